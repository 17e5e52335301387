//! Money in the gradings: the credit grade and days overdue decide who is suggested for the group Backbone, arrears weigh
//! for the best fifth, and payment stands in the scorecard (DOMAIN.md 2, 9.3, S0-06, S2-09).

use keybook::domain::choice::{CostKind, FactName, Rung};
use keybook::domain::money::{ExactMoney, Money};
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Column as C, Note, Report};
use keybook::domain::rules::grading::fact::Fact;
use keybook::domain::rules::grading::rung::Ladder;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::Query;
use keybook::service::command::Fields;
use keybook::service::reply::{GradingPage, Reply};

use crate::desk::{Desk, on, rows, text};
use crate::money::payment;

fn at(customer: u64) -> (F, Value) {
    (F::Customer, Value::Reference(customer))
}

fn money(whole: i64) -> Value {
    Value::Money(Money::from_units(whole * 100))
}

/// A customer who is of class A, orders every month since a year, and stands well in the trade. The desk stands on
/// 2026-11-23.
fn large() -> (Desk, u64) {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    desk.customer("K2", "Small");
    let mut lines = Vec::new();
    let mut sell = |code: &str, day: &str, net: i64| {
        let document = format!("D{}", lines.len());
        let fields: Fields = vec![
            (F::Customer, text(code)),
            (F::Day, on(day)),
            (F::Document, text(&document)),
            (F::Product, text("P1")),
            (F::Net, Value::Exact(ExactMoney::from_units(net * 10_000))),
            (F::Cost, Value::Exact(ExactMoney::from_units(net * 6_000))),
        ];
        lines.push(fields);
    };
    sell("K1", "2025-10-05", 100);
    sell("K1", "2025-12-05", 100);
    for month in 1..=11 {
        sell("K1", &format!("2026-{month:02}-05"), 100);
    }
    sell("K2", "2026-11-05", 10);
    desk.import(rows(Kind::Sale, 9, lines));
    let standing = vec![at(customer), (F::Reputation, Value::Number(4))];
    desk.add(Kind::Position, standing);
    (desk, customer)
}

fn grade(desk: &Desk, customer: u64, grade: u8) -> u64 {
    desk.add(
        Kind::Credit,
        vec![at(customer), (F::Grade, Value::Choice(grade))],
    )
}

pub(crate) fn invoice(desk: &Desk, customer: u64, number: &str, due: &str, amount: i64) {
    let fields = vec![
        at(customer),
        (F::Number, text(number)),
        (F::Day, on("2026-08-01")),
        (F::Due, on(due)),
        (F::Amount, money(amount)),
    ];
    desk.add(Kind::Invoice, fields);
}

fn page(desk: &Desk, customer: u64) -> GradingPage {
    match desk.ask(Query::Grading { customer }) {
        Reply::Grading(page) => *page,
        other => panic!("{other:?}"),
    }
}

/// What is suggested for the ladder of groups, and the facts behind it.
fn group(desk: &Desk, customer: u64) -> (Option<Rung>, Vec<Fact>) {
    let page = page(desk, customer);
    let row = page
        .ladders
        .into_iter()
        .find(|row| row.ladder == Ladder::Group);
    let row = row.unwrap();
    (row.suggestion.map(|it| it.to), row.facts)
}

fn have(facts: &[Fact], name: FactName) -> Option<i64> {
    facts.iter().find(|it| it.name == name).unwrap().have
}

#[test]
fn who_pays_is_suggested_for_the_backbone_and_who_is_in_arrears_is_not() {
    let (desk, customer) = large();
    // They stand among the actual customers since they bought. Without invoices and a grade nobody knows how they pay.
    assert_eq!(group(&desk, customer).0, None);
    grade(&desk, customer, 2);
    assert_eq!(group(&desk, customer).0, None, "no invoice is kept");

    // Thirty days overdue is still in order, one more is not.
    invoice(&desk, customer, "I1", "2026-10-24", 100);
    let (to, facts) = group(&desk, customer);
    assert_eq!(to, Some(Rung::Backbone));
    assert_eq!(have(&facts, FactName::OverdueDays), Some(30));
    assert_eq!(have(&facts, FactName::CreditGrade), Some(2));
    invoice(&desk, customer, "I2", "2026-10-23", 5);
    assert_eq!(group(&desk, customer).0, None);
    payment(&desk, customer, "2026-11-20", "2026-11-20", 105);
    let (to, facts) = group(&desk, customer);
    assert_eq!(
        (to, have(&facts, FactName::OverdueDays)),
        (Some(Rung::Backbone), Some(0))
    );
    let said = desk.ask(Query::Suggestions {
        scope: keybook::service::query::Scope::All,
    });
    let Reply::Suggestions(said) = said else {
        panic!()
    };
    assert!(said.iter().any(|row| row.suggestion.to == Rung::Backbone));
}

