//! What the charts of reports are made of: labels, lengths and marks from the cells of rows.

use crate::domain::choice::{AbcClass, ChoiceSet, Tier};
use crate::domain::report::{Column as C, Unit};
use crate::domain::value::Value;
use crate::i18n::{Catalog, compact, numbers, reported};
use crate::service::reply::{Level, ReportRow, ReportSheet};
use crate::tui::widgets::chart::Tone;
use crate::tui::widgets::chart::bars::Bar;
use crate::tui::widgets::chart::columns::Column;
use crate::tui::widgets::chart::funnel::Step;
use crate::tui::widgets::chart::heat::HeatRow;
use crate::tui::widgets::chart::pareto::{Class, Rank};
use crate::tui::widgets::chart::quadrant::Point;

use super::fields;

/// What a chart is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Plot {
    #[default]
    Nothing,
    Bars {
        bars: Vec<Bar>,
        heads: [String; 2],
        /// How many more there are that are not here.
        beyond: usize,
    },
    Months {
        columns: Vec<Column>,
        names: [String; 2],
        unit: C,
        /// What else is told of each month, in rows beneath.
        beneath: Vec<Series>,
    },
    Pareto {
        ranks: Vec<Rank>,
        /// How many ranks there are.
        all: usize,
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
        lines: [i64; 2],
        /// What the fields are called, with how many rows each has.
        names: [String; 4],
        axes: [String; 2],
    },
    Funnel(Vec<Step>),
}

/// A row of values, with what it is called and how the latest reads.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Series {
    pub(super) name: String,
    pub(super) values: Vec<Option<i64>>,
    pub(super) latest: String,
}

/// The cell of a report as it stands in a chart: whole amounts, and percent with its sign.
pub(super) fn text(words: &Catalog, column: C, value: &Value) -> String {
    let text = reported::cell(words, column, value);
    match (column.unit(), value) {
        (Unit::Amount, value) => value.quantity().map_or(text, numbers::money_whole),
        (Unit::Share, Value::Number(millionths)) => percent(*millionths, 10_000),
        (Unit::Rate, Value::Number(points)) => percent(*points, 100),
        _ => text,
    }
}

/// Whole percent of so many parts each, rounded half away from zero.
fn percent(parts: i64, each: i64) -> String {
    let half = each / 2 * parts.signum();
    format!("{} %", numbers::grouped(parts.saturating_add(half) / each))
}

/// How a quantity reads at an axis.
pub(super) fn at_axis(words: &Catalog, column: C, value: i64) -> String {
    match column.unit() {
        Unit::Amount => compact::money(words.lang, value),
        Unit::Share => percent(value, 10_000),
        Unit::Rate => percent(value, 100),
        Unit::Minutes => (words.standings.working)(value),
        _ => numbers::grouped(value),
    }
}

/// The mark of a tier or class.
pub(super) fn badge(value: &Value, column: C) -> Option<(Tone, String)> {
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
pub(super) fn beside(sheet: &ReportSheet, drawn: &[C], fits: impl Fn(C) -> bool) -> Option<C> {
    let columns = sheet.asked.report.spec().columns.iter().copied();
    columns
        .into_iter()
        .find(|column| !drawn.contains(column) && fits(*column))
}

/// A month in words: in full where the year begins.
pub(super) fn month(words: &Catalog, value: &Value) -> Option<(String, String)> {
    let Value::Day(day) = value else { return None };
    let (_, month, _) = day.ymd();
    let name = words.analysis.months[(month.clamp(1, 12) - 1) as usize];
    Some((name.to_owned(), month.to_string()))
}

pub(super) type Rows<'a> = [(usize, &'a ReportRow)];

