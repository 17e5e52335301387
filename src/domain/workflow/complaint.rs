//! The six key points of complaint handling as stages, with side states (DOMAIN.md 7.3, S4-37...S4-42).
//!
//! Cause and containment may come in either order; the state then names the one that came last,
//! and the stamps say what is there. A critical case must be contained first.

use super::{Guard, GuardName, Move, Step, Workflow, may, must};
use crate::domain::choice::{ComplaintKind, ComplaintState as S, Severity};
use crate::domain::record::{Kind, Record};
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::work::Complaint;

const NEW: u8 = S::New.number();
const ACCEPTED: u8 = S::Accepted.number();
const CAUSE_FOUND: u8 = S::CauseFound.number();
const CONTAINED: u8 = S::Contained.number();
const CORRECTED: u8 = S::Corrected.number();
const FOLLOWED_UP: u8 = S::FollowedUp.number();
const CLOSED: u8 = S::Closed.number();
const IN_WORK: &[u8] = &[
    NEW,
    ACCEPTED,
    CAUSE_FOUND,
    CONTAINED,
    CORRECTED,
    FOLLOWED_UP,
];

/// What a word to the customer may come with: what makes it clear, what it promises, why a guard is passed.
macro_rules! with_words {
    ($($own:expr),* $(,)?) => {
        &[
            $($own,)*
            may(F::Understood),
            may(F::Thanked),
            may(F::Circumstance),
            may(F::Options),
            may(F::Promise),
            may(F::PromiseDue),
            may(F::PromiseValue),
            may(F::Approver),
            may(F::BreachReason),
            may(F::Override),
        ]
    };
}

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::Complaint,
    start: NEW,
    track: &[
        ACCEPTED,
        CAUSE_FOUND,
        CONTAINED,
        CORRECTED,
        FOLLOWED_UP,
        CLOSED,
    ],
    moves: &[
        Move {
            asks: with_words![
                must(F::Contact),
                must(F::Channel),
                must(F::Kind),
                must(F::Severity),
                must(F::Facts),
                must(F::Wish),
                must(F::Owner),
                may(F::SubKind),
                may(F::Product),
                may(F::Value),
                may(F::Reply),
            ],
            stamps: Some(F::Acknowledged),
            ..Move::of(Step::Accept, &[NEW], Some(ACCEPTED))
        },
        Move {
            asks: &[
                must(F::Measure),
                must(F::CustomerTold),
                may(F::BreachReason),
                may(F::Override),
            ],
            stamps: Some(F::Contained),
            ..Move::of(Step::Contain, &[ACCEPTED, CAUSE_FOUND], Some(CONTAINED))
        },
        Move {
            asks: &[
                must(F::Cause),
                must(F::CauseNote),
                must(F::Responsible),
                may(F::Evidence),
                may(F::BreachReason),
                may(F::Override),
            ],
            guards: &[refuse(GuardName::ContainFirst, contain_first)],
            stamps: Some(F::CauseFound),
            ..Move::of(Step::FindCause, &[ACCEPTED, CONTAINED], Some(CAUSE_FOUND))
        },
        Move {
            // Corrective actions are records of their own; one that is done and verified may be given here at once.
            asks: &[
                may(F::Action),
                may(F::ActionOwner),
                may(F::ActionDue),
                may(F::VerifiedBy),
                may(F::BreachReason),
                may(F::Override),
            ],
            guards: &[
                refuse(GuardName::CauseAndContainment, lacks_cause_or_containment),
                refuse(GuardName::VerifyByAnother, verified_by_its_owner),
            ],
            stamps: Some(F::Corrected),
            ..Move::of(Step::Correct, &[CAUSE_FOUND, CONTAINED], Some(CORRECTED))
        },
        Move {
            asks: &[
                must(F::Answer),
                must(F::Satisfaction),
                may(F::Compensation),
                may(F::CompensationSettled),
                may(F::NextStep),
                may(F::BreachReason),
                may(F::Override),
            ],
            stamps: Some(F::FollowedUp),
            ..Move::of(Step::FollowUp, &[CORRECTED], Some(FOLLOWED_UP))
        },
        Move {
            asks: &[
                must(F::SecondAnswer),
                must(F::SecondSatisfaction),
                may(F::Compensation),
                may(F::CompensationSettled),
                may(F::NextStep),
                may(F::BreachReason),
                may(F::Override),
            ],
            stamps: Some(F::SecondFollowedUp),
            ..Move::of(Step::FollowUpAgain, &[FOLLOWED_UP], None)
        },
        Move {
            asks: &[
                must(F::Lesson),
                must(F::NextStep),
                may(F::Thanked),
                may(F::CompensationSettled),
                may(F::Cost),
                may(F::Kind),
                may(F::Override),
            ],
            guards: &[
                refuse(GuardName::FollowUpTwice, lacks_second_follow_up),
                refuse(GuardName::CompensationOpen, compensation_open),
                refuse(GuardName::NameTheKind, kind_is_other),
            ],
            stamps: Some(F::Closed),
            effect: Some(end_wait_for_good),
            ..Move::of(Step::Close, &[FOLLOWED_UP], Some(CLOSED))
        },
        Move {
            asks: with_words![must(F::Reply)],
            stamps: Some(F::Told),
            ..Move::of(Step::Tell, IN_WORK, None)
        },
        Move {
            asks: &[must(F::WaitingFor), must(F::WakeOn)],
            guards: &[refuse(GuardName::AlreadyWaiting, stands_not_waiting)],
            stamps: Some(F::Waits),
            ..Move::of(Step::Wait, IN_WORK, None)
        },
        Move {
            guards: &[refuse(GuardName::NotWaiting, stands_waiting)],
            stamps: Some(F::Waits),
            effect: Some(end_wait),
            ..Move::of(Step::Resume, IN_WORK, None)
        },
        Move {
            asks: &[must(F::Owner), may(F::Reason), may(F::Override)],
            guards: &[refuse(GuardName::SameOwner, same_owner)],
            effect: Some(count_assignment),
            ..Move::of(Step::Assign, IN_WORK, None)
        },
        // Who approves is who takes the step: the service writes it down and refuses the owner.
        Move {
            asks: &[must(F::Evidence)],
            stamps: Some(F::Approved),
            ..Move::of(Step::Approve, IN_WORK, None)
        },
        Move {
            asks: &[may(F::Ticked)],
            ..Move::of(Step::Tick, IN_WORK, None)
        },
        Move {
            asks: with_words![must(F::Reason), must(F::Reply), may(F::Evidence)],
            stamps: Some(F::Closed),
            effect: Some(end_wait_for_good),
            ..Move::of(Step::Reject, IN_WORK, Some(S::NotValid.number()))
        },
        Move {
            asks: &[must(F::DuplicateOf)],
            stamps: Some(F::Closed),
            effect: Some(end_wait_for_good),
            ..Move::of(Step::MarkDuplicate, IN_WORK, Some(S::Duplicate.number()))
        },
        Move {
            asks: &[must(F::Reason)],
            stamps: Some(F::Closed),
            effect: Some(end_wait_for_good),
            ..Move::of(Step::Withdraw, IN_WORK, Some(S::Withdrawn.number()))
        },
        Move {
            asks: &[must(F::Reason)],
            effect: Some(start_again),
            ..Move::of(
                Step::Reopen,
                &[
                    CLOSED,
                    S::NotValid.number(),
                    S::Duplicate.number(),
                    S::Withdrawn.number(),
                ],
                Some(ACCEPTED),
            )
        },
    ],
};

