//! Gradings of a customer side by side, suggestions, entitlements.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{
    AbcClass, Age, Band, Basis, Stance, HookKind, Quadrant, Rung, Tier,
};
use crate::domain::id::Revision;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::playbook::Text;
use crate::domain::record::Stored;
use crate::domain::rules::grading::fact::Fact;
use crate::domain::rules::grading::rung::Ladder;
use crate::domain::rules::grading::suggestion::Suggestion;
use crate::domain::rules::grading::{Millionths, top20};
use crate::domain::when::Day;

/// Every grading of a customer, with the facts behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GradingPage {
    /// Number of the record.
    pub customer: u64,
    /// Its revision.
    pub revision: Revision,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where they stand, ladder by ladder.
    pub ladders: Vec<LadderRow>,
    /// How long they have been buying.
    pub age: Age,
    /// What customers are ranked by.
    pub basis: Basis,
    /// How many are ranked.
    pub ranked: u32,
    /// Where they stand by value; none without a sale in the window.
    pub place: Option<PlaceRow>,
    /// Where they stand for the best fifth, and how many are in it.
    pub top: Option<(top20::Placed, u32)>,
    /// The quality by five criteria.
    pub quality: JudgedRow,
    /// How good that makes them.
    pub band: Band,
    /// Signs of a poor customer that the figures show, by their words in the playbook.
    pub signs: Vec<String>,
    /// The six tests of a key account.
    pub tests: JudgedRow,
    /// Value and position.
    pub position: PositionRow,
    /// What their tier is entitled to.
    pub entitled: Vec<EntitlementRow>,
    /// Checklists of measures, the open ones first.
    pub checklists: Vec<Stored>,
    /// Decisions, the latest first, each with who made it.
    pub rulings: Vec<(Stored, String)>,
}

/// Where a customer stands on one ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderRow {
    /// The ladder.
    pub ladder: Ladder,
    /// The step.
    pub stands: Rung,
    /// Since when and by whom, where a decision tells.
    pub since: Option<(Day, String)>,
    /// The choice is to be reviewed by then.
    pub review_by: Option<Day>,
    /// What is suggested.
    pub suggestion: Option<Suggestion>,
    /// A step down that waits for evaluations: to where, how many agree, how many it takes.
    pub waits: Option<(Rung, u8, u8)>,
    /// What it rests on.
    pub facts: Vec<Fact>,
}

/// Where a customer stands by value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRow {
    /// From 1.
    pub rank: u32,
    /// What they are worth by the basis.
    pub value: ExactMoney,
    /// Their share of all.
    pub share: Millionths,
    /// Their tier by the pyramid.
    pub tier: Tier,
    /// Their class by sales.
    pub class: AbcClass,
}

/// Judgements of several criteria, with what the figures propose.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct JudgedRow {
    /// The latest record.
    pub stored: Option<Stored>,
    /// By whom.
    pub by: String,
    /// The score of a hundred, and how much of it was judged in percent.
    pub score: Option<(i64, i64)>,
    /// What the figures propose, criterion by criterion.
    pub proposed: Vec<Option<i64>>,
    /// What that rests on.
    pub facts: Vec<Vec<Fact>>,
}

/// Value and position.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PositionRow {
    /// The latest record.
    pub stored: Option<Stored>,
    /// By whom.
    pub by: String,
    /// What to do.
    pub course: Stance,
    /// Current against potential value.
    pub quadrant: Quadrant,
    /// Sales of twelve months.
    pub current: Option<Money>,
    /// A year's sales that are possible.
    pub potential: Option<Money>,
}

/// A suggestion and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionRow {
    /// Number of the customer's record.
    pub customer: u64,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Owner's name.
    pub owner_name: String,
    /// Which ladder.
    pub ladder: Ladder,
    /// What is suggested.
    pub suggestion: Suggestion,
}

/// Something that customers of a tier are entitled to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntitlementRow {
    /// The tier.
    pub tier: Tier,
    /// Number of the record; none where the playbook says it.
    pub id: Option<u64>,
    /// What sort of tie it is.
    pub kind: HookKind,
    /// What it is.
    pub what: Text,
    /// What it is worth.
    pub value: Option<Money>,
}

/// A customer like another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarRow {
    /// Number of the record.
    pub customer: u64,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Owner's name.
    pub owner_name: String,
    /// How much is alike, in points.
    pub points: u32,
    /// Group.
    pub group: crate::domain::choice::Group,
    /// Line of business.
    pub industry: String,
    /// Region or city.
    pub place: String,
}
