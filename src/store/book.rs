//! The store of one book: opening, health, closing. Reading and committing are in `read` and `commit`.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use thiserror::Error;

use super::ahead::Ahead;
use super::engine::{Applied, Batch, Engine, Health, MemoryEngine, Need, SledEngine, SledOptions};
use super::error::{Result, StoreError};
use super::folder::Folder;
use super::group_sync::GroupSync;
use super::journal::{Journal, ROTATE_AT};
use super::keyring::Keyring;
use super::meta::Meta;
use super::reconcile;
use super::schema::Tree;
use super::space::{Space, SpacePolicy};
use super::standings::Reading;
use super::upgrade;
use crate::domain::id::Revision;
use crate::domain::record::{Kind, Of};

/// How a book is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreOptions {
    /// Bytes of database cache.
    pub cache: u64,
    /// How long to wait for another process to let go.
    pub lock_wait: Duration,
    /// Room to keep free on the disk.
    pub space: SpacePolicy,
    /// Length at which a journal file is followed by the next.
    pub journal_rotate: u64,
}

impl Default for StoreOptions {
    fn default() -> Self {
        let SledOptions { cache, lock_wait } = SledOptions::default();
        Self {
            cache,
            lock_wait,
            space: SpacePolicy::default(),
            journal_rotate: ROTATE_AT,
        }
    }
}

impl StoreOptions {
    /// For tests and benches: a small cache, no ballast, no reserve.
    pub fn small() -> Self {
        Self {
            cache: 16 << 20,
            space: SpacePolicy::NONE,
            ..Self::default()
        }
    }

    pub(super) fn sled(&self) -> SledOptions {
        SledOptions {
            cache: self.cache,
            lock_wait: self.lock_wait,
        }
    }
}

/// Something an opening noticed that does not stop it, but somebody should know.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Notice {
    /// Changes that were in the journal only, and are in the book now.
    #[error("{changes} changes that only the journal knew were written to the database.")]
    Replayed {
        /// How many.
        changes: u64,
    },
    /// Changes that were in the database only, and are in the journal now.
    #[error("{changes} changes that only the database knew were written to the journal.")]
    Rejournaled {
        /// How many.
        changes: u64,
    },
    /// Bytes at the end of the journal that no commit ever acknowledged.
    #[error(
        "{bytes} bytes of an unfinished change were cut off the journal. Nothing that was acknowledged is lost."
    )]
    TornEnd {
        /// How many.
        bytes: u64,
    },
    /// Lines of the newest journal file that cannot be read. Export the book soon.
    #[error("{} lines of the newest journal file cannot be read. The book itself is whole; export it soon.", lines.len())]
    JournalDamage {
        /// Their numbers.
        lines: Vec<u64>,
    },
    /// The disk is so full that the ballast was given up to open the book.
    #[error("The disk is so full that the ballast was given up to open the book. Free some space.")]
    BallastGone,
    /// sled put something where no sync reaches it.
    #[error(
        "The database keeps a part where no sync reaches it. Export the book and load it anew."
    )]
    Blobs,
}

/// In the order in which they are let go of: the journal, which is cut to its length then, after the thread
/// that syncs it, and before the lock of the folder.
pub(super) struct Disk {
    pub(super) ahead: Ahead,
    pub(super) journal: Arc<Journal>,
    pub(super) folder: Folder,
    pub(super) space: Space,
    options: StoreOptions,
    pub(super) standings: Mutex<Reading>,
}

/// One open book. Shared by all threads of its server; one writer at a time, readers beside it.
///
/// Durable means durable: a commit returns only when its journal line and its place in the database
/// would survive a power cut. Concurrent commits share one sync. Readers may see a change in the
/// moments before it is durable.
pub struct Store {
    pub(super) disk: Option<Disk>,
    pub(super) engine: RwLock<Box<dyn Engine>>,
    /// Where the book stands; whoever writes holds this lock.
    head: Mutex<Meta>,
    /// The same for everybody else, who must not wait for a writer.
    seen: RwLock<Meta>,
    /// Why nothing can be written until [`Store::recover`] succeeded.
    trouble: Mutex<Option<StoreError>>,
    pub(super) sync: GroupSync,
    next_id: AtomicU64,
    book: u128,
    keys: Keyring,
    notices: Vec<Notice>,
}

