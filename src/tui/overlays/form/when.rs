//! Days, times and instants as people type them, and what they were understood as.

use crate::domain::dates::{self, Part, WhenError};
use crate::domain::field::FieldKind;
use crate::domain::value::Value;
use crate::domain::when::{Day, Now, TimeOfDay};
use crate::i18n::{self, Catalog};

/// Why a text is no day, time or instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NotWhen {
    Unread(WhenError),
    /// A time in a field for days alone.
    NoTimeHere,
    /// A day in a field for times alone.
    NoDayHere,
}

impl NotWhen {
    pub(super) fn text(&self, words: &Catalog) -> String {
        match self {
            Self::Unread(why) => (words.forms.when)(why),
            Self::NoTimeHere => words.forms.no_time_here.to_owned(),
            Self::NoDayHere => words.forms.no_day_here.to_owned(),
        }
    }
}

impl From<WhenError> for NotWhen {
    fn from(why: WhenError) -> Self {
        Self::Unread(why)
    }
}

/// A day and, where one was typed with it, a time.
pub(super) fn day(text: &str, now: Now) -> Result<(Day, Option<TimeOfDay>), NotWhen> {
    let when = dates::parse(text, now.today().to_naive())?;
    let time = when.minute.and_then(TimeOfDay::from_number);
    Ok((Day::from_naive(when.date), time))
}

fn time(text: &str, now: Now) -> Result<TimeOfDay, NotWhen> {
    // A number alone is an hour here: nothing else can be meant.
    if let Ok(hour) = text.trim().parse::<u32>()
        && let Some(time) = TimeOfDay::from_hm(hour, 0)
    {
        return Ok(time);
    }
    let found = dates::leading(text.trim(), now.today().to_naive());
    match found {
        Some((Ok(Part::Minute(minute)), used)) if text.trim()[used..].trim().is_empty() => {
            TimeOfDay::from_number(minute).ok_or(NotWhen::Unread(WhenError::NoSuchTime))
        }
        Some((Err(why), _)) => Err(why.into()),
        Some((Ok(_), _)) => Err(NotWhen::NoDayHere),
        None => match dates::parse(text, now.today().to_naive()) {
            Ok(_) => Err(NotWhen::NoDayHere),
            Err(_) => Err(NotWhen::Unread(WhenError::NoSuchTime)),
        },
    }
}

/// Reads a field of the three kinds.
pub(super) fn read(kind: FieldKind, text: &str, now: Now) -> Result<Value, NotWhen> {
    if text.trim().is_empty() {
        return Ok(Value::Empty);
    }
    match kind {
        FieldKind::Time => time(text, now).map(Value::Time),
        FieldKind::Moment => {
            let (day, time) = day(text, now)?;
            // An instant without a time is now on that day's clock, so that "today" is not midnight.
            Ok(Value::Moment(now.moment(day, time.unwrap_or(now.time()))))
        }
        _ => match day(text, now)? {
            (day, None) => Ok(Value::Day(day)),
            (_, Some(_)) => Err(NotWhen::NoTimeHere),
        },
    }
}

/// A stored value as it stands in its field.
pub(super) fn write(value: &Value, now: Now) -> String {
    match value {
        Value::Day(day) => day.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Moment(at) => {
            let (day, time) = now.local(*at);
            format!("{day} {time}")
        }
        _ => String::new(),
    }
}

/// What was understood: `= Tue 1 Dec 2026, in 8 d`; without the year of this year where there is little room.
pub(super) fn echo(words: &Catalog, value: &Value, now: Now, is_short: bool) -> Option<String> {
    let said = |day: Day, time: &str| {
        let today = now.today();
        let date = if is_short {
            i18n::dates::day(words, day, today)
        } else {
            i18n::dates::full_day(words, day)
        };
        let distance = i18n::dates::relative_day(words, day, today);
        (words.forms.understood)(&format!("{date}{time}"), &distance)
    };
    match value {
        Value::Day(day) => Some(said(*day, "")),
        Value::Moment(at) => {
            let (day, time) = now.local(*at);
            Some(said(day, &format!(" {time}")))
        }
        Value::Time(time) => Some(format!("= {time}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn reads_and_echoes_in_both_languages() {
        let (en, zh) = (Lang::En.catalog(), Lang::Zh.catalog());
        for text in ["next tue", "下周二", "1 dec", "2026-12-01"] {
            let value = read(FieldKind::Day, text, Now::monday()).unwrap();
            assert_eq!(write(&value, Now::monday()), "2026-12-01", "{text}");
            assert_eq!(
                echo(en, &value, Now::monday(), false).unwrap(),
                "= Tue 1 Dec 2026, in 8 d",
                "{text}"
            );
            assert_eq!(
                echo(zh, &value, Now::monday(), false).unwrap(),
                "= 2026-12-01 周二，8 天后",
                "{text}"
            );
        }
        for text in ["2pm", "14:00", "下午两点", "14"] {
            let value = read(FieldKind::Time, text, Now::monday()).unwrap();
            assert_eq!(write(&value, Now::monday()), "14:00", "{text}");
        }
        let at = read(FieldKind::Moment, "yesterday 14:00", Now::monday()).unwrap();
        assert_eq!(write(&at, Now::monday()), "2026-11-22 14:00");
    }

    #[test]
    fn says_what_does_not_belong() {
        assert_eq!(
            read(FieldKind::Day, "tue 2pm", Now::monday()),
            Err(NotWhen::NoTimeHere)
        );
        assert_eq!(
            read(FieldKind::Time, "next tue", Now::monday()),
            Err(NotWhen::NoDayHere)
        );
        assert!(read(FieldKind::Day, "next thr", Now::monday()).is_err());
        assert_eq!(read(FieldKind::Day, "  ", Now::monday()), Ok(Value::Empty));
    }
}
