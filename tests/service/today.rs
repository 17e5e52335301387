//! The day's list on a small book, worked out by hand.

use keybook::domain::choice::{AbcClass, Role, Severity, Tier};
use keybook::domain::record::Kind;
use keybook::domain::rules::today::{Reason, Section};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::TimeOfDay;
use keybook::domain::workflow::Step;
use keybook::service::query::{Query, Scope};
use keybook::service::reply::{Reply, TodayList};

use crate::desk::{Desk, day, now, of, on, text};

struct Book {
    desk: Desk,
    big: u64,
    quiet: u64,
    late: u64,
    visit: u64,
    unlogged: u64,
    complaint: u64,
    due_today: u64,
    broken: u64,
    tomorrow: u64,
}

/// Monday morning: one customer of high tier with a visit and a breached complaint, one past its
/// limit, one due, one put off, one that nobody pursues, one of a colleague.
fn book() -> Book {
    let desk = Desk::new();
    desk.user("lin", 1001, Role::Kam);
    let class = |class: AbcClass| (F::Class, Value::Choice(class.number()));
    let customer = |code: &str, more: Vec<(F, Value)>| {
        let mut fields = vec![(F::Code, text(code)), (F::Name, text(code))];
        fields.extend(more);
        desk.add(Kind::Customer, fields)
    };
    let big = customer("Big", vec![(F::Tier, Value::Choice(Tier::Vip.number()))]);
    let quiet = customer("Quiet", vec![class(AbcClass::A)]);
    let late = customer("Late", vec![class(AbcClass::A)]);
    let off = customer("Off", vec![class(AbcClass::A)]);
    let banned = customer(
        "Banned",
        vec![class(AbcClass::A), (F::DoNotPursue, Value::Flag(true))],
    );
    let theirs = customer("Theirs", vec![class(AbcClass::A), (F::Owner, text("lin"))]);
    let add = |kind, customer: u64, fields: Vec<(F, Value)>| {
        let mut all = vec![(F::Customer, Value::Reference(customer))];
        all.extend(fields);
        desk.add(kind, all)
    };
    let touch = |customer, day: &str| {
        add(
            Kind::Touchpoint,
            customer,
            vec![
                (F::Subject, text("called")),
                (F::Day, on(day)),
                (F::Counts, Value::Flag(true)),
            ],
        );
    };
    touch(big, "2026-11-20");
    // Thirty days is the rhythm of class A, forty-five the limit.
    touch(quiet, "2026-10-20");
    touch(late, "2026-09-01");
    for customer in [off, banned, theirs] {
        touch(customer, "2026-08-01");
    }
    desk.set(
        of(Kind::Customer, off),
        vec![
            (F::SnoozedUntil, on("2026-12-15")),
            (F::SnoozeReason, text("stocktaking")),
        ],
    )
    .unwrap();
    let time = |at: &str| (F::Time, Value::Time(TimeOfDay::parse(at).unwrap()));
    let ada = desk.contact(big, "Ada");
    let visit = add(
        Kind::Visit,
        big,
        vec![
            (F::Day, on("2026-11-23")),
            time("14:00"),
            (F::Purpose, text("prices")),
            (F::Contacts, Value::References(vec![ada])),
        ],
    );
    let unlogged = add(Kind::Visit, big, vec![(F::Day, on("2026-11-19"))]);
    add(Kind::Visit, big, vec![(F::Day, on("2026-11-01"))]);
    let cancelled = add(Kind::Visit, big, vec![(F::Day, on("2026-11-23"))]);
    desk.step(of(Kind::Visit, cancelled), Step::Cancel, Vec::new())
        .unwrap();
    let complain = |severity: Severity, opened: &str| {
        add(
            Kind::Complaint,
            big,
            vec![
                (F::Subject, text("late")),
                (F::Severity, Value::Choice(severity.number())),
                (F::Opened, Value::Moment(now(opened).at)),
            ],
        )
    };
    let complaint = complain(Severity::Minor, "2026-11-17T09:00:00+08:00");
    // Half of a working day for a customer of this tier: until half past one today.
    let due_today = complain(Severity::Minor, "2026-11-23T09:00:00+08:00");
    let promise = |customer, due: &str| {
        add(
            Kind::Commitment,
            customer,
            vec![(F::What, text("samples")), (F::Due, on(due))],
        )
    };
    let broken = promise(quiet, "2026-11-19");
    let tomorrow = promise(quiet, "2026-11-24");
    promise(quiet, "2026-11-25");
    let kept = promise(quiet, "2026-11-18");
    desk.step(of(Kind::Commitment, kept), Step::Keep, Vec::new())
        .unwrap();
    promise(theirs, "2026-11-18");
    desk.set(
        of(Kind::Commitment, kept + 1),
        vec![(F::Owner, text("lin"))],
    )
    .unwrap();
    Book {
        desk,
        big,
        quiet,
        late,
        visit,
        unlogged,
        complaint,
        due_today,
        broken,
        tomorrow,
    }
}

