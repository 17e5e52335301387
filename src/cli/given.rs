//! `key=value` words, lines and JSON objects as fields of a record.

use std::io::Read;

use serde_json::Value as Json;

use super::stop::{Stop, no_such_field, quoted};
use crate::domain::dates;
use crate::domain::field::{Field, FieldKind};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment, Now, TimeOfDay};
use crate::i18n::group::{BadInput, OsError};
use crate::i18n::reading;
use crate::service::command::Fields;
use crate::shown::Shown;

/// The most that is read from stdin: more than any record holds.
const INPUT_MAX: u64 = 4 * 1024 * 1024;

/// Reads what was given for a record: words of the form `key=value`, or `-` for the same as lines or as one
/// JSON object on `input`.
pub(crate) fn fields(
    kind: Kind,
    words: &[String],
    input: &mut dyn Read,
    now: Now,
) -> Result<Fields, Stop> {
    let mut fields = Fields::new();
    for word in words {
        if word == "-" {
            for (key, value) in from_input(kind, &text(input)?, now)? {
                put(&mut fields, key, value);
            }
        } else {
            let (key, value) = pair(kind, word, now)?;
            typed(kind, key, &value)?;
            put(&mut fields, key, value);
        }
    }
    if fields.is_empty() {
        return Err(Stop::Input(BadInput::Nothing));
    }
    Ok(fields)
}

/// The whole of stdin as text.
pub(crate) fn text(input: &mut dyn Read) -> Result<String, Stop> {
    let mut bytes = Vec::new();
    input
        .take(INPUT_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Stop::Input(BadInput::Unreadable(OsError::from(&error))))?;
    if bytes.len() as u64 > INPUT_MAX {
        return Err(Stop::Input(BadInput::TooLong(INPUT_MAX >> 20)));
    }
    String::from_utf8(bytes).map_err(|_| Stop::Input(BadInput::NotText))
}

fn put(fields: &mut Fields, key: FieldKey, value: Value) {
    match fields.iter_mut().find(|(known, _)| *known == key) {
        Some((_, slot)) => *slot = value,
        None => fields.push((key, value)),
    }
}

fn from_input(kind: Kind, text: &str, now: Now) -> Result<Fields, Stop> {
    if text.trim_start().starts_with('{') {
        return from_json(kind, text, now);
    }
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| pair(kind, line, now))
        .collect()
}

fn from_json(kind: Kind, text: &str, now: Now) -> Result<Fields, Stop> {
    let document: serde_json::Map<String, Json> = serde_json::from_str(text)
        .map_err(|error| Stop::Input(BadInput::NoObject(error.line(), error.column())))?;
    let mut fields = Fields::new();
    for (name, value) in &document {
        let field = field_of(kind, name)?;
        let text = as_text(value).ok_or_else(|| Stop::Input(BadInput::Nested(name.clone())))?;
        fields.push((field.key, read(kind, field, &text, now)?));
    }
    Ok(fields)
}

fn as_text(value: &Json) -> Option<String> {
    match value {
        Json::Null => Some(String::new()),
        Json::Bool(true) => Some("yes".to_owned()),
        Json::Bool(false) => Some("no".to_owned()),
        Json::Number(number) => Some(number.to_string()),
        Json::String(text) => Some(text.clone()),
        Json::Array(parts) => parts
            .iter()
            .map(as_text)
            .collect::<Option<Vec<_>>>()
            .map(|parts| parts.join(",")),
        Json::Object(_) => None,
    }
}

fn pair(kind: Kind, word: &str, now: Now) -> Result<(FieldKey, Value), Stop> {
    let Some((name, text)) = word.split_once(['=', '＝']) else {
        return Err(Stop::Input(BadInput::NoPair(quoted(word))));
    };
    let field = field_of(kind, name.trim())?;
    Ok((field.key, read(kind, field, text, now)?))
}

fn field_of(kind: Kind, name: &str) -> Result<&'static Field, Stop> {
    reading::field(kind, name)
        .and_then(|key| kind.field(key))
        .ok_or_else(|| Stop::invalid(kind, no_such_field(name, kind)))
}

/// Reads one value as a person writes it.
fn read(kind: Kind, field: &Field, text: &str, now: Now) -> Result<Value, Stop> {
    let text = text.trim();
    let value = match field.kind {
        FieldKind::Choice(set) => reading::choice(set, text).map(Value::Choice),
        FieldKind::Day => day(text, now.today()).map(Value::Day),
        FieldKind::Moment => moment(text, now).map(Value::Moment),
        _ => None,
    };
    let value = match value {
        Some(value) => value,
        None => field
            .parse(text)
            .map_err(|invalid: Invalid| Stop::invalid(kind, invalid))?,
    };
    field
        .check(&value)
        .map_err(|invalid| Stop::invalid(kind, invalid))?;
    Ok(value)
}

/// What is typed holds nothing that cannot be seen; files and pipes keep what they bring (UX.md 4.1).
fn typed(kind: Kind, key: FieldKey, value: &Value) -> Result<(), Stop> {
    let Value::Text(text) = value else {
        return Ok(());
    };
    let is_memo = matches!(
        kind.field(key).map(|field| field.kind),
        Some(FieldKind::Memo { .. })
    );
    let is_plain = if is_memo {
        !Shown::block(text).iter().any(Shown::is_suspicious)
    } else {
        !text.contains(['\n', '\r', '\t']) && !Shown::line(text).is_suspicious()
    };
    if is_plain {
        Ok(())
    } else {
        Err(Stop::invalid(kind, Invalid::at(key, Why::Unprintable)))
    }
}

