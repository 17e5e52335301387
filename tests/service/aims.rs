//! What was expected of customers, in their health.

use keybook::domain::choice::HealthComponent;
use keybook::domain::money::{BasisPoints, ExactMoney, Money};
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Column, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::Command;
use keybook::service::query::Query;
use keybook::service::reply::{Opens, Reply, ReportRow};

use crate::desk::{Desk, of, text};
use crate::health::{bought, customer, health, score};

/// The index of 9.8: what was bought in the last complete months against what was expected of them.
#[test]
fn trade_is_set_against_what_was_expected() {
    let desk = Desk::new();
    let (one, other) = (customer(&desk, "K1"), customer(&desk, "K2"));
    for month in [
        "2025-08", "2025-09", "2025-10", "2026-08", "2026-09", "2026-10",
    ] {
        bought(&desk, one, &format!("{month}-10"), 100);
        bought(&desk, other, &format!("{month}-11"), 300);
    }
    let index = |id| health(&desk, id).facts.trade.unwrap().index;
    let trade = |id| score(&health(&desk, id), HealthComponent::Trade);
    assert_eq!(index(one), None, "nobody said what is expected");
    let before = trade(one).unwrap();
    let target = |id: u64, more: (F, Value)| {
        let fields = vec![
            (F::Customer, Value::Reference(id)),
            (F::Period, text("2026")),
            more,
        ];
        desk.add(Kind::Target, fields)
    };
    // A year of 1,460 is 368 for the 92 days from August to October; 300 were bought.
    let sales = Value::Money(Money::from_units(146_000));
    let aim = target(one, (F::Sales, sales));
    let percent = |points| Some(BasisPoints::new(points));
    assert_eq!(index(one), percent(8_152));
    assert_ne!(trade(one).unwrap(), before);
    // Half of what the company sold was expected, and three quarters it was.
    target(
        other,
        (F::Share, Value::Exact(ExactMoney::from_units(500_000))),
    );
    assert_eq!(index(other), percent(15_000));
    // All customers in one pass say the same as one by one.
    let asked = Asked::of(Report::Health);
    let Reply::Report(sheet) = desk.ask(Query::Report(Box::new(asked))) else {
        panic!("no report");
    };
    for id in [one, other] {
        let is = |row: &&ReportRow| row.opens == Opens::Record(of(Kind::Customer, id));
        let row = sheet.rows.iter().find(is).unwrap();
        let told = sheet.value(row, Column::TradeScore);
        let whole = i64::from((trade(id).unwrap() + 5) / 10);
        assert_eq!(told, &Value::Number(whole));
    }
    desk.done(Command::ArchiveRecord {
        target: of(Kind::Target, aim),
        expected: None,
    });
    assert_eq!(index(one), None);
}
