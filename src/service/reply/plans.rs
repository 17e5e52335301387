//! The plan of a customer, what it works with, and what the customer takes part in.

use serde::{Deserialize, Serialize};

use crate::domain::choice::Factor;
use crate::domain::money::BasisPoints;
use crate::domain::playbook::{Lever, Topic};
use crate::domain::record::Stored;
use crate::domain::rules::plan::LeverStanding;

use super::TimelineRow;
use crate::service::command::Fields;

/// The plan of a customer and what belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanFile {
    /// The plan that is active or, without one, the newest in the making.
    pub plan: Option<Stored>,
    /// Who approved it: name.
    pub approved_by: String,
    /// Whose it is: name.
    pub owner_name: String,
    /// What is to be won from elsewhere: names of products.
    pub products: Vec<String>,
    /// What it is to reach, in order of days.
    pub objectives: Vec<ObjectiveRow>,
    /// Its steps, those that are open first, in order of days.
    pub actions: Vec<PlanActionRow>,
    /// Its levers.
    pub levers: Vec<LeverRow>,
    /// Other plans, the newest first.
    pub others: Vec<Stored>,
    /// Where we stand against the best competitor, the worst gap first; what nobody rated last.
    pub factors: Vec<FactorRow>,
    /// Membership, seats, events, incentives, honours, conduct, assessments; the latest first.
    pub club: Vec<TimelineRow>,
    /// A backbone customer without an office in a committee: one is proposed for them (S1-05).
    pub proposed_for_office: bool,
    /// The assessment that figures and conduct propose for the last full quarter; nothing where there is one.
    pub assessment: Fields,
    /// What the trade knows of plans.
    pub topics: Vec<Topic>,
}

/// What a plan is to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ObjectiveRow {
    /// The record.
    pub stored: Stored,
    /// How far it is; none while nobody measured.
    pub progress: Option<BasisPoints>,
}

/// A step of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanActionRow {
    /// The record.
    pub stored: Stored,
    /// Whose it is: name.
    pub owner_name: String,
}

/// A lever of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeverRow {
    /// How it stands.
    pub standing: LeverStanding,
    /// What the playbook says of it.
    pub lever: Option<Lever>,
}

/// How we and the best competitor do at one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactorRow {
    /// At what.
    pub factor: Factor,
    /// The latest rating.
    pub stored: Option<Stored>,
    /// `importance × (ours − competitor)`.
    pub gap: Option<i64>,
    /// An open step of the plan is to close it.
    pub planned: bool,
}
