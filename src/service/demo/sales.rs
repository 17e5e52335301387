//! Eighteen months of sale lines, drawn from a fixed noise, and the classes that follow from
//! them.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Table;

use crate::domain::calendar::WorkCalendar;
use crate::domain::money::ExactMoney;
use crate::domain::rules::abc::{self, Crossing, Cuts};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Month};

use super::customers::Customer;
use super::reading::{Fault, words};
use crate::service::command::Fields;

const MONTHS: i32 = 18;
/// Months that grade a customer.
const GRADED_MONTHS: i32 = 12;
/// Yuan a month from which a customer orders twice, once, or every other month.
const TWICE_A_MONTH: i64 = 20_000;
const ONCE_A_MONTH: i64 = 4_000;
/// A unit that costs more is a machine, bought one at a time.
const MACHINE: i64 = 5_000;
const UNITS_PER_YUAN: i64 = 10_000;

/// Something we sell.
#[derive(Deserialize)]
pub(super) struct Product {
    /// Yuan a unit.
    price: i64,
    #[serde(flatten)]
    pub(super) own: Table,
}

/// How a customer buys.
#[derive(Deserialize)]
pub(super) struct Trade {
    /// Yuan in a usual month.
    monthly: i64,
    /// Percent more, or less, than a year ago.
    #[serde(default)]
    growth: i64,
    /// Codes of products.
    basket: String,
    /// When most is bought.
    season: Option<Season>,
    /// Months since the last order.
    #[serde(default)]
    stopped: i32,
    /// Months since the first order, where they have not bought all along.
    began: Option<i32>,
    /// Days after the day on which an invoice is due until it is paid; nobody else's invoices are kept.
    pays: Option<i32>,
    /// The same until four months ago, where it was otherwise then.
    paid: Option<i32>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Season {
    Spring,
    Autumn,
}

impl Season {
    /// Percent of a usual month.
    fn percent(self, month: Month) -> i64 {
        let high = match self {
            Self::Spring => 3..=5,
            Self::Autumn => 9..=11,
        };
        if high.contains(&month.month()) {
            190
        } else {
            70
        }
    }
}

/// One line of a sale.
pub(super) struct Line {
    day: Day,
    customer: String,
    document: String,
    place: i64,
    product: String,
    quantity: i64,
    /// Yuan.
    net: ExactMoney,
    cost: ExactMoney,
}

impl Line {
    /// The line as an import row.
    pub(super) fn fields(&self) -> Fields {
        vec![
            (FieldKey::Day, Value::Day(self.day)),
            (FieldKey::Customer, Value::Text(self.customer.clone())),
            (FieldKey::Document, Value::Text(self.document.clone())),
            (FieldKey::Line, Value::Number(self.place)),
            (FieldKey::Product, Value::Text(self.product.clone())),
            (FieldKey::Quantity, Value::Exact(yuan(self.quantity))),
            (FieldKey::Net, Value::Exact(self.net)),
            (FieldKey::Cost, Value::Exact(self.cost)),
        ]
    }
}

const fn yuan(whole: i64) -> ExactMoney {
    ExactMoney::from_units(whole * UNITS_PER_YUAN)
}

/// A number that looks drawn and is always the same.
fn noise(customer: &str, month: Month, turn: u64) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in customer
        .bytes()
        .chain(month.number().to_le_bytes())
        .chain(turn.to_le_bytes())
    {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    state ^ (state >> 29)
}

/// Draws the lines of the last months up to yesterday, in order of day.
pub(super) fn draw(
    today: Day,
    calendar: &WorkCalendar,
    customers: &[Customer],
    products: &[Product],
) -> Result<Vec<Line>, Fault> {
    let mut orders = Vec::new();
    for customer in customers {
        if let Some(trade) = &customer.trade {
            let basket = basket(trade, products)?;
            orders.extend(buy(today, calendar, &customer.code, trade, &basket));
        }
    }
    orders.sort_by(|a, b| (a[0].day, &a[0].customer).cmp(&(b[0].day, &b[0].customer)));
    let mut lines = Vec::new();
    for (order, number) in orders.into_iter().zip(1_u32..) {
        let month = order[0].day.month_of().number() % 10_000;
        for (mut line, place) in order.into_iter().zip(1..) {
            line.document = format!("S{month:04}-{number:04}");
            line.place = place;
            lines.push(line);
        }
    }
    Ok(lines)
}

struct Offer {
    code: String,
    price: i64,
    cost: i64,
}

fn basket(trade: &Trade, products: &[Product]) -> Result<Vec<Offer>, Fault> {
    trade
        .basket
        .split(", ")
        .map(|code| {
            products
                .iter()
                .find(|product| words(&product.own, "code").as_deref() == Some(code))
                .and_then(|product| {
                    Some(Offer {
                        code: code.to_owned(),
                        price: product.price,
                        cost: words(&product.own, "standard_cost")?.parse().ok()?,
                    })
                })
                .ok_or_else(|| format!("no product {code}"))
        })
        .collect()
}

/// The orders of one customer. What one order leaves unspent goes into the next.
fn buy(
    today: Day,
    calendar: &WorkCalendar,
    code: &str,
    trade: &Trade,
    basket: &[Offer],
) -> Vec<Vec<Line>> {
    let this_month = today.month_of();
    let mut orders = Vec::new();
    let mut purse = 0;
    let began = trade.began.unwrap_or(MONTHS);
    for ago in (trade.stopped..began).rev() {
        let month = this_month.plus(-ago);
        let turns = match trade.monthly {
            TWICE_A_MONTH.. => 2,
            ONCE_A_MONTH.. => 1,
            _ => u64::from(ago % 2 == 0),
        };
        purse += trade.monthly_budget(month, ago, noise(code, month, 0));
        for turn in 1..=turns {
            let draw = noise(code, month, turn);
            let day = calendar.next_workday_on_or_after(month.first_day().plus((draw % 26) as i32));
            let budget = purse / (turns - turn + 1) as i64;
            let order = fill_order(day, code, basket, budget, draw);
            if day < today && !order.is_empty() {
                purse -= order
                    .iter()
                    .map(|line| line.net.units() / UNITS_PER_YUAN)
                    .sum::<i64>();
                orders.push(order);
            }
        }
    }
    orders
}

impl Trade {
    fn monthly_budget(&self, month: Month, ago: i32, draw: u64) -> i64 {
        let growth = 100 + self.growth * i64::from(GRADED_MONTHS - ago) / i64::from(GRADED_MONTHS);
        let season = self.season.map_or(100, |season| season.percent(month));
        let chance = 85 + (draw % 31) as i64;
        self.monthly * growth * season * chance / 1_000_000
    }
}

fn fill_order(day: Day, code: &str, basket: &[Offer], budget: i64, draw: u64) -> Vec<Line> {
    let mut left = budget;
    let mut lines = Vec::new();
    let first = (draw / 64) as usize;
    for place in 0..basket.len().min(3) {
        let offer = &basket[(first + place) % basket.len()];
        let share = left / (basket.len().min(3) - place) as i64;
        let quantity = if offer.price >= MACHINE {
            // A machine waits until the purse holds it.
            i64::from(left >= offer.price)
        } else {
            (share / offer.price).max(0)
        };
        if quantity == 0 {
            continue;
        }
        // Large lots are two percent cheaper; one line in forty is a return of a tenth.
        let percent = if quantity >= 100 { 98 } else { 100 };
        let mut line = Line {
            day,
            customer: code.to_owned(),
            document: String::new(),
            place: 0,
            product: offer.code.clone(),
            quantity,
            net: ExactMoney::from_units(quantity * offer.price * percent * UNITS_PER_YUAN / 100),
            cost: yuan(quantity * offer.cost),
        };
        left -= quantity * offer.price;
        let returned = quantity / 10;
        if returned > 0 && (draw / 7 + place as u64).is_multiple_of(40) {
            line = Line {
                quantity: -returned,
                net: yuan(-returned * offer.price),
                cost: yuan(-returned * offer.cost),
                ..line
            };
        }
        lines.push(line);
    }
    lines
}

/// Months of which invoices are kept.
const INVOICED_MONTHS: i32 = 15;
/// Days after which invoices were paid as they used to be.
const USED_TO_DAYS: i32 = 120;
/// Days of credit where a customer states none.
const CREDIT_DAYS: i32 = 30;

/// What was asked for, and what came in.
pub(super) struct Money {
    pub(super) invoices: Vec<Fields>,
    pub(super) payments: Vec<Fields>,
}

/// An invoice for each document of a customer of whom it is known how they pay, and the payment that followed it.
pub(super) fn money(today: Day, customers: &[Customer], lines: &[Line]) -> Money {
    let since = today.plus_months(-INVOICED_MONTHS);
    let mut money = Money {
        invoices: Vec::new(),
        payments: Vec::new(),
    };
    let own = |code: &str| customers.iter().find(|customer| customer.code == code);
    for document in lines.chunk_by(|one, other| one.document == other.document) {
        let first = &document[0];
        let Some(customer) = own(&first.customer).filter(|_| first.day > since) else {
            continue;
        };
        let Some((trade, after)) =
            (customer.trade.as_ref()).and_then(|trade| Some((trade, trade.pays?)))
        else {
            continue;
        };
        let net: ExactMoney = document.iter().map(|line| line.net).sum();
        let days = customer
            .stated("credit_days")
            .and_then(|days| days.parse().ok());
        let due = first.day.plus(days.unwrap_or(CREDIT_DAYS));
        let number = &first.document[1..];
        let row = |number: String, day: Day| {
            vec![
                (FieldKey::Customer, Value::Text(customer.code.clone())),
                (FieldKey::Number, Value::Text(number)),
                (FieldKey::Day, Value::Day(day)),
                (FieldKey::Amount, Value::Money(net.to_money())),
            ]
        };
        let mut invoice = row(format!("I{number}"), first.day);
        invoice.push((FieldKey::Due, Value::Day(due)));
        money.invoices.push(invoice);
        let is_long_ago = today.since(due) > USED_TO_DAYS;
        let after = trade.paid.filter(|_| is_long_ago).unwrap_or(after);
        // A return is a credit note: nothing comes in for it.
        if net > ExactMoney::ZERO && due.plus(after) < today {
            money
                .payments
                .push(row(format!("R{number}"), due.plus(after)));
        }
    }
    money
}

/// Classes the customers by what they bought in the last twelve months.
pub(super) fn grade(today: Day, customers: &mut [Customer], lines: &[Line]) {
    let since = today.plus_months(-GRADED_MONTHS);
    let mut sums: BTreeMap<&str, ExactMoney> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.day > since) {
        *sums.entry(&line.customer).or_default() += line.net;
    }
    let entries = customers
        .iter()
        .zip(1..)
        .filter_map(|(customer, id)| {
            let value = *sums.get(customer.code.as_str())?;
            Some(abc::Entry {
                id,
                code: &customer.code,
                name: &customer.name,
                value,
            })
        })
        .collect();
    let classes: Vec<(usize, _)> = abc::classify(entries, Cuts::COMMON, Crossing::default())
        .ranked
        .iter()
        .map(|row| (row.entry.id as usize - 1, row.class))
        .collect();
    for (place, class) in classes {
        customers[place].graded = class;
    }
}
