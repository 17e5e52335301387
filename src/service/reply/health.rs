//! How well customers do.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{HealthBand, HealthCap, Lapse};
use crate::domain::record::Stored;
use crate::domain::rules::contribution::TwoYears;
use crate::domain::rules::{churn, health};
use crate::domain::when::Day;

/// How a customer does, in lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthMark {
    /// Tenths of a point; nothing where nothing is known.
    pub score: Option<u16>,
    /// Percent of the weights that is known.
    pub confidence: u8,
    /// The alarm that holds the score down.
    pub cap: Option<HealthCap>,
}

impl HealthMark {
    /// The colour.
    pub const fn band(self) -> HealthBand {
        health::band(self.score)
    }
}

/// A score on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The day.
    pub day: Day,
    /// Tenths of a point.
    pub score: u16,
}

/// How a customer does, why, and what is done about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomerHealth {
    /// Number of the customer.
    pub customer: u64,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// The score and its components.
    pub health: health::Health,
    /// What they rest on.
    pub facts: health::Facts,
    /// How likely they leave, with the reasons.
    pub risk: churn::Risk,
    /// What that rests on.
    pub risk_facts: churn::Facts,
    /// Whether they still buy.
    pub lapse: Lapse,
    /// Scores a week apart up to today, oldest first; today's as it is now.
    pub line: Vec<Option<u16>>,
    /// The best day of the last month.
    pub best: Option<Point>,
    /// A day of the last month and the components on it, in whole points.
    pub before: Option<(Day, [Option<u8>; 6])>,
    /// What they left after what they cost to serve, and those costs, in the last twelve months and in the twelve before, as
    /// far as the cost of the sales is known.
    pub contributions: TwoYears,
    /// Signals of risk that nobody has cleared.
    pub signals: Vec<Stored>,
    /// The latest case of winning them back.
    pub winback: Option<Stored>,
    /// The latest case of letting them go.
    pub termination: Option<Stored>,
}

impl CustomerHealth {
    /// Tenths of a point that were lost since the best day of the last month, where that is enough for a signal.
    pub fn drop(&self) -> Option<u16> {
        let (best, score) = (self.best?.score, self.health.score?);
        best.checked_sub(score).filter(|drop| *drop >= health::DROP)
    }
}
