//! Words that cannot be: fields, choices, commands, records; what is said, to whom, and the exit code.

use super::home::{Home, says};

#[test]
fn words_that_cannot_be_say_what_can() {
    let home = Home::new();
    let cases: &[(&[&str], i32, &str, &str)] = &[
        (
            &["customer", "add", "code=X", "nme=Foo"],
            4,
            "There is no field \"nme\"; did you mean \"name\"? [invalid.no_such_field]\n",
            "没有「nme」字段，是否指「name」？",
        ),
        (
            &["customer", "add", "code=X", "name=X", "status=banana"],
            4,
            "active",
            "正常",
        ),
        (
            &["customer", "add", "foo"],
            2,
            "not of the form key=value",
            "key=value",
        ),
        (
            &["custmer", "list"],
            2,
            "Did you mean customer?",
            "是否指 customer",
        ),
        (&["customer", "lst"], 2, "Did you mean list?", "是否指 list"),
        (
            &["customer", "list", "--nonsense"],
            2,
            "There is no option or argument \"--nonsense\" here.",
            "没有「--nonsense」",
        ),
        (
            &["customer", "list", "colour:red"],
            2,
            "There is no field \"colour\".",
            "没有「colour」字段",
        ),
        (&["customer", "list", "--sort", "nmae"], 2, "name", "name"),
        (
            &["customer", "show", "NOPE"],
            3,
            "No customer answers to \"NOPE\".",
            "NOPE",
        ),
        (
            &["customer", "add"],
            2,
            "Something is missing: <KEY=VALUE>. [usage]\n",
            "缺少",
        ),
        (
            &["visit", "add", "customer=A1", "day=someday"],
            4,
            "not a date",
            "日期",
        ),
        (&["undo", "99"], 3, "There is no change 99.", "99"),
    ];
    home.customer("A1", "Acme");
    for (words, code, english, chinese) in cases {
        says(&home.run(words).refused(*code), english);
        let zh = [words, &["--lang", "zh"][..]].concat();
        says(&home.run(&zh).refused(*code), chinese);
        let json = [words, &["--json"][..]].concat();
        let error = home.run(&json).error(*code);
        assert!(
            error["code"].is_string() && error["message"].is_string(),
            "{error}"
        );
    }
}

#[test]
fn chinese_readers_get_no_english_sentence() {
    let home = Home::new();
    home.customer("A1", "Acme");
    let cases: &[(&[&str], &[u8])] = &[
        (&["customer", "add", "foo"], b""),
        (&["customer", "add", "-"], b""),
        (&["customer", "add", "-"], b"\xff\xfe"),
        (&["customer", "add", "-"], b"{broken"),
        (&["customer", "add", "-"], b"{\"name\": {\"a\": 1}}"),
        (&["customer", "list", "--sort", "colour"], b""),
        (&["visit", "list", "--from", "someday"], b""),
        (&["import", "nowhere.csv", "--as", "notes"], b""),
        (&["log", "potato", "A1"], b""),
        (&["report", "abc", "--shares", "1,2"], b""),
        (&["customer", "show", "NOPE"], b""),
        (&["note", "add", "A1", "-"], b""),
        (&["undo", "99"], b""),
    ];
    for (words, input) in cases {
        let zh = [words, &["--lang", "zh"][..]].concat();
        let said = home.feed(&zh, *input);
        assert_ne!(said.code, 0, "{words:?}");
        let lines = said.err.trim_start_matches("keybook: ").lines();
        for line in lines {
            let chinese = line
                .chars()
                .filter(|c| ('\u{4E00}'..'\u{9FFF}').contains(c))
                .count();
            assert!(chinese > 1, "{words:?}: {line}");
        }
    }
}

#[test]
fn an_ambiguous_name_lists_who_answers_to_it() {
    let home = Home::new();
    home.customer("D1", "Twin Co");
    home.customer("D2", "Twin Co");
    let said = home.run(&["customer", "show", "Twin Co"]).refused(5);
    says(&said, "D1 (Twin Co), D2 (Twin Co)");
    let error = home
        .run(&["customer", "show", "Twin Co", "--json"])
        .error(5);
    assert_eq!(error["code"], "ambiguous");
    let codes: Vec<&str> = error["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["D1", "D2"]);
    says(&home.run(&["customer", "show", "D2"]).done(), "Twin Co");
}

#[test]
fn a_code_that_is_taken_names_the_field() {
    let home = Home::new();
    home.customer("A1", "Acme");
    let error = home
        .run(&["customer", "add", "code=A1", "name=Other", "--json"])
        .error(4);
    assert_eq!(error["code"], "invalid");
    assert_eq!(error["field"], "code");
}

#[test]
fn refusals_of_the_command_line_itself_are_json_for_machines() {
    let home = Home::new();
    for words in [
        &["custmer", "--json"][..],
        &["--json", "customer", "list", "--nonsense"],
        &["--json", "--csv", "today"],
        &["import", "--json"],
    ] {
        let error = home.run(words).error(2);
        assert_eq!(error["code"], "usage", "{error}");
    }
    // A word of a record is no option.
    home.run(&["search", "--", "--json"]).done();
}

#[test]
fn what_is_done_ends_with_zero_even_when_there_is_nothing() {
    let home = Home::new();
    says(&home.run(&["customer", "list"]).done(), "Nothing found.");
    says(
        &home.run(&["customer", "list", "--lang", "zh"]).done(),
        "没有",
    );
    let empty = home.run(&["customer", "list", "--json"]).json();
    assert_eq!(empty["count"], 0);
    for words in [
        &["--help"][..],
        &["--version"],
        &["customer", "--help"],
        &["keys"],
    ] {
        assert!(!home.run(words).done().is_empty());
    }
}

#[test]
fn a_change_that_never_was_is_not_found() {
    let home = Home::new();
    home.customer("A1", "Acme");
    says(&home.run(&["undo", "99999"]).refused(3), "no change 99999");
    says(
        &home.run(&["customer", "lsit"]).refused(2),
        "Did you mean list",
    );
}
