//! A date of which something may be missing: a birthday without its year, a year without its day, in the solar or
//! the lunar calendar.

use super::lunar::{self, LunarDay};
use super::{Day, digits};
use crate::domain::forms::two_forms;
use std::fmt;

/// By which calendar a day comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Almanac {
    /// The civil calendar.
    #[default]
    Solar,
    /// The Chinese lunar calendar.
    Lunar,
}

/// A date of which the year or the day may be missing. Displays as `1974-05-12`, `05-12` or `1974`, with `lunar`
/// in front where it comes round by the moon and `leap` behind where it lies in a doubled month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    almanac: Almanac,
    year: Option<u16>,
    month_day: Option<(u8, u8)>,
    leap: bool,
}

const YEARS: std::ops::RangeInclusive<u16> = 1800..=2200;

impl PartialDate {
    /// A date, if it can exist. A year alone is one; neither year nor day is none.
    pub fn new(
        almanac: Almanac,
        year: Option<u16>,
        month_day: Option<(u8, u8)>,
        leap: bool,
    ) -> Option<Self> {
        let date = Self {
            almanac,
            year,
            month_day,
            leap,
        };
        date.can_exist().then_some(date)
    }

    /// A whole day of the civil calendar.
    pub fn of(day: Day) -> Option<Self> {
        let (year, month, day) = day.ymd();
        Self::new(
            Almanac::Solar,
            Some(u16::try_from(year).ok()?),
            Some((month as u8, day as u8)),
            false,
        )
    }

    fn can_exist(self) -> bool {
        if self.year.is_some_and(|year| !YEARS.contains(&year)) {
            return false;
        }
        let Some((month, day)) = self.month_day else {
            return self.year.is_some() && !self.leap;
        };
        match (self.almanac, self.year) {
            // Without a year, February has 29 days and a lunar month 30.
            (Almanac::Solar, year) => {
                let year = year.map_or(2000, i32::from);
                !self.leap && Day::from_ymd(year, month.into(), day.into()).is_some()
            }
            (Almanac::Lunar, Some(year)) => {
                match lunar::month_days(year.into(), month, self.leap) {
                    Some(days) => (1..=days).contains(&day),
                    // Outside the table nothing contradicts it.
                    None => lunar::month_days(year.into(), 1, false).is_none() && plain(month, day),
                }
            }
            (Almanac::Lunar, None) => plain(month, day),
        }
    }

    /// By which calendar it comes round.
    pub const fn almanac(self) -> Almanac {
        self.almanac
    }

    /// The year, if stated.
    pub const fn year(self) -> Option<u16> {
        self.year
    }

    /// Month and day, if stated.
    pub const fn month_day(self) -> Option<(u8, u8)> {
        self.month_day
    }

    /// Whether it lies in the doubled one of two lunar months.
    pub const fn is_leap(self) -> bool {
        self.leap
    }

    /// The first time it comes round on or after a day. The 29th of February is kept on the 28th in other years, the
    /// 30th of a short lunar month on its last day, and a day of a doubled month in the plain one where there is
    /// no other. `None` where no day is stated or the lunar table ends.
    pub fn next(self, from: Day) -> Option<Day> {
        let year = match self.almanac {
            Almanac::Solar => from.year(),
            Almanac::Lunar => LunarDay::of(from)?.year,
        };
        [year, year + 1]
            .into_iter()
            .filter_map(|year| self.in_year(year))
            .find(|day| *day >= from)
    }

    /// The day on which it is kept in a year of its calendar.
    fn in_year(self, year: i32) -> Option<Day> {
        let (month, day) = self.month_day?;
        match self.almanac {
            Almanac::Solar => Day::from_ymd(year, month.into(), day.into())
                .or_else(|| Day::from_ymd(year, month.into(), u32::from(day) - 1)),
            Almanac::Lunar => {
                let leap = self.leap && lunar::month_days(year, month, true).is_some();
                let days = lunar::month_days(year, month, leap)?;
                let lunar = LunarDay {
                    year,
                    month,
                    leap,
                    day: day.min(days),
                };
                lunar.to_day()
            }
        }
    }

    /// How many years are full on a day: an age, or the number of an anniversary. `None` without a year.
    pub fn years(self, on: Day) -> Option<u32> {
        let first = i32::from(self.year?);
        let year = match self.almanac {
            Almanac::Solar => on.year(),
            Almanac::Lunar => LunarDay::of(on)?.year,
        };
        let is_still_ahead = self.in_year(year).is_some_and(|day| day > on);
        u32::try_from(year - first - i32::from(is_still_ahead)).ok()
    }

