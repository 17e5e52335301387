//! Text that was typed and not saved: offered again when the same form opens, in this session or, after a dropped line
//! or a kill, in the next one. Whoever runs the screens keeps it on disk.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Moment;
use crate::domain::workflow::Step;

/// Which form a draft belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DraftKey {
    /// A new record of a kind, for a customer; 0 where none was given.
    Add(Kind, u64),
    /// Changes of a record.
    Edit(Ref),
    /// A move of a record.
    Step(Ref, Step),
    /// The quick-add line, for a customer; 0 where none was given.
    Quick(u64),
    /// A change, or a move, of several records of a kind.
    Many(Kind, Option<Step>),
    /// A new record of a kind for each of several customers.
    AddMany(Kind),
}

/// What was in one field.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub enum Kept {
    /// Typed text.
    Text(String),
    /// A choice or flag.
    Value(Value),
    /// Chosen records with their names (id 0 is one to be made), and what was typed after them.
    Refs(Vec<(u64, String)>, String),
    /// A whole record as text, as an editor outside left it.
    Whole(String),
}

/// What was typed in one form.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
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

/// Stands for the whole record among the fields of a draft.
pub const WHOLE: FieldKey = FieldKey::Id;

const SCHEMA: &str = "keybook.drafts/1";

#[derive(Serialize, Deserialize)]
struct Document {
    schema: String,
    drafts: Vec<(DraftKey, Draft)>,
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

    /// Puts one field into the draft of a form.
    pub fn put(&mut self, key: DraftKey, at: Moment, field: (Kind, FieldKey), kept: Kept) {
        let fields = Vec::new();
        let draft = self.0.entry(key).or_insert(Draft { at, fields });
        draft.at = at;
        draft.fields.retain(|(kind, key, _)| (*kind, *key) != field);
        draft.fields.push((field.0, field.1, kept));
    }

    /// Takes drafts of an earlier session; of two for one form the later stays.
    pub fn merge(&mut self, other: Self) {
        for (key, draft) in other.0 {
            let known = self.0.entry(key).or_insert_with(|| draft.clone());
            if known.at < draft.at {
                *known = draft;
            }
        }
    }

    /// Whether the same was typed, whenever.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self
                .0
                .iter()
                .zip(&other.0)
                .all(|((key, one), (of, other))| key == of && one.fields == other.fields)
    }

    /// As a file keeps them; `None` where a value cannot be written down.
    pub fn to_json(&self) -> Option<String> {
        let drafts = self.0.iter().map(|(key, draft)| (*key, draft.clone()));
        let document = Document {
            schema: SCHEMA.to_owned(),
            drafts: drafts.collect(),
        };
        serde_json::to_string(&document).ok()
    }

    /// Reads what [`Drafts::to_json`] wrote; `None` for anything else, such as a newer program's.
    pub fn from_json(text: &str) -> Option<Self> {
        let document: Document = serde_json::from_str(text).ok()?;
        (document.schema == SCHEMA).then(|| Self(document.drafts.into_iter().collect()))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(at: &str, text: &str) -> Draft {
        Draft {
            at: Moment::parse(at).unwrap(),
            fields: vec![
                (Kind::Note, FieldKey::Text, Kept::Text(text.into())),
                (Kind::Note, FieldKey::Day, Kept::Value(Value::Flag(true))),
                (
                    Kind::Note,
                    FieldKey::Customer,
                    Kept::Refs(vec![(4, "华星".into())], "x".into()),
                ),
            ],
        }
    }

    #[test]
    fn a_file_keeps_them_and_the_later_of_two_stays() {
        let target = Ref::new(Kind::Complaint, 9);
        let mut drafts = Drafts::default();
        for key in [
            DraftKey::Add(Kind::Note, 4),
            DraftKey::Edit(target),
            DraftKey::Step(target, Step::Close),
            DraftKey::Quick(0),
        ] {
            drafts.set(key, Some(draft("2026-11-23T01:05:00Z", "行")));
        }
        let mut read = Drafts::from_json(&drafts.to_json().unwrap()).unwrap();
        assert!(read.says_the_same(&drafts) && read.len() == 4);
        assert!(Drafts::from_json("{\"schema\":\"keybook.drafts/2\",\"drafts\":[]}").is_none());

        let mut later = Drafts::default();
        later.set(
            DraftKey::Quick(0),
            Some(draft("2026-11-23T02:00:00Z", "new")),
        );
        later.set(
            DraftKey::Edit(target),
            Some(draft("2026-11-23T01:00:00Z", "old")),
        );
        read.merge(later);
        let text = |key| match &read.get(key).unwrap().fields[0].2 {
            Kept::Text(text) => text.clone(),
            _ => String::new(),
        };
        assert_eq!(text(DraftKey::Quick(0)), "new");
        assert_eq!(text(DraftKey::Edit(target)), "行");
    }
}
