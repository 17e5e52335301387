//! What to do today and in which order (DOMAIN.md 9.10).
//!
//! One list, a few questions: whom do I see, whom do I owe an answer, who is drifting away, what did I promise.
//! `priority = base + 10 * tier + min(30, days late) + 10 if the customer's health is red`. Every row carries
//! its reason as data; a screen words it.

mod kind;

pub use kind::{ItemKind, Section};

use crate::domain::choice::{Priority, RiskKind, Rung, Tier, WinBackClass, WinBackState};
use crate::domain::errand::Errand;
use crate::domain::money::Money;
use crate::domain::rules::care::Care;
use crate::domain::rules::sla::Stage;
use crate::domain::when::{Day, TimeOfDay};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Why an item is on the list, with the facts to say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// A clock of a complaint has run out or is about to.
    Complaint {
        /// The stage that is wanted.
        stage: Stage,
        /// Working minutes left; zero or negative once late.
        left: i64,
        /// The day on which the limit is, or was, reached.
        due: Day,
    },
    /// A visit is planned.
    Visit {
        /// The day of the visit.
        day: Day,
        /// When, if a time was set.
        time: Option<TimeOfDay>,
    },
    /// The rhythm of contacts asks for one.
    Contact {
        /// The last contact that counts.
        last: Option<Day>,
        /// Days the rhythm allows.
        target: u16,
        /// The day on which contact was due.
        due: Day,
        /// Past the limit.
        past_limit: bool,
    },
    /// We promised something.
    Promise {
        /// The day it is due.
        due: Day,
        /// Its days of grace are over as well.
        broken: bool,
    },
    /// The customer promised to pay.
    Payment {
        /// The day they named.
        due: Day,
        /// What they named.
        amount: Money,
    },
    /// A day to think of.
    CareDate {
        /// That day this year.
        day: Day,
        /// How many years are full on it.
        years: Option<u32>,
        /// What sort of day.
        what: Care,
    },
    /// A step of a plan.
    PlanAction {
        /// The day it is due.
        due: Day,
    },
    /// The facts suggest another step on a ladder.
    Suggestion {
        /// Since when they say so.
        since: Day,
        /// Where the customer stands.
        was: Rung,
        /// Where to.
        to: Rung,
        /// Suggestions for the same customer beside this one.
        others: u8,
    },
    /// Nobody looked at the dossier for long.
    StaleDossier {
        /// The day it should have been reviewed.
        since: Day,
    },
    /// The customer promised something.
    TheirPromise {
        /// The day they named.
        due: Day,
    },
    /// There is something to be done.
    Task {
        /// The day it is due.
        due: Day,
        /// How pressing it is.
        priority: Priority,
    },
    /// Somebody who gave an opinion is owed an answer.
    Opinion {
        /// The day it is due.
        due: Day,
    },
    /// A plan, an event, a committee, an incentive or a prospect asks for something.
    Errand {
        /// What.
        what: Errand,
        /// The day it is due.
        due: Day,
    },
    /// Nobody told the customer anything about their complaint for too long (S4-47).
    Silence {
        /// Working minutes since they last heard of us.
        minutes: i64,
        /// The day on which that was noticed.
        on: Day,
    },
    /// A corrective action is to be done (S4-40).
    Action {
        /// The day it is due.
        due: Day,
    },
    /// A relationship is at risk.
    Risk {
        /// The day it was raised.
        since: Day,
        /// What it tells of.
        kind: RiskKind,
    },
    /// A step of winning a customer back.
    WinBack {
        /// The day it is due.
        due: Day,
        /// What they are worth.
        worth: WinBackClass,
        /// Where the case stands.
        state: WinBackState,
    },
    /// A step of letting a customer go.
    Termination {
        /// The day it is due.
        due: Day,
    },
    /// A corrective action was done; somebody else is to look whether it holds (S4-40).
    Verify {
        /// The day on which it was done.
        done: Day,
    },
}

impl Reason {
    /// The kind, as of today.
    pub fn kind(&self, today: Day) -> ItemKind {
        match *self {
            Self::Complaint { left, .. } if left <= 0 => ItemKind::ComplaintLate,
            Self::Complaint { .. } => ItemKind::ComplaintDue,
            Self::Visit { day, .. } if day < today => ItemKind::VisitUnlogged,
            Self::Visit { .. } => ItemKind::VisitToday,
            Self::Contact {
                past_limit: true, ..
            } => ItemKind::ContactLate,
            Self::Contact { .. } => ItemKind::ContactDue,
            Self::Promise { broken: true, .. } => ItemKind::PromiseBroken,
            Self::Promise { .. } => ItemKind::PromiseDue,
            Self::Payment { .. } => ItemKind::Payment,
            Self::CareDate { .. } => ItemKind::CareDate,
            Self::PlanAction { .. } => ItemKind::PlanAction,
            Self::Suggestion { .. } => ItemKind::Suggestion,
            Self::StaleDossier { .. } => ItemKind::StaleDossier,
            Self::TheirPromise { .. } => ItemKind::TheirPromise,
            Self::Task { priority, .. } => match priority {
                Priority::High => ItemKind::TaskHigh,
                Priority::Normal => ItemKind::TaskDue,
                Priority::Low => ItemKind::TaskLow,
            },
            Self::Opinion { .. } => ItemKind::OpinionDue,
            Self::Silence { .. } => ItemKind::ComplaintSilent,
            Self::Action { .. } => ItemKind::ActionDue,
            Self::Risk { .. } => ItemKind::RiskSignal,
            Self::WinBack { .. } => ItemKind::WinBackDue,
            Self::Termination { .. } => ItemKind::TerminationDue,
            Self::Errand { .. } => ItemKind::Errand,
            Self::Verify { .. } => ItemKind::VerifyDue,
        }
    }

