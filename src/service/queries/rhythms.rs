//! Where customers stand in the rhythms beside that of visits, and what counts for each (DOMAIN.md 4.6, 9.4).

use std::borrow::Cow;

use crate::domain::choice::{VisitKind, VisitState};
use crate::domain::id::Id;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::cadence::{Grade, Standing};
use crate::domain::rules::clocks::{self, Clock};
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::gists;
use crate::service::light::Light;
use crate::store::index::{Lookup, day_of};
use crate::store::{Gist, Says};

use super::Ask;
use super::grouped::Grouped;

/// Days for which a launch is news.
const LAUNCH_DAYS: i32 = 365;
/// Of every so many customers one is asked about: from here on it costs less to read what is kept of everybody.
const PASSED_OVER: usize = 16;

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
    let met = Met {
        visits: Cow::Owned(visits(ask, customer)?),
        seen: seen(ask, customer)?,
        ..Met::default()
    };
    Ok(met.standings(ask, light, launch))
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

/// A visit as far as rhythms ask for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Came {
    day: Day,
    kind: VisitKind,
    state: VisitState,
}

impl Came {
    fn of(day: Day, says: Says) -> Option<Self> {
        match says {
            Says::Visit(kind, state) => Some(Self { day, kind, state }),
            _ => None,
        }
    }
}

/// When somebody last asked a customer's people what they see, and last looked at what they do.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    opinion: Option<Day>,
    watched: Option<Day>,
}

/// What each live record of a kind that a customer has says in short.
fn each_of(
    ask: &Ask<'_>,
    customer: u64,
    kind: Kind,
    mut each: impl FnMut(Day, Says),
) -> Result<(), Failure> {
    let of_customer = Lookup::of_customer(Id::new(customer), kind);
    let read = ask.book.store.each(&of_customer, |stored: Stored| {
        if let Some((day, gist)) = day_of(&stored.record).zip(Gist::of(&stored.record)) {
            each(day, gist.says);
        }
    });
    read.map(|_| ()).map_err(fault)
}

fn visits(ask: &Ask<'_>, customer: u64) -> Result<Vec<Came>, Failure> {
    let mut visits = Vec::new();
    each_of(ask, customer, Kind::Visit, |day, says| {
        visits.extend(Came::of(day, says));
    })?;
    Ok(visits)
}

/// Days of touchpoints that count.
fn touched(ask: &Ask<'_>, customer: u64) -> Result<Vec<Day>, Failure> {
    let mut days = Vec::new();
    each_of(ask, customer, Kind::Touchpoint, |day, says| {
        days.extend((says == Says::Touchpoint(true)).then_some(day));
    })?;
    Ok(days)
}

fn seen(ask: &Ask<'_>, customer: u64) -> Result<Seen, Failure> {
    let newest = |kind| -> Result<Option<Day>, Failure> {
        let newest = ask.book.live_of_customer(customer, kind, 1)?;
        Ok(newest.iter().find_map(|stored| day_of(&stored.record)))
    };
    Ok(Seen {
        opinion: newest(Kind::Opinion)?,
        watched: newest(Kind::Intel)?,
    })
}

/// The last visit of a kind that was made.
fn last(visits: &[Came], kind: VisitKind) -> Option<Day> {
    let made = |it: &&Came| it.kind == kind && it.state == VisitState::Done;
    visits.iter().filter(made).map(|it| it.day).max()
}

/// The next visit of a kind that is planned.
fn next(visits: &[Came], kind: VisitKind, today: Day) -> Option<Day> {
    let ahead = |it: &&Came| it.kind == kind && it.state.is_ahead() && it.day >= today;
    visits.iter().filter(ahead).map(|it| it.day).min()
}

/// What happened at a customer, as far as rhythms ask for it.
#[derive(Default)]
pub(super) struct Met<'a> {
    visits: Cow<'a, [Came]>,
    touched: Cow<'a, [Day]>,
    seen: Seen,
}

