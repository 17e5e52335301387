//! A year, a quarter or a month, as targets and stock are stated for.

use std::fmt;

use crate::domain::when::{Day, Month};

/// A stretch of whole months. Displays as `2026`, `2026-Q3` or `2026-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Its first month.
    pub first: Month,
    /// Its last month.
    pub last: Month,
}

impl Period {
    /// Reads `2026`, `2026-Q3`, `2026q3`, `2026-09`, and the same with 年, 季度 and 月.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text
            .trim()
            .replace(['年', '/', '.'], "-")
            .replace("季度", "季")
            .to_lowercase();
        let text = text.trim_end_matches(['-', '月']);
        let (year, part) = match text.split_once('-') {
            Some((year, part)) => (year, part),
            // Without a sign between them a month would be read out of a number.
            None => match text.split_at_checked(4)? {
                (_, part) if part.starts_with(|it: char| it.is_ascii_digit()) => return None,
                parts => parts,
            },
        };
        if year.len() != 4 {
            return None;
        }
        let year: i32 = year.parse().ok()?;
        let quarter = part.strip_prefix(['q', '第']).or(part.strip_suffix('季'));
        if part.is_empty() {
            return Self::of(year, 1, 12);
        }
        if let Some(quarter) = quarter {
            let quarter = match quarter.trim_end_matches('季') {
                "1" | "一" => 1,
                "2" | "二" => 2,
                "3" | "三" => 3,
                "4" | "四" => 4,
                _ => return None,
            };
            return Self::of(year, quarter * 3 - 2, 3);
        }
        if part.len() > 2 || !part.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        Self::of(year, part.parse().ok()?, 1)
    }

    fn of(year: i32, month: u32, months: i32) -> Option<Self> {
        let first = Month::new(year, month)?;
        Some(Self {
            first,
            last: first.plus(months - 1),
        })
    }

    /// Its first and its last day.
    pub fn days(self) -> (Day, Day) {
        (self.first.first_day(), self.last.last_day())
    }

    /// How many days it has.
    pub fn length(self) -> i32 {
        self.last.last_day().since(self.first.first_day()) + 1
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.last.since(self.first) {
            0 => write!(f, "{}", self.first),
            2 => write!(f, "{year:04}-Q{}", self.first.month().div_ceil(3)),
            _ => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_as_people_write_them() {
        for (given, shown, days) in [
            ("2026", "2026", 365),
            ("2024年", "2024", 366),
            ("2026-Q3", "2026-Q3", 92),
            ("2026q1", "2026-Q1", 90),
            ("2026年第三季度", "2026-Q3", 92),
            ("2026-09", "2026-09", 30),
            ("2026/9", "2026-09", 30),
            ("2026年9月", "2026-09", 30),
        ] {
            let period = Period::parse(given).unwrap_or_else(|| panic!("{given}"));
            assert_eq!(
                (period.to_string().as_str(), period.length()),
                (shown, days),
                "{given}"
            );
            assert_eq!(Period::parse(shown), Some(period));
        }
        for wrong in [
            "", "26", "2026-13", "2026-Q5", "2026-00", "year", "2026-9-1", "20261",
        ] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }
}
