//! The locked screen in a real terminal: what stood there is gone, the line may drop, and no key leads to the shell.

use std::process::{Command, Output};
use std::time::Instant;

use crate::console::{Console, LONG};
use crate::home::Home;

const F12: &str = "\x1b[24~";

/// A home with a customer and a passphrase.
fn home() -> Home {
    let home = Home::new();
    home.words(&["customer", "add", "code=A1", "name=Acme"], "");
    home.words(&["lock", "set"], "four seasons\n");
    home
}

#[test]
fn the_lock_hides_everything_and_its_passphrase_brings_it_back() {
    let home = home();
    let mut console = Console::open(&home, &[], &[], 100, 30);
    console.see("VISITS TODAY").keys("2").see("Acme");
    console
        .keys(F12)
        .see("keybook is locked")
        .see("Passphrase:");
    assert!(!console.text().contains("Acme"));
    // Neither Ctrl-C nor Ctrl-Z leads to the shell.
    console
        .keys("\x03\x03\x1aq")
        .keys("wrong\r")
        .see("was not it");
    console.see_gone("was not it");
    console.keys("four seasons").see("************");
    console.keys("\r").see("Acme");
    let all = String::from_utf8_lossy(&console.all()).into_owned();
    assert!(!all.contains("four") && !all.contains("wrong"));
    console.keys("q");
    assert_eq!(console.wait_end(LONG), 0);
}

#[test]
fn a_locked_session_ends_with_its_line_and_keeps_what_was_typed() {
    let home = home();
    let mut console = Console::open(&home, &[], &[], 100, 30);
    console.see("VISITS TODAY").keys("2").see("Acme");
    console.keys("n").see("Add a note").keys("words 半句话");
    console.see("words 半句话").keys(F12).see("Passphrase:");
    assert!(!console.text().contains("半句话"));
    console.hang_up();
    console.wait_end(LONG);
    let drafts = home.drafts();
    assert!(
        drafts.iter().any(|text| text.contains("半句话")),
        "{drafts:?}"
    );
}

#[test]
fn lines_are_wiped_and_nothing_of_the_passphrase_is_shown() {
    let home = home();
    let mut console = Console::open(&home, &["--plain"], &[], 100, 30);
    console.see("VISITS TODAY");
    let before = console.modes();
    console.keys("go.customers\r").see("Acme");
    console.keys("app.lock\r").see("Passphrase:");
    assert!(!console.text().contains("Acme"), "{}", console.text());
    assert_ne!(console.modes(), before);
    // As characters of a line they are a wrong passphrase, and nothing else.
    console.keys("\x03\x04\x1a\r").see("was not it");
    // Said once when it was locked, once with the refusal, and once when it has waited.
    console.wait("the next try", |console| {
        console.text().matches("is locked").count() == 3
    });
    console.keys("four seasons\r").see("Acme");
    assert!(!console.text().contains("four"), "{}", console.text());
    assert_eq!(console.modes(), before);
    console.keys("quit\r");
    assert_eq!(console.wait_end(LONG), 0);
}

/// tmux without an alternate screen keeps what an erased screen held as lines to scroll back to.
#[test]
fn nothing_stands_where_one_scrolls_back() {
    if Command::new("tmux").arg("-V").output().is_err() {
        eprintln!("skipped: tmux is not installed");
        return;
    }
    let home = home();
    let tmux = |words: &[&str]| -> Output {
        let mut tmux = Command::new("tmux");
        tmux.env_clear()
            .envs(home.variables())
            .env("LC_ALL", "C.UTF-8");
        tmux.env("TMUX_TMPDIR", home.folder());
        tmux.env("PATH", std::env::var_os("PATH").unwrap());
        tmux.args(["-u", "-f", "/dev/null"])
            .args(words)
            .output()
            .unwrap()
    };
    let all = || String::from_utf8(tmux(&["capture-pane", "-p", "-S", "-"]).stdout).unwrap();
    let see = |text: &str| {
        let until = Instant::now() + LONG;
        while !all().contains(text) {
            assert!(Instant::now() < until, "no {text} in\n{}", all());
            std::thread::park_timeout(std::time::Duration::from_millis(10));
        }
    };
    let shell = ["new-session", "-d", "-x", "80", "-y", "24", "exec sh"];
    assert!(tmux(&shell).status.success());
    tmux(&["set", "-g", "alternate-screen", "off"]);
    let program = format!("exec {}", env!("CARGO_BIN_EXE_keybook"));
    tmux(&["send-keys", &program, "Enter"]);
    see("VISITS TODAY");
    tmux(&["send-keys", "2"]);
    see("Acme");
    tmux(&["send-keys", "F12"]);
    see("Passphrase:");
    let shown = all();
    tmux(&["kill-server"]);
    assert!(
        !shown.contains("Acme") && !shown.contains("VISITS"),
        "{shown}"
    );
}
