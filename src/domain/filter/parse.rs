//! Reads a filter as typed, in either language.

use crate::domain::field::{FieldKind, nearest};
use crate::domain::filter::written::{Written, negation, unquote, words};
use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;

/// What the words of the reader mean.
pub struct Names<'a> {
    /// The kind of record that the list shows.
    pub kind: Kind,
    /// The reader's today.
    pub today: Day,
    /// The reader's own id, for `me`.
    pub me: u64,
    /// The field that a word of the reader's language names, beside the English keys.
    pub field: &'a dyn Fn(&str) -> Option<FieldKey>,
    /// The stored number of a choice's label in the reader's language, beside the English words.
    pub choice: &'a dyn Fn(crate::domain::choice::ChoiceSet, &str) -> Option<u8>,
    /// The id behind a login, code or name.
    pub record: &'a dyn Fn(Kind, &str) -> Option<u64>,
    /// A day in words: "next tuesday", 下周二.
    pub day: &'a dyn Fn(&str) -> Option<Day>,
}

/// Why a filter could not be read. The rest of the filter still works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No field of the list has that name.
    NoSuchField {
        /// The name as typed.
        given: String,
        /// The closest key.
        nearest: Option<String>,
    },
    /// The field has no such value.
    NoSuchValue {
        /// The field.
        field: FieldKey,
        /// The value as typed.
        given: String,
        /// The closest choice.
        nearest: Option<String>,
    },
    /// A quote was opened and not closed; it is taken to close at the end.
    OpenQuote,
}

/// Reads a filter; never fails as a whole: what cannot be read is reported and left out, so that
/// the list follows while the person is still typing.
pub fn parse(text: &str, names: &Names<'_>) -> (Filter, Vec<Problem>) {
    let mut filter = Filter::default();
    let mut problems = Vec::new();
    for word in words(text, &mut problems) {
        let term = if let Some(written) = Written::of(&word) {
            field_test(&written, names).map(|test| Term {
                negated: written.negated,
                test,
            })
        } else {
            let (negated, body) = negation(&word);
            let test = Test::Word(unquote(body));
            Ok(Term { negated, test })
        };
        match term {
            Ok(term) => filter.terms.push(term),
            Err(problem) => problems.push(problem),
        }
    }
    (filter, problems)
}

fn field_test(written: &Written, names: &Names<'_>) -> Result<Test, Problem> {
    let name = written.name.as_str();
    let key = (names.field)(name)
        .or_else(|| FieldKey::from_key(name))
        .ok_or_else(|| Problem::NoSuchField {
            given: name.to_owned(),
            nearest: nearest(name, FieldKey::ALL.iter().map(|key| key.key())).map(str::to_owned),
        })?;
    let kind = kind_of(names.kind, key);
    let mut matches = Vec::new();
    for part in &written.parts {
        matches.push(one_match(key, kind, part, names)?);
    }
    Ok(Test::Field(key, matches))
}

/// What a field of a list holds. Computed columns have no row in the record's table; their kinds are stated here.
pub fn kind_of(kind: Kind, key: FieldKey) -> FieldKind {
    if let Some(field) = kind.field(key) {
        return field.kind;
    }
    match key {
        FieldKey::Due | FieldKey::Last | FieldKey::Next => FieldKind::Day,
        FieldKey::Late
        | FieldKey::OpenComplaints
        | FieldKey::OpenPromises
        | FieldKey::Health
        | FieldKey::Id => FieldKind::Number {
            min: i64::MIN,
            max: i64::MAX,
        },
        FieldKey::Signals => FieldKind::Flag,
        FieldKey::Age => FieldKind::Choice(crate::domain::choice::ChoiceSet::Age),
        FieldKey::Process => FieldKind::Choice(crate::domain::choice::ChoiceSet::Process),
        FieldKey::Owner => FieldKind::Reference(Kind::User),
        FieldKey::Customer => FieldKind::Reference(Kind::Customer),
        FieldKey::Tier => FieldKind::Choice(crate::domain::choice::ChoiceSet::Tier),
        FieldKey::Class => FieldKind::Choice(crate::domain::choice::ChoiceSet::AbcClass),
        FieldKey::Group => FieldKind::Choice(crate::domain::choice::ChoiceSet::Group),
        FieldKey::Sales => FieldKind::Money,
        _ => FieldKind::Text { max: 300 },
    }
}

