//! The texts of every record, folded and packed for scanning on each keystroke.
//!
//! One arena holds all records one behind the other; a 64-bit mask per record tells which letters,
//! digits and (hashed) ideographs occur in it, so most records are refused without being read
//! (STORAGE.md 3.2). Replacing a record appends and leaves a hole; holes are closed when they
//! outweigh the rest. Texts are people's names: nothing here implements `Debug` on them.

use std::collections::HashMap;

use super::fold::{fold, phone_digits};
use super::pinyin::{self, Naming};
use super::short::Short;

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

    fn naming(self) -> Naming {
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
    spans: Vec<(u32, u32)>,
    /// Names as stored where folding changed them; apart from the arena, which every keystroke reads.
    displays: Vec<Box<str>>,
    slots: HashMap<u64, u32>,
    free: Vec<u32>,
    /// Grows with every change, so that a narrowed search knows when its survivors are stale.
    pub(super) generation: u64,
    pub(super) short: Short,
}

/// Longer texts are indexed up to here; no name comes near.
const TEXT_MAX: usize = 1000;
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
        let per_slot = size_of::<u64>() * 2 + size_of::<(u32, u32)>() + size_of::<Box<str>>();
        // A hash map of (u64, u32) keeps 17 bytes a bucket.
        let displays: usize = self.displays.iter().map(|name| name.len()).sum();
        displays
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
        self.generation += 1;
        if let Some(&slot) = self.slots.get(&id) {
            self.put(slot, mask, (offset, len));
        } else if let Some(slot) = self.free.pop() {
            self.ids[slot as usize] = id;
            self.slots.insert(id, slot);
            self.put(slot, mask, (offset, len));
        } else {
            self.slots.insert(id, self.ids.len() as u32);
            self.ids.push(id);
            self.masks.push(mask);
            self.spans.push((offset, len));
            self.displays.push(Box::default());
        }
        let slot = self.slots[&id] as usize;
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
        let base = self.ids.len() as u32;
        self.generation += 1;
        self.arena.extend(other.arena);
        self.dead += other.dead;
        self.masks.extend(other.masks);
        self.ids.extend(other.ids);
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
        self.generation += 1;
        self.put(slot, 0, (0, 0));
        self.displays[slot as usize] = Box::default();
        self.free.push(slot);
        self.compact_if_worth();
        true
    }

    fn put(&mut self, slot: u32, mask: u64, span: (u32, u32)) {
        let slot = slot as usize;
        self.dead += self.spans[slot].1 as usize;
        self.masks[slot] = mask;
        self.spans[slot] = span;
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

/// A record on its way into the arena: the masks of its texts stand before them, so that most
/// records are refused without reading their texts.
#[derive(Default)]
struct Packed {
    masks: Vec<u64>,
    texts: Vec<u8>,
}

/// One packed text.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) kind: Kind,
    /// What occurs in this text and its readings; see [`text_mask`].
    pub(super) mask: u64,
    /// Folded; digits only for a telephone number.
    pub(super) text: &'a [u8],
    /// Four bytes for each character of a text with ideographs, empty for any other; see [`unit`].
    units: &'a [u8],
    /// Syllables that a person entered, blanks between them.
    pub(super) given: &'a [u8],
}

impl<'a> Entry<'a> {
    pub(super) fn has_units(&self) -> bool {
        !self.units.is_empty()
    }

    pub(super) fn units(&self) -> impl Iterator<Item = u32> + 'a {
        self.units
            .as_chunks::<4>()
            .0
            .iter()
            .map(|bytes| u32::from_le_bytes(*bytes))
    }

    pub(super) fn str(&self) -> &'a str {
        as_str(self.text)
    }
}

pub(super) fn as_str(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// What is left of a record's texts.
pub(super) struct Entries<'a> {
    masks: &'a [[u8; 8]],
    rest: &'a [u8],
}

impl Entries<'_> {
    /// The masks of the texts.
    pub(super) fn masks(&self) -> impl Iterator<Item = u64> {
        self.masks.iter().map(|mask| u64::from_le_bytes(*mask))
    }
}

const HEADER: usize = 6;

impl<'a> Iterator for Entries<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        let (mask, masks) = self.masks.split_first()?;
        let (&[kind, given, t0, t1, u0, u1], rest) = self.rest.split_first_chunk::<HEADER>()?;
        let (text, rest) = rest.split_at_checked(u16::from_le_bytes([t0, t1]).into())?;
        let (units, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes([u0, u1])) * 4)?;
        let (given, rest) = rest.split_at_checked(given.into())?;
        (self.masks, self.rest) = (masks, rest);
        Some(Entry {
            kind: Kind::ALL[usize::from(kind) % Kind::ALL.len()],
            mask: u64::from_le_bytes(*mask),
            text,
            units,
            given,
        })
    }
}

/// The name as stored, if folding changes it.
fn unfolded(text: &Text<'_>) -> Option<Box<str>> {
    let stored = cut(text.text.trim());
    (fold(stored) != stored).then(|| stored.into())
}

