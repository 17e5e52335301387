//! One message on the wire: length `u32`, ticket `u64`, both big-endian, then the body.
//!
//! The ticket stands outside the body, so a body that cannot be decoded can still be answered. Bodies are bincode with
//! variable-length numbers and a limit, decoded from complete slices only.

use std::io::{self, Read};

use bincode::Options;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Largest body.
pub const BODY_MAX: usize = 8 * 1024 * 1024;
/// Bytes of a body that room is made for by its length alone. Growing to them leaves as many behind
/// that the allocator keeps, and a session reads its largest message first.
const AT_ONCE: usize = 1 << 20;
/// Bytes before the body.
pub const HEADER: usize = 12;
/// Ticket of a message that answers nothing.
pub const NO_TICKET: u64 = 0;

/// Why a message could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The body is larger than [`BODY_MAX`].
    #[error("a message of {0} bytes is larger than the limit of {BODY_MAX} bytes")]
    TooLarge(u64),
    /// The bytes are not a message of this protocol.
    #[error("a message could not be decoded")]
    Malformed,
    /// The connection failed.
    #[error("the connection failed: {0}")]
    Io(#[from] io::Error),
}

/// A received message that has not been decoded yet.
#[derive(Debug, PartialEq, Eq)]
pub struct Frame {
    /// What it answers, or [`NO_TICKET`].
    pub ticket: u64,
    /// Its bincode bytes.
    pub body: Vec<u8>,
}

fn options() -> impl Options {
    bincode::DefaultOptions::new().with_limit(BODY_MAX as u64)
}

/// Encodes a complete frame.
///
/// # Errors
/// [`FrameError::TooLarge`] when the body exceeds the limit.
pub fn encode<T: Serialize>(ticket: u64, body: &T) -> Result<Vec<u8>, FrameError> {
    let size = bincode::DefaultOptions::new()
        .serialized_size(body)
        .map_err(|_| FrameError::Malformed)?;
    if size > BODY_MAX as u64 {
        return Err(FrameError::TooLarge(size));
    }
    let mut frame = Vec::with_capacity(HEADER + size as usize);
    frame.extend_from_slice(&(size as u32).to_be_bytes());
    frame.extend_from_slice(&ticket.to_be_bytes());
    options()
        .serialize_into(&mut frame, body)
        .map_err(|_| FrameError::Malformed)?;
    Ok(frame)
}

/// Reads one frame; `None` when the other end closed between two frames.
///
/// # Errors
/// [`FrameError::TooLarge`] before anything of the body is read, [`FrameError::Io`] when the connection breaks inside a frame.
pub fn read(from: &mut impl Read) -> Result<Option<Frame>, FrameError> {
    let mut header = [0; HEADER];
    let mut have = 0;
    while have < HEADER {
        match from.read(&mut header[have..]) {
            Ok(0) if have == 0 => return Ok(None),
            Ok(0) => return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            Ok(read) => have += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    let [l0, l1, l2, l3, ticket @ ..] = header;
    let length = u32::from_be_bytes([l0, l1, l2, l3]);
    if length as usize > BODY_MAX {
        return Err(FrameError::TooLarge(u64::from(length)));
    }
    // Grows with what really arrives beyond that: a length alone must not cost memory.
    let mut body = Vec::with_capacity(AT_ONCE.min(length as usize));
    if from.take(u64::from(length)).read_to_end(&mut body)? < length as usize {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
    }
    Ok(Some(Frame {
        ticket: u64::from_be_bytes(ticket),
        body,
    }))
}

/// Decodes a body.
///
/// # Errors
/// [`FrameError::Malformed`]; trailing bytes count as malformed.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, FrameError> {
    options()
        .deserialize(body)
        .map_err(|_| FrameError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    enum Sample {
        Text(String),
        Numbers(Vec<u64>),
        Nothing,
    }

    #[test]
    fn golden_bytes() {
        let frame = encode(7, &Sample::Text("西湖".into())).unwrap();
        assert_eq!(
            frame,
            b"\0\0\0\x08\0\0\0\0\0\0\0\x07\0\x06\xe8\xa5\xbf\xe6\xb9\x96"
        );
        let frame = encode(NO_TICKET, &Sample::Numbers(vec![250, 251, 65536])).unwrap();
        assert_eq!(
            frame,
            b"\0\0\0\x0b\0\0\0\0\0\0\0\0\x01\x03\xfa\xfb\xfb\0\xfc\0\0\x01\0"
        );
    }

    #[test]
    fn a_length_above_the_limit_is_refused_before_the_body() {
        let mut bytes = (BODY_MAX as u32 + 1).to_be_bytes().to_vec();
        bytes.extend_from_slice(&[0; 8]);
        assert!(matches!(
            read(&mut bytes.as_slice()),
            Err(FrameError::TooLarge(_))
        ));
        assert!(matches!(
            encode(1, &Sample::Text("x".repeat(BODY_MAX))),
            Err(FrameError::TooLarge(_))
        ));
    }

    #[test]
    fn a_count_that_the_bytes_cannot_hold_is_refused() {
        // Variant 1, then a list of 2^60 numbers.
        assert!(decode::<Sample>(b"\x01\xfd\0\0\0\0\0\0\0\x10").is_err());
        assert!(decode::<Sample>(b"\x02\0").is_err(), "trailing bytes");
    }

    #[test]
    fn the_end_is_clean_only_between_frames() {
        let frame = encode(1, &Sample::Nothing).unwrap();
        assert_eq!(read(&mut [].as_slice()).unwrap(), None);
        for cut in 1..frame.len() {
            assert!(
                matches!(read(&mut &frame[..cut]), Err(FrameError::Io(_))),
                "{cut}"
            );
        }
    }

    /// Hands out one byte at a time, as a slow socket may.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let wanted = into.len().min(1);
            self.0.read(&mut into[..wanted])
        }
    }

    proptest! {
        #[test]
        fn frames_come_back_in_order_however_they_are_cut(texts in proptest::collection::vec(".{0,40}", 1..6), ticket: u64) {
            let bytes: Vec<u8> = texts.iter().flat_map(|text| encode(ticket, &Sample::Text(text.clone())).unwrap()).collect();
            let mut from = Trickle(&bytes);
            for text in texts {
                let frame = read(&mut from).unwrap().unwrap();
                prop_assert_eq!(frame.ticket, ticket);
                prop_assert_eq!(decode::<Sample>(&frame.body).unwrap(), Sample::Text(text));
            }
            prop_assert!(read(&mut from).unwrap().is_none());
        }

        #[test]
        fn noise_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _refused = decode::<Sample>(&bytes);
            let _refused = read(&mut bytes.as_slice());
        }
    }
}
