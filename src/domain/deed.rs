//! What a change did, as data: the journal keeps it, the toast, the log and undo word it.

use serde::{Deserialize, Serialize};

use super::record::Kind;
use super::workflow::Step;

/// What a change did: told by the toast, the log and `undo`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// What was done.
    pub act: DeedAct,
    /// To what kind of record (the first, where several were touched).
    pub kind: Kind,
    /// How that record is called: name, subject, first words.
    pub name: String,
    /// How many records were touched.
    pub count: u64,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeedAct {
    /// A record was made.
    Added,
    /// Fields were changed.
    Changed,
    /// A move was made.
    Stepped(Step),
    /// A record was put away.
    Archived,
    /// A record was brought back.
    Restored,
    /// A file was brought in.
    Imported,
    /// A change was taken back.
    Undid,
    /// A change was brought back.
    Redid,
    /// The book was made.
    Founded,
    /// Records were written to a file outside of the book. Nothing in it was changed.
    Exported,
    /// Somebody looked at what is kept closely, or took a copy of all that is kept of a person.
    Looked,
    /// Words about a person were taken out for good.
    Forgot,
    /// A person was erased.
    Erased,
    /// How customers do was written down.
    Measured,
    /// Two customers that were the same became one.
    Merged,
    /// The month's evaluation looked who would stand elsewhere.
    Evaluated,
}

impl DeedAct {
    /// Every word of [`DeedAct::word`].
    pub const WORDS: [&'static str; 16] = [
        Self::Added.word(),
        Self::Changed.word(),
        Self::Stepped(Step::Open).word(),
        Self::Archived.word(),
        Self::Restored.word(),
        Self::Imported.word(),
        Self::Undid.word(),
        Self::Redid.word(),
        Self::Founded.word(),
        Self::Exported.word(),
        Self::Looked.word(),
        Self::Forgot.word(),
        Self::Erased.word(),
        Self::Measured.word(),
        Self::Merged.word(),
        Self::Evaluated.word(),
    ];

    /// Whether it stands for good: there is nothing to take back, or nothing that could bring it back.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Founded
                | Self::Exported
                | Self::Looked
                | Self::Forgot
                | Self::Erased
                | Self::Measured
        )
    }

    /// The stable English word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Stepped(_) => "stepped",
            Self::Archived => "archived",
            Self::Restored => "restored",
            Self::Imported => "imported",
            Self::Undid => "undid",
            Self::Redid => "redid",
            Self::Founded => "founded",
            Self::Exported => "exported",
            Self::Looked => "looked",
            Self::Forgot => "forgot",
            Self::Erased => "erased",
            Self::Measured => "measured",
            Self::Merged => "merged",
            Self::Evaluated => "evaluated",
        }
    }
}
