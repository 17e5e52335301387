//! What a command leaves where others or later readers can see it: arguments of processes, and the logs. Held against
//! what people wrote, after every command of these tests.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Fields that tell of people, or in people's words.
const TELLING: [&str; 12] = [
    "name", "short", "phone", "mobile", "mail", "address", "purpose", "subject", "what", "text",
    "facts", "remarks",
];

/// Values shorter than this stand in paths and numbers by chance.
const LEAST: usize = 6;

/// What people wrote into a book so far.
#[derive(Default)]
pub(crate) struct Written(RefCell<Vec<String>>);

impl Written {
    /// Takes note of what a command was given on standard input: values of an object or of `key=value` lines, or a text.
    pub(crate) fn note(&self, input: &[u8]) {
        let Ok(text) = std::str::from_utf8(input) else {
            return;
        };
        let mut values = self.0.borrow_mut();
        let object = serde_json::from_str::<serde_json::Map<String, Value>>(text);
        match object {
            Ok(object) => values.extend(
                object
                    .iter()
                    .filter(|(key, _)| TELLING.contains(&key.as_str()))
                    .filter_map(|(_, value)| value.as_str().map(str::to_owned)),
            ),
            Err(_) => values.extend(
                text.lines()
                    .filter_map(|line| match line.split_once('=') {
                        Some((key, value)) => TELLING.contains(&key).then_some(value),
                        None => Some(line),
                    })
                    .map(|line| line.trim().to_owned()),
            ),
        }
        values.retain(|value| value.len() >= LEAST);
    }

    /// Fails if any of it stands in an argument of a process of this home, or in a log beneath `state`. A log holds
    /// nothing that steers a terminal either.
    #[track_caller]
    pub(crate) fn hold(&self, words: &str, home: &Path) {
        let values = self.0.borrow();
        for (_, arguments) in processes(home) {
            let arguments = String::from_utf8_lossy(&arguments);
            for value in values.iter() {
                assert!(
                    !arguments.contains(value.as_str()),
                    "after {words}: {value:?} stands in {arguments:?}"
                );
            }
        }
        for log in logs(home) {
            let raw = |c: char| c.is_control() && c != '\n' || is_hidden(c);
            assert!(!log.contains(raw), "after {words}: raw in {log:?}");
            for value in values.iter() {
                assert!(
                    !log.contains(value.as_str()),
                    "after {words}: {value:?} stands in {log:?}"
                );
            }
        }
    }
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{E0000}'..='\u{E007F}')
}

/// The text of every log of a home.
pub(crate) fn logs(home: &Path) -> Vec<String> {
    let folder = home.join("state/keybook");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "log"))
        .filter_map(|entry| fs::read(entry.path()).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

/// Processes of a home, by what their environment says: the program's own and the server it started. None where `/proc`
/// does not tell.
pub(crate) fn processes(home: &Path) -> Vec<(u32, Vec<u8>)> {
    let wanted = home.join("data").display().to_string().into_bytes();
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let arguments = fs::read(entry.path().join("cmdline")).ok()?;
            // The program alone is looked at closely: there may be many others.
            let is_ours = arguments.windows(7).any(|window| window == b"keybook")
                && fs::read(entry.path().join("environ"))
                    .ok()?
                    .windows(wanted.len())
                    .any(|window| window == wanted.as_slice());
            is_ours.then_some((pid, arguments))
        })
        .collect()
}

/// B-15, B-13: the check itself sees what it is for.
#[test]
fn b15_a_name_in_an_argument_or_a_log_is_noticed() {
    let home = tempfile::tempdir().unwrap();
    let written = Written::default();
    written.note(br#"{"code": "WISTERIA", "name": "Wisteria Blum"}"#);
    written.note("phone=0571-8765 4321\nshort=ab".as_bytes());
    assert_eq!(*written.0.borrow(), ["Wisteria Blum", "0571-8765 4321"]);
    written.hold("nothing", home.path());
    let folder = home.path().join("state/keybook");
    fs::create_dir_all(&folder).unwrap();
    for line in [
        "a change by Wisteria Blum\n",
        "bell \u{7}\n",
        "turned \u{202E}\n",
    ] {
        fs::write(folder.join("server.log"), line).unwrap();
        let held = std::panic::AssertUnwindSafe(|| written.hold("a log", home.path()));
        assert!(std::panic::catch_unwind(held).is_err(), "{line:?}");
    }
    fs::remove_dir_all(folder).unwrap();
    let mut child = std::process::Command::new("sh")
        .env("DATA", home.path().join("data"))
        // The shell waits for a line: it is there as long as it is looked at.
        .args(["-c", "read line", "keybook", "Wisteria Blum"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // On a busy machine the kernel still shows the arguments of who started it for a moment.
    let own = format!("/proc/{}/cmdline", child.id());
    while fs::read(&own).is_ok_and(|it| !it.ends_with(b"Wisteria Blum\0")) {
        std::thread::yield_now();
    }
    let is_told = !processes(home.path()).is_empty();
    let held = std::panic::AssertUnwindSafe(|| written.hold("a process", home.path()));
    let failed = std::panic::catch_unwind(held).is_err();
    drop(child.stdin.take());
    child.wait().unwrap();
    assert_eq!(failed, is_told);
}