impl Store {
    /// Creates a new book in folder `root`, known by the random number `book`.
    pub fn create(root: &Path, book: u128, options: &StoreOptions) -> Result<Self> {
        let folder = Folder::create(root, book, options.lock_wait)?;
        let engine = SledEngine::open(&folder.sled(), &options.sled())?;
        lay_down(&engine, &Meta::new(book))?;
        engine.sync()?;
        folder.finish()?;
        let standings = Reading::default();
        Self::assemble(folder, Box::new(engine), options, Vec::new(), standings)
    }

    /// Opens the book in folder `root`, bringing database and journal into agreement.
    pub fn open(root: &Path, options: &StoreOptions) -> Result<Self> {
        let folder = Folder::open(root, options.lock_wait)?;
        let space = Space::new(folder.root(), folder.ballast(), options.space);
        let mut notices = Vec::new();
        if space.make_room_to_open()? {
            notices.push(Notice::BallastGone);
        }
        let standings = Reading::start(folder.standings());
        let engine = SledEngine::open(&folder.sled(), &options.sled())?;
        if SledEngine::has_blobs(&folder.sled()) {
            notices.push(Notice::Blobs);
        }
        Self::assemble(folder, Box::new(engine), options, notices, standings)
    }

    /// A book in memory, for tests and trials: same behaviour, no files, gone when dropped.
    pub fn in_memory() -> Self {
        let engine = MemoryEngine::new();
        let meta = Meta::new(0);
        // A fresh map refuses nothing.
        let _ = lay_down(&engine, &meta);
        Self::new(None, Box::new(engine), meta, Vec::new())
    }

    fn assemble(
        mut folder: Folder,
        engine: Box<dyn Engine>,
        options: &StoreOptions,
        mut notices: Vec<Notice>,
        standings: Reading,
    ) -> Result<Self> {
        let book = folder.format.book;
        let (journal, found) = Journal::open(&folder.journal(), book, options.journal_rotate)?;
        let meta = reconcile::agree(&*engine, &journal, &folder, &found, &mut notices)?;
        let meta = upgrade::book(&*engine, &mut folder, meta)?;
        let space = Space::new(folder.root(), folder.ballast(), options.space);
        if space.check().is_ok() {
            space.restore_ballast()?;
        }
        let journal = Arc::new(journal);
        let disk = Disk {
            ahead: Ahead::of(&journal),
            journal,
            folder,
            space,
            options: options.clone(),
            standings: Mutex::new(standings),
        };
        Ok(Self::new(Some(disk), engine, meta, notices))
    }

    fn new(disk: Option<Disk>, engine: Box<dyn Engine>, meta: Meta, notices: Vec<Notice>) -> Self {
        let keys = disk.as_ref().map_or_else(Keyring::in_memory, |disk| {
            Keyring::beside(disk.folder.root())
        });
        Self {
            disk,
            keys,
            engine: RwLock::new(engine),
            sync: GroupSync::new(meta.revision),
            next_id: AtomicU64::new(meta.next_id),
            book: meta.book,
            seen: RwLock::new(meta.clone()),
            head: Mutex::new(meta),
            trouble: Mutex::new(None),
            notices,
        }
    }

    /// The random number that tells this book from others.
    pub const fn book(&self) -> u128 {
        self.book
    }

    /// The keys of what is kept closely.
    pub const fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// The folder of the book, unless it is in memory.
    pub fn path(&self) -> Option<PathBuf> {
        self.disk.as_ref().map(|disk| disk.folder.root().to_owned())
    }

    /// What the opening noticed.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// A number for a new record of any kind, never given out before. Numbers of commits that were
    /// refused stay unused.
    pub fn new_number(&self) -> u64 {
        self.next_id.fetch_add(1, Ordering::Relaxed)
    }

    /// An id for a new record.
    pub fn new_id<R: Of>(&self) -> crate::domain::id::Id<R> {
        crate::domain::id::Id::new(self.new_number())
    }

