//! Where the screens cannot be shown.

use std::io::Read;

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
fn a_dumb_terminal_gets_a_sentence_and_no_sequences() {
    let home = Home::new();
    for (term, lang, wanted) in [
        (
            "dumb",
            "en",
            "This terminal (TERM=dumb) cannot show the screens.",
        ),
        ("", "zh", "无法显示界面"),
    ] {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        command.env_clear();
        for (name, value) in home.variables() {
            command.env(name, value);
        }
        command.env("TERM", term);
        command.args(["--lang", lang]);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut said = Vec::new();
        let mut reader = pair.master.try_clone_reader().unwrap();
        // A pseudo-terminal whose other side is gone ends in an error instead of the end of a file.
        let _end = reader.read_to_end(&mut said);
        assert_eq!(child.wait().unwrap().exit_code(), 2);
        let said = String::from_utf8(said).unwrap();
        says(&said, wanted);
        assert!(!said.contains('\x1b'), "{said:?}");
    }
}
