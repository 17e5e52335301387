//! What a commit asks for ([`ChangeSet`], [`Entry`]) and what the book remembers of it ([`Change`]).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::fmt;

use thiserror::Error;

use super::error::StoreError;
use super::sales::SalesChange;
use crate::domain::customer::Customer;
use crate::domain::deed::Deed;
use crate::domain::id::{Id, Ref, RequestId, Revision};
use crate::domain::people::User;
use crate::domain::record::{Of, Record, Stamp, Stored};
use crate::domain::trade::Sale;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Moment, Month};

/// What a record must be like for a change to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Anything, even missing.
    Any,
    /// Not there.
    Absent,
    /// Exactly as this revision left it.
    At(Revision),
}

impl Expect {
    pub(super) fn holds(self, found: Option<Revision>) -> bool {
        match self {
            Self::Any => true,
            Self::Absent => found.is_none(),
            Self::At(revision) => found == Some(revision),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Act {
    /// Only the expectation counts.
    Need,
    Put {
        record: Box<Record>,
        /// `None` leaves it as it is.
        archived: Option<bool>,
        /// Of a record that comes back: when it was first made, and by whom.
        created: Option<Stamp>,
    },
    Mark(bool),
    Remove,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edit {
    pub(super) expect: Expect,
    pub(super) act: Act,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct SaleEdit {
    pub(super) expect: Expect,
    /// `None` removes the line.
    pub(super) sale: Option<Sale>,
}

/// Where a sale line lies: its customer and month.
pub type SaleBlock = (u64, Month);

/// Everything one commit writes: all of it or nothing. Stamps, revisions, indexes, counts and sums
/// are the store's business. Of several edits of one record the last counts, with the expectation
/// of the first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChangeSet {
    pub(super) edits: BTreeMap<Ref, Edit>,
    /// By block and line; a map in each block would be most of what a large import allocates.
    pub(super) sales: BTreeMap<(SaleBlock, u64), SaleEdit>,
    pub(super) standings: BTreeMap<u64, Option<Vec<u8>>>,
    pub(super) is_noted: bool,
}

impl ChangeSet {
    /// Starts empty.
    pub fn new() -> Self {
        Self::default()
    }

    /// A change that touches nothing and is remembered all the same: somebody took a copy, say.
    pub fn note() -> Self {
        Self {
            is_noted: true,
            ..Self::default()
        }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.sales.is_empty() && self.standings.is_empty()
    }

    /// How many records and sale lines it touches.
    pub fn len(&self) -> usize {
        self.edits.len() + self.sales.len()
    }

    /// Adds a new record under an id from [`Store::new_id`](super::Store::new_id).
    pub fn add<R: Of>(&mut self, id: Id<R>, record: R) {
        self.put(id.number(), Expect::Absent, record.into());
    }

    /// Replaces a record that is still as `expected` left it.
    pub fn edit<R: Of>(&mut self, id: Id<R>, expected: Revision, record: R) {
        self.put(id.number(), Expect::At(expected), record.into());
    }

    /// Writes a record of any kind. A sale line goes to the block of its customer and month; if
    /// either changed, remove the old line with [`ChangeSet::unsell`] as well.
    pub fn put(&mut self, id: u64, expect: Expect, record: Record) {
        if let Record::Sale(sale) = record {
            return self.sell(id, expect, *sale);
        }
        let what = Ref::new(record.kind(), id);
        let record = Box::new(record);
        let archived = match self.edits.get(&what).map(|edit| &edit.act) {
            Some(Act::Mark(archived)) => Some(*archived),
            Some(Act::Put { archived, .. }) => *archived,
            Some(Act::Need | Act::Remove) | None => None,
        };
        let created = None;
        self.act(
            what,
            expect,
            Act::Put {
                record,
                archived,
                created,
            },
        );
    }

    /// Puts a record back that was taken out, as old as it was.
    pub fn put_back(&mut self, stored: &Stored, expect: Expect) {
        let what = Ref::new(stored.record.kind(), stored.id);
        self.act(what, expect, back(stored));
    }

    /// Puts a record away: it is kept, but shown nowhere.
    pub fn archive(&mut self, what: Ref, expect: Expect) {
        self.mark(what, expect, true);
    }

    /// Brings an archived record back.
    pub fn restore(&mut self, what: Ref, expect: Expect) {
        self.mark(what, expect, false);
    }

    /// Takes a record out of the book. The journal still has it; erasing personal data for good is
    /// [`Store::erase`](super::Store::erase).
    pub fn remove(&mut self, what: Ref, expect: Expect) {
        self.act(what, expect, Act::Remove);
    }

    /// Makes the commit depend on a record that it does not write.
    pub fn require(&mut self, what: Ref, expect: Expect) {
        self.edits.entry(what).or_insert(Edit {
            expect,
            act: Act::Need,
        });
    }

    /// Writes a sale line.
    pub fn sell(&mut self, id: u64, expect: Expect, sale: Sale) {
        let block = (sale.customer.number(), sale.day.month_of());
        self.sale(
            block,
            id,
            SaleEdit {
                expect,
                sale: Some(sale),
            },
        );
    }

    /// Removes a sale line from the block of its customer and month.
    pub fn unsell(&mut self, id: u64, expect: Expect, customer: Id<Customer>, month: Month) {
        self.sale(
            (customer.number(), month),
            id,
            SaleEdit { expect, sale: None },
        );
    }

    /// Keeps what was derived for a customer, in the caller's own encoding; `None` forgets it. Not
    /// in the journal: after a rebuild it is simply missing and has to be derived again.
    pub fn standing(&mut self, customer: Id<Customer>, derived: Option<Vec<u8>>) {
        self.standings.insert(customer.number(), derived);
    }

    fn mark(&mut self, what: Ref, expect: Expect, archived: bool) {
        let act = match self.edits.get_mut(&what).map(|edit| &mut edit.act) {
            Some(Act::Put { archived: mark, .. }) => {
                *mark = Some(archived);
                return;
            }
            _ => Act::Mark(archived),
        };
        self.act(what, expect, act);
    }

    fn act(&mut self, what: Ref, expect: Expect, act: Act) {
        match self.edits.entry(what) {
            Slot::Occupied(mut slot) => slot.get_mut().act = act,
            Slot::Vacant(slot) => {
                slot.insert(Edit { expect, act });
            }
        }
    }

    fn sale(&mut self, block: SaleBlock, id: u64, edit: SaleEdit) {
        match self.sales.entry((block, id)) {
            Slot::Occupied(mut slot) => slot.get_mut().sale = edit.sale,
            Slot::Vacant(slot) => {
                slot.insert(edit);
            }
        }
    }
}

fn back(stored: &Stored) -> Act {
    Act::Put {
        record: Box::new(stored.record.clone()),
        archived: Some(stored.archived.is_some()),
        created: Some(stored.created),
    }
}

/// Who does it, when, and on which request.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// Who.
    pub user: Id<User>,
    /// From which session.
    pub session: u64,
    /// On which request; a repeated one is answered with [`Outcome::Known`]. Zero is no request.
    pub request: RequestId,
    /// What it did, for the toast, the log and undo.
    pub deed: Deed,
    /// The change that this one undoes.
    pub reverts: Option<Revision>,
    /// The first change of the larger job that this one is a piece of.
    pub job: Option<Revision>,
}

impl Entry {
    /// An entry without session, request, undo or job.
    pub fn new(at: Moment, user: Id<User>, deed: Deed) -> Self {
        Self {
            at,
            user,
            session: 0,
            request: RequestId::default(),
            deed,
            reverts: None,
            job: None,
        }
    }

    /// When and by whom.
    pub const fn stamp(&self) -> Stamp {
        Stamp {
            at: self.at,
            by: self.user,
        }
    }
}

// The deed names a record in people's words.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("at", &self.at)
            .field("user", &self.user)
            .field("session", &self.session)
            .field("request", &self.request)
            .field("act", &self.deed.act)
            .field("reverts", &self.reverts)
            .field("job", &self.job)
            .finish()
    }
}

/// One record in a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// Which record.
    pub what: Ref,
    /// How it was; `None` if it is new.
    pub before: Option<Stored>,
    /// How it is now; `None` if it was removed.
    pub after: Option<Stored>,
}

