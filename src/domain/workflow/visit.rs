//! Planned, confirmed, done; or missed, cancelled, postponed (DOMAIN.md 8.2).

use super::{Guard, Move, Step, Who, Workflow, may, must};
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
            step: Step::Complete,
            from: &[
                S::Planned.number(),
                S::Confirmed.number(),
                S::Postponed.number(),
                S::Missed.number(),
            ],
            to: Some(S::Done.number()),
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
            who: Who::Editor,
            guards: NONE,
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Confirm,
            from: &[S::Planned.number(), S::Postponed.number()],
            to: Some(S::Confirmed.number()),
            asks: &[may(F::Day), may(F::Time), may(F::Place)],
            who: Who::Editor,
            guards: NONE,
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Postpone,
            from: AHEAD,
            to: Some(S::Postponed.number()),
            asks: &[must(F::Day), must(F::Reason), may(F::Time)],
            who: Who::Editor,
            guards: NONE,
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Miss,
            from: AHEAD,
            to: Some(S::Missed.number()),
            asks: &[may(F::Reason)],
            who: Who::Editor,
            guards: NONE,
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Cancel,
            from: AHEAD,
            to: Some(S::Cancelled.number()),
            asks: &[may(F::Reason)],
            who: Who::Editor,
            guards: NONE,
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Plan,
            from: &[
                S::Missed.number(),
                S::Cancelled.number(),
                S::Postponed.number(),
            ],
            to: Some(S::Planned.number()),
            asks: &[must(F::Day), may(F::Time), may(F::Purpose)],
            who: Who::Editor,
            guards: NONE,
            stamps: None,
            effect: None,
        },
    ],
};

const NONE: &[Guard] = &[];
