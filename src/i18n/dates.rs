//! Dates, times and durations in the words of a language. Pure: `today` and `now` are arguments.

use chrono::Datelike;

use super::Catalog;
use crate::domain::when::{Almanac, Day, PartialDate};

/// A day with its weekday; the year is left out when it is this year: `Tue 1 Dec`, `12-01 周二`.
pub fn day(words: &Catalog, day: Day, today: Day) -> String {
    let (year, month, number) = day.ymd();
    if year == today.year() {
        (words.dates.short)(month, number, weekday(words, day))
    } else {
        full_day(words, day)
    }
}

/// A day with weekday and year: `Tue 1 Dec 2026`, `2026-12-01 周二`.
pub fn full_day(words: &Catalog, day: Day) -> String {
    let (year, month, number) = day.ymd();
    (words.dates.long)(year, month, number, weekday(words, day))
}

/// A day for a narrow column: `1 Dec`, `12-01`; another year as `2025-12-01`.
pub fn short_day(words: &Catalog, day: Day, today: Day) -> String {
    let (year, month, number) = day.ymd();
    if year == today.year() {
        (words.dates.day)(month, number)
    } else {
        day.to_string()
    }
}

/// A date of which something may be missing, as it is kept: `lunar 08-15`, `农历 08-15`. Other text stays as it is.
pub fn partial(words: &Catalog, text: &str) -> String {
    match PartialDate::parse(text) {
        Some(date) if date.almanac() == Almanac::Lunar => {
            let digits = date.to_string();
            let digits = digits
                .trim_start_matches("lunar ")
                .trim_end_matches(" leap");
            (words.dates.lunar)(digits, date.is_leap())
        }
        Some(date) => date.to_string(),
        None => text.to_owned(),
    }
}

/// A day in the head of a week: `Tue 1`, `周二 1`.
pub fn weekday_and_number(words: &Catalog, day: Day) -> String {
    format!("{} {}", weekday(words, day), day.ymd().2)
}

/// The short name of the weekday: `Tue`, `周二`.
fn weekday(words: &Catalog, day: Day) -> &'static str {
    words.dates.weekdays[day.weekday().num_days_from_monday() as usize]
}

/// The number of the week in its year (ISO 8601).
pub fn week(day: Day) -> u32 {
    day.to_naive().iso_week().week()
}

/// The day counted from today: `today`, `in 9 d`; `今天`, `9 天后`.
pub fn relative_day(words: &Catalog, day: Day, today: Day) -> String {
    (words.dates.relative)(day.since(today).into())
}

/// A length in minutes: `45 min`, `2 h`, `1 h 30 min`; `45 分钟`, `2 小时`.
pub fn duration(words: &Catalog, minutes: i64) -> String {
    let minutes = minutes.max(0);
    match (minutes / 60, minutes % 60) {
        (0, rest) => (words.dates.minutes)(rest),
        (hours, _) if hours >= 48 => (words.dates.days)(hours / 24),
        (hours, 0) => (words.dates.hours)(hours),
        (hours, rest) => (words.dates.hours_minutes)(hours, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn date(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn days_in_both_languages() {
        let (en, zh) = (Lang::En.catalog(), Lang::Zh.catalog());
        let (then, today) = (date("2026-12-01"), date("2026-11-23"));
        assert_eq!(day(en, then, today), "Tue 1 Dec");
        assert_eq!(day(zh, then, today), "12-01 周二");
        assert_eq!(full_day(en, then), "Tue 1 Dec 2026");
        assert_eq!(full_day(zh, then), "2026-12-01 周二");
        assert_eq!(short_day(zh, date("2025-12-01"), today), "2025-12-01");
        for (offset, english, chinese) in [
            (0, "today", "今天"),
            (1, "tomorrow", "明天"),
            (2, "in 2 d", "后天"),
            (3, "in 3 d", "大后天"),
            (9, "in 9 d", "9 天后"),
            (-1, "yesterday", "昨天"),
            (-2, "2 d ago", "前天"),
            (-18, "18 d ago", "18 天前"),
        ] {
            let then = today.plus(offset);
            assert_eq!(relative_day(en, then, today), english);
            assert_eq!(relative_day(zh, then, today), chinese);
        }
    }

    #[test]
    fn lengths() {
        let (en, zh) = (Lang::En.catalog(), Lang::Zh.catalog());
        assert_eq!(duration(en, 45), "45 min");
        assert_eq!(duration(en, 90), "1 h 30 min");
        assert_eq!(duration(zh, 120), "2 小时");
        assert_eq!(duration(en, 3 * 24 * 60), "3 d");
    }
}
