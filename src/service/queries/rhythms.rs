//! Where customers stand in the rhythms beside that of visits, and what counts for each (DOMAIN.md 4.6, 9.4).

use crate::domain::choice::{VisitKind, VisitState};
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::cadence::{Grade, Standing};
use crate::domain::rules::clocks::{self, Clock};
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::store::index::Lookup;

use super::Ask;

/// Days for which a launch is news.
const LAUNCH_DAYS: i32 = 365;
/// Records of a kind that are looked at, at most.
const READ_MOST: usize = 500;

/// Whether a customer is cared for as a key account: the rhythms beside that of visits are theirs.
pub(crate) fn is_key(light: &Light) -> bool {
    let grade = Grade::of(light.group, light.tier, light.class);
    light.key || matches!(grade, Some(Grade::Backbone | Grade::Major))
}

/// The rhythms of one customer beside that of visits; none where they are no key account.
pub(super) fn clocks(ask: &Ask<'_>, customer: u64) -> Result<Vec<(Clock, Standing)>, Failure> {
    let Some(light) = ask.book.roster.get(customer).filter(|it| is_key(it)) else {
        return Ok(Vec::new());
    };
    let launch = launch(ask)?.map(|(day, _)| day);
    let visits = visits(ask, customer)?;
    standings(ask, light, launch, &visits)
}

/// What came to the market last and was not shown to a key account yet.
pub(super) fn unseen_launch(ask: &Ask<'_>, customer: u64) -> Result<Option<String>, Failure> {
    let is_key = ask.book.roster.get(customer).is_some_and(is_key);
    let Some((day, name)) = is_key.then(|| launch(ask)).transpose()?.flatten() else {
        return Ok(None);
    };
    let shown = last(&visits(ask, customer)?, VisitKind::NewProduct);
    Ok(shown.is_none_or(|shown| shown < day).then_some(name))
}

/// What came to the market last, within a year.
pub(super) fn launch(ask: &Ask<'_>) -> Result<Option<(Day, String)>, Failure> {
    let today = ask.now.today();
    let mut latest: Option<(Day, String)> = None;
    let look = |stored: Stored| {
        if let Record::Product(it) = stored.record
            && let Some(day) = it.launched
            && (today.plus(-LAUNCH_DAYS)..=today).contains(&day)
            && stored.archived.is_none()
            && latest.as_ref().is_none_or(|(known, _)| day > *known)
        {
            latest = Some((day, it.name));
        }
    };
    let damaged = ask.book.store.each(&Lookup::all(Kind::Product), look);
    damaged.map_err(fault)?;
    Ok(latest)
}

pub(super) fn visits(ask: &Ask<'_>, customer: u64) -> Result<Vec<Stored>, Failure> {
    ask.book.live_of_customer(customer, Kind::Visit, READ_MOST)
}

/// The last visit of a kind that was made.
fn last(visits: &[Stored], kind: VisitKind) -> Option<Day> {
    let made = visits.iter().filter_map(|stored| match &stored.record {
        Record::Visit(it) if it.kind == kind && it.state == VisitState::Done => Some(it.day),
        _ => None,
    });
    made.max()
}

/// The next visit of a kind that is planned.
fn next(visits: &[Stored], kind: VisitKind, today: Day) -> Option<Day> {
    let ahead = visits.iter().filter_map(|stored| match &stored.record {
        Record::Visit(it) if it.kind == kind && it.is_ahead() && it.day >= today => Some(it.day),
        _ => None,
    });
    ahead.min()
}

pub(super) fn standings(
    ask: &Ask<'_>,
    light: &Light,
    launch: Option<Day>,
    visits: &[Stored],
) -> Result<Vec<(Clock, Standing)>, Failure> {
    let (today, house) = (ask.now.today(), ask.book.house);
    let newest = |kind| -> Result<Option<Day>, Failure> {
        let newest = ask.book.live_of_customer(light.id, kind, 1)?;
        Ok(newest.iter().find_map(|stored| match &stored.record {
            Record::Opinion(it) => Some(it.day),
            Record::Intel(it) => Some(it.day),
            _ => None,
        }))
    };
    let mut found = Vec::new();
    for clock in Clock::ALL {
        let (last, next) = match clock {
            Clock::Executive => (
                last(visits, VisitKind::Executive),
                next(visits, VisitKind::Executive, today),
            ),
            Clock::Opinion => (newest(Kind::Opinion)?, None),
            Clock::Watch => (newest(Kind::Intel)?, None),
            Clock::NewProduct => (
                last(visits, VisitKind::NewProduct),
                next(visits, VisitKind::NewProduct, today),
            ),
        };
        let standing =
            match clock {
                Clock::NewProduct => launch
                    .and_then(|launch| clocks::launch(launch, last, next, &house.calendar, today)),
                _ => house.playbook.measure_days(clock.measure()).map(|days| {
                    clocks::judge(days, last, light.created, next, &house.calendar, today)
                }),
            };
        found.extend(standing.map(|standing| (clock, standing)));
    }
    Ok(found)
}

/// Days of contacts that count, in order.
pub(super) fn contacts(
    ask: &Ask<'_>,
    customer: u64,
    visits: &[Stored],
) -> Result<Vec<Day>, Failure> {
    let touchpoints = (ask.book).live_of_customer(customer, Kind::Touchpoint, READ_MOST)?;
    let mut days: Vec<Day> = visits
        .iter()
        .chain(&touchpoints)
        .filter_map(|stored| match &stored.record {
            Record::Visit(it) if it.state == VisitState::Done => Some(it.day),
            Record::Touchpoint(it) if it.counts => Some(it.day),
            _ => None,
        })
        .collect();
    days.sort_unstable();
    days.dedup();
    Ok(days)
}
