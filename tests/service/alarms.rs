//! What lists say of a relationship (DOMAIN.md 3.3, 5.3), how customers are classed for filters (S4-04, S4-11), and
//! complaints on the day's list beside their clocks: silence and corrective actions (S4-40, S4-47).

use keybook::domain::choice::{
    AbcClass, ComplaintKind, CustomerStatus, OurFunction, Role, Severity, Support, TheirFunction,
    Tier,
};
use keybook::domain::policy::Actor;
use keybook::domain::record::Kind;
use keybook::domain::rules::signals::Signal;
use keybook::domain::rules::today::{ItemKind, Reason};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::Step;
use keybook::i18n::Lang;
use keybook::service::Command;
use keybook::service::query::{Query, Scope, Sort, Window};
use keybook::service::reply::{Reply, TodayRow};

use crate::customers::typed;
use crate::desk::{Desk, day, of, on, text};

/// Codes of the customers that a filter lets through, in the order of names.
fn found(desk: &Desk, words: &str) -> Vec<String> {
    let page = desk.customers(typed(desk, words), Sort::default(), Window::first(100));
    page.rows.into_iter().map(|row| row.code).collect()
}

/// A link of ours to one of their people.
fn link(desk: &Desk, customer: u64, contact: u64, theirs: TheirFunction) -> u64 {
    desk.add(
        Kind::Coverage,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Contact, Value::Reference(contact)),
            (
                F::OurFunction,
                Value::Choice(OurFunction::KeyAccounts.number()),
            ),
            (F::TheirFunction, Value::Choice(theirs.number())),
        ],
    )
}

#[test]
fn a_key_customer_with_fewer_than_three_links_hangs_by_one_thread() {
    let desk = Desk::new();
    let vip = desk.customer("V", "V");
    let plain = desk.customer("P", "P");
    let tier = vec![(F::Tier, Value::Choice(Tier::Vip.number()))];
    desk.set(of(Kind::Customer, vip), tier).unwrap();
    let alarm = |desk: &Desk| desk.row(vip).alarm;
    assert_eq!(alarm(&desk), Some(Signal::FewLinks(0)));
    assert_eq!(desk.row(plain).alarm, None, "nobody needs links there");
    let people: Vec<u64> = ["Ada", "Ben", "Cid"]
        .into_iter()
        .map(|name| desk.contact(vip, name))
        .collect();
    let theirs = [
        TheirFunction::Purchasing,
        TheirFunction::Quality,
        TheirFunction::User,
    ];
    for (contact, theirs) in people.iter().zip(theirs) {
        link(&desk, vip, *contact, theirs);
    }
    assert_eq!(alarm(&desk), None);
    assert_eq!(found(&desk, "signals:yes"), Vec::<String>::new());
    // One of them leaves: two links are left. As a champion, that is the graver alarm.
    let left = vec![(F::LeftOn, on("2026-11-20"))];
    desk.set(of(Kind::Contact, people[0]), left).unwrap();
    assert_eq!(alarm(&desk), Some(Signal::FewLinks(2)));
    let champion = vec![(F::Support, Value::Choice(Support::Champion.number()))];
    desk.set(of(Kind::Contact, people[0]), champion).unwrap();
    let expected = Some(Signal::ChampionLeft(day("2026-11-20")));
    assert_eq!(alarm(&desk), expected);
    assert_eq!(found(&desk, "signals:yes"), ["V"]);
    // What lists keep says the same after the book was opened again.
    let desk = desk.reopened();
    assert_eq!(alarm(&desk), expected);
    desk.undo().unwrap();
    assert_eq!(alarm(&desk), Some(Signal::FewLinks(2)));
    desk.undo().unwrap();
    assert_eq!(alarm(&desk), None);
    // Two months on, a leaving is no news.
    desk.redo().unwrap();
    desk.redo().unwrap();
    desk.at("2027-01-20T09:05:00+08:00");
    assert_eq!(alarm(&desk), Some(Signal::FewLinks(2)));
}

