//! sled 0.34.7 behind the engine contract, with what measurements showed it needs.
//!
//! * `flush` ends in `sync_file_range`, which does not survive a power cut: of 36 simulated cuts two
//!   left a usable book. [`Engine::sync`] adds `fdatasync` on sled's file through our own descriptor.
//! * A page of up to 17 neighbours that exceeds an eighth of a mebibyte goes to a file in `blobs/`
//!   that sled never syncs at all. Longer values are therefore kept in parts, see `parts.rs`.
//! * Damage shows as a panic as often as an error; both become [`StoreError::Damaged`] here.
//! * After a storage error every later write fails until the engine is reopened.

mod parts;
mod pouring;

use std::cmp::Ordering;
use std::fs::{self, File};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use ::sled as db;
use db::transaction::{ConflictableTransactionError, TransactionError};
use db::{IVec, Transactional};

use super::{
    Applied, Batch, Direction, Engine, Health, KeyRange, PAGE_MAX, Page, Result, Row, StoreError,
    Tree, Write, validate,
};
use crate::store::error::is_full;
use pouring::Pouring;

const PARTS: &str = "part";
const LOCK_POLL: Duration = Duration::from_millis(20);

/// How sled is run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SledOptions {
    /// Bytes of cache. Resident memory is 1.2 to 1.5 times this, plus 33 bytes a record.
    pub cache: u64,
    /// How long to wait for the lock: it outlives a killed process by a quarter of a second.
    pub lock_wait: Duration,
}

impl Default for SledOptions {
    fn default() -> Self {
        Self {
            cache: 256 << 20,
            lock_wait: Duration::from_secs(2),
        }
    }
}

/// An open sled database.
pub struct SledEngine(Arc<Shared>);

/// What the engine and the thread that pours have in common.
struct Shared {
    path: PathBuf,
    open: RwLock<Option<Open>>,
    trouble: RwLock<Option<StoreError>>,
    pouring: Pouring,
}

struct Open {
    db: db::Db,
    /// In the order of [`Tree::ALL`], and the tree of parts last.
    trees: Vec<db::Tree>,
    /// Our own descriptor of sled's log, for `fdatasync`.
    log: File,
}

impl Open {
    fn tree(&self, tree: Tree) -> &db::Tree {
        &self.trees[tree.number()]
    }

    fn parts(&self) -> &db::Tree {
        &self.trees[Tree::ALL.len()]
    }
}

impl SledEngine {
    /// Closes the database. Dropping it writes once more, which panics on a disk that refuses.
    fn let_go(&self) {
        self.0.pouring.wait();
        let open = self
            .0
            .open
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let _ = catch_unwind(AssertUnwindSafe(|| drop(open)));
    }

    /// Opens or creates the database in folder `path`.
    pub fn open(path: &Path, options: &SledOptions) -> Result<Self> {
        remove_unfinished_snapshots(path)?;
        let open = open_waiting(path, options)?;
        for name in ["db", "conf"] {
            restrict(&path.join(name))?;
        }
        Ok(Self(Arc::new(Shared {
            path: path.to_owned(),
            open: RwLock::new(Some(open)),
            trouble: RwLock::new(None),
            pouring: Pouring::default(),
        })))
    }

    /// Whether sled keeps anything outside its log, where no sync reaches it.
    pub fn has_blobs(path: &Path) -> bool {
        fs::read_dir(path.join("blobs")).is_ok_and(|mut entries| entries.next().is_some())
    }
}

impl Shared {
    fn with<T>(&self, doing: &'static str, work: impl FnOnce(&Open) -> Result<T>) -> Result<T> {
        let guard = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let open = guard.as_ref().ok_or(StoreError::Closed)?;
        let done = catch_unwind(AssertUnwindSafe(|| work(open))).unwrap_or_else(|_| {
            Err(StoreError::damaged(format!(
                "the database gave up while it tried to {doing}"
            )))
        });
        if let Err(error) = &done {
            self.remember(error);
        }
        done
    }

    /// The first storage error stays: sled cannot be trusted to write until it is reopened.
    fn remember(&self, error: &StoreError) {
        let lasting = !matches!(error, StoreError::TooLarge { .. } | StoreError::Closed);
        if lasting {
            let mut trouble = self.trouble.write().unwrap_or_else(PoisonError::into_inner);
            trouble.get_or_insert_with(|| error.clone());
        }
    }