fn one_match(
    key: FieldKey,
    kind: FieldKind,
    text: &str,
    names: &Names<'_>,
) -> Result<Match, Problem> {
    let value = |text: &str| read(key, kind, text, names);
    if text.is_empty() || matches!(text, "none" | "empty" | "-" | "无" | "空") {
        return Ok(Match::Empty);
    }
    if matches!(text, "any" | "*" | "有") {
        return Ok(Match::Filled);
    }
    if let Some((low, high)) = text.split_once("..") {
        let end = |text: &str| {
            if text.is_empty() {
                Ok(None)
            } else {
                value(text).map(Some)
            }
        };
        let (low, high) = (end(low)?, end(high)?);
        // Choices rank upwards, but people write the best first: A..D.
        return Ok(match (&low, &high) {
            (Some(Value::Choice(a)), Some(Value::Choice(b))) if a > b => Match::Between(high, low),
            _ => Match::Between(low, high),
        });
    }
    for (sign, low, inclusive) in [
        ("<=", false, true),
        (">=", true, true),
        ("≤", false, true),
        ("≥", true, true),
        ("<", false, false),
        (">", true, false),
        ("＜", false, false),
        ("＞", true, false),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            let end = value(rest)?;
            let end = if inclusive { end } else { beside(end, low) };
            return Ok(if low {
                Match::Between(Some(end), None)
            } else {
                Match::Between(None, Some(end))
            });
        }
    }
    value(text).map(Match::Is)
}

/// The next value above or below, which turns `<` into `<=`.
fn beside(value: Value, above: bool) -> Value {
    let by = if above { 1 } else { -1 };
    match value {
        Value::Number(it) => Value::Number(it.saturating_add(by)),
        Value::Day(it) => Value::Day(it.plus(by as i32)),
        Value::Choice(it) => Value::Choice(if above {
            it.saturating_add(1)
        } else {
            it.saturating_sub(1)
        }),
        Value::Money(it) => Value::Money(crate::domain::money::Money::from_units(
            it.units().saturating_add(by),
        )),
        other => other,
    }
}

fn read(key: FieldKey, kind: FieldKind, text: &str, names: &Names<'_>) -> Result<Value, Problem> {
    let refuse = |nearest: Option<&str>| Problem::NoSuchValue {
        field: key,
        given: text.to_owned(),
        nearest: nearest.map(str::to_owned),
    };
    match kind {
        FieldKind::Choice(set) => (names.choice)(set, text)
            .or_else(|| set.number(text))
            .map(Value::Choice)
            .ok_or_else(|| refuse(nearest(text, set.options().iter().map(|(_, word)| *word)))),
        FieldKind::Day | FieldKind::Moment => relative(text, names.today)
            .or_else(|| Day::parse(text))
            .or_else(|| (names.day)(text))
            .map(Value::Day)
            .ok_or_else(|| refuse(None)),
        FieldKind::Reference(of) | FieldKind::References(of) => {
            if of == Kind::User && matches!(text, "me" | "我") {
                return Ok(Value::Reference(names.me));
            }
            (names.record)(of, text)
                .or_else(|| text.strip_prefix('#').unwrap_or(text).parse().ok())
                .map(Value::Reference)
                .ok_or_else(|| refuse(None))
        }
        FieldKind::Tags
        | FieldKind::Text { .. }
        | FieldKind::Memo { .. }
        | FieldKind::Phone
        | FieldKind::Mail
        | FieldKind::Partial => Ok(Value::Text(text.to_owned())),
        FieldKind::Number { .. } => text
            .trim_end_matches(['d', '天'])
            .parse()
            .map(Value::Number)
            .map_err(|_| refuse(None)),
        FieldKind::Money
        | FieldKind::Exact
        | FieldKind::Flag
        | FieldKind::Time
        | FieldKind::Moments => crate::domain::field::Field::of(kind)
            .parse(text)
            .map_err(|_| refuse(None)),
    }
}

/// `7d`, `-30d`, `2w`, `3天`, `2周`: from today.
fn relative(text: &str, today: Day) -> Option<Day> {
    let (number, days) = if let Some(number) = text.strip_suffix(['d', '天']) {
        (number, 1)
    } else {
        (text.strip_suffix(['w', '周'])?, 7)
    };
    let number: i32 = number.strip_prefix('+').unwrap_or(number).parse().ok()?;
    Some(today.plus(number.checked_mul(days)?))
}
