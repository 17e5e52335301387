//! Text that was typed and not saved, kept for this session and offered again when the same form opens.

use std::collections::BTreeMap;
use std::fmt;

use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Moment;
use crate::domain::workflow::Step;

/// Which form a draft belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftKey {
    /// A new record of a kind, for a customer; 0 where none was given.
    Add(Kind, u64),
    /// Changes of a record.
    Edit(Ref),
    /// A move of a record.
    Step(Ref, Step),
    /// The quick-add line, for a customer; 0 where none was given.
    Quick(u64),
}

/// What was in one field.
#[derive(Clone, PartialEq)]
pub enum Kept {
    /// Typed text.
    Text(String),
    /// A choice or flag.
    Value(Value),
    /// Chosen records with their names (id 0 is one to be made), and what was typed after them.
    Refs(Vec<(u64, String)>, String),
}

/// What was typed in one form.
#[derive(Clone, PartialEq)]
pub struct Draft {
    /// When the form was left.
    pub at: Moment,
    /// The fields that were touched, by the record they belong to and their name.
    pub fields: Vec<(Kind, FieldKey, Kept)>,
}

// Drafts hold people's words: their debug text tells nothing.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft(..)")
    }
}

/// Every draft of the session.
#[derive(Clone, Debug, Default)]
pub struct Drafts(BTreeMap<DraftKey, Draft>);

impl Drafts {
    /// The draft of a form.
    pub fn get(&self, key: DraftKey) -> Option<&Draft> {
        self.0.get(&key)
    }

    /// Keeps a draft, or forgets it.
    pub fn set(&mut self, key: DraftKey, draft: Option<Draft>) {
        match draft {
            Some(draft) => self.0.insert(key, draft),
            None => self.0.remove(&key),
        };
    }
}
