//! Small books of sales and what reports say of them.

use keybook::domain::choice::BusinessNature;
use keybook::domain::money::ExactMoney;
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Choosing, Column as C, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::Query;
use keybook::service::reply::{Level, Reply, ReportRow, ReportSheet};

use crate::desk::{Desk, of, on, rows, text};

pub(crate) fn ask(desk: &Desk, asked: Asked) -> ReportSheet {
    match desk.ask(Query::Report(Box::new(asked))) {
        Reply::Report(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn chosen(report: Report, options: &[(Choosing, Value)]) -> Asked {
    Asked {
        options: options.to_vec(),
        ..Asked::of(report)
    }
}

/// Lines of sales: customer, day, net, cost.
pub(crate) fn sell(desk: &Desk, batch: u64, lines: &[(&str, &str, i64, Option<i64>)]) {
    let exact = |amount: i64| Value::Exact(ExactMoney::from_units(amount * 10_000));
    let line = |(n, (customer, day, net, cost)): (usize, &(&str, &str, i64, Option<i64>))| {
        let mut fields = vec![
            (F::Customer, text(customer)),
            (F::Day, on(day)),
            (F::Document, text(&format!("{customer}-{day}-{n}"))),
            (F::Net, exact(*net)),
        ];
        fields.extend(cost.map(|cost| (F::Cost, exact(cost))));
        fields
    };
    let lines = lines.iter().enumerate().map(line).collect();
    desk.import(rows(Kind::Sale, batch, lines));
}

pub(crate) fn words(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Exact(amount) => amount.to_money().to_string(),
        Value::Choice(number) => format!("#{number}"),
        Value::Flag(yes) => yes.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Tags(tags) => tags.join(":"),
        _ => "-".to_owned(),
    }
}

/// Some columns of all rows, a row a line.
pub(crate) fn told(sheet: &ReportSheet, columns: &[C]) -> Vec<String> {
    let line = |row: &ReportRow| {
        let cells = columns
            .iter()
            .map(|column| words(sheet.value(row, *column)));
        cells.collect::<Vec<_>>().join(" ")
    };
    sheet.rows.iter().map(line).collect()
}

/// The same of groups and totals alone.
pub(crate) fn sums(mut sheet: ReportSheet, columns: &[C]) -> Vec<String> {
    sheet.rows.retain(|row| row.level != Level::Item);
    told(&sheet, columns)
}

pub(crate) fn fact(sheet: &ReportSheet, column: C) -> String {
    let fact = sheet.facts.iter().find(|(it, _)| *it == column);
    fact.map_or_else(String::new, |(_, value)| words(value))
}

/// Five customers of the worked example of 5.4, in two regions, and one who bought nothing.
pub(crate) fn shop() -> Desk {
    let desk = Desk::new();
    for (code, region, nature) in [
        ("K1", "North", BusinessNature::Retailer),
        ("K2", "South", BusinessNature::Retailer),
        ("K3", "South", BusinessNature::Unstated),
        ("K4", "South", BusinessNature::Chain),
        ("K5", "North", BusinessNature::Chain),
        ("K6", "", BusinessNature::Chain),
    ] {
        let id = desk.customer(code, code);
        let fields = vec![
            (F::Region, text(region)),
            (F::Nature, Value::Choice(nature.number())),
        ];
        desk.set(of(Kind::Customer, id), fields).unwrap();
    }
    sell(
        &desk,
        2,
        &[
            ("K1", "2026-10-01", 500, Some(300)),
            ("K2", "2026-10-02", 200, Some(150)),
            ("K3", "2026-10-03", 150, Some(120)),
            ("K4", "2026-10-04", 100, None),
            ("K5", "2026-10-05", 50, Some(40)),
        ],
    );
    desk
}
