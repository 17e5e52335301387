//! What visits add to the shared use-cases: lengths, warnings, what follows from one that was made, and series.

use crate::domain::choice::{VisitKind, VisitState};
use crate::domain::customer::Contact;
use crate::domain::deed::DeedAct;
use crate::domain::field::nearest;
use crate::domain::id::{Id, Ref};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::people::User;
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::rules::matching::{self, Misfit, Ours, Theirs};
use crate::domain::rules::recurrence::{Every, PLANNED_AHEAD_DAYS};
use crate::domain::vocabulary::FieldKey;
use crate::domain::work::Visit;
use crate::domain::workflow::GuardName;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::book::Book;
use super::draft::Draft;
use super::failure::Failure;

/// A visit with a time has a length, so that overlaps can be told; repetition and self-check are written in one form.
pub(crate) fn prepare(draft: &Draft<'_>, visit: &mut Visit) -> Result<(), Failure> {
    if visit.time.is_some() && visit.minutes.is_none() {
        visit.minutes = Some(Visit::USUAL_MINUTES);
    }
    if visit.every.trim().is_empty() {
        visit.every.clear();
    } else {
        let Some(every) = Every::parse(&visit.every) else {
            return Err(Invalid::at(FieldKey::Every, Why::NotARepetition).into());
        };
        visit.every = every.to_string();
    }
    let tips = &draft.book.house.playbook.tips;
    for id in &visit.self_check {
        if !tips.iter().any(|tip| tip.id == *id) {
            let near = nearest(id, tips.iter().map(|tip| tip.id.as_str())).map(str::to_owned);
            return Err(Invalid::at(FieldKey::SelfCheck, Why::NotAChoice { nearest: near }).into());
        }
    }
    if let Some(next) = visit.next_visit
        && next <= visit.day
    {
        let earliest = visit.day.plus(1);
        return Err(Invalid::at(FieldKey::NextVisit, Why::TooEarly { earliest }).into());
    }
    Ok(())
}

/// Who of us takes part.
pub(crate) fn party(visit: &Visit) -> impl Iterator<Item = Id<User>> + '_ {
    visit.owner.iter().chain(&visit.attendees).copied()
}

/// Says what speaks against a visit that lies ahead: somebody is elsewhere at that time, or who goes is no match for
/// whom they meet (S4-29). Only what changed is looked at: nobody is told the same thing twice.
pub(crate) fn warn(
    draft: &mut Draft<'_>,
    own: Option<u64>,
    before: Option<&Visit>,
    visit: &Visit,
) -> Result<(), Failure> {
    if !visit.is_ahead() {
        return Ok(());
    }
    let when = |it: &Visit| (it.day, it.time, it.minutes, it.is_ahead());
    let who = |it: &Visit| (it.owner, it.attendees.clone(), it.contacts.clone());
    let is_moved = before.is_none_or(|before| when(before) != when(visit));
    let has_others = before.is_none_or(|before| who(before) != who(visit));
    if (is_moved || has_others) && overlaps(draft, own, visit)? {
        note(draft, GuardName::Overlaps);
    }
    if has_others && lacks_an_expert(draft, visit)? {
        note(draft, GuardName::BringAnExpert);
    }
    Ok(())
}

fn note(draft: &mut Draft<'_>, guard: GuardName) {
    if !draft.warnings.contains(&guard) {
        draft.warnings.push(guard);
    }
}

