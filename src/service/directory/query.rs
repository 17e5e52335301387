//! What has been typed, prepared once for all records.

use super::fold::{fold, phone_digits};
use super::index::{floor, text_mask};

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

    /// Whether whatever matches a continuation of this query also matches it.
    pub(super) fn narrows(&self) -> bool {
        // An apostrophe is part of a word but not of a reading, so what follows it may match anew.
        !self.whole.contains('\'')
            && (self.phones.is_empty()
                || self.whole.len() < 11 && self.whole.bytes().all(|b| b.is_ascii_digit()))
    }
}
