//! The file of refused rows: the original columns, then line, column and reason.

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::super::Cx;
use super::reasons;
use crate::exchange::guard::{Audience, guarded, quoted};
use crate::exchange::plan::Refusal;
use crate::exchange::table::Table;
use crate::i18n::group::OsError;

/// Other names that are tried where a file is there already.
const NAMES_TRIED: u32 = 1_000;

/// Writes the file next to where the command was given and returns its name. It is readable by its owner alone
/// and never replaces another file. The rows that came in are in the book by now, so a file that cannot be written
/// is part of the outcome.
pub(super) fn save(
    from: &Path,
    table: &Table,
    refused: &[Refusal],
    cx: &Cx<'_>,
) -> Result<PathBuf, OsError> {
    let text = text(table, refused, cx);
    let stem = from.file_stem().unwrap_or_default().to_string_lossy();
    for number in 1..NAMES_TRIED {
        let name = if number == 1 {
            format!("{stem}.rejects.csv")
        } else {
            format!("{stem}.rejects-{number}.csv")
        };
        let path = cx.folder.join(&name);
        let opened = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        match opened {
            Ok(mut file) => {
                file.write_all(text.as_bytes())
                    .and_then(|()| file.sync_all())
                    .map_err(|error| OsError::from(&error))?;
                return Ok(PathBuf::from(name));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(OsError::from(&error)),
        }
    }
    Err(OsError::Exists)
}

fn text(table: &Table, refused: &[Refusal], cx: &Cx<'_>) -> String {
    let words = &cx.words.imports;
    let rows: HashMap<u64, &crate::exchange::table::Row> =
        table.rows.iter().map(|row| (row.line, row)).collect();
    // The mark tells spreadsheets that this is UTF-8.
    let mut text = String::from('\u{feff}');
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells
            .map(|cell| quoted(&guarded(&cell, Audience::Excel)))
            .collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    };
    let added = [words.line, words.column, words.reason].map(str::to_owned);
    line(
        &mut table
            .columns
            .iter()
            .map(|column| column.title.clone())
            .chain(added),
    );
    for refusal in refused {
        let cells = (0..table.columns.len()).map(|at| {
            rows.get(&refusal.line)
                .map_or_else(String::new, |row| row.cell(at).to_owned())
        });
        let why = [
            refusal.line.to_string(),
            column(table, refusal, cx),
            reasons::of_cell(&refusal.why, cx.words),
        ];
        line(&mut cells.chain(why));
    }
    text
}

/// The title of the column at fault, or the label of the field where no column fills it.
pub(super) fn column(table: &Table, refusal: &Refusal, cx: &Cx<'_>) -> String {
    match (refusal.column, refusal.field) {
        (Some(at), _) => table
            .columns
            .get(at)
            .map_or_else(String::new, |column| column.title.clone()),
        (None, Some(key)) => (cx.words.records.column)(key).to_owned(),
        (None, None) => String::new(),
    }
}
