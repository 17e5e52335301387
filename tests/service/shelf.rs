//! Sample files on a desk, brought in as they are, and what reports say of them.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Display;
use std::path::Path;

use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Choosing, Column as C, Period, Report};
use keybook::domain::rules::abc::Crossing;
use keybook::domain::value::Value;
use keybook::domain::when::Day;
use keybook::exchange::mapping::{Mapping, Names};
use keybook::exchange::number::Mark;
use keybook::exchange::plan::{self, Reading};
use keybook::exchange::table::{self, Options, Table};
use keybook::i18n::reading;
use keybook::service::import::{ImportRows, RowPlan};
use keybook::service::query::Query;
use keybook::service::reply::{Reply, ReportRow, ReportSheet};
use serde_json::Value as Json;

use crate::abc::{Classed, classed, within};
use crate::desk::Desk;

pub(crate) const NAMES: Names<'static> = Names {
    header: &reading::header,
    choice: &reading::choice,
};

/// A desk over files that come in as `keybook import` brings them in, without a word on their columns.
pub(crate) struct Shelf {
    pub(crate) desk: Desk,
    batch: u64,
}

impl Shelf {
    pub(crate) fn new() -> Self {
        Self {
            desk: Desk::new(),
            batch: 0,
        }
    }

    /// Brings in the rows of a file that are wanted; returns how many are new.
    pub(crate) fn bring(
        &mut self,
        path: &Path,
        kind: Kind,
        wanted: impl Fn(&Table, &table::Row) -> bool,
    ) -> u64 {
        let mut table = table::read(&std::fs::read(path).unwrap(), Options::default()).unwrap();
        let rows = std::mem::take(&mut table.rows);
        table.rows = rows.into_iter().filter(|row| wanted(&table, row)).collect();
        let mapping = Mapping::guess(kind, &table.columns, NAMES);
        mapping.check().unwrap();
        let how = Reading {
            order: None,
            mark: Mark::Point,
            now: self.desk.now(),
        };
        let read = plan::rows(&table, &mapping, how, NAMES);
        assert!(
            read.refused.is_empty(),
            "{}: {:?}",
            path.display(),
            read.refused
        );
        self.batch += 1;
        let mut new = 0;
        for rows in plan::parts(kind, read.rows) {
            let part = ImportRows {
                kind,
                batch: self.batch,
                create_customers: false,
                rows,
            };
            for plan in self.desk.import(part) {
                assert!(matches!(plan, RowPlan::New), "{}: {plan:?}", path.display());
                new += 1;
            }
        }
        new
    }

    pub(crate) fn report(&self, asked: Asked) -> ReportSheet {
        match self.desk.ask(Query::Report(Box::new(asked))) {
            Reply::Report(sheet) => *sheet,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn abc(&self, span: (Day, Day), crossing: Crossing) -> Classed {
        let mut asked = within(span.0, span.1);
        let crossing = Value::Choice(crossing.number());
        asked.options = vec![(Choosing::Crossing, crossing)];
        classed(&self.desk, asked)
    }

    pub(crate) fn customer(&self, code: &str) -> u64 {
        let rows = self.desk.rows();
        rows.iter().find(|row| row.code == code).unwrap().id
    }
}

pub(crate) fn all(_: &Table, _: &table::Row) -> bool {
    true
}

/// A report over a stretch of days.
pub(crate) fn over(report: Report, (from, to): (Day, Day)) -> Asked {
    Asked {
        period: Period::Between(from, to),
        ..Asked::of(report)
    }
}

/// The figure of a cell as the facts write it.
pub(crate) fn figure(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Exact(amount) => amount.to_money().to_string(),
        Value::Money(amount) => amount.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Choice(number) => format!("#{number}"),
        other => format!("{other:?}"),
    }
}

pub(crate) fn fact(sheet: &ReportSheet, column: C) -> String {
    let found = sheet.facts.iter().find(|(it, _)| *it == column);
    figure(&found.unwrap_or_else(|| panic!("no {column:?}")).1)
}

/// Rows by the text in their first named column.
pub(crate) fn by_code(sheet: &ReportSheet, code: C) -> BTreeMap<String, &ReportRow> {
    let rows = sheet.rows.iter();
    rows.map(|row| (figure(sheet.value(row, code)), row))
        .collect()
}

pub(crate) fn text(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[track_caller]
pub(crate) fn same(what: impl Display, known: &Json, found: impl Display) {
    assert!(!known.is_null(), "{what} is not among the facts");
    assert_eq!(text(known), found.to_string(), "{what}");
    compared(known);
}

thread_local! {
    /// Where the facts lie that were compared by this test.
    static COMPARED: RefCell<HashSet<usize>> = RefCell::default();
}

/// Takes note that a fact, with everything in it, was compared.
pub(crate) fn compared(known: &Json) {
    COMPARED.with_borrow_mut(|them| them.insert(std::ptr::from_ref(known).addr()));
    match known {
        Json::Array(items) => items.iter().for_each(compared),
        Json::Object(members) => members.values().for_each(compared),
        _ => {}
    }
}

/// Prints what is left out and why, and fails on a fact that was neither compared nor is left out. Names of members
/// stand between points; `*` is any of them.
#[track_caller]
pub(crate) fn nothing_else(facts: &Json, left_out: &[(&str, &str)]) {
    let mut all = Vec::new();
    leaves(facts, "", &mut all);
    let count = all.len();
    all.retain(|(_, leaf)| !COMPARED.with_borrow(|them| them.contains(leaf)));
    let mut missing = Vec::new();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, _) in &all {
        match left_out.iter().find(|(pattern, _)| fits(pattern, path)) {
            Some((pattern, _)) => *reasons.entry(pattern).or_default() += 1,
            None => missing.push(path),
        }
    }
    println!("{} of {count} facts compared", count - all.len());
    for (pattern, why) in left_out {
        if let Some(count) = reasons.get(pattern) {
            println!("left out, {count}: {pattern}: {why}");
        }
    }
    assert!(
        missing.is_empty(),
        "neither compared nor left out: {missing:#?}"
    );
}

fn leaves(facts: &Json, path: &str, all: &mut Vec<(String, usize)>) {
    let under = |name: &str| format!("{path}{}{name}", if path.is_empty() { "" } else { "." });
    match facts {
        Json::Object(members) => {
            let members = members.iter();
            members.for_each(|(name, it)| leaves(it, &under(name), all));
        }
        Json::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(at, it)| leaves(it, &under(&at.to_string()), all));
        }
        leaf => all.push((path.to_owned(), std::ptr::from_ref(leaf).addr())),
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let mut path = path.split('.');
    pattern
        .split('.')
        .all(|part| path.next().is_some_and(|it| part == "*" || part == it))
}

/// Millionths as a percentage with four decimals.
pub(crate) fn percent(millionths: u32) -> String {
    format!("{}.{:04}", millionths / 10_000, millionths % 10_000)
}

/// Hundredths of a percent with so many decimals as the facts have: none are lost.
pub(crate) fn rate(points: &Value) -> String {
    match points {
        Value::Number(points) => format!("{}.{:02}", points / 100, points % 100),
        _ => "-".to_owned(),
    }
}
