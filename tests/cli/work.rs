//! A manager's day in words, over a book of their own.

use serde_json::Value;

use super::home::Home;

/// B-21.
#[test]
fn b21_help_in_both_languages() {
    let home = Home::new();
    insta::assert_snapshot!("help_en", home.tell("--help"));
    insta::assert_snapshot!("help_zh", home.tell("--help --lang zh"));
    insta::assert_snapshot!("help_import_zh", home.tell("import --help --lang zh"));
    insta::assert_snapshot!(
        "help_complaint_correct",
        home.tell("complaint correct --help")
    );
}

#[test]
fn a_visit_from_plan_to_history_and_back() {
    let home = Home::new();
    home.say_with("customer add -", "code=ACME\nname=阿克米仪器\n");
    home.say_with(
        "contact add -",
        r#"{"customer": "ACME", "name": "陈薇", "phone": "0571-123"}"#,
    );
    let added = home.json("visit add customer=ACME day=today time=00:01 purpose=demo");
    let id = added["id"].as_u64().unwrap();
    let list = home.json("visit list");
    assert_eq!(list["items"][0]["customer"], "ACME");
    assert_eq!(list["items"][0]["state"], "planned");

    let lacks = home.say(&format!("visit complete {id} summary=good"));
    assert_eq!(lacks.code, 4, "{}", lacks.err);
    assert!(lacks.err.contains("This step needs Met."), "{}", lacks.err);
    let done = home.tell(&format!("visit complete {id} summary=good contacts=陈薇"));
    assert!(done.starts_with("Visit completed: "), "{done}");
    assert_eq!(home.json("visit list")["items"][0]["state"], "done");

    home.tell("undo");
    assert_eq!(home.json("visit list")["items"][0]["state"], "planned");
    home.tell("redo");
    assert_eq!(home.json("visit list")["items"][0]["state"], "done");

    let shown = home.json("customer show ACME");
    assert_eq!(shown["schema"], "keybook.customer.show/1");
    assert_eq!(shown["item"]["name"], "阿克米仪器");
    assert_eq!(shown["contacts"][0]["name"], "陈薇");
    assert_eq!(shown["timeline"][0]["words"], "good");
    let log = home.json("log");
    assert_eq!(log["items"][0]["act"], "redid");
}

#[test]
fn a_session_that_only_looks_changes_nothing_whatever_it_asks() {
    let home = Home::new();
    home.tell("customer add code=ACME name=Acme");
    for words in [
        "customer add code=K2 name=Other",
        "customer set ACME city=Ulm",
        "customer archive ACME",
        "undo",
    ] {
        let refused = home.say(&format!("{words} --read-only"));
        assert_eq!(refused.code, 7, "{words}: {}", refused.err);
        assert!(
            refused.err.contains("without --read-only"),
            "{words}: {}",
            refused.err
        );
    }
    let list = home.json("customer list --read-only");
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert_eq!(list["items"][0]["city"], "");
    home.tell("undo");
}

#[test]
fn notes_and_complaints() {
    let home = Home::new();
    home.tell("customer add code=ACME name=Acme");
    let note = home.say_with("note add ACME -", "Line one\nline two\n");
    assert_eq!(note.code, 0, "{}", note.err);
    assert_eq!(
        home.json("note list")["items"][0]["text"],
        "Line one\nline two"
    );

    home.tell("complaint add customer=ACME subject=late severity=critical");
    let list = home.json("complaint list");
    let number = list["items"][0]["number"].as_str().unwrap().to_owned();
    assert_eq!(list["items"][0]["severity"], "critical");
    let needs = home.say(&format!("complaint accept {number} --lang zh"));
    assert_eq!(needs.code, 4);
    assert!(needs.err.contains("这一步需要填写"), "{}", needs.err);
    let shown = home.json(&format!("complaint show {number}"));
    assert_eq!(shown["clocks"][0]["stage"], "acknowledge");
}

/// B-21.
#[test]
fn b21_failures_and_their_exit_codes() {
    let home = Home::new();
    home.tell("customer add code=A1 name=Acme");
    for (line, code, word) in [
        ("customer show nobody", 3, "nobody"),
        (
            "customer add code=A1 name=Other",
            4,
            "Code: another record has this value already.",
        ),
        ("customer set A1 mail=x", 4, "Mail: not a mail address"),
        ("customer frobnicate", 2, "frobnicate"),
        ("customer list nope:1", 2, "nope"),
        ("visit keep 1", 2, "keep"),
        ("undo 99", 3, "There is no change 99."),
        ("import none.csv --as customers", 3, "none.csv"),
    ] {
        let said = home.say(line);
        assert_eq!(said.code, code, "{line}: {}{}", said.out, said.err);
        assert!(said.err.contains(word), "{line}: {}", said.err);
        assert!(said.out.is_empty(), "{line}: {}", said.out);
    }
    let error: Value =
        serde_json::from_str(&home.say("customer set A1 mail=x --json").err).unwrap();
    assert_eq!(error["error"]["code"], "invalid");
    assert_eq!(error["error"]["field"], "mail");
}

/// B-14.
#[test]
fn b14_csv_of_a_list_comes_in_again_unchanged() {
    let home = Home::new();
    home.say_with(
        "customer add -",
        "code=A1\nname==Acme, \"Ltd\"\nphone=+86 571\n",
    );
    home.say_with("customer add -", "code=A2\nname=阿克米\n");
    let csv = home.tell("customer list --csv");
    home.file("back.csv", csv);
    let again = home.json("import back.csv --as customers");
    assert_eq!(again["refused"], 0, "{again}");
    assert_eq!(again["unchanged"], 2, "{again}");
}

#[test]
fn the_log_can_be_narrowed_to_days_and_people() {
    let home = Home::new();
    home.customer("A1", "Acme");
    let changes = |line: &str| home.json(line)["count"].as_u64().unwrap();
    let all = changes("log");
    assert!(all >= 2);
    assert_eq!(changes("log --since today"), all);
    assert_eq!(changes("log --since 1d"), 0);
    let me = home.json("log")["items"][0]["by"]
        .as_str()
        .unwrap()
        .to_owned();
    // Nobody made the book itself.
    assert_eq!(changes(&format!("log --by {me}")), all - 1);
    assert_eq!(changes(&format!("log --by {me} --limit 1")), 1);
    assert_eq!(home.say("log --by nobody").code, 3);
}
