//! One cell as the value of a field.

use crate::domain::choice::{ChoiceSet, ComplaintKind};
use crate::domain::field::{Field, FieldKind, nearest, split_list};
use crate::domain::invalid::Why;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::value::Value;
use crate::domain::when::{Day, Moment, TimeOfDay, Zone};
use crate::exchange::date::{DateError, Order, Written, date};
use crate::exchange::mapping::Names;
use crate::exchange::number::{Decimal, Mark, money, number};

use super::{Reading, Reason};

/// Decimals of sale amounts and quantities.
pub(super) const EXACT_SCALE: u8 = 4;
const MONEY_SCALE: u8 = 2;

pub(super) fn read(
    kind: FieldKind,
    text: &str,
    order: Option<Order>,
    reading: Reading,
    names: Names<'_>,
) -> Result<Value, Reason> {
    Ok(match kind {
        FieldKind::Number { .. } => Value::Number(whole(text, reading.mark)?),
        FieldKind::Money => {
            let (amount, _) = money(text, reading.mark).map_err(Reason::Number)?;
            Value::Money(Money::from_units(units(amount, MONEY_SCALE)?))
        }
        FieldKind::Exact => Value::Exact(amount(text, reading.mark)?),
        FieldKind::Day => Value::Day(day(written(text, order)?)?),
        FieldKind::Time => Value::Time(time(text)?),
        FieldKind::Moment => moment(text, order, reading)?,
        FieldKind::Choice(set) => Value::Choice(choice(set, text, names)?),
        // "无", "-" and the like stand where there is no phone.
        FieldKind::Phone if !text.chars().any(char::is_numeric) => Value::Empty,
        FieldKind::Text { .. }
        | FieldKind::Memo { .. }
        | FieldKind::Phone
        | FieldKind::Mail
        | FieldKind::Reference(_)
        | FieldKind::References(_) => Value::Text(text.to_owned()),
        FieldKind::Moments => moments(text)?,
        FieldKind::Flag | FieldKind::Tags | FieldKind::Partial => Field::of(kind)
            .parse(text)
            .map_err(|invalid| Reason::Why(invalid.why))?,
    })
}

fn whole(text: &str, mark: Mark) -> Result<i64, Reason> {
    number(text, mark)
        .map_err(Reason::Number)?
        .at_scale(0)
        .and_then(|whole| i64::try_from(whole).ok())
        .ok_or(Reason::Why(Why::NotANumber))
}

/// An amount or a quantity in ten-thousandths, a currency sign or not.
pub(super) fn amount(text: &str, mark: Mark) -> Result<ExactMoney, Reason> {
    let (amount, _) = money(text, mark).map_err(Reason::Number)?;
    exact(amount)
}

/// Rounds to ten-thousandths, half away from zero.
pub(super) fn exact(amount: Decimal) -> Result<ExactMoney, Reason> {
    units(amount, EXACT_SCALE).map(ExactMoney::from_units)
}

fn units(amount: Decimal, scale: u8) -> Result<i64, Reason> {
    amount
        .rounded(scale)
        .and_then(|units| i64::try_from(units).ok())
        .ok_or(Reason::Why(Why::NotAnAmount))
}

fn written(text: &str, order: Option<Order>) -> Result<Written, Reason> {
    date(text, order).map_err(Reason::Date)
}

fn day(written: Written) -> Result<Day, Reason> {
    let (year, month, day) = written.ymd();
    Day::from_ymd(year, month, day).ok_or(Reason::Why(Why::NotADay))
}

/// A time of day, as `14:30`, `2:30 PM` or 下午2:30.
fn time(text: &str) -> Result<TimeOfDay, Reason> {
    if let Some(time) = TimeOfDay::parse(text) {
        return Ok(time);
    }
    // The reader of dates knows every way to write a time behind one.
    date(&format!("2000-01-01 {text}"), None)
        .ok()
        .and_then(|written| written.minute)
        .and_then(TimeOfDay::from_number)
        .ok_or(Reason::Why(Why::NotATime))
}

/// Moments one after the other, as our own files have them.
fn moments(text: &str) -> Result<Value, Reason> {
    split_list(text)
        .map(|part| Moment::parse(part).ok_or(Reason::Why(Why::NotAMoment)))
        .collect::<Result<_, _>>()
        .map(Value::Moments)
}

/// A moment in the file's zone, or the reader's where it names none; a bare day means its morning.
fn moment(text: &str, order: Option<Order>, reading: Reading) -> Result<Value, Reason> {
    // Our own files say it to the millisecond.
    if let Some(at) = Moment::parse(text) {
        return Ok(Value::Moment(at));
    }
    let written = written(text, order)?;
    let at = written
        .minute
        .map_or(TimeOfDay::from_hm(9, 0), TimeOfDay::from_number)
        .ok_or(Reason::Date(DateError::Time))?;
    let day = day(written)?;
    let zone = match written.offset {
        Some(minutes) => Zone::from_number(minutes).ok_or(Reason::Date(DateError::Time))?,
        None => reading.now.zone,
    };
    Ok(Value::Moment(zone.moment(day, at)))
}

fn choice(set: ChoiceSet, text: &str, names: Names<'_>) -> Result<u8, Reason> {
    if let Some(number) = (names.choice)(set, text) {
        return Ok(number);
    }
    if set == ChoiceSet::ComplaintKind {
        // The word itself is kept as the sub-kind, and closing asks for a real kind.
        return Ok(ComplaintKind::Other.number());
    }
    let words = set.options().iter().map(|(_, word)| *word);
    Err(Reason::Why(Why::NotAChoice {
        nearest: nearest(text, words).map(str::to_owned),
    }))
}
