//! `keybook doctor`, on books that are well, in use, damaged, and left behind by a process that was killed.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::home::{Home, says, word};

fn look(home: &Home, code: i32) -> Value {
    let said = home.run(&["doctor", "--json"]);
    assert_eq!((said.code, said.err.as_str()), (code, ""), "{said:?}");
    assert_eq!(said.out.lines().count(), 1);
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn a_home_without_a_book_is_in_order_and_stays_empty() {
    let home = Home::new();
    let document = look(&home, 0);
    assert_eq!(document["schema"], "keybook.doctor/1");
    assert_eq!(document["sound"], Value::Null);
    assert_eq!(document["book"], json!({"state": "none"}));
    assert_eq!(document["server"], json!({"running": false}));
    assert_eq!(document["files"]["settings"]["mode"], Value::Null);
    assert_eq!(document["terminal"]["term"], "xterm-256color");
    let english = home.run(&["doctor"]).done();
    says(&english, "Book      none yet; the first command makes it\n");
    says(&english, "Everything is in order.");
    says(
        &home.run(&["doctor", "--lang", "zh"]).done(),
        "客户簿    尚未建立",
    );
    assert!(!home.book().exists(), "looking makes nothing");
}

#[test]
fn a_sound_book_is_examined_and_an_open_one_is_left_to_its_server() {
    let home = Home::new();
    home.customer("A1", "湖畔食品");
    let open = look(&home, 0);
    assert_eq!(open["book"]["state"], "open");
    assert_eq!(open["sound"], Value::Null);
    assert_eq!(open["server"]["running"], true);
    let english = home.run(&["doctor"]).done();
    says(&english, "keybook server stop");
    assert!(!english.contains("in order"), "nobody looked: {english}");
    home.stop();
    let sound = look(&home, 0);
    assert_eq!(sound["sound"], true);
    assert_eq!(sound["book"]["state"], "sound");
    // The user who made the book, and the customer.
    assert_eq!(sound["book"]["records"], 2);
    assert_eq!(sound["files"]["book"]["mode"], "0700");
    says(&home.run(&["doctor"]).done(), "sound: 2 records");
    says(
        &home.run(&["doctor", "--lang", "zh"]).done(),
        "完好：2 条记录",
    );
}

#[test]
fn a_book_whose_server_was_killed_is_whole() {
    let home = Home::new();
    home.customer("A1", "Acme");
    let status = home.run(&["server", "status", "--json"]).json();
    let pid = i32::try_from(status["pid"].as_i64().unwrap()).unwrap();
    let process = rustix::process::Pid::from_raw(pid).unwrap();
    rustix::process::kill_process(process, rustix::process::Signal::KILL).unwrap();
    // The book can be had as soon as the kernel has let go of its lock; looking waits for that.
    let document = look(&home, 0);
    assert_eq!(document["book"]["state"], "sound", "{document}");
    assert_eq!(document["server"], json!({"running": false}));
    says(&home.run(&["customer", "list"]).done(), "Acme");
}

#[test]
fn settings_that_cannot_be_used_are_listed_in_both_languages() {
    let home = Home::new();
    fs::create_dir_all(home.at("config/keybook")).unwrap();
    home.file(
        "config/keybook/config.toml",
        "them = \"night\"\nlang = \"xx\"\n",
    );
    let english = home.run(&["doctor"]).done();
    says(
        &english,
        "line 1, column 1: There is no setting \"them\". Did you mean \"theme\"?",
    );
    says(&english, "line 2, column 8");
    assert!(!english.contains("in order"));
    let chinese = home.run(&["doctor", "--lang", "zh"]).done();
    says(&chinese, "第 1 行");
    assert_eq!(look(&home, 0)["settings"].as_array().unwrap().len(), 2);
}

/// A book with two customers, closed.
fn closed_book() -> Home {
    let home = Home::new();
    home.customer("A1", "湖畔食品");
    home.customer("A2", "Acme");
    home.stop();
    home
}

/// Everything that is said about a book that does not hold, in both languages, and that none of it is from a record.
fn broken(home: &Home, english: &str, chinese: &str) -> Value {
    for (lang, wanted) in [("en", english), ("zh", chinese)] {
        let said = home.run(&["doctor", "--lang", lang]);
        assert_eq!((said.code, said.err.as_str()), (9, ""), "{said:?}");
        says(&said.out, wanted);
        says(&said.out, "keybook doctor --rebuild");
        assert!(!said.out.contains("Acme"), "{}", said.out);
    }
    let document = look(home, 9);
    assert_eq!(document["sound"], false);
    document["book"].clone()
}

fn rebuilt(home: &Home) {
    let done = home.run(&["doctor", "--rebuild", "--json"]).json();
    assert_eq!(done["done"]["records"], 3, "{done}");
    assert!(PathBuf::from(done["done"]["set_aside"].as_str().unwrap()).is_dir());
    let list = home.run(&["customer", "list"]).done();
    says(&list, "湖畔食品");
    says(&list, "Acme");
    home.stop();
    assert_eq!(look(home, 0)["sound"], true);
}

#[test]
fn a_database_full_of_rubbish_is_rebuilt_from_the_journal() {
    let home = closed_book();
    fs::write(home.book().join("sled/db"), vec![0x5A; 1 << 18]).unwrap();
    let book = broken(&home, "The book is damaged", "客户簿已损坏");
    assert_eq!(book["state"], "unreadable");
    assert_eq!(book["error"]["code"], "damaged");
    let error = home.run(&["customer", "list", "--json"]).error(9);
    assert_eq!(error["code"], "damaged");
    rebuilt(&home);
}

#[test]
fn a_journal_with_a_wrong_line_is_found_and_put_right() {
    let home = closed_book();
    // Not the last line: that one may be torn by a power cut, and is written again.
    let mut lines = 0;
    for file in fs::read_dir(home.book().join("journal")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        lines += text.matches("湖畔").count();
        fs::write(path, text.replace("湖畔", "湖边")).unwrap();
    }
    assert!(lines > 0);
    let book = broken(&home, "One line of the journal file", "有 1 行不能使用");
    assert_eq!(
        (&book["state"], &book["problems"]),
        (&json!("unsound"), &json!(1))
    );
    rebuilt(&home);
}

#[test]
fn a_book_travels_as_one_file() {
    let home = Home::new();
    home.customer("A1", "湖畔食品");
    home.stop();
    let (file, other) = (home.at("book.jsonl"), home.at("copy"));
    let export = ["doctor", "--export", word(&file)];
    says(&home.run(&export).done(), "Exported 2 records");
    says(&home.run(&export).refused(2), "is there already");
    says(
        &home
            .run(&[&export[..], &["--lang", "zh"]].concat())
            .refused(2),
        "已存在",
    );
    let nowhere = ["doctor", "--load", "nowhere.jsonl"];
    says(
        &home.run(&nowhere).refused(3),
        "There is no file nowhere.jsonl",
    );
    says(
        &home
            .run(&[&nowhere[..], &["--lang", "zh"]].concat())
            .refused(3),
        "没有 nowhere.jsonl 这个文件",
    );
    fs::DirBuilder::new().create(&other).unwrap();
    let load = ["doctor", "--load", word(&file), "--book", word(&other)];
    says(&home.run(&load).done(), "Loaded 2 records");
    let list = ["customer", "list", "--book", word(&other)];
    says(&home.run(&list).done(), "湖畔食品");
    home.run(&load).refused(2);
}

#[test]
fn a_book_in_use_is_not_rebuilt() {
    let home = Home::new();
    home.customer("A1", "Acme");
    says(
        &home.run(&["doctor", "--rebuild"]).refused(6),
        "open in another process",
    );
    assert_eq!(
        home.run(&["doctor", "--rebuild", "--json"]).error(6)["code"],
        "locked"
    );
}

#[test]
fn a_server_tells_of_itself_in_both_languages() {
    let home = Home::new();
    says(&home.run(&["server", "status"]).done(), "running  no");
    home.customer("A1", "Acme");
    let english = home.run(&["server", "status"]).done();
    says(&english, "running   yes");
    says(&english, "uptime    0 min");
    let chinese = home.run(&["server", "status", "--lang", "zh"]).done();
    says(&chinese, "正在运行  是");
    says(&chinese, "已运行    0 分钟");
}

#[test]
fn stopping_what_does_not_run_says_so() {
    let home = Home::new();
    says(
        &home.run(&["server", "stop"]).done(),
        "No server was running.",
    );
    let stop = ["server", "stop", "--json"];
    assert_eq!(home.run(&stop).json()["stopped"], false);
    home.customer("A1", "Acme");
    assert_eq!(home.run(&stop).json()["stopped"], true);
}
