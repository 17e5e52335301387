//! Following up from day to day: how long things may wait, and the festivals.

use serde::{Deserialize, Serialize};

use super::{Playbook, Text};
use crate::domain::choice::Tier;
use crate::domain::money::Money;
use crate::domain::when::PartialDate;

/// How long things may wait before they are told of, and how far ahead. A team's own takes the place of all of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Days after its day on which a promise counts as broken.
    pub promise_grace_days: u16,
    /// The value up to which anybody may promise.
    pub promise_limit: Money,
    /// Days ahead that a promise is told of.
    pub promise_ahead_days: u16,
    /// Days ahead that birthdays, anniversaries and festivals are told of.
    pub care_lead_days: u16,
    /// Days after which a dossier that nobody changed is to be looked through.
    pub stale_days: u16,
    /// Days ahead that an answer owed to an opinion is told of.
    pub opinion_ahead_days: u16,
}

/// A festival on which customers are greeted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Festival {
    /// Stable English word.
    pub key: String,
    /// Requirement.
    pub id: Option<String>,
    /// When it comes round.
    pub date: PartialDate,
    /// Days ahead that it is told of, where the usual ones do not fit.
    pub lead_days: Option<u16>,
    /// The tiers that are greeted; of a festival without any nobody is reminded.
    pub tiers: Vec<Tier>,
    /// What it is called.
    pub name: Text,
}

impl Playbook {
    /// How long things may wait.
    pub fn follow_up(&self) -> FollowUp {
        self.follow_up.unwrap_or_default()
    }

    /// A festival by its word.
    pub fn festival(&self, key: &str) -> Option<&Festival> {
        self.festivals.iter().find(|festival| festival.key == key)
    }
}
