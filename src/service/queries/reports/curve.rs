//! The curve of concentration: what part of the customers gives what part of the whole (S2-10).

use crate::domain::choice::{AbcClass, Basis};
use crate::domain::report::{Choosing, Column, Note};
use crate::domain::rules::abc::{self, Crossing, Cuts, Entry};
use crate::service::failure::Failure;
use crate::service::reply::ReportRow;

use super::{Found, Look, amount, count, share};
use crate::service::queries::sales;

/// Parts of the customers, in hundredths, that the curve is told at.
const AT: [usize; 9] = [1, 5, 10, 20, 30, 40, 50, 80, 100];

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let sums = sales::between(book.store, look.from, look.to)?;
    let basis = Basis::from_number(look.asked.choice(Choosing::Basis)).unwrap_or(Basis::Sales);
    let mut entries = Vec::with_capacity(sums.len());
    for (id, totals) in &sums {
        if let Some(light) = book.roster.get(*id)
            && look.circle.holds(light)
        {
            let value = totals.on(basis);
            entries.push(Entry {
                id: *id,
                code: &light.code,
                name: &light.name,
                value,
            });
        }
    }
    let analysis = abc::classify(entries, Cuts::COMMON, Crossing::StaysUp);
    let ranked = &analysis.ranked;
    let mut found = Found::default();
    let mut before = 0;
    for part in AT {
        let customers = (ranked.len() * part).div_ceil(100);
        if customers == before {
            continue;
        }
        before = customers;
        let value = ranked[..customers].iter().map(|it| it.entry.value).sum();
        let cells = vec![
            count(customers),
            share(u32::try_from(customers * 1_000_000 / ranked.len()).unwrap_or(u32::MAX)),
            amount(value),
            share(ranked[customers - 1].cumulative),
        ];
        found.rows.push(ReportRow {
            cells,
            ..ReportRow::default()
        });
    }
    let a = analysis.classes.iter().find(|it| it.class == AbcClass::A);
    found.facts = vec![
        (Column::Customers, count(ranked.len())),
        (Column::Value, amount(analysis.total)),
        (
            Column::CustomersShare,
            share(a.map_or(0, |it| it.count_share)),
        ),
    ];
    if !analysis.unranked.is_empty() {
        found
            .notes
            .push(Note::Unranked(analysis.unranked.len() as u64));
    }
    Ok(found)
}
