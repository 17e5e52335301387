//! Reads characters one by one; numbers in digits or in Chinese.

/// The text with full-width forms, capitals and odd blanks made plain, one character for one.
pub(super) fn plain(text: &str) -> Vec<char> {
    let twins = text.chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0)
            .unwrap_or(c)
            .to_ascii_lowercase(),
        '\u{3000}' | '\u{A0}' | '\t' | '、' => ' ',
        '週' => '周',
        '點' => '点',
        '後' => '后',
        '兩' => '两',
        '號' => '号',
        '個' => '个',
        _ => c.to_ascii_lowercase(),
    });
    twins.collect()
}

pub(super) struct Cursor<'a> {
    chars: &'a [char],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(chars: &'a [char]) -> Self {
        Self { chars, at: 0 }
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a [char] {
        &self.chars[self.at..]
    }

    pub(super) fn is_done(&self) -> bool {
        self.at == self.chars.len()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// Runs `read` and goes back if it finds nothing.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// Takes `text` if it stands here; a Latin word must end with it.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let mut at = self.at;
        for c in text.chars() {
            if self.chars.get(at) != Some(&c) {
                return false;
            }
            at += 1;
        }
        let is_word = text.ends_with(|c: char| c.is_ascii_alphabetic());
        if is_word && self.chars.get(at).is_some_and(char::is_ascii_alphanumeric) {
            return false;
        }
        self.at = at;
        true
    }

    /// Takes the first of these that stands here.
    pub(super) fn eat_any(&mut self, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.eat(text))
    }

    /// Takes the key that stands here and gives its value.
    pub(super) fn look_up<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table
            .iter()
            .find(|(text, _)| self.eat(text))
            .map(|(_, value)| *value)
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
    }

    /// Blanks, commas and small words between the parts.
    pub(super) fn skip_filler(&mut self) {
        while self.eat_any(&[" ", ",", "at", "on", "@", "的", "在", "于"]) {}
    }

    /// A number up to 9999, `12` or 十二. Chinese numerals go to 99.
    pub(super) fn number(&mut self) -> Option<u32> {
        self.attempt(|c| c.digits(4).map(|(value, _)| value))
            .or_else(|| self.attempt(Self::numerals))
    }

    /// A run of at most `max` ASCII digits with its length; a longer run is no match.
    pub(super) fn digits(&mut self, max: usize) -> Option<(u32, usize)> {
        let run = self
            .rest()
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count();
        if run == 0 || run > max {
            return None;
        }
        let value = self.rest()[..run]
            .iter()
            .filter_map(|c| c.to_digit(10))
            .fold(0, |value, digit| value * 10 + digit);
        self.at += run;
        Some((value, run))
    }

    fn numerals(&mut self) -> Option<u32> {
        let tens = match (self.numeral(), self.peek()) {
            (Some(digit), Some('十')) => digit,
            (Some(digit), _) => return Some(digit),
            (None, Some('十')) => 1,
            (None, _) => return None,
        };
        self.at += 1;
        Some(tens * 10 + self.numeral().unwrap_or(0))
    }

    fn numeral(&mut self) -> Option<u32> {
        let value = match self.peek()? {
            '零' | '〇' => 0,
            '两' => 2,
            c => {
                "一二三四五六七八九"
                    .chars()
                    .position(|numeral| numeral == c)? as u32
                    + 1
            }
        };
        self.at += 1;
        Some(value)
    }
}
