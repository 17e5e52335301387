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
        json!({"customers": 1, "customers_share": 33.3333, "value": "800.00", "share": 80.0})
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
        csv.starts_with("customers,customers_share,value,share\n1,33.3333,800.00,80"),
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
