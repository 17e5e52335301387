//! Values of reports as cells.

use crate::domain::money::BasisPoints;
use crate::domain::rules::portion::Millionths;
use crate::domain::value::Value;
use crate::domain::when::Day;

/// A part of a whole; empty of nothing.
pub(super) fn part(part: Option<Millionths>) -> Value {
    part.map_or(Value::Empty, Value::Number)
}

/// A rate; empty where there is none.
pub(super) fn rate(rate: Option<BasisPoints>) -> Value {
    rate.map_or(Value::Empty, |it| Value::Number(it.points().into()))
}

/// Words.
pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// So many.
pub(super) fn number(number: impl Into<i64>) -> Value {
    Value::Number(number.into())
}

/// A day; empty where there is none.
pub(super) fn day(day: Option<Day>) -> Value {
    day.map_or(Value::Empty, Value::Day)
}
