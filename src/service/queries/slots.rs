//! Free time of the session's own agenda, and visits that would fill it from the due list.

use std::cmp::Reverse;

use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record};
use crate::domain::rules::cadence::State;
use crate::domain::rules::slots::{self, Busy, Spot, Wish};
use crate::domain::when::{Day, TimeOfDay};
use crate::domain::work::Visit;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::reply::{ProposalRow, Slot};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::Ask;

/// Days in which a free time is looked for.
const SEARCH_DAYS: i32 = 60;
/// Days that are filled at once, at most.
const FILL_DAYS_MOST: i32 = 31;
/// Customers of the due list that are laid into free time, the most pressing ones.
const WISHES_MOST: usize = 200;

fn spot(light: &Light) -> Spot<'_> {
    Spot {
        region: &light.region,
        city: &light.city,
    }
}

/// What is taken of the actor's days.
fn busy<'a>(ask: &'a Ask<'_>, from: Day, to: Day) -> Result<Vec<Busy<'a>>, Failure> {
    let lookup = Lookup::of_owner(ask.actor.user, Kind::Visit).days(from, to);
    let mut busy = Vec::new();
    for id in ask.book.ids(&lookup, Direction::Forward)? {
        if let Some(stored) = ask.book.find(Ref::new(Kind::Visit, id))?
            && stored.archived.is_none()
            && let Record::Visit(it) = &stored.record
            && it.is_ahead()
        {
            busy.push(Busy {
                day: it.day,
                time: it.time,
                minutes: it.minutes.unwrap_or(Visit::USUAL_MINUTES),
                spot: (ask.book.roster.get(it.customer.number())).map_or(Spot::default(), spot),
            });
        }
    }
    Ok(busy)
}

/// The first minute of a day that is not over yet.
fn earliest(ask: &Ask<'_>, day: Day, time: Option<TimeOfDay>) -> i64 {
    let asked = time.map_or(0, |time| i64::from(time.number()));
    if day == ask.now.today() {
        asked.max(i64::from(ask.now.time().number()))
    } else {
        asked
    }
}

/// The next free time.
pub(super) fn free(
    ask: &Ask<'_>,
    (from, time): (Day, Option<TimeOfDay>),
    minutes: i64,
    rhythm_of: Option<u64>,
) -> Result<Option<Slot>, Failure> {
    let house = ask.book.house;
    let from = match rhythm_of {
        None => from,
        Some(customer) => {
            let light = ask.book.roster.get(customer);
            let light = light.ok_or(Failure::Missing(Ref::new(Kind::Customer, customer)))?;
            let is_planned = light.ahead.iter().any(|(day, _)| *day > from);
            let Some(rhythm) = light.pace(house).filter(|_| !is_planned) else {
                return Ok(None);
            };
            from.plus(i32::from(rhythm.target))
        }
    };
    let first = from.max(ask.now.today());
    let last = first.plus(SEARCH_DAYS);
    let busy = busy(ask, first, last)?;
    for day in (0..=SEARCH_DAYS).map(|ahead| first.plus(ahead)) {
        let time = time.filter(|_| day == from);
        let earliest = earliest(ask, day, time);
        if house.calendar.is_workday(day)
            && let Some(time) = slots::free(day, earliest, minutes, &busy, &house.calendar)
        {
            return Ok(Some(Slot { day, time, minutes }));
        }
    }
    Ok(None)
}

/// Visits for the free time of some days: whom the rhythm asks for and nobody has planned.
pub(super) fn fill(ask: &Ask<'_>, from: Day, to: Day) -> Result<Vec<ProposalRow>, Failure> {
    let (today, house) = (ask.now.today(), ask.book.house);
    let first = from.max(today);
    let last = to.min(first.plus(FILL_DAYS_MOST - 1));
    if last < first {
        return Ok(Vec::new());
    }
    let mut due: Vec<(&Light, _)> = ask
        .book
        .customers_of(Some(ask.actor.user))
        .into_iter()
        .filter(|light| light.next(today).is_none())
        .filter_map(|light| Some((light, light.rhythm(house, today)?)))
        .filter(|(_, standing)| matches!(standing.state, State::Due | State::Overdue))
        .collect();
    due.sort_by_key(|(light, standing)| {
        (
            Reverse(standing.state),
            Reverse(light.tier),
            Reverse(standing.late),
            light.id,
        )
    });
    due.truncate(WISHES_MOST);
    let wishes: Vec<Wish<'_>> = due
        .iter()
        .map(|(light, standing)| Wish {
            id: light.id,
            spot: spot(light),
            overdue: standing.state == State::Overdue,
            rank: light.tier.number(),
            late: standing.late,
        })
        .collect();
    let busy = busy(ask, first, last)?;
    let now = earliest(ask, first, None);
    let found = slots::fill(
        (first, last),
        now,
        Visit::USUAL_MINUTES,
        &busy,
        &wishes,
        &house.calendar,
    );
    Ok(found
        .into_iter()
        .filter_map(|slot| {
            let (light, standing) = due.iter().find(|(light, _)| light.id == slot.id)?;
            Some(ProposalRow {
                customer: light.id,
                customer_name: light.name.clone(),
                class: light.class,
                region: if light.region.is_empty() {
                    light.city.clone()
                } else {
                    light.region.clone()
                },
                slot: Slot {
                    day: slot.day,
                    time: slot.time,
                    minutes: Visit::USUAL_MINUTES,
                },
                last: light.last,
                standing: *standing,
            })
        })
        .collect())
}
