//! Nothing of what is kept closely stands anywhere else; an erased person is gone from every place and every copy.

use std::fs;
use std::path::Path;

use keybook::domain::choice::{AccessAct, Role, Secrecy, Topic};
use keybook::domain::filter::Filter;
use keybook::domain::person::DOSSIER;
use keybook::domain::policy::Denied;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::failure::NotUndone;
use keybook::service::person::{Asked, Deal};
use keybook::service::query::{Query, Scope, Window};
use keybook::service::reply::Reply;
use keybook::service::{Command, Failure};
use keybook::store::{Store, StoreOptions, load};

use crate::desk::{Desk, of, on, rows, set, text};

use crate::persons::*;

/// Every byte of every file below a folder.
fn bytes_below(folder: &Path, out: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            bytes_below(&path, out);
        } else {
            out.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

#[track_caller]
fn nowhere_below(folder: &Path, needle: &str) {
    let mut files = Vec::new();
    bytes_below(folder, &mut files);
    assert!(files.len() > 3);
    for (name, bytes) in files {
        let found = bytes
            .windows(needle.len())
            .any(|window| window.eq_ignore_ascii_case(needle.as_bytes()));
        assert!(!found, "{needle} stands in {name}");
    }
}

fn disk(dir: &Path) -> Desk {
    let store = Store::create(&dir.join("book"), 7, &StoreOptions::small()).unwrap();
    Desk::over(store)
}

/// The privacy test of the whole book: a marker in every field that is kept closely is in none of the places where
/// anybody could come across it, before and after the person is erased.
#[test]
fn what_is_kept_closely_is_found_nowhere_else() {
    let dir = tempfile::tempdir().unwrap();
    let desk = disk(dir.path());
    let (customer, contact) = open_person(&desk);
    let mut planted = 0;
    for spec in DOSSIER.iter().filter(|spec| spec.field.class.is_close()) {
        let mut fields = known_fields(contact, spec.topic, &marked(spec.topic));
        fields.push((F::Source, text(&format!("heard from {MARKER}"))));
        desk.add(Kind::Particular, fields);
        planted += 1;
    }
    // A topic that is open by itself, said to be sensitive or special here.
    for (about, secrecy) in [
        (Topic::NativePlace, Secrecy::Sensitive),
        (Topic::Likings, Secrecy::Sensitive),
    ] {
        let mut fields = known_fields(contact, about, &marked(about));
        fields.push((F::Class, Value::Choice(secrecy.number())));
        desk.add(Kind::Particular, fields);
        planted += 1;
    }
    assert_eq!(planted, 9);
    let person = person_as(&desk, desk.me, contact);
    assert_eq!(person.known.len(), planted);
    // Changed, taken back and brought back, so that old images hold the words too, if anything does.
    let first = person.known[0].id;
    desk.set(
        of(Kind::Particular, first),
        vec![(F::Text, text(&format!("{MARKER} anew")))],
    )
    .unwrap();
    desk.undo().unwrap();
    desk.redo().unwrap();
    for known in &person.known {
        assert!(reveal(&desk, desk.me, known.id).unwrap().text.is_some());
    }

    let hides = |what: &str, reply: &Reply| {
        let text = serde_json::to_string(reply).unwrap();
        assert!(!text.contains(MARKER), "{what}: {text}");
    };
    let ask = |what: &str, query: Query| hides(what, &desk.ask(query));
    ask("person", Query::Personal(Asked::Person { contact }));
    ask(
        "customers",
        Query::Customers {
            filter: Filter::default(),
            sort: keybook::service::query::Sort::default(),
            window: Window::first(100),
        },
    );
    ask("dossier", Query::Dossier { customer });
    ask(
        "today",
        Query::Today {
            scope: Scope::All,
            day: None,
        },
    );
    ask(
        "log",
        Query::Log {
            target: None,
            before: None,
            limit: 1000,
        },
    );
    ask(
        "search",
        Query::Search {
            text: MARKER.to_owned(),
            limit: 50,
        },
    );
    match desk.ask(Query::Search {
        text: MARKER.to_owned(),
        limit: 50,
    }) {
        Reply::Found(hits) => assert!(hits.is_empty()),
        other => panic!("{other:?}"),
    }
    for known in &person.known {
        let target = of(Kind::Particular, known.id);
        ask("record", Query::Record { target });
        let written = set(target, vec![(F::Text, text(&marked(known.topic)))]);
        ask("preview", Query::Preview(Box::new(written)));
    }
    for kind in [Kind::Particular, Kind::Privacy, Kind::Access] {
        for query in [
            Query::Records {
                kind,
                filter: Filter::default(),
                window: Window::first(100),
            },
            Query::Ids {
                kind,
                filter: Filter::default(),
            },
            Query::Named(vec![of(kind, first)]),
            Query::PlanImport(rows(kind, 1, Vec::new())),
        ] {
            assert_eq!(
                desk.inquire(desk.me, query).unwrap_err(),
                Failure::Unsupported,
                "{}",
                kind.key()
            );
        }
    }
    let change = desk.service.store().revision();
    for revision in 1..=change.0 {
        let revision = keybook::domain::id::Revision(revision);
        let undo = Command::UndoChange {
            revision: Some(revision),
        };
        if let Ok(reply) = desk.inquire(desk.me, Query::Preview(Box::new(undo))) {
            hides("undo", &reply);
        }
    }
    let export = dir.path().join("export.jsonl");
    desk.service
        .store()
        .export_to(&export, desk.now().at)
        .unwrap();
    desk.service.close().unwrap();
    drop(desk);
    nowhere_below(dir.path(), MARKER);

    // Erased, it is gone for whoever has every byte.
    let store = Store::open(&dir.path().join("book"), &StoreOptions::small()).unwrap();
    let desk = Desk::over(store);
    // The book remembers the requests that it carried out.
    (0..100).for_each(|_| {
        desk.request();
    });
    let certificate = erase(&desk, desk.me, contact).unwrap();
    assert!(certificate.had_key);
    assert!(!dir.path().join(format!("book.keys/{contact}.key")).exists());
    assert_eq!(desk.service.store().keys().has(contact), Ok(false));
    desk.service.close().unwrap();
    nowhere_below(dir.path(), MARKER);
}

/// A person with everything around them that may name them.
struct Around {
    contact: u64,
    colleague: u64,
    namesake: u64,
    note: u64,
    visit: u64,
    far: u64,
}

/// What an erasure of the person changes.
const PLACES: [(Kind, u64); 5] = [
    (Kind::Contact, 1),
    (Kind::Visit, 1),
    (Kind::Note, 1),
    (Kind::Particular, 3),
    (Kind::Privacy, 1),
];

fn around(desk: &Desk) -> Around {
    let (customer, contact) = open_person(desk);
    let elsewhere = desk.customer("K2", "Other");
    let namesake = desk.contact(elsewhere, "Chen Wei");
    let colleague = desk.contact(customer, "Li Na");
    desk.set(
        of(Kind::Contact, contact),
        vec![
            (F::Mobile, text("13800005678")),
            (F::Mail, text("chen.wei@acme.example")),
            (F::Trust, Value::Number(4)),
        ],
    )
    .unwrap();
    let reference = |id| (F::Customer, Value::Reference(id));
    let note = desk.add(
        Kind::Note,
        vec![
            reference(customer),
            (F::Text, text("Chen Wei wants 3 units; call 13800005678")),
        ],
    );
    let visit = desk.add(
        Kind::Visit,
        vec![
            reference(customer),
            (F::Day, on("2026-11-25")),
            (F::Purpose, text("Chen Wei shows the line")),
            (F::Contacts, Value::References(vec![contact, colleague])),
        ],
    );
    let far = desk.add(
        Kind::Note,
        vec![reference(elsewhere), (F::Text, text("Chen Wei called"))],
    );
    desk.add(
        Kind::Particular,
        known_fields(contact, Topic::Interests, "sailing with Quentin"),
    );
    desk.add(
        Kind::Particular,
        known_fields(contact, Topic::Religion, "keeps Lent"),
    );
    desk.add(
        Kind::Particular,
        known_fields(colleague, Topic::ListensTo, "Chen Wei"),
    );
    Around {
        contact,
        colleague,
        namesake,
        note,
        visit,
        far,
    }
}

#[test]
fn an_officer_sees_what_an_erasure_would_touch_and_nobody_else_may() {
    let desk = Desk::new();
    let Around { contact, .. } = around(&desk);
    let kam = desk.user("lin", 1001, Role::Kam);
    assert_eq!(
        erasure(&desk, kam, contact).unwrap_err(),
        Failure::Denied(Denied::OfficerOnly)
    );
    assert_eq!(
        erase(&desk, kam, contact).unwrap_err(),
        Failure::Denied(Denied::OfficerOnly)
    );
    let officer = desk.user("pan", 1002, Role::PrivacyOfficer);
    let preview = erasure(&desk, officer, contact).unwrap();
    assert_eq!(preview.places, PLACES);
    // The namesake, and the note about them.
    assert_eq!(preview.elsewhere, 2);
    let before = desk.find(Kind::Contact, contact).unwrap();
    let stale = deal(
        &desk,
        officer,
        Deal::Erase {
            contact,
            expected: Some(keybook::domain::id::Revision(before.revision.0 - 1)),
            reason: String::new(),
        },
    );
    assert!(matches!(stale, Err(Failure::Conflict(_))));
}

#[test]
fn an_erased_person_is_a_pseudonym_in_every_place_and_business_stays() {
    let desk = Desk::new();
    let Around {
        contact,
        colleague,
        namesake,
        note,
        visit,
        far,
    } = around(&desk);
    let officer = desk.user("pan", 1002, Role::PrivacyOfficer);
    let certificate = erase(&desk, officer, contact).unwrap();
    let pseudonym = keybook::domain::person::pseudonym(contact);
    assert_eq!(certificate.pseudonym, pseudonym);
    assert_eq!(
        (certificate.by.as_str(), certificate.had_key),
        ("pan", true)
    );
    assert_eq!(certificate.places, PLACES);
    assert_eq!(
        desk.value(Kind::Contact, contact, F::Name),
        text(&pseudonym)
    );
    assert_eq!(desk.value(Kind::Contact, contact, F::Trust), Value::Empty);
    assert_eq!(desk.value(Kind::Contact, contact, F::Mobile), Value::Empty);
    assert_eq!(
        desk.value(Kind::Note, note, F::Text),
        text(&format!("{pseudonym} wants 3 units; call {pseudonym}"))
    );
    assert_eq!(
        desk.value(Kind::Visit, visit, F::Contacts),
        Value::References(vec![contact, colleague])
    );
    assert_eq!(
        desk.value(Kind::Contact, namesake, F::Name),
        text("Chen Wei")
    );
    assert_eq!(
        desk.value(Kind::Note, far, F::Text),
        text("Chen Wei called")
    );
    let person = person_as(&desk, desk.me, contact);
    assert!(person.known.is_empty() && person.terms.is_none());
    assert_eq!(person.looks[0].act, AccessAct::Erased);
    assert!(
        person_as(&desk, desk.me, colleague)
            .known
            .iter()
            .any(|known| { known.text.as_deref() == Some(pseudonym.as_str()) })
    );
}

#[test]
fn nothing_brings_an_erased_person_back() {
    let dir = tempfile::tempdir().unwrap();
    let desk = disk(dir.path());
    let Around { contact, .. } = around(&desk);
    let certificate = erase(&desk, desk.me, contact).unwrap();
    for revision in 1..=certificate.revision.0 {
        let undone = desk.undo_of(keybook::domain::id::Revision(revision));
        let person = person_as(&desk, desk.me, contact);
        assert!(
            person
                .known
                .iter()
                .all(|known| known.text.as_deref() != Some("sailing with Quentin"))
        );
        if revision == certificate.revision.0 {
            assert_eq!(undone.unwrap_err(), Failure::NotUndone(NotUndone::Nothing));
        }
    }
    desk.service.close().unwrap();
    let mut journal = Vec::new();
    bytes_below(&dir.path().join("book/journal"), &mut journal);
    for (name, bytes) in journal {
        let text = String::from_utf8(bytes).unwrap();
        for word in ["Quentin", "13800005678", "chen.wei@"] {
            assert!(!text.contains(word), "{word} in {name}");
        }
    }
}

#[test]
fn a_book_that_comes_back_from_a_copy_is_erased_anew() {
    let dir = tempfile::tempdir().unwrap();
    let desk = disk(dir.path());
    let (customer, contact) = open_person(&desk);
    desk.add(
        Kind::Note,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Text, text("Chen Wei called")),
        ],
    );
    desk.add(
        Kind::Particular,
        known_fields(contact, Topic::Interests, "sailing"),
    );
    desk.add(
        Kind::Particular,
        known_fields(contact, Topic::Religion, "keeps Lent"),
    );
    let export = dir.path().join("export.jsonl");
    desk.service
        .store()
        .export_to(&export, desk.now().at)
        .unwrap();
    erase(&desk, desk.me, contact).unwrap();
    desk.service.close().unwrap();
    drop(desk);

    fs::remove_dir_all(dir.path().join("book")).unwrap();
    let mut from = std::io::BufReader::new(fs::File::open(&export).unwrap());
    load(&dir.path().join("book"), &mut from, &StoreOptions::small()).unwrap();
    let store = Store::open(&dir.path().join("book"), &StoreOptions::small()).unwrap();
    let desk = Desk::over(store);
    let person = person_as(&desk, desk.me, contact);
    assert!(person.known.is_empty());
    let pseudonym = keybook::domain::person::pseudonym(contact);
    assert_eq!(person.stored.record.value(F::Name), text(&pseudonym));
    match desk.ask(Query::Search {
        text: "Chen Wei".to_owned(),
        limit: 5,
    }) {
        Reply::Found(hits) => assert!(hits.is_empty()),
        other => panic!("{other:?}"),
    }
    // Once is enough.
    let revision = desk.service.head();
    let desk = desk.reopened();
    assert_eq!(desk.service.head(), revision);
}

