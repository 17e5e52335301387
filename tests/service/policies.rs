//! Who may do what, through the door that everybody uses.

use keybook::domain::choice::Role;
use keybook::domain::policy::Denied;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::Query;
use keybook::service::{Command, Failure};

use crate::desk::{Desk, of, rows, set, text};

#[test]
fn the_matrix() {
    let desk = Desk::new();
    let owner = desk.user("owner", 1001, Role::Kam);
    let (kam, manager, service, reader) = (
        desk.user("kam", 1002, Role::Kam),
        desk.user("boss", 1003, Role::Manager),
        desk.user("desk", 1004, Role::Service),
        desk.user("guest", 1005, Role::ReadOnly),
    );
    let fields = vec![(F::Code, text("K1")), (F::Name, text("Acme"))];
    let add = Command::AddRecord {
        kind: Kind::Customer,
        fields,
    };
    let customer = desk.act(owner, add).unwrap().created[0];
    let at = (F::Customer, Value::Reference(customer.id));
    let complaint = desk
        .act(
            owner,
            Command::AddRecord {
                kind: Kind::Complaint,
                fields: vec![at.clone(), (F::Subject, text("late"))],
            },
        )
        .unwrap()
        .created[0];

    let edit = set(customer, vec![(F::City, text("Ulm"))]);
    let edit_complaint = set(complaint, vec![(F::Subject, text("very late"))]);
    let note = Command::AddRecord {
        kind: Kind::Note,
        fields: vec![at, (F::Text, text("x"))],
    };
    let user = Command::AddRecord {
        kind: Kind::User,
        fields: vec![(F::Login, text("new"))],
    };
    let import = Command::ImportRows(rows(Kind::Product, 1, vec![vec![(F::Code, text("P1"))]]));
    let archive = Command::ArchiveRecord {
        target: customer,
        expected: None,
    };
    use Denied::{AdminOnly, ManagerOnly, NotYours, ReadOnly};
    let cases = [
        (owner, &edit, None),
        (kam, &edit, Some(NotYours)),
        (manager, &edit, None),
        (service, &edit, Some(NotYours)),
        (reader, &edit, Some(ReadOnly)),
        (kam, &edit_complaint, Some(NotYours)),
        (service, &edit_complaint, None),
        (kam, &note, None),
        (reader, &note, Some(ReadOnly)),
        (owner, &user, Some(AdminOnly)),
        (manager, &user, Some(AdminOnly)),
        (owner, &import, Some(ManagerOnly)),
        (reader, &import, Some(ReadOnly)),
        (manager, &import, None),
        (kam, &archive, Some(NotYours)),
        (desk.me, &user, None),
    ];
    for (actor, command, denied) in cases {
        let found = desk.act(actor, command.clone()).err();
        assert_eq!(found, denied.map(Failure::Denied), "{:?}", actor.role);
    }
    let query = Query::PlanImport(rows(Kind::Product, 1, Vec::new()));
    assert_eq!(desk.inquire(kam, query), Err(Failure::Denied(ManagerOnly)));
    assert!(desk.inquire(reader, Query::Users).is_ok());
}

#[test]
fn deputies_edit_and_a_customer_that_nobody_owns_is_for_everybody_to_take() {
    let desk = Desk::new();
    let (lin, mei) = (
        desk.user("lin", 1001, Role::Kam),
        desk.user("mei", 1002, Role::Kam),
    );
    let id = desk.customer("K1", "Acme");
    let customer = of(Kind::Customer, id);
    let city = |name: &str| set(customer, vec![(F::City, text(name))]);
    assert!(desk.act(mei, city("Ulm")).is_err());
    desk.set(customer, vec![(F::Deputies, text("mei"))])
        .unwrap();
    desk.act(mei, city("Ulm")).unwrap();
    // What belongs to the customer is in reach with it.
    let ada = of(Kind::Contact, desk.contact(id, "Ada"));
    desk.act(mei, set(ada, vec![(F::Name, text("Adele"))]))
        .unwrap();
    assert!(
        desk.act(lin, set(ada, vec![(F::Name, text("Eve"))]))
            .is_err()
    );
    desk.set(
        customer,
        vec![(F::Owner, Value::Empty), (F::Deputies, Value::Empty)],
    )
    .unwrap();
    desk.act(lin, set(customer, vec![(F::Owner, text("me"))]))
        .unwrap();
    assert!(desk.act(mei, city("Bonn")).is_err());
}
