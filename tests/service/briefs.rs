//! The brief before a visit, and the rhythms that it tells of.

use keybook::domain::choice::{BuyingRole, VisitKind};
use keybook::domain::money::ExactMoney;
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Column as C, Period, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::Query;
use keybook::service::reply::{Reply, ReportSheet, Traded, VisitRow};
use keybook::service::{Command, Failure};

use crate::desk::{Desk, of, on, text};
use crate::visiting::{brief, complete, key_account, number, plan};

fn rhythms(desk: &Desk) -> ReportSheet {
    let asked = Asked::of(Report::Rhythm);
    match desk.ask(Query::Report(Box::new(asked))) {
        Reply::Report(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn fact(sheet: &ReportSheet, column: C) -> Value {
    let mut facts = sheet.facts.iter();
    facts.find(|(of, _)| *of == column).unwrap().1.clone()
}

#[test]
fn rhythms_run_beside_each_other_and_each_is_reset_by_its_own() {
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    let ada = desk.contact(k, "Ada");
    desk.customer("S1", "Stranger");
    let standing = |clock: C| {
        let report = rhythms(&desk);
        assert_eq!(report.rows.len(), 1, "strangers have no rhythm");
        report.value(&report.rows[0], clock).clone()
    };
    assert_eq!(standing(C::ExecutiveDue), on("2026-11-30"));
    assert_eq!(standing(C::LaunchDue), Value::Empty, "nothing was launched");
    let visit = |kind: VisitKind, on_day: &str| {
        let kind = (F::Kind, Value::Choice(kind.number()));
        let visit = plan(&desk, k, vec![(F::Day, on(on_day)), kind]).created[0].id;
        complete(&desk, visit, ada, vec![]).unwrap();
    };
    visit(VisitKind::Routine, "2026-11-23");
    visit(VisitKind::Phone, "2026-11-23");
    assert_eq!(
        standing(C::ExecutiveDue),
        on("2026-11-30"),
        "a call does not count"
    );
    visit(VisitKind::Executive, "2026-11-23");
    assert_eq!(standing(C::ExecutiveDue), on("2027-02-22"));
    assert_eq!(standing(C::OpinionDue), on("2026-11-30"), "not its own");
    desk.add(
        Kind::Opinion,
        vec![
            (F::Customer, Value::Reference(k)),
            (F::Topic, text("prices")),
            (F::Day, on("2026-11-20")),
        ],
    );
    assert_eq!(standing(C::OpinionDue), on("2026-12-21"));
    desk.add(
        Kind::Product,
        vec![
            (F::Code, text("M5")),
            (F::Name, text("Model 5")),
            (F::Launched, on("2026-10-20")),
        ],
    );
    assert_eq!(standing(C::LaunchDue), on("2026-11-19"));
    assert!(
        brief(&desk, k)
            .questions
            .iter()
            .any(|text| text.en.contains("Model 5"))
    );
    visit(VisitKind::NewProduct, "2026-11-23");
    assert_eq!(standing(C::LaunchDue), Value::Empty);
}

#[test]
fn the_share_of_contacts_in_time_is_counted() {
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    let ada = desk.contact(k, "Ada");
    assert_eq!(fact(&rhythms(&desk), C::Adherence), Value::Empty);
    for (made_on, now) in [
        ("2026-12-20", "2026-12-20T18:00:00+08:00"),
        ("2027-03-01", "2027-03-01T18:00:00+08:00"),
    ] {
        desk.at(now);
        let visit = plan(&desk, k, vec![(F::Day, on(made_on))]).created[0].id;
        complete(&desk, visit, ada, vec![]).unwrap();
    }
    let report = rhythms(&desk);
    // 27 days after it came into the book; then 71 days, where 45 is the limit.
    let kept = |sheet: &ReportSheet| [C::ContactsKept, C::ContactsDue].map(|it| fact(sheet, it));
    assert_eq!(kept(&report), [1, 2].map(Value::Number));
    assert_eq!(fact(&report, C::Adherence), Value::Number(5000));
    assert_eq!(
        *report.value(&report.rows[0], C::Adherence),
        Value::Number(5000)
    );
    desk.at("2027-05-01T09:00:00+08:00");
    assert_eq!(
        kept(&rhythms(&desk)),
        [1, 3].map(Value::Number),
        "another limit is over"
    );
    // What was due in the last month alone.
    let asked = Asked {
        period: Period::Days(30),
        ..Asked::of(Report::Rhythm)
    };
    match desk.ask(Query::Report(Box::new(asked))) {
        Reply::Report(sheet) => assert_eq!(kept(&sheet), [0, 1].map(Value::Number)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_brief_says_what_was_bought_and_what_stopped_being_bought() {
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    let product = |code: &str, name: &str| {
        desk.add(
            Kind::Product,
            vec![(F::Code, text(code)), (F::Name, text(name))],
        )
    };
    let (film, ink) = (product("FILM", "Film"), product("INK", "Ink"));
    let sold = |product: u64, on_day: &str, document: &str| {
        desk.done(Command::AddRecord {
            kind: Kind::Sale,
            fields: vec![
                (F::Customer, Value::Reference(k)),
                (F::Product, Value::Reference(product)),
                (F::Day, on(on_day)),
                (F::Document, text(document)),
                (F::Net, Value::Exact(ExactMoney::from_units(1_000_000))),
            ],
        });
    };
    for (at, month) in ["2026-01-10", "2026-02-10", "2026-03-10"]
        .iter()
        .enumerate()
    {
        sold(ink, month, &format!("I{at}"));
    }
    sold(film, "2026-11-02", "F1");
    let told = brief(&desk, k);
    let names =
        |rows: &[Traded]| -> Vec<String> { rows.iter().map(|row| row.name.clone()).collect() };
    assert_eq!(
        (names(&told.bought), names(&told.stopped)),
        (vec!["Film".to_owned()], vec!["Ink".to_owned()])
    );
    assert_eq!(told.stopped[0].gap, Some(31));
    let ask = told.questions.iter().find(|text| text.en.contains("Ink"));
    assert!(
        ask.is_some_and(|text| text.zh.contains("Ink")),
        "{:?}",
        told.questions
    );
}

#[test]
fn a_brief_reads_names_and_puts_whom_one_meets_first() {
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    let chief = desk.contact(k, "陈薇");
    let influence = vec![
        (F::Influence, number(5)),
        (F::BuyingRole, Value::Choice(BuyingRole::Decider.number())),
    ];
    desk.set(of(Kind::Contact, chief), influence).unwrap();
    let pat = desk.contact(k, "Pat Marlow");
    desk.set(of(Kind::Contact, pat), vec![(F::Preferred, text("Patty"))])
        .unwrap();
    plan(
        &desk,
        k,
        vec![
            (F::Day, on("2026-11-25")),
            (F::Contacts, Value::References(vec![pat])),
        ],
    );
    let told = brief(&desk, k);
    let people: Vec<(&str, &str, bool)> = told
        .people
        .iter()
        .map(|it| (it.name.as_str(), it.reading.as_str(), it.is_met))
        .collect();
    assert_eq!(
        people,
        [("Pat Marlow", "", true), ("陈薇", "Chén Wēi", false)]
    );
    assert_eq!(told.people[0].preferred, "Patty");
    // Influential, and nobody has been there: what a competitor would miss (S3-42).
    assert!(
        told.edges.iter().any(|text| text.en.contains("陈薇")),
        "{:?}",
        told.edges
    );
    let gone = desk.inquire(
        desk.me,
        Query::Brief {
            customer: 999_999,
            visit: None,
        },
    );
    assert!(matches!(gone, Err(Failure::Missing(_))));
}

/// A day of the far future asks for nothing that is not there.
#[test]
fn a_brief_of_somebody_nobody_knows_says_so() {
    let desk = Desk::new();
    let k = desk.customer("S1", "Stranger");
    let told = brief(&desk, k);
    assert!(told.people.is_empty() && told.met.is_none() && told.clocks.is_empty());
    assert_eq!(told.tips.len(), 3);
    assert!(!told.questions.is_empty());
    assert_eq!(told.visit, None::<VisitRow>);
}

/// S3-45: what somebody of ours thinks of them, with what to do about it; the latest opinion stands.
#[test]
fn a_brief_says_how_to_meet_a_temperament() {
    use keybook::domain::choice::Temperament;
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    let ada = desk.contact(k, "Ada");
    for (temper, on_day) in [
        (Temperament::Cautious, "2026-11-20"),
        (Temperament::Silent, "2026-11-10"),
    ] {
        desk.add(
            Kind::Judgement,
            vec![
                (F::Customer, Value::Reference(k)),
                (F::Contact, Value::Reference(ada)),
                (F::First, Value::Choice(temper.number())),
                (F::Day, on(on_day)),
            ],
        );
    }
    let told = brief(&desk, k);
    let tactics: Vec<&str> = told.people[0]
        .tempers
        .iter()
        .map(|it| it.tactic.en.as_str())
        .collect();
    assert_eq!(tactics, ["Bring evidence and stress the brand."]);
}
