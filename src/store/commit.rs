//! The only write path: check, journal line, database, shared sync, answer.
//!
//! A change is one transaction by the order of its writes, not by one of sled's, which reads every key
//! that it writes once more and took twice as long: first the change with its images, then all that
//! follows from it, then the head of the book. Until the last is in, readers find the change beside the
//! database; one that a crash cut short is finished from its images at the next opening, or was never begun.

use std::collections::BTreeMap;

use super::blocks::Blocks;
use super::book::Store;
use super::change::{Change, ChangeSet, CommitError, Entry, Outcome};
use super::engine::{Applied, Batch, Engine, Health, Need, Write};
use super::error::{Result, StoreError};
use super::key::Key;
use super::meta::Meta;
use super::plan::{self, Writes};
use super::replay;
use super::schema::Tree;
use crate::domain::id::{RequestId, Revision};

/// Most records and sale lines in one change. Larger jobs are split by the caller and share
/// [`Entry::job`].
pub const CHANGE_MAX: usize = 20_000;

impl Store {
    /// Writes a change set as one revision: all of it or nothing. Returns when it is durable.
    pub fn commit(&self, changes: &ChangeSet, entry: &Entry) -> Result<Outcome, CommitError> {
        let outcome = self.write(changes.clone(), entry)?;
        self.wait_durable(outcome.revision())?;
        Ok(outcome)
    }

    /// Writes a change set without waiting for the disk. It must not be acknowledged before
    /// [`Store::wait_durable`] returns; between the two, concurrent writers share one sync.
    pub fn write(&self, changes: ChangeSet, entry: &Entry) -> Result<Outcome, CommitError> {
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
        let ChangeSet {
            edits,
            sales,
            standings,
            is_noted,
        } = changes;
        let standings = standing_writes(standings, revision);
        let (change, found) =
            self.with_engine(|engine| plan::resolve(engine, revision, entry, edits, sales))?;
        if change.edits.is_empty() && change.sales.is_empty() && !is_noted {
            if !standings.is_empty() {
                self.with_engine(|engine| apply(engine, &head, standings))?;
            }
            return Ok(Outcome::Unchanged(Revision(head.revision)));
        }
        let after = self.journal_and_apply(&head, &change, found, standings)?;
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

    /// Writes the line, then the database, and tells where the book stands.
    fn journal_and_apply(
        &self,
        head: &Meta,
        change: &Change,
        found: Blocks,
        standings: Vec<Write>,
    ) -> Result<Meta> {
        let after = plan::after(head, change);
        if let Some(disk) = &self.disk {
            let line = replay::line_of(change, after.records(), disk.journal.synced())?;
            disk.journal
                .append(change.revision.0, line)
                .inspect_err(|error| self.note(error))?;
            if self.sync.is_idle() {
                // The line need not wait for the database. Whoever syncs now, or next, takes it along.
                disk.ahead.begin();
            }
        }
        let done = self.with_engine(|engine| {
            let mut writes = plan::writes(engine, &after, change, Some(found))?;
            writes.content.extend(standings);
            pour(engine, head, writes).inspect_err(|error| self.note(error))
        });
        if let (Err(_), Some(disk)) = (&done, &self.disk) {
            // If this fails too, the next opening replays a change that nobody was promised.
            let _ = disk.journal.retract();
        }
        done.map(|()| after)
    }

    /// Waits until a revision, and all before it, would survive a power cut.
    pub fn wait_durable(&self, revision: Revision) -> Result<()> {
        let Some(disk) = &self.disk else {
            return Ok(());
        };
        let synced = self.sync.wait(revision.0, || {
            // Side by side; either may come first: the next opening brings the other up to it.
            disk.ahead.begin();
            self.with_engine(|engine| engine.sync())?;
            disk.journal.sync()
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

fn standing_writes(standings: BTreeMap<u64, Option<Vec<u8>>>, revision: Revision) -> Vec<Write> {
    let row = |(customer, derived): (u64, Option<Vec<u8>>)| Write {
        tree: Tree::Standing,
        key: customer.to_be_bytes().to_vec(),
        value: derived.map(|body| {
            super::codec::Frame {
                kind: 0,
                format: 1,
                revision: revision.0,
                body: &body,
            }
            .encode()
        }),
    };
    standings.into_iter().map(row).collect()
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

/// Pours a change in the order that lets it be finished after a crash: the change with its images,
/// then the records with what is derived, then the head of the book. It goes on from where `meta` says.
pub(super) fn pour(engine: &dyn Engine, meta: &Meta, writes: Writes) -> Result<()> {
    if Meta::read(engine)?.as_ref() != Some(meta) {
        return Err(StoreError::damaged("somebody else wrote to the database"));
    }
    let Writes {
        mut change,
        content,
        last,
    } = writes;
    let complete = change.pop().into_iter().collect();
    let mut steps = vec![change, complete, content];
    steps.extend(last.into_iter().map(|write| vec![write]));
    engine.pour(steps)
}
