//! People's data: who sees what, what is sealed, who looked, copies, terms, erasure.

use keybook::domain::choice::{AccessAct, Role, Secrecy, Topic, VisitKind};
use keybook::domain::field::Class;
use keybook::domain::invalid::Why;
use keybook::domain::person::{DOSSIER, spec};
use keybook::domain::policy::Denied;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::GuardName;
use keybook::service::person::{Deal, Known, Missing};
use keybook::service::query::Query;
use keybook::service::{Command, Failure};

use crate::desk::{Desk, day, of, on, set, text};

use crate::persons::*;

#[test]
fn every_topic_of_the_dossier_is_kept_with_source_author_day_and_review() {
    let desk = Desk::new();
    let (_, contact) = open_person(&desk);
    for spec in DOSSIER {
        let mut fields = known_fields(contact, spec.topic, &marked(spec.topic));
        fields.extend([
            (F::Source, text("their assistant")),
            (F::IsOpinion, Value::Flag(true)),
            (F::Day, on("2026-11-20")),
            (F::ReviewBy, on("2027-06-01")),
        ]);
        desk.add(Kind::Particular, fields);
    }
    let person = person_as(&desk, desk.me, contact);
    assert_eq!(person.known.len(), DOSSIER.len());
    let order: Vec<Topic> = person.known.iter().map(|known| known.topic).collect();
    assert_eq!(order, DOSSIER.iter().map(|it| it.topic).collect::<Vec<_>>());
    for known in &person.known {
        let is_close = spec(known.topic).unwrap().field.class.is_close();
        assert_eq!(known.text.is_none(), is_close, "{}", known.topic.key());
        let source = if is_close { "" } else { "their assistant" };
        assert_eq!(known.source, source, "{}", known.topic.key());
        assert_eq!((known.by.as_str(), known.at), ("akm", desk.now().at));
        assert!(known.is_opinion);
        assert_eq!(known.day, Some(day("2026-11-20")));
        assert_eq!(known.review_by, Some(day("2027-06-01")));
        let revealed = if is_close {
            reveal(&desk, desk.me, known.id).unwrap()
        } else {
            continue;
        };
        assert_eq!(revealed.text, Some(marked(known.topic)));
        assert_eq!(revealed.source, "their assistant");
    }
    // One of each but where life brings several.
    let again = |about, words| {
        desk.attempt(Command::AddRecord {
            kind: Kind::Particular,
            fields: known_fields(contact, about, words),
        })
    };
    assert_eq!(
        again(Topic::Religion, "another").unwrap_err(),
        refused(F::Topic, Why::Taken)
    );
    again(Topic::Education, "evening school").unwrap();
}

#[test]
fn special_topics_are_off_until_an_administrator_states_a_purpose_and_the_person_agrees() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let contact = desk.contact(customer, "Chen Wei");
    desk.set(
        of(Kind::Customer, customer),
        vec![(F::Owner, Value::Reference(desk.me.user.number()))],
    )
    .unwrap();
    let write = |about| {
        let fields = known_fields(contact, about, "words");
        desk.attempt(Command::AddRecord {
            kind: Kind::Particular,
            fields,
        })
    };
    assert_eq!(
        write(Topic::Haunts).unwrap_err(),
        refused(F::Topic, Why::SensitiveOff)
    );
    let terms = desk.add(
        Kind::Privacy,
        vec![
            (F::Contact, Value::Reference(contact)),
            (F::SensitiveOn, Value::Flag(true)),
        ],
    );
    write(Topic::Haunts).unwrap();
    assert_eq!(
        write(Topic::Religion).unwrap_err(),
        refused(F::Topic, Why::TopicOff)
    );
    let purpose = vec![
        topic(Topic::Religion),
        (F::Purpose, text("To plan meals")),
        (F::Basis, text("consent")),
    ];
    let manager = colleague(&desk, "mei", 1002, Role::Manager);
    let enable = Command::AddRecord {
        kind: Kind::Purpose,
        fields: purpose,
    };
    assert_eq!(
        desk.act(manager, enable.clone()).unwrap_err(),
        Failure::Denied(Denied::AdminOnly)
    );
    desk.done(enable);
    assert_eq!(
        write(Topic::Religion).unwrap_err(),
        refused(F::Topic, Why::NeedsConsent)
    );
    desk.set(
        of(Kind::Privacy, terms),
        vec![(F::ConsentOn, on("2026-11-01"))],
    )
    .unwrap();
    write(Topic::Religion).unwrap();
    assert_eq!(
        person_as(&desk, desk.me, contact).enabled,
        [Topic::Religion]
    );
    // A second set of terms, or a second purpose, would leave open which one counts.
    let twice = desk.attempt(Command::AddRecord {
        kind: Kind::Privacy,
        fields: vec![(F::Contact, Value::Reference(contact))],
    });
    assert_eq!(twice.unwrap_err(), refused(F::Contact, Why::Taken));
}

