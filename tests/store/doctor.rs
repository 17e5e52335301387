//! Exports, loads, examinations and rebuilding.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use keybook::domain::id::Revision;
use keybook::domain::record::Kind;
use keybook::domain::when::Moment;
use keybook::store::doctor::{Problem, Source, rebuild};
use keybook::store::engine::SledEngine;
use keybook::store::key::KeyRange;
use keybook::store::schema::Tree;
use keybook::store::{ChangeSet, Expect, Store, StoreError, StoreOptions, load, verify};

use crate::books::*;
use crate::openings::{copy, dump};

fn now() -> Moment {
    Moment::parse("2026-11-21T09:05:00Z").unwrap()
}

fn export(store: &Store, to: &Path) {
    let done = store.export(now(), &mut File::create(to).unwrap()).unwrap();
    assert_eq!((done.revision, done.damaged), (store.revision(), vec![]));
}

fn load_from(root: &Path, export: &Path) -> Result<Store, StoreError> {
    load(
        root,
        &mut BufReader::new(File::open(export).unwrap()),
        &StoreOptions::small(),
    )?;
    Store::open(root, &StoreOptions::small())
}

fn nth(engine: &SledEngine, tree: Tree, place: usize) -> (Vec<u8>, Vec<u8>) {
    let mut rows = Vec::new();
    keybook::store::engine::scan(engine, tree, KeyRange::all(), |row| {
        rows.push((row.key, row.value));
        Ok(())
    })
    .unwrap();
    rows.swap_remove(place)
}

#[test]
fn an_export_loads_as_the_same_book_and_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("book.jsonl");
    let store = create(&dir.path().join("book"));
    fill(&store);
    export(&store, &file);
    let copy = load_from(&dir.path().join("copy"), &file).unwrap();
    assert_eq!(dump(&copy), dump(&store));
    assert_eq!(
        (copy.book(), copy.revision()),
        (store.book(), store.revision())
    );
    assert!(copy.examine().is_sound(), "{:?}", copy.examine());
    assert!(copy.changes(Revision(0), 9).unwrap().expired);
    let (id, revision) = add(&copy, customer("C-77", "next"));
    assert_eq!(revision, store.revision().next());
    assert!(store.get(of(id)).unwrap().is_none());
    copy.close().unwrap();
    drop(copy);
    let copy = open(&dir.path().join("copy"));
    assert!(copy.notices().is_empty() && copy.get(of(id)).unwrap().is_some());
}

#[test]
fn a_changed_or_cut_export_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("book.jsonl");
    let store = Store::in_memory();
    fill(&store);
    export(&store, &file);
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let broken = [
        text.replacen("华星 7", "华星 8", 1),
        lines[..lines.len() - 1].join("\n") + "\n",
        [&lines[..5], &lines[6..]].concat().join("\n") + "\n",
        String::new(),
    ];
    for (n, text) in broken.iter().enumerate() {
        fs::write(&file, text).unwrap();
        let root = dir.path().join(format!("copy-{n}"));
        assert!(
            matches!(load_from(&root, &file), Err(StoreError::Damaged { .. })),
            "{n}"
        );
        assert!(matches!(
            Store::open(&root, &StoreOptions::small()),
            Err(StoreError::NotABook { .. })
        ));
    }
}

#[test]
fn commits_during_an_export_are_in_it_or_not_but_never_half() {
    struct Disturbing<'a> {
        store: &'a Store,
        out: Vec<u8>,
        left: u32,
    }
    impl std::io::Write for Disturbing<'_> {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if self.left > 0 {
                self.left -= 1;
                let (id, _) = add(self.store, customer(&format!("D-{}", self.left), "during"));
                let mut changes = ChangeSet::new();
                let line = sale(id, "2026-05-05", "D", 1, 900, 5);
                changes.sell(self.store.new_number(), Expect::Absent, line);
                commit(self.store, &changes);
            }
            self.out.extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let store = Store::in_memory();
    fill(&store);
    let mut out = Disturbing {
        store: &store,
        out: Vec::new(),
        left: 30,
    };
    let done = store.export(now(), &mut out).unwrap();
    assert_eq!(done.revision, store.revision());
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("book.jsonl");
    fs::write(&file, out.out).unwrap();
    assert_eq!(
        dump(&load_from(&dir.path().join("copy"), &file).unwrap()),
        dump(&store)
    );
}