/// A committed change with the images before and after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its revision.
    pub revision: Revision,
    /// Who did it.
    pub entry: Entry,
    /// Records, ordered by kind and id.
    pub edits: Vec<Edited>,
    /// Sale lines, by customer and month.
    pub sales: Vec<SalesChange>,
}

impl Change {
    /// The change that takes this one back. It applies only while everything is still as this
    /// change left it; otherwise the commit names what was changed since.
    pub fn inverse(&self) -> ChangeSet {
        let mut out = ChangeSet::new();
        for edit in &self.edits {
            let expect = edit
                .after
                .as_ref()
                .map_or(Expect::Absent, |it| Expect::At(it.revision));
            let act = match &edit.before {
                Some(before) => back(before),
                None => Act::Remove,
            };
            out.edits.insert(edit.what, Edit { expect, act });
        }
        for block in &self.sales {
            let place = (block.customer, block.month);
            for line in &block.added {
                let expect = Expect::At(self.revision);
                out.sale(place, line.id, SaleEdit { expect, sale: None });
            }
            for line in &block.removed {
                let (expect, sale) = (Expect::Absent, Some(line.sale.clone()));
                out.sale(place, line.id, SaleEdit { expect, sale });
            }
        }
        out
    }

    /// Every customer whose records, sales or own record it touches.
    pub fn customers(&self) -> Vec<u64> {
        let mut found: Vec<u64> = self.sales.iter().map(|block| block.customer).collect();
        for edit in &self.edits {
            for image in [&edit.before, &edit.after].into_iter().flatten() {
                found.extend(image.customer());
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What a commit came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    /// Written and durable.
    Done(Revision),
    /// This request was carried out before, as this revision.
    Known(Revision),
    /// Everything was already as asked; the book is at this revision.
    Unchanged(Revision),
}

impl Outcome {
    /// The revision at which the book is as asked.
    pub const fn revision(self) -> Revision {
        match self {
            Self::Done(it) | Self::Known(it) | Self::Unchanged(it) => it,
        }
    }
}

/// An expectation that did not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    /// Which record.
    pub what: Ref,
    /// What was expected.
    pub expected: Expect,
    /// The revision that touched it last, if it is there.
    pub found: Option<Revision>,
}

/// Why a commit wrote nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CommitError {
    /// Somebody else was faster.
    #[error("{} of the records were changed by somebody else meanwhile.", .0.len())]
    Conflict(Vec<Clash>),
    /// A unique field has a value that another live record already has.
    #[error("Another {} already has this {}.", .by.kind.key(), .field.key())]
    Taken {
        /// The record that was to be written.
        what: Ref,
        /// The field.
        field: FieldKey,
        /// The record that has the value.
        by: Ref,
    },
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
}
