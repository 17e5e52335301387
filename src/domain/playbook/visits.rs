//! What the playbook says of visits.

use serde::{Deserialize, Serialize};

use super::{Playbook, Text, Tip};
use crate::domain::rules::brief::Cue;

/// What a visit may be for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Stable English word.
    pub key: String,
    /// Requirement.
    pub id: Option<String>,
    /// What it is called.
    pub name: Text,
}

/// What a prompt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromptUse {
    /// Something to ask.
    Question,
    /// Something that a competitor would miss.
    Edge,
}

/// Something to ask or to think of at a visit, when its cue holds. `{}` stands for what the cue is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// Stable English word.
    pub key: String,
    /// Requirement.
    pub id: Option<String>,
    /// What it is for.
    #[serde(rename = "use")]
    pub used: PromptUse,
    /// When it shows.
    pub cue: Cue,
    /// What it says.
    pub text: Text,
}

impl Text {
    /// The text about something.
    #[must_use]
    pub fn about(&self, what: &str) -> Self {
        Self {
            en: self.en.replace("{}", what),
            zh: self.zh.replace("{}", what),
        }
    }
}

impl Playbook {
    /// A rule of conduct by its id.
    pub fn tip(&self, id: &str) -> Option<&Tip> {
        self.tips.iter().find(|tip| tip.id == id)
    }

    /// The days between two of a measure.
    pub fn measure_days(&self, key: &str) -> Option<u16> {
        self.measures.iter().find(|it| it.key == key)?.days
    }
}
