//! Letting go of the past: old images that nobody will undo any more, old journal files that exports
//! cover, and every former content of records that have to be forgotten.

use std::collections::{BTreeMap, BTreeSet};

use super::book::Store;
use super::change::Change;
use super::commit::apply;
use super::derive::Bulk;
use super::engine::{Engine, Write, scan};
use super::error::{Result, StoreError};
use super::image;
use super::journal::Line;
use super::key::{Key, KeyParts, KeyRange};
use super::replay::json_of;
use super::schema::Tree;
use super::{history, index, plan};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Record, Stored};

impl Store {
    /// Forgets the images of all changes before `keep_from`: they can no longer be undone or shown
    /// with their content. The journal keeps them.
    pub fn trim(&self, keep_from: Revision) -> Result<()> {
        self.wait_durable(self.revision())?;
        let mut head = self.head();
        self.ready(&mut head)?;
        let keep_from = keep_from.0.min(head.revision + 1);
        if keep_from <= head.changes_from {
            return Ok(());
        }
        let mut after = head.clone();
        after.changes_from = keep_from;
        // The head first: rows that a crash leaves behind go with the next trimming.
        let (key, value) = after.row()?;
        let row = Write {
            tree: Tree::Meta,
            key: key.to_vec(),
            value: Some(value),
        };
        self.with_engine(|engine| {
            apply(engine, &head, vec![row])?;
            engine.sync()
        })?;
        self.advance(&mut head, after);
        self.with_engine(|engine| {
            forget_changes(engine, keep_from)?;
            engine.sync()
        })
    }

    /// Removes journal files that hold only changes up to `exported`. Keep two good exports before
    /// that. Returns how many files went.
    pub fn prune_journal(&self, exported: Revision) -> Result<usize> {
        let _head = self.head();
        self.disk
            .as_ref()
            .map_or(Ok(0), |disk| disk.journal.prune(exported.0 + 1))
    }

    /// Makes every former content of records unreadable that have to be forgotten: in the images of
    /// changes and in the journal their text is replaced by what they say now, or by nothing if they
    /// are gone, and the names in the deeds that touched them are left out. Commit first what is to
    /// stay of them. Stamps and revisions remain, so the history still shows that something happened.
    ///
    /// sled reuses the old places in its file only as it goes on writing; who cannot wait exports the
    /// book and loads it anew. Exports made before still hold what they held.
    pub fn erase(&self, records: &[Ref]) -> Result<usize> {
        self.wait_durable(self.revision())?;
        let mut head = self.head();
        self.ready(&mut head)?;
        let (now, revisions) = self.with_engine(|engine| {
            let mut now = BTreeMap::new();
            let mut revisions = BTreeSet::new();
            for what in records {
                let record = plan::stored(engine, *what)?.map(|stored| stored.record);
                now.insert(*what, record);
                revisions.extend(plan::touched(engine, *what)?);
                scan(engine, Tree::Index, index::history_range(*what), |row| {
                    revisions.extend(KeyParts::last_u64(&row.key));
                    Ok(())
                })?;
            }
            Ok::<_, StoreError>((now, revisions))
        })?;
        // The journal first: from a crash in between, the images are erased by asking again.
        let mut touched = 0;
        if let Some(disk) = &self.disk {
            // A copy; it may hold what has to go.
            let _ = std::fs::remove_file(disk.folder.standings());
            touched = disk.journal.rewrite(|line| erase_line(line, &now))?;
        }
        self.with_engine(|engine| {
            for revision in &revisions {
                let Some(change) = history::read(engine, *revision)? else {
                    continue;
                };
                // Other images need other rows: half of them would be no change any more.
                let writes = history::replace(engine, &erased(change, &now))?;
                apply(engine, &head, writes)?;
            }
            engine.sync()
        })?;
        Ok(touched.max(revisions.len()))
    }
}

fn forget_changes(engine: &dyn Engine, keep_from: u64) -> Result<()> {
    let mut bulk = Bulk::new(engine);
    let range = KeyRange::between([], Key::new().u64(keep_from));
    let mut revisions = BTreeSet::new();
    scan(engine, Tree::Change, range.clone(), |row| {
        revisions.extend(KeyParts::new(&row.key).u64());
        Ok(())
    })?;
    for revision in revisions {
        let Ok(Some(change)) = history::read(engine, revision) else {
            continue;
        };
        for edit in &change.edits {
            bulk.delete(Tree::Index, index::history_key(edit.what, revision))?;
        }
        for block in &change.sales {
            let what = Ref::new(crate::domain::record::Kind::Sale, block.customer);
            bulk.delete(Tree::Index, index::history_key(what, revision))?;
        }
        bulk.delete(
            Tree::Request,
            Key::new().u128(change.entry.request.0).bytes(),
        )?;
    }
    scan(engine, Tree::Change, range, |row| {
        bulk.delete(Tree::Change, row.key)
    })?;
    bulk.flush()
}

type Now = BTreeMap<Ref, Option<Record>>;

fn erased(mut change: Change, now: &Now) -> Change {
    let replace = |image: &mut Option<Stored>, record: &Option<Record>| {
        if let Some(stored) = image {
            stored.record = record
                .clone()
                .unwrap_or_else(|| stored.record.kind().blank());
        }
    };
    for edit in &mut change.edits {
        if let Some(record) = now.get(&edit.what) {
            replace(&mut edit.before, record);
            replace(&mut edit.after, record);
            change.entry.deed.name.clear();
        }
    }
    change
}

/// Says whether the line was changed.
fn erase_line(line: &mut Line, now: &Now) -> Result<bool> {
    let mut touched = false;
    for op in &mut line.ops {
        let what = Ref::new(op.kind, op.id);
        let Some(record) = now.get(&what) else {
            continue;
        };
        touched = true;
        if !op.value.is_null() {
            let record = record.clone().unwrap_or_else(|| op.kind.blank());
            op.value = json_of(&image::Body(&record))
                .ok_or_else(|| StoreError::damaged("a record cannot be written as text"))?;
            op.format = op.kind.format();
        }
    }
    if touched {
        line.deed.name.clear();
    }
    Ok(touched)
}
