//! The order of the complaint queue, and why.

use super::{Case, Clock, ClockState, Stage};
use crate::domain::choice::{Severity, Tier};
use crate::domain::when::Moment;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Sorts the queue: breached first, then severity, then tier, then time left, then the older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueueKey {
    breached: Reverse<bool>,
    severity: Reverse<Severity>,
    tier: Reverse<Tier>,
    left: i64,
    opened: Moment,
    id: u64,
}

impl QueueKey {
    /// The place of a complaint, given the clock that presses most. One whose clocks are all done sorts after
    /// those of the same severity and tier that still run.
    pub fn new(case: &Case, pressing: Option<&Clock>, id: u64) -> Self {
        Self {
            breached: Reverse(pressing.is_some_and(|clock| clock.state == ClockState::Breached)),
            severity: Reverse(case.severity),
            tier: Reverse(case.tier),
            left: pressing.map_or(i64::MAX, |clock| clock.left),
            opened: case.opened,
            id,
        }
    }
}

/// Why a complaint stands where it stands, for a person who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The stage whose clock decides, and how it stands.
    pub clock: Option<(Stage, ClockState)>,
    /// Working minutes left of it; negative once breached.
    pub left: i64,
    /// How bad it is.
    pub severity: Severity,
    /// The customer's tier.
    pub tier: Tier,
    /// The customer gets half the time.
    pub favoured: bool,
    /// The clock stands still because the customer is to answer.
    pub waiting: bool,
}

impl Why {
    /// The reasons behind the [`QueueKey`] of the same complaint.
    pub fn new(case: &Case, pressing: Option<&Clock>) -> Self {
        Self {
            clock: pressing.map(|clock| (clock.stage, clock.state)),
            left: pressing.map_or(0, |clock| clock.left),
            severity: case.severity,
            tier: case.tier,
            favoured: case.favoured,
            waiting: pressing.is_some_and(|clock| clock.waiting),
        }
    }
}
