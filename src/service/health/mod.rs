//! The health of customers (DOMAIN.md 9.8): computed when it is asked for and remembered until something of the
//! customer changes or the day does, and kept as it stood on each day.

pub(crate) mod days;
mod gather;
mod trade;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::choice::Role;
use crate::domain::id::Id;
use crate::domain::policy::Actor;
use crate::domain::record::Kind;
use crate::domain::rules::health;
use crate::domain::when::{Day, Moment, Now};

use super::book::Book;
use super::failure::Failure;
use super::light::Light;
use super::queries::Ask;
use super::reply::HealthMark;

pub(crate) use gather::Known;
use gather::{Gathered, TOLD_OF, Told};
use trade::{TRADE_OF, Trade};

/// From so many customers on that are not remembered, all of them are read in one pass.
const ONE_BY_ONE: usize = 200;

/// What is remembered of the health of customers.
#[derive(Default)]
pub(crate) struct Pulse(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    day: Option<Day>,
    /// With the instant from which on it does not hold any more.
    marks: HashMap<u64, (HealthMark, Option<Moment>)>,
    /// What trade says of them: most of what happens to a customer leaves that as it is.
    traded: HashMap<u64, Trade>,
    /// What records say of those who were asked for alone, and of whom they say nothing.
    told: HashMap<u64, Arc<Told>>,
}

impl Pulse {
    fn lock(&self, now: Now) -> MutexGuard<'_, Remembered> {
        let mut it = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if it.day != Some(now.today()) {
            *it = Remembered {
                day: Some(now.today()),
                ..Remembered::default()
            };
        }
        it
    }

    fn get(&self, customer: u64, now: Now) -> Option<HealthMark> {
        let it = self.lock(now);
        let (mark, until) = it.marks.get(&customer)?;
        until.is_none_or(|until| now.at < until).then_some(*mark)
    }

    /// Keeps what is known of a customer, and that no record says anything of them.
    fn put(
        &self,
        customer: u64,
        known: &Known,
        silence: Option<Arc<Told>>,
        now: Now,
    ) -> HealthMark {
        let mark = mark_of(known, now.today());
        let mut it = self.lock(now);
        it.marks.insert(customer, (mark, known.until));
        it.traded.insert(customer, Trade::of(known));
        if let Some(silence) = silence {
            it.told.insert(customer, silence);
        }
        mark
    }

    fn traded(&self, customer: u64, now: Now) -> Option<Trade> {
        self.lock(now).traded.get(&customer).copied()
    }

    fn told(&self, customer: u64, now: Now) -> Option<Arc<Told>> {
        self.lock(now).told.get(&customer).cloned()
    }

    fn put_told(&self, customer: u64, told: Arc<Told>, now: Now) {
        self.lock(now).told.insert(customer, told);
    }

    /// What all of it rests on changed.
    pub(crate) fn forget_all(&mut self) {
        *self.0.get_mut().unwrap_or_else(PoisonError::into_inner) = Remembered::default();
    }

    /// Something of a customer changed.
    pub(crate) fn forget(&mut self, customer: u64, what: Moved) {
        let it = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        it.marks.remove(&customer);
        match what {
            Moved::Trade => drop(it.traded.remove(&customer)),
            Moved::Told => drop(it.told.remove(&customer)),
            Moved::Other => {}
        }
    }
}

/// What of a customer changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moved {
    /// What it buys, or is expected to.
    Trade,
    /// A record that speaks of its health.
    Told,
    /// Something else that the mark rests on.
    Other,
}

impl Moved {
    /// By the kind of record that changed.
    pub(crate) fn of(kind: Kind) -> Self {
        if TRADE_OF.contains(&kind) {
            Self::Trade
        } else if TOLD_OF.contains(&kind) {
            Self::Told
        } else {
            Self::Other
        }
    }
}

fn mark_of(known: &Known, today: Day) -> HealthMark {
    let health = health::judge(&known.health, today);
    HealthMark {
        score: health.score,
        confidence: health.confidence,
        cap: health.cap(),
    }
}

/// Nobody in particular: what is computed is the same for everybody.
pub(crate) const NOBODY: Actor = Actor {
    user: Id::new(0),
    role: Role::ReadOnly,
};

fn asking<'a>(book: &'a Book<'a>, now: Now) -> Ask<'a> {
    Ask {
        book,
        actor: NOBODY,
        now,
    }
}

impl Gathered {
    /// What is known of one of those who were read, and how they do; remembered.
    fn remember(&self, ask: &Ask<'_>, light: &Light) -> Result<(Known, HealthMark), Failure> {
        let known = self.known(ask, light)?;
        // What is said of everybody else would take too much room.
        let silence = self.silence(light.id);
        let mark = (ask.book.roster.pulse).put(light.id, &known, silence, ask.now);
        Ok((known, mark))
    }
}

/// What is known of a customer, read now.
pub(crate) fn known(ask: &Ask<'_>, light: &Light) -> Result<Known, Failure> {
    let (known, _) = Gathered::of_one(ask, light.id)?.remember(ask, light)?;
    Ok(known)
}

/// How a customer does; nothing where it cannot be read, which `doctor` tells.
pub(crate) fn mark(book: &Book<'_>, light: &Light, now: Now) -> Option<HealthMark> {
    if let Some(mark) = book.roster.pulse.get(light.id, now) {
        return Some(mark);
    }
    let ask = asking(book, now);
    let of_one = Gathered::of_one(&ask, light.id).ok()?;
    let (_, mark) = of_one.remember(&ask, light).ok()?;
    Some(mark)
}

/// How all of these customers do, in their order.
pub(crate) fn marks(
    book: &Book<'_>,
    lights: &[&Light],
    now: Now,
) -> Result<Vec<HealthMark>, Failure> {
    let pulse = &book.roster.pulse;
    let is_unknown = |light: &&&Light| pulse.get(light.id, now).is_none();
    let ask = asking(book, now);
    let all = if lights.iter().filter(is_unknown).count() > ONE_BY_ONE {
        Some(Gathered::of_all(&ask)?)
    } else {
        None
    };
    let mut marks = Vec::with_capacity(lights.len());
    for light in lights {
        marks.push(match (pulse.get(light.id, now), &all) {
            (Some(mark), _) => mark,
            (None, Some(all)) => all.remember(&ask, light)?.1,
            (None, None) => Gathered::of_one(&ask, light.id)?.remember(&ask, light)?.1,
        });
    }
    Ok(marks)
}

/// Makes sure that how everybody does is remembered.
pub(crate) fn remember(book: &Book<'_>, now: Now) -> Result<(), Failure> {
    let lights: Vec<&Light> = book.roster.all().collect();
    marks(book, &lights, now).map(drop)
}

/// What is known of everybody, in one pass.
pub(crate) fn everybody<'a>(
    book: &'a Book<'_>,
    now: Now,
) -> Result<Vec<(&'a Light, Known)>, Failure> {
    let ask = asking(book, now);
    let all = Gathered::of_all(&ask)?;
    let mut found = Vec::with_capacity(book.roster.len());
    for light in book.roster.all() {
        found.push((light, all.remember(&ask, light)?.0));
    }
    Ok(found)
}
