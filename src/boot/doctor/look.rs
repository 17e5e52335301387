//! What `keybook doctor` sees, as lines for people and as one document for machines.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use serde_json::{Value, json};

use super::super::error::{BootError, failed};
use super::super::words::{finding, store, told, verdict, verdict_on};
use super::super::{Place, Surroundings, server_status};
use crate::cli::Document;
use crate::i18n::Catalog;
use crate::i18n::code::Code;
use crate::i18n::group::{Doing, Told, Trouble};
use crate::shown::{Align, Shown, json_safe};
use crate::store::doctor::Report;
use crate::store::{Store, StoreOptions};
use crate::wire::handshake::Welcome;

/// Exit code of a book that does not hold (UX.md 6.5).
const BROKEN: u8 = 9;

/// How the book is.
enum Book {
    /// Only its server knows where it lies.
    Elsewhere,
    /// Nobody has made it yet.
    None,
    /// Its server has it, so nothing else can read it.
    Open,
    Unreadable(Trouble),
    Examined(Box<Report>),
}

struct Seen<'a> {
    surroundings: &'a Surroundings,
    place: &'a Place,
    server: Result<Option<Welcome>, BootError>,
    book: Book,
}

/// Looks, reports and returns the exit code. Whatever cannot be seen is part of the report.
pub(super) fn run(
    surroundings: &Surroundings,
    place: &Place,
    words: &'static Catalog,
    as_json: bool,
    out: &mut dyn Write,
) -> Result<u8, BootError> {
    let server = server_status(place);
    let book = match (&server, place.book()) {
        (Ok(Some(_)), _) => Book::Open,
        (_, None) => Book::Elsewhere,
        (_, Some(book)) => examine(book),
    };
    let seen = Seen {
        surroundings,
        place,
        server,
        book,
    };
    let printed = if as_json {
        let document = seen.document(words).to_string();
        writeln!(out, "{}", json_safe(&document))
    } else {
        seen.print(words, out)
    };
    printed.map_err(failed(Doing::Answer))?;
    Ok(seen.exit())
}

fn examine(book: &Path) -> Book {
    // Where nothing lies, nothing is wrong; what else there may be, the store knows.
    let is_vacant = std::fs::read_dir(book).map_or_else(
        |error| error.kind() == io::ErrorKind::NotFound,
        |mut entries| entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == "run")),
    );
    if is_vacant {
        return Book::None;
    }
    match Store::open(book, &StoreOptions::default()) {
        Err(error) => Book::Unreadable(store(&error)),
        Ok(open) => {
            let report = open.examine();
            match open.close() {
                Ok(()) => Book::Examined(Box::new(report)),
                Err(error) => Book::Unreadable(store(&error)),
            }
        }
    }
}

