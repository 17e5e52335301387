//! What the index of days says of visits, touchpoints and opinions is what the records say, whatever happened to them.

use std::fs;
use std::path::{Path, PathBuf};

use keybook::domain::choice::{VisitKind, VisitState};
use keybook::domain::id::{Id, Ref, Revision};
use keybook::domain::money::Money;
use keybook::domain::record::{Kind, Record, Stored};
use keybook::domain::register::Opinion;
use keybook::domain::when::Day;
use keybook::domain::work::{Touchpoint, Visit};
use keybook::store::doctor::Problem;
use keybook::store::engine::scan;
use keybook::store::key::KeyRange;
use keybook::store::schema::{SCHEMA, Tree};
use keybook::store::{ChangeSet, CommitError, Expect, Gist, Lookup, Store, day_of};
use proptest::prelude::*;

use crate::books::*;

const KINDS: [Kind; 3] = [Kind::Visit, Kind::Touchpoint, Kind::Opinion];

/// As the index tells it.
fn kept(store: &Store, span: (Day, Day)) -> Vec<(Day, Gist)> {
    let mut found = Vec::new();
    for kind in KINDS {
        let each = store.each_gist(kind, span, |day, gist| found.push((day, gist)));
        each.unwrap();
    }
    found
}

/// The same from the records.
fn computed(store: &Store, (first, last): (Day, Day)) -> Vec<(Day, Gist)> {
    let mut found = Vec::new();
    for kind in KINDS {
        let mut of_kind = Vec::new();
        let each = store.each(&Lookup::all(kind), |stored| {
            let day = day_of(&stored.record).unwrap();
            if stored.archived.is_none() && first <= day && day <= last {
                of_kind.push((day, stored.id, Gist::of(&stored.record).unwrap()));
            }
        });
        assert_eq!(each.unwrap(), []);
        of_kind.sort_by_key(|(day, id, _)| (*day, *id));
        found.extend(of_kind.into_iter().map(|(day, _, gist)| (day, gist)));
    }
    found
}

fn ever() -> (Day, Day) {
    (Day::MIN, Day::MAX)
}

/// A record: what it is, whose, how many days after the first, and what it says.
type Drawn = (usize, u64, u8, u8, Option<i64>);

fn record((kind, customer, day_on, says, amount): Drawn) -> Record {
    let customer = Id::new(customer);
    let day = day("2025-12-20").plus(i32::from(day_on));
    let cost = amount.map(Money::from_units);
    match KINDS[kind] {
        Kind::Visit => Visit {
            customer,
            day,
            cost,
            kind: VisitKind::ALL[usize::from(says) % VisitKind::ALL.len()],
            state: VisitState::ALL[usize::from(says) % VisitState::ALL.len()],
            ..Visit::default()
        }
        .into(),
        Kind::Touchpoint => Touchpoint {
            customer,
            day,
            counts: says.is_multiple_of(2),
            ..Touchpoint::default()
        }
        .into(),
        _ => Opinion {
            customer,
            day,
            ..Opinion::default()
        }
        .into(),
    }
}

fn what(stored: &Stored) -> Ref {
    Ref::new(stored.record.kind(), stored.id)
}

