//! Facts about public sample data, where it is at hand.

use std::path::Path;

use keybook::domain::choice::AbcClass;
use keybook::domain::record::Kind;
use keybook::domain::report::Choosing;
use keybook::domain::rules::abc::Crossing;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::exchange::table::{self, Options};
use keybook::service::command::Fields;
use keybook::service::import::{ImportRows, RowPlan};

use crate::abc::{classed, within};
use crate::desk::{Desk, day, part, text};
use crate::fixtures::samples;

/// The rows of a file, columns named by their fields.
fn read(path: &Path, kind: Kind, columns: &[(&str, F)]) -> Vec<Fields> {
    let table = table::read(&std::fs::read(path).unwrap(), Options::default()).unwrap();
    let places: Vec<_> = columns
        .iter()
        .map(|(name, key)| {
            let at = table
                .columns
                .iter()
                .position(|column| column.name == *name)
                .unwrap();
            (at, *key)
        })
        .collect();
    let value = |key: F, cell: &str| match key {
        _ if cell.is_empty() => Value::Empty,
        F::Customer | F::CustomerName | F::Product | F::ProductName => text(cell),
        _ => kind.field(key).unwrap().parse(cell).unwrap(),
    };
    let row = |row: &table::Row| {
        places
            .iter()
            .map(|(at, key)| (*key, value(*key, row.cell(*at).trim())))
            .collect()
    };
    table.rows.iter().map(row).collect()
}

#[test]
fn northwind() {
    let Some((samples, _)) = samples() else {
        return;
    };
    let desk = Desk::new();
    let customers = read(
        &samples.join("northwind/customers.csv"),
        Kind::Customer,
        &[
            ("CustomerID", F::Code),
            ("CompanyName", F::Name),
            ("City", F::City),
            ("Phone", F::Phone),
        ],
    );
    assert!(
        desk.import(part(Kind::Customer, 1, 2, customers))
            .iter()
            .all(|it| *it == RowPlan::New)
    );
    let lines = read(
        &samples.join("northwind/sales_lines.csv"),
        Kind::Sale,
        &[
            ("OrderID", F::Document),
            ("OrderDate", F::Day),
            ("CustomerID", F::Customer),
            ("ProductID", F::Product),
            ("ProductName", F::ProductName),
            ("Quantity", F::Quantity),
            ("Amount", F::Net),
        ],
    );
    assert_eq!(lines.len(), 2155);
    for (batch, expected) in [(2, RowPlan::New), (3, RowPlan::Skip)] {
        let mut first = 2;
        for some in lines.chunks(500) {
            let rows = ImportRows {
                create_customers: true,
                ..part(Kind::Sale, batch, first, some.to_vec())
            };
            first += some.len() as u64;
            assert!(desk.import(rows).iter().all(|it| *it == expected));
        }
    }
    let report = |crossing: Crossing| {
        let mut asked = within(day("1996-07-04"), day("1998-05-06"));
        let crossing = Value::Choice(crossing.number());
        asked.options = vec![(Choosing::Crossing, crossing)];
        classed(&desk, asked)
    };
    let found = report(Crossing::StaysUp);
    assert_eq!((found.lines, found.total.units()), (2155, 12_657_930_395));
    assert_eq!(found.rows.len(), 89);
    let best = &found.rows[0];
    assert_eq!(
        (best.code.as_str(), best.value.units(), best.share),
        ("QUICK", 1_102_773_050, 87_121)
    );
    assert_eq!(found.rows[9].cumulative, 450_425);
    let counts = |crossing| {
        let report = report(crossing);
        [AbcClass::A, AbcClass::B, AbcClass::C]
            .map(|class| report.rows.iter().filter(|row| row.class == class).count())
    };
    assert_eq!(counts(Crossing::StaysUp), [26, 22, 41]);
    assert_eq!(counts(Crossing::FallsDown), [25, 22, 42]);
    desk.undo().unwrap();
    assert_eq!(desk.service.store().count(Kind::Sale), 0);
    assert_eq!(desk.rows().len(), 91);
}
