//! How customers do: from what the book holds, in lists, day by day, and on the day's list.

use keybook::domain::choice::{
    AbcClass, ChurnReason, HealthBand, HealthCap, HealthComponent, Lapse, RiskKind, RiskState,
    Severity, Support, Tier,
};
use keybook::domain::filter::Filter;
use keybook::domain::loss::RiskSignal;
use keybook::domain::money::ExactMoney;
use keybook::domain::record::{Kind, Of};
use keybook::domain::rules::today::{ItemKind, Reason};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::Step;
use keybook::service::Command;
use keybook::service::Signals;
use keybook::service::query::{Query, Scope, Sort, Window};
use keybook::service::reply::{CustomerHealth, Reply};

use crate::desk::{Desk, day, now, of, on, text};

pub(crate) fn health(desk: &Desk, customer: u64) -> CustomerHealth {
    match desk.ask(Query::Health { customer }) {
        Reply::Health(health) => *health,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn score(of: &CustomerHealth, component: HealthComponent) -> Option<u16> {
    let part = of.health.parts.iter().find(|it| it.component == component);
    part.unwrap().score
}

/// A customer of class A: every 30 days, 45 at most.
pub(crate) fn customer(desk: &Desk, code: &str) -> u64 {
    desk.add(
        Kind::Customer,
        vec![
            (F::Code, text(code)),
            (F::Name, text(code)),
            (F::Class, Value::Choice(AbcClass::A.number())),
        ],
    )
}

pub(crate) fn bought(desk: &Desk, customer: u64, day: &str, net: i64) {
    // A sale line is no record of its own.
    desk.done(Command::AddRecord {
        kind: Kind::Sale,
        fields: vec![
            (F::Customer, Value::Reference(customer)),
            (F::Day, on(day)),
            (F::Document, text(day)),
            (F::Quantity, Value::Exact(ExactMoney::from_units(10_000))),
            (F::Net, Value::Exact(ExactMoney::from_units(net * 10_000))),
        ],
    });
}

fn touch(desk: &Desk, customer: u64, day: &str) {
    desk.add(
        Kind::Touchpoint,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Subject, text("called")),
            (F::Day, on(day)),
            (F::Counts, Value::Flag(true)),
        ],
    );
}

fn complain(desk: &Desk, customer: u64, severity: Severity, opened: &str) -> u64 {
    let at = now(opened).at;
    desk.add(
        Kind::Complaint,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Subject, text("broken")),
            (F::Severity, Value::Choice(severity.number())),
            (F::Opened, Value::Moment(at)),
        ],
    )
}

#[test]
fn a_component_is_left_out_until_the_book_knows_of_it() {
    let desk = Desk::new();
    let stranger = desk.customer("K0", "Stranger");
    assert_eq!(health(&desk, stranger).health.score, None);
    assert_eq!(
        desk.row(stranger).health.unwrap().band(),
        HealthBand::Unknown
    );

    let k = customer(&desk, "K1");
    // Never contacted, due in a week: contact is kept, and nobody complains.
    let told = health(&desk, k);
    assert_eq!(told.health.score, Some(1000));
    assert_eq!(told.health.confidence, 35);
    bought(&desk, k, "2025-11-03", 100);
    bought(&desk, k, "2026-11-02", 80);
    desk.add(
        Kind::Response,
        vec![
            (F::Customer, Value::Reference(k)),
            (F::Day, on("2026-11-10")),
            (F::Overall, Value::Number(4)),
        ],
    );
    let told = health(&desk, k);
    // 50 - 20 for the fall by a fifth; an answer of 4 is worth 60.
    assert_eq!(score(&told, HealthComponent::Trade), Some(300));
    assert_eq!(score(&told, HealthComponent::Loyalty), Some(600));
    assert_eq!(score(&told, HealthComponent::Coverage), None);
    // (25·30 + 20·100 + 15·100 + 15·60) / 75.
    assert_eq!(told.health.score, Some(687));
    assert_eq!(
        (told.health.band(), told.health.confidence),
        (HealthBand::Amber, 75)
    );
    let mark = desk.row(k).health.unwrap();
    assert_eq!((mark.score, mark.confidence), (Some(687), 75));
}

