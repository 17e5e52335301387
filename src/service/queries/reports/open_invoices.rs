//! Open invoices one by one at the end of the period, the longest overdue first: what lies behind money at risk. Which are
//! open is kept beside each customer; only those that are shown are read.

use std::collections::HashMap;

use crate::domain::money::Money;
use crate::domain::report::{Asked, Column as C};
use crate::domain::rules::settlement::Open;
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::credit;
use crate::service::reply::{Opens, ReportRow};

use super::accounts::Accounts;
use super::{Found, Look, count};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let accounts = Accounts::of(look)?;
    let day = accounts.day;
    let mut of: HashMap<u64, &Light> = HashMap::new();
    let mut owed: Vec<Open> = Vec::new();
    for light in book.roster.all().filter(|light| look.counts(light)) {
        for open in accounts.get(light).iter().flat_map(|it| &it.open) {
            of.insert(open.invoice, light);
            owed.push(*open);
        }
    }
    owed.sort_unstable_by_key(Open::order);
    let all = owed.len();
    let open: Money = owed.iter().map(|it| it.amount).sum();
    let overdue = owed.iter().take_while(|it| it.due < day);
    let overdue: Money = overdue.map(|it| it.amount).sum();
    // Another order may bring any of them to the front, and a chart is drawn of some of all.
    if look.asked.sort.is_none() && look.asked.spread == 0 {
        owed.truncate(look.asked.most.min(Asked::MOST) as usize);
    }
    let mut rows = Vec::with_capacity(owed.len());
    for it in credit::open_invoices(book, &owed)? {
        let Some(light) = of.get(&it.target.id) else {
            continue;
        };
        rows.push(ReportRow {
            opens: Opens::Record(it.target),
            cells: vec![
                Value::Text(it.number),
                Value::Text(light.code.clone()),
                Value::Text(light.name.clone()),
                Value::Day(it.day),
                Value::Day(it.due),
                Value::Number(i64::from(day.since(it.due).max(0))),
                Value::Money(it.amount),
                Value::Money(it.open),
            ],
            ..ReportRow::default()
        });
    }
    Ok(Found {
        facts: vec![
            (C::OpenAmount, Value::Money(open)),
            (C::Overdue, Value::Money(overdue)),
            (C::OpenInvoices, count(all)),
        ],
        notes: vec![accounts.note()],
        left_out: all - rows.len(),
        rows,
        ..Found::default()
    })
}