pub(super) fn bars(
    sheet: &ReportSheet,
    rows: &Rows<'_>,
    (label, value): (C, C),
    words: &Catalog,
) -> Plot {
    // Behind a share stands the amount, behind an amount its share.
    let is_share = |column: C| matches!(column.unit(), Unit::Share | Unit::Rate);
    let note = beside(sheet, &[label, value], |column| {
        if is_share(value) {
            column.unit() == Unit::Amount
        } else {
            is_share(column)
        }
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
            value: cell(value).quantity().unwrap_or(0),
            text: text(words, value, cell(value)),
            note: note.map_or_else(String::new, |note| match cell(note).quantity() {
                Some(amount) if note.unit() == Unit::Amount => compact::money(words.lang, amount),
                _ => text(words, note, cell(note)),
            }),
            ..Bar::default()
        }
    };
    let head = |column| (words.reports.column)(column).to_owned();
    let is_item = rows.iter().any(|(_, row)| row.level == Level::Item);
    Plot::Bars {
        beyond: if is_item {
            sheet.all as usize - sheet.rows.len()
        } else {
            0
        },
        bars: rows.iter().map(bar).collect(),
        heads: [head(value), note.map_or_else(String::new, head)],
    }
}

pub(super) fn months(
    sheet: &ReportSheet,
    rows: &Rows<'_>,
    (label, value, with): (C, C, Option<C>),
    words: &Catalog,
) -> Plot {
    // What it was a year before may stand among the facts behind the number alone.
    let fact = |row: &ReportRow, key: C| {
        let known = row.facts.iter().find(|(column, _)| *column == key);
        known.and_then(|(_, value)| value.quantity())
    };
    let has_fact = rows
        .iter()
        .any(|(_, row)| fact(row, C::YearBefore).is_some_and(|it| it != 0));
    let with = with.or(has_fact.then_some(C::YearBefore));
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
            value: cell(value).quantity(),
            beside: with.and_then(|with| cell(with).quantity().or_else(|| fact(row, with))),
        }
    };
    let name = |column| (words.reports.column)(column).to_owned();
    let drawn: Vec<C> = [label, value].into_iter().chain(with).collect();
    let others = sheet.asked.report.spec().columns.iter().copied();
    let others = others.filter(|it| it.unit() == Unit::Amount && !drawn.contains(it));
    let beneath = others.map(|column| {
        let cells = rows.iter().map(|(_, row)| sheet.value(row, column));
        let latest = cells.clone().next_back().map_or(Value::Empty, Clone::clone);
        Series {
            name: name(column),
            values: cells.map(Value::quantity).collect(),
            latest: latest
                .quantity()
                .map_or_else(String::new, |it| compact::money(words.lang, it)),
        }
    });
    Plot::Months {
        beneath: beneath.collect(),
        columns: rows.iter().map(column).collect(),
        names: [name(value), with.map_or_else(String::new, name)],
        unit: value,
    }
}

/// The rows that have a rank, in its order.
pub(super) fn ranked<'a>(
    sheet: &ReportSheet,
    rows: Vec<(usize, &'a ReportRow)>,
    rank: C,
) -> Vec<(usize, &'a ReportRow)> {
    let of = |row: &ReportRow| sheet.value(row, rank).quantity();
    let mut rows: Vec<_> = rows
        .into_iter()
        .filter(|(_, row)| of(row).is_some())
        .collect();
    rows.sort_by_key(|(_, row)| of(row));
    rows
}

/// Letters of classes, the highest first.
const LETTERS: [&str; 4] = ["A", "B", "C", "-"];

