//! What use-cases read of a book: the store's records and the roster, under one roof.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use crate::domain::id::{Id, Ref, Revision};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::store::change::Entry;
use crate::store::engine::Direction;
use crate::store::index::Lookup;
use crate::store::{Store, StoreError};

use super::failure::{Failure, ReadOnly};
use super::follow_up;
use super::house::House;
use super::roster::{ROWS_A_THREAD, Roster};
use super::shares::in_ranges;

/// Ids that one page of a lookup holds.
const IDS_A_PAGE: usize = 1000;

/// A book as a use-case sees it.
pub(crate) struct Book<'a> {
    pub(crate) store: &'a Store,
    pub(crate) roster: &'a Roster,
    pub(crate) house: &'a House,
    /// The day on which records are read: what comes with time, such as a broken promise, is then told. What is
    /// read to be changed is read as it is kept.
    pub(crate) read_on: Option<Day>,
}

impl Book<'_> {
    /// The record, archived or not.
    pub(crate) fn find(&self, target: Ref) -> Result<Option<Stored>, Failure> {
        let found = self.store.get(target).map_err(fault)?;
        Ok(found.map(|stored| self.as_read(stored)))
    }

    /// A record that the store handed over, as it is to be read.
    pub(crate) fn as_read(&self, stored: Stored) -> Stored {
        match self.read_on {
            Some(today) => follow_up::as_of(stored, self.house, today),
            None => stored,
        }
    }

    /// The live record, or `Missing`.
    pub(crate) fn live(&self, target: Ref) -> Result<Stored, Failure> {
        self.find(target)?
            .filter(|stored| stored.archived.is_none())
            .ok_or(Failure::Missing(target))
    }

    /// Works through what is kept by customer in ranges of their numbers, one in each thread.
    pub(crate) fn in_ranges<T: Send>(
        &self,
        work: impl Fn(RangeInclusive<u64>) -> T + Sync,
    ) -> Vec<T> {
        in_ranges(self.roster.ids(), ROWS_A_THREAD, work)
    }

    /// What `read` finds in those ranges, in order of customers' numbers.
    pub(crate) fn gathered<T: Send>(
        &self,
        read: impl Fn(RangeInclusive<u64>, &mut Vec<T>) -> Result<(), StoreError> + Sync,
    ) -> Result<Vec<T>, Failure> {
        let mut all = Vec::new();
        for some in self.in_ranges(|ids| {
            let mut some = Vec::new();
            read(ids, &mut some).map(|()| some)
        }) {
            all.extend(some.map_err(fault)?);
        }
        Ok(all)
    }

    pub(crate) fn user_name(&self, id: Id<User>) -> String {
        self.roster.user_name(Some(id))
    }

    /// How many complaints there have been, archived ones too: the base of the next number.
    pub(crate) fn complaints_so_far(&self) -> u64 {
        self.store.count(Kind::Complaint)
    }

    /// Every id that a lookup finds.
    pub(crate) fn ids(&self, lookup: &Lookup, direction: Direction) -> Result<Vec<u64>, Failure> {
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let (page, next) = self
                .store
                .ids(lookup, direction, after.as_ref(), IDS_A_PAGE)
                .map_err(fault)?;
            found.extend(page.into_iter().map(|target| target.id));
            match next {
                Some(next) => after = Some(next),
                None => return Ok(found),
            }
        }
    }

    /// Ids of a customer's records of a kind, newest day first.
    pub(crate) fn of_customer(&self, customer: u64, kind: Kind) -> Result<Vec<u64>, Failure> {
        self.ids(
            &Lookup::of_customer(Id::new(customer), kind),
            Direction::Backward,
        )
    }

    /// The live records of a customer, newest day first, at most `limit`.
    pub(crate) fn live_of_customer(
        &self,
        customer: u64,
        kind: Kind,
        limit: usize,
    ) -> Result<Vec<Stored>, Failure> {
        let lookup = Lookup::of_customer(Id::new(customer), kind);
        let listing = self
            .store
            .list(&lookup, Direction::Backward, None, limit)
            .map_err(fault)?;
        let records = listing.records.into_iter();
        Ok(records.map(|stored| self.as_read(stored)).collect())
    }

    /// The live record of a kind that has this value in a field that no two share: code, login,
    /// number, a team's name.
    pub(crate) fn by_code(&self, kind: Kind, text: &str) -> Result<Option<u64>, Failure> {
        if kind == Kind::Customer {
            return Ok(self.roster.by_code(text));
        }
        for field in kind.fields().iter().filter(|field| field.unique) {
            for id in self.ids(&Lookup::unique(kind, field.key, text), Direction::Forward)? {
                // Long values share an index key: the field itself decides.
                let same = self.find(Ref::new(kind, id))?.is_some_and(|stored| {
                    matches!(stored.record.get(field.key), Some(Value::Text(it)) if fold(&it) == fold(text))
                });
                if same {
                    return Ok(Some(id));
                }
            }
        }
        Ok(None)
    }

    /// The record whose id is written in `text`, with or without `#`.
    pub(crate) fn resolve_id(&self, kind: Kind, text: &str) -> Result<Option<u64>, Failure> {
        let Ok(id) = text.strip_prefix('#').unwrap_or(text).parse() else {
            return Ok(None);
        };
        Ok(self
            .find(Ref::new(kind, id))?
            .filter(|stored| stored.archived.is_none())
            .map(|stored| stored.id))
    }

    /// The record that a code, a name or an id names.
    pub(crate) fn resolve(&self, kind: Kind, text: &str) -> Result<u64, Failure> {
        let text = text.trim();
        if let Some(id) = self.by_code(kind, text)? {
            return Ok(id);
        }
        let same = |name: &str| !name.is_empty() && fold(name) == fold(text);
        let mut named: Vec<(u64, String, String)> = match kind {
            Kind::Customer => self
                .roster
                .called(text)
                .map(|light| (light.id, light.code.clone(), light.name.clone()))
                .collect(),
            Kind::User => self
                .roster
                .users()
                .filter(|(_, user)| same(&user.name))
                .map(|(id, user)| (id, user.login.clone(), user.name.clone()))
                .collect(),
            // Few enough to be looked through for a name, by whoever writes one.
            Kind::Event | Kind::Prospect => self.called(kind, &same)?,
            _ => Vec::new(),
        };
        match named.len() {
            1 => Ok(named[0].0),
            0 => match self.resolve_id(kind, text)? {
                Some(id) => Ok(id),
                None => self.resolve_former(kind, text),
            },
            _ => {
                named.sort_unstable();
                Err(Failure::Ambiguous {
                    kind,
                    given: text.to_owned(),
                    candidates: named,
                })
            }
        }
    }

    /// The customer that those became who were called so.
    fn resolve_former(&self, kind: Kind, text: &str) -> Result<u64, Failure> {
        let went = match kind {
            Kind::Customer => self.went(text)?,
            _ => Vec::new(),
        };
        let given = text.to_owned();
        match went.as_slice() {
            [] => Err(Failure::NoSuch { kind, given }),
            [(id, _)] => Ok(*id),
            several => {
                let light = |(id, _): &(u64, _)| self.roster.get(*id);
                let lights = several.iter().filter_map(light);
                let candidates = lights.map(|it| (it.id, it.code.clone(), it.name.clone()));
                Err(Failure::Ambiguous {
                    kind,
                    given,
                    candidates: candidates.collect(),
                })
            }
        }
    }

    /// The live records of a kind whose own name fits: number, day, name.
    fn called(
        &self,
        kind: Kind,
        fits: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<(u64, String, String)>, Failure> {
        let mut named = Vec::new();
        let note = |stored: Stored| {
            let name = match &stored.record {
                Record::Event(it) => (&it.subject, it.day),
                Record::Prospect(it) => (&it.name, it.day),
                _ => return,
            };
            if stored.archived.is_none() && fits(name.0) {
                named.push((stored.id, name.1.to_string(), name.0.clone()));
            }
        };
        self.store
            .each(&Lookup::by_day(kind), note)
            .map_err(fault)?;
        Ok(named)
    }

    /// Customers that a user answers for; everybody's for `None`.
    pub(crate) fn customers_of(&self, user: Option<Id<User>>) -> Vec<&super::light::Light> {
        match user {
            Some(user) => self.roster.of_user(user).collect(),
            None => self.roster.all().collect(),
        }
    }

    /// Ids of a kind that a lookup finds and that are still to be done, in the order of the latter.
    /// A team's open work is far less to read than what one person ever did, and far more than what
    /// that person has open.
    pub(crate) fn open_among(&self, kind: Kind, among: &HashSet<u64>) -> Result<Vec<u64>, Failure> {
        let mut open = self.ids(&Lookup::open(kind), Direction::Forward)?;
        open.retain(|id| among.contains(id));
        Ok(open)
    }

    /// Who made which change, newest first, from the one before `before`.
    pub(crate) fn entries_back(
        &self,
        before: Option<Revision>,
    ) -> impl Iterator<Item = Result<(Revision, Entry), Failure>> {
        let newest = before.map_or(self.store.revision().0, |before| before.0.saturating_sub(1));
        (1..=newest).rev().map(Revision).map_while(|revision| {
            // Changes that are trimmed end the list.
            let entry = self.store.entry(revision).map_err(fault).transpose()?;
            Some(entry.map(|entry| (revision, entry)))
        })
    }
}

pub(crate) fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Words a failure of the store for users; the log keeps the rest.
pub(crate) fn fault(error: StoreError) -> Failure {
    match error {
        StoreError::NoSpace { .. } => Failure::ReadOnly(ReadOnly::NoSpace),
        StoreError::ReadOnlyDisk { .. } => Failure::ReadOnly(ReadOnly::Disk),
        other => {
            let incident = super::incident();
            tracing::error!(incident, error = %other, "the store failed");
            Failure::Fault { incident }
        }
    }
}
