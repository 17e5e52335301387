//! How a session begins and ends: small windows, resizes, a broken connection, no terminal.

use std::time::{Duration, Instant};

use crate::pty::terminal::Home;

#[test]
fn a_window_of_one_cell_and_back() {
    let home = Home::new();
    let mut screen = home.open_words(&["demo"], "en_US.UTF-8", 80, 24);
    screen.see("VISITS TODAY");
    screen.resize(1, 1);
    screen.resize(80, 24);
    screen.send("\x0c").see("VISITS TODAY");
    screen.resize(40, 12);
    screen.see("Today");
    screen.send("q");
    assert_eq!(screen.ended(), 0);
}

#[test]
fn a_terminal_that_goes_away_ends_the_session_soon() {
    let home = Home::new();
    let mut screen = home.open_words(&["demo"], "en_US.UTF-8", 80, 24);
    screen.see("VISITS TODAY");
    let pid = screen.process().expect("a process");
    screen.hang_up();
    let begun = Instant::now();
    screen.ended();
    assert!(
        begun.elapsed() < Duration::from_secs(30),
        "process {pid} stayed"
    );
}

#[test]
fn the_language_follows_the_locale_and_changes_at_run_time() {
    let home = Home::new();
    let mut screen = home.open_words(&["demo"], "zh_CN.UTF-8", 80, 24);
    screen.see("今日拜访");
    screen.send(":").see("Enter").send("language\r").see("English");
    screen.send("\x1b[A\r").see("VISITS TODAY");
    screen.send("q");
    assert_eq!(screen.ended(), 0);
}

#[test]
fn a_dumb_terminal_is_told_what_to_do_instead() {
    let home = Home::new();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_keybook"))
        .env_clear()
        .env("HOME", home.path())
        .env("LANG", "zh_CN.UTF-8")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("keybook starts");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("keybook today"), "{said}");
    assert!(said.contains("终端"), "{said}");
}
