//! Which characters may be typed one behind the other for a record to be found, and which records
//! that holds of: a row of bits, one a record, for every pair.
//!
//! A mask of letters lets most Chinese names pass, because their readings have most letters. Few
//! have a `z` on which a `q` may follow, so the rows end a search that finds nothing at once. They
//! never refuse what the search would find; `tests::plain` holds them to that.

use super::index::Kind;
use super::packed::{LETTERS, LITERAL};
use super::pinyin::{self, plain_readings};
use super::rank::PHONE_PART_MIN;

/// Letters and digits.
const CHARS: usize = 36;
/// Rows that pairs of ideographs share by hashing.
const IDEOGRAPHS: usize = 512;
const STARTS: usize = 64;

const OTHER_STARTS: usize = STARTS;
const WRITTEN_STARTS: usize = OTHER_STARTS + STARTS;
const BRIEF_PHONE: usize = WRITTEN_STARTS + STARTS;
const BRIEF_CALL: usize = BRIEF_PHONE + 1;
const BESIDE: usize = BRIEF_CALL + 1;
const WRITTEN: usize = BESIDE + CHARS * CHARS;
const BEFORE: usize = WRITTEN + CHARS * CHARS;
const SIDE_BY_SIDE: usize = BEFORE + CHARS * CHARS;
const ROWS: usize = SIDE_BY_SIDE + IDEOGRAPHS;

/// The number of a row.
pub(super) type Row = usize;

/// Records with a telephone number of so few digits that no part of it is searched for.
pub(super) const BRIEF_PHONES: Row = BRIEF_PHONE;

/// Records with a name or code of at most [`BRIEF`] bytes.
pub(super) const BRIEF_CALLS: Row = BRIEF_CALL;
/// As long as one ideograph.
pub(super) const BRIEF: usize = 3;

/// Records in which `b` may be typed right behind `a`; `None` where no row knows.
pub(super) fn beside(a: char, b: char) -> Option<Row> {
    if let (Some(a), Some(b)) = (place(a), place(b)) {
        return Some(BESIDE + a * CHARS + b);
    }
    let ideographs = pinyin::is_read(a) && pinyin::is_read(b);
    ideographs.then(|| SIDE_BY_SIDE + both(a, b))
}

/// Records with `b` behind `a` in a text as it is written, telephone numbers apart.
pub(super) fn written(a: char, b: char) -> Option<Row> {
    if let (Some(a), Some(b)) = (place(a), place(b)) {
        return Some(WRITTEN + a * CHARS + b);
    }
    beside(a, b)
}

/// Records that have `a` and, further on in the same text, `b`.
pub(super) fn before(a: char, b: char) -> Option<Row> {
    Some(BEFORE + place(a)? * CHARS + place(b)?)
}

/// Records with a name or code that may be typed with this character first.
pub(super) fn start(c: char) -> Option<Row> {
    place(c).or_else(|| pinyin::is_read(c).then(|| ideograph(c)))
}

/// The same of other texts.
pub(super) fn other_start(c: char) -> Option<Row> {
    start(c).map(|row| OTHER_STARTS + row)
}

/// Records with a name or code that begins with this character as it is written.
pub(super) fn written_start(c: char) -> Option<Row> {
    start(c).map(|row| WRITTEN_STARTS + row)
}

fn place(c: char) -> Option<usize> {
    match c {
        'a'..='z' => Some(c as usize - 'a' as usize),
        '0'..='9' => Some(26 + c as usize - '0' as usize),
        _ => None,
    }
}

fn ideograph(c: char) -> usize {
    CHARS + (u32::from(c).wrapping_mul(0x9E37_79B1) >> 16) as usize % (STARTS - CHARS)
}

fn both(a: char, b: char) -> usize {
    let mixed = u32::from(a)
        .wrapping_mul(31)
        .wrapping_add(u32::from(b))
        .wrapping_mul(0x9E37_79B1);
    (mixed >> 16) as usize % IDEOGRAPHS
}

/// What the texts of one record have.
pub(super) struct Signs {
    starts: u64,
    other_starts: u64,
    written_starts: u64,
    brief_phone: bool,
    brief_call: bool,
    beside: [u64; CHARS],
    written: [u64; CHARS],
    before: [u64; CHARS],
    side_by_side: [u64; IDEOGRAPHS / 64],
}

