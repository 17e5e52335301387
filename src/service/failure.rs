//! The failures a user can meet (ARCHITECTURE.md 4.7). No text: the languages word them.

use serde::{Deserialize, Serialize};

use crate::domain::id::{Ref, Revision};
use crate::domain::invalid::Invalid;
use crate::domain::policy::Denied;
use crate::domain::record::{Kind, Stored};
use crate::domain::workflow::Refused;

/// Why a request was not carried out. Nothing was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Failure {
    /// A value does not fit its field.
    Invalid(Invalid),
    /// A workflow refuses the move.
    Refused {
        /// The kind of record.
        kind: Kind,
        /// Why.
        why: Refused,
    },
    /// The person may not.
    Denied(Denied),
    /// Somebody changed the record since it was read.
    Conflict(Box<Conflict>),
    /// The record is not there, or archived.
    Missing(Ref),
    /// Nothing answers to the code, login or id that was written.
    NoSuch {
        /// The kind that was looked for.
        kind: Kind,
        /// What was written.
        given: String,
    },
    /// Several records answer to what was written: (id, code or number, name).
    Ambiguous {
        /// The kind that was looked for.
        kind: Kind,
        /// What was written.
        given: String,
        /// Who answers.
        candidates: Vec<(u64, String, String)>,
    },
    /// The change cannot be taken back.
    NotUndone(NotUndone),
    /// The book takes no writes.
    ReadOnly(ReadOnly),
    /// The server cannot be reached, or went away before it answered. Safe to repeat with the same
    /// request id.
    Unavailable(Unavailable),
    /// The server is of another build and does not know the request.
    Unsupported,
    /// Something is wrong inside; the log has the incident under this number.
    Fault {
        /// Number of the log entry.
        incident: u64,
    },
}

/// Two versions of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// Which record.
    pub target: Ref,
    /// The revision that the request was based on.
    pub expected: Revision,
    /// The record as it is now.
    pub theirs: Stored,
    /// Who changed it: name or login.
    pub by: String,
}

/// Why a change cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotUndone {
    /// There is nothing of yours to take back.
    Nothing,
    /// There is nothing to bring back.
    NothingToRedo,
    /// A later change touched the same record.
    TouchedSince {
        /// The first record that was touched.
        target: Ref,
        /// By which change.
        revision: Revision,
    },
    /// No change has that number.
    NoSuchChange(Revision),
    /// It was taken back already.
    Already(Revision),
}

/// Why the book takes no writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadOnly {
    /// The disk is full.
    NoSpace,
    /// The disk takes no writes.
    Disk,
    /// The book is damaged.
    Damaged,
}

/// Why the server cannot be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unavailable {
    /// The connection is gone; it is tried again.
    Lost,
    /// The server is closing.
    Closing,
    /// The server does not answer.
    Silent,
}

impl Failure {
    /// The stable code of messages, documentation and `error.code` in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Refused { .. } => "refused",
            Self::Denied(_) => "denied",
            Self::Conflict(_) => "conflict",
            Self::Missing(_) | Self::NoSuch { .. } => "not_found",
            Self::Ambiguous { .. } => "ambiguous",
            Self::NotUndone(_) => "not_undone",
            Self::ReadOnly(_) => "read_only",
            Self::Unavailable(_) => "unavailable",
            Self::Unsupported => "unsupported",
            Self::Fault { .. } => "fault",
        }
    }

    /// The exit code of the command line (UX.md 6.5).
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Missing(_)
            | Self::NoSuch { .. }
            | Self::NotUndone(NotUndone::NoSuchChange(_)) => 3,
            Self::Invalid(_) | Self::Refused { .. } | Self::NotUndone(_) => 4,
            Self::Conflict(_) | Self::Ambiguous { .. } => 5,
            Self::Unavailable(_) | Self::ReadOnly(_) => 6,
            Self::Denied(_) => 7,
            Self::Fault { .. } | Self::Unsupported => 1,
        }
    }
}

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}
