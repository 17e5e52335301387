//! The order of a phone book: Chinese and Latin names interleaved from A to Z, numbers by value (UX.md 3.4).

use super::fold::fold;
use super::pinyin::{Naming, Syllable, reading};

/// Bytes that compare in list order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Box<[u8]>);

const OTHER_GROUP: u8 = 0x7F;
const END: u8 = 0x00;
const BLANK: u8 = 0x01;
// Below every letter, so that a shorter syllable or word sorts before a longer one that begins with it.
const SYLLABLE_END: u8 = 0x02;
const NUMBER: u8 = 0x10;
const OTHER_SCRIPT: u8 = 0x80;

impl SortKey {
    /// The key of a name; `corrected` is the reading that a person entered.
    pub fn new(name: &str, naming: Naming, corrected: Option<&str>) -> Self {
        let folded = fold(name);
        let mut key = vec![0];
        let mut digits = String::new();
        for (c, syllable) in folded.chars().zip(reading(&folded, naming, corrected)) {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            push_number(&mut key, &mut digits);
            push_char(&mut key, c, syllable);
        }
        push_number(&mut key, &mut digits);
        key[0] = match key.get(1) {
            Some(letter) if letter.is_ascii_lowercase() => letter.to_ascii_uppercase(),
            _ => OTHER_GROUP,
        };
        key.push(END);
        key.extend_from_slice(name.as_bytes());
        Self(key.into_boxed_slice())
    }

    /// The heading under which the name stands: `A` to `Z`, `#` for the rest, which comes last.
    pub fn group(&self) -> char {
        match self.0[0] {
            OTHER_GROUP => '#',
            letter => char::from(letter),
        }
    }

    /// The key for storing in an ordered map.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

fn push_char(key: &mut Vec<u8>, c: char, syllable: Option<Syllable>) {
    match syllable {
        Some(syllable) => {
            key.extend_from_slice(syllable.letters.as_bytes());
            // The neutral tone last, as dictionaries have it; then one character's names stay together.
            key.extend([
                SYLLABLE_END,
                if syllable.tone == 0 {
                    b'5'
                } else {
                    b'0' + syllable.tone
                },
            ]);
            key.extend_from_slice(&u32::from(c).to_be_bytes()[1..]);
        }
        None if c.is_ascii_lowercase() => key.push(c as u8),
        None if (c.is_whitespace() || c == '-') && key.len() > 1 => key.push(BLANK),
        None if c.is_alphanumeric() => {
            key.push(OTHER_SCRIPT);
            key.extend_from_slice(&u32::from(c).to_be_bytes()[1..]);
        }
        None => {}
    }
}

fn push_number(key: &mut Vec<u8>, digits: &mut String) {
    if digits.is_empty() {
        return;
    }
    let value = digits.trim_start_matches('0');
    key.push(NUMBER);
    key.push(u8::try_from(value.len()).unwrap_or(u8::MAX));
    key.extend_from_slice(value.as_bytes());
    digits.clear();
}
