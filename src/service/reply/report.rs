//! The answer of a report: rows under the columns that its declaration names.

use serde::{Deserialize, Serialize};

use crate::domain::filter::Filter;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::report::{Asked, Column, Note};
use crate::domain::value::Value;
use crate::domain::when::Day;

/// A report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportSheet {
    /// What was asked.
    pub asked: Asked,
    /// First and last day of what it looks at.
    pub days: (Day, Day),
    /// Rows, at most as many as were asked for.
    pub rows: Vec<ReportRow>,
    /// So many of the rows, the last ones, are spread over those that are not here.
    pub spread: u32,
    /// How many rows there are in all.
    pub all: u32,
    /// What holds for the whole: totals, how many, by what rule.
    pub facts: Vec<(Column, Value)>,
    /// What must be said so that nobody misreads it.
    pub notes: Vec<Note>,
    /// Where all rows lie, of a report that is drawn in four fields.
    pub fields: Option<Fields>,
}

/// Four fields with a line between them on each axis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Where the lines are, to the right and up; who reaches a line is beyond it.
    pub lines: [i64; 2],
    /// How many rows lie left above, right above, left beneath, right beneath.
    pub counts: [u32; 4],
}

/// A row of a report.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReportRow {
    /// What it stands for.
    pub level: Level,
    /// What lies behind it.
    pub opens: Opens,
    /// A value for each column of the report; `Empty` where there is none.
    pub cells: Vec<Value>,
    /// The facts that its numbers come from.
    pub facts: Vec<(Column, Value)>,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Level {
    /// One of those that are looked at.
    #[default]
    Item,
    /// A group of those below it.
    Group,
    /// All of them.
    Total,
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 3] = [Self::Item, Self::Group, Self::Total];

    /// The word for machines.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Group => "group",
            Self::Total => "total",
        }
    }
}

/// What lies behind a row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Opens {
    /// Nothing more.
    #[default]
    Nothing,
    /// A record.
    Record(Ref),
    /// The records of a kind that pass a filter.
    Filtered(Kind, Filter),
    /// These records.
    These(Vec<Ref>),
    /// Another report, or the same one looked at more closely.
    Report(Box<Asked>),
}

/// The place of one of `count` rows that are spread over the places from `from` up to the last of `all`.
pub(crate) const fn spread_at(at: usize, count: usize, from: usize, all: usize) -> usize {
    from + (at + 1) * (all - from) / count - 1
}

impl ReportSheet {
    /// The rows before the first one that is missing.
    pub fn without_gap(&self) -> &[ReportRow] {
        let (rows, _) = self.rows.split_at(self.first_spread());
        rows
    }

    fn first_spread(&self) -> usize {
        self.rows.len().saturating_sub(self.spread as usize)
    }

    /// The place among all rows of one that is here.
    pub fn place(&self, row: usize) -> usize {
        let from = self.first_spread();
        match row.checked_sub(from) {
            Some(at) if self.spread > 0 => {
                spread_at(at, self.spread as usize, from, self.all as usize)
            }
            _ => row,
        }
    }

    /// The row that stands at a place among all, or else the first one here behind it.
    pub fn at_place(&self, place: usize) -> usize {
        let (mut low, mut high) = (0, self.rows.len().saturating_sub(1));
        while low < high {
            let middle = low.midpoint(high);
            if self.place(middle) < place {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The value of a row in a column; `Empty` where the report has no such column.
    pub fn value<'a>(&self, row: &'a ReportRow, column: Column) -> &'a Value {
        let columns = self.asked.report.spec().columns;
        let place = columns.iter().position(|it| *it == column);
        let cell = place.and_then(|place| row.cells.get(place));
        cell.unwrap_or(&Value::Empty)
    }
}
