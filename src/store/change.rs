//! A change set: all that one command writes, and what the book remembers of it.

use serde::{Deserialize, Serialize};

use crate::domain::customer::Customer;
use crate::domain::deed::Deed;
use crate::domain::id::{Id, RequestId, Revision};
use crate::domain::people::User;
use crate::domain::record::Stored;
use crate::domain::trade::Sale;
use crate::domain::when::{Moment, Month};

/// All that one command writes. The store adds the revision, index entries, counts and sums, and
/// writes everything in one transaction with one journal line.
#[derive(Debug, Clone)]
pub struct ChangeSet {
    /// What the book remembers of it.
    pub entry: Entry,
    /// Records.
    pub puts: Vec<Put>,
    /// Months of sale lines.
    pub sales: Vec<SaleMonth>,
    /// What lists keep of a customer, opaque here; `None` where the customer is archived.
    pub standings: Vec<(Id<Customer>, Option<Vec<u8>>)>,
    /// The first id that no record has after this change.
    pub next_id: u64,
}

/// Who changed what, when and by which request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Id<User>,
    /// By which request; a request is carried out once.
    pub request: RequestId,
    /// What it did.
    pub deed: Deed,
    /// The change that this one takes back, or brings back.
    pub reverts: Option<Revision>,
    /// Names the job that this change is a part of: its parts are taken back together.
    pub job: Option<u64>,
}

/// One record of a change. The store refuses the whole change if the record is not at
/// `before.revision` any more; it sets `after.revision` itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Put {
    /// As it was; `None` for a new record.
    pub before: Option<Stored>,
    /// As it is to be.
    pub after: Stored,
}

/// The sale lines of one customer and month, as they were and as they are to be. Lines are sorted
/// by day, document and line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SaleMonth {
    /// The customer.
    pub customer: Id<Customer>,
    /// The month.
    pub month: Month,
    /// The lines before; empty where there were none.
    pub before: Vec<Sale>,
    /// The lines after; empty removes the month.
    pub after: Vec<Sale>,
}

/// A change as the book remembers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Its number.
    pub revision: Revision,
    /// Who, when, what.
    pub entry: Entry,
    /// Records, with their images.
    pub puts: Vec<Put>,
    /// Sale lines, with their images.
    pub sales: Vec<SaleMonth>,
}
