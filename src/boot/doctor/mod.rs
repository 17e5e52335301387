//! `keybook doctor`: what this machine, these files and this book are like, and putting a book together again.

mod look;

use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Write};
use std::path::Path;

use serde_json::json;

use super::error::{BootError, failed};
use super::{Place, Surroundings, now};
use crate::cli::{Cure, Document};
use crate::i18n::Catalog;
use crate::i18n::group::Doing;
use crate::store::doctor::{Source, rebuild};
use crate::store::{Store, StoreOptions, load};

/// Looks, or cures, and returns the exit code.
pub(super) fn run(
    surroundings: &Surroundings,
    place: &Place,
    cure: &Cure,
    words: &'static Catalog,
    as_json: bool,
    out: &mut dyn Write,
) -> Result<u8, BootError> {
    let book = || place.book().ok_or(BootError::NoBook);
    let options = StoreOptions::default();
    let said = match cure {
        Cure::Look => return look::run(surroundings, place, words, as_json, out),
        Cure::Rebuild(export) => {
            let done = rebuild(book()?, export.as_deref(), now().at, &options)?;
            let from = words.troubles.rebuilt_from[match done.source {
                Source::Export => 0,
                Source::Journal => 1,
                Source::Salvage => 2,
            }];
            let aside = done.set_aside.display().to_string();
            let text = (words.troubles.rebuilt)(done.records, done.replayed, from, &aside);
            (
                json!({"records": done.records, "replayed": done.replayed, "set_aside": aside}),
                text,
            )
        }
        Cure::Export(file) => {
            let store = Store::open(book()?, &options)?;
            let mut to = BufWriter::new(new_file(file)?);
            let done = store.export(now().at, &mut to)?;
            let written = to.flush().and_then(|()| to.get_ref().sync_all());
            written.map_err(failed(Doing::WriteExport))?;
            store.close()?;
            let records = done.counts.values().sum();
            (
                json!({"records": records}),
                (words.troubles.exported)(records, &file.display().to_string()),
            )
        }
        Cure::Load(file) => {
            let from = File::open(file).map_err(|error| match error.kind() {
                ErrorKind::NotFound => BootError::NoFile(file.clone()),
                _ => failed(Doing::ReadExport)(error),
            })?;
            let book = book()?;
            let done = load(book, &mut BufReader::new(from), &options)?;
            let records = done.counts.values().sum();
            (
                json!({"records": records}),
                (words.troubles.loaded)(records, &book.display().to_string()),
            )
        }
    };
    let line = if as_json {
        json!({"schema": Document::Doctor.id(), "done": said.0}).to_string()
    } else {
        said.1
    };
    writeln!(out, "{line}").map_err(failed(Doing::Answer))?;
    Ok(0)
}

/// A new file that only its owner can read; an existing one is not overwritten.
fn new_file(path: &Path) -> Result<File, BootError> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => BootError::FileExists(path.to_owned()),
            _ => failed(Doing::WriteExport)(error),
        })
}
