//! Keys whose byte order is the order of what they say: fixed-width big-endian integers, signed
//! ones with the sign flipped, text cut and closed with a zero byte.

use std::ops::Bound;

/// Longest run of text inside a key, in bytes.
pub const TEXT_MAX: usize = 64;

/// Builds a key part by part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key(Vec<u8>);

impl Key {
    /// Starts an empty key.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends one byte.
    #[must_use]
    pub fn u8(mut self, number: u8) -> Self {
        self.0.push(number);
        self
    }

    /// Appends two bytes.
    #[must_use]
    pub fn u16(mut self, number: u16) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    /// Appends four bytes.
    #[must_use]
    pub fn u32(mut self, number: u32) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    /// Appends eight bytes.
    #[must_use]
    pub fn u64(mut self, number: u64) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    /// Appends sixteen bytes.
    #[must_use]
    pub fn u128(mut self, number: u128) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    /// Appends a signed number so that negative ones sort first.
    #[must_use]
    pub fn i32(self, number: i32) -> Self {
        self.u32(number.cast_unsigned() ^ (1 << 31))
    }

    /// Appends a signed number so that negative ones sort first.
    #[must_use]
    pub fn i64(self, number: i64) -> Self {
        self.u64(number.cast_unsigned() ^ (1 << 63))
    }

    /// Appends text that the caller has already folded. Cut at [`TEXT_MAX`] bytes, never inside a
    /// character; a zero byte inside would end it early and is left out; closed with a zero byte,
    /// so that "Ann" sorts before "Anna".
    #[must_use]
    pub fn text(mut self, folded: &str) -> Self {
        self.push_text(folded);
        self.0.push(0);
        self
    }

    /// Appends the beginning of a text without closing it, to search by prefix.
    #[must_use]
    pub fn text_start(mut self, folded: &str) -> Self {
        self.push_text(folded);
        self
    }

    fn push_text(&mut self, folded: &str) {
        let room = self.0.len() + TEXT_MAX;
        let mut buffer = [0; 4];
        for character in folded.chars().filter(|&it| it != '\0') {
            if self.0.len() + character.len_utf8() > room {
                break;
            }
            self.0
                .extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
        }
    }

    /// The bytes of the key.
    pub fn bytes(self) -> Vec<u8> {
        self.0
    }
}

impl From<Key> for Vec<u8> {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl AsRef<[u8]> for Key {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Takes a key apart again, from the front.
#[derive(Debug, Clone, Copy)]
pub struct KeyParts<'a>(&'a [u8]);

impl<'a> KeyParts<'a> {
    /// Starts at the front of `key`.
    pub const fn new(key: &'a [u8]) -> Self {
        Self(key)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    /// Takes one byte.
    pub fn u8(&mut self) -> Option<u8> {
        self.take().map(|[byte]| byte)
    }

    /// Takes four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_be_bytes)
    }

    /// Takes eight bytes.
    pub fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_be_bytes)
    }

    /// Takes sixteen bytes.
    pub fn u128(&mut self) -> Option<u128> {
        self.take().map(u128::from_be_bytes)
    }

    /// Takes a signed number.
    pub fn i32(&mut self) -> Option<i32> {
        self.u32().map(|number| (number ^ (1 << 31)).cast_signed())
    }

    /// Takes a signed number.
    pub fn i64(&mut self) -> Option<i64> {
        self.u64().map(|number| (number ^ (1 << 63)).cast_signed())
    }

    /// Takes text up to its closing zero byte.
    pub fn text(&mut self) -> Option<&'a str> {
        let end = self.0.iter().position(|&byte| byte == 0)?;
        let text = std::str::from_utf8(&self.0[..end]).ok()?;
        self.0 = &self.0[end + 1..];
        Some(text)
    }

    /// The number in the last eight bytes, where index keys carry the id of their record.
    pub fn last_u64(key: &[u8]) -> Option<u64> {
        key.last_chunk().map(|bytes| u64::from_be_bytes(*bytes))
    }

    /// The number in the last four bytes.
    pub fn last_u32(key: &[u8]) -> Option<u32> {
        key.last_chunk().map(|bytes| u32::from_be_bytes(*bytes))
    }

    /// What is left.
    pub const fn rest(self) -> &'a [u8] {
        self.0
    }
}

/// A stretch of keys inside one tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRange {
    /// Where it begins.
    pub from: Bound<Vec<u8>>,
    /// Where it ends.
    pub to: Bound<Vec<u8>>,
}

impl KeyRange {
    /// Every key.
    pub const fn all() -> Self {
        Self {
            from: Bound::Unbounded,
            to: Bound::Unbounded,
        }
    }

    /// Every key that begins with `prefix`.
    pub fn prefix(prefix: impl Into<Vec<u8>>) -> Self {
        let prefix = prefix.into();
        let to = end_of_prefix(&prefix).map_or(Bound::Unbounded, Bound::Excluded);
        Self {
            from: Bound::Included(prefix),
            to,
        }
    }