#[test]
fn who_sees_what_follows_from_role_and_customer() {
    let desk = Desk::new();
    let owner = colleague(&desk, "lin", 1001, Role::Kam);
    let deputy = colleague(&desk, "mei", 1002, Role::Kam);
    let named = colleague(&desk, "wu", 1003, Role::Service);
    let other = colleague(&desk, "zhou", 1004, Role::Kam);
    let manager = colleague(&desk, "gao", 1005, Role::Manager);
    let officer = colleague(&desk, "pan", 1006, Role::PrivacyOfficer);
    let guest = colleague(&desk, "qi", 1007, Role::ReadOnly);
    let (customer, contact) = open_person(&desk);
    desk.set(
        of(Kind::Customer, customer),
        vec![
            (F::Owner, Value::Reference(owner.user.number())),
            (F::Deputies, Value::References(vec![deputy.user.number()])),
        ],
    )
    .unwrap();
    let terms = person_as(&desk, desk.me, contact).terms.unwrap();
    let name = vec![(F::Deputies, Value::References(vec![named.user.number()]))];
    let privacy = of(Kind::Privacy, terms.id);
    // Not even an administrator lets people in.
    assert_eq!(
        desk.set(privacy, name.clone()).unwrap_err(),
        Failure::Denied(Denied::NotNamed)
    );
    desk.act(owner, set(privacy, name)).unwrap();
    let write = |actor, about: Topic| {
        let fields = known_fields(contact, about, &marked(about));
        let kind = Kind::Particular;
        desk.act(actor, Command::AddRecord { kind, fields })
            .map(|done| done.created[0].id)
    };
    let religion = write(owner, Topic::Religion).unwrap();
    let interests = write(owner, Topic::Interests).unwrap();
    let needs = write(owner, Topic::Needs).unwrap();

    // (who, things seen, things hidden, may reveal, may write personal, may write what is kept closely)
    for (who, seen, hidden, reveals, personal, close) in [
        (owner, 3, 0, true, true, true),
        (named, 3, 0, true, true, true),
        (deputy, 3, 0, false, true, false),
        (manager, 3, 0, false, true, false),
        (officer, 3, 0, false, true, false),
        (desk.me, 3, 0, false, true, false),
        (other, 1, 2, false, false, false),
        (guest, 1, 2, false, false, false),
    ] {
        let person = person_as(&desk, who, contact);
        let told = (person.known.len(), person.hidden);
        assert_eq!(told, (seen, hidden), "{:?}", who.role);
        assert!(
            person
                .known
                .iter()
                .all(|known| known.topic != Topic::Religion || known.text.is_none())
        );
        assert_eq!(
            reveal(&desk, who, religion).is_ok(),
            reveals,
            "{:?}",
            who.role
        );
        let record = |id| {
            let target = of(Kind::Particular, id);
            desk.inquire(who, Query::Record { target })
        };
        assert_eq!(record(interests).is_ok(), seen == 3, "{:?}", who.role);
        assert!(record(needs).is_ok());
        assert_eq!(record(religion).is_ok(), reveals, "{:?}", who.role);
        if let Ok(id) = write(who, Topic::Education) {
            assert!(personal, "{:?}", who.role);
            deal_forget(&desk, owner, vec![id]);
        } else {
            assert!(!personal, "{:?}", who.role);
        }
        let changed = desk.act(
            who,
            set(of(Kind::Particular, religion), vec![(F::Text, text("new"))]),
        );
        assert_eq!(changed.is_ok(), close, "{:?}", who.role);
    }
    // The owner is told who looked, when and why; colleagues are not.
    let looks = person_as(&desk, owner, contact).looks;
    let revealed: Vec<_> = looks
        .iter()
        .filter(|look| look.act == AccessAct::Revealed)
        .map(|look| (look.by.as_str(), look.topic, look.purpose.as_str()))
        .collect();
    assert_eq!(
        revealed,
        [
            ("wu", Topic::Religion, "to plan a meal"),
            ("lin", Topic::Religion, "to plan a meal")
        ]
    );
    assert!(person_as(&desk, other, contact).looks.is_empty());
    assert!(person_as(&desk, deputy, contact).looks.is_empty());
    // Without a purpose nobody looks.
    let silent = deal(
        &desk,
        owner,
        Deal::Reveal {
            particular: religion,
            purpose: " ".to_owned(),
        },
    );
    assert_eq!(silent.unwrap_err(), refused(F::Purpose, Why::Required));
}

