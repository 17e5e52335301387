//! Taking changes back and bringing them back.

use keybook::domain::choice::Role;
use keybook::domain::id::Revision;
use keybook::domain::money::ExactMoney;
use keybook::domain::policy::Denied;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::command::Fields;
use keybook::service::failure::NotUndone;
use keybook::service::query::Query;
use keybook::service::reply::{LogRow, Reply};
use keybook::service::{Command, Failure};

use crate::desk::{Desk, of, on, part, rows, set, text};

fn name(desk: &Desk, customer: u64, name: &str) -> Revision {
    desk.set(of(Kind::Customer, customer), vec![(F::Name, text(name))])
        .unwrap()
        .revision
}

fn not(why: NotUndone) -> Failure {
    Failure::NotUndone(why)
}

fn log(
    desk: &Desk,
    target: Option<keybook::domain::id::Ref>,
    before: Option<Revision>,
) -> Vec<LogRow> {
    match desk.ask(Query::Log {
        target,
        before,
        limit: 3,
    }) {
        Reply::Log(rows) => rows,
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_undo_after_another_walks_all_the_way_back_and_redo_all_the_way_forth() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "one");
    for it in ["two", "three", "four"] {
        name(&desk, customer, it);
    }
    let called = || desk.value(Kind::Customer, customer, F::Name);
    for it in ["three", "two", "one"] {
        desk.undo().unwrap();
        assert_eq!(called(), text(it));
    }
    desk.undo().unwrap();
    assert_eq!(desk.find(Kind::Customer, customer), None);
    assert_eq!(desk.undo().unwrap_err(), not(NotUndone::Nothing));
    desk.redo().unwrap();
    for it in ["two", "three", "four"] {
        desk.redo().unwrap();
        assert_eq!(called(), text(it));
    }
    assert_eq!(desk.redo().unwrap_err(), not(NotUndone::NothingToRedo));
    for it in ["three", "two"] {
        desk.undo().unwrap();
        assert_eq!(called(), text(it));
    }
    // Something new ends what could be brought back.
    name(&desk, customer, "five");
    assert_eq!(desk.redo().unwrap_err(), not(NotUndone::NothingToRedo));
    desk.undo().unwrap();
    assert_eq!(called(), text("two"));
}

#[test]
fn a_record_that_comes_back_is_as_old_as_it_was() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let before = desk.find(Kind::Customer, customer).unwrap();
    desk.at("2026-12-24T10:00:00+08:00");
    desk.undo().unwrap();
    desk.redo().unwrap();
    let after = desk.find(Kind::Customer, customer).unwrap();
    assert_eq!(
        (after.created, after.record),
        (before.created, before.record)
    );
}

#[test]
fn what_others_touched_since_is_not_taken_back() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "one");
    let lin = desk.user("lin", 1001, Role::Manager);
    let mine = name(&desk, customer, "two");
    let theirs = desk
        .act(
            lin,
            set(of(Kind::Customer, customer), vec![(F::City, text("Ulm"))]),
        )
        .unwrap()
        .revision;
    let touched = not(NotUndone::TouchedSince {
        target: of(Kind::Customer, customer),
        revision: theirs,
    });
    assert_eq!(desk.undo().unwrap_err(), touched);
    desk.undo_of(theirs).unwrap();
    desk.undo_of(mine).unwrap();
    assert_eq!(
        desk.undo_of(mine).unwrap_err(),
        not(NotUndone::Already(mine))
    );
    let none = Revision(desk.service.head().0 + 1);
    assert_eq!(
        desk.undo_of(none).unwrap_err(),
        not(NotUndone::NoSuchChange(none))
    );
    assert_eq!(
        desk.undo_of(Revision(1)).unwrap_err(),
        not(NotUndone::Nothing)
    );
}

#[test]
fn what_others_did_is_for_managers_to_take_back() {
    let desk = Desk::new();
    let lin = desk.user("lin", 1001, Role::Kam);
    let added = desk
        .act(
            lin,
            Command::AddRecord {
                kind: Kind::Customer,
                fields: vec![(F::Name, text("Acme"))],
            },
        )
        .unwrap();
    let mei = desk.user("mei", 1002, Role::Kam);
    let undo = Command::UndoChange {
        revision: Some(added.revision),
    };
    assert_eq!(
        desk.act(mei, undo.clone()).unwrap_err(),
        Failure::Denied(Denied::ManagerOnly)
    );
    let own = Command::UndoChange { revision: None };
    assert_eq!(
        desk.act(mei, own.clone()).unwrap_err(),
        not(NotUndone::Nothing)
    );
    desk.done(undo);
    assert_eq!(desk.act(lin, own).unwrap_err(), not(NotUndone::Nothing));
}

