//! Ordered bytes with atomic batches: all that the store asks of a database.
//!
//! Two engines pass the same contract (`contract.rs`): sled for books, and plain memory for tests
//! and trials. An engine knows no revisions and no records; `store::commit` adds those.

#[cfg(test)]
mod contract;
mod memory;
mod sled;

pub use self::memory::MemoryEngine;
pub use self::sled::{SledEngine, SledOptions};

use super::error::{Result, StoreError};
use super::key::KeyRange;
use super::schema::Tree;

/// Most rows in one page.
pub const PAGE_MAX: usize = 1000;
/// Longest key.
pub const KEY_MAX: usize = 255;
/// Longest value.
pub const VALUE_MAX: usize = super::codec::HEADER + super::codec::BLOCK_MAX;

/// What must hold for a batch to be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// The key does not exist.
    Absent,
    /// The key exists.
    Present,
    /// The key holds exactly this.
    Exactly(Vec<u8>),
}

impl Need {
    fn holds(&self, found: Option<&[u8]>) -> bool {
        match self {
            Self::Absent => found.is_none(),
            Self::Present => found.is_some(),
            Self::Exactly(value) => found == Some(value.as_slice()),
        }
    }
}

/// One precondition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Where to look.
    pub tree: Tree,
    /// Which key.
    pub key: Vec<u8>,
    /// What must be there.
    pub need: Need,
}

/// One write: a new value, or none to delete the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Where to write.
    pub tree: Tree,
    /// Which key.
    pub key: Vec<u8>,
    /// The new value; `None` deletes.
    pub value: Option<Vec<u8>>,
}

/// Preconditions and writes that happen together or not at all. Of several writes to one key the
/// last one counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// All must hold.
    pub checks: Vec<Check>,
    /// Applied in order.
    pub writes: Vec<Write>,
}

impl Batch {
    /// Starts an empty batch.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a precondition.
    pub fn need(&mut self, tree: Tree, key: impl Into<Vec<u8>>, need: Need) {
        self.checks.push(Check {
            tree,
            key: key.into(),
            need,
        });
    }

    /// Adds a write.
    pub fn put(&mut self, tree: Tree, key: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) {
        self.writes.push(Write {
            tree,
            key: key.into(),
            value: Some(value.into()),
        });
    }

    /// Adds a deletion; a missing key is no error.
    pub fn delete(&mut self, tree: Tree, key: impl Into<Vec<u8>>) {
        self.writes.push(Write {
            tree,
            key: key.into(),
            value: None,
        });
    }
}

fn validate(writes: &[Write]) -> Result<()> {
    for write in writes {
        within("bytes in a key", write.key.len(), KEY_MAX)?;
        let value = write.value.as_ref().map_or(0, Vec::len);
        within("bytes in a value", value, VALUE_MAX)?;
    }
    Ok(())
}

fn within(what: &'static str, found: usize, most: usize) -> Result<()> {
    if found > most {
        return Err(StoreError::TooLarge {
            what,
            found: found as u64,
            most: most as u64,
        });
    }
    Ok(())
}

/// What became of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Applied {
    /// All writes are in; durable after the next [`Engine::sync`].
    Done,
    /// Nothing was written; these checks, by their place in the batch, did not hold.
    Refused(Vec<usize>),
}

/// Which way a range is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the smallest key.
    Forward,
    /// From the largest key.
    Backward,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The key.
    pub key: Vec<u8>,
    /// The value.
    pub value: Vec<u8>,
}

/// Rows in the asked order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// At most as many as asked, never more than [`PAGE_MAX`].
    pub rows: Vec<Row>,
    /// Whether the range goes on behind the last row.
    pub more: bool,
}

/// Whether an engine takes writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// Reads and writes work.
    Fine,
    /// A storage error happened: only reads are tried until the engine is reopened.
    ReadOnly(StoreError),
}

/// A database of ordered bytes.
pub trait Engine: Send + Sync {
    /// Reads one key.
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>>;

    /// Reads several keys; the answers stand in the order of the questions.
    fn get_many(&self, keys: &[(Tree, Vec<u8>)]) -> Result<Vec<Option<Vec<u8>>>>;

    /// Reads a page of a range. `limit` above [`PAGE_MAX`] is cut to it.
    fn range(
        &self,
        tree: Tree,
        range: &KeyRange,
        direction: Direction,
        limit: usize,
    ) -> Result<Page>;

    /// Applies a batch whole or not at all. Visible at once, durable after [`Engine::sync`].
    fn apply(&self, batch: &Batch) -> Result<Applied>;

    /// Applies steps of writes, no key twice; those of one step need nothing of each other. Far
    /// cheaper than [`Engine::apply`]. Visible at once and whole, but it may go on behind the caller's
    /// back: what goes wrong then is told by whatever is asked next, at the latest by [`Engine::sync`],
    /// which makes it durable. After a crash any writes may be missing, and with them all of the later
    /// steps.
    fn pour(&self, steps: Vec<Vec<Write>>) -> Result<()>;

    /// Makes everything applied before the call survive a power cut.
    fn sync(&self) -> Result<()>;

    /// Whether writes are taken.
    fn health(&self) -> Health;

    /// Syncs and lets go of the files; everything afterwards answers [`StoreError::Closed`].
    fn close(&self) -> Result<()>;
}

/// Reads a whole range page by page.
pub fn scan(
    engine: &dyn Engine,
    tree: Tree,
    range: KeyRange,
    mut each: impl FnMut(Row) -> Result<()>,
) -> Result<()> {
    let mut range = range;
    loop {
        let page = engine.range(tree, &range, Direction::Forward, PAGE_MAX)?;
        let last = page.rows.last().map(|row| row.key.clone());
        for row in page.rows {
            each(row)?;
        }
        match last {
            Some(key) if page.more => range = range.after(key),
            _ => return Ok(()),
        }
    }
}
