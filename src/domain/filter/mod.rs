//! The filter language of every list: `akm tier:vip|major class:a..b due:<=7d owner:me -tag:old`.
//!
//! A filter is parsed where the person is (their language, their today) and evaluated where the
//! rows are. Words without a colon search; several terms must all hold.

mod parse;
mod written;

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

use super::value::Value;
use super::vocabulary::FieldKey;

pub use parse::{Names, Problem, kind_of, parse};
pub use written::{Written, split};

/// A parsed filter. Empty matches everything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Filter {
    /// All of them must hold.
    pub terms: Vec<Term>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Turns the condition round.
    pub negated: bool,
    /// The condition.
    pub test: Test,
}

/// A condition before negation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// The row is found by this word.
    Word(String),
    /// One of the matches holds for the field.
    Field(FieldKey, Vec<Match>),
}

/// What a field's value must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Match {
    /// Equal; a text contains it, a list has it.
    Is(Value),
    /// At least, at most; either end may be open.
    Between(Option<Value>, Option<Value>),
    /// Nothing stated.
    Empty,
    /// Something stated.
    Filled,
}

impl Filter {
    /// What one word finds.
    pub fn of_word(word: String) -> Self {
        let term = Term {
            negated: false,
            test: Test::Word(word),
        };
        Self { terms: vec![term] }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words that search, without the negated ones.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.terms
            .iter()
            .filter(|term| !term.negated)
            .filter_map(|term| match &term.test {
                Test::Word(word) => Some(word.as_str()),
                Test::Field(..) => None,
            })
    }

    /// Whether a row passes. `value` gives its fields, `found` whether a word finds it.
    pub fn passes<V: Borrow<Value>>(
        &self,
        mut value: impl FnMut(FieldKey) -> V,
        mut found: impl FnMut(&str) -> bool,
    ) -> bool {
        self.terms.iter().all(|term| {
            let holds = match &term.test {
                Test::Word(word) => found(word),
                Test::Field(key, matches) => {
                    let value = value(*key);
                    matches.iter().any(|it| it.holds(value.borrow()))
                }
            };
            holds != term.negated
        })
    }
}

impl Match {
    fn holds(&self, value: &Value) -> bool {
        match self {
            Self::Empty => value.is_empty(),
            Self::Filled => !value.is_empty(),
            Self::Is(wanted) => same(value, wanted),
            Self::Between(low, high) => {
                low.as_ref().is_none_or(|low| at_least(value, low))
                    && high.as_ref().is_none_or(|high| at_least(high, value))
            }
        }
    }
}

fn same(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Text(text), Value::Text(wanted)) => contains(text, wanted),
        (Value::Tags(tags), Value::Text(wanted)) => tags.iter().any(|tag| {
            tag == wanted || !is_caseless(wanted) && tag.to_lowercase() == wanted.to_lowercase()
        }),
        (Value::References(ids), Value::Reference(wanted)) => ids.contains(wanted),
        // A flag that was never set and one that says no are the same to the reader.
        (Value::Empty, Value::Flag(false)) => true,
        _ => value == wanted,
    }
}

/// Whether a text has another in it, in any letter case. Asked of every row at every keystroke, so
/// it copies neither text where it need not.
fn contains(text: &str, wanted: &str) -> bool {
    if text.contains(wanted) {
        return true;
    }
    if text.is_ascii() && wanted.is_ascii() {
        return text
            .as_bytes()
            .windows(wanted.len())
            .any(|part| part.eq_ignore_ascii_case(wanted.as_bytes()));
    }
    !is_caseless(wanted) && text.to_lowercase().contains(&wanted.to_lowercase())
}

/// Whether there is nothing that letter case could change, as in Chinese.
fn is_caseless(text: &str) -> bool {
    !text.chars().any(|c| c.is_lowercase() || c.is_uppercase())
}

/// Whether `a >= b`; values of different kinds do not compare.
fn at_least(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a >= b,
        (Value::Money(a), Value::Money(b)) => a >= b,
        (Value::Exact(a), Value::Exact(b)) => a >= b,
        (Value::Day(a), Value::Day(b)) => a >= b,
        (Value::Time(a), Value::Time(b)) => a >= b,
        (Value::Moment(a), Value::Moment(b)) => a >= b,
        (Value::Choice(a), Value::Choice(b)) => a >= b && *b != 0,
        (Value::Text(a), Value::Text(b)) => a.to_lowercase() >= b.to_lowercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
