//! What could not be begun, as a trouble that both languages word.

use std::path::Path;

use super::error::BootError;
use crate::config::private::Unsafe;
use crate::i18n::Catalog;
use crate::i18n::group::{Told, Trouble};
use crate::store::StoreError;
use crate::tui::unreachable::{taken, unreachable};

/// Says in a language why something could not be begun.
pub(super) fn told(words: &'static Catalog, error: &BootError) -> Told {
    match error {
        BootError::Service(failure) => words.failure(failure),
        other => (words.troubles.trouble)(&trouble(other)),
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
        BootError::DumbTerminal(term) => Trouble::DumbTerminal(term.clone()),
        BootError::Unsafe(it) => not_private(it),
        BootError::Unreachable(it) => unreachable(it),
        BootError::Store(it) => store(it),
        BootError::Bind(it) => taken(it),
        BootError::Service(failure) => Trouble::Damaged(failure.code().to_owned()),
        BootError::Io { doing, source } => Trouble::System(format!("{doing}: {source}")),
    }
}

fn not_private(it: &Unsafe) -> Trouble {
    match it {
        Unsafe::Link(path) | Unsafe::NotDirectory(path) | Unsafe::Foreign { path, .. } => {
            Trouble::Unsafe(shown(path), None)
        }
        Unsafe::Open { path, .. } => {
            Trouble::Unsafe(shown(path), Some(format!("chmod 700 '{}'", path.display())))
        }
        Unsafe::Io { path, source } => Trouble::System(format!("{}: {source}", path.display())),
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
        StoreError::Io { doing, message, .. } => Trouble::System(format!("{doing}: {message}")),
    }
}
