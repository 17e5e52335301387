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
        Move {
            step: Step::Release,
            // The rule may hold where nobody wrote it down.
            from: &[S::Normal.number(), S::Watch.number(), S::Hold.number()],
            to: Some(S::Normal.number()),
            asks: &[must(F::Reason), must(F::Until)],
            who: Who::Finance,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Watch,
            from: &[S::Normal.number()],
            to: Some(S::Watch.number()),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: Some(binding),
        },
        Move {
            step: Step::Hold,
            from: &[S::Normal.number(), S::Watch.number()],
            to: Some(S::Hold.number()),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: Some(binding),
        },
    ],
};

/// What is watched or held is no longer released.
fn binding(_: &super::Record, after: &mut super::Record) {
    if let super::Record::Credit(credit) = after {
        credit.until = None;
    }
}