#[test]
fn whoever_objects_to_a_profile_has_none() {
    let desk = Desk::new();
    let (_, contact) = open_person(&desk);
    let terms = person_as(&desk, desk.me, contact).terms.unwrap();
    desk.set(
        of(Kind::Privacy, terms.id),
        vec![(F::NoProfile, Value::Flag(true))],
    )
    .unwrap();
    let write = |about| {
        desk.attempt(Command::AddRecord {
            kind: Kind::Particular,
            fields: known_fields(contact, about, "words"),
        })
    };
    assert_eq!(
        write(Topic::Interests).unwrap_err(),
        refused(F::Topic, Why::ObjectsToProfile)
    );
    write(Topic::Needs).unwrap();
}

#[test]
fn what_is_known_has_a_term_that_contact_and_renewal_prolong() {
    let desk = Desk::new();
    let (customer, contact) = open_person(&desk);
    for about in [
        Topic::Interests,
        Topic::Haunts,
        Topic::Religion,
        Topic::Needs,
    ] {
        desk.add(
            Kind::Particular,
            known_fields(contact, about, &marked(about)),
        );
    }
    let told = |within| -> Vec<(Topic, String)> {
        expiring(&desk, desk.me, within)
            .into_iter()
            .map(|row| (row.topic, row.until.to_string()))
            .collect()
    };
    assert!(told(0).is_empty());
    desk.at("2027-11-23T09:05:00+08:00");
    assert_eq!(told(0), [(Topic::Religion, "2027-11-23".to_owned())]);
    assert_eq!(told(366).len(), 2);
    desk.add(
        Kind::Touchpoint,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Contact, Value::Reference(contact)),
            (F::Day, on("2027-03-01")),
            (F::Subject, text("call")),
        ],
    );
    assert!(told(0).is_empty());
    desk.at("2028-03-01T09:05:00+08:00");
    assert_eq!(told(0), [(Topic::Religion, "2028-03-01".to_owned())]);
    let terms = person_as(&desk, desk.me, contact).terms.unwrap();
    desk.set(
        of(Kind::Privacy, terms.id),
        vec![(F::RenewedOn, on("2028-03-01"))],
    )
    .unwrap();
    assert!(told(0).is_empty());
    // Or it is taken out for good.
    let religion = person_as(&desk, desk.me, contact)
        .known
        .into_iter()
        .find(|known: &Known| known.topic == Topic::Religion)
        .unwrap();
    deal_forget(&desk, desk.me, vec![religion.id]);
    let person = person_as(&desk, desk.me, contact);
    assert_eq!(person.known.len(), 3);
    assert_eq!(person.looks[0].act, AccessAct::Forgotten);
    assert_eq!(
        desk.undo().map(|done| done.deed.kind).ok(),
        Some(Kind::Privacy)
    );
}

#[test]
fn how_much_is_known_is_counted_without_what_is_kept_closely() {
    let desk = Desk::new();
    let (customer, contact) = open_person(&desk);
    desk.set(
        of(Kind::Customer, customer),
        vec![(
            F::Tier,
            Value::Choice(keybook::domain::choice::Tier::Vip.number()),
        )],
    )
    .unwrap();
    let empty = person_as(&desk, desk.me, contact);
    assert_eq!(empty.filled, 0);
    assert_eq!(empty.required as usize, empty.missing.len());
    for about in [Topic::Religion, Topic::Haunts, Topic::Family] {
        desk.add(
            Kind::Particular,
            known_fields(contact, about, &marked(about)),
        );
    }
    assert_eq!(person_as(&desk, desk.me, contact).filled, 0);
    desk.add(
        Kind::Particular,
        known_fields(contact, Topic::Interests, "sailing"),
    );
    desk.set(of(Kind::Contact, contact), vec![(F::Title, text("Head"))])
        .unwrap();
    let person = person_as(&desk, desk.me, contact);
    assert_eq!((person.filled, person.required), (2, empty.required));
    assert!(!person.missing.contains(&Missing::Topic(Topic::Interests)));
    assert!(!person.missing.contains(&Missing::Field(F::Title)));
}

