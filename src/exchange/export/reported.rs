//! A report as the rows of a file.

use super::cells::Cell;
use super::writer::Writer;
use super::{Job, Layout, Unwritten};
use crate::domain::report::{Column, Unit};
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::i18n::reported;
use crate::service::reply::{Level, ReportSheet};

pub(super) fn write(job: &Job, sheet: &ReportSheet, out: &mut Writer<'_>) -> Result<(), Unwritten> {
    let words = job.words();
    let texts = &words.reports;
    let columns = sheet.asked.report.spec().columns;
    if job.most.is_some_and(|most| sheet.rows.len() > most) {
        return Err(Unwritten::TooMany(sheet.rows.len()));
    }
    if job.layout == Layout::Markdown {
        let (from, to) = sheet.days;
        let days = (texts.days)(&from.to_string(), &to.to_string());
        let mut lines = vec![days];
        lines.extend(sheet.facts.iter().map(|(column, value)| {
            let head = (texts.column)(*column);
            format!("{head}: {}", reported::cell(words, *column, value))
        }));
        out.title((texts.title)(sheet.asked.report), &lines);
    }
    out.columns(columns);
    for (at, row) in (1..).zip(&sheet.rows) {
        let cells = columns.iter().zip(&row.cells);
        let cells: Vec<Cell> = match job.layout {
            Layout::Markdown => {
                let is_total = row.level == Level::Total;
                let texts = reported::cells(words, columns, &row.cells, is_total);
                texts.iter().map(|text| Cell::text(text)).collect()
            }
            Layout::Csv | Layout::Json | Layout::Ics => cells
                .map(|(column, value)| cell(*column, value, job))
                .collect(),
        };
        out.row(at, "", &cells);
    }
    if job.layout == Layout::Markdown {
        let notes: Vec<String> = sheet.notes.iter().map(texts.note).collect();
        out.notes(&notes);
    }
    Ok(())
}

/// A value for a spreadsheet or a program: plain decimals, shares and rates in percent.
fn cell(column: Column, value: &Value, job: &Job) -> Cell {
    match (column.unit(), value) {
        (Unit::Choice(set), Value::Choice(number)) => match job.layout {
            Layout::Json => set
                .word(*number)
                .map_or(Cell::Blank, |word| Cell::Plain(word.to_owned())),
            Layout::Csv | Layout::Markdown | Layout::Ics => {
                Cell::text(job.words().choice(set, *number))
            }
        },
        (Unit::Mixed, Value::Tags(tags)) => match job.layout {
            // The first is the key of the set that the others are words of.
            Layout::Json => Cell::List(tags.iter().skip(1).cloned().collect()),
            Layout::Csv | Layout::Markdown | Layout::Ics => {
                Cell::text(&reported::cell(job.words(), column, value))
            }
        },
        (Unit::Share | Unit::Ratio, Value::Number(number)) => decimal(*number, 4),
        (Unit::Rate, Value::Number(number)) => decimal(*number, 2),
        (Unit::Month, Value::Day(day)) => Cell::Plain(day.month_of().to_string()),
        (_, Value::Text(text)) => Cell::text(text),
        (_, Value::Number(number)) => Cell::Number(*number),
        (_, Value::Money(amount)) => Cell::Decimal(amount.to_string()),
        (_, Value::Exact(amount)) => Cell::Decimal(amount.to_money().to_string()),
        (_, Value::Day(day)) if *day != Day::MIN => Cell::Plain(day.to_string()),
        (_, Value::Flag(flag)) => Cell::Flag(*flag),
        _ => Cell::Blank,
    }
}

/// A number with so many digits behind its point.
fn decimal(number: i64, digits: u32) -> Cell {
    let scale = 10_u64.pow(digits);
    let sign = if number < 0 { "-" } else { "" };
    let size = number.unsigned_abs();
    let (whole, rest) = (size / scale, size % scale);
    Cell::Decimal(format!(
        "{sign}{whole}.{rest:0width$}",
        width = digits as usize
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_every_digit() {
        for (number, digits, text) in [(87_121, 4, "8.7121"), (-5, 2, "-0.05"), (0, 4, "0.0000")] {
            assert_eq!(decimal(number, digits), Cell::Decimal(text.to_owned()));
        }
    }
}