impl Default for Signs {
    fn default() -> Self {
        Self {
            starts: 0,
            other_starts: 0,
            written_starts: 0,
            brief_phone: false,
            brief_call: false,
            beside: [0; CHARS],
            written: [0; CHARS],
            before: [0; CHARS],
            side_by_side: [0; IDEOGRAPHS / 64],
        }
    }
}

/// One character of a text: what may be typed first of it, and what last.
#[derive(Clone, Copy)]
struct Cell {
    c: char,
    first: u64,
    last: u64,
}

impl Signs {
    /// Takes in a folded text with its units and the syllables that a person entered.
    pub(super) fn note(&mut self, kind: Kind, text: &str, units: &[u32], given: &str) {
        if kind == Kind::Phone {
            self.brief_phone |= text.len() < PHONE_PART_MIN;
        } else {
            self.note_order(text, units);
        }
        let first = text.chars().next();
        if matches!(kind, Kind::Name | Kind::Short | Kind::Code) {
            self.brief_call |= text.len() <= BRIEF;
            self.written_starts |= first.map_or(0, start_bit);
        }
        let word = text
            .chars()
            .find(|c| c.is_ascii_alphanumeric() || !c.is_ascii());
        for c in first.into_iter().chain(word) {
            self.begins(kind, start_bit(c));
        }
        if kind != Kind::Phone {
            for (a, b) in text.chars().zip(text.chars().skip(1)) {
                for_each_bit(bit(a), |a| self.written[a] |= bit(b));
            }
        }
        let mut chars = text.chars().zip(text.chars().skip(1));
        if units.is_empty() {
            chars.for_each(|(a, b)| self.follows(bit(a), bit(b)));
            if matches!(kind, Kind::Name | Kind::Short) {
                self.note_initials(text);
            }
            return;
        }
        for (a, b) in chars.by_ref() {
            self.stand_side_by_side(a, b);
        }
        let mut given = given.split(' ').filter(|syllable| !syllable.is_empty());
        let mut previous: Option<Cell> = None;
        for (c, unit) in text.chars().zip(units).filter(|(_, unit)| **unit != 0) {
            let cell = if unit & LITERAL == 0 {
                let last = match given.next() {
                    Some(syllable) => self.note_reading(syllable),
                    None => plain_readings(c).fold(0, |last, it| last | self.note_reading(it)),
                };
                let first = u64::from(unit & LETTERS);
                Cell { c, first, last }
            } else {
                let own = bit(c);
                Cell {
                    c,
                    first: own,
                    last: own,
                }
            };
            match previous {
                Some(before) => {
                    self.follows(before.last, cell.first);
                    self.stand_side_by_side(before.c, c);
                }
                None => self.begins(kind, cell.first | start_bit(c)),
            }
            previous = Some(cell);
        }
    }

    /// The letters of a syllable behind each other; returns those on which the next syllable may follow.
    fn note_reading(&mut self, reading: &str) -> u64 {
        let (mut previous, mut last, mut at) = (0, 0, 0);
        let double = matches!(reading.as_bytes(), [b'z' | b'c' | b's', b'h', ..]);
        for c in reading.chars() {
            // What is read ü is typed `u` or `v`.
            let typed = if matches!(c, 'ü' | 'v') {
                bit('u') | bit('v')
            } else {
                bit(c)
            };
            self.follows(previous, typed);
            if at == 0 || at == 1 && double {
                last |= typed;
            }
            (previous, at) = (typed, at + 1);
        }
        last | previous
    }

    /// Initials of Latin words, which name them together.
    fn note_initials(&mut self, text: &str) {
        let (mut previous, mut inside) = (0, false);
        for byte in text.bytes() {
            let part = byte.is_ascii_alphanumeric() || byte >= 0x80;
            if part && !inside {
                let initial = bit(char::from(byte));
                self.follows(previous, initial);
                previous = initial;
            }
            inside = part;
        }
    }

    fn note_order(&mut self, text: &str, units: &[u32]) {
        let units = units.iter().copied().chain(std::iter::repeat(0));
        let mut seen = 0;
        for (c, unit) in text.chars().zip(units) {
            let letters = if unit & LITERAL == 0 {
                unit & LETTERS
            } else {
                0
            };
            let own = bit(c) | u64::from(letters);
            for_each_bit(seen, |a| self.before[a] |= own);
            seen |= own;
        }
    }

    fn begins(&mut self, kind: Kind, with: u64) {
        match kind {
            Kind::Name | Kind::Short | Kind::Code => self.starts |= with,
            Kind::Contact | Kind::Other => self.other_starts |= with,
            Kind::Phone => {}
        }
    }

