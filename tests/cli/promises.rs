//! B-21: what scripts may rely on: the same bytes for a terminal and a pipe, nothing written by a dry run.

use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::home::{Home, PROGRAM, says};

fn filled() -> Home {
    let home = Home::new();
    home.customer("A1", "Maple & Daughters");
    home.customer("A2", "湖畔食品有限公司");
    home.run(&["complaint", "add", "customer=A2", "subject=标签脱落"])
        .done();
    home
}

/// What the program prints on a terminal.
fn on_a_terminal(home: &Home, words: &[&str], cols: u16) -> String {
    let size = PtySize {
        rows: 50,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.env_clear();
    for (name, value) in home.variables() {
        command.env(name, value);
    }
    command.args(words);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut said = Vec::new();
    let mut reader = pair.master.try_clone_reader().unwrap();
    // A pseudo-terminal whose other side is gone ends in an error instead of the end of a file.
    let _end = reader.read_to_end(&mut said);
    assert!(child.wait().unwrap().success());
    String::from_utf8(said).unwrap().replace("\r\n", "\n")
}

#[test]
fn b21_a_terminal_and_a_pipe_get_the_same_bytes() {
    let home = filled();
    for lang in ["en", "zh"] {
        for words in [
            &["customer", "list"][..],
            &["customer", "show", "A2"],
            &["customer", "list", "--json"],
            &["customer", "list", "--csv"],
            &["complaint", "list"],
            &["search", "hpsp"],
            &["keys"],
        ] {
            let words = [words, &["--lang", lang]].concat();
            let piped = home.run(&words).done();
            assert_eq!(on_a_terminal(&home, &words, 200), piped, "{words:?}");
        }
    }
    // A narrow terminal gets fitted columns, and says nothing that the pipe does not.
    let narrow = on_a_terminal(&home, &["customer", "list"], 40);
    assert_eq!(
        narrow.lines().count(),
        home.tell("customer list").lines().count()
    );
}

#[test]
fn b21_a_dry_run_changes_nothing() {
    let home = filled();
    let before = (home.tell("log"), home.tell("customer list"));
    let file = home.file(
        "more.csv",
        "code,name\nB1,Two Rivers\nB2,西湖纺织\nA1,Other\n",
    );
    let said = home.run(&["import", &file, "--as", "customers", "--dry-run"]);
    says(&said.out, "2");
    assert_eq!(before, (home.tell("log"), home.tell("customer list")));
}

/// A row of CSV without its number and revision; any other line as it is.
fn unnumbered(line: &str) -> &str {
    let is_number = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    match line.splitn(3, ',').collect::<Vec<_>>()[..] {
        [id, revision, rest] if is_number(id) && is_number(revision) => rest,
        _ => line,
    }
}

/// Golden: the same rows in three forms and two languages.
#[test]
fn b21_lists_look_as_they_looked() {
    let home = filled();
    let login = home.json("customer list")["items"][0]["owner"].clone();
    let rename = ["user", "set", login.as_str().unwrap(), "login=chen"];
    home.run(&rename).done();
    let mut golden = String::new();
    for words in [
        "customer list",
        "customer list --lang zh",
        "customer list --csv",
        "customer list --json",
        "search hpsp",
        "search hpsp --json",
    ] {
        // Who runs the tests, and how the search weighs what it found, are no promise; neither are numbers, since the
        // server may write down the day's health between two customers.
        let said = home.tell(words);
        let no_promise = ["\"score\"", "\"id\"", "\"revision\""];
        let kept = said
            .lines()
            .filter(|line| !no_promise.iter().any(|it| line.contains(it)));
        golden.extend(["$ keybook ", words, "\n"]);
        golden.extend(kept.flat_map(|line| [unnumbered(line), "\n"]));
        golden.push('\n');
    }
    insta::assert_snapshot!("lists", golden);
}
