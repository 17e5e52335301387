//! How well the rhythm of contacts is kept (DOMAIN.md 4.6, 9.4): where customers stand today, the worst first, and what
//! part of the contacts of the period came by their limit.

use crate::domain::id::{Id, Ref};
use crate::domain::record::Kind;
use crate::domain::report::Column;
use crate::domain::rules::clocks::{self, Clock};
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::rhythms;
use crate::service::reply::{Opens, ReportRow};

use super::cell::{day, number, rate, text};
use super::{Found, Look, count};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let ask = look.ask;
    let (today, house) = (ask.now.today(), ask.book.house);
    // A limit that lies ahead was not missed.
    let window = (look.from.min(today), look.to.min(today));
    let launch = rhythms::launch(ask)?.map(|(day, _)| day);
    let lights: Vec<&Light> = (ask.book.roster.all())
        .filter(|light| look.counts(light))
        .collect();
    let everybody = rhythms::Everybody::read(ask, lights.len())?;
    let mut all = Vec::new();
    let mut rows = Vec::new();
    for light in lights {
        let (Some(rhythm), Some(standing)) = (light.pace(house), light.rhythm(house, today)) else {
            continue;
        };
        let met = everybody.of(ask, light)?;
        let contacts = met.contacts();
        // Files bring contacts that are older than the customer's record.
        let since = contacts
            .first()
            .map_or(light.created, |first| (*first).min(light.created));
        let answers = clocks::adherence(rhythm, &contacts, since, window);
        let others = if rhythms::is_key(light) {
            met.standings(ask, light, launch)
        } else {
            Vec::new()
        };
        let due = |clock: Clock| {
            let found = others.iter().find(|(it, _)| *it == clock);
            day(found.map(|(_, standing)| standing.due))
        };
        let cells = vec![
            text(&light.code),
            Value::Choice(light.class.number()),
            text(&light.name),
            text(
                &ask.book
                    .roster
                    .user_name(light.owner.map(|it| Id::new(it.number()))),
            ),
            number(rhythm.target),
            rhythm.limit.map_or(Value::Empty, number),
            day(light.last),
            Value::Choice(standing.state.number()),
            Value::Day(standing.due),
            number(standing.late.max(0)),
            rate(clocks::share(answers.iter().copied())),
            day(light.snoozed_until.filter(|until| *until > today)),
            due(Clock::Executive),
            due(Clock::Opinion),
            due(Clock::Watch),
            due(Clock::NewProduct),
        ];
        let of_row = ReportRow {
            opens: Opens::Record(Ref::new(Kind::Customer, light.id)),
            cells,
            facts: kept(&answers),
            ..ReportRow::default()
        };
        rows.push((standing, light.id, of_row));
        all.extend(answers);
    }
    rows.sort_by_key(|(standing, customer, _)| {
        (
            std::cmp::Reverse((standing.state, standing.late)),
            *customer,
        )
    });
    let mut facts = kept(&all);
    facts.push((Column::Adherence, rate(clocks::share(all.iter().copied()))));
    Ok(Found {
        rows: rows.into_iter().map(|(_, _, row)| row).collect(),
        facts,
        days: Some(window),
        ..Found::default()
    })
}

/// How many contacts were due, and how many came by their limit.
fn kept(answers: &[Answer]) -> Vec<(Column, Value)> {
    let in_time = answers
        .iter()
        .filter(|(limit, came)| came.is_some_and(|came| came <= *limit));
    vec![
        (Column::ContactsDue, count(answers.len())),
        (Column::ContactsKept, count(in_time.count())),
    ]
}

/// A limit, and the day on which somebody came.
type Answer = (crate::domain::when::Day, Option<crate::domain::when::Day>);
