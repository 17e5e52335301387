//! An account plan on its way from draft to close, and the steps of a plan (DOMAIN.md 8.2, S3-48).

use super::{Move, Step, Who, Workflow, may, must};
use crate::domain::choice::{PlanState as P, ReviewState as R};
use crate::domain::record::{Kind, Record};
use crate::domain::vocabulary::FieldKey as F;

const DRAFT: u8 = P::Draft.number();
const APPROVED: u8 = P::Approved.number();
const ACTIVE: u8 = P::Active.number();
const CLOSED: u8 = P::Closed.number();

/// What the customer's other plans, objectives and actions say against a move, the service knows.
pub(super) const PLAN: Workflow = Workflow {
    kind: Kind::Plan,
    start: DRAFT,
    track: &[DRAFT, APPROVED, ACTIVE, CLOSED],
    moves: &[
        Move {
            step: Step::Approve,
            from: &[DRAFT],
            to: Some(APPROVED),
            asks: &[may(F::ReviewBy), may(F::Budget)],
            who: Who::Manager,
            guards: &[],
            stamps: Some(F::Approved),
            effect: None,
        },
        Move {
            step: Step::Activate,
            from: &[APPROVED],
            to: Some(ACTIVE),
            asks: &[must(F::ReviewBy)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Review,
            from: &[ACTIVE],
            to: Some(ACTIVE),
            asks: &[must(F::ReviewBy), may(F::Stage), may(F::Remarks)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::Reviewed),
            effect: None,
        },
        Move {
            step: Step::Close,
            from: &[ACTIVE],
            to: Some(CLOSED),
            asks: &[must(F::Outcome), must(F::Result)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Return,
            from: &[APPROVED, ACTIVE],
            to: Some(DRAFT),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: Some(unapproved),
        },
        Move {
            step: Step::Reopen,
            from: &[CLOSED],
            to: Some(ACTIVE),
            asks: &[must(F::ReviewBy), may(F::Reason)],
            who: Who::Manager,
            guards: &[],
            stamps: None,
            effect: Some(unsettled),
        },
    ],
};

fn unapproved(_: &Record, after: &mut Record) {
    if let Record::Plan(it) = after {
        it.approved = None;
        it.approved_by = None;
    }
}

fn unsettled(_: &Record, after: &mut Record) {
    if let Record::Plan(it) = after {
        it.settled_on = None;
    }
}

/// A walk through a month is done once and not written anew: its report is of that day.
pub(super) const REVIEW: Workflow = Workflow {
    kind: Kind::Review,
    start: R::Draft.number(),
    track: &[R::Draft.number(), R::Done.number()],
    moves: &[
        Move {
            step: Step::Close,
            from: &[R::Draft.number()],
            to: Some(R::Done.number()),
            asks: &[must(F::Conclusions), must(F::Report)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Reopen,
            from: &[R::Done.number()],
            to: Some(R::Draft.number()),
            asks: &[],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
    ],
};
