//! Reports over registers: prospects by the way they were found, what decides against the best competitor, incentives with
//! their control; and what is owed in the brief (DOMAIN.md 1.4, 1.5, 2.2, 4.1).

use keybook::domain::choice::{
    Approach, ArrearsStep, CreditState, Detail, Factor, FoundBy, IncentiveKind, ProspectMethod,
};
use keybook::domain::money::Money;
use keybook::domain::record::Kind;
use keybook::domain::report::{Among, Asked, Choosing, Column as C, Period, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::Step;
use keybook::service::Query;
use keybook::service::command::Fields;
use keybook::service::reply::{Brief, Level, Opens, Reply, ReportRow, ReportSheet};

use crate::backbone::invoice;
use crate::desk::{Desk, of, on, text};

fn report(desk: &Desk, asked: Asked) -> ReportSheet {
    match desk.ask(Query::Report(Box::new(asked))) {
        Reply::Report(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn fact(sheet: &ReportSheet, column: C) -> Value {
    let mut facts = sheet.facts.iter();
    facts.find(|(of, _)| *of == column).unwrap().1.clone()
}

fn cells(sheet: &ReportSheet, row: &ReportRow, columns: &[C]) -> Vec<Value> {
    let cells = columns.iter();
    cells
        .map(|column| sheet.value(row, *column).clone())
        .collect()
}

fn numbers(numbers: &[i64]) -> Vec<Value> {
    numbers.iter().copied().map(Value::Number).collect()
}

fn choice(number: u8) -> Value {
    Value::Choice(number)
}

fn money(whole: i64) -> Value {
    Value::Money(Money::from_units(whole * 100))
}

fn at(customer: u64) -> (F, Value) {
    (F::Customer, Value::Reference(customer))
}

#[test]
fn nothing_is_told_of_nothing() {
    let desk = Desk::new();
    for of in [Report::Prospects, Report::Factors, Report::Incentives] {
        assert!(report(&desk, Asked::of(of)).rows.is_empty(), "{of:?}");
    }
    desk.customer("K1", "Acme");
    let sheet = report(&desk, Asked::of(Report::Incentives));
    assert_eq!(fact(&sheet, C::Value), money(0));
}

fn prospect(desk: &Desk, name: &str, method: ProspectMethod, approach: Approach) -> u64 {
    desk.add(
        Kind::Prospect,
        vec![
            (F::Name, text(name)),
            (F::Method, choice(method.number())),
            (F::Approach, choice(approach.number())),
            (F::Source, text("Spring fair")),
        ],
    )
}

#[test]
fn prospects_are_counted_by_the_way_they_were_found() {
    use ProspectMethod::{ColdCanvass, Referral};
    let desk = Desk::new();
    let won = prospect(&desk, "Won", Referral, Approach::Pull);
    prospect(&desk, "Open", Referral, Approach::Pull);
    let dropped = prospect(&desk, "Dropped", Referral, Approach::HardSell);
    prospect(&desk, "Cold", ColdCanvass, Approach::HardSell);
    for step in [Step::Qualify, Step::Convert] {
        desk.step(of(Kind::Prospect, won), step, Vec::new())
            .unwrap();
    }
    let why = vec![(F::Reason, text("no need"))];
    desk.step(of(Kind::Prospect, dropped), Step::Drop, why)
        .unwrap();

    let sheet = report(&desk, Asked::of(Report::Prospects));
    let counted = [
        C::Found,
        C::Qualified,
        C::Converted,
        C::YieldRate,
        C::Dropped,
        C::StillOpen,
    ];
    let [best, other, total] = &sheet.rows[..] else {
        panic!("{:?}", sheet.rows)
    };
    let method = |key: &str| Value::Tags(vec!["prospect_method".to_owned(), key.to_owned()]);
    assert_eq!(sheet.value(best, C::InCommon), &method("referral"));
    // One of three; one of two that are decided.
    assert_eq!(
        cells(&sheet, best, &counted),
        numbers(&[3, 1, 1, 3_333, 1, 1])
    );
    assert_eq!(sheet.value(best, C::WinRate), &Value::Number(5_000));
    assert_eq!(cells(&sheet, other, &counted), numbers(&[1, 0, 0, 0, 0, 1]));
    assert_eq!(
        sheet.value(other, C::WinRate),
        &Value::Empty,
        "nothing is decided"
    );
    assert_eq!(total.level, Level::Total);
    assert_eq!(fact(&sheet, C::YieldRate), Value::Number(2_500));
    let Opens::These(members) = &best.opens else {
        panic!()
    };
    assert_eq!(members.len(), 3);

    let by = |by: FoundBy| {
        let mut asked = Asked::of(Report::Prospects);
        asked.options = vec![(Choosing::FoundBy, choice(by.number()))];
        report(&desk, asked)
    };
    // Case 3-2: the win rate by approach.
    let sheet = by(FoundBy::Approach);
    let rates: Vec<&Value> = sheet
        .rows
        .iter()
        .map(|row| sheet.value(row, C::WinRate))
        .collect();
    assert_eq!(rates[..2], [&Value::Number(10_000), &Value::Number(0)]);
    let sheet = by(FoundBy::Source);
    assert_eq!(
        sheet.value(&sheet.rows[0], C::InCommon),
        &text("Spring fair")
    );
    assert_eq!(sheet.rows.len(), 2);
    assert_eq!(by(FoundBy::Owner).rows.len(), 2);

    // Only those of the period, and of whom one looks at.
    let mut earlier = Asked::of(Report::Prospects);
    earlier.period = Period::Year(2024);
    assert!(report(&desk, earlier).rows.is_empty());
    let lin = desk.user("lin", 1001, keybook::domain::choice::Role::Kam);
    let mut hers = Asked::of(Report::Prospects);
    hers.among = Among::User(lin.user);
    assert!(report(&desk, hers).rows.is_empty());
}

fn judge(desk: &Desk, customer: u64, factor: Factor, judged: [i64; 3], day: &str) {
    let [importance, ours, competitor] = judged.map(Value::Number);
    desk.add(
        Kind::FactorRating,
        vec![
            at(customer),
            (F::Factor, choice(factor.number())),
            (F::Importance, importance),
            (F::Ours, ours),
            (F::Competitor, competitor),
            (F::Day, on(day)),
        ],
    );
}

#[test]
fn what_decides_is_weighed_against_the_best_competitor() {
    let desk = Desk::new();
    let (one, other) = (desk.customer("K1", "Acme"), desk.customer("K2", "Bolt"));
    judge(&desk, one, Factor::Price, [5, 1, 5], "2026-03-01");
    // The latest judgement counts, whenever it was written down.
    judge(&desk, one, Factor::Price, [5, 2, 4], "2026-06-01");
    judge(&desk, one, Factor::Price, [5, 0, 5], "2026-05-01");
    judge(&desk, other, Factor::Price, [2, 3, 3], "2026-06-01");
    judge(&desk, one, Factor::Service, [4, 5, 3], "2026-06-01");

    let sheet = report(&desk, Asked::of(Report::Factors));
    let factors: Vec<&Value> = sheet
        .rows
        .iter()
        .map(|row| sheet.value(row, C::Factor))
        .collect();
    let (price, service) = (
        choice(Factor::Price.number()),
        choice(Factor::Service.number()),
    );
    assert_eq!(
        factors,
        [&price, &price, &service],
        "the widest gap first; ahead is not told by name"
    );
    let told = [C::FactorGap, C::Importance, C::Ours, C::Competitor];
    // (5 × (2 - 4) + 2 × 0) / 2, in ten-thousandths.
    assert_eq!(
        cells(&sheet, &sheet.rows[0], &told),
        numbers(&[-50_000, 35_000, 25_000, 35_000])
    );
    let counts = [C::Customers, C::Behind];
    assert_eq!(cells(&sheet, &sheet.rows[0], &counts), numbers(&[2, 1]));
    assert_eq!(
        cells(&sheet, &sheet.rows[1], &told),
        numbers(&[-100_000, 50_000, 20_000, 40_000])
    );
    assert_eq!(sheet.value(&sheet.rows[1], C::RatedOn), &on("2026-06-01"));
    assert_eq!(
        sheet.value(&sheet.rows[2], C::FactorGap),
        &Value::Number(80_000)
    );
    assert_eq!(
        (fact(&sheet, C::Behind), fact(&sheet, C::Customers)),
        (Value::Number(1), Value::Number(2))
    );

    let mut all = Asked::of(Report::Factors);
    all.options = vec![(Choosing::Detail, choice(Detail::All.number()))];
    assert_eq!(report(&desk, all).rows.len(), 5);
    let mut only = Asked::of(Report::Factors);
    only.customer = Some(other);
    let only = report(&desk, only);
    assert_eq!(only.rows.len(), 2);
    assert_eq!(only.value(&only.rows[0], C::FactorGap), &Value::Number(0));
}

#[test]
fn incentives_travel_with_their_control_and_add_up() {
    let desk = Desk::new();
    let (one, other) = (desk.customer("K1", "Acme"), desk.customer("K2", "Bolt"));
    let give = |customer, kind: IncentiveKind, value: i64, day: &str, more: Fields| {
        let mut fields = vec![
            at(customer),
            (F::Kind, choice(kind.number())),
            (F::What, text("2 % back")),
            (F::Reason, text("400,000 a year")),
            (F::Control, text("sum of invoices")),
            (F::Value, money(value)),
            (F::Day, on(day)),
        ];
        fields.extend(more);
        desk.add(Kind::Incentive, fields);
    };
    let due = vec![(F::ReviewBy, on("2026-11-20"))];
    give(one, IncentiveKind::Rebate, 300, "2026-05-01", due);
    let later = vec![(F::ReviewBy, on("2026-12-20"))];
    give(other, IncentiveKind::Rebate, 100, "2026-06-01", later);
    give(one, IncentiveKind::Training, 50, "2026-06-01", Vec::new());
    give(one, IncentiveKind::Training, 70, "2024-06-01", Vec::new());

    let sheet = report(&desk, Asked::of(Report::Incentives));
    let levels: Vec<Level> = sheet.rows.iter().map(|row| row.level).collect();
    use Level::{Group, Item, Total};
    assert_eq!(levels, [Group, Item, Item, Group, Item, Total]);
    let whole = [C::IncentiveKind, C::Value, C::Incentives, C::Customers];
    assert_eq!(
        cells(&sheet, &sheet.rows[0], &whole),
        [
            choice(IncentiveKind::Rebate.number()),
            money(400),
            Value::Number(2),
            Value::Number(2)
        ]
    );
    let told = [C::Code, C::Given, C::Condition, C::Control, C::ReviewBy];
    assert_eq!(
        cells(&sheet, &sheet.rows[2], &told),
        [
            text("K1"),
            text("2 % back"),
            text("400,000 a year"),
            text("sum of invoices"),
            on("2026-11-20")
        ]
    );
    assert_eq!(fact(&sheet, C::Value), money(450));
    assert_eq!(fact(&sheet, C::ControlsDue), Value::Number(1));
    assert_eq!(sheet.value(&sheet.rows[5], C::Value), &money(450));
    let mut only = Asked::of(Report::Incentives);
    only.customer = Some(other);
    assert_eq!(fact(&report(&desk, only), C::Value), money(100));
}

#[test]
fn a_brief_tells_what_is_owed() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let brief = || -> Brief {
        match desk.ask(Query::Brief {
            customer,
            visit: None,
        }) {
            Reply::Brief(brief) => *brief,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(brief().arrears, None, "no invoice is kept");
    invoice(&desk, customer, "I1", "2026-12-10", 300);
    let owing = brief().arrears.unwrap();
    assert_eq!(
        (owing.overdue, owing.days, owing.step),
        (Money::ZERO, 0, None)
    );
    invoice(&desk, customer, "I2", "2026-09-14", 200);
    let owing = brief().arrears.unwrap();
    assert_eq!(owing.open, Money::from_units(50_000));
    assert_eq!((owing.overdue, owing.days), (Money::from_units(20_000), 70));
    assert_eq!(owing.state, CreditState::Hold);
    assert_eq!(
        owing.step,
        Some(ArrearsStep::Reminder),
        "one step after the other"
    );
    let paid = vec![
        at(customer),
        (F::Number, text("R1")),
        (F::Day, on("2026-11-20")),
        (F::Amount, money(500)),
    ];
    desk.add(Kind::Payment, paid);
    assert_eq!(brief().arrears, None);
}
