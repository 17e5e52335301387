//! Dates in files: only what is certain. A date that could be two days is refused with what to say.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

/// In which order a file writes the parts of a date that begins with a short number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `5/1/2022` is 5 January.
    DayFirst,
    /// `5/1/2022` is 1 May.
    MonthFirst,
}

/// A date, and the time if the text has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The day.
    pub date: NaiveDate,
    /// Minutes since midnight, as written.
    pub minute: Option<u16>,
    /// Minutes east of Greenwich, if the text says so.
    pub offset: Option<i16>,
}

impl Written {
    /// Year, month, day.
    pub fn ymd(self) -> (i32, u32, u32) {
        (self.date.year(), self.date.month(), self.date.day())
    }
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing there.
    #[error("A date is missing.")]
    Blank,
    /// No known form.
    #[error("This is not a date. Write 2022-01-05, 2022/1/5 or 2022年1月5日.")]
    Form,
    /// Well written, but the calendar has no such day.
    #[error("There is no such day in the calendar.")]
    NoSuchDay,
    /// The time part is not a time.
    #[error("The time is not one. Write 14:30 or 2:30 pm.")]
    Time,
    /// `5/1/2022`.
    #[error("This could be day/month or month/day. Say --dates day-first or --dates month-first.")]
    Ambiguous,
    /// `5.1.22`.
    #[error("The year has two digits. Write it with four.")]
    ShortYear,
    /// `44927`.
    #[error(
        "This is a spreadsheet's day number. Format the column as a date and save the file again."
    )]
    DayNumber,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads a date with an optional time.
pub fn date(text: &str, order: Option<Order>) -> Result<Written, DateError> {
    let plain = half_width(text);
    let plain = plain.trim();
    if plain.is_empty() {
        return Err(DateError::Blank);
    }
    let (day, time) = divide(plain);
    let date = day_of(day.trim(), order)?;
    let (minute, offset) = match time.trim() {
        "" => (None, None),
        time => time_of(time)?,
    };
    Ok(Written {
        date,
        minute,
        offset,
    })
}

/// The order that the dates of one column prove, `None` if they leave it open.
pub fn proven_order<'a>(column: impl IntoIterator<Item = &'a str>) -> Option<Order> {
    let (mut day_first, mut month_first) = (false, false);
    for text in column {
        let plain = half_width(text);
        let parts = divide(plain.trim()).0.split(['/', '-']);
        let mut numbers = parts.filter_map(|part| part.trim().parse::<u32>().ok());
        let three = (numbers.next(), numbers.next(), numbers.next());
        if let (Some(first), Some(second), Some(year)) = three
            && numbers.next().is_none()
            && year > 999
        {
            day_first |= first > 12;
            month_first |= second > 12;
        }
    }
    match (day_first, month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

fn half_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let twins = text.chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\u{202F}' => ' ',
        _ => c,
    });
    twins.collect()
}

/// Parts a text into its day and its time.
fn divide(text: &str) -> (&str, &str) {
    if let Some((at, sign)) = text.char_indices().find(|(_, c)| matches!(c, '日' | '号')) {
        return text.split_at(at + sign.len_utf8());
    }
    let bytes = text.as_bytes();
    let mark = (1..bytes.len().saturating_sub(1)).find(|&at| {
        bytes[at] == b'T' && bytes[at - 1].is_ascii_digit() && bytes[at + 1].is_ascii_digit()
    });
    if let Some(at) = mark {
        return (&text[..at], &text[at + 1..]);
    }
    // The time begins with the word that holds the first colon; the blanks before it may be part of the day.
    match text.find(':') {
        Some(colon) => {
            let at = text[..colon]
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .len();
            let at = text[..at].trim_end_matches(['上', '下', '午']).len();
            text.split_at(at)
        }
        None => (text, ""),
    }
}

fn day_of(text: &str, order: Option<Order>) -> Result<NaiveDate, DateError> {
    if let Some(found) = chinese(text) {
        return found;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => build(&text[..4], &text[4..6], &text[6..]),
            5 => Err(DateError::DayNumber),
            _ => Err(DateError::Form),
        };
    }
    if text.contains(|c: char| c.is_ascii_alphabetic()) {
        return named_month(text);
    }
    let separator = text
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| "-/.".contains(*c))
        .ok_or(DateError::Form)?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [first, second, third] = parts[..] else {
        return Err(DateError::Form);
    };
    if parts
        .iter()
        .any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()))
    {
        return Err(DateError::Form);
    }
    if first.len() == 4 {
        return build(first, second, third);
    }
    if first.len() > 2 || second.len() > 2 {
        return Err(DateError::Form);
    }
    if third.len() != 4 {
        return Err(DateError::ShortYear);
    }
    match (separator, order) {
        // Nobody writes the month first with points.
        ('.', _) | (_, Some(Order::DayFirst)) => build(third, second, first),
        (_, Some(Order::MonthFirst)) => build(third, first, second),
        (_, None) => either(first, second, third),
    }
}