/// Appends one text.
fn pack(record: &mut Packed, text: &Text<'_>) {
    let stored = cut(text.text.trim());
    let folded = if text.kind == Kind::Phone {
        phone_digits(stored)
    } else {
        fold(stored)
    };
    let folded = cut(&folded);
    let mut mask = text_mask(folded);
    let readable = folded.chars().filter(|&c| pinyin::is_read(c)).count();
    let given: Vec<_> = text
        .reading
        .map(|typed| {
            pinyin::syllables(typed)
                .into_iter()
                .map(|s| s.letters)
                .collect()
        })
        .unwrap_or_default();
    let joined = given.join(" ");
    let aligned = readable > 0 && given.len() == readable && joined.len() <= u8::MAX.into();
    let units = if readable == 0 {
        Vec::new()
    } else {
        units(folded, text.kind, aligned.then_some(joined.as_str()))
    };
    let given_bytes = if aligned { joined.as_bytes() } else { &[] };
    mask |= if aligned {
        // What is read with ü may be typed with u.
        text_mask(&joined) | text_mask(if joined.contains('v') { "u" } else { "" })
    } else {
        reading_mask(folded)
    };

    write(record, text.kind, mask, folded, &units, given_bytes);
    if !aligned && !given.is_empty() {
        // A reading that does not fit the characters one to one is still something people type.
        let run_together = cut(&joined).replace(' ', "");
        let own = text_mask(&run_together);
        let kind = if text.kind == Kind::Name {
            Kind::Short
        } else {
            text.kind
        };
        write(record, kind, own, &run_together, &[], &[]);
    }
}

fn write(record: &mut Packed, kind: Kind, mask: u64, text: &str, units: &[u32], given: &[u8]) {
    let index = Kind::ALL
        .iter()
        .position(|k| *k == kind)
        .unwrap_or_default();
    record.masks.push(mask);
    let arena = &mut record.texts;
    arena.extend([index as u8, given.len() as u8]);
    for len in [text.len(), units.len()] {
        arena.extend_from_slice(&(len as u16).to_le_bytes());
    }
    arena.extend_from_slice(text.as_bytes());
    for unit in units {
        arena.extend_from_slice(&unit.to_le_bytes());
    }
    arena.extend_from_slice(given);
}

fn cut(text: &str) -> &str {
    floor(text, TEXT_MAX)
}

/// At most `bytes` of a text, whole characters.
pub(super) fn floor(text: &str, bytes: usize) -> &str {
    let cut = (0..=bytes.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at));
    &text[..cut.unwrap_or(0)]
}

pub(super) const LITERAL: u32 = 1 << 31;
const USUAL_SHIFT: u32 = 26;
const LETTERS: u32 = (1 << USUAL_SHIFT) - 1;

/// One character in a text with ideographs: for an ideograph the set of letters its readings begin
/// with and, in five bits above, the usual one; for a Latin letter or digit the byte itself, marked;
/// zero for anything that may be skipped.
fn units(folded: &str, kind: Kind, given: Option<&str>) -> Vec<u32> {
    let usual = pinyin::reading(folded, kind.naming(), given);
    let all = folded.chars().zip(usual);
    all.map(
        |(c, usual)| match usual.and_then(|syllable| syllable.letters.bytes().next()) {
            Some(first) => {
                let set = if given.is_some() {
                    pinyin::letter_bit(first)
                } else {
                    pinyin::initials(c)
                };
                u32::from(first.saturating_sub(b'a')) << USUAL_SHIFT | set
            }
            None if c.is_ascii_alphanumeric() => LITERAL | u32::from(c),
            None => 0,
        },
    )
    .collect()
}

/// Fresh units for a text that is not in the index, for highlighting.
pub(super) fn units_of(folded: &str, given: &str) -> Vec<u32> {
    units(folded, Kind::Name, (!given.is_empty()).then_some(given))
}

pub(super) fn unit_accepts(unit: u32, letter: u8) -> bool {
    if unit & LITERAL == 0 {
        unit & LETTERS & pinyin::letter_bit(letter) != 0
    } else {
        unit & 0xFF == u32::from(letter)
    }
}

/// The letter that abbreviates the character, if it has one.
pub(super) fn unit_usual(unit: u32) -> Option<u8> {
    match unit {
        0 => None,
        literal if literal & LITERAL != 0 => Some(literal as u8),
        set => Some((set >> USUAL_SHIFT) as u8 + b'a'),
    }
}

/// Bits 0 to 25 for letters, 26 to 35 for digits, the rest shared by hashing among all other scripts.
pub(super) fn text_mask(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, c| {
        mask | match c {
            'a'..='z' => 1 << (c as u32 - u32::from(b'a')),
            '0'..='9' => 1 << (26 + c as u32 - u32::from(b'0')),
            _ if c.is_ascii() || !c.is_alphanumeric() => 0,
            _ => 1 << (36 + (u32::from(c).wrapping_mul(0x9E37_79B1) >> 16) % 28),
        }
    })
}

fn reading_mask(folded: &str) -> u64 {
    folded
        .chars()
        .filter(|c| !c.is_ascii())
        .fold(0, |mask, c| mask | u64::from(pinyin::letters(c)))
}
