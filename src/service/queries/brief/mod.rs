//! What to know in the minute before a visit: one answer, gathered from everything that belongs to the customer.

mod cues;
mod people;
mod trade;

use crate::domain::choice::{CommitmentState, Direction, Promiser, VisitState};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::people::User;
use crate::domain::playbook::{PromptUse, Text};
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::brief as rule;
use crate::domain::rules::credit::next_step;
use crate::domain::rules::matching::Misfit;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::work::Visit;
use crate::service::failure::Failure;
use crate::service::reply::{Brief, Checklist, Met, Owing, PromiseRow, TimelineRow};
use crate::service::rows;

use super::{Ask, dossier, rhythms};

/// Records of a kind that are looked at, at most.
const READ_MOST: usize = 200;
/// Rows of what happened last, beside the last visit.
const RECENT_MOST: usize = 3;
/// The checklist for meeting an expert.
const EXPERT: &str = "expert_meeting";

/// What is said of a customer, in the order of reading.
const FACTS: [F; 6] = [
    F::Industry,
    F::Relationship,
    F::Remarks,
    F::Problems,
    F::Needs,
    F::CompetitorTies,
];

/// Everything of a customer that a brief looks at.
pub(super) struct Files {
    customer: u64,
    contacts: Vec<Stored>,
    visits: Vec<Stored>,
    touchpoints: Vec<Stored>,
    /// What they promised us or we them, still open.
    promises: Vec<(PromiseRow, Direction)>,
}

pub(super) fn read(ask: &Ask<'_>, customer: u64, visit: Option<u64>) -> Result<Brief, Failure> {
    let book = ask.book;
    let dossier = dossier::read(ask, customer)?;
    let live = |kind| book.live_of_customer(customer, kind, READ_MOST);
    let files = Files {
        customer,
        contacts: dossier.contacts,
        visits: live(Kind::Visit)?,
        touchpoints: live(Kind::Touchpoint)?,
        promises: promises(ask, customer)?,
    };
    let next = next_visit(ask, &files, visit);
    let going = going(ask, next.map(|(_, it)| it));
    let (people, more_people) = people::read(ask, &files, next.map(|(_, it)| it), &going)?;
    let made = made(&files);
    let (bought, stopped) = trade::read(ask, customer)?;
    let cues = cues::read(
        ask,
        &dossier.stored,
        &files,
        cues::Known {
            met: made.first().copied(),
            people: &people,
            stopped: stopped.first().map(|it| it.name.as_str()),
        },
    )?;
    let playbook = book.house.playbook;
    let prompts = |used: PromptUse, most| -> Vec<Text> {
        let of_use: Vec<_> = (playbook.prompts.iter())
            .filter(|it| it.used == used)
            .collect();
        rule::choose(
            &of_use,
            |it| it.cue,
            |cue| cues.contains_key(&cue),
            most,
            made.len(),
        )
        .into_iter()
        .map(|it| {
            let about = cues.get(&it.cue).map_or("", String::as_str);
            it.text.about(about)
        })
        .collect()
    };
    let needs_expert = people
        .iter()
        .flat_map(|it| &it.misfits)
        .any(|it| matches!(it, Misfit::Expertise(_)));
    Ok(Brief {
        facts: facts(&dossier.stored.record),
        visit: match next {
            Some((stored, it)) => Some(rows::visit(book, stored, it)?),
            None => None,
        },
        going: going
            .iter()
            .map(|id| book.roster.user_name(Some(*id)))
            .collect(),
        more_people,
        complaints: dossier.complaints,
        promises: files.promised(Direction::Outgoing),
        owed: files.promised(Direction::Incoming),
        met: made.first().map(|it| met(ask, it)),
        recent: recent(dossier.timeline),
        bought,
        stopped,
        edges: prompts(PromptUse::Edge, rule::EDGES_MOST),
        questions: prompts(PromptUse::Question, rule::QUESTIONS_MOST),
        tips: rule::turns(playbook.tips.len(), made.len())
            .into_iter()
            .filter_map(|at| playbook.tips.get(at))
            .map(|tip| tip.text.clone())
            .collect(),
        clocks: rhythms::clocks(ask, customer)?,
        prepare: needs_expert
            .then(|| playbook.topic(EXPERT))
            .flatten()
            .map(|topic| Checklist {
                name: topic.name.clone(),
                lines: topic.items.iter().map(|line| line.text.clone()).collect(),
            }),
        arrears: owing(ask, customer),
        people,
        row: dossier.row,
    })
}

