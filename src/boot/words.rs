//! What could not be begun, as a trouble that both languages word.

use std::path::Path;

use super::error::BootError;
use crate::config::private::Unsafe;
use crate::i18n::Catalog;
use crate::i18n::group::{Doing, Exposed, Finding, OsError, Told, Trouble};
use crate::store::StoreError;
use crate::store::doctor::Problem;
use crate::tui::unreachable::{system, taken, unreachable};

/// Says in a language why something could not be begun.
pub(super) fn told(words: &'static Catalog, error: &BootError) -> Told {
    match error {
        BootError::Service(failure) => words.failure(failure),
        other => (words.troubles.trouble)(&trouble(other)),
    }
}

/// The stable code of an error and the exit code of the command line (UX.md 6.5).
pub(super) fn verdict(error: &BootError) -> (&'static str, u8) {
    match error {
        BootError::Service(failure) => (failure.code(), failure.exit_code()),
        other => verdict_on(&trouble(other)),
    }
}

/// The same for a trouble, wherever it was met: a server that cannot start tells its own.
pub(super) const fn verdict_on(trouble: &Trouble) -> (&'static str, u8) {
    match trouble {
        Trouble::System(_, why) => ("system", why.exit_code()),
        Trouble::NoHome => ("no_home", 2),
        Trouble::NoBook => ("no_book", 2),
        Trouble::NoTerminal => ("no_terminal", 2),
        Trouble::BadSocket(_) => ("bad_socket", 2),
        Trouble::Occupied(_) => ("occupied", 2),
        Trouble::NotFolder(_) => ("not_a_folder", 2),
        Trouble::NetworkDisk(..) => ("network_disk", 2),
        Trouble::Newer(..) => ("newer", 2),
        Trouble::FileExists(_) => ("file", 2),
        Trouble::NoFile(_) => ("file", 3),
        Trouble::NotABook(_) => ("not_found", 3),
        Trouble::TooLarge(..) => ("too_large", 4),
        Trouble::Closed => ("closed", 6),
        Trouble::Locked(_) => ("locked", 6),
        Trouble::ReadOnlyDisk(_) => ("read_only_disk", 6),
        Trouble::NoSpace(..) => ("no_space", 6),
        Trouble::NoServer(_) => ("no_server", 6),
        Trouble::Wedged(_) => ("wedged", 6),
        Trouble::Mismatch(..) => ("mismatch", 6),
        Trouble::OtherBook(_) => ("other_book", 6),
        Trouble::Full(_) => ("full", 6),
        Trouble::Foreign(_) => ("foreign", 6),
        Trouble::Leaving => ("leaving", 6),
        Trouble::Start(_) | Trouble::Unready(..) => ("not_started", 6),
        Trouble::Taken(_) => ("taken", 6),
        Trouble::Unsafe(..) => ("unsafe", 7),
        Trouble::Refused => ("refused", 7),
        Trouble::Forbidden(_) => ("forbidden", 7),
        Trouble::Stranger(..) => ("stranger", 7),
        Trouble::Damaged(_) => ("damaged", 9),
    }
}

/// What an examination found, as both languages word it.
pub(super) fn finding(problem: &Problem) -> Finding {
    match problem {
        Problem::Record { what, .. } => Finding::Record(what.kind, what.id),
        Problem::Block {
            customer, month, ..
        } => Finding::Sales(*customer, month.to_string()),
        Problem::Count { kind, said, found } => Finding::Count(*kind, *said, *found),
        Problem::Index { what, missing } => Finding::Index(what.kind, what.id, *missing),
        Problem::Stray(count) => Finding::Stray(*count),
        Problem::Sum { month, .. } => Finding::Sum(month.to_string()),
        Problem::Change { revision } => Finding::Change(revision.0),
        Problem::Journal { file, lines } => Finding::Journal(file.clone(), lines.len()),
        Problem::Store(error) => Finding::Ended(store(error)),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The trouble behind an error.
pub(super) fn trouble(error: &BootError) -> Trouble {
    match error {
        BootError::NoHome => Trouble::NoHome,
        BootError::NoBook => Trouble::NoBook,
        BootError::NoTerminal => Trouble::NoTerminal,
        BootError::NoFile(path) => Trouble::NoFile(shown(path)),
        BootError::FileExists(path) => Trouble::FileExists(shown(path)),
        BootError::Unsafe(it) => not_private(it),
        BootError::Unreachable(it) => unreachable(it),
        BootError::Store(it) => store(it),
        BootError::Bind(it) => taken(it),
        BootError::Service(failure) => Trouble::Damaged(failure.code().to_owned()),
        BootError::Io { doing, source } => Trouble::System(doing.clone(), OsError::from(source)),
    }
}

fn not_private(it: &Unsafe) -> Trouble {
    match it {
        Unsafe::Link(path) => Trouble::Unsafe(shown(path), Exposed::Link),
        Unsafe::NotDirectory(path) => Trouble::NotFolder(shown(path)),
        Unsafe::Foreign { path, .. } => Trouble::Unsafe(shown(path), Exposed::Foreign),
        Unsafe::Open { path, .. } => Trouble::Unsafe(shown(path), Exposed::Open),
        Unsafe::Io { path, source } => system(path, source),
    }
}

/// The trouble behind a refusal of the store.
pub(super) fn store(it: &StoreError) -> Trouble {
    match it {
        StoreError::NotABook { path } => Trouble::NotABook(shown(path)),
        StoreError::Occupied { path } => Trouble::Occupied(shown(path)),
        StoreError::Newer { found, known } => Trouble::Newer(*found, *known),
        StoreError::Locked { pid } => Trouble::Locked(*pid),
        StoreError::ReadOnlyDisk { path } => Trouble::ReadOnlyDisk(shown(path)),
        StoreError::NoSpace { free, needed } => {
            Trouble::NoSpace(free >> 20, needed.div_ceil(1 << 20))
        }
        StoreError::NetworkDisk { path, kind } => Trouble::NetworkDisk(shown(path), kind.clone()),
        StoreError::DamagedRecord { what, .. } => {
            Trouble::Damaged(format!("{} #{}", what.kind.key(), what.id))
        }
        StoreError::Damaged { what } => Trouble::Damaged(what.clone()),
        StoreError::TooLarge { found, most, .. } => Trouble::TooLarge(*found, *most),
        StoreError::Closed => Trouble::Closed,
        StoreError::Io {
            path,
            kind,
            number,
            message,
            ..
        } => Trouble::System(
            Doing::Path(shown(path)),
            OsError::new(*kind, *number, message),
        ),
    }
}
