//! Where customers, promises and complaints stand, and why something is on the day's list, in English.

use super::choices;
use crate::domain::choice::ChoiceSet;
use crate::domain::rules::cadence;
use crate::domain::rules::sla::{self, Clock, ClockState, Stage};
use crate::domain::rules::today::{Reason, Section};
use crate::domain::when::Day;
use crate::i18n::group::{Standings, WORKING_DAY};

pub(super) const STANDINGS: Standings = Standings {
    section,
    section_note,
    reason,
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
        Section::Answers => "complaints that are late or due today",
        Section::GoingQuiet => "customers past their contact rhythm",
        Section::Promised => "follow-ups you wrote down",
        Section::Remember => "payments promised to us, birthdays and other days",
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
        Reason::Promise { due: day } | Reason::PlanAction { due: day } => due(day, today),
        Reason::Payment { due: day, amount } => format!("{amount} promised, {}", due(day, today)),
        Reason::CareDate { day } if day == today => "today".to_owned(),
        Reason::CareDate { day } => due(day, today),
        Reason::Suggestion { since } => format!("suggested {}", ago(today.since(since))),
        Reason::StaleDossier { since } => format!("review was due {}", ago(today.since(since))),
    }
}

fn ago(days: i32) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{} ago", self::days(days.unsigned_abs())),
    }
}

fn due(day: Day, today: Day) -> String {
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
        parts.push("this customer gets half the time".to_owned());
    }
    parts.join("; ")
}
