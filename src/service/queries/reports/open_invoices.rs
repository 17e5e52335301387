//! Open invoices one by one at the end of the period, the longest overdue first: what lies behind money at risk. Only
//! customers who owed something are read.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::domain::id::{Id, Ref};
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record};
use crate::domain::report::Column as C;
use crate::domain::value::Value;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Ledger;
use crate::service::reply::{Opens, ReportRow};
use crate::store::index::Lookup;

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
        let mut ledger = Ledger::default();
        let mut named: HashMap<u64, (String, Money)> = HashMap::new();
        for kind in [Kind::Invoice, Kind::Payment, Kind::Allocation] {
            let of_customer = Lookup::of_customer(Id::new(light.id), kind);
            let each = book.store.each(&of_customer, |stored| {
                if !was_there(&stored.record, day) {
                    return;
                }
                ledger.add(&stored);
                if let Record::Invoice(it) = stored.record {
                    named.insert(stored.id, (it.number, it.amount.unwrap_or_default()));
                }
            });
            each.map_err(fault)?;
        }
        for left in ledger.settlement().invoices {
            if left.open <= Money::ZERO {
                continue;
            }
            let (number, amount) = named.remove(&left.invoice).unwrap_or_default();
            let days = day.since(left.due);
            open += left.open;
            if days > 0 {
                overdue += left.open;
            }
            let row = ReportRow {
                opens: Opens::Record(Ref::new(Kind::Invoice, left.invoice)),
                cells: vec![
                    Value::Text(number),
                    Value::Text(light.code.clone()),
                    Value::Text(light.name.clone()),
                    Value::Day(left.day),
                    Value::Day(left.due),
                    Value::Number(i64::from(days.max(0))),
                    Value::Money(amount),
                    Value::Money(left.open),
                ],
                ..ReportRow::default()
            };
            rows.push((left.due, Reverse(left.open), left.invoice, row));
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
