//! A change in the making. Reads see what it has put so far, so several commands can build on
//! each other and still be one change set.

mod names;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::people::User;
use crate::domain::policy::{self, Act, Actor, Subject};
use crate::domain::record::{Kind, Of, Record, Stamp, Stored};
use crate::domain::trade::Sale;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Now;
use crate::domain::workflow::GuardName;
use crate::store::SaleBlock;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::book::Book;
use super::failure::{Conflict, Failure};
use super::light::Light;
use names::names_of;

/// One record of a change: as it was, as it will be.
#[derive(Debug, Clone)]
pub(crate) struct Put {
    pub(crate) before: Option<Stored>,
    pub(crate) after: Stored,
    /// The change takes the record out: an undo of what made it.
    pub(crate) removed: bool,
}

/// One sale line of a change.
pub(crate) struct Line {
    pub(crate) id: u64,
    /// The revision it replaces.
    pub(crate) before: Option<Revision>,
    /// Where it lay.
    pub(crate) block: SaleBlock,
    /// As it will be; `None` takes it out.
    pub(crate) after: Option<Sale>,
}

/// A place in a draft that it can return to.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    order: usize,
    created: usize,
}

/// What the book keeps of customers, by customer and kind.
type Kept = HashMap<(u64, Kind), Rc<Vec<Stored>>>;

