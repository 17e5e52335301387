//! Reading an export, and making a book of it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;

use super::super::book::{StoreOptions, lay_down};
use super::super::change::SaleBlock;
use super::super::derive::{self, Bulk};
use super::super::engine::{Engine, SledEngine};
use super::super::error::{Result, StoreError};
use super::super::folder::Folder;
use super::super::journal::{Journal, open_line};
use super::super::meta::Meta;
use super::super::sales::{Block, block_key};
use super::super::schema::{SCHEMA, Tree, record_key, tree_of};
use super::super::{blocks, image, replay};
use super::{EXPORT_FORMAT, Ending, ExportRow, Exported, Heading, counts_by_kind};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Kind, Stamp, Stored};

const LINE_MAX: u64 = 64 << 20;

/// Fills a new book.
pub(in crate::store) struct Loader<'a> {
    engine: &'a dyn Engine,
    bulk: Bulk<'a>,
    block: Option<(SaleBlock, Block)>,
}

impl<'a> Loader<'a> {
    pub(in crate::store) fn new(engine: &'a dyn Engine) -> Self {
        Self {
            engine,
            bulk: Bulk::new(engine),
            block: None,
        }
    }

    pub(in crate::store) fn put(&mut self, stored: &Stored) -> Result<()> {
        let what = Ref::new(stored.record.kind(), stored.id);
        let bytes = image::encode(stored).map_err(|why| StoreError::DamagedRecord { what, why })?;
        self.bulk.put(tree_of(what.kind), record_key(what), bytes)
    }

    pub(in crate::store) fn put_block(&mut self, place: SaleBlock, block: &Block) -> Result<()> {
        let key = block_key(place.0, place.1);
        if block.lines.is_empty() {
            return self.bulk.delete(Tree::Sale, key);
        }
        let bytes = block.encode().map_err(|why| blocks::damaged(place, why))?;
        self.bulk.put(Tree::Sale, key, bytes)
    }

    fn row(&mut self, row: &ExportRow) -> Result<()> {
        let revision = Revision(row.rev);
        if row.op.kind != Kind::Sale {
            self.leave_block()?;
            let what = Ref::new(row.op.kind, row.op.id);
            return match replay::stored_of(&row.op, revision, Stamp::default())? {
                Some(stored) => self.put(&stored),
                None => self.bulk.delete(tree_of(what.kind), record_key(what)),
            };
        }
        let (place, line) = replay::sale_of(&row.op, revision, Stamp::default())?;
        let Some(line) = line else {
            self.leave_block()?;
            return self.put_block(place, &Block::default());
        };
        if self.block.as_ref().is_none_or(|(open, _)| *open != place) {
            self.leave_block()?;
            self.bulk.flush()?;
            self.block = Some((place, blocks::read(self.engine, place)?));
        }
        if let Some((_, block)) = &mut self.block {
            block.revision = block.revision.max(line.revision);
            block.lines.insert(line.id, line);
        }
        Ok(())
    }

    fn leave_block(&mut self) -> Result<()> {
        match self.block.take() {
            Some((place, block)) => self.put_block(place, &block),
            None => Ok(()),
        }
    }

    /// Derives everything else and makes `meta` the head of the book.
    pub(in crate::store) fn finish(mut self, meta: &Meta) -> Result<Meta> {
        self.leave_block()?;
        self.bulk.flush()?;
        let (meta, damaged) = derive::rederive(self.engine, meta)?;
        if !damaged.is_empty() {
            return Err(StoreError::damaged(
                "records that were just loaded cannot be read",
            ));
        }
        lay_down(self.engine, &meta)?;
        self.engine.sync()?;
        Ok(meta)
    }
}

