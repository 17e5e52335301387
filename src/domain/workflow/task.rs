//! Open, then done or dropped: a task, and the step of a plan.

use super::{Move, Step, Workflow, may, must};
use crate::domain::choice::TaskState as S;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;

const fn to_do(kind: Kind) -> Workflow {
    Workflow {
        kind,
        start: S::Open.number(),
        track: TRACK,
        moves: MOVES,
    }
}

pub(super) const TASK: Workflow = to_do(Kind::Task);
pub(super) const PLAN_ACTION: Workflow = to_do(Kind::PlanAction);

const TRACK: &[u8] = &[S::Open.number(), S::Done.number()];

const MOVES: &[Move] = &[
    Move {
        asks: &[may(F::Reason)],
        stamps: Some(F::SettledOn),
        ..Move::of(Step::Complete, &[S::Open.number()], Some(S::Done.number()))
    },
    Move {
        asks: &[must(F::Due), may(F::Reason)],
        ..Move::of(Step::Postpone, &[S::Open.number()], Some(S::Open.number()))
    },
    Move {
        asks: &[may(F::Reason)],
        stamps: Some(F::SettledOn),
        ..Move::of(Step::Cancel, &[S::Open.number()], Some(S::Dropped.number()))
    },
    Move {
        asks: &[may(F::Reason), may(F::Due)],
        ..Move::of(
            Step::Reopen,
            &[S::Done.number(), S::Dropped.number()],
            Some(S::Open.number()),
        )
    },
];
