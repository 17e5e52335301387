//! Weekdays, months, relative days in English.

use crate::i18n::group::Dates;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(names: &[&'static str; 12], month: u32) -> &'static str {
    names[(month.clamp(1, 12) - 1) as usize]
}

pub(super) const DATES: Dates = Dates {
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    weekday_heads: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    month_title: |year, of_year| format!("{} {year}", month(&MONTH_NAMES, of_year)),
    week_title: |week| format!("Week {week}"),
    long: |year, of_year, day, weekday| {
        format!("{weekday} {day} {} {year}", month(&MONTHS, of_year))
    },
    short: |of_year, day, weekday| format!("{weekday} {day} {}", month(&MONTHS, of_year)),
    day: |of_year, day| format!("{day} {}", month(&MONTHS, of_year)),
    relative: |days| match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        2.. => format!("in {days} d"),
        _ => format!("{} d ago", days.unsigned_abs()),
    },
    late: |length| format!("late {length}"),
    in_time: |length| format!("in {length}"),
    minutes: |minutes| format!("{minutes} min"),
    hours: |hours| format!("{hours} h"),
    days: |days| super::standings::days(days as u32),
    lunar: |digits, is_doubled| {
        let doubled = if is_doubled { " leap" } else { "" };
        format!("lunar {digits}{doubled}")
    },
    hours_minutes: |hours, minutes| format!("{hours} h {minutes} min"),
};
