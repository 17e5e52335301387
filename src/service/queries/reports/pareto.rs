//! Customers by what they give, each with the share of all so far and the class that makes (S4-12).

use crate::domain::choice::AbcClass;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::report::{Column, Note};
use crate::domain::rules::abc::{self, Crossing, Cuts, Entry};
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::queries::turnover;
use crate::service::reply::{Opens, ReportRow};

use super::{Found, Look, amount, count};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let basis = look.basis();
    let roster = &look.ask.book.roster;
    let turnover = turnover::of_customers(look.ask, [look.days()], |light| look.counts(light))?;
    let entries = turnover.of.iter().filter_map(|(id, [sold])| {
        let light = roster.get(*id)?;
        Some(Entry {
            id: *id,
            code: &light.code,
            name: &light.name,
            value: sold.on(basis),
        })
    });
    let analysis = abc::classify(entries.collect(), Cuts::COMMON, Crossing::StaysUp);
    let share = |millionths: u32| Value::Number(millionths.into());
    let mut found = Found::default();
    for ranked in &analysis.ranked {
        found.rows.push(ReportRow {
            opens: Opens::Record(Ref::new(Kind::Customer, ranked.entry.id)),
            cells: vec![
                count(ranked.rank),
                Value::Choice(ranked.class.number()),
                Value::Text(ranked.entry.code.to_owned()),
                Value::Text(ranked.entry.name.to_owned()),
                amount(ranked.entry.value),
                share(ranked.share),
                share(ranked.cumulative),
            ],
            ..ReportRow::default()
        });
    }
    let of_a = analysis.classes.iter().find(|it| it.class == AbcClass::A);
    found.facts = vec![
        (Column::Customers, count(analysis.ranked.len())),
        (Column::Value, amount(analysis.total)),
    ];
    found
        .facts
        .extend(of_a.map(|it| (Column::CustomersOfA, count(it.count))));
    if !analysis.unranked.is_empty() {
        let unranked = analysis.unranked.len() as u64;
        found.notes.push(Note::Unranked(unranked));
    }
    Ok(found)
}
