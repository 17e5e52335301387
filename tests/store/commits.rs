//! What a commit does, on disk and in memory.

use keybook::domain::choice::VisitState;
use keybook::domain::customer::Customer;
use keybook::domain::id::{Id, Ref, Revision};
use keybook::domain::record::{Kind, Record};
use keybook::domain::vocabulary::FieldKey;
use keybook::store::{
    CHANGE_MAX, ChangeSet, Clash, CommitError, Direction, Expect, Lookup, Outcome, Store,
    StoreError,
};

use crate::books::*;

fn everywhere(test: impl Fn(&Store)) {
    test(&Store::in_memory());
    let dir = tempfile::tempdir().unwrap();
    test(&create(&dir.path().join("book")));
}

fn ids(store: &Store, lookup: &Lookup) -> Vec<u64> {
    let (found, _) = store.ids(lookup, Direction::Forward, None, 1000).unwrap();
    found.into_iter().map(|it| it.id).collect()
}

#[test]
fn records_come_back_with_who_and_when() {
    everywhere(|store| {
        let (id, revision) = add(store, customer("C-1", "北京华星"));
        assert_eq!(revision, Revision(1));
        let found = store.get(of(id)).unwrap().unwrap();
        assert_eq!((found.id, found.revision), (id.number(), revision));
        assert_eq!(
            (found.created, found.updated),
            (entry("x").stamp(), entry("x").stamp())
        );
        assert_eq!(store.find(id).unwrap().unwrap().name, "北京华星");
        assert!(
            store
                .get(Ref::new(Kind::Visit, id.number()))
                .unwrap()
                .is_none()
        );
        let both = store
            .get_many(&[of(id), Ref::new(Kind::Customer, 99)])
            .unwrap();
        assert!(both[0].is_some() && both[1].is_none());
    });
}

#[test]
fn a_conflict_names_the_newer_revision_and_writes_nothing() {
    everywhere(|store| {
        let (id, first) = add(store, customer("C-1", "a"));
        let mut mine = ChangeSet::new();
        mine.edit(id, first, customer("C-1", "b"));
        mine.add(store.new_id(), visit(id, 7, "2026-11-01"));
        let mut theirs = ChangeSet::new();
        theirs.edit(id, first, customer("C-1", "c"));
        let second = commit(store, &theirs);
        let refused = store.commit(&mine, &entry("x")).unwrap_err();
        let clash = Clash {
            what: of(id),
            expected: Expect::At(first),
            found: Some(second),
        };
        assert_eq!(refused, CommitError::Conflict(vec![clash]));
        assert_eq!((store.revision(), store.count(Kind::Visit)), (second, 0));
        let mut gone = ChangeSet::new();
        gone.require(Ref::new(Kind::User, 5), Expect::At(first));
        gone.archive(Ref::new(Kind::Team, 6), Expect::Any);
        let CommitError::Conflict(clashes) = store.commit(&gone, &entry("x")).unwrap_err() else {
            panic!()
        };
        assert_eq!(clashes.len(), 2);
    });
}

#[test]
fn a_repeated_request_is_answered_and_not_repeated() {
    everywhere(|store| {
        let id = store.new_id();
        let mut changes = ChangeSet::new();
        changes.put(id.number(), Expect::Any, customer("C-1", "a").into());
        let done = store.commit(&changes, &request("x", 42)).unwrap();
        assert_eq!(done, Outcome::Done(Revision(1)));
        let mut other = ChangeSet::new();
        other.put(id.number(), Expect::Any, customer("C-1", "b").into());
        assert_eq!(
            store.commit(&other, &request("x", 42)).unwrap(),
            Outcome::Known(Revision(1))
        );
        assert_eq!(store.find::<Customer>(id).unwrap().unwrap().name, "a");
        assert_eq!(
            store.commit(&changes, &request("x", 43)).unwrap(),
            Outcome::Unchanged(Revision(1))
        );
    });
}

