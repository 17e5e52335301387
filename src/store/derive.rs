//! Everything that follows from records and sale lines alone: indexes, sums, counts. Written anew
//! after a load, and by `doctor` when they do not agree.

use std::collections::BTreeMap;

use super::codec::Malformed;
use super::engine::{Engine, Row, Write, scan};
use super::error::{Result, StoreError};
use super::gist::Gist;
use super::key::{Key, KeyParts, KeyRange};
use super::meta::Meta;
use super::purchases::{self, YearBought};
use super::sales::{Block, SumOf, Year};
use super::schema::{Tree, tree_of};
use super::{image, index, sales};
use crate::domain::id::{Id, Ref};
use crate::domain::record::{Kind, Stored};
use crate::domain::trade::Totals;

/// Writes that are collected before they are poured.
const POURED_MOST: usize = 5_000;

/// Collects writes that need no common transaction.
pub(super) struct Bulk<'a> {
    engine: &'a dyn Engine,
    writes: Vec<Write>,
}

impl<'a> Bulk<'a> {
    pub(super) fn new(engine: &'a dyn Engine) -> Self {
        Self {
            engine,
            writes: Vec::new(),
        }
    }

    pub(super) fn put(&mut self, tree: Tree, key: Vec<u8>, value: Vec<u8>) -> Result<()> {
        self.write(tree, key, Some(value))
    }

    pub(super) fn delete(&mut self, tree: Tree, key: Vec<u8>) -> Result<()> {
        self.write(tree, key, None)
    }

    fn write(&mut self, tree: Tree, key: Vec<u8>, value: Option<Vec<u8>>) -> Result<()> {
        self.writes.push(Write { tree, key, value });
        if self.writes.len() >= POURED_MOST {
            self.flush()
        } else {
            Ok(())
        }
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        self.engine.pour(vec![std::mem::take(&mut self.writes)])
    }
}

/// The record in a row of [`Tree::Record`] or [`Tree::Sensitive`].
pub(super) fn record_of(row: &Row) -> Result<Stored, StoreError> {
    let what = what_of(&row.key)?;
    let stored =
        image::decode(&row.value).map_err(|why| StoreError::DamagedRecord { what, why })?;
    if Ref::new(stored.record.kind(), stored.id) == what {
        Ok(stored)
    } else {
        Err(StoreError::DamagedRecord {
            what,
            why: Malformed::Body,
        })
    }
}

pub(super) fn what_of(key: &[u8]) -> Result<Ref> {
    let mut parts = KeyParts::new(key);
    let kind = parts.u8().and_then(Kind::from_number);
    match (kind, parts.u64(), parts.rest()) {
        (Some(kind), Some(id), []) => Ok(Ref::new(kind, id)),
        _ => Err(StoreError::damaged(
            "a record has a key that no record can have",
        )),
    }
}

