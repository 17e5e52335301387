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

/// A step on the road: it says what came of it and when the next one is due.
const fn onward(step: Step, from: &'static [u8], to: u8, asks: &'static [super::Ask]) -> Move {
    Move {
        step,
        from,
        to: Some(to),
        asks,
        who: Who::Editor,
        guards: &[],
        stamps: None,
        effect: None,
    }
}

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::Termination,
    start: FLAGGED,
    track: &[REASSESSED, EDUCATED, RENEGOTIATED, MIGRATED, TERMINATED],
    moves: &[
        onward(
            Step::Reassess,
            &[FLAGGED],
            REASSESSED,
            &[
                must(F::Findings),
                may(F::Ticked),
                may(F::NextStep),
                may(F::Due),
            ],
        ),
        onward(
            Step::Educate,
            &[REASSESSED],
            EDUCATED,
            &[must(F::Education), may(F::NextStep), may(F::Due)],
        ),
        onward(
            Step::Renegotiate,
            &[EDUCATED],
            RENEGOTIATED,
            &[must(F::Terms), may(F::NextStep), may(F::Due)],
        ),
        onward(
            Step::Migrate,
            &[RENEGOTIATED],
            MIGRATED,
            &[must(F::MovedTo), may(F::NextStep), may(F::Due)],
        ),
        // Who approves is who takes the step: the service writes it down and refuses the owner of the case.
        Move {
            step: Step::Approve,
            from: &[MIGRATED],
            to: None,
            asks: &[],
            who: Who::Manager,
            guards: &[],
            stamps: Some(F::Approved),
            effect: None,
        },
        Move {
            step: Step::Terminate,
            from: &[MIGRATED],
            to: Some(TERMINATED),
            asks: &[
                must(F::Reason),
                // What is said to them, and until when.
                must(F::NextStep),
                must(F::NoticeOn),
                must(F::Settlement),
                must(F::DataRetention),
                may(F::Contact),
            ],
            who: Who::Editor,
            guards: &[Guard {
                name: GuardName::NotApproved,
                refuses: true,
                trips: lacks_approval,
            }],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Tick,
            from: IN_WORK,
            to: None,
            asks: &[may(F::Ticked)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Assign,
            from: IN_WORK,
            to: None,
            asks: &[must(F::Owner)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: Some(approve_again),
        },
        Move {
            step: Step::Recover,
            from: IN_WORK,
            to: Some(RESTORED),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: Some(nothing_more),
        },
        // What two people ended, a manager may take back.
        Move {
            step: Step::Recover,
            from: &[TERMINATED],
            to: Some(RESTORED),
            asks: &[must(F::Reason)],
            who: Who::Manager,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: Some(nothing_more),
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
