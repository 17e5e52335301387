//! Adding, changing, archiving and restoring records of every kind.

use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::command::Fields;
use keybook::service::reply::Row;
use keybook::service::{Command, Failure};

use crate::desk::{Desk, of, on, text};
use crate::least::{ada, change, is_history, least};

#[test]
fn every_kind_is_added_changed_archived_and_restored() {
    for kind in Kind::ALL {
        if is_history(*kind) || kind.is_guarded() {
            continue;
        }
        let desk = Desk::new();
        let customer = desk.customer("K1", "Acme");
        ada(&desk, customer);
        if *kind == Kind::CorrectiveAction {
            desk.add(Kind::Complaint, least(Kind::Complaint, customer));
        }
        crate::money::before(&desk, *kind, customer);
        crate::plans::before(&desk, *kind, customer);
        let done = desk.done(Command::AddRecord {
            kind: *kind,
            fields: least(*kind, customer),
        });
        let target = done.created[0];
        assert_eq!(target.kind, *kind);
        assert!(
            done.touched.iter().any(|it| it.target == target),
            "{}",
            kind.key()
        );
        let stored = desk.find(*kind, target.id).unwrap();
        assert_eq!(stored.revision, done.revision);
        assert_eq!(stored.created.by, desk.me.user);

        let (key, value) = change(*kind);
        desk.set(target, vec![(key, value.clone())]).unwrap();
        assert_eq!(desk.value(*kind, target.id, key), value);

        let archive = Command::ArchiveRecord {
            target,
            expected: None,
        };
        let done = desk.done(archive.clone());
        let row = done.touched.iter().find(|it| it.target == target).unwrap();
        assert_eq!(row.row, Row::Gone, "{}", kind.key());
        assert_eq!(desk.find(*kind, target.id), None);
        assert_eq!(desk.attempt(archive).unwrap_err(), Failure::Missing(target));

        let restore = Command::RestoreRecord { target };
        desk.done(restore.clone());
        assert_eq!(desk.value(*kind, target.id, key), value);
        assert_eq!(desk.attempt(restore).unwrap_err(), Failure::Missing(target));
    }
}

#[test]
fn required_fields_are_asked_for_by_name() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    ada(&desk, customer);
    desk.add(Kind::Complaint, least(Kind::Complaint, customer));
    for kind in Kind::ALL {
        if is_history(*kind) || kind.is_guarded() {
            continue;
        }
        crate::plans::before(&desk, *kind, customer);
        crate::money::before(&desk, *kind, customer);
        let all = least(*kind, customer);
        for (key, _) in &all {
            // A code is given by the program, a day is today.
            if matches!(
                (kind, key),
                // Whose person is meant, only the customer tells.
                // A task may be about nobody, and a target of everything that somebody looks after.
                (Kind::Customer, F::Code)
                    | (Kind::Visit | Kind::Review, F::Day)
                    | (
                        Kind::Gift
                            | Kind::Task
                            | Kind::Coverage
                            | Kind::Tie
                            | Kind::Judgement
                            | Kind::Seat
                            | Kind::Target,
                        F::Customer
                    )
                    // The invoice and the payment of the other are looked for first.
                    | (Kind::Allocation, F::Payment | F::Invoice | F::Amount)
            ) {
                continue;
            }
            let fields = all.iter().filter(|(it, _)| it != key).cloned().collect();
            assert_eq!(
                desk.attempt(Command::AddRecord {
                    kind: *kind,
                    fields
                })
                .unwrap_err(),
                Failure::Invalid(Invalid::at(*key, Why::Required)),
                "{} {}",
                kind.key(),
                key.key()
            );
        }
    }
}

#[test]
fn what_the_program_keeps_is_not_set_by_hand() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    for kind in Kind::ALL {
        for field in kind.fields().iter().filter(|field| field.kept) {
            // What is named only has to be there once the rest fits.
            let mut fields = least(*kind, customer);
            fields.retain(|(key, _)| *key != F::Complaint);
            fields.insert(0, (field.key, Value::Empty));
            let failure = desk
                .attempt(Command::AddRecord {
                    kind: *kind,
                    fields,
                })
                .unwrap_err();
            let Failure::Invalid(invalid) = failure else {
                panic!("{failure:?}")
            };
            assert_eq!(invalid.why, Why::Kept, "{} {}", kind.key(), field.key.key());
        }
    }
}

