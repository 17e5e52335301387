//! How customers do, as JSON.

use serde_json::json;

use super::shape::{Members, amount, choice, count, day, flag, list, maybe, number, object, text};
use crate::domain::choice::ChoiceSet;

/// How a customer does. Rates are basis points: 10000 is all.
pub(super) fn health() -> Members {
    let component = object(vec![
        ("component", choice(ChoiceSet::HealthComponent)),
        ("weight", count()),
        ("score", maybe(number())),
    ]);
    let reason = object(vec![
        ("reason", choice(ChoiceSet::ChurnReason)),
        ("points", count()),
    ]);
    let best = object(vec![("day", day()), ("score", number())]);
    vec![
        ("code", text()),
        ("name", text()),
        ("score", maybe(number())),
        ("band", choice(ChoiceSet::HealthBand)),
        ("confidence", count()),
        ("uncapped", maybe(number())),
        ("cap", maybe(choice(ChoiceSet::HealthCap))),
        ("alarms", list(choice(ChoiceSet::HealthCap))),
        ("components", list(component)),
        ("facts", facts()),
        ("weeks", list(maybe(number()))),
        ("best", maybe(best)),
        ("risk", count()),
        ("risk_level", choice(ChoiceSet::ChurnRisk)),
        ("reasons", list(reason)),
        ("lapse", choice(ChoiceSet::Lapse)),
        ("last_order", maybe(day())),
        ("cycle", maybe(number())),
        ("profits", list(maybe(amount()))),
        ("contributions", list(maybe(amount()))),
        ("signals", list(json!({ "type": "object" }))),
        ("winback", maybe(json!({ "type": "object" }))),
        ("termination", maybe(json!({ "type": "object" }))),
    ]
}

fn facts() -> serde_json::Value {
    object(vec![
        (
            "trade",
            maybe(object(vec![
                ("recent", amount()),
                ("before", amount()),
                ("last_year", flag()),
                ("index", maybe(count())),
            ])),
        ),
        (
            "payment",
            maybe(object(vec![
                ("overdue_days", number()),
                ("used", maybe(count())),
            ])),
        ),
        (
            "complaints",
            object(vec![
                ("minor", count()),
                ("major", count()),
                ("critical", count()),
                ("breaches", count()),
                ("repeats", count()),
            ]),
        ),
        (
            "contact",
            maybe(object(vec![
                ("last", maybe(day())),
                ("due", day()),
                ("limit", maybe(day())),
                ("executive_late", flag()),
            ])),
        ),
        ("coverage", maybe(count())),
        (
            "loyalty",
            maybe(object(vec![("score", number()), ("answers", count())])),
        ),
    ])
}
