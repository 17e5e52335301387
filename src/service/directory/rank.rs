//! How well the texts of one record match what has been typed.

use super::index::Kind;
use super::packed::{Entries, Entry};
use super::query::Query;
use super::spell::Spelled;

/// From this many digits on, a telephone number may be found by its beginning or end.
pub(super) const PHONE_PART_MIN: usize = 4;

pub(super) const EXACT: u64 = 5;
const PREFIX: u64 = 4;
const SPELLED: u64 = 3;
const WORDS: u64 = 2;
const TIER_SHIFT: u32 = 48;
const QUALITY_SHIFT: u32 = 32;
/// Within the quality of what is spelled: whether by the usual readings.
const USUAL_SHIFT: u32 = 4;
/// Where a word is found: at the beginning of a text or of a word in it, as the reading of its
/// beginning, inside as text, inside as a reading.
const AT_START: u64 = 4;
const READ_FIRST: u64 = 3;
const INSIDE: u64 = 2;
const READ_INSIDE: u64 = 1;

/// Buffers reused from record to record.
#[derive(Default)]
pub(super) struct Scratch {
    words: Vec<u64>,
    spelled: Spelled,
}

/// The highest rank of a record none of whose texts is the whole query, by whether one may begin with it as
/// it is written.
pub(super) fn whole_most(is_written: bool, length: u16) -> u64 {
    if is_written {
        ranked(PREFIX, worth(Kind::Name), length)
    } else {
        ranked(SPELLED, 1 << USUAL_SHIFT | worth(Kind::Name), length)
    }
}

/// The highest rank of a record none of whose texts matches as a whole and whose worst word has no
/// better quality.
pub(super) fn words_most(quality: u64, length: u16) -> u64 {
    ranked(WORDS, quality, length)
}

/// The best quality that a word can have in a record, by whether the word is written in one of its
/// texts and whether one may begin with it; see [`word_quality`].
pub(super) fn quality_most(word: &str, is_written: bool, is_start: bool) -> u64 {
    let by_name = |found: u64| found << 4 | worth(Kind::Name);
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    match (is_written, is_start) {
        // An ideograph is no beginning of a word inside of a text.
        (true, false) if !word.starts_with(|c: char| c.is_ascii()) => by_name(INSIDE),
        (true, _) => by_name(AT_START),
        (false, _) if is_number => AT_START << 4 | worth(Kind::Phone),
        (false, true) => by_name(READ_FIRST),
        (false, false) => by_name(READ_INSIDE),
    }
}

fn ranked(tier: u64, quality: u64, length: u16) -> u64 {
    tier << TIER_SHIFT | quality << QUALITY_SHIFT | u64::from(u16::MAX - length) << 16
}

fn with_length(rank: u64, length: u16) -> u64 {
    rank | ranked(0, 0, length)
}

/// Whether the letters of one text, or of one text for each word, suffice.
fn may_match(entries: &Entries<'_>, query: &Query) -> bool {
    let has = |wanted: u64| entries.masks().any(|mask| mask & wanted == wanted);
    has(query.mask) || query.words.iter().all(|word| has(word.mask))
}

impl Scratch {
    /// The rank of a record one of whose texts matches as a whole, and that text's kind.
    pub(super) fn whole(
        &mut self,
        entries: Entries<'_>,
        query: &Query,
        length: u16,
    ) -> Option<(u64, Kind)> {
        let may = |mask: u64| mask & query.mask == query.mask;
        let mut left = entries.masks().filter(|mask| may(*mask)).count();
        let (mut best, mut via) = (0, Kind::Name);
        for entry in entries {
            if left == 0 {
                break;
            }
            if !may(entry.mask) {
                continue;
            }
            left -= 1;
            let rank = self.whole_text(&entry, query);
            if rank > best {
                (best, via) = (rank, entry.kind);
            }
            if best >> TIER_SHIFT == EXACT {
                break;
            }
        }
        (best > 0).then(|| (with_length(best, length), via))
    }

