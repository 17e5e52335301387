//! Open, then done or dropped: a task, and the step of a plan.

use super::{Move, Step, Who, Workflow, may, must};
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
        step: Step::Complete,
        from: &[S::Open.number()],
        to: Some(S::Done.number()),
        asks: &[may(F::Reason)],
        who: Who::Editor,
        guards: &[],
        stamps: Some(F::SettledOn),
        effect: None,
    },
    Move {
        step: Step::Postpone,
        from: &[S::Open.number()],
        to: Some(S::Open.number()),
        asks: &[must(F::Due), may(F::Reason)],
        who: Who::Editor,
        guards: &[],
        stamps: None,
        effect: None,
    },
    Move {
        step: Step::Cancel,
        from: &[S::Open.number()],
        to: Some(S::Dropped.number()),
        asks: &[may(F::Reason)],
        who: Who::Editor,
        guards: &[],
        stamps: Some(F::SettledOn),
        effect: None,
    },
    Move {
        step: Step::Reopen,
        from: &[S::Done.number(), S::Dropped.number()],
        to: Some(S::Open.number()),
        asks: &[may(F::Reason), may(F::Due)],
        who: Who::Editor,
        guards: &[],
        stamps: None,
        effect: None,
    },
];
