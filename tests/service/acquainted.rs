//! What is known of people, where it is used: birthdays on Today, likings in the brief, promises of theirs.

use keybook::domain::choice::{Promiser, Role, Topic};
use keybook::domain::record::Kind;
use keybook::domain::rules::care::Care;
use keybook::domain::rules::today::Reason;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::{Query, Scope};
use keybook::service::reply::{Brief, Reply};

use crate::desk::{Desk, of, on, text};
use crate::persons::{known_fields, open_person};

fn birthdays(desk: &Desk) -> Vec<(String, Option<u32>)> {
    let rows = desk.today(Scope::All).items.into_iter();
    rows.filter_map(|row| match row.reason {
        Reason::CareDate {
            what: Care::Birthday,
            years,
            ..
        } => Some((row.contact_name.clone(), years)),
        _ => None,
    })
    .collect()
}

fn brief(desk: &Desk, customer: u64) -> Brief {
    let query = Query::Brief {
        customer,
        visit: None,
    };
    match desk.ask(query) {
        Reply::Brief(brief) => *brief,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_birthday_is_told_ahead_until_good_wishes_were_sent() {
    let desk = Desk::new();
    let (customer, contact) = open_person(&desk);
    desk.at("2026-11-23T01:05:00Z");
    desk.add(
        Kind::Particular,
        known_fields(contact, Topic::Birth, "1974-11-26"),
    );
    assert_eq!(birthdays(&desk), [("Chen Wei".to_owned(), Some(52))]);
    desk.add(
        Kind::Greeting,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Contact, Value::Reference(contact)),
            (F::What, text("a card")),
            (F::ForDay, on("2026-11-26")),
        ],
    );
    assert_eq!(birthdays(&desk), []);
}

/// A lunar birthday goes by the moon; who objects, or has left, is not congratulated.
#[test]
fn whoever_objects_is_not_congratulated() {
    let desk = Desk::new();
    let (_, contact) = open_person(&desk);
    desk.at("2026-11-23T01:05:00Z");
    desk.add(
        Kind::Particular,
        known_fields(contact, Topic::Birth, "lunar 10-20"),
    );
    assert_eq!(birthdays(&desk), [("Chen Wei".to_owned(), None)]);
    let terms = (1..40).find(|id| desk.find(Kind::Privacy, *id).is_some());
    let objects = vec![(F::NoBirthday, Value::Flag(true))];
    desk.set(of(Kind::Privacy, terms.unwrap()), objects)
        .unwrap();
    assert_eq!(birthdays(&desk), []);
}

#[test]
fn a_brief_knows_what_they_like_and_what_they_promised_and_nothing_that_is_kept_closely() {
    let desk = Desk::new();
    let (customer, contact) = open_person(&desk);
    for (about, words) in [
        (Topic::Interests, "go, tea"),
        (Topic::CommonGround, "both studied in Nanjing"),
        (Topic::Taboos, "no pork"),
        (Topic::Health, "a weak heart"),
    ] {
        desk.add(Kind::Particular, known_fields(contact, about, words));
    }
    let promise = |what: &str, whose: Promiser| {
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::What, text(what)),
            (F::Due, on("2026-12-01")),
            (F::PromisedBy, Value::Choice(whose.number())),
        ]
    };
    desk.add(Kind::Commitment, promise("drawings", Promiser::Them));
    desk.add(Kind::Commitment, promise("samples", Promiser::Us));
    let told = brief(&desk, customer);
    assert_eq!(
        told.people[0].likings,
        ["go, tea", "both studied in Nanjing"]
    );
    let whats = |rows: &[keybook::service::reply::PromiseRow]| -> Vec<String> {
        rows.iter().map(|row| row.what.clone()).collect()
    };
    assert_eq!(whats(&told.owed), ["drawings"]);
    assert_eq!(whats(&told.promises), ["samples"]);
    // Somebody who does not look after the customer learns nothing personal.
    let other = desk.user("lin", 1001, Role::Kam);
    let query = Query::Brief {
        customer,
        visit: None,
    };
    if let Ok(Reply::Brief(brief)) = desk.inquire(other, query) {
        assert!(brief.people[0].likings.is_empty());
    }
}