    /// The last change.
    pub fn revision(&self) -> Revision {
        Revision(self.seen().revision)
    }

    /// How many records of a kind there are, archived ones included; lines for sales.
    pub fn count(&self, kind: Kind) -> u64 {
        self.seen().count(kind)
    }

    /// Whether commits are taken.
    pub fn health(&self) -> Health {
        if let Some(trouble) = self.trouble() {
            return Health::ReadOnly(trouble);
        }
        let health = self
            .engine
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .health();
        match (health, self.disk.as_ref().map(|disk| disk.space.check())) {
            (Health::Fine, Some(Err(full))) => Health::ReadOnly(full),
            (health, _) => health,
        }
    }

    /// Tries to return to work after a storage error: reopens database and journal and lets them
    /// agree. Every commit tries this by itself; housekeeping may call it to return sooner.
    pub fn recover(&self) -> Result<()> {
        let mut head = self.head();
        self.recover_locked(&mut head)?;
        match &self.disk {
            Some(disk) => disk.space.restore_ballast(),
            None => Ok(()),
        }
    }

    pub(super) fn recover_locked(&self, head: &mut Meta) -> Result<()> {
        let mut engine = self.engine.write().unwrap_or_else(PoisonError::into_inner);
        let engine_trouble = match engine.health() {
            Health::Fine => None,
            Health::ReadOnly(trouble) => Some(trouble),
        };
        let Some(trouble) = self.trouble().or(engine_trouble) else {
            return Ok(());
        };
        let Some(disk) = &self.disk else {
            return Err(trouble);
        };
        if matches!(trouble, StoreError::Closed | StoreError::Damaged { .. }) {
            return Err(trouble);
        }
        disk.space.check_reopening()?;
        self.note(&trouble);
        // What the failed engine still holds was never acknowledged, or is on disk already.
        let _ = engine.close();
        let fresh = SledEngine::open(&disk.folder.sled(), &disk.options.sled())?;
        *engine = Box::new(fresh);
        let found = disk.journal.reopen()?;
        let meta = reconcile::agree(
            &**engine,
            &disk.journal,
            &disk.folder,
            &found,
            &mut Vec::new(),
        )?;
        self.next_id.fetch_max(meta.next_id, Ordering::Relaxed);
        self.sync.reset(meta.revision);
        self.advance(head, meta);
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }

    /// Syncs and lets go of the files. Everything afterwards answers [`StoreError::Closed`].
    pub fn close(&self) -> Result<()> {
        let _head = self.head();
        let journal = self
            .disk
            .as_ref()
            .map_or(Ok(()), |disk| disk.journal.sync());
        self.note(&StoreError::Closed);
        let engine = self.engine.read().unwrap_or_else(PoisonError::into_inner);
        engine.close().and(journal)
    }

    /// Claims the right to write.
    pub(super) fn head(&self) -> MutexGuard<'_, Meta> {
        self.head.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the book stands, without waiting for a writer.
    pub(super) fn seen(&self) -> RwLockReadGuard<'_, Meta> {
        self.seen.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn advance(&self, head: &mut Meta, to: Meta) {
        self.seen
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .clone_from(&to);
        *head = to;
    }

    pub(super) fn trouble(&self) -> Option<StoreError> {
        self.trouble
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Remembers the first failure.
    pub(super) fn note(&self, error: &StoreError) {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.get_or_insert_with(|| error.clone());
    }

    pub(super) fn with_engine<T>(&self, work: impl FnOnce(&dyn Engine) -> T) -> T {
        let engine = self.engine.read().unwrap_or_else(PoisonError::into_inner);
        work(&**engine)
    }
}

/// Writes the head of a book that does not exist yet.
pub(super) fn lay_down(engine: &dyn Engine, meta: &Meta) -> Result<()> {
    let (key, value) = meta.row()?;
    let mut batch = Batch::new();
    batch.need(Tree::Meta, key, Need::Absent);
    batch.put(Tree::Meta, key, value);
    match engine.apply(&batch)? {
        Applied::Done => Ok(()),
        Applied::Refused(_) => Err(StoreError::damaged("a new book is not empty")),
    }
}
