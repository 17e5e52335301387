//! Stale screens and repeated requests.

use keybook::domain::choice::Role;
use keybook::domain::record::Kind;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::{Command, Failure};

use crate::desk::{Desk, of, set, text};

#[test]
fn a_stale_write_is_refused_with_what_stands_and_whose_it_is() {
    let desk = Desk::new();
    let lin = desk.user("lin", 1001, Role::Manager);
    let customer = of(Kind::Customer, desk.customer("K1", "Acme"));
    let read = desk.find(customer.kind, customer.id).unwrap().revision;
    let name = |name: &str| Command::SetFields {
        target: customer,
        expected: Some(read),
        fields: vec![(F::Name, text(name))],
    };
    desk.act(lin, name("Bolt")).unwrap();
    let Err(Failure::Conflict(conflict)) = desk.attempt(name("Cog")) else {
        panic!()
    };
    assert_eq!((conflict.target, conflict.expected), (customer, read));
    assert_eq!(conflict.by, "lin");
    assert_eq!(conflict.theirs.record.value(F::Name), text("Bolt"));
    let archive = |expected| Command::ArchiveRecord {
        target: customer,
        expected,
    };
    assert!(matches!(
        desk.attempt(archive(Some(read))),
        Err(Failure::Conflict(_))
    ));
    desk.done(archive(Some(conflict.theirs.revision)));
}

#[test]
fn the_revision_of_a_row_is_the_one_to_write_with_also_after_reopening() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    desk.contact(customer, "Ada");
    {
        let desk = desk.reopened().reopened();
        let revision = desk.row(customer).revision;
        assert_eq!(
            desk.find(Kind::Customer, customer).unwrap().revision,
            revision
        );
        desk.done(Command::SetFields {
            target: of(Kind::Customer, customer),
            expected: Some(revision),
            fields: vec![(F::Name, text("Bolt"))],
        });
    }
}

#[test]
fn a_repeated_request_is_answered_and_not_repeated() {
    let desk = Desk::new();
    let customer = of(Kind::Customer, desk.customer("K1", "Acme"));
    let repeat = |command: Command| {
        let request = desk.request();
        let first = desk.send(desk.me, request, command.clone()).unwrap();
        let head = desk.service.head();
        let second = desk.send(desk.me, request, command).unwrap();
        assert_eq!(desk.service.head(), head);
        assert_eq!((first.revision, first.deed), (second.revision, second.deed));
        assert_eq!(first.created, second.created);
    };
    repeat(Command::AddRecord {
        kind: Kind::Customer,
        fields: vec![(F::Code, text("K2")), (F::Name, text("Bolt"))],
    });
    repeat(set(customer, vec![(F::Name, text("Cog"))]));
    repeat(Command::UndoChange { revision: None });
    repeat(Command::RedoChange);
    repeat(Command::ArchiveRecord {
        target: customer,
        expected: None,
    });
    repeat(Command::RestoreRecord { target: customer });
}
