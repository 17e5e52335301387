//! The analyses of real books against the figures that are known about them.
//!
//! Left out of the comparison here: classes A, B and C and their members (`report abc` has them), gross margin and
//! receivables (reports of their own), sums of lines that were rounded one by one (the book keeps exact sums and rounds
//! once), sales by year (sums of the months compared), orders per customer.

use serde_json::{Value, json};

use super::fixtures::samples;
use super::home::{Home, word};

/// A book with what is known about it.
struct Known {
    home: Home,
    facts: Value,
}

impl Known {
    fn text(&self, pointer: &str) -> &str {
        self.facts.pointer(pointer).and_then(Value::as_str).unwrap()
    }

    fn list(&self, pointer: &str) -> &Vec<Value> {
        self.facts
            .pointer(pointer)
            .and_then(Value::as_array)
            .unwrap()
    }

    fn report(&self, words: &[&str], span: (&str, &str)) -> Value {
        let span = ["--from", span.0, "--to", span.1, "--json"];
        self.home
            .run(&[&["report"], words, &span[..]].concat())
            .json()
    }

    fn whole(&self, words: &[&str]) -> Value {
        self.report(words, (self.text("/first_date"), self.text("/last_date")))
    }

    /// Everything that is compared.
    fn hold(&self) {
        self.months();
        self.halves();
        self.curve();
        self.shares();
        self.silence();
    }

    fn months(&self) {
        let report = self.whole(&["trend"]);
        let told = items(&report).iter().filter(|it| it["value"] != "0.00");
        let told: Vec<_> = told
            .map(|it| (it["month"].as_str().unwrap(), &it["value"]))
            .collect();
        let known = self.facts["sales_by_month"].as_object().unwrap();
        let known: Vec<_> = known
            .iter()
            .map(|(month, net)| (month.as_str(), net))
            .collect();
        assert_eq!(told, known);
        assert_eq!(report["facts"]["value"], self.facts["total_rounded_once"]);
        for (code, months) in self.facts["sales_by_month_top_customers"]
            .as_object()
            .unwrap()
        {
            let report = self.whole(&["trend", "--customer", code]);
            let told = items(&report).iter().filter(|it| it["value"] != "0.00");
            let told: Vec<_> = told
                .map(|it| (it["month"].as_str().unwrap(), &it["value"]))
                .collect();
            let known = months.as_object().unwrap().iter();
            let known: Vec<_> = known.map(|(month, net)| (month.as_str(), net)).collect();
            assert_eq!(told, known, "{code}");
        }
    }

    fn halves(&self) {
        let at = |name: &str, place: usize| {
            self.facts["six_months_against_six"][name][place]
                .as_str()
                .unwrap()
        };
        let report = self.report(
            &["changes"],
            (at("window_current", 0), at("window_current", 1)),
        );
        let known = &self.facts["six_months_against_six"];
        let facts = &report["facts"];
        assert_eq!(facts["value"], known["total_current"]);
        assert_eq!(facts["before"], known["total_previous"]);
        assert_eq!(facts["stopped"], known["bought_before_but_not_now"]);
        assert_eq!(facts["before_from"], known["window_previous"][0]);
        assert_eq!(facts["before_to"], known["window_previous"][1]);
        for (row, known) in items(&report)
            .iter()
            .zip(known["largest_declines"].as_array().unwrap())
        {
            assert_eq!(
                [
                    &row["code"],
                    &row["before"],
                    &row["value"],
                    &row["difference"]
                ],
                [
                    &known["id"],
                    &known["previous"],
                    &known["current"],
                    &known["change"]
                ]
            );
        }
    }

    fn curve(&self) {
        let report = self.whole(&["curve"]);
        let known = &self.facts["abc_70_90"];
        let best = &known["share_of_top_20pct_of_customers"];
        assert_eq!(report["facts"]["customers"], known["ranked"]);
        assert_eq!(percent(&report["facts"]["best_fifth"]), best["share_pct"]);
        let fifth = items(&report)
            .iter()
            .find(|it| it["customers"] == best["customers"]);
        assert_eq!(percent(&fifth.unwrap()["share"]), best["share_pct"]);
    }

    fn shares(&self) {
        let report = self.whole(&["share"]);
        for (row, known) in items(&report).iter().zip(self.list("/abc_70_90/top10")) {
            assert_eq!(
                [
                    &row["rank"],
                    &row["code"],
                    &row["sales"],
                    &json!(percent(&row["share"]))
                ],
                [
                    &known["rank"],
                    &known["id"],
                    &known["sales"],
                    &known["share_pct"]
                ]
            );
        }
        assert_eq!(report["facts"]["company"], self.facts["total_rounded_once"]);
        let sold = items(&report).iter().filter(|it| it["sales"] != "0.00");
        let sold: Vec<_> = sold
            .map(|it| (it["code"].as_str().unwrap(), &it["sales"]))
            .collect();
        let known = self.facts["sales_per_customer"].as_object().unwrap();
        assert_eq!(sold.len(), known.len());
        assert!(sold.iter().all(|(code, sales)| known[*code] == **sales));
    }

