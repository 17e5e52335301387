//! A change in the making. Reads see what it has put so far, so several commands can build on
//! each other and still be one change set.

use std::collections::{BTreeMap, HashMap};

use crate::domain::choice::Role;
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::people::User;
use crate::domain::policy::{self, Act, Actor, Subject};
use crate::domain::record::{Kind, Of, Record, Stamp, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Now;
use crate::domain::workflow::GuardName;

use super::book::{Book, fold};
use super::command::fresh_index;
use super::failure::{Conflict, Failure};
use crate::domain::deed::{Deed, DeedAct};

/// One record of a change: as it was, as it will be.
#[derive(Debug, Clone)]
pub(crate) struct Put {
    pub(crate) before: Option<Stored>,
    pub(crate) after: Stored,
    /// The change takes the record out: an undo of what made it.
    pub(crate) removed: bool,
}

/// The fields that people call a record by.
const CALLED_BY: [FieldKey; 4] = [
    FieldKey::Code,
    FieldKey::Login,
    FieldKey::Number,
    FieldKey::Name,
];

pub(crate) struct Draft<'a> {
    pub(crate) book: &'a Book<'a>,
    pub(crate) actor: Actor,
    pub(crate) now: Now,
    puts: BTreeMap<Ref, Put>,
    order: Vec<Ref>,
    /// What this change put of each customer, so that large imports do not search for it.
    of_customer: HashMap<u64, Vec<Ref>>,
    /// Unique values and names that this change put: (kind, folded text) to id.
    called: HashMap<(Kind, String), u64>,
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
            called: HashMap::new(),
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
        self.created.push(target);
        target
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
        for key in CALLED_BY {
            if let Some(Value::Text(text)) = put.after.record.get(key) {
                self.called.insert((target.kind, fold(&text)), target.id);
            }
        }
        if let Some(customer) = put.after.record.customer() {
            let of = self.of_customer.entry(customer.number()).or_default();
            if !of.contains(&target) {
                of.push(target);
            }
        }
        match self.puts.get_mut(&target) {
            // The first image before stands: the change is one step for everyone else.
            Some(earlier) => {
                earlier.after = put.after;
                earlier.removed = put.removed;
            }
            None => {
                self.puts.insert(target, put);
                self.order.push(target);
            }
        }
    }

    /// What was put, in order of the first touch, leaving out what ends as it began.
    pub(crate) fn into_puts(mut self) -> Vec<Put> {
        self.order
            .iter()
            .filter_map(|target| self.puts.remove(target))
            .filter(|put| {
                put.removed
                    || put.before.as_ref().is_none_or(|before| {
                        before.record != put.after.record || before.archived != put.after.archived
                    })
            })
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
        if let Some(customer) = record.customer()
            && let Some(stored) = self.find(Ref::new(Kind::Customer, customer.number()))?
        {
            owners.extend(policy::owners(&stored.record));
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

    /// Ids of a customer's records of a kind, as this change leaves them: newest day first, what
    /// this change made last.
    pub(crate) fn of_customer(&self, customer: u64, kind: Kind) -> Result<Vec<u64>, Failure> {
        // A customer that this change makes has nothing in the book yet.
        let mut ids = if self.made(Ref::new(Kind::Customer, customer)) {
            Vec::new()
        } else {
            self.book.of_customer(customer, kind)?
        };
        for target in self.of_customer.get(&customer).into_iter().flatten() {
            if target.kind == kind && !ids.contains(&target.id) {
                ids.push(target.id);
            }
        }
        Ok(ids)
    }

    /// A customer's live records of a kind, as this change leaves them.
    pub(crate) fn live_of_customer(
        &self,
        customer: u64,
        kind: Kind,
    ) -> Result<Vec<Stored>, Failure> {
        let mut live = Vec::new();
        for id in self.of_customer(customer, kind)? {
            if let Some(stored) = self.find(Ref::new(kind, id))?
                && stored.archived.is_none()
                && stored
                    .record
                    .customer()
                    .is_some_and(|id| id.number() == customer)
            {
                live.push(stored);
            }
        }
        Ok(live)
    }

    /// The live record that already has a unique value, as this change leaves the book.
    pub(crate) fn taken(
        &self,
        kind: Kind,
        key: FieldKey,
        text: &str,
    ) -> Result<Option<u64>, Failure> {
        let has = |stored: &Stored| {
            stored.archived.is_none()
                && matches!(stored.record.get(key), Some(Value::Text(it)) if fold(&it) == fold(text))
        };
        for id in [self.called(kind, text), self.book.by_code(kind, text)?]
            .into_iter()
            .flatten()
        {
            if self
                .find(Ref::new(kind, id))?
                .is_some_and(|stored| has(&stored))
            {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// The record that this change put under a code, login, number or name.
    pub(crate) fn called(&self, kind: Kind, text: &str) -> Option<u64> {
        self.called.get(&(kind, fold(text))).copied()
    }

    /// Complaints that this change makes.
    pub(crate) fn added_complaints(&self) -> u64 {
        self.created
            .iter()
            .filter(|target| target.kind == Kind::Complaint)
            .count() as u64
    }

    /// Puts the ids of records that this change made in place of `fresh` references.
    pub(crate) fn settle(&self, value: Value) -> Value {
        let settle = |id: u64| {
            fresh_index(id)
                .and_then(|index| self.created.get(index))
                .map_or(id, |target| target.id)
        };
        match value {
            Value::Reference(id) => Value::Reference(settle(id)),
            Value::References(ids) => Value::References(ids.into_iter().map(settle).collect()),
            other => other,
        }
    }

    /// How people call a record: name, number and subject, what was promised, or the customer's
    /// name where it has none of its own.
    pub(crate) fn name_of(&self, record: &Record) -> String {
        for key in [
            FieldKey::Name,
            FieldKey::Subject,
            FieldKey::What,
            FieldKey::Login,
        ] {
            if let Value::Text(text) = record.value(key)
                && !text.is_empty()
            {
                return text;
            }
        }
        record
            .customer()
            .and_then(|customer| self.get(customer).ok().flatten())
            .map(|customer| customer.name)
            .unwrap_or_default()
    }

    /// Whether the actor decides over others' work.
    pub(crate) const fn is_manager(&self) -> bool {
        matches!(self.actor.role, Role::Manager | Role::Admin)
    }

    /// The actor as an owner.
    pub(crate) const fn me(&self) -> Id<User> {
        self.actor.user
    }
}
