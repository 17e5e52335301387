//! B-04: a line that takes nothing stops nothing but the painting.

use std::time::Duration;

use rustix::process::Signal;

use crate::console::{Console, LONG};
use crate::home::Home;
use crate::process::memory;

/// Memory that may come and go meanwhile, in kilobytes.
const BREATH: u64 = 4 * 1024;

/// A session whose reader has stalled and whose line is full.
fn stalled(home: &Home) -> Console {
    home.words(&["customer", "add", "code=A1", "name=Acme"], "");
    let mut console = Console::open(home, &[], &[], 200, 60);
    console.see("VISITS TODAY").keys("2").see("Acme");
    console.stall(true);
    // Each paints everything anew; a pseudo-terminal holds less than these make.
    for _ in 0..200 {
        console.keys("\x0c");
    }
    console.keys("n");
    console.keys("\x0c");
    console
}

#[test]
fn b04_a_reader_that_stalls_stops_no_key_and_sees_the_newest_frame_when_it_goes_on() {
    let home = Home::new();
    let mut console = stalled(&home);
    let pid = console.pid();
    console.keys("first");
    wait_for_draft(&console, &home, "first");
    let before = memory(pid);
    for round in 0..40 {
        console.keys(&format!(" {round}\x0c"));
    }
    console.keys(" 最后");
    wait_for_draft(&console, &home, "39 最后");
    let after = memory(pid);
    assert!(after < before + BREATH, "{before} KiB, then {after} KiB");
    console.stall(false);
    console.see("39 最后");
    console.keys("\x13").see("Note added").keys("q");
    assert_eq!(console.wait_end(LONG), 0);
}

#[test]
fn b04_a_hang_up_ends_a_stalled_session_too() {
    let home = Home::new();
    let mut console = stalled(&home);
    console.keys("never shown");
    wait_for_draft(&console, &home, "never shown");
    console.signal(Signal::HUP);
    console.wait_end(Duration::from_secs(4));
}

/// What is typed reaches the disk although nothing reaches the screen.
fn wait_for_draft(console: &Console, home: &Home, text: &str) {
    console.wait(text, |_| {
        home.drafts().iter().any(|draft| draft.contains(text))
    });
}
