//! Of a report of many rows, some of those that are not asked for.

use keybook::domain::report::{Asked, Column as C, Report};

use crate::desk::Desk;
use crate::sold::{ask, sell};

/// A curve needs its end, however few rows are asked for.
#[test]
fn of_the_rows_that_are_more_some_are_spread_over_them() {
    let desk = Desk::new();
    let codes: Vec<String> = (10..30).map(|at| format!("K{at}")).collect();
    for code in &codes {
        desk.customer(code, code);
    }
    let sales = codes.iter().zip((1..=20).rev());
    let sales: Vec<_> = sales
        .map(|(code, net)| (code.as_str(), "2026-10-01", net, None))
        .collect();
    sell(&desk, 1, &sales);
    let ranks = |most, spread| {
        let asked = Asked {
            most,
            spread,
            ..Asked::of(Report::Abc)
        };
        let sheet = ask(&desk, asked);
        let ranks: Vec<i64> = sheet
            .rows
            .iter()
            .filter_map(|row| sheet.value(row, C::Rank).quantity())
            .collect();
        (sheet, ranks)
    };
    let (whole, all) = ranks(100, 100);
    assert_eq!((all, whole.spread), ((1..=20).collect(), 0));
    let groups = whole.rows.len() - 20;
    let (some, spread) = ranks(groups as u32 + 4, 4);
    assert_eq!(spread, [1, 2, 3, 4, 8, 12, 16, 20]);
    assert_eq!((some.spread, some.all), (4, whole.all));
    assert_eq!(some.without_gap(), &whole.rows[..groups + 4]);
    for (at, row) in some.rows.iter().enumerate() {
        let place = some.place(at);
        assert_eq!(&whole.rows[place], row);
        assert_eq!(some.at_place(place), at);
    }
    assert_eq!(
        some.at_place(groups + 9),
        groups + 5,
        "the next one behind it"
    );
}
