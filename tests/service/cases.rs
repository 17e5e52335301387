//! The report of complaints: how many, how fast, what came again, by what they have in common (DOMAIN.md 7.5).

use keybook::domain::choice::{CasesBy, ChoiceSet, ComplaintKind, Role, Severity, TouchChannel};
use keybook::domain::id::Id;
use keybook::domain::money::Money;
use keybook::domain::policy::Actor;
use keybook::domain::record::Kind;
use keybook::domain::report::{Among, Asked, Choosing, Column as C, Period, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::Step;
use keybook::service::reply::{Level, Opens, Reply, ReportSheet};
use keybook::service::{Command, Query};

use crate::desk::{Desk, now, of, text};

fn ask(desk: &Desk, asked: Asked) -> ReportSheet {
    match desk.ask(Query::Report(Box::new(asked))) {
        Reply::Report(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn fact(sheet: &ReportSheet, column: C) -> Option<Value> {
    let mut facts = sheet.facts.iter();
    facts.find(|(of, _)| *of == column).map(|it| it.1.clone())
}

fn complain(
    desk: &Desk,
    (customer, owner): (u64, Actor),
    kind: ComplaintKind,
    opened: &str,
) -> u64 {
    let contact = desk.contact(customer, "Ada");
    desk.add(
        Kind::Complaint,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Contact, Value::Reference(contact)),
            (F::Subject, text("two boxes are missing")),
            (F::Severity, Value::Choice(Severity::Major.number())),
            (F::Channel, Value::Choice(TouchChannel::Call.number())),
            (F::Kind, Value::Choice(kind.number())),
            (F::Value, Value::Money(Money::from_units(50_000))),
            (F::Facts, text("eighteen of twenty arrived")),
            (F::Wish, text("the other two")),
            (F::Owner, Value::Reference(owner.user.number())),
            (F::Opened, Value::Moment(now(opened).at)),
        ],
    )
}

#[test]
fn complaints_are_counted_by_what_they_have_in_common_and_open_behind_it() {
    let desk = Desk::new();
    let empty = ask(&desk, Asked::of(Report::Complaints));
    assert!(empty.rows.is_empty() && empty.facts.is_empty());
    let mei = desk.user("mei", 1001, Role::Kam);
    let acme = desk.customer("K1", "Acme");
    let beta = desk.customer("K2", "Beta");
    let (transport, packing) = (ComplaintKind::Transport, ComplaintKind::Service);
    let first = complain(&desk, (acme, mei), transport, "2026-11-20T09:00:00+08:00");
    let second = complain(
        &desk,
        (acme, desk.me),
        transport,
        "2026-11-23T09:00:00+08:00",
    );
    let third = complain(&desk, (beta, mei), packing, "2026-11-23T09:00:00+08:00");
    // What was opened before the period is not counted.
    complain(&desk, (beta, mei), packing, "2025-03-03T09:00:00+08:00");
    desk.act(
        mei,
        Command::TakeStep {
            target: of(Kind::Complaint, third),
            expected: None,
            step: Step::Accept,
            fields: Vec::new(),
        },
    )
    .unwrap();
    let sheet = ask(&desk, Asked::of(Report::Complaints));
    assert_eq!(fact(&sheet, C::Complaints), Some(Value::Number(3)));
    assert_eq!(fact(&sheet, C::ComplaintsOpen), Some(Value::Number(3)));
    let told = |row: usize, column| sheet.value(&sheet.rows[row], column).clone();
    let word = ChoiceSet::ComplaintKind.word(transport.number()).unwrap();
    assert_eq!(
        told(0, C::InCommon),
        Value::Tags(vec!["complaint_kind".to_owned(), word.to_owned()])
    );
    assert_eq!(told(0, C::Complaints), Value::Number(2));
    assert_eq!(
        told(0, C::AtStake),
        Value::Money(Money::from_units(100_000))
    );
    assert_eq!(told(0, C::ResponseMedian), Value::Empty);
    assert_ne!(told(1, C::ResponseMedian), Value::Empty, "they were told");
    let Opens::These(behind) = &sheet.rows[0].opens else {
        panic!("{:?}", sheet.rows[0].opens);
    };
    let mut ids: Vec<u64> = behind.iter().map(|it| it.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, [first, second]);
    let total = sheet.rows.last().unwrap();
    assert_eq!(total.level, Level::Total);
    assert_eq!(*sheet.value(total, C::Complaints), Value::Number(3));
}

#[test]
fn complaints_of_a_circle_a_customer_and_a_period() {
    let desk = Desk::new();
    let mei = desk.user("mei", 1001, Role::Kam);
    let acme = desk.customer("K1", "Acme");
    let beta = desk.customer("K2", "Beta");
    let kind = ComplaintKind::Transport;
    complain(&desk, (acme, mei), kind, "2026-11-20T09:00:00+08:00");
    complain(&desk, (acme, desk.me), kind, "2026-09-01T09:00:00+08:00");
    complain(&desk, (beta, desk.me), kind, "2026-11-23T09:00:00+08:00");
    let count = |asked: Asked| match fact(&ask(&desk, asked), C::Complaints) {
        Some(Value::Number(count)) => count,
        _ => 0,
    };
    let all = || Asked::of(Report::Complaints);
    assert_eq!(count(all()), 3);
    let of_mei = Asked {
        among: Among::User(Id::new(mei.user.number())),
        ..all()
    };
    assert_eq!(count(of_mei), 1, "who works on it looks at it too");
    let of_acme = Asked {
        customer: Some(acme),
        ..all()
    };
    assert_eq!(count(of_acme), 2);
    let lately = Asked {
        period: Period::Days(30),
        ..all()
    };
    assert_eq!(count(lately), 2);
    // By customer a row names them by their code, and by name where names are shown.
    let mut by_customer = all();
    let by = Value::Choice(CasesBy::Customer.number());
    by_customer.options.push((Choosing::CasesBy, by));
    by_customer
        .options
        .push((Choosing::Silence, Value::Number(25)));
    let sheet = ask(&desk, by_customer);
    let row = &sheet.rows[0];
    assert_eq!(*sheet.value(row, C::InCommon), text("K1"));
    assert_eq!(*sheet.value(row, C::Customer), text("Acme"));
    assert_eq!(
        fact(&sheet, C::Dissatisfied),
        Some(Value::Number(12)),
        "three of a quarter"
    );
}
