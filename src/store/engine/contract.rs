//! What every engine must do, run against each of them.

use std::collections::BTreeMap;
use std::ops::RangeBounds;

use proptest::prelude::*;

use super::*;

fn engines() -> Vec<(Box<dyn Engine>, Option<tempfile::TempDir>)> {
    let dir = tempfile::tempdir().unwrap();
    let sled = SledEngine::open(
        dir.path(),
        &SledOptions {
            cache: 8 << 20,
            ..SledOptions::default()
        },
    )
    .unwrap();
    vec![
        (Box::new(MemoryEngine::new()), None),
        (Box::new(sled), Some(dir)),
    ]
}

fn each(test: impl Fn(&dyn Engine)) {
    for (engine, _dir) in engines() {
        test(&*engine);
    }
}

fn put(engine: &dyn Engine, tree: Tree, key: &[u8], value: &[u8]) {
    let mut batch = Batch::new();
    batch.put(tree, key, value);
    assert_eq!(engine.apply(&batch).unwrap(), Applied::Done);
}

#[test]
fn trees_are_apart_and_last_write_counts() {
    each(|engine| {
        put(engine, Tree::Meta, b"k", b"meta");
        let mut batch = Batch::new();
        batch.put(Tree::Record, b"k", b"first");
        batch.delete(Tree::Record, b"k");
        batch.put(Tree::Record, b"k", b"last");
        batch.delete(Tree::Record, b"missing");
        assert_eq!(engine.apply(&batch).unwrap(), Applied::Done);
        let keys = [
            (Tree::Record, b"k".to_vec()),
            (Tree::Sum, b"k".to_vec()),
            (Tree::Meta, b"k".to_vec()),
        ];
        let found = engine.get_many(&keys).unwrap();
        assert_eq!(
            found,
            [Some(b"last".to_vec()), None, Some(b"meta".to_vec())]
        );
    });
}

#[test]
fn poured_writes_are_the_same_as_applied_ones() {
    each(|engine| {
        let long = vec![7; 20_000];
        put(engine, Tree::Record, b"was long", &long);
        put(engine, Tree::Record, b"gone", &long);
        let mut batch = Batch::new();
        batch.put(Tree::Record, b"was long", b"short");
        batch.put(Tree::Record, b"is long", long.as_slice());
        batch.put(Tree::Index, b"k", b"");
        batch.delete(Tree::Record, b"gone");
        batch.delete(Tree::Sum, b"missing");
        engine.pour(vec![batch.writes]).unwrap();
        let look = || {
            let page = engine
                .range(Tree::Record, &KeyRange::all(), Direction::Forward, 9)
                .unwrap();
            let found: Vec<_> = page.rows.into_iter().map(|it| (it.key, it.value)).collect();
            assert_eq!(
                found,
                [
                    (b"is long".to_vec(), long.clone()),
                    (b"was long".to_vec(), b"short".to_vec())
                ]
            );
            assert_eq!(engine.get(Tree::Record, b"gone").unwrap(), None);
            assert_eq!(engine.get(Tree::Index, b"k").unwrap(), Some(Vec::new()));
        };
        // On its way, and in.
        look();
        engine.sync().unwrap();
        look();
        let too_long = Write {
            tree: Tree::Sum,
            key: vec![0; KEY_MAX + 1],
            value: None,
        };
        assert!(matches!(
            engine.pour(vec![vec![too_long]]),
            Err(StoreError::TooLarge { .. })
        ));
    });
}