    fn follows(&mut self, before: u64, behind: u64) {
        for_each_bit(before, |a| self.beside[a] |= behind);
    }

    fn stand_side_by_side(&mut self, a: char, b: char) {
        if !a.is_ascii() && !b.is_ascii() {
            let place = both(a, b);
            self.side_by_side[place / 64] |= 1 << (place % 64);
        }
    }

    fn for_each_row(&self, mut with: impl FnMut(Row)) {
        for_each_bit(self.starts, &mut with);
        for_each_bit(self.other_starts, |bit| with(OTHER_STARTS + bit));
        for_each_bit(self.written_starts, |bit| with(WRITTEN_STARTS + bit));
        let brief = [
            (self.brief_phone, BRIEF_PHONE),
            (self.brief_call, BRIEF_CALL),
        ];
        for (_, row) in brief.into_iter().filter(|(has, _)| *has) {
            with(row);
        }
        for (from, pairs) in [
            (BESIDE, &self.beside),
            (WRITTEN, &self.written),
            (BEFORE, &self.before),
        ] {
            for (a, behind) in pairs.iter().enumerate() {
                for_each_bit(*behind, |b| with(from + a * CHARS + b));
            }
        }
        for (at, places) in self.side_by_side.iter().enumerate() {
            for_each_bit(*places, |place| with(SIDE_BY_SIDE + at * 64 + place));
        }
    }
}

/// A letter or digit among the others, nothing for another character.
fn bit(c: char) -> u64 {
    place(c).map_or(0, |place| 1 << place)
}

/// Looks up no reading: a bit too many does no harm, and a book has many texts.
fn start_bit(c: char) -> u64 {
    if c.is_ascii() {
        bit(c)
    } else {
        1 << ideograph(c)
    }
}

pub(super) fn for_each_bit(mut bits: u64, mut with: impl FnMut(usize)) {
    while bits != 0 {
        with(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// A bit a record in every row. Rows end behind the last record that stands in them.
pub(super) struct Rows(Vec<Vec<u64>>);

impl Default for Rows {
    fn default() -> Self {
        Self(vec![Vec::new(); ROWS])
    }
}

impl Rows {
    /// Records that one word of a row holds.
    pub(super) const WORD: usize = 64;

    pub(super) fn set(&mut self, slot: u32, signs: &Signs) {
        let (word, bit) = (
            slot as usize / Self::WORD,
            1 << (slot as usize % Self::WORD),
        );
        signs.for_each_row(|row| {
            let row = &mut self.0[row];
            if row.len() <= word {
                if row.capacity() <= word {
                    // Growing by an eighth instead of doubling keeps the slack of so many rows small.
                    row.reserve_exact(word + 8 + word / 8 - row.len());
                }
                row.resize(word + 1, 0);
            }
            row[word] |= bit;
        });
    }

    pub(super) fn clear(&mut self, slot: u32) {
        let (word, bit) = (
            slot as usize / Self::WORD,
            1 << (slot as usize % Self::WORD),
        );
        for row in &mut self.0 {
            if let Some(word) = row.get_mut(word) {
                *word &= !bit;
            }
        }
    }

    /// Takes in the rows of other records, whose first is number `base` here, the first of a word.
    pub(super) fn join(&mut self, other: Self, base: u32) {
        let words = base as usize / Self::WORD;
        for (row, other) in self.0.iter_mut().zip(other.0) {
            if !other.is_empty() {
                row.reserve_exact(words + other.len() - row.len());
                row.resize(words, 0);
                row.extend(other);
            }
        }
    }

    /// Leaves of `some` what stands in a row as well.
    pub(super) fn keep(&self, row: Row, some: &mut Vec<u64>) {
        let row = &self.0[row];
        some.truncate(row.len());
        for (some, row) in some.iter_mut().zip(row) {
            *some &= row;
        }
    }

    /// Adds to `some` what stands in a row.
    pub(super) fn add(&self, row: Row, some: &mut Vec<u64>) {
        let row = &self.0[row];
        if some.len() < row.len() {
            some.resize(row.len(), 0);
        }
        for (some, row) in some.iter_mut().zip(row) {
            *some |= row;
        }
    }

    pub(super) fn memory(&self) -> usize {
        let words: usize = self.0.iter().map(Vec::capacity).sum();
        words * size_of::<u64>()
    }
}
