//! The texts of every record, folded and packed for scanning on each keystroke.
//!
//! One arena holds all records one behind the other; a 64-bit mask per record tells which letters,
//! digits and (hashed) ideographs occur in it, so most records are refused without being read
//! (STORAGE.md 3.2). Replacing a record appends and leaves a hole; holes are closed when they
//! outweigh the rest. Texts are people's names: nothing here implements `Debug` on them.

use std::collections::HashMap;

use super::packed::{Entries, Entry, Packed, pack, unfolded};
use super::pinyin::Naming;
use super::signs::Rows;

/// What a text is to its record; decides how it is matched and how much a match is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The name that lists show; the only text that is highlighted.
    Name,
    /// A short name or former name, as good as the name.
    Short,
    /// A customer number: found by its whole or its beginning.
    Code,
    /// A person at the customer.
    Contact,
    /// A telephone number: compared by digits.
    Phone,
    /// Anything else worth finding: city, alias, tag.
    Other,
}

impl Kind {
    pub(super) const ALL: [Self; 6] = [
        Self::Name,
        Self::Short,
        Self::Code,
        Self::Contact,
        Self::Phone,
        Self::Other,
    ];

    pub(super) fn naming(self) -> Naming {
        if self == Self::Contact {
            Naming::Person
        } else {
            Naming::Company
        }
    }
}

/// A text to index.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// What it is.
    pub kind: Kind,
    /// As stored.
    pub text: &'a str,
    /// The reading that a person entered, if any; replaces the guess.
    pub reading: Option<&'a str>,
}

impl<'a> Text<'a> {
    /// A text whose reading is left to the tables.
    pub fn new(kind: Kind, text: &'a str) -> Self {
        Self {
            kind,
            text,
            reading: None,
        }
    }
}

/// Names, codes, contacts and telephone numbers by record id, searchable as the user types.
#[derive(Default)]
pub struct NameIndex {
    arena: Vec<u8>,
    /// Bytes of the arena that no record uses any more.
    dead: usize,
    pub(super) ids: Vec<u64>,
    pub(super) masks: Vec<u64>,
    /// Bytes of the names: of two that match alike, the shorter is better.
    pub(super) lengths: Vec<u16>,
    spans: Vec<(u32, u32)>,
    /// Names as stored where folding changed them; apart from the arena, which every keystroke reads.
    displays: Vec<Box<str>>,
    slots: HashMap<u64, u32>,
    free: Vec<u32>,
    /// Where characters follow each other, which refuses most of what the masks let pass.
    pub(super) rows: Rows,
}

const DEAD_MIN: usize = 1 << 20;
const ROOM_MIN: usize = 1 << 14;

impl NameIndex {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// Records indexed.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether no record is indexed.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Bytes held, the texts included.
    pub fn memory(&self) -> usize {
        let per_slot = size_of::<u64>() * 2
            + size_of::<u16>()
            + size_of::<(u32, u32)>()
            + size_of::<Box<str>>();
        // A hash map of (u64, u32) keeps 17 bytes a bucket.
        let displays: usize = self.displays.iter().map(|name| name.len()).sum();
        displays
            + self.rows.memory()
            + self.arena.capacity()
            + self.ids.capacity() * per_slot
            + self.slots.capacity() * 8 / 7 * 17
    }

