//! The present, given from outside, and the way between instants and local days.

use super::moment::MILLIS_PER_DAY;
use super::{Day, Moment, TimeOfDay, digits};
use crate::domain::forms::two_forms;
use serde::{Deserialize, Serialize};
use std::fmt;

const MILLIS_PER_MINUTE: i64 = 60_000;

/// Minutes east of UTC, fixed. Displays as `+08:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Zone(i16);

impl Zone {
    /// UTC itself.
    pub const UTC: Self = Self(0);
    /// China, +08:00 all year.
    pub const CHINA: Self = Self(480);
    /// The farthest offset either way, wider than any zone in use.
    const MAX_MINUTES: i16 = 18 * 60;

    /// The zone so many minutes east of UTC, if it is within 18 hours.
    pub fn from_number(minutes_east: i16) -> Option<Self> {
        (-Self::MAX_MINUTES..=Self::MAX_MINUTES)
            .contains(&minutes_east)
            .then_some(Self(minutes_east))
    }

    /// Minutes east of UTC.
    pub const fn number(self) -> i16 {
        self.0
    }

    /// Reads `+08:00`, `-03:30` or `Z`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "Z" {
            return Some(Self::UTC);
        }
        let (sign, rest) = match text.as_bytes().first()? {
            b'+' => (1, &text[1..]),
            b'-' => (-1, &text[1..]),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':')?;
        if (hours.len(), minutes.len()) != (2, 2) {
            return None;
        }
        let (hours, minutes) = (digits(hours)?, digits(minutes)?);
        if minutes >= 60 {
            return None;
        }
        Self::from_number(sign * (hours * 60 + minutes) as i16)
    }

    /// The local day and time of an instant; seconds are cut.
    pub fn local(self, at: Moment) -> (Day, TimeOfDay) {
        let (day, millis) = self.local_millis(at);
        (
            day,
            TimeOfDay::from_number((millis / MILLIS_PER_MINUTE) as u16).unwrap_or(TimeOfDay::LAST),
        )
    }

    /// The instant of a local day and time.
    pub fn moment(self, day: Day, time: TimeOfDay) -> Moment {
        self.moment_of_millis(day, i64::from(time.number()) * MILLIS_PER_MINUTE)
    }

    /// The local day of an instant and the milliseconds since its midnight.
    pub(crate) fn local_millis(self, at: Moment) -> (Day, i64) {
        let local = at.number() + i64::from(self.0) * MILLIS_PER_MINUTE;
        let days = local.div_euclid(MILLIS_PER_DAY);
        let day = Day::clamped(days);
        let millis = match i64::from(day.number()).cmp(&days) {
            std::cmp::Ordering::Equal => local.rem_euclid(MILLIS_PER_DAY),
            std::cmp::Ordering::Less => MILLIS_PER_DAY - 1,
            std::cmp::Ordering::Greater => 0,
        };
        (day, millis)
    }

    /// The instant so many milliseconds after a local midnight.
    pub(crate) fn moment_of_millis(self, day: Day, millis: i64) -> Moment {
        let local = i64::from(day.number()) * MILLIS_PER_DAY + millis;
        Moment::from_millis(local - i64::from(self.0) * MILLIS_PER_MINUTE)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        f.pad(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
    }
}

two_forms!(Zone, i16, "an offset as +HH:MM");

/// The present instant and the zone in which "today" is meant. Everything that depends on the time takes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    /// The present instant.
    pub at: Moment,
    /// Where the person is.
    pub zone: Zone,
}

#[cfg(test)]
impl Now {
    /// Monday, 23 November 2026, 9:05 in China: the present of the tests.
    pub(crate) fn monday() -> Self {
        Self {
            at: Moment::parse("2026-11-23T01:05:00Z").unwrap(),
            zone: Zone::CHINA,
        }
    }
}

impl Now {
    /// The local day.
    pub fn today(self) -> Day {
        self.zone.local(self.at).0
    }

    /// The local time of day.
    pub fn time(self) -> TimeOfDay {
        self.zone.local(self.at).1
    }

    /// The instant of a local day and time.
    pub fn moment(self, day: Day, time: TimeOfDay) -> Moment {
        self.zone.moment(day, time)
    }

    /// The local day and time of an instant.
    pub fn local(self, at: Moment) -> (Day, TimeOfDay) {
        self.zone.local(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn today_depends_on_the_zone() {
        let at = Moment::parse("2026-11-21T17:05:42Z").unwrap();
        let here = Now {
            at,
            zone: Zone::CHINA,
        };
        assert_eq!(
            (here.today().to_string(), here.time().to_string()),
            ("2026-11-22".into(), "01:05".into())
        );
        assert_eq!(
            Now {
                at,
                zone: Zone::UTC
            }
            .today()
            .to_string(),
            "2026-11-21"
        );
        assert_eq!(
            here.moment(here.today(), here.time()).to_string(),
            "2026-11-21T17:05:00Z"
        );
    }

    #[test]
    fn zones_read_back() {
        for text in ["+08:00", "-03:30", "+00:00", "+18:00"] {
            assert_eq!(Zone::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Zone::parse("Z"), Some(Zone::UTC));
        for text in [
            "", "08:00", "+8:00", "+08:60", "+19:00", "＋08:00", "+99:00",
        ] {
            assert_eq!(Zone::parse(text), None, "{text}");
        }
    }

    #[test]
    fn stops_at_the_edges() {
        let east = Zone::from_number(18 * 60).unwrap();
        let west = Zone::from_number(-18 * 60).unwrap();
        assert_eq!(east.local(Moment::MAX), (Day::MAX, TimeOfDay::LAST));
        assert_eq!(west.local(Moment::MIN), (Day::MIN, TimeOfDay::MIDNIGHT));
        assert_eq!(east.moment(Day::MIN, TimeOfDay::MIDNIGHT), Moment::MIN);
        assert_eq!(west.moment(Day::MAX, TimeOfDay::LAST), Moment::MAX);
    }

    proptest! {
        #[test]
        fn local_and_back(day in -100_000..100_000_i32, minutes in 0..1440_u16, east in -1080..=1080_i16) {
            let zone = Zone::from_number(east).unwrap();
            let (day, time) = (Day::from_number(day).unwrap(), TimeOfDay::from_number(minutes).unwrap());
            prop_assert_eq!(zone.local(zone.moment(day, time)), (day, time));
        }
    }
}
