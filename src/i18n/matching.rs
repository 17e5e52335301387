//! Finds entries by words, letters of pinyin, or initials of pinyin.

use pinyin::ToPinyinMulti;
use unicode_normalization::UnicodeNormalization;

/// Text as it is compared: without case, full-width forms and marks of composition.
fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// What a search may hit in one entry, folded once when the entry is made.
#[derive(Clone, Debug, Default)]
pub struct Haystack {
    text: String,
    /// Default reading of the Chinese characters without tones, and its initials.
    reading: String,
    initials: String,
    /// Words that mean this entry and no other when they are all that was typed.
    exact: Vec<String>,
}

impl Haystack {
    /// Prepares a text.
    pub fn new(text: &str) -> Self {
        let text = fold(text);
        let (mut reading, mut initials) = (String::new(), String::new());
        for c in text.chars() {
            if let Some(first) = c
                .to_pinyin_multi()
                .and_then(|multi| multi.into_iter().next())
            {
                reading.push_str(first.plain());
                initials.push_str(first.first_letter());
            }
        }
        Self {
            text,
            reading,
            initials,
            exact: Vec::new(),
        }
    }

    /// The letter it begins with, or that its reading begins with.
    pub fn letter(&self) -> String {
        let first = |text: &str| text.chars().next().map(String::from);
        let is_read = self.text.chars().next() != self.initials.chars().next()
            && self.text.chars().next().is_some_and(|c| !c.is_ascii());
        let read = first(&self.initials).filter(|_| is_read);
        read.or_else(|| first(&self.text)).unwrap_or_default()
    }

    /// The same with words that find it before everything else when they are the whole query: its keys, its name.
    #[must_use]
    pub fn also(mut self, exact: Vec<String>) -> Self {
        self.exact = exact;
        self
    }

    /// How well a query fits; smaller is better, `None` is not at all. Every word must be found.
    pub fn rank(&self, query: &str) -> Option<u32> {
        if self.exact.iter().any(|word| word == query.trim()) {
            return Some(0);
        }
        fold(query)
            .split_whitespace()
            .map(|word| self.rank_word(word))
            .try_fold(1, |sum, rank| Some(sum + rank?))
    }

    fn rank_word(&self, word: &str) -> Option<u32> {
        if self.text.starts_with(word) {
            return Some(0);
        }
        let at_word_start = self
            .text
            .match_indices(word)
            .any(|(at, _)| !self.text[..at].ends_with(char::is_alphanumeric));
        if at_word_start {
            return Some(1);
        }
        if self.initials.starts_with(word) {
            return Some(2);
        }
        if self.text.contains(word) {
            return Some(3);
        }
        if self.reading.contains(word) || self.initials.contains(word) {
            return Some(4);
        }
        None
    }
}

/// The entries that a query finds, best first; those that fit alike keep their order.
pub fn ranked<'a, E: Clone + 'a>(
    entries: impl IntoIterator<Item = &'a E>,
    query: &str,
    haystack: fn(&E) -> &Haystack,
) -> Vec<E> {
    let mut found: Vec<(u32, &E)> = entries
        .into_iter()
        .filter_map(|entry| Some((haystack(entry).rank(query)?, entry)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, entry)| entry.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_letters_and_initials() {
        let visit = Haystack::new("安排拜访 visit.plan plan a visit");
        for (query, hit) in [
            ("", true),
            ("plan vis", true),
            ("拜访", true),
            ("apbf", true),
            ("anpai", true),
            ("ＰＬＡＮ", true),
            ("plan complaint", false),
        ] {
            assert_eq!(visit.rank(query).is_some(), hit, "{query}");
        }
        let back = Haystack::new("back app.back q").also(vec!["q".to_owned()]);
        assert!(back.rank("q") < Haystack::new("quick-add").rank("q"));
        let move_visit = Haystack::new("visit: move");
        assert!(move_visit.rank("mov") < Haystack::new("remove visit").rank("mov"));
    }
}
