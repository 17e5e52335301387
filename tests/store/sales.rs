//! Sale lines in blocks, and the sums beside them.

use std::collections::{BTreeMap, BTreeSet};

use keybook::domain::id::{Id, Revision};
use keybook::domain::money::ExactMoney;
use keybook::domain::record::Kind;
use keybook::domain::trade::{Bought, OrderDay, Purchases, Sale};
use keybook::domain::when::{Day, Month};
use keybook::store::{ChangeSet, CommitError, Expect, Store, SumOf, Totals};

use proptest::prelude::*;

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

/// Everything that is kept of what customers bought, as the book tells it for all and for each.
fn kept(store: &Store, customers: &[u64]) -> (BTreeMap<u64, Purchases>, Vec<(u64, Bought)>) {
    let (mut days, mut products) = (BTreeMap::new(), Vec::new());
    let each = store.each_purchases(Day::MIN, Day::MAX, |customer, bought| {
        assert!(days.insert(customer.number(), bought).is_none());
    });
    each.unwrap();
    let each = store.each_bought_product(Month::MIN, Month::MAX, |customer, bought| {
        products.extend(bought.into_iter().map(|it| (customer.number(), it)));
    });
    each.unwrap();
    for customer in customers {
        let id = Id::new(*customer);
        let own = store.purchases(id, Day::MIN, Day::MAX).unwrap();
        assert_eq!(
            Some(&own),
            days.get(customer).or(Some(&Purchases::default()))
        );
        let own = store.bought(id, Month::MIN, Month::MAX).unwrap();
        let of_all = products.iter().filter(|(it, _)| it == customer);
        assert_eq!(own, of_all.map(|(_, bought)| *bought).collect::<Vec<_>>());
    }
    (days, products)
}

/// The same from the lines themselves.
fn computed(store: &Store, customers: &[u64]) -> (BTreeMap<u64, Purchases>, Vec<(u64, Bought)>) {
    let (mut days, mut products) = (BTreeMap::new(), Vec::new());
    for customer in customers {
        let lines = store
            .sales(Id::new(*customer), Month::MIN, Month::MAX)
            .unwrap();
        let mut by_day: BTreeMap<Day, (BTreeSet<String>, Totals)> = BTreeMap::new();
        let mut by_product: BTreeMap<(Month, u64), Totals> = BTreeMap::new();
        for Sale {
            day,
            document,
            product,
            net,
            ..
        } in lines.iter().map(|line| &line.sale)
        {
            let totals = lines.iter().filter(|line| line.sale.day == *day);
            let totals: Totals = totals.map(|line| Totals::of(&line.sale)).sum();
            let entry = by_day.entry(*day).or_default();
            entry.1 = totals;
            if *net >= ExactMoney::ZERO {
                entry.0.insert(document.clone());
            }
            if let Some(product) = product.filter(|it| it.number() != 0) {
                let place = (day.month_of(), product.number());
                let same = lines.iter().filter(|line| {
                    line.sale.day.month_of() == place.0 && line.sale.product == Some(product)
                });
                by_product.insert(place, same.map(|line| Totals::of(&line.sale)).sum());
            }
        }
        if !by_day.is_empty() {
            let of = |(day, (documents, totals)): (Day, (BTreeSet<String>, Totals))| OrderDay {
                day,
                orders: documents.len() as u32,
                totals,
            };
            let bought = by_day.into_iter().map(of).collect();
            days.insert(*customer, Purchases { days: bought });
        }
        for ((month, product), totals) in by_product {
            products.push((
                *customer,
                Bought {
                    product: Id::new(product),
                    month,
                    totals,
                },
            ));
        }
    }
    (days, products)
}

/// A step of a random history: lines that come (a customer, a day, a document, a product, an amount), a line that is
/// corrected or taken away, or a change that is taken back.
#[derive(Debug, Clone)]
enum Step {
    Sell(Vec<(u64, u8, u8, u64, i64)>),
    Correct(usize, i64),
    Remove(usize),
    Undo(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let line = (501_u64..504, 0_u8..60, 0_u8..3, 0_u64..3, -300_i64..900);
    prop_oneof![
        4 => proptest::collection::vec(line, 1..12).prop_map(Step::Sell),
        2 => (any::<usize>(), -300_i64..900).prop_map(|(at, net)| Step::Correct(at, net)),
        1 => any::<usize>().prop_map(Step::Remove),
        2 => any::<usize>().prop_map(Step::Undo),
    ]
}

fn line_of((customer, day, document, product, net): (u64, u8, u8, u64, i64)) -> Sale {
    // Sixty days across the turn of a year.
    let on = Day::parse("2025-12-03").unwrap().plus(i32::from(day));
    sale(
        Id::new(customer),
        &on.to_string(),
        &format!("D{document}"),
        1,
        product,
        net,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_bought_is_what_the_lines_say_whatever_happened_to_them(steps in proptest::collection::vec(step(), 1..12)) {
        let store = Store::in_memory();
        let customers = [501, 502, 503];
        let mut done = Vec::new();
        for step in steps {
            let lines: Vec<_> = customers
                .iter()
                .flat_map(|id| store.sales(Id::new(*id), Month::MIN, Month::MAX).unwrap())
                .collect();
            let mut changes = ChangeSet::new();
            match step {
                Step::Sell(lines) => {
                    for line in lines {
                        changes.sell(store.new_number(), Expect::Absent, line_of(line));
                    }
                }
                Step::Correct(at, net) if !lines.is_empty() => {
                    let line = &lines[at % lines.len()];
                    let net = ExactMoney::from_units(net);
                    changes.sell(line.id, Expect::At(line.revision), Sale { net, ..line.sale.clone() });
                }
                Step::Remove(at) if !lines.is_empty() => {
                    let line = &lines[at % lines.len()];
                    changes.unsell(line.id, Expect::At(line.revision), line.sale.customer, line.sale.day.month_of());
                }
                Step::Undo(at) if !done.is_empty() => {
                    let revision: Revision = done[at % done.len()];
                    changes = store.change(revision).unwrap().unwrap().inverse();
                }
                Step::Correct(..) | Step::Remove(_) | Step::Undo(_) => continue,
            }
            // What was touched since cannot be taken back: nothing is written then.
            match store.commit(&changes, &entry("x")) {
                Ok(outcome) => done.push(outcome.revision()),
                Err(CommitError::Conflict(_)) => {}
                Err(other) => panic!("{other}"),
            }
            prop_assert_eq!(kept(&store, &customers), computed(&store, &customers));
        }
        prop_assert!(store.examine().is_sound(), "{:?}", store.examine().problems);
    }

    #[test]
    fn the_order_in_which_lines_come_does_not_matter(
        lines in proptest::collection::vec((501_u64..504, 0_u8..60, 0_u8..3, 0_u64..3, -300_i64..900), 1..40),
        parts in 1_usize..7,
    ) {
        let customers = [501, 502, 503];
        let brought = |lines: &[(u64, u8, u8, u64, i64)], parts: usize| {
            let store = Store::in_memory();
            for part in lines.chunks(parts) {
                let mut changes = ChangeSet::new();
                for line in part {
                    changes.sell(store.new_number(), Expect::Absent, line_of(*line));
                }
                commit(&store, &changes);
            }
            let sums: Vec<_> = customers
                .iter()
                .map(|id| store.totals(SumOf::Customer(Id::new(*id)), Month::MIN, Month::MAX).unwrap())
                .collect();
            (kept(&store, &customers), sums)
        };
        let mut turned = lines.clone();
        turned.reverse();
        prop_assert_eq!(brought(&lines, parts), brought(&turned, 40));
    }
}
