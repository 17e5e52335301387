//! Tells a person who has waited for a while what is waited for.

use std::io::{self, IsTerminal, Write};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{RecvTimeoutError, bounded};

/// Whoever waits no longer than this is told nothing (ARCHITECTURE.md 4.5).
const PATIENCE: Duration = Duration::from_secs(1);

/// Does some work; if it takes long, `note` stands in the terminal until it is done.
pub(super) fn telling<T>(note: &str, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    let (working, finished) = bounded::<()>(0);
    thread::scope(|scope| {
        let beside = thread::Builder::new();
        // Without a thread nobody is told; the work is what matters.
        let _ = beside.spawn_scoped(scope, move || {
            if finished.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                say(note.as_bytes());
                let _ = finished.recv();
                // Wide characters count for two columns, so blanks would have to be counted: the
                // line is erased where the terminal can, and ended where it cannot.
                say(if can_erase() { b"\r\x1b[K" } else { b"\n" });
            }
        });
        let done = work();
        drop(working);
        done
    })
}

fn say(bytes: &[u8]) {
    let mut terminal = io::stderr();
    let _gone = terminal.write_all(bytes).and_then(|()| terminal.flush());
}

fn can_erase() -> bool {
    std::env::var("TERM").is_ok_and(|term| !term.is_empty() && term != "dumb")
}
