//! Rows of lists and the pages made of them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::choice::{
    AbcClass, ActionState, CommitmentState, ComplaintKind, ComplaintState, CustomerStatus, Group,
    Promiser, Severity, Taboo, Tier, VisitKind, VisitState,
};
use crate::domain::deed::Deed;
use crate::domain::id::{Ref, Revision};
use crate::domain::money::Money;
use crate::domain::playbook::Text;
use crate::domain::record::Stored;
use crate::domain::rules::promise::Kept;
use crate::domain::rules::signals::Signal;
use crate::domain::rules::{cadence, sla, today};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment, TimeOfDay};
use crate::domain::workflow::Step;

use super::health::HealthMark;

/// A customer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRow {
    /// Number of the record.
    pub id: u64,
    /// Its revision.
    pub revision: Revision,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Short name, may be empty.
    pub short: String,
    /// City or, where none is stated, region.
    pub city: String,
    /// Owner's user id, 0 for none.
    pub owner: u64,
    /// Owner's name.
    pub owner_name: String,
    /// Class by sales.
    pub class: AbcClass,
    /// Value tier.
    pub tier: Tier,
    /// Group.
    pub group: Group,
    /// Status.
    pub status: CustomerStatus,
    /// Not to be pursued.
    pub do_not_pursue: bool,
    /// Last contact that counts.
    pub last: Option<Day>,
    /// Where the contact rhythm stands; `None` where none applies.
    pub rhythm: Option<cadence::Standing>,
    /// Next visit that is planned.
    pub next: Option<(Day, Option<TimeOfDay>)>,
    /// Open complaints.
    pub open_complaints: u32,
    /// Open promises.
    pub open_promises: u32,
    /// How they do; nothing where it cannot be said.
    pub health: Option<HealthMark>,
    /// Byte ranges of `name` that the search matched.
    pub matched: Vec<(u32, u32)>,
    /// What else the search matched, where it was not the name: "contact 陈薇".
    pub found_by: String,
    /// A step is suggested: up, or down.
    pub suggested: Option<bool>,
    /// The gravest alarm of the relationship.
    pub alarm: Option<Signal>,
    /// Nobody looked through the dossier for long.
    pub stale: bool,
}

/// A visit in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitRow {
    /// Number of the record.
    pub id: u64,
    /// Its revision.
    pub revision: Revision,
    /// Customer.
    pub customer: u64,
    /// Customer's name.
    pub customer_name: String,
    /// Customer's class.
    pub class: AbcClass,
    /// Day.
    pub day: Day,
    /// Time of day.
    pub time: Option<TimeOfDay>,
    /// Length in minutes.
    pub minutes: Option<i64>,
    /// Form.
    pub kind: VisitKind,
    /// What for.
    pub purpose: String,
    /// Where it stands.
    pub state: VisitState,
    /// First contact's name.
    pub contact_name: String,
    /// Owner's user id, 0 for none.
    pub owner: u64,
    /// Owner's name.
    pub owner_name: String,
    /// Outcome 1 to 5.
    pub outcome: Option<i64>,
    /// Overlaps another visit that one of our people takes part in.
    pub overlaps: bool,
    /// Our people beside the owner, by user id.
    pub attendees: Vec<u64>,
    /// Is one of a series.
    pub repeats: bool,
}

/// A complaint in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintRow {
    /// Number of the record.
    pub id: u64,
    /// Its revision.
    pub revision: Revision,
    /// Number people use.
    pub number: String,
    /// Customer.
    pub customer: u64,
    /// Customer's name.
    pub customer_name: String,
    /// Customer's class.
    pub class: AbcClass,
    /// What about, in a few words.
    pub subject: String,
    /// Kind.
    pub kind: ComplaintKind,
    /// Severity.
    pub severity: Severity,
    /// Where it stands.
    pub state: ComplaintState,
    /// Stages of the track that are done, of how many.
    pub progress: (u8, u8),
    /// The clock that presses most; `None` once it is closed.
    pub clock: Option<sla::Clock>,
    /// Waits for the customer.
    pub waiting: bool,
    /// Owner's user id, 0 for none.
    pub owner: u64,
    /// Owner's name.
    pub owner_name: String,
    /// When it came in.
    pub opened: Option<Moment>,
    /// When it was closed.
    pub closed: Option<Moment>,
    /// Times it changed hands.
    pub reassignments: i64,
    /// Working minutes for which the customer has heard nothing, if they are too many.
    pub silent: Option<i64>,
    /// How far up its clock has brought it.
    pub reach: Option<sla::Reach>,
}

/// One complaint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComplaintDetail {
    /// Its row.
    pub row: ComplaintRow,
    /// The record.
    pub stored: Stored,
    /// Every clock.
    pub clocks: Vec<sla::Clock>,
    /// Why it stands where it stands in the queue.
    pub why: sla::Why,
    /// Its moves, oldest first.
    pub events: Vec<EventRow>,
    /// The complainant's name.
    pub contact_name: String,
    /// Its corrective actions, oldest first.
    pub actions: Vec<ActionRow>,
    /// The mistakes that guards met, oldest first.
    pub hits: Vec<HitRow>,
    /// Whom its clock has brought it to, by name; empty where that is the owner or nobody.
    pub reached: String,
}

