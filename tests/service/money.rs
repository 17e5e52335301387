//! What is owed and paid: allocations, credit, the steps to call in what is overdue, promises to pay, costs and stock.

use keybook::domain::choice::{ArrearsStep, CreditState, Role};
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::money::{ExactMoney, Money};
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Choosing, Column as C, Period, Report};
use keybook::domain::rules::today::Reason;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::{Refused, Step};
use keybook::service::command::Fields;
use keybook::service::import::RowPlan;
use keybook::service::query::{Query, Scope};
use keybook::service::reply::{Reply, ReportRow, ReportSheet};
use keybook::service::{Command, Failure};

use crate::desk::{Desk, day, of, on, rows, text};

fn money(whole: i64) -> Value {
    Value::Money(Money::from_units(whole * 100))
}

fn at(customer: u64) -> (F, Value) {
    (F::Customer, Value::Reference(customer))
}

fn invoice(desk: &Desk, customer: u64, number: &str, day: &str, amount: i64) -> u64 {
    let fields = vec![
        at(customer),
        (F::Number, text(number)),
        (F::Day, on(day)),
        (F::Amount, money(amount)),
    ];
    desk.add(Kind::Invoice, fields)
}

pub(crate) fn payment(desk: &Desk, customer: u64, number: &str, day: &str, amount: i64) -> u64 {
    let fields = vec![
        at(customer),
        (F::Number, text(number)),
        (F::Day, on(day)),
        (F::Amount, money(amount)),
    ];
    desk.add(Kind::Payment, fields)
}

fn allocation(customer: u64, payment: &str, invoice: &str, amount: i64) -> Command {
    let fields: Fields = vec![
        at(customer),
        (F::Payment, text(payment)),
        (F::Invoice, text(invoice)),
        (F::Amount, money(amount)),
    ];
    Command::AddRecord {
        kind: Kind::Allocation,
        fields,
    }
}

