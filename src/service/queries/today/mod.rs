//! Whom to follow up today, how and why (DOMAIN.md 9.10).

mod care;
mod plans;
mod recovery;
mod suggested;
mod written;

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use crate::domain::choice::{HealthBand, VisitState};
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::cadence::State;
use crate::domain::rules::sla;
use crate::domain::rules::today::{self, Candidate, Reason};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment};
use crate::domain::work::Complaint;
use crate::domain::workflow::workflow;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::health;
use crate::service::light::Light;
use crate::service::query::Scope;
use crate::service::reply::{TodayList, TodayRow, VisitRow};
use crate::service::{rows, taboos};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::{Ask, complaints};

/// Days back that a visit without an outcome is asked about.
const UNLOGGED_DAYS: i32 = 14;
/// Days ahead that the next visit is looked for when there is none today.
const LOOK_AHEAD_DAYS: i32 = 60;
/// Visits among which the next one is looked for at a time: more than one day has.
const VISITS_A_PAGE: usize = 32;
/// Customers that have gone quiet, at most; the rest is a filter away.
const QUIET_MOST: usize = 200;
/// Dossiers to look through, at most: a book that came from a file grows old all at once.
const STALE_MOST: usize = 10;
/// Complaints among which the last closed one is looked for.
const LATEST_COMPLAINTS: usize = 50;

type Found = Vec<Candidate<TodayRow>>;

pub(super) fn list(ask: &Ask<'_>, scope: Scope, day: Option<Day>) -> Result<TodayList, Failure> {
    let today = day.unwrap_or_else(|| ask.now.today());
    let me = ask.whose(scope);
    let mut found = Found::new();
    let visits_done = visits(ask, me, today, &mut found)?;
    let last_closed = answers(ask, me, today, &mut found)?;
    quiet(ask, me, today, &mut found)?;
    written::promises(ask, me, today, &mut found)?;
    written::tasks(ask, me, today, &mut found)?;
    written::opinions(ask, me, today, &mut found)?;
    plans::actions(ask, me, today, &mut found)?;
    plans::errands(ask, me, today, &mut found)?;
    plans::month(ask, me, today, &mut found)?;
    written::actions(ask, me, today, &mut found)?;
    care::days(ask, me, today, &mut found)?;
    let suggested = suggested::steps(ask, me, &mut found)?;
    recovery::signals(ask, me, today, &mut found)?;
    recovery::cases(ask, me, today, &mut found)?;
    stale(ask, me, today, &mut found);
    let next_visit = next_visit(ask, me, today)?;
    let items = today::by_section(found, today)
        .into_iter()
        .map(|item| {
            Arc::new(TodayRow {
                section: item.section(),
                priority: item.priority,
                reason: item.reason,
                ..item.subject
            })
        })
        .collect();
    Ok(TodayList {
        day: today,
        items,
        visits_done,
        next_visit,
        last_closed,
        suggested,
    })
}

/// The first visit that is still to be made, after today.
fn next_visit(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
) -> Result<Option<VisitRow>, Failure> {
    let lookup = match me {
        Some(me) => Lookup::of_owner(me, Kind::Visit),
        None => Lookup::by_day(Kind::Visit),
    }
    .days(today.plus(1), today.plus(LOOK_AHEAD_DAYS));
    let mut after = None;
    loop {
        let listing = ask
            .book
            .store
            .list(&lookup, Direction::Forward, after.as_ref(), VISITS_A_PAGE)
            .map_err(fault)?;
        let mut rows = Vec::new();
        for stored in &listing.records {
            if let Record::Visit(it) = &stored.record
                && it.is_ahead()
                && ask.book.roster.get(it.customer.number()).is_some()
            {
                rows.push(rows::visit(ask.book, stored, it)?);
            }
        }
        // In order of days already; of one day the earliest.
        if let Some(first) = rows
            .into_iter()
            .min_by_key(|row| (row.day, row.time, row.id))
        {
            return Ok(Some(first));
        }
        match listing.next {
            Some(next) => after = Some(next),
            None => return Ok(None),
        }
    }
}

fn candidate(ask: &Ask<'_>, row: TodayRow) -> Candidate<TodayRow> {
    let light = ask.book.roster.get(row.customer);
    let mark = light.and_then(|light| health::mark(ask.book, light, ask.now));
    Candidate {
        id: row.target.id,
        tier: light.map_or_else(Default::default, |light| light.tier),
        red: mark.is_some_and(|mark| mark.band() == HealthBand::Red),
        reason: row.reason,
        subject: row,
    }
}

