//! Answers: light rows for lists, whole records only where one is opened.

mod brief;
mod credit;
mod gradings;
mod health;
mod merge;
mod plans;
mod profile;
mod report;
mod rows;
mod slots;
mod walk;

use serde::{Deserialize, Serialize};

use crate::domain::deed::Deed;
use crate::domain::id::{Ref, Revision};
use crate::domain::policy::Actor;
use crate::domain::record::{Kind, Stored};
use crate::domain::workflow::GuardName;

use super::import::RowPlan;

pub use brief::{Brief, BriefPerson, Checklist, Met, Owing, Traded};
pub use credit::{CustomerCredit, OpenInvoice};
pub use gradings::{
    EntitlementRow, GradingPage, JudgedRow, LadderRow, PlaceRow, PositionRow, SimilarRow,
    SuggestionRow,
};
pub use health::{CustomerHealth, HealthMark, Point};
pub use merge::{MergePlan, Moving};
pub use plans::{FactorRow, LeverRow, ObjectiveRow, PlanActionRow, PlanFile};
pub use profile::{
    DecisionRow, JudgementRow, LinkRow, MeasureRow, PersonRow, Profile, SectionRow, StaleRow,
    TieRow, Zipper,
};
pub(crate) use report::spread_at;
pub use report::{Fields, Level, Opens, ReportRow, ReportSheet};
pub use rows::{
    ActionRow, ComplaintDetail, ComplaintRow, CustomerRow, Dossier, EventRow, Hit, HitRow, LogRow,
    Named, PromiseRow, TimelineRow, TodayList, TodayRow, VisitRow,
};
pub use slots::{ProposalRow, Slot};
pub use walk::{MonthWalk, WalkMeasure};

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
    /// What each row would do, in the order given.
    Plan(Vec<RowPlan>),
    /// Users.
    Users(Vec<UserRow>),
    /// State of the server.
    Status(Status),
    /// Why each command would be refused, in the order given; nothing where it would not.
    Rehearsed(Vec<Option<super::Failure>>),
    /// What a command would do.
    Preview(Box<Preview>),
    /// Numbers of records.
    Ids(Vec<u64>),
    /// What stands behind a customer.
    Profile(Box<Profile>),
    /// Customers whose business dossier has gaps or is out of date.
    Stale(Vec<StaleRow>),
    /// About a person's data.
    Personal(Box<super::person::Told>),
    /// What happened, newest first.
    Timeline(Vec<TimelineRow>),
    /// What to know before a visit.
    Brief(Box<Brief>),
    /// A free time, where there is one.
    Slot(Option<Slot>),
    /// Visits that would fill free time, in order of time.
    Proposals(Vec<ProposalRow>),
    /// How a customer does.
    Health(Box<CustomerHealth>),
    /// A report.
    Report(Box<ReportSheet>),
    /// Gradings of a customer side by side.
    Grading(Box<GradingPage>),
    /// Suggestions, the most valuable customers first.
    Suggestions(Vec<SuggestionRow>),
    /// What tiers are entitled to.
    Entitlements(Vec<EntitlementRow>),
    /// Customers like another, the most alike first.
    Similar(Vec<SimilarRow>),
    /// A walk through a month.
    Walk(Box<MonthWalk>),
    /// What merging two customers would do.
    MergePlan(Box<MergePlan>),
    /// How far a customer is trusted, what they owe and how they pay.
    Credit(Box<CustomerCredit>),
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
    /// The parts of the team's own playbook, in their order.
    pub playbook: Vec<String>,
    /// Tells the book from every other one.
    pub book: u128,
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

/// What a command would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// What it would be called.
    pub deed: Deed,
    /// How many records it would touch.
    pub records: u64,
    /// How many sale lines it would touch.
    pub sales: u64,
    /// Guards that would warn.
    pub warnings: Vec<GuardName>,
    /// The records, in order of the first touch; of very many, the first.
    pub edits: Vec<Edit>,
}

/// One record before and after a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// As it is; nothing for a new one. The number of a new one is not promised.
    pub before: Option<Stored>,
    /// As it would be; nothing for one that would be taken out.
    pub after: Option<Stored>,
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
