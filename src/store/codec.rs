//! The frame around every stored value, and the only place that calls bincode.
//!
//! `magic 2 | kind 1 | format 1 | revision 8 | length 4 | crc32 4 | body`, integers big-endian, the
//! checksum over everything before and after itself. Without it 62 of 100 small damages decode as a
//! different, wrong record; with it and without compression a raw scan of a broken file finds them.

use bincode::Options;
use serde::Serialize;
use serde::de::{DeserializeOwned, DeserializeSeed};

/// First bytes of every frame; not valid UTF-8, so no text can look like one.
pub const MAGIC: [u8; 2] = [0xb0, 0xeb];
/// Length of everything before the body.
pub const HEADER: usize = 20;
/// Largest body of a record: several memos at their limit. Longer things are files, not records.
pub const BODY_MAX: usize = 1024 * 1024;
/// Largest body of a block that gathers many lines.
pub const BLOCK_MAX: usize = 4 * 1024 * 1024;

/// A value with what the frame says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// What kind of record the body is.
    pub kind: u8,
    /// Layout of the body; an older one is upgraded after reading.
    pub format: u8,
    /// The revision that wrote it.
    pub revision: u64,
    /// The encoded record.
    pub body: &'a [u8],
}

/// Why bytes are not a frame, or a body not a record. Says nothing about the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Fewer bytes than the frame says.
    #[error("it ends too early")]
    Short,
    /// Does not begin like a frame.
    #[error("it does not begin like a record")]
    Magic,
    /// More bytes than the frame says.
    #[error("it has bytes left over")]
    Long,
    /// Content and checksum disagree.
    #[error("its checksum does not match")]
    Checksum,
    /// The body cannot be decoded.
    #[error("its body does not decode")]
    Body,
    /// Written by a newer program.
    #[error("its format {0} is newer than this program")]
    Newer(u8),
    /// A kind that this program does not know.
    #[error("its kind {0} is unknown")]
    Kind(u8),
    /// Too large to be written.
    #[error("it is larger than {0} bytes")]
    TooLarge(usize),
}

impl<'a> Frame<'a> {
    /// Puts the frame into bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER + self.body.len());
        bytes.extend_from_slice(&MAGIC);
        bytes.push(self.kind);
        bytes.push(self.format);
        bytes.extend_from_slice(&self.revision.to_be_bytes());
        bytes.extend_from_slice(&(self.body.len() as u32).to_be_bytes());
        let crc = checksum(&bytes, self.body);
        bytes.extend_from_slice(&crc.to_be_bytes());
        bytes.extend_from_slice(self.body);
        bytes
    }

    /// Reads a frame that fills `bytes` exactly.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let (frame, rest) = Self::split(bytes)?;
        if rest.is_empty() {
            Ok(frame)
        } else {
            Err(Malformed::Long)
        }
    }

    /// Reads the frame at the front of `bytes` and returns what follows it, for a raw scan.
    pub fn split(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), Malformed> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(Malformed::Short)?;
        if header[..2] != MAGIC {
            return Err(Malformed::Magic);
        }
        let (revision, length, crc) = (
            be64(&header[4..12]),
            be32(&header[12..16]),
            be32(&header[16..]),
        );
        let length = length as usize;
        if length > BLOCK_MAX {
            return Err(Malformed::TooLarge(BLOCK_MAX));
        }
        let (body, rest) = rest.split_at_checked(length).ok_or(Malformed::Short)?;
        if checksum(&header[..16], body) != crc {
            return Err(Malformed::Checksum);
        }
        Ok((
            Self {
                kind: header[2],
                format: header[3],
                revision,
                body,
            },
            rest,
        ))
    }
}

fn checksum(header: &[u8], body: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(header);
    hasher.update(body);
    hasher.finalize()
}

fn be32(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0, |sum, &byte| sum << 8 | u32::from(byte))
}

fn be64(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// Encodes a record body of at most `most` bytes.
pub fn to_bytes<T: Serialize + ?Sized>(value: &T, most: usize) -> Result<Vec<u8>, Malformed> {
    let mut bytes = Vec::new();
    append(&mut bytes, value, most)?;
    Ok(bytes)
}

/// Encodes a body of at most `most` bytes behind what `out` holds. The limit is looked at afterwards:
/// asked for one, bincode measures every value before it writes it.
fn append<T: Serialize + ?Sized>(
    out: &mut Vec<u8>,
    value: &T,
    most: usize,
) -> Result<(), Malformed> {
    let before = out.len();
    let options = bincode::DefaultOptions::new();
    options
        .serialize_into(&mut *out, value)
        .map_err(|_| Malformed::Body)?;
    if out.len() - before > most {
        return Err(Malformed::TooLarge(most));
    }
    Ok(())
}

/// Encodes a value of at most `most` bytes in its frame, behind what `out` holds.
pub(super) fn append_framed<T: Serialize + ?Sized>(
    out: &mut Vec<u8>,
    (kind, format, revision): (u8, u8, u64),
    value: &T,
    most: usize,
) -> Result<(), Malformed> {
    let start = out.len();
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&[kind, format]);
    out.extend_from_slice(&revision.to_be_bytes());
    out.extend_from_slice(&[0; 8]);
    append(out, value, most)?;
    let length = (out.len() - start - HEADER) as u32;
    out[start + 12..start + 16].copy_from_slice(&length.to_be_bytes());
    let crc = checksum(&out[start..start + 16], &out[start + HEADER..]);
    out[start + 16..start + HEADER].copy_from_slice(&crc.to_be_bytes());
    Ok(())
}

