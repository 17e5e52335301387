//! Visits as events and what is to be done as tasks, for a calendar.
//!
//! A component is known by the book and the record, never by a name: one that is exported again takes the place of the
//! earlier one. Series stand visit by visit, as the book holds them: each was moved and cancelled on its own.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use super::cells;
use super::gather::called;
use super::writer::Writer;
use super::{Ask, Job, Unwritten};
use crate::domain::choice::{ChoiceSet, CommitmentState, Priority, TaskState, VisitState};
use crate::domain::field::{Field, FieldKind};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::{Day, Moment, TimeOfDay};
use crate::domain::work::{Commitment, Task, Visit};
use crate::exchange::icalendar::Component;
use crate::service::reply::Named;
use crate::service::{Failure, Query, Reply, Request};

/// The largest number that a calendar counts changes with.
const SEQUENCE_MOST: u64 = i32::MAX as u64;

/// Whether records of a kind stand in a calendar.
pub(super) const fn has_days(kind: Kind) -> bool {
    matches!(kind, Kind::Visit | Kind::Task | Kind::Commitment)
}

/// What every component needs.
pub(super) struct Calendar<'a> {
    job: &'a Job,
    /// Tells this book from others.
    book: u128,
    /// Names of our people.
    people: HashMap<u64, String>,
}

impl<'a> Calendar<'a> {
    pub(super) fn begin(job: &'a Job, ask: Ask<'_>) -> Result<Self, Failure> {
        let Reply::Hello(hello) = ask(Request::Query(Query::Hello))? else {
            return Err(Failure::Unsupported);
        };
        let Reply::Users(users) = ask(Request::Query(Query::Users))? else {
            return Err(Failure::Unsupported);
        };
        let named = users.into_iter().filter(|user| !user.name.is_empty());
        Ok(Self {
            job,
            book: hello.book,
            people: named.map(|user| (user.id, user.name)).collect(),
        })
    }

    /// Writes a component for each record.
    pub(super) fn write(
        &self,
        rows: &[Named],
        ask: Ask<'_>,
        out: &mut Writer<'_>,
    ) -> Result<(), Unwritten> {
        let customers = customers(rows, ask)?;
        for named in rows {
            let stored = &named.stored;
            let customer = (stored.record.customer())
                .and_then(|id| customers.get(&id.number()))
                .map_or("", String::as_str);
            let component = match &stored.record {
                Record::Visit(it) => self.visit(named, it, customer, out),
                Record::Task(it) => self.task(named, it, customer, out),
                Record::Commitment(it) => self.promise(named, it, customer, out),
                _ => continue,
            };
            out.component(&called(&stored.record), &component.end());
        }
        Ok(())
    }

    fn visit(&self, named: &Named, it: &Visit, customer: &str, out: &Writer<'_>) -> Component {
        let words = self.job.words();
        let mut event = Component::begin("VEVENT");
        self.stamps(&mut event, &named.stored);
        if let Some(time) = it.time {
            let start = self.moment(it.day, time);
            let minutes = it.minutes.unwrap_or(Visit::USUAL_MINUTES);
            event.instant("DTSTART", start);
            event.instant("DTEND", start.plus_minutes(minutes));
        } else {
            // A calendar ends a day with the next one. A visit at some time of the day takes not all of it.
            event.day("DTSTART", it.day);
            if it.day < Day::MAX {
                event.day("DTEND", it.day.plus(1));
            }
            event.plain("TRANSP", "TRANSPARENT");
        }
        let kind = words.choice(ChoiceSet::VisitKind, it.kind.number());
        let what = if it.purpose.trim().is_empty() {
            kind
        } else {
            &it.purpose
        };
        self.summary(&mut event, customer, what);
        event.text("LOCATION", &it.place);
        event.plain(
            "STATUS",
            match it.state {
                VisitState::Confirmed | VisitState::Done => "CONFIRMED",
                VisitState::Missed | VisitState::Cancelled => "CANCELLED",
                VisitState::Planned | VisitState::Postponed => "TENTATIVE",
            },
        );
        let shown = &[
            F::Kind,
            F::State,
            F::Owner,
            F::Attendees,
            F::Contacts,
            F::Agenda,
        ];
        let elsewhere = &[
            F::Customer,
            F::Day,
            F::Time,
            F::Minutes,
            F::Purpose,
            F::Place,
        ];
        event.text(
            "DESCRIPTION",
            &self.description(named, shown, elsewhere, out),
        );
        event
    }

    fn task(&self, named: &Named, it: &Task, customer: &str, out: &Writer<'_>) -> Component {
        let mut todo = self.todo(named, it.due, customer, &it.what);
        todo.plain(
            "STATUS",
            match it.state {
                TaskState::Open => "NEEDS-ACTION",
                TaskState::Done => "COMPLETED",
                TaskState::Dropped => "CANCELLED",
            },
        );
        match it.priority {
            Priority::High => todo.plain("PRIORITY", 1),
            Priority::Low => todo.plain("PRIORITY", 9),
            Priority::Normal => {}
        }
        let shown = &[F::Contact, F::Owner, F::Text];
        let elsewhere = &[F::Customer, F::What, F::Due];
        todo.text(
            "DESCRIPTION",
            &self.description(named, shown, elsewhere, out),
        );
        todo
    }