impl Seen<'_> {
    fn exit(&self) -> u8 {
        let book = match &self.book {
            Book::Unreadable(trouble) => verdict_on(trouble).1,
            Book::Examined(report) if !report.is_sound() => BROKEN,
            _ => 0,
        };
        match &self.server {
            Err(error) if book == 0 => verdict(error).1,
            _ => book,
        }
    }

    fn problems(&self, words: &'static Catalog) -> Vec<String> {
        let Book::Examined(report) = &self.book else {
            return Vec::new();
        };
        let listed = report.problems.iter();
        let mut lines: Vec<String> = listed
            .map(|problem| {
                let finding = finding(problem);
                let code = Code::from(&finding).word();
                format!("{} [{code}]", (words.troubles.finding)(&finding))
            })
            .collect();
        if report.more > 0 {
            lines.push((words.troubles.more)(report.more));
        }
        lines
    }

    /// Codes of what does not hold, each once.
    fn reasons(&self) -> BTreeSet<&'static str> {
        let Book::Examined(report) = &self.book else {
            return BTreeSet::new();
        };
        let codes = report.problems.iter();
        codes.map(|it| Code::from(&finding(it)).word()).collect()
    }

    fn settings(&self, words: &'static Catalog) -> Vec<String> {
        let problems = self.surroundings.problems.iter();
        problems.map(|problem| problem.text(words)).collect()
    }

    fn print(&self, words: &'static Catalog, out: &mut dyn Write) -> io::Result<()> {
        let troubles = &words.troubles;
        let paths = &self.surroundings.paths;
        let mut lines = vec![(troubles.terminal, Terminal::here().line())];
        if let Some(book) = self.place.book() {
            lines.push((troubles.folder, with_mode(book, troubles.absent)));
        }
        let settings = paths.settings_file();
        lines.push((troubles.settings, with_mode(&settings, troubles.absent)));
        lines.push((
            troubles.log,
            with_mode(&paths.session_log(), troubles.absent),
        ));
        let server = match &self.server {
            Ok(None) => troubles.server_none.to_owned(),
            Ok(Some(it)) => (troubles.server_runs)(it.pid, it.sessions, it.revision),
            Err(error) => one_line(&told(words, error)),
        };
        lines.push((troubles.server, server));
        let book = match &self.book {
            Book::Elsewhere => None,
            Book::None => Some(troubles.no_book.to_owned()),
            Book::Open => Some(troubles.busy.to_owned()),
            // The hint would be to run what runs.
            Book::Unreadable(trouble @ Trouble::Damaged(_)) => {
                Some((troubles.trouble)(trouble).text)
            }
            Book::Unreadable(trouble) => Some(one_line(&(troubles.trouble)(trouble))),
            Book::Examined(report) if report.is_sound() => {
                let records = report.counts.values().sum();
                Some((troubles.sound)(records, report.changes))
            }
            Book::Examined(report) => Some((troubles.unsound)(
                report.problems.len() as u64 + report.more,
            )),
        };
        lines.extend(book.map(|text| (troubles.book, text)));
        let labels = lines.iter().map(|(label, _)| Shown::line(label).width());
        let width = labels.max().unwrap_or_default();
        for (label, text) in &lines {
            let label = Shown::line(label).pad(width, Align::Left);
            writeln!(out, "{}  {}", label.as_str(), Shown::line(text).as_str())?;
        }
        let (problems, settings) = (self.problems(words), self.settings(words));
        for problem in problems.iter().chain(&settings) {
            writeln!(out, "  ! {}", Shown::line(problem).as_str())?;
        }
        if !problems.is_empty() || matches!(self.book, Book::Unreadable(Trouble::Damaged(_))) {
            writeln!(out, "{}", troubles.unsound_hint)?;
        } else if settings.is_empty() && self.exit() == 0 && !matches!(self.book, Book::Open) {
            writeln!(out, "{}", troubles.fine)?;
        }
        Ok(())
    }

    fn document(&self, words: &'static Catalog) -> Value {
        let paths = &self.surroundings.paths;
        let error = |(code, _): (Code, u8), told: Told| json!({"code": code.word(), "message": told.text, "hint": told.hint});
        let server = match &self.server {
            Ok(None) => json!({"running": false}),
            Ok(Some(it)) => json!({
                "running": true,
                "pid": it.pid,
                "build": it.build,
                "sessions": it.sessions,
                "revision": it.revision,
            }),
            Err(why) => json!({"running": null, "error": error(verdict(why), told(words, why))}),
        };
        let (sound, book) = match &self.book {
            Book::Elsewhere => (Value::Null, json!({"state": "elsewhere"})),
            Book::None => (Value::Null, json!({"state": "none"})),
            Book::Open => (Value::Null, json!({"state": "open"})),
            Book::Unreadable(trouble) => {
                let told = (words.troubles.trouble)(trouble);
                let error = error(verdict_on(trouble), told);
                (json!(false), json!({"state": "unreadable", "error": error}))
            }
            Book::Examined(report) => {
                let state = if report.is_sound() {
                    "sound"
                } else {
                    "unsound"
                };
                let book = json!({
                    "state": state,
                    "revision": report.revision.0,
                    "records": report.counts.values().sum::<u64>(),
                    "changes": report.changes,
                    "problems": report.problems.len() as u64 + report.more,
                });
                (json!(report.is_sound()), book)
            }
        };
        let file = |path: &Path| json!({"path": path.display().to_string(), "mode": mode(path)});
        json!({
            "schema": Document::Doctor.id(),
            "sound": sound,
            "terminal": Terminal::here().document(),
            "files": {
                "book": self.place.book().map(file),
                "settings": file(&paths.settings_file()),
                "log": file(&paths.session_log()),
                "server_log": file(&paths.server_log()),
            },
            "server": server,
            "book": book,
            "problems": self.problems(words),
            "reasons": self.reasons(),
            "settings": self.settings(words),
        })
    }
}

/// What the environment says about the terminal.
struct Terminal {
    term: String,
    colorterm: String,
    locale: String,
    size: Option<(u16, u16)>,
}

impl Terminal {
    fn here() -> Terminal {
        let variable = |name| std::env::var(name).unwrap_or_default();
        let size = rustix::termios::tcgetwinsize(io::stdout()).ok();
        Terminal {
            term: variable("TERM"),
            colorterm: variable("COLORTERM"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"]
                .into_iter()
                .map(variable)
                .find(|value| !value.is_empty())
                .unwrap_or_default(),
            size: size.map(|size| (size.ws_col, size.ws_row)),
        }
    }

    fn line(&self) -> String {
        let size = self.size.map(|(columns, rows)| format!("{columns}x{rows}"));
        let named =
            |name: &str, value: &str| (!value.is_empty()).then(|| format!("{name}={value}"));
        let parts = [
            named("TERM", &self.term),
            size,
            named("COLORTERM", &self.colorterm),
            named("LANG", &self.locale),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
    }

    fn document(&self) -> Value {
        json!({
            "term": self.term,
            "colorterm": self.colorterm,
            "locale": self.locale,
            "columns": self.size.map(|size| size.0),
            "rows": self.size.map(|size| size.1),
        })
    }
}

fn one_line(told: &Told) -> String {
    crate::tui::say::told(told.clone())
}

fn mode(path: &Path) -> Option<String> {
    let meta = path.metadata().ok()?;
    Some(format!("{:04o}", meta.mode() & 0o7777))
}

fn with_mode(path: &Path, absent: &str) -> String {
    let mode = mode(path).map_or_else(|| absent.to_owned(), |mode| format!("({mode})"));
    format!("{} {mode}", path.display())
}
