//! What an opening finds and what it does about it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use keybook::domain::id::Revision;
use keybook::domain::record::Kind;
use keybook::store::schema::Tree;
use keybook::store::{ChangeSet, Direction, Lookup, Notice, Store, StoreError, StoreOptions};

use crate::books::*;

/// Everything a book says, to compare books by.
pub(crate) fn dump(store: &Store) -> Vec<String> {
    let mut out = Vec::new();
    for kind in Kind::ALL {
        out.push(format!("{} {}", kind.key(), store.count(*kind)));
        let damaged = store
            .each(&Lookup::all(*kind), |it| {
                let json = serde_json::to_string(&it).unwrap();
                out.push(json);
            })
            .unwrap();
        assert_eq!(damaged, []);
        for lookup in [
            Lookup::by_day(*kind),
            Lookup::open(*kind),
            Lookup::archived(*kind),
        ] {
            let (ids, _) = store.ids(&lookup, Direction::Forward, None, 1000).unwrap();
            out.push(format!("{ids:?}"));
        }
    }
    store
        .each_total(true, |of, month, totals| {
            out.push(format!("{of:?} {month} {totals:?}"));
        })
        .unwrap();
    store
        .each_total(false, |of, month, totals| {
            out.push(format!("{of:?} {month} {totals:?}"));
        })
        .unwrap();
    out
}

fn filled(dir: &Path) -> (PathBuf, Vec<String>, Revision) {
    let root = dir.join("book");
    let store = create(&root);
    fill(&store);
    let (dump, revision) = (dump(&store), store.revision());
    store.close().unwrap();
    (root, dump, revision)
}

fn refused(root: &Path) -> StoreError {
    let options = StoreOptions {
        lock_wait: Duration::ZERO,
        ..StoreOptions::small()
    };
    Store::open(root, &options).map(|_| ()).unwrap_err()
}

#[test]
fn a_closed_book_opens_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let (root, before, revision) = filled(dir.path());
    let store = open(&root);
    assert_eq!((dump(&store), store.revision()), (before, revision));
    assert_eq!(store.notices(), []);
    let (id, next) = add(&store, customer("C-99", "new"));
    assert_eq!(next, revision.next());
    assert!(store.get(of(id)).unwrap().is_some());
    assert!(matches!(
        refused(&root),
        StoreError::Locked { pid: Some(_) }
    ));
    store.close().unwrap();
    assert!(matches!(store.get(of(id)), Err(StoreError::Closed)));
    let mut changes = ChangeSet::new();
    changes.add(store.new_id(), customer("C-100", "x"));
    assert!(store.commit(&changes, &entry("x")).is_err());
}

#[test]
fn a_copy_of_what_was_derived_counts_only_for_its_own_change() {
    let dir = tempfile::tempdir().unwrap();
    let (root, _, _) = filled(dir.path());
    let rows = [b"one".to_vec(), Vec::new(), vec![7; 5000]];
    let kept = |store: &Store| -> Option<Vec<Vec<u8>>> {
        let kept = store.standings()?;
        Some(kept.rows().map(<[u8]>::to_vec).collect())
    };
    let store = open(&root);
    assert_eq!(kept(&store), None);
    store.keep_standings(rows.iter().cloned()).unwrap();
    store.close().unwrap();
    drop(store);
    let store = open(&root);
    assert_eq!(kept(&store), Some(rows.to_vec()));
    assert_eq!(kept(&store), None, "only once");
    store.close().unwrap();
    drop(store);
    // Damaged anywhere, cut off anywhere, or of another book.
    let file = root.join("standings");
    let whole = fs::read(&file).unwrap();
    for at in [0, 17, 40, 49, 60, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        fs::write(&file, &damaged).unwrap();
        assert_eq!(kept(&open(&root)), None, "{at}");
        fs::write(&file, &whole[..at]).unwrap();
        assert_eq!(kept(&open(&root)), None, "{at}");
    }
    fs::write(&file, &whole).unwrap();
    let store = open(&root);
    add(&store, customer("C-later", "later"));
    store.close().unwrap();
    drop(store);
    assert_eq!(kept(&open(&root)), None);
}

#[test]
fn a_book_of_the_first_layout_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let (root, before, revision) = filled(dir.path());
    let format = fs::read_to_string(root.join("format")).unwrap();
    let old = format.replace("schema = 5", "schema = 1");
    assert_ne!(old, format);
    fs::write(root.join("format"), old).unwrap();
    // It had a row of sums for each month.
    tamper(&root, |engine, batch| {
        keybook::store::engine::scan(
            engine,
            Tree::Sum,
            keybook::store::key::KeyRange::all(),
            |row| {
                let place = row.key.len() - 4;
                let year = u32::from_be_bytes(row.key[place..].try_into().unwrap());
                let month = year * 100 + 3;
                batch.put(
                    Tree::Sum,
                    [&row.key[..place], &month.to_be_bytes()].concat(),
                    b"x",
                );
                batch.delete(Tree::Sum, row.key);
                Ok(())
            },
        )
        .unwrap();
        assert!(!batch.writes.is_empty());
    });
    let store = open(&root);
    assert_eq!((dump(&store), store.revision()), (before, revision));
    assert!(store.examine().is_sound(), "{:?}", store.examine().problems);
    assert_eq!(fs::read_to_string(root.join("format")).unwrap(), format);
}

