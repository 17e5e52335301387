//! Schemas of the brief, of visits for free time, and of how rhythms are kept.

use serde_json::{Value as Json, json};

use super::documents::{
    complaint_row, customer, happened, promise_row, sheet, visit_row, words_of,
};
use super::shape::{
    Members, amount, choice, count, day, flag, list, maybe, object, one_of, text, time, whole,
};
use crate::domain::choice::ChoiceSet;
use crate::domain::rules::cadence::State;
use crate::domain::rules::clocks::Clock;

fn standing() -> Members {
    let states = [State::Planned, State::Ok, State::Due, State::Overdue];
    vec![
        ("due", day()),
        ("state", words_of(&states)),
        ("late", count()),
    ]
}

fn clocks() -> Json {
    let clock = vec![("clock", words_of(&Clock::ALL))];
    list(object([clock, standing()].concat()))
}

fn level() -> Json {
    maybe(whole())
}

fn person() -> Json {
    let temper = object(vec![("temperament", text()), ("tactic", text())]);
    let aspects = ["function", "seniority", "expertise", "language"];
    let misfit = object(vec![("what", one_of(aspects)), ("gap", level())]);
    object(vec![
        ("id", count()),
        ("name", text()),
        ("preferred", text()),
        ("reading", text()),
        ("title", text()),
        ("function", choice(ChoiceSet::TheirFunction)),
        ("buying_role", choice(ChoiceSet::BuyingRole)),
        ("support", choice(ChoiceSet::Support)),
        ("rapport", level()),
        ("trust", level()),
        ("met", flag()),
        ("temperaments", list(temper)),
        ("likings", list(text())),
        ("objects", list(text())),
        ("remarks", text()),
        ("misfits", list(misfit)),
        ("bring", list(text())),
    ])
}

fn traded() -> Json {
    object(vec![
        ("name", text()),
        ("last", day()),
        ("net", amount()),
        ("gap", level()),
    ])
}

/// What to know before a visit.
pub(super) fn brief() -> Members {
    let last = object(vec![
        ("day", day()),
        ("kind", choice(ChoiceSet::VisitKind)),
        ("by", text()),
        ("summary", text()),
        ("outcome", level()),
        ("next_step", text()),
        ("next_day", maybe(day())),
    ]);
    let arrears = object(vec![
        ("open", amount()),
        ("overdue", amount()),
        ("oldest_days", count()),
        ("credit", choice(ChoiceSet::CreditState)),
        ("next_step", maybe(choice(ChoiceSet::ArrearsStep))),
    ]);
    let own = vec![
        ("facts", json!({ "type": "object" })),
        ("visit", maybe(object(visit_row()))),
        ("going", list(text())),
        ("people", list(person())),
        ("more_people", count()),
        ("complaints", list(object(complaint_row()))),
        ("promises", list(object(promise_row()))),
        ("owed", list(object(promise_row()))),
        ("last", maybe(last)),
        ("recent", list(happened())),
        ("bought", list(traded())),
        ("stopped", list(traded())),
        ("edges", list(text())),
        ("questions", list(text())),
        ("tips", list(text())),
        ("clocks", clocks()),
        ("prepare", list(text())),
        ("arrears", maybe(arrears)),
    ];
    [customer(), own].concat()
}

/// Visits that would fill free time.
pub(super) fn fill() -> Members {
    let own = vec![
        ("class", choice(ChoiceSet::AbcClass)),
        ("region", text()),
        ("day", day()),
        ("time", time()),
        ("minutes", count()),
        ("last", maybe(day())),
    ];
    let item = [customer(), own, standing()].concat();
    sheet(
        vec![("from", day()), ("to", day())],
        object(item),
        Vec::new(),
    )
}
