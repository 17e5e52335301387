//! Customers like another one: who could become like those who are loyal and profitable (S0-11).

use std::cmp::Reverse;

use crate::domain::customer::Customer;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Of, Record};
use crate::domain::rules::grading::target::likeness;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::gradings::traits;
use crate::service::queries::Ask;
use crate::service::reply::SimilarRow;
use crate::store::index::Lookup;

/// Customers that are told at most.
const MOST: usize = 20;

pub(in crate::service::queries) fn similar(
    ask: &Ask<'_>,
    customer: u64,
) -> Result<Vec<SimilarRow>, Failure> {
    let target = Ref::new(Kind::Customer, customer);
    let stored = ask.book.live(target)?;
    let model = Customer::of(&stored.record).ok_or(Failure::Missing(target))?;
    let mut rows: Vec<SimilarRow> = Vec::new();
    let order = |row: &SimilarRow| (Reverse(row.points), row.customer);
    ask.book
        .store
        .each(&Lookup::all(Kind::Customer), |stored| {
            let Record::Customer(it) = &stored.record else {
                return;
            };
            let points = likeness(&traits(model), &traits(it));
            if stored.id == customer || stored.archived.is_some() || points == 0 {
                return;
            }
            rows.push(SimilarRow {
                customer: stored.id,
                code: it.code.clone(),
                name: it.name.clone(),
                owner_name: ask.book.roster.user_name(it.owner),
                points,
                group: it.group,
                industry: it.industry.clone(),
                place: if it.city.is_empty() {
                    it.region.clone()
                } else {
                    it.city.clone()
                },
            });
            if rows.len() >= 2 * MOST {
                rows.sort_by_key(order);
                rows.truncate(MOST);
            }
        })
        .map_err(fault)?;
    rows.sort_by_key(order);
    rows.truncate(MOST);
    Ok(rows)
}
