//! Start, leave, resize, hang-up, paste and wide text.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::time::Duration;

use keybook::wire::socket::{Lock, start_lock};
use rustix::process::Signal;

use crate::console::{Console, LONG};
use crate::home::Home;
use crate::process::writes;

/// Hints of the footer are there as soon as the screens are.
const READY: &str = ": command";

fn demo() -> (Console, String) {
    let console = Console::start(&["demo"], &[]);
    let modes = console.modes();
    console.wait_for(READY);
    (console, modes)
}

#[test]
fn leaving_restores_the_terminal() {
    let (mut console, modes) = demo();
    assert!(console.is_alternate());
    assert_ne!(console.modes(), modes, "raw mode is on");
    console.send("q");
    assert_eq!(console.wait_end(LONG), 0);
    assert_eq!(console.modes(), modes);
    console.wait("the main screen", |console| !console.is_alternate());
}

#[test]
fn a_termination_restores_the_terminal_too() {
    let (mut console, modes) = demo();
    console.signal(Signal::TERM);
    console.wait_end(LONG);
    assert_eq!(console.modes(), modes);
    console.wait("the main screen", |console| !console.is_alternate());
}

/// B-01: the clock of the machine decides what an idle minute costs; the budgets themselves are held in `tests/tui`.
#[test]
fn b01_nothing_is_written_while_nothing_happens() {
    let (mut console, _) = demo();
    // A key that changes nothing is answered by nothing; what it stirs up has come by the time help is open and closed.
    console.send("?");
    console.wait_for("type to search");
    console.send("\x1b");
    console.wait("help closed", |console| {
        !console.text().contains("type to search")
    });
    let before = console.bytes();
    std::thread::park_timeout(Duration::from_secs(2));
    // The clock may have moved on by a minute meanwhile.
    assert!(
        console.bytes() - before <= 60,
        "{} bytes",
        console.bytes() - before
    );
}

/// B-02: the pseudo-terminal gets one `write` for each frame, and each frame is one synchronized update.
#[test]
fn b02_every_frame_is_one_write_and_one_synchronized_update() {
    let (mut console, _) = demo();
    console.keys("?").see("type to search");
    let pid = console.pid();
    let writes = || writes(pid, "terminal-writer");
    if writes().is_none() {
        eprintln!("skipped: only root may count the writes of another process");
        return;
    }
    // Each repaints everything.
    for (width, height) in [(200, 60), (120, 40), (80, 24)] {
        console.resize(width, height);
        console.wait("the last row", |console| {
            let text = console.text();
            text.lines().nth(usize::from(height) - 1).is_some()
        });
    }
    // The last frame may still be under way.
    console.wait("one write and one end for each frame", |console| {
        let all = console.all();
        let begun = count(&all, SYNC_BEGIN);
        begun == count(&all, SYNC_END) && begun >= 5 && writes() == Some(begun as u64)
    });
}

/// B-02: and none of them where they are not wanted.
#[test]
fn b02_synchronized_updates_can_be_switched_off() {
    let home = Home::new();
    std::fs::create_dir_all(home.settings().parent().unwrap()).unwrap();
    std::fs::write(home.settings(), "sync = \"off\"\n").unwrap();
    let mut console = Console::open(&home, &["demo"], &[], 80, 24);
    console.see(READY).keys("?").see("type to search");
    assert_eq!(count(&console.all(), SYNC_BEGIN), 0);
}

const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    let windows = bytes.windows(needle.len());
    windows.filter(|window| *window == needle).count()
}

#[test]
fn resizing_repaints() {
    let (mut console, _) = demo();
    for width in [60, 100, 50, 120] {
        console.resize(width, 30);
    }
    console.wait("hints in the last row", |console| {
        console
            .text()
            .lines()
            .nth(29)
            .is_some_and(|row| row.contains(READY))
    });
}

#[test]
fn an_unfinished_paste_does_not_swallow_the_keys() {
    let (mut console, _) = demo();
    console.send("\x1b[200~qqq");
    console.wait_for("cannot be pasted");
    console.send("q");
    assert_eq!(console.wait_end(LONG), 0);
}

/// B-10, in a real terminal; every field is walked in `tests/tui`.
#[test]
fn b10_the_terminals_cursor_is_where_one_types_wide_text() {
    let (mut console, _) = demo();
    console.send(":");
    console.wait_for("type to search");
    let (row, column) = console.cursor();
    console.send("客户");
    console.wait("the caret", |console| console.cursor() == (row, column + 4));
}

/// B-05, in a real terminal.
#[test]
fn b05_split_arrow_keys_and_late_answers_are_no_text() {
    let (mut console, _) = demo();
    console.send(":");
    console.wait_for("type to search");
    console.send("\x1b]11;rgb:1111/2222/3333\x07\x1b[?62;52c");
    console.send("x");
    console.wait_for("> x");
    assert!(!console.text().contains("rgb"));
}

/// B-19.
#[test]
fn b19_no_color_keeps_the_selection_visible() {
    let mut console = Console::start(&["demo"], &[("NO_COLOR", "1")]);
    console.wait_for(READY);
    console.send(":");
    console.wait_for("type to search");
    let codes = style_codes(&console.all());
    assert!(codes.contains(&7), "reverse");
    assert!(codes.iter().all(|code| *code < 30), "{codes:?}");
}