/// Ranges over what is in and what is on its way, mixed, from both ends and page by page.
#[test]
fn what_is_poured_is_found_in_its_place_at_once() {
    each(|engine| {
        let key = |number: u32| number.to_be_bytes().to_vec();
        let value = |number: u32, round: u8| vec![round; number as usize % 40 + 1];
        let mut expected = std::collections::BTreeMap::new();
        for round in 0..4u8 {
            let mut steps = [Vec::new(), Vec::new()];
            for number in (0..4_000u32).filter(|it| it % 7 != u32::from(round)) {
                let gone = number % 5 == u32::from(round);
                let value = (!gone).then(|| value(number, round));
                match &value {
                    Some(value) => expected.insert(key(number), value.clone()),
                    None => expected.remove(&key(number)),
                };
                steps[number as usize % 2].push(Write {
                    tree: Tree::Sale,
                    key: key(number),
                    value,
                });
            }
            engine.pour(steps.to_vec()).unwrap();
            let mut found = std::collections::BTreeMap::new();
            scan(engine, Tree::Sale, KeyRange::all(), |row| {
                found.insert(row.key, row.value);
                Ok(())
            })
            .unwrap();
            assert!(found == expected, "round {round}");
            let range = KeyRange::between(key(100), key(300));
            let page = engine
                .range(Tree::Sale, &range, Direction::Backward, 10)
                .unwrap();
            let last = expected.range(key(100)..key(300)).rev().take(10);
            assert!(page.rows.iter().map(|row| &row.key).eq(last.map(|it| it.0)));
            assert!(page.more);
            for number in [0, 6, 7, 3_999, 4_000] {
                let found = engine.get(Tree::Sale, &key(number)).unwrap();
                assert_eq!(found.as_ref(), expected.get(&key(number)));
            }
        }
    });
}

#[test]
fn a_refused_batch_writes_nothing_and_names_what_failed() {
    each(|engine| {
        put(engine, Tree::Record, b"a", b"1");
        let mut batch = Batch::new();
        batch.need(Tree::Record, b"a", Need::Exactly(b"1".to_vec()));
        batch.need(Tree::Record, b"a", Need::Absent);
        batch.need(Tree::Record, b"b", Need::Present);
        batch.need(Tree::Record, b"a", Need::Present);
        batch.put(Tree::Sum, b"x", b"y");
        assert_eq!(engine.apply(&batch).unwrap(), Applied::Refused(vec![1, 2]));
        assert_eq!(engine.get(Tree::Sum, b"x").unwrap(), None);
        assert_eq!(engine.health(), Health::Fine);
    });
}

