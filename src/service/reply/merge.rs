//! What merging two customers would do.

use serde::{Deserialize, Serialize};

use super::Named;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;

/// What merging two customers would do. Which fields differ follows from both records
/// ([`crate::domain::merge::choices`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MergePlan {
    /// The customer that stays.
    pub survivor: Named,
    /// The one that goes.
    pub other: Named,
    /// Records that go over, by kind; archived ones too.
    pub moves: Vec<Moving>,
    /// Sale lines that go over.
    pub sales: u64,
    /// People who are called the same at both, by name: both stay.
    pub namesakes: Vec<String>,
}

impl MergePlan {
    /// Codes and names of the one that stays and the one that goes.
    pub fn called(&self) -> [(String, String); 2] {
        [&self.survivor, &self.other].map(|named| {
            let word = |key| match named.stored.record.value(key) {
                Value::Text(text) => text,
                _ => String::new(),
            };
            (word(FieldKey::Code), word(FieldKey::Name))
        })
    }
}

/// Records of one kind that go over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub moved: u64,
    /// How many of them are put away, because the survivor has one already and can have no more.
    pub put_away: u64,
}
