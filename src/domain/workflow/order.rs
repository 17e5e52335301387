//! Confirmed, then delivered or cancelled.

use super::{Move, Step, Who, Workflow, may, must};
use crate::domain::choice::OrderState as S;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::Order,
    start: S::Confirmed.number(),
    track: &[S::Confirmed.number(), S::Delivered.number()],
    moves: &[
        Move {
            step: Step::Deliver,
            from: &[S::Confirmed.number()],
            to: Some(S::Delivered.number()),
            asks: &[],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Postpone,
            from: &[S::Confirmed.number()],
            to: Some(S::Confirmed.number()),
            asks: &[must(F::Due), may(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Cancel,
            from: &[S::Confirmed.number()],
            to: Some(S::Cancelled.number()),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Reopen,
            from: &[S::Delivered.number(), S::Cancelled.number()],
            to: Some(S::Confirmed.number()),
            asks: &[may(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
    ],
};
