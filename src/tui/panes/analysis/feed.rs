//! From the rows of a report to its chart: which numbers are drawn, and which row each of them is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::choice::{AbcClass, ChoiceSet, Tier};
use crate::domain::report::{Chart, Column as C, Unit};
use crate::domain::value::Value;
use crate::i18n::{Catalog, compact, numbers, reported};
use crate::service::reply::{Level, ReportRow, ReportSheet};
use crate::tui::view::{Cx, Env};
use crate::tui::widgets::chart::bars::{Bar, Bars};
use crate::tui::widgets::chart::columns::{Column, Columns};
use crate::tui::widgets::chart::funnel::{Funnel, Step};
use crate::tui::widgets::chart::heat::{Heat, HeatRow};
use crate::tui::widgets::chart::pareto::{Class, Pareto};
use crate::tui::widgets::chart::quadrant::{Point, Quadrant};
use crate::tui::widgets::chart::{Places, Tone};

use super::fields;

/// A chart, ready to be drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fed {
    plot: Plot,
    /// The row of the report that each number of the chart is.
    rows: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Plot {
    #[default]
    Nothing,
    Bars(Vec<Bar>),
    Months {
        columns: Vec<Column>,
        names: [String; 2],
        unit: C,
    },
    Pareto {
        cumulative: Vec<u32>,
        of: Vec<usize>,
        classes: Vec<Class>,
        cuts: Vec<u32>,
    },
    Heat {
        heads: Vec<String>,
        rows: Vec<HeatRow>,
        unit: C,
    },
    Quadrant {
        points: Vec<Point>,
        bounds: [(i64, i64); 2],
        cuts: [i64; 2],
        fields: [String; 4],
        axes: [String; 2],
    },
    Funnel(Vec<Step>),
}

/// Where the cursor goes in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Left,
    Right,
}

/// A quantity as a whole number; none where there is no quantity.
pub(super) fn quantity(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Money(amount) => Some(amount.units()),
        Value::Exact(amount) => Some(amount.to_money().units()),
        _ => None,
    }
}

/// The cell of a report as it stands in a chart: whole amounts, and percent with its sign.
pub(super) fn text(words: &Catalog, column: C, value: &Value) -> String {
    let text = reported::cell(words, column, value);
    match (column.unit(), value) {
        (Unit::Amount, value) => quantity(value).map_or(text, numbers::money_whole),
        (Unit::Share | Unit::Rate, Value::Number(_)) => {
            let short = text
                .split_once('.')
                .map_or(text.as_str(), |(whole, _)| whole);
            format!("{short} %")
        }
        _ => text,
    }
}

/// How a quantity reads at an axis.
fn at_axis(words: &Catalog, column: C, value: i64) -> String {
    match column.unit() {
        Unit::Amount => compact::money(words.lang, value),
        Unit::Share => format!("{} %", value / 10_000),
        Unit::Rate => format!("{} %", value / 100),
        _ => numbers::grouped(value),
    }
}

/// The mark of a tier or class.
fn badge(value: &Value, column: C) -> Option<(Tone, String)> {
    let (Unit::Choice(set), Value::Choice(number)) = (column.unit(), value) else {
        return None;
    };
    match set {
        ChoiceSet::AbcClass => {
            let (rank, letter) = match AbcClass::from_number(*number)? {
                AbcClass::A => (1, "A"),
                AbcClass::B => (2, "B"),
                AbcClass::C => (3, "C"),
                AbcClass::Unstated => (5, "-"),
            };
            Some((Tone::Class(rank), letter.to_owned()))
        }
        ChoiceSet::Tier => {
            let (rank, letter) = match Tier::from_number(*number)? {
                Tier::Vip => (1, "V"),
                Tier::Major => (2, "M"),
                Tier::Ordinary => (3, "O"),
                Tier::Small => (4, "S"),
                Tier::Unstated => (5, "-"),
            };
            Some((Tone::Rank(rank), letter.to_owned()))
        }
        _ => None,
    }
}

/// The first column of the report that fits, other than those that are drawn already.
fn beside(sheet: &ReportSheet, drawn: &[C], fits: impl Fn(C) -> bool) -> Option<C> {
    let columns = sheet.asked.report.spec().columns.iter().copied();
    columns
        .into_iter()
        .find(|column| !drawn.contains(column) && fits(*column))
}

