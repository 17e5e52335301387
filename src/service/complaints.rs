//! What complaints and their corrective actions add to the shared use-cases.

use crate::domain::choice::{ActionState, ComplaintState};
use crate::domain::handling::CorrectiveAction;
use crate::domain::id::{Id, Ref};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::work::{Commitment, Complaint, ComplaintEvent};
use crate::domain::workflow::{GuardName, Refused, Step};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::draft::Draft;
use super::failure::Failure;
use super::taboos::{self, Deed};
use super::{rows, ticks};

/// Characters of a stage's words that its event keeps.
const TOLD_MOST: usize = 300;

/// What an event keeps of a text.
pub(crate) fn told(text: &str) -> String {
    text.chars().take(TOLD_MOST).collect()
}

/// A complaint without a number gets the next free one; its sub-kind is one of its kind's.
pub(crate) fn prepare(draft: &Draft<'_>, complaint: &mut Complaint) -> Result<(), Failure> {
    complaint.number = complaint.number.trim().to_owned();
    let mut next = draft.book.complaints_so_far() + draft.added_complaints() + 1;
    while complaint.number.is_empty() {
        let number = format!("{next:04}");
        // Files bring numbers of their own.
        if draft.taken(Kind::Complaint, F::Number, &number)?.is_none() {
            complaint.number = number;
        }
        next += 1;
    }
    let known = draft.book.house.playbook.sub_kinds(complaint.kind);
    let wanted = complaint.sub_kind.trim().to_lowercase();
    let called = |name: &str| name.to_lowercase() == wanted;
    // Files bring words of their own; those stay as they are.
    if let Some(sub) = known
        .iter()
        .find(|sub| called(&sub.key) || called(&sub.name.en) || called(&sub.name.zh))
    {
        complaint.sub_kind.clone_from(&sub.key);
    }
    Ok(())
}

/// A corrective action belongs to the customer of its complaint.
pub(crate) fn action(draft: &Draft<'_>, action: &mut CorrectiveAction) -> Result<(), Failure> {
    if action.customer.number() == 0
        && let Some(complaint) = draft.get(action.complaint)?
    {
        action.customer = complaint.customer;
    }
    Ok(())
}

/// The record that a step starts from: what was said with an earlier reply does not speak for the next one.
pub(crate) fn base(record: &Record, given: &[(F, Value)]) -> Record {
    let mut base = record.clone();
    if let Record::Complaint(it) = &mut base
        && given.iter().any(|(key, _)| *key == F::Reply)
    {
        it.understood = false;
        it.circumstance.clear();
        it.options.clear();
    }
    base
}

/// What a step does beyond its table: who approved or verified, what was promised, which mistakes it commits.
pub(crate) fn stepped(
    draft: &mut Draft<'_>,
    before: &Stored,
    record: &mut Record,
    step: Step,
    given: &[(F, Value)],
) -> Result<(), Failure> {
    match (&before.record, record) {
        (Record::Complaint(was), Record::Complaint(is)) => {
            let is_given = |key| given.iter().any(|(it, _)| *it == key);
            match step {
                Step::Tell if !is_given(F::Reply) => return Err(needs(vec![F::Reply])),
                Step::Approve if was.owner == Some(draft.me()) => {
                    return Err(guarded(Kind::Complaint, GuardName::ApproveByAnother));
                }
                Step::Approve => is.approved_by = Some(draft.me()),
                Step::Tick => ticks::known(draft, "crisis", &is.ticked)?,
                Step::Correct => correct(draft, before, is, is_given(F::Action))?,
                _ => {}
            }
            let says = is_given(F::Reply) || step == Step::Accept || step == Step::Reject;
            let deed = Deed {
                before,
                was,
                step: Some(step),
                says: says && !is.reply.trim().is_empty(),
            };
            promise(draft, is)?;
            taboos::guard(draft, &deed, is)?;
            keep_promise(draft, before, is);
            forget_reasons(is);
        }
        (Record::CorrectiveAction(was), Record::CorrectiveAction(is)) if step == Step::Verify => {
            if was.owner == Some(draft.me()) {
                let kind = Kind::CorrectiveAction;
                return Err(guarded(kind, GuardName::VerifyByAnother));
            }
            is.verified_by = Some(draft.me());
        }
        _ => {}
    }
    Ok(())
}

/// Fields set by hand meet the same guards as steps.
pub(crate) fn changed(
    draft: &mut Draft<'_>,
    before: &Stored,
    record: &mut Record,
) -> Result<(), Failure> {
    let (Record::Complaint(was), Record::Complaint(is)) = (&before.record, record) else {
        return Ok(());
    };
    if was.owner != is.owner
        && let Some(owner) = was.owner
    {
        is.reassignments += 1;
        is.former_owners.push(owner);
    }
    let says = was.reply != is.reply && is.state != ComplaintState::New;
    let deed = Deed {
        before,
        was,
        step: None,
        says: says && !is.reply.trim().is_empty(),
    };
    taboos::guard(draft, &deed, is)
}

fn needs(fields: Vec<F>) -> Failure {
    Failure::Refused {
        kind: Kind::Complaint,
        why: Refused::Needs(fields),
    }
}

const fn guarded(kind: Kind, guard: GuardName) -> Failure {
    Failure::Refused {
        kind,
        why: Refused::Guard(guard),
    }
}

