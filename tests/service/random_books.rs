//! Random books: what holds of every report whatever was sold, in whatever order, at whatever cost.

use keybook::domain::choice::{AbcClass, Axis, Each};
use keybook::domain::money::ExactMoney;
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Choosing, Column as C, Period, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::command::Fields;
use keybook::service::reply::{Level, ReportSheet};
use proptest::prelude::*;

use crate::desk::{Desk, day, rows, text};
use crate::sold::{ask, chosen};

const CODES: [&str; 6] = ["K1", "K2", "K3", "K4", "K5", "K6"];
const REGIONS: [&str; 3] = ["North", "South", ""];
const TODAY: &str = "2026-11-23";

/// A line: whose, of which product, how many days ago, net in hundredths of a cent, cost if it is known.
type Line = (usize, usize, i32, i64, Option<i64>);

prop_compose! {
    fn line()(
        who in 0..CODES.len(),
        product in 0..4_usize,
        ago in 0..800_i32,
        net in -300_000..3_000_000_i64,
        cost in prop::option::of(-100_000..2_000_000_i64),
    ) -> Line {
        (who, product, ago, net, cost)
    }
}

prop_compose! {
    /// The same lines in two orders.
    fn two_orders()(lines in prop::collection::vec(line(), 1..30))(
        shuffled in Just(lines.iter().copied().enumerate().collect::<Vec<_>>()).prop_shuffle(),
        lines in Just(lines),
    ) -> [Vec<(usize, Line)>; 2] {
        [lines.into_iter().enumerate().collect(), shuffled]
    }
}

fn desk() -> Desk {
    let desk = Desk::new();
    for (at, code) in CODES.iter().enumerate() {
        let id = desk.customer(code, code);
        let region = (F::Region, text(REGIONS[at % REGIONS.len()]));
        desk.set(crate::desk::of(Kind::Customer, id), vec![region])
            .unwrap();
    }
    desk
}

fn fields((number, (who, product, ago, net, cost)): (usize, Line)) -> Fields {
    let exact = |units: i64| Value::Exact(ExactMoney::from_units(units));
    let mut fields = vec![
        (F::Customer, text(CODES[who])),
        (F::Day, Value::Day(day(TODAY).plus(-ago))),
        (F::Document, text(&format!("D{number}"))),
        (F::Quantity, exact(net.signum() * 10_000)),
        (F::Net, exact(net)),
    ];
    if product > 0 {
        fields.push((F::Product, text(&format!("P{product}"))));
    }
    fields.extend(cost.map(|cost| (F::Cost, exact(cost))));
    fields
}

fn sold(lines: &[(usize, Line)]) -> Desk {
    let desk = desk();
    let lines = lines.iter().map(|line| fields(*line)).collect();
    desk.import(rows(Kind::Sale, 2, lines));
    desk
}

/// What a report says: cells row by row, and facts.
type Said = (Report, Vec<Vec<Value>>, Vec<(C, Value)>);

fn everything(desk: &Desk) -> Vec<Said> {
    let periods = [Period::Usual, Period::Months(3), Period::Year(2026)];
    let each = Report::ALL
        .iter()
        .flat_map(|report| periods.map(|period| (*report, period)));
    let said = each.map(|(report, period)| {
        let sheet = ask(
            desk,
            Asked {
                period,
                ..Asked::of(report)
            },
        );
        let cells = sheet.rows.into_iter().map(|row| row.cells).collect();
        (report, cells, sheet.facts)
    });
    said.collect()
}

fn number(value: &Value) -> i64 {
    match value {
        Value::Number(number) => *number,
        Value::Exact(amount) => amount.units(),
        Value::Empty => 0,
        other => panic!("{other:?}"),
    }
}

fn fact(sheet: &ReportSheet, column: C) -> i64 {
    let found = sheet.facts.iter().find(|(it, _)| *it == column);
    number(&found.unwrap().1)
}

