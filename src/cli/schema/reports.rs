//! Schemas of reports: classes by sales, the figures of complaints, mistakes that guards met.

use super::documents::{sheet, words_of};
use super::reported;
use super::shape::{
    Members, amount, choice, count, day, flag, list, maybe, moment, number, object, one_of, text,
};
use crate::domain::choice::ChoiceSet;
use crate::domain::report::Report;
use crate::domain::rules::abc::Crossing;
use crate::domain::vocabulary::FieldKey as F;

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

fn figures() -> Members {
    vec![
        ("complaints", count()),
        ("open", count()),
        ("value", amount()),
        ("cost", amount()),
        ("response_median_minutes", maybe(count())),
        ("response_p90_minutes", maybe(count())),
        ("resolution_median_minutes", maybe(count())),
        ("resolution_p90_minutes", maybe(count())),
        ("in_time_percent", maybe(number())),
        ("reopened_percent", maybe(number())),
        ("repeat_cause_percent", maybe(number())),
        ("satisfaction", maybe(number())),
    ]
}

pub(super) fn complaint_figures() -> Members {
    let by = [F::Kind, F::Cause, F::Product, F::Customer, F::Owner];
    let head = vec![
        ("by", one_of(by.map(F::key))),
        ("key", maybe(text())),
        ("name", text()),
    ];
    let estimate = vec![("dissatisfied", count()), ("complain_percent", count())];
    let facts = vec![
        ("from", day()),
        ("to", day()),
        ("total", object(figures())),
        ("deliveries", count()),
        ("per_100_deliveries", maybe(number())),
        ("estimate", maybe(object(estimate))),
    ];
    sheet(facts, object([head, figures()].concat()), Vec::new())
}

pub(super) fn guards() -> Members {
    let row = || {
        list(object(vec![
            ("name", text()),
            ("hits", count()),
            ("overridden", count()),
            ("promises_kept", count()),
            ("promises_settled", count()),
        ]))
    };
    let taboo = || choice(ChoiceSet::Taboo);
    let taboos = vec![
        ("taboo", taboo()),
        ("hits", count()),
        ("overridden", count()),
    ];
    let facts = vec![
        ("from", day()),
        ("to", day()),
        ("late_now", count()),
        ("silent_now", count()),
        ("taboos", list(object(taboos))),
        ("owners", row()),
        ("teams", row()),
    ];
    let item = vec![
        ("at", moment()),
        ("complaint", text()),
        ("customer_name", text()),
        ("taboo", taboo()),
        ("owner", text()),
        ("overridden_by", text()),
        ("reason", text()),
    ];
    sheet(facts, object(item), Vec::new())
}