#[test]
fn a_critical_complaint_past_its_limit_makes_red_until_it_is_settled() {
    let desk = Desk::new();
    let k = customer(&desk, "K1");
    // On Friday afternoon: the first answer is due within an hour.
    let complaint = complain(&desk, k, Severity::Critical, "2026-11-20T10:00:00+08:00");
    let told = health(&desk, k);
    assert_eq!(told.health.cap(), Some(HealthCap::CriticalLate));
    assert_eq!(told.health.band(), HealthBand::Red);
    assert!(
        told.risk
            .reasons
            .contains(&(ChurnReason::ComplaintLate, 15))
    );
    assert_eq!(
        desk.row(k).health.unwrap().cap,
        Some(HealthCap::CriticalLate)
    );
    // Red health presses everything of that customer.
    let presses = |desk: &Desk| {
        let list = desk.today(Scope::All);
        let item = list
            .items
            .iter()
            .find(|it| it.target.kind == Kind::Complaint);
        item.unwrap().priority
    };
    assert_eq!(presses(&desk) % 100, 13);
    desk.step(
        of(Kind::Complaint, complaint),
        Step::Withdraw,
        vec![(F::Reason, text("their mistake"))],
    )
    .unwrap();
    assert_eq!(desk.row(k).health.unwrap().cap, None);
    desk.undo().unwrap();
    assert_eq!(desk.row(k).health.unwrap().band(), HealthBand::Red);
}

#[test]
fn what_lists_remember_ends_with_the_limit_of_a_complaint_and_with_the_day() {
    let desk = Desk::new();
    let k = customer(&desk, "K1");
    desk.at("2026-11-23T09:05:00+08:00");
    complain(&desk, k, Severity::Critical, "2026-11-23T09:00:00+08:00");
    assert_eq!(desk.row(k).health.unwrap().cap, None);
    desk.at("2026-11-23T10:30:00+08:00");
    assert_eq!(
        desk.row(k).health.unwrap().cap,
        Some(HealthCap::CriticalLate)
    );

    let quiet = customer(&desk, "K2");
    touch(&desk, quiet, "2026-11-20");
    assert_eq!(desk.row(quiet).health.unwrap().score, Some(1000));
    desk.at("2027-01-15T09:00:00+08:00");
    // Past the limit of 45 days: contact counts nothing. 20·100 / 35.
    assert_eq!(desk.row(quiet).health.unwrap().score, Some(571));
}

#[test]
fn a_champion_who_left_caps_the_score_and_stands_so_after_an_undo_and_an_opening() {
    let desk = Desk::new();
    let k = customer(&desk, "K1");
    let ada = desk.contact(k, "Ada");
    let champion = Value::Choice(Support::Champion.number());
    desk.set(of(Kind::Contact, ada), vec![(F::Support, champion)])
        .unwrap();
    desk.set(of(Kind::Contact, ada), vec![(F::LeftOn, on("2026-11-20"))])
        .unwrap();
    let cap = |desk: &Desk| desk.row(k).health.unwrap().cap;
    assert_eq!(cap(&desk), Some(HealthCap::ChampionLeft));
    desk.undo().unwrap();
    assert_eq!(cap(&desk), None);
    desk.redo().unwrap();
    let desk = desk.reopened();
    assert_eq!(cap(&desk), Some(HealthCap::ChampionLeft));
    desk.at("2027-01-20T09:00:00+08:00");
    assert_eq!(cap(&desk), None);
}

#[test]
fn an_executive_who_should_have_come_costs_twenty_points() {
    let desk = Desk::new();
    let k = desk.add(
        Kind::Customer,
        vec![
            (F::Code, text("K1")),
            (F::Name, text("Acme")),
            (F::Tier, Value::Choice(Tier::Vip.number())),
        ],
    );
    let ada = desk.contact(k, "Ada");
    let visit = |day: &str| {
        desk.add(
            Kind::Visit,
            vec![
                (F::Customer, Value::Reference(k)),
                (F::Day, on(day)),
                (
                    F::Kind,
                    Value::Choice(keybook::domain::choice::VisitKind::Executive.number()),
                ),
            ],
        )
    };
    desk.at("2027-01-15T09:00:00+08:00");
    touch(&desk, k, "2027-01-14");
    let contact = |desk: &Desk| score(&health(desk, k), HealthComponent::Contact);
    assert_eq!(contact(&desk), Some(800));
    let planned = visit("2027-01-20");
    assert_eq!(contact(&desk), Some(1000));
    desk.step(
        of(Kind::Visit, planned),
        Step::Cancel,
        vec![(F::Reason, text("ill"))],
    )
    .unwrap();
    assert_eq!(contact(&desk), Some(800));
    let made = visit("2027-01-15");
    desk.step(
        of(Kind::Visit, made),
        Step::Complete,
        vec![
            (F::Summary, text("met")),
            (F::Contacts, Value::References(vec![ada])),
        ],
    )
    .unwrap();
    assert_eq!(contact(&desk), Some(1000));
}

