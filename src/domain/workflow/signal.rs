//! A signal of risk: it stands until somebody clears it with a reason (DOMAIN.md 8.4).

use super::{Move, Step, Workflow, may, must};
use crate::domain::choice::RiskState as S;
use crate::domain::record::{Kind, Record};
use crate::domain::vocabulary::FieldKey as F;

const OPEN: u8 = S::Open.number();
const CLEARED: u8 = S::Cleared.number();

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::RiskSignal,
    start: OPEN,
    track: &[OPEN, CLEARED],
    moves: &[
        // Who clears it is who takes the step: the service writes it down.
        Move {
            asks: &[must(F::Reason)],
            stamps: Some(F::SettledOn),
            ..Move::of(Step::Clear, &[OPEN], Some(CLEARED))
        },
        Move {
            asks: &[must(F::Owner)],
            ..Move::of(Step::Assign, &[OPEN], None)
        },
        Move {
            asks: &[may(F::Text)],
            effect: Some(stands_again),
            ..Move::of(Step::Reopen, &[CLEARED], Some(OPEN))
        },
    ],
};

fn stands_again(_: &Record, after: &mut Record) {
    if let Record::RiskSignal(it) = after {
        it.settled_on = None;
        it.by = None;
        it.reason.clear();
    }
}
