//! Sale lines in blocks, and the sums beside them.

use keybook::domain::id::{Id, Revision};
use keybook::domain::money::ExactMoney;
use keybook::domain::record::Kind;
use keybook::domain::when::Month;
use keybook::store::{ChangeSet, CommitError, Expect, Store, SumOf, Totals};

use crate::books::*;

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn net(store: &Store, of: SumOf) -> Vec<(String, i64)> {
    let totals = store.totals(of, Month::MIN, Month::MAX).unwrap();
    totals
        .into_iter()
        .map(|(month, sum)| (month.to_string(), sum.net.units()))
        .collect()
}

#[test]
fn lines_and_sums_move_together() {
    let store = Store::in_memory();
    let (a, b) = (Id::new(501), Id::new(502));
    let mut changes = ChangeSet::new();
    changes.sell(1, Expect::Absent, sale(a, "2026-01-20", "D1", 1, 9, 100));
    changes.sell(2, Expect::Absent, sale(a, "2026-01-03", "D1", 2, 0, 200));
    changes.sell(3, Expect::Absent, sale(a, "2026-02-01", "D2", 1, 9, 400));
    changes.sell(4, Expect::Absent, sale(b, "2026-02-01", "D3", 2, 9, 800));
    let first = commit(&store, &changes);
    assert_eq!(store.count(Kind::Sale), 4);
    let pairs = |rows: &[(&str, i64)]| {
        rows.iter()
            .map(|(m, n)| ((*m).to_owned(), *n))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        net(&store, SumOf::Customer(a)),
        pairs(&[("2026-01", 300), ("2026-02", 400)])
    );
    assert_eq!(
        net(&store, SumOf::Product(Id::new(9))),
        pairs(&[("2026-01", 100), ("2026-02", 1200)])
    );
    assert_eq!(
        net(&store, SumOf::Book),
        pairs(&[("2026-01", 300), ("2026-02", 1200)])
    );
    let january = store
        .totals(SumOf::Customer(a), month("2026-01"), month("2026-01"))
        .unwrap()[0]
        .1;
    let expected = Totals {
        lines: 2,
        quantity: ExactMoney::from_units(20_000),
        net: ExactMoney::from_units(300),
        cost: ExactMoney::from_units(100),
        costed: ExactMoney::from_units(200),
    };
    assert_eq!(january, expected);
    let lines = store.sales(a, month("2026-01"), month("2026-02")).unwrap();
    assert_eq!(
        lines.iter().map(|line| line.id).collect::<Vec<_>>(),
        [2, 1, 3]
    );

    let mut changes = ChangeSet::new();
    changes.sell(1, Expect::At(first), sale(a, "2026-01-20", "D1", 1, 9, 150));
    changes.unsell(3, Expect::At(first), a, month("2026-02"));
    let second = commit(&store, &changes);
    assert_eq!(net(&store, SumOf::Customer(a)), pairs(&[("2026-01", 350)]));
    assert_eq!(
        net(&store, SumOf::Book),
        pairs(&[("2026-01", 350), ("2026-02", 800)])
    );
    assert_eq!(store.count(Kind::Sale), 3);

    let change = store.change(second).unwrap().unwrap();
    commit(&store, &change.inverse());
    assert_eq!(
        net(&store, SumOf::Customer(a)),
        pairs(&[("2026-01", 300), ("2026-02", 400)])
    );
    let mut stale = ChangeSet::new();
    stale.unsell(1, Expect::At(second), a, month("2026-01"));
    assert!(matches!(
        store.commit(&stale, &entry("x")),
        Err(CommitError::Conflict(_))
    ));
    assert_eq!(store.revision(), Revision(3));
}

#[test]
fn a_month_of_thousands_of_lines_and_an_import_of_many_blocks_fit() {
    let dir = tempfile::tempdir().unwrap();
    let store = create(&dir.path().join("book"));
    let mut big = ChangeSet::new();
    for line in 0..4_000 {
        big.sell(
            store.new_number(),
            Expect::Absent,
            sale(Id::new(1), "2026-03-01", "D1", line, 9, 10),
        );
    }
    commit(&store, &big);
    let mut wide = ChangeSet::new();
    for line in 0..3_000 {
        let on = format!("2025-{:02}-11", line % 12 + 1);
        wide.sell(
            store.new_number(),
            Expect::Absent,
            sale(Id::new(2 + line as u64 % 200), &on, "D2", line, 9, 10),
        );
    }
    let imported = commit(&store, &wide);
    drop(store);
    let store = open(&dir.path().join("book"));
    assert_eq!(store.count(Kind::Sale), 7_000);
    let sum: i64 = net(&store, SumOf::Book).iter().map(|(_, net)| net).sum();
    assert_eq!(sum, 70_000);
    commit(&store, &store.change(imported).unwrap().unwrap().inverse());
    assert_eq!(net(&store, SumOf::Book), [("2026-03".to_owned(), 40_000)]);
}