#[test]
fn one_by_one_and_all_at_once_come_to_the_same() {
    let desk = Desk::new();
    let mut ids = Vec::new();
    for number in 0..230 {
        let k = customer(&desk, &format!("K{number:03}"));
        if number % 3 == 0 {
            bought(&desk, k, "2025-10-10", 100 + number);
            bought(&desk, k, "2026-10-10", 200 - number / 2);
        }
        if number % 10 == 0 {
            complain(&desk, k, Severity::Major, "2026-11-02T10:00:00+08:00");
        }
        ids.push(k);
    }
    // A new day forgets; the order by health reads all of them in one pass.
    desk.at("2026-11-24T09:00:00+08:00");
    let sort = Sort {
        key: F::Health,
        descending: false,
    };
    let page = desk.customers(Filter::default(), sort, Window::first(1000));
    let scores: Vec<Option<u16>> = page
        .rows
        .iter()
        .map(|row| row.health.unwrap().score)
        .collect();
    assert!(scores.is_sorted_by_key(|score| score.map_or(u16::MAX, |score| (score + 5) / 10)));
    for row in &page.rows {
        let told = health(&desk, row.id);
        assert_eq!(told.health.score, row.health.unwrap().score, "{}", row.code);
    }
    assert_eq!(page.rows.len(), ids.len());
}

/// Writes the day down; whether nobody had yet.
fn keep(desk: &Desk) -> bool {
    desk.service
        .keep_health(desk.now(), Signals::Raised)
        .unwrap()
}

fn days(desk: &Desk) -> u64 {
    desk.service.store().count(Kind::HealthDay)
}

/// Two customers of whom one does well and the other fell between two days that were written down; its complaint.
struct Fall {
    desk: Desk,
    k: u64,
    other: u64,
    complaint: u64,
}

fn fall() -> Fall {
    let desk = Desk::new();
    let k = customer(&desk, "K1");
    let other = customer(&desk, "K2");
    touch(&desk, k, "2026-11-20");
    touch(&desk, other, "2026-11-20");
    assert!(keep(&desk));
    let complaint = complain(&desk, k, Severity::Critical, "2026-11-23T09:00:00+08:00");
    desk.at("2026-11-24T09:00:00+08:00");
    assert!(keep(&desk));
    Fall {
        desk,
        k,
        other,
        complaint,
    }
}

#[test]
fn a_day_is_written_once_and_a_fall_of_ten_points_raises_a_signal() {
    let Fall { desk, k, other, .. } = fall();
    assert!(!keep(&desk), "once a day");
    assert_eq!(days(&desk), 2);
    let told = health(&desk, k);
    assert_eq!(told.best.unwrap().day, day("2026-11-23"));
    assert_eq!(told.drop(), Some(510));
    assert_eq!(told.line.len(), 12);
    // A week ago nobody wrote anything down.
    assert_eq!(told.line[10..], [None, Some(490)]);
    assert_eq!(told.signals.len(), 1);
    let signal = RiskSignal::of(&told.signals[0].record).unwrap();
    assert_eq!(
        (signal.kind, signal.state),
        (RiskKind::HealthDrop, RiskState::Open)
    );
    assert_eq!(signal.what, "100.0 -> 49.0 (2026-11-23)");
    assert!(health(&desk, other).signals.is_empty());
}

