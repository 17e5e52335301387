//! Characters that would steer a terminal or hide what a name says. [`Home::feed`] fails on any that is printed raw.

use serde_json::json;

use super::home::{Home, says};

const NAME: &str = "Ev\u{1b}[31mil\u{202E}gnp\u{7}\u{200B}\u{9b}end";

/// B-13.
#[test]
fn b13_control_and_direction_characters_are_shown_and_steer_nothing() {
    let home = Home::new();
    home.customer("EVIL", NAME);
    let note = "first\n\u{1b}]0;title\u{7}second";
    home.feed(&["note", "add", "EVIL", "-"], note).done();
    let seen = "Ev^[[31mil<U+202E>gnp^G<U+200B>";
    says(&home.run(&["customer", "list"]).done(), seen);
    says(&home.run(&["customer", "show", "EVIL"]).done(), seen);
    says(&home.run(&["search", "EVIL"]).done(), seen);
    says(&home.run(&["note", "list"]).done(), "^[]0;title^Gsecond");
    home.run(&["log"]).done();
    home.run(&["customer", "list", "--lang", "zh"]).done();
}

/// B-13.
#[test]
fn b13_machines_get_the_name_as_it_is_and_no_raw_character() {
    let home = Home::new();
    home.customer("EVIL", NAME);
    let show = home.run(&["customer", "show", "EVIL", "--json"]).done();
    says(&show, "\\u001b[31m");
    let item: serde_json::Value = serde_json::from_str(&show).unwrap();
    assert_eq!(item["item"]["name"], NAME);
    let list = home.run(&["customer", "list", "--json"]).done();
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list["items"][0]["name"], NAME);
    // CSV has no escapes, so what a terminal obeys is shown there, too; the rest is as it was written.
    says(
        &home.run(&["customer", "list", "--csv"]).done(),
        "Ev^[[31mil\u{202E}gnp^G",
    );
}

/// B-13.
#[test]
fn b13_what_was_typed_is_shown_as_safely_in_a_refusal() {
    let home = Home::new();
    let word = "no\u{1b}[2Jsuch\u{202E}";
    says(
        &home.run(&["customer", "show", word]).refused(3),
        "no^[[2Jsuch<U+202E>",
    );
    let error = home.run(&["customer", "show", word, "--json"]).error(3);
    says(error["message"].as_str().unwrap(), "no\u{1b}[2Jsuch");
    says(&home.run(&[word]).refused(2), "no^[[2Jsuch");
    says(&home.run(&["customer", word]).refused(2), "no^[[2Jsuch");
    says(
        &home.run(&["customer", "list", "--sort", word]).refused(2),
        "no^[[2Jsuch",
    );
    says(
        &home.run(&["import", word, "--as", "notes"]).refused(3),
        "no^[[2Jsuch",
    );
    let input = json!({ word: "x" }).to_string();
    says(
        &home.feed(&["customer", "add", "-"], input).refused(4),
        "no^[[2Jsuch",
    );
}

/// B-13.
#[test]
fn b13_what_cannot_be_seen_cannot_be_typed() {
    let home = Home::new();
    for name in [
        "name=two\nlines",
        "name=a\tb",
        "name=ev\u{1b}[31mil",
        "name=\u{202E}gnp",
    ] {
        let words = ["customer", "add", "code=X", name];
        says(&home.run(&words).refused(4), "cannot be seen");
        let error = home.run(&[&words[..], &["--json"]].concat()).error(4);
        assert_eq!(error["field"], "name");
    }
    home.run(&["customer", "add", "code=F", "name=👩 Café e\u{301} שלום"])
        .done();
    home.run(&["note", "add", "F", "text=two\nlines"]).done();
}

#[test]
fn a_refusal_repeats_the_beginning_of_a_long_word() {
    let home = Home::new();
    let long = "长".repeat(10_000);
    for words in [
        vec!["customer", "add", &long],
        vec!["customer", &long],
        vec![long.as_str()],
        vec!["customer", "list", "--limit", &long],
        vec!["customer", "show", &long],
        vec!["customer", "list", "--sort", &long],
    ] {
        let said = home.run(&words);
        assert!(said.err.len() < 1_200, "{} bytes", said.err.len());
        says(&said.err, "长长长");
    }
}
