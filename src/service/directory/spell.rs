//! Matches typed Latin letters against Chinese characters by their readings, and against Latin words by their initials.
//!
//! Each character may be typed in full (`ke`), by its initial (`k`, `zh`), or, where the typing
//! stops, by any beginning; so `akm`, `akemi`, `akem` and `阿km` all find 阿克米.

use std::ops::Range;

use super::packed::{Entry, LITERAL, as_str, unit_accepts, unit_usual};
use super::pinyin::plain_readings;

/// Readings branch; a hostile name must not.
const STEPS_MAX: u32 = 400;

/// The characters of one text beside their units; a buffer reused from text to text.
#[derive(Default)]
pub(super) struct Spelled {
    cells: Vec<(char, u32)>,
    has_units: bool,
    /// Where the loaded text lies in the index, so that the next question about it need not decode it again.
    loaded: usize,
}

impl Spelled {
    pub(super) fn of(folded: &str, units: &[u32]) -> Self {
        let padded = units.iter().copied().chain(std::iter::repeat(0));
        Self {
            cells: folded.chars().zip(padded).collect(),
            has_units: !units.is_empty(),
            loaded: 0,
        }
    }

    fn load(&mut self, entry: &Entry<'_>) {
        let place = entry.text.as_ptr().addr();
        if self.loaded == place {
            return;
        }
        self.loaded = place;
        self.cells.clear();
        self.cells.extend(entry.str().chars().zip(entry.units()));
        self.has_units = true;
    }

    /// Whether the text's reading or initials begin with `letters`; true inside if by the usual readings.
    pub(super) fn begins(&mut self, entry: &Entry<'_>, letters: &[u8]) -> Option<bool> {
        if !entry.has_units() {
            return word_initials(entry.text, letters).then_some(true);
        }
        let first = entry.units().find(|unit| *unit != 0)?;
        if !unit_accepts(first, *letters.first()?) {
            return None;
        }
        if letters.len() == 1 {
            return Some(unit_usual(first) == letters.first().copied());
        }
        self.load(entry);
        let start = self.cells.iter().position(|(_, unit)| *unit != 0)?;
        self.walk(as_str(entry.given), start, letters)
            .map(|(_, usual)| usual)
    }

    /// The first character from which `word` can be read.
    pub(super) fn anywhere(&mut self, entry: &Entry<'_>, word: &[u8]) -> Option<usize> {
        if !entry.has_units() {
            return None;
        }
        if let [only @ b'a'..=b'z'] = word {
            return entry.units().position(|unit| unit_accepts(unit, *only));
        }
        if word.is_ascii() && !may_read(entry, word) {
            return None;
        }
        self.load(entry);
        self.range(as_str(entry.given), word)
            .map(|range| range.start)
    }

    /// The characters that `word` reads, wherever they begin.
    pub(super) fn range(&self, given: &str, word: &[u8]) -> Option<Range<usize>> {
        if !self.has_units {
            return None;
        }
        let &first = word.first()?;
        let mut starts = (0..self.cells.len())
            .filter(|&at| !first.is_ascii() || unit_accepts(self.cells[at].1, first));
        starts.find_map(|start| Some(start..self.walk(given, start, word)?.0))
    }

    /// The characters behind [`Spelled::begins`].
    pub(super) fn beginning(&self, given: &str, letters: &[u8]) -> Option<Vec<usize>> {
        if self.has_units {
            let start = self.cells.iter().position(|(_, unit)| *unit != 0)?;
            return self
                .walk(given, start, letters)
                .map(|(end, _)| (start..end).collect());
        }
        let text: String = self.cells.iter().map(|(c, _)| c).collect();
        if !word_initials(text.as_bytes(), letters) {
            return None;
        }
        let is_start = |at: &usize| {
            self.cells[*at].0.is_alphanumeric()
                && (*at == 0 || !self.cells[at - 1].0.is_alphanumeric())
        };
        Some(
            (0..self.cells.len())
                .filter(is_start)
                .take(letters.len())
                .collect(),
        )
    }

    fn walk(&self, given: &str, start: usize, typed: &[u8]) -> Option<(usize, bool)> {
        let mut steps = STEPS_MAX;
        let walk = Walk {
            cells: &self.cells,
            given,
        };
        walk.advance(start, typed, true, &mut steps)
    }

    /// A cheap rank for letters that occur in order with gaps, `None` if they do not.
    pub(super) fn in_order(entry: &Entry<'_>, pattern: &[char]) -> Option<i32> {
        let mut units = entry.units();
        let (mut wanted, mut first) = (pattern.iter(), None);
        let mut next = wanted.next()?;
        for (at, c) in entry.str().chars().enumerate() {
            let unit = units.next().unwrap_or(0);
            if c != *next && !accepts(unit, *next) {
                continue;
            }
            let first = *first.get_or_insert(at);
            let Some(following) = wanted.next() else {
                let gaps = (at + 1 - first).saturating_sub(pattern.len());
                return Some(if first == 0 { 20 } else { 0 } - 4 * gaps as i32 - first as i32);
            };
            next = following;
        }
        None
    }

