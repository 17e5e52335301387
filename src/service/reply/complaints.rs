//! Reports of complaints: their figures, and the mistakes that guards met.

use serde::{Deserialize, Serialize};

use crate::domain::choice::Taboo;
use crate::domain::rules::complaint_figures::{Figures, Share};
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment};

/// The figures of complaints (DOMAIN.md 7.5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComplaintReport {
    /// First and last day on which they were opened.
    pub window: (Day, Day),
    /// All of them.
    pub total: Figures,
    /// By kind, cause, product, customer and owner.
    pub groups: Vec<FiguresRow>,
    /// Sale documents of the same days and customers: deliveries.
    pub deliveries: u64,
    /// Of a hundred dissatisfied customers, so many complain, as the playbook has it; for an estimate.
    pub complain_percent: Option<u16>,
}

/// The figures of some of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FiguresRow {
    /// What they have in common.
    pub by: FieldKey,
    /// Its number: of the choice, or of the record; zero where nothing is stated.
    pub id: u64,
    /// Its code, login or number.
    pub code: String,
    /// Its name; empty for choices.
    pub name: String,
    /// Their figures.
    pub figures: Figures,
}

/// Mistakes that guards met (DOMAIN.md 7.4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuardReport {
    /// First and last day.
    pub window: (Day, Day),
    /// All seven, with their hits.
    pub lines: Vec<TabooLine>,
    /// By owner of the complaint, most hits first.
    pub owners: Vec<GuardRow>,
    /// By team of the owner, most hits first.
    pub teams: Vec<GuardRow>,
    /// The latest hits, newest first.
    pub hits: Vec<GuardLine>,
    /// Open complaints past a limit now.
    pub late: u32,
    /// Open complaints whose customers have heard nothing for long now.
    pub silent: u32,
}

/// The hits of one mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabooLine {
    /// Which.
    pub taboo: Taboo,
    /// How often.
    pub hits: u32,
    /// How often somebody went on nevertheless.
    pub overridden: u32,
}

/// The hits of one person or team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardRow {
    /// Name.
    pub name: String,
    /// How many.
    pub hits: u32,
    /// How many they passed nevertheless.
    pub overridden: u32,
    /// Promises made in complaints that were kept, of those that were due.
    pub kept: Share,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardLine {
    /// When.
    pub at: Moment,
    /// The complaint.
    pub complaint: u64,
    /// Its number.
    pub number: String,
    /// The customer's name.
    pub customer_name: String,
    /// Which mistake.
    pub taboo: Taboo,
    /// Whose complaint it was: name.
    pub owner: String,
    /// Who went on nevertheless: name; empty where the guard only warned.
    pub by: String,
    /// Why.
    pub reason: String,
}
