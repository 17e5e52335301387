//! B-06: whatever ends or interrupts the program, the terminal is left as it was found.

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::console::{Console, LONG};
use crate::home::Home;
use crate::process::is_stopped;

/// Tells the test binary that it is to play the program that panics.
const PANICS: &str = "KEYBOOK_TEST_PANICS";

const READY: &str = ": command";

/// Modes that a program can set, and the sequences that set and take back each.
const MODES: [(&str, &str, &str); 7] = [
    ("alternate screen", "\x1b[?1049h", "\x1b[?1049l"),
    ("paste", "\x1b[?2004h", "\x1b[?2004l"),
    ("focus", "\x1b[?1004h", "\x1b[?1004l"),
    ("mouse", "\x1b[?1000h", "\x1b[?1000l"),
    ("mouse form", "\x1b[?1006h", "\x1b[?1006l"),
    ("synchronized update", "\x1b[?2026h", "\x1b[?2026l"),
    ("keyboard", "\x1b[>1u", "\x1b[<u"),
];

/// Every mode that was set was taken back after that, and the cursor can be seen.
#[track_caller]
fn assert_given_back(console: &Console) {
    console.wait("the main screen", |console| !console.is_alternate());
    let all = String::from_utf8_lossy(&console.all()).into_owned();
    for (name, set, back) in MODES {
        if let Some(at) = all.rfind(set) {
            assert!(all[at..].contains(back), "{name} is still on");
        }
    }
    assert!(all.rfind("\x1b[?25h") > all.rfind("\x1b[?25l"), "no cursor");
}

fn demo() -> (Console, String) {
    let mut console = Console::start(&["demo"], &[]);
    let modes = console.modes();
    console.see(READY);
    // A terminal that knows the keyboard protocol, so that there is more to take back.
    console.send("\x1b[?0u\x1b[?62c");
    console.wait("the protocol", |console| {
        String::from_utf8_lossy(&console.all()).contains("\x1b[>1u")
    });
    assert_ne!(console.modes(), modes, "raw mode is on");
    (console, modes)
}

#[test]
fn b06_suspended_and_continued() {
    let (mut console, modes) = demo();
    for _ in 0..3 {
        let frames = console.bytes();
        console.send("\x1b[122;5u");
        console.wait("stopped", |console| is_stopped(console.pid()));
        assert_eq!(console.modes(), modes);
        assert_given_back(&console);
        console.signal(Signal::CONT);
        console.wait("the screens again", |console| {
            console.is_alternate() && console.bytes() > frames && console.text().contains(READY)
        });
        assert_ne!(console.modes(), modes, "raw mode is on again");
    }
    // It takes keys again.
    console.keys("?").see("type to search").keys("\x1b[27u");
    console.see_gone("type to search").keys("q");
    assert_eq!(console.wait_end(LONG), 0);
    assert_eq!(console.modes(), modes);
    assert_given_back(&console);
}

#[test]
fn b06_resized_two_hundred_times() {
    let (mut console, modes) = demo();
    let before = console.bytes();
    for step in 0..200_u16 {
        console.resize(80 + step % 40, 24 + step % 16);
    }
    console.resize(100, 30);
    console.wait("hints in the last row", |console| {
        let text = console.text();
        text.lines().nth(29).is_some_and(|row| row.contains(READY))
    });
    // Each paints everything: two hundred would be near a megabyte.
    let bytes = console.bytes() - before;
    assert!(bytes < 200 * 1024, "{bytes} bytes for a storm");
    console.keys("q");
    assert_eq!(console.wait_end(LONG), 0);
    assert_eq!(console.modes(), modes);
    assert_given_back(&console);
}

#[test]
fn b06_ended_by_a_signal() {
    for signal in [Signal::TERM, Signal::INT, Signal::QUIT] {
        let (mut console, modes) = demo();
        console.signal(signal);
        console.wait_end(LONG);
        assert_eq!(console.modes(), modes);
        assert_given_back(&console);
    }
}

/// A signal alone does not mean that the terminal is gone, but after a hang-up it is not touched: it could block. The
/// kernel has reset its modes by then, or another program has set its own.
#[test]
fn b06_a_hang_up_writes_nothing() {
    let (mut console, _) = demo();
    let before = console.all().len();
    console.signal(Signal::HUP);
    console.wait_end(LONG);
    let after = console.all();
    assert!(!String::from_utf8_lossy(&after[before..]).contains("\x1b[?1049l"));
}

#[test]
fn b06_a_panic_on_any_thread() {
    let home = Home::new();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "modes::plays_a_panic", "--nocapture"]);
    let mut console = Console::run(&home, command, &[(PANICS, "1")], 80, 24);
    console.wait_end(LONG);
    console.wait("what happened", |console| {
        console.text().contains("on purpose")
    });
    assert_given_back(&console);
    assert!(console.modes().contains("ICANON"), "{}", console.modes());
}

/// The program of the test above; nothing on its own.
#[test]
fn plays_a_panic() {
    use keybook::tui::terminal::tty::{Extras, Tty};
    if std::env::var_os(PANICS).is_none() {
        return;
    }
    let mut tty = Tty::open(Extras {
        mouse: true,
        keyboard: true,
        title: true,
    })
    .unwrap();
    tty.enter().unwrap();
    let thread = std::thread::spawn(|| panic!("on purpose"));
    thread.join().unwrap_err();
    // Leaving normally would hide that the panic has restored the terminal.
    rustix::process::kill_process(rustix::process::getpid(), Signal::KILL).unwrap();
}