#[test]
fn a_sound_book_has_no_problems_and_every_damage_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("book");
    let store = create(&root);
    fill(&store);
    let report = store.examine();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(
        (report.changes, report.counts[&Kind::Sale]),
        (store.revision().0, 100)
    );
    store.close().unwrap();
    drop(store);

    let mut hurt = None;
    tamper(&root, |engine, batch| {
        let (key, mut value) = nth(engine, Tree::Record, 2);
        let last = value.len() - 1;
        value[last] ^= 1;
        hurt = keybook::store::key::KeyParts::last_u64(&key);
        batch.put(Tree::Record, key, value);
        batch.delete(Tree::Index, nth(engine, Tree::Index, 0).0);
        batch.put(Tree::Index, [1; 21], []);
        let (key, _) = nth(engine, Tree::Sum, 0);
        batch.delete(Tree::Sum, key);
        let (key, mut value) = nth(engine, Tree::Sale, 1);
        value[25] ^= 4;
        batch.put(Tree::Sale, key, value);
    });
    let store = open(&root);
    let what = keybook::domain::id::Ref::new(Kind::Customer, hurt.unwrap());
    assert!(
        matches!(store.get(what), Err(StoreError::DamagedRecord { what: named, .. }) if named == what)
    );
    let report = store.examine();
    let has = |test: fn(&Problem) -> bool| report.problems.iter().any(test);
    assert!(has(|it| matches!(it, Problem::Record { .. })));
    assert!(has(|it| matches!(it, Problem::Index { .. })));
    assert!(has(|it| matches!(it, Problem::Stray(_))));
    assert!(has(|it| matches!(it, Problem::Sum { .. })));
    assert!(has(|it| matches!(it, Problem::Block { .. })));
    assert!(has(|it| matches!(it, Problem::Count { .. })));
    // A damaged record is left out of lists and named beside them; the rest is shown.
    let listing = store
        .list(
            &keybook::store::Lookup::all(Kind::Customer),
            keybook::store::Direction::Forward,
            None,
            100,
        )
        .unwrap();
    assert_eq!((listing.records.len(), listing.damaged), (18, vec![what]));
    let mut changes = ChangeSet::new();
    changes.archive(what, Expect::Any);
    assert!(store.commit(&changes, &entry("x")).is_err());
    add(&store, customer("C-50", "work goes on"));
}

