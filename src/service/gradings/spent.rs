//! How people divide the time of their visits among customers.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::domain::choice::VisitState;
use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::when::Day;
use crate::service::book::{Book, fault};
use crate::service::draft::Put;
use crate::service::failure::Failure;
use crate::store::index::Lookup;

/// Months of visits whose time is counted.
const MONTHS: i32 = 12;
/// What a visit counts whose length nobody wrote down, in minutes.
const USUAL: i64 = 60;

/// Minutes of the visits of the last twelve months, for those who were asked for: read once, then moved by every change.
#[derive(Default)]
pub(crate) struct Spent {
    day: Option<Day>,
    of: HashMap<u64, Minutes>,
}

/// By customer, and together.
#[derive(Default)]
pub(super) struct Minutes {
    all: i64,
    each: HashMap<u64, i64>,
}

impl Minutes {
    fn add(&mut self, customer: u64, minutes: i64) {
        self.all += minutes;
        *self.each.entry(customer).or_default() += minutes;
    }
}

/// First and last day of the visits that count.
fn window(today: Day) -> (Day, Day) {
    (today.plus_months(-MONTHS), today)
}

/// The customer of a visit that took place, and the minutes that it took.
fn taken(stored: &Stored) -> Option<(u64, i64)> {
    match &stored.record {
        Record::Visit(it) if it.state == VisitState::Done && stored.archived.is_none() => {
            Some((it.customer.number(), it.minutes.unwrap_or(USUAL)))
        }
        _ => None,
    }
}

impl Spent {
    /// Takes note of what a change did to a visit.
    pub(super) fn moved(&mut self, put: &Put) {
        let Some(today) = self.day else { return };
        if let Some(before) = &put.before {
            self.count(before, today, -1);
        }
        if !put.removed {
            self.count(&put.after, today, 1);
        }
    }

    fn count(&mut self, stored: &Stored, today: Day, times: i64) {
        let Record::Visit(visit) = &stored.record else {
            return;
        };
        let (from, to) = window(today);
        let Some((customer, minutes)) =
            taken(stored).filter(|_| from <= visit.day && visit.day <= to)
        else {
            return;
        };
        let mut who: Vec<u64> = visit.attendees.iter().map(|it| it.number()).collect();
        who.extend(visit.owner.map(Id::number));
        who.sort_unstable();
        who.dedup();
        for user in who {
            if let Some(of) = self.of.get_mut(&user) {
                of.add(customer, minutes * times);
            }
        }
    }

    /// What somebody's visits to a customer took, and all of their visits.
    pub(super) fn read(
        &mut self,
        book: &Book<'_>,
        today: Day,
        user: Id<User>,
        customer: u64,
    ) -> Result<(i64, i64), Failure> {
        let of = self.minutes_of(book, today, user)?;
        Ok((of.each.get(&customer).copied().unwrap_or(0), of.all))
    }

    /// What somebody's visits took.
    pub(super) fn minutes_of(
        &mut self,
        book: &Book<'_>,
        today: Day,
        user: Id<User>,
    ) -> Result<&Minutes, Failure> {
        if self.day != Some(today) {
            self.day = Some(today);
            self.of.clear();
        }
        let place = match self.of.entry(user.number()) {
            Entry::Occupied(known) => return Ok(known.into_mut()),
            Entry::Vacant(place) => place,
        };
        let (from, to) = window(today);
        let mut minutes = Minutes::default();
        let visits = Lookup::of_owner(user, Kind::Visit).days(from, to);
        let each = book.store.each(&visits, |stored| {
            if let Some((customer, took)) = taken(&stored) {
                minutes.add(customer, took);
            }
        });
        each.map_err(fault)?;
        Ok(place.insert(minutes))
    }
}