    /// The rank of a record that has all words somewhere, and the kind of the text that has one best.
    pub(super) fn words(
        &mut self,
        entries: Entries<'_>,
        query: &Query,
        length: u16,
    ) -> Option<(u64, Kind)> {
        if !may_match(&entries, query) {
            return None;
        }
        self.words.clear();
        self.words.resize(query.words.len(), 0);
        let (mut best, mut via) = (0, Kind::Name);
        for entry in entries {
            let most = AT_START << 4 | worth(entry.kind);
            if self.words.iter().all(|noted| *noted >= most) {
                continue;
            }
            let rank = self.some_words(&entry, query);
            if rank > best {
                (best, via) = (rank, entry.kind);
            }
        }
        let weakest = self.words.iter().min().copied();
        let weakest = weakest.filter(|&quality| quality > 0)?;
        Some((ranked(WORDS, weakest, length), via))
    }

    /// The rank of the whole query against one text, 0 for none.
    fn whole_text(&mut self, entry: &Entry<'_>, query: &Query) -> u64 {
        let text = entry.text;
        if entry.kind == Kind::Phone {
            return query
                .phones
                .iter()
                .map(|digits| phone_rank(text, digits.as_bytes()))
                .max()
                .unwrap_or(0);
        }
        let worth = worth(entry.kind) << QUALITY_SHIFT;
        if matches!(entry.kind, Kind::Contact | Kind::Other) {
            return 0;
        }
        if text == query.whole.as_bytes() {
            return EXACT << TIER_SHIFT | worth;
        }
        if text.starts_with(query.whole.as_bytes()) {
            return PREFIX << TIER_SHIFT | worth;
        }
        let Some(letters) = query
            .letters
            .as_deref()
            .filter(|_| entry.kind != Kind::Code)
        else {
            return 0;
        };
        match self.spelled.begins(entry, letters.as_bytes()) {
            Some(usual) => {
                let usual = u64::from(usual) << (QUALITY_SHIFT + USUAL_SHIFT);
                SPELLED << TIER_SHIFT | usual | worth
            }
            None => 0,
        }
    }

    /// Notes which words this text has, and returns the quality of the best of them.
    fn some_words(&mut self, entry: &Entry<'_>, query: &Query) -> u64 {
        let mut best = 0;
        for (word, noted) in query.words.iter().zip(&mut self.words) {
            if entry.mask & word.mask != word.mask {
                continue;
            }
            let found = word_quality(entry, word.text.as_bytes(), &mut self.spelled);
            let quality = if found == 0 {
                0
            } else {
                found << 4 | worth(entry.kind)
            };
            *noted = quality.max(*noted);
            best = quality.max(best);
        }
        best
    }
}

fn worth(kind: Kind) -> u64 {
    match kind {
        Kind::Name => 4,
        Kind::Short => 3,
        Kind::Code | Kind::Contact => 2,
        Kind::Phone => 1,
        Kind::Other => 0,
    }
}

fn phone_rank(number: &[u8], digits: &[u8]) -> u64 {
    let part = digits.len() >= PHONE_PART_MIN;
    if number == digits {
        EXACT << TIER_SHIFT
    } else if part && number.ends_with(digits) {
        PREFIX << TIER_SHIFT | 1 << QUALITY_SHIFT
    } else if part && number.starts_with(digits) {
        PREFIX << TIER_SHIFT
    } else {
        0
    }
}

/// Where a word is found; 0 for nowhere.
fn word_quality(entry: &Entry<'_>, word: &[u8], spelled: &mut Spelled) -> u64 {
    if let Some(at) = find(entry.text, word) {
        let starts =
            at == 0 || !entry.text[at - 1].is_ascii_alphanumeric() && entry.text[at].is_ascii();
        return if starts { AT_START } else { INSIDE };
    }
    match spelled.anywhere(entry, word) {
        Some(0) => READ_FIRST,
        Some(_) => READ_INSIDE,
        None => 0,
    }
}

/// Plain search: names are short, and setting up a cleverer one costs more than it saves.
pub(super) fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let (&first, rest) = word.split_first()?;
    let last = text.len().checked_sub(word.len())?;
    let mut from = 0;
    while from <= last {
        let at = from + text[from..=last].iter().position(|&b| b == first)?;
        if text[at + 1..].starts_with(rest) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}