    /// Adds a record, or replaces all of its texts.
    pub fn insert(&mut self, id: u64, texts: &[Text<'_>]) {
        let start = self.arena.len();
        if self.arena.capacity() - start < ROOM_MIN {
            // Growing by an eighth instead of doubling keeps the slack small next to the texts.
            self.arena.reserve_exact(ROOM_MIN + start / 8);
        }
        let mut record = Packed::default();
        for text in texts {
            pack(&mut record, text);
        }
        let mask = record.masks.iter().fold(0, |all, mask| all | mask);
        let count = record.masks.len() as u16;
        self.arena.extend_from_slice(&count.to_le_bytes());
        let masks = record.masks.iter().flat_map(|mask| mask.to_le_bytes());
        self.arena.extend(masks);
        self.arena.append(&mut record.texts);
        // Four gigabytes of names are beyond any book; refusing keeps the spans honest.
        let (Ok(offset), Ok(len)) = (
            u32::try_from(start),
            u32::try_from(self.arena.len() - start),
        ) else {
            self.arena.truncate(start);
            return;
        };
        let slot = if let Some(&slot) = self.slots.get(&id) {
            slot
        } else {
            let slot = self.free.pop().unwrap_or_else(|| self.push());
            self.slots.insert(id, slot);
            slot
        };
        self.empty(slot);
        self.rows.set(slot, &record.signs);
        let slot = slot as usize;
        self.ids[slot] = id;
        self.masks[slot] = mask;
        self.lengths[slot] = record.length;
        self.spans[slot] = (offset, len);
        self.displays[slot] = texts
            .iter()
            .find(|text| text.kind == Kind::Name)
            .and_then(unfolded)
            .unwrap_or_default();
        self.compact_if_worth();
    }

    /// Takes in the records of another index, which shares none with this one.
    pub fn join(&mut self, other: Self) {
        let Ok(start) = u32::try_from(self.arena.len()) else {
            return;
        };
        if start.checked_add(other.arena.len() as u32).is_none() {
            return;
        }
        // The rows are joined whole words at a time.
        while !self.ids.len().is_multiple_of(Rows::WORD) {
            let slot = self.push();
            self.free.push(slot);
        }
        let base = self.ids.len() as u32;
        self.rows.join(other.rows, base);
        self.arena.extend(other.arena);
        self.dead += other.dead;
        self.ids.extend(other.ids);
        self.masks.extend(other.masks);
        self.lengths.extend(other.lengths);
        let spans = other.spans.into_iter();
        self.spans.extend(spans.map(|(at, len)| (start + at, len)));
        self.displays.extend(other.displays);
        let slots = other.slots.into_iter();
        self.slots.extend(slots.map(|(id, slot)| (id, base + slot)));
        self.free
            .extend(other.free.into_iter().map(|slot| base + slot));
    }

    /// Removes a record; false if it was not there.
    pub fn remove(&mut self, id: u64) -> bool {
        let Some(slot) = self.slots.remove(&id) else {
            return false;
        };
        self.empty(slot);
        self.free.push(slot);
        self.compact_if_worth();
        true
    }

    /// A slot behind the others, for nobody yet.
    fn push(&mut self) -> u32 {
        self.ids.push(0);
        self.masks.push(0);
        self.lengths.push(0);
        self.spans.push((0, 0));
        self.displays.push(Box::default());
        self.ids.len() as u32 - 1
    }

    fn empty(&mut self, slot: u32) {
        let used = self.spans[slot as usize].1;
        if used > 0 {
            self.rows.clear(slot);
        }
        let slot = slot as usize;
        self.dead += used as usize;
        self.masks[slot] = 0;
        self.spans[slot] = (0, 0);
        self.displays[slot] = Box::default();
    }

    /// Whether a record is in the slot.
    pub(super) fn is_taken(&self, slot: usize) -> bool {
        self.spans.get(slot).is_some_and(|(_, len)| *len > 0)
    }

    fn compact_if_worth(&mut self) {
        if self.dead < DEAD_MIN || self.dead * 2 < self.arena.len() {
            return;
        }
        let mut packed = Vec::with_capacity(self.arena.len() - self.dead);
        for span in &mut self.spans {
            let start = packed.len() as u32;
            packed.extend_from_slice(&self.arena[span.0 as usize..(span.0 + span.1) as usize]);
            span.0 = start;
        }
        self.arena = packed;
        self.dead = 0;
    }

    pub(super) fn slot(&self, id: u64) -> Option<u32> {
        self.slots.get(&id).copied()
    }

    /// The name of a slot as it was stored; `folded` is its entry.
    pub(super) fn display<'a>(&'a self, slot: u32, folded: &Entry<'a>) -> &'a str {
        let stored = &self.displays[slot as usize];
        if stored.is_empty() {
            folded.str()
        } else {
            stored
        }
    }

    /// The texts of a slot, in the order they were given.
    pub(super) fn entries(&self, slot: u32) -> Entries<'_> {
        let (start, len) = self.spans[slot as usize];
        let record = &self.arena[start as usize..(start + len) as usize];
        let (masks, rest) = record
            .split_first_chunk::<2>()
            .and_then(|(count, rest)| {
                let count = usize::from(u16::from_le_bytes(*count));
                rest.split_at_checked(count * size_of::<u64>())
            })
            .unwrap_or_default();
        let masks = masks.as_chunks().0;
        Entries { masks, rest }
    }
}
