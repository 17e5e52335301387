//! An instant.

use super::Day;
use crate::domain::forms::two_forms;
use chrono::{DateTime, SecondsFormat};
use std::fmt;

/// An instant in UTC, kept as milliseconds since 1970. Displays as `2026-11-21T09:05:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(i64);

const MILLIS_PER_MINUTE: i64 = 60_000;
pub(super) const MILLIS_PER_DAY: i64 = 86_400_000;

impl Moment {
    /// The first millisecond of the year 1.
    pub const MIN: Self = Self(Day::MIN.number() as i64 * MILLIS_PER_DAY);
    /// The last millisecond of the year 9999.
    pub const MAX: Self = Self((Day::MAX.number() as i64 + 1) * MILLIS_PER_DAY - 1);

    /// Reads RFC 3339 with any offset, such as `2026-11-21T17:05:00+08:00`; finer than a millisecond is cut.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text)
            .ok()
            .and_then(|at| Self::from_number(at.timestamp_millis()))
    }

    /// The instant with this number of milliseconds since 1970, if it lies between the years 1 and 9999.
    pub fn from_number(millis: i64) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0)
            .contains(&millis)
            .then_some(Self(millis))
    }

    /// The instant so many milliseconds after 1970, moved into the years 1 to 9999 if it lies outside.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Milliseconds since 1970; keeps the order of instants.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// So many milliseconds later; earlier if negative.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    /// So many minutes later; earlier if negative.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_millis(minutes.saturating_mul(MILLIS_PER_MINUTE))
    }

    /// Whole minutes from `earlier` to this instant, rounded down; negative if `earlier` is later.
    pub fn since_minutes(self, earlier: Self) -> i64 {
        self.since_millis(earlier).div_euclid(MILLIS_PER_MINUTE)
    }

    /// Milliseconds from `earlier` to this instant; negative if `earlier` is later.
    pub fn since_millis(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = if self.0 % 1000 == 0 {
            SecondsFormat::Secs
        } else {
            SecondsFormat::Millis
        };
        let at = DateTime::from_timestamp_millis(self.0).unwrap_or_default();
        f.pad(&at.to_rfc3339_opts(format, true))
    }
}

two_forms!(Moment, i64, "a moment as YYYY-MM-DDTHH:MM:SSZ");

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prints_rfc_3339() {
        let at = Moment::parse("2026-11-21T17:05:00+08:00").unwrap();
        assert_eq!(at.to_string(), "2026-11-21T09:05:00Z");
        assert_eq!(at.plus_millis(7).to_string(), "2026-11-21T09:05:00.007Z");
        assert_eq!(Moment::MIN.to_string(), "0001-01-01T00:00:00Z");
        assert_eq!(Moment::MAX.to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(at.plus_minutes(90).since_minutes(at), 90);
        assert_eq!(at.since_minutes(at.plus_millis(1)), -1);
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T09:05:00",
            "2026-11-21T25:05:00Z",
            "10000-01-01T00:00:00Z",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn stops_at_the_edges() {
        assert_eq!(Moment::MAX.plus_minutes(i64::MAX), Moment::MAX);
        assert_eq!(Moment::MIN.plus_minutes(i64::MIN), Moment::MIN);
        assert_eq!(
            Moment::MIN.since_minutes(Moment::MAX),
            -Moment::MAX.since_minutes(Moment::MIN) - 1
        );
    }

    proptest! {
        #[test]
        fn round_trips(millis in Moment::MIN.0..=Moment::MAX.0) {
            let at = Moment(millis);
            prop_assert_eq!(Moment::parse(&at.to_string()), Some(at));
            let json = serde_json::to_string(&at).unwrap();
            prop_assert_eq!(serde_json::from_str::<Moment>(&json).unwrap(), at);
        }
    }
}
