//! Long text in the person's own editor: nothing typed is lost, and no file stays.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rustix::process::Signal;

use crate::console::{Console, LONG};
use crate::home::Home;

/// A home with a customer, and an editor that is this script.
fn home(script: &str) -> (Home, String) {
    let home = Home::new();
    home.words(&["customer", "add", "code=A1", "name=Acme"], "");
    let editor = home.path("fake-editor");
    // Where the text lies, and under which modes, is told to the test.
    let told = home.path("told").display().to_string();
    let begin = format!("#!/bin/sh\nls -ld \"${{1%/*}}\" \"$1\" > {told}; echo $$ >> {told}\n");
    fs::write(&editor, begin + script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let editor = editor.display().to_string();
    (home, editor)
}

/// A session whose cursor stands in the text of a new note that begins with a word.
fn in_a_note(home: &Home, editor: &str) -> Console {
    let env = [("EDITOR", editor), ("PATH", "/bin:/usr/bin")];
    let mut console = Console::open(home, &[], &env, 100, 30);
    console.see("VISITS TODAY").keys("2").see("Acme");
    console
        .keys("n")
        .see("Add a note")
        .keys("begun")
        .see("begun");
    console
}

#[track_caller]
fn no_text_stays(home: &Home, console: &Console) {
    let texts = home.path("run/keybook/texts");
    console.wait("no file of a text", |_| {
        fs::read_dir(&texts).is_ok_and(|mut files| files.next().is_none())
    });
}

fn told(home: &Home) -> String {
    fs::read_to_string(home.path("told")).unwrap_or_default()
}

#[test]
fn b16_an_editor_that_succeeds_gives_its_text_and_leaves_no_file() {
    let (home, editor) = home("printf 'second 行\\n' >> \"$1\"; : > \"$1~\"\n");
    let mut console = in_a_note(&home, &editor);
    console.keys("\x05").see("2 lines taken").see("second 行");
    let told = told(&home);
    assert!(
        told.contains("drwx------") && told.contains("-rw-------"),
        "{told}"
    );
    assert!(told.contains(".txt") && !told.contains("Acme"), "{told}");
    no_text_stays(&home, &console);
    console.keys("\x13").see("Note added").keys("q");
    assert_eq!(console.wait_end(LONG), 0);
    let notes = home.words(&["note", "list", "--json"], "");
    assert!(notes.contains("begun\\nsecond 行"), "{notes}");
}

#[test]
fn b16_an_editor_that_crashes_loses_nothing_and_the_terminal_is_as_it_was() {
    let script = "stty raw -echo < /dev/tty; printf 'kept' >> \"$1\"; kill -SEGV $$\n";
    let (home, editor) = home(script);
    let mut console = in_a_note(&home, &editor);
    console.keys("\x05").see("not saved").see("kept");
    no_text_stays(&home, &console);
    console.keys(" on").see("kept on");
    console.keys("\x1b").see_gone("Add a note").keys("q");
    assert_eq!(console.wait_end(LONG), 0);
    assert!(console.modes().contains("ECHO"), "{}", console.modes());
    assert!(home.drafts().iter().any(|text| text.contains("kept on")));
}

#[test]
fn b16_an_editor_that_changes_nothing_changes_nothing() {
    let (home, editor) = home("exit 0\n");
    let mut console = in_a_note(&home, &editor);
    console.keys("\x05").see("Nothing was changed").see("begun");
    no_text_stays(&home, &console);
}

#[test]
fn b16_a_missing_editor_says_how_to_set_one() {
    let (home, _) = home("");
    let mut console = in_a_note(&home, "/nowhere/editor");
    console.keys("\x05").see("export EDITOR").see("begun");
    no_text_stays(&home, &console);
}

/// A session with an editor open that has written something.
fn open(home: &Home, editor: &str) -> Console {
    let mut console = in_a_note(home, editor);
    console.keys("\x05");
    console.wait("an editor", |_| home.path("open").exists());
    console
}

fn waiting(home: &str) -> String {
    format!("printf 'half 句' >> \"$1\"; : > {home}/open; while :; do sleep 1; done\n")
}

#[track_caller]
fn goes_on(home: &Home) {
    let mut console = Console::open(home, &[], &[], 100, 30);
    console
        .see("1 draft kept from before")
        .keys("2")
        .see("Acme");
    console.keys("n").see("begun").see("half 句");
    no_text_stays(home, &console);
}

#[test]
fn b16_a_hang_up_while_the_editor_is_open_makes_a_draft_of_its_text() {
    let (home, editor) = home("");
    let script =
        fs::read_to_string(&editor).unwrap() + &waiting(&home.path("").display().to_string());
    fs::write(&editor, script).unwrap();
    let mut console = open(&home, &editor);
    console.signal(Signal::HUP);
    console.wait_end(LONG);
    no_text_stays(&home, &console);
    assert!(home.drafts().iter().any(|text| text.contains("half 句")));
    let told = told(&home);
    let editor = told.lines().last().unwrap();
    console.wait("no editor", |_| {
        !std::path::Path::new("/proc").join(editor).exists()
    });
    goes_on(&home);
}

#[test]
fn b16_a_kill_while_the_editor_is_open_is_made_good_at_the_next_start() {
    let (home, editor) = home("");
    let script =
        fs::read_to_string(&editor).unwrap() + &waiting(&home.path("").display().to_string());
    fs::write(&editor, script).unwrap();
    let mut console = open(&home, &editor);
    console.signal(Signal::KILL);
    console.wait_end(LONG);
    let told = told(&home);
    let editor: i32 = told.lines().last().unwrap().parse().unwrap();
    let editor = rustix::process::Pid::from_raw(editor).unwrap();
    let _gone = rustix::process::kill_process(editor, Signal::KILL);
    goes_on(&home);
}

#[test]
fn b16_a_whole_record_is_edited_as_text_and_saved() {
    let (home, editor) =
        home("sed -i 's/Acme/Acme Group/; s/^Remarks:.*/Remarks:\\n    one\\n    two/' \"$1\"\n");
    let env = [("EDITOR", editor.as_str()), ("PATH", "/bin:/usr/bin")];
    let mut console = Console::open(&home, &[], &env, 100, 30);
    console.see("VISITS TODAY").keys("2").see("Acme").keys("E");
    console.see("Acme Group").see("u undo");
    let shown = home.words(&["customer", "show", "A1", "--json"], "");
    assert!(
        shown.contains("Acme Group") && shown.contains("one\\ntwo"),
        "{shown}"
    );
    no_text_stays(&home, &console);
}

/// A command at a terminal, with this editor.
fn words(home: &Home, editor: &str, words: &[&str]) -> Console {
    let env = [("EDITOR", editor), ("PATH", "/bin:/usr/bin")];
    Console::open(home, words, &env, 100, 30)
}

#[test]
fn b16_a_note_of_the_words_is_written_in_the_editor() {
    let (home, editor) = home("printf 'one 行\\ntwo\\n' >> \"$1\"\n");
    let mut console = words(&home, &editor, &["note", "add", "A1", "-"]);
    console.see("Note added");
    assert_eq!(console.wait_end(LONG), 0);
    no_text_stays(&home, &console);
    let notes = home.words(&["note", "list", "--json"], "");
    assert!(notes.contains("one 行\\ntwo"), "{notes}");
    let told = told(&home);
    assert!(told.contains("-rw-------"), "{told}");
    assert!(!told.contains("Acme") && !told.contains("A1"), "{told}");
}

#[test]
fn b16_an_editor_of_the_words_that_fails_loses_nothing() {
    let (home, editor) = home("printf 'half' >> \"$1\"; exit 3\n");
    let mut console = words(&home, &editor, &["note", "add", "A1", "-"]);
    console
        .see("ended with error 3")
        .see("the screens offer it again");
    assert_eq!(console.wait_end(LONG), 1);
    let mut console = words(&home, &editor, &[]);
    console
        .see("1 draft kept from before")
        .keys("2")
        .see("Acme");
    console.keys("n").see("half");
    no_text_stays(&home, &console);
    let (home, editor) = self::home("exit 0\n");
    let mut console = words(&home, &editor, &["note", "add", "A1", "-", "--lang", "zh"]);
    console.see("编辑器中没有改动");
    assert_eq!(console.wait_end(LONG), 4);
    no_text_stays(&home, &console);
}
