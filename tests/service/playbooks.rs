//! A team's own playbook: kept by the book, laid over the program's, followed by every reader.

use keybook::domain::choice::{Role, Tier};
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::playbook::Gap;
use keybook::domain::record::Kind;
use keybook::domain::rules::cadence::Grade;
use keybook::domain::rules::today::Reason;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::Scope;
use keybook::service::{Command, Failure, Query, Reply};

use crate::desk::{Desk, of, text};

/// VIPs every five days.
const FIVE: &str = "[[cadence]]\ngrade = \"backbone\"\nrhythm = { target = 5, limit = 9 }\n";
/// VIPs every seven days.
const SEVEN: &str = "[[cadence]]\ngrade = \"backbone\"\nrhythm = { target = 7, limit = 14 }\n";

fn part(name: &str, words: &str) -> Command {
    Command::AddRecord {
        kind: Kind::Playbook,
        fields: vec![(F::Name, text(name)), (F::Text, text(words))],
    }
}

/// Days of the rhythm that the day's list states for the one customer who is due.
fn rhythm(desk: &Desk) -> Option<u16> {
    let list = desk.today(Scope::Mine);
    list.items.iter().find_map(|row| match row.reason {
        Reason::Contact { target, .. } => Some(target),
        _ => None,
    })
}

/// A VIP who was never contacted, two months on.
fn waiting() -> Desk {
    let desk = Desk::new();
    let vip = desk.customer("V", "V");
    let tier = vec![(F::Tier, Value::Choice(Tier::Vip.number()))];
    desk.set(of(Kind::Customer, vip), tier).unwrap();
    desk.at("2027-01-25T09:05:00+08:00");
    desk
}

#[test]
fn a_part_takes_the_place_of_what_the_program_brings_until_it_is_taken_back() {
    let desk = waiting();
    assert_eq!(rhythm(&desk), Some(14));
    desk.done(part("rhythms", FIVE));
    assert_eq!(rhythm(&desk), Some(5));
    // Sessions are told, so that screens and words follow.
    match desk.ask(Query::Hello) {
        Reply::Hello(hello) => assert_eq!(hello.playbook, [FIVE]),
        other => panic!("{other:?}"),
    }
    // The later part is laid over the earlier one.
    let later = desk.done(part("more", SEVEN)).created[0].id;
    assert_eq!(rhythm(&desk), Some(7));
    let desk = desk.reopened();
    assert_eq!(rhythm(&desk), Some(7), "the book keeps it");
    desk.done(Command::ArchiveRecord {
        target: of(Kind::Playbook, later),
        expected: None,
    });
    assert_eq!(rhythm(&desk), Some(5));
    desk.undo().unwrap();
    assert_eq!(rhythm(&desk), Some(7));
    desk.undo().unwrap();
    assert_eq!(rhythm(&desk), Some(5));
    desk.undo().unwrap();
    assert_eq!(rhythm(&desk), Some(14));
}

#[test]
fn what_is_wrong_is_named_and_only_administrators_write() {
    let desk = waiting();
    let why = |words: &str| match desk.attempt(part("rhythms", words)).unwrap_err() {
        Failure::Invalid(Invalid { field, why }) => {
            assert_eq!(field, Some(F::Text));
            why
        }
        other => panic!("{other:?}"),
    };
    match why("[[cadence]]\ngrade = \"backbone\"\nrythm = { target = 5 }\n") {
        Why::NotAPlaybook {
            line: Some(line),
            found,
        } => {
            assert!((1..=3).contains(&line), "{line}");
            assert!(
                found.contains("rythm") || found.contains("rhythm"),
                "{found}"
            );
        }
        other => panic!("{other:?}"),
    }
    match why("[[card]]\ntier = \"vipp\"\n") {
        Why::NotAPlaybook { line: Some(2), .. } => {}
        other => panic!("{other:?}"),
    }
    let before = "[[cadence]]\ngrade = \"backbone\"\nrhythm = { target = 9, limit = 5 }\n";
    assert_eq!(
        why(before),
        Why::PlaybookGaps(vec![Gap::BadCadence(Grade::Backbone)])
    );
    assert_eq!(rhythm(&desk), Some(14), "nothing of it holds");
    let lin = desk.user("lin", 1001, Role::Manager);
    let denied = desk.act(lin, part("rhythms", FIVE)).unwrap_err();
    assert!(matches!(denied, Failure::Denied(_)), "{denied:?}");
}