#[test]
fn what_only_the_journal_knows_is_replayed() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("book");
    let store = create(&root);
    let (early, _) = add(&store, customer("C-x", "early"));
    let (other, _) = add(&store, customer("C-y", "early"));
    let mut derived = ChangeSet::new();
    derived.standing(early, Some(b"stale".to_vec()));
    derived.standing(other, Some(b"fresh".to_vec()));
    let _ = store.commit(&derived, &entry("x")).unwrap();
    store.close().unwrap();
    drop(store);
    copy(&root.join("sled"), &dir.path().join("old"));
    let store = open(&root);
    fill(&store);
    let mut changes = ChangeSet::new();
    changes.add(store.new_id(), visit(early, 7, "2026-01-01"));
    changes.standing(early, Some(b"newer".to_vec()));
    commit(&store, &changes);
    let mut large = ChangeSet::new();
    for n in 0..700 {
        large.add(store.new_id(), customer(&format!("L-{n}"), "large"));
    }
    commit(&store, &large);
    let (before, revision) = (dump(&store), store.revision());
    store.close().unwrap();
    drop(store);
    fs::remove_dir_all(root.join("sled")).unwrap();
    copy(&dir.path().join("old"), &root.join("sled"));
    let store = open(&root);
    assert_eq!(
        store.notices(),
        [Notice::Replayed {
            changes: revision.0 - 2
        }]
    );
    assert_eq!((dump(&store), store.revision()), (before, revision));
    // What was derived before a replayed change is gone, to be derived again.
    assert_eq!(store.standing(early).unwrap(), None);
    assert_eq!(store.standing(other).unwrap().unwrap().1, b"fresh");
    assert_eq!(
        store.changes(Revision(0), 10_000).unwrap().changes.len() as u64,
        revision.0
    );
}

#[test]
fn what_only_the_database_knows_is_journaled_again() {
    let dir = tempfile::tempdir().unwrap();
    let (root, before, revision) = filled(dir.path());
    let journal = fs::read_dir(root.join("journal"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let text = fs::read_to_string(&journal).unwrap();
    let kept: Vec<&str> = text.lines().take(10).collect();
    fs::write(&journal, kept.join("\n") + "\n{\"rev\":10,\"torn").unwrap();
    let store = open(&root);
    assert_eq!(
        store.notices(),
        [
            Notice::TornEnd { bytes: 15 },
            Notice::Rejournaled {
                changes: revision.0 - 9
            }
        ]
    );
    assert_eq!(dump(&store), before);
    store.close().unwrap();
    drop(store);
    assert_eq!(told(&fs::read_to_string(&journal).unwrap()), told(&text));
}

/// The lines of a journal without what depends on when they were written to disk.
fn told(text: &str) -> Vec<serde_json::Value> {
    let line = |line| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        for key in ["synced", "chain", "crc"] {
            line.as_object_mut().unwrap().remove(key);
        }
        line
    };
    text.lines().map(line).collect()
}

#[test]
fn an_empty_database_under_a_full_journal_is_never_used() {
    let dir = tempfile::tempdir().unwrap();
    let (root, ..) = filled(dir.path());
    fs::remove_dir_all(root.join("sled")).unwrap();
    assert!(matches!(refused(&root), StoreError::Damaged { .. }));
    // Not even after a second try, and the journal is untouched.
    assert!(matches!(refused(&root), StoreError::Damaged { .. }));
    assert!(fs::read_dir(root.join("journal")).unwrap().count() > 0);
}

#[test]
fn a_database_that_lost_records_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("book");
    let store = create(&root);
    let (id, _) = add(&store, customer("C-1", "a"));
    store.close().unwrap();
    drop(store);
    tamper(&root, |_, batch| {
        batch.delete(Tree::Record, keybook::store::schema::record_key(of(id)));
    });
    assert!(matches!(refused(&root), StoreError::Damaged { .. }));
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_book_that_lost_its_journal_is_not_created_over() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("book");
    let store = create(&root);
    let fresh = fs::metadata(root.join("sled/db")).unwrap().len();
    assert!(fresh <= 1 << 20, "{fresh}");
    for _ in 0..12 {
        let mut changes = ChangeSet::new();
        for _ in 0..100 {
            let number = store.new_number();
            changes.put(
                number,
                keybook::store::Expect::Absent,
                customer(&number.to_string(), &"x".repeat(2_000)).into(),
            );
        }
        commit(&store, &changes);
    }
    store.close().unwrap();
    drop(store);
    fs::remove_file(root.join("format")).unwrap();
    fs::remove_dir_all(root.join("journal")).unwrap();
    let refused = Store::create(&root, BOOK, &StoreOptions::small()).map(|_| ());
    assert!(
        matches!(refused, Err(StoreError::Occupied { .. })),
        "{refused:?}"
    );
}
