//! What has been typed, prepared once for all records.

use super::fold::{fold, phone_digits};
use super::packed::{floor, text_mask};
use super::signs::{self, Row};

const QUERY_MAX: usize = 64;

/// One word and the mask a text must have to contain it.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) mask: u64,
}

pub(super) struct Query {
    pub(super) whole: String,
    pub(super) words: Vec<Word>,
    /// The query without blanks, if it could be a reading.
    pub(super) letters: Option<String>,
    /// Both spellings of what could be a telephone number.
    pub(super) phones: Vec<String>,
    pub(super) mask: u64,
}

impl Query {
    pub(super) fn new(typed: &str) -> Option<Self> {
        let cut = floor(typed, QUERY_MAX * 3);
        let whole: String = fold(cut.trim()).chars().take(QUERY_MAX).collect();
        let words: Vec<Word> = whole
            .split_whitespace()
            .map(|word| Word {
                text: word.to_owned(),
                mask: text_mask(word),
            })
            .collect();
        if words.is_empty() {
            return None;
        }
        let letters: String = whole
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '\'')
            .collect();
        let spelled = letters.bytes().any(|b| b.is_ascii_alphanumeric());
        let numeric = whole
            .chars()
            .all(|c| c.is_ascii_digit() || " +-()".contains(c));
        let mut phones = Vec::new();
        if numeric {
            let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
            phones = vec![phone_digits(&whole), digits];
            phones.dedup();
            phones.retain(|digits| digits.len() >= 3);
        }
        // A country code that the index folded away must not count against a record.
        let mask = phones
            .first()
            .map_or_else(|| text_mask(&whole), |digits| text_mask(digits));
        Some(Self {
            mask,
            words,
            letters: spelled.then_some(letters),
            phones,
            whole,
        })
    }

    /// The letters that a fuzzy match must contain in order.
    pub(super) fn pattern(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect()
    }

    /// Rows in which whatever matches stands, unless a telephone number matches as a whole.
    pub(super) fn beside(&self) -> impl Iterator<Item = Row> {
        self.words.iter().flat_map(|word| pairs(&word.text))
    }

    /// Rows in which whatever has the letters of [`Query::pattern`] in order stands.
    pub(super) fn before(&self) -> Vec<Row> {
        let pattern: Vec<char> = self.pattern().chars().collect();
        let later = |at: usize| pattern[at + 1..].iter().map(move |c| (at, c));
        let mut rows: Vec<Row> = (0..pattern.len())
            .flat_map(later)
            .filter_map(|(at, later)| signs::before(pattern[at], *later))
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// A row in which every record stands that has a name or code which begins with the whole query as it
    /// is written; `None` where no row knows.
    pub(super) fn written_start(&self) -> Option<Row> {
        signs::written_start(self.whole.chars().next()?)
    }

    /// Whether only what stands in [`signs::BRIEF_CALLS`] may be the whole query.
    pub(super) fn is_brief(&self) -> bool {
        self.whole.len() <= signs::BRIEF && self.phones.is_empty()
    }

    /// Rows in one of which a name or code stands that begins with the whole query or is read like it;
    /// `None` where no rows know.
    pub(super) fn starts(&self) -> Option<Vec<Row>> {
        let texts = [Some(&self.whole), self.letters.as_ref()];
        let texts = texts.into_iter().flatten();
        texts
            .map(|text| signs::start(text.chars().next()?))
            .collect()
    }
}

impl Word {
    /// Rows in which every record stands that has the word as it is written in a text, telephone
    /// numbers apart.
    pub(super) fn written(&self) -> impl Iterator<Item = Row> {
        let pairs = self.text.chars().zip(self.text.chars().skip(1));
        pairs.filter_map(|(a, b)| signs::written(a, b))
    }

    /// Rows in one of which every record stands that has a text which begins with the word or is read
    /// so; `None` where no rows know.
    pub(super) fn starts(&self) -> Option<[Row; 2]> {
        let first = self.text.chars().next()?;
        Some([signs::start(first)?, signs::other_start(first)?])
    }
}

/// Rows in which whatever has a text in one piece stands.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = Row> {
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs.filter_map(|(a, b)| signs::beside(a, b))
}
