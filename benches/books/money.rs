//! What the customers of the town owe, and how they pay: five of their documents are invoices, most of them paid.

use keybook::domain::choice::{
    ArrearsStep, CostKind, CreditGrade, CreditState, InvoiceState, Promiser,
};
use keybook::domain::money::{ExactMoney, Money};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::Day;
use keybook::service::command::Fields;

use crate::dice::{Dice, code, document, issued, net, text};

/// Invoices of a customer.
pub(crate) const INVOICES: u64 = 5;
/// Places of the lines of a document.
const LINES: u64 = 3;

/// How an invoice fares.
struct Bill {
    customer: u64,
    document: u64,
    day: Day,
    due: Day,
    units: i64,
    state: InvoiceState,
    /// What was paid of it, and when.
    paid: Option<(i64, Day)>,
    /// Paid for this very invoice, as somebody said.
    is_stated: bool,
}

fn money(units: i64) -> Value {
    Value::Money(Money::from_units(units))
}

/// Days of credit of a customer.
fn credit_days(customer: u64) -> i64 {
    [30, 45, 60][Dice::new(customer * 19 + 5).below(3) as usize]
}

impl Bill {
    fn of(customer: u64, place: u64, today: Day) -> Self {
        let document = document(customer, place * LINES);
        let day = issued(document, today);
        let due = day.plus(credit_days(customer) as i32);
        let lines = (place * LINES)..(place * LINES + LINES);
        let units = lines.map(|line| net(customer, line) / 100).sum();
        let mut dice = Dice::new(document * 5 + 3);
        let overdue = today.since(due);
        // The longer ago, the surer it is that it was paid.
        let open_of_hundred = match overdue {
            ..=0 => 75,
            1..=30 => 40,
            31..=60 => 20,
            61..=90 => 12,
            91..=180 => 6,
            _ => 2,
        };
        let is_open = dice.below(100) < open_of_hundred;
        let state = match dice.below(200) {
            0 => InvoiceState::Cancelled,
            1 if overdue > 0 => InvoiceState::WrittenOff,
            2..8 if is_open => InvoiceState::Disputed,
            _ => InvoiceState::Issued,
        };
        let late = dice.below(46) as i32 - 10;
        let arrived = due.plus(late).min(today).max(day);
        let part = match dice.below(4) {
            0 => Some(units / 3),
            _ => None,
        };
        let paid = match state {
            InvoiceState::Cancelled => None,
            _ if is_open => part,
            InvoiceState::WrittenOff => part,
            _ => Some(units),
        };
        Self {
            customer,
            document,
            day,
            due,
            units,
            state,
            paid: paid.map(|units| (units, arrived)),
            is_stated: dice.below(10) > 0,
        }
    }

    fn invoice_number(&self) -> Value {
        text(format!("I{:07}", self.document))
    }

    fn payment_number(&self) -> Value {
        text(format!("Z{:07}", self.document))
    }
}

/// A third of the customers have a limit, all of them days of credit.
pub(crate) fn terms(customer: u64) -> Fields {
    let mut terms = vec![(F::CreditDays, Value::Number(credit_days(customer)))];
    if customer.is_multiple_of(3) {
        let limit = 20_000 * (1 + Dice::new(customer * 29).below(12) as i64);
        terms.push((F::CreditLimit, money(limit * 100)));
    }
    terms
}

pub(crate) fn invoice(customer: u64, place: u64, today: Day) -> Fields {
    let it = Bill::of(customer, place, today);
    vec![
        (F::Customer, text(code(customer))),
        (F::Number, it.invoice_number()),
        (F::Day, Value::Day(it.day)),
        (F::Due, Value::Day(it.due)),
        (F::Amount, money(it.units)),
        (F::State, Value::Choice(it.state.number())),
    ]
}

pub(crate) fn payment(customer: u64, place: u64, today: Day) -> Option<Fields> {
    let it = Bill::of(customer, place, today);
    let (units, day) = it.paid?;
    Some(vec![
        (F::Customer, text(code(it.customer))),
        (F::Number, it.payment_number()),
        (F::Day, Value::Day(day)),
        (F::Amount, money(units)),
    ])
}

/// Nine of ten payments are set against their invoice; the rest goes to the oldest.
pub(crate) fn allocation(customer: u64, place: u64, today: Day) -> Option<Fields> {
    let it = Bill::of(customer, place, today);
    let (units, day) = it.paid.filter(|_| it.is_stated)?;
    Some(vec![
        (F::Customer, text(code(it.customer))),
        (F::Payment, it.payment_number()),
        (F::Invoice, it.invoice_number()),
        (F::Amount, money(units)),
        (F::Day, Value::Day(day)),
    ])
}

pub(crate) fn credit(customer: u64, today: Day) -> Fields {
    let mut dice = Dice::new(customer * 23);
    let grade = [
        CreditGrade::A,
        CreditGrade::B,
        CreditGrade::B,
        CreditGrade::C,
        CreditGrade::D,
    ][dice.below(5) as usize];
    vec![
        (F::Customer, text(code(customer))),
        (F::Grade, Value::Choice(grade.number())),
        (F::Day, Value::Day(today.plus(-(dice.below(300) as i32)))),
        (F::State, Value::Choice(CreditState::Normal.number())),
        (F::Character, text("答应的都会付。")),
    ]
}

/// A promise to pay, of which some are not kept.
pub(crate) fn promise_to_pay(customer: u64, today: Day) -> Fields {
    let mut dice = Dice::new(customer * 37);
    vec![
        (F::Customer, text(code(customer))),
        (F::What, text("pays what is open")),
        (F::Due, Value::Day(today.plus(dice.below(40) as i32 - 10))),
        (F::Value, money(100_000 * (1 + dice.below(50) as i64))),
        (F::PromisedBy, Value::Choice(Promiser::Them.number())),
    ]
}

pub(crate) fn step(customer: u64, today: Day) -> Fields {
    let mut dice = Dice::new(customer * 43);
    let step = [ArrearsStep::Reminder, ArrearsStep::Call][dice.below(2) as usize];
    vec![
        (F::Customer, text(code(customer))),
        (F::Kind, Value::Choice(step.number())),
        (F::Day, Value::Day(today.plus(-(dice.below(40) as i32)))),
        (F::Text, text("Pays next week. 下周付款。")),
    ]
}

/// Freight as an amount, service as hours of our people.
pub(crate) fn service_cost(customer: u64, place: u64, today: Day) -> Fields {
    let mut dice = Dice::new(customer * 47 + place);
    let mut fields = vec![
        (F::Customer, text(code(customer))),
        (F::Day, Value::Day(today.plus(-(dice.below(700) as i32)))),
    ];
    if place == 0 {
        let hours = ExactMoney::from_units(5_000 * (1 + dice.below(16) as i64));
        fields.push((F::Kind, Value::Choice(CostKind::Service.number())));
        fields.push((F::Hours, Value::Exact(hours)));
    } else {
        fields.push((F::Kind, Value::Choice(CostKind::Freight.number())));
        fields.push((F::Amount, money(100 * (50 + dice.below(900) as i64))));
    }
    fields
}

/// What a visit cost us, of one in five.
pub(crate) fn visit_cost(customer: u64, place: u64) -> Option<(F, Value)> {
    let mut dice = Dice::new(customer * 53 + place);
    (dice.below(5) == 0).then(|| (F::Cost, money(100 * (80 + dice.below(700) as i64))))
}
