//! Every figure of the public sample data that the book computes, from files as they are to reports as they stand. What
//! is left out is printed with the reason.

use std::collections::BTreeMap;

use keybook::domain::choice::{AbcClass, Each, Silence};
use keybook::domain::id::Id;
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Choosing, Column as C, Period, Report};
use keybook::domain::rules::abc::Crossing;
use keybook::domain::value::Value;
use keybook::domain::when::{Day, Month};
use keybook::exchange::table::{self, Table};
use serde_json::Value as Json;

use crate::desk::day;
use crate::fixtures::samples;
use crate::shelf::{
    Shelf, all, by_code, compared, fact, figure, nothing_else, over, percent, rate, same, text,
};

/// Everything that the facts say of a book of sales.
fn sales(shelf: &Shelf, facts: &Json) {
    let span = (
        day(&text(&facts["first_date"])),
        day(&text(&facts["last_date"])),
    );
    let store = shelf.desk.service.store();
    same("lines", &facts["lines"], store.count(Kind::Sale));
    same(
        "customers",
        &facts["customers_in_master"],
        shelf.desk.rows().len(),
    );
    classes(shelf, facts, span);
    of_customers(shelf, facts, span);
    months(shelf, facts);
    recency(shelf, facts);
    halves(shelf, facts);
    if facts.get("gross_margin").is_some() {
        margins(shelf, &facts["gross_margin"], span);
    }
}

fn classes(shelf: &Shelf, facts: &Json, span: (Day, Day)) {
    let abc = &facts["abc_70_90"];
    for (crossing, convention) in [
        (Crossing::FallsDown, "convention_incl"),
        (Crossing::StaysUp, "convention_before"),
    ] {
        let report = shelf.abc(span, crossing);
        same(
            "total",
            &facts["total_rounded_once"],
            report.total.to_money(),
        );
        same("total, exact", &facts["total_exact"], report.total);
        same("ranked", &abc["ranked"], report.rows.len());
        same("basis", &abc["basis_total"], report.total.to_money());
        same(
            "not ranked",
            &abc["not_ranked_zero_or_negative"],
            report.unranked.len(),
        );
        let known = &abc[convention];
        for (class, letter) in [(AbcClass::A, "A"), (AbcClass::B, "B"), (AbcClass::C, "C")] {
            let of = report.rows.iter().filter(|row| row.class == class);
            let members: Vec<&str> = of.map(|row| row.code.as_str()).collect();
            assert_eq!(
                known["members"][letter],
                serde_json::json!(members),
                "{letter}"
            );
            compared(&known["members"][letter]);
            let told = report.classes.iter().find(|it| it.class == class).unwrap();
            same(letter, &known["counts"][letter], told.count);
            same(
                letter,
                &known["sales_by_class"][letter],
                told.value.to_money(),
            );
        }
        for (row, top) in report.rows.iter().zip(abc["top10"].as_array().unwrap()) {
            same("rank", &top["rank"], row.rank);
            same("best", &top["id"], &row.code);
            same("sales", &top["sales"], row.value.to_money());
            same("share", &top["share_pct"], percent(row.share));
            same("cumulative", &top["cum_share_pct"], percent(row.cumulative));
        }
        for count in [1, 5, 10, 20] {
            let key = format!("share_top{count}_pct");
            same(&key, &abc[&key], percent(report.rows[count - 1].cumulative));
        }
        for cross in abc["items_that_cross_a_cut"].as_object().unwrap().values() {
            let row = report
                .rows
                .iter()
                .find(|row| row.code == text(&cross["id"]))
                .unwrap();
            assert!(row.crosses, "{}", row.code);
            same("crosses", &cross["id"], &row.code);
            let before = report.rows.iter().find(|it| it.rank + 1 == row.rank);
            let before = before.map_or(0, |it| it.cumulative);
            same("before", &cross["cum_before_pct"], percent(before));
            same("crossing", &cross["value"], row.value.to_money());
            same("crossing", &cross["cum_after_pct"], percent(row.cumulative));
        }
    }
    let curve = shelf.report(over(Report::Curve, span));
    let fifth = &abc["share_of_top_20pct_of_customers"];
    let row = curve
        .rows
        .iter()
        .find(|row| figure(curve.value(row, C::Customers)) == text(&fifth["customers"]));
    let row = row.expect("the best fifth stands on the curve");
    compared(&fifth["customers"]);
    let Value::Number(share) = curve.value(row, C::Share) else {
        panic!("no share");
    };
    same("best fifth", &fifth["share_pct"], percent(*share as u32));
}

