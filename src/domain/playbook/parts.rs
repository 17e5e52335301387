//! Parts of a playbook that several subjects share.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{AbcClass, Group, Tier};
use crate::domain::rules::cadence::{Grade, Rhythm};
use crate::domain::rules::gifts::Limits as GiftLimits;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

/// How a tier is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The tier.
    pub tier: Tier,
    /// Requirement.
    pub id: Option<String>,
    /// The letter inside the brackets.
    pub letter: String,
    /// Opening bracket; each tier has another shape.
    pub open: String,
    /// Closing bracket.
    pub close: String,
    /// What the tier is called.
    pub name: Text,
    /// The colour word; in Chinese the label itself.
    pub colour: Text,
}

impl Card {
    /// Letter and brackets, such as `[A]`.
    pub fn badge(&self) -> String {
        format!("{}{}{}", self.open, self.letter, self.close)
    }
}

/// How an ABC class is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassCard {
    /// The class.
    pub class: AbcClass,
    /// Requirement.
    pub id: Option<String>,
    /// The letter.
    pub letter: String,
    /// The colour word.
    pub colour: Text,
}

/// The rhythm of a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// The grade.
    pub grade: Grade,
    /// Its target and limit in days.
    pub rhythm: Rhythm,
}

/// A rule of conduct, shown in turn before a visit and asked about after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    /// Requirement, and its key.
    pub id: String,
    /// The rule.
    pub text: Text,
}

/// A temperament and how to deal with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Temperament {
    /// Stable English word, stored in records.
    pub key: String,
    /// Requirement.
    pub id: Option<String>,
    /// What it is called.
    pub name: Text,
    /// What to do.
    pub tactic: Text,
}

/// A line of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Stable English word, where the line is ticked off.
    pub key: Option<String>,
    /// Requirement.
    pub id: Option<String>,
    /// What to look at or do.
    pub text: Text,
}

/// A checklist. One with groups or tiers is for customers of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Stable English word.
    pub key: String,
    /// Requirement.
    pub id: Option<String>,
    /// Groups it is for.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Tiers it is for.
    #[serde(default)]
    pub tiers: Vec<Tier>,
    /// What it is called.
    pub name: Text,
    /// Its lines.
    pub items: Vec<Line>,
}

/// What one person may be given without a manager's approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiftLimit {
    /// Whether it is for people of public bodies.
    pub public: bool,
    /// Requirement.
    pub id: Option<String>,
    /// The limits.
    pub limits: GiftLimits,
}
