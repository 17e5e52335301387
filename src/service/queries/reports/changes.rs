//! Two windows set against each other: whose purchases fell most, who stopped, who began (5.5), and which small
//! customers rise (S2-08).

use crate::domain::choice::Course;
use crate::domain::id::Ref;
use crate::domain::money::{BasisPoints, ExactMoney};
use crate::domain::record::Kind;
use crate::domain::report::{Choosing, Column, Note, Period};
use crate::domain::rules::portion;
use crate::domain::rules::rising::{self, Rise};
use crate::domain::rules::trend::{self, Pair};
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::turnover::{self, Days};
use crate::service::reply::{Opens, ReportRow};

use super::cell::{number, rate, text};
use super::worth::{self, Worth};
use super::{Found, Look, amount};

/// Complete months on either side, where a small customer is looked for that rises.
const RISING_MONTHS: u8 = 12;

/// The earlier window and the later one: so many complete months against as many before them, or the days that were
/// asked for against as many before.
fn windows(look: &Look<'_>, usual: u8) -> [Days; 2] {
    let today = look.ask.now.today();
    let months = match look.asked.period {
        Period::Usual => Some(usual.max(1)),
        Period::Months(months) => u8::try_from(months).ok(),
        _ => None,
    };
    if let Some(months) = months {
        return trend::halves(today, months)
            .map(|(first, last)| (first.first_day(), last.last_day()));
    }
    let (from, to) = look.days();
    [before((from, to)), (from, to)]
}

/// As much time right before: whole months before whole months, else as many days.
pub(super) fn before((from, to): Days) -> Days {
    let (first, last) = (from.month_of(), to.month_of());
    if from == first.first_day() && to == last.last_day() {
        let months = last.since(first) + 1;
        return (first.plus(-months).first_day(), first.prev().last_day());
    }
    let days = to.since(from) + 1;
    (from.plus(-days), from.plus(-1))
}

fn pairs<'a>(look: &Look<'a>, worth: &Worth<2>) -> Vec<Pair<'a>> {
    let roster = look.ask.book.roster;
    let of = worth.of.iter().filter_map(|(id, [before, now])| {
        let light: &Light = roster.get(*id)?;
        Some(Pair {
            id: *id,
            name: &light.name,
            before: *before,
            now: *now,
        })
    });
    of.collect()
}

/// What must be said where the book does not reach back far enough.
fn short(look: &Look<'_>, windows: [Days; 2]) -> Result<Option<Note>, Failure> {
    let begins = turnover::begins_after(look.ask, windows[0])?;
    Ok(begins.map(Note::HistoryFrom))
}

fn earlier(windows: [Days; 2]) -> [(Column, Value); 2] {
    let (from, to): (Day, Day) = windows[0];
    [
        (Column::BeforeFrom, Value::Day(from)),
        (Column::BeforeTo, Value::Day(to)),
    ]
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let usual = look.ask.book.house.playbook.analysis().compared_months;
    let windows = windows(look, usual);
    let worth = worth::of_customers(look, windows, |light| look.counts(light))?;
    let comparison = trend::compare(pairs(look, &worth));
    let mut found = Found {
        days: Some(windows[1]),
        ..Found::default()
    };
    for pair in &comparison.pairs {
        let Some(light) = look.ask.book.roster.get(pair.id) else {
            continue;
        };
        let difference = pair.difference();
        let course = if pair.stopped() {
            Course::Stopped
        } else if pair.began() {
            Course::Began
        } else if difference < ExactMoney::ZERO {
            Course::Fell
        } else if difference > ExactMoney::ZERO {
            Course::Rose
        } else {
            Course::Same
        };
        found.rows.push(ReportRow {
            opens: Opens::Record(Ref::new(Kind::Customer, pair.id)),
            cells: vec![
                text(&light.code),
                text(&light.name),
                amount(pair.before),
                amount(pair.now),
                amount(difference),
                rate(pair.rate()),
                Value::Choice(course.number()),
            ],
            ..ReportRow::default()
        });
    }
    found.facts = vec![
        (Column::Before, amount(comparison.before)),
        (Column::Value, amount(comparison.now)),
        (
            Column::Growth,
            rate(portion::change(comparison.before, comparison.now)),
        ),
        (Column::Stopped, number(comparison.stopped)),
        (Column::Began, number(comparison.began)),
        (Column::Fell, number(comparison.fell)),
    ];
    found.facts.extend(earlier(windows));
    found.notes.extend(short(look, windows)?);
    found.notes.extend(worth.note());
    Ok(found)
}

pub(super) fn rising(look: &Look<'_>) -> Result<Found, Failure> {
    let windows = windows(look, RISING_MONTHS);
    let usual = look.ask.book.house.playbook.analysis().rise;
    let percent = look.asked.number(Choosing::Growth);
    let percent = percent.and_then(|it| i16::try_from(it.clamp(0, 10_000)).ok());
    let places = look.asked.number(Choosing::Places);
    let rise = Rise {
        growth: percent.map_or(usual.growth, BasisPoints::percent),
        places: places
            .and_then(|it| u32::try_from(it).ok())
            .unwrap_or(usual.places),
        ..usual
    };
    let worth = worth::of_customers(look, windows, |light| look.counts(light))?;
    let pairs = pairs(look, &worth);
    let mut found = Found {
        days: Some(windows[1]),
        ..Found::default()
    };
    for it in rising::rising(&pairs, rise) {
        let Some(light) = look.ask.book.roster.get(it.pair.id) else {
            continue;
        };
        found.rows.push(ReportRow {
            opens: Opens::Record(Ref::new(Kind::Customer, it.pair.id)),
            cells: vec![
                text(&light.code),
                text(&light.name),
                amount(it.pair.before),
                amount(it.pair.now),
                rate(it.growth),
                number(it.place_before),
                number(it.place_now),
                number(it.gained()),
                Value::Choice(light.tier.number()),
            ],
            ..ReportRow::default()
        });
    }
    found.facts = vec![
        (Column::LeastGrowth, rate(Some(rise.growth))),
        (Column::LeastPlaces, number(rise.places)),
        (Column::LargePercent, number(rise.large_percent)),
    ];
    found.facts.extend(earlier(windows));
    found.notes.extend(short(look, windows)?);
    found.notes.extend(worth.note());
    Ok(found)
}