    /// Reads `1974-05-12`, `5-12`, `1974`, `lunar 8-15`, `lunar 2025-06-03 leap`, and what people write in Chinese:
    /// `1974年5月12日`, `农历八月十五`, `腊月廿三`, `闰六月初三`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (text, is_lunar) = strip(text, &["lunar", "农历", "阴历", "旧历"]);
        let (text, is_solar) = strip(text, &["solar", "公历", "阳历", "新历"]);
        if is_lunar && is_solar {
            return None;
        }
        let leap = ["leap", "闰月", "闰"]
            .into_iter()
            .find_map(|word| text.strip_suffix(word));
        let (text, is_leap) = match leap {
            Some(rest) => (rest.trim_end(), true),
            None => (text, false),
        };
        if let Some((year, month_day)) = latin(text) {
            let almanac = if is_lunar || is_leap {
                Almanac::Lunar
            } else {
                Almanac::Solar
            };
            return Self::new(almanac, year, month_day, is_leap);
        }
        let written = chinese(text)?;
        let is_lunar = (is_lunar || written.lunar) && !is_solar;
        let almanac = if is_lunar {
            Almanac::Lunar
        } else {
            Almanac::Solar
        };
        Self::new(almanac, written.year, written.month_day, written.leap)
    }

    /// The stored number: calendar, doubled month, year, month, day.
    pub fn number(self) -> u32 {
        let (month, day) = self.month_day.unwrap_or_default();
        u32::from(self.almanac == Almanac::Lunar) << 31
            | u32::from(self.leap) << 30
            | u32::from(self.year.unwrap_or_default()) << 16
            | u32::from(month) << 8
            | u32::from(day)
    }

    /// The date behind a stored number.
    pub fn from_number(number: u32) -> Option<Self> {
        let almanac = if number >> 31 == 1 {
            Almanac::Lunar
        } else {
            Almanac::Solar
        };
        let year = (number >> 16 & 0x3fff) as u16;
        let month_day = ((number >> 8 & 0xff) as u8, (number & 0xff) as u8);
        Self::new(
            almanac,
            (year != 0).then_some(year),
            (month_day != (0, 0)).then_some(month_day),
            number >> 30 & 1 == 1,
        )
    }
}

const fn plain(month: u8, day: u8) -> bool {
    matches!(month, 1..=12) && matches!(day, 1..=30)
}

fn strip<'a>(text: &'a str, words: &[&str]) -> (&'a str, bool) {
    for word in words {
        if let Some(head) = text.get(..word.len())
            && head.eq_ignore_ascii_case(word)
        {
            return (text[word.len()..].trim_start(), true);
        }
    }
    (text, false)
}

type Parts = (Option<u16>, Option<(u8, u8)>);

fn latin(text: &str) -> Option<Parts> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let small = |text: &str| (text.len() <= 2).then(|| digits(text))?.map(|it| it as u8);
    let year = |text: &str| (text.len() == 4).then(|| digits(text))?.map(|it| it as u16);
    match parts.as_slice() {
        [only] => Some((Some(year(only)?), None)),
        [month, day] => Some((None, Some((small(month)?, small(day)?)))),
        [first, month, day] => Some((Some(year(first)?), Some((small(month)?, small(day)?)))),
        _ => None,
    }
}

struct Written {
    year: Option<u16>,
    month_day: Option<(u8, u8)>,
    leap: bool,
    /// Its words are those of the lunar calendar alone.
    lunar: bool,
}

fn chinese(text: &str) -> Option<Written> {
    let (year, rest) = match text.split_once('年') {
        Some((year, rest)) if year.len() == 4 => (Some(digits(year)? as u16), rest.trim_start()),
        Some(_) => return None,
        None => (None, text),
    };
    if rest.is_empty() {
        return Some(Written {
            year,
            month_day: None,
            leap: false,
            lunar: false,
        });
    }
    let (rest, leap) = match rest.strip_prefix('闰') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let (month, day) = rest.split_once('月')?;
    let day = day.trim_end_matches(['日', '号']);
    let of_moon = matches!(month, "正" | "冬" | "腊") || day.starts_with(['初', '廿']);
    Some(Written {
        year,
        month_day: Some((numeral(month)?, numeral(day)?)),
        leap,
        lunar: leap || of_moon,
    })
}

/// A number up to 31 in digits or Chinese, with the words of the lunar calendar.
fn numeral(text: &str) -> Option<u8> {
    if text.is_ascii() {
        return digits(text).and_then(|number| u8::try_from(number).ok());
    }
    match text {
        "正" => return Some(1),
        "冬" => return Some(11),
        "腊" => return Some(12),
        _ => {}
    }
    let unit = |c: char| "一二三四五六七八九".chars().position(|it| it == c);
    let unit = |c: char| unit(c).map(|at| at as u8 + 1);
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['初', '十'] => Some(10),
        ['初', last] => unit(*last),
        ['廿', last] => unit(*last).map(|it| 20 + it),
        ['廿'] => Some(20),
        ['十'] => Some(10),
        ['十', last] => unit(*last).map(|it| 10 + it),
        [first, '十'] => unit(*first).filter(|it| *it <= 3).map(|it| it * 10),
        [first, '十', last] => Some(unit(*first).filter(|it| *it <= 3)? * 10 + unit(*last)?),
        [only] => unit(*only),
        _ => None,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.almanac == Almanac::Lunar {
            f.write_str("lunar ")?;
        }
        match (self.year, self.month_day) {
            (Some(year), Some((month, day))) => write!(f, "{year:04}-{month:02}-{day:02}")?,
            (None, Some((month, day))) => write!(f, "{month:02}-{day:02}")?,
            (year, None) => write!(f, "{:04}", year.unwrap_or_default())?,
        }
        if self.leap {
            f.write_str(" leap")?;
        }
        Ok(())
    }
}

