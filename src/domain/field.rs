//! A field: what a record declares once, and from which forms, columns, filters, import mappings,
//! exports, words and audit diffs are derived.

use serde::{Deserialize, Serialize};

use super::choice::ChoiceSet;
use super::invalid::{Invalid, Why};
use super::money::{ExactMoney, Money};
use super::record::Kind;
use super::value::Value;
use super::vocabulary::FieldKey;
use super::when::{Day, Moment, PartialDate, TimeOfDay};

/// What a field holds and which widget edits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of at most `max` characters.
    Text {
        /// Most characters.
        max: u32,
    },
    /// Several lines of at most `max` characters.
    Memo {
        /// Most characters.
        max: u32,
    },
    /// A telephone number as written.
    Phone,
    /// A mail address.
    Mail,
    /// A whole number in `min..=max`.
    Number {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// An amount in hundredths.
    Money,
    /// An amount or quantity in ten-thousandths.
    Exact,
    /// A calendar day.
    Day,
    /// A date of which the year or the day may be missing, solar or lunar. Its value is its text.
    Partial,
    /// A time of day.
    Time,
    /// An instant.
    Moment,
    /// One of a choice set.
    Choice(ChoiceSet),
    /// Yes or no.
    Flag,
    /// Short words.
    Tags,
    /// One record.
    Reference(Kind),
    /// Several records.
    References(Kind),
    /// Instants in order.
    Moments,
}

/// Privacy class of a field (DOMAIN.md 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Class {
    /// Business data.
    N,
    /// Personal.
    P,
    /// Sensitive.
    S2,
    /// Special: off until an administrator enables it.
    S1,
}

/// One field of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name.
    pub key: FieldKey,
    /// What it holds.
    pub kind: FieldKind,
    /// Must be filled.
    pub required: bool,
    /// No two live records of the kind share it; letter case does not count.
    pub unique: bool,
    /// Search looks into it.
    pub searched: bool,
    /// Kept by the program: workflows and services set it, people cannot.
    pub kept: bool,
    /// Part of the short form that opens first.
    pub short_form: bool,
    /// Privacy class.
    pub class: Class,
}

impl Field {
    /// A field that holds `kind`; the record's table names it.
    pub const fn of(kind: FieldKind) -> Self {
        Self {
            key: FieldKey::Id,
            kind,
            required: false,
            unique: false,
            searched: false,
            kept: false,
            short_form: false,
            class: Class::N,
        }
    }

    /// Must be filled.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self.short_form = true;
        self
    }

    /// No two live records share it.
    #[must_use]
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// Search looks into it.
    #[must_use]
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }

    /// Kept by the program.
    #[must_use]
    pub const fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    /// Part of the short form.
    #[must_use]
    pub const fn short_form(mut self) -> Self {
        self.short_form = true;
        self
    }

    /// Personal data (class P).
    #[must_use]
    pub const fn personal(mut self) -> Self {
        self.class = Class::P;
        self
    }

    /// Sensitive (class S2).
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.class = Class::S2;
        self
    }

    /// Special (class S1): off until an administrator enables it.
    #[must_use]
    pub const fn special(mut self) -> Self {
        self.class = Class::S1;
        self
    }

    /// Reads what a person or a file wrote. Choices are read by their stable word; labels in a
    /// language are the caller's to translate first. References stay text for the service.
    pub fn parse(&self, text: &str) -> Result<Value, Invalid> {
        parse(self.kind, text).map_err(|why| Invalid::at(self.key, why))
    }

    /// Checks a value that did not come through [`Field::parse`].
    pub fn check(&self, value: &Value) -> Result<(), Invalid> {
        check(self.kind, value).map_err(|why| Invalid::at(self.key, why))
    }
}

