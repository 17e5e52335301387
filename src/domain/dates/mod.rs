//! Dates and times as people type them, in English and Chinese alike (UX.md 6.4).
//!
//! `next tue` and 下周二 are Tuesday of the next calendar week; a bare weekday is the coming one,
//! never today; a day without a month or year is the next such day. What could be two days is
//! refused. Whether a past day makes sense is for the caller to ask.

mod cursor;
mod day;
mod hint;
mod time;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use cursor::Cursor;

/// A date with an optional time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day; today if only a time was given.
    pub date: NaiveDate,
    /// Minutes since midnight.
    pub minute: Option<u16>,
}

/// One understood part of a longer text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A day.
    Date(NaiveDate),
    /// Minutes since midnight.
    Minute(u16),
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// Nothing there.
    #[error("A date is missing.")]
    Blank,
    /// Words that mean no date.
    #[error("\"{text}\" is not a date.{}", suggestion(.hint.as_deref()))]
    Unknown {
        /// What was not understood.
        text: String,
        /// The nearest thing that would be.
        hint: Option<String>,
    },
    /// The calendar has no such day, or it lies beyond the years a book can hold.
    #[error("There is no such day in the calendar.")]
    NoSuchDay,
    /// The clock has no such time.
    #[error("There is no such time of day.")]
    NoSuchTime,
    /// `5/1`: two readings.
    #[error("This could be day/month or month/day. Write 01-05, 5 jan or 1月5日.")]
    Ambiguous,
    /// 明天下午: a part of the day without an hour.
    #[error("At what time? Write 2pm, 14:00 or 下午两点.")]
    NoHour,
    /// Two dates, or two times.
    #[error("There are two dates or two times here. Keep one.")]
    Twice,
}

fn suggestion(hint: Option<&str>) -> String {
    hint.map(|hint| format!(" Did you mean \"{hint}\"?"))
        .unwrap_or_default()
}

/// Reads a whole text as a date, a time, or both in either order.
///
/// ```
/// use chrono::NaiveDate;
/// use keybook::domain::dates::parse;
/// let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// let when = parse("next tue 2pm", monday).unwrap();
/// assert_eq!((when.date.to_string().as_str(), when.minute), ("2026-12-01", Some(14 * 60)));
/// assert_eq!(parse("下周二 下午两点", monday), Ok(when));
/// ```
pub fn parse(text: &str, today: NaiveDate) -> Result<When, WhenError> {
    let chars = cursor::plain(text);
    let mut cursor = Cursor::new(&chars);
    let (mut date, mut minute) = (None, None);
    cursor.skip_filler();
    if cursor.is_done() {
        return Err(WhenError::Blank);
    }
    while !cursor.is_done() {
        let again = match next(&mut cursor, today) {
            Some(Ok(Part::Date(found))) => date.replace(found).is_some(),
            Some(Ok(Part::Minute(found))) => minute.replace(found).is_some(),
            Some(Err(error)) => return Err(error),
            None => {
                let rest: String = cursor.rest().iter().collect();
                return Err(WhenError::Unknown {
                    hint: hint::nearest(rest.trim()),
                    text: rest.trim().to_owned(),
                });
            }
        };
        if again {
            return Err(WhenError::Twice);
        }
        cursor.skip_filler();
    }
    Ok(When {
        date: date.unwrap_or(today),
        minute,
    })
}

/// The date or time at the beginning of a longer text, and the bytes it takes; `None` if there is none.
///
/// For sentences (`next tue 2pm demo of model 4`): call it word by word and take the rest as text.
pub fn leading(text: &str, today: NaiveDate) -> Option<(Result<Part, WhenError>, usize)> {
    let chars = cursor::plain(text);
    let mut cursor = Cursor::new(&chars);
    let part = next(&mut cursor, today)?;
    let bytes = text
        .chars()
        .take(cursor.position())
        .map(char::len_utf8)
        .sum();
    Some((part, bytes))
}

fn next(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Result<Part, WhenError>> {
    // Times first: `14:00` would otherwise begin like a day, 中午 and 上午 cannot.
    let time = cursor
        .attempt(time::time)
        .map(|found| found.map(Part::Minute));
    time.or_else(|| {
        cursor
            .attempt(|c| day::day(c, today))
            .map(|found| found.map(Part::Date))
    })
}
