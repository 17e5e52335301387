//! B-03: a terminal that goes away takes the program with it, with a signal or without, and nothing is lost or left.

use std::fs;
use std::time::Duration;

use portable_pty::CommandBuilder;

use crate::console::Console;
use crate::home::Home;
use crate::process::{children, cpu, is_alive};

/// How long the program may take to end.
const GONE_IN: Duration = Duration::from_secs(2);

/// Processor time that ending may take.
const CPU_MAX: Duration = Duration::from_millis(100);

/// A shell runs the program and then says how much processor time it took; the shell leads the session, so it alone
/// gets the hang-up, and `$1` says what it does with it.
const SHELL: &str = r#"trap "$1" HUP; shift; "$@"; times > "$HOME/times"; exit 0"#;

fn under_a_shell(home: &Home, trap: &str) -> Console {
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", SHELL, "sh", trap, env!("CARGO_BIN_EXE_keybook")]);
    Console::run(home, command, &[], 100, 30)
}

/// Seconds of processor time of children, from what `times` of the shell prints in its second line: `0m0.12s 0m0.03s`.
fn spent(text: &str) -> Duration {
    let line = text.lines().nth(1).unwrap();
    line.split_whitespace()
        .map(|time| {
            let (minutes, seconds) = time.trim_end_matches('s').split_once('m').unwrap();
            Duration::from_secs(minutes.parse::<u64>().unwrap() * 60)
                + Duration::from_secs_f64(seconds.parse().unwrap())
        })
        .sum()
}

#[test]
fn b03_a_hang_up_with_and_without_a_signal_ends_the_program_and_loses_nothing() {
    for with_signal in [true, false] {
        let home = Home::new();
        home.words(&["customer", "add", "code=A1", "name=Acme"], "");
        // Ignored by whoever leads the session: then no signal reaches the program at all.
        let mut console = if with_signal {
            Console::open(&home, &[], &[], 100, 30)
        } else {
            under_a_shell(&home, "")
        };
        console.see("VISITS TODAY").keys("2").see("Acme");
        let files = home.files();
        console.keys("n").see("Add a note").keys("words 半句话");
        console.see("words 半句话");
        let pid = if with_signal {
            console.pid()
        } else {
            *children(console.pid()).first().unwrap()
        };
        let helpers = children(pid);
        let before = cpu(pid);
        console.hang_up();
        console.wait_end(GONE_IN);
        assert!(!is_alive(pid) && !helpers.into_iter().any(is_alive));
        if !with_signal {
            let times = fs::read_to_string(home.folder().join("times")).unwrap();
            let after = spent(&times).saturating_sub(before);
            assert!(after < CPU_MAX, "{after:?} of processor time to leave");
        }
        assert!(
            home.drafts().iter().any(|text| text.contains("半句话")),
            "signal: {with_signal}"
        );
        let is_new = |name: &String| !files.contains(name) && !name.ends_with("/times");
        let left: Vec<String> = home.files().into_iter().filter(is_new).collect();
        let is_draft = |name: &String| name.contains("/drafts/");
        assert!(left.iter().all(is_draft), "{left:?}");
    }
}
