//! The Chinese lunar calendar, 1900 to 2100.
//!
//! Months begin with the new moon as seen from China and cannot be told by arithmetic: the table says for each
//! year how long its months are and which of them is doubled. It was written out from the calendar data of ICU4X
//! 2.4, which follows the published almanacs.

use super::Day;

/// The first year of the table; it begins on 1900-01-31.
const FIRST: i32 = 1900;
/// 1900-01-31 in days since 1970-01-01.
const START: i32 = -25_537;

/// A year each: bits 15 down to 4 say whether months 1 to 12 have 30 days, bits 3 to 0 which month is doubled, and
/// bit 16 whether the doubled one has 30 days.
#[rustfmt::skip]
const YEARS: [u32; 201] = [
    0x04bd8, 0x04ae0, 0x0a570, 0x054d5, 0x0d260, 0x0d950, 0x16554, 0x056a0, 0x09ad0, 0x055d2,
    0x04ae0, 0x0a5b6, 0x0a4d0, 0x0d250, 0x1d255, 0x0b540, 0x0d6a0, 0x0ada2, 0x095b0, 0x14977,
    0x04970, 0x0a4b0, 0x0b4b5, 0x06a50, 0x06d40, 0x1ab54, 0x02b60, 0x09570, 0x052f2, 0x04970,
    0x06566, 0x0d4a0, 0x0ea50, 0x16a95, 0x05ad0, 0x02b60, 0x186e3, 0x092e0, 0x1c8d7, 0x0c950,
    0x0d4a0, 0x1d8a6, 0x0b550, 0x056a0, 0x1a5b4, 0x025d0, 0x092d0, 0x0d2b2, 0x0a950, 0x0b557,
    0x06ca0, 0x0b550, 0x15355, 0x04da0, 0x0a5b0, 0x14573, 0x052b0, 0x0a9a8, 0x0e950, 0x06aa0,
    0x0aea6, 0x0ab50, 0x04b60, 0x0aae4, 0x0a570, 0x05260, 0x0f263, 0x0d950, 0x05b57, 0x056a0,
    0x096d0, 0x04dd5, 0x04ad0, 0x0a4d0, 0x0d4d4, 0x0d250, 0x0d558, 0x0b540, 0x0b6a0, 0x195a6,
    0x095b0, 0x049b0, 0x0a974, 0x0a4b0, 0x0b27a, 0x06a50, 0x06d40, 0x0af46, 0x0ab60, 0x09570,
    0x04af5, 0x04970, 0x064b0, 0x074a3, 0x0ea50, 0x06b58, 0x05ac0, 0x0ab60, 0x096d5, 0x092e0,
    0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5,
    0x0a950, 0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930,
    0x07954, 0x06aa0, 0x0ad50, 0x05b52, 0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530,
    0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45,
    0x0b5a0, 0x056d0, 0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0,
    0x14b63, 0x09370, 0x049f8, 0x04970, 0x064b0, 0x168a6, 0x0ea50, 0x06aa0, 0x1a6c4, 0x0aae0,
    0x092e0, 0x0d2e3, 0x0c960, 0x0d557, 0x0d4a0, 0x0da50, 0x05d55, 0x056a0, 0x0a6d0, 0x055d4,
    0x052d0, 0x0a9b8, 0x0a950, 0x0b4a0, 0x0b6a6, 0x0ad50, 0x055a0, 0x0aba4, 0x0a5b0, 0x052b0,
    0x0b273, 0x06930, 0x07337, 0x06aa0, 0x0ad50, 0x14b55, 0x04b60, 0x0a570, 0x054e4, 0x0d160,
    0x0e968, 0x0d520, 0x0daa0, 0x16aa6, 0x056d0, 0x04ae0, 0x0a9d4, 0x0a2d0, 0x0d150, 0x0f252,
    0x0d520,
];

/// A date of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LunarDay {
    /// The year that begins with the Spring Festival of this solar year.
    pub year: i32,
    /// Month 1 to 12.
    pub month: u8,
    /// The doubled one of two months of this number.
    pub leap: bool,
    /// Day 1 to 30.
    pub day: u8,
}

/// What the table says of a year.
fn of(year: i32) -> Option<u32> {
    let at = usize::try_from(year.checked_sub(FIRST)?).ok()?;
    YEARS.get(at).copied()
}

