//! The complaint queue and one complaint.

use crate::domain::filter::Filter;
use crate::domain::id::{Id, Ref};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::sla::{self, QueueKey, Reach};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Moment;
use crate::domain::work::Complaint;
use crate::service::failure::Failure;
use crate::service::query::{Sort, Window};
use crate::service::reply::{ActionRow, ComplaintDetail, ComplaintRow, EventRow, HitRow, Page};
use crate::service::{rows, taboos};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::{Ask, cut, has, is_called, order};

pub(super) fn page(
    ask: &Ask<'_>,
    filter: &Filter,
    sort: Option<Sort>,
    closed: bool,
    window: Window,
) -> Result<Page<ComplaintRow>, Failure> {
    let mut found = Vec::new();
    let mut total = 0;
    for stored in stored(ask, closed)? {
        let Record::Complaint(it) = &stored.record else {
            continue;
        };
        if ask.book.roster.get(it.customer.number()).is_none() {
            continue;
        }
        total += 1;
        let row = rows::complaint(ask.book, &stored, it, ask.now);
        let passes = filter.passes(
            |key| value(ask, &row, &stored.record, key),
            |word| {
                is_called(&row.customer_name, word)
                    || has(&row.subject, word)
                    || has(&row.number, word)
            },
        );
        if passes {
            let place = match sort.map(|sort| sort.key) {
                Some(FieldKey::Due) => due(&row).map(order::at),
                Some(key) => {
                    let value = value(ask, &row, &stored.record, key);
                    order::place(ask, Kind::Complaint, key, value)?
                }
                None => None,
            };
            found.push((key(ask, &stored, it), (place, row)));
        }
    }
    found.sort_by(|(a, (_, x)), (b, (_, y))| {
        (x.clock.is_none(), a)
            .cmp(&(y.clock.is_none(), b))
            .then(y.closed.cmp(&x.closed))
    });
    let shown = found.len() as u32;
    let placed = found.into_iter().map(|(_, placed)| placed);
    let found = match sort {
        Some(sort) => order::sorted(placed.collect(), sort.descending),
        None => placed.map(|(_, row)| row).collect(),
    };
    let (from, rows) = cut(found, window, |row| row.id);
    Ok(Page {
        from,
        shown,
        total,
        rows,
    })
}

/// When its most pressing stage is due, a complaint's own fields, then its customer's.
fn value(ask: &Ask<'_>, row: &ComplaintRow, record: &Record, key: FieldKey) -> Value {
    if key == FieldKey::Due {
        return due(row).map_or(Value::Empty, |due| Value::Day(ask.now.local(due).0));
    }
    if key == FieldKey::Id {
        return Value::Number(row.id as i64);
    }
    record.get(key).unwrap_or_else(|| {
        ask.book
            .roster
            .get(row.customer)
            .map_or(Value::Empty, |light| {
                light.value(key, ask.book.house, ask.now.today())
            })
    })
}

/// When its most pressing stage is due.
fn due(row: &ComplaintRow) -> Option<Moment> {
    row.clock.map(|clock| clock.due)
}

fn key(ask: &Ask<'_>, stored: &Stored, it: &Complaint) -> QueueKey {
    let clocks = rows::clocks(ask.book, stored, it, ask.now.at);
    QueueKey::new(
        &rows::case(ask.book, stored, it),
        sla::most_pressing(&clocks),
        stored.id,
    )
}

/// Open complaints, or all.
pub(super) fn stored(ask: &Ask<'_>, closed: bool) -> Result<Vec<Stored>, Failure> {
    let lookup = if closed {
        Lookup::all(Kind::Complaint)
    } else {
        Lookup::open(Kind::Complaint)
    };
    let ids = ask.book.ids(&lookup, Direction::Forward)?;
    let mut found = Vec::new();
    for id in ids {
        if let Some(stored) = ask.book.find(Ref::new(Kind::Complaint, id))?
            && stored.archived.is_none()
        {
            found.push(stored);
        }
    }
    Ok(found)
}

pub(super) fn detail(ask: &Ask<'_>, id: u64) -> Result<ComplaintDetail, Failure> {
    let target = Ref::new(Kind::Complaint, id);
    let stored = ask.book.live(target)?;
    let Record::Complaint(it) = &stored.record else {
        return Err(Failure::Missing(target));
    };
    let clocks = rows::clocks(ask.book, &stored, it, ask.now.at);
    let mut events = Vec::new();
    let moves = Lookup::linked(id, Kind::ComplaintEvent);
    for event in ask.book.ids(&moves, Direction::Forward)? {
        if let Some(stored) = ask.book.find(Ref::new(Kind::ComplaintEvent, event))?
            && let Record::ComplaintEvent(event) = &stored.record
            && stored.archived.is_none()
        {
            events.push(EventRow {
                at: event.at.unwrap_or(stored.created.at),
                by: ask.book.roster.user_name(event.by),
                step: event.step,
                to: event.to,
                words: event.reason.clone(),
            });
        }
    }
    Ok(ComplaintDetail {
        row: rows::complaint(ask.book, &stored, it, ask.now),
        why: sla::Why::new(
            &rows::case(ask.book, &stored, it),
            sla::most_pressing(&clocks),
        ),
        contact_name: rows::contact_name(ask.book, it.contact)?,
        actions: actions(ask, id)?,
        hits: taboos::hits(ask.book, id)?
            .into_iter()
            .map(|hit| HitRow {
                at: hit.at.unwrap_or_default(),
                taboo: hit.taboo,
                by: ask.book.roster.user_name(hit.overridden_by),
                reason: hit.reason,
            })
            .collect(),
        reached: reached(ask, it, &clocks),
        clocks,
        events,
        stored,
    })
}

/// Its corrective actions.
fn actions(ask: &Ask<'_>, id: u64) -> Result<Vec<ActionRow>, Failure> {
    let found = crate::service::complaints::actions(ask.book, id)?;
    let row = |stored: Stored| match stored.record {
        Record::CorrectiveAction(it) => Some(ActionRow {
            id: stored.id,
            revision: stored.revision,
            what: it.what,
            owner: ask.book.roster.user_name(it.owner),
            due: it.due,
            state: it.state,
            verified_by: ask.book.roster.user_name(it.verified_by),
        }),
        _ => None,
    };
    Ok(found.into_iter().filter_map(row).collect())
}

/// Whom its most pressing clock has brought it to.
pub(super) fn reaches(ask: &Ask<'_>, it: &Complaint, clocks: &[sla::Clock]) -> Option<Id<User>> {
    let chain = &ask.book.house.playbook.escalations;
    match sla::escalated(sla::most_pressing(clocks)?, chain)? {
        Reach::Owner => None,
        Reach::Manager => taboos::manager_of(ask.book, it.owner),
        Reach::Sponsor => {
            let customer = Ref::new(Kind::Customer, it.customer.number());
            let sponsor = match ask.book.find(customer).ok()??.record {
                Record::Customer(customer) => customer.sponsor,
                _ => None,
            };
            sponsor.or_else(|| taboos::manager_of(ask.book, it.owner))
        }
    }
}

fn reached(ask: &Ask<'_>, it: &Complaint, clocks: &[sla::Clock]) -> String {
    ask.book.roster.user_name(reaches(ask, it, clocks))
}
