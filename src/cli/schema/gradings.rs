//! Schemas of gradings: the page of a customer, suggestions, entitlements, customers alike.

use super::documents::sheet;
use super::shape::{Members, amount, choice, count, day, flag, list, maybe, object, one_of, text, whole};
use crate::domain::choice::ChoiceSet as Set;
use crate::domain::rules::grading::rung::Ladder;
use serde_json::Value;

fn fact() -> Value {
    let bound = |name| object(vec![(name, whole())]);
    let asked = serde_json::json!({"anyOf": [bound("at_least"), bound("at_most"), {"type": "null"}]});
    object(vec![
        ("fact", choice(Set::FactName)),
        ("have", maybe(whole())),
        ("asked", asked),
        ("holds", maybe(flag())),
    ])
}

fn ladders() -> Value {
    one_of(Ladder::ALL.iter().map(|it| it.key()))
}

pub(super) fn page() -> Members {
    let row = vec![
        ("ladder", ladders()),
        ("stands", choice(Set::Rung)),
        ("since", maybe(day())),
        ("by", text()),
        ("review_by", maybe(day())),
        ("suggested", choice(Set::Rung)),
        ("suggested_since", maybe(day())),
        ("waits", choice(Set::Rung)),
        ("facts", list(fact())),
    ];
    let facts = vec![
        ("customer", text()),
        ("customer_name", text()),
        ("age", choice(Set::Age)),
        ("basis", one_of(Set::Basis.options().iter().map(|(_, word)| *word))),
        ("rank", maybe(count())),
        ("ranked", count()),
        ("value", maybe(amount())),
        ("top_rank", maybe(count())),
        ("top_size", maybe(count())),
        ("quality", maybe(count())),
        ("band", choice(Set::Band)),
        ("signs", list(text())),
        ("key_score", maybe(count())),
        ("course", choice(Set::Stance)),
        ("quadrant", choice(Set::Quadrant)),
        ("current", maybe(amount())),
        ("potential", maybe(amount())),
        ("entitled", list(text())),
    ];
    sheet(facts, object(row), Vec::new())
}

pub(super) fn suggestions() -> Members {
    let row = vec![
        ("id", count()),
        ("code", text()),
        ("name", text()),
        ("ladder", ladders()),
        ("from", choice(Set::Rung)),
        ("to", choice(Set::Rung)),
        ("up", flag()),
        ("since", day()),
        ("facts", list(fact())),
        ("owner_name", text()),
    ];
    sheet(Vec::new(), object(row), Vec::new())
}

pub(super) fn entitlements() -> Members {
    let row = vec![
        ("tier", choice(Set::Tier)),
        ("kind", choice(Set::HookKind)),
        ("what", text()),
        ("value", maybe(amount())),
        ("id", maybe(count())),
    ];
    sheet(Vec::new(), object(row), Vec::new())
}

pub(super) fn similar() -> Members {
    let row = vec![
        ("id", count()),
        ("code", text()),
        ("name", text()),
        ("points", count()),
        ("group", choice(Set::Group)),
        ("industry", text()),
        ("place", text()),
        ("owner_name", text()),
    ];
    sheet(Vec::new(), object(row), Vec::new())
}
