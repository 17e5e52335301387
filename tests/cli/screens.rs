//! Where the screens cannot be shown.

use std::io::{Read, Write};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::home::{Home, PROGRAM, says};

#[test]
fn without_a_terminal_the_words_are_named() {
    let home = Home::new();
    for words in [&[][..], &["demo"]] {
        let said = home.run(words).refused(2);
        says(&said, "There is no terminal here");
        says(&said, "keybook today");
    }
    says(&home.run(&["--lang", "zh"]).refused(2), "这里没有终端");
    assert_eq!(home.run(&["--json"]).error(2)["code"], "no_terminal");
}

#[test]
fn a_dumb_terminal_gets_lines_and_no_sequences() {
    let home = Home::new();
    for (term, lang, wanted) in [("dumb", "en", "line by line"), ("", "zh", "逐行模式")] {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        command.env_clear();
        for (name, value) in home.variables() {
            command.env(name, value);
        }
        command.env("TERM", term);
        command.args(["demo", "--lang", lang]);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut writer = pair.master.take_writer().unwrap();
        writer.write_all(b"go.customers\nquit\n").unwrap();
        let mut said = Vec::new();
        let mut reader = pair.master.try_clone_reader().unwrap();
        // A pseudo-terminal whose other side is gone ends in an error instead of the end of a file.
        let _end = reader.read_to_end(&mut said);
        assert_eq!(child.wait().unwrap().exit_code(), 0);
        let said = String::from_utf8(said).unwrap();
        says(&said, wanted);
        says(&said, "Lakeside Foods");
        assert!(!said.contains('\x1b'), "{said:?}");
    }
}

#[test]
fn a_script_drives_the_screens_through_a_pipe() {
    let home = Home::new();
    for words in [&["demo", "--plain"][..], &["--plain", "demo"]] {
        let said = home.feed(words, "go.customers\n/akm\n").done();
        says(&said, "> 1. ");
        says(&said, "阿克米");
        assert!(!said.contains('\x1b'), "{said:?}");
    }
    std::fs::create_dir_all(home.at("config/keybook")).unwrap();
    home.file("config/keybook/config.toml", "mode = \"plain\"\n");
    let said = home.feed(&["demo"], "quit\n").done();
    says(&said, "line by line");
}

#[test]
fn lines_work_on_a_book_of_ones_own() {
    let home = Home::new();
    // The first screen asks what to start with: with nothing but one customer.
    let script = "4\n\n\nMaple 枫木\n:save\ngo.customers\nquit\n";
    let said = home
        .feed(&["tui", "--plain", "--lang", "en"], script)
        .done();
    says(&said, "Customer added");
    says(&home.tell("customer list"), "Maple 枫木");
}

#[test]
fn the_tour_can_be_begun_in_the_demo_and_lines_may_be_ascii() {
    let home = Home::new();
    let said = home
        .feed(&["demo", "--plain", "--ascii"], "app.tutorial\nquit\n")
        .done();
    says(&said, "Tutorial 0 of 7");
}