#[test]
fn indexes_sums_and_counts_can_be_derived_again() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("book");
    let store = create(&root);
    fill(&store);
    let before = dump(&store);
    store.close().unwrap();
    drop(store);
    tamper(&root, |engine, batch| {
        for tree in [Tree::Index, Tree::Sum] {
            for place in [0, 3, 7] {
                batch.delete(tree, nth(engine, tree, place).0);
            }
        }
        batch.put(Tree::Index, [2; 21], []);
        // What a customer bought is gone, and there is a year that no lines belong to.
        let mut last = Vec::new();
        keybook::store::engine::scan(
            engine,
            Tree::Sum,
            keybook::store::key::KeyRange::all(),
            |row| {
                last = row.key;
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(last[0], 3);
        batch.delete(Tree::Sum, last.clone());
        for year in [3000_u32, 3001] {
            let place = last.len() - 4;
            let key = [&last[..place], &year.to_be_bytes()].concat();
            batch.put(Tree::Sum, key, b"x");
        }
    });
    let store = open(&root);
    let report = store.examine();
    let bought = |it: &&Problem| matches!(it, Problem::Bought { .. });
    assert_eq!(report.problems.iter().filter(bought).count(), 2);
    assert!(
        !report.is_sound() && report.problems.iter().all(Problem::is_derived),
        "{report:?}"
    );
    assert_eq!(store.rederive().unwrap(), []);
    assert!(store.examine().is_sound());
    assert_eq!(dump(&store), before);
    add(&store, customer("C-51", "and on"));
}

/// A book with an export in its middle; returns what it says at the end.
fn book_with_export(
    dir: &Path,
) -> (
    std::path::PathBuf,
    std::path::PathBuf,
    Vec<String>,
    Revision,
) {
    let (root, file) = (dir.join("book"), dir.join("export.jsonl"));
    let store = create(&root);
    add(&store, customer("C-a", "before"));
    export(&store, &file);
    fill(&store);
    let end = (dump(&store), store.revision());
    store.close().unwrap();
    (root, file, end.0, end.1)
}

#[test]
fn a_book_is_rebuilt_from_export_and_journal() {
    let dir = tempfile::tempdir().unwrap();
    let (root, file, before, revision) = book_with_export(dir.path());
    fs::write(root.join("sled/db"), b"nothing of what was there").unwrap();
    assert!(Store::open(&root, &StoreOptions::small()).is_err());
    let done = rebuild(&root, Some(&file), now(), &StoreOptions::small()).unwrap();
    assert_eq!(
        (done.source, done.revision, done.replayed),
        (Source::Export, revision, revision.0 - 1)
    );
    assert!(done.set_aside.ends_with("book.damaged-20261121T090500Z") && done.set_aside.is_dir());
    let store = open(&root);
    assert_eq!(dump(&store), before);
    assert!(store.examine().is_sound(), "{:?}", store.examine());
}

#[test]
fn a_book_is_rebuilt_from_its_whole_journal() {
    let dir = tempfile::tempdir().unwrap();
    let (root, _, before, revision) = book_with_export(dir.path());
    fs::remove_dir_all(root.join("sled")).unwrap();
    fs::remove_file(root.join("format")).unwrap();
    let done = rebuild(&root, None, now(), &StoreOptions::small()).unwrap();
    assert_eq!((done.source, done.revision), (Source::Journal, revision));
    let store = open(&root);
    assert_eq!(dump(&store), before);
    assert!(store.examine().is_sound(), "{:?}", store.examine());
    assert_eq!(
        store.changes(Revision(0), 1000).unwrap().changes.len() as u64,
        revision.0
    );
}

#[test]
fn a_book_without_export_and_journal_is_carved_from_the_raw_file() {
    let dir = tempfile::tempdir().unwrap();
    let (root, _, before, revision) = book_with_export(dir.path());
    fs::remove_dir_all(root.join("journal")).unwrap();
    fs::create_dir(root.join("journal")).unwrap();
    for entry in fs::read_dir(root.join("sled")).unwrap().flatten() {
        if entry.file_name() != "db" && entry.path().is_file() {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let mut raw = fs::read(root.join("sled/db")).unwrap();
    raw[..64].fill(0xee);
    fs::write(root.join("sled/db"), raw).unwrap();
    let done = rebuild(&root, None, now(), &StoreOptions::small()).unwrap();
    assert_eq!((done.source, done.revision), (Source::Salvage, revision));
    let store = open(&root);
    assert!(store.examine().is_sound(), "{:?}", store.examine());
    // The record that was removed is back: nothing in the raw file says that it went.
    assert_eq!(store.count(Kind::Customer), 21);
    let there = dump(&store);
    let sales = |dump: &[String]| {
        dump.iter()
            .filter(|line| line.starts_with("Customer("))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(sales(&there), sales(&before));
    add(&store, customer("C-60", "goes on"));
}

#[test]
fn rebuilding_what_is_no_book_leaves_it_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("letter.txt"), "mine").unwrap();
    assert!(rebuild(dir.path(), None, now(), &StoreOptions::small()).is_err());
    assert!(dir.path().join("letter.txt").exists());
    let root = dir.path().join("book");
    let store = create(&root);
    assert!(matches!(
        rebuild(
            &root,
            None,
            now(),
            &StoreOptions {
                lock_wait: std::time::Duration::ZERO,
                ..StoreOptions::small()
            }
        ),
        Err(StoreError::Locked { .. })
    ));
    drop(store);
    copy(&root, &dir.path().join("unused"));
}

#[test]
fn a_book_keeps_its_last_exports_and_a_rebuild_finds_them() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("book");
    let options = StoreOptions {
        journal_rotate: 1_000,
        ..StoreOptions::small()
    };
    let store = Store::create(&root, BOOK, &options).unwrap();
    let mut paths = Vec::new();
    for n in 0..4 {
        add(&store, customer(&format!("B-{n}"), "b"));
        let (path, done) = store.back_up(now()).unwrap();
        assert_eq!(verify(&path).unwrap(), done);
        paths.push(path);
    }
    let there: Vec<bool> = paths.iter().map(|path| path.exists()).collect();
    assert_eq!(there, [false, false, true, true]);
    fill(&store);
    store.prune_journal(Revision(3)).unwrap();
    let (before, revision) = (dump(&store), store.revision());
    store.close().unwrap();
    drop(store);
    fs::remove_dir_all(root.join("sled")).unwrap();
    // The newest export is hurt, so the one before it has to do.
    let text = fs::read_to_string(&paths[3])
        .unwrap()
        .replacen("B-1", "B-7", 1);
    fs::write(&paths[3], text).unwrap();
    let done = rebuild(&root, None, now(), &options).unwrap();
    assert_eq!((done.source, done.revision), (Source::Export, revision));
    assert_eq!(done.replayed, revision.0 - 3);
    assert_eq!(dump(&open(&root)), before);
}

#[test]
fn what_a_hurt_journal_lost_comes_from_the_database_and_the_export() {
    let dir = tempfile::tempdir().unwrap();
    let (root, file, before, revision) = book_with_export(dir.path());
    let journal = fs::read_dir(root.join("journal"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let text = fs::read_to_string(&journal).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    fs::write(
        &journal,
        [&lines[..12], &["{\"rev\":12,nonsense"][..], &lines[13..]]
            .concat()
            .join("\n")
            + "\n",
    )
    .unwrap();
    fs::write(root.join("sled/conf"), "garbage").unwrap();
    let done = rebuild(&root, Some(&file), now(), &StoreOptions::small()).unwrap();
    assert_eq!((done.source, done.revision), (Source::Salvage, revision));
    let store = open(&root);
    assert_eq!(dump(&store), before);
    assert!(store.examine().is_sound(), "{:?}", store.examine());
    store.close().unwrap();
    drop(store);
    // Without the database only what that one line did is missing.
    fs::remove_dir_all(&root).unwrap();
    fs::rename(&done.set_aside, &root).unwrap();
    fs::remove_dir_all(root.join("sled")).unwrap();
    rebuild(&root, Some(&file), now(), &StoreOptions::small()).unwrap();
    assert_eq!(open(&root).count(Kind::Customer), 19);
}
