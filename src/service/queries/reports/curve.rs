//! The curve of concentration: what part of the customers gives what part of the whole (S2-10).

use std::cmp::Reverse;

use crate::domain::id::Ref;
use crate::domain::money::ExactMoney;
use crate::domain::record::Kind;
use crate::domain::report::{Column, Note};
use crate::domain::rules::curve::{Curve, Point};
use crate::service::failure::Failure;
use crate::service::reply::{Opens, ReportRow};

use super::cell::part;
use super::{Found, Look, NAMED_MOST, amount, count, worth};

/// Parts of the customers, in percent, that the curve is told at.
const AT: [u32; 12] = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let worth = worth::of_customers(look, [look.days()], |light| look.counts(light))?;
    let curve = Curve::new(worth.of.values().map(|[value]| *value));
    let mut best: Vec<(ExactMoney, u64)> = (worth.of.iter())
        .map(|(id, [value])| (*value, *id))
        .collect();
    best.sort_unstable_by_key(|(value, id)| (Reverse(*value), *id));
    let mut found = Found::default();
    let mut points: Vec<Point> = AT.into_iter().filter_map(|it| curve.best(it)).collect();
    points.dedup_by_key(|it| it.customers);
    for point in points {
        found.rows.push(ReportRow {
            opens: opens(&best, point.customers),
            cells: vec![
                count(point.customers),
                part(Some(point.of_customers)),
                amount(point.value),
                part(Some(point.of_value)),
            ],
            ..ReportRow::default()
        });
    }
    let fifth = curve.best(20);
    let eighty = curve.reaching(80);
    found.facts = vec![
        (Column::Customers, count(curve.customers())),
        (Column::Value, amount(curve.total())),
        (Column::BestFifth, part(fifth.map(|it| it.of_value))),
        (Column::EightyBy, part(eighty.map(|it| it.of_customers))),
    ];
    if curve.without > 0 {
        found.notes.push(Note::Unranked(curve.without as u64));
    }
    found.notes.extend(worth.note());
    Ok(found)
}

/// The customers who give so much, where they are few enough to be named.
fn opens(best: &[(ExactMoney, u64)], customers: usize) -> Opens {
    if customers > NAMED_MOST {
        return Opens::Nothing;
    }
    let these = best.iter().take(customers);
    Opens::These(these.map(|(_, id)| Ref::new(Kind::Customer, *id)).collect())
}
