//! Open invoices one by one at the end of the period, the longest overdue first: what lies behind money at risk. Only
//! customers who owed something are read.

use std::cmp::Reverse;

use crate::domain::money::Money;
use crate::domain::report::Column as C;
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::queries::credit;
use crate::service::reply::{Opens, ReportRow};

use super::accounts::{Accounts, was_there};
use super::{Found, Look, count};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let accounts = Accounts::of(look)?;
    let day = accounts.day;
    let mut rows = Vec::new();
    let (mut open, mut overdue) = (Money::ZERO, Money::ZERO);
    for light in book.roster.all().filter(|light| look.counts(light)) {
        if accounts.get(light).is_none_or(|it| it.open.is_empty()) {
            continue;
        }
        let owed = credit::open_invoices(book, light.id, |record| was_there(record, day))?;
        for it in owed {
            let days = day.since(it.due);
            open += it.open;
            if days > 0 {
                overdue += it.open;
            }
            let row = ReportRow {
                opens: Opens::Record(it.target),
                cells: vec![
                    Value::Text(it.number),
                    Value::Text(light.code.clone()),
                    Value::Text(light.name.clone()),
                    Value::Day(it.day),
                    Value::Day(it.due),
                    Value::Number(i64::from(days.max(0))),
                    Value::Money(it.amount),
                    Value::Money(it.open),
                ],
                ..ReportRow::default()
            };
            rows.push((it.due, Reverse(it.open), it.target.id, row));
        }
    }
    rows.sort_by_key(|(due, open, id, _)| (*due, *open, *id));
    Ok(Found {
        facts: vec![
            (C::OpenAmount, Value::Money(open)),
            (C::Overdue, Value::Money(overdue)),
            (C::OpenInvoices, count(rows.len())),
        ],
        notes: vec![accounts.note()],
        rows: rows.into_iter().map(|(.., row)| row).collect(),
        ..Found::default()
    })
}