/// A month in words: in full where the year begins.
fn month(words: &Catalog, value: &Value) -> Option<(String, String)> {
    let Value::Day(day) = value else { return None };
    let (_, month, _) = day.ymd();
    let name = words.analysis.months[(month.clamp(1, 12) - 1) as usize];
    Some((name.to_owned(), month.to_string()))
}

impl Fed {
    /// The chart of a report.
    pub(super) fn of(sheet: &ReportSheet, words: &Catalog) -> Self {
        // Where there are groups, they are what is compared; totals are no part of themselves.
        let has_groups = sheet.rows.iter().any(|row| row.level == Level::Group);
        let level = if has_groups {
            Level::Group
        } else {
            Level::Item
        };
        let rows: Vec<(usize, &ReportRow)> = sheet
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.level == level)
            .collect();
        if rows.is_empty() {
            return Self::default();
        }
        let own = || rows.iter().map(|(at, _)| Some(*at)).collect();
        match sheet.asked.report.spec().chart {
            Chart::None => Self::default(),
            Chart::Bars(label, value) => Self {
                plot: bars(sheet, &rows, (label, value), words),
                rows: own(),
            },
            Chart::Months(label, value, with) => Self {
                plot: months(sheet, &rows, (label, value, with), words),
                rows: own(),
            },
            Chart::Pareto(_, _, so_far) => Self {
                plot: pareto(sheet, &rows, so_far),
                rows: own(),
            },
            Chart::Heat(side, above, value) => heat(sheet, &rows, (side, above, value), words),
            Chart::Quadrant(label, right, up) => Self {
                plot: quadrant(sheet, &rows, (label, right, up), words),
                rows: own(),
            },
            Chart::Funnel(label, count) => Self {
                plot: funnel(sheet, &rows, (label, count), words),
                rows: own(),
            },
        }
    }

    /// Whether there is nothing to draw.
    pub(super) fn is_empty(&self) -> bool {
        match &self.plot {
            Plot::Nothing => true,
            Plot::Bars(bars) => bars.iter().all(|bar| bar.text.is_empty()),
            Plot::Months { columns, .. } => columns.iter().all(|it| it.value.is_none()),
            _ => self.rows.is_empty(),
        }
    }

    /// The row of the report that a number of the chart is.
    pub(super) fn row(&self, number: usize) -> Option<usize> {
        self.rows.get(number).copied().flatten()
    }

    /// The number of the chart that a row of the report is.
    pub(super) fn number(&self, row: usize) -> Option<usize> {
        self.rows.iter().position(|it| *it == Some(row))
    }

    /// The number that is met first: the latest month, the first of all others.
    pub(super) fn first(&self) -> usize {
        match &self.plot {
            Plot::Months { columns, .. } => columns.len().saturating_sub(1),
            _ => 0,
        }
    }

    /// The number next to another one; the same at the edge.
    pub(super) fn step(&self, from: usize, way: Way, count: usize) -> usize {
        let last = self.rows.len().saturating_sub(1);
        let across = match &self.plot {
            Plot::Heat { heads, .. } => heads.len().max(1),
            _ => 1,
        };
        let row = from / across * across;
        let to = match way {
            Way::Left if across > 1 => from.saturating_sub(count).max(row),
            Way::Right if across > 1 => (from + count).min(row + across - 1),
            Way::Up | Way::Left => from.saturating_sub(across * count),
            Way::Down | Way::Right => from + across * count,
        };
        // Past the last row the column stays.
        if to > last {
            from.min(last)
                .max(last - last % across + from % across)
                .min(last)
        } else {
            to
        }
    }

    /// Draws it and says where each number stands.
    pub(super) fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        selected: Option<usize>,
        focus: bool,
        cx: &Cx<'_>,
    ) -> Places {
        let env: &Env = cx;
        let words = cx.words;
        let more = words.analysis.more;
        match &self.plot {
            Plot::Nothing => Places::new(),
            Plot::Bars(bars) => Bars {
                bars,
                selected,
                focus,
                more,
            }
            .draw(buffer, area, env),
            Plot::Months {
                columns,
                names,
                unit,
            } => Columns {
                columns,
                names: [&names[0], &names[1]],
                axis: &|value| at_axis(words, *unit, value),
                selected,
                focus,
            }
            .draw(buffer, area, env),
            Plot::Pareto {
                cumulative,
                of,
                classes,
                cuts,
            } => Pareto {
                cumulative,
                of,
                classes,
                cuts,
                selected,
                focus,
            }
            .draw(buffer, area, env),
            Plot::Heat { heads, rows, unit } => Heat {
                heads,
                rows,
                told: &|value| at_axis(words, *unit, value),
                scale: words.analysis.scale,
                selected,
                focus,
                more,
            }
            .draw(buffer, area, env),
            Plot::Quadrant {
                points,
                bounds,
                cuts,
                fields,
                axes,
            } => Quadrant {
                points,
                bounds: *bounds,
                cuts: *cuts,
                fields: [&fields[0], &fields[1], &fields[2], &fields[3]],
                axes: [&axes[0], &axes[1]],
                selected,
                focus,
                more,
            }
            .draw(buffer, area, env),
            Plot::Funnel(steps) => Funnel {
                steps,
                heads: words.analysis.funnel,
                selected,
                focus,
                more,
            }
            .draw(buffer, area, env),
        }
    }
}