fn of_customers(shelf: &Shelf, facts: &Json, span: (Day, Day)) {
    let mut asked = over(Report::Margin, span);
    asked.options = vec![(Choosing::Each, Value::Choice(Each::Customer.number()))];
    let sheet = shelf.report(asked);
    let rows = by_code(&sheet, C::Code);
    let known = facts["sales_per_customer"].as_object().unwrap();
    assert_eq!(rows.len(), known.len());
    for (code, sales) in known {
        same(code, sales, figure(sheet.value(rows[code], C::Sales)));
    }
    same("with sales", &facts["customers_with_sales"], rows.len());
    let all = shelf.desk.rows();
    let mut without: Vec<&str> = all.iter().map(|row| row.code.as_str()).collect();
    without.retain(|code| !rows.contains_key(*code));
    without.sort_unstable();
    assert_eq!(facts["customers_without_sales"], serde_json::json!(without));
    compared(&facts["customers_without_sales"]);
    if let Some(names) = facts.get("names_of_top10").and_then(Json::as_object) {
        for (code, name) in names {
            let row = all.iter().find(|row| row.code == *code).unwrap();
            same(code, name, &row.name);
        }
    }
    let store = shelf.desk.service.store();
    let orders = |id: u64| {
        let bought = store.purchases(Id::new(id), Day::MIN, Day::MAX).unwrap();
        bought.orders(Day::MIN, Day::MAX)
    };
    let count: u64 = all.iter().map(|row| orders(row.id)).sum();
    same("orders", &facts["orders"], count);
    let days = all.iter().flat_map(|row| {
        let bought = store.purchases(Id::new(row.id), Day::MIN, Day::MAX);
        bought.unwrap().days.into_iter().map(|it| it.day)
    });
    let days: Vec<Day> = days.collect();
    same("first", &facts["first_date"], days.iter().min().unwrap());
    same("last", &facts["last_date"], days.iter().max().unwrap());
    let total = shelf.abc(span, Crossing::StaysUp).total;
    let average = total.times(1, count as i64).unwrap().to_money();
    same("average order", &facts["average_order_value"], average);
    for (code, count) in facts["orders_per_customer_top10"].as_object().unwrap() {
        same(code, count, orders(shelf.customer(code)));
    }
}

fn months(shelf: &Shelf, facts: &Json) {
    let known = facts["sales_by_month"].as_object().unwrap();
    let first = Month::parse(known.keys().min().unwrap()).unwrap();
    let last = Month::parse(known.keys().max().unwrap()).unwrap();
    let span = (first.first_day(), last.last_day());
    let trend = |customer: Option<u64>| {
        let mut asked = over(Report::Trend, span);
        asked.customer = customer;
        let sheet = shelf.report(asked);
        let months = sheet.rows.iter().filter_map(|row| {
            let Value::Day(day) = sheet.value(row, C::Month) else {
                panic!("no month");
            };
            let sales = figure(sheet.value(row, C::Value));
            (sales != "0.00").then(|| (day.month_of().to_string(), sales))
        });
        months.collect::<BTreeMap<String, String>>()
    };
    let written = |known: &Json| {
        let known = known.as_object().unwrap().iter();
        let known = known.map(|(month, sales)| (month.clone(), text(sales)));
        known
            .filter(|(_, sales)| sales != "0.00")
            .collect::<BTreeMap<_, _>>()
    };
    assert_eq!(trend(None), written(&facts["sales_by_month"]));
    compared(&facts["sales_by_month"]);
    compared(&facts["sales_by_month_top_customers"]);
    for (code, known) in facts["sales_by_month_top_customers"].as_object().unwrap() {
        assert_eq!(trend(Some(shelf.customer(code))), written(known), "{code}");
    }
    for (year, sales) in facts["sales_by_year"].as_object().unwrap() {
        let mut asked = Asked::of(Report::Trend);
        asked.period = Period::Year(year.parse().unwrap());
        same(year, sales, fact(&shelf.report(asked), C::Value));
    }
}

