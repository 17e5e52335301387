//! The value of a field, as forms, filters, files and words exchange it.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::invalid::Why;
use super::money::{ExactMoney, Money};
use super::when::{Day, Moment, PartialDate, TimeOfDay};

/// The value of one field.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Value {
    /// Nothing stated.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// An amount in hundredths of the currency.
    Money(Money),
    /// An amount or quantity in ten-thousandths.
    Exact(ExactMoney),
    /// A calendar day.
    Day(Day),
    /// A time of day.
    Time(TimeOfDay),
    /// An instant.
    Moment(Moment),
    /// One of a choice set, by its stored number; 0 is "not stated".
    Choice(u8),
    /// Yes or no.
    Flag(bool),
    /// Short words.
    Tags(Vec<String>),
    /// A record, by id. A reference that a person wrote arrives as `Text` (a code, a login, an
    /// id) and is resolved by the service.
    Reference(u64),
    /// Several records.
    References(Vec<u64>),
    /// Instants in order.
    Moments(Vec<Moment>),
}

impl Value {
    /// A quantity as a whole number: amounts in minor units. None where there is no quantity.
    pub fn quantity(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Money(amount) => Some(amount.units()),
            Self::Exact(amount) => Some(amount.to_money().units()),
            _ => None,
        }
    }

    /// Whether nothing is stated.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Tags(tags) => tags.is_empty(),
            Self::References(ids) => ids.is_empty(),
            Self::Moments(moments) => moments.is_empty(),
            Self::Choice(number) => *number == 0,
            Self::Reference(id) => *id == 0,
            Self::Flag(yes) => !yes,
            Self::Number(_)
            | Self::Money(_)
            | Self::Exact(_)
            | Self::Day(_)
            | Self::Time(_)
            | Self::Moment(_) => false,
        }
    }
}

/// A Rust type that a field can have.
pub trait FieldType: Sized {
    /// The value as everyone exchanges it.
    fn value(&self) -> Value;
    /// Reads a value back.
    fn from_value(value: Value) -> Result<Self, Why>;
}

macro_rules! optional_field_type {
    ($($type:ty => $variant:ident),+ $(,)?) => {$(
        impl FieldType for Option<$type> {
            fn value(&self) -> Value {
                self.map_or(Value::Empty, Value::$variant)
            }
            fn from_value(value: Value) -> Result<Self, Why> {
                match value {
                    Value::$variant(it) => Ok(Some(it)),
                    other if other.is_empty() => Ok(None),
                    _ => Err(Why::WrongKind),
                }
            }
        }
    )+};
}

optional_field_type! {
    Money => Money,
    ExactMoney => Exact,
    Day => Day,
    TimeOfDay => Time,
    Moment => Moment,
    i64 => Number,
}

macro_rules! plain_field_type {
    ($($type:ty => $variant:ident, $empty:expr);+ $(;)?) => {$(
        impl FieldType for $type {
            fn value(&self) -> Value {
                Value::$variant(self.clone())
            }
            fn from_value(value: Value) -> Result<Self, Why> {
                match value {
                    Value::$variant(it) => Ok(it),
                    other if other.is_empty() => Ok($empty),
                    _ => Err(Why::WrongKind),
                }
            }
        }
    )+};
}

plain_field_type! {
    bool => Flag, false;
    i64 => Number, 0;
    ExactMoney => Exact, ExactMoney::default();
    Vec<String> => Tags, Vec::new();
    Vec<Moment> => Moments, Vec::new();
}

impl FieldType for String {
    fn value(&self) -> Value {
        if self.is_empty() {
            Value::Empty
        } else {
            Value::Text(self.clone())
        }
    }

    fn from_value(value: Value) -> Result<Self, Why> {
        match value {
            Value::Text(text) => Ok(text),
            other if other.is_empty() => Ok(Self::new()),
            _ => Err(Why::WrongKind),
        }
    }
}

/// A date of which something may be missing, as its text.
impl FieldType for Option<PartialDate> {
    fn value(&self) -> Value {
        self.map_or(Value::Empty, |date| Value::Text(date.to_string()))
    }

    fn from_value(value: Value) -> Result<Self, Why> {
        match value {
            Value::Text(text) if !text.trim().is_empty() => PartialDate::parse(&text)
                .ok_or(Why::NotAPartialDate)
                .map(Some),
            other if other.is_empty() => Ok(None),
            _ => Err(Why::WrongKind),
        }
    }
}

/// A required day: the first day of the calendar stands for "not stated yet".
impl FieldType for Day {
    fn value(&self) -> Value {
        if *self == Self::default() {
            Value::Empty
        } else {
            Value::Day(*self)
        }
    }

    fn from_value(value: Value) -> Result<Self, Why> {
        match value {
            Value::Day(day) => Ok(day),
            other if other.is_empty() => Ok(Self::default()),
            _ => Err(Why::WrongKind),
        }
    }
}

impl<R> FieldType for Option<Id<R>> {
    fn value(&self) -> Value {
        self.map_or(Value::Empty, |id| Value::Reference(id.number()))
    }

    fn from_value(value: Value) -> Result<Self, Why> {
        match value {
            Value::Reference(id) if id != 0 => Ok(Some(Id::new(id))),
            other if other.is_empty() => Ok(None),
            _ => Err(Why::WrongKind),
        }
    }
}

impl<R> FieldType for Id<R> {
    fn value(&self) -> Value {
        match self.number() {
            0 => Value::Empty,
            id => Value::Reference(id),
        }
    }

    fn from_value(value: Value) -> Result<Self, Why> {
        match value {
            Value::Reference(id) => Ok(Self::new(id)),
            other if other.is_empty() => Ok(Self::default()),
            _ => Err(Why::WrongKind),
        }
    }
}

impl<R> FieldType for Vec<Id<R>> {
    fn value(&self) -> Value {
        Value::References(self.iter().map(|id| id.number()).collect())
    }

    fn from_value(value: Value) -> Result<Self, Why> {
        match value {
            Value::References(ids) => Ok(ids.into_iter().map(Id::new).collect()),
            Value::Reference(id) if id != 0 => Ok(vec![Id::new(id)]),
            other if other.is_empty() => Ok(Self::new()),
            _ => Err(Why::WrongKind),
        }
    }
}
