//! The complaint queue: order, clocks, progress, moves, and complaints that come back.

use keybook::domain::choice::{Cause, ComplaintKind, OurFunction, Severity, Tier, TouchChannel};
use keybook::domain::filter::Filter;
use keybook::domain::id::Ref;
use keybook::domain::record::Kind;
use keybook::domain::rules::sla::{ClockState, Stage};
use keybook::domain::rules::today::Reason;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::{GuardName, Refused, Step};
use keybook::service::Failure;
use keybook::service::query::{Query, Sort, Window};
use keybook::service::reply::{ComplaintDetail, ComplaintRow, Page, Reply};

use crate::desk::{Desk, now, of, on, text};

fn queue(desk: &Desk, words: &str, closed: bool) -> Page<ComplaintRow> {
    let filter = if words.is_empty() {
        Filter::default()
    } else {
        crate::customers::typed_for(desk, Kind::Complaint, words)
    };
    let window = Window::first(100);
    match desk.ask(Query::Complaints {
        filter,
        sort: None,
        closed,
        window,
    }) {
        Reply::Complaints(page) => page,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn detail(desk: &Desk, id: u64) -> ComplaintDetail {
    match desk.ask(Query::Complaint { id }) {
        Reply::Complaint(detail) => *detail,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn complain(
    desk: &Desk,
    customer: u64,
    contact: u64,
    severity: Severity,
    opened: &str,
) -> u64 {
    desk.add(
        Kind::Complaint,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Contact, Value::Reference(contact)),
            (F::Subject, text("late")),
            (F::Severity, Value::Choice(severity.number())),
            (F::Channel, Value::Choice(TouchChannel::Call.number())),
            (F::Kind, Value::Choice(ComplaintKind::Transport.number())),
            (F::Facts, text("two days late")),
            (F::Wish, text("a discount")),
            (F::Opened, Value::Moment(now(opened).at)),
        ],
    )
}

/// Walks a complaint to its end.
fn resolve(desk: &Desk, target: Ref, other: u64) {
    let me = Value::Reference(desk.me.user.number());
    let steps = [
        (
            Step::Contain,
            vec![
                (F::Measure, text("courier")),
                (F::CustomerTold, Value::Flag(true)),
            ],
        ),
        (
            Step::FindCause,
            vec![
                (F::Cause, Value::Choice(Cause::StaffFailure.number())),
                (F::CauseNote, text("no cover in the holidays")),
                (
                    F::Responsible,
                    Value::Choice(OurFunction::Logistics.number()),
                ),
            ],
        ),
        (
            Step::Correct,
            vec![
                (F::Action, text("a rota")),
                (F::ActionOwner, me),
                (F::ActionDue, on("2026-12-01")),
                (F::VerifiedBy, Value::Reference(other)),
            ],
        ),
        (
            Step::FollowUp,
            vec![
                (F::Answer, text("content")),
                (F::Satisfaction, Value::Number(4)),
            ],
        ),
        (
            Step::Close,
            vec![
                (F::Lesson, text("plan holidays")),
                (F::NextStep, text("ask for the rota")),
                (F::Thanked, Value::Flag(true)),
            ],
        ),
    ];
    for (step, fields) in steps {
        desk.step(target, step, fields).unwrap();
    }
}

#[test]
fn the_queue_shows_breached_first_then_severity_tier_and_time_left() {
    let desk = Desk::new();
    let small = desk.customer("K1", "Small");
    let vip = desk.add(
        Kind::Customer,
        vec![
            (F::Code, text("K2")),
            (F::Name, text("Important")),
            (F::Tier, Value::Choice(Tier::Vip.number())),
        ],
    );
    let (ada, eve) = (desk.contact(small, "Ada"), desk.contact(vip, "Eve"));
    let minor = complain(
        &desk,
        small,
        ada,
        Severity::Minor,
        "2026-11-23T09:00:00+08:00",
    );
    let major = complain(
        &desk,
        small,
        ada,
        Severity::Major,
        "2026-11-23T09:00:00+08:00",
    );
    let of_vip = complain(
        &desk,
        vip,
        eve,
        Severity::Major,
        "2026-11-23T09:00:00+08:00",
    );
    let critical = complain(
        &desk,
        small,
        ada,
        Severity::Critical,
        "2026-11-23T09:00:00+08:00",
    );
    // A minor one should have been acknowledged within a working day.
    let breached = complain(
        &desk,
        small,
        ada,
        Severity::Minor,
        "2026-11-18T09:00:00+08:00",
    );
    let page = queue(&desk, "", false);
    let ids: Vec<u64> = page.rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, [breached, critical, of_vip, major, minor]);
    assert_eq!((page.shown, page.total), (5, 5));
    let clock = page.rows[0].clock.unwrap();
    assert_eq!(
        (clock.stage, clock.state),
        (Stage::Acknowledge, ClockState::Breached)
    );
    // Half of four hours, five minutes used.
    assert_eq!(page.rows[2].clock.unwrap().left, 115);
    assert_eq!(page.rows[0].progress, (0, 6));
    let found = queue(&desk, "class:a", false);
    assert_eq!((found.shown, found.total), (0, 5));
    assert_eq!(
        queue(&desk, "severity:major important", false).rows[0].id,
        of_vip
    );
    assert_eq!(detail(&desk, of_vip).why.tier, Tier::Vip);
}

#[test]
fn a_complaint_walks_its_track_and_leaves_its_moves_behind() {
    let desk = Desk::new();
    let other = desk
        .user("lin", 1001, keybook::domain::choice::Role::Kam)
        .user
        .number();
    let customer = desk.customer("K1", "Acme");
    let ada = desk.contact(customer, "Ada");
    let id = complain(
        &desk,
        customer,
        ada,
        Severity::Major,
        "2026-11-23T09:00:00+08:00",
    );
    let target = of(Kind::Complaint, id);
    assert_eq!(desk.row(customer).open_complaints, 1);
    let early = desk.step(target, Step::Close, vec![(F::Lesson, text("x"))]);
    assert!(matches!(
        early,
        Err(Failure::Refused {
            why: Refused::NotFrom { .. },
            ..
        })
    ));
    desk.step(
        target,
        Step::Accept,
        vec![
            (F::Reply, text("we look into it")),
            (F::Understood, Value::Flag(true)),
        ],
    )
    .unwrap();
    let same = desk.step(target, Step::Contain, vec![(F::Measure, text("courier"))]);
    assert!(matches!(
        same,
        Err(Failure::Refused { why: Refused::Needs(ref fields), .. }) if *fields == [F::CustomerTold]
    ));
    resolve(&desk, target, other);
    let found = detail(&desk, id);
    let steps: Vec<Step> = found.events.iter().map(|event| event.step).collect();
    use Step::{Accept, Close, Contain, Correct, FindCause, FollowUp};
    assert_eq!(
        steps,
        [Accept, Contain, FindCause, Correct, FollowUp, Close]
    );
    assert_eq!(found.events[0].words, "we look into it");
    assert_eq!(
        (found.events[5].by.as_str(), found.events[5].words.as_str()),
        ("akm", "plan holidays")
    );
    assert_eq!((found.row.progress, found.row.clock), ((6, 6), None));
    assert_eq!(found.contact_name, "Ada");
    assert_eq!(desk.row(customer).open_complaints, 0);
    assert!(queue(&desk, "", false).rows.is_empty());
    assert_eq!(queue(&desk, "", true).rows[0].id, id);
    // One undo takes back the step, its event and the state of the customer's row.
    desk.undo().unwrap();
    assert_eq!(detail(&desk, id).events.len(), 5);
    assert_eq!(desk.row(customer).open_complaints, 1);
}

#[test]
fn clocks_stand_still_while_the_customer_is_to_answer() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let ada = desk.contact(customer, "Ada");
    let id = complain(
        &desk,
        customer,
        ada,
        Severity::Major,
        "2026-11-23T09:05:00+08:00",
    );
    let target = of(Kind::Complaint, id);
    desk.at("2026-11-23T10:05:00+08:00");
    let wait = || {
        desk.step(
            target,
            Step::Wait,
            vec![
                (F::WaitingFor, text("photographs")),
                (F::WakeOn, on("2026-11-25")),
            ],
        )
    };
    wait().unwrap();
    let twice = Failure::Refused {
        kind: Kind::Complaint,
        why: Refused::Guard(GuardName::AlreadyWaiting),
    };
    assert_eq!(wait().unwrap_err(), twice);
    desk.at("2026-11-23T15:05:00+08:00");
    let row = queue(&desk, "", false).rows.remove(0);
    assert!(row.waiting);
    assert_eq!(row.clock.unwrap().left, 180);
    desk.step(target, Step::Resume, Vec::new()).unwrap();
    desk.at("2026-11-23T16:05:00+08:00");
    assert_eq!(queue(&desk, "", false).rows[0].clock.unwrap().left, 120);
}

