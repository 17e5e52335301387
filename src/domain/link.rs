//! A link of the audit chain, as the journal carries it and people note it elsewhere (UX.md 4.5).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A link of the audit chain: a digest over a change and the link before it. Sixty-four hexadecimal digits in words.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Link([u8; 32]);

impl Link {
    /// The link of a digest.
    pub const fn new(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// The digest.
    pub const fn digest(self) -> [u8; 32] {
        self.0
    }

    /// Reads sixty-four digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|it| it.is_ascii_hexdigit()) {
            return None;
        }
        for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?)
            .ok_or_else(|| serde::de::Error::custom("not a link of the chain"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_back_and_nothing_else_is_one() {
        let link = Link::new([0xa7; 32]);
        assert_eq!(Link::parse(&link.to_string()), Some(link));
        for text in ["", "é", "a7", &"g".repeat(64), &"a".repeat(65)] {
            assert_eq!(Link::parse(text), None, "{text}");
        }
    }
}
