//! Open invoices one by one, the longest overdue first: what lies behind money at risk. Only customers who owe
//! something are read.

use std::cmp::Reverse;

use crate::domain::money::Money;
use crate::domain::report::Column as C;
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::queries::credit;
use crate::service::reply::{Opens, ReportRow};

use super::{Found, Look, count};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let today = look.ask.now.today();
    let owes = |account: &crate::service::light::Account| !account.open.is_empty();
    let mut rows = Vec::new();
    let (mut open, mut overdue) = (Money::ZERO, Money::ZERO);
    for light in book.roster.all().filter(|light| look.counts(light)) {
        if !light.account.as_deref().is_some_and(owes) {
            continue;
        }
        for it in credit::open_invoices(book, light.id)? {
            let days = today.since(it.due);
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
        rows: rows.into_iter().map(|(.., row)| row).collect(),
        ..Found::default()
    })
}
