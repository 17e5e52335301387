//! What the tests of people's data have in common.

use keybook::domain::choice::{Role, Topic};
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::policy::Actor;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::person::{
    Asked, Certificate, Copy, Deal, Erasure, ExpiringRow, Person, Revealed, Told,
};
use keybook::service::query::{Query, Scope};
use keybook::service::reply::Reply;
use keybook::service::{Command, Failure, Request};

use crate::desk::{Desk, on, text};

/// No word of any language, and no name.
pub(crate) const MARKER: &str = "Zyzzyvaquux";

pub(crate) fn topic(topic: Topic) -> (F, Value) {
    (F::Topic, Value::Choice(topic.number()))
}

pub(crate) fn known_fields(contact: u64, about: Topic, words: &str) -> Vec<(F, Value)> {
    vec![
        (F::Contact, Value::Reference(contact)),
        topic(about),
        (F::Text, text(words)),
    ]
}

/// Something that fits a topic and can be found again.
pub(crate) fn marked(about: Topic) -> String {
    match about {
        Topic::Birth => "1968-04-12".to_owned(),
        Topic::MaritalStatus => format!("married; {MARKER}"),
        Topic::WorkStyle => format!("analytical; {MARKER}"),
        Topic::Family => format!("wife, {MARKER}"),
        _ => format!("{MARKER} {}", about.key()),
    }
}

/// A customer of the desk's own, with a person of whom everything may be written down.
pub(crate) fn open_person(desk: &Desk) -> (u64, u64) {
    let customer = desk.add(
        Kind::Customer,
        vec![
            (F::Code, text("K1")),
            (F::Name, text("Acme")),
            (F::Owner, Value::Reference(desk.me.user.number())),
        ],
    );
    let contact = desk.contact(customer, "Chen Wei");
    desk.add(
        Kind::Privacy,
        vec![
            (F::Contact, Value::Reference(contact)),
            (F::SensitiveOn, Value::Flag(true)),
            (F::ConsentOn, on("2026-11-01")),
        ],
    );
    for about in [Topic::Religion, Topic::Health] {
        desk.add(
            Kind::Purpose,
            vec![
                topic(about),
                (F::Purpose, text("To plan meals that nobody has to refuse")),
                (F::Basis, text("consent")),
            ],
        );
    }
    (customer, contact)
}

pub(crate) fn deal(desk: &Desk, actor: Actor, deal: Deal) -> Result<Told, Failure> {
    let request = Request::Command(Command::Personal(deal));
    match desk
        .service
        .handle(actor, desk.request(), request, desk.now())?
    {
        Reply::Personal(told) => Ok(*told),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn person_as(desk: &Desk, actor: Actor, contact: u64) -> Person {
    match desk.inquire(actor, Query::Personal(Asked::Person { contact })) {
        Ok(Reply::Personal(told)) => match *told {
            Told::Person(person) => *person,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

pub(crate) fn reveal(desk: &Desk, actor: Actor, particular: u64) -> Result<Revealed, Failure> {
    let purpose = "to plan a meal".to_owned();
    match deal(
        desk,
        actor,
        Deal::Reveal {
            particular,
            purpose,
        },
    )? {
        Told::Revealed(revealed) => Ok(revealed),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn erase(desk: &Desk, actor: Actor, contact: u64) -> Result<Certificate, Failure> {
    match deal(
        desk,
        actor,
        Deal::Erase {
            contact,
            expected: None,
            reason: "asked by mail".to_owned(),
        },
    )? {
        Told::Erased(certificate) => Ok(*certificate),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn copy(desk: &Desk, actor: Actor, contact: u64) -> Result<Copy, Failure> {
    let purpose = "asked for it".to_owned();
    match deal(desk, actor, Deal::Copy { contact, purpose })? {
        Told::Copy(copy) => Ok(*copy),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn erasure(desk: &Desk, actor: Actor, contact: u64) -> Result<Erasure, Failure> {
    match desk.inquire(actor, Query::Personal(Asked::Erasure { contact }))? {
        Reply::Personal(told) => match *told {
            Told::Erasure(erasure) => Ok(*erasure),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

pub(crate) fn expiring(desk: &Desk, actor: Actor, within: u16) -> Vec<ExpiringRow> {
    let scope = Scope::All;
    match desk.inquire(actor, Query::Personal(Asked::Expiring { within, scope })) {
        Ok(Reply::Personal(told)) => match *told {
            Told::Expiring(rows) => rows,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

pub(crate) fn refused(key: F, why: Why) -> Failure {
    Failure::Invalid(Invalid::at(key, why))
}

pub(crate) fn colleague(desk: &Desk, login: &str, uid: u32, role: Role) -> Actor {
    desk.user(login, uid, role)
}

pub(crate) fn deal_forget(desk: &Desk, actor: Actor, particulars: Vec<u64>) {
    desk.act(actor, Command::Personal(Deal::Forget { particulars }))
        .unwrap();
}
