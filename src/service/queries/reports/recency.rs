//! How long customers have been silent (S2-09): those of each span of days, the longest silent first.

use std::collections::HashMap;

use crate::domain::choice::{Detail, Silence};
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::report::{Choosing, Column};
use crate::domain::rules::portion;
use crate::domain::rules::recency;
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::reply::{Level, Opens, ReportRow};

use super::cell::{self, number, part, text};
use super::{Found, Look, count};

/// Spans in which a customer is still heard of: only the others are told by name, where nobody asks for all.
const HEARD_OF: [Silence; 3] = [Silence::Days30, Silence::Days60, Silence::Days90];

/// A customer, and when they bought last: the day, and the days since.
type Member<'a> = (&'a Light, Option<(Day, i32)>);

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let as_of = look.to.min(look.ask.now.today());
    let all = look.asked.choice(Choosing::Detail) == Detail::All.number();
    let mut last: HashMap<u64, Day> = HashMap::new();
    let scan = book
        .store
        .each_purchases(Day::MIN, as_of, |customer, bought| {
            if let Some(day) = bought.last(as_of) {
                last.insert(customer.number(), day);
            }
        });
    scan.map_err(fault)?;
    let mut by: Vec<(Silence, Vec<Member<'_>>)> = Silence::ALL
        .iter()
        .rev()
        .map(|silence| (*silence, Vec::new()))
        .collect();
    let mut customers = 0;
    for light in book.roster.all().filter(|light| look.counts(light)) {
        let day = last.get(&light.id).copied();
        let silence = recency::silence(day, as_of);
        let since = day.map(|day| (day, as_of.since(day)));
        customers += 1;
        if let Some((_, members)) = by.iter_mut().find(|(it, _)| *it == silence) {
            members.push((light, since));
        }
    }
    let mut found = Found {
        days: Some((look.from.min(as_of), as_of)),
        ..Found::default()
    };
    for (silence, mut members) in by {
        members.sort_by(|a, b| {
            let days = |it: Option<(Day, i32)>| it.map(|it| it.1);
            let tie = || a.0.name.cmp(&b.0.name).then(a.0.id.cmp(&b.0.id));
            days(b.1).cmp(&days(a.1)).then_with(tie)
        });
        found.rows.push(ReportRow {
            level: Level::Group,
            opens: if members.is_empty() {
                Opens::Nothing
            } else {
                let some = members.iter().take(super::NAMED_MOST);
                Opens::These(
                    some.map(|(light, _)| Ref::new(Kind::Customer, light.id))
                        .collect(),
                )
            },
            cells: vec![
                Value::Choice(silence.number()),
                Value::Empty,
                Value::Empty,
                count(members.len()),
                part(portion::count(members.len() as u64, customers)),
                Value::Empty,
                Value::Empty,
            ],
            facts: Vec::new(),
        });
        if !all && (HEARD_OF.contains(&silence) || silence == Silence::Never) {
            continue;
        }
        for (light, since) in members {
            found.rows.push(ReportRow {
                opens: Opens::Record(Ref::new(Kind::Customer, light.id)),
                cells: vec![
                    Value::Choice(silence.number()),
                    text(&light.code),
                    text(&light.name),
                    Value::Empty,
                    Value::Empty,
                    cell::day(since.map(|it| it.0)),
                    since.map_or(Value::Empty, |it| number(it.1)),
                ],
                ..ReportRow::default()
            });
        }
    }
    found.facts = vec![(
        Column::Customers,
        count(usize::try_from(customers).unwrap_or(usize::MAX)),
    )];
    Ok(found)
}