    fn promise(
        &self,
        named: &Named,
        it: &Commitment,
        customer: &str,
        out: &Writer<'_>,
    ) -> Component {
        let mut todo = self.todo(named, it.due, customer, &it.what);
        todo.plain(
            "STATUS",
            match it.state {
                CommitmentState::Open => "NEEDS-ACTION",
                CommitmentState::Kept => "COMPLETED",
                CommitmentState::Broken | CommitmentState::Withdrawn => "CANCELLED",
            },
        );
        let shown = &[F::PromisedBy, F::State, F::Contact, F::Owner];
        let elsewhere = &[F::Customer, F::What, F::Due];
        todo.text(
            "DESCRIPTION",
            &self.description(named, shown, elsewhere, out),
        );
        todo
    }

    fn todo(&self, named: &Named, due: Day, customer: &str, what: &str) -> Component {
        let mut todo = Component::begin("VTODO");
        self.stamps(&mut todo, &named.stored);
        todo.day("DUE", due);
        self.summary(&mut todo, customer, what);
        todo
    }

    /// What it is known by, and when it was made and changed. A file that is no invitation is stamped with the change,
    /// so that the same book gives the same file.
    fn stamps(&self, component: &mut Component, stored: &Stored) {
        let kind = stored.record.kind().key();
        let uid = format!("{kind}-{}@{:032x}", stored.id, self.book);
        component.text("UID", &uid);
        component.instant("DTSTAMP", stored.updated.at);
        component.instant("CREATED", stored.created.at);
        component.instant("LAST-MODIFIED", stored.updated.at);
        component.plain("SEQUENCE", stored.revision.0.min(SEQUENCE_MOST));
    }

    fn summary(&self, component: &mut Component, customer: &str, what: &str) {
        let summary = match (customer, what) {
            ("", what) => what.to_owned(),
            (customer, "") => customer.to_owned(),
            (customer, what) => (self.job.words().exports.summary)(customer, what),
        };
        component.text("SUMMARY", &summary);
    }

    /// The instant of a day and time in the zone that holds then.
    fn moment(&self, day: Day, time: TimeOfDay) -> Moment {
        match self.job.zone_at {
            Some(zone_at) => zone_at(day, time).moment(day, time),
            None => self.job.now.moment(day, time),
        }
    }

    /// A line for each field that is filled: the usual ones or, of whole records, all that have no place of their own.
    fn description(&self, named: &Named, shown: &[F], elsewhere: &[F], out: &Writer<'_>) -> String {
        let kind = named.stored.record.kind();
        let words = self.job.words();
        let stands = |field: &&Field| {
            if self.job.whole {
                !elsewhere.contains(&field.key)
            } else {
                shown.contains(&field.key)
            }
        };
        let mut text = String::new();
        for field in cells::fields(kind).filter(stands) {
            let value = named.stored.record.value(field.key);
            if value.is_empty() {
                continue;
            }
            let said = match field.kind {
                FieldKind::Reference(_) | FieldKind::References(_) => {
                    self.names(named, field.key, &value)
                }
                kind => cells::value(kind, value, &[], out.voice()).shown(words),
            };
            if !said.is_empty() {
                let _ = writeln!(
                    text,
                    "{}",
                    (words.exports.said)(words.field(kind, field.key), &said)
                );
            }
        }
        text
    }

    /// What those are called that a field names: our people by name, others as the book calls them.
    fn names(&self, named: &Named, key: F, value: &Value) -> String {
        let ids = match value {
            Value::Reference(id) => std::slice::from_ref(id),
            Value::References(ids) => ids.as_slice(),
            _ => &[],
        };
        let is_ours = matches!(key, F::Owner | F::Attendees | F::Approver);
        let called = named.names.iter().find(|(of, _)| *of == key);
        let called = called.map_or(&[][..], |(_, names)| names);
        let one = |(at, id): (usize, &u64)| match self.people.get(id) {
            Some(name) if is_ours => name.clone(),
            _ => called.get(at).cloned().unwrap_or_else(|| format!("#{id}")),
        };
        let names: Vec<String> = ids.iter().enumerate().map(one).collect();
        names.join(self.job.words().exports.comma)
    }
}

/// Names of the customers that records are about.
fn customers(rows: &[Named], ask: Ask<'_>) -> Result<HashMap<u64, String>, Failure> {
    let ids: BTreeSet<u64> = (rows.iter())
        .filter_map(|named| Some(named.stored.record.customer()?.number()))
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let targets = ids.into_iter().map(|id| Ref::new(Kind::Customer, id));
    let Reply::Records(page) = ask(Request::Query(Query::Named(targets.collect())))? else {
        return Err(Failure::Unsupported);
    };
    let named = page.rows.into_iter().map(|named| {
        let name = match named.stored.record.value(F::Name) {
            Value::Text(name) => name,
            _ => String::new(),
        };
        (named.stored.id, name)
    });
    Ok(named.collect())
}
