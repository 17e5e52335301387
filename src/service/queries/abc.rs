//! Classes by cumulative sales (DOMAIN.md 5.4), from what is kept beside the lines.

use super::{Ask, sales};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::rules::abc::{self, Crossing, Cuts, Entry};
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::query::Scope;
use crate::service::reply::{AbcClassRow, AbcReport, AbcRow};

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
    let sums = sales::between(ask.book.store, from, to)?;
    let total_all = sums.values().map(|sum| sum.net).sum();
    let lines = sums.values().map(|sum| sum.lines.unsigned_abs()).sum();
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
                value: value.net,
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