#[derive(Debug, Clone)]
enum Step {
    Add(Vec<Drawn>),
    Correct(usize, Drawn),
    Archive(usize),
    Restore(usize),
    Remove(usize),
    Undo(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let drawn = || {
        let amount = prop::option::of(-500_i64..9_000);
        (0..KINDS.len(), 501_u64..504, 0_u8..30, 0_u8..12, amount)
    };
    prop_oneof![
        4 => prop::collection::vec(drawn(), 1..8).prop_map(Step::Add),
        4 => (any::<usize>(), drawn()).prop_map(|(at, drawn)| Step::Correct(at, drawn)),
        2 => any::<usize>().prop_map(Step::Archive),
        1 => any::<usize>().prop_map(Step::Restore),
        1 => any::<usize>().prop_map(Step::Remove),
        2 => any::<usize>().prop_map(Step::Undo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn gists_are_what_the_records_say_whatever_happened_to_them(
        steps in prop::collection::vec(step(), 1..16)
    ) {
        let store = Store::in_memory();
        let mut done: Vec<Revision> = Vec::new();
        for step in steps {
            let mut there = Vec::new();
            for kind in KINDS {
                store.each(&Lookup::all(kind), |stored| there.push(stored)).unwrap();
            }
            let at = |place: usize| &there[place % there.len()];
            let mut changes = ChangeSet::new();
            match step {
                Step::Add(drawn) => {
                    for drawn in drawn {
                        changes.put(store.new_number(), Expect::Absent, record(drawn));
                    }
                }
                Step::Undo(at) if !done.is_empty() => {
                    changes = store.change(done[at % done.len()]).unwrap().unwrap().inverse();
                }
                Step::Correct(place, (_, customer, on, says, amount)) if !there.is_empty() => {
                    let kind = at(place).record.kind();
                    let kind = KINDS.iter().position(|it| *it == kind).unwrap();
                    let now = record((kind, customer, on, says, amount));
                    changes.put(at(place).id, Expect::Any, now);
                }
                Step::Archive(place) if !there.is_empty() => {
                    changes.archive(what(at(place)), Expect::Any);
                }
                Step::Restore(place) if !there.is_empty() => {
                    changes.restore(what(at(place)), Expect::Any);
                }
                Step::Remove(place) if !there.is_empty() => {
                    changes.remove(what(at(place)), Expect::Any);
                }
                _ => continue,
            }
            match store.commit(&changes, &entry("x")) {
                Ok(outcome) => done.push(outcome.revision()),
                Err(CommitError::Conflict(_)) => {}
                Err(other) => panic!("{other}"),
            }
            prop_assert_eq!(kept(&store, ever()), computed(&store, ever()));
            let some = (day("2025-12-28"), day("2026-01-05"));
            prop_assert_eq!(kept(&store, some), computed(&store, some));
        }
        prop_assert!(store.examine().is_sound(), "{:?}", store.examine().problems);
    }
}

/// Changes every gist that the database holds.
fn tell(root: &Path, with: impl Fn(&[u8]) -> Vec<u8>) {
    tamper(root, |engine, batch| {
        scan(engine, Tree::Index, KeyRange::all(), |row| {
            if !row.value.is_empty() {
                batch.put(Tree::Index, row.key, with(&row.value));
            }
            Ok(())
        })
        .unwrap();
        assert!(!batch.writes.is_empty());
    });
}

/// A book that is closed, and what its index tells.
fn closed(dir: &Path) -> (PathBuf, Vec<(Day, Gist)>) {
    let root = dir.join("book");
    let store = create(&root);
    fill(&store);
    let told = kept(&store, ever());
    assert!(!told.is_empty());
    store.close().unwrap();
    (root, told)
}

#[test]
fn a_book_whose_index_said_nothing_yet_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let (root, before) = closed(dir.path());
    tell(&root, |_| Vec::new());
    let format = fs::read_to_string(root.join("format")).unwrap();
    let old = format.replace(&format!("schema = {SCHEMA}"), "schema = 4");
    assert_ne!(old, format);
    fs::write(root.join("format"), old).unwrap();
    let store = open(&root);
    assert_eq!(kept(&store, ever()), before);
    assert!(store.examine().is_sound(), "{:?}", store.examine().problems);
    assert_eq!(fs::read_to_string(root.join("format")).unwrap(), format);
}

#[test]
fn an_entry_that_says_what_its_record_does_not_is_found_and_written_anew() {
    let dir = tempfile::tempdir().unwrap();
    let (root, before) = closed(dir.path());
    // Still readable, of another customer.
    tell(&root, |value| {
        let mut value = value.to_vec();
        value[7] ^= 1;
        value
    });
    let store = open(&root);
    assert_ne!(kept(&store, ever()), before);
    let report = store.examine();
    let is_index = |it: &Problem| matches!(it, Problem::Index { missing: 1, .. });
    assert!(!report.problems.is_empty() && report.problems.iter().all(is_index));
    assert_eq!(store.rederive().unwrap(), []);
    assert!(store.examine().is_sound());
    assert_eq!(kept(&store, ever()), before);
    store.close().unwrap();
    drop(store);
    // Not readable at all: the report says so and what to do, the book stays whole.
    tell(&root, |_| vec![1]);
    let store = open(&root);
    let failure = store.each_gist(Kind::Visit, ever(), |_, _| {}).unwrap_err();
    assert!(failure.to_string().contains("doctor"), "{failure}");
    store.rederive().unwrap();
    assert_eq!(kept(&store, ever()), before);
}