#[test]
fn a_complaint_that_comes_back_has_its_time_from_then_on() {
    let desk = Desk::new();
    let other = desk
        .user("lin", 1001, keybook::domain::choice::Role::Kam)
        .user
        .number();
    let customer = desk.customer("K1", "Acme");
    let ada = desk.contact(customer, "Ada");
    let id = complain(
        &desk,
        customer,
        ada,
        Severity::Major,
        "2026-11-23T09:00:00+08:00",
    );
    let target = of(Kind::Complaint, id);
    desk.step(target, Step::Accept, Vec::new()).unwrap();
    resolve(&desk, target, other);
    desk.at("2027-03-01T09:00:00+08:00");
    desk.step(target, Step::Reopen, vec![(F::Reason, text("again"))])
        .unwrap();
    desk.at("2027-03-01T11:00:00+08:00");
    let found = detail(&desk, id);
    let clock = found.row.clock.unwrap();
    // A day to contain it, two hours used; what was acknowledged stays so.
    assert_eq!(
        (clock.stage, clock.state, clock.left),
        (Stage::Contain, ClockState::Ok, 7 * 60)
    );
    assert_eq!(found.clocks[0].state, ClockState::Ok);
    assert!(!found.clocks[0].is_running());
    let list = desk.today(keybook::service::query::Scope::Mine);
    let item = &list.items[0];
    assert!(matches!(item.reason, Reason::Complaint { left: 420, .. }));
}