#[test]
fn live_records_cannot_share_a_unique_field() {
    everywhere(|store| {
        let (first, _) = add(store, customer("C-1", "a"));
        let (second, _) = add(store, customer("C-2", "b"));
        let mut changes = ChangeSet::new();
        changes.put(second.number(), Expect::Any, customer(" c-1", "b").into());
        let taken = CommitError::Taken {
            what: of(second),
            field: FieldKey::Code,
            by: of(first),
        };
        assert_eq!(store.commit(&changes, &entry("x")).unwrap_err(), taken);
        // In one change both may swap, and an archived record gives its code up.
        changes.put(first.number(), Expect::Any, customer("C-2", "a").into());
        commit(store, &changes);
        let mut archive = ChangeSet::new();
        archive.archive(of(first), Expect::Any);
        archive.add(store.new_id(), customer("C-2", "c"));
        commit(store, &archive);
        let mut back = ChangeSet::new();
        back.restore(of(first), Expect::Any);
        assert!(matches!(
            store.commit(&back, &entry("x")),
            Err(CommitError::Taken { .. })
        ));
        let twice = |code: &str| {
            let mut changes = ChangeSet::new();
            changes.add(store.new_id(), customer(code, "x"));
            changes.add(store.new_id(), customer(code, "y"));
            store.commit(&changes, &entry("x"))
        };
        assert!(matches!(twice("C-9"), Err(CommitError::Taken { .. })));
        // Equal in the part that a key can hold, different behind it.
        let long = "9".repeat(70);
        add(store, customer(&format!("{long}a"), "x"));
        add(store, customer(&format!("{long}b"), "y"));
    });
}

#[test]
fn lookups_follow_every_edit() {
    everywhere(|store| {
        let (a, _) = add(store, customer("C-1", "a"));
        let (b, _) = add(store, customer("C-2", "b"));
        let (early, _) = add(store, visit(a, 7, "2026-11-05"));
        let (late, _) = add(store, visit(a, 8, "2026-12-24"));
        let (other, _) = add(store, visit(b, 7, "2026-11-01"));
        let (early, late, other) = (early.number(), late.number(), other.number());
        let of_a = Lookup::of_customer(a, Kind::Visit);
        let agenda = Lookup::of_owner(Id::new(7), Kind::Visit);
        assert_eq!(ids(store, &of_a), [early, late]);
        assert_eq!(ids(store, &agenda), [other, early]);
        assert_eq!(
            ids(store, &Lookup::by_day(Kind::Visit)),
            [other, early, late]
        );
        let december = Lookup::by_day(Kind::Visit).days(day("2026-12-01"), day("2026-12-24"));
        assert_eq!(ids(store, &december), [late]);
        assert_eq!(ids(store, &Lookup::open(Kind::Visit)), [other, early, late]);
        assert_eq!(
            ids(
                store,
                &Lookup::unique(Kind::Customer, FieldKey::Code, "c-2")
            ),
            [b.number()]
        );
        let listing = store.list(&of_a, Direction::Backward, None, 1).unwrap();
        assert_eq!(listing.records[0].id, late);
        let listing = store
            .list(&of_a, Direction::Backward, listing.next.as_ref(), 1)
            .unwrap();
        assert_eq!((listing.records[0].id, listing.next), (early, None));

        let mut changes = ChangeSet::new();
        let mut moved = visit(b, 8, "2026-11-05");
        moved.state = VisitState::Done;
        changes.put(early, Expect::Any, moved.into());
        changes.archive(Ref::new(Kind::Visit, other), Expect::Any);
        commit(store, &changes);
        assert_eq!(ids(store, &of_a), [late]);
        assert_eq!(ids(store, &agenda), [0u64; 0]);
        assert_eq!(ids(store, &Lookup::of_customer(b, Kind::Visit)), [early]);
        assert_eq!(ids(store, &Lookup::open(Kind::Visit)), [late]);
        assert_eq!(ids(store, &Lookup::archived(Kind::Visit)), [other]);
        assert_eq!(ids(store, &Lookup::all(Kind::Visit)), [early, late, other]);
    });
}

#[test]
fn references_are_found_from_the_other_end() {
    everywhere(|store| {
        let (a, _) = add(store, customer("C-1", "a"));
        let (b, _) = add(
            store,
            Customer {
                parent: Some(a),
                ..customer("C-2", "b")
            },
        );
        assert_eq!(
            ids(store, &Lookup::linked(a.number(), Kind::Customer)),
            [b.number()]
        );
        assert_eq!(
            ids(store, &Lookup::linked(b.number(), Kind::Customer)),
            [0u64; 0]
        );
    });
}

