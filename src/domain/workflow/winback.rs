//! Winning back: study the cause, ease the anger, fit the remedy to the cause, strive (S3-89, S3-90).

use super::{Guard, GuardName, Move, Step, Who, Workflow, may, must};
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
            step: Step::Study,
            from: &[DETECTED],
            to: Some(STUDIED),
            asks: &[
                must(F::Cause),
                must(F::CauseNote),
                must(F::Worth),
                may(F::Ticked),
                may(F::NextStep),
                may(F::Due),
            ],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Soothe,
            from: &[STUDIED],
            to: Some(SOOTHED),
            asks: &[must(F::Eased), may(F::NextStep), may(F::Due)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Offer,
            from: &[SOOTHED],
            to: Some(OFFERED),
            asks: &[must(F::Offer), may(F::NextStep), may(F::Due)],
            who: Who::Editor,
            guards: &[BETTER_NOT],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Negotiate,
            from: &[OFFERED],
            to: Some(NEGOTIATING),
            asks: &[must(F::NextStep), may(F::Offer), may(F::Due)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        // They may come back by themselves, at any time.
        Move {
            step: Step::Regain,
            from: &[DETECTED, STUDIED, SOOTHED, OFFERED, NEGOTIATING, DORMANT],
            to: Some(REGAINED),
            asks: &[must(F::Result)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: None,
        },
        Move {
            step: Step::Schedule,
            from: IN_WORK,
            to: None,
            asks: &[must(F::NextStep), must(F::Due)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Rest,
            from: IN_WORK,
            to: Some(DORMANT),
            asks: &[must(F::Reason), may(F::Due)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Resume,
            from: &[DORMANT],
            to: Some(DETECTED),
            asks: &[may(F::NextStep), may(F::Due)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Tick,
            from: &[DETECTED, STUDIED, SOOTHED, OFFERED, NEGOTIATING, DORMANT],
            to: None,
            asks: &[may(F::Ticked)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        Move {
            step: Step::Assign,
            from: &[DETECTED, STUDIED, SOOTHED, OFFERED, NEGOTIATING, DORMANT],
            to: None,
            asks: &[must(F::Owner)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        },
        // Given up for good: the customer is marked as not to be pursued, with the reason (S3-94).
        Move {
            step: Step::Abandon,
            from: &[DETECTED, STUDIED, SOOTHED, OFFERED, NEGOTIATING, DORMANT],
            to: Some(ABANDONED),
            asks: &[must(F::Reason), may(F::Cause), may(F::Ticked)],
            who: Who::Editor,
            guards: &[],
            stamps: Some(F::SettledOn),
            effect: Some(nothing_more),
        },
        Move {
            step: Step::Reopen,
            from: &[REGAINED, ABANDONED],
            to: Some(DETECTED),
            asks: &[must(F::Reason)],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: Some(not_settled),
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
