//! Why there is no file, in words.

use std::path::Path;

use super::{PlaceError, Unmappable, Unwritten};
use crate::i18n::code::Code;
use crate::i18n::group::Told;
use crate::i18n::{Catalog, Lang};

/// Whether a person has typed the word that lets rows leave the book; the English one is understood everywhere, where
/// there is no input method.
pub fn confirms(typed: &str, words: &Catalog) -> bool {
    let typed = typed.trim();
    typed == words.exports.word || typed == Lang::En.catalog().exports.word
}

impl Unwritten {
    /// What happened, and what to do about it on the command line.
    pub fn told(&self, charset: &str, words: &Catalog) -> Told {
        let exports = &words.exports;
        let [folder, file, many, lacking] = exports.hints;
        match self {
            Self::Failure(failure) => words.failure(failure),
            Self::Place(error) => Told::new(
                error.text(words),
                match error {
                    PlaceError::Open(..) | PlaceError::Foreign(..) => folder,
                    PlaceError::Exists(_) => file,
                    _ => "",
                },
            ),
            Self::TooMany(rows) => Told::new((exports.too_many)(*rows), many),
            Self::Unmappable(rows, all) => {
                let mut parts = vec![(exports.lacks)(charset, *all)];
                parts.extend(rows.iter().map(|row| row.text(words)));
                if rows.len() < *all {
                    parts.push("...".to_owned());
                }
                Told::new(parts.join("  "), lacking)
            }
            Self::NoDays => Told::new(exports.no_days, exports.no_days_hint),
            Self::EmptyCalendar => Told::new(exports.empty_calendar, exports.empty_calendar_hint),
        }
    }

    /// The stable code, and the exit code of the command line (UX.md 6.5).
    pub fn verdict(&self) -> (Code, u8) {
        match self {
            Self::Failure(failure) => (Code::from(&**failure), failure.exit_code()),
            Self::Place(error) => match error {
                PlaceError::Open(..) | PlaceError::Foreign(..) => (Code::OpenFolder, 7),
                PlaceError::NoFolder(_) => (Code::NoFolder, 3),
                PlaceError::NoName(_) => (Code::NoFileName, 2),
                PlaceError::Exists(_) => (Code::FileExists, 2),
                PlaceError::Irreplaceable(_) => (Code::Irreplaceable, 2),
                PlaceError::System(_, why) => (Code::System, why.exit_code()),
            },
            Self::TooMany(_) => (Code::Unconfirmed, 10),
            Self::Unmappable(..) => (Code::Lacking, 4),
            Self::NoDays => (Code::NoDays, 2),
            Self::EmptyCalendar => (Code::EmptyCalendar, 5),
        }
    }
}

impl PlaceError {
    /// What is wrong with the place.
    pub fn text(&self, words: &Catalog) -> String {
        let exports = &words.exports;
        let shown = |path: &Path| path.display().to_string();
        match self {
            Self::NoName(path) => (exports.no_name)(&shown(path)),
            Self::NoFolder(path) => (exports.no_folder)(&shown(path)),
            Self::Open(path, mode) => (exports.open)(&shown(path), &format!("{mode:04o}")),
            Self::Foreign(path, mode) => (exports.foreign)(&shown(path), &format!("{mode:04o}")),
            Self::Exists(path) => (exports.exists)(&shown(path)),
            Self::Irreplaceable(path) => (exports.irreplaceable)(&shown(path)),
            Self::System(path, why) => (exports.refused)(&shown(path), &(words.troubles.os)(why)),
        }
    }
}

impl Unmappable {
    /// The row and its characters, each with its number so that an invisible one is found.
    pub fn text(&self, words: &Catalog) -> String {
        let chars: Vec<String> = (self.lacking.iter())
            .map(|c| format!("{c} U+{:04X}", u32::from(*c)))
            .collect();
        (words.exports.lacks_row)(self.row, &self.name, &chars.join(", "))
    }
}
