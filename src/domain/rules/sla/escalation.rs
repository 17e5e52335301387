//! Who hears of a clock that runs out: its owner, then those above (S4-48).

use super::Clock;
use serde::{Deserialize, Serialize};

/// Somebody a complaint is brought to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Whose complaint it is.
    Owner,
    /// The manager of the owner's team.
    Manager,
    /// The customer's sponsor in our house.
    Sponsor,
}

/// From which part of the limit somebody hears of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// Percent of the limit that is used.
    pub used: u16,
    /// Who hears of it then.
    pub to: Reach,
}

/// How far up a running clock has gone. One that stands still or has stopped goes nowhere.
pub fn escalated(clock: &Clock, chain: &[Escalation]) -> Option<Reach> {
    if !clock.is_running() || clock.waiting {
        return None;
    }
    let limit = i64::from(clock.limit);
    let used = (limit - clock.left) * 100;
    chain
        .iter()
        .filter(|step| used >= i64::from(step.used) * limit)
        .map(|step| step.to)
        .max()
}

#[cfg(test)]
mod tests {
    use super::super::{ClockState, Stage};
    use super::*;
    use crate::domain::playbook::Playbook;
    use crate::domain::when::Moment;

    #[test]
    fn a_clock_goes_up_as_it_runs_out() {
        let clock = |left, waiting| Clock {
            stage: Stage::Cause,
            limit: 400,
            left,
            due: Moment::default(),
            state: ClockState::Ok,
            stopped: None,
            waiting,
        };
        let chain = &Playbook::embedded().escalations;
        let at = |left| escalated(&clock(left, false), chain);
        assert_eq!(at(101), None);
        assert_eq!(at(100), Some(Reach::Owner));
        assert_eq!(at(0), Some(Reach::Manager));
        assert_eq!(at(-199), Some(Reach::Manager));
        assert_eq!(at(-200), Some(Reach::Sponsor));
        assert_eq!(escalated(&clock(-200, true), chain), None);
    }
}
