//! A corrective action: to do, done, verified by another person (S4-40).

use super::{Move, Step, Workflow, may, must};
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
            asks: &[must(F::Result)],
            stamps: Some(F::DoneOn),
            ..Move::of(Step::Complete, &[OPEN], Some(DONE))
        },
        // Who verifies is who takes the step: the service writes it down and refuses the owner.
        Move {
            asks: &[may(F::Result)],
            stamps: Some(F::VerifiedOn),
            ..Move::of(Step::Verify, &[DONE], Some(S::Verified.number()))
        },
        Move {
            asks: &[must(F::Reason), may(F::Due)],
            effect: Some(not_done),
            ..Move::of(Step::Return, &[DONE, S::Verified.number()], Some(OPEN))
        },
        Move {
            asks: &[must(F::Reason)],
            ..Move::of(Step::Cancel, &[OPEN, DONE], Some(S::Dropped.number()))
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
