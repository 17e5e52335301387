//! Older layouts. Those of a whole book differ in what is derived, which is written anew when the book
//! is opened. A record is upgraded when it is read and rewritten when it is next saved.
//!
//! To change the layout of a kind: raise its `format` in `domain::record`, keep the old layout here
//! as a struct of its own, and add a row to `OLDER`. The golden bytes in `tests/fixtures/records`
//! fail until that is done.

mod complaint;
mod sale;

pub(super) use sale::Sale1;

use std::marker::PhantomData;

use super::codec::{self, BODY_MAX, Malformed};
use super::commit::apply;
use super::derive::{rederive, write_gists};
use super::engine::{Engine, Write};
use super::error::StoreError;
use super::folder::Folder;
use super::image::BodyOf;
use super::meta::Meta;
use super::schema::{SCHEMA, Tree};
use crate::domain::choice::{CommitmentState, Promiser};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::people::User;
use crate::domain::record::{Kind, Record};
use crate::domain::when::Day;
use crate::domain::work::{Commitment, Complaint, Visit};
use serde::{Deserialize, de::DeserializeOwned};

/// The layout whose entries of the index of days say nothing yet; all else is as it is now.
const WITHOUT_GISTS: u32 = 4;

/// Brings a book of an older layout up to date; `meta` says where it stands. Records, sale lines and
/// changes lie as they always did, so an interrupted upgrade is simply made again.
pub(super) fn book(
    engine: &dyn Engine,
    folder: &mut Folder,
    meta: Meta,
) -> Result<Meta, StoreError> {
    if folder.format.schema >= SCHEMA {
        return Ok(meta);
    }
    // Most books are of the layout before, and a large one takes minutes to be derived anew.
    let mut after = if folder.format.schema == WITHOUT_GISTS {
        write_gists(engine)?;
        meta.clone()
    } else {
        rederive(engine, &meta)?.0
    };
    after.schema = SCHEMA;
    let (key, value) = after.row()?;
    let row = Write {
        tree: Tree::Meta,
        key: key.to_vec(),
        value: Some(value),
    };
    apply(engine, &meta, vec![row])?;
    engine.sync()?;
    folder.format.schema = SCHEMA;
    folder.finish()?;
    Ok(after)
}

type FromBytes = fn(&[u8]) -> Result<Record, Malformed>;
type FromJson = fn(serde_json::Value) -> Result<Record, Malformed>;

/// How to read one former format of a kind, from the book and from journal or export.
struct Older {
    kind: Kind,
    format: u8,
    from_bytes: FromBytes,
    from_json: FromJson,
}

/// Every former format of every kind.
const OLDER: &[Older] = &[
    Older {
        kind: Kind::Commitment,
        format: 1,
        from_bytes: from_bytes::<Commitment1>,
        from_json: from_json::<Commitment1>,
    },
    Older {
        kind: Kind::Complaint,
        format: 1,
        from_bytes: |body| {
            codec::seeded(PhantomData::<complaint::First>, body, BODY_MAX).map(Into::into)
        },
        from_json: |value| {
            let older: Result<complaint::First, _> = serde_json::from_value(value);
            older.map(Into::into).map_err(|_| Malformed::Body)
        },
    },
    // A rhythm of their own.
    Older {
        kind: Kind::Contact,
        format: 1,
        from_bytes: |body| grown(Kind::Contact, body, 2),
        from_json: |value| grown_json(Kind::Contact, value),
    },
    // Expertise and seniority of our own people.
    Older {
        kind: Kind::User,
        format: 1,
        from_bytes: |body| grown(Kind::User, body, 2),
        from_json: |value| grown_json(Kind::User, value),
    },
    // Self-check, the next visit, repetition and series.
    Older {
        kind: Kind::Visit,
        format: 1,
        from_bytes: |body| grown(Kind::Visit, body, 4),
        from_json: |value| grown_json(Kind::Visit, value),
    },
    // The day on which it came to the market.
    Older {
        kind: Kind::Product,
        format: 1,
        from_bytes: |body| grown(Kind::Product, body, 1),
        from_json: |value| grown_json(Kind::Product, value),
    },
    // Where it went when it turned out to be another.
    Older {
        kind: Kind::Customer,
        format: 1,
        from_bytes: |body| grown(Kind::Customer, body, 1),
        from_json: |value| grown_json(Kind::Customer, value),
    },
    // Channel and returns; in the book lines lie in blocks (`store::sales`).
    Older {
        kind: Kind::Sale,
        format: 1,
        from_bytes: from_bytes::<Sale1>,
        from_json: from_json::<Sale1>,
    },
];

