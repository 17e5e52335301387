//! `keybook audit verify`: while the book is open, on a journal that was altered, against a link noted before.

use std::fs;
use std::path::PathBuf;

use super::home::{Home, says};

fn journal(home: &Home) -> PathBuf {
    let mut files = fs::read_dir(home.book().join("journal")).unwrap();
    files.next().unwrap().unwrap().path()
}

#[test]
fn a_chain_is_checked_beside_the_server_in_both_languages() {
    let home = Home::new();
    home.customer("A1", "湖畔食品");
    let first = home.run(&["audit", "verify", "--json"]).json();
    assert_eq!(first["holds"], true);
    let noted = format!("{}:{}", first["last"], first["link"].as_str().unwrap());
    home.customer("A2", "Acme");
    let english = home.run(&["audit", "verify", "--noted", &noted]).done();
    says(&english, "changes holds.");
    assert!(!english.contains("Acme"));
    says(
        &home.run(&["audit", "verify", "--lang", "zh"]).done(),
        "校验链完好",
    );
    // The same link under another number is another past.
    let other = noted.replacen(&first["last"].to_string(), "1", 1);
    let said = home.run(&["audit", "verify", "--noted", &other]);
    assert_eq!(said.code, 9, "{said:?}");
    says(&said.out, "[finding.other_link]");
    let said = home.run(&["audit", "verify", "--noted", "7:abc"]);
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn b17_a_journal_that_was_altered_is_named_by_file_and_line() {
    let home = Home::new();
    home.customer("A1", "Acme");
    home.customer("A2", "Lakeside");
    home.stop();
    let path = journal(&home);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("Acme", "Bcme", 1)).unwrap();
    let said = home.run(&["audit", "verify"]);
    assert_eq!(said.code, 9, "{said:?}");
    says(&said.out, "was altered or is damaged. [finding.altered]");
    let document = home.run(&["audit", "verify", "--json", "--lang", "zh"]);
    assert_eq!(document.code, 9);
    says(&document.out, "finding.altered");
    says(&document.out, "被改动或已损坏");
    // A line that was left out is no torn end: what follows it is sound.
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let without: Vec<&str> = [&lines[..2], &lines[3..]].concat();
    fs::write(&path, without.concat()).unwrap();
    let said = home.run(&["audit", "verify"]);
    says(&said.out, "[finding.gap]");
}

#[test]
fn where_there_is_no_book_there_is_nothing_to_verify() {
    let home = Home::new();
    let said = home.run(&["audit", "verify"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(!home.book().exists());
}
