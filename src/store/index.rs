//! Index families: which keys a record is found under, and how to ask for them.
//!
//! Everything here is derived from the record alone, so an index can be checked and rebuilt at any
//! time. Archived records stand only in the family of archived records and in that of links.
//!
//! An entry of the family of days says besides what reports over everybody ask of the record (`gist`); all others are
//! keys without a value.

use super::gist::Gist;
use super::key::{Key, KeyParts, KeyRange};
use crate::domain::choice::{ActionState, CommitmentState, OrderState, RiskState, TaskState};
use crate::domain::customer::Customer;
use crate::domain::errand;
use crate::domain::field::FieldKind;
use crate::domain::id::{Id, Ref};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment};

/// An index family. Numbers are on disk and never change their meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Family {
    /// Customer u64, kind u8, day i32, id u64: what a customer has, in order of days.
    Customer = 1,
    /// User u64, kind u8, day i32, id u64: whose it is, the agenda.
    Owner = 2,
    /// Kind u8, day i32, id u64: what happens when. Value: the gist, of kinds that have one.
    Day = 3,
    /// Kind u8, order i64, id u64: what is still to be done.
    Open = 4,
    /// Kind u8, field u16, folded text, id u64: values that no two live records share.
    Unique = 5,
    /// Target id u64, kind u8, field u16, id u64: what points at a record by other fields.
    Link = 6,
    /// Kind u8, id u64: what was put away.
    Archived = 7,
    /// Kind u8, id u64, revision u64: the changes of a record. Derived from changes, not records.
    History = 8,
}

/// Fields that make a record somebody's.
const OWNERS: [FieldKey; 4] = [
    FieldKey::Owner,
    FieldKey::Deputies,
    FieldKey::Attendees,
    FieldKey::ActionOwner,
];

fn family(family: Family) -> Key {
    Key::new().u8(family as u8)
}

/// An entry: key and value.
pub(super) type IndexEntry = (Vec<u8>, Vec<u8>);

/// The entries of a record, in order of keys, each once.
pub(super) fn entries(stored: &Stored) -> Vec<IndexEntry> {
    let (record, id) = (&stored.record, stored.id);
    let kind = record.kind();
    let (mut out, mut dated) = (Vec::new(), None);
    if stored.archived.is_some() {
        out.push(family(Family::Archived).u8(kind.number()).u64(id));
    } else {
        let day = day_of(record);
        let order = day.unwrap_or(Day::MIN).number();
        if let Some(customer) = stored.customer().filter(|_| kind != Kind::Customer) {
            out.push(
                family(Family::Customer)
                    .u64(customer)
                    .u8(kind.number())
                    .i32(order)
                    .u64(id),
            );
        }
        for user in OWNERS.iter().flat_map(|key| references(record.value(*key))) {
            out.push(
                family(Family::Owner)
                    .u64(user)
                    .u8(kind.number())
                    .i32(order)
                    .u64(id),
            );
        }
        if day.is_some() {
            let key = family(Family::Day).u8(kind.number()).i32(order).u64(id);
            dated = Some((
                key.bytes(),
                Gist::of(record).map_or_else(Vec::new, Gist::encode),
            ));
        }
        if let Some(order) = open_order(record) {
            out.push(family(Family::Open).u8(kind.number()).i64(order).u64(id));
        }
        out.extend(unique(record).map(|(_, prefix)| prefix.u64(id)));
    }
    for field in kind.fields() {
        let link = matches!(
            field.kind,
            FieldKind::Reference(_) | FieldKind::References(_)
        ) && field.key != FieldKey::Customer
            && !OWNERS.contains(&field.key);
        if link {
            for target in references(record.value(field.key)) {
                out.push(link_prefix(target, kind).u16(field.key as u16).u64(id));
            }
        }
    }
    let plain = out.into_iter().map(|key| (key.bytes(), Vec::new()));
    let mut entries: Vec<IndexEntry> = plain.chain(dated).collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

/// The unique fields that are filled, with the key of each value up to the id.
pub(super) fn unique(record: &Record) -> impl Iterator<Item = (FieldKey, Key)> {
    let kind = record.kind();
    kind.fields()
        .iter()
        .filter(|field| field.unique)
        .filter_map(move |field| match record.value(field.key) {
            Value::Text(text) if !text.trim().is_empty() => {
                Some((field.key, unique_prefix(kind, field.key, &text)))
            }
            _ => None,
        })
}

fn unique_prefix(kind: Kind, field: FieldKey, text: &str) -> Key {
    family(Family::Unique)
        .u8(kind.number())
        .u16(field as u16)
        .text(&fold(text))
}

/// Letter case and outer blanks do not make two codes different.
pub(super) fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

pub(super) fn history_key(what: Ref, revision: u64) -> Vec<u8> {
    family(Family::History)
        .u8(what.kind.number())
        .u64(what.id)
        .u64(revision)
        .bytes()
}

pub(super) fn history_range(what: Ref) -> KeyRange {
    KeyRange::prefix(family(Family::History).u8(what.kind.number()).u64(what.id))
}

/// All keys that are derived from records.
pub(super) fn derived_range() -> KeyRange {
    KeyRange::between(family(Family::Customer), family(Family::History))
}

fn link_prefix(target: u64, kind: Kind) -> Key {
    family(Family::Link).u64(target).u8(kind.number())
}

fn references(value: Value) -> Vec<u64> {
    match value {
        Value::Reference(id) if id != 0 => vec![id],
        Value::References(ids) => ids.into_iter().filter(|id| *id != 0).collect(),
        _ => Vec::new(),
    }
}

/// The day a record is filed under: the one it happens, is due, was opened, or was written.
pub fn day_of(record: &Record) -> Option<Day> {
    [FieldKey::Day, FieldKey::Due, FieldKey::Opened, FieldKey::At]
        .into_iter()
        .find_map(|key| match record.value(key) {
            Value::Day(day) => Some(day),
            Value::Moment(at) => Day::from_number(at.number().div_euclid(86_400_000) as i32),
            _ => None,
        })
}

/// The day in a key of the family of days.
pub(super) fn day_of_key(key: &[u8]) -> Option<Day> {
    let mut parts = KeyParts::new(key);
    (parts.u8()? == Family::Day as u8).then_some(())?;
    parts.u8()?;
    Day::from_number(parts.i32()?)
}

/// Whether something is still to be done about the record, and in which order.
fn open_order(record: &Record) -> Option<i64> {
    let open = match record {
        Record::Visit(visit) => visit.is_ahead(),
        Record::Commitment(promise) => promise.state == CommitmentState::Open,
        Record::Task(task) => task.state == TaskState::Open,
        Record::Order(order) => order.state == OrderState::Confirmed,
        Record::RiskSignal(signal) => signal.state == RiskState::Open,
        // What was done waits for somebody to verify it.
        Record::CorrectiveAction(action) => {
            matches!(action.state, ActionState::Open | ActionState::Done)
        }
        Record::WinBack(case) => case.state.is_open(),
        Record::Termination(case) => case.state.is_open(),
        Record::Plan(_)
        | Record::PlanAction(_)
        | Record::Prospect(_)
        | Record::Event(_)
        | Record::Incentive(_)
        | Record::Matter(_) => return errand::due(record).map(|due| i64::from(due.number())),
        Record::Complaint(complaint) => {
            return complaint
                .is_open()
                .then(|| complaint.opened.map_or(0, Moment::number));
        }
        _ => false,
    };
    open.then(|| i64::from(day_of(record).unwrap_or(Day::MIN).number()))
}

/// A question to an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    pub(super) kind: Kind,
    pub(super) range: KeyRange,
    pub(super) from_index: bool,
    /// What days are counted from, for [`Lookup::days`].
    dated: Option<Key>,
}

