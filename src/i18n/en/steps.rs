//! Moves of workflows, and what guards say, in English.

use super::failures::invalid;
use super::records::{field, kind as name};
use super::{choices, handling, recovery};
use crate::domain::record::Kind;
use crate::domain::workflow::{GuardName, Refused, Step, states};
use crate::i18n::group::{Steps, Told};

pub(super) const STEPS: Steps = Steps {
    label,
    guard,
    refused,
};

pub(super) const fn label(step: Step) -> &'static str {
    match step {
        Step::Open => "Open",
        Step::Accept => "Accept",
        Step::FindCause => "Find cause",
        Step::Contain => "Contain",
        Step::Correct => "Correct",
        Step::FollowUp => "Follow up",
        Step::Close => "Close",
        Step::Reject => "Refuse as not valid",
        Step::MarkDuplicate => "Mark as duplicate",
        Step::Withdraw => "Withdraw",
        Step::Reopen => "Reopen",
        Step::Wait => "Wait for somebody",
        Step::Resume => "Stop waiting",
        Step::Assign => "Hand over",
        Step::Confirm => "Confirm",
        Step::Complete => "Complete",
        Step::Miss => "Mark as missed",
        Step::Cancel => "Cancel",
        Step::Postpone => "Postpone",
        Step::Plan => "Plan again",
        Step::Keep => "Keep",
        Step::Break => "Mark as broken",
        Step::Tell => "Tell the customer",
        Step::Approve => "Approve",
        Step::Tick => "Tick off",
        Step::FollowUpAgain => "Follow up again",
        Step::Verify => "Verify",
        Step::Return => "Send back",
        Step::Watch => "Watch",
        Step::Hold => "Hold deliveries",
        Step::Release => "Release",
        Step::Deliver => "Mark as delivered",
        Step::Clear
        | Step::Study
        | Step::Soothe
        | Step::Offer
        | Step::Negotiate
        | Step::Regain
        | Step::Rest
        | Step::Abandon
        | Step::Schedule
        | Step::Reassess
        | Step::Educate
        | Step::Renegotiate
        | Step::Migrate
        | Step::Terminate
        | Step::Recover => recovery::step(step),
        Step::Activate => "Put into action",
        Step::Review => "Review",
        Step::Contact => "Contact",
        Step::Qualify => "Qualify",
        Step::Convert => "Win over",
        Step::Drop => "Drop",
        Step::Suspend => "Suspend",
        Step::Leave => "End",
        Step::Decide => "Decide",
    }
}

pub(super) fn done(kind: Kind, step: Step) -> String {
    let verb = match step {
        Step::Open => "opened",
        Step::Accept => "accepted",
        Step::FindCause => "cause found",
        Step::Contain => "contained",
        Step::Correct => "corrected",
        Step::FollowUp => "followed up",
        Step::Close => "closed",
        Step::Reject => "refused as not valid",
        Step::MarkDuplicate => "marked as duplicate",
        Step::Withdraw => "withdrawn",
        Step::Reopen => "reopened",
        Step::Wait => "set to waiting",
        Step::Resume => "no longer waiting",
        Step::Assign => "handed over",
        Step::Confirm => "confirmed",
        Step::Complete => "completed",
        Step::Miss => "marked as missed",
        Step::Cancel => "cancelled",
        Step::Postpone => "postponed",
        Step::Plan => "planned again",
        Step::Keep => "kept",
        Step::Break => "marked as broken",
        Step::Tell => "told to the customer",
        Step::Approve => "approved",
        Step::Tick => "ticked off",
        Step::FollowUpAgain => "followed up again",
        Step::Verify => "verified",
        Step::Return => "sent back",
        Step::Watch => "set to watch",
        Step::Hold => "put on hold",
        Step::Release => "released",
        Step::Deliver => "delivered",
        Step::Clear
        | Step::Study
        | Step::Soothe
        | Step::Offer
        | Step::Negotiate
        | Step::Regain
        | Step::Rest
        | Step::Abandon
        | Step::Schedule
        | Step::Reassess
        | Step::Educate
        | Step::Renegotiate
        | Step::Migrate
        | Step::Terminate
        | Step::Recover => recovery::done(step),
        Step::Activate => "put into action",
        Step::Review => "reviewed",
        Step::Contact => "contacted",
        Step::Qualify => "qualified",
        Step::Convert => "won over",
        Step::Drop => "dropped",
        Step::Suspend => "suspended",
        Step::Leave => "ended",
        Step::Decide => "decided",
    };
    format!("{} {verb}", capital(name(kind)))
}

pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

