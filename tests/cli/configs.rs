//! Settings by their words, settings of one run, and what machines get a line at a time.

use std::fs;

use super::home::{Home, says};

#[test]
fn settings_are_listed_changed_and_checked() {
    let home = Home::new();
    says(&home.run(&["config", "list"]).done(), "idle_lock_min");
    assert_eq!(home.run(&["config", "get", "border"]).done(), "auto\n");
    let path = home.run(&["config", "path"]).done();
    let path = path.trim();
    fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
    fs::write(path, "# mine\nborder = \"unicode\" # as I like it\n").unwrap();
    assert_eq!(
        home.run(&["config", "set", "border", "ascii"]).done(),
        "border = \"ascii\"\n"
    );
    home.run(&["config", "set", "idle_lock_min", "5"]).done();
    let text = fs::read_to_string(path).unwrap();
    assert_eq!(
        text,
        "# mine\nborder = \"ascii\" # as I like it\nidle_lock_min = 5\n"
    );
    let document = home.run(&["config", "get", "border", "--json"]).json();
    assert_eq!(document["items"][0]["value"], "ascii");
    assert_eq!(document["items"][0]["default"], "auto");
    says(&home.run(&["config", "check"]).done(), "");
    fs::write(path, "bordr = \"ascii\"\n").unwrap();
    let said = home.run(&["config", "check", "--lang", "zh"]);
    assert_eq!(said.code, 2, "{said:?}");
    says(&said.out, "border");
    fs::write(path, "border = [\n").unwrap();
    let said = home.run(&["config", "set", "border", "ascii"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        "border = [\n",
        "left alone"
    );
}

#[test]
fn a_wrong_setting_is_refused_with_the_nearest_and_nothing_is_made() {
    let home = Home::new();
    for (args, part) in [
        (vec!["config", "get", "bordr"], "border"),
        (vec!["config", "set", "border", "asci"], "ascii"),
        (vec!["config", "list", "--set", "bordr=ascii"], "border"),
        (vec!["config", "list", "--set", "border=asci"], "ascii"),
    ] {
        let said = home.run(&args);
        assert_eq!(said.code, 2, "{said:?}");
        says(&said.err, part);
    }
    let path = home.run(&["config", "path"]).done();
    assert!(!std::path::Path::new(path.trim()).exists());
}

#[test]
fn settings_of_one_run_hold_for_it_alone() {
    let home = Home::new();
    let given = ["config", "get", "colors", "--color", "never"];
    assert_eq!(home.run(&given).done(), "none\n");
    let given = ["config", "get", "theme", "--theme", "mono"];
    assert_eq!(home.run(&given).done(), "mono\n");
    let given = ["config", "get", "border", "--set", "border=none"];
    assert_eq!(home.run(&given).done(), "none\n");
    assert_eq!(home.run(&["config", "get", "border"]).done(), "auto\n");
}

#[test]
fn machines_get_one_object_a_line_with_the_members_they_want() {
    let home = Home::new();
    home.customer("A1", "湖畔食品");
    home.customer("A2", "Acme");
    let said = home
        .run(&["customer", "list", "--jsonl", "--fields", "name,code"])
        .done();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 2);
    for line in lines {
        let item: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        assert_eq!(item.keys().collect::<Vec<_>>(), ["name", "code"]);
    }
    let csv = home
        .run(&["customer", "list", "--csv", "--fields", "code"])
        .done();
    assert_eq!(csv, "code\nA2\nA1\n");
    let said = home.run(&["customer", "list", "--json", "--fields", "nme"]);
    assert_eq!(said.code, 2);
    says(&said.err, "name");
    assert_eq!(home.run(&["customer", "list", "--fields", "name"]).code, 2);
    let said = home
        .run(&["customer", "add", "code=A3", "name=Wulin", "--jsonl"])
        .done();
    assert_eq!(said.lines().count(), 1);
    let said = home.run(&["customer", "show", "A9", "--jsonl"]);
    assert!(said.err.starts_with('{'), "{said:?}");
}
