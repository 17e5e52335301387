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
    /// How many rows there are in all.
    pub all: u32,
    /// What holds for the whole: totals, how many, by what rule.
    pub facts: Vec<(Column, Value)>,
    /// What must be said so that nobody misreads it.
    pub notes: Vec<Note>,
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

impl ReportSheet {
    /// The value of a row in a column; `Empty` where the report has no such column.
    pub fn value<'a>(&self, row: &'a ReportRow, column: Column) -> &'a Value {
        let columns = self.asked.report.spec().columns;
        let place = columns.iter().position(|it| *it == column);
        let cell = place.and_then(|place| row.cells.get(place));
        cell.unwrap_or(&Value::Empty)
    }
}