#[test]
fn pages_stop_at_the_limit_and_say_so() {
    each(|engine| {
        let mut batch = Batch::new();
        for number in 0..2_100u32 {
            batch.put(Tree::Index, number.to_be_bytes(), []);
        }
        assert_eq!(engine.apply(&batch).unwrap(), Applied::Done);
        let page = engine
            .range(
                Tree::Index,
                &KeyRange::all(),
                Direction::Forward,
                usize::MAX,
            )
            .unwrap();
        assert_eq!((page.rows.len(), page.more), (PAGE_MAX, true));
        let back = engine
            .range(Tree::Index, &KeyRange::all(), Direction::Backward, 2)
            .unwrap();
        assert_eq!(
            back.rows
                .iter()
                .map(|row| row.key.clone())
                .collect::<Vec<_>>(),
            [2_099u32.to_be_bytes(), 2_098u32.to_be_bytes()]
        );
        let exact = KeyRange::between(5u32.to_be_bytes(), 8u32.to_be_bytes());
        let page = engine
            .range(Tree::Index, &exact, Direction::Forward, 3)
            .unwrap();
        assert_eq!((page.rows.len(), page.more), (3, false));
        let none = KeyRange::between([9], [1]);
        assert_eq!(
            engine
                .range(Tree::Index, &none, Direction::Forward, 3)
                .unwrap(),
            Page::default()
        );
        let mut seen = 0u32;
        scan(engine, Tree::Index, KeyRange::all(), |row| {
            assert_eq!(row.key, seen.to_be_bytes());
            seen += 1;
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, 2_100);
    });
}

#[test]
fn long_values_come_back_whole_at_every_length() {
    each(|engine| {
        for length in [0, 1, 6_143, 6_144, 6_145, 12_288, 70_000, 700_000, 3] {
            let value: Vec<u8> = (0..length).map(|place| (place % 251) as u8).collect();
            put(engine, Tree::Sale, b"k", &value);
            assert!(
                engine.get(Tree::Sale, b"k").unwrap().as_ref() == Some(&value),
                "{length}"
            );
            let page = engine
                .range(Tree::Sale, &KeyRange::all(), Direction::Forward, 9)
                .unwrap();
            assert!(
                page.rows.len() == 1 && page.rows[0].value == value,
                "{length}"
            );
        }
        let looks_like_a_stand_in = [0x00, 0xff, 0x00, 0xfe, 0, 0, 0, 9, 1, 2, 3, 4];
        put(engine, Tree::Sale, b"k", &looks_like_a_stand_in);
        assert_eq!(
            engine.get(Tree::Sale, b"k").unwrap().unwrap(),
            looks_like_a_stand_in
        );
        let mut batch = Batch::new();
        batch.need(
            Tree::Sale,
            b"k",
            Need::Exactly(looks_like_a_stand_in.to_vec()),
        );
        batch.delete(Tree::Sale, b"k");
        assert_eq!(engine.apply(&batch).unwrap(), Applied::Done);
        assert_eq!(engine.get(Tree::Sale, b"k").unwrap(), None);
    });
}

#[test]
fn oversized_keys_and_values_are_refused_without_harm() {
    each(|engine| {
        let mut batch = Batch::new();
        batch.put(Tree::Record, vec![1; KEY_MAX + 1], []);
        assert!(matches!(
            engine.apply(&batch),
            Err(StoreError::TooLarge { .. })
        ));
        let mut batch = Batch::new();
        batch.put(Tree::Record, b"k", vec![1; VALUE_MAX + 1]);
        assert!(matches!(
            engine.apply(&batch),
            Err(StoreError::TooLarge { .. })
        ));
        put(engine, Tree::Record, b"k", b"v");
    });
}

#[test]
fn a_closed_engine_says_so() {
    each(|engine| {
        put(engine, Tree::Record, b"k", b"v");
        engine.sync().unwrap();
        engine.close().unwrap();
        assert_eq!(engine.get(Tree::Record, b"k"), Err(StoreError::Closed));
        assert_eq!(engine.sync(), Err(StoreError::Closed));
        assert_eq!(engine.health(), Health::ReadOnly(StoreError::Closed));
    });
}

#[test]
fn sled_keeps_everything_across_closing() {
    let dir = tempfile::tempdir().unwrap();
    let engine = SledEngine::open(dir.path(), &SledOptions::default()).unwrap();
    put(&engine, Tree::Record, b"k", b"v");
    put(&engine, Tree::Sale, b"long", &vec![5; 40_000]);
    engine.close().unwrap();
    let engine = SledEngine::open(dir.path(), &SledOptions::default()).unwrap();
    assert_eq!(engine.get(Tree::Record, b"k").unwrap().unwrap(), b"v");
    assert_eq!(
        engine.get(Tree::Sale, b"long").unwrap().unwrap(),
        vec![5; 40_000]
    );
}

#[derive(Debug, Clone)]
enum Step {
    Put(u8, usize),
    Delete(u8),
    Read(u8, u8, bool, usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (any::<u8>(), prop_oneof![0..40usize, 6_000..14_000usize])
            .prop_map(|(key, length)| Step::Put(key, length)),
        any::<u8>().prop_map(Step::Delete),
        (any::<u8>(), any::<u8>(), any::<bool>(), 0..20usize)
            .prop_map(|(a, b, back, n)| Step::Read(a, b, back, n)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any history of writes reads like an ordered map, on every engine.
    #[test]
    fn engines_behave_like_an_ordered_map(steps in proptest::collection::vec(step(), 1..80)) {
        for (engine, _dir) in engines() {
            let mut model: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
            for step in &steps {
                match *step {
                    Step::Put(key, length) => {
                        put(&*engine, Tree::Record, &[key], &vec![key; length]);
                        model.insert(vec![key], vec![key; length]);
                    }
                    Step::Delete(key) => {
                        let mut batch = Batch::new();
                        batch.delete(Tree::Record, [key]);
                        prop_assert_eq!(engine.apply(&batch), Ok(Applied::Done));
                        model.remove(&vec![key]);
                    }
                    Step::Read(from, to, back, limit) => {
                        let range = KeyRange::between([from], [to]);
                        let direction = if back { Direction::Backward } else { Direction::Forward };
                        let page = engine.range(Tree::Record, &range, direction, limit).unwrap();
                        let bounds = (range.from.clone(), range.to.clone());
                        let mut expected: Vec<Row> = model
                            .iter()
                            .filter(|(key, _)| !range.is_empty() && bounds.contains(*key))
                            .map(|(key, value)| Row { key: key.clone(), value: value.clone() })
                            .collect();
                        if back {
                            expected.reverse();
                        }
                        let more = expected.len() > limit;
                        expected.truncate(limit);
                        prop_assert_eq!(page, Page { rows: expected, more });
                    }
                }
            }
        }
    }
}
