//! What the reports of figures print.

use super::documents::sheet;
use super::shape::{Members, amount, choice, count, maybe, number, object, one_of, text};
use crate::domain::choice::ChoiceSet;

fn report(by: &[&str], counts: &[&'static str], shares: &[&'static str]) -> Members {
    let head = vec![("by", one_of(by.iter().copied())), ("of", maybe(text()))];
    let counts = counts.iter().map(|name| (*name, count())).collect();
    let shares = shares.iter().map(|name| (*name, maybe(number()))).collect();
    sheet(
        Vec::new(),
        object([head, counts, shares].concat()),
        Vec::new(),
    )
}

pub(super) fn promises() -> Members {
    let head = vec![
        ("by", one_of(["all", "user", "customer"])),
        ("of", maybe(text())),
        ("promised_by", choice(ChoiceSet::Promiser)),
    ];
    let counts = ["in_time", "late", "broken", "withdrawn", "open"];
    let counts = counts.map(|name| (name, count())).to_vec();
    let rate = vec![("kept_rate", maybe(number()))];
    sheet(
        Vec::new(),
        object([head, counts, rate].concat()),
        Vec::new(),
    )
}

pub(super) fn objections() -> Members {
    let counts = ["resolved", "partly", "lost", "open"];
    report(&["all", "method", "kind"], &counts, &["resolved_rate"])
}

pub(super) fn satisfaction() -> Members {
    let counts = ["level_1", "level_2", "level_3", "level_4", "level_5"];
    report(&["all", "customer"], &counts, &["score", "top_box"])
}

pub(super) fn opinions() -> Members {
    let counts = ["in_time", "late", "overdue", "open"];
    report(&["all", "user", "customer"], &counts, &["answered_rate"])
}

pub(super) fn gifts() -> Members {
    let item = vec![
        ("year", count()),
        ("giver", text()),
        ("contact", count()),
        ("contact_name", text()),
        ("given", count()),
        ("declined", count()),
        ("value", amount()),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}
