//! The rhythm of contacts: what resets it, and putting it off.

use keybook::domain::choice::AbcClass;
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::record::Kind;
use keybook::domain::rules::cadence::State;
use keybook::domain::rules::today::Reason;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::Step;
use keybook::service::Failure;
use keybook::service::query::Scope;
use keybook::service::reply::Done;

use crate::desk::{Desk, day, of, on, rows, text};

/// A customer of class A: every 30 days, 45 at most.
fn customer(desk: &Desk) -> u64 {
    desk.add(
        Kind::Customer,
        vec![
            (F::Code, text("K1")),
            (F::Name, text("Acme")),
            (F::Class, Value::Choice(AbcClass::A.number())),
        ],
    )
}

fn touch(desk: &Desk, customer: u64, day: &str, counts: bool) -> u64 {
    desk.add(
        Kind::Touchpoint,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Subject, text("called")),
            (F::Day, on(day)),
            (F::Counts, Value::Flag(counts)),
        ],
    )
}

#[test]
fn a_visit_that_was_made_and_a_touch_that_counts_reset_the_clock_at_once() {
    let desk = Desk::new();
    let k = customer(&desk);
    let due = || desk.row(k).rhythm.unwrap().due;
    // Never contacted: a week after it came into the book.
    assert_eq!((due(), desk.row(k).last), (day("2026-11-30"), None));
    touch(&desk, k, "2026-11-20", false);
    assert_eq!(due(), day("2026-11-30"));
    touch(&desk, k, "2026-11-16", true);
    assert_eq!(
        (due(), desk.row(k).last),
        (day("2026-12-16"), Some(day("2026-11-16")))
    );
    let ada = desk.contact(k, "Ada");
    let visit = desk.add(
        Kind::Visit,
        vec![
            (F::Customer, Value::Reference(k)),
            (F::Day, on("2026-11-23")),
        ],
    );
    assert_eq!(desk.row(k).rhythm.unwrap().state, State::Planned);
    assert_eq!(desk.row(k).next, Some((day("2026-11-23"), None)));
    let visit = of(Kind::Visit, visit);
    let done = desk
        .step(
            visit,
            Step::Complete,
            vec![
                (F::Summary, text("agreed")),
                (F::Contacts, Value::References(vec![ada])),
            ],
        )
        .unwrap();
    assert_eq!((due(), desk.row(k).next), (day("2026-12-23"), None));
    assert!(
        done.touched
            .iter()
            .any(|it| it.target == of(Kind::Customer, k))
    );
    desk.undo().unwrap();
    assert_eq!(due(), day("2026-12-16"));
    // A visit that is put away takes its contact with it.
    desk.redo().unwrap();
    desk.done(keybook::service::Command::ArchiveRecord {
        target: visit,
        expected: None,
    });
    assert_eq!(due(), day("2026-12-16"));
    assert_eq!(desk.reopened().row(k).last, Some(day("2026-11-16")));
}

fn snooze(desk: &Desk, k: u64, until: &str, reason: &str) -> Result<Done, Failure> {
    desk.set(
        of(Kind::Customer, k),
        vec![
            (F::SnoozedUntil, on(until)),
            (F::SnoozeReason, text(reason)),
        ],
    )
}

#[test]
fn putting_off_needs_a_reason_and_a_later_day_and_not_three_times_in_a_row() {
    let desk = Desk::new();
    let k = customer(&desk);
    let refused = |key, why| Failure::Invalid(Invalid::at(key, why));
    assert_eq!(
        snooze(&desk, k, "2026-12-10", " ").unwrap_err(),
        refused(F::SnoozeReason, Why::Required)
    );
    let earliest = day("2026-12-01");
    assert_eq!(
        snooze(&desk, k, "2026-11-30", "moving house").unwrap_err(),
        refused(F::SnoozedUntil, Why::TooEarly { earliest })
    );
    snooze(&desk, k, "2026-12-10", "moving house").unwrap();
    assert_eq!(desk.row(k).rhythm.unwrap().due, day("2026-12-10"));
    // Other fields may change without counting.
    desk.set(of(Kind::Customer, k), vec![(F::City, text("Ulm"))])
        .unwrap();
    snooze(&desk, k, "2026-12-20", "stocktaking").unwrap();
    assert_eq!(desk.value(Kind::Customer, k, F::Snoozes), Value::Number(2));
    assert_eq!(
        snooze(&desk, k, "2027-01-20", "holidays").unwrap_err(),
        refused(F::SnoozedUntil, Why::TooOften { most: 2 })
    );
}

