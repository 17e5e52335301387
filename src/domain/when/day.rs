//! A calendar date and a time of day, both without a zone.

use super::{Month, digits};
use crate::domain::forms::two_forms;
use chrono::{Datelike, NaiveDate, Weekday};
use std::fmt;

/// A calendar date, kept as days since 1970-01-01. Displays as `2026-11-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

const DAYS_TO_EPOCH_FROM_CE: i32 = 719_163;

/// The first day of the calendar, which no record means: a day that is not stated yet.
impl Default for Day {
    fn default() -> Self {
        Self::MIN
    }
}

impl Day {
    /// 0001-01-01.
    pub const MIN: Self = Self(1 - DAYS_TO_EPOCH_FROM_CE);
    /// 9999-12-31.
    pub const MAX: Self = Self(2_932_896);

    /// The date, if the calendar has it.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::in_range)
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return None;
        }
        Self::from_ymd(digits(year)? as i32, digits(month)?, digits(day)?)
    }

    /// The day with this number, if it lies between the years 1 and 9999.
    pub fn from_number(days: i32) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0)
            .contains(&days)
            .then_some(Self(days))
    }

    /// Days since 1970-01-01; keeps the order of days.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// A chrono date, moved into the years 1 to 9999 if it lies outside.
    pub fn from_naive(date: NaiveDate) -> Self {
        Self::clamped(i64::from(date.num_days_from_ce()) - i64::from(DAYS_TO_EPOCH_FROM_CE))
    }

    /// The same date for chrono.
    pub fn to_naive(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0 + DAYS_TO_EPOCH_FROM_CE).unwrap_or_default()
    }

    /// Year, month 1 to 12, day 1 to 31.
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.to_naive();
        (date.year(), date.month(), date.day())
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i32 {
        self.to_naive().year()
    }

    /// The month this day lies in.
    pub fn month_of(self) -> Month {
        let (year, month, _) = self.ymd();
        Month::clamped(i64::from(year) * 12 + i64::from(month) - 1)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.to_naive().weekday()
    }

    /// The Monday of this day's week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus(-(self.weekday().num_days_from_monday() as i32))
    }

    /// So many days later; earlier if negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self::clamped(i64::from(self.0) + i64::from(days))
    }

    /// Days from `earlier` to this day; negative if `earlier` is later.
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The same day of the month so many months later; the 31st becomes the last day of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let month = self.month_of().plus(months);
        let (_, _, day) = self.ymd();
        month.first_day().plus(day as i32 - 1).min(month.last_day())
    }

    pub(super) fn clamped(days: i64) -> Self {
        Self(days.clamp(i64::from(Self::MIN.0), i64::from(Self::MAX.0)) as i32)
    }

    fn in_range(date: NaiveDate) -> Option<Self> {
        Self::from_number(date.num_days_from_ce().checked_sub(DAYS_TO_EPOCH_FROM_CE)?)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

two_forms!(Day, i32, "a date as YYYY-MM-DD");

/// A time of day, kept as minutes since midnight. Displays as `09:05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// 00:00.
    pub const MIDNIGHT: Self = Self(0);
    /// 23:59.
    pub const LAST: Self = Self(1439);

    /// The time, if hour is below 24 and minute below 60.
    pub fn from_hm(hour: u32, minute: u32) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self((hour * 60 + minute) as u16))
    }

    /// Reads `HH:MM`; a single digit of the hour is enough.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        if hour.len() > 2 || minute.len() != 2 {
            return None;
        }
        Self::from_hm(digits(hour)?, digits(minute)?)
    }

    /// The time with this number of minutes since midnight.
    pub fn from_number(minutes: u16) -> Option<Self> {
        (minutes <= Self::LAST.0).then_some(Self(minutes))
    }

    /// Minutes since midnight.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Hour 0 to 23 and minute 0 to 59.
    pub const fn hm(self) -> (u32, u32) {
        (self.0 as u32 / 60, self.0 as u32 % 60)
    }

    /// So many minutes later the same day, never past 23:59 nor before 00:00.
    #[must_use]
    pub fn plus_minutes(self, minutes: i32) -> Self {
        Self((i64::from(self.0) + i64::from(minutes)).clamp(0, i64::from(Self::LAST.0)) as u16)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = self.hm();
        f.pad(&format!("{hour:02}:{minute:02}"))
    }
}

