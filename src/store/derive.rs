//! Everything that follows from records and sale lines alone: indexes, sums, counts. Written anew
//! after a load, and by `doctor` when they do not agree.

use std::collections::BTreeMap;

use super::codec::Malformed;
use super::engine::{Applied, Batch, Engine, Row, Write, scan};
use super::error::{Result, StoreError};
use super::key::{KeyParts, KeyRange};
use super::meta::Meta;
use super::sales::{Block, SumOf, Totals};
use super::schema::Tree;
use super::{image, index, sales};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Stored};
use crate::domain::when::Month;

/// Writes that go in together; sled keeps every replaced page in memory until they are in.
const PIECE: usize = 100;

/// Collects writes that need no common transaction.
pub(super) struct Bulk<'a> {
    engine: &'a dyn Engine,
    batch: Batch,
}

impl<'a> Bulk<'a> {
    pub(super) fn new(engine: &'a dyn Engine) -> Self {
        Self {
            engine,
            batch: Batch::new(),
        }
    }

    pub(super) fn put(&mut self, tree: Tree, key: Vec<u8>, value: Vec<u8>) -> Result<()> {
        self.batch.put(tree, key, value);
        self.full()
    }

    pub(super) fn delete(&mut self, tree: Tree, key: Vec<u8>) -> Result<()> {
        self.batch.delete(tree, key);
        self.full()
    }

    pub(super) fn write(&mut self, write: Write) -> Result<()> {
        self.batch.writes.push(write);
        self.full()
    }

    fn full(&mut self) -> Result<()> {
        if self.batch.writes.len() >= PIECE {
            self.flush()
        } else {
            Ok(())
        }
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        match self.engine.apply(&std::mem::take(&mut self.batch))? {
            Applied::Done => Ok(()),
            Applied::Refused(_) => Err(StoreError::damaged(
                "writes without a condition were refused",
            )),
        }
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
                    for key in index::keys(&stored) {
                        bulk.put(Tree::Index, key, Vec::new())?;
                    }
                }
                Err(StoreError::DamagedRecord { what, .. }) => damaged.push(what),
                Err(error) => return Err(error),
            }
            Ok(())
        })?;
    }
    let mut wide: BTreeMap<(SumOf, Month), Totals> = BTreeMap::new();
    scan(engine, Tree::Sale, KeyRange::all(), |row| {
        let Some(place) = sales::block_of_key(&row.key) else {
            return Err(StoreError::damaged(
                "sale lines have a key that none can have",
            ));
        };
        let block =
            Block::decode(&row.value).map_err(|why| super::plan::damaged_block(place, why))?;
        *meta.counts.entry(Kind::Sale.number()).or_default() += block.lines.len() as u64;
        meta.next_id = meta.next_id.max(
            block
                .lines
                .keys()
                .next_back()
                .map_or(0, |id| id.saturating_add(1)),
        );
        // A block is a customer's month, so only what crosses customers is gathered in memory.
        let mut own = Totals::default();
        for line in block.lines.values() {
            let totals = Totals::of(&line.sale);
            own = own.plus(totals);
            for of in SumOf::of(&line.sale).filter(|of| !matches!(of, SumOf::Customer(_))) {
                let sum = wide.entry((of, place.1)).or_default();
                *sum = sum.plus(totals);
            }
        }
        let of = SumOf::Customer(crate::domain::id::Id::new(place.0));
        bulk.put(Tree::Sum, of.key(place.1), sum_bytes(own, meta.revision)?)
    })?;
    for ((of, month), totals) in wide {
        bulk.put(Tree::Sum, of.key(month), sum_bytes(totals, meta.revision)?)?;
    }
    bulk.flush()?;
    Ok((meta, damaged))
}

fn sum_bytes(totals: Totals, revision: u64) -> Result<Vec<u8>> {
    let bytes = totals.encode(revision);
    bytes.map_err(|why| StoreError::damaged(format!("a monthly sum cannot be written: {why}")))
}