/// Decodes a record body. Always from a slice and with a limit: from a reader without one, thirteen
/// hostile bytes make the allocator abort the process. Bytes left over are an error.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8], most: usize) -> Result<T, Malformed> {
    let options = bincode::DefaultOptions::new().with_limit(most as u64);
    options.deserialize(bytes).map_err(|_| Malformed::Body)
}

/// Decodes a value with a seed that knows its type.
pub(super) fn seeded<'de, S: DeserializeSeed<'de>>(
    seed: S,
    bytes: &'de [u8],
    most: usize,
) -> Result<S::Value, Malformed> {
    let options = bincode::DefaultOptions::new().with_limit(most as u64);
    options
        .deserialize_seed(seed, bytes)
        .map_err(|_| Malformed::Body)
}

/// Decodes a value from the front and returns the bytes behind it.
pub(super) fn front<T: Serialize + DeserializeOwned>(
    bytes: &[u8],
) -> Result<(T, &[u8]), Malformed> {
    let options = bincode::DefaultOptions::new().with_limit(BODY_MAX as u64);
    let value: T = options
        .allow_trailing_bytes()
        .deserialize(bytes)
        .map_err(|_| Malformed::Body)?;
    let length = options
        .serialized_size(&value)
        .map_err(|_| Malformed::Body)? as usize;
    let rest = bytes.get(length..).ok_or(Malformed::Body)?;
    Ok((value, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn frames_come_back(kind: u8, format: u8, revision: u64, body: Vec<u8>, after: Vec<u8>) {
            let frame = Frame { kind, format, revision, body: &body };
            let mut bytes = frame.encode();
            prop_assert_eq!(Frame::decode(&bytes), Ok(frame));
            bytes.extend_from_slice(&after);
            let (front, rest) = Frame::split(&bytes).unwrap();
            prop_assert_eq!((front, rest), (frame, after.as_slice()));
        }

        #[test]
        fn any_flipped_bit_is_noticed(body in proptest::collection::vec(any::<u8>(), 0..200), at: prop::sample::Index, bit in 0..8u8) {
            let mut bytes = Frame { kind: 3, format: 1, revision: 77, body: &body }.encode();
            let place = at.index(bytes.len());
            bytes[place] ^= 1 << bit;
            prop_assert!(Frame::decode(&bytes).is_err());
        }

        #[test]
        fn hostile_bytes_never_panic(bytes: Vec<u8>) {
            let _ = Frame::decode(&bytes);
            let _ = from_bytes::<(String, Vec<u64>, Option<i64>)>(&bytes, BODY_MAX);
        }

        #[test]
        fn bodies_come_back(value: (String, Vec<u64>, Option<i64>)) {
            let bytes = to_bytes(&value, BODY_MAX).unwrap();
            prop_assert_eq!(from_bytes::<(String, Vec<u64>, Option<i64>)>(&bytes, BODY_MAX), Ok(value));
        }
    }

    /// The layout of the frame is on disk. A failure here means that old books become unreadable.
    #[test]
    fn golden_frame() {
        let bytes = Frame {
            kind: 7,
            format: 2,
            revision: 258,
            body: b"ab",
        }
        .encode();
        let expected = [
            0xb0, 0xeb, 7, 2, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 2, 20, 226, 147, 183, b'a', b'b',
        ];
        assert_eq!(bytes, expected);
        let mut behind = b"xyz".to_vec();
        append_framed(&mut behind, (7, 2, 258), &(b'a', b'b'), 2).unwrap();
        assert_eq!(behind[3..], expected);
        let too_large = append_framed(&mut behind, (7, 2, 258), &(b'a', b'b'), 1);
        assert_eq!(too_large, Err(Malformed::TooLarge(1)));
    }

    #[test]
    fn left_over_and_oversized_bodies_are_refused() {
        let mut bytes = to_bytes("some text", BODY_MAX).unwrap();
        bytes.push(0);
        assert_eq!(from_bytes::<String>(&bytes, BODY_MAX), Err(Malformed::Body));
        assert_eq!(to_bytes(&"x".repeat(100), 50), Err(Malformed::TooLarge(50)));
        let claims_a_tebibyte = [0xfd, 0, 0, 0, 0, 0, 1, 0, 0];
        assert_eq!(
            from_bytes::<String>(&claims_a_tebibyte, BODY_MAX),
            Err(Malformed::Body)
        );
    }
}
