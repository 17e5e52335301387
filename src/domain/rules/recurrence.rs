//! How a visit is repeated: every so many days, weeks or months (DOMAIN.md 8.2).
//!
//! Repeated visits are planned ahead for some weeks and are visits like any other: one is skipped by cancelling it and
//! moved by moving it.

use std::fmt;

use crate::domain::calendar::WorkCalendar;
use crate::domain::when::Day;

/// Days ahead for which a series is planned.
pub const PLANNED_AHEAD_DAYS: i32 = 90;

/// Visits of one series that are planned at once, at most: a daily one would fill the book.
const AT_ONCE_MOST: usize = 12;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Months,
}

/// How often something is repeated, at most once a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Every {
    count: u16,
    unit: Unit,
}

impl Every {
    /// Reads `2w`, `every 2 weeks`, `10d`, `1m`, `每两周`, `每月`; nothing where it is none of these.
    ///
    /// ```
    /// use keybook::domain::rules::recurrence::Every;
    /// for text in ["2w", "every 2 weeks", "每两周", "每2周", "每隔 2 个星期"] {
    ///     assert_eq!(Every::parse(text).unwrap().to_string(), "2w", "{text}");
    /// }
    /// assert_eq!(Every::parse("每月").unwrap().to_string(), "1m");
    /// assert_eq!(Every::parse("sometimes"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let rest = ["every", "每隔", "每"]
            .iter()
            .find_map(|word| text.strip_prefix(word))
            .unwrap_or(&text)
            .trim();
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (count, unit) = if digits > 0 {
            (rest[..digits].parse().ok()?, &rest[digits..])
        } else {
            let chinese = rest.chars().next().and_then(chinese_digit);
            let letters = if chinese.is_some() {
                rest.chars().next().map_or(0, char::len_utf8)
            } else {
                0
            };
            (chinese.unwrap_or(1), &rest[letters..])
        };
        let unit = match unit.trim().trim_start_matches('个').trim() {
            "d" | "day" | "days" | "天" | "日" => Unit::Days,
            "w" | "week" | "weeks" | "周" | "星期" | "礼拜" => Unit::Weeks,
            "m" | "month" | "months" | "月" => Unit::Months,
            _ => return None,
        };
        let most = match unit {
            Unit::Days => 365,
            Unit::Weeks => 52,
            Unit::Months => 12,
        };
        (1..=most).contains(&count).then_some(Self { count, unit })
    }

    /// The day of a turn of the series, before weekends and holidays are looked at. Months are counted from the first
    /// day: the 31st stays the last of each month and does not become the 28th for good.
    fn turn(self, first: Day, turn: i32) -> Day {
        let count = i32::from(self.count).saturating_mul(turn);
        match self.unit {
            Unit::Days => first.plus(count),
            Unit::Weeks => first.plus(count.saturating_mul(7)),
            Unit::Months => first.plus_months(count),
        }
    }

    /// The days that follow `first` until `until`, without the `so_far` that had their turn and after `last`, each on
    /// a working day. What falls on a holiday moves on, the ones after it do not.
    pub fn following(
        self,
        first: Day,
        so_far: usize,
        last: Day,
        until: Day,
        calendar: &WorkCalendar,
    ) -> Vec<Day> {
        let mut days = Vec::new();
        let mut before = last;
        for turn in so_far + 1.. {
            let nominal = self.turn(first, i32::try_from(turn).unwrap_or(i32::MAX));
            if nominal > until || days.len() == AT_ONCE_MOST {
                break;
            }
            let day = calendar.next_workday_on_or_after(nominal);
            // Every day: Saturday and Sunday both become Monday.
            if day > before {
                days.push(day);
                before = day;
            }
        }
        days
    }
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Days => 'd',
            Unit::Weeks => 'w',
            Unit::Months => 'm',
        };
        write!(f, "{}{unit}", self.count)
    }
}

fn chinese_digit(c: char) -> Option<u16> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn following(every: &str, first: &str, until: &str) -> Vec<String> {
        let every = Every::parse(every).unwrap();
        let calendar = WorkCalendar::default();
        let days = every.following(day(first), 0, day(first), day(until), &calendar);
        days.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn weeks_months_and_days() {
        assert_eq!(
            following("2w", "2026-11-24", "2026-12-31"),
            ["2026-12-08", "2026-12-22"]
        );
        assert_eq!(
            following("每月", "2026-11-24", "2027-01-31"),
            ["2026-12-24", "2027-01-25"],
            "24 January 2027 is a Sunday"
        );
        assert_eq!(
            following("1d", "2026-11-26", "2026-12-01"),
            ["2026-11-27", "2026-11-30", "2026-12-01"],
            "a weekend becomes one Monday"
        );
        assert_eq!(
            following("1d", "2026-11-26", "2027-11-26").len(),
            AT_ONCE_MOST
        );
    }

    #[test]
    fn a_series_goes_on_where_it_stood() {
        let every = Every::parse("2w").unwrap();
        let on = |so_far, last, until| -> Vec<String> {
            let calendar = WorkCalendar::default();
            let days = every.following(day("2026-11-24"), so_far, day(last), day(until), &calendar);
            days.iter().map(ToString::to_string).collect()
        };
        // The second one was moved forward: it is not planned again.
        assert_eq!(on(2, "2026-12-15", "2027-01-10"), ["2027-01-05"]);
        // The second one was put off beyond the third.
        assert_eq!(on(2, "2027-01-06", "2027-01-20"), ["2027-01-19"]);
        assert_eq!(
            following("1m", "2026-10-30", "2027-03-31")[3..],
            ["2027-03-01", "2027-03-30"]
        );
    }

    #[test]
    fn what_is_no_repetition() {
        for text in [
            "", "0w", "53w", "400d", "13m", "w2", "every", "每", "2 years",
        ] {
            assert_eq!(Every::parse(text), None, "{text}");
        }
    }
}