    /// The day it asks for something.
    pub fn day(&self) -> Day {
        match *self {
            Self::Complaint { due, .. }
            | Self::Contact { due, .. }
            | Self::Promise { due, .. }
            | Self::Payment { due, .. }
            | Self::TheirPromise { due }
            | Self::Task { due, .. }
            | Self::Opinion { due }
            | Self::Action { due }
            | Self::WinBack { due, .. }
            | Self::Termination { due }
            | Self::Errand { due, .. }
            | Self::PlanAction { due } => due,
            Self::Visit { day, .. } | Self::CareDate { day, .. } => day,
            Self::Silence { on, .. } => on,
            Self::Verify { done } => done,
            Self::Suggestion { since, .. }
            | Self::StaleDossier { since }
            | Self::Risk { since, .. } => since,
        }
    }

    fn time(&self) -> Option<TimeOfDay> {
        match *self {
            Self::Visit { time, .. } => time,
            Self::Complaint { .. }
            | Self::Contact { .. }
            | Self::Promise { .. }
            | Self::Payment { .. }
            | Self::CareDate { .. }
            | Self::PlanAction { .. }
            | Self::Suggestion { .. }
            | Self::StaleDossier { .. }
            | Self::TheirPromise { .. }
            | Self::Task { .. }
            | Self::Silence { .. }
            | Self::Action { .. }
            | Self::Opinion { .. }
            | Self::Errand { .. }
            | Self::Risk { .. }
            | Self::WinBack { .. }
            | Self::Termination { .. }
            | Self::Verify { .. } => None,
        }
    }
}

/// Something that may belong on the list. `subject` is whatever the caller wants back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<T> {
    /// The caller's own.
    pub subject: T,
    /// The id of the record behind it; the last tie-break.
    pub id: u64,
    /// The customer's tier.
    pub tier: Tier,
    /// The customer's health is red.
    pub red: bool,
    /// Why it is here.
    pub reason: Reason,
}

/// An item of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item<T> {
    /// The caller's own.
    pub subject: T,
    /// The id of the record behind it.
    pub id: u64,
    /// Its kind.
    pub kind: ItemKind,
    /// Why it is here.
    pub reason: Reason,
    /// The larger, the sooner.
    pub priority: u32,
    /// Days since it asked for something; negative while that is ahead.
    pub late: i32,
}

impl<T> Item<T> {
    /// The question it belongs to.
    pub const fn section(&self) -> Section {
        self.kind.section()
    }
}

/// The list by sections: visits by the time of day, everything else by priority. Equal items keep the order of
/// their days, then of their ids, so that the list does not jump when it is asked for again.
pub fn by_section<T>(
    candidates: impl IntoIterator<Item = Candidate<T>>,
    today: Day,
) -> Vec<Item<T>> {
    let mut items: Vec<Item<T>> = candidates
        .into_iter()
        .map(|candidate| weigh(candidate, today))
        .collect();
    items.sort_by_key(|item| {
        let by_clock = item.section() == Section::Visits;
        let clock = by_clock.then(|| {
            (
                item.reason.day(),
                item.reason.time().unwrap_or(TimeOfDay::LAST),
            )
        });
        (item.section(), clock, order(item))
    });
    items
}

/// The list as one queue, the most pressing first.
pub fn by_priority<T>(
    candidates: impl IntoIterator<Item = Candidate<T>>,
    today: Day,
) -> Vec<Item<T>> {
    let mut items: Vec<Item<T>> = candidates
        .into_iter()
        .map(|candidate| weigh(candidate, today))
        .collect();
    items.sort_by_key(order);
    items
}

fn order<T>(item: &Item<T>) -> (Reverse<u32>, Day, Option<TimeOfDay>, ItemKind, u64) {
    (
        Reverse(item.priority),
        item.reason.day(),
        item.reason.time(),
        item.kind,
        item.id,
    )
}

fn weigh<T>(candidate: Candidate<T>, today: Day) -> Item<T> {
    let Candidate {
        subject,
        id,
        tier,
        red,
        reason,
    } = candidate;
    let kind = reason.kind(today);
    let late = today.since(reason.day());
    let priority = kind.base()
        + 10 * u32::from(tier.number())
        + late.clamp(0, 30) as u32
        + if red { 10 } else { 0 };
    Item {
        subject,
        id,
        kind,
        reason,
        priority,
        late,
    }
}

#[cfg(test)]
mod tests;
