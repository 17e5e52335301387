//! Database and journal each know every change; at every opening they are made to agree.
//!
//! After a crash either may be ahead: the journal because its line is written first, the database
//! because it may have been synced before the journal was. The database may also have a
//! part of the last change; as soon as it has all its images, the change is finished. A database that
//! comes up with less than it must have, as sled does when damaged, is never used.

use super::book::Notice;
use super::change::Change;
use super::commit::pour;
use super::engine::{Engine, Write};
use super::error::{Result, StoreError};
use super::folder::Folder;
use super::journal::{Found, Journal, Line, Lines};
use super::meta::Meta;
use super::schema::Tree;
use super::{history, plan, replay};
use crate::domain::id::Ref;
use crate::domain::record::Kind;

/// Brings both to the same revision and returns where the book stands.
pub(super) fn agree(
    engine: &dyn Engine,
    journal: &Journal,
    folder: &Folder,
    found: &Found,
    notices: &mut Vec<Notice>,
) -> Result<Meta> {
    if found.torn > 0 {
        notices.push(Notice::TornEnd { bytes: found.torn });
    }
    if !found.damaged.is_empty() {
        notices.push(Notice::JournalDamage {
            lines: found.damaged.clone(),
        });
    }
    let Some(meta) = Meta::read(engine)? else {
        return Err(StoreError::damaged("the database came up empty"));
    };
    if meta.book != folder.format.book {
        return Err(StoreError::damaged("the database belongs to another book"));
    }
    let (database, written) = (meta.revision, journal.head());
    let mut meta = finish(engine, meta)?;
    if written > meta.revision {
        meta = replay_missing(engine, folder, meta, written)?;
    }
    if meta.revision > database {
        engine.sync()?;
    }
    if written > database {
        notices.push(Notice::Replayed {
            changes: written - database,
        });
    }
    if meta.revision > written {
        write_missing(engine, journal, written, meta.revision)?;
        notices.push(Notice::Rejournaled {
            changes: meta.revision - written,
        });
    } else if let Some(line) = &found.head {
        check_head(engine, &meta, line)?;
    }
    Ok(meta)
}

/// Finishes a change whose writes a crash cut short: the records may be half new, so its images are
/// what counts.
fn finish(engine: &dyn Engine, meta: Meta) -> Result<Meta> {
    match history::read(engine, meta.revision + 1)? {
        Some(begun) => redo(engine, &meta, &begun),
        None => Ok(meta),
    }
}

/// Writes a change to a book that stands right before it, or has a part of it already.
fn redo(engine: &dyn Engine, meta: &Meta, change: &Change) -> Result<Meta> {
    let after = plan::after(meta, change);
    let mut writes = plan::writes(engine, &after, change, None)?;
    // Images tell nothing of standings: what was derived before this change no longer holds.
    let stale = change.customers().into_iter().map(|customer| Write {
        tree: Tree::Standing,
        key: customer.to_be_bytes().to_vec(),
        value: None,
    });
    writes.content.extend(stale);
    pour(engine, meta, writes)?;
    Ok(after)
}

fn replay_missing(engine: &dyn Engine, folder: &Folder, meta: Meta, to: u64) -> Result<Meta> {
    let mut meta = meta;
    for line in Lines::open(&folder.journal(), meta.revision + 1)? {
        let line = line?;
        if line.rev != meta.revision + 1 {
            let (needed, first) = (meta.revision + 1, line.rev);
            return Err(StoreError::damaged(format!(
                "the database needs the journal from change {needed} on, and it begins with {first}"
            )));
        }
        meta = replay_line(engine, &meta, &line, true)?;
    }
    if meta.revision != to {
        return Err(StoreError::damaged(format!(
            "the journal ends at change {} where {to} was announced",
            meta.revision
        )));
    }
    Ok(meta)
}

/// Applies one journal line to a book that stands right before it.
pub(super) fn replay_line(
    engine: &dyn Engine,
    meta: &Meta,
    line: &Line,
    strict: bool,
) -> Result<Meta> {
    let change = replay::change_of(engine, line, strict)?;
    let records = plan::after(meta, &change).records();
    if strict && records != line.records {
        return Err(StoreError::damaged(format!(
            "after change {} there would be {records} records, and the journal says {}",
            line.rev, line.records
        )));
    }
    redo(engine, meta, &change)
}

fn write_missing(engine: &dyn Engine, journal: &Journal, from: u64, to: u64) -> Result<()> {
    // The journal never saw these, so how many records there were is counted back from the end.
    let mut changes = Vec::new();
    for revision in from + 1..=to {
        let change = history::read(engine, revision)?;
        changes.push(change.ok_or_else(|| {
            StoreError::damaged(format!(
                "change {revision} is missing from the journal and from the database"
            ))
        })?);
    }
    let meta = Meta::read(engine)?.ok_or(StoreError::Closed)?;
    let mut records = meta.records() as i64;
    let mut lines = Vec::new();
    for change in changes.iter().rev() {
        let line = replay::line_of(change, records as u64, from)?;
        lines.push((change.revision.0, line));
        records -= growth(change);
    }
    for (revision, line) in lines.into_iter().rev() {
        journal.append(revision, line)?;
    }
    journal.sync()
}

fn growth(change: &Change) -> i64 {
    let edits = change
        .edits
        .iter()
        .map(|edit| i64::from(edit.after.is_some()) - i64::from(edit.before.is_some()));
    let sales = change
        .sales
        .iter()
        .map(|block| block.added.len() as i64 - block.removed.len() as i64);
    edits.sum::<i64>() + sales.sum::<i64>()
}

/// Both say the same number; look whether what the journal wrote last is really there.
fn check_head(engine: &dyn Engine, meta: &Meta, line: &Line) -> Result<()> {
    if meta.records() != line.records {
        return Err(StoreError::damaged(format!(
            "the database holds {} records, and the journal says {}",
            meta.records(),
            line.records
        )));
    }
    for op in line.ops.iter().filter(|op| op.kind != Kind::Sale).take(64) {
        let what = Ref::new(op.kind, op.id);
        let there = plan::stored(engine, what)?.map(|it| it.revision.0);
        let expected = (!op.value.is_null()).then_some(line.rev);
        if there != expected {
            return Err(StoreError::damaged(format!(
                "{} #{} is not as the last change left it",
                op.kind.key(),
                op.id
            )));
        }
    }
    Ok(())
}
