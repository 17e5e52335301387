//! Days: `today next mon 3d eom 12-01 1 dec`, 今天 下周二 月底 下月15号 三天后.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::WhenError;
use super::cursor::Cursor;

type Found = Option<Result<NaiveDate, WhenError>>;

const OFFSETS: [(&str, i64); 21] = [
    ("day after tomorrow", 2),
    ("the day after tomorrow", 2),
    ("today", 0),
    ("tonight", 0),
    ("tomorrow", 1),
    ("tmrw", 1),
    ("tmr", 1),
    ("yesterday", -1),
    ("大后天", 3),
    ("大前天", -3),
    ("今天", 0),
    ("今日", 0),
    ("明天", 1),
    ("明日", 1),
    ("后天", 2),
    ("后日", 2),
    ("昨天", -1),
    ("昨日", -1),
    ("前天", -2),
    ("前日", -2),
    ("当天", 0),
];

/// 今晚, 明早: the part of the day stays for the time.
const SHORT_OFFSETS: [(&str, i64); 3] = [("今", 0), ("明", 1), ("昨", -1)];

pub(super) const WEEKDAYS: [(&str, u32); 24] = [
    ("monday", 0),
    ("mon", 0),
    ("tuesday", 1),
    ("tues", 1),
    ("tue", 1),
    ("wednesday", 2),
    ("weds", 2),
    ("wed", 2),
    ("thursday", 3),
    ("thurs", 3),
    ("thur", 3),
    ("thu", 3),
    ("friday", 4),
    ("fri", 4),
    ("saturday", 5),
    ("sat", 5),
    ("sunday", 6),
    ("sun", 6),
    ("星期天", 6),
    ("礼拜天", 6),
    ("周天", 6),
    ("星期日", 6),
    ("礼拜日", 6),
    ("周日", 6),
];

const MONTHS: [(&str, u32); 25] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
];

/// A day, with its weekday before or behind it as dates are written out: `Tue 1 Dec 2026`, 2026-12-01 周二.
pub(super) fn day(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    if let Some(found) = c.attempt(|c| behind_its_weekday(c, today)) {
        return Some(Ok(found));
    }
    let found = any_day(c, today)?;
    if let Ok(date) = found {
        let _is_there = c.attempt(|c| {
            c.skip_blanks();
            (bare_weekday(c)? == date.weekday().num_days_from_monday()).then_some(())
        });
    }
    Some(found)
}