/// One corrective action of a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionRow {
    /// Its number.
    pub id: u64,
    /// The change that last touched it.
    pub revision: Revision,
    /// What is done.
    pub what: String,
    /// Whose it is: name.
    pub owner: String,
    /// By when.
    pub due: Option<Day>,
    /// Where it stands.
    pub state: ActionState,
    /// Who verified it: name.
    pub verified_by: String,
}

/// One mistake that a guard met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitRow {
    /// When.
    pub at: Moment,
    /// Which.
    pub taboo: Taboo,
    /// Who went on nevertheless: name; empty where the guard only warned.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// One move of a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// When.
    pub at: Moment,
    /// By whom: name.
    pub by: String,
    /// What.
    pub step: Step,
    /// State after.
    pub to: ComplaintState,
    /// What was said.
    pub words: String,
}

/// Everything about one customer, for the minute before a visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// Its row.
    pub row: CustomerRow,
    /// The record.
    pub stored: Stored,
    /// People, those who left last.
    pub contacts: Vec<Stored>,
    /// Open complaints, most pressing first.
    pub complaints: Vec<ComplaintRow>,
    /// Promises that are owed, ours and theirs, by due day.
    pub promises: Vec<PromiseRow>,
    /// How our promises to them ended.
    pub kept: Kept,
    /// Visits ahead.
    pub visits: Vec<VisitRow>,
    /// What happened, newest first, at most 50.
    pub timeline: Vec<TimelineRow>,
    /// Net sales of the last twelve months, oldest first.
    pub sales: Vec<Money>,
}

/// A promise in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseRow {
    /// Number of the record.
    pub id: u64,
    /// Its revision.
    pub revision: Revision,
    /// Customer.
    pub customer: u64,
    /// Customer's name.
    pub customer_name: String,
    /// What was promised.
    pub what: String,
    /// By when.
    pub due: Day,
    /// Where it stands.
    pub state: CommitmentState,
    /// Owner's user id, 0 for none.
    pub owner: u64,
    /// Owner's name.
    pub owner_name: String,
    /// Whose promise it is.
    pub promised_by: Promiser,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineRow {
    /// The record that tells it.
    pub target: Ref,
    /// When.
    pub day: Day,
    /// First line of what it says.
    pub words: String,
    /// A second value worth a column: visit kind, channel, severity (by its choice number).
    pub detail: Value,
    /// Who: name.
    pub by: String,
}

/// The day's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TodayList {
    /// The day.
    pub day: Day,
    /// Items in the order of DOMAIN.md 9.10 within each section. A long day has thousands, which a session
    /// has once, though the reply and the screen both hold them.
    pub items: Vec<Arc<TodayRow>>,
    /// Visits of the day that are done.
    pub visits_done: u32,
    /// Closest thing ahead when there is nothing today: a visit.
    pub next_visit: Option<VisitRow>,
    /// When the last complaint was closed, for an empty queue that says something true.
    pub last_closed: Option<(String, Moment)>,
    /// Customers for whom another step is suggested, those on the list among them; as many as were looked at.
    pub suggested: u32,
}

impl TodayList {
    /// The items, in their order.
    pub fn rows(&self) -> impl Iterator<Item = &TodayRow> {
        self.items.iter().map(AsRef::as_ref)
    }
}

/// One item of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayRow {
    /// Part of the screen.
    pub section: today::Section,
    /// Priority (DOMAIN.md 9.10).
    pub priority: u32,
    /// The record it is about.
    pub target: Ref,
    /// Its revision.
    pub revision: Revision,
    /// Customer.
    pub customer: u64,
    /// Customer's name.
    pub customer_name: String,
    /// Customer's class.
    pub class: AbcClass,
    /// What: purpose, subject, promise.
    pub words: String,
    /// What it is called in both languages, of a festival.
    pub named: Option<Text>,
    /// Why it is here.
    pub reason: today::Reason,
    /// Time of day, of a visit.
    pub time: Option<TimeOfDay>,
    /// Length in minutes, of a visit.
    pub minutes: Option<i64>,
    /// Who is to be met.
    pub contact_name: String,
    /// Number of who is to be congratulated, 0 for nobody.
    pub contact: u64,
    /// Owner's name.
    pub owner_name: String,
    /// Workflow state by its choice number; 0 where the record has none.
    pub state: u8,
}

/// A record with the names of what it refers to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// The record.
    pub stored: Stored,
    /// For each reference field that is filled: code, login or number of what it refers to.
    pub names: Vec<(FieldKey, Vec<String>)>,
}

/// Something that a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The record.
    pub target: Ref,
    /// Code, login or number; empty where the kind has none.
    pub code: String,
    /// Name.
    pub name: String,
    /// Customer's name, for people.
    pub customer_name: String,
    /// What matched, where it was not the name.
    pub found_by: String,
    /// Better is larger.
    pub score: i64,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRow {
    /// Which.
    pub revision: Revision,
    /// When.
    pub at: Moment,
    /// By whom: name.
    pub by: String,
    /// By whom: user id.
    pub by_id: u64,
    /// What it did.
    pub deed: Deed,
    /// Fields that changed, of the first record.
    pub fields: Vec<FieldKey>,
    /// The change that this one takes back or brings back.
    pub reverts: Option<Revision>,
    /// The change that took this one back.
    pub reverted_by: Option<Revision>,
}
