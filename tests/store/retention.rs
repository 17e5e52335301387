//! Letting go of the past.

use std::fs;
use std::path::Path;

use keybook::domain::customer::Customer;
use keybook::domain::id::Revision;
use keybook::domain::record::{Kind, Of};
use keybook::store::{ChangeSet, Direction, Expect, Lookup, Outcome, Store, StoreOptions};

use crate::books::*;
use crate::openings::dump;

fn everything_in(folder: &Path) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        out.extend(fs::read(entry.path()).unwrap());
    }
    out
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn trimmed_changes_are_gone_and_the_book_is_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("book");
    let store = create(&root);
    let mut first = ChangeSet::new();
    first.add(store.new_id(), customer("C-x", "x"));
    let _ = store.commit(&first, &request("x", 5)).unwrap();
    fill(&store);
    let before = dump(&store);
    let last = store.revision();
    store.trim(Revision(20)).unwrap();
    assert_eq!(store.change(Revision(19)).unwrap(), None);
    assert!(store.change(Revision(20)).unwrap().is_some());
    assert!(store.changes(Revision(3), 5).unwrap().expired);
    assert_eq!(
        store.changes(Revision(19), 99).unwrap().changes.len() as u64,
        last.0 - 19
    );
    assert!(store.examine().is_sound(), "{:?}", store.examine());
    store.close().unwrap();
    drop(store);
    let store = open(&root);
    assert_eq!(dump(&store), before);
    store.trim(Revision(10_000)).unwrap();
    assert!(store.changes(Revision(0), 5).unwrap().expired);
    assert!(store.changes(last, 5).unwrap().changes.is_empty());
    add(&store, customer("C-y", "y"));
    assert_eq!(store.changes(last, 5).unwrap().changes.len(), 1);
    assert!(store.examine().is_sound());
}

#[test]
fn what_is_erased_is_in_no_image_and_no_journal_line() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("book");
    let options = StoreOptions {
        journal_rotate: 600,
        ..StoreOptions::small()
    };
    let store = Store::create(&root, BOOK, &options).unwrap();
    let (secret, other) = ("Forgettable Ltd", "Memorable Ltd");
    let id = store.new_id();
    let mut changes = ChangeSet::new();
    changes.add(id, customer("C-1", secret));
    changes.add(store.new_id(), customer("C-2", other));
    let Outcome::Done(_) = store.commit(&changes, &entry(secret)).unwrap() else {
        panic!()
    };
    let (gone, _) = add(&store, customer("C-3", secret));
    add(&store, customer("C-4", "between"));
    let mut changes = ChangeSet::new();
    changes.put(
        id.number(),
        Expect::Any,
        customer("C-1", "Customer 1").into(),
    );
    changes.remove(of(gone), Expect::Any);
    let last = commit(&store, &changes);
    assert!(holds(&everything_in(&root.join("journal")), secret));

    assert_eq!(store.erase(&[of(id), of(gone)]).unwrap(), 3);
    let journal = everything_in(&root.join("journal"));
    assert!(!holds(&journal, secret) && holds(&journal, other));
    for revision in 1..=last.0 {
        let change = store.change(Revision(revision)).unwrap().unwrap();
        assert_ne!(change.entry.deed.name, secret);
        for edit in change.edits {
            for image in [edit.before, edit.after].into_iter().flatten() {
                let found = Customer::of(&image.record).unwrap();
                assert_ne!(found.name, secret);
            }
        }
    }
    assert!(store.examine().is_sound(), "{:?}", store.examine());
    add(&store, customer("C-5", "goes on"));
    let before = dump(&store);
    store.close().unwrap();
    drop(store);
    // The journal still leads to the same book.
    let now = entry("x").at;
    keybook::store::doctor::rebuild(&root, None, now, &options).unwrap();
    let store = open(&root);
    assert_eq!(dump(&store), before);
    let (ids, _) = store
        .ids(&Lookup::all(Kind::Customer), Direction::Forward, None, 9)
        .unwrap();
    assert_eq!(ids.len(), 4);
}

#[test]
fn journal_files_that_an_export_covers_can_go() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("book");
    let options = StoreOptions {
        journal_rotate: 2_000,
        ..StoreOptions::small()
    };
    let store = Store::create(&root, BOOK, &options).unwrap();
    fill(&store);
    let file = dir.path().join("export.jsonl");
    let exported = store
        .export(entry("x").at, &mut fs::File::create(&file).unwrap())
        .unwrap();
    add(&store, customer("C-z", "after"));
    assert!(store.prune_journal(exported.revision).unwrap() > 3);
    let before = dump(&store);
    store.close().unwrap();
    drop(store);
    let store = open(&root);
    assert_eq!((dump(&store), store.notices().len()), (before.clone(), 0));
    store.close().unwrap();
    drop(store);
    keybook::store::doctor::rebuild(&root, Some(&file), entry("x").at, &options).unwrap();
    assert_eq!(dump(&open(&root)), before);
}
