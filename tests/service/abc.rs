//! Classes by cumulative sales, with windows that cut months.

use keybook::domain::choice::AbcClass;
use keybook::domain::money::ExactMoney;
use keybook::domain::record::Kind;
use keybook::domain::rules::abc::Crossing;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::Command;
use keybook::service::query::{Query, Scope};
use keybook::service::reply::{AbcReport, Reply};

use crate::desk::{Desk, day, of, on, rows, text};

fn report(desk: &Desk, from: Option<&str>, to: Option<&str>, scope: Scope) -> AbcReport {
    let query = Query::Abc {
        shares: (70, 20, 10),
        crossing: Crossing::default(),
        from: from.map(day),
        to: to.map(day),
        scope,
    };
    match desk.ask(query) {
        Reply::Abc(report) => *report,
        other => panic!("{other:?}"),
    }
}

fn sell(desk: &Desk, lines: &[(&str, &str, i64)]) {
    let lines = lines.iter().enumerate().map(|(n, (customer, day, net))| {
        vec![
            (F::Customer, text(customer)),
            (F::Day, on(day)),
            (F::Document, text(&format!("D{n}"))),
            (F::Net, Value::Exact(ExactMoney::from_units(net * 10_000))),
        ]
    });
    let batch = lines.len() as u64;
    desk.import(rows(Kind::Sale, batch, lines.collect()));
}

fn told(report: &AbcReport) -> Vec<(&str, AbcClass)> {
    report
        .rows
        .iter()
        .map(|row| (row.code.as_str(), row.class))
        .collect()
}

#[test]
fn the_worked_example() {
    let desk = Desk::new();
    for code in ["K1", "K2", "K3", "K4", "K5", "K6"] {
        desk.customer(code, code);
    }
    sell(
        &desk,
        &[
            ("K1", "2026-10-01", 500),
            ("K2", "2026-10-02", 200),
            ("K3", "2026-10-03", 150),
            ("K4", "2026-10-04", 100),
            ("K5", "2026-10-05", 50),
            ("K6", "2026-10-05", -10),
        ],
    );
    let report = report(&desk, None, None, Scope::All);
    use AbcClass::{A, B, C};
    assert_eq!(
        told(&report),
        [("K1", A), ("K2", A), ("K3", B), ("K4", B), ("K5", C)]
    );
    assert_eq!(report.rows[0].share, 500_000);
    assert_eq!(report.rows[2].cumulative, 850_000);
    assert_eq!(report.unranked.len(), 1);
    assert_eq!((report.lines, report.total_all.units()), (6, 990 * 10_000));
    assert_eq!(report.window, (day("2025-11-24"), day("2026-11-23")));
    let counts: Vec<u32> = report.classes.iter().map(|class| class.count).collect();
    assert_eq!(counts, [2, 2, 1]);
}

#[test]
fn windows_cut_months_to_the_day() {
    let desk = Desk::new();
    desk.customer("K1", "K1");
    desk.customer("K2", "K2");
    sell(
        &desk,
        &[
            ("K1", "2026-01-31", 1),
            ("K1", "2026-02-10", 10),
            ("K1", "2026-02-11", 100),
            ("K1", "2026-03-15", 1000),
            ("K2", "2026-04-20", 10_000),
            ("K2", "2026-04-21", 100_000),
        ],
    );
    let total = |from: &str, to: &str| {
        let report = report(&desk, Some(from), Some(to), Scope::All);
        (report.total_all.units() / 10_000, report.lines)
    };
    assert_eq!(total("2026-02-11", "2026-04-20"), (11_100, 3));
    assert_eq!(total("2026-02-01", "2026-02-28"), (110, 2));
    assert_eq!(total("2026-02-10", "2026-02-10"), (10, 1));
    assert_eq!(total("2026-01-01", "2026-12-31"), (111_111, 6));
    assert_eq!(total("2026-05-01", "2026-05-31"), (0, 0));
    let backwards = Query::Abc {
        shares: (70, 20, 10),
        crossing: Crossing::default(),
        from: Some(day("2026-02-02")),
        to: Some(day("2026-02-01")),
        scope: Scope::All,
    };
    assert!(desk.inquire(desk.me, backwards).is_err());
}

#[test]
fn ones_own_customers_and_those_that_are_archived() {
    let desk = Desk::new();
    desk.user("lin", 1001, keybook::domain::choice::Role::Kam);
    let mine = desk.customer("K1", "K1");
    let theirs = desk.customer("K2", "K2");
    desk.set(of(Kind::Customer, theirs), vec![(F::Owner, text("lin"))])
        .unwrap();
    sell(&desk, &[("K1", "2026-10-01", 5), ("K2", "2026-10-01", 50)]);
    assert_eq!(
        told(&report(&desk, None, None, Scope::Mine)),
        [("K1", AbcClass::A)]
    );
    assert_eq!(report(&desk, None, None, Scope::All).rows.len(), 2);
    desk.done(Command::ArchiveRecord {
        target: of(Kind::Customer, mine),
        expected: None,
    });
    let report = report(&desk, None, None, Scope::All);
    assert_eq!(
        (report.rows.len(), report.total_all.units()),
        (1, 55 * 10_000)
    );
}
