//! One meaning of value: suggestions of tiers, the pyramid, and letting go; new customers against old ones; targets against
//! the days that they speak for; what one customer owes.

use keybook::domain::choice::{
    Age, Basis, CommitmentState, CostKind, CreditState, FactName, Promiser, Rung, Tier,
};
use keybook::domain::id::Ref;
use keybook::domain::money::{BasisPoints, ExactMoney, Money};
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Column as C, Note, Period, Report};
use keybook::domain::rules::credit::Cause;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::Step;
use keybook::service::query::Query;
use keybook::service::reply::{CustomerCredit, GradingPage, Opens, Reply};

use crate::desk::{Desk, on, text};
use crate::health::health;
use crate::money::payment;
use crate::sold::{ask, fact, sell, told};

fn money(whole: i64) -> Value {
    Value::Money(Money::from_units(whole * 100))
}

fn cost(desk: &Desk, customer: u64, day: &str, amount: i64) -> u64 {
    desk.add(
        Kind::ServiceCost,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Day, on(day)),
            (F::Kind, Value::Choice(CostKind::Service.number())),
            (F::Amount, money(amount)),
        ],
    )
}

fn grading(desk: &Desk, customer: u64) -> GradingPage {
    match desk.ask(Query::Grading { customer }) {
        Reply::Grading(page) => *page,
        other => panic!("{other:?}"),
    }
}

/// Two customers of 500 of profit and one of 300; the desk stands on 2026-11-23.
fn three() -> (Desk, [u64; 3]) {
    let desk = Desk::new();
    let ids = ["K1", "K2", "K3"].map(|code| desk.customer(code, code));
    let lines = [
        ("K1", "2026-10-01", 1_000, Some(500)),
        ("K2", "2026-10-02", 900, Some(401)),
        ("K3", "2026-10-03", 700, Some(400)),
    ];
    sell(&desk, 2, &lines);
    (desk, ids)
}

#[test]
fn tiers_the_pyramid_and_letting_go_mean_the_same_by_value() {
    let (desk, [one, other, _]) = three();
    let top = |desk: &Desk| {
        let sheet = ask(desk, Asked::of(Report::Pyramid));
        assert!(sheet.notes.contains(&Note::RankedBy(Basis::Contribution)));
        let Opens::These(best) = sheet.rows[0].opens.clone() else {
            panic!("{:?}", sheet.rows[0]);
        };
        (best[0].id, told(&sheet, &[C::Tier, C::Value])[0].clone())
    };
    let vip = format!("#{}", Tier::Vip.number());
    assert_eq!(top(&desk), (one, format!("{vip} 500.00")));
    // Forty of service and the first is worth less than the second.
    let case = cost(&desk, one, "2026-10-05", 40);
    assert_eq!(top(&desk), (other, format!("{vip} 499.00")));
    let page = grading(&desk, one);
    let place = page.place.unwrap();
    let worth = ExactMoney::from_units(4_600_000);
    assert_eq!(
        (page.basis, place.rank, place.value),
        (Basis::Contribution, 2, worth)
    );
    let suggested = page.ladders.iter().find_map(|row| row.suggestion.as_ref());
    let facts = &suggested.unwrap().facts;
    let told_of = |name| {
        facts
            .iter()
            .find(|it| it.name == name)
            .and_then(|it| it.have)
    };
    assert_eq!(told_of(FactName::Contribution), Some(46_000));
    assert_eq!(told_of(FactName::GrossProfit), Some(50_000));
    assert_eq!(told_of(FactName::CostToServe), Some(400));
    let [year, before] = health(&desk, one).contributions;
    assert_eq!(year, Some((worth, Money::from_units(4_000))));
    assert_eq!(before, Some((ExactMoney::ZERO, Money::ZERO)));
    // What is taken back is no cost any more, and nobody else is read again for it.
    desk.done(keybook::service::Command::ArchiveRecord {
        target: crate::desk::of(Kind::ServiceCost, case),
        expected: None,
    });
    assert_eq!(top(&desk).0, one);
    // Who never bought costs something and has no place.
    let prospect = desk.customer("K9", "K9");
    cost(&desk, prospect, "2026-10-05", 900);
    assert_eq!(grading(&desk, prospect).place, None);
    let sheet = ask(&desk, Asked::of(Report::Pyramid));
    assert_eq!(fact(&sheet, C::Customers), "3");
    let page = grading(&desk, prospect);
    let mut suggested = page
        .ladders
        .iter()
        .filter_map(|row| row.suggestion.as_ref());
    assert!(suggested.all(|it| it.to != Rung::Small));
}