#[test]
fn words_of_health_in_the_open_are_pointed_out_and_children_are_protected() {
    let desk = Desk::new();
    let (_, contact) = open_person(&desk);
    let done = desk.done(Command::AddRecord {
        kind: Kind::Particular,
        fields: known_fields(contact, Topic::Habits, "no sugar: diabetes"),
    });
    assert_eq!(done.warnings, [GuardName::SensitiveWords]);
    let child = |words: &str| {
        desk.attempt(Command::AddRecord {
            kind: Kind::Particular,
            fields: known_fields(contact, Topic::Family, words),
        })
    };
    assert_eq!(
        child("daughter, Lily, 2020").unwrap_err(),
        refused(F::Text, Why::NeedsGuardian)
    );
    assert_eq!(
        child("daughter, Lily Chen, 2005").unwrap_err(),
        refused(F::Text, Why::ChildTooMuch)
    );
    child("daughter, Lily, 2005").unwrap();
}

#[test]
fn an_offer_to_somebody_without_trust_is_warned_about() {
    let desk = Desk::new();
    let (customer, contact) = open_person(&desk);
    let plan = |kind: VisitKind| {
        desk.done(Command::AddRecord {
            kind: Kind::Visit,
            fields: vec![
                (F::Customer, Value::Reference(customer)),
                (F::Day, on("2026-11-25")),
                (F::Kind, Value::Choice(kind.number())),
                (F::Contacts, Value::References(vec![contact])),
            ],
        })
        .warnings
    };
    assert!(plan(VisitKind::Negotiation).is_empty());
    desk.set(
        of(Kind::Contact, contact),
        vec![(F::Trust, Value::Number(1))],
    )
    .unwrap();
    assert_eq!(plan(VisitKind::Negotiation), [GuardName::TrustFirst]);
    assert!(plan(VisitKind::Routine).is_empty());
    desk.set(
        of(Kind::Contact, contact),
        vec![(F::Trust, Value::Number(2))],
    )
    .unwrap();
    assert!(plan(VisitKind::Negotiation).is_empty());
}

#[test]
fn masked_words_stay_when_only_what_is_around_them_changes() {
    let desk = Desk::new();
    let (_, contact) = open_person(&desk);
    let id = desk.add(
        Kind::Particular,
        known_fields(contact, Topic::Religion, "keeps Lent"),
    );
    let target = of(Kind::Particular, id);
    desk.set(target, vec![(F::ReviewBy, on("2027-01-01"))])
        .unwrap();
    desk.set(target, vec![(F::Source, text("said so"))])
        .unwrap();
    let revealed = reveal(&desk, desk.me, id).unwrap();
    assert_eq!(revealed.text.as_deref(), Some("keeps Lent"));
    assert_eq!(revealed.source, "said so");
    assert_eq!(person_as(&desk, desk.me, contact).known[0].class, Class::S1);
    // Under another topic the words would not open; they have to be written anew.
    assert_eq!(
        desk.set(target, vec![topic(Topic::Health)]).unwrap_err(),
        refused(F::Text, Why::Required)
    );
    // Words that were kept closely are not opened by calling them usual.
    let native = desk.add(
        Kind::Particular,
        vec![
            (F::Contact, Value::Reference(contact)),
            topic(Topic::NativePlace),
            (F::Class, Value::Choice(Secrecy::Sensitive.number())),
            (F::Text, text("a village")),
        ],
    );
    assert_eq!(
        desk.set(
            of(Kind::Particular, native),
            vec![(F::Class, Value::Choice(Secrecy::Usual.number()))]
        )
        .unwrap_err(),
        refused(F::Text, Why::Required)
    );
}
