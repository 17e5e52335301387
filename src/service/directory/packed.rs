//! How the texts of a record lie in the arena, and what is worked out for each when it is packed.

use super::fold::{fold, phone_digits};
use super::index::{Kind, Text};
use super::pinyin;
use super::signs::Signs;

/// Longer texts are indexed up to here; no name comes near.
const TEXT_MAX: usize = 1000;

/// A record on its way into the arena: the masks of its texts stand before them, so that most
/// records are refused without reading their texts.
#[derive(Default)]
pub(super) struct Packed {
    pub(super) masks: Vec<u64>,
    pub(super) texts: Vec<u8>,
    /// Bytes of the name.
    pub(super) length: u16,
    pub(super) signs: Signs,
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
    pub(super) masks: &'a [[u8; 8]],
    pub(super) rest: &'a [u8],
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
pub(super) fn unfolded(text: &Text<'_>) -> Option<Box<str>> {
    let stored = cut(text.text.trim());
    (fold(stored) != stored).then(|| stored.into())
}

/// Appends one text.
pub(super) fn pack(record: &mut Packed, text: &Text<'_>) {
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
        .filter(|_| text.kind != Kind::Phone)
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
    let given_text = if aligned { joined.as_str() } else { "" };
    mask |= if aligned {
        // What is read with ü may be typed with u.
        text_mask(&joined) | text_mask(if joined.contains('v') { "u" } else { "" })
    } else {
        reading_mask(folded)
    };

    write(record, text.kind, mask, folded, &units, given_text);
    if !aligned && !given.is_empty() {
        // A reading that does not fit the characters one to one is still something people type.
        let run_together = cut(&joined).replace(' ', "");
        let own = text_mask(&run_together);
        let kind = if text.kind == Kind::Name {
            Kind::Short
        } else {
            text.kind
        };
        write(record, kind, own, &run_together, &[], "");
    }
}

fn write(record: &mut Packed, kind: Kind, mask: u64, text: &str, units: &[u32], given: &str) {
    let index = Kind::ALL
        .iter()
        .position(|k| *k == kind)
        .unwrap_or_default();
    record.masks.push(mask);
    if kind == Kind::Name {
        record.length = text.len() as u16;
    }
    record.signs.note(kind, text, units, given);
    let arena = &mut record.texts;
    arena.extend([index as u8, given.len() as u8]);
    for len in [text.len(), units.len()] {
        arena.extend_from_slice(&(len as u16).to_le_bytes());
    }
    arena.extend_from_slice(text.as_bytes());
    for unit in units {
        arena.extend_from_slice(&unit.to_le_bytes());
    }
    arena.extend_from_slice(given.as_bytes());
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
pub(super) const LETTERS: u32 = (1 << USUAL_SHIFT) - 1;

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
