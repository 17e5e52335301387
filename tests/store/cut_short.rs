//! A change whose writes end anywhere, as a crash or a power cut leaves them, is whole after the next
//! opening or was never there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use keybook::domain::id::{Id, Revision};
use keybook::domain::record::Kind;
use keybook::store::engine::{Engine, SledEngine, SledOptions, scan};
use keybook::store::key::KeyRange;
use keybook::store::schema::Tree;
use keybook::store::{ChangeSet, Expect, Notice, Store};

use crate::books::*;
use crate::openings::{copy, dump};

type Rows = BTreeMap<(Tree, Vec<u8>), Vec<u8>>;

fn rows(sled: &Path) -> Rows {
    let engine = SledEngine::open(sled, &SledOptions::default()).unwrap();
    let mut rows = Rows::new();
    for tree in Tree::ALL {
        scan(&engine, tree, KeyRange::all(), |row| {
            rows.insert((tree, row.key), row.value);
            Ok(())
        })
        .unwrap();
    }
    engine.close().unwrap();
    rows
}

/// One write: to where, and what; none deletes.
type Step = ((Tree, Vec<u8>), Option<Vec<u8>>);

/// A book before and after one change, the writes of the change in the order in which they are made,
/// and how many of them say what the change is.
struct Cut {
    dir: PathBuf,
    steps: Vec<Step>,
    images: usize,
    before: Vec<String>,
    after: Vec<String>,
    revision: Revision,
}

impl Cut {
    fn of(dir: &Path, change: impl FnOnce(&Store) -> ChangeSet) -> Self {
        let root = dir.join("book");
        let store = create(&root);
        fill(&store);
        let before = dump(&store);
        store.close().unwrap();
        drop(store);
        for part in ["sled", "journal"] {
            copy(&root.join(part), &dir.join("old").join(part));
        }
        let store = open(&root);
        commit(&store, &change(&store));
        let (after, revision) = (dump(&store), store.revision());
        store.close().unwrap();
        drop(store);
        copy(&root.join("journal"), &dir.join("new/journal"));
        let (old, new) = (rows(&dir.join("old/sled")), rows(&root.join("sled")));
        let mut steps: Vec<Step> = Vec::new();
        for place in old.keys().filter(|it| !new.contains_key(*it)) {
            steps.push((place.clone(), None));
        }
        for (place, value) in &new {
            if old.get(place) != Some(value) {
                steps.push((place.clone(), Some(value.clone())));
            }
        }
        let turn = |(tree, key): &(Tree, Vec<u8>)| match tree {
            // What completes the images, the one row at place 0, comes behind the others.
            Tree::Change => u8::from(key.ends_with(&[0; 4])),
            Tree::Request => 3,
            Tree::Meta => 4,
            _ => 2,
        };
        steps.sort_by_key(|(place, _)| (turn(place), place.clone()));
        let images = steps.iter().filter(|(place, _)| turn(place) < 2).count();
        Self {
            dir: dir.to_owned(),
            steps,
            images,
            before,
            after,
            revision,
        }
    }

    /// Opens the book with that many of the writes, and with or without the line of the journal.
    fn check(&self, made: usize, journaled: bool) {
        let (root, what) = (self.dir.join("book"), (made, journaled));
        for part in ["sled", "journal"] {
            fs::remove_dir_all(root.join(part)).unwrap();
        }
        copy(&self.dir.join("old/sled"), &root.join("sled"));
        let journal = if journaled { "new" } else { "old" };
        copy(
            &self.dir.join(journal).join("journal"),
            &root.join("journal"),
        );
        tamper(&root, |_, batch| {
            for ((tree, key), value) in self.steps.iter().take(made) {
                match value {
                    Some(value) => batch.put(*tree, key.clone(), value.clone()),
                    None => batch.delete(*tree, key.clone()),
                }
            }
        });

        let is_whole = made == self.steps.len();
        let is_known = made >= self.images;
        let store = open(&root);
        let notices = match (is_known, journaled) {
            (_, true) if is_whole => vec![],
            (_, true) => vec![Notice::Replayed { changes: 1 }],
            (true, false) => vec![Notice::Rejournaled { changes: 1 }],
            (false, false) => vec![],
        };
        assert_eq!(store.notices(), notices, "{what:?}");
        let (expected, revision) = if journaled || is_known {
            (&self.after, self.revision)
        } else {
            (&self.before, Revision(self.revision.0 - 1))
        };
        assert_eq!(
            (&dump(&store), store.revision()),
            (expected, revision),
            "{what:?}"
        );
        let report = store.examine();
        assert!(report.is_sound(), "{what:?}: {report:?}");
        // What is left over of a change that never was is in nobody's way.
        let (_, next) = add(&store, customer("NEXT", "next"));
        store.close().unwrap();
        drop(store);
        let store = open(&root);
        assert_eq!(store.notices(), [], "{what:?}");
        assert_eq!(
            (store.revision(), next),
            (next, Revision(revision.0 + 1)),
            "{what:?}"
        );
        assert!(store.change(next).unwrap().is_some(), "{what:?}");
    }
}

#[test]
fn a_change_that_ends_anywhere_is_finished_or_was_never_begun() {
    let dir = tempfile::tempdir().unwrap();
    let cut = Cut::of(dir.path(), |store| {
        let mut changes = ChangeSet::new();
        changes.put(2, Expect::Any, customer("C-2b", "new name").into());
        changes.add(store.new_id(), visit(Id::new(2), 7, "2026-11-03"));
        // Long enough for images in several rows.
        changes.add(store.new_id(), customer("LONG", &"long ".repeat(900)));
        let line = sale(Id::new(3), "2026-05-05", "D", 1, 900, 5);
        changes.sell(store.new_number(), Expect::Absent, line);
        changes.remove(
            keybook::domain::id::Ref::new(Kind::Customer, 5),
            Expect::Any,
        );
        changes
    });
    assert!(cut.images > 2, "{}", cut.images);
    assert!(cut.steps.iter().any(|(_, value)| value.is_none()));
    for made in 0..=cut.steps.len() {
        cut.check(made, true);
        cut.check(made, false);
    }
}

#[test]
fn a_large_change_that_ends_anywhere_is_finished() {
    let dir = tempfile::tempdir().unwrap();
    let cut = Cut::of(dir.path(), |store| {
        let mut large = ChangeSet::new();
        for n in 0..400u64 {
            large.add(store.new_id(), customer(&format!("L-{n}"), "large"));
            for line in 0..4 {
                let on = format!("2026-{:02}-03", n % 12 + 1);
                let sale = sale(Id::new(n % 30 + 1), &on, "L", line, 900, 77);
                large.sell(store.new_number(), Expect::Absent, sale);
            }
        }
        large
    });
    for share in [0, 1, 40, 60, 90, 100] {
        cut.check(cut.steps.len() * share / 100, true);
        cut.check(cut.steps.len() * share / 100, false);
    }
}
