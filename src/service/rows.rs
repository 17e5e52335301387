//! Rows of lists, made from records and the roster.

use crate::domain::choice::ComplaintState;
use crate::domain::id::{Id, Ref};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::signals::Signal;
use crate::domain::rules::sla::{self, Case, Clock, Pause, Stage};
use crate::domain::when::{Day, Moment, Now};
use crate::domain::work::{Commitment, Complaint, Visit};
use crate::domain::workflow::Step;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::book::Book;
use super::failure::Failure;
use super::health;
use super::house::House;
use super::light::Light;
use super::reply::{ComplaintRow, CustomerRow, PromiseRow, Row, VisitRow};
use super::taboos;

/// The row of a stored record, for news.
pub(crate) fn row_of(book: &Book<'_>, stored: &Stored, now: Now) -> Result<Row, Failure> {
    if stored.archived.is_some() {
        return Ok(Row::Gone);
    }
    Ok(match &stored.record {
        Record::Visit(it) => Row::Visit(Box::new(visit(book, stored, it)?)),
        Record::Complaint(it) => Row::Complaint(Box::new(complaint(book, stored, it, now))),
        Record::Customer(_) => {
            customer(book, stored.id, now).map_or(Row::Gone, |row| Row::Customer(Box::new(row)))
        }
        _ => Row::None,
    })
}

/// The row of a customer that lists show.
pub(crate) fn customer(book: &Book<'_>, id: u64, now: Now) -> Option<CustomerRow> {
    Some(row(book, book.roster.get(id)?, now))
}

pub(crate) fn row(book: &Book<'_>, light: &Light, now: Now) -> CustomerRow {
    let (owner_name, today) = (book.roster.user_name(light.owner), now.today());
    CustomerRow {
        health: health::mark(book, light, now),
        suggested: suggested(book, light),
        ..light.row(owner_name, alarm(book, light, today), book.house, today)
    }
}

/// Whether a step is suggested, by what was worked out last: a row never waits for it.
fn suggested(book: &Book<'_>, light: &Light) -> Option<bool> {
    let graded = book.roster.graded.peek()?;
    let suggestions = graded.suggestions(book, light).ok()?;
    suggestions
        .first()
        .map(super::super::domain::rules::grading::suggestion::Suggestion::is_up)
}

/// The gravest alarm of the relationship with a customer.
pub(crate) fn alarm(book: &Book<'_>, light: &Light, today: Day) -> Option<Signal> {
    light.alarm(book.house, today, |user| book.roster.is_active(user))
}

pub(crate) fn visit(book: &Book<'_>, stored: &Stored, it: &Visit) -> Result<VisitRow, Failure> {
    let light = book.roster.get(it.customer.number());
    Ok(VisitRow {
        id: stored.id,
        revision: stored.revision,
        customer: it.customer.number(),
        customer_name: light.map_or_else(String::new, |light| light.name.clone()),
        class: light.map_or_else(Default::default, |light| light.class),
        day: it.day,
        time: it.time,
        minutes: it.minutes,
        kind: it.kind,
        purpose: it.purpose.clone(),
        state: it.state,
        contact_name: match it.contacts.first() {
            Some(id) => match light.and_then(|light| light.person(id.number())) {
                Some(name) => name.to_owned(),
                None => contact_name(book, Some(*id))?,
            },
            None => String::new(),
        },
        owner: it.owner.map_or(0, Id::number),
        owner_name: book.roster.user_name(it.owner),
        outcome: it.outcome,
        overlaps: false,
        attendees: it.attendees.iter().map(|id| id.number()).collect(),
        repeats: !it.every.is_empty(),
    })
}

/// Whether one of our people takes part in both.
fn shares_somebody(one: &VisitRow, other: &VisitRow) -> bool {
    let of = |row: &VisitRow, user| row.owner == user || row.attendees.contains(&user);
    of(other, one.owner) || one.attendees.iter().any(|user| of(other, *user))
}

/// Marks visits that overlap for one of our people; `rows` is in order of time.
pub(crate) fn mark_overlaps(rows: &mut [VisitRow]) {
    use crate::domain::choice::VisitState;
    let ahead = |row: &VisitRow| {
        matches!(
            row.state,
            VisitState::Planned | VisitState::Confirmed | VisitState::Postponed
        )
    };
    for i in 0..rows.len() {
        let (Some(start), true) = (rows[i].time, ahead(&rows[i])) else {
            continue;
        };
        let end = i64::from(start.number()) + rows[i].minutes.unwrap_or_default();
        for j in i + 1..rows.len() {
            // Whoever begins later overlaps as little; those without a time stand before the others.
            let begins = rows[j]
                .time
                .is_some_and(|time| i64::from(time.number()) < end);
            if rows[j].day != rows[i].day || !begins {
                break;
            }
            if shares_somebody(&rows[i], &rows[j]) && ahead(&rows[j]) {
                rows[i].overlaps = true;
                rows[j].overlaps = true;
            }
        }
    }
}

pub(crate) fn promise(book: &Book<'_>, stored: &Stored, it: &Commitment) -> PromiseRow {
    PromiseRow {
        id: stored.id,
        revision: stored.revision,
        customer: it.customer.number(),
        customer_name: customer_name(book, it.customer.number()),
        what: it.what.clone(),
        due: it.due,
        state: it.state,
        owner: it.owner.map_or(0, Id::number),
        owner_name: book.roster.user_name(it.owner),
        promised_by: it.promised_by,
    }
}