/// The corrective actions of a complaint, oldest first.
pub(crate) fn actions(
    book: &super::book::Book<'_>,
    complaint: u64,
) -> Result<Vec<Stored>, Failure> {
    let mut found = Vec::new();
    let of = Lookup::linked(complaint, Kind::CorrectiveAction);
    for id in book.ids(&of, Direction::Forward)? {
        found.extend(
            book.find(Ref::new(Kind::CorrectiveAction, id))?
                .filter(|stored| stored.archived.is_none()),
        );
    }
    Ok(found)
}

/// Corrected is what has a verified action of this round and none that is still to be done. One that was done and
/// seen by somebody else may be written down with the step itself.
fn correct(
    draft: &mut Draft<'_>,
    before: &Stored,
    is: &mut Complaint,
    is_given: bool,
) -> Result<(), Failure> {
    let started = rows::started(draft.book, before, is);
    let (mut open, mut verified) = (false, false);
    for stored in actions(draft.book, before.id)? {
        if let Record::CorrectiveAction(it) = &stored.record {
            open |= matches!(it.state, ActionState::Open | ActionState::Done);
            verified |= it.state == ActionState::Verified && stored.updated.at >= started;
        }
    }
    if open {
        return Err(guarded(Kind::Complaint, GuardName::ActionsOpen));
    }
    if !is_given && verified {
        return Ok(());
    }
    let missing: Vec<F> = [
        (F::Action, !is_given || is.action.trim().is_empty()),
        (F::ActionOwner, is.action_owner.is_none()),
        (F::ActionDue, is.action_due.is_none()),
        (F::VerifiedBy, is.verified_by.is_none()),
    ]
    .into_iter()
    .filter_map(|(key, is_missing)| is_missing.then_some(key))
    .collect();
    if !missing.is_empty() {
        return Err(needs(missing));
    }
    let today = draft.now.today();
    let action = CorrectiveAction {
        customer: is.customer,
        complaint: Id::new(before.id),
        what: told(is.action.lines().next().unwrap_or_default()),
        owner: is.action_owner,
        due: is.action_due,
        state: ActionState::Verified,
        result: told(&is.action),
        done_on: Some(today),
        verified_by: is.verified_by,
        verified_on: Some(today),
        reason: String::new(),
    };
    draft.append(action.into());
    Ok(())
}

/// Half a promise is none, and who approves one is another manager.
fn promise(draft: &Draft<'_>, is: &Complaint) -> Result<(), Failure> {
    let is_promised = !is.promise.trim().is_empty();
    if is_promised && is.promise_due.is_none() {
        return Err(needs(vec![F::PromiseDue]));
    }
    if !is_promised && (is.promise_due.is_some() || is.promise_value.is_some()) {
        return Err(needs(vec![F::Promise]));
    }
    match is.approver {
        Some(approver) if approver == draft.me() || !draft.book.roster.is_manager(approver) => {
            Err(Invalid::at(F::Approver, Why::NotAnotherManager).into())
        }
        _ => Ok(()),
    }
}

/// A word of value becomes a promise of its own (S4-45).
fn keep_promise(draft: &mut Draft<'_>, before: &Stored, is: &mut Complaint) {
    if let Some(due) = is.promise_due.filter(|_| !is.promise.trim().is_empty()) {
        let promise = Commitment {
            customer: is.customer,
            contact: is.contact,
            what: std::mem::take(&mut is.promise),
            due,
            owner: is.owner.or(Some(draft.me())),
            value: is.promise_value,
            approver: is.approver,
            complaint: Some(Id::new(before.id)),
            ..Commitment::default()
        };
        draft.append(promise.into());
    }
}

/// What was given with a step alone: promise and guard hits have it now.
fn forget_reasons(is: &mut Complaint) {
    is.promise.clear();
    is.promise_due = None;
    is.promise_value = None;
    is.approver = None;
    is.breach_reason.clear();
    is.overriding.clear();
}

/// The event that a move leaves behind.
pub(crate) fn event(
    draft: &Draft<'_>,
    target: Ref,
    (was, complaint): (&Record, &Complaint),
    step: Step,
    (from, to): (u8, u8),
) -> Record {
    let words = match step {
        Step::Wait => complaint.waiting_for.clone(),
        Step::Contain => complaint.measure.clone(),
        Step::FindCause => complaint.cause_note.clone(),
        Step::Correct => complaint.action.clone(),
        Step::FollowUp => complaint.answer.clone(),
        Step::FollowUpAgain => complaint.second_answer.clone(),
        Step::Close => complaint.lesson.clone(),
        Step::Accept | Step::Tell => complaint.reply.clone(),
        Step::Approve => complaint.evidence.clone(),
        Step::Tick => ticked(was, complaint),
        _ => complaint.reason.clone(),
    };
    ComplaintEvent {
        complaint: Id::new(target.id),
        customer: complaint.customer,
        step,
        from: ComplaintState::from_number(from).unwrap_or_default(),
        to: ComplaintState::from_number(to).unwrap_or_default(),
        at: Some(draft.now.at),
        by: Some(draft.me()),
        reason: told(&words),
    }
    .into()
}

/// The lines that were ticked, and behind a minus those that were not done after all.
fn ticked(was: &Record, is: &Complaint) -> String {
    let Value::Tags(was) = was.value(F::Ticked) else {
        return is.ticked.join(", ");
    };
    let done = is.ticked.iter().filter(|tick| !was.contains(tick));
    let undone = was.iter().filter(|tick| !is.ticked.contains(tick));
    done.cloned()
        .chain(undone.map(|tick| format!("-{tick}")))
        .collect::<Vec<_>>()
        .join(", ")
}
