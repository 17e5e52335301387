//! A prospect: new, contacted, qualified, won over or dropped (DOMAIN.md 4.3).

use super::{Move, Step, Who, Workflow, may, must};
use crate::domain::choice::ProspectState as S;
use crate::domain::record::{Kind, Record};
use crate::domain::vocabulary::FieldKey as F;

const NEW: u8 = S::New.number();
const CONTACTED: u8 = S::Contacted.number();
const QUALIFIED: u8 = S::Qualified.number();
const DROPPED: u8 = S::Dropped.number();

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::Prospect,
    start: NEW,
    track: &[NEW, CONTACTED, QUALIFIED, S::Converted.number()],
    moves: &[
        Move {
            step: Step::Contact,
            from: &[NEW],
            to: Some(CONTACTED),
            asks: &[may(F::NextStep), may(F::NextDay), may(F::Remarks)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Qualify,
            from: &[NEW, CONTACTED],
            to: Some(QUALIFIED),
            asks: &[may(F::Score), may(F::NextStep), may(F::NextDay)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        // The customer that they become, or one who is there already; the service makes the first.
        Move {
            step: Step::Convert,
            from: &[QUALIFIED, CONTACTED],
            to: Some(S::Converted.number()),
            asks: &[may(F::Customer)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Drop,
            from: &[NEW, CONTACTED, QUALIFIED],
            to: Some(DROPPED),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Reopen,
            from: &[DROPPED],
            to: Some(CONTACTED),
            asks: &[may(F::NextStep), may(F::NextDay)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: Some(undropped),
        },
    ],
};

fn undropped(_: &Record, after: &mut Record) {
    if let Record::Prospect(it) = after {
        it.settled_on = None;
    }
}