fn sum(sheet: &ReportSheet, level: Level, column: C) -> i64 {
    let rows = sheet.rows.iter().filter(|row| row.level == level);
    rows.map(|row| number(sheet.value(row, column))).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn every_report_says_the_same_whatever_the_order_and_as_before_after_one_step_back(
        [lines, shuffled] in two_orders()
    ) {
        let (one, other) = (sold(&lines), sold(&shuffled));
        let said = everything(&one);
        for (said, again) in said.iter().zip(everything(&other)) {
            prop_assert_eq!(said, &again);
        }
        let empty = everything(&desk());
        one.undo().unwrap();
        // Products that the lines brought along stay known by name alone: no figure of theirs is left.
        for (left, was) in everything(&one).iter().zip(&empty) {
            prop_assert_eq!(left, was);
        }
        one.redo().unwrap();
        prop_assert_eq!(everything(&one), said);
    }

    /// What was corrected counts as if it had been so from the beginning, and a file that comes twice counts once.
    #[test]
    fn a_corrected_line_and_a_file_that_comes_again(
        lines in prop::collection::vec(line(), 2..15), net in 1..2_000_000_i64
    ) {
        let mut lines: Vec<(usize, Line)> = lines.into_iter().enumerate().collect();
        let desk = sold(&lines);
        let before = everything(&desk);
        desk.import(rows(Kind::Sale, 3, lines.iter().map(|line| fields(*line)).collect()));
        prop_assert_eq!(&everything(&desk), &before);
        lines[1].1.3 = net;
        desk.import(rows(Kind::Sale, 4, lines.iter().map(|line| fields(*line)).collect()));
        prop_assert_eq!(everything(&desk), everything(&sold(&lines)));
        if before != everything(&desk) {
            desk.undo().unwrap();
            prop_assert_eq!(everything(&desk), before);
        }
    }

    /// Shares sum to one but for the rounding of each, parts add up to the whole to the last digit, classes and tiers
    /// part the customers.
    #[test]
    fn shares_sum_to_one_and_classes_partition(lines in prop::collection::vec(line(), 1..40)) {
        let lines: Vec<(usize, Line)> = lines.into_iter().enumerate().collect();
        let desk = sold(&lines);
        let span = (day(TODAY).plus(-800), day(TODAY));
        let within = |report: Report| Asked {
            period: Period::Between(span.0, span.1),
            ..Asked::of(report)
        };
        let net: i64 = lines.iter().map(|(_, line)| line.3).sum();
        let is_one = |shares: i64, parts: usize| (shares - 1_000_000).abs() <= parts as i64;

        let share = ask(&desk, within(Report::Share));
        prop_assert_eq!(sum(&share, Level::Item, C::Sales), net);
        prop_assert_eq!(fact(&share, C::Company), net);
        if net > 0 {
            prop_assert!(is_one(sum(&share, Level::Item, C::Share), share.rows.len()));
        }

        for axis in [Axis::Region, Axis::Owner, Axis::Nature] {
            let mut asked = chosen(Report::Composition, &[(Choosing::By, Value::Choice(axis.number()))]);
            asked.period = Period::Between(span.0, span.1);
            let sheet = ask(&desk, asked);
            prop_assert_eq!(sum(&sheet, Level::Group, C::Value), net);
            prop_assert_eq!(sum(&sheet, Level::Group, C::Customers), CODES.len() as i64);
            if net > 0 {
                prop_assert!(is_one(sum(&sheet, Level::Group, C::Share), sheet.rows.len()));
            }
        }

        let abc = ask(&desk, within(Report::Abc));
        let class = |row: &keybook::service::reply::ReportRow| abc.value(row, C::Class).clone();
        let items: Vec<_> = abc.rows.iter().filter(|row| row.level == Level::Item).collect();
        let mut codes: Vec<_> = items.iter().map(|row| format!("{:?}", abc.value(row, C::Code))).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        prop_assert_eq!(codes.len(), all, "nobody has two classes");
        for group in abc.rows.iter().filter(|row| row.level == Level::Group) {
            let members = items.iter().filter(|row| class(row) == class(group));
            let (mut count, mut value) = (0, 0);
            for row in members {
                count += 1;
                value += number(abc.value(row, C::Value));
            }
            prop_assert_eq!(number(abc.value(group, C::Customers)), count);
            prop_assert_eq!(number(abc.value(group, C::Value)), value);
        }
        if let Some(first) = items.first().filter(|row| number(abc.value(row, C::Value)) > 0) {
            prop_assert_eq!(class(first), Value::Choice(AbcClass::A.number()));
            let ranked = sum(&abc, Level::Group, C::Customers) as usize;
            prop_assert!(is_one(sum(&abc, Level::Group, C::Share), 3));
            prop_assert!(is_one(sum(&abc, Level::Item, C::Share), ranked));
        }

        let pyramid = ask(&desk, within(Report::Pyramid));
        prop_assert_eq!(sum(&pyramid, Level::Item, C::Customers), fact(&pyramid, C::Customers));
        let trend = ask(&desk, within(Report::Trend));
        prop_assert_eq!(sum(&trend, Level::Item, C::Value), net);

        let by_customer = {
            let mut asked = chosen(Report::Margin, &[(Choosing::Each, Value::Choice(Each::Customer.number()))]);
            asked.period = Period::Between(span.0, span.1);
            ask(&desk, asked)
        };
        prop_assert_eq!(sum(&by_customer, Level::Item, C::Sales), net);
        let known: Vec<&Line> = lines.iter().map(|(_, line)| line).filter(|line| line.4.is_some()).collect();
        let profit: i64 = known.iter().map(|line| line.3 - line.4.unwrap_or(0)).sum();
        if !known.is_empty() {
            prop_assert_eq!(sum(&by_customer, Level::Item, C::Profit), profit);
        }
    }
}
