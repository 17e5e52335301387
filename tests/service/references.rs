//! Naming records by code, login, number, name and id.

use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::Query;
use keybook::service::reply::Reply;
use keybook::service::{Command, Failure};

use crate::desk::{Desk, of, text};

fn resolve(desk: &Desk, kind: Kind, given: &str) -> Result<u64, Failure> {
    let query = Query::Resolve {
        kind,
        text: given.to_owned(),
    };
    desk.inquire(desk.me, query).map(|reply| match reply {
        Reply::Found(hits) => hits[0].target.id,
        other => panic!("{other:?}"),
    })
}

#[test]
fn a_customer_answers_to_code_name_short_name_and_id() {
    let desk = Desk::new();
    let id = desk.add(
        Kind::Customer,
        vec![
            (F::Code, text("KH-7")),
            (F::Name, text("上海阿克米机械")),
            (F::Short, text("Akm")),
        ],
    );
    for given in [
        "KH-7",
        "kh-7",
        " KH-7 ",
        "上海阿克米机械",
        "akm",
        &id.to_string(),
        &format!("#{id}"),
    ] {
        assert_eq!(resolve(&desk, Kind::Customer, given), Ok(id), "{given}");
    }
    let nobody = Failure::NoSuch {
        kind: Kind::Customer,
        given: "K8".into(),
    };
    assert_eq!(resolve(&desk, Kind::Customer, "K8"), Err(nobody));
}

#[test]
fn a_code_goes_before_a_name_and_a_name_before_an_id() {
    let desk = Desk::new();
    let a = desk.customer("Bolt", "Acme");
    let b = desk.customer("K2", "Bolt");
    assert_eq!(resolve(&desk, Kind::Customer, "bolt"), Ok(a));
    let c = desk.customer(&b.to_string(), "Third");
    assert_eq!(resolve(&desk, Kind::Customer, &b.to_string()), Ok(c));
    assert_eq!(resolve(&desk, Kind::Customer, &format!("#{b}")), Ok(b));
}

#[test]
fn two_of_one_name_are_told_apart_by_their_codes() {
    let desk = Desk::new();
    let (a, b) = (desk.customer("K1", "Acme"), desk.customer("K2", "ACME"));
    let ambiguous = Failure::Ambiguous {
        kind: Kind::Customer,
        given: "acme".into(),
        candidates: vec![
            (a, "K1".into(), "Acme".into()),
            (b, "K2".into(), "ACME".into()),
        ],
    };
    assert_eq!(resolve(&desk, Kind::Customer, "acme"), Err(ambiguous));
    desk.done(Command::ArchiveRecord {
        target: of(Kind::Customer, b),
        expected: None,
    });
    assert_eq!(resolve(&desk, Kind::Customer, "acme"), Ok(a));
    assert!(resolve(&desk, Kind::Customer, &format!("#{b}")).is_err());
    // A name that was given up answers no more.
    desk.set(of(Kind::Customer, a), vec![(F::Name, text("Bolt"))])
        .unwrap();
    assert!(resolve(&desk, Kind::Customer, "acme").is_err());
}

#[test]
fn people_are_named_among_those_of_the_records_own_customer() {
    let desk = Desk::new();
    let (here, there) = (desk.customer("K1", "Acme"), desk.customer("K2", "Bolt"));
    let ada = desk.contact(here, "Ada");
    desk.contact(there, "Ada");
    let complaint = desk.add(
        Kind::Complaint,
        vec![
            // The customer is stated last and is settled first.
            (F::Contact, text("ada")),
            (F::Owner, text("me")),
            (F::Subject, text("late")),
            (F::Customer, text("acme")),
        ],
    );
    assert_eq!(
        desk.value(Kind::Complaint, complaint, F::Contact),
        Value::Reference(ada)
    );
    let me = Value::Reference(desk.me.user.number());
    assert_eq!(desk.value(Kind::Complaint, complaint, F::Owner), me);
    let visit = desk.add(
        Kind::Visit,
        vec![(F::Customer, text("K1")), (F::Contacts, text("Ada"))],
    );
    assert_eq!(
        desk.value(Kind::Visit, visit, F::Contacts),
        Value::References(vec![ada])
    );
    desk.contact(here, "Ada");
    let twice = desk.set(of(Kind::Visit, visit), vec![(F::Contacts, text("Ada"))]);
    assert!(matches!(
        twice,
        Err(Failure::Ambiguous {
            kind: Kind::Contact,
            ..
        })
    ));
}
