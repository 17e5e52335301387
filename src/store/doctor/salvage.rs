//! Gathers what can still be read of a database that cannot be used: first through sled as far as it
//! goes, then from the raw bytes of its log, last from the journal. The highest revision wins.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufReader;
use std::path::Path;

use super::super::change::SaleBlock;
use super::super::codec::{Frame, MAGIC};
use super::super::derive::record_of;
use super::super::engine::{Direction, Engine, PAGE_MAX, SledEngine, SledOptions};
use super::super::error::{Result, StoreError};
use super::super::image;
use super::super::journal::{Line, each_readable, files};
use super::super::key::{Key, KeyRange};
use super::super::replay;
use super::super::sales::{Block, SaleLine, block_of_key, decode_lines};
use super::super::schema::Tree;
use super::super::transfer::{ExportLines, ExportRow};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Kind, Stamp, Stored};

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Salvage {
    pub(super) records: BTreeMap<Ref, Stored>,
    pub(super) blocks: BTreeMap<SaleBlock, Block>,
    /// The highest revision seen anywhere.
    pub(super) revision: u64,
}

impl Salvage {
    /// From an export, as far as it can be read.
    pub(super) fn read_export(&mut self, path: &Path) -> Result<()> {
        let file = fs::File::open(path)
            .map_err(|error| StoreError::io("open the export", path, &error))?;
        let mut from = BufReader::new(file);
        let (mut lines, _) = ExportLines::open(&mut from)?;
        // What is behind a line that cannot be read comes from elsewhere or not at all.
        if let Ok(ending) = lines.rows(|row| self.keep_row(&row)) {
            self.revision = self.revision.max(ending.revision);
        }
        Ok(())
    }

    fn keep_row(&mut self, row: &ExportRow) -> Result<()> {
        let (revision, usual) = (Revision(row.rev), Stamp::default());
        if row.op.kind != Kind::Sale {
            match replay::stored_of(&row.op, revision, usual)? {
                Some(stored) => self.keep(stored),
                None => drop(self.records.remove(&Ref::new(row.op.kind, row.op.id))),
            }
            return Ok(());
        }
        match replay::sale_of(&row.op, revision, usual)? {
            (place, Some(line)) => self.lay_sale(place, line.id, Some(line), revision),
            (place, None) => drop(self.blocks.remove(&place)),
        }
        self.revision = self.revision.max(row.rev);
        Ok(())
    }

    /// From a copy of the database; opening may change it.
    pub(super) fn read_database(&mut self, sled: &Path) {
        let Ok(engine) = SledEngine::open(sled, &SledOptions::default()) else {
            return;
        };
        for tree in [Tree::Record, Tree::Sensitive] {
            for kind in Kind::ALL {
                self.read_kind(&engine, tree, *kind);
            }
        }
        self.read_blocks(&engine);
    }

    /// Reads from both ends, because iteration stops at a page that cannot be read.
    fn read_kind(&mut self, engine: &dyn Engine, tree: Tree, kind: Kind) {
        for direction in [Direction::Forward, Direction::Backward] {
            let mut range = KeyRange::prefix(Key::new().u8(kind.number()));
            while let Ok(page) = engine.range(tree, &range, direction, PAGE_MAX) {
                for row in &page.rows {
                    if let Ok(stored) = record_of(row) {
                        self.keep(stored);
                    }
                }
                let Some(last) = page.rows.last().filter(|_| page.more) else {
                    break;
                };
                range = step(range, direction, last.key.clone());
            }
        }
    }

    fn read_blocks(&mut self, engine: &dyn Engine) {
        for direction in [Direction::Forward, Direction::Backward] {
            let mut range = KeyRange::all();
            while let Ok(page) = engine.range(Tree::Sale, &range, direction, PAGE_MAX) {
                for row in &page.rows {
                    if let (Some(place), Ok(block)) =
                        (block_of_key(&row.key), Block::decode(&row.value))
                    {
                        self.keep_block(place, block);
                    }
                }
                let Some(last) = page.rows.last().filter(|_| page.more) else {
                    break;
                };
                range = step(range, direction, last.key.clone());
            }
        }
    }

