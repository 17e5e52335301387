//! What to do today and in which order (DOMAIN.md 9.10).
//!
//! One list, a few questions: whom do I see, whom do I owe an answer, who is drifting away, what did I promise.
//! `priority = base + 10 * tier + min(30, days late) + 10 if the customer's health is red`. Every row carries
//! its reason as data; a screen words it.

use crate::domain::choice::{Priority, RiskKind, Rung, Tier, WinBackClass, WinBackState};
use crate::domain::errand::Errand;
use crate::domain::money::Money;
use crate::domain::rules::care::Care;
use crate::domain::rules::sla::Stage;
use crate::domain::when::{Day, TimeOfDay};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// The questions the list answers, in the order of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Whom do I see?
    Visits,
    /// Whom do I owe an answer?
    Answers,
    /// Who is drifting away?
    GoingQuiet,
    /// What did I promise, and what else did I write down?
    Promised,
    /// What is there to remember: what was promised to us, birthdays and other days.
    Remember,
    /// What is there to decide or to tidy up?
    Decide,
}

impl Section {
    /// Every section in order.
    pub const ALL: [Self; 6] = [
        Self::Visits,
        Self::Answers,
        Self::GoingQuiet,
        Self::Promised,
        Self::Remember,
        Self::Decide,
    ];
}

/// The kinds of items, and with them the base of the priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A complaint past a limit.
    ComplaintLate,
    /// A promise past its day.
    PromiseBroken,
    /// A visit planned for today.
    VisitToday,
    /// A complaint that is to be dealt with today.
    ComplaintDue,
    /// A complaint whose customer has heard nothing for too long.
    ComplaintSilent,
    /// A visit of an earlier day without a word on how it went.
    VisitUnlogged,
    /// A task that presses.
    TaskHigh,
    /// A customer past the limit of their rhythm.
    ContactLate,
    /// A step of winning a customer back.
    WinBackDue,
    /// A promise due now or soon.
    PromiseDue,
    /// A corrective action that is to be done.
    ActionDue,
    /// A signal of risk that nobody has cleared.
    RiskSignal,
    /// A payment the customer promised.
    Payment,
    /// Something else that the customer promised.
    TheirPromise,
    /// An opinion that is owed an answer.
    OpinionDue,
    /// A task.
    TaskDue,
    /// A customer due by their rhythm.
    ContactDue,
    /// A birthday or another day to think of.
    CareDate,
    /// A task that can wait.
    TaskLow,
    /// A step of letting a customer go.
    TerminationDue,
    /// An action of a plan.
    PlanAction,
    /// What a plan, an event, a committee or a prospect asks for.
    Errand,
    /// A tier or group that the figures suggest.
    Suggestion,
    /// A dossier nobody looked at for long.
    StaleDossier,
}

impl ItemKind {
    /// Every kind, the most pressing first.
    pub const ALL: &'static [Self] = &[
        Self::ComplaintLate,
        Self::PromiseBroken,
        Self::VisitToday,
        Self::ComplaintDue,
        Self::ComplaintSilent,
        Self::VisitUnlogged,
        Self::TaskHigh,
        Self::ContactLate,
        Self::WinBackDue,
        Self::PromiseDue,
        Self::ActionDue,
        Self::RiskSignal,
        Self::Payment,
        Self::TheirPromise,
        Self::OpinionDue,
        Self::TaskDue,
        Self::ContactDue,
        Self::CareDate,
        Self::TaskLow,
        Self::TerminationDue,
        Self::PlanAction,
        Self::Errand,
        Self::Suggestion,
        Self::StaleDossier,
    ];

    /// Where the priority starts. The kinds that DOMAIN.md gives no number sit between their neighbours.
    pub const fn base(self) -> u32 {
        match self {
            Self::ComplaintLate => 100,
            Self::PromiseBroken => 90,
            Self::VisitToday => 80,
            Self::ComplaintDue => 75,
            Self::ComplaintSilent => 72,
            Self::VisitUnlogged => 70,
            Self::TaskHigh => 65,
            Self::ContactLate => 60,
            Self::WinBackDue => 58,
            Self::PromiseDue => 55,
            Self::ActionDue => 53,
            Self::RiskSignal => 52,
            Self::Payment => 50,
            Self::TheirPromise => 49,
            Self::OpinionDue => 48,
            Self::TaskDue => 47,
            Self::ContactDue => 45,
            Self::CareDate => 40,
            Self::TaskLow => 35,
            Self::TerminationDue => 32,
            Self::PlanAction => 30,
            Self::Errand => 25,
            Self::Suggestion => 20,
            Self::StaleDossier => 10,
        }
    }

    /// The question it belongs to.
    pub const fn section(self) -> Section {
        match self {
            Self::VisitToday | Self::VisitUnlogged => Section::Visits,
            Self::ComplaintLate
            | Self::ComplaintDue
            | Self::ComplaintSilent
            | Self::ActionDue
            | Self::OpinionDue => Section::Answers,
            Self::ContactLate | Self::ContactDue | Self::WinBackDue | Self::RiskSignal => {
                Section::GoingQuiet
            }
            Self::PromiseBroken
            | Self::PromiseDue
            | Self::TaskHigh
            | Self::TaskDue
            | Self::TaskLow => Section::Promised,
            Self::Payment | Self::TheirPromise | Self::CareDate => Section::Remember,
            Self::TerminationDue
            | Self::PlanAction
            | Self::Errand
            | Self::Suggestion
            | Self::StaleDossier => Section::Decide,
        }
    }
}

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
            | Self::Termination { .. } => None,
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