fn recency(shelf: &Shelf, facts: &Json) {
    let known = &facts["recency"];
    let as_of = day(&text(&known["as_of"]));
    compared(&known["as_of"]);
    let mut asked = over(Report::Recency, (as_of.plus(-365), as_of));
    asked.options = vec![(
        Choosing::Detail,
        Value::Choice(keybook::domain::choice::Detail::All.number()),
    )];
    let sheet = shelf.report(asked);
    let spans = [
        (Silence::Days30, "0-30"),
        (Silence::Days60, "31-60"),
        (Silence::Days90, "61-90"),
        (Silence::Days180, "91-180"),
        (Silence::Days365, "181-365"),
        (Silence::Longer, "366+"),
        (Silence::Never, "never"),
    ];
    for (silence, key) in spans {
        let row = sheet.rows.iter().find(|row| {
            let of = sheet.value(row, C::Silence) == &Value::Choice(silence.number());
            of && sheet.value(row, C::Customers) != &Value::Empty
        });
        let count = figure(sheet.value(row.unwrap(), C::Customers));
        same(key, &known["days_since_last_purchase_buckets"][key], count);
    }
    let rows = by_code(&sheet, C::Code);
    let longest = known["longest_silent"].as_array().unwrap().iter();
    for it in longest.chain(known["top10_customers"].as_array().unwrap()) {
        let row = rows[&text(&it["id"])];
        same(
            "last",
            &it["last_purchase"],
            figure(sheet.value(row, C::LastBought)),
        );
        same(
            "silent",
            &it["days"],
            figure(sheet.value(row, C::SilentDays)),
        );
        // Who they are finds the row; their sales and orders are those of other tables.
        compared(&it["id"]);
        let id = text(&it["id"]);
        for (name, table) in [
            ("orders", "orders_per_customer_top10"),
            ("sales", "sales_per_customer"),
        ] {
            if let Some(known) = it.get(name) {
                same(name, known, text(&facts[table][&id]));
            }
        }
    }
}

fn halves(shelf: &Shelf, facts: &Json) {
    let known = &facts["six_months_against_six"];
    let end = |window: &str, at: usize| day(&text(&known[window][at]));
    compared(&known["window_current"]);
    let span = (end("window_current", 0), end("window_current", 1));
    let sheet = shelf.report(over(Report::Changes, span));
    same("now", &known["total_current"], fact(&sheet, C::Value));
    same("before", &known["total_previous"], fact(&sheet, C::Before));
    same(
        "stopped",
        &known["bought_before_but_not_now"],
        fact(&sheet, C::Stopped),
    );
    same(
        "from",
        &known["window_previous"][0],
        fact(&sheet, C::BeforeFrom),
    );
    same(
        "to",
        &known["window_previous"][1],
        fact(&sheet, C::BeforeTo),
    );
    let rows = by_code(&sheet, C::Code);
    for it in known["largest_declines"].as_array().unwrap() {
        let row = rows[&text(&it["id"])];
        same(
            "before",
            &it["previous"],
            figure(sheet.value(row, C::Before)),
        );
        compared(&it["id"]);
        same("now", &it["current"], figure(sheet.value(row, C::Value)));
        same(
            "change",
            &it["change"],
            figure(sheet.value(row, C::Difference)),
        );
    }
}

