//! Answers about a person's data.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{AccessAct, Topic};
use crate::domain::field::Class;
use crate::domain::id::Revision;
use crate::domain::record::{Kind, Stored};
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment};
use crate::service::reply::Named;

/// An answer about a person's data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// A dossier.
    Person(Box<Person>),
    /// Words that were kept closely.
    Revealed(Revealed),
    /// A copy of everything.
    Copy(Box<Copy>),
    /// What an erasure would touch.
    Erasure(Box<Erasure>),
    /// An erasure was carried out.
    Erased(Box<Certificate>),
    /// Words whose term ends.
    Expiring(Vec<ExpiringRow>),
}

/// The dossier of a contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The contact.
    pub stored: Stored,
    /// The name of the customer.
    pub customer_name: String,
    /// What is known, in the order of the dossier.
    pub known: Vec<Known>,
    /// How many things are known that the asker may not see.
    pub hidden: u32,
    /// What the person agreed to and objects to.
    pub terms: Option<Stored>,
    /// Logins or names of those named for what is kept closely.
    pub named: Vec<String>,
    /// How much of what should be known is known.
    pub filled: u32,
    /// How much should be known of people of such a customer.
    pub required: u32,
    /// What of it is not known.
    pub missing: Vec<Missing>,
    /// Special topics that an administrator has enabled.
    pub enabled: Vec<Topic>,
    /// Who looked at what is kept closely, newest first; for those who may see it and the privacy officer.
    pub looks: Vec<LookRow>,
}

/// One thing that is known of a person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Number of the record.
    pub id: u64,
    /// The change that touched it last.
    pub revision: Revision,
    /// The topic.
    pub topic: Topic,
    /// How closely it is kept.
    pub class: Class,
    /// The words; none where they are kept closely.
    pub text: Option<String>,
    /// Who said it.
    pub source: String,
    /// A judgement, not a fact.
    pub is_opinion: bool,
    /// When it was said or seen.
    pub day: Option<Day>,
    /// Who wrote it down.
    pub by: String,
    /// When it was written down.
    pub at: Moment,
    /// When it is to be looked at again.
    pub review_by: Option<Day>,
    /// When its term ends.
    pub until: Option<Day>,
}

// People's words are not for logs.
impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Known({} #{})", self.topic.key(), self.id)
    }
}

/// Something that should be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// A field of the contact.
    Field(FieldKey),
    /// A topic of the dossier.
    Topic(Topic),
}

/// Somebody looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookRow {
    /// When.
    pub at: Moment,
    /// Who: name or login.
    pub by: String,
    /// What was done.
    pub act: AccessAct,
    /// At which topic; none for all of them.
    pub topic: Topic,
    /// Why.
    pub purpose: String,
}

/// Words that were kept closely.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revealed {
    /// Number of the record.
    pub particular: u64,
    /// The words; none if their key is gone.
    pub text: Option<String>,
    /// Who said it.
    pub source: String,
}

impl std::fmt::Debug for Revealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Revealed(#{})", self.particular)
    }
}

/// Everything about one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The contact, with the names of what it refers to.
    pub contact: Named,
    /// What is known, with the words of what is kept closely.
    pub known: Vec<Known>,
    /// How many words are kept so closely that the asker may not copy them.
    pub held_back: u32,
    /// What they agreed to and object to.
    pub terms: Option<Named>,
    /// Who looked.
    pub looks: Vec<LookRow>,
    /// Every record that refers to them or names them.
    pub records: Vec<Named>,
}

/// What an erasure would touch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Erasure {
    /// The contact.
    pub contact: u64,
    /// The revision it was read at.
    pub revision: Revision,
    /// The name that takes the place of theirs.
    pub pseudonym: String,
    /// How many records of each kind change or go.
    pub places: Vec<(Kind, u64)>,
    /// How many records of other customers hold the same name.
    pub elsewhere: u64,
}

/// An erasure that was carried out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certificate {
    /// The contact.
    pub contact: u64,
    /// The name that stands there now.
    pub pseudonym: String,
    /// When.
    pub at: Moment,
    /// Who did it.
    pub by: String,
    /// The change.
    pub revision: Revision,
    /// How many records of each kind changed or went.
    pub places: Vec<(Kind, u64)>,
    /// Whether there was a key to destroy.
    pub had_key: bool,
}

/// Words whose term ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpiringRow {
    /// The day.
    pub until: Day,
    /// The record.
    pub particular: u64,
    /// The topic.
    pub topic: Topic,
    /// How closely it is kept.
    pub class: Class,
    /// The person.
    pub contact: u64,
    /// Their name.
    pub contact_name: String,
    /// The customer.
    pub customer: u64,
    /// The customer's name.
    pub customer_name: String,
}
