//! Levers that keep, bind and attract customers, and what goes with every incentive.

use serde::{Deserialize, Serialize};

use super::{Playbook, Text};
use crate::domain::choice::IncentiveKind;
use crate::domain::money::Money;

/// What a lever is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeverUse {
    /// Keeping (DOMAIN.md 4.6).
    Retention,
    /// Raising loyalty (DOMAIN.md 3.6).
    Loyalty,
    /// Attracting (DOMAIN.md 1.5).
    Attraction,
}

/// A lever of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lever {
    /// Stable English word.
    pub key: String,
    /// Requirement.
    pub id: Option<String>,
    /// What it is for.
    pub used: LeverUse,
    /// It makes leaving dear: a plan with it says what the customer was told (S2-33).
    #[serde(default)]
    pub disclosed: bool,
    /// What it is called.
    pub name: Text,
    /// What one does, for example.
    pub how: Text,
}

/// What goes with every incentive of a kind: on what it hangs and how that is watched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncentiveGuide {
    /// The kind.
    pub kind: IncentiveKind,
    /// Requirement.
    pub id: Option<String>,
    /// The usual condition.
    pub condition: Text,
    /// The usual control.
    pub control: Text,
    /// Above this a manager who does not give it approves.
    pub approval_above: Option<Money>,
}

impl Playbook {
    /// A lever.
    pub fn lever(&self, key: &str) -> Option<&Lever> {
        self.levers.iter().find(|lever| lever.key == key)
    }

    /// The lever that somebody names by its key, or in either language.
    pub fn lever_called(&self, word: &str) -> Option<&Lever> {
        let word = word.trim();
        let key = word.to_lowercase().replace([' ', '-'], "_");
        self.levers.iter().find(|lever| {
            lever.key == key || lever.name.en.eq_ignore_ascii_case(word) || lever.name.zh == word
        })
    }

    /// What goes with incentives of a kind.
    pub fn incentive(&self, kind: IncentiveKind) -> Option<&IncentiveGuide> {
        self.incentives.iter().find(|guide| guide.kind == kind)
    }
}
