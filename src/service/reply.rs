//! Answers: light rows for lists, whole records only where one is opened.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{
    AbcClass, CommitmentState, ComplaintKind, ComplaintState, CustomerStatus, Group, Severity,
    Tier, VisitKind, VisitState,
};
use crate::domain::id::{Ref, Revision};
use crate::domain::money::{ExactMoney, Money};
use crate::domain::policy::Actor;
use crate::domain::record::{Kind, Stored};
use crate::domain::rules::{cadence, sla, today};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment, TimeOfDay};
use crate::domain::workflow::{GuardName, Step};

use super::import::RowPlan;
use crate::domain::deed::Deed;

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// To [`super::query::Query::Hello`].
    Hello(Hello),
    /// A write was done and is on disk.
    Done(Done),
    /// A page of customers.
    Customers(Page<CustomerRow>),
    /// A dossier.
    Dossier(Box<Dossier>),
    /// Visits.
    Visits(Vec<VisitRow>),
    /// A page of the queue.
    Complaints(Page<ComplaintRow>),
    /// One complaint.
    Complaint(Box<ComplaintDetail>),
    /// The day's list.
    Today(Box<TodayList>),
    /// One record.
    Record(Box<Stored>),
    /// A page of records.
    Records(Page<Named>),
    /// What was found.
    Found(Vec<Hit>),
    /// Changes.
    Log(Vec<LogRow>),
    /// Classes by cumulative sales.
    Abc(Box<AbcReport>),
    /// What each row would do, in the order given.
    Plan(Vec<RowPlan>),
    /// Users.
    Users(Vec<UserRow>),
    /// State of the server.
    Status(Status),
}

/// Who the session is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The user and role.
    pub actor: Actor,
    /// The user's name, or login where no name is stated.
    pub name: String,
    /// Latest change of the book.
    pub revision: Revision,
    /// Number of customers.
    pub customers: u64,
    /// A throw-away book.
    pub demo: bool,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// Position of the first row.
    pub from: u32,
    /// Rows that pass the filter.
    pub shown: u32,
    /// Rows without the filter.
    pub total: u32,
    /// The rows.
    pub rows: Vec<T>,
}

/// A write that was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// The change.
    pub revision: Revision,
    /// What it did.
    pub deed: Deed,
    /// Records it made, in order.
    pub created: Vec<Ref>,
    /// What it touched, with new rows.
    pub touched: Vec<Touched>,
    /// Guards that warned.
    pub warnings: Vec<GuardName>,
    /// What each row did, after an import.
    pub plan: Vec<RowPlan>,
}

/// News from the book, pushed to every session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// The change.
    pub revision: Revision,
    /// Who made it: user id.
    pub by: u64,
    /// What it touched, with new rows; empty where it was too much to list (an import): ask again.
    pub touched: Vec<Touched>,
}

/// A record that a change touched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Touched {
    /// The record.
    pub target: Ref,
    /// The customer it belongs to; itself for a customer.
    pub customer: Option<u64>,
    /// Its row as it is now.
    pub row: Row,
}

/// A row of any list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Row {
    /// No list shows it.
    None,
    /// The record is archived.
    Gone,
    /// A customer.
    Customer(Box<CustomerRow>),
    /// A visit.
    Visit(Box<VisitRow>),
    /// A complaint.
    Complaint(Box<ComplaintRow>),
}

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
    /// Byte ranges of `name` that the search matched.
    pub matched: Vec<(u32, u32)>,
    /// What else the search matched, where it was not the name: "contact 陈薇".
    pub found_by: String,
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
    /// Overlaps another visit of the same owner.
    pub overlaps: bool,
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
    /// Open promises, by due day.
    pub promises: Vec<PromiseRow>,
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
    /// Items in the order of DOMAIN.md 9.10 within each section.
    pub items: Vec<TodayRow>,
    /// Visits of the day that are done.
    pub visits_done: u32,
    /// Closest thing ahead when there is nothing today: a visit.
    pub next_visit: Option<VisitRow>,
    /// When the last complaint was closed, for an empty queue that says something true.
    pub last_closed: Option<(String, Moment)>,
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
    /// Why it is here.
    pub reason: today::Reason,
    /// Time of day, of a visit.
    pub time: Option<TimeOfDay>,
    /// Length in minutes, of a visit.
    pub minutes: Option<i64>,
    /// Who is to be met.
    pub contact_name: String,
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

/// Classes by cumulative sales (DOMAIN.md 5.4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AbcReport {
    /// First and last day of the window.
    pub window: (Day, Day),
    /// Customers with sales above zero, by rank.
    pub rows: Vec<AbcRow>,
    /// Customers whose sales in the window are zero or below, by code.
    pub unranked: Vec<(String, String, ExactMoney)>,
    /// Sum of the ranked, exact.
    pub total: ExactMoney,
    /// Sum of all lines in the window, exact.
    pub total_all: ExactMoney,
    /// Lines in the window.
    pub lines: u64,
    /// Per class A, B, C: customers, value.
    pub classes: Vec<AbcClassRow>,
}

/// One ranked customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbcRow {
    /// Rank from 1.
    pub rank: u32,
    /// Customer.
    pub customer: u64,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Net sales, exact.
    pub value: ExactMoney,
    /// Share in millionths.
    pub share: u32,
    /// Cumulative share in millionths.
    pub cumulative: u32,
    /// Class.
    pub class: AbcClass,
    /// Crosses a cut.
    pub crosses: bool,
    /// Class stored with the customer, from the last accepted grading.
    pub previous: AbcClass,
}

/// One class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbcClassRow {
    /// Class.
    pub class: AbcClass,
    /// Customers.
    pub count: u32,
    /// Share of customers in millionths.
    pub count_share: u32,
    /// Value.
    pub value: ExactMoney,
    /// Share of value in millionths.
    pub value_share: u32,
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRow {
    /// Number of the record.
    pub id: u64,
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
}

/// State of the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Process.
    pub pid: u32,
    /// Directory of the book.
    pub book: String,
    /// Socket; empty for a book that is open in this process.
    pub socket: String,
    /// Sessions that are connected.
    pub sessions: u32,
    /// Latest change.
    pub revision: Revision,
    /// Seconds since it opened.
    pub uptime_s: u64,
    /// Records per kind.
    pub counts: Vec<(Kind, u64)>,
    /// Takes no writes, and why.
    pub read_only: Option<super::failure::ReadOnly>,
}