/// A line of text.
pub const fn text(max: u32) -> Field {
    Field::of(FieldKind::Text { max })
}
/// Several lines of text.
pub const fn memo() -> Field {
    Field::of(FieldKind::Memo { max: 20_000 })
}
/// A telephone number.
pub const fn phone() -> Field {
    Field::of(FieldKind::Phone)
}
/// A mail address.
pub const fn mail() -> Field {
    Field::of(FieldKind::Mail)
}
/// A whole number.
pub const fn number(min: i64, max: i64) -> Field {
    Field::of(FieldKind::Number { min, max })
}
/// A judgement from 0 to 5.
pub const fn rating() -> Field {
    number(0, 5)
}
/// An amount.
pub const fn money() -> Field {
    Field::of(FieldKind::Money)
}
/// A quantity or an amount with four decimals.
pub const fn exact() -> Field {
    Field::of(FieldKind::Exact)
}
/// A day.
pub const fn day() -> Field {
    Field::of(FieldKind::Day)
}
/// A date of which something may be missing.
pub const fn partial_date() -> Field {
    Field::of(FieldKind::Partial)
}
/// A time of day.
pub const fn time() -> Field {
    Field::of(FieldKind::Time)
}
/// An instant.
pub const fn moment() -> Field {
    Field::of(FieldKind::Moment)
}
/// Instants in order, kept by the program.
pub const fn moments() -> Field {
    Field::of(FieldKind::Moments).kept()
}
/// One of a set.
pub const fn choice(set: ChoiceSet) -> Field {
    Field::of(FieldKind::Choice(set))
}
/// Yes or no.
pub const fn flag() -> Field {
    Field::of(FieldKind::Flag)
}
/// Short words.
pub const fn tags() -> Field {
    Field::of(FieldKind::Tags)
}
/// A record.
pub const fn one(kind: Kind) -> Field {
    Field::of(FieldKind::Reference(kind))
}
/// Several records.
pub const fn many(kind: Kind) -> Field {
    Field::of(FieldKind::References(kind))
}

/// Splits tags or references: comma, semicolon, their Chinese twins and the enumeration comma.
pub fn split_list(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '，', '；', '、'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

fn parse(kind: FieldKind, text: &str) -> Result<Value, Why> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Value::Empty);
    }
    let value = match kind {
        FieldKind::Text { .. } | FieldKind::Memo { .. } | FieldKind::Phone | FieldKind::Mail => {
            Value::Text(text.to_owned())
        }
        FieldKind::Number { .. } => Value::Number(text.parse().map_err(|_| Why::NotANumber)?),
        FieldKind::Money => Value::Money(Money::parse(text).ok_or(Why::NotAnAmount)?),
        FieldKind::Exact => Value::Exact(ExactMoney::parse(text).ok_or(Why::NotAnAmount)?),
        FieldKind::Day => Value::Day(Day::parse(text).ok_or(Why::NotADay)?),
        FieldKind::Partial => Value::Text(partial(text)?.to_string()),
        FieldKind::Time => Value::Time(TimeOfDay::parse(text).ok_or(Why::NotATime)?),
        FieldKind::Moment => Value::Moment(Moment::parse(text).ok_or(Why::NotAMoment)?),
        FieldKind::Choice(set) => {
            Value::Choice(set.number(text).ok_or_else(|| Why::NotAChoice {
                nearest:
                    nearest(text, set.options().iter().map(|(_, word)| *word)).map(str::to_owned),
            })?)
        }
        FieldKind::Flag => Value::Flag(match text.to_ascii_lowercase().as_str() {
            "yes" | "true" | "y" | "1" | "是" => true,
            "no" | "false" | "n" | "0" | "否" => false,
            _ => return Err(Why::NotAFlag),
        }),
        FieldKind::Tags => Value::Tags(split_list(text).map(str::to_owned).collect()),
        FieldKind::Reference(_) | FieldKind::References(_) => Value::Text(text.to_owned()),
        FieldKind::Moments => return Err(Why::Kept),
    };
    check(kind, &value)?;
    Ok(value)
}

