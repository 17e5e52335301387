//! Everything that reads.

use serde::{Deserialize, Serialize};

use crate::domain::filter::Filter;
use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::domain::report::Asked;
use crate::domain::rules::review::Station;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Month, TimeOfDay};

use super::import::ImportRows;
use super::person;

/// A read. Lists are paged: a page is what a window shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Query {
    /// Who the book takes the session for.
    Hello,
    /// Customers, filtered and sorted.
    Customers {
        /// Which.
        filter: Filter,
        /// In what order.
        sort: Sort,
        /// What part of the list.
        window: Window,
    },
    /// Everything about one customer.
    Dossier {
        /// The customer.
        customer: u64,
    },
    /// Visits of a span of days.
    Visits {
        /// Which.
        filter: Filter,
        /// In what order; without one, in that of time.
        sort: Option<Sort>,
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
        /// Whose.
        scope: Scope,
    },
    /// Complaints.
    Complaints {
        /// Which.
        filter: Filter,
        /// In what order; without one, in that of the queue.
        sort: Option<Sort>,
        /// Closed ones too.
        closed: bool,
        /// What part of the list.
        window: Window,
    },
    /// One complaint with its track, clocks and events.
    Complaint {
        /// The complaint.
        id: u64,
    },
    /// Whom to follow up today, how and why.
    Today {
        /// Whose.
        scope: Scope,
        /// The day; `None` is the server's today.
        day: Option<Day>,
    },
    /// One record.
    Record {
        /// Which.
        target: Ref,
    },
    /// Records of a kind, newest first where the kind has no name.
    Records {
        /// The kind.
        kind: Kind,
        /// Which.
        filter: Filter,
        /// What part of the list.
        window: Window,
    },
    /// The record that a code, login, number, name or id names.
    Resolve {
        /// The kind.
        kind: Kind,
        /// As written.
        text: String,
    },
    /// Customers and people whose names, codes, phones or readings fit, best first.
    Search {
        /// As typed.
        text: String,
        /// At most this many.
        limit: u32,
    },
    /// Changes, newest first.
    Log {
        /// Only those that touched this record.
        target: Option<Ref>,
        /// Only those before this one.
        before: Option<Revision>,
        /// At most this many.
        limit: u32,
    },
    /// What rows of a file would do.
    PlanImport(ImportRows),
    /// The book's users.
    Users,
    /// State of the server.
    Status,
    /// Why each of these commands would be refused, looked at one by one; nothing is written.
    Rehearse(Vec<super::Command>),
    /// What a command would do; nothing is written.
    Preview(Box<super::Command>),
    /// The numbers of all records of a kind that pass, in the order in which they were made.
    Ids {
        /// The kind.
        kind: Kind,
        /// Which.
        filter: Filter,
    },
    /// These records, in this order, with the names of what they refer to; what is gone is left out.
    Named(Vec<Ref>),
    /// What stands behind a customer: their business, their people, who of ours meshes with them, how they are kept.
    Profile {
        /// The customer.
        customer: u64,
    },
    /// Customers whose business dossier has gaps or is out of date.
    Stale {
        /// Whose customers.
        scope: Scope,
    },
    /// A person's data.
    Personal(person::Asked),
    /// What happened with a customer or one of their people, newest first.
    Timeline {
        /// The customer or contact.
        of: Ref,
        /// Only these kinds of record; all where there are none.
        only: Vec<Kind>,
        /// At most this many.
        limit: u32,
    },
    /// What to know in the minute before a visit.
    Brief {
        /// The customer.
        customer: u64,
        /// The visit; without one the next that is planned.
        visit: Option<u64>,
    },
    /// The next free time of the session's own agenda.
    FreeSlot {
        /// From this day on.
        from: Day,
        /// On that day not before this time.
        time: Option<TimeOfDay>,
        /// For so long.
        minutes: i64,
        /// After a contact on `from`, when this customer's rhythm asks for the next one; none without a rhythm.
        rhythm_of: Option<u64>,
    },
    /// Visits that would fill the free time of some days from the due list.
    FillVisits {
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
    },
    /// How well a customer does, why, and what is done about it.
    Health {
        /// The customer.
        customer: u64,
    },
    /// A report.
    Report(Box<Asked>),
    /// All gradings of a customer side by side, with what they rest on.
    Grading {
        /// The customer.
        customer: u64,
    },
    /// Steps that are suggested.
    Suggestions {
        /// Whose customers.
        scope: Scope,
    },
    /// What customers of a tier are entitled to.
    Entitlements {
        /// The tier; every tier for none.
        tier: Option<crate::domain::choice::Tier>,
    },
    /// Customers like one that is a model.
    Similar {
        /// The customer.
        customer: u64,
    },
    /// The walk of whoever asks through a month.
    Walk {
        /// The last month for none.
        month: Option<Month>,
        /// This station alone.
        station: Option<Station>,
    },
    /// What merging two customers would do; nothing is written.
    MergePlan {
        /// The customer that would stay.
        survivor: u64,
        /// The one that would go.
        other: u64,
    },
    /// How far a customer is trusted, what they owe and how they pay.
    Credit {
        /// Number of the customer.
        customer: u64,
    },
}

/// Whose records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Scope {
    /// The session's own.
    #[default]
    Mine,
    /// Everybody's.
    All,
}

impl Scope {
    /// The one that this one is switched to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Mine => Self::All,
            Self::All => Self::Mine,
        }
    }
}

/// A part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// First row.
    pub from: u32,
    /// Number of rows, at most 1,000.
    pub len: u32,
    /// Start where this record stands instead, a third of the window above it.
    pub around: Option<u64>,
}

impl Window {
    /// The first `len` rows.
    pub const fn first(len: u32) -> Self {
        Self {
            from: 0,
            len,
            around: None,
        }
    }

    /// `len` rows around a record, or the first ones when it is not in the list.
    pub const fn around(id: u64, len: u32) -> Self {
        Self {
            around: Some(id),
            ..Self::first(len)
        }
    }
}

/// An order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By which column.
    pub key: FieldKey,
    /// Largest first.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self {
            key: FieldKey::Name,
            descending: false,
        }
    }
}
