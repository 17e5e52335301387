//! Customers that may stand in the book twice, as a report.

use serde_json::json;

use super::home::{Home, says};

#[test]
fn what_is_called_alike_or_answers_the_same_telephone_is_told() {
    let home = Home::new();
    says(
        &home.tell("report duplicates"),
        "No customer seems to stand in the book twice.",
    );
    home.customer("A1", "Lakeside Foods Co., Ltd.");
    home.customer("B2", "LAKESIDE FOODS");
    home.customer("C3", "杭州阿克米仪器有限公司");
    home.customer("D4", "杭州阿克米仪器股份有限公司");
    home.customer("E5", "Old Mill");
    home.say_with("customer set A1 -", "phone=+86 571 8888 1234\n")
        .done();
    home.say_with("customer set E5 -", "phone=0571-88881234\n")
        .done();
    let found = home.json("report duplicates");
    let pairs: Vec<(&str, &str)> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["code"].as_str().unwrap(),
                row["other_code"].as_str().unwrap(),
            )
        })
        .collect();
    assert!(pairs.contains(&("A1", "B2")), "{found}");
    assert!(pairs.contains(&("C3", "D4")), "{found}");
    assert_eq!(found["count"], json!(pairs.len()));
    says(&home.tell("report duplicates --lang zh"), "名称");
}