fn check(kind: FieldKind, value: &Value) -> Result<(), Why> {
    if value.is_empty() {
        return Ok(());
    }
    match (kind, value) {
        (FieldKind::Text { max } | FieldKind::Memo { max }, Value::Text(text)) => {
            check_text(text, max)
        }
        (FieldKind::Phone, Value::Text(text)) => {
            check_text(text, 64)?;
            // Dirty numbers are real ("ext. 12", "转 804"); what has no digit at all is not one.
            if text.chars().any(char::is_numeric) {
                Ok(())
            } else {
                Err(Why::NotAPhone)
            }
        }
        (FieldKind::Mail, Value::Text(text)) => {
            check_text(text, 254)?;
            match text.split_once('@') {
                Some((local, domain)) if !local.is_empty() && !domain.is_empty() => Ok(()),
                _ => Err(Why::NotAMail),
            }
        }
        (FieldKind::Partial, Value::Text(text)) => partial(text).map(|_| ()),
        (FieldKind::Number { min, max }, Value::Number(number)) => {
            if (min..=max).contains(number) {
                Ok(())
            } else {
                Err(Why::OutOfRange { min, max })
            }
        }
        (FieldKind::Choice(set), Value::Choice(number)) => {
            set.word(*number).map(|_| ()).ok_or(Why::WrongKind)
        }
        (FieldKind::Tags, Value::Tags(tags)) => tags.iter().try_for_each(|tag| check_text(tag, 64)),
        (FieldKind::Money, Value::Money(_))
        | (FieldKind::Exact, Value::Exact(_))
        | (FieldKind::Day, Value::Day(_))
        | (FieldKind::Time, Value::Time(_))
        | (FieldKind::Moment, Value::Moment(_))
        | (FieldKind::Flag, Value::Flag(_))
        | (FieldKind::Reference(_), Value::Reference(_) | Value::Text(_))
        | (FieldKind::References(_), Value::References(_) | Value::Text(_) | Value::Reference(_))
        | (FieldKind::Moments, Value::Moments(_)) => Ok(()),
        _ => Err(Why::WrongKind),
    }
}

fn partial(text: &str) -> Result<PartialDate, Why> {
    PartialDate::parse(text).ok_or(Why::NotAPartialDate)
}

fn check_text(text: &str, max: u32) -> Result<(), Why> {
    if text.contains('\0') {
        Err(Why::HasNul)
    } else if text.chars().count() > max as usize {
        Err(Why::TooLong { max })
    } else {
        Ok(())
    }
}

/// The candidate closest to `given`, if it is close: at most half of its letters differ.
pub fn nearest<'a>(given: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    candidates
        .map(|candidate| (distance(&given, candidate), candidate))
        .filter(|(d, candidate)| *d * 2 <= candidate.chars().count())
        .min_by_key(|(d, _)| *d)
        .map(|(_, candidate)| candidate)
}

/// Edits between two words (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replace = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replace.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_choice_names_the_nearest() {
        let field = choice(ChoiceSet::Severity);
        assert_eq!(field.parse("Major").unwrap(), Value::Choice(2));
        let refused = field.parse("critcal").unwrap_err();
        assert_eq!(
            refused.why,
            Why::NotAChoice {
                nearest: Some("critical".into())
            }
        );
    }

    #[test]
    fn texts_are_counted_in_characters_and_refuse_nul() {
        let field = text(3);
        assert!(field.parse("阿克米").is_ok());
        assert_eq!(
            field.parse("阿克米仪").unwrap_err().why,
            Why::TooLong { max: 3 }
        );
        assert_eq!(field.parse("a\0b").unwrap_err().why, Why::HasNul);
    }

    #[test]
    fn lists_split_at_chinese_commas() {
        assert_eq!(
            tags().parse("茶、围棋，跑步").unwrap(),
            Value::Tags(vec!["茶".into(), "围棋".into(), "跑步".into()])
        );
    }
}