impl Lookup {
    fn index(kind: Kind, prefix: Key, dated: bool) -> Self {
        let range = KeyRange::prefix(prefix.clone());
        Self {
            kind,
            range,
            from_index: true,
            dated: dated.then_some(prefix),
        }
    }

    /// Every record of a kind, archived ones too, in order of ids. None for sale lines, which are
    /// not single records: see [`Store::sales`](super::Store::sales).
    pub fn all(kind: Kind) -> Self {
        let range = if kind == Kind::Sale {
            KeyRange::between([], [])
        } else {
            KeyRange::prefix(Key::new().u8(kind.number()))
        };
        Self {
            kind,
            range,
            from_index: false,
            dated: None,
        }
    }

    /// What a customer has of a kind, in order of days.
    pub fn of_customer(customer: Id<Customer>, kind: Kind) -> Self {
        let prefix = family(Family::Customer)
            .u64(customer.number())
            .u8(kind.number());
        Self::index(kind, prefix, true)
    }

    /// What a user owns, deputises for, attends or has to act on, in order of days.
    pub fn of_owner(user: Id<User>, kind: Kind) -> Self {
        let prefix = family(Family::Owner).u64(user.number()).u8(kind.number());
        Self::index(kind, prefix, true)
    }

    /// Every dated record of a kind, in order of days.
    pub fn by_day(kind: Kind) -> Self {
        Self::index(kind, family(Family::Day).u8(kind.number()), true)
    }

    /// Visits ahead, open promises and tasks, open complaints and their corrective actions, signals and cases, and what
    /// else is due by a day ([`errand::due`]); oldest first.
    pub fn open(kind: Kind) -> Self {
        Self::index(kind, family(Family::Open).u8(kind.number()), false)
    }

    /// What points at a record by a field other than customer and owner.
    pub fn linked(target: u64, kind: Kind) -> Self {
        Self::index(kind, link_prefix(target, kind), false)
    }

    /// The live record with this value in a unique field. Values that agree in their first 64
    /// bytes are all found: compare the field.
    pub fn unique(kind: Kind, field: FieldKey, text: &str) -> Self {
        Self::index(kind, unique_prefix(kind, field, text), false)
    }

    /// Records put away.
    pub fn archived(kind: Kind) -> Self {
        Self::index(kind, family(Family::Archived).u8(kind.number()), false)
    }

    /// Only those from `first` through `last`. Lookups that are not in order of days stay as they are.
    #[must_use]
    pub fn days(mut self, first: Day, last: Day) -> Self {
        if let Some(prefix) = &self.dated {
            let day = |day: Day| prefix.clone().i32(day.number());
            self.range = KeyRange::through(day(first), day(last));
        }
        self
    }
}