const fn refuse(name: GuardName, trips: fn(&Record) -> bool) -> Guard {
    Guard {
        name,
        refuses: true,
        trips,
    }
}

fn complaint(record: &Record) -> Option<&Complaint> {
    <Complaint as crate::domain::record::Of>::of(record)
}

fn contain_first(record: &Record) -> bool {
    complaint(record).is_some_and(|it| it.severity == Severity::Critical && it.contained.is_none())
}

fn lacks_second_follow_up(record: &Record) -> bool {
    complaint(record)
        .is_some_and(|it| it.severity == Severity::Critical && it.second_followed_up.is_none())
}

fn lacks_cause_or_containment(record: &Record) -> bool {
    complaint(record).is_some_and(|it| it.cause_found.is_none() || it.contained.is_none())
}

fn verified_by_its_owner(record: &Record) -> bool {
    complaint(record)
        .is_some_and(|it| it.verified_by.is_some() && it.verified_by == it.action_owner)
}

fn compensation_open(record: &Record) -> bool {
    complaint(record)
        .is_some_and(|it| !it.compensation.trim().is_empty() && !it.compensation_settled)
}

fn kind_is_other(record: &Record) -> bool {
    complaint(record).is_some_and(|it| it.kind == ComplaintKind::Other)
}

// The stamp of a wait or resume is set before its guard looks: an even number of instants after
// "wait" means that it was waiting already.
fn stands_not_waiting(after: &Record) -> bool {
    complaint(after).is_some_and(|it| !it.is_waiting())
}

fn stands_waiting(after: &Record) -> bool {
    complaint(after).is_some_and(Complaint::is_waiting)
}

fn same_owner(after: &Record) -> bool {
    complaint(after)
        .is_some_and(|it| it.owner.is_some() && it.former_owners.last() == it.owner.as_ref())
}

fn end_wait(_: &Record, after: &mut Record) {
    if let Record::Complaint(it) = after {
        it.waiting_for.clear();
        it.wake_on = None;
    }
}

/// Nobody waits for the customer once a complaint is settled: 9.5 stops the clocks only while we do, so one that
/// comes back must not find its clocks standing.
fn end_wait_for_good(before: &Record, after: &mut Record) {
    if let Record::Complaint(it) = after
        && it.is_waiting()
    {
        let ended = it.closed.or_else(|| it.waits.last().copied());
        it.waits.extend(ended);
    }
    end_wait(before, after);
}

fn count_assignment(before: &Record, after: &mut Record) {
    if let (Some(was), Record::Complaint(it)) = (complaint(before), after)
        && let Some(owner) = was.owner
    {
        it.reassignments += 1;
        it.former_owners.push(owner);
        // What the former owner's second person saw was the former owner's case.
        it.approved_by = None;
        it.approved = None;
    }
}

fn start_again(before: &Record, after: &mut Record) {
    // One that was settled before waits ended with it, or that a file brought.
    end_wait_for_good(before, after);
    if let Record::Complaint(it) = after {
        it.reopened += 1;
        it.cause_found = None;
        it.contained = None;
        it.corrected = None;
        it.followed_up = None;
        it.second_followed_up = None;
        it.approved_by = None;
        it.approved = None;
        it.closed = None;
    }
}
