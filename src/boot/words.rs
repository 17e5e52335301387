//! What could not be begun, as a trouble that both languages word.

use std::path::Path;

use super::audit;
use super::error::BootError;
use crate::config::private::Unsafe;
use crate::i18n::Catalog;
use crate::i18n::code::Code;
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
pub(super) fn verdict(error: &BootError) -> (Code, u8) {
    match error {
        BootError::Service(failure) => (Code::from(failure), failure.exit_code()),
        other => verdict_on(&trouble(other)),
    }
}

/// The same for a trouble, wherever it was met: a server that cannot start tells its own.
pub(super) fn verdict_on(trouble: &Trouble) -> (Code, u8) {
    let exit = match trouble {
        Trouble::System(_, why) => why.exit_code(),
        Trouble::NoHome
        | Trouble::NoBook
        | Trouble::NoTerminal
        | Trouble::BadSocket(_)
        | Trouble::Occupied(_)
        | Trouble::NotFolder(_)
        | Trouble::NetworkDisk(..)
        | Trouble::Newer(..)
        | Trouble::FileExists(_) => 2,
        Trouble::NoFile(_) | Trouble::NotABook(_) => 3,
        Trouble::TooLarge(..) => 4,
        Trouble::Closed
        | Trouble::Locked(_)
        | Trouble::ReadOnlyDisk(_)
        | Trouble::NoSpace(..)
        | Trouble::NoServer(_)
        | Trouble::Wedged(_)
        | Trouble::Mismatch(..)
        | Trouble::OtherBook(_)
        | Trouble::Full(_)
        | Trouble::Foreign(_)
        | Trouble::Leaving
        | Trouble::Start(_)
        | Trouble::Unready(..)
        | Trouble::Taken(_) => 6,
        Trouble::Unsafe(..) | Trouble::Refused | Trouble::Forbidden(_) | Trouble::Stranger(..) => 7,
        Trouble::Damaged(_) => 9,
    };
    (Code::from(trouble), exit)
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
        Problem::Bought { customer } => Finding::Bought(*customer),
        Problem::Change { revision } => Finding::Change(revision.0),
        Problem::Journal { file, lines } => Finding::Journal(file.clone(), lines.len()),
        Problem::Chain(broken) => audit::finding(broken),
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
