//! The least that a record of each kind says, and a field of it to change.

use keybook::domain::money::Money;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::command::Fields;

use crate::desk::{Desk, of, on, text};

/// The least that each kind asks for.
pub(crate) fn least(kind: Kind, customer: u64) -> Fields {
    let at = (F::Customer, Value::Reference(customer));
    match kind {
        Kind::User => vec![(F::Login, text("lin"))],
        Kind::Team => vec![(F::Name, text("East"))],
        Kind::Customer => vec![(F::Code, text("K9")), (F::Name, text("Nine"))],
        Kind::Contact => vec![at, (F::Name, text("Ada"))],
        Kind::Visit => vec![at, (F::Day, on("2026-12-01"))],
        Kind::Touchpoint => vec![at, (F::Subject, text("called"))],
        Kind::Note => vec![at, (F::Text, text("likes tea"))],
        Kind::Commitment | Kind::Task => {
            vec![at, (F::What, text("samples")), (F::Due, on("2026-12-01"))]
        }
        Kind::Occasion => vec![at, (F::What, text("fair")), (F::Day, text("lunar 08-15"))],
        Kind::Greeting => vec![at, (F::What, text("fair")), (F::ForDay, on("2026-12-01"))],
        Kind::Demand => vec![at, (F::Value, Value::Money(Money::from_units(6_000)))],
        Kind::Advocacy => vec![at, (F::Kind, Value::Choice(1)), (F::What, text("fair"))],
        Kind::Complaint => vec![at, (F::Subject, text("late"))],
        Kind::Product => vec![(F::Code, text("P1"))],
        Kind::Intel => vec![
            at,
            (F::Headline, text("a second plant")),
            (F::Source, Value::Choice(1)),
        ],
        Kind::Opinion => vec![at, (F::Topic, text("smaller packs"))],
        Kind::Objection => vec![at, (F::Words, text("too dear"))],
        Kind::Response => vec![at, (F::Overall, Value::Number(4))],
        Kind::Gift => vec![
            at,
            (F::Contact, text("Ada")),
            (F::What, text("tea")),
            (F::Value, Value::Money(Money::from_units(6_000))),
        ],
        Kind::Hook => vec![at, (F::Kind, Value::Choice(7)), (F::What, text("course"))],
        Kind::Section => vec![
            at,
            (F::Section, Value::Choice(1)),
            (F::Text, text("they make gauges")),
        ],
        Kind::Coverage => vec![
            at,
            (F::Contact, text("Ada")),
            (F::TheirFunction, Value::Choice(3)),
        ],
        Kind::Tie => vec![
            at,
            (F::Contact, text("Ada")),
            (F::Kind, Value::Choice(2)),
            (F::Other, text("Bea")),
        ],
        Kind::Decision => vec![at, (F::What, text("machines"))],
        Kind::Check => vec![
            at,
            (F::Measure, text("supply_priority")),
            (F::Text, text("in stock")),
        ],
        Kind::Judgement => vec![at, (F::Contact, text("Ada")), (F::First, Value::Choice(2))],
        Kind::CorrectiveAction => vec![
            (F::Complaint, text("0001")),
            (F::What, text("a rota")),
            (F::Due, on("2026-12-01")),
        ],
        Kind::Playbook => vec![
            (F::Name, text("rhythms")),
            (
                F::Text,
                text("[[cadence]]\ngrade = \"aware\"\nrhythm = { target = 200 }\n"),
            ),
        ],
        Kind::Purpose => vec![
            (F::Topic, Value::Choice(15)),
            (F::Purpose, text("To plan meals")),
            (F::Basis, text("consent")),
        ],
        Kind::Invoice
        | Kind::Payment
        | Kind::Allocation
        | Kind::Credit
        | Kind::Order
        | Kind::ServiceCost
        | Kind::Target
        | Kind::Stock
        | Kind::Arrears => crate::money::least(kind, customer),
        Kind::Scorecard => vec![at, (F::Demand, Value::Number(4))],
        Kind::KeyTest => vec![at, (F::ProfitTest, Value::Number(4))],
        Kind::Position | Kind::WinBack => vec![at],
        Kind::Entitlement => vec![(F::Tier, Value::Choice(4)), (F::What, text("a name"))],
        Kind::Checklist => vec![at, (F::To, Value::Choice(24))],
        Kind::Ruling
        | Kind::Evaluation
        | Kind::ComplaintEvent
        | Kind::GuardHit
        | Kind::Sale
        | Kind::Particular
        | Kind::Privacy
        | Kind::Access
        | Kind::HealthDay => Vec::new(),
        Kind::RiskSignal | Kind::Termination => vec![at, (F::What, text("arrears"))],
        other => crate::plans::least(other, customer),
    }
}

/// Somebody who may be given things.
pub(crate) fn ada(desk: &Desk, customer: u64) {
    let person = desk.contact(customer, "Ada");
    let may_take = vec![(F::MayTakeGifts, Value::Flag(true))];
    desk.set(of(Kind::Contact, person), may_take).unwrap();
    desk.contact(customer, "Bea");
}

/// What is written once and never changes, and sale lines.
pub(crate) fn is_history(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ComplaintEvent
            | Kind::GuardHit
            | Kind::Sale
            | Kind::Ruling
            | Kind::Evaluation
            | Kind::HealthDay
    )
}

/// A field of the kind that anybody may change, and a value for it.
pub(crate) fn change(kind: Kind) -> (F, Value) {
    match kind {
        Kind::User | Kind::Contact | Kind::Product | Kind::Customer => (F::Name, text("Other")),
        Kind::Team => (F::Name, text("West")),
        Kind::Visit => (F::Purpose, text("prices")),
        Kind::Touchpoint => (F::Subject, text("wrote")),
        Kind::Note => (F::Text, text("likes coffee")),
        Kind::Commitment | Kind::Task => (F::What, text("more samples")),
        Kind::Intel => (F::Headline, text("a third plant")),
        Kind::Opinion => (F::Topic, text("larger packs")),
        Kind::Objection => (F::Words, text("too late")),
        Kind::Response | Kind::Section | Kind::Tie | Kind::Check | Kind::Judgement => {
            (F::Text, text("friendly"))
        }
        Kind::Invoice
        | Kind::Payment
        | Kind::Allocation
        | Kind::Credit
        | Kind::Order
        | Kind::ServiceCost
        | Kind::Target
        | Kind::Stock
        | Kind::Arrears => crate::money::change(kind),
        Kind::Coverage => (F::Remarks, text("friendly")),
        Kind::Decision => (F::What, text("spare parts")),
        Kind::Purpose => (F::Purpose, text("To invite well")),
        Kind::Scorecard | Kind::KeyTest | Kind::Position | Kind::Entitlement => {
            (F::Text, text("friendly"))
        }
        Kind::Checklist => (F::Ticked, Value::Tags(vec!["1".to_owned()])),
        Kind::Playbook => (F::Name, text("visits")),
        Kind::Demand => (F::Provenance, text("their tender")),
        Kind::Gift
        | Kind::Hook
        | Kind::CorrectiveAction
        | Kind::Occasion
        | Kind::Greeting
        | Kind::RiskSignal
        | Kind::Termination
        | Kind::Advocacy => (F::What, text("calendar")),
        Kind::WinBack => (F::NextStep, text("write to them")),
        other => crate::plans::change(other),
    }
}
