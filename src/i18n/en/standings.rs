//! Where customers, promises and complaints stand, and why something is on the day's list, in English.

use super::choices;
use crate::domain::choice::ChoiceSet;
use crate::domain::errand::Errand;
use crate::domain::playbook::Playbook;
use crate::domain::rules::cadence;
use crate::domain::rules::care::Care;
use crate::domain::rules::sla::{self, Clock, ClockState, Stage};
use crate::domain::rules::today::{ItemKind, Reason, Section};
use crate::domain::when::Day;
use crate::i18n::group::{Standings, WORKING_DAY};

pub(super) const STANDINGS: Standings = Standings {
    section,
    section_note,
    reason,
    about,
    counted,
    broken,
    due,
    rhythm,
    stage,
    clock,
    working,
    queue,
};

const fn section(section: Section) -> &'static str {
    match section {
        Section::Visits => "Visits today",
        Section::Answers => "Needs an answer",
        Section::GoingQuiet => "Going quiet",
        Section::Promised => "Promised",
        Section::Remember => "Remember",
        Section::Decide => "To decide",
    }
}

const fn section_note(section: Section) -> &'static str {
    match section {
        Section::Visits => "visits of today, and earlier ones without a result",
        Section::Answers => "complaints late, due or without a word, opinions",
        Section::GoingQuiet => "customers past their contact rhythm, at risk, or to be won back",
        Section::Promised => "promises and tasks you wrote down",
        Section::Remember => "what they promised us, birthdays and other days",
        Section::Decide => "suggestions, plans, old dossiers",
    }
}

fn reason(reason: &Reason, today: Day) -> String {
    match *reason {
        Reason::Complaint {
            stage: of, left, ..
        } => format!("{} {}", stage(of), left_words(left)),
        Reason::Visit { day, .. } if day < today => {
            format!("no result yet, {}", ago(today.since(day)))
        }
        Reason::Visit { day, time: None } if day == today => "today".to_owned(),
        Reason::Visit { day, time: None } => due(day, today),
        Reason::Visit {
            time: Some(time), ..
        } => time.to_string(),
        Reason::Contact {
            last: Some(last),
            target,
            ..
        } => format!("last contact {}, rhythm {target} d", ago(today.since(last))),
        Reason::Contact { last: None, .. } => "no contact yet".to_owned(),
        Reason::Promise {
            due: day,
            broken: true,
        } => broken(today.since(day).unsigned_abs()),
        Reason::Promise { due: day, .. }
        | Reason::PlanAction { due: day }
        | Reason::TheirPromise { due: day }
        | Reason::Task { due: day, .. }
        | Reason::Action { due: day }
        | Reason::Opinion { due: day } => due(day, today),
        Reason::Silence { minutes, .. } => format!("silent for {}", working(minutes)),
        Reason::WinBack { due: day, .. } | Reason::Termination { due: day } => due(day, today),
        Reason::Risk { since, .. } => format!("raised {}", ago(today.since(since))),
        Reason::Errand { due: day, .. } => due(day, today),
        Reason::Payment { due: day, amount } => format!("{amount} promised, {}", due(day, today)),
        Reason::CareDate { day, .. } => due(day, today),
        Reason::Suggestion {
            was, to, others, ..
        } => (super::gradings::GRADINGS.says)(was, to, others),
        Reason::StaleDossier { since } => format!("review was due {}", ago(today.since(since))),
        Reason::Verify { done } => format!("done {}, not verified", ago(today.since(done))),
    }
}

fn about(reason: &Reason, name: &str) -> String {
    match *reason {
        Reason::TheirPromise { .. } => format!("owed to us: {name}"),
        Reason::Action { .. } => format!("corrective action: {name}"),
        Reason::Verify { .. } => format!("verify the action: {name}"),
        Reason::Opinion { .. } => format!("answer owed: {name}"),
        Reason::Risk { kind, .. } => {
            let kind = choices::label(ChoiceSet::RiskKind, kind.number());
            format!("{}: {name}", kind.to_lowercase())
        }
        Reason::WinBack { worth, state, .. } => {
            let recovery = Playbook::embedded().recovery(worth);
            let usual = recovery.map_or("", |it| it.step(state).en.as_str());
            format!("win back: {}", if name.is_empty() { usual } else { name })
        }
        Reason::Termination { .. } => format!("let go: {name}"),
        Reason::PlanAction { .. } => format!("plan: {name}"),
        Reason::Errand { what, .. } => match what {
            Errand::PlanReview => format!("review the plan: {name}"),
            Errand::Matter => format!("committee: {name}"),
            Errand::Event => format!("event: {name}"),
            Errand::Control => format!("check the condition: {name}"),
            Errand::Prospect => format!("prospect: {name}"),
            Errand::MonthReview => format!("walk through {name}"),
        },
        Reason::CareDate { years, what, .. } => match (what, years) {
            (Care::Birthday, Some(years)) => format!("birthday ({years})"),
            (Care::Birthday, None) => "birthday".to_owned(),
            (Care::Founded, years) => format!("founded {} years ago", years.unwrap_or_default()),
            (Care::FirstTrade, Some(1)) => "one year of trade".to_owned(),
            (Care::FirstTrade, years) => format!("{} years of trade", years.unwrap_or_default()),
            (Care::Festival, _) | (Care::Noted, None) => name.to_owned(),
            (Care::Noted, Some(years)) => format!("{name} ({years} y)"),
        },
        _ => name.to_owned(),
    }
}