#[test]
fn who_waited_when_a_complaint_was_settled_does_not_wait_when_it_comes_back() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let ada = desk.contact(customer, "Ada");
    let opened = "2026-11-23T09:00:00+08:00";
    let id = complain(&desk, customer, ada, Severity::Minor, opened);
    let target = of(Kind::Complaint, id);
    desk.step(target, Step::Accept, vec![(F::Reply, text("sorry"))])
        .unwrap();
    let wait = vec![
        (F::WaitingFor, text("photos")),
        (F::WakeOn, on("2026-11-25")),
    ];
    desk.step(target, Step::Wait, wait).unwrap();
    assert!(queue(&desk, "", false).rows[0].waiting);
    desk.step(target, Step::Withdraw, vec![(F::Reason, text("a mistake"))])
        .unwrap();
    desk.at("2026-11-30T09:00:00+08:00");
    desk.step(
        target,
        Step::Reopen,
        vec![(F::Reason, text("none after all"))],
    )
    .unwrap();
    let row = queue(&desk, "", false).rows.remove(0);
    assert!(!row.waiting);
    let left = row.clock.unwrap().left;
    desk.at("2026-11-30T10:00:00+08:00");
    let later = queue(&desk, "", false).rows.remove(0).clock.unwrap();
    assert!(later.left < left && !later.waiting, "the clocks run again");
    assert_eq!(desk.value(Kind::Complaint, id, F::WaitingFor), Value::Empty);
}

#[test]
fn the_queue_comes_in_the_order_of_any_field_and_pages_keep_it() {
    let desk = Desk::new();
    let late = desk.customer("K1", "Zhenhai");
    let soon = desk.customer("K2", "阿克米");
    let none = desk.customer("K3", "Mill");
    let contact = |customer| {
        desk.add(
            Kind::Contact,
            vec![
                (F::Customer, Value::Reference(customer)),
                (F::Name, text("W. Chen")),
            ],
        )
    };
    let first = complain(
        &desk,
        late,
        contact(late),
        Severity::Minor,
        "2026-11-20T01:00:00Z",
    );
    let second = complain(
        &desk,
        soon,
        contact(soon),
        Severity::Critical,
        "2026-11-23T00:30:00Z",
    );
    let third = complain(
        &desk,
        none,
        contact(none),
        Severity::Major,
        "2026-11-22T01:00:00Z",
    );
    let ids = |key, descending, window| {
        let query = Query::Complaints {
            filter: Filter::default(),
            sort: Some(Sort { key, descending }),
            closed: false,
            window,
        };
        match desk.ask(query) {
            Reply::Complaints(page) => page.rows.iter().map(|row| row.id).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        }
    };
    let all = Window::first(10);
    // By reading: a-ke-mi, Mill, Zhenhai.
    assert_eq!(ids(F::Customer, false, all), [second, third, first]);
    assert_eq!(ids(F::Customer, true, all), [first, third, second]);
    assert_eq!(ids(F::Opened, false, all), [first, third, second]);
    assert_eq!(ids(F::Severity, false, all), [second, third, first]);
    // Nobody stated a cause: the queue's own order stays.
    assert_eq!(ids(F::CauseNote, true, all), ids(F::CauseNote, false, all));
    let page = Window {
        from: 1,
        len: 1,
        around: None,
    };
    assert_eq!(ids(F::Customer, false, page), [third]);
}
