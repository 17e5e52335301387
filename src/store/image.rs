//! Records as bytes: the frame, who made and changed the record, and the record itself.

use serde::de::DeserializeSeed;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::codec::{self, BODY_MAX, Frame, Malformed};
use super::upgrade;
use crate::domain::id::Revision;
use crate::domain::record::{Kind, Record, Stamp, Stored};

/// Bytes of most records.
const USUAL: usize = 256;

#[derive(Serialize, Deserialize)]
struct Head {
    id: u64,
    created: Stamp,
    updated: Stamp,
    archived: Option<Stamp>,
}

/// The body of a record without a tag for its kind, which the frame has.
pub(super) struct Body<'a>(pub(super) &'a Record);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// Reads the body of one kind, in its current format.
pub(super) struct BodyOf(pub(super) Kind);

impl<'de> DeserializeSeed<'de> for BodyOf {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
        self.0.read(deserializer)
    }
}

/// Puts a record into a frame.
pub fn encode(stored: &Stored) -> Result<Vec<u8>, Malformed> {
    let mut out = Vec::with_capacity(USUAL);
    append(&mut out, stored)?;
    Ok(out)
}

/// Puts a record into a frame behind what `out` holds.
pub(super) fn append(out: &mut Vec<u8>, stored: &Stored) -> Result<(), Malformed> {
    let kind = stored.record.kind();
    let head = Head {
        id: stored.id,
        created: stored.created,
        updated: stored.updated,
        archived: stored.archived,
    };
    let frame = (kind.number(), kind.format(), stored.revision.0);
    codec::append_framed(out, frame, &(head, Body(&stored.record)), BODY_MAX)
}

/// Takes a record out of a frame, upgrading an older format.
pub fn decode(bytes: &[u8]) -> Result<Stored, Malformed> {
    decode_frame(&Frame::decode(bytes)?)
}

pub(super) fn decode_frame(frame: &Frame<'_>) -> Result<Stored, Malformed> {
    let kind = Kind::from_number(frame.kind).ok_or(Malformed::Kind(frame.kind))?;
    let (head, rest) = codec::front::<Head>(frame.body)?;
    let record = upgrade::read(kind, frame.format, rest)?;
    Ok(Stored {
        id: head.id,
        revision: Revision(frame.revision),
        created: head.created,
        updated: head.updated,
        archived: head.archived,
        record,
    })
}
