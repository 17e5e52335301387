//! Days to think of (DOMAIN.md 9.12): birthdays by the sun or the moon, anniversaries, festivals (S4-27).
//!
//! A day is told so many days ahead and until it is over. Nobody is reminded of a day whose person objected, and no
//! anniversary is kept on the day itself that it counts from.

use crate::domain::when::{Day, PartialDate};
use serde::{Deserialize, Serialize};

/// What sort of day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Care {
    /// A person's birthday.
    Birthday,
    /// The day the customer was founded.
    Founded,
    /// The day of the first trade with the customer.
    FirstTrade,
    /// A festival.
    Festival,
    /// A day that somebody noted.
    Noted,
}

/// A day to think of, as it comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareDay {
    /// The day on which it is kept.
    pub day: Day,
    /// How many years are full on it, where the first one is known.
    pub years: Option<u32>,
}

/// The next time a date comes round, if that is today or within so many days.
pub fn ahead(date: PartialDate, lead: u16, today: Day) -> Option<CareDay> {
    let day = date.next(today)?;
    let years = date.years(day);
    let is_near = day.since(today) <= i32::from(lead);
    // A first time is no anniversary, and a year that is still to come is a slip of the pen.
    let is_kept = date.year().is_none() || years.is_some_and(|years| years > 0);
    (is_near && is_kept).then_some(CareDay { day, years })
}

/// Whether a person is to be congratulated at all.
pub const fn is_wanted(objected: bool, has_left: bool) -> bool {
    !objected && !has_left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(date: &str, lead: u16, today: &str) -> Option<(String, Option<u32>)> {
        let date = PartialDate::parse(date).unwrap();
        let care = ahead(date, lead, Day::parse(today).unwrap())?;
        Some((care.day.to_string(), care.years))
    }

    #[test]
    fn a_day_is_told_so_many_days_ahead_and_until_it_is_over() {
        let birthday = |today| told("1974-12-01", 7, today);
        let day = "2026-12-01".to_owned();
        assert_eq!(birthday("2026-11-23"), None);
        assert_eq!(birthday("2026-11-24"), Some((day.clone(), Some(52))));
        assert_eq!(birthday("2026-12-01"), Some((day, Some(52))));
        assert_eq!(birthday("2026-12-02"), None);
    }

    #[test]
    fn the_moon_moves_a_birthday_and_the_turn_of_the_year_hides_none() {
        let moon = |today| told("lunar 1974-10-20", 7, today);
        assert_eq!(
            moon("2026-11-23"),
            Some(("2026-11-28".to_owned(), Some(52)))
        );
        assert_eq!(
            told("01-03", 7, "2026-12-30"),
            Some(("2027-01-03".to_owned(), None))
        );
        assert_eq!(
            told("lunar 12-29", 3, "2027-02-04"),
            Some(("2027-02-05".to_owned(), None))
        );
    }

    #[test]
    fn the_first_day_itself_is_no_anniversary() {
        assert_eq!(told("2026-11-25", 7, "2026-11-23"), None);
        assert_eq!(
            told("2025-11-25", 7, "2026-11-23"),
            Some(("2026-11-25".to_owned(), Some(1)))
        );
        assert_eq!(told("1974", 7, "2026-11-23"), None);
        assert_eq!(told("2030-11-25", 7, "2026-11-23"), None);
    }

    #[test]
    fn whoever_objected_or_left_is_not_congratulated() {
        assert!(is_wanted(false, false));
        assert!(!is_wanted(true, false));
        assert!(!is_wanted(false, true));
    }
}
