//! Money at risk and what customers cost: from when on something is a signal, and what is done then.

use serde::{Deserialize, Serialize};

use super::{Playbook, Text};
use crate::domain::choice::ArrearsStep;
use crate::domain::money::BasisPoints;
use crate::domain::rules::contribution::Rates;
use crate::domain::rules::credit::{Rung, Tolerance};

/// What the trade knows of money. A team's own takes the place of all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trade {
    /// Days of credit where neither invoice nor customer says.
    pub credit_days: u16,
    /// From when a customer is watched and held.
    pub tolerance: Tolerance,
    /// What our time and money cost.
    pub rates: Rates,
    /// What winning customers and serving new ones may cost of the gross profit that these bring (S2-09).
    #[serde(default = "all_of_it")]
    pub new_cost: BasisPoints,
    /// The steps by which what is overdue is called in, in their order.
    pub arrears: Vec<ArrearsGuide>,
}

/// A step by which what is overdue is called in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArrearsGuide {
    /// The step.
    pub step: ArrearsStep,
    /// Days overdue from which it is due.
    pub from_days: i32,
    /// How to go about it.
    pub how: Text,
}

/// A team whose playbook says nothing of it is told where new customers bring less than they cost.
const fn all_of_it() -> BasisPoints {
    BasisPoints::ONE
}

impl Trade {
    /// The ladder without its words.
    pub fn ladder(&self) -> Vec<Rung> {
        let rungs = self.arrears.iter().map(|it| Rung {
            step: it.step,
            from_days: it.from_days,
        });
        rungs.collect()
    }

    /// Whether every step stands on the ladder once, in order, and later ones are not due before.
    pub(super) fn is_whole(&self) -> bool {
        let steps = self.arrears.iter().map(|it| it.step);
        steps.eq(ArrearsStep::ALL.iter().copied())
            && self
                .arrears
                .is_sorted_by(|one, other| one.from_days < other.from_days)
    }
}

impl Playbook {
    /// What the trade knows of money.
    pub fn trade(&self) -> &Trade {
        static NONE: std::sync::LazyLock<Trade> = std::sync::LazyLock::new(Trade::default);
        self.trade.as_ref().unwrap_or(&NONE)
    }

    /// How a step of the ladder is gone about.
    pub fn arrears(&self, step: ArrearsStep) -> Option<&ArrearsGuide> {
        self.trade().arrears.iter().find(|it| it.step == step)
    }
}