    fn writable(&self) -> Result<()> {
        match &*self.trouble.read().unwrap_or_else(PoisonError::into_inner) {
            Some(trouble) => Err(trouble.clone()),
            None => Ok(()),
        }
    }
}

impl Engine for SledEngine {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>> {
        if let Some(poured) = self.0.pouring.under_way()
            && let Some(write) = poured.get(tree, key)
        {
            return Ok(write.value.clone());
        }
        self.0.with("read a value", |open| {
            parts::get(open, tree, key, &self.0.path)
        })
    }

    fn get_many(&self, keys: &[(Tree, Vec<u8>)]) -> Result<Vec<Option<Vec<u8>>>> {
        keys.iter()
            .map(|(tree, key)| self.get(*tree, key))
            .collect()
    }

    fn range(
        &self,
        tree: Tree,
        range: &KeyRange,
        direction: Direction,
        limit: usize,
    ) -> Result<Page> {
        if range.is_empty() {
            return Ok(Page::default());
        }
        // First what is under way: if it is done in between, the database has it.
        let poured = self.0.pouring.under_way();
        self.0.with("read a range", |open| {
            let limit = limit.min(PAGE_MAX);
            let found = open
                .tree(tree)
                .range::<Vec<u8>, _>((range.from.clone(), range.to.clone()));
            let mut found = Turned(found, direction);
            let above = poured.as_ref().map(|poured| poured.range(tree, range));
            let mut above = Turned(above.into_iter().flatten(), direction).peekable();
            let mut rows = Vec::with_capacity(limit.min(64));
            let mut below = None;
            loop {
                if below.is_none() {
                    let next = found.next().transpose();
                    below = next.map_err(|error| explain(&self.0.path, error))?;
                }
                let order = match (&below, above.peek()) {
                    (None, None) => return Ok(Page { rows, more: false }),
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                    (Some((key, _)), Some(write)) => match direction {
                        Direction::Forward => key.as_ref().cmp(&write.key),
                        Direction::Backward => write.key.as_slice().cmp(key),
                    },
                };
                let row = if order == Ordering::Less {
                    below.take().map(|(key, value)| {
                        let value = parts::resolve(open, tree, &key, value, &self.0.path)?;
                        Ok(value.map(|value| Row {
                            key: key.to_vec(),
                            value,
                        }))
                    })
                } else {
                    if order == Ordering::Equal {
                        below = None;
                    }
                    above.next().map(|write| {
                        let value = write.value.clone();
                        Ok(value.map(|value| Row {
                            key: write.key.clone(),
                            value,
                        }))
                    })
                };
                let Some(row) = row.transpose()?.flatten() else {
                    continue;
                };
                if rows.len() == limit {
                    return Ok(Page { rows, more: true });
                }
                rows.push(row);
            }
        })
    }

    fn apply(&self, batch: &Batch) -> Result<Applied> {
        validate(&batch.writes)?;
        self.0.pouring.wait();
        self.0.writable()?;
        self.0.with("write a change", |open| {
            let done = open.trees[..].transaction(|trees| {
                let mut refused = Vec::new();
                for (place, check) in batch.checks.iter().enumerate() {
                    let found = parts::get_in(trees, check.tree, &check.key)?;
                    if !check.need.holds(found.as_deref()) {
                        refused.push(place);
                    }
                }
                if !refused.is_empty() {
                    return Err(ConflictableTransactionError::Abort(refused));
                }
                for write in &batch.writes {
                    parts::write(trees, write)?;
                }
                Ok(())
            });
            match done {
                Ok(()) => Ok(Applied::Done),
                Err(TransactionError::Abort(refused)) => Ok(Applied::Refused(refused)),
                Err(TransactionError::Storage(error)) => Err(explain(&self.0.path, error)),
            }
        })
    }

    fn pour(&self, steps: Vec<Vec<Write>>) -> Result<()> {
        for writes in &steps {
            validate(writes)?;
        }
        self.0.pouring.wait();
        self.0.writable()?;
        self.0.with("write a change", |_| Ok(()))?;
        self.0.pour(steps)
    }

