//! What the trade knows of complaints: time limits, kinds, stages, mistakes, words to look for, what one may promise.

use super::Text;
use crate::domain::choice::{ComplaintKind, ComplaintState, Role, Severity};
use crate::domain::money::Money;
use crate::domain::rules::sla::Limits;
use serde::{Deserialize, Serialize};

/// Time limits of a severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sla {
    /// The severity.
    pub severity: Severity,
    /// The limits of each stage.
    pub limits: Limits,
}

/// A word with a stable key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Stable English word, stored in records.
    pub key: String,
    /// What it is called.
    pub name: Text,
}

/// What a kind of complaint is about, more closely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubKinds {
    /// The kind.
    pub kind: ComplaintKind,
    /// Requirement.
    pub id: Option<String>,
    /// Its parts.
    pub sub: Vec<Named>,
}

/// What a stage of a complaint is for and what it asks before one may leave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageGuide {
    /// The state that is reached.
    pub state: ComplaintState,
    /// Requirement.
    pub id: Option<String>,
    /// The key point.
    pub point: Text,
    /// What must be there.
    pub asks: Vec<Text>,
}

/// A mistake in handling complaints and what keeps us from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taboo {
    /// Stable English word.
    pub key: String,
    /// Requirement.
    pub id: Option<String>,
    /// What it is called.
    pub name: Text,
    /// What the program does about it.
    pub guard: Text,
}

/// Words and phrases that a rule looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// English words and phrases, in small letters.
    #[serde(default)]
    pub en: Vec<String>,
    /// Chinese ones.
    #[serde(default)]
    pub zh: Vec<String>,
}

impl Phrases {
    /// All of them: a reply may mix languages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.en.iter().chain(&self.zh).map(String::as_str)
    }
}

/// What a role may promise a customer without a manager's approval (S4-45).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The role; one that has no entry may promise anything.
    pub role: Role,
    /// Requirement.
    pub id: Option<String>,
    /// The most.
    pub limit: Money,
}

/// How many of the dissatisfied say so. For estimates only: nobody knows, and the figures that are told are
/// often misquoted (S4-30).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// Requirement.
    pub id: Option<String>,
    /// Of a hundred dissatisfied customers, so many complain.
    pub complain_percent: u16,
}