two_forms!(
    PartialDate,
    u32,
    "a date such as 1974-05-12, 05-12 or lunar 08-15"
);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn is_read_as_people_write_it() {
        for (written, kept) in [
            ("1974-05-12", "1974-05-12"),
            ("5-12", "05-12"),
            ("5/12", "05-12"),
            ("1974", "1974"),
            ("02-29", "02-29"),
            ("Lunar 8-15", "lunar 08-15"),
            ("lunar 2025-06-03 leap", "lunar 2025-06-03 leap"),
            ("农历 2025-06-03 闰月", "lunar 2025-06-03 leap"),
            ("1974年5月12日", "1974-05-12"),
            ("五月十二", "05-12"),
            ("农历八月十五", "lunar 08-15"),
            ("农历1974年八月十五", "lunar 1974-08-15"),
            ("腊月廿三", "lunar 12-23"),
            ("正月初一", "lunar 01-01"),
            ("十月三十", "10-30"),
            ("八月初十", "lunar 08-10"),
            ("闰六月初三", "lunar 06-03 leap"),
            ("农历十二月二十九", "lunar 12-29"),
            ("1974年", "1974"),
        ] {
            assert_eq!(date(written).to_string(), kept, "{written}");
            assert_eq!(date(kept).to_string(), kept, "{kept}");
        }
        for wrong in [
            "",
            "13-01",
            "02-30",
            "1975-02-29",
            "lunar 08-31",
            "lunar 2026-06-01 leap",
            "lunar solar 08-15",
            "soon",
            "lunar",
            "闰",
            "月",
            "十三月初一",
            "99999",
            "1-2-3-4",
        ] {
            assert_eq!(PartialDate::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn comes_round_by_its_own_calendar() {
        let next = |text: &str, from: &str| date(text).next(day(from)).unwrap().to_string();
        assert_eq!(next("1974-05-12", "2026-05-12"), "2026-05-12");
        assert_eq!(next("1974-05-12", "2026-05-13"), "2027-05-12");
        assert_eq!(next("02-29", "2026-01-01"), "2026-02-28");
        assert_eq!(next("02-29", "2028-01-01"), "2028-02-29");
        assert_eq!(next("lunar 08-15", "2026-01-01"), "2026-09-25");
        assert_eq!(next("lunar 08-15", "2026-09-26"), "2027-09-15");
        // The last day of the lunar year is the 29th in some years.
        assert_eq!(next("lunar 12-30", "2026-01-01"), "2026-02-16");
        // A day of a doubled month is kept in the plain one where there is no other.
        assert_eq!(next("lunar 06-03 leap", "2025-07-01"), "2025-07-27");
        assert_eq!(next("lunar 06-03 leap", "2026-01-01"), "2026-07-16");
        assert_eq!(date("1974").next(day("2026-01-01")), None);
        assert_eq!(date("lunar 08-15").next(day("2150-01-01")), None);
    }

    #[test]
    fn counts_full_years() {
        let years = |text: &str, on: &str| date(text).years(day(on));
        assert_eq!(years("1974-05-12", "2026-05-11"), Some(51));
        assert_eq!(years("1974-05-12", "2026-05-12"), Some(52));
        assert_eq!(years("lunar 1974-12-20", "2027-01-10"), Some(51));
        assert_eq!(years("lunar 1974-12-20", "2027-01-27"), Some(52));
        assert_eq!(years("1974", "2026-01-01"), Some(52));
        assert_eq!(years("05-12", "2026-05-12"), None);
        assert_eq!(years("2030-01-01", "2026-05-12"), None);
    }

    proptest! {
        #[test]
        fn numbers_and_texts_read_back(number in any::<u32>()) {
            if let Some(date) = PartialDate::from_number(number) {
                prop_assert_eq!(PartialDate::from_number(date.number()), Some(date));
                prop_assert_eq!(PartialDate::parse(&date.to_string()), Some(date));
            }
        }

        #[test]
        fn parsing_never_panics(text in "[0-9a-z年月日初十廿闰农历 -]{0,12}") {
            let _ = PartialDate::parse(&text);
        }

        #[test]
        fn the_next_time_is_within_thirteen_months(lunar in any::<bool>(), month in 1_u8..=12, on in 1_u8..=30, from in -25_000_i32..47_000) {
            let almanac = if lunar { Almanac::Lunar } else { Almanac::Solar };
            if let Some(date) = PartialDate::new(almanac, None, Some((month, on)), false) {
                let from = Day::from_number(from).unwrap();
                let next = date.next(from).unwrap();
                prop_assert!((0..=385).contains(&next.since(from)));
            }
        }
    }
}