/// Minutes that the owner spends with a customer, in millionths of all.
fn time_share(desk: &Desk, customer: u64) -> Option<i64> {
    let facts = grading(desk, customer).tests.facts;
    let mut facts = facts.into_iter().flatten();
    facts.find(|it| it.name == FactName::Time)?.have
}

#[test]
fn the_share_of_our_time_follows_every_change_of_a_visit() {
    let (desk, [one, other, _]) = three();
    let owner = Value::Reference(desk.me.user.number());
    let put = |kind, id, key, value| {
        desk.set(Ref::new(kind, id), vec![(key, value)]).unwrap();
    };
    for customer in [one, other] {
        put(Kind::Customer, customer, F::Owner, owner.clone());
    }
    let people = [one, other].map(|it| (it, desk.contact(it, "Li")));
    let contact = |customer| people.iter().find(|it| it.0 == customer).unwrap().1;
    let visit = |customer: u64, day: &str, minutes: i64| {
        let fields = vec![
            (F::Customer, Value::Reference(customer)),
            (F::Day, on(day)),
            (F::Minutes, Value::Number(minutes)),
            (F::Owner, owner.clone()),
            (F::Contacts, Value::References(vec![contact(customer)])),
        ];
        let id = desk.add(Kind::Visit, fields);
        let said = vec![
            (F::Summary, text("Spoke")),
            (F::Outcome, Value::Number(3)),
            (F::NextStep, text("Call")),
            (F::NextDay, on("2026-12-01")),
        ];
        desk.step(Ref::new(Kind::Visit, id), Step::Complete, said)
            .unwrap();
        id
    };
    assert_eq!(time_share(&desk, one), None);
    let first = visit(one, "2026-10-01", 30);
    visit(other, "2026-10-02", 90);
    visit(other, "2025-10-02", 900);
    assert_eq!(time_share(&desk, one), Some(250_000));
    assert_eq!(time_share(&desk, other), Some(750_000));
    // From here on all is known already: each change must move it.
    let second = visit(one, "2026-11-20", 60);
    assert_eq!(time_share(&desk, one), Some(500_000));
    put(Kind::Visit, first, F::Minutes, Value::Number(210));
    assert_eq!(time_share(&desk, one), Some(750_000));
    let moved = vec![
        (F::Customer, Value::Reference(other)),
        (F::Contacts, Value::References(vec![contact(other)])),
    ];
    desk.set(Ref::new(Kind::Visit, second), moved).unwrap();
    assert_eq!(time_share(&desk, one), Some(583_333));
    desk.undo().unwrap();
    let target = crate::desk::of(Kind::Visit, first);
    let expected = None;
    desk.done(keybook::service::Command::ArchiveRecord { target, expected });
    assert_eq!(time_share(&desk, one), Some(400_000));
    desk.undo().unwrap();
    assert_eq!(time_share(&desk, one), Some(750_000));
    put(Kind::Visit, first, F::Day, on("2025-11-22"));
    assert_eq!(time_share(&desk, one), Some(400_000));
}

