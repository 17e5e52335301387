//! Settings from layers of TOML: built-in values, the system's file, the user's file, one-off words of the command line.
//!
//! Later layers win, setting by setting. Loading never fails: what cannot be used becomes a [`Problem`], the rest applies.

mod keep;
mod table;
mod value;

use std::io;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::{Cause, Problem};
use crate::i18n::group::OsError;
use value::Refusal;

pub use keep::{keep, rewrite, settled};
pub use table::{ROWS, Row, Settings};
pub use value::{
    Ambiguous, Auto, Border, Clipboard, Colors, Language, LogLevel, MaskPhones, Mode, Notify,
    Scroll, Switch, WeekStart,
};

/// The reference: every setting with its default and an explanation.
pub const DEFAULTS: &str = include_str!("defaults.toml");
/// Tables of the same file that others read, because they know the commands and the roles: the keymap and the themes.
const OF_OTHERS: [&str; 2] = ["keys", "theme_override"];
/// The setting that names the theme.
const OVERRIDDEN: &str = "theme";
/// A settings file larger than this is not one.
const FILE_MAX: u64 = 1024 * 1024;

/// One settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Where it came from, as shown in problems.
    pub name: String,
    /// Its contents.
    pub text: String,
}

impl Layer {
    /// Reads a file; a missing one is no layer at all.
    ///
    /// # Errors
    /// A [`Problem`] when the file exists but cannot be read.
    pub fn read(path: &Path) -> Result<Option<Layer>, Box<Problem>> {
        let unreadable = |why: OsError| Box::new(Problem::of_file(path, Cause::Unreadable(why)));
        match std::fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(OsError::from(&error))),
            Ok(found) if found.len() > FILE_MAX => {
                return Err(unreadable(OsError::TooLarge(FILE_MAX >> 20)));
            }
            Ok(_) => {}
        }
        let text =
            std::fs::read_to_string(path).map_err(|error| unreadable(OsError::from(&error)))?;
        Ok(Some(Layer {
            name: path.display().to_string(),
            text,
        }))
    }
}

/// Reads the files that exist, lowest layer first, and settles every setting.
pub fn load(files: &[PathBuf]) -> (Settings, Vec<Problem>) {
    let mut settings = Settings::default();
    let mut problems = Vec::new();
    for file in files {
        match Layer::read(file) {
            Ok(Some(layer)) => problems.extend(settings.merge(&layer)),
            Ok(None) => {}
            Err(problem) => problems.push(*problem),
        }
    }
    (settings, problems)
}

impl Settings {
    /// Lets a layer override what is settled so far, and lists what in it could not be used.
    pub fn merge(&mut self, layer: &Layer) -> Vec<Problem> {
        let (document, errors) = DeTable::parse_recoverable(&layer.text);
        let at = |byte: usize, cause: Cause| Problem::at(&layer.name, &layer.text, byte, cause);
        let mut problems: Vec<Problem> = errors
            .iter()
            .map(|error| Problem::of_toml(&layer.name, &layer.text, error))
            .collect();
        for (key, value) in document.get_ref() {
            let name = key.get_ref().as_ref();
            // The parser goes on after an error with a made-up value that stands nowhere.
            if value.span().is_empty() || OF_OTHERS.contains(&name) {
                continue;
            }
            if let (OVERRIDDEN, DeValue::Table(_)) = (name, value.get_ref()) {
                // `[theme.override]` cannot stand beside `theme = "..."` in one file.
                let problem = at(key.span().start, Cause::UnknownKey(name.to_owned()));
                problems.push(problem.suggest(OF_OTHERS[1], OF_OTHERS));
                continue;
            }
            if let Err(refusal) = self.set(name, value.get_ref()) {
                let byte = if refusal.is_unknown() {
                    key.span().start
                } else {
                    value.span().start
                };
                problems.push(refusal.name_the_nearest(|cause| at(byte, cause)));
            }
        }
        problems.sort_by_key(|problem| (problem.line, problem.column));
        // What follows the first syntax error of a line is usually its echo.
        problems.dedup_by(|later, first| {
            later.line == first.line
                && matches!(
                    (&later.cause, &first.cause),
                    (Cause::Syntax(_), Cause::Syntax(_))
                )
        });
        problems
    }

    /// Settles one setting from the command line. The text may be a TOML value or the bare word.
    ///
    /// # Errors
    /// Why the name or the value cannot be used.
    pub fn set_text(&mut self, name: &str, text: &str) -> Result<(), Box<Problem>> {
        let settled = match DeValue::parse(text) {
            Ok(value) => self.set(name, value.get_ref()),
            Err(_) => self.set(name, &DeValue::String(text.into())),
        };
        settled.map_err(|refusal| {
            let place = |cause| Problem::of_file(Path::new("--set"), cause);
            Box::new(refusal.name_the_nearest(place))
        })
    }

    fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), Box<Refusal>> {
        match ROWS.iter().find(|row| row.name == name) {
            Some(row) => (row.set)(self, value),
            None => Refusal::unknown(name),
        }
    }
}

#[cfg(test)]
mod tests;
