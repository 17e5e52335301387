//! What stands behind a customer: their business, their people, who of ours meshes with them, how they are kept.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{
    Age, OurFunction, Process, Relationship, Section, Temperament, TheirFunction, TieKind, Tier,
};
use crate::domain::id::Revision;
use crate::domain::money::BasisPoints;
use crate::domain::playbook::{Text, Topic};
use crate::domain::record::Stored;
use crate::domain::rules::coverage::{Cell, CellState};
use crate::domain::rules::file::Completeness;
use crate::domain::rules::measures::{Evidence, Standing};
use crate::domain::rules::relationship::Facts;
use crate::domain::rules::signals::Signal;
use crate::domain::when::Day;

use super::PlanFile;

/// The profile of a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The record.
    pub customer: Stored,
    /// How long they have been buying.
    pub age: Age,
    /// Where they stand in the course of trade.
    pub process: Process,
    /// How much of what their tier asks for is known.
    pub file: Completeness,
    /// The business dossier, every section in order.
    pub sections: Vec<SectionRow>,
    /// Their people, superiors before those who report to them; those who left last.
    pub people: Vec<PersonRow>,
    /// What they are to each other.
    pub ties: Vec<TieRow>,
    /// How they decide.
    pub decisions: Vec<DecisionRow>,
    /// Who meshes with whom.
    pub zipper: Zipper,
    /// What the suggestion of a type rests on.
    pub facts: Facts,
    /// The type of relationship that the facts suggest; the manager's own stands in the record.
    pub suggested: Relationship,
    /// Alarms.
    pub signals: Vec<Signal>,
    /// The measures of key-account care.
    pub measures: Vec<MeasureRow>,
    /// What the trade knows about keeping customers.
    pub topics: Vec<Topic>,
    /// Their plan, what it works with, and what they take part in.
    pub plan: PlanFile,
}

/// A section of the business dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SectionRow {
    /// Which.
    pub section: Section,
    /// What it asks.
    pub ask: Option<Text>,
    /// What was written.
    pub stored: Option<Stored>,
    /// By whom.
    pub by: String,
    /// From when on it has to be looked at again; none where the tier says nothing.
    pub stale_from: Option<Day>,
}

/// Somebody at the customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The record.
    pub stored: Stored,
    /// How many are above, of those who are there.
    pub depth: u16,
    /// What is thought of their temperament.
    pub judgement: Option<JudgementRow>,
    /// When somebody of ours was last in touch.
    pub last: Option<Day>,
}

/// What somebody of ours thinks of a temperament.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgementRow {
    /// Number of the record.
    pub id: u64,
    /// Its revision.
    pub revision: Revision,
    /// What they are most.
    pub first: Temperament,
    /// And also.
    pub second: Temperament,
    /// In words.
    pub text: String,
    /// Whose opinion: name.
    pub by: String,
    /// Since when.
    pub day: Day,
    /// How to meet them, for each of the two.
    pub tactics: Vec<Text>,
}

/// What two people are to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieRow {
    /// Number of the record.
    pub id: u64,
    /// Its revision.
    pub revision: Revision,
    /// What.
    pub kind: TieKind,
    /// One person's name.
    pub one: String,
    /// The other's.
    pub other: String,
    /// The other's customer, where it is another one.
    pub elsewhere: String,
    /// In words.
    pub text: String,
}

/// How they decide about one sort of purchase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisionRow {
    /// The record.
    pub stored: Stored,
    /// Names of those who decide.
    pub deciders: Vec<String>,
}

/// Our functions by theirs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Zipper {
    /// Cells that are needed or have a link.
    pub cells: Vec<Cell>,
    /// Links, those of people who left among them.
    pub links: Vec<LinkRow>,
    /// How far it closes; none where no cell is needed.
    pub coverage: Option<BasisPoints>,
}

/// Somebody of ours who looks after somebody of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRow {
    /// Number of the record.
    pub id: u64,
    /// Its revision.
    pub revision: Revision,
    /// Our function.
    pub our: OurFunction,
    /// Theirs.
    pub their: TheirFunction,
    /// Our person's name.
    pub owner_name: String,
    /// Their person: number of the record.
    pub contact: u64,
    /// Their person's name.
    pub contact_name: String,
    /// From 0 to 3.
    pub strength: i64,
    /// When the two were last in touch.
    pub last: Option<Day>,
    /// How it stands; none where one of the two has left.
    pub state: Option<CellState>,
}

/// A measure of key-account care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureRow {
    /// Its word in the playbook.
    pub key: String,
    /// What it is called.
    pub name: Text,
    /// What to do.
    pub how: Text,
    /// Which records tell of it.
    pub from: Evidence,
    /// How it stands.
    pub standing: Standing,
    /// How many things are wrong, where it holds as long as none is.
    pub wrong: u32,
    /// What the last tick said, with its number and by whom.
    pub ticked: Option<(u64, String, String)>,
}

/// A customer whose business dossier has gaps or is out of date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaleRow {
    /// Number of the record.
    pub customer: u64,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Value tier.
    pub tier: Tier,
    /// Owner's name.
    pub owner_name: String,
    /// What is there of what is asked for, and how much is asked for.
    pub file: (u32, u32),
    /// Sections that are out of date, with the day since when, the oldest first.
    pub stale: Vec<(Section, Day)>,
    /// Sections that nobody wrote.
    pub missing: Vec<Section>,
}