fn counted(kind: ItemKind, count: usize) -> String {
    let (one, many) = match kind {
        ItemKind::ComplaintLate => ("complaint late", "complaints late"),
        ItemKind::PromiseBroken => ("promise broken", "promises broken"),
        ItemKind::VisitToday => ("visit today", "visits today"),
        ItemKind::ComplaintDue => ("complaint due", "complaints due"),
        ItemKind::ComplaintSilent => ("complaint without a word", "complaints without a word"),
        ItemKind::VisitUnlogged => ("visit without a result", "visits without a result"),
        ItemKind::TaskHigh => ("pressing task", "pressing tasks"),
        ItemKind::ContactLate => ("customer past the limit", "customers past the limit"),
        ItemKind::PromiseDue => ("promise due", "promises due"),
        ItemKind::ActionDue => ("corrective action due", "corrective actions due"),
        ItemKind::VerifyDue => ("action to verify", "actions to verify"),
        ItemKind::Payment => ("payment expected", "payments expected"),
        ItemKind::TheirPromise => ("promise owed to us", "promises owed to us"),
        ItemKind::OpinionDue => ("opinion to answer", "opinions to answer"),
        ItemKind::TaskDue => ("task", "tasks"),
        ItemKind::ContactDue => ("customer to contact", "customers to contact"),
        ItemKind::CareDate => ("day to think of", "days to think of"),
        ItemKind::TaskLow => ("task that can wait", "tasks that can wait"),
        ItemKind::PlanAction => ("step of a plan", "steps of plans"),
        ItemKind::Errand => ("thing of plans and events", "things of plans and events"),
        ItemKind::Suggestion => ("suggestion", "suggestions"),
        ItemKind::WinBackDue => ("step of winning back", "steps of winning back"),
        ItemKind::RiskSignal => ("risk signal", "risk signals"),
        ItemKind::TerminationDue => ("step of letting go", "steps of letting go"),
        ItemKind::StaleDossier => ("dossier to look through", "dossiers to look through"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

fn broken(late: u32) -> String {
    format!("broken {}", days(late))
}

fn ago(days: i32) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{} ago", self::days(days.unsigned_abs())),
    }
}

pub(super) fn due(day: Day, today: Day) -> String {
    match day.since(today) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        ahead @ 2.. => format!("in {ahead} d"),
        behind => format!("late {}", days(behind.unsigned_abs())),
    }
}

fn rhythm(standing: &cadence::Standing) -> String {
    match (standing.state, standing.late) {
        (cadence::State::Planned, _) => "planned".to_owned(),
        (_, 0) => "today".to_owned(),
        (_, late @ 1..) => format!("late {}", days(late.unsigned_abs())),
        (_, ahead) => format!("in {} d", ahead.unsigned_abs()),
    }
}

pub(super) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Acknowledge => "answer",
        Stage::Contain => "first aid",
        Stage::Cause => "cause",
        Stage::Correct => "correction",
        Stage::FollowUp => "follow-up",
        Stage::SecondFollowUp => "2nd follow-up",
    }
}

fn clock(clock: &Clock) -> String {
    if clock.stopped.is_some() {
        match clock.state {
            ClockState::Breached => "done late".to_owned(),
            ClockState::Ok | ClockState::Warning => "done".to_owned(),
        }
    } else if clock.waiting {
        "waiting".to_owned()
    } else {
        left_words(clock.left)
    }
}

fn left_words(left: i64) -> String {
    if left > 0 {
        format!("{} left", working(left))
    } else {
        format!("late {}", working(-left))
    }
}

/// Whole days; from a thousand on whole years, which is as much as anybody needs to know and fits the columns.
pub(super) fn days(days: u32) -> String {
    if days < 1_000 {
        format!("{days} d")
    } else {
        format!("{} y", days / 365)
    }
}

fn working(minutes: i64) -> String {
    let minutes = minutes.max(0);
    if minutes < 60 {
        format!("{minutes} min")
    } else if minutes < 2 * WORKING_DAY {
        format!("{} h", minutes / 60)
    } else {
        days((minutes / WORKING_DAY) as u32)
    }
}

fn queue(why: &sla::Why) -> String {
    let mut parts = Vec::new();
    if why.waiting {
        parts.push("waiting for the customer".to_owned());
    } else if let Some((of, _)) = why.clock {
        parts.push(format!("{} {}", stage(of), left_words(why.left)));
    } else {
        parts.push("every stage is done".to_owned());
    }
    parts.push(format!(
        "severity {}",
        choices::label(ChoiceSet::Severity, why.severity.number()).to_lowercase()
    ));
    parts.push(format!(
        "tier {}",
        choices::label(ChoiceSet::Tier, why.tier.number())
    ));
    if why.favoured {
        parts.push("this customer is entitled to half the time".to_owned());
    }
    parts.join("; ")
}
