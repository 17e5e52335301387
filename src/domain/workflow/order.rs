//! Confirmed, then delivered or cancelled.

use super::{Move, Step, Workflow, may, must};
use crate::domain::choice::OrderState as S;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::Order,
    start: S::Confirmed.number(),
    track: &[S::Confirmed.number(), S::Delivered.number()],
    moves: &[
        Move {
            stamps: Some(F::SettledOn),
            ..Move::of(
                Step::Deliver,
                &[S::Confirmed.number()],
                Some(S::Delivered.number()),
            )
        },
        Move {
            asks: &[must(F::Due), may(F::Reason)],
            ..Move::of(
                Step::Postpone,
                &[S::Confirmed.number()],
                Some(S::Confirmed.number()),
            )
        },
        Move {
            asks: &[must(F::Reason)],
            stamps: Some(F::SettledOn),
            ..Move::of(
                Step::Cancel,
                &[S::Confirmed.number()],
                Some(S::Cancelled.number()),
            )
        },
        Move {
            asks: &[may(F::Reason)],
            ..Move::of(
                Step::Reopen,
                &[S::Delivered.number(), S::Cancelled.number()],
                Some(S::Confirmed.number()),
            )
        },
    ],
};
