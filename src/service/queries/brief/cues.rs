//! What questions and hints of the playbook hang on, and what each is about.

use std::collections::BTreeMap;

use crate::domain::choice::{BuyingRole, Direction, ObjectionState};
use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::rules::brief::{Cue, INFLUENTIAL, LATELY_DAYS, SATISFACTION_DAYS};
use crate::domain::when::Day;
use crate::domain::work::Visit;
use crate::service::failure::Failure;
use crate::service::reply::BriefPerson;

use super::super::{Ask, rhythms};
use super::{Files, READ_MOST};

/// Days ahead of which a promise is brought up.
const PROMISE_DAYS: i32 = 14;
/// Days for which a closed complaint is asked about.
const CLOSED_DAYS: i32 = 60;
/// Days after which news are none.
const NEWS_DAYS: i32 = 60;

/// What the brief knows already.
pub(super) struct Known<'a> {
    /// The last visit.
    pub(super) met: Option<&'a Visit>,
    pub(super) people: &'a [BriefPerson],
    /// What they stopped buying that was worth most.
    pub(super) stopped: Option<&'a str>,
}

/// The cues that hold and what each is about.
pub(super) fn read(
    ask: &Ask<'_>,
    stored: &Stored,
    files: &Files,
    known: Known<'_>,
) -> Result<BTreeMap<Cue, String>, Failure> {
    let today = ask.now.today();
    let mut cues = BTreeMap::new();
    let mut note = |cue: Cue, about: Option<String>| {
        if let Some(about) = about {
            cues.entry(cue).or_insert(about);
        }
    };
    note(Cue::Always, Some(String::new()));
    note(Cue::Stopped, known.stopped.map(str::to_owned));
    note(
        Cue::NextStep,
        known.met.and_then(|it| first_line(&it.next_step)),
    );
    let liking = known.people.iter().find(|it| !it.likings.is_empty());
    note(
        Cue::Liking,
        liking.map(|it| format!("{} - {}", it.name, it.likings.join(", "))),
    );
    for (row, direction) in &files.promises {
        match direction {
            Direction::Incoming => note(Cue::PromiseOwed, first_line(&row.what)),
            Direction::Outgoing if row.due <= today.plus(PROMISE_DAYS) => {
                note(Cue::PromiseDue, first_line(&row.what));
            }
            Direction::Outgoing => {}
        }
    }
    if let Some(customer) = Customer::of(&stored.record) {
        note(Cue::Problems, first_line(&customer.problems));
        note(Cue::NeedsKnown, first_line(&customer.needs));
        let is_unknown = customer.needs.is_empty() && customer.wants.is_empty();
        note(Cue::NeedsUnknown, is_unknown.then(String::new));
        note(Cue::Competitor, first_line(&customer.competitor_ties));
    }
    note(Cue::Quiet, quiet(files, today));
    let decides = |stored: &Stored| {
        matches!(&stored.record, Record::Contact(it) if it.left_on.is_none()
            && matches!(it.buying_role, BuyingRole::Decider | BuyingRole::Approver))
    };
    let mut processes = (ask.book)
        .live_of_customer(files.customer, Kind::Decision, READ_MOST)?
        .into_iter();
    let has_process = processes
        .any(|stored| matches!(&stored.record, Record::Decision(it) if !it.deciders.is_empty()));
    let is_unknown = !has_process && !files.contacts.iter().any(decides);
    note(Cue::DeciderUnknown, is_unknown.then(String::new));
    note(Cue::Launched, rhythms::unseen_launch(ask, files.customer)?);
    registers(ask, files, &mut note)?;
    complaints(ask, files, &mut note)?;
    Ok(cues)
}

fn registers(
    ask: &Ask<'_>,
    files: &Files,
    note: &mut impl FnMut(Cue, Option<String>),
) -> Result<(), Failure> {
    let today = ask.now.today();
    // Newest first.
    let live = |kind| (ask.book).live_of_customer(files.customer, kind, READ_MOST);
    for stored in live(Kind::Objection)? {
        if let Record::Objection(it) = &stored.record
            && it.state == ObjectionState::Open
        {
            note(Cue::Objection, first_line(&it.words));
        }
    }
    let mut strongest = None;
    for stored in live(Kind::Hook)? {
        if let Record::Hook(it) = &stored.record
            && strongest
                .as_ref()
                .is_none_or(|(strength, _)| it.strength > *strength)
        {
            strongest = Some((it.strength, it.what.clone()));
        }
    }
    note(Cue::Tie, strongest.and_then(|(_, what)| first_line(&what)));
    for stored in live(Kind::Intel)? {
        if let Record::Intel(it) = &stored.record
            && today.since(it.day) <= NEWS_DAYS
        {
            note(Cue::News, first_line(&it.headline));
        }
    }
    let last = |kind| -> Result<Option<Day>, Failure> {
        Ok(live(kind)?
            .iter()
            .filter_map(|stored| match &stored.record {
                Record::Opinion(it) => Some(it.day),
                Record::Response(it) => Some(it.day),
                _ => None,
            })
            .max())
    };
    let is_older = |day: Option<Day>, days| day.is_none_or(|day| today.since(day) > days);
    let opinion_days = ask.book.house.playbook.measure_days("market_opinion");
    if let Some(days) = opinion_days
        && is_older(last(Kind::Opinion)?, i32::from(days))
    {
        note(Cue::OpinionDue, Some(String::new()));
    }
    let is_due = is_older(last(Kind::Response)?, SATISFACTION_DAYS);
    note(Cue::SatisfactionDue, is_due.then(String::new));
    Ok(())
}

fn complaints(
    ask: &Ask<'_>,
    files: &Files,
    note: &mut impl FnMut(Cue, Option<String>),
) -> Result<(), Failure> {
    let (today, zone) = (ask.now.today(), ask.book.house.zone);
    for stored in (ask.book).live_of_customer(files.customer, Kind::Complaint, READ_MOST)? {
        let Record::Complaint(it) = &stored.record else {
            continue;
        };
        let about = Some(format!("#{} {}", it.number, it.subject));
        if it.is_open() {
            note(Cue::ComplaintOpen, about);
        } else if let Some(closed) = it.closed
            && today.since(zone.local(closed).0) <= CLOSED_DAYS
        {
            note(Cue::ComplaintClosed, about);
        }
    }
    Ok(())
}

/// The most influential person whom nobody has met of late, where others were.
fn quiet(files: &Files, today: Day) -> Option<String> {
    let since = today.plus(-LATELY_DAYS);
    let mut met: Vec<u64> = Vec::new();
    for stored in files.visits.iter().chain(&files.touchpoints) {
        match &stored.record {
            Record::Visit(it) if it.day >= since => {
                met.extend(it.contacts.iter().map(|id| id.number()));
            }
            Record::Touchpoint(it) if it.day >= since => {
                met.extend(it.contact.map(Id::number));
            }
            _ => {}
        }
    }
    files
        .contacts
        .iter()
        .filter(|stored| !met.contains(&stored.id))
        .filter_map(|stored| match &stored.record {
            Record::Contact(it) if it.left_on.is_none() => Some((it.influence?, it)),
            _ => None,
        })
        .filter(|(influence, _)| *influence >= INFLUENTIAL)
        .max_by_key(|(influence, _)| *influence)
        .map(|(_, it)| it.name.clone())
}

fn first_line(text: &str) -> Option<String> {
    let line = text.lines().next()?.trim();
    let line = line.trim_end_matches(['.', '。', '?', '？']);
    (!line.is_empty()).then(|| line.to_owned())
}