/// The months of a year in order, with their days.
fn months(code: u32) -> impl Iterator<Item = (u8, bool, u8)> {
    let long = move |bit: u32| if code >> bit & 1 == 1 { 30 } else { 29 };
    (1..=12_u8).flat_map(move |month| {
        let plain = (month, false, long(16 - u32::from(month)));
        let doubled = (code & 0xf == u32::from(month)).then(|| (month, true, long(16)));
        std::iter::once(plain).chain(doubled)
    })
}

/// Days of a month; `None` where the year has no such month or the table no such year.
pub fn month_days(year: i32, month: u8, leap: bool) -> Option<u8> {
    months(of(year)?)
        .find(|(number, is_leap, _)| (*number, *is_leap) == (month, leap))
        .map(|(.., days)| days)
}

impl LunarDay {
    /// The day of the solar calendar; `None` where the lunar calendar or the table has no such date.
    pub fn to_day(self) -> Option<Day> {
        let length = |code| months(code).map(|(.., days)| i32::from(days)).sum::<i32>();
        let code = of(self.year)?;
        let mut days: i32 = (FIRST..self.year).filter_map(of).map(length).sum();
        for (month, leap, length) in months(code) {
            if (month, leap) == (self.month, self.leap) {
                let fits = (1..=length).contains(&self.day);
                let day = days + i32::from(self.day) - 1;
                return fits.then(|| Day::from_number(START + day))?;
            }
            days += i32::from(length);
        }
        None
    }

    /// The lunar date of a day; `None` outside the table.
    pub fn of(day: Day) -> Option<Self> {
        let mut left = day.number() - START;
        if left < 0 {
            return None;
        }
        for (year, code) in (FIRST..).zip(YEARS) {
            for (month, leap, length) in months(code) {
                if left < i32::from(length) {
                    return Some(Self {
                        year,
                        month,
                        leap,
                        day: left as u8 + 1,
                    });
                }
                left -= i32::from(length);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn solar(year: i32, month: u8, day: u8) -> String {
        let lunar = LunarDay {
            year,
            month,
            leap: false,
            day,
        };
        lunar.to_day().unwrap().to_string()
    }

    /// Spring Festivals and Mid-Autumn days as they were printed in calendars.
    #[test]
    fn festivals_fall_where_calendars_print_them() {
        let spring = [
            (1900, "1900-01-31"),
            (1949, "1949-01-29"),
            (1966, "1966-01-21"),
            (1985, "1985-02-20"),
            (2000, "2000-02-05"),
            (2008, "2008-02-07"),
            (2020, "2020-01-25"),
            (2024, "2024-02-10"),
            (2025, "2025-01-29"),
            (2026, "2026-02-17"),
            (2027, "2027-02-06"),
            (2033, "2033-01-31"),
            (2034, "2034-02-19"),
            (2100, "2100-02-09"),
        ];
        for (year, day) in spring {
            assert_eq!(solar(year, 1, 1), day);
        }
        for (year, day) in [
            (2020, "2020-10-01"),
            (2024, "2024-09-17"),
            (2025, "2025-10-06"),
            (2026, "2026-09-25"),
        ] {
            assert_eq!(solar(year, 8, 15), day);
        }
        assert_eq!(solar(2026, 5, 5), "2026-06-19");
    }

    #[test]
    fn a_doubled_month_stands_behind_its_twin() {
        assert_eq!(month_days(2025, 6, true), Some(29));
        assert_eq!(month_days(2026, 6, true), None);
        let first = |leap| LunarDay {
            year: 2025,
            month: 6,
            leap,
            day: 1,
        };
        assert_eq!(first(false).to_day().unwrap().to_string(), "2025-06-25");
        assert_eq!(first(true).to_day().unwrap().to_string(), "2025-07-25");
    }

    #[test]
    fn outside_the_table_there_is_no_answer() {
        assert_eq!(LunarDay::of(Day::parse("1900-01-30").unwrap()), None);
        assert_eq!(LunarDay::of(Day::parse("2101-01-29").unwrap()), None);
        let last = LunarDay::of(Day::parse("2101-01-28").unwrap()).unwrap();
        assert_eq!((last.year, last.month), (2100, 12));
        assert_eq!(month_days(1899, 1, false), None);
        assert_eq!(month_days(i32::MIN, 1, false), None);
    }

    proptest! {
        #[test]
        fn every_day_of_the_table_reads_back(number in START..START + 73_411) {
            let day = Day::from_number(number).unwrap();
            let lunar = LunarDay::of(day).unwrap();
            prop_assert_eq!(lunar.to_day(), Some(day));
        }
    }
}