fn margins(shelf: &Shelf, known: &Json, span: (Day, Day)) {
    let each = |each: Each| {
        let whole = (span.0.month_of().first_day(), span.1.month_of().last_day());
        let mut asked = over(Report::Margin, whole);
        asked.options = vec![(Choosing::Each, Value::Choice(each.number()))];
        shelf.report(asked)
    };
    let sheet = each(Each::Customer);
    same("cost", &known["cost_total"], fact(&sheet, C::Cost));
    same("margin", &known["margin_total"], fact(&sheet, C::Profit));
    let tables = [
        ("per_customer", Each::Customer, C::Code),
        ("per_product_line", Each::Category, C::Group),
        ("per_product", Each::Product, C::Group),
    ];
    for (key, of, name) in tables {
        let Some(known) = known.get(key).and_then(Json::as_object) else {
            continue;
        };
        let sheet = each(of);
        let rows = by_code(&sheet, name);
        for (named, figures) in known {
            let row = rows
                .get(named)
                .unwrap_or_else(|| panic!("{key}: no {named}"));
            same(named, &figures["sales"], figure(sheet.value(row, C::Sales)));
            same(
                named,
                &figures["margin"],
                figure(sheet.value(row, C::Profit)),
            );
            same(
                named,
                &figures["margin_pct"],
                rate(sheet.value(row, C::MarginRate)),
            );
        }
        println!("{key}: {} compared", known.len());
    }
}

/// What is not compared, as paths into the facts of one book, and why.
const LEFT_OUT: [(&str, &str); 4] = [
    (
        "total_lines_rounded_half_up",
        "the book adds exactly and rounds once, which the facts allow: total_rounded_once is compared",
    ),
    (
        "total_lines_rounded_half_even",
        "the book adds exactly and rounds once, which the facts allow: total_rounded_once is compared",
    ),
    (
        "gross_margin.margin_pct_of_sales",
        "rates are kept in hundredths of a percent, the fact has four decimals: cost and margin are compared",
    ),
    ("abc_70_90.*.rule", "words: each rule is followed"),
];

#[test]
fn northwind_gives_every_figure_that_is_known_of_it() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let mut shelf = Shelf::new();
    let folder = folder.join("northwind");
    shelf.bring(&folder.join("customers.csv"), Kind::Customer, all);
    shelf.bring(&folder.join("sales_lines.csv"), Kind::Sale, all);
    sales(&shelf, &facts["northwind"]["facts"]);
    nothing_else(&facts["northwind"]["facts"], &LEFT_OUT);
}

#[test]
fn the_chinese_book_gives_every_figure_that_is_known_of_it() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let mut shelf = Shelf::new();
    let folder = folder.join("chinese-generated");
    shelf.bring(&folder.join("customers.gbk.csv"), Kind::Customer, all);
    shelf.bring(&folder.join("sales.gbk.csv"), Kind::Sale, all);
    sales(&shelf, &facts["chinese-generated"]["sales"]);
    nothing_else(&facts["chinese-generated"]["sales"], &LEFT_OUT);
}

/// All orders, and without those that were cancelled.
#[test]
fn classicmodels_gives_every_figure_that_is_known_of_it() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let folder = folder.join("classicmodels");
    for book in ["all_orders", "without_cancelled"] {
        let mut shelf = Shelf::new();
        shelf.bring(&folder.join("customers.csv"), Kind::Customer, all);
        shelf.bring(&folder.join("products.csv"), Kind::Product, all);
        let counts = |table: &Table, row: &table::Row| {
            let status = table.columns.iter().position(|it| it.name == "status");
            book == "all_orders" || row.cell(status.unwrap()) != "Cancelled"
        };
        shelf.bring(&folder.join("sales_lines.csv"), Kind::Sale, counts);
        sales(&shelf, &facts["classicmodels"][book]);
        nothing_else(&facts["classicmodels"][book], &LEFT_OUT);
    }
}
