//! The clocks of a complaint, in working time (DOMAIN.md 9.5, S4-48).
//!
//! Every stage has a limit by severity. A clock runs from its start until the stage is done, stands still while
//! the customer is to answer, and warns at three quarters of its limit. "One day" is one working day of the
//! team's calendar, whatever its hours. The most important customers get half the time.

mod escalation;
mod queue;

use crate::domain::calendar::WorkCalendar;
use crate::domain::choice::{Group, Severity, Tier};
use crate::domain::forms::two_forms;
use crate::domain::when::{Moment, Zone};
use serde::{Deserialize, Serialize};
use std::fmt;

pub use escalation::{Escalation, Reach, escalated};
pub use queue::{QueueKey, Why};

const MILLIS_PER_MINUTE: i64 = 60_000;

/// What is promised to somebody who complains, in the order it is usually done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// They know that we heard them.
    Acknowledge,
    /// The emergency measure is done.
    Contain,
    /// We know why it happened.
    Cause,
    /// The fault is removed.
    Correct,
    /// We asked whether it is well again.
    FollowUp,
    /// We asked once more; after critical complaints only.
    SecondFollowUp,
}

impl Stage {
    /// Every stage in order.
    pub const ALL: [Self; 6] = [
        Self::Acknowledge,
        Self::Contain,
        Self::Cause,
        Self::Correct,
        Self::FollowUp,
        Self::SecondFollowUp,
    ];

    /// The stable English word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Contain => "contain",
            Self::Cause => "cause",
            Self::Correct => "correct",
            Self::FollowUp => "follow_up",
            Self::SecondFollowUp => "second_follow_up",
        }
    }
}

/// A limit in working time. Displays as `4h` or `3d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// Working hours.
    Hours(u16),
    /// Working days.
    Days(u16),
}

impl Span {
    /// Reads `4h` or `3d`; nothing is no limit.
    pub fn parse(text: &str) -> Option<Self> {
        let unit = text.chars().next_back()?;
        let count = text.strip_suffix(unit)?;
        if !count.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let count: u16 = count.parse().ok().filter(|&count| count > 0)?;
        match unit {
            'h' => Some(Self::Hours(count)),
            'd' => Some(Self::Days(count)),
            _ => None,
        }
    }

    /// Working minutes.
    pub fn minutes(self, calendar: &WorkCalendar) -> u32 {
        match self {
            Self::Hours(hours) => u32::from(hours) * 60,
            Self::Days(days) => u32::from(days) * calendar.day_length(),
        }
    }

    const fn number(self) -> u32 {
        match self {
            Self::Hours(hours) => hours as u32,
            Self::Days(days) => days as u32 + (1 << 16),
        }
    }

    fn from_number(number: u32) -> Option<Self> {
        let count = number as u16;
        match number >> 16 {
            _ if count == 0 => None,
            0 => Some(Self::Hours(count)),
            1 => Some(Self::Days(count)),
            _ => None,
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hours(hours) => write!(f, "{hours}h"),
            Self::Days(days) => write!(f, "{days}d"),
        }
    }
}

two_forms!(Span, u32, "a limit such as \"4h\" or \"3d\"");

/// The limits for one severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// From the complaint to our answer that we heard it.
    pub acknowledge: Span,
    /// From the complaint to the emergency measure.
    pub contain: Span,
    /// From the complaint to its cause.
    pub cause: Span,
    /// From the complaint to the correction.
    pub correct: Span,
    /// From the correction to the question whether it is well.
    pub follow_up: Span,
    /// From the correction to the second question, if there is one.
    pub second_follow_up: Option<Span>,
}

impl Limits {
    /// The limit of a stage, if the severity has that stage.
    pub const fn of(&self, stage: Stage) -> Option<Span> {
        match stage {
            Stage::Acknowledge => Some(self.acknowledge),
            Stage::Contain => Some(self.contain),
            Stage::Cause => Some(self.cause),
            Stage::Correct => Some(self.correct),
            Stage::FollowUp => Some(self.follow_up),
            Stage::SecondFollowUp => self.second_follow_up,
        }
    }
}

/// Whether a customer gets half the time: VIP tier or Backbone group.
pub fn is_favoured(tier: Tier, group: Group) -> bool {
    tier == Tier::Vip || group == Group::Backbone
}

/// A stretch of waiting for the customer; still waiting if it has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// When waiting began.
    pub from: Moment,
    /// When the answer came.
    pub to: Option<Moment>,
}

impl Pause {
    /// Pauses from their starts and ends in turn, as a complaint records them.
    pub fn from_turns(turns: &[Moment]) -> Vec<Self> {
        turns
            .chunks(2)
            .map(|pair| Self {
                from: pair[0],
                to: pair.get(1).copied(),
            })
            .collect()
    }
}

/// What the clocks need to know of a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// How bad it is.
    pub severity: Severity,
    /// The customer's tier.
    pub tier: Tier,
    /// Half the time, see [`is_favoured`].
    pub favoured: bool,
    /// When it reached us.
    pub opened: Moment,
    /// When each stage was done, in the order of [`Stage::ALL`].
    pub done: [Option<Moment>; 6],
    /// Stages that were done at a time nobody wrote down, as files bring them: they have no clock.
    pub untimed: [bool; 6],
    /// When it was closed, withdrawn or refused; stops every clock that still runs.
    pub ended: Option<Moment>,
    /// Waiting for the customer, in any order.
    pub pauses: Vec<Pause>,
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Under three quarters of the limit.
    Ok,
    /// From three quarters of the limit.
    Warning,
    /// The limit is reached.
    Breached,
}

