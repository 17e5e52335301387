//! A signal of risk: it stands until somebody clears it with a reason (DOMAIN.md 8.4).

use super::{Move, Step, Who, Workflow, may, must};
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
            step: Step::Clear,
            from: &[OPEN],
            to: Some(CLEARED),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Assign,
            from: &[OPEN],
            to: None,
            asks: &[must(F::Owner)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Reopen,
            from: &[CLEARED],
            to: Some(OPEN),
            asks: &[may(F::Text)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: Some(stands_again),
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