fn told(list: &TodayList) -> Vec<(Section, u32, u64)> {
    list.items
        .iter()
        .map(|item| (item.section, item.priority, item.target.id))
        .collect()
}

#[test]
fn every_item_has_its_section_and_its_priority() {
    let book = book();
    let list = book.desk.today(Scope::Mine);
    use Section::{Answers, GoingQuiet, Promised, Visits};
    // Base, ten a tier (VIP is the fourth), and a point a day late, thirty at most.
    let expected = vec![
        // Visits in order of time, whatever presses.
        (Visits, 70 + 40 + 4, book.unlogged),
        (Visits, 80 + 40, book.visit),
        (Answers, 100 + 40 + 6, book.complaint),
        (Answers, 75 + 40, book.due_today),
        (GoingQuiet, 60 + 30, book.late),
        (GoingQuiet, 45 + 4, book.quiet),
        (Promised, 90 + 4, book.broken),
        (Promised, 55, book.tomorrow),
    ];
    assert_eq!(told(&list), expected);
    assert_eq!((list.day, list.visits_done), (day("2026-11-23"), 0));
    let visit = &list.items[1];
    assert_eq!(
        (visit.words.as_str(), visit.contact_name.as_str()),
        ("prices", "Ada")
    );
    assert_eq!((visit.minutes, visit.customer), (Some(60), book.big));
    let contact = Reason::Contact {
        last: Some(day("2026-10-20")),
        target: 30,
        due: day("2026-11-19"),
        past_limit: false,
    };
    assert_eq!(list.items[5].reason, contact);
    assert_eq!(list.items[2].words, "#0001 late");
}

#[test]
fn everybodys_day_has_the_colleagues_items_and_another_day_its_own() {
    let book = book();
    let desk = &book.desk;
    let mine = desk.today(Scope::Mine).items.len();
    assert_eq!(desk.today(Scope::All).items.len(), mine + 2);
    let query = Query::Today {
        scope: Scope::Mine,
        day: Some(day("2026-11-26")),
    };
    let Reply::Today(list) = desk.ask(query) else {
        panic!()
    };
    let promises = list
        .items
        .iter()
        .filter(|item| item.section == Section::Promised);
    assert_eq!(promises.count(), 3);
    // The visit of Monday is asked about on Thursday.
    let reason = Reason::Visit {
        day: day("2026-11-23"),
        time: TimeOfDay::parse("14:00"),
    };
    assert!(list.items.iter().any(|item| item.reason == reason));
}

#[test]
fn what_is_done_leaves_the_list_and_is_counted() {
    let book = book();
    let desk = &book.desk;
    desk.step(
        of(Kind::Visit, book.visit),
        Step::Complete,
        vec![(F::Summary, text("agreed"))],
    )
    .unwrap();
    desk.step(of(Kind::Commitment, book.broken), Step::Keep, Vec::new())
        .unwrap();
    let list = desk.today(Scope::Mine);
    assert_eq!(list.visits_done, 1);
    assert!(list.items.iter().all(|item| item.target.id != book.broken));
    desk.step(
        of(Kind::Complaint, book.complaint),
        Step::Withdraw,
        vec![(F::Reason, text("sorry"))],
    )
    .unwrap();
    let list = desk.today(Scope::Mine);
    assert!(
        list.items
            .iter()
            .all(|item| item.target.id != book.complaint)
    );
    assert_eq!(list.last_closed.unwrap().0, "0001");
    // A customer whom a visit is planned for is not going quiet.
    desk.add(
        Kind::Visit,
        vec![
            (F::Customer, Value::Reference(book.quiet)),
            (F::Day, on("2026-11-27")),
        ],
    );
    let list = desk.today(Scope::Mine);
    assert!(list.items.iter().all(|item| item.target.id != book.quiet));
}

#[test]
fn an_empty_day_names_what_comes_next() {
    let desk = Desk::new();
    let k = desk.customer("K1", "Acme");
    let list = desk.today(Scope::Mine);
    assert!(list.items.is_empty() && list.next_visit.is_none() && list.last_closed.is_none());
    let visit = desk.add(
        Kind::Visit,
        vec![
            (F::Customer, Value::Reference(k)),
            (F::Day, on("2026-12-03")),
        ],
    );
    assert_eq!(desk.today(Scope::Mine).next_visit.unwrap().id, visit);
}