pub(crate) fn complaint(
    book: &Book<'_>,
    stored: &Stored,
    it: &Complaint,
    now: Now,
) -> ComplaintRow {
    let light = book.roster.get(it.customer.number());
    let clocks = clocks(book, stored, it, now.at);
    ComplaintRow {
        id: stored.id,
        revision: stored.revision,
        number: it.number.clone(),
        customer: it.customer.number(),
        customer_name: light.map_or_else(String::new, |light| light.name.clone()),
        class: light.map_or_else(Default::default, |light| light.class),
        subject: it.subject.clone(),
        kind: it.kind,
        severity: it.severity,
        state: it.state,
        progress: progress(it),
        clock: sla::most_pressing(&clocks).copied(),
        waiting: it.is_waiting(),
        owner: it.owner.map_or(0, Id::number),
        owner_name: book.roster.user_name(it.owner),
        opened: it.opened,
        closed: it.closed,
        reassignments: it.reassignments,
        silent: taboos::silence(book, stored, it, now).unwrap_or_default(),
        reach: sla::most_pressing(&clocks)
            .and_then(|clock| sla::escalated(clock, &book.house.playbook.escalations)),
    }
}

/// Stages done, of the six of the track.
fn progress(it: &Complaint) -> (u8, u8) {
    let accepted = !matches!(it.state, ComplaintState::New);
    let done = [
        accepted,
        it.cause_found.is_some(),
        it.contained.is_some(),
        it.corrected.is_some(),
        it.followed_up.is_some(),
        it.state == ComplaintState::Closed,
    ];
    (
        done.iter().filter(|done| **done).count() as u8,
        done.len() as u8,
    )
}

/// When the clocks of a complaint started: when it came in or, if it was closed and came back, when
/// it came back. What was done before then was done for the first time round.
pub(crate) fn started(book: &Book<'_>, stored: &Stored, it: &Complaint) -> Moment {
    let opened = it.opened.unwrap_or(stored.created.at);
    if it.reopened == 0 {
        return opened;
    }
    // A complaint whose moves cannot be read keeps its first start: late rather than forgotten.
    let moves = Lookup::linked(stored.id, Kind::ComplaintEvent);
    let events = book.ids(&moves, Direction::Forward).unwrap_or_default();
    events
        .into_iter()
        .filter_map(|id| book.find(Ref::new(Kind::ComplaintEvent, id)).ok()?)
        .filter_map(|stored| match stored.record {
            Record::ComplaintEvent(event) if event.step == Step::Reopen => event.at,
            _ => None,
        })
        .max()
        .map_or(opened, |reopened| reopened.max(opened))
}

/// Whether a complaint in this state has a stage behind it (DOMAIN.md 7.3). One that was settled early has none.
const fn has_passed(state: ComplaintState, stage: Stage) -> bool {
    use ComplaintState as S;
    match stage {
        Stage::Acknowledge => matches!(
            state,
            S::Accepted | S::CauseFound | S::Contained | S::Corrected | S::FollowedUp | S::Closed
        ),
        Stage::Cause => matches!(
            state,
            S::CauseFound | S::Corrected | S::FollowedUp | S::Closed
        ),
        Stage::Contain => matches!(
            state,
            S::Contained | S::Corrected | S::FollowedUp | S::Closed
        ),
        Stage::Correct => matches!(state, S::Corrected | S::FollowedUp | S::Closed),
        Stage::FollowUp => matches!(state, S::FollowedUp | S::Closed),
        Stage::SecondFollowUp => false,
    }
}

/// What the clocks need to know of a complaint.
pub(crate) fn case(book: &Book<'_>, stored: &Stored, it: &Complaint) -> Case {
    let light = book.roster.get(it.customer.number());
    let (tier, group) = light.map_or_else(Default::default, |light| (light.tier, light.group));
    let mut done = [None; 6];
    done[Stage::Acknowledge as usize] = it.acknowledged;
    done[Stage::Contain as usize] = it.contained;
    done[Stage::Cause as usize] = it.cause_found;
    done[Stage::Correct as usize] = it.corrected;
    done[Stage::FollowUp as usize] = it.followed_up;
    done[Stage::SecondFollowUp as usize] = it.second_followed_up;
    let mut untimed = [false; 6];
    for stage in Stage::ALL {
        untimed[stage as usize] = has_passed(it.state, stage) && done[stage as usize].is_none();
    }
    if untimed[Stage::Correct as usize] {
        // The follow-up counts from when the book first heard of it.
        done[Stage::Correct as usize] = Some(stored.created.at);
    }
    Case {
        severity: it.severity,
        tier,
        favoured: sla::is_favoured(tier, group),
        opened: started(book, stored, it),
        done,
        untimed,
        ended: it.closed,
        pauses: Pause::from_turns(&it.waits),
    }
}

pub(crate) fn clocks(book: &Book<'_>, stored: &Stored, it: &Complaint, now: Moment) -> Vec<Clock> {
    let House {
        calendar,
        playbook,
        zone,
        ..
    } = book.house;
    playbook
        .limits(it.severity)
        .map_or_else(Vec::new, |limits| {
            sla::clocks(&case(book, stored, it), limits, calendar, *zone, now)
        })
}

pub(crate) fn customer_name(book: &Book<'_>, id: u64) -> String {
    book.roster
        .get(id)
        .map_or_else(String::new, |light| light.name.clone())
}

pub(crate) fn contact_name(
    book: &Book<'_>,
    id: Option<Id<crate::domain::customer::Contact>>,
) -> Result<String, Failure> {
    let Some(id) = id else {
        return Ok(String::new());
    };
    Ok(
        match book
            .find(Ref::new(Kind::Contact, id.number()))?
            .map(|stored| stored.record)
        {
            Some(Record::Contact(it)) => it.name,
            _ => String::new(),
        },
    )
}

/// A user's id where the owner is set.
pub(crate) fn is_mine(owner: Option<Id<User>>, me: Option<Id<User>>) -> bool {
    me.is_none_or(|me| owner == Some(me))
}
