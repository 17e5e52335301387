//! Weekdays, months, relative days.

/// Weekdays, months, relative days. The functions that use them are in [`crate::i18n::dates`].
#[derive(Debug)]
pub struct Dates {
    /// Monday to Sunday, short: `Mon`, `周一`.
    pub weekdays: [&'static str; 7],
    /// Monday to Sunday, two columns, for month grids: `Mo`, `一`.
    pub weekday_heads: [&'static str; 7],
    /// Title of a month grid: `November 2026`, `2026年11月`.
    pub month_title: fn(i32, u32) -> String,
    /// Title of a week: `Week 48`, `第 48 周`.
    pub week_title: fn(u32) -> String,
    /// A date with its weekday: `Tue 1 Dec 2026`, `2026-12-01 周二`.
    pub long: fn(i32, u32, u32, &'static str) -> String,
    /// A date of this year with its weekday: `Tue 1 Dec`, `12-01 周二`.
    pub short: fn(u32, u32, &'static str) -> String,
    /// A date of this year without weekday: `1 Dec`, `12-01`.
    pub day: fn(u32, u32) -> String,
    /// Days from today: 0 is today, 1 tomorrow, -1 yesterday, `in 9 d`, `9 天后`.
    pub relative: fn(i64) -> String,
    /// How long something is overdue, as a duration: `late 2 h`, `逾期 2 小时`.
    pub late: fn(&str) -> String,
    /// How long until something, as a duration: `in 25 min`, `25 分钟后`.
    pub in_time: fn(&str) -> String,
    /// Minutes.
    pub minutes: fn(i64) -> String,
    /// Hours.
    pub hours: fn(i64) -> String,
    /// Days.
    pub days: fn(i64) -> String,
    /// A date by the moon, from its digits and whether its month is the doubled one: `lunar 08-15`, `农历 08-15`.
    pub lunar: fn(&str, bool) -> String,
    /// Hours and minutes.
    pub hours_minutes: fn(i64, i64) -> String,
}