fn overlaps(draft: &Draft<'_>, own: Option<u64>, visit: &Visit) -> Result<bool, Failure> {
    let Some((from, to)) = span(visit) else {
        return Ok(false);
    };
    let mut others: Vec<u64> = Vec::new();
    for user in party(visit) {
        let lookup = Lookup::of_owner(user, Kind::Visit).days(visit.day, visit.day);
        others.extend(draft.book.ids(&lookup, Direction::Forward)?);
    }
    // Whom one meets cannot be met twice at a time either.
    let same_house = draft.live_of_customer(visit.customer.number(), Kind::Visit)?;
    others.extend(same_house.iter().map(|stored| stored.id));
    for id in others {
        if Some(id) == own {
            continue;
        }
        let Some(stored) = draft.find(Ref::new(Kind::Visit, id))? else {
            continue;
        };
        if let Some(other) = Visit::of(&stored.record)
            && stored.archived.is_none()
            && other.is_ahead()
            && other.day == visit.day
            && let Some((begins, ends)) = span(other)
            && begins < to
            && from < ends
            && shares_somebody(visit, other)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn span(visit: &Visit) -> Option<(i64, i64)> {
    let from = i64::from(visit.time?.number());
    Some((from, from + visit.minutes.unwrap_or(Visit::USUAL_MINUTES)))
}

fn shares_somebody(one: &Visit, other: &Visit) -> bool {
    party(one).any(|user| party(other).any(|it| it == user))
        || one.contacts.iter().any(|it| other.contacts.contains(it))
}

fn lacks_an_expert(draft: &Draft<'_>, visit: &Visit) -> Result<bool, Failure> {
    let ours: Vec<Ours> = party(visit).filter_map(|id| ours(draft.book, id)).collect();
    for id in &visit.contacts {
        let stored = draft.find(Ref::new(Kind::Contact, id.number()))?;
        let lacks = stored
            .as_ref()
            .and_then(|stored| Contact::of(&stored.record))
            .is_some_and(|contact| {
                let misfits = matching::misfits(&ours, &theirs(contact));
                misfits.iter().any(|it| matches!(it, Misfit::Expertise(_)))
            });
        if lacks {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One of our people as they are matched.
pub(crate) fn ours(book: &Book<'_>, id: Id<User>) -> Option<Ours> {
    let mut users = book.roster.users();
    users
        .find(|(known, _)| *known == id.number())
        .map(|(_, user)| Ours {
            function: user.function,
            seniority: user.seniority,
            expertise: user.level,
            languages: user.languages.clone(),
        })
}

/// One of theirs as they are matched.
pub(crate) fn theirs(it: &Contact) -> Theirs {
    Theirs {
        function: it.function,
        seniority: it.seniority,
        expertise: it.expertise,
        language: it.language.clone(),
    }
}

/// What follows from a visit that was just made: the one that was agreed on, and the next ones of its series.
pub(crate) fn made(
    draft: &mut Draft<'_>,
    target: Ref,
    before: Option<&Visit>,
    visit: &Visit,
) -> Result<(), Failure> {
    let was_done = before.is_some_and(|before| before.state == VisitState::Done);
    if visit.state != VisitState::Done {
        return Ok(());
    }
    let is_agreed = before.is_none_or(|before| before.next_visit != visit.next_visit) || !was_done;
    if let Some(day) = visit.next_visit.filter(|_| is_agreed) {
        let purpose = if visit.next_step.is_empty() {
            visit.purpose.clone()
        } else {
            visit.next_step.clone()
        };
        let next = Visit {
            day,
            purpose,
            kind: next_kind(visit.kind),
            ..afresh(visit)
        };
        warn(draft, Some(target.id), None, &next)?;
        plan(draft, next);
    }
    if !was_done {
        go_on(draft, target, visit)?;
    }
    Ok(())
}

/// A visit like another one, with nothing of what came of that.
fn afresh(visit: &Visit) -> Visit {
    Visit {
        customer: visit.customer,
        day: visit.day,
        time: visit.time,
        minutes: visit.minutes,
        kind: visit.kind,
        purpose: visit.purpose.clone(),
        place: visit.place.clone(),
        owner: visit.owner,
        attendees: visit.attendees.clone(),
        contacts: visit.contacts.clone(),
        state: VisitState::Planned,
        ..Visit::default()
    }
}

/// The next visit is one of the rhythm, unless the form of this one comes round by itself.
const fn next_kind(kind: VisitKind) -> VisitKind {
    match kind {
        VisitKind::Phone | VisitKind::Video | VisitKind::Social => kind,
        VisitKind::Routine
        | VisitKind::Executive
        | VisitKind::Complaint
        | VisitKind::Negotiation
        | VisitKind::Collection
        | VisitKind::Delivery
        | VisitKind::NewProduct
        | VisitKind::WinBack => VisitKind::Routine,
    }
}

fn plan(draft: &mut Draft<'_>, visit: Visit) {
    let record = Record::from(visit);
    let name = draft.name_of(&record);
    draft.append(record);
    draft.did(DeedAct::Added, Kind::Visit, name);
}

/// Plans the visits that follow one which is repeated, as far as is planned ahead.
pub(crate) fn repeat(draft: &mut Draft<'_>, target: Ref, visit: &Visit) -> Result<(), Failure> {
    if visit.series.is_none() && visit.is_ahead() {
        go_on(draft, target, visit)?;
    }
    Ok(())
}

/// Plans what is missing of a series until the days that are planned ahead are full.
fn go_on(draft: &mut Draft<'_>, target: Ref, visit: &Visit) -> Result<(), Failure> {
    let Some(every) = Every::parse(&visit.every) else {
        return Ok(());
    };
    let head = visit.series.unwrap_or_else(|| Id::new(target.id));
    let members = members(draft, head)?;
    let first = match draft.find(Ref::new(Kind::Visit, head.number()))? {
        Some(stored) => Visit::of(&stored.record).map_or(visit.day, |it| it.day),
        None => visit.day,
    };
    let days = members
        .iter()
        .filter_map(|stored| Visit::of(&stored.record));
    let last = days.map(|it| it.day).max().unwrap_or(first).max(visit.day);
    let until = draft.now.today().max(visit.day).plus(PLANNED_AHEAD_DAYS);
    let calendar = draft.book.house.calendar.clone();
    // Skipped ones count: they have had their turn.
    let so_far = members.len();
    for day in every.following(first, so_far, last, until, &calendar) {
        let next = Visit {
            day,
            every: visit.every.clone(),
            series: Some(head),
            ..afresh(visit)
        };
        plan(draft, next);
    }
    Ok(())
}

/// The visits of a series apart from the first, put away ones too.
fn members(draft: &Draft<'_>, head: Id<Visit>) -> Result<Vec<Stored>, Failure> {
    let lookup = Lookup::linked(head.number(), Kind::Visit);
    let mut members = Vec::new();
    for id in draft.book.ids(&lookup, Direction::Forward)? {
        members.extend(draft.find(Ref::new(Kind::Visit, id))?);
    }
    Ok(members)
}

/// Another repetition, or none any more: what was planned behind this visit is cancelled, and this one begins anew.
pub(crate) fn changed(
    draft: &mut Draft<'_>,
    target: Ref,
    was: &Visit,
    is: &mut Visit,
) -> Result<(), Failure> {
    if was.every == is.every {
        return Ok(());
    }
    let head = was.series.unwrap_or_else(|| Id::new(target.id));
    for stored in members(draft, head)? {
        if let Some(other) = Visit::of(&stored.record)
            && stored.id != target.id
            && stored.archived.is_none()
            && other.is_ahead()
            && other.day > was.day
        {
            let cancelled = Visit {
                state: VisitState::Cancelled,
                every: String::new(),
                ..other.clone()
            };
            draft.put(stored, cancelled.into());
        }
    }
    is.series = None;
    Ok(())
}