type Rows<'a> = [(usize, &'a ReportRow)];

fn bars(sheet: &ReportSheet, rows: &Rows<'_>, (label, value): (C, C), words: &Catalog) -> Plot {
    let note = beside(sheet, &[label, value], |column| {
        matches!(column.unit(), Unit::Share | Unit::Rate)
    });
    let mark = beside(sheet, &[], |column| {
        matches!(
            column.unit(),
            Unit::Choice(ChoiceSet::AbcClass | ChoiceSet::Tier)
        )
    });
    let bar = |(_, row): &(usize, &ReportRow)| {
        let cell = |column| sheet.value(row, column);
        Bar {
            label: text(words, label, cell(label)),
            badge: mark.and_then(|column| badge(cell(column), column)),
            value: quantity(cell(value)).unwrap_or(0),
            text: text(words, value, cell(value)),
            note: note.map_or_else(String::new, |note| text(words, note, cell(note))),
            ..Bar::default()
        }
    };
    Plot::Bars(rows.iter().map(bar).collect())
}

fn months(
    sheet: &ReportSheet,
    rows: &Rows<'_>,
    (label, value, with): (C, C, Option<C>),
    words: &Catalog,
) -> Plot {
    let column = |(_, row): &(usize, &ReportRow)| {
        let cell = |column| sheet.value(row, column);
        let said = || {
            let text = reported::cell(words, label, cell(label));
            (text.clone(), text)
        };
        let (label, short) = month(words, cell(label)).unwrap_or_else(said);
        Column {
            label,
            short,
            value: quantity(cell(value)),
            beside: with.and_then(|with| quantity(cell(with))),
        }
    };
    let name = |column| (words.reports.column)(column).to_owned();
    Plot::Months {
        columns: rows.iter().map(column).collect(),
        names: [name(value), with.map_or_else(String::new, name)],
        unit: value,
    }
}

fn pareto(sheet: &ReportSheet, rows: &Rows<'_>, so_far: C) -> Plot {
    let class = beside(sheet, &[], |column| {
        column.unit() == Unit::Choice(ChoiceSet::AbcClass)
    });
    let letters = ["A", "B", "C", "-"];
    let (mut cumulative, mut of) = (Vec::new(), Vec::new());
    for (_, row) in rows {
        let share = quantity(sheet.value(row, so_far)).unwrap_or(0);
        cumulative.push(share.clamp(0, 1_000_000) as u32);
        let mark = class.and_then(|class| badge(sheet.value(row, class), class));
        let at = mark.and_then(|(_, letter)| letters.iter().position(|it| *it == letter));
        of.push(at.unwrap_or(0));
    }
    let count = |at| of.iter().filter(|it| **it == at).count();
    let classes = letters.iter().enumerate().map(|(at, letter)| Class {
        letter: if class.is_some() {
            (*letter).to_owned()
        } else {
            String::new()
        },
        count: count(at),
    });
    let end = |at| {
        of.iter()
            .rposition(|it| *it == at)
            .map(|last| cumulative[last])
    };
    Plot::Pareto {
        cuts: [0, 1].into_iter().filter_map(end).collect(),
        classes: classes.collect(),
        cumulative,
        of,
    }
}