#[test]
fn customers_are_filtered_by_age_and_by_the_course_of_trade() {
    let desk = Desk::new();
    let customer = |code: &str, more: Vec<(F, Value)>| {
        let fields = [vec![(F::Code, text(code)), (F::Name, text(code))], more].concat();
        desk.add(Kind::Customer, fields);
    };
    let class = (F::Class, Value::Choice(AbcClass::A.number()));
    let status = (F::Status, Value::Choice(CustomerStatus::Lost.number()));
    customer("NEW", vec![(F::FirstTrade, on("2026-06-01"))]);
    customer("OLD", vec![(F::FirstTrade, on("2019-06-01"))]);
    customer("LOST", vec![class, status]);
    customer("SOME", Vec::new());
    assert_eq!(found(&desk, "age:new"), ["NEW"]);
    assert_eq!(found(&desk, "age:old"), ["LOST", "OLD"]);
    assert_eq!(found(&desk, "age:potential"), ["SOME"]);
    assert_eq!(found(&desk, "process:past"), ["LOST"]);
    assert_eq!(found(&desk, "process:present"), ["NEW", "OLD"]);
    assert_eq!(found(&desk, "process:future"), ["SOME"]);
}

#[test]
fn a_silent_complaint_and_a_corrective_action_are_on_the_days_list() {
    let desk = Desk::new();
    let customer = desk.customer("B", "B");
    let ada = desk.contact(customer, "Ada");
    let complaint = desk.add(
        Kind::Complaint,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Contact, Value::Reference(ada)),
            (F::Subject, text("two boxes short")),
            (F::Severity, Value::Choice(Severity::Minor.number())),
            (F::Facts, text("two of ten")),
            (F::Wish, text("the boxes")),
            (F::Kind, Value::Choice(ComplaintKind::Transport.number())),
        ],
    );
    let target = of(Kind::Complaint, complaint);
    let reply = vec![(
        F::Reply,
        text("We look for them and call you tomorrow at nine."),
    )];
    desk.step(target, Step::Accept, reply).unwrap();
    let action = desk.add(
        Kind::CorrectiveAction,
        vec![
            (F::Complaint, Value::Reference(complaint)),
            (F::What, text("a scale at the gate")),
            (F::Due, on("2026-11-26")),
        ],
    );
    let on_list = |moment: &str| {
        desk.at(moment);
        let list = desk.today(Scope::Mine);
        let of_complaints = list
            .items
            .into_iter()
            .filter(|row| matches!(row.target.kind, Kind::Complaint | Kind::CorrectiveAction));
        of_complaints.collect::<Vec<_>>()
    };
    assert_eq!(on_list("2026-11-24T09:05:00+08:00"), []);
    // Accepted on Monday morning; eighteen working hours later it is Wednesday, and nothing is due before Thursday.
    let rows = on_list("2026-11-25T14:00:00+08:00");
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].target, target);
    assert!(
        matches!(rows[0].reason, Reason::Silence { minutes, .. } if minutes >= 18 * 60),
        "{:?}",
        rows[0].reason
    );
    // Once a clock runs out the complaint stands there for it, once.
    let rows = on_list("2026-11-26T14:00:00+08:00");
    let kinds: Vec<ItemKind> = rows
        .iter()
        .map(|row| row.reason.kind(day("2026-11-26")))
        .collect();
    assert_eq!(kinds.len(), 2, "{rows:?}");
    assert_eq!(kinds[1], ItemKind::ActionDue, "{rows:?}");
    assert_eq!(rows[1].target, of(Kind::CorrectiveAction, action));
    // Done, it waits for somebody else, and there is nobody: whoever did it cannot verify it.
    let result = vec![(F::Result, text("stands at the gate"))];
    desk.step(of(Kind::CorrectiveAction, action), Step::Complete, result)
        .unwrap();
    assert_eq!(on_list("2026-11-26T14:00:00+08:00").len(), 1);
}