#[test]
fn new_customers_are_set_against_what_they_bring_and_against_old_ones() {
    let desk = Desk::new();
    let new = desk.customer("NEW", "New");
    let old = desk.customer("OLD", "Old");
    let prospect = desk.customer("PRO", "Prospect");
    let lines = [
        ("NEW", "2026-09-01", 1_500, Some(500)),
        ("OLD", "2024-09-01", 100, Some(50)),
        ("OLD", "2026-09-02", 12_000, Some(3_000)),
    ];
    sell(&desk, 2, &lines);
    cost(&desk, new, "2026-09-03", 500);
    cost(&desk, prospect, "2026-09-03", 300);
    cost(&desk, old, "2026-09-03", 900);
    let sheet = ask(&desk, Asked::of(Report::NewCustomers));
    let columns = [C::Age, C::Customers, C::Profit, C::CostOfProfit];
    let age = |it: Age| format!("#{}", it.number());
    assert_eq!(
        told(&sheet, &columns),
        [
            format!("{} 1 0.00 -", age(Age::Potential)),
            format!("{} 1 1000.00 5000", age(Age::New)),
            format!("{} 1 9000.00 1000", age(Age::Old)),
            "- 3 10000.00 1700".to_owned(),
        ]
    );
    // 300 for the one who was not won and 500 for the one who was, of 1,000.
    assert_eq!(fact(&sheet, C::NewCostRatio), "8000");
    assert_eq!(fact(&sheet, C::OldCostRatio), "1000");
    let alarm = Note::NewCostHigh(BasisPoints::ONE);
    assert!(!sheet.notes.contains(&alarm));
    let event = vec![
        (F::Subject, text("Fair")),
        (F::Kind, Value::Choice(1)),
        (F::Day, on("2026-09-10")),
        (
            F::Group,
            Value::Choice(keybook::domain::choice::Group::Aware.number()),
        ),
        (F::Cost, money(201)),
    ];
    let event = desk.add(Kind::Event, event);
    desk.step(
        crate::desk::of(Kind::Event, event),
        keybook::domain::workflow::Step::Complete,
        vec![(F::Result, text("twelve cards"))],
    )
    .unwrap();
    let sheet = ask(&desk, Asked::of(Report::NewCustomers));
    assert_eq!(fact(&sheet, C::NewCostRatio), "10010");
    assert!(sheet.notes.contains(&alarm), "{:?}", sheet.notes);
}

#[test]
fn what_new_customers_bring_is_unknown_where_no_cost_is() {
    let desk = Desk::new();
    let new = desk.customer("NEW", "New");
    sell(&desk, 2, &[("NEW", "2026-09-01", 1_500, None)]);
    cost(&desk, new, "2026-09-03", 500);
    let sheet = ask(&desk, Asked::of(Report::NewCustomers));
    let new = told(&sheet, &[C::Age, C::Sales, C::Profit, C::Contribution]);
    assert!(
        new.contains(&format!("#{} 1500.00 - -", Age::New.number())),
        "{new:?}"
    );
    let alarm = Note::NewCostHigh(BasisPoints::ONE);
    assert!(!sheet.notes.contains(&alarm) && sheet.notes.contains(&Note::CostUnknown(1)));
}

#[test]
fn a_target_is_compared_over_the_days_that_it_speaks_for() {
    let (desk, [one, other, _]) = three();
    let target = |fields: Vec<(F, Value)>| desk.add(Kind::Target, fields);
    // 327 days of the year are over: 3,270 of 3,650 were expected by now.
    target(vec![
        (F::Customer, Value::Reference(one)),
        (F::Period, text("2026")),
        (F::Sales, money(3_650)),
    ]);
    target(vec![
        (F::Customer, Value::Reference(other)),
        (F::Period, text("2026-10")),
        (F::Sales, money(1_000)),
    ]);
    let me = desk.me.user.number();
    target(vec![
        (F::Owner, Value::Reference(me)),
        (F::Period, text("2026-Q4")),
        (F::Sales, money(9_200)),
    ]);
    sell(
        &desk,
        3,
        &[
            ("K1", "2025-12-20", 5_000, Some(1)),
            ("K2", "2026-03-01", 50, None),
        ],
    );
    let of = |period: Period| {
        let mut asked = Asked::of(Report::Share);
        asked.period = period;
        let sheet = ask(&desk, asked);
        let fact = |code: &str, column: C| {
            let mut rows = sheet.rows.iter();
            let row = rows.find(|row| row.cells.contains(&text(code)));
            let facts = row.map(|row| row.facts.clone()).unwrap_or_default();
            let fact = facts.into_iter().find(|(it, _)| *it == column);
            fact.map_or_else(|| "none".to_owned(), |(_, it)| crate::sold::words(&it))
        };
        let index = |code: &str| {
            let mut rows = sheet.rows.iter();
            let row = rows.find(|row| row.cells.contains(&text(code)));
            row.map_or_else(
                || "none".to_owned(),
                |row| crate::sold::words(sheet.value(row, C::Index)),
            )
        };
        (
            [
                index("K1"),
                fact("K1", C::ExpectedSales),
                fact("K1", C::ComparedSales),
            ],
            [
                index("K2"),
                fact("K2", C::ComparedFrom),
                fact("K2", C::ComparedTo),
            ],
            sheet.notes.contains(&Note::ComparedInPart(3)),
        )
    };
    let owned = |all: [&str; 3]| all.map(str::to_owned);
    // 1,000 of 3,270 are 30.58 %; what was sold before the year counts for no target of it.
    let year = owned(["3058", "3270.00", "1000.00"]);
    let month = owned(["9000", "2026-10-01", "2026-10-31"]);
    for period in [Period::YearToDate, Period::Year(2026), Period::Usual] {
        let (one, two, _) = of(period);
        assert_eq!((&one, &two), (&year, &month), "{period:?}");
    }
    assert!(of(Period::Usual).2);
    // Nothing is said of months that no target speaks for.
    let (one, two, _) = of(Period::Year(2025));
    assert_eq!((&*one[0], &*one[1]), ("-", "none"));
    assert_eq!(&*two[0], "none");
    // What everybody of mine bought is set against mine: 2,600 of 54 days of 92, 5,400.
    let mut asked = Asked::of(Report::Share);
    asked.period = Period::YearToDate;
    let sheet = ask(&desk, asked);
    let mine = sheet
        .rows
        .iter()
        .find(|row| matches!(row.opens, Opens::Filtered(..)));
    let mine = mine.unwrap();
    assert_eq!(crate::sold::words(sheet.value(mine, C::Index)), "4815");
}