#[test]
fn values_are_shared_by_no_two_live_records() {
    let desk = Desk::new();
    let first = desk.customer("K1", "Acme");
    let taken = Failure::Invalid(Invalid::at(F::Code, Why::Taken));
    let again = |code: &str| {
        desk.attempt(Command::AddRecord {
            kind: Kind::Customer,
            fields: vec![(F::Code, text(code)), (F::Name, text("Other"))],
        })
    };
    assert_eq!(again("K1").unwrap_err(), taken);
    assert_eq!(again(" k1 ").unwrap_err(), taken);
    let second = again("K2").unwrap().created[0];
    assert_eq!(
        desk.set(second, vec![(F::Code, text("k1"))]).unwrap_err(),
        taken
    );
    desk.set(second, vec![(F::Code, text("k2"))]).unwrap();

    // An archived record gives its code free, and may not come back while another has it.
    let first = of(Kind::Customer, first);
    desk.done(Command::ArchiveRecord {
        target: first,
        expected: None,
    });
    desk.set(second, vec![(F::Code, text("K1"))]).unwrap();
    assert_eq!(
        desk.attempt(Command::RestoreRecord { target: first })
            .unwrap_err(),
        taken
    );
    desk.set(second, vec![(F::Code, text("K3"))]).unwrap();
    desk.done(Command::RestoreRecord { target: first });
}

#[test]
fn two_customers_swap_codes_in_one_change() {
    let desk = Desk::new();
    let (a, b) = (desk.customer("K1", "Acme"), desk.customer("K2", "Bolt"));
    let set =
        |id, code: &str| crate::desk::set(of(Kind::Customer, id), vec![(F::Code, text(code))]);
    desk.done(Command::Together(vec![
        set(a, "K9"),
        set(b, "K1"),
        set(a, "K2"),
    ]));
    for (code, id) in [("K1", b), ("K2", a)] {
        let visit = desk.add(
            Kind::Visit,
            vec![(F::Customer, text(code)), (F::Day, on("2026-12-01"))],
        );
        assert_eq!(
            desk.value(Kind::Visit, visit, F::Customer),
            Value::Reference(id)
        );
    }
}

#[test]
fn codes_and_numbers_that_nobody_states_are_free_ones() {
    let desk = Desk::new();
    // The next id is written by hand as a code, and the next number as a number.
    let probe = desk.customer("K1", "Acme");
    for id in probe + 1..probe + 12 {
        desk.customer(&format!("C{id:04}"), "By hand");
    }
    desk.add(Kind::Customer, vec![(F::Name, text("No code"))]);
    let complaint = |fields: Fields| {
        let mut fields = fields;
        fields.extend([
            (F::Customer, Value::Reference(probe)),
            (F::Subject, text("late")),
        ]);
        desk.add(Kind::Complaint, fields)
    };
    complaint(vec![(F::Number, text("0002"))]);
    let second = complaint(Vec::new());
    assert_eq!(desk.value(Kind::Complaint, second, F::Number), text("0003"));
}

#[test]
fn nobody_is_above_themselves() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let [a, b, c] = ["A", "B", "C"].map(|name| desk.contact(customer, name));
    let above = |who, whom| {
        desk.set(
            of(Kind::Contact, who),
            vec![(F::ReportsTo, Value::Reference(whom))],
        )
    };
    above(a, b).unwrap();
    above(b, c).unwrap();
    let cycle = Failure::Invalid(Invalid::at(F::ReportsTo, Why::Cycle));
    assert_eq!(above(c, a).unwrap_err(), cycle);
    assert_eq!(above(c, c).unwrap_err(), cycle);
    let other = desk.customer("K2", "Bolt");
    let parent = |who, whom| {
        desk.set(
            of(Kind::Customer, who),
            vec![(F::Parent, Value::Reference(whom))],
        )
    };
    parent(customer, other).unwrap();
    assert_eq!(
        parent(other, customer).unwrap_err(),
        Failure::Invalid(Invalid::at(F::Parent, Why::Cycle))
    );
}