/// An item about a record that somebody is to do something about: whose it is, with whom, and how far it is, its
/// fields say. There is none where it is another's than `me`'s, or of a customer that is not there any more.
fn put(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    (stored, words, reason): (&Stored, &str, Reason),
    found: &mut Found,
) -> Result<(), Failure> {
    let record = &stored.record;
    let of = |key| match record.value(key) {
        Value::Reference(id) if id != 0 => Some(id),
        _ => None,
    };
    let (customer, owner) = (of(FieldKey::Customer), of(FieldKey::Owner).map(Id::new));
    let is_there = customer.is_none_or(|id| ask.book.roster.get(id).is_some());
    if !is_there || !rows::is_mine(owner, me) {
        return Ok(());
    }
    let target = Ref::new(record.kind(), stored.id);
    let customer = customer.unwrap_or_default();
    let row = TodayRow {
        words: words.to_owned(),
        contact_name: rows::contact_name(ask.book, of(FieldKey::Contact).map(Id::new))?,
        owner_name: ask.book.roster.user_name(owner),
        state: workflow(target.kind).map_or(0, |flow| flow.state(record)),
        ..row(ask, target, stored.revision, customer, reason)
    };
    found.push(candidate(ask, row));
    Ok(())
}

/// A row with what every item says of its customer.
fn row(ask: &Ask<'_>, target: Ref, revision: Revision, customer: u64, reason: Reason) -> TodayRow {
    let light = ask.book.roster.get(customer);
    TodayRow {
        // Section and priority are the rule's to say.
        section: today::Section::Visits,
        priority: 0,
        target,
        revision,
        customer,
        customer_name: light.map_or_else(String::new, |light| light.name.clone()),
        class: light.map_or_else(Default::default, |light| light.class),
        words: String::new(),
        named: None,
        reason,
        time: None,
        minutes: None,
        contact_name: String::new(),
        contact: 0,
        owner_name: light.map_or_else(String::new, |light| ask.book.roster.user_name(light.owner)),
        state: 0,
    }
}

