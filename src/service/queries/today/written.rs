//! What somebody wrote down: promises both ways, tasks, and opinions that are owed an answer.

use crate::domain::choice::{ActionState, CommitmentState, Promiser};
use crate::domain::handling::CorrectiveAction;
use crate::domain::id::{Id, Ref};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::today::Reason;
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::{follow_up, taboos};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::{Found, put};

/// Days back that opinions without an answer are looked for.
const OPINION_DAYS: i32 = 365;

/// What is open of a kind and due until a day: a user's own, or everybody's.
pub(super) fn open_until(
    ask: &Ask<'_>,
    kind: Kind,
    me: Option<Id<User>>,
    until: Day,
) -> Result<Vec<Stored>, Failure> {
    let book = ask.book;
    let ids = match me {
        Some(me) => {
            let own = Lookup::of_owner(me, kind).days(Day::MIN, until);
            let own = book.ids(&own, Direction::Forward)?.into_iter().collect();
            book.open_among(kind, &own)?
        }
        None => book.ids(&Lookup::open(kind), Direction::Forward)?,
    };
    let mut open = Vec::new();
    // In order of due days: the first that is due later ends the search.
    for id in ids {
        let Some(stored) = book.find(Ref::new(kind, id))? else {
            continue;
        };
        if crate::store::index::day_of(&stored.record).is_some_and(|due| due > until) {
            break;
        }
        if stored.archived.is_none() {
            open.push(stored);
        }
    }
    Ok(open)
}

/// Promises that are late or due until tomorrow, ours and theirs.
pub(super) fn promises(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    let house = ask.book.house;
    let ahead = house.playbook.follow_up().promise_ahead_days;
    for stored in open_until(ask, Kind::Commitment, me, today.plus(i32::from(ahead)))? {
        let Record::Commitment(it) = &stored.record else {
            continue;
        };
        let broken = follow_up::standing(it, house, today) == CommitmentState::Broken;
        let reason = match it.promised_by {
            Promiser::Us => Reason::Promise {
                due: it.due,
                broken,
            },
            Promiser::Them => match it.value {
                Some(amount) => Reason::Payment {
                    due: it.due,
                    amount,
                },
                None => Reason::TheirPromise { due: it.due },
            },
        };
        put(ask, me, (&stored, &it.what, reason), found)?;
    }
    Ok(())
}

/// Tasks that are late or due today.
pub(super) fn tasks(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    for stored in open_until(ask, Kind::Task, me, today)? {
        let Record::Task(it) = &stored.record else {
            continue;
        };
        let reason = Reason::Task {
            due: it.due,
            priority: it.priority,
        };
        put(ask, me, (&stored, &it.what, reason), found)?;
    }
    Ok(())
}

/// Records of a kind whose days lie between two: a user's own, or everybody's.
fn between(
    ask: &Ask<'_>,
    kind: Kind,
    me: Option<Id<User>>,
    (first, last): (Day, Day),
) -> Result<Vec<Stored>, Failure> {
    let lookup = match me {
        Some(me) => Lookup::of_owner(me, kind),
        None => Lookup::by_day(kind),
    };
    let mut found = Vec::new();
    for id in (ask.book).ids(&lookup.days(first, last), Direction::Forward)? {
        let stored = ask.book.find(Ref::new(kind, id))?;
        found.extend(stored.filter(|it| it.archived.is_none()));
    }
    Ok(found)
}

/// Opinions whose answer is late or due within a week.
pub(super) fn opinions(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    let ahead = ask.book.house.playbook.follow_up().opinion_ahead_days;
    let until = today.plus(i32::from(ahead));
    for stored in between(ask, Kind::Opinion, me, (today.plus(-OPINION_DAYS), today))? {
        let Record::Opinion(it) = &stored.record else {
            continue;
        };
        let due = it.reply_by.filter(|due| *due <= until);
        if let (Some(due), None) = (due, it.replied_on) {
            let reason = Reason::Opinion { due };
            put(ask, me, (&stored, &it.topic, reason), found)?;
        }
    }
    Ok(())
}

/// Corrective actions that are late or due today, and those that were done and wait for somebody else's eyes.
pub(super) fn actions(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    // What one verifies is others', and may have been done long before it was due: everybody's that are open.
    for stored in open_until(ask, Kind::CorrectiveAction, None, Day::MAX)? {
        let Record::CorrectiveAction(it) = &stored.record else {
            continue;
        };
        match (it.state, it.due, it.done_on) {
            (ActionState::Open, Some(due), _) if due <= today => {
                put(ask, me, (&stored, &it.what, Reason::Action { due }), found)?;
            }
            (ActionState::Done, _, Some(done)) if me.is_none() || waits_for(ask, it, me)? => {
                // Whose list it is on is settled: the record names who did it.
                let reason = Reason::Verify { done };
                put(ask, None, (&stored, &it.what, reason), found)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether a user is the one to verify an action: who answers for the complaint or, where that is who did it, their
/// manager; without one, any manager.
fn waits_for(ask: &Ask<'_>, it: &CorrectiveAction, me: Option<Id<User>>) -> Result<bool, Failure> {
    if it.owner == me {
        return Ok(false);
    }
    let complaint = Ref::new(Kind::Complaint, it.complaint.number());
    let answers = match ask.book.find(complaint)?.map(|stored| stored.record) {
        Some(Record::Complaint(complaint)) => complaint.owner,
        _ => None,
    };
    let verifies = match answers.filter(|_| answers != it.owner) {
        None => taboos::manager_of(ask.book, it.owner),
        someone => someone,
    };
    Ok(match verifies {
        None => ask.actor.is_manager(),
        someone => someone == me,
    })
}
