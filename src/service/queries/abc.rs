//! Classes by cumulative sales (DOMAIN.md 5.4), from monthly sums; lines are read only where the
//! window cuts a month.

use std::collections::HashMap;

use crate::domain::id::Id;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::money::ExactMoney;
use crate::domain::rules::abc::{self, Crossing, Cuts, Entry};
use crate::domain::when::{Day, Month};
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::query::Scope;
use crate::service::reply::{AbcClassRow, AbcReport, AbcRow};
use crate::store::sales::SumOf;

use super::Ask;

/// Months of the window where nobody states one.
const USUAL_MONTHS: i32 = 12;

pub(super) fn report(
    ask: &Ask<'_>,
    (a, b, c): (u16, u16, u16),
    crossing: Crossing,
    (from, to): (Option<Day>, Option<Day>),
    scope: Scope,
) -> Result<AbcReport, Failure> {
    let to = to.unwrap_or_else(|| ask.now.today());
    let from = from.unwrap_or_else(|| to.plus_months(-USUAL_MONTHS).plus(1));
    if to < from {
        return Err(Invalid {
            field: None,
            why: Why::NotADay,
        }
        .into());
    }
    let cuts = Cuts::new(a, b, c).map_err(|_| Invalid {
        field: None,
        why: Why::OutOfRange { min: 1, max: 100 },
    })?;
    let (sums, lines, total_all) = sums(ask, from, to)?;
    let me = ask.whose(scope);
    let mut entries = Vec::with_capacity(sums.len());
    for (id, value) in &sums {
        if let Some(light) = ask.book.roster.get(*id)
            && me.is_none_or(|me| light.is_of(me))
        {
            entries.push(Entry {
                id: *id,
                code: &light.code,
                name: &light.name,
                value: *value,
            });
        }
    }
    let analysis = abc::classify(entries, cuts, crossing);
    let rows = analysis
        .ranked
        .iter()
        .map(|ranked| AbcRow {
            rank: ranked.rank as u32,
            customer: ranked.entry.id,
            code: ranked.entry.code.to_owned(),
            name: ranked.entry.name.to_owned(),
            value: ranked.entry.value,
            share: ranked.share,
            cumulative: ranked.cumulative,
            class: ranked.class,
            crosses: ranked.crosses,
            previous: ask
                .book
                .roster
                .get(ranked.entry.id)
                .map_or_else(Default::default, |light| light.class),
        })
        .collect();
    Ok(AbcReport {
        window: (from, to),
        rows,
        unranked: analysis
            .unranked
            .iter()
            .map(|entry| (entry.code.to_owned(), entry.name.to_owned(), entry.value))
            .collect(),
        total: analysis.total,
        total_all,
        lines,
        classes: analysis
            .classes
            .iter()
            .map(|class| AbcClassRow {
                class: class.class,
                count: class.count as u32,
                count_share: class.count_share,
                value: class.value,
                value_share: class.value_share,
            })
            .collect(),
    })
}

/// Net sales per customer, the number of lines, and the sum of all.
fn sums(
    ask: &Ask<'_>,
    from: Day,
    to: Day,
) -> Result<(HashMap<u64, ExactMoney>, u64, ExactMoney), Failure> {
    let store = ask.book.store;
    let (first, last) = (from.month_of(), to.month_of());
    let whole = |month: Month| from <= month.first_day() && month.last_day() <= to;
    let mut sums: HashMap<u64, ExactMoney> = HashMap::new();
    let mut lines = 0;
    let mut cut: Vec<(u64, Month)> = Vec::new();
    store
        .each_total(true, |of, month, totals| {
            let SumOf::Customer(customer) = of else {
                return;
            };
            if month < first || last < month {
                return;
            }
            if whole(month) {
                *sums.entry(customer.number()).or_default() += totals.net;
                lines += u64::try_from(totals.lines).unwrap_or_default();
            } else {
                cut.push((customer.number(), month));
            }
        })
        .map_err(fault)?;
    for (customer, month) in cut {
        let block = store
            .sales(Id::new(customer), month, month)
            .map_err(fault)?;
        for line in block
            .iter()
            .filter(|line| from <= line.sale.day && line.sale.day <= to)
        {
            *sums.entry(customer).or_default() += line.sale.net;
            lines += 1;
        }
    }
    let total = sums.values().copied().sum();
    Ok((sums, lines, total))
}