    /// From `first` on, up to but without `end`.
    pub fn between(first: impl Into<Vec<u8>>, end: impl Into<Vec<u8>>) -> Self {
        Self {
            from: Bound::Included(first.into()),
            to: Bound::Excluded(end.into()),
        }
    }

    /// From `first` through every key that begins with `last`.
    pub fn through(first: impl Into<Vec<u8>>, last: impl Into<Vec<u8>>) -> Self {
        Self {
            from: Bound::Included(first.into()),
            to: Self::prefix(last).to,
        }
    }

    /// What is left of this range behind `key`, read forward.
    #[must_use]
    pub fn after(self, key: impl Into<Vec<u8>>) -> Self {
        Self {
            from: Bound::Excluded(key.into()),
            to: self.to,
        }
    }

    /// What is left of this range before `key`, read backward.
    #[must_use]
    pub fn before(self, key: impl Into<Vec<u8>>) -> Self {
        Self {
            from: self.from,
            to: Bound::Excluded(key.into()),
        }
    }

    /// Whether no key can lie in it; ordered maps panic on some of these.
    pub fn is_empty(&self) -> bool {
        match (&self.from, &self.to) {
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
            (Bound::Included(from), Bound::Included(to)) => from > to,
            (
                Bound::Included(from) | Bound::Excluded(from),
                Bound::Included(to) | Bound::Excluded(to),
            ) => from >= to,
        }
    }
}

/// The first key behind all keys with this prefix; none when the prefix is all `0xff`.
fn end_of_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|&byte| byte != 0xff)?;
    let mut end = prefix[..=last].to_vec();
    end[last] += 1;
    Some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn signed_numbers_keep_their_order(a: i64, b: i64, c: i32, d: i32) {
            prop_assert_eq!(a.cmp(&b), Key::new().i64(a).bytes().cmp(&Key::new().i64(b).bytes()));
            prop_assert_eq!(c.cmp(&d), Key::new().i32(c).bytes().cmp(&Key::new().i32(d).bytes()));
        }

        #[test]
        fn compound_keys_sort_by_their_parts(a: (u32, i64, u64), b: (u32, i64, u64)) {
            let key = |it: (u32, i64, u64)| Key::new().u32(it.0).i64(it.1).u64(it.2).bytes();
            prop_assert_eq!(a.cmp(&b), key(a).cmp(&key(b)));
        }

        #[test]
        fn short_text_sorts_like_text_and_before_longer(a in "[a-z\u{4e00}-\u{4e20}]{0,16}", b in "[a-z\u{4e00}-\u{4e20}]{0,16}", x: u64, y: u64) {
            let key = |text: &str, id| Key::new().text(text).u64(id).bytes();
            prop_assert_eq!((&a, x).cmp(&(&b, y)), key(&a, x).cmp(&key(&b, y)));
        }

        #[test]
        fn parts_come_back(a: u8, b: u32, c: i64, d: i32, e: u128, id: u64, text in "[^\0]{0,15}") {
            let key = Key::new().u8(a).u32(b).i64(c).i32(d).u128(e).text(&text).u64(id).bytes();
            let mut parts = KeyParts::new(&key);
            prop_assert_eq!(parts.u8(), Some(a));
            prop_assert_eq!(parts.u32(), Some(b));
            prop_assert_eq!(parts.i64(), Some(c));
            prop_assert_eq!(parts.i32(), Some(d));
            prop_assert_eq!(parts.u128(), Some(e));
            prop_assert_eq!(parts.text(), Some(text.as_str()));
            prop_assert_eq!(KeyParts::last_u64(&key), Some(id));
            prop_assert_eq!(parts.u64(), Some(id));
            prop_assert!(parts.rest().is_empty());
        }

        #[test]
        fn long_text_is_cut_between_characters(text in "\\PC{0,80}") {
            let key = Key::new().text(&text).bytes();
            prop_assert!(key.len() <= TEXT_MAX + 1);
            let back = KeyParts::new(&key).text();
            prop_assert!(back.is_some_and(|back| text.starts_with(back)));
        }

        #[test]
        fn prefix_holds_exactly_what_begins_with_it(prefix in proptest::collection::vec(prop_oneof![Just(0xffu8), any::<u8>()], 0..4), key in proptest::collection::vec(prop_oneof![Just(0xffu8), any::<u8>()], 0..6)) {
            use std::ops::RangeBounds;
            let range = KeyRange::prefix(prefix.clone());
            prop_assert_eq!((range.from, range.to).contains(&key), key.starts_with(&prefix));
        }
    }

    #[test]
    fn zero_bytes_cannot_end_a_text_early() {
        assert_eq!(Key::new().text("a\0b").bytes(), b"ab\0");
    }

    #[test]
    fn reversed_ranges_are_empty() {
        assert!(KeyRange::between([2], [1]).is_empty());
        assert!(KeyRange::between([1], [1]).is_empty());
        assert!(!KeyRange::between([1], [2]).is_empty());
        assert!(!KeyRange::all().is_empty());
        assert!(KeyRange::prefix([1]).after([2]).is_empty());
    }
}