impl Met<'_> {
    /// Days of contacts that count, in order.
    pub(super) fn contacts(&self) -> Vec<Day> {
        let made = (self.visits.iter()).filter(|it| it.state == VisitState::Done);
        let made = made.map(|it| it.day);
        let mut days: Vec<Day> = made.chain(self.touched.iter().copied()).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Where a key account stands in the rhythms beside that of visits.
    pub(super) fn standings(
        &self,
        ask: &Ask<'_>,
        light: &Light,
        launch: Option<Day>,
    ) -> Vec<(Clock, Standing)> {
        let (today, house) = (ask.now.today(), ask.book.house);
        let visits = &self.visits;
        let standing = |clock: Clock| {
            let (last, next) = match clock {
                Clock::Executive => (
                    last(visits, VisitKind::Executive),
                    next(visits, VisitKind::Executive, today),
                ),
                Clock::Opinion => (self.seen.opinion, None),
                Clock::Watch => (self.seen.watched, None),
                Clock::NewProduct => (
                    last(visits, VisitKind::NewProduct),
                    next(visits, VisitKind::NewProduct, today),
                ),
            };
            let standing = if clock == Clock::NewProduct {
                clocks::launch(launch?, last, next, &house.calendar, today)?
            } else {
                let days = house.playbook.measure_days(clock.measure())?;
                clocks::judge(days, last, light.created, next, &house.calendar, today)
            };
            Some((clock, standing))
        };
        Clock::ALL.into_iter().filter_map(standing).collect()
    }
}

/// What happened at customers: of a few from their records, of many from what the index says of everybody's.
pub(super) enum Everybody {
    OneByOne,
    Read(Box<ByPlace>),
}

/// By the place of a customer in the roster.
pub(super) struct ByPlace {
    visits: Grouped<Came>,
    touched: Grouped<Day>,
    seen: Vec<Seen>,
}

impl Everybody {
    /// For questions about so many customers.
    pub(super) fn read(ask: &Ask<'_>, wanted: usize) -> Result<Self, Failure> {
        let (store, roster) = (ask.book.store, ask.book.roster);
        let places = roster.places();
        if wanted < places / PASSED_OVER {
            return Ok(Self::OneByOne);
        }
        let ever = (Day::MIN, Day::MAX);
        let visit = |found: &mut Vec<(u32, Came)>, day, gist: Gist| {
            let place = roster.place(gist.customer);
            let came = Came::of(day, gist.says);
            found.extend(place.zip(came).map(|(place, came)| (place as u32, came)));
        };
        let touch = |found: &mut Vec<(u32, Day)>, day, gist: Gist| {
            if let (Says::Touchpoint(true), Some(place)) = (gist.says, roster.place(gist.customer))
            {
                found.push((place as u32, day));
            }
        };
        let mut seen = vec![Seen::default(); places];
        let newest = |kind| {
            gists::read(
                store,
                kind,
                ever,
                |found: &mut Vec<(usize, Day)>, day, gist| {
                    found.extend(roster.place(gist.customer).map(|place| (place, day)));
                },
            )
        };
        for (place, day) in newest(Kind::Opinion)?.into_iter().flatten() {
            seen[place].opinion = seen[place].opinion.max(Some(day));
        }
        for (place, day) in newest(Kind::Intel)?.into_iter().flatten() {
            seen[place].watched = seen[place].watched.max(Some(day));
        }
        Ok(Self::Read(Box::new(ByPlace {
            visits: Grouped::by_place(places, &gists::read(store, Kind::Visit, ever, visit)?),
            touched: Grouped::by_place(places, &gists::read(store, Kind::Touchpoint, ever, touch)?),
            seen,
        })))
    }

    /// What happened at one of them.
    pub(super) fn of(&self, ask: &Ask<'_>, light: &Light) -> Result<Met<'_>, Failure> {
        if let (Self::Read(all), Some(place)) = (self, ask.book.roster.place(light.id)) {
            return Ok(Met {
                visits: Cow::Borrowed(all.visits.of(place)),
                touched: Cow::Borrowed(all.touched.of(place)),
                seen: all.seen[place],
            });
        }
        Ok(Met {
            visits: Cow::Owned(visits(ask, light.id)?),
            touched: Cow::Owned(touched(ask, light.id)?),
            seen: if is_key(light) {
                seen(ask, light.id)?
            } else {
                Seen::default()
            },
        })
    }
}