    /// Looks for frames with a matching checksum anywhere in sled's log. Values that were kept in
    /// pieces are not found this way, and removed records may come back; the journal sets both right
    /// as far as it reaches.
    pub(super) fn carve(&mut self, log: &Path) -> Result<()> {
        let bytes =
            fs::read(log).map_err(|error| StoreError::io("read the database log", log, &error))?;
        let mut at = 0;
        while let Some(found) = find(&bytes[at..], MAGIC) {
            at += found;
            match Frame::split(&bytes[at..]) {
                Ok((frame, rest)) if Kind::from_number(frame.kind).is_some() => {
                    self.keep_frame(&frame);
                    at = bytes.len() - rest.len();
                }
                // A change carries frames inside its own.
                _ => at += MAGIC.len(),
            }
        }
        Ok(())
    }

    fn keep_frame(&mut self, frame: &Frame<'_>) {
        if frame.kind == Kind::Sale.number() {
            // Revision 0 marks lines inside a change, which are not a whole block.
            let lines = decode_lines(frame).unwrap_or_default();
            if let Some(first) = lines.first().filter(|_| frame.revision > 0) {
                let place = replay::block_of(&first.sale);
                let lines = lines.into_iter().map(|line| (line.id, line)).collect();
                self.keep_block(
                    place,
                    Block {
                        revision: Revision(frame.revision),
                        lines,
                    },
                );
            }
        } else if let Ok(stored) = image::decode_frame(frame) {
            self.keep(stored);
        }
    }

    fn keep(&mut self, stored: Stored) {
        self.revision = self.revision.max(stored.revision.0);
        let what = Ref::new(stored.record.kind(), stored.id);
        let known = self.records.get(&what).map(|known| known.revision);
        if known.is_none_or(|known| known < stored.revision) {
            self.records.insert(what, stored);
        }
    }

    fn keep_block(&mut self, place: SaleBlock, block: Block) {
        self.revision = self.revision.max(block.revision.0);
        let known = self.blocks.get(&place).map(|known| known.revision);
        if known.is_none_or(|known| known < block.revision) {
            self.blocks.insert(place, block);
        }
    }

    /// Lays the readable lines of the journal over what was gathered. Returns how many there were.
    pub(super) fn read_journal(&mut self, dir: &Path) -> Result<u64> {
        let mut read = 0;
        for file in files(dir)? {
            each_readable(&file.path, |line| {
                read += 1;
                self.lay(&line)
            })?;
        }
        Ok(read)
    }

    fn lay(&mut self, line: &Line) -> Result<()> {
        let (revision, stamp) = (Revision(line.rev), replay::entry_of(line).stamp());
        self.revision = self.revision.max(line.rev);
        for op in &line.ops {
            if op.kind == Kind::Sale {
                let (place, after) = replay::sale_of(op, revision, stamp)?;
                self.lay_sale(place, op.id, after, revision);
                continue;
            }
            let what = Ref::new(op.kind, op.id);
            if self
                .records
                .get(&what)
                .is_some_and(|known| known.revision > revision)
            {
                continue;
            }
            match replay::stored_of(op, revision, stamp)? {
                Some(stored) => self.records.insert(what, stored),
                None => self.records.remove(&what),
            };
        }
        Ok(())
    }

    fn lay_sale(&mut self, place: SaleBlock, id: u64, after: Option<SaleLine>, revision: Revision) {
        let block = self.blocks.entry(place).or_default();
        if block
            .lines
            .get(&id)
            .is_some_and(|known| known.revision > revision)
        {
            return;
        }
        match after {
            Some(line) => block.lines.insert(id, line),
            None => block.lines.remove(&id),
        };
        block.revision = block.revision.max(revision);
    }
}

fn step(range: KeyRange, direction: Direction, last: Vec<u8>) -> KeyRange {
    match direction {
        Direction::Forward => range.after(last),
        Direction::Backward => range.before(last),
    }
}

fn find(bytes: &[u8], magic: [u8; 2]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair == magic)
}
