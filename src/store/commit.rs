//! The only write path: check, journal line, transaction, shared sync, answer.

use super::book::Store;
use super::change::{Change, ChangeSet, CommitError, Entry, Outcome};
use super::engine::{Applied, Batch, Engine, Health, Need, Write};
use super::error::{Result, StoreError};
use super::journal::seal;
use super::key::Key;
use super::meta::Meta;
use super::plan::{self, Writes};
use super::replay;
use super::schema::Tree;
use crate::domain::id::{RequestId, Revision};

/// Most records and sale lines in one change. Larger jobs are split by the caller and share
/// [`Entry::job`].
pub const CHANGE_MAX: usize = 10_000;
/// Up to this many writes a change is one transaction. A larger one is applied in pieces, because
/// sled keeps every replaced page in memory until a transaction ends; until its last piece readers
/// see a part of it, and a crash in between is finished at the next opening.
pub(super) const ONE_TRANSACTION: usize = 2_000;
/// Writes in one piece: about a hundred in each of the trees they go to.
pub(super) const PIECE: usize = 300;

impl Store {
    /// Writes a change set as one revision: all of it or nothing. Returns when it is durable.
    pub fn commit(&self, changes: &ChangeSet, entry: &Entry) -> Result<Outcome, CommitError> {
        let outcome = self.write(changes, entry)?;
        self.wait_durable(outcome.revision())?;
        Ok(outcome)
    }

    /// Writes a change set without waiting for the disk. It must not be acknowledged before
    /// [`Store::wait_durable`] returns; between the two, concurrent writers share one sync.
    pub fn write(&self, changes: &ChangeSet, entry: &Entry) -> Result<Outcome, CommitError> {
        if changes.len() > CHANGE_MAX {
            let (found, most) = (changes.len() as u64, CHANGE_MAX as u64);
            return Err(StoreError::TooLarge {
                what: "records",
                found,
                most,
            }
            .into());
        }
        let mut head = self.head();
        self.ready(&mut head)?;
        if let Some(known) = self.with_engine(|engine| known(engine, entry.request))? {
            return Ok(Outcome::Known(known));
        }
        let revision = Revision(head.revision).next();
        let change = self.with_engine(|engine| plan::resolve(engine, revision, entry, changes))?;
        if change.edits.is_empty() && change.sales.is_empty() {
            if !changes.standings.is_empty() {
                self.with_engine(|engine| apply(engine, &head, standings(changes, revision)))?;
            }
            return Ok(Outcome::Unchanged(Revision(head.revision)));
        }
        let (mut writes, after) =
            self.with_engine(|engine| plan::writes(engine, &head, &change))?;
        writes.content.extend(standings(changes, revision));
        self.journal_and_apply(&head, &change, writes, &after)?;
        self.advance(&mut head, after);
        self.sync.register(revision.0);
        Ok(Outcome::Done(revision))
    }

    /// The change that was made on a request; `None` if the request was never carried out. It may not be durable yet.
    pub fn made_on(&self, request: RequestId) -> Result<Option<Revision>> {
        self.with_engine(|engine| known(engine, request))
    }

    /// Refuses on a full disk, and comes back by itself after a storage error.
    pub(super) fn ready(&self, head: &mut Meta) -> Result<()> {
        if let Some(disk) = &self.disk {
            disk.space.check()?;
        }
        let healthy = self.with_engine(|engine| engine.health() == Health::Fine);
        if self.trouble().is_none() && healthy {
            Ok(())
        } else {
            self.recover_locked(head)
        }
    }

    fn journal_and_apply(
        &self,
        head: &Meta,
        change: &Change,
        writes: Writes,
        after: &Meta,
    ) -> Result<()> {
        let in_pieces = writes.len() > ONE_TRANSACTION;
        if let Some(disk) = &self.disk {
            let line = replay::line_of(change, after.records())?;
            let sealed =
                seal(&line).map_err(|why| StoreError::damaged(format!("a journal line: {why}")))?;
            disk.journal
                .append(change.revision.0, &sealed)
                .inspect_err(|error| self.note(error))?;
            if in_pieces {
                // A half-applied change must find its line after a crash.
                disk.journal.sync().inspect_err(|error| self.note(error))?;
            }
        }
        let done = self.with_engine(|engine| {
            if in_pieces {
                apply_in_pieces(engine, head, writes)
            } else {
                apply(engine, head, writes.into_one())
            }
        });
        done.inspect_err(|error| {
            self.note(error);
            if let (Some(disk), false) = (&self.disk, in_pieces) {
                // If this fails too, the next opening replays a change that nobody was promised.
                let _ = disk.journal.retract();
            }
        })
    }

    /// Waits until a revision, and all before it, would survive a power cut.
    pub fn wait_durable(&self, revision: Revision) -> Result<()> {
        let Some(disk) = &self.disk else {
            return Ok(());
        };
        let engine = || self.with_engine(|engine| engine.sync());
        let synced = self.sync.wait(revision.0, || {
            // Either may come first: the next opening brings the other up to it.
            let both = disk.beside.as_ref().and_then(|beside| beside.sync(engine));
            both.unwrap_or_else(|| disk.journal.sync().and_then(|()| engine()))
        });
        synced.inspect_err(|error| self.note(error))
    }
}

fn known(engine: &dyn Engine, request: RequestId) -> Result<Option<Revision>> {
    if request.0 == 0 {
        return Ok(None);
    }
    let Some(found) = engine.get(Tree::Request, &Key::new().u128(request.0).bytes())? else {
        return Ok(None);
    };
    let bytes: [u8; 8] = found
        .try_into()
        .map_err(|_| StoreError::damaged("a request that was carried out has no revision"))?;
    Ok(Some(Revision(u64::from_be_bytes(bytes))))
}

fn standings(changes: &ChangeSet, revision: Revision) -> Vec<Write> {
    let row = |(customer, derived): (&u64, &Option<Vec<u8>>)| Write {
        tree: Tree::Standing,
        key: customer.to_be_bytes().to_vec(),
        value: derived.as_ref().map(|body| {
            super::codec::Frame {
                kind: 0,
                format: 1,
                revision: revision.0,
                body,
            }
            .encode()
        }),
    };
    changes.standings.iter().map(row).collect()
}

/// Applies writes in one transaction, provided the book still stands where `meta` says.
pub(super) fn apply(engine: &dyn Engine, meta: &Meta, writes: Vec<Write>) -> Result<()> {
    let (key, value) = meta.row()?;
    let mut batch = Batch {
        checks: Vec::new(),
        writes,
    };
    batch.need(Tree::Meta, key, Need::Exactly(value));
    match engine.apply(&batch)? {
        Applied::Done => Ok(()),
        Applied::Refused(_) => Err(StoreError::damaged("somebody else wrote to the database")),
    }
}

/// Applies a large change in pieces, in the order that lets it be finished after a crash: the
/// change with its images, then the records with what is derived, then the head of the book.
pub(super) fn apply_in_pieces(engine: &dyn Engine, meta: &Meta, writes: Writes) -> Result<()> {
    let Writes {
        change,
        content,
        last,
    } = writes;
    for writes in [change, content] {
        for piece in writes.chunks(PIECE) {
            engine.pour(piece)?;
        }
    }
    apply(engine, meta, last)
}
