//! `keybook doctor`: what this machine, these files and this book are like, and putting a book together again.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use serde_json::{Value, json};

use super::error::{BootError, failed};
use super::{Place, Surroundings, now, server_status};
use crate::cli::Cure;
use crate::i18n::Catalog;
use crate::store::doctor::{Source, rebuild};
use crate::store::{Store, StoreOptions, load};

/// The book holds.
const SOUND: u8 = 0;
/// Exit code of a book that does not hold (UX.md 6.5).
const BROKEN: u8 = 9;

/// Looks, or cures, and returns the exit code.
pub(super) fn run(
    surroundings: &Surroundings,
    place: &Place,
    cure: &Cure,
    words: &'static Catalog,
    as_json: bool,
    out: &mut dyn Write,
) -> Result<u8, BootError> {
    let Place::Private { book, .. } = place else {
        return look(surroundings, place, None, words, as_json, out);
    };
    let options = StoreOptions::default();
    let said = match cure {
        Cure::Look => return look(surroundings, place, Some(book), words, as_json, out),
        Cure::Rebuild(export) => {
            let done = rebuild(book, export.as_deref(), now().at, &options)?;
            let from = words.troubles.rebuilt_from[match done.source {
                Source::Export => 0,
                Source::Journal => 1,
                Source::Salvage => 2,
            }];
            let aside = done.set_aside.display().to_string();
            let text = (words.troubles.rebuilt)(done.records, done.replayed, &aside);
            (
                json!({"records": done.records, "replayed": done.replayed, "set_aside": aside}),
                format!("{text} ({from})"),
            )
        }
        Cure::Export(file) => {
            let store = Store::open(book, &options)?;
            let mut to = BufWriter::new(new_file(file)?);
            let done = store.export(now().at, &mut to)?;
            let written = to.flush().and_then(|()| to.get_ref().sync_all());
            written.map_err(failed("The export cannot be written"))?;
            store.close()?;
            let records = done.counts.values().sum();
            (
                json!({"records": records}),
                (words.troubles.exported)(records, &file.display().to_string()),
            )
        }
        Cure::Load(file) => {
            let from = File::open(file).map_err(failed("The export cannot be read"))?;
            let done = load(book, &mut BufReader::new(from), &options)?;
            let records = done.counts.values().sum();
            (
                json!({"records": records}),
                (words.troubles.loaded)(records, &book.display().to_string()),
            )
        }
    };
    let line = if as_json {
        json!({"schema": "keybook.doctor/1", "done": said.0}).to_string()
    } else {
        said.1
    };
    writeln!(out, "{line}").map_err(failed("Nobody reads the answer"))?;
    Ok(SOUND)
}

/// A new file that only its owner can read; an existing one is not overwritten.
fn new_file(path: &Path) -> Result<File, BootError> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(failed("The export cannot be written"))
}

fn look(
    surroundings: &Surroundings,
    place: &Place,
    book: Option<&Path>,
    words: &'static Catalog,
    as_json: bool,
    out: &mut dyn Write,
) -> Result<u8, BootError> {
    let troubles = &words.troubles;
    let status = server_status(place)?;
    let mut lines = vec![
        (troubles.terminal, terminal()),
        (troubles.files, files(surroundings, place)),
    ];
    lines.push((
        troubles.server,
        status.as_ref().map_or_else(
            || troubles.server_none.to_owned(),
            |it| (troubles.server_runs)(it.pid, it.sessions, it.revision),
        ),
    ));
    let mut problems = Vec::new();
    let mut exit = SOUND;
    match book {
        _ if status.is_some() => lines.push((troubles.book, troubles.busy.to_owned())),
        None => {}
        Some(book) if !book.join("format").exists() => {
            lines.push((troubles.book, format!("{} -", book.display())));
        }
        Some(book) => match Store::open(book, &StoreOptions::default()) {
            Err(error) => {
                let told = (troubles.trouble)(&super::words::store(&error));
                lines.push((troubles.book, format!("{} {}", told.text, told.hint)));
                exit = BROKEN;
            }
            Ok(store) => {
                let report = store.examine();
                if report.is_sound() {
                    let records = report.counts.values().sum();
                    lines.push((troubles.book, (troubles.sound)(records, report.changes)));
                } else {
                    let count = report.problems.len() as u64 + report.more;
                    lines.push((troubles.book, (troubles.unsound)(count)));
                    problems = report.problems.iter().map(ToString::to_string).collect();
                    exit = BROKEN;
                }
                store.close()?;
            }
        },
    }
    let settings: Vec<String> = surroundings
        .problems
        .iter()
        .map(ToString::to_string)
        .collect();
    print(&lines, &problems, &settings, words, as_json, exit, out)
        .map_err(failed("Nobody reads the answer"))?;
    Ok(exit)
}

fn print(
    lines: &[(&'static str, String)],
    problems: &[String],
    settings: &[String],
    words: &'static Catalog,
    as_json: bool,
    exit: u8,
    out: &mut dyn Write,
) -> io::Result<()> {
    if as_json {
        let keys = ["terminal", "files", "server", "book"];
        let facts: serde_json::Map<String, Value> = keys
            .iter()
            .zip(lines)
            .map(|(key, (_, text))| ((*key).to_owned(), json!(text)))
            .collect();
        let document = json!({
            "schema": "keybook.doctor/1",
            "sound": exit == SOUND,
            "facts": facts,
            "problems": problems,
            "settings": settings,
        });
        return writeln!(out, "{document}");
    }
    for (label, text) in lines {
        let pad = 10_usize.saturating_sub(crate::shown::Shown::line(label).width());
        writeln!(out, "{label}{}{text}", " ".repeat(pad))?;
    }
    for problem in problems.iter().chain(settings) {
        writeln!(out, "  ! {}", crate::shown::Shown::line(problem).as_str())?;
    }
    if exit != SOUND && !problems.is_empty() {
        writeln!(out, "{}", words.troubles.unsound_hint)?;
    } else if exit == SOUND && settings.is_empty() {
        writeln!(out, "{}", words.troubles.fine)?;
    }
    Ok(())
}

fn terminal() -> String {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let size = rustix::termios::tcgetwinsize(io::stdout()).map_or_else(
        |_| "-".to_owned(),
        |size| format!("{}x{}", size.ws_col, size.ws_row),
    );
    format!(
        "TERM={} {size} COLORTERM={} LANG={}",
        variable("TERM"),
        variable("COLORTERM"),
        ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .map(variable)
            .find(|value| !value.is_empty())
            .unwrap_or_default()
    )
}

/// Where things lie and who may enter.
fn files(surroundings: &Surroundings, place: &Place) -> String {
    let book = match place {
        Place::Private { book, .. } => Some(book.as_path()),
        Place::Shared { book, .. } => book.as_deref(),
    };
    let mode = |path: &Path| {
        path.metadata().map_or_else(
            |_| "-".to_owned(),
            |meta| format!("{:04o}", meta.mode() & 0o7777),
        )
    };
    let book = book.map_or_else(String::new, |book| {
        format!("{} ({})  ", book.display(), mode(book))
    });
    format!("{book}{}", surroundings.paths.session_log().display())
}
