//! Two customers that are the same become one, in words.

use serde_json::json;

use super::home::{Home, says};

fn pair() -> Home {
    let home = Home::new();
    home.customer("A1", "Lakeside Foods Co., Ltd.");
    home.customer("B2", "LAKESIDE FOODS");
    home.say_with("customer set A1 -", "city=Ulm\ntags=food\n")
        .done();
    home.say_with(
        "customer set B2 -",
        "city=Bonn\nphone=0228 123456\ntags=fair\n",
    )
    .done();
    for _ in 0..2 {
        home.say_with("note add B2 -", "met at the fair\n").done();
    }
    home
}

#[test]
fn a_merge_is_shown_before_it_is_done_and_taken_back_by_one_undo() {
    let home = pair();
    let told = home.tell("customer merge A1 B2 --dry-run");
    says(
        &told,
        "B2 LAKESIDE FOODS goes into A1 Lakeside Foods Co., Ltd.",
    );
    says(&told, "Goes over: 2 notes");
    says(&told, "0228 123456");
    let told = home.tell("customer merge A1 B2 --dry-run --lang zh");
    says(&told, "B2 LAKESIDE FOODS 并入 A1 Lakeside Foods Co., Ltd.");
    says(&told, "保留方");

    let plan = home.json("customer merge A1 B2 city=other --dry-run");
    assert_eq!(
        plan["moves"],
        json!([{"kind": "note", "moved": 2, "put_away": 0}])
    );
    let sides: Vec<(&str, &str)> = plan["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["field"].as_str().unwrap(), it["side"].as_str().unwrap()))
        .collect();
    assert_eq!(
        sides,
        [
            ("name", "survivor"),
            ("city", "other"),
            ("phone", "other"),
            ("tags", "both")
        ]
    );

    // Without a word it shows, and says what to write.
    let said = home.say("customer merge A1 B2");
    assert_eq!(said.code, 2, "{said:?}");
    says(&said.out, "Goes over: 2 notes");
    says(&said.err, "--yes");
    says(&home.tell("customer show B2"), "LAKESIDE FOODS");

    let done = home.tell("customer merge A1 B2 city=other --yes");
    says(
        &done,
        "Customers merged: LAKESIDE FOODS -> Lakeside Foods Co., Ltd.",
    );
    let shown = home.json("customer show A1");
    assert_eq!(shown["item"]["city"], "Bonn");
    assert_eq!(shown["item"]["tags"], json!(["food", "fair"]));

    // The old code says where it went, on the side of those who read along.
    let said = home.say("customer show B2 --json");
    assert_eq!(said.code, 0, "{said:?}");
    says(
        &said.err,
        "B2 LAKESIDE FOODS was merged into A1 Lakeside Foods Co., Ltd.: this is A1.",
    );
    says(&said.out, "\"code\": \"A1\"");
    let said = home.say("customer merge A1 B2 --yes");
    assert_eq!(said.code, 4, "{said:?}");
    says(&said.err, "name two different ones");
    let said = home.say_with("customer add -", "code=B2\nname=Lakeside\n");
    assert_eq!(said.code, 4, "{said:?}");
    says(&said.err, "merged into A1");
    says(&home.tell("search LAKESIDE"), "A1");

    home.tell("undo");
    says(&home.tell("customer show B2"), "LAKESIDE FOODS");
    assert_eq!(home.json("customer show A1")["item"]["city"], "Ulm");
}

#[test]
fn what_cannot_be_chosen_is_told_with_what_can() {
    let home = pair();
    for words in ["city", "city=mine", "nonsense=other"] {
        let said = home.say(&format!("customer merge A1 B2 {words} --dry-run"));
        assert_eq!(said.code, 2, "{said:?}");
        says(&said.err, "survivor, other, both");
    }
    let said = home.say("customer merge A1 B2 city=both --dry-run");
    assert_eq!(said.code, 2, "{said:?}");
    says(&said.err, "survivor, other");
    home.say_with("customer set A1 -", "currency=CNY\n").done();
    home.say_with("customer set B2 -", "currency=EUR\n").done();
    let said = home.say("customer merge A1 B2 --yes");
    assert_eq!(said.code, 4, "{said:?}");
    says(&said.err, "different currencies");
    let said = home.say("customer merge A1 B2 --yes --lang zh");
    says(&said.err, "币种不同");
}

#[test]
fn dedupe_lists_the_pairs_of_the_report_with_the_words_that_merge_them() {
    let home = pair();
    let found = home.json("customer dedupe");
    let reported = home.json("report duplicates");
    assert_eq!(found["count"], reported["count"]);
    let row = &found["items"][0];
    assert_eq!(row["code"], reported["items"][0]["code"]);
    assert_eq!(row["command"], "keybook customer merge A1 B2");
    says(
        &home.tell("customer dedupe"),
        "keybook customer merge A1 B2",
    );
    says(&home.tell("customer dedupe --lang zh"), "合并命令");
    home.tell("customer merge A1 B2 --yes");
    says(
        &home.tell("customer dedupe"),
        "No customer seems to stand in the book twice.",
    );
}