fn from_bytes<T: DeserializeOwned + Into<Record>>(body: &[u8]) -> Result<Record, Malformed> {
    codec::from_bytes::<T>(body, BODY_MAX).map(Into::into)
}

fn from_json<T: DeserializeOwned + Into<Record>>(
    value: serde_json::Value,
) -> Result<Record, Malformed> {
    serde_json::from_value::<T>(value)
        .map(Into::into)
        .map_err(|_| Malformed::Body)
}

/// A promise before it said whose it was: all were ours.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Commitment1 {
    customer: Id<Customer>,
    contact: Option<Id<Contact>>,
    what: String,
    due: Day,
    owner: Option<Id<User>>,
    value: Option<Money>,
    approver: Option<Id<User>>,
    visit: Option<Id<Visit>>,
    complaint: Option<Id<Complaint>>,
    state: CommitmentState,
    settled_on: Option<Day>,
    reason: String,
}

impl From<Commitment1> for Record {
    fn from(it: Commitment1) -> Self {
        Commitment {
            customer: it.customer,
            contact: it.contact,
            what: it.what,
            due: it.due,
            owner: it.owner,
            value: it.value,
            approver: it.approver,
            visit: it.visit,
            complaint: it.complaint,
            state: it.state,
            settled_on: it.settled_on,
            reason: it.reason,
            promised_by: Promiser::Us,
        }
        .into()
    }
}

/// A record whose table has since gained so many fields at its end. What is not stated is one zero byte, of whatever
/// type it is: no text, no tags, nobody, no day.
fn grown(kind: Kind, body: &[u8], fields: usize) -> Result<Record, Malformed> {
    let mut whole = Vec::with_capacity(body.len() + fields);
    whole.extend_from_slice(body);
    whole.resize(body.len() + fields, 0);
    codec::seeded(BodyOf(kind), &whole, BODY_MAX)
}

/// The same from JSON, where a field that is not there is not stated.
fn grown_json(kind: Kind, value: serde_json::Value) -> Result<Record, Malformed> {
    kind.read(value).map_err(|_| Malformed::Body)
}

/// Reads the body of a record in any format that was ever written.
pub fn read(kind: Kind, format: u8, body: &[u8]) -> Result<Record, Malformed> {
    if format == kind.format() {
        return codec::seeded(BodyOf(kind), body, BODY_MAX);
    }
    (older(kind, format)?.from_bytes)(body)
}

/// Reads the JSON of a record in any format that was ever written.
pub fn read_json(kind: Kind, format: u8, value: serde_json::Value) -> Result<Record, Malformed> {
    if format == kind.format() {
        return kind.read(value).map_err(|_| Malformed::Body);
    }
    (older(kind, format)?.from_json)(value)
}

fn older(kind: Kind, format: u8) -> Result<&'static Older, Malformed> {
    let found = OLDER
        .iter()
        .find(|older| older.kind == kind && older.format == format);
    found.ok_or(Malformed::Newer(format))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_former_format_of_every_kind_can_be_read() {
        for kind in Kind::ALL {
            for format in 1..kind.format() {
                assert!(
                    older(*kind, format).is_ok(),
                    "{} format {format}",
                    kind.key()
                );
            }
        }
    }

    #[test]
    fn a_format_of_a_newer_program_is_refused() {
        let next = Kind::Customer.format() + 1;
        assert_eq!(read(Kind::Customer, next, &[]), Err(Malformed::Newer(next)));
        let json = serde_json::json!({});
        assert_eq!(
            read_json(Kind::Customer, next, json),
            Err(Malformed::Newer(next))
        );
    }
}