two_forms!(TimeOfDay, u16, "a time as HH:MM");

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn knows_the_calendar() {
        assert_eq!(Day::from_ymd(1970, 1, 1).unwrap().number(), 0);
        assert_eq!(Day::MIN.to_string(), "0001-01-01");
        assert_eq!(Day::MAX.to_string(), "9999-12-31");
        assert_eq!(Day::from_ymd(2023, 2, 29), None);
        assert_eq!(Day::from_ymd(0, 1, 1), None);
        assert_eq!(Day::from_ymd(10_000, 1, 1), None);
        let saturday = Day::parse("2026-11-21").unwrap();
        assert_eq!(saturday.weekday(), Weekday::Sat);
        assert_eq!(saturday.monday().to_string(), "2026-11-16");
        assert_eq!(saturday.plus(40).to_string(), "2026-12-31");
        assert_eq!(
            Day::parse("2024-01-31").unwrap().plus_months(1).to_string(),
            "2024-02-29"
        );
        assert_eq!(
            Day::parse("2024-02-29")
                .unwrap()
                .plus_months(-12)
                .to_string(),
            "2023-02-28"
        );
    }

    #[test]
    fn refuses_every_other_spelling() {
        for text in [
            "",
            "2026-1-2",
            "26-01-02",
            "2026/01/02",
            "2026-01-02 ",
            "+026-01-02",
            "2026-13-01",
            "2026-01-02-03",
            "二〇二六-01-02",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        for text in [
            "",
            "9",
            "24:00",
            "12:60",
            "9:5",
            "09:05:00",
            "-1:00",
            "１２:00",
        ] {
            assert_eq!(TimeOfDay::parse(text), None, "{text}");
        }
        assert_eq!(TimeOfDay::parse("9:05").unwrap().to_string(), "09:05");
    }

    #[test]
    fn stops_at_the_edges() {
        assert_eq!(Day::MAX.plus(i32::MAX), Day::MAX);
        assert_eq!(Day::MIN.plus(i32::MIN), Day::MIN);
        assert_eq!(Day::MAX.plus_months(i32::MAX), Day::MAX);
        assert_eq!(Day::from_naive(NaiveDate::MAX), Day::MAX);
        assert_eq!(Day::from_naive(NaiveDate::MIN), Day::MIN);
        assert_eq!(TimeOfDay::LAST.plus_minutes(i32::MAX), TimeOfDay::LAST);
        assert!(bincode::deserialize_days(i32::MAX).is_err());
    }

    /// The raw functions are banned outside the codec; the test needs only their integer form.
    mod bincode {
        use bincode::Options;
        pub(super) fn deserialize_days(number: i32) -> Result<super::Day, bincode::Error> {
            let bytes = bincode::DefaultOptions::new().serialize(&number)?;
            bincode::DefaultOptions::new().deserialize(&bytes)
        }
        pub(super) fn round(day: super::Day) -> super::Day {
            let bytes = bincode::DefaultOptions::new().serialize(&day).unwrap();
            bincode::DefaultOptions::new().deserialize(&bytes).unwrap()
        }
    }

    fn any_day() -> impl Strategy<Value = Day> {
        (Day::MIN.0..=Day::MAX.0).prop_map(Day)
    }

    proptest! {
        #[test]
        fn text_json_and_bytes_round_trip(day in any_day()) {
            prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
            let json = serde_json::to_string(&day).unwrap();
            prop_assert_eq!(&json, &format!("\"{day}\""));
            prop_assert_eq!(serde_json::from_str::<Day>(&json).unwrap(), day);
            prop_assert_eq!(bincode::round(day), day);
        }

        #[test]
        fn the_text_keeps_the_order(a in any_day(), b in any_day()) {
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }

        #[test]
        fn plus_and_since_agree(day in any_day(), days in -100_000..100_000_i32) {
            let later = day.plus(days);
            if later != Day::MIN && later != Day::MAX {
                prop_assert_eq!(later.since(day), days);
                prop_assert_eq!(later.plus(-days), day);
            }
        }

        #[test]
        fn a_month_contains_its_days(day in any_day()) {
            let month = day.month_of();
            prop_assert!(month.first_day() <= day && day <= month.last_day());
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,12}") {
            let _ = (Day::parse(&text), TimeOfDay::parse(&text), Month::parse(&text), super::super::Moment::parse(&text));
        }

        #[test]
        fn times_round_trip(minutes in 0..1440_u16) {
            let time = TimeOfDay::from_number(minutes).unwrap();
            prop_assert_eq!(TimeOfDay::parse(&time.to_string()), Some(time));
        }
    }
}
