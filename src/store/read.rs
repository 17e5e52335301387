//! Reading a book. A record that cannot be read is reported by its id, never shown and never a panic.

use std::ops::RangeInclusive;

use super::book::Store;
use super::change::{Change, Entry};
use super::codec::{Frame, Malformed};
use super::engine::{Direction, PAGE_MAX, Row};
use super::error::{Result, StoreError};
use super::index::{self, Lookup};
use super::key::{Key, KeyParts, KeyRange};
use super::sales::{self, Block, SaleLine, SumOf, Year, year_of};
use super::schema::{Tree, record_key, tree_of};
use super::{blocks, history, image, plan};
use crate::domain::customer::Customer;
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::record::{Kind, Of, Stored};
use crate::domain::trade::Totals;
use crate::domain::when::Month;

/// Of every so many records one is wanted: from here on reading all of them costs less than looking each up.
const PASSED_OVER: u64 = 16;

/// Where the next page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(Vec<u8>);

/// A page of records in the order of a [`Lookup`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// The records.
    pub records: Vec<Stored>,
    /// Records that belong here but cannot be read.
    pub damaged: Vec<Ref>,
    /// Where to go on, if there is more.
    pub next: Option<Cursor>,
}

/// Changes in order, without gaps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feed {
    /// The changes.
    pub changes: Vec<Change>,
    /// Earlier changes are no longer kept: read everything anew.
    pub expired: bool,
}

impl Store {
    /// Reads a record. Sale lines are not single records: see [`Store::sales`].
    pub fn get(&self, what: Ref) -> Result<Option<Stored>> {
        self.with_engine(|engine| plan::stored(engine, what))
    }

    /// Reads a record of a known type, archived or not.
    pub fn find<R: Of>(&self, id: Id<R>) -> Result<Option<R>> {
        Ok(self
            .get(Ref::new(R::KIND, id.number()))?
            .and_then(|stored| R::take(stored.record)))
    }

    /// Reads several records; the answers stand in the order of the questions.
    pub fn get_many(&self, what: &[Ref]) -> Result<Vec<Option<Stored>>> {
        let keys: Vec<_> = what
            .iter()
            .map(|it| (tree_of(it.kind), record_key(*it)))
            .collect();
        let found = self.with_engine(|engine| engine.get_many(&keys))?;
        let decoded = what.iter().zip(found).map(|(what, bytes)| {
            let stored = bytes.map(|bytes| image::decode(&bytes)).transpose();
            stored.map_err(|why| StoreError::DamagedRecord { what: *what, why })
        });
        decoded.collect()
    }