#[test]
fn people_of_another_customer_are_refused_and_those_who_left_stay_where_they_were() {
    let desk = Desk::new();
    let (here, there) = (desk.customer("K1", "Acme"), desk.customer("K2", "Bolt"));
    let (ada, bob) = (desk.contact(here, "Ada"), desk.contact(there, "Bob"));
    let visit = desk.add(
        Kind::Visit,
        vec![
            (F::Customer, Value::Reference(here)),
            (F::Day, on("2026-12-01")),
            (F::Contacts, Value::References(vec![ada])),
        ],
    );
    let visit = of(Kind::Visit, visit);
    let with = |ids| desk.set(visit, vec![(F::Contacts, Value::References(ids))]);
    let other = Failure::Invalid(Invalid::at(F::Contacts, Why::OtherCustomer));
    assert_eq!(with(vec![ada, bob]).unwrap_err(), other);
    let moved = desk.set(visit, vec![(F::Customer, Value::Reference(there))]);
    assert_eq!(moved.unwrap_err(), other);

    // Somebody leaves: what they took part in can still be edited, but they are not named anew.
    desk.done(Command::ArchiveRecord {
        target: of(Kind::Contact, ada),
        expected: None,
    });
    desk.set(visit, vec![(F::Purpose, text("prices"))]).unwrap();
    with(vec![ada]).unwrap();
    with(Vec::new()).unwrap();
    assert_eq!(
        with(vec![ada]).unwrap_err(),
        Failure::Invalid(Invalid::at(F::Contacts, Why::NoSuch))
    );
}

#[test]
fn what_belongs_to_an_archived_customer_comes_back_with_the_customer() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let ada = of(Kind::Contact, desk.contact(customer, "Ada"));
    let customer = of(Kind::Customer, customer);
    for target in [ada, customer] {
        desk.done(Command::ArchiveRecord {
            target,
            expected: None,
        });
    }
    assert!(desk.rows().is_empty());
    assert_eq!(
        desk.attempt(Command::RestoreRecord { target: ada })
            .unwrap_err(),
        Failure::Missing(customer)
    );
    let late = desk.attempt(Command::AddRecord {
        kind: Kind::Note,
        fields: vec![
            (F::Customer, Value::Reference(customer.id)),
            (F::Text, text("x")),
        ],
    });
    assert_eq!(
        late.unwrap_err(),
        Failure::Invalid(Invalid::at(F::Customer, Why::NoSuch))
    );
    desk.done(Command::RestoreRecord { target: customer });
    desk.done(Command::RestoreRecord { target: ada });
}

#[test]
fn the_moves_of_a_complaint_are_written_by_steps_alone() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let kept = Failure::Invalid(Invalid {
        field: None,
        why: Why::Kept,
    });
    let by_hand = desk.attempt(Command::AddRecord {
        kind: Kind::ComplaintEvent,
        fields: vec![(F::Customer, Value::Reference(customer))],
    });
    assert_eq!(by_hand.unwrap_err(), kept);
}

#[test]
fn news_names_the_customer_a_record_left() {
    let desk = Desk::new();
    let (here, there) = (desk.customer("K1", "Acme"), desk.customer("K2", "Bolt"));
    let promise = desk.add(
        Kind::Commitment,
        vec![
            (F::Customer, Value::Reference(here)),
            (F::What, text("samples")),
            (F::Due, on("2026-12-01")),
        ],
    );
    let ear = desk.service.listen();
    let done = desk
        .set(
            of(Kind::Commitment, promise),
            vec![(F::Customer, Value::Reference(there))],
        )
        .unwrap();
    for id in [here, there] {
        assert!(
            done.touched
                .iter()
                .any(|it| it.target == of(Kind::Customer, id))
        );
    }
    assert_eq!(
        (desk.row(here).open_promises, desk.row(there).open_promises),
        (0, 1)
    );
    let keybook::service::feed::News::Changed(changed) = ear.news().try_recv().unwrap() else {
        panic!()
    };
    assert_eq!(changed.touched, done.touched);
}

#[test]
fn what_belongs_to_an_archived_customer_is_listed_again_when_the_customer_is_back() {
    use keybook::domain::filter::Filter;
    use keybook::service::query::{Query, Window};
    use keybook::service::reply::Reply;

    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    desk.contact(customer, "Ada");
    let other = desk.customer("K2", "Bolt");
    desk.contact(other, "Bo");
    let target = of(Kind::Customer, customer);
    let listed = |kind| match desk.ask(Query::Records {
        kind,
        filter: Filter::default(),
        window: Window::first(10),
    }) {
        Reply::Records(page) => (page.rows.len(), page.total),
        reply => panic!("{reply:?}"),
    };
    assert_eq!(listed(Kind::Contact), (2, 2));
    desk.done(Command::ArchiveRecord {
        target,
        expected: None,
    });
    assert_eq!(listed(Kind::Contact), (1, 1));
    assert_eq!(listed(Kind::Customer), (1, 1));
    desk.done(Command::RestoreRecord { target });
    assert_eq!(listed(Kind::Contact), (2, 2));
}