    fn sync(&self) -> Result<()> {
        self.0.pouring.wait();
        self.0.writable()?;
        self.0.with("write to disk", |open| {
            open.db
                .flush()
                .map_err(|error| explain(&self.0.path, error))?;
            open.log
                .sync_data()
                .map_err(|error| StoreError::io("sync the database", &self.0.path, &error))
        })
    }

    fn health(&self) -> Health {
        match self.0.writable() {
            Ok(()) if self.0.open.read().is_ok_and(|open| open.is_none()) => {
                Health::ReadOnly(StoreError::Closed)
            }
            Ok(()) => Health::Fine,
            Err(trouble) => Health::ReadOnly(trouble),
        }
    }

    fn close(&self) -> Result<()> {
        let synced = self.sync();
        self.let_go();
        synced
    }
}

/// An iterator that is read from the side that a direction says.
struct Turned<I>(I, Direction);

impl<I: DoubleEndedIterator> Iterator for Turned<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        match self.1 {
            Direction::Forward => self.0.next(),
            Direction::Backward => self.0.next_back(),
        }
    }
}

impl Drop for SledEngine {
    fn drop(&mut self) {
        self.let_go();
    }
}

/// A snapshot that was being written when the process died makes every later open fail (sled#1527).
/// Finished snapshots stay: on a book after a power cut, deleting them brings up an empty database.
fn remove_unfinished_snapshots(path: &Path) -> Result<()> {
    let Ok(entries) = fs::read_dir(path) else {
        return Ok(());
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(entry.path()).map_err(|error| {
                StoreError::io("remove an unfinished snapshot", &entry.path(), &error)
            })?;
        }
    }
    Ok(())
}

fn open_waiting(path: &Path, options: &SledOptions) -> Result<Open> {
    let deadline = Instant::now() + options.lock_wait;
    loop {
        match open_once(path, options.cache) {
            Err(StoreError::Locked { .. }) if Instant::now() < deadline => pause(),
            other => return other,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a file lock let go by another process raises no event to wait for"
)]
fn pause() {
    std::thread::sleep(LOCK_POLL);
}

fn open_once(path: &Path, cache: u64) -> Result<Open> {
    let opened = catch_unwind(AssertUnwindSafe(|| -> db::Result<_> {
        let db = db::Config::new()
            .path(path)
            .cache_capacity(cache)
            .use_compression(false)
            .open()?;
        let names = Tree::ALL.iter().map(|tree| tree.name()).chain([PARTS]);
        let trees = names
            .map(|name| db.open_tree(name))
            .collect::<db::Result<Vec<_>>>()?;
        Ok((db, trees))
    }));
    let (db, trees) = opened
        .map_err(|_| StoreError::damaged("the database gave up while it was opened"))?
        .map_err(|error| explain(path, error))?;
    let log = File::open(path.join("db"))
        .map_err(|error| StoreError::io("open the database log", path, &error))?;
    Ok(Open { db, trees, log })
}

fn restrict(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
        .map_err(|error| StoreError::io("restrict who may read the database", path, &error))
}

fn explain(path: &Path, error: db::Error) -> StoreError {
    match error {
        db::Error::Io(error) if error.to_string().contains("could not acquire lock") => {
            StoreError::Locked { pid: None }
        }
        // sled copies an error it remembers and keeps only the kind.
        db::Error::Io(error) if is_full(error.kind()) => StoreError::NoSpace { free: 0, needed: 1 },
        db::Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            StoreError::damaged("the database log ends too early")
        }
        db::Error::Io(error) => StoreError::io("use the database", path, &error),
        db::Error::Unsupported(why) => {
            StoreError::damaged(format!("the database does not fit this program: {why}"))
        }
        db::Error::Corruption { at, .. } => StoreError::damaged(match at {
            Some(place) => format!("the database log does not match its checksum at {place:?}"),
            None => "the database log or a snapshot does not match its checksum".to_owned(),
        }),
        db::Error::ReportableBug(_) | db::Error::CollectionNotFound(_) => {
            StoreError::damaged("the database contradicts itself")
        }
    }
}

fn bytes(value: IVec) -> Vec<u8> {
    value.to_vec()
}

#[cfg(test)]
mod tests;
