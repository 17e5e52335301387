//! Writing a book as text, while it is in use.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{BufWriter, Write};
use std::ops::RangeInclusive;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::super::book::Store;
use super::super::change::SaleBlock;
use super::super::engine::{Engine, Row};
use super::super::error::{Result, StoreError};
use super::super::folder::sync_folder;
use super::super::journal::{LineOp, seal};
use super::super::key::KeyRange;
use super::super::sales::{Block, block_of_key};
use super::super::schema::{SCHEMA, Tree};
use super::super::{blocks, derive, history, plan, replay};
use super::load::verify;
use super::{EXPORT_FORMAT, Ending, ExportRow, Exported, Heading, counts_by_kind};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Kind, Stamp};
use crate::domain::when::Moment;

/// How many exports [`Store::back_up`] keeps.
pub const EXPORTS_KEPT: usize = 2;

struct Sheet<'a> {
    out: &'a mut dyn Write,
    digest: crc32fast::Hasher,
    rows: u64,
    damaged: Vec<Ref>,
}

impl Sheet<'_> {
    fn line<T: Serialize>(&mut self, value: &T) -> Result<()> {
        let line = seal(value)
            .map_err(|why| StoreError::damaged(format!("a line of the export: {why}")))?;
        self.digest.update(line.as_bytes());
        let written = self.out.write_all(line.as_bytes());
        written.map_err(|error| StoreError::io("write the export", Path::new(""), &error))
    }

    fn row(&mut self, revision: Revision, op: LineOp) -> Result<()> {
        self.rows += 1;
        self.line(&ExportRow {
            rev: revision.0,
            op,
        })
    }

    fn block(&mut self, place: SaleBlock, block: Result<Block>) -> Result<()> {
        let Ok(block) = block else {
            self.damaged.push(Ref::new(Kind::Sale, place.0));
            return Ok(());
        };
        block
            .lines
            .values()
            .try_for_each(|line| self.row(line.revision, replay::sale_op(line, Stamp::default())?))
    }

    /// Leaves out and notes what cannot be read.
    fn readable<T>(&mut self, found: Result<T>) -> Result<Option<T>> {
        match found {
            Ok(found) => Ok(Some(found)),
            Err(StoreError::DamagedRecord { what, .. }) => {
                self.damaged.push(what);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

impl Store {
    /// Writes the whole book as text. Commits go on meanwhile; what they touch is written again
    /// at the end, so the export is the book after one certain change.
    pub fn export(&self, at: Moment, out: &mut dyn Write) -> Result<Exported> {
        let started = self.revision();
        let mut sheet = Sheet {
            out,
            digest: crc32fast::Hasher::new(),
            rows: 0,
            damaged: Vec::new(),
        };
        sheet.line(&Heading {
            export: EXPORT_FORMAT,
            schema: SCHEMA,
            book: self.book(),
            at,
        })?;
        for tree in [Tree::Record, Tree::Sensitive] {
            self.scan(tree, KeyRange::all(), |row| {
                match sheet.readable(derive::record_of(&row))? {
                    Some(stored) => {
                        sheet.row(stored.revision, replay::op_of(&stored, Stamp::default())?)
                    }
                    None => Ok(()),
                }
            })?;
        }
        self.scan(Tree::Sale, KeyRange::all(), |row| {
            let (place, block) = block_of(&row)?;
            sheet.block(place, block)
        })?;
        let head = self.head();
        self.with_engine(|engine| amend(engine, &mut sheet, started.0 + 1..=head.revision))?;
        let incomplete: BTreeSet<Kind> = sheet.damaged.iter().map(|what| what.kind).collect();
        let counts = counts_by_kind(&head);
        sheet.line(&Ending {
            end: true,
            revision: head.revision,
            next_id: head.next_id,
            counts: counts.clone(),
            incomplete: incomplete.into_iter().collect(),
            rows: sheet.rows,
            digest: sheet.digest.clone().finalize(),
        })?;
        let revision = Revision(head.revision);
        Ok(Exported {
            book: self.book(),
            revision,
            counts,
            damaged: sheet.damaged,
        })
    }

    /// Exports into a file that appears only when it is whole and on the disk.
    pub fn export_to(&self, path: &Path, at: Moment) -> Result<Exported> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".unfinished");
        let unfinished = path.with_file_name(name);
        let doing = "write the export";
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&unfinished);
        let mut out = BufWriter::with_capacity(
            1 << 18,
            file.map_err(|error| StoreError::io(doing, path, &error))?,
        );
        let done = self.export(at, &mut out).and_then(|done| {
            let file = out
                .into_inner()
                .map_err(|error| StoreError::io(doing, path, error.error()))?;
            file.sync_all()
                .map_err(|error| StoreError::io(doing, path, &error))?;
            fs::rename(&unfinished, path).map_err(|error| StoreError::io(doing, path, &error))?;
            Ok(done)
        });
        if done.is_err() {
            let _ = fs::remove_file(&unfinished);
        }
        sync_folder(
            path.parent()
                .filter(|it| !it.as_os_str().is_empty())
                .unwrap_or(Path::new(".")),
        )?;
        done
    }

    /// Exports into the book's own folder, reads the file back, and keeps the last
    /// [`EXPORTS_KEPT`]. For every night, and before an upgrade. A rebuild finds them by itself.
    pub fn back_up(&self, at: Moment) -> Result<(PathBuf, Exported)> {
        let Some(disk) = &self.disk else {
            return Err(StoreError::Closed);
        };
        disk.space.check()?;
        let folder = disk.folder.exports();
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .map_err(|error| StoreError::io("create the folder of exports", &folder, &error))?;
        let path = folder.join(format!("{:020}.jsonl", self.revision().0));
        let done = self.export_to(&path, at)?;
        verify(&path)?;
        for old in kept(&folder)?.into_iter().skip(EXPORTS_KEPT) {
            fs::remove_file(&old)
                .map_err(|error| StoreError::io("remove an old export", &old, &error))?;
        }
        Ok((path, done))
    }
}

/// The exports in a folder, newest first.
pub(in crate::store) fn kept(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io("list the exports", folder, &error)),
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "jsonl"))
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    Ok(found)
}

fn block_of(row: &Row) -> Result<(SaleBlock, Result<Block>)> {
    let place = block_of_key(&row.key)
        .ok_or_else(|| StoreError::damaged("sale lines have a key that none can have"))?;
    let block = Block::decode(&row.value).map_err(|why| blocks::damaged(place, why));
    Ok((place, block))
}

/// Writes again what changed while the export was under way.
fn amend(engine: &dyn Engine, sheet: &mut Sheet<'_>, revisions: RangeInclusive<u64>) -> Result<()> {
    let (mut records, mut blocks) = (BTreeSet::new(), BTreeSet::new());
    for revision in revisions {
        if let Some(change) = history::read(engine, revision)? {
            records.extend(change.edits.iter().map(|edit| edit.what));
            blocks.extend(
                change
                    .sales
                    .iter()
                    .map(|block| (block.customer, block.month)),
            );
        }
    }
    for what in records {
        match sheet.readable(plan::stored(engine, what))? {
            Some(Some(stored)) => {
                sheet.row(stored.revision, replay::op_of(&stored, Stamp::default())?)?;
            }
            Some(None) => sheet.row(Revision(0), replay::removal(what))?,
            None => {}
        }
    }
    for place in blocks {
        let clear = LineOp {
            from: Some(place),
            ..replay::removal(Ref::new(Kind::Sale, 0))
        };
        sheet.row(Revision(0), clear)?;
        sheet.block(place, blocks::read(engine, place))?;
    }
    Ok(())
}
