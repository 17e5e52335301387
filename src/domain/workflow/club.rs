//! Membership, events and the matters of a committee (DOMAIN.md 2.1, 2.2).

use super::{Move, Step, Workflow, may, must};
use crate::domain::choice::{EventState as E, MatterState as M, MembershipState as S};
use crate::domain::record::{Kind, Record};
use crate::domain::vocabulary::FieldKey as F;

const APPLIED: u8 = S::Applied.number();
const ACTIVE: u8 = S::Active.number();
const SUSPENDED: u8 = S::Suspended.number();
const LEFT: u8 = S::Left.number();

pub(super) const MEMBERSHIP: Workflow = Workflow {
    kind: Kind::Membership,
    start: APPLIED,
    track: &[APPLIED, ACTIVE],
    moves: &[
        Move {
            effect: Some(member_again),
            asks: &[may(F::Level), may(F::Benefits), may(F::Day)],
            ..Move::of(Step::Approve, &[APPLIED], Some(ACTIVE))
        },
        Move {
            asks: &[must(F::Reason)],
            ..Move::of(Step::Suspend, &[ACTIVE], Some(SUSPENDED))
        },
        Move {
            asks: &[may(F::Reason)],
            ..Move::of(Step::Resume, &[SUSPENDED], Some(ACTIVE))
        },
        Move {
            asks: &[must(F::Reason)],
            stamps: Some(F::SettledOn),
            ..Move::of(Step::Leave, &[APPLIED, ACTIVE, SUSPENDED], Some(LEFT))
        },
        Move {
            effect: Some(member_again),
            asks: &[may(F::Day)],
            ..Move::of(Step::Reopen, &[LEFT], Some(APPLIED))
        },
    ],
};

fn member_again(_: &Record, after: &mut Record) {
    if let Record::Membership(it) = after {
        it.settled_on = None;
    }
}

const PLANNED: u8 = E::Planned.number();
const HELD: u8 = E::Held.number();
const CANCELLED: u8 = E::Cancelled.number();

pub(super) const EVENT: Workflow = Workflow {
    kind: Kind::Event,
    start: PLANNED,
    track: &[PLANNED, HELD],
    moves: &[
        Move {
            asks: &[must(F::Result), may(F::Cost)],
            ..Move::of(Step::Complete, &[PLANNED], Some(HELD))
        },
        Move {
            asks: &[must(F::Day), may(F::Reason)],
            ..Move::of(Step::Postpone, &[PLANNED], Some(PLANNED))
        },
        Move {
            asks: &[must(F::Reason)],
            ..Move::of(Step::Cancel, &[PLANNED], Some(CANCELLED))
        },
        Move {
            asks: &[must(F::Day)],
            ..Move::of(Step::Plan, &[CANCELLED, HELD], Some(PLANNED))
        },
    ],
};

const OPEN: u8 = M::Open.number();
const DECIDED: u8 = M::Decided.number();
const DONE: u8 = M::Done.number();
const DROPPED: u8 = M::Dropped.number();

pub(super) const MATTER: Workflow = Workflow {
    kind: Kind::Matter,
    start: OPEN,
    track: &[OPEN, DECIDED, DONE],
    moves: &[
        Move {
            asks: &[must(F::Result), may(F::Due)],
            ..Move::of(Step::Decide, &[OPEN], Some(DECIDED))
        },
        Move {
            asks: &[must(F::Result)],
            stamps: Some(F::SettledOn),
            ..Move::of(Step::Complete, &[OPEN, DECIDED], Some(DONE))
        },
        Move {
            asks: &[must(F::Due), may(F::Reason)],
            ..Move::of(Step::Postpone, &[OPEN], Some(OPEN))
        },
        Move {
            asks: &[must(F::Reason)],
            stamps: Some(F::SettledOn),
            ..Move::of(Step::Cancel, &[OPEN, DECIDED], Some(DROPPED))
        },
        Move {
            asks: &[may(F::Due), may(F::Reason)],
            ..Move::of(Step::Reopen, &[DECIDED, DONE, DROPPED], Some(OPEN))
        },
    ],
};