#[test]
fn what_later_records_rest_on_stays() {
    let desk = Desk::new();
    let added = desk.done(Command::AddRecord {
        kind: Kind::Customer,
        fields: vec![(F::Code, text("K1")), (F::Name, text("Acme"))],
    });
    let customer = added.created[0].id;
    let person = desk.contact(customer, "Ada");
    let refused = desk.undo_of(added.revision).unwrap_err();
    assert!(matches!(
        refused,
        Failure::NotUndone(NotUndone::TouchedSince { target, .. }) if target == of(Kind::Contact, person)
    ));
    let visit = desk.add(
        Kind::Visit,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Contacts, Value::References(vec![person])),
        ],
    );
    desk.undo().unwrap();
    assert_eq!(desk.find(Kind::Visit, visit), None);
    desk.import(rows(Kind::Sale, 1, vec![line("D1", "K1", "Bolt", 5)]));
    assert!(desk.undo_of(added.revision).is_err());
    for _ in 0..3 {
        desk.undo().unwrap();
    }
    assert!(desk.rows().is_empty());
}

fn line(document: &str, customer: &str, product: &str, net: i64) -> Fields {
    vec![
        (F::Day, on("2026-10-05")),
        (F::Document, text(document)),
        (F::Customer, text(customer)),
        (F::Product, text(product)),
        (F::Net, Value::Exact(ExactMoney::from_units(net * 10_000))),
    ]
}

fn lines(desk: &Desk) -> u64 {
    desk.service.store().count(Kind::Sale)
}

#[test]
fn an_import_in_several_parts_is_one_undo_and_one_redo() {
    let desk = Desk::new();
    let lin = desk.user("lin", 1001, Role::Kam);
    let file = |from: u64, to: u64| {
        (from..to)
            .map(|n| {
                line(
                    &format!("D{n}"),
                    &format!("K{}", n % 7),
                    "Bolt",
                    n as i64 + 1,
                )
            })
            .collect::<Vec<_>>()
    };
    let import = |first: u64, rows| {
        let mut part = part(Kind::Sale, 77, first, rows);
        part.create_customers = true;
        desk.done(Command::ImportRows(part))
    };
    import(2, file(0, 10));
    // Somebody else works meanwhile.
    let add = Command::AddRecord {
        kind: Kind::Customer,
        fields: vec![(F::Code, text("X1")), (F::Name, text("Elsewhere"))],
    };
    desk.act(lin, add).unwrap();
    import(12, file(10, 20));
    let last = import(22, file(20, 30));
    assert_eq!((lines(&desk), desk.rows().len()), (30, 8));

    let undone = desk.undo().unwrap();
    assert_eq!(undone.deed.count, 30);
    assert_eq!((lines(&desk), desk.rows().len()), (0, 1));
    assert_eq!(
        desk.undo_of(last.revision).unwrap_err(),
        not(NotUndone::Already(last.revision))
    );
    desk.redo().unwrap();
    assert_eq!((lines(&desk), desk.rows().len()), (30, 8));
    desk.undo_of(last.revision).unwrap();
    assert_eq!((lines(&desk), desk.rows().len()), (0, 1));
}

#[test]
fn an_import_is_never_taken_back_by_halves() {
    let desk = Desk::new();
    let import = |first, code: &str| {
        let fields = vec![(F::Code, text(code)), (F::Name, text(code))];
        desk.done(Command::ImportRows(part(
            Kind::Customer,
            5,
            first,
            vec![fields],
        )))
    };
    let first = import(2, "K1");
    let second = import(3, "K2");
    let ada = desk.contact(first.created[0].id, "Ada");
    assert!(desk.undo_of(second.revision).is_err());
    assert_eq!(desk.rows().len(), 2);
    desk.done(Command::ArchiveRecord {
        target: of(Kind::Contact, ada),
        expected: None,
    });
    desk.undo().unwrap();
    desk.undo().unwrap();
    desk.undo_of(first.revision).unwrap();
    assert!(desk.rows().is_empty());
}

#[test]
fn the_log_tells_what_was_taken_back_on_every_page() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "one");
    let two = name(&desk, customer, "two");
    let undone = desk.undo().unwrap().revision;
    let redone = desk.redo().unwrap().revision;
    let undone_again = desk.undo_of(two).unwrap().revision;
    let all = log(&desk, None, None);
    assert_eq!(all.len(), 3);
    assert_eq!(all[0].revision, undone_again);
    assert_eq!((all[1].revision, all[1].reverts), (redone, Some(undone)));
    assert_eq!(
        (all[2].revision, all[2].reverted_by),
        (undone, Some(redone))
    );
    let earlier = log(&desk, None, Some(undone));
    assert_eq!(
        (earlier[0].revision, earlier[0].reverted_by),
        (two, Some(undone_again))
    );
    assert_eq!(earlier[0].fields, [F::Name]);
    assert_eq!(earlier[0].by, "akm");
    assert_eq!(earlier[1].reverted_by, None);
    let other = desk.customer("K2", "other");
    let of_one = log(&desk, Some(of(Kind::Customer, other)), None);
    assert_eq!(of_one.len(), 1);
}