#[test]
fn a_contact_ends_what_was_put_off_and_the_count_with_it() {
    let desk = Desk::new();
    let k = customer(&desk);
    touch(&desk, k, "2026-11-18", true);
    snooze(&desk, k, "2027-01-10", "moving house").unwrap();
    snooze(&desk, k, "2027-01-20", "stocktaking").unwrap();
    let off = || {
        let record = desk.record(Kind::Customer, k);
        (
            record.value(F::SnoozedUntil),
            record.value(F::Snoozes),
            record.value(F::SnoozeReason),
        )
    };
    let standing = off();
    // Neither what does not count nor what is older than the contact known already.
    touch(&desk, k, "2026-11-23", false);
    touch(&desk, k, "2026-11-10", true);
    assert_eq!(off(), standing);

    let made = touch(&desk, k, "2026-11-23", true);
    assert_eq!(off(), (Value::Empty, Value::Number(0), Value::Empty));
    assert_eq!(desk.row(k).rhythm.unwrap().due, day("2026-12-23"));
    desk.undo().unwrap();
    assert_eq!(
        (off(), desk.find(Kind::Touchpoint, made)),
        (standing.clone(), None)
    );
    desk.redo().unwrap();
    snooze(&desk, k, "2027-01-30", "holidays").unwrap();

    // A contact that comes from a file is one as well.
    desk.at("2026-11-24T09:00:00+08:00");
    let row = vec![
        (F::Customer, text("K1")),
        (F::Day, on("2026-11-24")),
        (F::Subject, text("met")),
        (F::Counts, Value::Flag(true)),
    ];
    desk.import(rows(Kind::Touchpoint, 9, vec![row]));
    assert_eq!(off(), (Value::Empty, Value::Number(0), Value::Empty));
}

#[test]
fn a_person_may_have_a_rhythm_of_their_own() {
    let desk = Desk::new();
    let customer = desk.customer("B", "B");
    let ada = desk.contact(customer, "Ada");
    let ben = desk.contact(customer, "Ben");
    let called = |desk: &Desk, contact: u64| {
        let fields = vec![
            (F::Customer, Value::Reference(customer)),
            (F::Contact, Value::Reference(contact)),
            (F::Subject, text("called")),
            (F::Counts, Value::Flag(true)),
        ];
        desk.add(Kind::Touchpoint, fields);
    };
    called(&desk, ada);
    // Every ten days with Ada, whom the customer's own rhythm (none) says nothing of.
    let own = vec![
        (F::VisitTarget, Value::Number(10)),
        (F::VisitLimit, Value::Number(15)),
    ];
    desk.set(of(Kind::Contact, ada), own).unwrap();
    let due = |desk: &Desk, moment: &str| -> Vec<(String, bool)> {
        desk.at(moment);
        let items = desk.today(Scope::Mine).items.into_iter();
        let rows = items.filter_map(|row| match row.reason {
            Reason::Contact { past_limit, .. } => Some((row.contact_name.clone(), past_limit)),
            _ => None,
        });
        rows.collect()
    };
    assert_eq!(due(&desk, "2026-12-02T09:05:00+08:00"), []);
    let ada_due = |late| vec![("Ada".to_owned(), late)];
    assert_eq!(due(&desk, "2026-12-03T09:05:00+08:00"), ada_due(false));
    // A word with somebody else at the customer does not answer it.
    called(&desk, ben);
    assert_eq!(due(&desk, "2026-12-09T09:05:00+08:00"), ada_due(true));
    let desk = desk.reopened();
    assert_eq!(due(&desk, "2026-12-09T09:05:00+08:00"), ada_due(true));
    called(&desk, ada);
    assert_eq!(due(&desk, "2026-12-09T09:05:00+08:00"), []);
    desk.undo().unwrap();
    assert_eq!(due(&desk, "2026-12-09T09:05:00+08:00"), ada_due(true));
    // Who left is nobody's duty.
    let left = vec![(F::LeftOn, on("2026-12-08"))];
    desk.set(of(Kind::Contact, ada), left).unwrap();
    assert_eq!(due(&desk, "2026-12-09T09:05:00+08:00"), []);
}
