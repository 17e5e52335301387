//! What promises and tasks add to the shared use-cases.

use crate::domain::choice::{CommitmentState, Promiser, TaskState};
use crate::domain::id::Id;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::people::User;
use crate::domain::policy::Act;
use crate::domain::record::{Record, Stored};
use crate::domain::rules::{promise, repeat};
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;
use crate::domain::work::{Commitment, Task};

use super::draft::Draft;
use super::failure::Failure;
use super::house::House;

/// A promise of more than anybody may promise names the manager who approved it; a manager needs nobody's
/// approval (S4-45). What was promised to us is theirs to weigh.
pub(crate) fn promise(draft: &Draft<'_>, it: &Commitment) -> Result<(), Failure> {
    let most = draft.book.house.playbook.follow_up().promise_limit;
    let is_theirs = it.promised_by == Promiser::Them;
    let is_small = it.value.is_none_or(|value| value.units() <= most.units());
    let is_manager = |id: Id<User>| draft.book.roster.is_manager(id);
    if is_theirs || is_small || it.owner.is_some_and(is_manager) {
        return Ok(());
    }
    let Some(approver) = it.approver else {
        return Err(Invalid::at(FieldKey::Approver, Why::PromiseNeedsApproval(most)).into());
    };
    if Some(approver) == it.owner || !is_manager(approver) {
        return Err(Invalid::at(FieldKey::Approver, Why::NotAnotherManager).into());
    }
    Ok(())
}

/// A task that repeats and is done leaves the next one behind.
pub(crate) fn repeat(draft: &mut Draft<'_>, was: &Record, is: &Task) -> Result<(), Failure> {
    let was_open = matches!(was, Record::Task(was) if was.state == TaskState::Open);
    if !was_open || is.state != TaskState::Done {
        return Ok(());
    }
    let Some(due) = repeat::next(is.repeat, is.due, draft.now.today()) else {
        return Ok(());
    };
    let next: Record = Task {
        due,
        state: TaskState::Open,
        settled_on: None,
        reason: String::new(),
        ..is.clone()
    }
    .into();
    draft.may(Act::Add, &next)?;
    draft.add(next);
    Ok(())
}

/// A record as it is to be read today: a promise breaks by itself.
pub(crate) fn as_of(mut stored: Stored, house: &House, today: Day) -> Stored {
    if let Record::Commitment(it) = &mut stored.record {
        it.state = standing(it, house, today);
    }
    stored
}

/// Where a promise stands today.
pub(crate) fn standing(it: &Commitment, house: &House, today: Day) -> CommitmentState {
    let grace = house.playbook.follow_up().promise_grace_days;
    promise::state(it.state, it.due, grace, today)
}
