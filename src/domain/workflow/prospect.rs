//! A prospect: new, contacted, qualified, won over or dropped (DOMAIN.md 4.3).

use super::{Move, Step, Workflow, may, must};
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
            asks: &[may(F::NextStep), may(F::NextDay), may(F::Remarks)],
            ..Move::of(Step::Contact, &[NEW], Some(CONTACTED))
        },
        Move {
            asks: &[may(F::Score), may(F::NextStep), may(F::NextDay)],
            ..Move::of(Step::Qualify, &[NEW, CONTACTED], Some(QUALIFIED))
        },
        // The customer that they become, or one who is there already; the service makes the first.
        Move {
            asks: &[may(F::Customer)],
            stamps: Some(F::SettledOn),
            ..Move::of(
                Step::Convert,
                &[QUALIFIED, CONTACTED],
                Some(S::Converted.number()),
            )
        },
        Move {
            asks: &[must(F::Reason)],
            stamps: Some(F::SettledOn),
            ..Move::of(Step::Drop, &[NEW, CONTACTED, QUALIFIED], Some(DROPPED))
        },
        Move {
            asks: &[may(F::NextStep), may(F::NextDay)],
            effect: Some(undropped),
            ..Move::of(Step::Reopen, &[DROPPED], Some(CONTACTED))
        },
    ],
};

fn undropped(_: &Record, after: &mut Record) {
    if let Record::Prospect(it) = after {
        it.settled_on = None;
    }
}
