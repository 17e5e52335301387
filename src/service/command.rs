//! Everything that writes.

use std::cell::Cell;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::id::{Ref, Revision};
use crate::domain::merge::Side;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::workflow::Step;

use super::import::ImportRows;
use super::person::Deal;

/// Values for fields.
pub type Fields = Vec<(FieldKey, Value)>;

/// A write. One command is one change set, one journal entry, one undo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Makes a record.
    AddRecord {
        /// Its kind.
        kind: Kind,
        /// What it says.
        fields: Fields,
    },
    /// Changes fields.
    SetFields {
        /// The record.
        target: Ref,
        /// The revision it was read at; `None` takes it as it is.
        expected: Option<Revision>,
        /// What changes.
        fields: Fields,
    },
    /// Makes a move in the record's workflow.
    TakeStep {
        /// The record.
        target: Ref,
        /// The revision it was read at; `None` takes it as it is.
        expected: Option<Revision>,
        /// The move.
        step: Step,
        /// What the move asks for.
        fields: Fields,
    },
    /// Puts a record away; nothing is lost.
    ArchiveRecord {
        /// The record.
        target: Ref,
        /// The revision it was read at; `None` takes it as it is.
        expected: Option<Revision>,
    },
    /// Brings an archived record back.
    RestoreRecord {
        /// The record.
        target: Ref,
    },
    /// Several commands as one change. A field may refer to a record that an earlier one of them
    /// makes, by [`fresh`].
    Together(#[serde(deserialize_with = "flat")] Vec<Command>),
    /// Takes a change back.
    UndoChange {
        /// Which; `None` is the actor's latest that still stands.
        revision: Option<Revision>,
    },
    /// Brings back what the actor last took back.
    RedoChange,
    /// Brings in rows of a file.
    ImportRows(ImportRows),
    /// Takes note in the log that records leave the book in a file. Changes no record.
    NoteExport {
        /// The kind of record.
        kind: Kind,
        /// How many.
        count: u64,
    },
    /// Deals with a person's data in a way that cannot be taken back.
    Personal(Deal),
    /// Makes one customer of two that are the same. Stands alone: not among [`Command::Together`].
    MergeCustomers {
        /// The customer that stays.
        survivor: u64,
        /// The one that goes: put away, with everything of it at the survivor.
        other: u64,
        /// The revisions that both were read at; `None` takes them as they are.
        expected: Option<(Revision, Revision)>,
        /// Whose value stays in which field; elsewhere what [`crate::domain::merge::choices`] says.
        sides: Vec<(FieldKey, Side)>,
    },
}

/// Reads the commands of one [`Command::Together`], which may not hold another: a message of eight megabytes could nest them
/// deeply enough to exhaust the stack of whoever reads it.
fn flat<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Command>, D::Error> {
    thread_local!(static INSIDE: Cell<bool> = const { Cell::new(false) });
    if INSIDE.replace(true) {
        return Err(D::Error::custom("commands inside commands inside commands"));
    }
    let commands = Vec::deserialize(from);
    INSIDE.set(false);
    commands
}

/// Stands, inside [`Command::Together`], for the `index`-th record that it makes.
pub const fn fresh(index: usize) -> u64 {
    u64::MAX - index as u64
}

/// The index behind a [`fresh`] reference.
pub const fn fresh_index(id: u64) -> Option<usize> {
    if id > u64::MAX - 65_536 {
        Some((u64::MAX - id) as usize)
    } else {
        None
    }
}
