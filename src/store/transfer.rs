//! A whole book as text: JSON Lines, one record a line, each line closed by a checksum, the last
//! one with counts and a digest of all before it. Independent of sled and bincode.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::book::{Store, StoreOptions, lay_down};
use super::change::SaleBlock;
use super::derive::{self, Bulk};
use super::engine::{Engine, Row, SledEngine};
use super::error::{Result, StoreError};
use super::folder::Folder;
use super::journal::{Journal, LineOp, open_line, seal};
use super::key::KeyRange;
use super::meta::Meta;
use super::sales::Block;
use super::schema::{SCHEMA, Tree, record_key, tree_of};
use super::{history, image, plan, replay, sales};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Kind, Stamp, Stored};
use crate::domain::when::Moment;

const EXPORT_FORMAT: u32 = 1;
const LINE_MAX: u64 = 64 << 20;

#[derive(Serialize, Deserialize)]
struct Heading {
    export: u32,
    schema: u32,
    #[serde(with = "super::journal::hex")]
    book: u128,
    at: Moment,
}

#[derive(Serialize, Deserialize)]
struct ExportRow {
    rev: u64,
    #[serde(flatten)]
    op: LineOp,
}

#[derive(Serialize, Deserialize)]
struct Ending {
    end: bool,
    revision: u64,
    next_id: u64,
    counts: BTreeMap<Kind, u64>,
    rows: u64,
    /// CRC-32 of every byte before this line.
    digest: u32,
}

/// What an export holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The book.
    pub book: u128,
    /// The change after which it was taken.
    pub revision: Revision,
    /// Records of each kind.
    pub counts: BTreeMap<Kind, u64>,
    /// Records that could not be read and are not in it.
    pub damaged: Vec<Ref>,
}

struct Sheet<'a> {
    out: &'a mut dyn Write,
    digest: crc32fast::Hasher,
    rows: u64,
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

    fn block(&mut self, block: &Block) -> Result<()> {
        block
            .lines
            .values()
            .try_for_each(|line| self.row(line.revision, replay::sale_op(line, Stamp::default())?))
    }

    /// Says that whatever came before about this record or block no longer holds.
    fn gone(&mut self, revision: Revision, what: Ref, from: Option<SaleBlock>) -> Result<()> {
        self.row(
            revision,
            LineOp {
                from,
                ..replay::removal(what)
            },
        )
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
        };
        sheet.line(&Heading {
            export: EXPORT_FORMAT,
            schema: SCHEMA,
            book: self.book(),
            at,
        })?;
        let mut damaged = Vec::new();
        for tree in [Tree::Record, Tree::Sensitive] {
            self.scan(tree, KeyRange::all(), |row| match derive::record_of(&row) {
                Ok(stored) => sheet.row(stored.revision, replay::op_of(&stored, Stamp::default())?),
                Err(StoreError::DamagedRecord { what, .. }) => {
                    damaged.push(what);
                    Ok(())
                }
                Err(error) => Err(error),
            })?;
        }
        self.scan(Tree::Sale, KeyRange::all(), |row| {
            sheet.block(&block_of(&row)?.1)
        })?;
        let head = self.head();
        self.with_engine(|engine| amend(engine, &mut sheet, started.0 + 1..=head.revision))?;
        let counts = counts_by_kind(&head);
        let digest = sheet.digest.clone().finalize();
        let (revision, next_id, rows) = (head.revision, head.next_id, sheet.rows);
        sheet.line(&Ending {
            end: true,
            revision,
            next_id,
            counts: counts.clone(),
            rows,
            digest,
        })?;
        Ok(Exported {
            book: self.book(),
            revision: Revision(revision),
            counts,
            damaged,
        })
    }
}

fn counts_by_kind(meta: &Meta) -> BTreeMap<Kind, u64> {
    let kinds = Kind::ALL.iter().map(|kind| (*kind, meta.count(*kind)));
    kinds.filter(|(_, count)| *count > 0).collect()
}

