//! Whether a customer's file is whole and current (DOMAIN.md 9.11, 5.2), and how it is classed (S4-04, S4-11).

use serde::{Deserialize, Serialize};

use crate::domain::choice::{AbcClass, Age, CustomerStatus, Group, Process, Section};
use crate::domain::id::Ref;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;

/// Days for which a customer who bought first is new (DOMAIN.md 5.3).
pub const NEW_DAYS: i32 = 365;

/// Something that the tier asks for and nobody wrote down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// A field of the customer, or of one of the people.
    Field(Ref, FieldKey),
    /// A section of the business dossier.
    Section(Section),
    /// Nobody is known there.
    People,
}

/// How much of what is asked for is there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Completeness {
    /// What is there.
    pub filled: u32,
    /// What is asked for.
    pub required: u32,
    /// What is not there, in the order of asking.
    pub missing: Vec<Missing>,
}

impl Completeness {
    /// Counts what is asked for, each with whether it is there.
    pub fn of(asked: impl IntoIterator<Item = (Missing, bool)>) -> Self {
        let mut of = Self::default();
        for (what, is_there) in asked {
            of.required += 1;
            if is_there {
                of.filled += 1;
            } else {
                of.missing.push(what);
            }
        }
        of
    }

    /// Percent, rounded down, so that a hundred means whole; none where nothing is asked for.
    pub fn percent(&self) -> Option<u32> {
        (self.filled * 100).checked_div(self.required)
    }
}

/// The day from which something that was true on `day` has to be looked at again.
pub fn stale_from(day: Day, days: u16) -> Day {
    day.plus(i32::from(days) + 1)
}

/// Old, new or potential (S4-11). Whoever is known to buy, but not since when, is old.
pub fn age(first_trade: Option<Day>, class: AbcClass, group: Group, today: Day) -> Age {
    match first_trade {
        Some(first) if today.since(first) <= NEW_DAYS => Age::New,
        Some(_) => Age::Old,
        None if class != AbcClass::Unstated => Age::Old,
        None if matches!(group, Group::Actual | Group::Backbone) => Age::Old,
        None => Age::Potential,
    }
}

/// Past, present or future (S4-04).
pub const fn process(status: CustomerStatus, age: Age) -> Process {
    match (status, age) {
        (CustomerStatus::Lost | CustomerStatus::Terminated | CustomerStatus::Merged, _) => {
            Process::Past
        }
        (_, Age::Potential) => Process::Future,
        (CustomerStatus::Active | CustomerStatus::Dormant, _) => Process::Present,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn completeness_is_what_is_there_of_what_is_asked_for() {
        let of = Completeness::of([
            (Missing::Section(Section::Business), true),
            (Missing::Section(Section::Market), false),
            (Missing::People, true),
        ]);
        assert_eq!((of.filled, of.required, of.percent()), (2, 3, Some(66)));
        assert_eq!(of.missing, [Missing::Section(Section::Market)]);
        assert_eq!(Completeness::of([]).percent(), None);
    }

    #[test]
    fn a_section_goes_stale_the_day_after_its_days() {
        assert_eq!(stale_from(day("2026-11-01"), 30), day("2026-12-02"));
    }

    #[test]
    fn old_new_and_potential() {
        let today = day("2026-11-23");
        let judge = |first: Option<&str>, class, group| age(first.map(day), class, group, today);
        assert_eq!(
            judge(Some("2025-11-23"), AbcClass::A, Group::Actual),
            Age::New
        );
        assert_eq!(
            judge(Some("2025-11-22"), AbcClass::A, Group::Actual),
            Age::Old
        );
        assert_eq!(judge(None, AbcClass::C, Group::Unstated), Age::Old);
        assert_eq!(
            judge(None, AbcClass::Unstated, Group::Registered),
            Age::Potential
        );
        assert_eq!(
            process(CustomerStatus::Active, Age::Potential),
            Process::Future
        );
        assert_eq!(process(CustomerStatus::Dormant, Age::Old), Process::Present);
        assert_eq!(process(CustomerStatus::Lost, Age::Old), Process::Past);
    }
}