    /// The ids that a lookup finds, at most `limit` and never more than a thousand.
    pub fn ids(
        &self,
        lookup: &Lookup,
        direction: Direction,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<(Vec<Ref>, Option<Cursor>)> {
        let (rows, next) = self.page(lookup, direction, after, limit)?;
        let ids = rows.iter().filter_map(|row| KeyParts::last_u64(&row.key));
        Ok((ids.map(|id| Ref::new(lookup.kind, id)).collect(), next))
    }

    /// The records that a lookup finds.
    pub fn list(
        &self,
        lookup: &Lookup,
        direction: Direction,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Listing> {
        let (rows, next) = self.page(lookup, direction, after, limit)?;
        let mut out = Listing {
            next,
            ..Listing::default()
        };
        for row in rows {
            let Some(id) = KeyParts::last_u64(&row.key) else {
                continue;
            };
            let what = Ref::new(lookup.kind, id);
            let stored = if lookup.from_index {
                self.get(what)
            } else {
                image::decode(&row.value)
                    .map(Some)
                    .map_err(|why| StoreError::DamagedRecord { what, why })
            };
            match stored {
                // A commit between both reads may have taken the record out of the lookup.
                Ok(found) => out.records.extend(found),
                Err(StoreError::DamagedRecord { what, .. }) => out.damaged.push(what),
                Err(error) => return Err(error),
            }
        }
        Ok(out)
    }

    /// Every record that a lookup finds, page by page. Returns the damaged ones it left out.
    pub fn each(&self, lookup: &Lookup, mut each: impl FnMut(Stored)) -> Result<Vec<Ref>> {
        let (mut after, mut damaged) = (None, Vec::new());
        loop {
            let listing = self.list(lookup, Direction::Forward, after.as_ref(), PAGE_MAX)?;
            listing.records.into_iter().for_each(&mut each);
            damaged.extend(listing.damaged);
            after = listing.next;
            if after.is_none() {
                return Ok(damaged);
            }
        }
    }

    /// The records of a kind that are named, in order of ids; those that are not there are left out. Returns the damaged
    /// ones.
    pub fn each_of(
        &self,
        kind: Kind,
        mut wanted: Vec<Ref>,
        mut each: impl FnMut(Stored),
    ) -> Result<Vec<Ref>> {
        wanted.sort_unstable();
        let mut damaged = Vec::new();
        let mut take = |what, found: Result<Option<Stored>, Malformed>| match found {
            Ok(found) => found.into_iter().for_each(&mut each),
            Err(_) => damaged.push(what),
        };
        if (wanted.len() as u64) < self.count(kind) / PASSED_OVER {
            for part in wanted.chunks(PAGE_MAX) {
                let keys = part.iter().map(|it| (tree_of(it.kind), record_key(*it)));
                let found =
                    self.with_engine(|engine| engine.get_many(&keys.collect::<Vec<_>>()))?;
                for (what, bytes) in part.iter().zip(found) {
                    take(*what, bytes.as_deref().map(image::decode).transpose());
                }
            }
        } else if let (Some(first), Some(last)) = (wanted.first(), wanted.last()) {
            let range = KeyRange::through(record_key(*first), record_key(*last));
            let mut wanted = wanted.iter().copied().peekable();
            self.scan(tree_of(kind), range, |row| {
                let id = KeyParts::last_u64(&row.key).unwrap_or_default();
                // A commit between both reads may have taken a record away.
                while wanted.next_if(|it| it.id < id).is_some() {}
                if let Some(what) = wanted.next_if(|it| it.id == id) {
                    take(what, image::decode(&row.value).map(Some));
                }
                Ok(())
            })?;
        }
        Ok(damaged)
    }

    fn page(
        &self,
        lookup: &Lookup,
        direction: Direction,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<(Vec<Row>, Option<Cursor>)> {
        let tree = if lookup.from_index {
            Tree::Index
        } else {
            tree_of(lookup.kind)
        };
        let range = match (after, direction) {
            (None, _) => lookup.range.clone(),
            (Some(Cursor(key)), Direction::Forward) => lookup.range.clone().after(key.clone()),
            (Some(Cursor(key)), Direction::Backward) => lookup.range.clone().before(key.clone()),
        };
        let page = self.with_engine(|engine| engine.range(tree, &range, direction, limit))?;
        let last = page.rows.last().map(|row| Cursor(row.key.clone()));
        Ok((page.rows, last.filter(|_| page.more)))
    }

    /// What was derived for a customer and the revision it was derived at; none if it has to be
    /// derived again.
    pub fn standing(&self, customer: Id<Customer>) -> Result<Option<(Revision, Vec<u8>)>> {
        let found = self
            .with_engine(|engine| engine.get(Tree::Standing, &customer.number().to_be_bytes()))?;
        // Derived: whatever cannot be read is derived again.
        Ok(found.and_then(|bytes| {
            Frame::decode(&bytes)
                .ok()
                .map(|frame| (Revision(frame.revision), frame.body.to_vec()))
        }))
    }

    /// What was derived for every customer and the revision it was derived at, in order of ids; what
    /// cannot be read is left out and has to be derived again.
    pub fn each_standing(&self, mut each: impl FnMut(Id<Customer>, Revision, &[u8])) -> Result<()> {
        self.scan(Tree::Standing, KeyRange::prefix(Key::new()), |row| {
            if let (Some(id), Ok(frame)) = (KeyParts::last_u64(&row.key), Frame::decode(&row.value))
            {
                each(Id::new(id), Revision(frame.revision), frame.body);
            }
            Ok(())
        })
    }

    /// The sale lines of a customer from month `first` through `last`, in order of days.
    pub fn sales(
        &self,
        customer: Id<Customer>,
        first: Month,
        last: Month,
    ) -> Result<Vec<SaleLine>> {
        let mut lines = Vec::new();
        self.each_block(customer, first, last, |block| {
            lines.extend(block.lines.into_values());
        })?;
        lines.sort_by_key(|line| (line.sale.day, line.id));
        Ok(lines)
    }

    /// The blocks of sale lines of a customer, month by month.
    pub fn each_block(
        &self,
        customer: Id<Customer>,
        first: Month,
        last: Month,
        mut each: impl FnMut(Block),
    ) -> Result<()> {
        let key = |month| sales::block_key(customer.number(), month);
        let range = KeyRange::through(key(first), key(last));
        self.scan(Tree::Sale, range, |row| {
            let Some(place) = sales::block_of_key(&row.key) else {
                return Ok(());
            };
            each(Block::decode(&row.value).map_err(|why| blocks::damaged(place, why))?);
            Ok(())
        })
    }

    /// Monthly sums from `first` through `last`; months without sales are left out.
    pub fn totals(&self, of: SumOf, first: Month, last: Month) -> Result<Vec<(Month, Totals)>> {
        let mut out = Vec::new();
        let range = KeyRange::through(of.key(year_of(first)), of.key(year_of(last)));
        self.each_sum(range, |_, month, totals| {
            if (first..=last).contains(&month) {
                out.push((month, totals));
            }
        })?;
        Ok(out)
    }

    /// All monthly sums of all customers or all products, to fill the analysis at once.
    pub fn each_total(
        &self,
        customers: bool,
        each: impl FnMut(SumOf, Month, Totals),
    ) -> Result<()> {
        self.each_sum(
            KeyRange::prefix(Key::new().u8(if customers { 1 } else { 2 })),
            each,
        )
    }

    /// Those of customers whose id lies in a range, in order of ids.
    pub fn each_total_of(
        &self,
        ids: RangeInclusive<u64>,
        mut each: impl FnMut(Id<Customer>, Month, Totals),
    ) -> Result<()> {
        let key = |id| SumOf::Customer(Id::new(id)).prefix();
        let range = KeyRange::through(key(*ids.start()), key(*ids.end()));
        self.each_sum(range, |of, month, totals| {
            if let SumOf::Customer(customer) = of {
                each(customer, month, totals);
            }
        })
    }

    fn each_sum(&self, range: KeyRange, mut each: impl FnMut(SumOf, Month, Totals)) -> Result<()> {
        self.scan(Tree::Sum, range, |row| {
            let place = SumOf::of_key(&row.key);
            let (of, year) = place.ok_or_else(|| plan::damaged_sum(Malformed::Body))?;
            let sums = Year::decode(&row.value).map_err(plan::damaged_sum)?;
            for (month, totals) in sums.months(year) {
                each(of, month, totals);
            }
            Ok(())
        })
    }

    /// One change with its images; none if it does not exist or its images are no longer kept.
    pub fn change(&self, revision: Revision) -> Result<Option<Change>> {
        self.with_engine(|engine| history::read(engine, revision.0))
    }

    /// Who made a change and what it did, without its images; none if it does not exist or is no
    /// longer kept.
    pub fn entry(&self, revision: Revision) -> Result<Option<Entry>> {
        self.with_engine(|engine| history::entry(engine, revision.0))
    }

    /// At most `limit` changes behind revision `after`.
    pub fn changes(&self, after: Revision, limit: usize) -> Result<Feed> {
        let (head, kept_from) = {
            let seen = self.seen();
            (seen.revision, seen.changes_from)
        };
        if after.0 + 1 < kept_from {
            return Ok(Feed {
                changes: Vec::new(),
                expired: true,
            });
        }
        let last = head.min(after.0.saturating_add(limit as u64));
        let mut changes = Vec::new();
        for revision in after.0 + 1..=last {
            match self.change(Revision(revision))? {
                Some(change) => changes.push(change),
                None => return Err(StoreError::damaged(format!("change {revision} is missing"))),
            }
        }
        Ok(Feed {
            changes,
            expired: false,
        })
    }

    /// The last revisions that touched a record, newest first. For sale lines ask with the id of
    /// their customer.
    pub fn history(&self, what: Ref, limit: usize) -> Result<Vec<Revision>> {
        let kept_from = self.seen().changes_from;
        let range = index::history_range(what);
        self.with_engine(|engine| {
            let mut revisions = Vec::new();
            if what.kind != Kind::Sale {
                revisions.extend(plan::touched(engine, what)?);
            }
            let page = engine.range(Tree::Index, &range, Direction::Backward, limit)?;
            let earlier = page.rows.iter();
            revisions.extend(earlier.filter_map(|row| KeyParts::last_u64(&row.key)));
            revisions.dedup();
            revisions.retain(|revision| *revision >= kept_from);
            revisions.truncate(limit);
            Ok(revisions.into_iter().map(Revision).collect())
        })
    }

    pub(super) fn scan(
        &self,
        tree: Tree,
        range: KeyRange,
        each: impl FnMut(Row) -> Result<()>,
    ) -> Result<()> {
        self.with_engine(|engine| super::engine::scan(engine, tree, range, each))
    }

    /// Whether a kind has any record at all.
    pub fn is_empty(&self) -> bool {
        Kind::ALL.iter().all(|kind| self.count(*kind) == 0)
    }
}