/// A day as people write it: `2026-12-01`, `tomorrow`, `fri`, 明天, 下周五 (see [`dates`]), and `+3d`, `2w`, 3天, 2周 from
/// today.
pub(crate) fn day(text: &str, today: Day) -> Option<Day> {
    let word = text.to_lowercase();
    let count = |suffixes: [&str; 3], each: i32| {
        let number = suffixes
            .iter()
            .find_map(|suffix| word.strip_suffix(suffix))?;
        let number = number.strip_prefix('+').unwrap_or(number).trim();
        Some(today.plus(number.parse::<i32>().ok()?.checked_mul(each)?))
    };
    let in_words = || {
        let when = dates::parse(text, today.to_naive()).ok()?;
        when.minute.is_none().then(|| Day::from_naive(when.date))
    };
    Day::parse(text)
        .or_else(|| count(["d", "天后", "天"], 1))
        .or_else(|| count(["w", "周后", "周"], 7))
        .or_else(in_words)
}

/// A moment as RFC 3339, as `2026-12-01 14:30` in local time, or as a day, whose morning it is.
fn moment(text: &str, now: Now) -> Option<Moment> {
    if let Some(at) = Moment::parse(text) {
        return Some(at);
    }
    let nine = TimeOfDay::from_hm(9, 0)?;
    if let Some(day) = day(text, now.today()) {
        return Some(now.moment(day, nine));
    }
    let (day, time) = text.split_once([' ', 'T'])?;
    Some(now.moment(Day::parse(day)?, TimeOfDay::parse(time.trim())?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::{Severity, TouchChannel};

    fn given(kind: Kind, words: &[&str], input: &str) -> Result<Fields, Stop> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        fields(kind, &words, &mut input.as_bytes(), Now::monday())
    }

    #[test]
    fn words_in_both_languages() {
        let fields = given(
            Kind::Complaint,
            &["subject=wrong invoice", "严重程度=紧急", "channel=phone"],
            "",
        )
        .unwrap();
        assert_eq!(
            fields,
            [
                (FieldKey::Subject, Value::Text("wrong invoice".into())),
                (
                    FieldKey::Severity,
                    Value::Choice(Severity::Critical.number())
                ),
                (
                    FieldKey::Channel,
                    Value::Choice(TouchChannel::Call.number())
                ),
            ]
        );
    }

    #[test]
    fn lines_and_json_on_stdin() {
        let lines = given(
            Kind::Visit,
            &["-"],
            "customer = ACME\n# a remark\nday=tomorrow\n",
        )
        .unwrap();
        let json = given(
            Kind::Visit,
            &["-"],
            r#"{"customer": "ACME", "day": "2026-11-24"}"#,
        )
        .unwrap();
        assert_eq!(lines, json);
        let tags = given(
            Kind::Customer,
            &["-"],
            r#"{"tags": ["tea", "golf"], "key": true, "city": null}"#,
        )
        .unwrap();
        assert_eq!(
            tags,
            [
                (
                    FieldKey::Tags,
                    Value::Tags(vec!["tea".into(), "golf".into()])
                ),
                (FieldKey::Key, Value::Flag(true)),
                (FieldKey::City, Value::Empty),
            ]
        );
    }

    #[test]
    fn days_and_moments() {
        let today = Now::monday().today();
        for (text, offset) in [
            ("today", 0),
            ("明天", 1),
            ("+3d", 3),
            ("2w", 14),
            ("3天后", 3),
            ("-1d", -1),
            ("fri", 4),
            ("next fri", 11),
            ("周五", 4),
            ("后天", 2),
            ("5 dec", 12),
        ] {
            assert_eq!(day(text, today), Some(today.plus(offset)), "{text}");
        }
        for text in ["soon", "2pm", "fri 2pm"] {
            assert_eq!(day(text, today), None, "{text}");
        }
        for text in ["2026-11-23 17:05", "2026-11-23T09:05:00Z"] {
            assert_eq!(
                moment(text, Now::monday()).unwrap().to_string(),
                "2026-11-23T09:05:00Z"
            );
        }
    }

    #[test]
    fn misspelt_names_and_values_are_refused_with_the_nearest() {
        for (words, expected) in [
            (
                vec!["severty=minor"],
                "no_such_field severty Some(\"severity\")",
            ),
            (vec!["severity=critcal"], "severity Some(\"critical\")"),
        ] {
            let Err(Stop::Failure(failure, _)) = given(Kind::Complaint, &words, "") else {
                unreachable!("accepted {words:?}");
            };
            let crate::service::Failure::Invalid(invalid) = *failure else {
                unreachable!("not a refused value");
            };
            let told = match invalid.why {
                crate::domain::invalid::Why::NoSuchField { given, nearest } => {
                    format!("no_such_field {given} {nearest:?}")
                }
                crate::domain::invalid::Why::NotAChoice { nearest } => {
                    format!("{} {nearest:?}", invalid.field.unwrap().key())
                }
                other => format!("{other:?}"),
            };
            assert_eq!(told, expected);
        }
        assert!(given(Kind::Customer, &["Acme"], "").is_err());
        assert!(given(Kind::Customer, &[], "").is_err());
    }
}