#[test]
fn changes_keep_both_images_and_can_be_taken_back_and_again() {
    everywhere(|store| {
        let (id, first) = add(store, customer("C-1", "a"));
        let mut changes = ChangeSet::new();
        changes.edit(id, first, customer("C-1", "b"));
        changes.archive(of(id), Expect::Any);
        let second = commit(store, &changes);
        let change = store.change(second).unwrap().unwrap();
        let name = |record: &Record| record.value(FieldKey::Name);
        let images = &change.edits[0];
        let (before, after) = (
            images.before.as_ref().unwrap(),
            images.after.as_ref().unwrap(),
        );
        assert_ne!(name(&before.record), name(&after.record));
        assert!(before.archived.is_none() && after.archived.is_some());
        assert_eq!(change.customers(), [id.number()]);

        let third = commit(store, &change.inverse());
        let back = store.get(of(id)).unwrap().unwrap();
        assert!(
            back.record == before.record
                && back.archived.is_none()
                && back.created == before.created
        );
        assert!(matches!(
            store.commit(&change.inverse(), &entry("x")),
            Err(CommitError::Conflict(_))
        ));
        let undo = store.change(third).unwrap().unwrap();
        commit(store, &undo.inverse());
        assert!(store.get(of(id)).unwrap().unwrap().record == after.record);

        assert_eq!(
            store.history(of(id), 2).unwrap(),
            [Revision(4), Revision(3)]
        );
        let feed = store.changes(Revision(1), 2).unwrap();
        assert_eq!(
            feed.changes
                .iter()
                .map(|it| it.revision.0)
                .collect::<Vec<_>>(),
            [2, 3]
        );
        assert!(store.changes(Revision(4), 9).unwrap().changes.is_empty());
    });
}

#[test]
fn undoing_an_addition_takes_it_out_again() {
    everywhere(|store| {
        let (id, revision) = add(store, customer("C-1", "a"));
        commit(store, &store.change(revision).unwrap().unwrap().inverse());
        assert!(store.get(of(id)).unwrap().is_none());
        assert_eq!(store.count(Kind::Customer), 0);
        add(store, customer("C-1", "again"));
    });
}

#[test]
fn a_large_change_is_one_revision() {
    everywhere(|store| {
        let (owner, _) = add(store, customer("C-0", "a"));
        let mut changes = ChangeSet::new();
        for n in 0..600 {
            changes.add(store.new_id(), customer(&format!("B-{n}"), "bulk"));
            changes.add(store.new_id(), visit(owner, 7, "2026-11-01"));
        }
        let revision = commit(store, &changes);
        assert_eq!(revision, Revision(2));
        assert_eq!(
            (store.count(Kind::Customer), store.count(Kind::Visit)),
            (601, 600)
        );
        let change = store.change(revision).unwrap().unwrap();
        assert_eq!(change.edits.len(), 1200);
        commit(store, &change.inverse());
        assert_eq!(
            (store.count(Kind::Customer), store.count(Kind::Visit)),
            (1, 0)
        );
    });
    let mut changes = ChangeSet::new();
    for n in 0..=CHANGE_MAX as u64 {
        changes.put(n + 1, Expect::Any, customer(&n.to_string(), "x").into());
    }
    let refused = Store::in_memory()
        .commit(&changes, &entry("x"))
        .unwrap_err();
    assert!(matches!(
        refused,
        CommitError::Store(StoreError::TooLarge { .. })
    ));
}

#[test]
fn standings_are_kept_beside_and_can_be_forgotten() {
    everywhere(|store| {
        let id = Id::new(5);
        let mut changes = ChangeSet::new();
        changes.standing(id, Some(b"derived".to_vec()));
        assert_eq!(
            store.commit(&changes, &entry("x")).unwrap(),
            Outcome::Unchanged(Revision(0))
        );
        assert_eq!(store.standing(id).unwrap().unwrap().1, b"derived");
        changes.standing(id, None);
        let _ = store.commit(&changes, &entry("x")).unwrap();
        assert_eq!(store.standing(id).unwrap(), None);
    });
}
