//! One line of the journal: a commit as JSON, readable without this program, closed by a checksum.

use std::fmt::Write;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::deed::Deed;
use crate::domain::link::Link;
use crate::domain::record::{Kind, Stamp};
use crate::domain::when::{Moment, Month};

/// Longest line that is read. A change set of the largest size stays far below.
pub(super) const LINE_MAX: u64 = 256 << 20;

const CRC_FIELD: &str = ",\"crc\":\"";
/// `,"crc":"0123abcd"}`
pub(super) const CRC_LEN: usize = CRC_FIELD.len() + 8 + 2;

/// First line of every journal file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Layout of the journal.
    pub journal: u32,
    /// The book it belongs to.
    #[serde(with = "hex")]
    pub book: u128,
    /// First revision in this file.
    pub from: u64,
    /// The link that its first commit goes on from; none in a journal of the first layout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Link>,
}

/// One commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The revision of the commit.
    pub rev: u64,
    /// When it happened.
    pub at: Moment,
    /// Id of the user who did it.
    pub user: u64,
    /// The session it came from.
    pub session: u64,
    /// The request, so that a repeated one is recognised.
    #[serde(with = "hex")]
    pub request: u128,
    /// What it did, in a word and a name.
    pub deed: Deed,
    /// The revision this one undoes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverts: Option<u64>,
    /// The first revision of the larger job this one is a piece of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<u64>,
    /// How many records the book holds after it.
    pub records: u64,
    /// Every commit up to this one was on disk when the line was written. 0 in older journals.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub synced: u64,
    /// What it did.
    pub ops: Vec<LineOp>,
}

/// One record or sale line written or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineOp {
    /// Kind of record.
    pub kind: Kind,
    /// Its id.
    pub id: u64,
    /// The revision that wrote it before; 0 if it is new.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub before: u64,
    /// When and by whom it was made, if not by this commit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Stamp>,
    /// When and by whom it was last changed, if not by this commit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Stamp>,
    /// When and by whom it was put away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<Stamp>,
    /// The customer and month whose block a removed sale line left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<(u64, Month)>,
    /// Format of the value, if not the first.
    #[serde(default = "first_format", skip_serializing_if = "is_first_format")]
    pub format: u8,
    /// The record as JSON; null if it was removed.
    pub value: serde_json::Value,
}

const fn first_format() -> u8 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes fields by reference"
)]
fn is_first_format(format: &u8) -> bool {
    *format == first_format()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes fields by reference"
)]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// Why a line cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    /// It does not end in a checksum, as when the process died while writing.
    #[error("it is incomplete")]
    Incomplete,
    /// Text and checksum disagree.
    #[error("its checksum does not match")]
    Checksum,
    /// The checksum fits, but it is not a commit as this program knows it.
    #[error("it is not a commit that this program can read")]
    Unreadable,
}

/// Writes a value as one closed line, with its line feed.
pub fn seal<T: Serialize>(value: &T) -> Result<String, BadLine> {
    seal_text(serde_json::to_string(value).map_err(|_| BadLine::Unreadable)?)
}

/// Closes the text of a value.
pub(super) fn seal_text(mut text: String) -> Result<String, BadLine> {
    if text.pop() != Some('}') {
        return Err(BadLine::Unreadable);
    }
    let crc = crc32fast::hash(text.as_bytes());
    text.push_str(CRC_FIELD);
    let _ = writeln!(text, "{crc:08x}\"}}");
    Ok(text)
}

/// Checks that a line, without its line feed, is complete and unchanged.
pub(super) fn verify(line: &[u8]) -> Result<(), BadLine> {
    let at = line.len().checked_sub(CRC_LEN).ok_or(BadLine::Incomplete)?;
    let (text, tail) = line.split_at(at);
    let tail = std::str::from_utf8(tail).map_err(|_| BadLine::Incomplete)?;
    let digits = tail
        .strip_prefix(CRC_FIELD)
        .and_then(|it| it.strip_suffix("\"}"))
        .ok_or(BadLine::Incomplete)?;
    let crc = u32::from_str_radix(digits, 16).map_err(|_| BadLine::Incomplete)?;
    if crc32fast::hash(text) == crc {
        Ok(())
    } else {
        Err(BadLine::Checksum)
    }
}

