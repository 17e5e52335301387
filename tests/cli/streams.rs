//! Standard input as fields and texts; standard output that nobody reads to its end.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use super::home::{Home, PROGRAM, says};

#[test]
fn fields_come_as_lines_or_as_json() {
    let home = Home::new();
    home.feed(
        &["customer", "add", "-"],
        "code = A1\nname = Acme\n# a remark\n\n",
    )
    .done();
    home.feed(
        &["customer", "add", "-"],
        r#"{"code": "A2", "name": "湖畔食品", "tags": ["new", "fair"]}"#,
    )
    .done();
    home.feed(&["customer", "set", "A1", "-"], "city=Berlin")
        .done();
    let list = home.run(&["customer", "list", "--json"]).json();
    assert_eq!(list["count"], 2);
    let shown = home.run(&["customer", "show", "A2", "--json"]).json();
    assert_eq!(shown["item"]["name"], "湖畔食品");
    says(&home.run(&["customer", "show", "A1"]).done(), "Berlin");
}

#[test]
fn input_that_is_no_text_or_no_object_is_refused() {
    let home = Home::new();
    let add = ["customer", "add", "-"];
    says(
        &home.feed(&add, b"\xff\xfe".to_vec()).refused(2),
        "not UTF-8",
    );
    says(
        &home.feed(&add, "{broken").refused(2),
        "not one JSON object",
    );
    says(&home.feed(&add, "").refused(2), "No field was given.");
    says(&home.feed(&add, "name Acme").refused(2), "key=value");
    says(&home.feed(&add, vec![b'x'; 5 << 20]).refused(2), "4 MiB");
    assert_eq!(home.run(&["customer", "list", "--json"]).json()["count"], 0);
}

#[test]
fn the_text_of_a_note_comes_from_standard_input() {
    let home = Home::new();
    home.customer("A1", "Acme");
    home.feed(&["note", "add", "A1", "-"], "Said hello.\nSecond line.\n")
        .done();
    let notes = home.run(&["note", "list", "--json"]).json();
    assert_eq!(notes["items"][0]["text"], "Said hello.\nSecond line.");
    home.feed(&["note", "add", "A1", "-"], "  \n").refused(4);
    home.feed(&["note", "add", "NOPE", "-"], "x").refused(3);
}

/// B-21: a reader that has seen enough, such as `head`, is no failure.
#[test]
fn b21_output_that_nobody_reads_is_success() {
    let home = Home::new();
    let mut many = "code,name\n".to_owned();
    for at in 0..2000 {
        writeln!(
            many,
            "C{at},Customer number {at} with a name of some length"
        )
        .unwrap();
    }
    let file = home.file("many.csv", many);
    home.run(&["import", &file, "--as", "customers"]).done();
    for words in [
        &["customer", "list", "--json"][..],
        &["customer", "list", "--csv"],
        &["customer", "list"],
        &["--help"],
    ] {
        let mut child = Command::new(PROGRAM)
            .env_clear()
            .envs(home.variables())
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 1];
        let mut reader = child.stdout.take().unwrap();
        reader.read_exact(&mut first).unwrap();
        drop(reader);
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(
            (ended.status.code(), said.as_str()),
            (Some(0), ""),
            "{words:?}"
        );
    }
}

#[test]
fn a_closed_standard_error_changes_no_exit_code() {
    let home = Home::new();
    let mut child = Command::new(PROGRAM)
        .env_clear()
        .envs(home.variables())
        .args(["customer", "add", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stderr.take());
    child.stdin.take().unwrap().write_all(b"foo").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
}
