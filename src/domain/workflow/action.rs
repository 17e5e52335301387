//! A corrective action: to do, done, verified by another person (S4-40).

use super::{Move, Step, Who, Workflow, may, must};
use crate::domain::choice::ActionState as S;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;

const OPEN: u8 = S::Open.number();
const DONE: u8 = S::Done.number();

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::CorrectiveAction,
    start: OPEN,
    track: &[OPEN, DONE, S::Verified.number()],
    moves: &[
        Move {
            step: Step::Complete,
            from: &[OPEN],
            to: Some(DONE),
            asks: &[must(F::Result)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::DoneOn),
            effect: None,
        },
        // Who verifies is who takes the step: the service writes it down and refuses the owner.
        Move {
            step: Step::Verify,
            from: &[DONE],
            to: Some(S::Verified.number()),
            asks: &[may(F::Result)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::VerifiedOn),
            effect: None,
        },
        Move {
            step: Step::Return,
            from: &[DONE, S::Verified.number()],
            to: Some(OPEN),
            asks: &[must(F::Reason), may(F::Due)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: Some(not_done),
        },
        Move {
            step: Step::Cancel,
            from: &[OPEN, DONE],
            to: Some(S::Dropped.number()),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
    ],
};

fn not_done(_: &crate::domain::record::Record, after: &mut crate::domain::record::Record) {
    if let crate::domain::record::Record::CorrectiveAction(it) = after {
        it.done_on = None;
        it.verified_on = None;
        it.verified_by = None;
    }
}
