//! Planned, confirmed, done; or missed, cancelled, postponed (DOMAIN.md 8.2).

use super::{Guard, Move, Step, Workflow, may, must};
use crate::domain::choice::VisitState as S;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;

const AHEAD: &[u8] = &[
    S::Planned.number(),
    S::Confirmed.number(),
    S::Postponed.number(),
];

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::Visit,
    start: S::Planned.number(),
    track: &[S::Planned.number(), S::Confirmed.number(), S::Done.number()],
    moves: &[
        Move {
            asks: &[
                must(F::Summary),
                must(F::Contacts),
                may(F::Outcome),
                may(F::SelfCheck),
                may(F::NextStep),
                may(F::NextDay),
                may(F::NextVisit),
                may(F::Minutes),
                may(F::Attendees),
                may(F::Day),
                may(F::Time),
                may(F::Cost),
            ],
            guards: NONE,
            ..Move::of(
                Step::Complete,
                &[
                    S::Planned.number(),
                    S::Confirmed.number(),
                    S::Postponed.number(),
                    S::Missed.number(),
                ],
                Some(S::Done.number()),
            )
        },
        Move {
            asks: &[may(F::Day), may(F::Time), may(F::Place)],
            guards: NONE,
            ..Move::of(
                Step::Confirm,
                &[S::Planned.number(), S::Postponed.number()],
                Some(S::Confirmed.number()),
            )
        },
        Move {
            asks: &[must(F::Day), must(F::Reason), may(F::Time)],
            guards: NONE,
            ..Move::of(Step::Postpone, AHEAD, Some(S::Postponed.number()))
        },
        Move {
            asks: &[may(F::Reason)],
            guards: NONE,
            ..Move::of(Step::Miss, AHEAD, Some(S::Missed.number()))
        },
        Move {
            asks: &[may(F::Reason)],
            guards: NONE,
            ..Move::of(Step::Cancel, AHEAD, Some(S::Cancelled.number()))
        },
        Move {
            asks: &[must(F::Day), may(F::Time), may(F::Purpose)],
            guards: NONE,
            ..Move::of(
                Step::Plan,
                &[
                    S::Missed.number(),
                    S::Cancelled.number(),
                    S::Postponed.number(),
                ],
                Some(S::Planned.number()),
            )
        },
    ],
};

const NONE: &[Guard] = &[];