pub(super) fn pareto(sheet: &ReportSheet, rows: &Rows<'_>, (rank, so_far): (C, C)) -> Plot {
    let class = beside(sheet, &[], |column| {
        column.unit() == Unit::Choice(ChoiceSet::AbcClass)
    });
    let place = |row: &ReportRow| {
        let (_, letter) = badge(sheet.value(row, class?), class?)?;
        LETTERS.iter().position(|it| *it == letter)
    };
    let number = |row: &ReportRow, column| sheet.value(row, column).quantity().unwrap_or(0);
    let ranks: Vec<Rank> = rows
        .iter()
        .map(|(_, row)| Rank {
            rank: usize::try_from(number(row, rank)).unwrap_or(0),
            share: number(row, so_far).clamp(0, 1_000_000) as u32,
            class: place(row).unwrap_or(0),
        })
        .collect();
    let last = ranks.last().map_or(0, |it| it.rank);
    // Whole classes are counted where the rows of all of them are: here may be some alone.
    let mut classes = LETTERS.map(|letter| Class {
        letter: class.map_or_else(String::new, |_| letter.to_owned()),
        count: 0,
    });
    let (mut cuts, mut sum) = (Vec::new(), 0);
    let groups = sheet.rows.iter().filter(|row| row.level == Level::Group);
    for (at, row) in groups.filter_map(|row| Some((place(row)?, row))) {
        classes[at].count = usize::try_from(number(row, C::Customers)).unwrap_or(0);
        sum += number(row, C::Share);
        cuts.push(sum.clamp(0, 1_000_000) as u32);
    }
    cuts.pop();
    if cuts.is_empty() {
        for it in &ranks {
            classes[it.class].count += 1;
        }
    }
    let all = classes.iter().map(|it| it.count).sum::<usize>().max(last);
    Plot::Pareto {
        all,
        cuts,
        classes: classes.into(),
        ranks,
    }
}

/// One cell a row: what stands at the side and above in the order in which it comes.
pub(super) fn heat(
    sheet: &ReportSheet,
    rows: &Rows<'_>,
    (side, above, value): (C, C, C),
    words: &Catalog,
) -> (Plot, Vec<Option<usize>>) {
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
    // The highest tier stands first; everything else in the order in which it comes.
    for (list, column) in [(&mut sides, side), (&mut heads, above)] {
        if list.iter().all(|cell| badge(cell, column).is_some()) {
            list.sort_by_key(|cell| match cell {
                Value::Choice(number) => std::cmp::Reverse(*number),
                _ => std::cmp::Reverse(0),
            });
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
        // The legend has the sign of the percent.
        let told = text(words, value, cell);
        let told = told.trim_end_matches(" %").to_owned();
        lines[y].cells[x] = cell.quantity().map(|it| (it, told));
        of[y * across + x] = Some(*at);
    }
    let head = |cell: &&Value| match (above.unit(), *cell) {
        (Unit::Month, cell) => month(words, cell).map_or_else(String::new, |(name, _)| name),
        (Unit::Day, Value::Day(day)) => {
            let (_, month, number) = day.ymd();
            (words.dates.day)(month, number)
        }
        (_, cell) => reported::cell(words, above, cell),
    };
    let plot = Plot::Heat {
        heads: heads.iter().map(head).collect(),
        rows: lines,
        unit: value,
    };
    (plot, of)
}

pub(super) fn quadrant(
    sheet: &ReportSheet,
    rows: &Rows<'_>,
    (label, right, up): (C, C, C),
    words: &Catalog,
) -> Plot {
    let point = |(_, row): &(usize, &ReportRow)| Point {
        label: reported::cell(words, label, sheet.value(row, label)),
        x: sheet.value(row, right).quantity().unwrap_or(0),
        y: sheet.value(row, up).quantity().unwrap_or(0),
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
    let fields = sheet.fields.unwrap_or_default();
    let names = fields::of(sheet.asked.report, words).unwrap_or_default();
    let told = |at: usize| format!("{} {}", names[at], numbers::count(fields.counts[at]));
    let name = |column| (words.reports.column)(column).to_owned();
    Plot::Quadrant {
        bounds,
        lines: fields.lines,
        names: [0, 1, 2, 3].map(told).map(|it| it.trim_start().to_owned()),
        axes: [name(right), name(up)],
        points,
    }
}

pub(super) fn funnel(
    sheet: &ReportSheet,
    rows: &Rows<'_>,
    (label, count): (C, C),
    words: &Catalog,
) -> Plot {
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
            count: sheet.value(row, count).quantity().unwrap_or(0),
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
