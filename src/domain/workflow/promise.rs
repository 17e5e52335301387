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
            step: Step::Keep,
            from: &[S::Open.number(), S::Broken.number()],
            to: Some(S::Kept.number()),
            asks: &[may(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Break,
            from: &[S::Open.number()],
            to: Some(S::Broken.number()),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        // Another day is agreed on: the promise lives on, with a word on why.
        Move {
            step: Step::Postpone,
            from: &[S::Open.number(), S::Broken.number()],
            to: Some(S::Open.number()),
            asks: &[must(F::Due), must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Withdraw,
            from: &[S::Open.number(), S::Broken.number()],
            to: Some(S::Withdrawn.number()),
            asks: &[must(F::Reason)],
            who: Who::Manager,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Reopen,
            from: &[S::Kept.number(), S::Broken.number(), S::Withdrawn.number()],
            to: Some(S::Open.number()),
            asks: &[may(F::Reason), may(F::Due)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
    ],
};