fn owes(desk: &Desk, customer: u64) -> CustomerCredit {
    match desk.ask(Query::Credit { customer }) {
        Reply::Credit(credit) => *credit,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_page_of_a_customer_and_the_report_of_all_tell_the_same_of_credit() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    assert_eq!(owes(&desk, customer).verdict.state, CreditState::Normal);
    let limit = vec![
        (F::CreditLimit, money(1_000)),
        (F::CreditDays, Value::Number(10)),
    ];
    desk.set(crate::desk::of(Kind::Customer, customer), limit)
        .unwrap();
    for (number, day, amount) in [("I1", "2026-09-01", 300), ("I2", "2026-11-20", 550)] {
        desk.add(
            Kind::Invoice,
            vec![
                (F::Customer, Value::Reference(customer)),
                (F::Number, text(number)),
                (F::Day, on(day)),
                (F::Amount, money(amount)),
            ],
        );
    }
    payment(&desk, customer, "R1", "2026-09-20", 100);
    let promised = |due: &str| {
        desk.add(
            Kind::Commitment,
            vec![
                (F::Customer, Value::Reference(customer)),
                (F::What, text("pay")),
                (F::Due, on(due)),
                (F::Value, money(200)),
                (F::PromisedBy, Value::Choice(Promiser::Them.number())),
            ],
        )
    };
    promised("2026-11-01");
    sell(&desk, 2, &[("K1", "2026-11-20", 3_650, Some(1))]);
    let it = owes(&desk, customer);
    // 300 less 100 since 11 September, 73 days ago.
    assert_eq!(it.facts.ageing.oldest, 73);
    assert_eq!(
        it.verdict.causes,
        [Cause::Overdue(73), Cause::BrokenPromise],
        "{:?}",
        it.verdict
    );
    let open: Vec<_> = it
        .invoices
        .iter()
        .map(|it| (&*it.number, it.open))
        .collect();
    assert_eq!(
        open,
        [
            ("I1", Money::from_units(20_000)),
            ("I2", Money::from_units(55_000))
        ]
    );
    assert_eq!((it.kept, it.promises.len()), ((0, 1), 1));
    assert_eq!(it.promises[0].1, CommitmentState::Broken);
    // 750 open of 3,650 in a year are 75 days.
    assert_eq!(it.outstanding, Some(75));
    let sheet = ask(&desk, Asked::of(Report::Credit));
    let row = &sheet.rows[0];
    assert_eq!(
        sheet.value(row, C::Credit),
        &Value::Choice(it.verdict.state.number())
    );
    assert_eq!(
        sheet.value(row, C::Exposure),
        &Value::Money(it.facts.exposure())
    );
    assert_eq!(sheet.value(row, C::DaysOutstanding), &Value::Number(75));
    let step = it.next.map(|step| Value::Choice(step.number()));
    assert_eq!(Some(sheet.value(row, C::NextStep)), step.as_ref());
}