/// What the customer owes, from what is kept beside their record.
fn owing(ask: &Ask<'_>, customer: u64) -> Option<Owing> {
    let (house, today) = (ask.book.house, ask.now.today());
    let light = ask.book.roster.get(customer)?;
    let account = light.account.as_deref()?;
    let facts = light.credit(house, today);
    let ageing = &facts.ageing;
    let trade = house.playbook.trade();
    (ageing.open() > Money::ZERO).then(|| Owing {
        open: ageing.open(),
        overdue: ageing.overdue(),
        days: ageing.oldest,
        state: facts.judge(trade.tolerance, today).state,
        step: next_step(&trade.ladder(), &account.steps, ageing.oldest, today),
    })
}

impl Files {
    fn promised(&self, direction: Direction) -> Vec<PromiseRow> {
        let of = self.promises.iter().filter(|(_, of)| *of == direction);
        of.map(|(row, _)| row.clone()).collect()
    }
}

/// The visit that was asked for, or the next that is planned.
fn next_visit<'a>(
    ask: &Ask<'_>,
    files: &'a Files,
    asked: Option<u64>,
) -> Option<(&'a Stored, &'a Visit)> {
    let visits = || {
        files
            .visits
            .iter()
            .filter_map(|stored| match &stored.record {
                Record::Visit(it) => Some((stored, &**it)),
                _ => None,
            })
    };
    // One that is over is looked up for the next one.
    let is_asked = |(stored, it): &(&Stored, &Visit)| Some(stored.id) == asked && it.is_ahead();
    if let Some(found) = visits().find(is_asked) {
        return Some(found);
    }
    let today = ask.now.today();
    visits()
        .filter(|(_, it)| it.is_ahead() && it.day >= today)
        .min_by_key(|(stored, it)| (it.day, it.time, stored.id))
}

/// Who of us goes: owner and attendees of the visit, or whoever asks.
fn going(ask: &Ask<'_>, visit: Option<&Visit>) -> Vec<Id<User>> {
    let Some(visit) = visit else {
        return vec![ask.actor.user];
    };
    let mut going: Vec<Id<User>> = visit.owner.into_iter().collect();
    for id in &visit.attendees {
        if !going.contains(id) {
            going.push(*id);
        }
    }
    if going.is_empty() {
        going.push(ask.actor.user);
    }
    going
}

/// Visits that were made, the last first.
fn made(files: &Files) -> Vec<&Visit> {
    let mut made: Vec<&Visit> = files
        .visits
        .iter()
        .filter_map(|stored| match &stored.record {
            Record::Visit(it) if it.state == VisitState::Done => Some(&**it),
            _ => None,
        })
        .collect();
    made.sort_by_key(|it| std::cmp::Reverse((it.day, it.time)));
    made
}

fn met(ask: &Ask<'_>, it: &Visit) -> Met {
    Met {
        day: it.day,
        kind: it.kind,
        by: ask.book.roster.user_name(it.owner),
        summary: it.summary.clone(),
        outcome: it.outcome,
        next_step: it.next_step.clone(),
        next_day: it.next_day,
    }
}

/// Open promises in both directions, by due day.
fn promises(ask: &Ask<'_>, customer: u64) -> Result<Vec<(PromiseRow, Direction)>, Failure> {
    let mut found = Vec::new();
    for stored in (ask.book).live_of_customer(customer, Kind::Commitment, READ_MOST)? {
        if let Record::Commitment(it) = &stored.record
            && it.state == CommitmentState::Open
        {
            let direction = match it.promised_by {
                Promiser::Them => Direction::Incoming,
                Promiser::Us => Direction::Outgoing,
            };
            found.push((rows::promise(ask.book, &stored, it), direction));
        }
    }
    found.sort_by_key(|(row, _)| (row.due, row.id));
    Ok(found)
}

/// What is stated, and may be seen by whoever looks over the shoulder.
fn facts(record: &Record) -> Vec<(F, Value)> {
    use crate::domain::field::Class;
    FACTS
        .into_iter()
        .filter(|key| {
            let field = Kind::Customer.field(*key);
            field.is_some_and(|field| field.class <= Class::P)
        })
        .map(|key| (key, record.value(key)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// What happened last, visits apart: the last of them is told in full.
fn recent(mut timeline: Vec<TimelineRow>) -> Vec<TimelineRow> {
    timeline.retain(|row| row.target.kind != Kind::Visit);
    timeline.truncate(RECENT_MOST);
    timeline
}