/// The one day that both orders allow, if there is only one.
fn either(first: &str, second: &str, year: &str) -> Result<NaiveDate, DateError> {
    match (build(year, second, first), build(year, first, second)) {
        (Ok(day_first), Ok(month_first)) if day_first != month_first => Err(DateError::Ambiguous),
        (Ok(date), _) | (_, Ok(date)) => Ok(date),
        (error, _) => error,
    }
}

fn chinese(text: &str) -> Option<Result<NaiveDate, DateError>> {
    let (year, rest) = text.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let day = day.trim_end_matches(['日', '号']);
    Some(if year.trim().len() == 4 {
        build(year, month, day)
    } else {
        Err(DateError::ShortYear)
    })
}

/// `5 January 2022`, `5-Jan-2022`, `Jan 5, 2022`.
fn named_month(text: &str) -> Result<NaiveDate, DateError> {
    let parts: Vec<&str> = text
        .split([' ', '-', '/', '.', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, year] = parts[..] else {
        return Err(DateError::Form);
    };
    let (day, name) = if first.starts_with(|c: char| c.is_ascii_digit()) {
        (first, second)
    } else {
        (second, first)
    };
    let short = name.get(..3).ok_or(DateError::Form)?.to_ascii_lowercase();
    let month = MONTHS
        .iter()
        .position(|month| *month == short)
        .ok_or(DateError::Form)?;
    if year.len() != 4 {
        return Err(if year.bytes().all(|b| b.is_ascii_digit()) {
            DateError::ShortYear
        } else {
            DateError::Form
        });
    }
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    build(year, &(month + 1).to_string(), day)
}

fn build(year: &str, month: &str, day: &str) -> Result<NaiveDate, DateError> {
    let year = year.trim().parse().map_err(|_| DateError::Form)?;
    let month = month.trim().parse().map_err(|_| DateError::Form)?;
    let day = day.trim().parse().map_err(|_| DateError::Form)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay)
}

/// `14:30`, `14:30:05.000`, `2:30 PM`, `下午2:30`, each with an offset or `Z` behind it.
fn time_of(text: &str) -> Result<(Option<u16>, Option<i16>), DateError> {
    let lower = text.to_lowercase();
    let (mut rest, mut later, mut twelve) = (lower.as_str(), false, false);
    for (word, afternoon) in [
        ("下午", true),
        ("上午", false),
        ("pm", true),
        ("am", false),
        ("p.m.", true),
        ("a.m.", false),
    ] {
        if let Some(found) = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)) {
            (rest, later, twelve) = (found.trim(), afternoon, true);
        }
    }
    let (clock, offset) = match rest.find(['z', '+', '-']) {
        Some(at) => (&rest[..at], Some(offset_of(&rest[at..])?)),
        None => (rest, None),
    };
    let mut parts = clock.trim().split(':');
    let hour: u16 = parts
        .next()
        .and_then(|part| part.trim().parse().ok())
        .ok_or(DateError::Time)?;
    let minute: u16 = parts
        .next()
        .filter(|part| part.len() == 2)
        .and_then(|part| part.parse().ok())
        .ok_or(DateError::Time)?;
    let seconds_fit = parts.next().is_none_or(|part| {
        part.parse::<f32>()
            .is_ok_and(|seconds| (0.0..61.0).contains(&seconds))
    });
    if hour > 23
        || minute > 59
        || !seconds_fit
        || parts.next().is_some()
        || twelve && later && hour == 0
    {
        return Err(DateError::Time);
    }
    let hour = match (twelve, later, hour) {
        (true, true, 1..=11) => hour + 12,
        (true, false, 12) => 0,
        _ => hour,
    };
    Ok((Some(hour * 60 + minute), offset))
}

