//! Membership, events and the matters of a committee (DOMAIN.md 2.1, 2.2).

use super::{Ask, Move, Step, Who, Workflow, may, must};
use crate::domain::choice::{EventState as E, MatterState as M, MembershipState as S};
use crate::domain::record::{Kind, Record};
use crate::domain::vocabulary::FieldKey as F;

/// A move that anybody makes who may edit, with nothing to mind.
const fn plain(
    step: Step,
    from: &'static [u8],
    to: u8,
    asks: &'static [Ask],
    stamps: Option<F>,
) -> Move {
    Move {
        step,
        from,
        to: Some(to),
        asks,
        who: Who::Editor,
        guards: &[],
        stamps,
        effect: None,
    }
}

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
            ..plain(
                Step::Approve,
                &[APPLIED],
                ACTIVE,
                &[may(F::Level), may(F::Benefits), may(F::Day)],
                None,
            )
        },
        plain(
            Step::Suspend,
            &[ACTIVE],
            SUSPENDED,
            &[must(F::Reason)],
            None,
        ),
        plain(Step::Resume, &[SUSPENDED], ACTIVE, &[may(F::Reason)], None),
        plain(
            Step::Leave,
            &[APPLIED, ACTIVE, SUSPENDED],
            LEFT,
            &[must(F::Reason)],
            Some(F::SettledOn),
        ),
        Move {
            effect: Some(member_again),
            ..plain(Step::Reopen, &[LEFT], APPLIED, &[may(F::Day)], None)
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
        plain(
            Step::Complete,
            &[PLANNED],
            HELD,
            &[must(F::Result), may(F::Cost)],
            None,
        ),
        plain(
            Step::Postpone,
            &[PLANNED],
            PLANNED,
            &[must(F::Day), may(F::Reason)],
            None,
        ),
        plain(
            Step::Cancel,
            &[PLANNED],
            CANCELLED,
            &[must(F::Reason)],
            None,
        ),
        plain(
            Step::Plan,
            &[CANCELLED, HELD],
            PLANNED,
            &[must(F::Day)],
            None,
        ),
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
        plain(
            Step::Decide,
            &[OPEN],
            DECIDED,
            &[must(F::Result), may(F::Due)],
            None,
        ),
        plain(
            Step::Complete,
            &[OPEN, DECIDED],
            DONE,
            &[must(F::Result)],
            Some(F::SettledOn),
        ),
        plain(
            Step::Postpone,
            &[OPEN],
            OPEN,
            &[must(F::Due), may(F::Reason)],
            None,
        ),
        plain(
            Step::Cancel,
            &[OPEN, DECIDED],
            DROPPED,
            &[must(F::Reason)],
            Some(F::SettledOn),
        ),
        plain(
            Step::Reopen,
            &[DECIDED, DONE, DROPPED],
            OPEN,
            &[may(F::Due), may(F::Reason)],
            None,
        ),
    ],
};