/// One cell a row: what stands at the side and above in the order in which it comes.
fn heat(
    sheet: &ReportSheet,
    rows: &Rows<'_>,
    (side, above, value): (C, C, C),
    words: &Catalog,
) -> Fed {
    let mut heads: Vec<&Value> = Vec::new();
    let mut sides: Vec<&Value> = Vec::new();
    for (_, row) in rows {
        for (list, column) in [(&mut sides, side), (&mut heads, above)] {
            let cell = sheet.value(row, column);
            if !list.contains(&cell) {
                list.push(cell);
            }
        }
    }
    let across = heads.len();
    let mut lines: Vec<HeatRow> = sides
        .iter()
        .map(|cell| {
            let mark = badge(cell, side);
            HeatRow {
                label: reported::cell(words, side, cell),
                badge: mark,
                cells: vec![None; across],
            }
        })
        .collect();
    let mut of = vec![None; across * lines.len()];
    for (at, row) in rows {
        let place =
            |list: &[&Value], column| list.iter().position(|it| *it == sheet.value(row, column));
        let (Some(y), Some(x)) = (place(&sides, side), place(&heads, above)) else {
            continue;
        };
        let cell = sheet.value(row, value);
        lines[y].cells[x] = quantity(cell).map(|it| (it, text(words, value, cell)));
        of[y * across + x] = Some(*at);
    }
    let head = |cell: &&Value| {
        month(words, cell).map_or_else(|| reported::cell(words, above, cell), |(name, _)| name)
    };
    Fed {
        plot: Plot::Heat {
            heads: heads.iter().map(head).collect(),
            rows: lines,
            unit: value,
        },
        rows: of,
    }
}

fn quadrant(
    sheet: &ReportSheet,
    rows: &Rows<'_>,
    (label, right, up): (C, C, C),
    words: &Catalog,
) -> Plot {
    let point = |(_, row): &(usize, &ReportRow)| Point {
        label: reported::cell(words, label, sheet.value(row, label)),
        x: quantity(sheet.value(row, right)).unwrap_or(0),
        y: quantity(sheet.value(row, up)).unwrap_or(0),
    };
    let points: Vec<Point> = rows.iter().map(point).collect();
    let axis = |column: C, of: fn(&Point) -> i64| {
        let low = points.iter().map(of).min().unwrap_or(0);
        let high = points.iter().map(of).max().unwrap_or(0);
        match column.unit() {
            Unit::Points => (0, 100),
            Unit::Share => (low.min(0), high.max(1)),
            _ => (low, high.max(low + 1)),
        }
    };
    let bounds = [axis(right, |it| it.x), axis(up, |it| it.y)];
    let named = fields::of(sheet.asked.report, words);
    let middle = |of: fn(&Point) -> i64| {
        let mut all: Vec<i64> = points.iter().map(of).collect();
        all.sort_unstable();
        all[all.len() / 2]
    };
    let cuts = named
        .as_ref()
        .and_then(|it| it.cuts)
        .unwrap_or_else(|| [middle(|it| it.x), middle(|it| it.y)]);
    let name = |column| (words.reports.column)(column).to_owned();
    Plot::Quadrant {
        bounds,
        cuts,
        fields: named.map(|it| it.names).unwrap_or_default(),
        axes: [name(right), name(up)],
        points,
    }
}

fn funnel(sheet: &ReportSheet, rows: &Rows<'_>, (label, count): (C, C), words: &Catalog) -> Plot {
    let rate = beside(sheet, &[label, count], |column| {
        matches!(column.unit(), Unit::Rate | Unit::Share)
    });
    let days = beside(sheet, &[label, count], |column| column.unit() == Unit::Days);
    let step = |(_, row): &(usize, &ReportRow)| {
        let told = |column: Option<C>| {
            column.map_or_else(String::new, |it| text(words, it, sheet.value(row, it)))
        };
        Step {
            label: reported::cell(words, label, sheet.value(row, label)),
            count: quantity(sheet.value(row, count)).unwrap_or(0),
            text: told(Some(count)),
            rate: told(rate),
            days: match days.map(|it| sheet.value(row, it)) {
                Some(Value::Number(days)) => (words.dates.days)(*days),
                _ => String::new(),
            },
        }
    };
    Plot::Funnel(rows.iter().map(step).collect())
}
