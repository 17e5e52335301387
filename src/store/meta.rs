//! The one row that says where a book stands; written with every change, in its transaction.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::codec::{self, Frame};
use super::engine::Engine;
use super::error::{Result, StoreError};
use super::schema::{SCHEMA, Tree};
use crate::domain::record::Kind;

const KEY: &[u8] = b"head";
const LIMIT: usize = 4096;

/// Where a book stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Meta {
    /// Tells books apart.
    pub book: u128,
    /// Layout of the book.
    pub schema: u32,
    /// The last change.
    pub revision: u64,
    /// The next id to give out.
    pub next_id: u64,
    /// The first change whose images are still kept.
    pub changes_from: u64,
    /// Records of each kind, archived ones included; sale lines for `sale`.
    pub counts: BTreeMap<u8, u64>,
}

impl Meta {
    /// A new book.
    pub(super) fn new(book: u128) -> Self {
        Self {
            book,
            schema: SCHEMA,
            revision: 0,
            next_id: 1,
            changes_from: 1,
            counts: BTreeMap::new(),
        }
    }

    /// Where the book in this engine stands; none if the engine is empty.
    pub(super) fn read(engine: &dyn Engine) -> Result<Option<Self>> {
        let Some(bytes) = engine.get(Tree::Meta, KEY)? else {
            return Ok(None);
        };
        let body = Frame::decode(&bytes).and_then(|frame| codec::from_bytes(frame.body, LIMIT));
        body.map(Some).map_err(|why| {
            StoreError::damaged(format!("the head of the book cannot be read: {why}"))
        })
    }

    /// The row's key and bytes.
    pub(super) fn row(&self) -> Result<(&'static [u8], Vec<u8>)> {
        let body = codec::to_bytes(self, LIMIT).map_err(|why| {
            StoreError::damaged(format!("the head of the book cannot be written: {why}"))
        })?;
        Ok((
            KEY,
            Frame {
                kind: 0,
                format: 1,
                revision: self.revision,
                body: &body,
            }
            .encode(),
        ))
    }

    /// How many records there are of a kind.
    pub(super) fn count(&self, kind: Kind) -> u64 {
        self.counts.get(&kind.number()).copied().unwrap_or(0)
    }

    /// How many records there are in all.
    pub(super) fn records(&self) -> u64 {
        self.counts.values().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::{Batch, MemoryEngine};

    /// The head of every book. A failure means that no book could be opened any more.
    #[test]
    fn golden_head() {
        let mut meta = Meta::new(0x0102);
        meta.schema = 1;
        meta.revision = 300;
        meta.next_id = 70_000;
        meta.counts.insert(Kind::Customer.number(), 12);
        let (key, bytes) = meta.row().unwrap();
        assert_eq!(
            (key, crc32fast::hash(&bytes)),
            (&b"head"[..], 2_833_937_809)
        );
        let engine = MemoryEngine::new();
        assert_eq!(Meta::read(&engine), Ok(None));
        let mut batch = Batch::new();
        batch.put(Tree::Meta, key, bytes);
        let _ = engine.apply(&batch).unwrap();
        assert_eq!(Meta::read(&engine), Ok(Some(meta)));
        batch.put(Tree::Meta, key, b"garbage");
        let _ = engine.apply(&batch).unwrap();
        assert!(matches!(
            Meta::read(&engine),
            Err(StoreError::Damaged { .. })
        ));
    }
}