#[test]
fn a_copy_holds_everything_about_one_person_for_those_who_may_give_it() {
    let desk = Desk::new();
    let (customer, contact) = open_person(&desk);
    let other = desk.contact(customer, "Li Na");
    for about in [Topic::Interests, Topic::Religion] {
        desk.add(
            Kind::Particular,
            known_fields(contact, about, &marked(about)),
        );
    }
    let note = |words: &str, of: u64| {
        desk.add(
            Kind::Note,
            vec![
                (F::Customer, Value::Reference(customer)),
                (F::Contact, Value::Reference(of)),
                (F::Text, text(words)),
            ],
        )
    };
    let theirs = note("wants three units", contact);
    let named = note("Chen Wei said no", other);
    note("about the weather", other);
    let all = copy(&desk, desk.me, contact).unwrap();
    let texts: Vec<_> = all.known.iter().filter_map(|it| it.text.clone()).collect();
    assert_eq!(texts, [marked(Topic::Interests), marked(Topic::Religion)]);
    assert_eq!(all.held_back, 0);
    assert!(all.terms.is_some());
    let records: Vec<u64> = all.records.iter().map(|it| it.stored.id).collect();
    assert_eq!(records, [theirs, named]);
    assert_eq!(
        person_as(&desk, desk.me, contact).looks[0].act,
        AccessAct::Copied
    );

    let manager = desk.user("gao", 1005, Role::Manager);
    let part = copy(&desk, manager, contact).unwrap();
    assert_eq!(part.held_back, 1);
    assert!(
        part.known
            .iter()
            .all(|known| known.topic != Topic::Religion || known.text.is_none())
    );
    let officer = desk.user("pan", 1006, Role::PrivacyOfficer);
    assert_eq!(copy(&desk, officer, contact).unwrap().held_back, 0);
    let stranger = desk.user("zhou", 1004, Role::Kam);
    assert_eq!(
        copy(&desk, stranger, contact).unwrap_err(),
        Failure::Denied(Denied::NotTheirTeam)
    );
}
