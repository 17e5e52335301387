//! Real files, imported by the real program, and the figures that are known about them.

use serde_json::{Value, json};

use super::fixtures::samples;
use super::home::{Home, word};

#[test]
fn northwind_comes_in_and_its_classes_are_right_under_both_rules() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let facts = &facts["northwind"]["facts"];
    let home = Home::new();
    let import = |file: &str, kind: &str| {
        let path = folder.join("northwind").join(file);
        home.run(&["import", word(&path), "--as", kind, "--json"])
            .json()
    };
    let customers = import("customers.csv", "customers");
    assert_eq!(
        customers["new"], facts["customers_in_master"],
        "{customers}"
    );
    let sales = import("sales_lines.csv", "sales");
    assert_eq!(sales["new"], facts["lines"], "{sales}");
    assert_eq!(
        (&sales["refused"], &customers["refused"]),
        (&json!(0), &json!(0))
    );
    let again = import("customers.utf16le-tab.txt", "customers");
    assert_eq!(
        (&again["new"], &again["unchanged"]),
        (&json!(0), &json!(91)),
        "{again}"
    );

    let abc = &facts["abc_70_90"];
    for (rule, convention) in [
        ("falls-down", "convention_incl"),
        ("stays-up", "convention_before"),
    ] {
        let report = home
            .run(&[
                "report",
                "abc",
                "--preset",
                "70/20/10",
                "--crossing",
                rule,
                "--from",
                "1996-07-01",
                "--to",
                "1998-05-31",
                "--json",
            ])
            .json();
        assert_eq!(report["total"], facts["total_rounded_once"]);
        assert_eq!(report["total_exact"], facts["total_exact"]);
        assert_eq!(report["lines"], facts["lines"]);
        assert_eq!(report["count"], abc["ranked"]);
        same_classes(&report, &abc[convention]);
        same_top(&report, &abc["top10"]);
    }
}

fn same_classes(report: &Value, wanted: &Value) {
    for (class, letter) in report["classes"]
        .as_array()
        .unwrap()
        .iter()
        .zip(["A", "B", "C"])
    {
        assert_eq!(class["count"], wanted["counts"][letter], "{letter}");
        assert_eq!(class["value"], wanted["sales_by_class"][letter], "{letter}");
    }
    for letter in ["A", "B", "C"] {
        let members: Vec<&Value> = report["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["class"].as_str().unwrap().eq_ignore_ascii_case(letter))
            .map(|row| &row["code"])
            .collect();
        let known: Vec<&Value> = wanted["members"][letter]
            .as_array()
            .unwrap()
            .iter()
            .collect();
        assert_eq!(members, known, "{letter}");
    }
}

fn same_top(report: &Value, top: &Value) {
    for (row, known) in report["items"]
        .as_array()
        .unwrap()
        .iter()
        .zip(top.as_array().unwrap())
    {
        assert_eq!(
            (&row["code"], &row["rank"], &row["value"]),
            (&known["id"], &known["rank"], &known["sales"])
        );
        let percent = |value: &Value| format!("{:.4}", value.as_f64().unwrap());
        assert_eq!(percent(&row["share"]), known["share_pct"].as_str().unwrap());
        assert_eq!(
            percent(&row["cumulative"]),
            known["cum_share_pct"].as_str().unwrap()
        );
    }
}

/// B-14.
#[test]
fn b14_the_same_chinese_customers_come_out_of_four_encodings() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let mut seen: Option<Value> = None;
    for file in [
        "customers.utf8-bom.csv",
        "customers.gbk.csv",
        "customers.utf16le-tab.txt",
        "customers.gb18030.csv",
    ] {
        let home = Home::new();
        let path = folder.join("chinese-generated").join(file);
        let report = home
            .run(&[
                "import",
                word(&path),
                "--as",
                "customers",
                "--json",
                "--lang",
                "zh",
            ])
            .json();
        assert_eq!(
            report["new"], facts["chinese-generated"]["sales"]["customers_in_master"],
            "{report}"
        );
        assert_eq!(report["refused"], 0, "{file}");
        let list = home.run(&["customer", "list", "--json"]).json();
        assert_eq!(list["count"], 60, "{file}");
        let mut items = list["items"].clone();
        for item in items.as_array_mut().unwrap() {
            // Numbers of records say in which order they came, nothing more.
            item.as_object_mut().unwrap().remove("revision");
        }
        match &seen {
            None => seen = Some(items),
            Some(first) => assert_eq!(first, &items, "{file}"),
        }
        let people = home.run(&["contact", "list", "--json"]).done();
        for name in facts["chinese-generated"]["customers"]["gb18030_contacts"]
            .as_array()
            .unwrap()
        {
            assert_eq!(
                people.contains(name.as_str().unwrap()),
                file.contains("gb18030"),
                "{file} {name}"
            );
        }
    }
}
