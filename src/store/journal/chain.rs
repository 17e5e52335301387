//! The audit chain (UX.md 4.5): every commit carries a SHA-256 over its own text and the link before it,
//! so that a journal that was altered, cut in the middle or reordered no longer fits together.
//!
//! The first line of a file is part of the chain too: its first commit goes on from a link over the
//! heading, which names the last link of the file before. A chain in a file of one's own proves order, not honesty: whoever may
//! write the file may write all of it anew. Keep a link elsewhere now and then, and check against it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::BadLine;
use super::line::{CRC_LEN, seal_text};

const FIELD: &str = ",\"chain\":\"";
/// `,"chain":"` and 64 digits and `"`
const LEN: usize = FIELD.len() + 64 + 1;

/// A link of the chain.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Link([u8; 32]);

impl Link {
    /// The link after this one, over a line's text without its last brace.
    pub(super) fn over(self, text: &[u8]) -> Self {
        let digest = Sha256::new().chain_update(self.0).chain_update(text);
        Self(digest.finalize().into())
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

impl From<[u8; 32]> for Link {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
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

/// Closes the text of a commit with the link after `before`, and says which that is.
pub(super) fn seal_after(before: Link, mut text: String) -> Result<(String, Link), BadLine> {
    if text.pop() != Some('}') {
        return Err(BadLine::Unreadable);
    }
    let link = before.over(text.as_bytes());
    text.push_str(FIELD);
    text.push_str(&link.to_string());
    text.push_str("\"}");
    seal_text(text).map(|sealed| (sealed, link))
}

/// The text of a sound line before its link, and the link; none if the line has no link.
pub(super) fn split(line: &[u8]) -> Option<(&[u8], Link)> {
    let body = line.get(..line.len().checked_sub(CRC_LEN)?)?;
    let (text, tail) = body.split_at_checked(body.len().checked_sub(LEN)?)?;
    let digits = std::str::from_utf8(tail).ok()?.strip_prefix(FIELD)?;
    Some((text, Link::parse(digits.strip_suffix('"')?)?))
}

/// The link that a sound line carries, if any.
pub(super) fn link_of(line: &[u8]) -> Option<Link> {
    split(line).map(|(_, link)| link)
}

/// A sound line with its link made to follow `before`; none if it has no link.
pub(super) fn relinked(before: Link, line: &[u8]) -> Option<(String, Link)> {
    let (text, _) = split(line)?;
    let mut text = String::from_utf8(text.to_vec()).ok()?;
    text.push('}');
    seal_after(before, text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A failure here means that the chains of all journals written so far break.
    #[test]
    fn golden_link() {
        let (line, link) = seal_after(Link::default(), "{\"rev\":1}".to_owned()).unwrap();
        assert_eq!(
            line,
            "{\"rev\":1,\"chain\":\"700ac547c79b2aced05094090d6f90ef35254905ecc8c180e4e98abf1a330152\",\"crc\":\"d56a5356\"}\n"
        );
        assert_eq!(link_of(line.trim_end().as_bytes()), Some(link));
        assert_eq!(Link::parse(&link.to_string()), Some(link));
        assert_eq!(Link::parse("é"), None);
    }

    #[test]
    fn a_line_of_the_first_layout_has_no_link() {
        let line = seal_text("{\"rev\":1}".to_owned()).unwrap();
        assert_eq!(link_of(line.trim_end().as_bytes()), None);
        assert_eq!(relinked(Link::default(), line.trim_end().as_bytes()), None);
    }
}
