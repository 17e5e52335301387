//! How plans, levers and prospects do: how far an objective is, where the competitor is ahead, which levers count, what
//! each method and approach brings (DOMAIN.md 1.4, 1.5, 3.6, 4.1, 4.3).

use serde::{Deserialize, Serialize};

use crate::domain::choice::{PlanOutcome, ProspectState, TaskState};
use crate::domain::money::{BasisPoints, ExactMoney};

/// Levers of loyalty that have to be worked at once, so that they hold each other (S2-34).
pub const LEVERS_LEAST: usize = 3;

/// How far an objective is from its baseline to its target; below zero where things got worse. Nothing as long as
/// nobody measured, and where baseline and target are the same until it is reached.
pub fn progress(
    baseline: ExactMoney,
    target: ExactMoney,
    reached: Option<ExactMoney>,
) -> Option<BasisPoints> {
    let reached = reached?;
    let way = (target - baseline).units();
    if way == 0 {
        return (reached >= target).then_some(BasisPoints::ONE);
    }
    BasisPoints::ratio((reached - baseline).units(), way)
}

/// What a difference to the best competitor weighs: `importance × (ours − competitor)`, from -25 to 25.
pub const fn gap(importance: i64, ours: i64, competitor: i64) -> i64 {
    importance * (ours - competitor)
}

/// A lever of a plan with the steps that work it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeverStanding {
    /// Its key.
    pub key: String,
    /// Steps that were not dropped. A lever without one does not count.
    pub actions: u32,
    /// Of these, done.
    pub done: u32,
}

impl LeverStanding {
    /// Whether somebody works it.
    pub const fn counts(&self) -> bool {
        self.actions > 0
    }
}

/// The levers of a plan, those listed first, then those that steps name without being listed.
pub fn levers<'a>(
    listed: impl IntoIterator<Item = &'a str>,
    actions: impl IntoIterator<Item = (&'a str, TaskState)>,
) -> Vec<LeverStanding> {
    let mut found: Vec<LeverStanding> = Vec::new();
    let mut place = |key: &str| -> usize {
        if let Some(at) = found.iter().position(|it| it.key == key) {
            return at;
        }
        found.push(LeverStanding {
            key: key.to_owned(),
            actions: 0,
            done: 0,
        });
        found.len() - 1
    };
    let mut counted = Vec::new();
    for key in listed {
        place(key);
    }
    for (key, state) in actions {
        if !key.is_empty() && state != TaskState::Dropped {
            counted.push((place(key), state));
        }
    }
    for (at, state) in counted {
        found[at].actions += 1;
        found[at].done += u32::from(state == TaskState::Done);
    }
    found
}

/// How many prospects came by one way and what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yield {
    /// All of them.
    pub created: u32,
    /// Qualified at least.
    pub qualified: u32,
    /// Won.
    pub converted: u32,
    /// Dropped.
    pub dropped: u32,
}

impl Yield {
    /// Counts one more.
    pub fn count(&mut self, state: ProspectState) {
        self.created += 1;
        match state {
            ProspectState::New | ProspectState::Contacted => {}
            ProspectState::Qualified => self.qualified += 1,
            ProspectState::Converted => {
                self.qualified += 1;
                self.converted += 1;
            }
            ProspectState::Dropped => self.dropped += 1,
        }
    }

    /// Those of whom something may still come.
    pub const fn open(self) -> u32 {
        self.created - self.converted - self.dropped
    }

    /// Won, of all that were found.
    pub fn rate(self) -> Option<BasisPoints> {
        BasisPoints::ratio(i64::from(self.converted), i64::from(self.created))
    }

    /// Won, of those that are decided.
    pub fn win_rate(self) -> Option<BasisPoints> {
        let decided = self.converted + self.dropped;
        BasisPoints::ratio(i64::from(self.converted), i64::from(decided))
    }
}

/// What came of the plans of one approach.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wins {
    /// Won.
    pub won: u32,
    /// Won in part.
    pub partly: u32,
    /// Lost.
    pub lost: u32,
}

impl Wins {
    /// Counts one more that was closed.
    pub const fn count(&mut self, outcome: PlanOutcome) {
        match outcome {
            PlanOutcome::Won => self.won += 1,
            PlanOutcome::Partly => self.partly += 1,
            PlanOutcome::Lost => self.lost += 1,
            PlanOutcome::Unstated => {}
        }
    }

    /// Won, of those that are decided; in part is not won.
    pub fn rate(self) -> Option<BasisPoints> {
        let decided = self.won + self.partly + self.lost;
        BasisPoints::ratio(i64::from(self.won), i64::from(decided))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(units: i64) -> ExactMoney {
        ExactMoney::from_units(units * 10_000)
    }

    #[test]
    fn an_objective_is_measured_from_its_baseline() {
        let of = |baseline, target, reached: Option<i64>| {
            progress(exact(baseline), exact(target), reached.map(exact)).map(BasisPoints::points)
        };
        assert_eq!(of(100, 200, Some(150)), Some(5_000));
        assert_eq!(of(100, 200, Some(90)), Some(-1_000));
        assert_eq!(of(100, 200, Some(250)), Some(15_000));
        assert_eq!(of(100, 200, None), None);
        // Less is the aim: complaints from 12 to 3.
        assert_eq!(of(12, 3, Some(6)), Some(6_667));
        // To hold what one has is reached or not.
        assert_eq!(of(5, 5, Some(5)), Some(10_000));
        assert_eq!(of(5, 5, Some(4)), None);
    }

    #[test]
    fn a_gap_weighs_by_importance() {
        assert_eq!(gap(5, 2, 4), -10);
        assert_eq!(gap(0, 0, 5), 0);
        assert_eq!(gap(5, 5, 0), 25);
    }

    #[test]
    fn a_lever_counts_with_a_step_that_stands() {
        let standing = levers(
            ["quality", "service"],
            [
                ("service", TaskState::Open),
                ("service", TaskState::Done),
                ("quality", TaskState::Dropped),
                ("brand", TaskState::Open),
                ("", TaskState::Open),
            ],
        );
        let told: Vec<_> = standing
            .iter()
            .map(|it| (it.key.as_str(), it.actions, it.done, it.counts()))
            .collect();
        assert_eq!(
            told,
            [
                ("quality", 0, 0, false),
                ("service", 2, 1, true),
                ("brand", 1, 0, true)
            ]
        );
    }

    #[test]
    fn yield_is_won_of_found_and_win_rate_won_of_decided() {
        let mut of = Yield::default();
        for state in [
            ProspectState::New,
            ProspectState::Qualified,
            ProspectState::Converted,
            ProspectState::Dropped,
        ] {
            of.count(state);
        }
        assert_eq!((of.created, of.qualified, of.open()), (4, 2, 2));
        assert_eq!(of.rate(), Some(BasisPoints::percent(25)));
        assert_eq!(of.win_rate(), Some(BasisPoints::percent(50)));
        assert_eq!(Yield::default().rate(), None);
        let mut wins = Wins::default();
        wins.count(PlanOutcome::Won);
        wins.count(PlanOutcome::Partly);
        wins.count(PlanOutcome::Unstated);
        assert_eq!(wins.rate(), Some(BasisPoints::percent(50)));
    }
}
