//! Two customers that are the same become one: records, sales and their sums, what can be there once, what is refused,
//! and the way back.

use keybook::domain::choice::{CustomerStatus, Group, Role, Section, Topic, WinBackState};
use keybook::domain::id::Id;
use keybook::domain::invalid::Why;
use keybook::domain::merge::Side;
use keybook::domain::money::ExactMoney;
use keybook::domain::policy::Denied;
use keybook::domain::record::Kind;
use keybook::domain::trade::{Bought, Purchases, Totals};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::{Day, Month};
use keybook::domain::workflow::{GuardName, Refused, Step};
use keybook::service::command::Fields;
use keybook::service::import::RowPlan;
use keybook::service::query::Query;
use keybook::service::reply::{MergePlan, Moving, Reply};
use keybook::service::{Command, Failure};
use keybook::store::SumOf;

use crate::desk::{Desk, of, on, rows, text};
use crate::persons::{known_fields, open_person, reveal};

pub(crate) fn merge(survivor: u64, other: u64) -> Command {
    Command::MergeCustomers {
        survivor,
        other,
        expected: None,
        sides: Vec::new(),
    }
}

fn plan(desk: &Desk, survivor: u64, other: u64) -> MergePlan {
    match desk.ask(Query::MergePlan { survivor, other }) {
        Reply::MergePlan(plan) => *plan,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn refused(result: Result<impl std::fmt::Debug, Failure>) -> Why {
    match result {
        Err(Failure::Invalid(invalid)) => invalid.why,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn line(customer: &str, document: &str, day: &str, product: &str, net: i64) -> Fields {
    vec![
        (F::Customer, text(customer)),
        (F::Document, text(document)),
        (F::Day, on(day)),
        (F::Product, text(product)),
        (F::Net, Value::Exact(ExactMoney::from_units(net * 10_000))),
    ]
}

/// Two customers who bought in the same months, and each in one of their own.
pub(crate) fn traded() -> (Desk, u64, u64) {
    let desk = Desk::new();
    let survivor = desk.customer("A1", "Lakeside Foods");
    let other = desk.customer("B2", "LAKESIDE FOODS Ltd");
    let file = vec![
        line("A1", "D1", "2026-10-05", "Bolt", 100),
        line("A1", "D2", "2026-11-02", "Nut", 40),
        line("B2", "D3", "2026-10-05", "Bolt", 30),
        line("B2", "D4", "2026-10-06", "Nut", 7),
        line("B2", "D5", "2025-03-01", "Bolt", 500),
    ];
    let all = [
        RowPlan::New,
        RowPlan::New,
        RowPlan::New,
        RowPlan::New,
        RowPlan::New,
    ];
    assert_eq!(desk.import(rows(Kind::Sale, 1, file)), all);
    (desk, survivor, other)
}

/// Everything that is kept beside the sale lines of both, and the lines without the change that wrote them.
pub(crate) type Kept = (
    Vec<(u64, Vec<(u64, u64, i64)>)>,
    Vec<Vec<(Month, Totals)>>,
    Vec<Purchases>,
    Vec<Vec<Bought>>,
);

pub(crate) fn kept(desk: &Desk, customers: &[u64]) -> Kept {
    let store = desk.service.store();
    let (first, last) = (Month::MIN, Month::MAX);
    let ids = || customers.iter().map(|id| Id::new(*id));
    let lines = |id| {
        let lines = store.sales(id, first, last).unwrap().into_iter();
        let line =
            |it: keybook::store::SaleLine| (it.id, it.sale.customer.number(), it.sale.net.units());
        lines.map(line).collect::<Vec<_>>()
    };
    let totals = |of| store.totals(of, first, last).unwrap();
    let sums = ids().map(SumOf::Customer).chain([SumOf::Book]).map(totals);
    (
        ids().map(|id| (id.number(), lines(id))).collect(),
        sums.collect(),
        ids()
            .map(|id| store.purchases(id, Day::MIN, Day::MAX).unwrap())
            .collect(),
        ids()
            .map(|id| store.bought(id, first, last).unwrap())
            .collect(),
    )
}

#[test]
fn sale_lines_go_over_with_every_sum_beside_them_and_come_back() {
    let (desk, survivor, other) = traded();
    let both = [survivor, other];
    let before = kept(&desk, &both);
    let told = plan(&desk, survivor, other);
    assert_eq!(told.sales, 3);
    let done = desk.done(merge(survivor, other));
    assert_eq!(done.deed.name, "LAKESIDE FOODS Ltd -> Lakeside Foods");

    let after = kept(&desk, &both);
    let nets: Vec<i64> = after.0[0].1.iter().map(|it| it.2 / 10_000).collect();
    assert_eq!(nets, [500, 100, 30, 7, 40], "by day");
    assert!(after.0[0].1.iter().all(|it| it.1 == survivor));
    assert_eq!(after.0[1].1, []);
    let sum = |of: &[(Month, Totals)]| of.iter().map(|it| it.1.net.units() / 10_000).sum::<i64>();
    assert_eq!(sum(&after.1[0]), 677);
    assert_eq!(sum(&after.1[1]), 0);
    assert_eq!(after.1[2], before.1[2], "the book as a whole sold the same");
    // The same sums as if all lines had been the survivor's from the beginning.
    assert!(desk.service.store().examine().is_sound());
    let stored = desk.record(Kind::Customer, survivor);
    assert_eq!(
        stored.value(F::Group),
        Value::Choice(Group::Actual.number())
    );

    desk.undo().unwrap();
    assert!(kept(&desk, &both) == before, "as before");
    assert!(desk.service.store().examine().is_sound());
    desk.redo().unwrap();
    assert!(kept(&desk, &both) == after, "as after");
    let desk = desk.reopened();
    assert!(kept(&desk, &both) == after, "as after, opened again");
}

#[test]
fn fields_are_the_survivors_or_what_was_chosen_and_the_other_points_there() {
    let desk = Desk::new();
    let survivor = desk.customer("A1", "Lakeside Foods");
    let other = desk.customer("B2", "Lakeside");
    let fields = |city: &str, tags: &[&str]| {
        let tags = tags.iter().map(|it| (*it).to_owned()).collect();
        vec![(F::City, text(city)), (F::Tags, Value::Tags(tags))]
    };
    desk.set(of(Kind::Customer, survivor), fields("Ulm", &["food"]))
        .unwrap();
    desk.set(of(Kind::Customer, other), fields("Bonn", &["fair"]))
        .unwrap();
    desk.set(
        of(Kind::Customer, other),
        vec![
            (F::Phone, text("0228 1234567")),
            (F::Parent, Value::Reference(survivor)),
        ],
    )
    .unwrap();
    let child = desk.customer("C3", "Lakeside South");
    desk.set(
        of(Kind::Customer, child),
        vec![(F::Parent, Value::Reference(other))],
    )
    .unwrap();
    desk.done(Command::MergeCustomers {
        survivor,
        other,
        expected: None,
        sides: vec![(F::City, Side::Other), (F::Name, Side::Survivor)],
    });
    let is = desk.record(Kind::Customer, survivor);
    assert_eq!(is.value(F::Name), text("Lakeside Foods"));
    assert_eq!(is.value(F::City), text("Bonn"), "chosen");
    assert_eq!(
        is.value(F::Phone),
        text("0228 1234567"),
        "only the other had one"
    );
    let tags = vec!["food".to_owned(), "fair".to_owned()];
    assert_eq!(is.value(F::Tags), Value::Tags(tags), "kept from both");
    assert_eq!(
        is.value(F::Parent),
        Value::Empty,
        "nobody is above themselves"
    );
    assert_eq!(
        desk.value(Kind::Customer, child, F::Parent),
        Value::Reference(survivor)
    );
    assert!(desk.find(Kind::Customer, other).is_none(), "put away");
    let gone = desk.service.store().get(of(Kind::Customer, other)).unwrap();
    let gone = gone.unwrap().record;
    let merged = Value::Choice(CustomerStatus::Merged.number());
    assert_eq!(gone.value(F::Status), merged);
    assert_eq!(gone.value(F::MergedInto), Value::Reference(survivor));
    assert_eq!(gone.value(F::City), text("Bonn"), "it says what it said");
}

#[test]
fn what_a_customer_has_once_stays_the_survivors_and_the_rest_is_put_away() {
    let desk = Desk::new();
    let survivor = desk.customer("A1", "Acme");
    let other = desk.customer("B2", "Acme Ltd");
    let add = |kind, customer: u64, mut fields: Fields| {
        fields.push((F::Customer, Value::Reference(customer)));
        desk.add(kind, fields)
    };
    let section = |words: &str| {
        vec![
            (F::Section, Value::Choice(Section::ALL[1].number())),
            (F::Text, text(words)),
        ]
    };
    let credit = [survivor, other].map(|it| add(Kind::Credit, it, Vec::new()));
    let case = [survivor, other].map(|it| add(Kind::WinBack, it, Vec::new()));
    let sections = [
        add(Kind::Section, survivor, section("Founded by two brothers.")),
        add(Kind::Section, other, section("Sold in 2019.")),
    ];
    // Only the other has one of these.
    let only = add(
        Kind::Termination,
        other,
        vec![
            (F::What, text("Never pays")),
            (F::Owner, Value::Reference(desk.me.user.number())),
        ],
    );
    let told = plan(&desk, survivor, other);
    let of_kind = |kind| {
        let moving = told.moves.iter().find(|it| it.kind == kind);
        moving.map(|it: &Moving| (it.moved, it.put_away))
    };
    assert_eq!(of_kind(Kind::Credit), Some((1, 1)));
    assert_eq!(of_kind(Kind::WinBack), Some((1, 1)));
    assert_eq!(of_kind(Kind::Section), Some((1, 1)));
    assert_eq!(of_kind(Kind::Termination), Some((1, 0)));
    assert_eq!(of_kind(Kind::Visit), None);
    desk.done(merge(survivor, other));
    for (kind, [stays, goes]) in [
        (Kind::Credit, credit),
        (Kind::WinBack, case),
        (Kind::Section, sections),
    ] {
        assert!(desk.find(kind, stays).is_some(), "{kind:?}");
        let gone = desk.service.store().get(of(kind, goes)).unwrap().unwrap();
        assert!(gone.archived.is_some(), "{kind:?}");
        assert_eq!(
            gone.record.value(F::Customer),
            Value::Reference(survivor),
            "{kind:?} can be looked at, and brought back when the other has gone"
        );
    }
    assert_eq!(
        desk.value(Kind::Section, sections[0], F::Text),
        text("Founded by two brothers.\n\nSold in 2019.")
    );
    assert_eq!(
        desk.value(Kind::WinBack, case[0], F::State),
        Value::Choice(WinBackState::Detected.number())
    );
    assert!(desk.find(Kind::Termination, only).is_some());
    desk.undo().unwrap();
    for (kind, id) in [
        (Kind::Credit, credit[1]),
        (Kind::WinBack, case[1]),
        (Kind::Section, sections[1]),
    ] {
        assert_eq!(desk.value(kind, id, F::Customer), Value::Reference(other));
    }
    assert_eq!(
        desk.value(Kind::Section, sections[0], F::Text),
        text("Founded by two brothers.")
    );
}

#[test]
fn two_plans_that_run_are_for_a_person_to_decide() {
    let desk = Desk::new();
    let both = [("A1", "Acme"), ("B2", "Acme Ltd")].map(|(code, name)| desk.customer(code, name));
    for customer in both {
        let named = (F::Customer, Value::Reference(customer));
        desk.add(
            Kind::Scorecard,
            vec![named.clone(), (F::Demand, Value::Number(4))],
        );
        let plan = desk.add(
            Kind::Plan,
            vec![
                named.clone(),
                (F::What, text("2027")),
                (F::Until, on("2027-12-31")),
                (F::ReviewBy, on("2027-03-31")),
            ],
        );
        desk.add(
            Kind::Objective,
            vec![
                named.clone(),
                (F::Plan, Value::Reference(plan)),
                (F::What, text("Share")),
                (F::Measure, text("percent")),
                (F::Baseline, Value::Exact(ExactMoney::from_units(10_000))),
                (F::Target, Value::Exact(ExactMoney::from_units(20_000))),
                (F::Due, on("2027-06-30")),
            ],
        );
        desk.add(
            Kind::PlanAction,
            vec![
                named,
                (F::Plan, Value::Reference(plan)),
                (F::What, text("Visit")),
                (F::Due, on("2027-01-31")),
            ],
        );
        for step in [Step::Approve, Step::Activate] {
            desk.step(of(Kind::Plan, plan), step, Vec::new()).unwrap();
        }
    }
    let active = Failure::Refused {
        kind: Kind::Plan,
        why: Refused::Guard(GuardName::PlanActive),
    };
    assert_eq!(desk.attempt(merge(both[0], both[1])), Err(active));
    assert!(
        desk.find(Kind::Customer, both[1]).is_some(),
        "nothing was done"
    );
}

#[test]
fn people_of_one_name_both_stay_and_what_is_kept_closely_still_opens() {
    let desk = Desk::new();
    let (other, contact) = open_person(&desk);
    let known = desk.add(
        Kind::Particular,
        known_fields(contact, Topic::Religion, "a Buddhist"),
    );
    let survivor = desk.add(
        Kind::Customer,
        vec![
            (F::Code, text("A1")),
            (F::Name, text("Acme AG")),
            (F::Owner, Value::Reference(desk.me.user.number())),
        ],
    );
    let namesake = desk.contact(survivor, "chen wei");
    assert_eq!(plan(&desk, survivor, other).namesakes, ["Chen Wei"]);
    desk.done(merge(survivor, other));
    for id in [contact, namesake] {
        let customer = desk.value(Kind::Contact, id, F::Customer);
        assert_eq!(customer, Value::Reference(survivor));
    }
    let words = || reveal(&desk, desk.me, known).unwrap().text;
    assert_eq!(words().as_deref(), Some("a Buddhist"));
    desk.undo_of(desk.service.head()).unwrap_err();
    desk.undo().unwrap();
    assert_eq!(words().as_deref(), Some("a Buddhist"));
}

#[test]
fn what_cannot_be_merged_is_refused_with_its_reason() {
    let desk = Desk::new();
    let [one, two, three] = ["A1", "B2", "C3"].map(|code| desk.customer(code, code));
    assert_eq!(refused(desk.attempt(merge(one, one))), Why::SameCustomer);
    for (id, currency) in [(one, "CNY"), (two, "EUR"), (three, "cny")] {
        let fields = vec![(F::Currency, text(currency))];
        desk.set(of(Kind::Customer, id), fields).unwrap();
    }
    assert_eq!(refused(desk.attempt(merge(one, two))), Why::OtherCurrency);
    let query = Query::MergePlan {
        survivor: one,
        other: two,
    };
    assert_eq!(
        refused(desk.inquire(desk.me, query)),
        Why::OtherCurrency,
        "a plan says it too"
    );
    // Somebody else's customer, whichever of the two it is.
    let wu = desk.user("wu", 1001, Role::Kam);
    let mine = vec![(F::Owner, Value::Reference(desk.me.user.number()))];
    desk.set(of(Kind::Customer, three), mine).unwrap();
    for (survivor, other) in [(one, three), (three, one)] {
        assert_eq!(
            desk.act(wu, merge(survivor, other)),
            Err(Failure::Denied(Denied::NotYours))
        );
    }
    // Somebody changed one of the two since they were read.
    let read = [one, three].map(|id| desk.find(Kind::Customer, id).unwrap().revision);
    desk.set(of(Kind::Customer, three), vec![(F::City, text("Ulm"))])
        .unwrap();
    let stale = Command::MergeCustomers {
        survivor: one,
        other: three,
        expected: Some((read[0], read[1])),
        sides: Vec::new(),
    };
    assert!(matches!(desk.attempt(stale), Err(Failure::Conflict(_))));
    desk.done(Command::ArchiveRecord {
        target: of(Kind::Customer, three),
        expected: None,
    });
    let target = of(Kind::Customer, three);
    assert_eq!(
        desk.attempt(merge(one, three)),
        Err(Failure::Missing(target))
    );
    // Others' changes in one command cannot be seen by a merge: it stands alone.
    let note = Command::AddRecord {
        kind: Kind::Note,
        fields: vec![(F::Customer, Value::Reference(two)), (F::Text, text("met"))],
    };
    let together = Command::Together(vec![note, merge(one, two)]);
    assert_eq!(desk.attempt(together), Err(Failure::Unsupported));
}

#[test]
fn a_tree_that_would_bite_its_tail_is_refused() {
    let desk = Desk::new();
    let [top, middle, low] = ["A1", "B2", "C3"].map(|code| desk.customer(code, code));
    for (id, parent) in [(middle, top), (low, middle)] {
        let fields = vec![(F::Parent, Value::Reference(parent))];
        desk.set(of(Kind::Customer, id), fields).unwrap();
    }
    assert_eq!(refused(desk.attempt(merge(low, top))), Why::Cycle);
    // One step apart, the one above takes what stood below.
    desk.done(merge(middle, top));
    assert_eq!(desk.value(Kind::Customer, middle, F::Parent), Value::Empty);
    assert_eq!(
        desk.value(Kind::Customer, low, F::Parent),
        Value::Reference(middle)
    );
}

#[test]
fn more_than_one_change_holds_is_said_before_anything_is_done() {
    let desk = Desk::new();
    let [survivor, other] = ["A1", "B2"].map(|code| desk.customer(code, code));
    let lines = (0..10_001)
        .map(|at| line("B2", &format!("D{at}"), "2026-10-05", "Bolt", 1))
        .collect();
    desk.import(rows(Kind::Sale, 1, lines));
    let why = refused(desk.attempt(merge(survivor, other)));
    let most = 20_000;
    assert_eq!(
        why,
        Why::TooMuch {
            found: 20_004,
            most
        }
    );
    let before = kept(&desk, &[survivor, other]);
    assert_eq!(before.0[1].1.len(), 10_001, "nothing moved");
    // The smaller one can go.
    desk.done(merge(other, survivor));
    assert!(desk.find(Kind::Customer, survivor).is_none());
}