/// Creates a book in folder `root` from an export. Revisions stay what they were; the changes that
/// led there are not in an export, so undo begins anew.
pub fn load(root: &Path, from: &mut dyn BufRead, options: &StoreOptions) -> Result<Exported> {
    let (mut lines, heading) = ExportLines::open(from)?;
    let folder = Folder::create(root, heading.book, options.lock_wait)?;
    let engine = SledEngine::open(&folder.sled(), &options.sled())?;
    let mut loader = Loader::new(&engine);
    let ending = lines.rows(|row| loader.row(&row))?;
    let mut meta = Meta::new(heading.book);
    meta.revision = ending.revision;
    meta.next_id = ending.next_id;
    meta.changes_from = ending.revision + 1;
    let meta = loader.finish(&meta)?;
    let counts = counts_by_kind(&meta);
    let fits = |kind: &Kind| {
        ending.incomplete.contains(kind) || counts.get(kind) == ending.counts.get(kind)
    };
    if !Kind::ALL.iter().all(fits) {
        return Err(StoreError::damaged(
            "the export does not hold as many records as it says",
        ));
    }
    Journal::begin(&folder.journal(), heading.book, ending.revision + 1)?;
    engine.close()?;
    folder.finish()?;
    Ok(Exported {
        book: heading.book,
        revision: Revision(ending.revision),
        counts,
        damaged: Vec::new(),
    })
}

/// Reads an export to its end and checks every checksum and its digest. Says what it holds.
pub fn verify(path: &Path) -> Result<Exported> {
    let file = File::open(path).map_err(|error| StoreError::io("open the export", path, &error))?;
    let mut from = BufReader::with_capacity(1 << 18, file);
    let (mut lines, heading) = ExportLines::open(&mut from)?;
    let ending = lines.rows(|_| Ok(()))?;
    let revision = Revision(ending.revision);
    Ok(Exported {
        book: heading.book,
        revision,
        counts: ending.counts,
        damaged: Vec::new(),
    })
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Either {
    End(Ending),
    Row(Box<ExportRow>),
}

/// The lines of an export behind its heading.
pub(in crate::store) struct ExportLines<'a> {
    from: &'a mut dyn BufRead,
    buffer: Vec<u8>,
    digest: crc32fast::Hasher,
    number: u64,
}

impl<'a> ExportLines<'a> {
    pub(in crate::store) fn open(from: &'a mut dyn BufRead) -> Result<(Self, Heading)> {
        let mut lines = Self {
            from,
            buffer: Vec::new(),
            digest: crc32fast::Hasher::new(),
            number: 0,
        };
        let heading: Heading = lines.next()?.ok_or_else(|| cut_short(0))?;
        if heading.export > EXPORT_FORMAT || heading.schema > SCHEMA {
            let found = heading.export.max(heading.schema);
            return Err(StoreError::Newer {
                found,
                known: EXPORT_FORMAT.max(SCHEMA),
            });
        }
        Ok((lines, heading))
    }

    /// Every row in order, then the last line, if the digest over all of them is right.
    pub(in crate::store) fn rows(
        &mut self,
        mut each: impl FnMut(ExportRow) -> Result<()>,
    ) -> Result<Ending> {
        let mut rows = 0;
        loop {
            let digest = self.digest.clone().finalize();
            match self.next::<Either>()? {
                Some(Either::Row(row)) => each(*row)?,
                Some(Either::End(ending)) if ending.digest == digest && ending.rows == rows => {
                    return Ok(ending);
                }
                Some(Either::End(_)) => {
                    return Err(StoreError::damaged(
                        "the digest of the export does not match",
                    ));
                }
                None => return Err(cut_short(self.number)),
            }
            rows += 1;
        }
    }

    fn next<T: for<'de> Deserialize<'de>>(&mut self) -> Result<Option<T>> {
        self.buffer.clear();
        let read = (&mut *self.from)
            .take(LINE_MAX)
            .read_until(b'\n', &mut self.buffer);
        if read.map_err(|error| StoreError::io("read the export", Path::new(""), &error))? == 0 {
            return Ok(None);
        }
        self.number += 1;
        self.digest.update(&self.buffer);
        let line = self.buffer.strip_suffix(b"\n").unwrap_or(&self.buffer);
        let parsed = open_line(line);
        parsed.map(Some).map_err(|why| {
            StoreError::damaged(format!(
                "line {} of the export cannot be used: {why}",
                self.number
            ))
        })
    }
}

fn cut_short(line: u64) -> StoreError {
    StoreError::damaged(format!(
        "the export ends after line {line} without its last line"
    ))
}