    fn silence(&self) {
        let as_of = self.text("/recency/as_of");
        let report = self.report(&["recency", "--detail", "all"], (as_of, as_of));
        let (spans, customers): (Vec<_>, Vec<_>) =
            items(&report).iter().partition(|it| it["code"].is_null());
        let counts = self.facts["recency"]["days_since_last_purchase_buckets"]
            .as_object()
            .unwrap();
        assert_eq!(spans.len(), counts.len());
        for span in spans {
            assert_eq!(
                span["customers"],
                counts[span["silence"].as_str().unwrap()],
                "{span}"
            );
        }
        let mut silent: Vec<_> = customers
            .iter()
            .filter(|it| !it["silent_days"].is_null())
            .map(|it| {
                (
                    -it["silent_days"].as_i64().unwrap(),
                    it["code"].as_str().unwrap(),
                    &it["last_bought"],
                )
            })
            .collect();
        silent.sort_by_key(|it| (it.0, it.1));
        for (told, known) in silent.iter().zip(self.list("/recency/longest_silent")) {
            assert_eq!(
                [json!(told.1), told.2.clone(), json!(-told.0)],
                [
                    known["id"].clone(),
                    known["last_purchase"].clone(),
                    known["days"].clone()
                ]
            );
        }
    }
}

fn items(report: &Value) -> &Vec<Value> {
    report["items"].as_array().unwrap()
}

fn percent(value: &Value) -> String {
    format!("{:.4}", value.as_f64().unwrap())
}

/// A book of two files, the sales with more words to their import.
fn book(customers: &[&str], sales: Vec<u8>, words: &[&str], facts: &Value) -> Option<Known> {
    let (folder, _) = samples()?;
    let home = Home::new();
    let path = folder.join(customers.join("/"));
    let report = home
        .run(&["import", word(&path), "--as", "customers", "--json"])
        .json();
    assert_eq!(report["new"], facts["customers_in_master"], "{report}");
    let sales = home.file("sales.csv", sales);
    let report = home
        .run(&[&["import", &sales, "--as", "sales", "--json"], words].concat())
        .json();
    assert_eq!(report["new"], facts["lines"], "{report}");
    Some(Known {
        home,
        facts: facts.clone(),
    })
}

#[test]
fn northwind_is_analysed_as_it_should_be() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let sales = std::fs::read(folder.join("northwind/sales_lines.csv")).unwrap();
    book(
        &["northwind", "customers.csv"],
        sales,
        &[],
        &facts["northwind"]["facts"],
    )
    .unwrap()
    .hold();
}

#[test]
fn classicmodels_is_analysed_as_it_should_be_with_and_without_cancelled_orders() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let facts = &facts["classicmodels"];
    let sales = std::fs::read(folder.join("classicmodels/sales_lines.csv")).unwrap();
    let customers = ["classicmodels", "customers.csv"];
    for (words, facts) in [
        (&[][..], &facts["all_orders"]),
        (&["--skip", "status=cancelled"], &facts["without_cancelled"]),
    ] {
        let known = book(&customers, sales.clone(), words, facts).unwrap();
        known.hold();
    }
}

#[test]
fn the_chinese_book_is_analysed_as_it_should_be() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let sales = std::fs::read(folder.join("chinese-generated/sales.gbk.csv")).unwrap();
    let known = &facts["chinese-generated"]["sales"];
    let customers = ["chinese-generated", "customers.gbk.csv"];
    book(&customers, sales, &[], known).unwrap().hold();
}

/// Years after the last invoice, as of a day of then.
#[test]
fn what_was_owed_on_a_day_that_is_past() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let facts = &facts["classicmodels"]["receivables"];
    let home = Home::new();
    for (file, kind) in [
        ("customers.csv", "customers"),
        ("invoices.csv", "invoices"),
        ("payments.csv", "payments"),
    ] {
        let path = folder.join("classicmodels").join(file);
        home.run(&["import", word(&path), "--as", kind]).done();
    }
    let of = |report: &str| {
        let words = ["report", report, "--to", "2013-06-30", "--json"];
        home.run(&words).json()
    };
    let credit = of("credit");
    let told = &credit["facts"];
    let ages = &facts["open_by_days_overdue"];
    assert_eq!(told["open"], facts["balance"]);
    assert_eq!(told["overdue"], facts["overdue_total"]);
    for (column, age) in [
        ("not_due", "not_yet_due"),
        ("overdue_30", "1-30"),
        ("overdue_60", "31-60"),
        ("overdue_90", "61-90"),
    ] {
        assert_eq!(told[column], ages[age], "{age}");
    }
    let row = |code: &Value| {
        let row = items(&credit).iter().find(|row| row["code"] == *code);
        row.unwrap_or_else(|| panic!("{code}"))
    };
    for known in facts["over_credit_limit"].as_array().unwrap() {
        assert_eq!(row(&known["customer"])["over_limit"], known["over_by"]);
    }
    for (code, overdue) in facts["overdue_per_customer"].as_object().unwrap() {
        assert_eq!(row(&json!(code))["overdue"], *overdue, "{code}");
    }
    let open = of("open-invoices");
    assert_eq!(open["facts"]["open_invoices"], facts["open_invoices"]);
    let oldest = facts["oldest_open_invoices"].as_array().unwrap();
    for known in oldest {
        let number = json!(known["order"].to_string());
        let told = items(&open)
            .iter()
            .find(|it| it["number"] == number)
            .unwrap();
        assert_eq!(told["oldest_days"], known["days_overdue"]);
        assert_eq!(told["open"], known["open"]);
    }
    // Today all of it is older than half a year.
    let today = home.run(&["report", "credit", "--json"]).json();
    assert_eq!(today["facts"]["overdue_older"], facts["balance"]);
    let text = home.run(&["report", "credit", "--to", "2013-06-30"]).done();
    assert!(text.contains("2013-06-30"), "{text}");
}
