//! What to know in the minute before a visit.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{
    ArrearsStep, BuyingRole, CreditState, Support, TheirFunction, VisitKind,
};
use crate::domain::money::Money;
use crate::domain::playbook::{Temperament, Text};
use crate::domain::rules::cadence::Standing;
use crate::domain::rules::clocks::Clock;
use crate::domain::rules::matching::Misfit;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;

use super::{ComplaintRow, CustomerRow, PromiseRow, TimelineRow, VisitRow};

/// What to know in the minute before a visit. Nothing sensitive is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// The customer.
    pub row: CustomerRow,
    /// What is stated about them, in the order of reading.
    pub facts: Vec<(FieldKey, Value)>,
    /// The visit that it is for, where one is planned.
    pub visit: Option<VisitRow>,
    /// Our people who go: names.
    pub going: Vec<String>,
    /// Their people: whom one meets, then the most influential.
    pub people: Vec<BriefPerson>,
    /// People that are left out.
    pub more_people: u32,
    /// Open complaints.
    pub complaints: Vec<ComplaintRow>,
    /// What we promised.
    pub promises: Vec<PromiseRow>,
    /// What they promised.
    pub owed: Vec<PromiseRow>,
    /// The last visit that was made.
    pub met: Option<Met>,
    /// What else happened last.
    pub recent: Vec<TimelineRow>,
    /// What they bought lately.
    pub bought: Vec<Traded>,
    /// What they stopped buying.
    pub stopped: Vec<Traded>,
    /// What a competitor would miss (S3-42).
    pub edges: Vec<Text>,
    /// What to ask.
    pub questions: Vec<Text>,
    /// Rules of conduct that have their turn.
    pub tips: Vec<Text>,
    /// Rhythms beside that of visits, of key accounts.
    pub clocks: Vec<(Clock, Standing)>,
    /// How to prepare for whom one meets (S4-29).
    pub prepare: Option<Checklist>,
    /// What they owe, where the book keeps invoices and they owe something.
    pub arrears: Option<Owing>,
}

/// What a customer owes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Owing {
    /// Everything that is open.
    pub open: Money,
    /// What of it is overdue.
    pub overdue: Money,
    /// Days that the oldest of it is overdue.
    pub days: i32,
    /// What may still be delivered on credit.
    pub state: CreditState,
    /// The step that is due.
    pub step: Option<ArrearsStep>,
}

/// One of their people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefPerson {
    /// Number of the record.
    pub id: u64,
    /// Name.
    pub name: String,
    /// What they want to be called.
    pub preferred: String,
    /// How that is read (S3-74).
    pub reading: String,
    /// Job title.
    pub title: String,
    /// Where they work.
    pub function: TheirFunction,
    /// Part in a purchase.
    pub role: BuyingRole,
    /// Attitude towards us.
    pub support: Support,
    /// Rapport 0 to 5.
    pub rapport: Option<i64>,
    /// Trust 0 to 5.
    pub trust: Option<i64>,
    /// What they object to.
    pub objects: Vec<FieldKey>,
    /// One meets them on this visit.
    pub is_met: bool,
    /// Temperaments and how to deal with them (S3-45).
    pub tempers: Vec<Temperament>,
    /// What we have in common and what they like (S3-40, S4-26).
    pub likings: Vec<String>,
    /// What is remarked about them.
    pub remarks: String,
    /// In what our people do not match (S4-25).
    pub misfits: Vec<Misfit>,
    /// Colleagues who would: names.
    pub bring: Vec<String>,
}

/// The last visit that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// When.
    pub day: Day,
    /// Form.
    pub kind: VisitKind,
    /// By whom: name.
    pub by: String,
    /// What came of it.
    pub summary: String,
    /// Outcome 1 to 5.
    pub outcome: Option<i64>,
    /// What was to be done next.
    pub next_step: String,
    /// Until when.
    pub next_day: Option<Day>,
}

/// A product that they buy or used to buy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traded {
    /// What.
    pub name: String,
    /// Last bought.
    pub last: Day,
    /// Net: of late, or of all the time before it stopped.
    pub net: Money,
    /// Days between two purchases, of what stopped.
    pub gap: Option<i32>,
}

/// A checklist of the playbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// What it is called.
    pub name: Text,
    /// Its lines.
    pub lines: Vec<Text>,
}
