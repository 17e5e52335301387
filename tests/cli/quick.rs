//! `keybook quick`: one record in one line, in both languages, and what it does where it does not understand.

use super::home::{Home, says};

fn home() -> Home {
    let home = Home::new();
    home.customer("ACME", "Acme Instruments");
    home.customer("A2", "阿克米仪器有限公司");
    home.run(&["contact", "add", "customer=ACME", "name=Wei Chen"])
        .done();
    home
}

#[test]
fn a_line_becomes_a_record_and_says_what_was_understood() {
    let home = home();
    let said = home
        .run(&[
            "quick", "visit", "acme", "tomorrow", "2pm", "demo", "with", "chen", "60m",
        ])
        .done();
    for part in [
        "Acme Instruments",
        "14:00",
        "demo",
        "Wei Chen",
        "keybook undo",
    ] {
        says(&said, part);
    }
    let said = home
        .run(&[
            "quick",
            "承诺",
            "阿克米",
            "周五前",
            "寄样品",
            "--lang",
            "zh",
        ])
        .done();
    says(&said, "阿克米仪器有限公司");
    says(&said, "寄样品");
    let list = home.run(&["promise", "list"]).done();
    says(&list, "寄样品");
}

#[test]
fn a_line_from_stdin_stands_in_no_list_of_processes_and_can_be_rehearsed() {
    let home = home();
    let said = home.feed(
        &["quick", "--dry-run", "-"],
        "note acme wants the new price list\n",
    );
    says(&said.done(), "wants the new price list");
    assert!(!home.run(&["note", "list"]).done().contains("price list"));
    let said = home.feed(
        &["quick", "-", "--json"],
        "note acme wants the new price list\n",
    );
    assert_eq!(said.json()["schema"], "keybook.change/1");
}

#[test]
fn what_is_missing_or_unknown_is_said_and_nothing_is_written() {
    let home = home();
    for (line, code, part) in [
        ("acme tomorrow", 2, "begin with visit"),
        ("visit acme demo", 4, "date"),
        ("visit nobody tomorrow", 3, "nobody"),
        ("visit a tomorrow", 5, "Acme"),
    ] {
        let mut args = vec!["quick"];
        args.extend(line.split(' '));
        let said = home.run(&args);
        assert_eq!(said.code, code, "{line}: {said:?}");
        assert!(
            said.err.to_lowercase().contains(&part.to_lowercase()),
            "{line}: {said:?}"
        );
    }
    says(&home.run(&["visit", "list", "--all"]).done(), "");
    assert!(
        !home
            .run(&["visit", "list", "--all"])
            .done()
            .contains("Acme")
    );
}