#[test]
fn a_grade_below_b_keeps_out_of_the_backbone() {
    let (desk, customer) = large();
    invoice(&desk, customer, "I1", "2026-12-31", 100);
    let profile = grade(&desk, customer, 3);
    assert_eq!(group(&desk, customer).0, None);
    let better = vec![(F::Grade, Value::Choice(1))];
    desk.set(crate::desk::of(Kind::Credit, profile), better)
        .unwrap();
    assert_eq!(group(&desk, customer).0, Some(Rung::Backbone));
    // Whoever reads the page sees the same facts that a suggestion names.
    let (_, facts) = group(&desk, customer);
    assert!(
        facts.iter().all(|fact| fact.holds() == Some(true)),
        "{facts:?}"
    );
}

#[test]
fn payment_and_cost_to_serve_stand_in_the_scorecard() {
    let (desk, customer) = large();
    let fact = |desk: &Desk, name| {
        let facts = page(desk, customer).quality.facts.concat();
        have(&facts, name)
    };
    assert_eq!(fact(&desk, FactName::OverdueDays), None);
    assert_eq!(fact(&desk, FactName::CostToServe), None);
    grade(&desk, customer, 4);
    // 300 for 65 days and 100 for 105 days: 75 on the mean.
    invoice(&desk, customer, "I1", "2026-09-19", 300);
    invoice(&desk, customer, "I2", "2026-08-10", 100);
    desk.add(
        Kind::ServiceCost,
        vec![
            at(customer),
            (F::Day, on("2026-11-06")),
            (F::Kind, Value::Choice(CostKind::Freight.number())),
            (F::Amount, money(60)),
        ],
    );
    assert_eq!(fact(&desk, FactName::OverdueDays), Some(75));
    assert_eq!(fact(&desk, FactName::CreditGrade), Some(4));
    // 60 of freight, and waiting for the money, of sales of 1,200.
    let cost = fact(&desk, FactName::CostToServe).unwrap();
    assert!((500..700).contains(&cost), "{cost}");
    let signs = page(&desk, customer).signs;
    assert!(signs.contains(&"arrears".to_owned()), "{signs:?}");
}

#[test]
fn arrears_weigh_for_the_best_fifth() {
    let (desk, customer) = large();
    let report = || match desk.ask(Query::Report(Box::new(Asked::of(Report::Top20)))) {
        Reply::Report(sheet) => *sheet,
        other => panic!("{other:?}"),
    };
    let sheet = report();
    assert!(sheet.notes.contains(&Note::ArrearsUnknown));
    let best = sheet.value(&sheet.rows[0], C::Standing).clone();
    invoice(&desk, customer, "I1", "2026-10-31", 400);
    let sheet = report();
    assert!(sheet.notes.contains(&Note::AsOfToday), "{:?}", sheet.notes);
    assert!(!sheet.notes.contains(&Note::ArrearsUnknown));
    assert_eq!(sheet.value(&sheet.rows[0], C::Code), &text("K1"));
    assert_eq!(sheet.value(&sheet.rows[0], C::Arrears), &money_exact(400));
    let (Value::Number(before), Value::Number(now)) =
        (&best, sheet.value(&sheet.rows[0], C::Standing))
    else {
        panic!("{best:?}");
    };
    assert!(now < before, "{now} {before}");
    // What the page of the customer tells is the same place.
    let top = page(&desk, customer).top.unwrap().0;
    assert_eq!(i64::from(top.score), *now);
}

fn money_exact(whole: i64) -> Value {
    Value::Exact(ExactMoney::from_units(whole * 10_000))
}

/// Payment that slows by fifteen days and more is a sign that somebody may leave (DOMAIN.md 9.9).
#[test]
fn who_pays_later_than_before_may_leave() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let slower = || match desk.ask(Query::Health { customer }) {
        Reply::Health(health) => (health.risk_facts.slower_days, health.risk.reasons.clone()),
        other => panic!("{other:?}"),
    };
    invoice(&desk, customer, "I1", "2026-08-10", 100);
    payment(&desk, customer, "2026-08-12", "2026-08-12", 100);
    assert_eq!(
        slower(),
        (None, Vec::new()),
        "nothing was settled since September"
    );
    invoice(&desk, customer, "I2", "2026-09-10", 100);
    assert_eq!(slower().0, None, "what is open is not settled");
    payment(&desk, customer, "2026-09-27", "2026-09-27", 100);
    let (days, reasons) = slower();
    assert_eq!(days, Some(15));
    let reason = keybook::domain::choice::ChurnReason::PaysSlower;
    assert_eq!(reasons, [(reason, 5)]);
    desk.undo().unwrap();
    assert_eq!(slower(), (None, Vec::new()));
}
