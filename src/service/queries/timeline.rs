//! Everything that happened with a customer or one of their people, newest first.

use crate::domain::choice::{CommitmentState, TaskState};
use crate::domain::id::{Id, Ref};
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::register::{Register, happenings, register};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::failure::Failure;
use crate::service::records::ids;
use crate::service::reply::TimelineRow;

use super::Ask;

/// Records of a kind that are read at most.
const READ_MOST: usize = 2000;
/// Rows that one answer holds at most.
const ROWS_MOST: u32 = 1000;

/// The latest of what happened with a customer, or with one person of theirs: of some kinds, or of all.
pub(super) fn read(
    ask: &Ask<'_>,
    of: Ref,
    only: &[Kind],
    limit: u32,
) -> Result<Vec<TimelineRow>, Failure> {
    let stored = ask.book.live(of)?;
    let (customer, person) = match &stored.record {
        Record::Customer(_) => (of.id, None),
        Record::Contact(it) => (it.customer.number(), Some(of.id)),
        _ => return Err(Failure::Missing(of)),
    };
    let mut rows = Vec::new();
    for kind in happenings().filter(|kind| only.is_empty() || only.contains(kind)) {
        for stored in ask.book.live_of_customer(customer, kind, READ_MOST)? {
            let concerns = person.is_none_or(|id| names(&stored.record, id));
            if concerns && has_happened(&stored.record) {
                rows.push(happened(ask, &stored)?);
            }
        }
    }
    latest_first(&mut rows);
    rows.truncate(limit.min(ROWS_MOST) as usize);
    Ok(rows)
}

pub(super) fn latest_first(rows: &mut [TimelineRow]) {
    rows.sort_by_key(|row| std::cmp::Reverse((row.day, row.target.id)));
}

/// Whether a record names a person.
fn names(record: &Record, person: u64) -> bool {
    [FieldKey::Contact, FieldKey::Contacts]
        .into_iter()
        .any(|key| ids(record.value(key)).contains(&person))
}

/// Whether it is over, or began at least: what lies ahead has not happened.
fn has_happened(record: &Record) -> bool {
    match record {
        Record::Visit(it) => !it.is_ahead(),
        Record::Commitment(it) => it.state != CommitmentState::Open,
        Record::Task(it) => it.state != TaskState::Open,
        _ => true,
    }
}

/// The row of a record that needs nothing but its field table.
fn registered(ask: &Ask<'_>, stored: &Stored, register: &Register) -> Result<TimelineRow, Failure> {
    let value = |key| stored.record.value(key);
    let owner = match value(FieldKey::Owner) {
        Value::Reference(id) if id != 0 => Id::new(id),
        _ => stored.created.by,
    };
    Ok(TimelineRow {
        target: Ref::new(register.kind, stored.id),
        day: match value(FieldKey::Day) {
            Value::Day(day) => day,
            _ => ask.book.house.zone.local(stored.created.at).0,
        },
        words: said(ask, &stored.record, register)?,
        detail: register.sort.map_or(Value::Empty, value),
        by: ask.book.roster.user_name(Some(owner)),
    })
}

/// The first line of what a record says or, where it says nothing, what it is about: the event, the committee, the marks.
fn said(ask: &Ask<'_>, record: &Record, register: &Register) -> Result<String, Failure> {
    if let Value::Text(text) = record.value(register.line)
        && let Some(line) = text.lines().next().filter(|line| !line.trim().is_empty())
    {
        return Ok(line.to_owned());
    }
    let called = |target: Ref| -> Result<String, Failure> {
        let stored = ask.book.find(target)?;
        let name = stored.map(|stored| match stored.record {
            Record::Event(it) => it.subject,
            Record::Committee(it) => it.name,
            _ => String::new(),
        });
        Ok(name.unwrap_or_default())
    };
    match record {
        Record::Participation(it) => it.event.map_or(Ok(String::new()), |id| {
            called(Ref::new(Kind::Event, id.number()))
        }),
        Record::Seat(it) => it.committee.map_or(Ok(String::new()), |id| {
            called(Ref::new(Kind::Committee, id.number()))
        }),
        Record::Membership(it) => Ok(it.level.clone()),
        Record::FactorRating(it) => {
            let mark = |of: Option<i64>| of.unwrap_or_default();
            Ok(format!("{} : {}", mark(it.ours), mark(it.competitor)))
        }
        Record::Performance(it) => Ok(it.sales.map_or_else(String::new, |it| it.to_string())),
        _ => Ok(String::new()),
    }
}

/// The row of a record of any kind that a timeline tells of.
pub(super) fn happened(ask: &Ask<'_>, stored: &Stored) -> Result<TimelineRow, Failure> {
    let book = ask.book;
    let zone = book.house.zone;
    let by = |id| book.roster.user_name(id);
    let (day, words, detail, who) = match &stored.record {
        Record::Visit(it) => (
            it.day,
            if it.summary.is_empty() {
                &it.purpose
            } else {
                &it.summary
            },
            Value::Choice(it.kind.number()),
            by(it.owner),
        ),
        Record::Commitment(it) => (
            it.settled_on.unwrap_or(it.due),
            &it.what,
            Value::Choice(it.state.number()),
            by(it.owner),
        ),
        Record::Task(it) => (
            it.settled_on.unwrap_or(it.due),
            &it.what,
            Value::Choice(it.state.number()),
            by(it.owner),
        ),
        Record::Complaint(it) => (
            zone.local(it.opened.unwrap_or(stored.created.at)).0,
            &it.subject,
            Value::Choice(it.severity.number()),
            by(it.owner),
        ),
        other => {
            let target = Ref::new(other.kind(), stored.id);
            let register = register(target.kind).ok_or(Failure::Missing(target))?;
            return registered(ask, stored, register);
        }
    };
    Ok(TimelineRow {
        target: Ref::new(stored.record.kind(), stored.id),
        day,
        words: words.lines().next().unwrap_or_default().to_owned(),
        detail,
        by: who,
    })
}
