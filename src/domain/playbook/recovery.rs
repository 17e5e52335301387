//! How hard customers are won back, by what they are worth.

use serde::{Deserialize, Serialize};

use super::{Playbook, Text};
use crate::domain::calendar::WorkCalendar;
use crate::domain::choice::{WinBackClass, WinBackState};
use crate::domain::when::Day;

/// The policy for a class of customers who left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    /// The class.
    pub class: WinBackClass,
    /// Requirement.
    pub id: Option<String>,
    /// Working days from the loss to the first step; without them nobody is reminded.
    pub first_days: Option<u16>,
    /// Days from one step to the next, and of rest until somebody looks again.
    pub review_days: Option<u16>,
    /// Weeks after which it is time to end it one way or the other.
    pub weeks: Option<u16>,
    /// What to do.
    pub policy: Text,
    /// The first step.
    pub first: Text,
    /// Every further one.
    pub review: Text,
}

impl Recovery {
    /// When the next step is due of a case that came to a state today.
    pub fn due(
        &self,
        state: WinBackState,
        day: Day,
        calendar: &WorkCalendar,
        today: Day,
    ) -> Option<Day> {
        match state {
            // Until somebody has spoken with them, the first limit holds.
            WinBackState::Detected | WinBackState::CauseStudied => {
                let days = self.first_days?;
                Some(calendar.plus_workdays(day, u32::from(days)))
            }
            WinBackState::Regained | WinBackState::Abandoned => None,
            _ => {
                let days = self.review_days?;
                Some(calendar.next_workday_on_or_after(today.plus(i32::from(days))))
            }
        }
    }

    /// What the next step is where nobody wrote one.
    pub const fn step(&self, state: WinBackState) -> &Text {
        match state {
            WinBackState::Detected | WinBackState::CauseStudied => &self.first,
            _ => &self.review,
        }
    }

    /// The last day of the time that a class is worth.
    pub fn ends_on(&self, day: Day) -> Option<Day> {
        Some(day.plus(7 * i32::from(self.weeks?)))
    }
}

impl Playbook {
    /// The policy for a class.
    pub fn recovery(&self, class: WinBackClass) -> Option<&Recovery> {
        self.recoveries.iter().find(|it| it.class == class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Cause;

    #[test]
    fn an_executive_calls_within_two_working_days_and_looks_again_every_week() {
        let playbook = Playbook::embedded();
        let calendar = WorkCalendar::default();
        let day = |text: &str| Day::parse(text).unwrap();
        // A Friday: two working days later it is Tuesday.
        let lost = day("2026-11-20");
        let due = |class, state, today: &str| {
            let recovery = playbook.recovery(class).unwrap();
            recovery.due(state, lost, &calendar, day(today))
        };
        use WinBackClass as C;
        use WinBackState as S;
        let on = |text: &str| Some(day(text));
        assert_eq!(
            due(C::Important, S::Detected, "2026-11-20"),
            on("2026-11-24")
        );
        assert_eq!(
            due(C::Important, S::Soothed, "2026-11-24"),
            on("2026-12-01")
        );
        assert_eq!(
            due(C::Ordinary, S::Detected, "2026-11-20"),
            on("2026-12-04")
        );
        assert_eq!(due(C::Ordinary, S::Dormant, "2026-11-24"), on("2027-02-22"));
        assert_eq!(due(C::Small, S::Detected, "2026-11-20"), None);
        assert_eq!(due(C::Important, S::Regained, "2026-11-20"), None);
        let important = playbook.recovery(C::Important).unwrap();
        assert_eq!(important.ends_on(lost), on("2027-02-12"));
    }

    #[test]
    fn every_class_has_a_policy_and_every_cause_its_words() {
        let playbook = Playbook::embedded();
        for class in &WinBackClass::ALL[1..] {
            assert!(playbook.recovery(*class).is_some(), "{}", class.key());
        }
        let causes: Vec<&str> = playbook.ticks("churn_causes").map(|it| it.0).collect();
        let known: Vec<&str> = Cause::ALL[1..].iter().map(|it| it.key()).collect();
        assert_eq!(causes, known);
        assert_eq!(playbook.ticks("winback_not").count(), 5);
    }
}