/// Visits of the day, and of the last two weeks where nobody wrote how they went. Returns how many
/// of the day are done.
fn visits(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<u32, Failure> {
    let scope = if me.is_some() {
        Scope::Mine
    } else {
        Scope::All
    };
    let mut done = 0;
    for visit in super::visits::list(
        ask,
        &crate::domain::filter::Filter::default(),
        None,
        (today.plus(-UNLOGGED_DAYS), today),
        scope,
    )? {
        let ahead = matches!(
            visit.state,
            VisitState::Planned | VisitState::Confirmed | VisitState::Postponed
        );
        let of_today = visit.day == today;
        let is_done = visit.state == VisitState::Done;
        if of_today && is_done {
            done += 1;
        }
        if !(ahead || of_today && is_done) {
            continue;
        }
        let reason = Reason::Visit {
            day: visit.day,
            time: visit.time,
        };
        found.push(candidate(
            ask,
            TodayRow {
                words: visit.purpose,
                time: visit.time,
                minutes: visit.minutes,
                contact_name: visit.contact_name,
                owner_name: visit.owner_name,
                state: visit.state.number(),
                ..row(
                    ask,
                    Ref::new(Kind::Visit, visit.id),
                    visit.revision,
                    visit.customer,
                    reason,
                )
            },
        ));
    }
    Ok(done)
}

/// Open complaints that are a user's own or their customers'; all for `None`.
fn concerning(ask: &Ask<'_>, me: Option<Id<User>>) -> Result<Vec<Stored>, Failure> {
    // Any complaint may have been brought to somebody who decides over others' work.
    let Some(me) = me.filter(|_| !ask.actor.is_manager()) else {
        return complaints::stored(ask, false);
    };
    let own = Lookup::of_owner(me, Kind::Complaint);
    let mut among: HashSet<u64> = ask
        .book
        .ids(&own, Direction::Forward)?
        .into_iter()
        .collect();
    for light in ask.book.roster.of_user(me) {
        if light.open_complaints > 0 {
            among.extend(ask.book.of_customer(light.id, Kind::Complaint)?);
        }
    }
    let mut found = Vec::new();
    for id in ask.book.open_among(Kind::Complaint, &among)? {
        found.extend(ask.book.find(Ref::new(Kind::Complaint, id))?);
    }
    Ok(found)
}

/// Complaints whose clock has run out or runs out today. Returns the last that was closed.
fn answers(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<Option<(String, Moment)>, Failure> {
    for stored in concerning(ask, me)? {
        let Record::Complaint(it) = &stored.record else {
            continue;
        };
        let light = ask.book.roster.get(it.customer.number());
        let concerns_me = rows::is_mine(it.owner, me)
            || me.is_some_and(|me| light.is_some_and(|light| light.is_of(me)));
        let clocks = rows::clocks(ask.book, &stored, it, ask.now.at);
        let reaches_me = || me.is_some() && complaints::reaches(ask, it, &clocks) == me;
        if light.is_none() || !(concerns_me || reaches_me()) {
            continue;
        }
        let Some(reason) = pressing(ask, &stored, it, &clocks, today)? else {
            continue;
        };
        found.push(candidate(
            ask,
            TodayRow {
                words: format!("#{} {}", it.number, it.subject),
                contact_name: rows::contact_name(ask.book, it.contact)?,
                owner_name: ask.book.roster.user_name(it.owner),
                state: it.state.number(),
                ..row(
                    ask,
                    Ref::new(Kind::Complaint, stored.id),
                    stored.revision,
                    it.customer.number(),
                    reason,
                )
            },
        ));
    }
    last_closed(ask)
}

/// Why a complaint is to be looked at today: its clock, or the silence around it.
fn pressing(
    ask: &Ask<'_>,
    stored: &Stored,
    it: &Complaint,
    clocks: &[sla::Clock],
    today: Day,
) -> Result<Option<Reason>, Failure> {
    let Some(clock) = sla::most_pressing(clocks).filter(|clock| !clock.waiting) else {
        return Ok(None);
    };
    let due = ask.book.house.zone.local(clock.due).0;
    if clock.left <= 0 || due <= today {
        return Ok(Some(Reason::Complaint {
            stage: clock.stage,
            left: clock.left,
            due,
        }));
    }
    let silent = taboos::silence(ask.book, stored, it, ask.now)?;
    Ok(silent.map(|minutes| Reason::Silence { minutes, on: today }))
}

/// The complaint that was closed last, among the latest that were opened.
fn last_closed(ask: &Ask<'_>) -> Result<Option<(String, Moment)>, Failure> {
    let listing = ask
        .book
        .store
        .list(
            &Lookup::by_day(Kind::Complaint),
            Direction::Backward,
            None,
            LATEST_COMPLAINTS,
        )
        .map_err(fault)?;
    Ok(listing
        .records
        .into_iter()
        .filter_map(|stored| match stored.record {
            Record::Complaint(it) => it.closed.map(|at| (it.number, at)),
            _ => None,
        })
        .max_by_key(|(_, at)| *at))
}

/// Customers due by their rhythm and without a visit ahead, the latest first.
fn quiet(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    let mut late: Vec<_> = ask
        .book
        .customers_of(me)
        .into_iter()
        .filter_map(|light| {
            let target = light.pace(ask.book.house)?.target;
            let standing = light.rhythm(ask.book.house, today)?;
            matches!(standing.state, State::Due | State::Overdue)
                .then_some((light, standing, target))
        })
        .collect();
    late.sort_by_key(|(light, standing, _)| {
        (
            standing.state != State::Overdue,
            Reverse(light.tier),
            Reverse(standing.late),
            light.id,
        )
    });
    for (light, standing, target) in late.into_iter().take(QUIET_MOST) {
        let reason = Reason::Contact {
            last: light.last,
            target,
            due: standing.due,
            past_limit: standing.state == State::Overdue,
        };
        let target = Ref::new(Kind::Customer, light.id);
        let row = TodayRow {
            words: put_off(ask, light)?,
            ..row(ask, target, light.revision, light.id, reason)
        };
        found.push(candidate(ask, row));
    }
    people_due(ask, me, today, found)
}

/// People who are due by a rhythm of their own.
fn people_due(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    for light in ask.book.customers_of(me) {
        for pace in light.paces.iter().filter(|_| light.is_followed()) {
            let standing = pace.standing(ask.book.house, today);
            if !matches!(standing.state, State::Due | State::Overdue) {
                continue;
            }
            let target = Ref::new(Kind::Contact, pace.contact);
            let Some(stored) = ask.book.find(target)? else {
                continue;
            };
            let reason = Reason::Contact {
                last: pace.last,
                target: pace.target,
                due: standing.due,
                past_limit: standing.state == State::Overdue,
            };
            let row = TodayRow {
                contact_name: light.person(pace.contact).unwrap_or_default().to_owned(),
                contact: pace.contact,
                ..row(ask, target, stored.revision, light.id, reason)
            };
            found.push(candidate(ask, row));
        }
    }
    Ok(())
}

/// Why a customer who is due again had been put off.
fn put_off(ask: &Ask<'_>, light: &Light) -> Result<String, Failure> {
    if light.snoozed_until.is_none() {
        return Ok(String::new());
    }
    let stored = ask.book.find(Ref::new(Kind::Customer, light.id))?;
    Ok(match stored.map(|stored| stored.record) {
        Some(Record::Customer(it)) => it.snooze_reason,
        _ => String::new(),
    })
}

/// Dossiers that nobody looked through for long, of the most valuable customers; the rest comes up as those are done.
fn stale(ask: &Ask<'_>, me: Option<Id<User>>, today: Day, found: &mut Found) {
    let house = ask.book.house;
    let customers = ask.book.customers_of(me).into_iter();
    let mut stale: Vec<_> = customers
        .filter_map(|light| Some((light, light.stale_since(house)?)))
        .filter(|(_, since)| *since < today)
        .collect();
    stale.sort_by_key(|(light, since)| (Reverse(light.tier), *since, light.id));
    for (light, since) in stale.into_iter().take(STALE_MOST) {
        let target = Ref::new(Kind::Customer, light.id);
        let reason = Reason::StaleDossier { since };
        let row = row(ask, target, light.revision, light.id, reason);
        found.push(candidate(ask, row));
    }
}