fn report(desk: &Desk, asked: Asked) -> ReportSheet {
    match desk.ask(Query::Report(Box::new(asked))) {
        Reply::Report(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn row<'a>(sheet: &'a ReportSheet, code: &str) -> &'a ReportRow {
    let is = |row: &&ReportRow| row.cells.contains(&text(code));
    sheet.rows.iter().find(is).unwrap()
}

fn credit(desk: &Desk, code: &str, column: C) -> Value {
    let sheet = report(desk, Asked::of(Report::Credit));
    sheet.value(row(&sheet, code), column).clone()
}

fn refusal(key: F, why: Why) -> Failure {
    Invalid::at(key, why).into()
}

/// The desk stands on 2026-11-23.
fn owing() -> (Desk, u64) {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let limit = vec![
        (F::CreditLimit, money(1_000)),
        (F::CreditDays, Value::Number(10)),
    ];
    desk.set(of(Kind::Customer, customer), limit).unwrap();
    (desk, customer)
}

/// The least that each kind asks for.
pub(crate) fn least(kind: Kind, customer: u64) -> Fields {
    let at = at(customer);
    let (number, hundred) = ((F::Number, text("N1")), money(100));
    match kind {
        Kind::Invoice | Kind::Order => vec![at, number, (F::Amount, hundred)],
        Kind::Payment => vec![at, (F::Amount, hundred)],
        Kind::Allocation => vec![
            at,
            (F::Payment, text("R1")),
            (F::Invoice, text("I1")),
            (F::Amount, hundred),
        ],
        Kind::Credit => vec![at],
        Kind::ServiceCost => vec![at, (F::Amount, hundred)],
        Kind::Target => vec![at, (F::Period, text("2026")), (F::Sales, hundred)],
        Kind::Stock => vec![
            (F::Product, text("P9")),
            (F::Period, text("2026")),
            (F::Opening, hundred.clone()),
            (F::Closing, hundred),
        ],
        _ => vec![at, (F::Text, text("next week"))],
    }
}

/// A field of the kind that anybody may change, and a value for it.
pub(crate) fn change(kind: Kind) -> (F, Value) {
    match kind {
        Kind::Credit => (F::Character, text("friendly")),
        Kind::Stock => (F::Closing, money(300)),
        _ => (F::Text, text("friendly")),
    }
}

/// What a record of the kind is about.
pub(crate) fn before(desk: &Desk, kind: Kind, customer: u64) {
    match kind {
        Kind::Allocation => {
            payment(desk, customer, "R1", "2026-11-02", 100);
            invoice(desk, customer, "I1", "2026-11-01", 100);
        }
        Kind::Stock => {
            desk.add(Kind::Product, vec![(F::Code, text("P9"))]);
        }
        _ => {}
    }
}

#[test]
fn what_is_allocated_never_exceeds_payment_or_invoice() {
    let (desk, customer) = owing();
    let first = invoice(&desk, customer, "I1", "2026-11-01", 300);
    invoice(&desk, customer, "I2", "2026-11-02", 200);
    let paid = payment(&desk, customer, "R1", "2026-11-10", 250);
    assert_eq!(desk.value(Kind::Invoice, first, F::Due), on("2026-11-11"));
    // The oldest first.
    assert_eq!(credit(&desk, "K1", C::Overdue), money(250));
    desk.done(allocation(customer, "R1", "I2", 150));
    let left = |whole: i64| Why::MoreThanLeft(Money::from_units(whole * 100));
    for (invoice, amount, most) in [("I2", 51, 50), ("I1", 101, 100)] {
        assert_eq!(
            desk.attempt(allocation(customer, "R1", invoice, amount)),
            Err(refusal(F::Amount, left(most)))
        );
    }
    assert_eq!(
        desk.attempt(allocation(customer, "R1", "I1", 0)),
        Err(refusal(F::Amount, Why::NotAboveZero))
    );
    desk.done(allocation(customer, "R1", "I1", 100));
    let spent = Why::Allocated(Money::from_units(25_000));
    assert_eq!(
        desk.set(of(Kind::Payment, paid), vec![(F::Amount, money(249))]),
        Err(refusal(F::Amount, spent))
    );
    let spent = Why::Allocated(Money::from_units(10_000));
    assert_eq!(
        desk.set(of(Kind::Invoice, first), vec![(F::Amount, money(99))]),
        Err(refusal(F::Amount, spent))
    );
    // Of somebody else's payment nothing is allocated here.
    let other = desk.customer("K2", "Bolt");
    payment(&desk, other, "R9", "2026-11-10", 50);
    assert!(desk.attempt(allocation(customer, "R9", "I1", 10)).is_err());
    let open = report(&desk, Asked::of(Report::OpenInvoices));
    let opens: Vec<_> = open
        .rows
        .iter()
        .map(|row| open.value(row, C::OpenAmount).clone())
        .collect();
    assert_eq!(opens, [money(200), money(50)]);
}

#[test]
fn only_finance_lets_go_of_what_the_rule_holds() {
    let (desk, customer) = owing();
    let finance = desk.user("fin", 2001, Role::Finance);
    invoice(&desk, customer, "I1", "2026-08-01", 100);
    let state = |state: CreditState| Value::Choice(state.number());
    assert_eq!(credit(&desk, "K1", C::Credit), state(CreditState::Hold));
    let fields = vec![at(customer), (F::Grade, Value::Choice(2))];
    let profile = desk.add(Kind::Credit, fields.clone());
    let target = of(Kind::Credit, profile);
    // There is one of a customer.
    let again = Command::AddRecord {
        kind: Kind::Credit,
        fields,
    };
    assert_eq!(desk.attempt(again), Err(refusal(F::Customer, Why::Taken)));
    let manager = desk.user("boss", 2002, Role::Manager);
    let release = |fields: Fields| Command::TakeStep {
        target,
        expected: None,
        step: Step::Release,
        fields,
    };
    let reason = || {
        vec![
            (F::Reason, text("a plan of instalments is agreed")),
            (F::Until, on("2026-11-30")),
        ]
    };
    let refused = |why| Failure::Refused {
        kind: Kind::Credit,
        why,
    };
    assert_eq!(
        desk.act(manager, release(reason())),
        Err(refused(Refused::FinanceOnly))
    );
    assert_eq!(
        desk.act(finance, release(Vec::new())),
        Err(refused(Refused::Needs(vec![F::Reason, F::Until])))
    );
    desk.act(finance, release(reason())).unwrap();
    assert_eq!(credit(&desk, "K1", C::Credit), state(CreditState::Watch));
    desk.at("2026-12-01T01:00:00Z");
    assert_eq!(credit(&desk, "K1", C::Credit), state(CreditState::Hold));
    // What somebody holds by hand is held although everything is paid.
    payment(&desk, customer, "R1", "2026-11-30", 100);
    assert_eq!(credit(&desk, "K1", C::Credit), state(CreditState::Normal));
    let why = vec![(F::Reason, text("insolvency"))];
    desk.step(target, Step::Hold, why).unwrap();
    assert_eq!(credit(&desk, "K1", C::Credit), state(CreditState::Hold));
}

#[test]
fn exposure_counts_orders_and_the_ladder_goes_step_by_step() {
    let (desk, customer) = owing();
    invoice(&desk, customer, "I1", "2026-11-01", 400);
    let order = vec![
        at(customer),
        (F::Number, text("O1")),
        (F::Amount, money(450)),
    ];
    let order = desk.add(Kind::Order, order);
    assert_eq!(credit(&desk, "K1", C::Exposure), money(850));
    assert_eq!(credit(&desk, "K1", C::Used), Value::Number(8_500));
    let watch = Value::Choice(CreditState::Watch.number());
    assert_eq!(credit(&desk, "K1", C::Credit), watch);
    desk.step(of(Kind::Order, order), Step::Deliver, Vec::new())
        .unwrap();
    assert_eq!(credit(&desk, "K1", C::Exposure), money(400));
    // Due on the 11th, twelve days ago.
    let step = |step: ArrearsStep| Value::Choice(step.number());
    assert_eq!(credit(&desk, "K1", C::OldestDays), Value::Number(12));
    assert_eq!(
        credit(&desk, "K1", C::NextStep),
        step(ArrearsStep::Reminder)
    );
    for (taken, next) in [
        (ArrearsStep::Reminder, step(ArrearsStep::Call)),
        (ArrearsStep::Call, Value::Empty),
    ] {
        let fields = vec![
            at(customer),
            (F::Kind, step(taken)),
            (F::Text, text("they will look into it")),
        ];
        desk.add(Kind::Arrears, fields);
        assert_eq!(credit(&desk, "K1", C::NextStep), next);
    }
}

#[test]
fn a_promise_to_pay_stands_on_the_day_and_counts_when_it_breaks() {
    let (desk, customer) = owing();
    invoice(&desk, customer, "I1", "2026-11-20", 100);
    let promise = vec![
        at(customer),
        (F::What, text("will pay")),
        (F::Due, on("2026-11-23")),
        (F::PromisedBy, Value::Choice(2)),
        (F::Value, money(100)),
    ];
    let promise = desk.add(Kind::Commitment, promise);
    let today = desk.today(Scope::All);
    let expected = Reason::Payment {
        due: day("2026-11-23"),
        amount: Money::from_units(10_000),
    };
    let item = today.items.iter().find(|row| row.target.id == promise);
    assert_eq!(item.unwrap().reason, expected);
    let normal = Value::Choice(CreditState::Normal.number());
    assert_eq!(credit(&desk, "K1", C::Credit), normal);
    desk.at("2026-11-27T01:00:00Z");
    let watch = Value::Choice(CreditState::Watch.number());
    assert_eq!(credit(&desk, "K1", C::Credit), watch);
    let sheet = report(&desk, Asked::of(Report::Credit));
    let broken = (C::BrokenToPay, Value::Number(1));
    assert!(row(&sheet, "K1").facts.contains(&broken));
}

#[test]
fn targets_and_stock_are_stated_once_a_period() {
    let (desk, customer) = owing();
    desk.add(Kind::Product, vec![(F::Code, text("P1"))]);
    let stock = |period: &str| Command::AddRecord {
        kind: Kind::Stock,
        fields: vec![
            (F::Product, text("P1")),
            (F::Period, text(period)),
            (F::Opening, money(200)),
            (F::Closing, money(300)),
        ],
    };
    let made = desk.done(stock("2026年第三季度")).created[0];
    assert_eq!(desk.value(Kind::Stock, made.id, F::Period), text("2026-Q3"));
    assert_eq!(
        desk.attempt(stock("2026q3")),
        Err(refusal(F::Period, Why::Taken))
    );
    assert_eq!(
        desk.attempt(stock("soon")),
        Err(refusal(F::Period, Why::NotAPeriod))
    );
    let target = |sales: i64| {
        let fields = vec![
            (F::Customer, text("K1")),
            (F::Period, text("2026")),
            (F::Sales, money(sales)),
        ];
        rows(Kind::Target, 1 + sales as u64, vec![fields])
    };
    use keybook::service::import::RowPlan::{New, Skip, Update};
    assert_eq!(desk.import(target(500)), [New]);
    assert_eq!(desk.import(target(500)), [Skip]);
    assert_eq!(desk.import(target(600)), [Update]);
    let _ = customer;
    let lines = vec![
        (F::Day, on("2026-08-05")),
        (F::Document, text("D1")),
        (F::Customer, text("K1")),
        (F::Product, text("P1")),
        (F::Net, Value::Exact(ExactMoney::from_units(10_000_000))),
        (F::Cost, Value::Exact(ExactMoney::from_units(7_000_000))),
    ];
    desk.import(rows(Kind::Sale, 9, vec![lines]));
    let mut asked = Asked::of(Report::CrossRatio);
    asked.period = Period::Quarter(keybook::domain::when::Month::parse("2026-07").unwrap());
    let sheet = report(&desk, asked);
    let of = |column| sheet.value(row(&sheet, "P1"), column).clone();
    assert_eq!(
        of(C::AverageStock),
        Value::Exact(ExactMoney::from_units(2_500_000))
    );
    assert_eq!(of(C::MarginRate), Value::Number(3_000));
    // Four times in 92 days; 15.87 times in a year.
    assert_eq!(of(C::Turnover), Value::Number(158_696));
    assert_eq!(of(C::CrossRatio), Value::Number(47_609));
}

#[test]
fn contribution_takes_off_what_a_customer_cost() {
    let (desk, customer) = owing();
    let line = vec![
        (F::Day, on("2026-11-05")),
        (F::Document, text("D1")),
        (F::Customer, text("K1")),
        (F::Product, text("P1")),
        (F::Net, Value::Exact(ExactMoney::from_units(10_000_000))),
        (F::Cost, Value::Exact(ExactMoney::from_units(7_000_000))),
    ];
    desk.import(rows(Kind::Sale, 9, vec![line]));
    for (kind, amount, hours) in [(3, Some(40), None), (2, None, Some(20_000))] {
        let mut fields = vec![
            at(customer),
            (F::Day, on("2026-11-06")),
            (F::Kind, Value::Choice(kind)),
        ];
        fields.extend(amount.map(|amount| (F::Amount, money(amount))));
        fields.extend(hours.map(|hours| (F::Hours, Value::Exact(ExactMoney::from_units(hours)))));
        desk.add(Kind::ServiceCost, fields);
    }
    let mut asked = Asked::of(Report::Contribution);
    asked.period = Period::Month(keybook::domain::when::Month::parse("2026-11").unwrap());
    let sheet = report(&desk, asked);
    let row = row(&sheet, "K1");
    // 300 of profit, less 40 of freight and two hours at 60.
    assert_eq!(sheet.value(row, C::Costs), &money(160));
    let left = Value::Exact(ExactMoney::from_units(1_400_000));
    assert_eq!(sheet.value(row, C::Contribution), &left);
    assert_eq!(sheet.value(row, C::CostToServe), &Value::Number(1_600));
    let mut mix = Asked::of(Report::Mix);
    mix.customer = Some(customer);
    mix.options = vec![(Choosing::Beside, Value::Choice(1))];
    assert_eq!(report(&desk, mix).rows.len(), 1);
}

#[test]
fn a_file_of_allocations_names_payments_by_number_and_comes_again() {
    let desk = Desk::new();
    let one = desk.customer("K1", "One");
    let other = desk.customer("K2", "Two");
    for customer in [one, other] {
        invoice(&desk, customer, &format!("R{customer}"), "2026-10-01", 100);
        payment(&desk, customer, "P1", "2026-10-20", 60);
    }
    let paid = |code: &str, customer: u64, amount: i64| -> Fields {
        vec![
            (F::Customer, text(code)),
            (F::Payment, text("P1")),
            (F::Invoice, text(&format!("R{customer}"))),
            (F::Amount, money(amount)),
        ]
    };
    let file = vec![paid("K1", one, 60), paid("K2", other, 40)];
    let plan = desk.import(rows(Kind::Allocation, 3, file.clone()));
    assert_eq!(plan, [RowPlan::New, RowPlan::New]);
    // The number is that of both payments: each row found the one of its customer.
    assert_eq!(credit(&desk, "K1", C::OpenAmount), money(40));
    assert_eq!(credit(&desk, "K2", C::OpenAmount), money(40));
    let again = desk.plan(rows(Kind::Allocation, 3, file));
    assert_eq!(again, [RowPlan::Skip, RowPlan::Skip]);
}
