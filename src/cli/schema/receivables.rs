//! What customers owe, as JSON.

use serde_json::json;

use super::shape::{Members, amount, choice, count, day, list, maybe, object, one_of, text};
use crate::domain::choice::ChoiceSet;

/// How far a customer is trusted, what they owe and how they pay. Rates are basis points: 10000 is all.
pub(super) fn receivables() -> Members {
    let record = || json!({ "type": "object" });
    let cause = object(vec![(
        "cause",
        one_of(["use", "overdue", "broken_promise", "set", "released"].into_iter()),
    )]);
    let invoice = object(vec![
        ("id", count()),
        ("number", text()),
        ("day", day()),
        ("due", day()),
        ("amount", amount()),
        ("open", amount()),
    ]);
    vec![
        ("code", text()),
        ("name", text()),
        ("credit", choice(ChoiceSet::CreditState)),
        ("causes", list(cause)),
        ("profile", maybe(record())),
        ("credit_days", count()),
        ("exposure", amount()),
        ("open", amount()),
        ("open_orders", amount()),
        ("paid_ahead", amount()),
        ("credit_limit", maybe(amount())),
        ("used", maybe(count())),
        ("over_limit", maybe(amount())),
        ("ageing", list(amount())),
        ("overdue", amount()),
        ("oldest_days", count()),
        ("days_overdue", count()),
        ("days_outstanding", maybe(count())),
        ("sales", amount()),
        ("from", day()),
        ("to", day()),
        ("pays_later_by", maybe(count())),
        ("promises_kept", maybe(count())),
        ("promises_broken", count()),
        ("next_step", maybe(choice(ChoiceSet::ArrearsStep))),
        ("invoices", list(invoice)),
        ("orders", list(record())),
        ("promises", list(record())),
        ("payments", list(record())),
        ("steps", list(record())),
    ]
}