fn offset_of(text: &str) -> Result<i16, DateError> {
    if text == "z" {
        return Ok(0);
    }
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    let value: i16 = digits.parse().map_err(|_| DateError::Time)?;
    let minutes = match digits.len() {
        2 => value * 60,
        4 if value % 100 < 60 => value / 100 * 60 + value % 100,
        _ => return Err(DateError::Time),
    };
    let fits = minutes <= 14 * 60;
    fits.then_some(if text.starts_with('-') {
        -minutes
    } else {
        minutes
    })
    .ok_or(DateError::Time)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn certain_dates_are_read() {
        for text in [
            "2022-01-05",
            "2022/1/5",
            "2022.1.5",
            "2022年1月5日",
            "2022年01月05日",
            "20220105",
            "05.01.2022",
            "5.1.2022",
            "２０２２－１－５",
            "5 January 2022",
            "5-Jan-2022",
            "Jan 5, 2022",
            "January 5th 2022",
            " 2022-01-05 ",
        ] {
            assert_eq!(
                date(text, None).map(Written::ymd),
                Ok((2022, 1, 5)),
                "{text}"
            );
        }
        assert_eq!(date("13/1/2022", None).map(Written::ymd), Ok((2022, 1, 13)));
        assert_eq!(date("1/13/2022", None).map(Written::ymd), Ok((2022, 1, 13)));
        assert_eq!(date("3/3/2022", None).map(Written::ymd), Ok((2022, 3, 3)));
        assert_eq!(
            date("5/1/2022", Some(Order::DayFirst)).map(Written::ymd),
            Ok((2022, 1, 5))
        );
        assert_eq!(
            date("5/1/2022", Some(Order::MonthFirst)).map(Written::ymd),
            Ok((2022, 5, 1))
        );
    }

    #[test]
    fn times_are_read() {
        let cases = [
            ("2022-01-05 14:30", 870, None),
            ("2022-01-05T14:30:59.000Z", 870, Some(0)),
            ("2022-01-05T14:30:00+08:00", 870, Some(480)),
            ("2022-01-05 14:30 -0330", 870, Some(-210)),
            ("2022/1/5 2:30 PM", 870, None),
            ("2022/1/5 12:05 am", 5, None),
            ("2022年1月5日 下午2:30", 870, None),
            ("2022年1月5日14:30", 870, None),
            ("2022/1/5 上午9:00", 540, None),
            ("5 Jan 2022 0:00", 0, None),
        ];
        for (text, minute, offset) in cases {
            let read = date(text, None).unwrap();
            assert_eq!(
                (read.ymd(), read.minute, read.offset),
                ((2022, 1, 5), Some(minute), offset),
                "{text}"
            );
        }
    }

    #[test]
    fn doubts_are_refused() {
        let cases = [
            ("", DateError::Blank),
            ("soon", DateError::Form),
            ("5/1/2022", DateError::Ambiguous),
            ("5.1.22", DateError::ShortYear),
            ("22年1月5日", DateError::ShortYear),
            ("2026-02-30", DateError::NoSuchDay),
            ("31.02.2022", DateError::NoSuchDay),
            ("14/13/2022", DateError::NoSuchDay),
            ("44927", DateError::DayNumber),
            ("2022-01", DateError::Form),
            ("2022-01-05 25:00", DateError::Time),
            ("2022-01-05 14:3", DateError::Time),
        ];
        for (text, why) in cases {
            assert_eq!(date(text, None), Err(why), "{text}");
        }
    }

    #[test]
    fn a_column_can_prove_its_order() {
        assert_eq!(
            proven_order(["5/1/2022", "13/1/2022"]),
            Some(Order::DayFirst)
        );
        assert_eq!(
            proven_order(["5/1/2022", "1/13/2022 10:00"]),
            Some(Order::MonthFirst)
        );
        assert_eq!(proven_order(["5/1/2022", "2022-01-13"]), None);
        assert_eq!(proven_order(["13/1/2022", "1/13/2022"]), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in "[0-9年月日号/.:TZ+ apmJan上下午-]{0,24}", any in ".{0,16}") {
            let _ = (date(&text, None), date(&any, Some(Order::DayFirst)), proven_order([text.as_str(), any.as_str()]));
        }

        #[test]
        fn every_day_reads_back(days in -700_000i32..700_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(days.abs() % 700_000 + 366_000).unwrap();
            prop_assert_eq!(date(&day.format("%Y-%m-%d").to_string(), None).map(|read| read.date), Ok(day));
            prop_assert_eq!(date(&day.format("%Y年%-m月%-d日").to_string(), None).map(|read| read.date), Ok(day));
        }
    }
}
