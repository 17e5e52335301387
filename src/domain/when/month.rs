//! A calendar month.

use super::{Day, digits};
use crate::domain::forms::two_forms;
use std::fmt;

/// A calendar month, kept as the number `yyyymm`. Displays as `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u32);

impl Month {
    /// 0001-01.
    pub const MIN: Self = Self(101);
    /// 9999-12.
    pub const MAX: Self = Self(999_912);

    /// The month, if `month` is 1 to 12 and `year` is 1 to 9999.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        u32::try_from(year)
            .ok()
            .and_then(|year| Self::from_number(year.checked_mul(100)?.checked_add(month)?))
    }

    /// Reads `YYYY-MM` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if (year.len(), month.len()) != (4, 2) {
            return None;
        }
        Self::new(digits(year)? as i32, digits(month)?)
    }

    /// The month with this number, `yyyymm`.
    pub fn from_number(number: u32) -> Option<Self> {
        ((1..=9999).contains(&(number / 100)) && (1..=12).contains(&(number % 100)))
            .then_some(Self(number))
    }

    /// The number `yyyymm`; keeps the order of months.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The year, 1 to 9999.
    pub const fn year(self) -> i32 {
        (self.0 / 100) as i32
    }

    /// The month of the year, 1 to 12.
    pub const fn month(self) -> u32 {
        self.0 % 100
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The month before.
    #[must_use]
    pub fn prev(self) -> Self {
        self.plus(-1)
    }

    /// So many months later; earlier if negative.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self::clamped(self.index() + i64::from(months))
    }

    /// Months from `earlier` to this one; negative if `earlier` is later.
    pub fn since(self, earlier: Self) -> i32 {
        (self.index() - earlier.index()) as i32
    }

    /// The first day.
    pub fn first_day(self) -> Day {
        Day::from_ymd(self.year(), self.month(), 1).unwrap_or(Day::MIN)
    }

    /// The last day, 28th to 31st.
    pub fn last_day(self) -> Day {
        if self == Self::MAX {
            Day::MAX
        } else {
            self.next().first_day().plus(-1)
        }
    }

    /// True if `day` lies in this month.
    pub fn contains(self, day: Day) -> bool {
        day.month_of() == self
    }

    pub(super) fn clamped(index: i64) -> Self {
        let index = index.clamp(Self::MIN.index(), Self::MAX.index());
        Self((index / 12 * 100 + index % 12 + 1) as u32)
    }

    fn index(self) -> i64 {
        i64::from(self.0 / 100) * 12 + i64::from(self.0 % 100) - 1
    }
}

impl From<Day> for Month {
    fn from(day: Day) -> Self {
        day.month_of()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year(), self.month()))
    }
}

two_forms!(Month, u32, "a month as YYYY-MM");

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn crosses_the_year() {
        let december = Month::parse("2025-12").unwrap();
        assert_eq!(december.number(), 202_512);
        assert_eq!(december.next().to_string(), "2026-01");
        assert_eq!(december.next().prev(), december);
        assert_eq!(december.last_day().to_string(), "2025-12-31");
        assert_eq!(
            Month::parse("2024-02").unwrap().last_day().to_string(),
            "2024-02-29"
        );
        assert_eq!(Month::MAX.last_day(), Day::MAX);
        assert_eq!(Month::MIN.first_day(), Day::MIN);
        assert_eq!(
            (Month::MAX.next(), Month::MIN.prev()),
            (Month::MAX, Month::MIN)
        );
        for text in [
            "",
            "2025-13",
            "2025-00",
            "0000-01",
            "202512",
            "2025-1",
            "2025-12-01",
        ] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn round_trips(year in 1..10_000_i32, month in 1..13_u32, by in -2000..2000_i32) {
            let value = Month::new(year, month).unwrap();
            prop_assert_eq!(Month::parse(&value.to_string()), Some(value));
            prop_assert_eq!(Month::from_number(value.number()), Some(value));
            let moved = value.plus(by);
            if moved != Month::MIN && moved != Month::MAX {
                prop_assert_eq!(moved.since(value), by);
            }
            prop_assert_eq!(Month::clamped(value.index()), value);
        }
    }
}
