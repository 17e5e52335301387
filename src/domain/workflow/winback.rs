//! Winning back: study the cause, ease the anger, fit the remedy to the cause, strive (S3-89, S3-90).

use super::{Guard, GuardName, Move, Step, Workflow, may, must};
use crate::domain::choice::{WinBackClass, WinBackState as S};
use crate::domain::loss::WinBack;
use crate::domain::record::{Kind, Of, Record};
use crate::domain::vocabulary::FieldKey as F;

const DETECTED: u8 = S::Detected.number();
const STUDIED: u8 = S::CauseStudied.number();
const SOOTHED: u8 = S::Soothed.number();
const OFFERED: u8 = S::OfferMade.number();
const NEGOTIATING: u8 = S::Negotiating.number();
const REGAINED: u8 = S::Regained.number();
const DORMANT: u8 = S::Dormant.number();
const ABANDONED: u8 = S::Abandoned.number();
const IN_WORK: &[u8] = &[DETECTED, STUDIED, SOOTHED, OFFERED, NEGOTIATING];

const BETTER_NOT: Guard = Guard {
    name: GuardName::BetterNot,
    refuses: false,
    trips: better_not,
};

pub(super) const WORKFLOW: Workflow = Workflow {
    kind: Kind::WinBack,
    start: DETECTED,
    track: &[STUDIED, SOOTHED, OFFERED, NEGOTIATING, REGAINED],
    moves: &[
        Move {
            asks: &[
                must(F::Cause),
                must(F::CauseNote),
                must(F::Worth),
                may(F::Ticked),
                may(F::NextStep),
                may(F::Due),
            ],
            ..Move::of(Step::Study, &[DETECTED], Some(STUDIED))
        },
        Move {
            asks: &[must(F::Eased), may(F::NextStep), may(F::Due)],
            ..Move::of(Step::Soothe, &[STUDIED], Some(SOOTHED))
        },
        Move {
            asks: &[must(F::Offer), may(F::NextStep), may(F::Due)],
            guards: &[BETTER_NOT],
            ..Move::of(Step::Offer, &[SOOTHED], Some(OFFERED))
        },
        Move {
            asks: &[must(F::NextStep), may(F::Offer), may(F::Due)],
            ..Move::of(Step::Negotiate, &[OFFERED], Some(NEGOTIATING))
        },
        // They may come back by themselves, at any time.
        Move {
            asks: &[must(F::Result)],
            stamps: Some(F::SettledOn),
            ..Move::of(
                Step::Regain,
                &[DETECTED, STUDIED, SOOTHED, OFFERED, NEGOTIATING, DORMANT],
                Some(REGAINED),
            )
        },
        Move {
            asks: &[must(F::NextStep), must(F::Due)],
            ..Move::of(Step::Schedule, IN_WORK, None)
        },
        Move {
            asks: &[must(F::Reason), may(F::Due)],
            ..Move::of(Step::Rest, IN_WORK, Some(DORMANT))
        },
        Move {
            asks: &[may(F::NextStep), may(F::Due)],
            ..Move::of(Step::Resume, &[DORMANT], Some(DETECTED))
        },
        Move {
            asks: &[may(F::Ticked)],
            ..Move::of(
                Step::Tick,
                &[DETECTED, STUDIED, SOOTHED, OFFERED, NEGOTIATING, DORMANT],
                None,
            )
        },
        Move {
            asks: &[must(F::Owner)],
            ..Move::of(
                Step::Assign,
                &[DETECTED, STUDIED, SOOTHED, OFFERED, NEGOTIATING, DORMANT],
                None,
            )
        },
        // Given up for good: the customer is marked as not to be pursued, with the reason (S3-94).
        Move {
            asks: &[must(F::Reason), may(F::Cause), may(F::Ticked)],
            stamps: Some(F::SettledOn),
            effect: Some(nothing_more),
            ..Move::of(
                Step::Abandon,
                &[DETECTED, STUDIED, SOOTHED, OFFERED, NEGOTIATING, DORMANT],
                Some(ABANDONED),
            )
        },
        Move {
            asks: &[must(F::Reason)],
            effect: Some(not_settled),
            ..Move::of(Step::Reopen, &[REGAINED, ABANDONED], Some(DETECTED))
        },
    ],
};

fn better_not(after: &Record) -> bool {
    WinBack::of(after).is_some_and(|it| !it.ticked.is_empty() || it.worth == WinBackClass::GiveUp)
}

fn nothing_more(_: &Record, after: &mut Record) {
    if let Record::WinBack(it) = after {
        it.next_step.clear();
        it.due = None;
    }
}

fn not_settled(_: &Record, after: &mut Record) {
    if let Record::WinBack(it) = after {
        it.settled_on = None;
        it.result.clear();
    }
}
