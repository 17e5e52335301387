//! What a plan, an event, a committee or a prospect asks for by a day (DOMAIN.md 9.10).

use serde::{Deserialize, Serialize};

use super::choice::{EventState, MatterState, PlanState, TaskState};
use super::record::{Kind, Record};
use super::when::Day;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Errand {
    /// A plan is to be looked through.
    PlanReview,
    /// A committee's matter is to be dealt with.
    Matter,
    /// An event takes place.
    Event,
    /// Whether the condition of an incentive still holds is to be looked at.
    Control,
    /// The next step with a prospect.
    Prospect,
    /// A month is to be walked through (S4-16).
    MonthReview,
}

impl Errand {
    /// Every errand.
    pub const ALL: [Self; 6] = [
        Self::PlanReview,
        Self::Matter,
        Self::Event,
        Self::Control,
        Self::Prospect,
        Self::MonthReview,
    ];

    /// The errand that an open record of a kind is.
    pub const fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Plan => Some(Self::PlanReview),
            Kind::Matter => Some(Self::Matter),
            Kind::Event => Some(Self::Event),
            Kind::Incentive => Some(Self::Control),
            Kind::Prospect => Some(Self::Prospect),
            _ => None,
        }
    }

    /// Days ahead that it is told of.
    pub const fn ahead_days(self) -> i32 {
        match self {
            Self::Event => 7,
            Self::Matter => 3,
            Self::PlanReview | Self::Control | Self::Prospect | Self::MonthReview => 0,
        }
    }
}

/// The day on which a record asks for something; none where it asks for nothing more.
pub fn due(record: &Record) -> Option<Day> {
    match record {
        Record::Plan(it) => it.review_by.filter(|_| it.state == PlanState::Active),
        Record::PlanAction(it) => (it.state == TaskState::Open).then_some(it.due),
        Record::Prospect(it) => it.next_day.filter(|_| it.state.is_open()),
        Record::Event(it) => (it.state == EventState::Planned).then_some(it.day),
        Record::Incentive(it) => it.review_by,
        Record::Matter(it) => {
            matches!(it.state, MatterState::Open | MatterState::Decided).then_some(it.due)
        }
        _ => None,
    }
}
