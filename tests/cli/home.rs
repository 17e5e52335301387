//! A home of its own for each test, and what a command said there.

use std::cell::RefCell;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;
use serde_json::Value;

use super::schemas;
use super::traces::Written;

/// A command that has not ended by then does not end: the machine may be busy with the other tests.
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_keybook");

/// A home with nothing in it. Servers that its commands start are stopped when it goes.
pub(crate) struct Home {
    dir: tempfile::TempDir,
    /// The zone in which it lies.
    zone: &'static str,
    /// Books beside the default one that may have a server.
    books: RefCell<Vec<PathBuf>>,
    /// What was given on standard input, which must leave no trace outside of the book.
    written: Written,
}

impl Home {
    pub(crate) fn new() -> Home {
        let dir = tempfile::Builder::new().prefix("kb").tempdir().unwrap();
        let home = Home {
            dir,
            zone: "Asia/Shanghai",
            books: RefCell::default(),
            written: Written::default(),
        };
        fs::create_dir(home.at("run")).unwrap();
        for private in [home.at("run"), home.at("")] {
            fs::set_permissions(private, fs::Permissions::from_mode(0o700)).unwrap();
        }
        home
    }

    /// The same in another zone.
    pub(crate) fn in_zone(mut self, zone: &'static str) -> Home {
        self.zone = zone;
        self
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Where the default book lies.
    pub(crate) fn book(&self) -> PathBuf {
        self.at("data/keybook/book")
    }

    /// Writes a file and returns its path as a word.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.at(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// Variables of the environment that make this place the home.
    pub(crate) fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("HOME", self.at("")),
            ("XDG_RUNTIME_DIR", self.at("run")),
            ("XDG_DATA_HOME", self.at("data")),
            ("XDG_STATE_HOME", self.at("state")),
            ("XDG_CONFIG_HOME", self.at("config")),
            ("LC_ALL", "en_US.UTF-8".into()),
            ("TERM", "xterm-256color".into()),
            ("TZ", self.zone.into()),
        ]
    }

    fn command(&self, words: &[&str]) -> Command {
        if let Some(at) = words.iter().position(|word| *word == "--book") {
            self.books
                .borrow_mut()
                .extend(words.get(at + 1).map(PathBuf::from));
        }
        let mut command = Command::new(PROGRAM);
        command.env_clear().envs(self.variables());
        command
            .current_dir(self.dir.path())
            .args(words)
            .timeout(PATIENCE);
        command
    }

    /// Runs words with something on standard input.
    pub(crate) fn feed(&self, words: &[&str], input: impl Into<Vec<u8>>) -> Said {
        let input = input.into();
        self.written.note(&input);
        let output = self.command(words).write_stdin(input).output().unwrap();
        self.written.hold(&words.join(" "), self.dir.path());
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let said = Said {
            words: words.join(" "),
            code: output.status.code().expect("no signal ended it"),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        // A table for spreadsheets keeps what belongs to a text, and a tab guards a formula.
        let is_csv = words.contains(&"--csv");
        // The lines of a calendar end as those of mails do.
        let is_calendar = words.contains(&"ics");
        for text in [&said.out, &said.err] {
            let raw = |c: char| {
                (c.is_control() && c != '\n' && !(is_csv && c == '\t' || is_calendar && c == '\r'))
                    || !is_csv
                        && matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            };
            assert!(
                !text.contains(raw),
                "{}: raw characters in {text:?}",
                said.words
            );
        }
        if words.contains(&"--json") && words[0] != "schema" {
            for text in [&said.out, &said.err] {
                if text.starts_with('{') {
                    schemas::hold(&said.words, text);
                }
            }
        }
        said
    }

    /// Runs words.
    pub(crate) fn run(&self, words: &[&str]) -> Said {
        self.feed(words, "")
    }

    /// Runs a line of words.
    pub(crate) fn say(&self, line: &str) -> Said {
        self.say_with(line, "")
    }

    /// Runs a line of words with something on standard input.
    pub(crate) fn say_with(&self, line: &str, input: &str) -> Said {
        self.feed(&line.split_whitespace().collect::<Vec<&str>>(), input)
    }

    /// Runs a line of words that must be done; what it printed.
    #[track_caller]
    pub(crate) fn tell(&self, line: &str) -> String {
        self.say(line).done()
    }

    /// The same, as the document it printed.
    #[track_caller]
    pub(crate) fn json(&self, line: &str) -> Value {
        self.say(&format!("{line} --json")).json()
    }

    /// Adds a customer.
    pub(crate) fn customer(&self, code: &str, name: &str) {
        let fields = serde_json::json!({"code": code, "name": name}).to_string();
        self.feed(&["customer", "add", "-"], fields).done();
    }

    /// Stops the server of the default book and waits until it has left.
    pub(crate) fn stop(&self) {
        self.run(&["server", "stop"]).done();
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        // A failed test may have left anything behind; what cannot be stopped is no further failure.
        let _left = self.command(&["server", "stop"]).output();
        for book in self.books.take() {
            let mut stop = self.command(&["server", "stop", "--book"]);
            let _left = stop.arg(book).output();
        }
    }
}

/// What a command said.
#[derive(Debug)]
pub(crate) struct Said {
    words: String,
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// It was done; what it printed.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.code, 0, "{self:#?}");
        assert_eq!(self.err, "", "{}", self.words);
        self.out
    }

    /// It was done; the document it printed.
    #[track_caller]
    pub(crate) fn json(self) -> Value {
        let out = self.done();
        serde_json::from_str(&out).unwrap()
    }

    /// It was refused with this exit code; what was said about it, and nothing was printed as data.
    #[track_caller]
    pub(crate) fn refused(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:#?}");
        assert_eq!(self.out, "", "{}", self.words);
        assert!(self.err.starts_with("keybook: "), "{self:#?}");
        self.err
    }

    /// It was refused with this exit code; the error as machines get it.
    #[track_caller]
    pub(crate) fn error(self, code: i32) -> Value {
        assert_eq!(self.code, code, "{self:#?}");
        assert_eq!(self.out, "", "{}", self.words);
        let document: Value = serde_json::from_str(&self.err).expect("an error as JSON");
        document["error"].clone()
    }
}

/// Fails unless a text says something.
#[track_caller]
pub(crate) fn says(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "{wanted:?} is not in {text:?}");
}

/// The path as a word of a command.
pub(crate) fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}
