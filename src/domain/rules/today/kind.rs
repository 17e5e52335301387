//! The kinds of item on the list of a day, how pressing each is, and the question it belongs to.

use serde::{Deserialize, Serialize};

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
    /// A corrective action that was done and waits for somebody else to verify it.
    VerifyDue,
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
        Self::VerifyDue,
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
            Self::VerifyDue => 51,
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
            | Self::VerifyDue
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
