//! Money at risk at the end of the period. As of today it comes from what is kept of every customer beside their record:
//! nothing is read from the book.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::domain::choice::CreditState;
use crate::domain::money::Money;
use crate::domain::report::{Asked, Column as C, Period, Report};
use crate::domain::rules::credit::{Ageing, days_outstanding, kept_rate};
use crate::domain::trade::Totals;
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::queries::credit::Standing;
use crate::service::queries::sales;
use crate::service::reply::{Opens, ReportRow};

use super::accounts::Accounts;
use super::products::rate;
use super::{Found, Look, count};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let accounts = Accounts::of(look)?;
    let (house, today) = (book.house, accounts.day);
    let bought: HashMap<u64, Totals> = sales::between(book, look.from, look.to)?;
    let days = look.to.since(look.from) + 1;
    let sold = |id: u64| bought.get(&id).map_or(Money::ZERO, |it| it.net.to_money());
    let number = |it: Option<i64>| it.map_or(Value::Empty, Value::Number);
    let money = |it: Option<Money>| it.map_or(Value::Empty, Value::Money);
    let mut rows = Vec::new();
    let (mut whole, mut orders, mut sales) = (Ageing::default(), Money::ZERO, Money::ZERO);
    let (mut held, mut watched, mut promises) = (0, 0, (0, 0));
    for light in book.roster.all() {
        if !look.counts(light) {
            continue;
        }
        sales += sold(light.id);
        let Some(account) = accounts.get(light).filter(|it| !it.is_settled()) else {
            continue;
        };
        let Standing {
            facts,
            verdict,
            kept: (kept, broken),
            next,
        } = Standing::of(account, light.credit_limit, house, today);
        promises = (promises.0 + kept, promises.1 + broken);
        whole = whole.plus(&facts.ageing);
        orders += facts.orders;
        held += usize::from(verdict.state == CreditState::Hold);
        watched += usize::from(verdict.state == CreditState::Watch);
        let ageing = &facts.ageing;
        let mut cells = vec![
            Value::Text(light.code.clone()),
            Value::Text(light.name.clone()),
            Value::Choice(verdict.state.number()),
            Value::Money(facts.exposure()),
            rate(facts.used()),
            Value::Money(ageing.open()),
            Value::Money(ageing.overdue()),
            Value::Number(i64::from(ageing.oldest)),
            next.map_or(Value::Empty, |step| Value::Choice(step.number())),
        ];
        cells.extend(ageing.buckets.map(Value::Money));
        cells.extend([
            Value::Number(ageing.weighted_days()),
            number(days_outstanding(ageing.open(), sold(light.id), days)),
            money(facts.limit),
            money(facts.over()),
        ]);
        let row = ReportRow {
            opens: open_invoices(light.id, look.asked.period),
            cells,
            facts: vec![
                (C::CreditGrade, Value::Choice(account.grade.number())),
                (C::OpenOrders, Value::Money(facts.orders)),
                (C::PaidAhead, Value::Money(account.ahead)),
                (C::Sales, Value::Money(sold(light.id))),
                (C::PromisesToPay, rate(kept_rate(kept, broken))),
                (C::BrokenToPay, Value::Number(i64::from(broken))),
                (C::OpenInvoices, count(account.open.len())),
                (
                    C::ReleasedUntil,
                    facts.until.map_or(Value::Empty, Value::Day),
                ),
            ],
            ..ReportRow::default()
        };
        rows.push((verdict.state, facts.exposure(), light.code.clone(), row));
    }
    rows.sort_by(|(one, amount, code, _), (other, more, another, _)| {
        (Reverse(one), Reverse(amount), code).cmp(&(Reverse(other), Reverse(more), another))
    });
    let mut found = Found {
        rows: rows.into_iter().map(|(.., row)| row).collect(),
        facts: vec![
            (C::Exposure, Value::Money(whole.open() + orders)),
            (C::OpenAmount, Value::Money(whole.open())),
            (C::OpenOrders, Value::Money(orders)),
            (C::NotDue, Value::Money(whole.buckets[0])),
            (C::Overdue30, Value::Money(whole.buckets[1])),
            (C::Overdue60, Value::Money(whole.buckets[2])),
            (C::Overdue90, Value::Money(whole.buckets[3])),
            (C::Overdue180, Value::Money(whole.buckets[4])),
            (C::OverdueOlder, Value::Money(whole.buckets[5])),
            (C::Overdue, Value::Money(whole.overdue())),
            (C::DaysOverdue, Value::Number(whole.weighted_days())),
            (
                C::DaysOutstanding,
                number(days_outstanding(whole.open(), sales, days)),
            ),
            (C::PromisesToPay, rate(kept_rate(promises.0, promises.1))),
            (C::Held, count(held)),
            (C::Watched, count(watched)),
        ],
        ..Found::default()
    };
    found.notes.push(accounts.note());
    Ok(found)
}

/// What lies behind a customer's numbers: their open invoices.
fn open_invoices(customer: u64, period: Period) -> Opens {
    let mut asked = Asked::of(Report::OpenInvoices);
    (asked.customer, asked.period) = (Some(customer), period);
    Opens::Report(Box::new(asked))
}
