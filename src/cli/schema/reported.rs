//! Schemas of the reports that declare themselves, from their columns.

use serde_json::{Value as Json, json};

use super::documents::sheet;
use super::shape::{
    Members, amount, choice, day, flag, list, maybe, number, object, one_of, text, whole,
    with_optional,
};
use crate::domain::report::{Choosing, Column, Report, Spec, Unit};
use crate::i18n::Catalog;
use crate::service::reply::Level;

pub(super) fn report(report: Report, words: &Catalog) -> Members {
    with(report, Vec::new(), words)
}

/// The same with more members in each row.
pub(super) fn with(report: Report, more: Members, words: &Catalog) -> Members {
    let columns = report.spec().columns.iter();
    let members = columns.map(|column| (column.key(), titled(*column, words)));
    let level = ("level", one_of(Level::ALL.map(Level::word)));
    let members = members.chain([level]).chain(more);
    let facts = vec![
        ("from", day()),
        ("to", day()),
        ("options", options(report.spec())),
        ("facts", json!({"type": "object"})),
    ];
    sheet(
        facts,
        object(members.collect()),
        vec![("notes", list(text()))],
    )
}

/// What a report can be asked, as it was.
pub(super) fn options(spec: &Spec) -> Json {
    let options = spec.options.iter().map(|option| match option.takes() {
        // What was chosen is a word always, that of number 0 as well.
        Some(set) => {
            let words = set.options().iter().map(|(_, word)| *word);
            (option.key(), one_of(words))
        }
        None if *option == Choosing::Shares => (option.key(), text()),
        None => (option.key(), whole()),
    });
    with_optional(Vec::new(), options.collect())
}

fn titled(column: Column, words: &Catalog) -> Json {
    let mut shape = maybe(match column.unit() {
        Unit::Code | Unit::Name | Unit::Words | Unit::Said => text(),
        Unit::Choice(set) => choice(set),
        Unit::Count | Unit::Days | Unit::Points => whole(),
        Unit::Amount => amount(),
        Unit::Share | Unit::Rate | Unit::Ratio => number(),
        Unit::Day => day(),
        Unit::Month => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}),
        Unit::Flag => flag(),
        Unit::Mixed => json!({"type": ["string", "number", "boolean", "array"]}),
    });
    shape["title"] = json!((words.reports.column)(column));
    shape
}