fn block_of(row: &Row) -> Result<(SaleBlock, Block)> {
    let place = sales::block_of_key(&row.key)
        .ok_or_else(|| StoreError::damaged("sale lines have a key that none can have"))?;
    let block = Block::decode(&row.value).map_err(|why| plan::damaged_block(place, why))?;
    Ok((place, block))
}

/// Writes again what changed while the export was under way.
fn amend(
    engine: &dyn Engine,
    sheet: &mut Sheet<'_>,
    revisions: std::ops::RangeInclusive<u64>,
) -> Result<()> {
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
        match plan::stored(engine, what)? {
            Some(stored) => {
                sheet.row(stored.revision, replay::op_of(&stored, Stamp::default())?)?;
            }
            None => sheet.gone(Revision(0), what, None)?,
        }
    }
    for place in blocks {
        sheet.gone(Revision(0), Ref::new(Kind::Sale, 0), Some(place))?;
        sheet.block(&plan::block(engine, place)?)?;
    }
    Ok(())
}

/// Fills a new book.
pub(super) struct Loader<'a> {
    engine: &'a dyn Engine,
    bulk: Bulk<'a>,
    block: Option<(SaleBlock, Block)>,
}

impl<'a> Loader<'a> {
    pub(super) fn new(engine: &'a dyn Engine) -> Self {
        Self {
            engine,
            bulk: Bulk::new(engine),
            block: None,
        }
    }

    pub(super) fn put(&mut self, stored: &Stored) -> Result<()> {
        let what = Ref::new(stored.record.kind(), stored.id);
        let bytes = image::encode(stored).map_err(|why| StoreError::DamagedRecord { what, why })?;
        self.bulk.put(tree_of(what.kind), record_key(what), bytes)
    }

    pub(super) fn put_block(&mut self, place: SaleBlock, block: &Block) -> Result<()> {
        let key = sales::block_key(place.0, place.1);
        if block.lines.is_empty() {
            return self.bulk.delete(Tree::Sale, key);
        }
        let bytes = block
            .encode()
            .map_err(|why| plan::damaged_block(place, why))?;
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
            self.block = Some((place, plan::block(self.engine, place)?));
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
    pub(super) fn finish(mut self, meta: &Meta) -> Result<Meta> {
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
    let mut lines = ExportLines {
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
    let folder = Folder::create(root, heading.book, options.lock_wait)?;
    let engine = SledEngine::open(&folder.sled(), &options.sled())?;
    let mut loader = Loader::new(&engine);
    let mut rows = 0;
    let ending = loop {
        let digest = lines.digest.clone().finalize();
        match lines.next::<Either>()? {
            Some(Either::Row(row)) => loader.row(&row)?,
            Some(Either::End(ending)) if ending.digest == digest && ending.rows == rows => {
                break ending;
            }
            Some(Either::End(_)) => {
                return Err(StoreError::damaged(
                    "the digest of the export does not match",
                ));
            }
            None => return Err(cut_short(lines.number)),
        }
        rows += 1;
    };
    let mut meta = Meta::new(heading.book);
    meta.revision = ending.revision;
    meta.next_id = ending.next_id;
    meta.changes_from = ending.revision + 1;
    let meta = loader.finish(&meta)?;
    let counts = counts_by_kind(&meta);
    if counts != ending.counts {
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

#[derive(Deserialize)]
#[serde(untagged)]
enum Either {
    End(Ending),
    Row(Box<ExportRow>),
}

fn cut_short(line: u64) -> StoreError {
    StoreError::damaged(format!(
        "the export ends after line {line} without its last line"
    ))
}

struct ExportLines<'a> {
    from: &'a mut dyn BufRead,
    buffer: Vec<u8>,
    digest: crc32fast::Hasher,
    number: u64,
}

impl ExportLines<'_> {
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