/// Lin manages Mei's team. Mei answers for the customer and the complaint; Tom is of the works and does what is to be
/// done. Sum manages another team.
#[test]
fn s4_40_an_action_that_was_done_is_on_the_list_of_who_may_verify_it() {
    let desk = Desk::new();
    let lin = desk.user("lin", 1001, Role::Manager);
    let mei = desk.user("mei", 1002, Role::Kam);
    let tom = desk.user("tom", 1003, Role::Service);
    let sum = desk.user("sum", 1004, Role::Manager);
    let by = |actor: Actor| Value::Reference(actor.user.number());
    let team = desk.add(
        Kind::Team,
        vec![(F::Name, text("East")), (F::Manager, by(lin))],
    );
    let of_mei = of(Kind::User, mei.user.number());
    desk.set(of_mei, vec![(F::Team, Value::Reference(team))])
        .unwrap();
    // The customer is somebody else's: Mei answers for the complaint alone.
    let customer = desk.customer("B", "B");
    let complaint = desk.add(
        Kind::Complaint,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Subject, text("two boxes short")),
            (F::Severity, Value::Choice(Severity::Minor.number())),
            (F::Owner, by(mei)),
        ],
    );
    let action = |what: &str, owner: Actor| {
        let fields = vec![
            (F::Complaint, Value::Reference(complaint)),
            (F::What, text(what)),
            (F::Owner, by(owner)),
            (F::Due, on("2026-12-18")),
        ];
        of(
            Kind::CorrectiveAction,
            desk.add(Kind::CorrectiveAction, fields),
        )
    };
    let (scale, rota) = (action("a scale at the gate", tom), action("a rota", mei));
    let waiting = |actor: Actor, scope: Scope| {
        let list = match desk.inquire(actor, Query::Today { scope, day: None }) {
            Ok(Reply::Today(list)) => list,
            other => panic!("{other:?}"),
        };
        let waits = |row: &TodayRow| matches!(row.reason, Reason::Verify { .. });
        let waiting = list.rows().filter(|row| waits(row));
        let waiting = waiting.map(|row| row.words.clone());
        waiting.collect::<Vec<String>>()
    };
    let take = |actor, target, step| {
        let fields = match step {
            Step::Complete => vec![(F::Result, text("stands"))],
            _ => Vec::new(),
        };
        desk.act(
            actor,
            Command::TakeStep {
                target,
                expected: None,
                step,
                fields,
            },
        )
    };
    assert_eq!(waiting(desk.me, Scope::All), Vec::<String>::new());
    // Done three weeks before they were due; on Wednesday they have waited for a day.
    desk.at("2026-11-24T10:00:00+08:00");
    take(tom, scale, Step::Complete).unwrap();
    take(mei, rota, Step::Complete).unwrap();
    desk.at("2026-11-25T10:00:00+08:00");
    // Tom's waits for Mei, who answers for the complaint. Mei's own waits for her manager, and for no other.
    assert_eq!(waiting(mei, Scope::Mine), ["a scale at the gate"]);
    assert_eq!(waiting(lin, Scope::Mine), ["a rota"]);
    assert_eq!(waiting(tom, Scope::Mine), Vec::<String>::new());
    assert_eq!(waiting(sum, Scope::Mine), Vec::<String>::new());
    assert_eq!(waiting(sum, Scope::All), ["a scale at the gate", "a rota"]);
    let reason = Reason::Verify {
        done: day("2026-11-24"),
    };
    for (words, told) in [
        (Lang::En, "done yesterday, not verified"),
        (Lang::Zh, "昨天完成，待验证"),
    ] {
        let standings = &words.catalog().standings;
        assert_eq!((standings.reason)(&reason, day("2026-11-25")), told);
    }
    // It waits however long that takes.
    desk.at("2028-03-01T10:00:00+08:00");
    assert_eq!(waiting(sum, Scope::All), ["a scale at the gate", "a rota"]);
    desk.at("2026-11-25T10:00:00+08:00");
    // The guard and the list agree.
    assert!(take(mei, rota, Step::Verify).is_err());
    take(mei, scale, Step::Verify).unwrap();
    take(lin, rota, Step::Verify).unwrap();
    assert_eq!(waiting(sum, Scope::All), Vec::<String>::new());
}