/// A weekday with the date that it belongs to. A weekday of another day says nothing about a date.
fn behind_its_weekday(c: &mut Cursor<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let weekday = bare_weekday(c)?;
    while c.eat_any(&[" ", ","]) {}
    let forms: [fn(&mut Cursor<'_>, NaiveDate) -> Found; 5] = [
        iso,
        chinese_date,
        day_of_named_month,
        named_month,
        month_day,
    ];
    let found = forms
        .into_iter()
        .find_map(|form| c.attempt(|c| form(c, today)))?;
    found
        .ok()
        .filter(|date| date.weekday().num_days_from_monday() == weekday)
}

fn bare_weekday(c: &mut Cursor<'_>) -> Option<u32> {
    c.look_up(&WEEKDAYS).or_else(|| numbered_weekday(c))
}

fn any_day(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    if let Some(days) = c.look_up(&OFFSETS) {
        return Some(shift(today, days));
    }
    if let Some(days) = c.attempt(short_offset) {
        return Some(shift(today, days));
    }
    // The longer forms first: 下月15号 before 月, 3月5日 before 3日, 12-01-05 never as 12-01.
    let forms: [fn(&mut Cursor<'_>, NaiveDate) -> Found; 9] = [
        end_of,
        weekday,
        relative,
        iso,
        chinese_date,
        day_of_named_month,
        named_month,
        month_day,
        day_of_month,
    ];
    forms
        .into_iter()
        .find_map(|form| c.attempt(|c| form(c, today)))
}

fn shift(from: NaiveDate, days: i64) -> Result<NaiveDate, WhenError> {
    let count = Days::new(days.unsigned_abs());
    let to = if days < 0 {
        from.checked_sub_days(count)
    } else {
        from.checked_add_days(count)
    };
    in_range(to)
}

fn shift_months(from: NaiveDate, months: u32) -> Result<NaiveDate, WhenError> {
    in_range(from.checked_add_months(Months::new(months)))
}

fn in_range(date: Option<NaiveDate>) -> Result<NaiveDate, WhenError> {
    date.filter(|date| (1..=9999).contains(&date.year()))
        .ok_or(WhenError::NoSuchDay)
}

fn ymd(year: i32, month: u32, day: u32) -> Result<NaiveDate, WhenError> {
    in_range(NaiveDate::from_ymd_opt(year, month, day))
}

fn short_offset(c: &mut Cursor<'_>) -> Option<i64> {
    let days = c.look_up(&SHORT_OFFSETS)?;
    matches!(c.peek(), Some('早' | '晚' | '晨')).then_some(days)
}

/// `eom`, `end of month`, 月底, 下月底, `eoy`, 年底.
fn end_of(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    if c.eat_any(&[
        "eoy",
        "end of year",
        "end of the year",
        "今年年底",
        "今年底",
        "年底",
        "年末",
    ]) {
        return Some(ymd(today.year(), 12, 31));
    }
    let months = if c.eat_any(&[
        "eom",
        "end of month",
        "end of the month",
        "end of this month",
    ]) {
        0
    } else if c.eat_any(&["end of next month"]) {
        1
    } else {
        let ahead = month_ahead(c);
        let ends: &[&str] = if ahead.is_some() {
            &["底", "末", "月底", "月末"]
        } else {
            &["月底", "月末"]
        };
        if !c.eat_any(ends) {
            return None;
        }
        ahead.unwrap_or(0)
    };
    Some(shift_months(first_of_month(today), months + 1).and_then(|next| shift(next, -1)))
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// 下个月, 下月, 本月, 这个月; leaves 底 and the day.
fn month_ahead(c: &mut Cursor<'_>) -> Option<u32> {
    c.look_up(&[
        ("下下个月", 2),
        ("下下月", 2),
        ("下个月", 1),
        ("下月", 1),
        ("这个月", 0),
        ("本月", 0),
        ("这月", 0),
        ("当月", 0),
        ("next month", 1),
        ("this month", 0),
    ])
}

/// `tue`, `next tue`, `this fri`, 周二, 下周二, 本周五, 上周三.
fn weekday(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    let week = c.look_up(&[
        ("next", 1),
        ("this", 0),
        ("last", -1),
        ("下下个", 2),
        ("下下", 2),
        ("下个", 1),
        ("下", 1),
        ("这个", 0),
        ("这", 0),
        ("本", 0),
        ("上个", -1),
        ("上", -1),
    ]);
    c.skip_blanks();
    let day = i64::from(bare_weekday(c)?);
    let current = i64::from(today.weekday().num_days_from_monday());
    let days = match week {
        Some(week) => week * 7 + day - current,
        // The coming one: on a Tuesday, `tue` is in a week.
        None => (day - current - 1).rem_euclid(7) + 1,
    };
    Some(shift(today, days))
}

const NUMBERED: [(&str, u32); 12] = [
    ("一", 0),
    ("二", 1),
    ("三", 2),
    ("四", 3),
    ("五", 4),
    ("六", 5),
    ("1", 0),
    ("2", 1),
    ("3", 2),
    ("4", 3),
    ("5", 4),
    ("6", 5),
];

fn numbered_weekday(c: &mut Cursor<'_>) -> Option<u32> {
    if !c.eat_any(&["周", "星期", "礼拜"]) {
        return None;
    }
    // One numeral only: 周二十点 is Tuesday at ten.
    c.look_up(&NUMBERED)
}

/// `3d`, `in 2 weeks`, 三天后, 两周后, 一个月后, 半个月后.
fn relative(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    if let Some(days) = c.look_up(&[("半个月后", 15), ("半月后", 15)]) {
        return Some(shift(today, days));
    }
    if c.eat("半年后") {
        return Some(shift_months(today, 6));
    }
    let ahead = c.eat_any(&["in ", "过"]);
    c.skip_blanks();
    let count = if ahead && c.eat_any(&["a", "an"]) {
        1
    } else {
        c.number()?
    };
    c.skip_blanks();
    let english = [
        ("days", Unit::Day),
        ("day", Unit::Day),
        ("d", Unit::Day),
        ("weeks", Unit::Week),
        ("week", Unit::Week),
        ("wks", Unit::Week),
        ("wk", Unit::Week),
        ("w", Unit::Week),
        ("months", Unit::Month),
        ("month", Unit::Month),
        ("mo", Unit::Month),
        ("years", Unit::Year),
        ("year", Unit::Year),
        ("y", Unit::Year),
    ];
    if let Some(unit) = c.look_up(&english) {
        return Some(later(today, count, unit));
    }
    let chinese = [
        ("天", Unit::Day),
        ("日", Unit::Day),
        ("个星期", Unit::Week),
        ("个礼拜", Unit::Week),
        ("星期", Unit::Week),
        ("周", Unit::Week),
        ("个月", Unit::Month),
        ("年", Unit::Year),
    ];
    let unit = c.look_up(&chinese)?;
    // Without the word for "after" 三天 is a length and 5日 a day of the month.
    (c.eat_any(&["以后", "之后", "后"]) || ahead && unit != Unit::Year)
        .then(|| later(today, count, unit))
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

fn later(today: NaiveDate, count: u32, unit: Unit) -> Result<NaiveDate, WhenError> {
    match unit {
        Unit::Day => shift(today, count.into()),
        Unit::Week => shift(today, i64::from(count) * 7),
        Unit::Month => shift_months(today, count),
        Unit::Year => shift_months(today, count * 12),
    }
}

/// `2026-12-01`, `2026/12/1`, `2026.12.1`.
fn iso(c: &mut Cursor<'_>, _: NaiveDate) -> Found {
    let (year, length) = c.digits(4)?;
    let separator = ["-", "/", "."]
        .into_iter()
        .find(|separator| length == 4 && c.eat(separator))?;
    let (month, _) = c.digits(2)?;
    if !c.eat(separator) {
        return None;
    }
    let (day, _) = c.digits(2)?;
    Some(ymd(year as i32, month, day))
}

/// 12月1日, 2026年12月1号, 明年3月1日, 下月15号.
fn chinese_date(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    if let Some(months) = month_ahead(c) {
        c.skip_blanks();
        let day = day_number(c)?;
        return Some(
            shift_months(first_of_month(today), months)
                .and_then(|first| ymd(first.year(), first.month(), day)),
        );
    }
    let year = c.attempt(|c| chinese_year(c, today));
    c.skip_blanks();
    let month = c.number()?;
    if !c.eat("月") {
        return None;
    }
    c.skip_blanks();
    let day = c.number()?;
    c.eat_any(&["日", "号"]);
    Some(match year {
        Some(year) => ymd(year, month, day),
        None => next_month_day(today, month, day),
    })
}

fn chinese_year(c: &mut Cursor<'_>, today: NaiveDate) -> Option<i32> {
    if let Some(ahead) = c.look_up(&[("今年", 0), ("明年", 1), ("后年", 2)]) {
        return Some(today.year() + ahead);
    }
    let (year, length) = c.digits(4)?;
    (length == 4 && c.eat("年")).then_some(year as i32)
}

/// `1 dec`, `1st of december 2026`.
fn day_of_named_month(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    let (day, _) = c.digits(2)?;
    for ending in ["st", "nd", "rd", "th"] {
        if c.eat(ending) {
            break;
        }
    }
    c.skip_blanks();
    if c.eat("of") {
        c.skip_blanks();
    }
    c.eat("-");
    let month = c.look_up(&MONTHS)?;
    Some(with_year(c, today, month, day))
}

/// `dec 1`, `december 1st, 2026`.
fn named_month(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    let month = c.look_up(&MONTHS)?;
    c.skip_blanks();
    let (day, _) = c.digits(2)?;
    c.eat_any(&["st", "nd", "rd", "th"]);
    Some(with_year(c, today, month, day))
}

fn with_year(
    c: &mut Cursor<'_>,
    today: NaiveDate,
    month: u32,
    day: u32,
) -> Result<NaiveDate, WhenError> {
    let year = c.attempt(|c| {
        c.eat_any(&[",", "-"]);
        c.skip_blanks();
        let (year, length) = c.digits(4)?;
        // `1 dec 1430` is not a year that anybody plans for, and `1 dec 14:30` is a time.
        (length == 4 && (1900..=2999).contains(&year) && c.peek() != Some(':'))
            .then_some(year as i32)
    });
    match year {
        Some(year) => ymd(year, month, day),
        None => next_month_day(today, month, day),
    }
}

/// `12-01` is the first of December, as in a full date. A slash is read only if there is one reading.
fn month_day(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    let (first, _) = c.digits(2)?;
    let slash = c.eat("/");
    if !slash && !c.eat("-") {
        return None;
    }
    let (second, _) = c.digits(2)?;
    if matches!(c.peek(), Some('-' | '/' | '.' | ':')) {
        return None;
    }
    Some(match (slash, first, second) {
        (true, 1..=12, 1..=12) if first != second => Err(WhenError::Ambiguous),
        (true, 13.., _) => next_month_day(today, second, first),
        _ => next_month_day(today, first, second),
    })
}

/// 15号, `the 15th`: this month, or the next that has it.
fn day_of_month(c: &mut Cursor<'_>, today: NaiveDate) -> Found {
    c.eat("the ");
    let day = day_number(c)?;
    if !(1..=31).contains(&day) {
        return Some(Err(WhenError::NoSuchDay));
    }
    let first = first_of_month(today);
    let candidates = (0..3)
        .filter_map(|ahead| shift_months(first, ahead).ok())
        .filter_map(|first| first.with_day(day));
    Some(in_range(candidates.into_iter().find(|date| *date >= today)))
}

fn day_number(c: &mut Cursor<'_>) -> Option<u32> {
    let day = c.number()?;
    c.eat_any(&["号", "日", "st", "nd", "rd", "th"])
        .then_some(day)
}

/// The next such day from today on; 29 February may be years away.
fn next_month_day(today: NaiveDate, month: u32, day: u32) -> Result<NaiveDate, WhenError> {
    let years = today.year()..=today.year() + 8;
    let all = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    in_range(all.into_iter().find(|date| *date >= today))
}
