//! Letting a customer go, in five steps; every one may lead back (S0-21).

use super::{Guard, GuardName, Move, Step, Who, Workflow, may, must};
use crate::domain::choice::TerminationState as S;
use crate::domain::loss::Termination;
use crate::domain::record::{Kind, Of, Record};
use crate::domain::vocabulary::FieldKey as F;

const FLAGGED: u8 = S::Flagged.number();
const REASSESSED: u8 = S::Reassessed.number();
const EDUCATED: u8 = S::Educated.number();
const RENEGOTIATED: u8 = S::Renegotiated.number();
const MIGRATED: u8 = S::Migrated.number();
const TERMINATED: u8 = S::Terminated.number();
const RESTORED: u8 = S::Restored.number();
const IN_WORK: &[u8] = &[FLAGGED, REASSESSED, EDUCATED, RENEGOTIATED, MIGRATED];

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::Termination,
    start: FLAGGED,
    track: &[REASSESSED, EDUCATED, RENEGOTIATED, MIGRATED, TERMINATED],
    moves: &[
        Move {
            asks: &[
                must(F::Findings),
                may(F::Ticked),
                may(F::NextStep),
                may(F::Due),
            ],
            ..Move::of(Step::Reassess, &[FLAGGED], Some(REASSESSED))
        },
        Move {
            asks: &[must(F::Education), may(F::NextStep), may(F::Due)],
            ..Move::of(Step::Educate, &[REASSESSED], Some(EDUCATED))
        },
        Move {
            asks: &[must(F::Terms), may(F::NextStep), may(F::Due)],
            ..Move::of(Step::Renegotiate, &[EDUCATED], Some(RENEGOTIATED))
        },
        Move {
            asks: &[must(F::MovedTo), may(F::NextStep), may(F::Due)],
            ..Move::of(Step::Migrate, &[RENEGOTIATED], Some(MIGRATED))
        },
        // Who approves is who takes the step: the service writes it down and refuses the owner of the case.
        Move {
            who: Who::Manager,
            stamps: Some(F::Approved),
            ..Move::of(Step::Approve, &[MIGRATED], None)
        },
        Move {
            asks: &[
                must(F::Reason),
                // What is said to them, and until when.
                must(F::NextStep),
                must(F::NoticeOn),
                must(F::Settlement),
                must(F::DataRetention),
                may(F::Contact),
            ],
            guards: &[Guard {
                name: GuardName::NotApproved,
                refuses: true,
                trips: lacks_approval,
            }],
            stamps: Some(F::SettledOn),
            ..Move::of(Step::Terminate, &[MIGRATED], Some(TERMINATED))
        },
        Move {
            asks: &[may(F::Ticked)],
            ..Move::of(Step::Tick, IN_WORK, None)
        },
        Move {
            asks: &[must(F::Owner)],
            effect: Some(approve_again),
            ..Move::of(Step::Assign, IN_WORK, None)
        },
        Move {
            asks: &[must(F::Reason)],
            stamps: Some(F::SettledOn),
            effect: Some(nothing_more),
            ..Move::of(Step::Recover, IN_WORK, Some(RESTORED))
        },
        // What two people ended, a manager may take back.
        Move {
            asks: &[must(F::Reason)],
            who: Who::Manager,
            stamps: Some(F::SettledOn),
            effect: Some(nothing_more),
            ..Move::of(Step::Recover, &[TERMINATED], Some(RESTORED))
        },
    ],
};

fn lacks_approval(after: &Record) -> bool {
    Termination::of(after).is_some_and(|it| it.approved_by.is_none() || it.approved_by == it.owner)
}

fn nothing_more(_: &Record, after: &mut Record) {
    if let Record::Termination(it) = after {
        it.next_step.clear();
        it.due = None;
    }
}

/// What a second person saw was the case of the former owner.
fn approve_again(_: &Record, after: &mut Record) {
    if let Record::Termination(it) = after {
        it.approved_by = None;
        it.approved = None;
    }
}
