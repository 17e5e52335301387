//! B-06: whatever ends or interrupts the program, the terminal is left as it was found.

use std::collections::BTreeMap;

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::console::{Console, LONG};
use crate::home::Home;
use crate::process::is_stopped;

/// Tells the test binary that it is to play the program that panics.
const PANICS: &str = "KEYBOOK_TEST_PANICS";

const READY: &str = ": command";

/// Private modes that a terminal has on when a program begins: wrapping at the margin, and the cursor.
const ON: [u16; 2] = [7, 25];

/// A terminal's private modes and its stack of keyboard flags, as DECRQM and `CSI ? u` would tell them: what was set
/// last stands.
fn private_modes(sent: &[u8]) -> (BTreeMap<u16, bool>, usize) {
    let (mut modes, mut keyboards) = (BTreeMap::new(), 0_usize);
    let text = String::from_utf8_lossy(sent);
    for part in text.split("\x1b[").skip(1) {
        let end = part.find(|c: char| c.is_ascii_alphabetic());
        let Some((given, last)) = end.map(|at| (&part[..at], &part[at..=at])) else {
            continue;
        };
        match (given.split_at_checked(1), last) {
            (Some(("?", numbers)), "h" | "l") => {
                for number in numbers.split(';').filter_map(|it| it.parse().ok()) {
                    modes.insert(number, last == "h");
                }
            }
            (Some((">", _)), "u") => keyboards += 1,
            (Some(("<", _)), "u") => keyboards = keyboards.saturating_sub(1),
            _ => {}
        }
    }
    (modes, keyboards)
}

/// Every private mode that was ever changed is as it was found, and nothing is left on the stack of the keyboard.
#[track_caller]
fn assert_given_back(console: &Console) {
    console.wait("the main screen", |console| !console.is_alternate());
    let (modes, keyboards) = private_modes(&console.all());
    assert!(modes.len() > 4, "{modes:?}");
    for (mode, is_on) in modes {
        assert_eq!(is_on, ON.contains(&mode), "mode {mode}");
    }
    assert_eq!(keyboards, 0, "flags of the keyboard");
}

#[test]
fn private_modes_are_counted_as_a_terminal_counts_them() {
    let sent =
        b"\x1b[?1049h\x1b[?25l\x1b[>1u\x1b[31mtext\x1b[?1000;1006h\x1b[?25h\x1b[?2026h\x1b[?2026l";
    let (modes, keyboards) = private_modes(sent);
    let wanted = [
        (25, true),
        (1000, true),
        (1006, true),
        (1049, true),
        (2026, false),
    ];
    assert_eq!(modes, BTreeMap::from(wanted));
    assert_eq!(keyboards, 1);
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
