//! Calls that nobody makes, or only where the outside world begins.

use std::fs;

use crate::source;

/// Where the running clock may be read, and why. Wall-clock reads are not excused here at all:
/// they come from `.ci/clippy.toml`.
const INSTANTS: &[(&str, &str)] = &[
    ("src/boot", "composition root"),
    ("src/logging", "composition root"),
    ("src/store/", "deadline of waiting for the lock of the book"),
    ("src/wire/", "deadlines of connections and of idle servers"),
    ("src/tui/runtime", "deadline of the next thing that is due"),
    ("src/tui/linear/run", "an instant to count from"),
    ("src/tui/terminal/", "deadline of a terminal's answer"),
    (
        "src/tui/harness",
        "an instant to count from: there is no other way to make one",
    ),
    ("src/cli/", "deadline of the server's answer"),
    ("tests/", "deadlines of waiting for an event"),
    ("benches/", "measuring"),
];

/// Macros of unfinished work.
const UNFINISHED: &[&str] = &["todo!", "unimplemented!", "dbg!"];

/// Words of unfinished work in comments, spelled so that this file has none of them.
fn marks() -> [String; 2] {
    [["TO", "DO"].concat(), ["FIX", "ME"].concat()]
}

/// The last two steps of each method that clippy refuses: `SystemTime::now`.
fn refused() -> Vec<(String, String)> {
    let text = fs::read_to_string(source::root().join(".ci/clippy.toml")).unwrap();
    let table: toml::Table = toml::from_str(&text).unwrap();
    let methods = table["disallowed-methods"].as_array().unwrap();
    assert!(!methods.is_empty());
    methods
        .iter()
        .map(|method| {
            let path: Vec<&str> = method["path"].as_str().unwrap().split("::").collect();
            let reason = method["reason"].as_str().unwrap();
            (path[path.len() - 2..].join("::"), reason.to_owned())
        })
        .collect()
}

/// A bare `cargo test` catches what clippy refuses. An `#[expect]` with its reason beside the
/// call excuses it here as it does there.
#[test]
fn what_clippy_refuses_is_not_called() {
    let mut wrong = Vec::new();
    for source in source::all() {
        for (call, reason) in refused() {
            for at in calls(&source.code, &call) {
                if !excused(&source.code[..at]) {
                    wrong.push(format!(
                        "{}:{}: {call}: {reason}",
                        source.path,
                        source.line(at)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whether an expectation of clippy's refusal stands above, in the same item or for the file.
fn excused(before: &str) -> bool {
    let expected = |text: &str| text.contains("clippy::disallowed_methods");
    let item = before.rfind("\n}").map_or(0, |end| end + 2);
    let inner = before.find("#![").map_or("", |at| &before[at..]);
    let inner = &inner[..inner.find(']').map_or(0, |end| end + 1)];
    expected(&before[item..]) || expected(inner)
}

#[test]
fn the_running_clock_is_read_where_deadlines_are_kept() {
    let mut wrong = Vec::new();
    for source in source::all() {
        let excused = INSTANTS
            .iter()
            .any(|(prefix, _)| source.path.starts_with(prefix));
        if excused || source.is_test() {
            continue;
        }
        let code = source.shipped();
        for at in calls(&code, "Instant::now") {
            wrong.push(format!("{}:{}", source.path, source.line(at)));
        }
    }
    assert!(
        wrong.is_empty(),
        "Instant::now outside the files that keep deadlines; take the instant as an argument:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn nothing_is_unfinished() {
    let mut wrong = Vec::new();
    for source in source::all() {
        for name in UNFINISHED {
            for at in calls(&source.code, name) {
                wrong.push(format!("{}:{}: {name}", source.path, source.line(at)));
            }
        }
        for mark in marks() {
            // As a word: a calendar has its VTODO.
            for at in calls(&source.text, &mark) {
                wrong.push(format!("{}:{}: {mark}", source.path, source.line(at)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Where a path or macro stands as a whole word.
fn calls<'a>(code: &'a str, name: &'a str) -> impl Iterator<Item = usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name)
        .map(|(at, _)| at)
        .filter(move |at| {
            let after = &code[at + name.len()..];
            !code[..*at].ends_with(is_word) && !after.starts_with(is_word)
        })
}
