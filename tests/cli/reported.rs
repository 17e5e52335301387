//! Reports that declare themselves: for people, as JSON, CSV and Markdown.

use serde_json::json;

use super::home::Home;

fn sold() -> Home {
    let home = Home::new();
    let rows = "date,customer code,document,product,quantity,net,cost\n\
                2026-01-05,A,1,P,1,800,500\n2026-02-05,B,2,P,1,150,100\n2026-03-05,C,3,P,2,50,60\n";
    let file = home.file("sales.csv", rows.as_bytes());
    home.run(&["import", &file, "--as", "sales", "--create-customers"])
        .done();
    home
}

#[test]
fn a_report_says_the_same_in_every_form() {
    let home = sold();
    let asked = |more| format!("report curve --from 2026-01-01 --to 2026-06-30 {more}");
    let report = home.say(&asked("--json")).json();
    assert_eq!(report["schema"], "keybook.report.curve/1");
    assert_eq!(report["facts"]["value"], "1000.00");
    assert_eq!(report["count"], 3);
    assert_eq!(
        report["items"][0],
        json!({"customers": 1, "customers_share": 33.3333, "value": "800.00", "share": 80.0, "level": "item"})
    );
    let by_profit = home.say(&asked("--basis gross_profit --json")).json();
    assert_eq!(by_profit["options"]["basis"], "gross_profit");
    assert_eq!(by_profit["facts"]["value"], "350.00");
    assert!(
        by_profit["notes"][0]
            .as_str()
            .unwrap()
            .contains("not ranked")
    );
    let csv = home.say(&asked("--csv")).done();
    assert!(
        csv.starts_with("customers,customers_share,value,share,level\n1,33.3333,800.00,80.0,item"),
        "{csv}"
    );
    let page = home.say(&asked("--md")).done();
    assert!(
        page.contains("| ---: | ---: | ---: | ---: |\n| 1 | 33.33 | 800.00 | 80.00 |"),
        "{page}"
    );
    let least_first = home.say(&asked("--order=-customers --json")).json();
    assert_eq!(least_first["items"][0]["customers"], 3);
}

#[test]
fn what_a_report_does_not_take_is_said() {
    let home = sold();
    for (words, told) in [
        (["--period", "soon"], "\"soon\" is no period."),
        (["--order", "soon"], "--order does not take \"soon\"."),
    ] {
        let said = home.run(&[&["report", "curve"], &words[..]].concat());
        let said = said.refused(2);
        assert!(said.contains(told), "{said}");
    }
    home.run(&["report", "curve", "--mine", "--region", "X"])
        .refused(2);
}

/// The classes of half a year.
fn asked(more: &str) -> String {
    format!("report abc --from 2026-01-01 --to 2026-06-30 {more}")
}

/// The document of classes keeps its form; what can be asked is what every report can be asked.
#[test]
fn classes_by_sales_keep_their_document() {
    let home = sold();
    let report = home.say(&asked("--json")).json();
    assert_eq!(report["schema"], "keybook.report.abc/1");
    assert_eq!(report["rounding"], "exact sums, rounded once, half up");
    assert_eq!(
        report["boundary"],
        "who crosses a cut stays in the upper class"
    );
    assert_eq!(
        (&report["preset"], &report["total"]),
        (&json!("70/20/10"), &json!("1000.00"))
    );
    assert_eq!(report["count"], 3);
    let first = &report["items"][0];
    assert_eq!(
        (
            &first["code"],
            &first["class"],
            &first["share"],
            &first["crosses"]
        ),
        (&json!("A"), &json!("a"), &json!(80.0), &json!(true))
    );
    assert_eq!(
        (&first["class_before"], &first["course"]),
        (&json!(null), &json!("began"))
    );
    assert_eq!(report["classes"][0]["count_share"], 33.3333);
}

#[test]
fn classes_are_asked_for_by_cuts_crossing_and_basis() {
    let home = sold();
    let counts = |more| {
        let report = home.say(&asked(more)).json();
        let classes = report["classes"].as_array().unwrap().iter();
        classes
            .map(|it| it["count"].as_i64().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(counts("--json --crossing falls-down"), [0, 1, 2]);
    assert_eq!(counts("--json --crossing falls_down"), [0, 1, 2]);
    assert_eq!(counts("--json --preset 80/15/5"), [1, 1, 1]);
    assert_eq!(counts("--json --shares 79,20,1"), [1, 2, 0]);
    let profit = home.say(&asked("--json --basis gross-profit")).json();
    assert_eq!(profit["basis"], "gross_profit");
    assert_eq!(profit["total"], "350.00");
    assert_eq!(profit["unranked"][0]["code"], "C");
    let left = home.say(&asked("--json --basis contribution")).json();
    assert_eq!(left["total"], "350.00", "nothing was spent on them");
}

#[test]
fn classes_are_printed_in_every_layout() {
    let home = sold();
    let csv = home.say(&asked("--csv")).done();
    assert!(
        csv.starts_with("rank,id,code,name,value,value_exact,share,cumulative,class,"),
        "{csv}"
    );
    let page = home.say(&asked("--md")).done();
    assert!(page.contains("| 1 | A |"), "{page}");
    let wrong = home.say(&asked("--shares 70,20,20")).refused(2);
    assert!(wrong.contains("add up to 100"), "{wrong}");
    home.say(&asked("--shares 60/30/10 --preset 80/15/5"))
        .refused(2);
}

#[test]
fn registers_have_reports() {
    let home = sold();
    for report in ["prospects", "factors", "incentives"] {
        let empty = home.say(&format!("report {report} --json")).json();
        assert_eq!(empty["count"], 0, "{report}");
        assert!(!home.say(&format!("report {report}")).done().is_empty());
    }
    home.say("prospect add name=Snowgoose method=referral source=fair")
        .done();
    let found = home.say("report prospects --json").json();
    assert_eq!(found["schema"], "keybook.report.prospects/1");
    assert_eq!(found["items"][0]["in_common"], "referral");
    assert_eq!(found["items"][0]["found"], 1);
    let by = home.say("report prospects --found-by source --json").json();
    assert_eq!(by["items"][0]["in_common"], "fair");
}