pub(crate) struct Draft<'a> {
    pub(crate) book: &'a Book<'a>,
    pub(crate) actor: Actor,
    pub(crate) now: Now,
    puts: BTreeMap<Ref, Put>,
    order: Vec<Ref>,
    /// What this change put of each customer, so that large imports do not search for it.
    of_customer: HashMap<u64, Vec<Ref>>,
    /// Read once and then kept, because imports ask row after row.
    kept: RefCell<Kept>,
    /// Unique values and names that this change put: (kind, field, folded text) to id.
    called: HashMap<(Kind, FieldKey, String), u64>,
    /// Sale lines of this change. They never become a `Put`: there are millions of them.
    pub(crate) lines: Vec<Line>,
    /// Records that this change makes, in order; what a step writes beside its record is not among
    /// them, so that [`super::command::fresh`] counts what its sender counts.
    pub(crate) created: Vec<Ref>,
    pub(crate) warnings: Vec<GuardName>,
    deeds: Vec<Deed>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(book: &'a Book<'a>, actor: Actor, now: Now) -> Self {
        Self {
            book,
            actor,
            now,
            puts: BTreeMap::new(),
            order: Vec::new(),
            of_customer: HashMap::new(),
            kept: RefCell::default(),
            called: HashMap::new(),
            lines: Vec::new(),
            created: Vec::new(),
            warnings: Vec::new(),
            deeds: Vec::new(),
        }
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            at: self.now.at,
            by: self.actor.user,
        }
    }

    /// The record as this change leaves it, archived or not.
    pub(crate) fn find(&self, target: Ref) -> Result<Option<Stored>, Failure> {
        match self.puts.get(&target) {
            Some(put) if put.removed => Ok(None),
            Some(put) => Ok(Some(put.after.clone())),
            None => self.book.find(target),
        }
    }

    /// A live customer that this change leaves alone, as lists keep it, so that nothing has to be read.
    pub(crate) fn untouched(&self, customer: u64) -> Option<&Light> {
        let is_put = self.puts.contains_key(&Ref::new(Kind::Customer, customer));
        self.book.roster.get(customer).filter(|_| !is_put)
    }

    /// Whether this change makes the record.
    fn made(&self, target: Ref) -> bool {
        self.puts
            .get(&target)
            .is_some_and(|put| put.before.is_none())
    }

    /// The live record, or `Missing`.
    pub(crate) fn live(&self, target: Ref) -> Result<Stored, Failure> {
        self.find(target)?
            .filter(|stored| stored.archived.is_none())
            .ok_or(Failure::Missing(target))
    }

    /// The live record as its own type.
    pub(crate) fn get<R: Of + Clone>(&self, id: Id<R>) -> Result<Option<R>, Failure> {
        let stored = self.find(Ref::new(R::KIND, id.number()))?;
        Ok(stored
            .filter(|stored| stored.archived.is_none())
            .and_then(|stored| R::take(stored.record)))
    }

    /// The live record for writing: refuses a stale revision.
    pub(crate) fn expect(
        &self,
        target: Ref,
        expected: Option<Revision>,
    ) -> Result<Stored, Failure> {
        let stored = self.live(target)?;
        // A record that this very change has put already is what the command builds on.
        if let Some(expected) = expected
            && expected != stored.revision
            && !self.puts.contains_key(&target)
        {
            return Err(Failure::Conflict(Box::new(Conflict {
                target,
                expected,
                by: self.book.user_name(stored.updated.by),
                theirs: stored,
            })));
        }
        Ok(stored)
    }

    /// Gives out the next id.
    pub(crate) fn take_id(&self) -> u64 {
        self.book.store.new_number()
    }

    /// Puts a new record.
    pub(crate) fn add(&mut self, record: Record) -> Ref {
        let target = self.append(record);
        self.created.push(target);
        target
    }

    /// Puts a new record that nobody asked for by itself: the event of a step.
    pub(crate) fn append(&mut self, record: Record) -> Ref {
        let target = Ref::new(record.kind(), self.take_id());
        let stamp = self.stamp();
        self.record(
            target,
            Put {
                before: None,
                after: Stored {
                    id: target.id,
                    revision: Revision::default(),
                    created: stamp,
                    updated: stamp,
                    archived: None,
                    record,
                },
                removed: false,
            },
        );
        target
    }

    /// Remembers what was made so far.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            order: self.order.len(),
            created: self.created.len(),
        }
    }

    /// Forgets what was made since: the row of a file that needed it is refused after all. Nothing
    /// that stood before may have been changed meanwhile.
    pub(crate) fn rewind(&mut self, to: Mark) {
        self.created.truncate(to.created);
        for target in self.order.drain(to.order..).collect::<Vec<_>>() {
            if let Some(put) = self.puts.remove(&target) {
                for (key, text) in names_of(&put.after.record) {
                    self.called.remove(&(target.kind, key, text));
                }
                if let Some(of) = put
                    .after
                    .record
                    .customer()
                    .and_then(|customer| self.of_customer.get_mut(&customer.number()))
                {
                    of.retain(|other| *other != target);
                }
            }
        }
    }

    /// Puts a changed record.
    pub(crate) fn put(&mut self, before: Stored, record: Record) {
        let mut after = before.clone();
        after.record = record;
        self.replace(before, after);
    }

    /// Puts a record whose stamps changed too: archive, restore, undo.
    pub(crate) fn replace(&mut self, before: Stored, mut after: Stored) {
        after.updated = self.stamp();
        let target = Ref::new(after.record.kind(), after.id);
        self.record(
            target,
            Put {
                before: Some(before),
                after,
                removed: false,
            },
        );
    }

    /// Takes a record out.
    pub(crate) fn remove(&mut self, before: Stored) {
        let target = Ref::new(before.record.kind(), before.id);
        self.record(
            target,
            Put {
                after: before.clone(),
                before: Some(before),
                removed: true,
            },
        );
    }

    /// Puts a record back that an earlier change took out.
    pub(crate) fn put_back(&mut self, after: Stored) {
        let target = Ref::new(after.record.kind(), after.id);
        self.record(
            target,
            Put {
                before: None,
                after,
                removed: false,
            },
        );
    }

    fn record(&mut self, target: Ref, put: Put) {
        for (key, text) in names_of(&put.after.record) {
            self.called.insert((target.kind, key, text), target.id);
        }
        if let Some(customer) = put.after.record.customer() {
            let of = self.of_customer.entry(customer.number()).or_default();
            if !of.contains(&target) {
                of.push(target);
            }
        }
        if let Some(earlier) = self.puts.get_mut(&target) {
            // The first image before stands: the change is one step for everyone else.
            earlier.after = put.after;
            earlier.removed = put.removed;
        } else {
            self.puts.insert(target, put);
            self.order.push(target);
        }
    }

    /// Leaves out what ends as it began.
    pub(crate) fn drop_unchanged(&mut self) {
        self.puts.retain(|_, put| {
            put.removed
                || put.before.as_ref().is_none_or(|before| {
                    before.record != put.after.record
                        || before.archived.is_some() != put.after.archived.is_some()
                })
        });
    }

    /// What was put, in order of the first touch.
    pub(crate) fn into_puts(mut self) -> Vec<Put> {
        self.order
            .iter()
            .filter_map(|target| self.puts.remove(target))
            .collect()
    }

    pub(crate) fn puts(&self) -> impl Iterator<Item = &Put> {
        self.order.iter().filter_map(|target| self.puts.get(target))
    }

    /// Notes what was done. The first deed names the change.
    pub(crate) fn did(&mut self, act: DeedAct, kind: Kind, name: String) {
        self.deeds.push(Deed {
            act,
            kind,
            name,
            count: 1,
        });
    }

    /// The deed of the whole change.
    pub(crate) fn deed(&self) -> Option<Deed> {
        let mut deed = self.deeds.first()?.clone();
        let same = |other: &&Deed| other.act == deed.act && other.kind == deed.kind;
        deed.count = self.deeds.iter().filter(same).count() as u64;
        Some(deed)
    }

    /// Refuses what the actor may not do to a record, by its owners and its customer's.
    pub(crate) fn may(&self, act: Act, record: &Record) -> Result<(), Failure> {
        let mut owners = policy::owners(record);
        if let Some(customer) = record.customer() {
            if let Some(light) = self.untouched(customer.number()) {
                owners.extend(light.owner.iter().chain(&light.deputies));
            } else if let Some(stored) = self.find(Ref::new(Kind::Customer, customer.number()))? {
                owners.extend(policy::owners(&stored.record));
            }
        }
        // Who answers for a complaint answers for what is done about it, and verifies it.
        if let Record::CorrectiveAction(it) = record
            && let Some(complaint) = self.get(it.complaint)?
        {
            owners.extend(complaint.owner);
        }
        policy::may(
            self.actor,
            act,
            Subject {
                kind: record.kind(),
                owners: &owners,
            },
        )
        .map_err(Failure::Denied)
    }

    /// A customer's live records of a kind, as this change leaves them: newest day first, what this
    /// change made last.
    pub(crate) fn live_of_customer(
        &self,
        customer: u64,
        kind: Kind,
    ) -> Result<Vec<Stored>, Failure> {
        let mut live = Vec::new();
        let mut seen = HashSet::new();
        // A customer that this change makes has nothing in the book yet.
        if !self.made(Ref::new(Kind::Customer, customer)) {
            for stored in self.kept(customer, kind)?.iter() {
                let target = Ref::new(kind, stored.id);
                seen.insert(target);
                let stands = match self.puts.get(&target) {
                    Some(put) if put.removed => continue,
                    Some(put) => &put.after,
                    None => stored,
                };
                live.push(stands.clone());
            }
        }
        for target in self.of_customer.get(&customer).into_iter().flatten() {
            if target.kind == kind
                && !seen.contains(target)
                && let Some(put) = self.puts.get(target).filter(|put| !put.removed)
            {
                live.push(put.after.clone());
            }
        }
        live.retain(|stored| {
            let of = stored.record.customer();
            stored.archived.is_none() && of.is_some_and(|id| id.number() == customer)
        });
        Ok(live)
    }

    /// The live records of a kind that name a record in a field, as this change leaves them.
    pub(crate) fn live_linked(
        &self,
        key: FieldKey,
        id: u64,
        kind: Kind,
    ) -> Result<Vec<Stored>, Failure> {
        let lookup = if key == FieldKey::Owner {
            Lookup::of_owner(Id::new(id), kind)
        } else {
            Lookup::linked(id, kind)
        };
        let mut live = Vec::new();
        for id in self.book.ids(&lookup, Direction::Forward)? {
            live.extend(self.find(Ref::new(kind, id))?);
        }
        let new = self.created.iter().filter(|target| target.kind == kind);
        for put in new.filter_map(|target| self.puts.get(target)) {
            if !put.removed {
                live.push(put.after.clone());
            }
        }
        live.retain(|stored| {
            stored.archived.is_none() && stored.record.get(key) == Some(Value::Reference(id))
        });
        live.sort_by_key(|stored| stored.id);
        live.dedup_by_key(|stored| stored.id);
        Ok(live)
    }

    /// What the book keeps of a customer. It stands still while a change is made, and an import asks
    /// for it row after row.
    fn kept(&self, customer: u64, kind: Kind) -> Result<Rc<Vec<Stored>>, Failure> {
        if let Some(kept) = self.kept.borrow().get(&(customer, kind)) {
            return Ok(Rc::clone(kept));
        }
        let mut kept = Vec::new();
        for id in self.book.of_customer(customer, kind)? {
            kept.extend(self.book.find(Ref::new(kind, id))?);
        }
        let kept = Rc::new(kept);
        self.kept
            .borrow_mut()
            .insert((customer, kind), Rc::clone(&kept));
        Ok(kept)
    }

    /// Complaints that this change makes.
    pub(crate) fn added_complaints(&self) -> u64 {
        self.created
            .iter()
            .filter(|target| target.kind == Kind::Complaint)
            .count() as u64
    }

    /// Whether the actor decides over others' work.
    pub(crate) const fn is_manager(&self) -> bool {
        self.actor.is_manager()
    }

    /// The actor as an owner.
    pub(crate) const fn me(&self) -> Id<User> {
        self.actor.user
    }
}
