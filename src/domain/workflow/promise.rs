//! Open, then kept, broken or withdrawn (DOMAIN.md 8.2, S4-45).

use super::{Move, Step, Who, Workflow, may, must};
use crate::domain::choice::CommitmentState as S;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::Commitment,
    start: S::Open.number(),
    track: &[S::Open.number(), S::Kept.number()],
    moves: &[
        Move {
            asks: &[may(F::Reason)],
            stamps: Some(F::SettledOn),
            ..Move::of(
                Step::Keep,
                &[S::Open.number(), S::Broken.number()],
                Some(S::Kept.number()),
            )
        },
        Move {
            asks: &[must(F::Reason)],
            stamps: Some(F::SettledOn),
            ..Move::of(Step::Break, &[S::Open.number()], Some(S::Broken.number()))
        },
        // Another day is agreed on: the promise lives on, with a word on why.
        Move {
            asks: &[must(F::Due), must(F::Reason)],
            ..Move::of(
                Step::Postpone,
                &[S::Open.number(), S::Broken.number()],
                Some(S::Open.number()),
            )
        },
        Move {
            asks: &[must(F::Reason)],
            who: Who::Manager,
            stamps: Some(F::SettledOn),
            ..Move::of(
                Step::Withdraw,
                &[S::Open.number(), S::Broken.number()],
                Some(S::Withdrawn.number()),
            )
        },
        Move {
            asks: &[may(F::Reason), may(F::Due)],
            ..Move::of(
                Step::Reopen,
                &[S::Kept.number(), S::Broken.number(), S::Withdrawn.number()],
                Some(S::Open.number()),
            )
        },
    ],
};