/// Writes indexes and sums anew and counts everything. `meta` says where the book stands; its
/// counts and next id are replaced. Records that cannot be read are left out and named.
pub(super) fn rederive(engine: &dyn Engine, meta: &Meta) -> Result<(Meta, Vec<Ref>)> {
    let mut bulk = Bulk::new(engine);
    for (tree, range) in [
        (Tree::Index, index::derived_range()),
        (Tree::Sum, KeyRange::all()),
    ] {
        scan(engine, tree, range, |row| bulk.delete(tree, row.key))?;
    }
    bulk.flush()?;
    let mut meta = meta.clone();
    let mut damaged = Vec::new();
    meta.counts.clear();
    for tree in [Tree::Record, Tree::Sensitive] {
        scan(engine, tree, KeyRange::all(), |row| {
            match record_of(&row) {
                Ok(stored) => {
                    *meta
                        .counts
                        .entry(stored.record.kind().number())
                        .or_default() += 1;
                    meta.next_id = meta.next_id.max(stored.id.saturating_add(1));
                    for (key, value) in index::entries(&stored) {
                        bulk.put(Tree::Index, key, value)?;
                    }
                }
                Err(StoreError::DamagedRecord { what, .. }) => damaged.push(what),
                Err(error) => return Err(error),
            }
            Ok(())
        })?;
    }
    let mut wide: BTreeMap<(SumOf, u32), Year> = BTreeMap::new();
    // A customer's blocks lie together, so only what crosses customers is gathered in memory.
    let mut own: Option<((u64, u32), Year, YearBought)> = None;
    scan(engine, Tree::Sale, KeyRange::all(), |row| {
        let Some((customer, month)) = sales::block_of_key(&row.key) else {
            return Err(StoreError::damaged(
                "sale lines have a key that none can have",
            ));
        };
        let block = Block::decode(&row.value);
        let block = block.map_err(|why| super::blocks::damaged((customer, month), why))?;
        *meta.counts.entry(Kind::Sale.number()).or_default() += block.lines.len() as u64;
        let newest = block.lines.keys().next_back();
        meta.next_id = meta
            .next_id
            .max(newest.map_or(0, |id| id.saturating_add(1)));
        let place = (customer, sales::year_of(month));
        if let Some(done) = own.take_if(|(it, ..)| *it != place) {
            put_own(&mut bulk, done)?;
        }
        let begun = || {
            let at = meta.revision;
            (place, Year::at(at), YearBought::at(at))
        };
        let (_, year, bought) = own.get_or_insert_with(begun);
        bought.set(month, &block.lines.values().collect::<Vec<_>>());
        for line in block.lines.values() {
            let totals = Totals::of(&line.sale);
            year.add(month, totals);
            for of in SumOf::of(&line.sale).filter(|of| !matches!(of, SumOf::Customer(_))) {
                let year = wide.entry((of, place.1));
                year.or_insert_with(|| Year::at(meta.revision))
                    .add(month, totals);
            }
        }
        Ok(())
    })?;
    if let Some(done) = own {
        put_own(&mut bulk, done)?;
    }
    for (place, year) in wide {
        put_year(&mut bulk, place, &year)?;
    }
    bulk.flush()?;
    Ok((meta, damaged))
}

/// Writes the entries of the index of days that say something. Records that cannot be read are left out.
pub(super) fn write_gists(engine: &dyn Engine) -> Result<()> {
    let mut bulk = Bulk::new(engine);
    for kind in Gist::KINDS {
        let range = KeyRange::prefix(Key::new().u8(kind.number()));
        scan(engine, tree_of(kind), range, |row| {
            let entries = match record_of(&row) {
                Ok(stored) => index::entries(&stored),
                Err(StoreError::DamagedRecord { .. }) => return Ok(()),
                Err(error) => return Err(error),
            };
            let telling = entries.into_iter().filter(|(_, value)| !value.is_empty());
            for (key, value) in telling {
                bulk.put(Tree::Index, key, value)?;
            }
            Ok(())
        })?;
    }
    bulk.flush()
}

/// Writes what was summed of one customer and year.
fn put_own(
    bulk: &mut Bulk<'_>,
    ((customer, year), sums, bought): ((u64, u32), Year, YearBought),
) -> Result<()> {
    put_year(bulk, (SumOf::Customer(Id::new(customer)), year), &sums)?;
    let bytes = bought.encode();
    let bytes =
        bytes.map_err(|why| StoreError::damaged(format!("purchases cannot be written: {why}")))?;
    bulk.put(Tree::Sum, purchases::key(customer, year), bytes)
}

fn put_year(bulk: &mut Bulk<'_>, (of, year): (SumOf, u32), sums: &Year) -> Result<()> {
    let bytes = sums.encode();
    let bytes = bytes
        .map_err(|why| StoreError::damaged(format!("a monthly sum cannot be written: {why}")))?;
    bulk.put(Tree::Sum, of.key(year), bytes)
}