/// One clock of one complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The stage it measures.
    pub stage: Stage,
    /// Working minutes allowed.
    pub limit: u32,
    /// Working minutes left, rounded up; zero or negative once breached.
    pub left: i64,
    /// The instant at which the limit is reached; while waiting, as if the answer came now.
    pub due: Moment,
    /// How it stands, or stood when it stopped.
    pub state: ClockState,
    /// When it stopped; a running clock has none.
    pub stopped: Option<Moment>,
    /// Standing still because the customer is to answer.
    pub waiting: bool,
}

impl Clock {
    /// True while the stage is still to be done.
    pub const fn is_running(&self) -> bool {
        self.stopped.is_none()
    }
}

/// The clocks that have started, in order of stages.
pub fn clocks(
    case: &Case,
    limits: &Limits,
    calendar: &WorkCalendar,
    zone: Zone,
    now: Moment,
) -> Vec<Clock> {
    let corrected = case.done[Stage::Correct as usize];
    Stage::ALL
        .into_iter()
        .filter(|stage| !case.untimed[*stage as usize])
        .filter_map(|stage| {
            let start = match stage {
                Stage::FollowUp | Stage::SecondFollowUp => corrected?,
                Stage::Acknowledge | Stage::Contain | Stage::Cause | Stage::Correct => case.opened,
            };
            let minutes = limits.of(stage)?.minutes(calendar);
            let limit = if case.favoured { minutes / 2 } else { minutes }.max(1);
            let stopped = case.done[stage as usize].or(case.ended);
            let until = stopped.unwrap_or(now);
            let run = Run::measure(start, until, limit, &case.pauses, calendar, zone);
            Some(Clock {
                stage,
                limit,
                left: -(-run.left).div_euclid(MILLIS_PER_MINUTE),
                due: run.due,
                state: state(run.left, limit),
                stopped,
                waiting: stopped.is_none() && run.waiting,
            })
        })
        .collect()
}

/// The clock that presses most: the running one that ends first. None once everything is done.
pub fn most_pressing(clocks: &[Clock]) -> Option<&Clock> {
    clocks
        .iter()
        .filter(|clock| clock.is_running())
        .min_by_key(|clock| (clock.left, clock.stage))
}

fn state(left: i64, limit: u32) -> ClockState {
    let limit = i64::from(limit) * MILLIS_PER_MINUTE;
    let used = limit - left;
    if used >= limit {
        ClockState::Breached
    } else if used * 4 >= limit * 3 {
        ClockState::Warning
    } else {
        ClockState::Ok
    }
}

/// Working minutes between two instants, but for the pauses.
pub fn worked(
    start: Moment,
    end: Moment,
    pauses: &[Pause],
    calendar: &WorkCalendar,
    zone: Zone,
) -> i64 {
    let (stretches, _) = stretches(start, end, pauses);
    let worked = |(from, to)| calendar.working_millis_between(from, to, zone);
    stretches.into_iter().map(worked).sum::<i64>() / MILLIS_PER_MINUTE
}

/// What lies between two instants without the pauses, and whether the last one still lasts at the end.
fn stretches(start: Moment, until: Moment, pauses: &[Pause]) -> (Vec<(Moment, Moment)>, bool) {
    let mut pauses: Vec<(Moment, Option<Moment>)> = pauses
        .iter()
        .filter(|pause| pause.from < until && pause.to.is_none_or(|to| to > start))
        .map(|pause| (pause.from, pause.to))
        .collect();
    pauses.sort_unstable_by_key(|&(from, to)| (from, to.unwrap_or(Moment::MAX)));
    let (mut found, mut waiting) = (Vec::new(), false);
    let mut at = start;
    for (from, to) in pauses {
        if from > at {
            found.push((at, from));
        }
        waiting |= to.is_none_or(|to| to > until);
        at = at.max(to.unwrap_or(until).min(until));
    }
    if until > at {
        found.push((at, until));
    }
    (found, waiting)
}

struct Run {
    left: i64,
    due: Moment,
    waiting: bool,
}

impl Run {
    /// Walks from start to `until`, leaving out the pauses, then on to the limit.
    fn measure(
        start: Moment,
        until: Moment,
        limit: u32,
        pauses: &[Pause],
        calendar: &WorkCalendar,
        zone: Zone,
    ) -> Self {
        let (stretches, waiting) = stretches(start, until, pauses);
        let mut left = i64::from(limit) * MILLIS_PER_MINUTE;
        let mut due = None;
        for (from, to) in stretches {
            let worked = calendar.working_millis_between(from, to, zone);
            if due.is_none() && worked >= left {
                due = Some(calendar.add_working_millis(from, left, zone));
            }
            left -= worked;
        }
        let due = due.unwrap_or_else(|| calendar.add_working_millis(until.max(start), left, zone));
        Self { left, due, waiting }
    }
}

#[cfg(test)]
mod tests;