const fn guard(name: GuardName) -> &'static str {
    match name {
        GuardName::ContainFirst => {
            "A critical complaint is contained before its cause is studied: take the step \"Contain\" first."
        }
        GuardName::CauseAndContainment => {
            "A correction needs both the cause and the first aid: take the missing one of the steps \"Find cause\" and \"Contain\" first."
        }
        GuardName::ApproveByAnother => {
            "The complaint is yours: a second person approves how it is judged."
        }
        GuardName::VerifyByAnother => {
            "Who carried out the correction cannot verify it: name another person in \"Verified by\"."
        }
        GuardName::CompensationOpen => {
            "The compensation is not settled: settle it and say so in \"Comp. settled\", or clear it."
        }
        GuardName::NameTheKind => {
            "The kind is still \"Other\": name what the complaint was about before it is closed."
        }
        GuardName::AlreadyWaiting => {
            "The complaint waits already: take \"Stop waiting\" when the answer is there."
        }
        GuardName::NotWaiting => "The complaint is not waiting: its clocks run.",
        GuardName::TrustFirst => {
            "This person does not trust us yet (trust below 2): win their trust before you make an offer."
        }
        GuardName::PersonObjects => {
            "This person objects to it: see their privacy terms before you go on."
        }
        GuardName::SensitiveWords => {
            "These words may tell of health or belief: keep them under \"Sensitive\" or \"Special\", or leave them out."
        }
        GuardName::SameOwner => "The complaint is this person's already: choose somebody else.",
        GuardName::ActionsOpen => {
            "Corrective actions are open: finish them and have somebody else verify them, or cancel them."
        }
        GuardName::FollowUpTwice => {
            "A critical complaint is followed up twice: take the step \"Follow up again\" first."
        }
        GuardName::NoDay => "The reply names no day; that the customer understood it is noted.",
        GuardName::LongSilence => "The customer had heard nothing for long; this is noted.",
        GuardName::Overlaps => "Somebody is at another visit at that time.",
        GuardName::BringAnExpert => {
            "Whom you meet knows far more than who goes: bring a colleague who knows the field, and prepare."
        }
        GuardName::BetterNot
        | GuardName::NotApproved
        | GuardName::SecondPerson
        | GuardName::ComplaintOpen
        | GuardName::PromiseOpen
        | GuardName::ContributionUnknown => recovery::guard(name),
        GuardName::PlanActive => {
            "The customer has a plan that is active: close it with its result first."
        }
        GuardName::PlanEmpty => {
            "A plan needs an objective with its measure, and a step that somebody takes: add both first."
        }
        GuardName::FewLevers => "Fewer than three levers are worked; three reinforce each other.",
        GuardName::NotJudged => {
            "They have not bought yet and nobody judged their quality: add a scorecard first, or give a reason."
        }
        GuardName::NameKnown => {
            "A customer of that name is there: name them in \"Customer\", or call the prospect differently."
        }
    }
}

pub(super) fn refused(kind: Kind, why: &Refused) -> Told {
    match why {
        Refused::NoSuchStep => Told::new(
            format!("A {} has no such step.", name(kind)),
            format!(
                "`keybook {} --help` lists the steps.",
                kind.key().replace('_', "-")
            ),
        ),
        Refused::NotFrom { state } => Told::new(
            format!(
                "This step cannot be taken from \"{}\".",
                state_label(kind, *state)
            ),
            "Take one of the steps that its present stage allows.",
        ),
        Refused::Needs(fields) => {
            let labels: Vec<&str> = fields.iter().map(|key| field(kind, *key)).collect();
            let keys: Vec<&str> = fields.iter().map(|key| key.key()).collect();
            Told::new(
                format!("This step needs {}.", labels.join(", ")),
                format!("Fill in: {}.", keys.join(", ")),
            )
        }
        Refused::Invalid(what) => Told::new(invalid(Some(kind), what), ""),
        Refused::NotAsked(key) => Told::new(
            format!("This step does not take \"{}\".", field(kind, *key)),
            "Change the field on the record itself.",
        ),
        Refused::ManagerOnly => Told::new(
            "Only a manager or an administrator may take this step.",
            "Ask one of them.",
        ),
        Refused::FinanceOnly => Told::new(
            "Only finance or an administrator may take this step.",
            "Ask one of them.",
        ),
        Refused::Guard(name) => Told::new(guard(*name), ""),
        Refused::Taboos(taboos) => handling::refused(taboos),
    }
}

fn state_label(kind: Kind, state: u8) -> &'static str {
    states(kind).map_or("", |set| choices::label(set, state))
}