/// Every number of every style sequence.
fn style_codes(bytes: &[u8]) -> Vec<u32> {
    String::from_utf8_lossy(bytes)
        .split("\x1b[")
        .filter_map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            rest[end..].starts_with('m').then(|| rest[..end].to_owned())
        })
        .flat_map(|codes| {
            codes
                .split(';')
                .map(|code| code.parse().unwrap_or(0))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_language_follows_the_locale_and_changes_at_run_time() {
    let mut console = Console::start(&["demo"], &[("LANG", "zh_CN.UTF-8")]);
    console.see("今日拜访");
    console
        .keys(":")
        .see("Enter")
        .keys("language\r")
        .see("English");
    console.keys("\x1b[A\r").see("VISITS TODAY");
    console.keys("q");
    assert_eq!(console.wait_end(LONG), 0);
}

#[test]
fn whoever_waits_for_a_book_is_told_so() {
    for (lang, told) in [
        ("en_GB.UTF-8", "Opening the book"),
        ("zh_CN.UTF-8", "正在打开客户簿"),
    ] {
        let home = Home::new();
        let status = home.words(&["server", "status", "--json"], "");
        let status: serde_json::Value = serde_json::from_str(&status).unwrap();
        let socket = PathBuf::from(status["socket"].as_str().unwrap());
        let mut private = DirBuilder::new();
        private.recursive(true).mode(0o700);
        private.create(socket.parent().unwrap()).unwrap();
        // Somebody else is starting the server and takes long.
        let starting = Lock::wait(&start_lock(&socket), LONG).unwrap().unwrap();
        let mut console = Console::open(&home, &[], &[("LANG", lang)], 80, 24);
        console.see(told);
        assert!(console.is_alternate(), "keys are taken by now");
        drop(starting);
        let welcome = "Welcome to keybook";
        console
            .see(welcome)
            .keys("\x1b")
            .see_gone(welcome)
            .keys("q");
        assert_eq!(console.wait_end(LONG), 0);
        console.wait("the main screen", |console| !console.is_alternate());
        assert!(!console.text().contains(told), "{}", console.text());
    }
}

#[test]
fn a_language_that_was_chosen_is_there_the_next_time() {
    let home = Home::new();
    home.words(&["customer", "add", "code=A1", "name=Acme"], "");
    let settings = home.settings();
    std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
    std::fs::write(&settings, "# by hand\nborder = \"ascii\" # plain\n").unwrap();
    let mut console = Console::open(&home, &[], &[], 80, 24);
    console.see("VISITS TODAY");
    console
        .keys(":")
        .see("Enter")
        .keys("language\r")
        .see("English");
    console.keys("\x1b[B\r").see("今日拜访").keys("q");
    assert_eq!(console.wait_end(LONG), 0);
    assert_eq!(
        std::fs::read_to_string(&settings).unwrap(),
        "# by hand\nborder = \"ascii\" # plain\nlang = \"zh\"\n"
    );
    let mut console = Console::open(&home, &[], &[], 80, 24);
    console.see("今日拜访").keys("q");
    assert_eq!(console.wait_end(LONG), 0);
}

#[test]
fn the_first_run_keeps_its_language_and_takes_it_into_the_demo() {
    let home = Home::new();
    let mut console = Console::open(&home, &[], &[], 80, 24);
    console.see("English").keys("\x1b[C").see("简体中文]");
    console.keys("\r").see("今日拜访").keys("q");
    assert_eq!(console.wait_end(LONG), 0);
    let kept = std::fs::read_to_string(home.settings()).unwrap();
    assert_eq!(kept, "lang = \"zh\"\n");
}

#[test]
fn a_window_of_any_size_is_survived() {
    let home = Home::new();
    home.words(&["customer", "add", "code=A1", "name=Acme"], "");
    let mut console = Console::open(&home, &[], &[], 1, 1);
    console.resize(10, 3);
    for step in 0..200_u16 {
        console.resize(1 + step * 37 % 150, 1 + step * 17 % 50);
    }
    console.resize(20, 5);
    console.see("keybook needs a").see("window of");
    console.resize(80, 24);
    console.see("VISITS TODAY").keys("q");
    assert_eq!(console.wait_end(LONG), 0);
}

#[test]
fn a_book_that_cannot_be_opened_is_told_on_the_main_screen() {
    for (lang, told) in [
        ("en_GB.UTF-8", "A newer keybook wrote this book"),
        ("zh_CN.UTF-8", "此客户簿由更新的 keybook 写入"),
    ] {
        let home = Home::new();
        home.words(&["today"], "");
        home.words(&["server", "stop"], "");
        let status = home.words(&["server", "status", "--json"], "");
        let status: serde_json::Value = serde_json::from_str(&status).unwrap();
        let socket = PathBuf::from(status["socket"].as_str().unwrap());
        let format = socket.ancestors().find_map(|folder| {
            let format = folder.join("format");
            format.exists().then_some(format)
        });
        let format = format.unwrap_or_else(|| panic!("no book around {}", socket.display()));
        let text = std::fs::read_to_string(&format).unwrap();
        std::fs::write(&format, text.replace("schema = ", "schema = 99")).unwrap();
        let mut console = Console::open(&home, &[], &[("LANG", lang)], 80, 24);
        let modes = console.modes();
        assert_eq!(console.wait_end(LONG), 2);
        console.wait("the reason on the main screen", |console| {
            !console.is_alternate() && console.text().contains(told)
        });
        assert_eq!(console.modes(), modes);
    }
}
