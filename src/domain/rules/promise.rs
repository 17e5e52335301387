//! When a promise counts as broken, and how many were kept (S4-28, S4-45).
//!
//! A promise breaks by itself: once its day and the days of grace are over it is broken, whether somebody says so or
//! not. That is told from its day whenever it is read, so no night has to pass with a server running.

use crate::domain::choice::CommitmentState as State;
use crate::domain::when::Day;
use serde::{Deserialize, Serialize};

/// The last day on which an open promise is not broken.
pub fn until(due: Day, grace: u16) -> Day {
    due.plus(i32::from(grace))
}

/// Where a promise stands today: an open one is broken once its days of grace are over.
pub fn state(kept: State, due: Day, grace: u16, today: Day) -> State {
    if kept == State::Open && today > until(due, grace) {
        State::Broken
    } else {
        kept
    }
}

/// How promises ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Kept by their day or within the days of grace.
    pub in_time: u32,
    /// Kept, but later.
    pub late: u32,
    /// Broken.
    pub broken: u32,
    /// Taken back by a manager.
    pub withdrawn: u32,
    /// Still to be kept.
    pub open: u32,
}

impl Kept {
    /// Counts one more promise, as it stands on `today`.
    pub fn count(&mut self, kept: State, due: Day, settled: Option<Day>, grace: u16, today: Day) {
        let place = match state(kept, due, grace, today) {
            State::Open => &mut self.open,
            State::Broken => &mut self.broken,
            State::Withdrawn => &mut self.withdrawn,
            // Whoever kept one without a day kept it in time: nobody can say otherwise.
            State::Kept if settled.is_some_and(|on| on > until(due, grace)) => &mut self.late,
            State::Kept => &mut self.in_time,
        };
        *place += 1;
    }

    /// Promises that came to an end by being kept or broken.
    pub const fn settled(self) -> u32 {
        self.in_time + self.late + self.broken
    }

    /// Promises kept in time among those that came to an end, in thousandths. Those that were withdrawn count
    /// neither way.
    pub fn rate(self) -> Option<u32> {
        super::figures::share(self.in_time, self.settled())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_promise_breaks_by_itself_once_its_grace_is_over() {
        let on = |today| state(State::Open, day("2026-11-20"), 3, day(today));
        assert_eq!(on("2026-11-20"), State::Open);
        assert_eq!(on("2026-11-23"), State::Open);
        assert_eq!(on("2026-11-24"), State::Broken);
        let kept = state(State::Kept, day("2026-11-20"), 3, day("2026-12-24"));
        assert_eq!(kept, State::Kept);
    }

    #[test]
    fn the_rate_counts_what_was_kept_in_time() {
        let mut kept = Kept::default();
        let (due, today) = (day("2026-11-20"), day("2026-12-01"));
        for (state, settled) in [
            (State::Kept, Some("2026-11-18")),
            (State::Kept, Some("2026-11-23")),
            (State::Kept, Some("2026-11-24")),
            (State::Kept, None),
            (State::Open, None),
            (State::Broken, Some("2026-11-21")),
            (State::Withdrawn, Some("2026-11-21")),
        ] {
            kept.count(state, due, settled.map(day), 3, today);
        }
        let counted = Kept {
            in_time: 3,
            late: 1,
            broken: 2,
            withdrawn: 1,
            open: 0,
        };
        assert_eq!(kept, counted);
        assert_eq!(kept.rate(), Some(500));
        kept.count(State::Open, day("2026-11-30"), None, 3, today);
        assert_eq!((kept.open, kept.rate()), (1, Some(500)));
        assert_eq!(Kept::default().rate(), None);
        let two_of_three = Kept {
            in_time: 2,
            broken: 1,
            ..Kept::default()
        };
        assert_eq!(two_of_three.rate(), Some(667));
    }
}
