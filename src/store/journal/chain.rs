//! The audit chain (UX.md 4.5): every commit carries a SHA-256 over its own text and the link before it,
//! so that a journal that was altered, cut in the middle or reordered no longer fits together.
//!
//! The first line of a file is part of the chain too: its first commit goes on from a link over the
//! heading, which names the last link of the file before. A chain in a file of one's own proves order, not honesty: whoever may
//! write the file may write all of it anew. Keep a link elsewhere now and then, and check against it.

use sha2::{Digest, Sha256};

use super::BadLine;
use super::line::{CRC_LEN, seal_text};
use crate::domain::link::Link;

const FIELD: &str = ",\"chain\":\"";
/// `,"chain":"` and 64 digits and `"`
const LEN: usize = FIELD.len() + 64 + 1;

/// The link after another, over a line's text without its last brace.
pub(super) fn after(before: Link, text: &[u8]) -> Link {
    let digest = Sha256::new()
        .chain_update(before.digest())
        .chain_update(text);
    Link::new(digest.finalize().into())
}

/// Closes the text of a commit with the link after `before`, and says which that is.
pub(super) fn seal_after(before: Link, mut text: String) -> Result<(String, Link), BadLine> {
    if text.pop() != Some('}') {
        return Err(BadLine::Unreadable);
    }
    let link = after(before, text.as_bytes());
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
    }

    #[test]
    fn a_line_of_the_first_layout_has_no_link() {
        let line = seal_text("{\"rev\":1}".to_owned()).unwrap();
        assert_eq!(link_of(line.trim_end().as_bytes()), None);
        assert_eq!(relinked(Link::default(), line.trim_end().as_bytes()), None);
    }
}