#[test]
fn a_signal_stands_until_somebody_clears_it_and_is_not_raised_again_at_once() {
    let Fall { desk, k, .. } = fall();
    let listed = || {
        let list = desk.today(Scope::All);
        list.items
            .into_iter()
            .filter(|it| matches!(it.reason, Reason::Risk { .. }))
            .count()
    };
    assert_eq!(listed(), 1);
    let target = of(Kind::RiskSignal, health(&desk, k).signals[0].id);
    let reason = vec![(F::Reason, text("settled by phone"))];
    desk.step(target, Step::Clear, reason).unwrap();
    assert_eq!(listed(), 0);
    let cleared = desk.record(Kind::RiskSignal, target.id);
    assert_eq!(
        cleared.value(F::By),
        Value::Reference(desk.me.user.number())
    );
    desk.at("2026-11-25T09:00:00+08:00");
    assert!(keep(&desk));
    assert_eq!(listed(), 0);
}

#[test]
fn an_undo_of_other_work_leaves_the_days_as_they_are() {
    let Fall {
        desk, k, complaint, ..
    } = fall();
    desk.step(
        of(Kind::Complaint, complaint),
        Step::Withdraw,
        vec![(F::Reason, text("their mistake"))],
    )
    .unwrap();
    desk.undo().unwrap();
    assert_eq!(days(&desk), 2);
    let desk = desk.reopened();
    assert_eq!(health(&desk, k).best.unwrap().day, day("2026-11-23"));
    assert!(!keep(&desk));
}

#[test]
fn a_quiet_day_says_only_what_is_new() {
    let desk = Desk::new();
    for number in 0..50 {
        let k = customer(&desk, &format!("K{number:03}"));
        touch(&desk, k, "2026-11-20");
    }
    desk.service
        .keep_health(desk.now(), Signals::Raised)
        .unwrap();
    desk.at("2026-11-24T09:00:00+08:00");
    complain(
        &desk,
        desk.rows()[0].id,
        Severity::Minor,
        "2026-11-24T08:59:00+08:00",
    );
    desk.service
        .keep_health(desk.now(), Signals::Raised)
        .unwrap();
    let query = Query::Records {
        kind: Kind::HealthDay,
        filter: Filter::default(),
        window: Window::first(10),
    };
    let Reply::Records(page) = desk.ask(query) else {
        panic!();
    };
    let mut counts: Vec<(Value, Value)> = (page.rows.iter())
        .map(|named| {
            let record = &named.stored.record;
            (record.value(F::Day), record.value(F::Count))
        })
        .collect();
    counts.sort_by_key(|(_, count)| format!("{count:?}"));
    assert_eq!(
        counts,
        [
            (on("2026-11-24"), Value::Number(1)),
            (on("2026-11-23"), Value::Number(50)),
        ]
    );
    // Nobody writes such a record by hand.
    let by_hand = keybook::service::Command::AddRecord {
        kind: Kind::HealthDay,
        fields: vec![(F::Day, on("2026-11-25"))],
    };
    assert!(desk.attempt(by_hand).is_err());
}

#[test]
fn silence_is_told_in_cycles() {
    let desk = Desk::new();
    let k = customer(&desk, "K1");
    for (day, net) in [
        ("2026-01-05", 100),
        ("2026-02-04", 100),
        ("2026-03-06", 100),
        ("2026-04-05", 100),
    ] {
        bought(&desk, k, day, net);
    }
    let told = health(&desk, k);
    assert_eq!(told.lapse, Lapse::Lost);
    assert_eq!(told.risk_facts.buying.cycle_doubled, Some(60));
    assert!(told.risk.reasons.contains(&(ChurnReason::LongGap, 40)));
    bought(&desk, k, "2026-10-20", 100);
    let told = health(&desk, k);
    assert_eq!(told.lapse, Lapse::Buying);
    // 34 days of a cycle of 30: no reason yet.
    assert!(told.risk.reasons.is_empty());
    desk.add(
        Kind::RiskSignal,
        vec![
            (F::Customer, Value::Reference(k)),
            (F::Kind, Value::Choice(RiskKind::CompetitorGain.number())),
            (F::What, text("they test the rival's line")),
        ],
    );
    assert_eq!(
        health(&desk, k).risk.reasons,
        [(ChurnReason::CompetitorGain, 10)]
    );
    let list = desk.today(Scope::Mine);
    assert!(
        list.items
            .iter()
            .any(|it| it.reason.kind(list.day) == ItemKind::RiskSignal)
    );
}
