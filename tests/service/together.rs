//! Several commands as one change.

use keybook::domain::id::Ref;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::Step;
use keybook::service::Command;
use keybook::service::command::fresh;

use crate::desk::{Desk, of, on, set, text};

fn add(kind: Kind, fields: Vec<(F, Value)>) -> Command {
    Command::AddRecord { kind, fields }
}

#[test]
fn later_commands_build_on_what_earlier_ones_made_and_all_is_one_undo() {
    let desk = Desk::new();
    let before = desk.service.head();
    let done = desk.done(Command::Together(vec![
        add(
            Kind::Customer,
            vec![(F::Code, text("K1")), (F::Name, text("Acme"))],
        ),
        add(
            Kind::Contact,
            vec![
                (F::Customer, Value::Reference(fresh(0))),
                (F::Name, text("Ada")),
            ],
        ),
        add(
            Kind::Visit,
            vec![
                (F::Customer, text("K1")),
                (F::Day, on("2026-11-20")),
                (F::Contacts, Value::References(vec![fresh(1)])),
            ],
        ),
        Command::TakeStep {
            target: Ref::new(Kind::Visit, fresh(2)),
            expected: None,
            step: Step::Complete,
            fields: vec![(F::Summary, text("agreed on prices"))],
        },
        set(
            Ref::new(Kind::Customer, fresh(0)),
            vec![(F::City, text("Ulm"))],
        ),
    ]));
    assert_eq!(done.revision, before.next());
    let [customer, contact, visit] = done.created[..] else {
        panic!("{:?}", done.created)
    };
    assert_eq!(
        desk.value(Kind::Visit, visit.id, F::Contacts),
        Value::References(vec![contact.id])
    );
    let row = desk.row(customer.id);
    assert_eq!(
        (row.city.as_str(), row.last),
        ("Ulm", Some(crate::desk::day("2026-11-20")))
    );

    desk.undo().unwrap();
    assert!(desk.rows().is_empty());
    assert_eq!(desk.find(Kind::Contact, contact.id), None);
    desk.redo().unwrap();
    assert_eq!(desk.row(customer.id).last, row.last);
}

#[test]
fn a_step_in_between_does_not_shift_what_fresh_counts() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let ada = desk.contact(customer, "Ada");
    let complaint = vec![
        (F::Customer, Value::Reference(customer)),
        (F::Contact, Value::Reference(ada)),
        (F::Subject, text("late")),
        (F::Facts, text("two days late")),
        (F::Wish, text("a discount")),
    ];
    let done = desk.done(Command::Together(vec![
        add(Kind::Complaint, complaint),
        Command::TakeStep {
            target: Ref::new(Kind::Complaint, fresh(0)),
            expected: None,
            step: Step::Accept,
            fields: Vec::new(),
        },
        add(
            Kind::Commitment,
            vec![
                (F::Customer, Value::Reference(customer)),
                (F::What, text("look into it")),
                (F::Due, on("2026-12-01")),
                (F::Complaint, Value::Reference(fresh(0))),
            ],
        ),
        set(
            Ref::new(Kind::Commitment, fresh(1)),
            vec![(F::What, text("call back"))],
        ),
    ]));
    let [complaint, promise] = done.created[..] else {
        panic!("{:?}", done.created)
    };
    let promise = desk.record(Kind::Commitment, promise.id);
    assert_eq!(promise.value(F::What), text("call back"));
    assert_eq!(promise.value(F::Complaint), Value::Reference(complaint.id));
}

#[test]
fn one_refusal_refuses_all() {
    let desk = Desk::new();
    let before = desk.service.head();
    let done = desk.attempt(Command::Together(vec![
        add(
            Kind::Customer,
            vec![(F::Code, text("K1")), (F::Name, text("Acme"))],
        ),
        add(
            Kind::Customer,
            vec![(F::Code, text("K1")), (F::Name, text("Bolt"))],
        ),
    ]));
    assert!(done.is_err());
    assert_eq!(desk.service.head(), before);
    assert!(desk.rows().is_empty());
}

#[test]
fn what_ends_as_it_began_is_no_change() {
    let desk = Desk::new();
    let customer = of(Kind::Customer, desk.customer("K1", "Acme"));
    let before = desk.service.head();
    let name = |name: &str| set(customer, vec![(F::Name, text(name))]);
    desk.done(Command::Together(vec![name("Bolt"), name("Acme")]));
    desk.done(name("Acme"));
    assert_eq!(desk.service.head(), before);
    assert_eq!(desk.row(customer.id).revision, before);
}