    /// The text with each ideograph replaced by the letter it was matched by, else its usual initial: what the scorer reads.
    pub(super) fn resolved(&mut self, entry: &Entry<'_>, pattern: &[char]) -> String {
        if !entry.has_units() {
            return entry.str().to_owned();
        }
        self.load(entry);
        let matched = self.matched(pattern);
        let mut wanted = matched.iter().zip(pattern).peekable();
        let letters = self.cells.iter().enumerate().map(|(at, &(c, unit))| {
            match wanted.next_if(|(m, _)| **m == at) {
                Some((_, letter)) => *letter,
                None => unit_usual(unit).map_or(c, char::from),
            }
        });
        letters.collect()
    }

    /// The first characters that give the pattern in order.
    pub(super) fn matched(&self, pattern: &[char]) -> Vec<usize> {
        let mut matched = Vec::with_capacity(pattern.len());
        for (at, &(c, unit)) in self.cells.iter().enumerate() {
            match pattern.get(matched.len()) {
                Some(&next) if c == next || accepts(unit, next) => matched.push(at),
                Some(_) => {}
                None => break,
            }
        }
        if matched.len() < pattern.len() {
            Vec::new()
        } else {
            matched
        }
    }
}

struct Walk<'a> {
    cells: &'a [(char, u32)],
    given: &'a str,
}

impl Walk<'_> {
    /// Reads `typed` from the character at `at` on; gives the end and whether all readings were the usual ones.
    fn advance(
        &self,
        at: usize,
        typed: &[u8],
        usual: bool,
        steps: &mut u32,
    ) -> Option<(usize, bool)> {
        let Some(&first) = typed.first() else {
            return Some((at, usual));
        };
        *steps = steps.checked_sub(1)?;
        let &(c, unit) = self.cells.get(at)?;
        let mut utf8 = [0; 4];
        if let Some(rest) = typed.strip_prefix(c.encode_utf8(&mut utf8).as_bytes()) {
            return self.advance(at + 1, rest, usual, steps);
        }
        if unit == 0 {
            return self.advance(at + 1, typed, usual, steps);
        }
        if unit & LITERAL != 0 || !unit_accepts(unit, first) {
            return None;
        }
        let usual = usual && unit_usual(unit) == Some(first);
        if self.given.is_empty() {
            plain_readings(c).find_map(|reading| self.syllable(reading, at, typed, usual, steps))
        } else {
            let before = self.cells[..at]
                .iter()
                .filter(|(_, unit)| unit & LITERAL == 0 && *unit != 0)
                .count();
            self.syllable(self.given.split(' ').nth(before)?, at, typed, usual, steps)
        }
    }

    fn syllable(
        &self,
        reading: &str,
        at: usize,
        typed: &[u8],
        usual: bool,
        steps: &mut u32,
    ) -> Option<(usize, bool)> {
        stops(reading, typed).find_map(|taken| self.advance(at + 1, &typed[taken..], usual, steps))
    }
}

/// Refuses most texts by looking one character ahead, without unpacking them.
fn may_read(entry: &Entry<'_>, word: &[u8]) -> bool {
    let Some(&first) = word.first() else {
        return false;
    };
    if !entry.units().any(|unit| unit_accepts(unit, first)) {
        return false;
    }
    if !entry.given.is_empty() {
        return true;
    }
    let mut cells = entry
        .str()
        .chars()
        .zip(entry.units())
        .filter(|(_, unit)| *unit != 0)
        .peekable();
    while let Some((c, unit)) = cells.next() {
        if !unit_accepts(unit, first) {
            continue;
        }
        let next = cells.peek().map_or(0, |(_, unit)| *unit);
        let goes_on = |taken: usize| {
            word.get(taken)
                .is_none_or(|&letter| unit_accepts(next, letter))
        };
        let readable = if unit & LITERAL == 0 {
            plain_readings(c).any(|reading| stops(reading, word).any(goes_on))
        } else {
            goes_on(1)
        };
        if readable {
            return true;
        }
    }
    false
}

/// How many typed letters a syllable may take, most first: all of it, its initial, or whatever was typed last.
fn stops(reading: &str, typed: &[u8]) -> impl Iterator<Item = usize> {
    let mut letters = reading.bytes();
    let mut shared = 0;
    let full = loop {
        match letters.next() {
            None => break shared,
            // ü is typed as `v`, as `u`, or as itself, which folding makes a `u`.
            Some(0xC3 | b'v') if matches!(typed.get(shared), Some(b'u' | b'v')) => shared += 1,
            Some(0xBC) => {}
            Some(letter) if typed.get(shared) == Some(&letter) => shared += 1,
            Some(_) => break usize::MAX,
        }
    };
    let double = matches!(reading.as_bytes(), [b'z' | b'c' | b's', b'h', ..]);
    let last = typed.len();
    (1..=shared)
        .rev()
        .filter(move |&taken| taken == full || taken == 1 || taken == 2 && double || taken == last)
}

fn accepts(unit: u32, typed: char) -> bool {
    unit != 0 && u8::try_from(typed).is_ok_and(|byte| byte.is_ascii() && unit_accepts(unit, byte))
}

/// Whether the words of a Latin text begin with these letters, one each. One letter alone is a plain prefix.
fn word_initials(text: &[u8], letters: &[u8]) -> bool {
    if letters.len() < 2 {
        return false;
    }
    let mut wanted = letters.iter();
    let mut next = wanted.next();
    let mut inside = false;
    for &byte in text {
        let part = byte.is_ascii_alphanumeric() || byte >= 0x80;
        if part && !inside {
            match next {
                Some(letter) if *letter == byte => next = wanted.next(),
                Some(_) => return false,
                None => return true,
            }
        }
        inside = part;
    }
    next.is_none()
}
