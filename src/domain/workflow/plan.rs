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
            asks: &[may(F::ReviewBy), may(F::Budget)],
            who: Who::Manager,
            stamps: Some(F::Approved),
            ..Move::of(Step::Approve, &[DRAFT], Some(APPROVED))
        },
        Move {
            // The reason is for a development plan that starts without a judgement (S0-03); the service knows.
            asks: &[must(F::ReviewBy), may(F::Reason)],
            ..Move::of(Step::Activate, &[APPROVED], Some(ACTIVE))
        },
        Move {
            asks: &[must(F::ReviewBy), may(F::Stage), may(F::Remarks)],
            stamps: Some(F::Reviewed),
            ..Move::of(Step::Review, &[ACTIVE], Some(ACTIVE))
        },
        Move {
            asks: &[must(F::Outcome), must(F::Result)],
            stamps: Some(F::SettledOn),
            ..Move::of(Step::Close, &[ACTIVE], Some(CLOSED))
        },
        Move {
            asks: &[must(F::Reason)],
            effect: Some(unapproved),
            ..Move::of(Step::Return, &[APPROVED, ACTIVE], Some(DRAFT))
        },
        Move {
            asks: &[must(F::ReviewBy), may(F::Reason)],
            who: Who::Manager,
            effect: Some(unsettled),
            ..Move::of(Step::Reopen, &[CLOSED], Some(ACTIVE))
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
            asks: &[must(F::Conclusions), must(F::Report)],
            stamps: Some(F::SettledOn),
            ..Move::of(Step::Close, &[R::Draft.number()], Some(R::Done.number()))
        },
        Move::of(Step::Reopen, &[R::Done.number()], Some(R::Draft.number())),
    ],
};
