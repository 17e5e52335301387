//! Normal, watch, hold (DOMAIN.md 9.7). The rule holds by itself; only finance lets go, with a reason and until a day.

use super::{Move, Step, Who, Workflow, must};
use crate::domain::choice::CreditState as S;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::Credit,
    start: S::Normal.number(),
    track: &[S::Normal.number(), S::Watch.number(), S::Hold.number()],
    moves: &[
        // The rule may hold where nobody wrote it down.
        Move {
            asks: &[must(F::Reason), must(F::Until)],
            who: Who::Finance,
            ..Move::of(
                Step::Release,
                &[S::Normal.number(), S::Watch.number(), S::Hold.number()],
                Some(S::Normal.number()),
            )
        },
        Move {
            asks: &[must(F::Reason)],
            effect: Some(binding),
            ..Move::of(Step::Watch, &[S::Normal.number()], Some(S::Watch.number()))
        },
        Move {
            asks: &[must(F::Reason)],
            effect: Some(binding),
            ..Move::of(
                Step::Hold,
                &[S::Normal.number(), S::Watch.number()],
                Some(S::Hold.number()),
            )
        },
    ],
};

/// What is watched or held is no longer released.
fn binding(_: &super::Record, after: &mut super::Record) {
    if let super::Record::Credit(credit) = after {
        credit.until = None;
    }
}
