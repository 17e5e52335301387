//! Saved views and orders of lists, on the command line.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::home::{Home, says};

#[test]
fn views_are_kept_listed_shown_and_removed() {
    let home = Home::new();
    assert_eq!(home.json("view list")["count"], 0);
    let said = home.run(&[
        "view",
        "save",
        "我的 A-B",
        "class:a..b",
        "--sort",
        "late",
        "--reverse",
        "--mine",
    ]);
    says(&said.done(), "我的 A-B");
    home.tell("view save late --list complaints --closed severity:critical");
    home.feed(&["view", "save", "mill", "-"], "\"Old Mill\"\n")
        .done();
    let file = home.at("config/keybook/views.toml");
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let list = home.json("view list");
    assert_eq!(list["count"], 3);
    let first = &list["items"][0];
    assert_eq!(first["name"], "我的 A-B");
    assert_eq!(first["sort"], "-late");
    let shown = home.run(&["view", "show", "我的 A-B"]).done();
    assert_eq!(
        shown,
        "keybook customer list 'class:a..b owner:me' --sort late --reverse\n"
    );
    assert_eq!(
        home.tell("view show late"),
        "keybook complaint list 'severity:critical' --closed\n"
    );
    assert_eq!(
        home.json("view show mill")["items"][0]["filter"],
        "\"Old Mill\""
    );
    insta::assert_snapshot!("view_list_zh", home.tell("view list --lang zh"));

    says(
        &home.say("view remove mil").refused(3),
        "Did you mean mill?",
    );
    home.tell("view remove mill");
    assert_eq!(home.json("view list")["count"], 2);
    // In place, with what somebody wrote around it.
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("# for Mondays\n{text}")).unwrap();
    home.tell("view save late --list visits");
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.starts_with("# for Mondays\n") && text.contains("list = \"visits\""),
        "{text}"
    );
    assert_eq!(home.json("view list")["count"], 2);
}

#[test]
fn what_cannot_be_is_refused_and_a_damaged_file_is_left_alone() {
    let home = Home::new();
    says(&home.say("view save x teir:vip").refused(2), "\"tier\"");
    says(&home.say("view save x --sort colour").refused(2), "colour");
    assert!(!home.at("config/keybook/views.toml").exists());

    fs::create_dir_all(home.at("config/keybook")).unwrap();
    let text = "[[view]]\nname = \"ok\"\nlist = \"visits\"\n[[view]]\nname = = 1\n";
    fs::write(home.at("config/keybook/views.toml"), text).unwrap();
    let said = home.say("view list");
    assert_eq!(said.code, 2);
    says(&said.err, "line 5");
    says(&said.out, "ok");
    home.say("view save x city:Berlin").refused(2);
    let after = fs::read_to_string(home.at("config/keybook/views.toml")).unwrap();
    assert_eq!(after, text);
}

#[test]
fn every_list_comes_in_any_order() {
    let home = Home::new();
    for (code, name) in [("K1", "Zebra"), ("K2", "阿克米"), ("K3", "Mill")] {
        home.customer(code, name);
        let plan = format!("visit add customer={code} day=today purpose={name}");
        home.tell(&plan);
    }
    let order = |line: &str, key: &str| {
        let document = home.json(line);
        let items = document["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|it| it[key].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        order("visit list --sort customer", "customer"),
        ["K2", "K3", "K1"]
    );
    assert_eq!(
        order("visit list --sort 客户 --reverse", "customer"),
        ["K1", "K3", "K2"]
    );
    assert_eq!(
        order("customer list --sort code --reverse", "code"),
        ["K3", "K2", "K1"]
    );
    home.say("complaint list --sort colour").refused(2);
    assert_eq!(home.json("complaint list --sort due")["count"], 0);
}
