//! Sales of stretches of days, of every customer at once, without reading a line: from monthly sums where they are made of
//! whole months, else from what is kept of each day.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use crate::domain::trade::Totals;
use crate::domain::when::Day;
use crate::service::book::{Book, fault};
use crate::service::failure::Failure;

use super::turnover::{Days, is_whole};

/// What the lines of each customer come to, by customer.
type Sums = HashMap<u64, Totals>;

/// What the lines of each customer come to from one day through another; who has none is left out.
pub(crate) fn between(book: &Book<'_>, from: Day, to: Day) -> Result<Sums, Failure> {
    let mut sums = between_each(book, &[(from, to)])?;
    Ok(sums.pop().unwrap_or_default())
}

/// The same over several stretches of days, in one pass.
pub(crate) fn between_each(book: &Book<'_>, spans: &[Days]) -> Result<Vec<Sums>, Failure> {
    let work = |ids| some_between_each(book, spans, ids);
    let mut shares = book.in_ranges(work).into_iter();
    let mut whole = match shares.next() {
        Some(first) => first?,
        None => Vec::new(),
    };
    for share in shares {
        for (whole, some) in whole.iter_mut().zip(share?) {
            whole.extend(some);
        }
    }
    Ok(whole)
}

fn some_between_each(
    book: &Book<'_>,
    spans: &[Days],
    ids: RangeInclusive<u64>,
) -> Result<Vec<Sums>, Failure> {
    let mut sums = vec![Sums::new(); spans.len()];
    let each = if spans.iter().copied().all(is_whole) {
        book.store.each_total_of(ids, |customer, month, totals| {
            for (sums, (from, to)) in sums.iter_mut().zip(spans) {
                if (from.month_of()..=to.month_of()).contains(&month) {
                    let sum = sums.entry(customer.number()).or_default();
                    *sum = sum.plus(totals);
                }
            }
        })
    } else {
        let from = spans.iter().map(|(from, _)| *from).min();
        let to = spans.iter().map(|(_, to)| *to).max();
        let Some(span) = from.zip(to) else {
            return Ok(sums);
        };
        book.store.each_purchases_of(ids, span, |customer, bought| {
            for (sums, (from, to)) in sums.iter_mut().zip(spans) {
                let totals = bought.totals(*from, *to);
                if bought
                    .days
                    .iter()
                    .any(|it| *from <= it.day && it.day <= *to)
                {
                    sums.insert(customer.number(), totals);
                }
            }
        })
    };
    each.map_err(fault)?;
    Ok(sums)
}
