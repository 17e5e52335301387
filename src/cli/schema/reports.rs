//! The schema of classes by sales.

use super::documents::{sheet, words_of};
use super::reported;
use super::shape::{
    Members, amount, choice, count, day, flag, list, maybe, number, object, one_of, text,
};
use crate::domain::choice::ChoiceSet;
use crate::domain::report::Report;
use crate::domain::rules::abc::Crossing;

pub(super) fn abc() -> Members {
    let class = || choice(ChoiceSet::AbcClass);
    let value = || vec![("value", amount()), ("value_exact", amount())];
    let head = vec![
        ("rank", count()),
        ("id", count()),
        ("code", text()),
        ("name", text()),
    ];
    let tail = vec![
        ("share", number()),
        ("cumulative", number()),
        ("class", class()),
        ("crosses", flag()),
        ("previous", class()),
        ("class_before", class()),
        ("course", choice(ChoiceSet::Course)),
    ];
    let shares = object(vec![("a", count()), ("b", count()), ("c", count())]);
    let counted = vec![
        ("class", class()),
        ("count", count()),
        ("count_share", number()),
    ];
    let classes = [counted, value(), vec![("value_share", number())]].concat();
    let unranked = vec![("code", text()), ("name", text())];
    let unranked = [unranked, value(), vec![("class_before", class())]].concat();
    let spec = Report::Abc.spec();
    let facts = vec![
        (
            "basis",
            one_of(ChoiceSet::Basis.options().iter().map(|(_, word)| *word)),
        ),
        ("preset", maybe(text())),
        ("shares", shares),
        (
            "crossing",
            words_of(&[Crossing::StaysUp, Crossing::FallsDown]),
        ),
        ("boundary", text()),
        ("rounding", text()),
        ("from", day()),
        ("to", day()),
        ("before_from", day()),
        ("before_to", day()),
        ("lines", count()),
        ("total", amount()),
        ("total_exact", amount()),
        ("total_all", amount()),
        ("total_all_exact", amount()),
        ("classes", list(object(classes))),
        ("options", reported::options(spec)),
        ("facts", serde_json::json!({"type": "object"})),
    ];
    sheet(
        facts,
        object([head, value(), tail].concat()),
        vec![
            ("notes", list(text())),
            ("unranked", list(object(unranked))),
        ],
    )
}
