//! A whole book as text: JSON Lines, one record a line, each line closed by a checksum, the last
//! one with counts and a digest of all before it. Independent of sled and bincode.

mod export;
mod load;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::journal::LineOp;
use super::meta::Meta;
use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::domain::when::Moment;

pub use export::EXPORTS_KEPT;
pub(super) use export::kept;
pub(super) use load::{ExportLines, Loader};
pub use load::{load, verify};

/// Layout of exports.
const EXPORT_FORMAT: u32 = 1;

/// First line.
#[derive(Serialize, Deserialize)]
pub(super) struct Heading {
    export: u32,
    schema: u32,
    #[serde(with = "super::journal::hex")]
    pub(super) book: u128,
    at: Moment,
}

/// A record or a sale line. What comes later about one record replaces what came before; a sale
/// without a value clears the block it names.
#[derive(Serialize, Deserialize)]
pub(super) struct ExportRow {
    pub(super) rev: u64,
    #[serde(flatten)]
    pub(super) op: LineOp,
}

/// Last line.
#[derive(Serialize, Deserialize)]
pub(super) struct Ending {
    end: bool,
    pub(super) revision: u64,
    next_id: u64,
    counts: BTreeMap<Kind, u64>,
    /// Kinds of which some records could not be read, so that the count cannot be compared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    incomplete: Vec<Kind>,
    rows: u64,
    /// CRC-32 of every byte before this line.
    digest: u32,
}

/// What an export holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The book.
    pub book: u128,
    /// The change after which it was taken.
    pub revision: Revision,
    /// Records of each kind in the book.
    pub counts: BTreeMap<Kind, u64>,
    /// Records that could not be read and are not in it; for sale lines the customer whose they are.
    pub damaged: Vec<Ref>,
}

fn counts_by_kind(meta: &Meta) -> BTreeMap<Kind, u64> {
    let kinds = Kind::ALL.iter().map(|kind| (*kind, meta.count(*kind)));
    kinds.filter(|(_, count)| *count > 0).collect()
}
