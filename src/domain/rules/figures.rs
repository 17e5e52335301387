//! Figures of registers: how many objections were resolved and how, how many customers are very satisfied, how many
//! opinions were answered in time (DOMAIN.md 1.6, 3.4, 8.2).

use crate::domain::choice::ObjectionState;
use crate::domain::when::Day;

/// A part of a whole in thousandths, rounded half up; `None` of nothing.
pub fn share(part: u32, whole: u32) -> Option<u32> {
    let whole = u64::from(whole);
    let share = (2000 * u64::from(part) + whole).checked_div(2 * whole)?;
    u32::try_from(share).ok()
}

/// What came of objections.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Resolved.
    pub resolved: u32,
    /// Resolved in part.
    pub partly: u32,
    /// Lost.
    pub lost: u32,
    /// Still open.
    pub open: u32,
}

impl Resolved {
    /// Counts one more.
    pub const fn count(&mut self, state: ObjectionState) {
        match state {
            ObjectionState::Resolved => self.resolved += 1,
            ObjectionState::Partly => self.partly += 1,
            ObjectionState::Lost => self.lost += 1,
            ObjectionState::Open => self.open += 1,
        }
    }

    /// Objections that came to an end.
    pub const fn settled(self) -> u32 {
        self.resolved + self.partly + self.lost
    }

    /// Those that were resolved, of those that came to an end.
    pub fn rate(self) -> Option<u32> {
        share(self.resolved, self.settled())
    }
}

/// Answers to how satisfied somebody is, from 1 to 5.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Satisfied {
    /// How many answered 1, 2, 3, 4, 5.
    pub levels: [u32; 5],
}

impl Satisfied {
    /// What each level is worth: only the very satisfied are loyal (S2-16).
    const WORTH: [u32; 5] = [0, 20, 40, 60, 100];

    /// Counts one more answer; one that is not from 1 to 5 is none.
    pub fn count(&mut self, level: i64) {
        let at = usize::try_from(level - 1).ok();
        if let Some(place) = at.and_then(|at| self.levels.get_mut(at)) {
            *place += 1;
        }
    }

    /// How many answered.
    pub fn answers(self) -> u32 {
        self.levels.iter().sum()
    }

    /// The very satisfied, of all who answered. A mean alone would hide them (S2-16).
    pub fn top_box(self) -> Option<u32> {
        share(self.levels[4], self.answers())
    }

    /// The worth of all answers on average, from 0 to 100, in tenths.
    pub fn score(self) -> Option<u32> {
        let worth = self.levels.iter().zip(Self::WORTH);
        let sum: u64 = worth.map(|(n, worth)| u64::from(n * worth)).sum();
        let answers = u64::from(self.answers());
        u32::try_from((20 * sum + answers).checked_div(2 * answers)?).ok()
    }
}

/// How opinions were answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answered {
    /// By the day they were owed an answer.
    pub in_time: u32,
    /// Later.
    pub late: u32,
    /// Not at all, and the day is over.
    pub overdue: u32,
    /// Not yet.
    pub open: u32,
}

impl Answered {
    /// Counts one more, as it stands on `today`.
    pub fn count(&mut self, due: Option<Day>, replied: Option<Day>, today: Day) {
        let is_over = |on: Day| due.is_some_and(|due| on > due);
        let place = match replied {
            Some(on) if is_over(on) => &mut self.late,
            Some(_) => &mut self.in_time,
            None if is_over(today) => &mut self.overdue,
            None => &mut self.open,
        };
        *place += 1;
    }

    /// Answered in time, of those whose day is over or that were answered.
    pub fn rate(self) -> Option<u32> {
        share(self.in_time, self.in_time + self.late + self.overdue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objections_count_once_they_came_to_an_end() {
        let mut of = Resolved::default();
        assert_eq!(of.rate(), None);
        for state in [
            ObjectionState::Resolved,
            ObjectionState::Resolved,
            ObjectionState::Partly,
            ObjectionState::Open,
        ] {
            of.count(state);
        }
        assert_eq!((of.settled(), of.rate()), (3, Some(667)));
    }

    #[test]
    fn the_very_satisfied_stand_beside_the_score() {
        let mut all_four = Satisfied::default();
        let mut mixed = Satisfied::default();
        for (four, level) in [(4, 5), (4, 5), (4, 3), (4, 3)] {
            all_four.count(four);
            mixed.count(level);
        }
        // The same mean of 4, and yet nobody of the first four is loyal.
        assert_eq!((all_four.top_box(), all_four.score()), (Some(0), Some(600)));
        assert_eq!((mixed.top_box(), mixed.score()), (Some(500), Some(700)));
        mixed.count(0);
        mixed.count(6);
        assert_eq!(mixed.answers(), 4);
        assert_eq!(Satisfied::default().score(), None);
    }

    #[test]
    fn an_opinion_is_owed_its_answer_by_a_day() {
        let day = |text: &str| Day::parse(text).unwrap();
        let (due, today) = (Some(day("2026-11-20")), day("2026-11-23"));
        let mut of = Answered::default();
        of.count(due, Some(day("2026-11-20")), today);
        of.count(due, Some(day("2026-11-21")), today);
        of.count(due, None, today);
        of.count(Some(day("2026-11-23")), None, today);
        of.count(None, Some(today), today);
        let counted = Answered {
            in_time: 2,
            late: 1,
            overdue: 1,
            open: 1,
        };
        assert_eq!((of, of.rate()), (counted, Some(500)));
    }
}
