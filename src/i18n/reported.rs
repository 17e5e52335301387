//! Values of reports as words, the same on screens and in print.

use super::Catalog;
use super::numbers::{count, grouped, money};
use crate::domain::choice::ChoiceSet;
use crate::domain::report::{Column, Unit};
use crate::domain::value::Value;

/// A value of a column as people read it; the empty text where there is none. Shares and rates are percent: their
/// heads say so.
pub fn cell(words: &Catalog, column: Column, value: &Value) -> String {
    match (column.unit(), value) {
        (Unit::Choice(set), Value::Choice(number)) => words.choice(set, *number).to_owned(),
        (Unit::Mixed, Value::Tags(tags)) => choices(tags)
            .map(|(set, number)| words.choice(set, number))
            .collect::<Vec<_>>()
            .join(", "),
        (Unit::Mixed, Value::Empty) => "-".to_owned(),
        (Unit::Share, Value::Number(millionths)) => decimal(*millionths, 10_000, 2),
        (Unit::Rate, Value::Number(points)) => decimal(*points, 100, 1),
        (Unit::Ratio, Value::Number(it)) => decimal(*it, 10_000, 2),
        (Unit::Minutes, Value::Number(minutes)) => (words.standings.working)(*minutes),
        (Unit::Month, Value::Day(day)) => day.month_of().to_string(),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Number(number)) => grouped(*number),
        (_, Value::Money(amount)) => money(amount.units()),
        (_, Value::Exact(amount)) => money(amount.to_money().units()),
        (_, Value::Day(day)) => day.to_string(),
        (_, Value::Flag(yes)) => (words.usage.yes_no)(*yes).to_owned(),
        _ => String::new(),
    }
}

/// The cells of a row as people read them. A total says that it is one where other rows have their names.
pub fn cells(words: &Catalog, columns: &[Column], values: &[Value], is_total: bool) -> Vec<String> {
    let filled = columns.iter().zip(values);
    let mut cells: Vec<String> = filled
        .map(|(column, value)| cell(words, *column, value))
        .collect();
    let is_name = |column: &Column| !column.unit().is_quantity();
    if is_total && let Some(at) = columns.iter().position(is_name) {
        words.reports.total.clone_into(&mut cells[at]);
    }
    cells
}

/// The choices in a mixed value.
pub fn choices(tags: &[String]) -> impl Iterator<Item = (ChoiceSet, u8)> {
    let set = tags.first();
    let set = set.and_then(|key| ChoiceSet::ALL.iter().find(|it| it.key() == key));
    let words = tags.iter().skip(1);
    words.filter_map(move |word| Some((*set?, set?.number(word)?)))
}

/// A number of `scale` parts with so many decimals, rounded half away from zero.
fn decimal(parts: i64, scale: i64, places: u32) -> String {
    let unit = 10_i64.pow(places);
    let scaled = i128::from(parts) * i128::from(unit);
    let half = i128::from(scale) / 2 * scaled.signum();
    let rounded = i64::try_from((scaled + half) / i128::from(scale)).unwrap_or(i64::MAX);
    let sign = if rounded < 0 { "-" } else { "" };
    let digits = rounded.unsigned_abs();
    let (whole, rest) = (digits / unit.unsigned_abs(), digits % unit.unsigned_abs());
    let whole = count(whole);
    format!("{sign}{whole}.{rest:0width$}", width = places as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn numbers_read_by_their_unit() {
        let words = Lang::En.catalog();
        let read = |column, number| cell(words, column, &Value::Number(number));
        assert_eq!(read(Column::Share, 87_121), "8.71");
        assert_eq!(read(Column::Share, 87_150), "8.72");
        assert_eq!(read(Column::Share, -87_150), "-8.72");
        assert_eq!(read(Column::Share, 1_000_000), "100.00");
        assert_eq!(read(Column::Customers, 12_000), "12,000");
        assert_eq!(cell(words, Column::Value, &Value::Empty), "");
    }
}