/// Whether a line is sound to the letter: digits in capitals mean the same and were not written so.
pub(super) fn is_exact(line: &[u8]) -> bool {
    let tail = line.len().saturating_sub(CRC_LEN);
    verify(line).is_ok() && !line[tail..].iter().any(u8::is_ascii_uppercase)
}

/// Verifies and reads a line, without its line feed.
pub(in crate::store) fn open<T: for<'de> Deserialize<'de>>(line: &[u8]) -> Result<T, BadLine> {
    verify(line)?;
    serde_json::from_slice(line).map_err(|_| BadLine::Unreadable)
}

pub(in crate::store) mod hex {
    use super::{Deserialize, Deserializer, Serializer};

    pub(in crate::store) fn serialize<S: Serializer>(
        number: &u128,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        out.serialize_str(&format!("{number:032x}"))
    }

    pub(in crate::store) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<u128, D::Error> {
        let text = String::deserialize(from)?;
        u128::from_str_radix(&text, 16).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::deed::DeedAct;

    pub(in crate::store::journal) fn sample(rev: u64) -> Line {
        Line {
            rev,
            at: Moment::from_millis(1_700_000_000_000 + rev as i64),
            user: 3,
            session: 9,
            request: u128::from(rev) << 64 | 5,
            deed: Deed {
                act: DeedAct::Added,
                kind: Kind::Customer,
                name: "北京华星".to_owned(),
                count: 1,
            },
            reverts: None,
            job: None,
            records: rev,
            synced: 0,
            ops: vec![LineOp {
                kind: Kind::Customer,
                id: rev,
                before: 0,
                created: None,
                updated: None,
                archived: None,
                from: None,
                format: 1,
                value: serde_json::json!({"name": "北京华星", "code": "C-1"}),
            }],
        }
    }

    /// The journal is the second copy of a book. A failure here means old journals become unreadable.
    #[test]
    fn golden_line() {
        let text = seal(&sample(7)).unwrap();
        assert_eq!(
            text,
            "{\"rev\":7,\"at\":\"2023-11-14T22:13:20.007Z\",\"user\":3,\"session\":9,\
             \"request\":\"00000000000000070000000000000005\",\"deed\":{\"act\":\"Added\",\"kind\":\"customer\",\"name\":\"北京华星\",\"count\":1},\"records\":7,\
             \"ops\":[{\"kind\":\"customer\",\"id\":7,\"value\":{\"name\":\"北京华星\",\"code\":\"C-1\"}}],\
             \"crc\":\"a1f32d18\"}\n"
        );
        assert_eq!(open::<Line>(text.trim_end().as_bytes()), Ok(sample(7)));
    }

    proptest! {
        #[test]
        fn changed_or_cut_lines_are_refused(rev in 1..1_000u64, at: prop::sample::Index, bit in 0..8u8, cut: prop::sample::Index) {
            let text = seal(&sample(rev)).unwrap();
            let line = text.trim_end().as_bytes();
            let mut changed = line.to_vec();
            changed[at.index(line.len())] ^= 1 << bit;
            // The digits of the checksum may change case only, which means the same.
            let same = changed.eq_ignore_ascii_case(line) && verify(&changed).is_ok();
            prop_assert!(same || open::<Line>(&changed).is_err());
            prop_assert!(open::<Line>(&line[..cut.index(line.len())]).is_err());
        }

        #[test]
        fn hostile_lines_never_panic(line: Vec<u8>) {
            let _ = open::<Line>(&line);
        }
    }
}
