//! What can go wrong with a book, each case told apart because the remedy differs.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::codec::Malformed;
use crate::domain::id::Ref;

/// A failure of the store. Cheap to clone, because one failed sync is told to every waiting writer.
/// Carries paths, revisions and record ids, never the text of a record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// There is no book at this place.
    #[error(
        "There is no book at {}. Give the folder of a book, or create one with `keybook init`.", path.display()
    )]
    NotABook {
        /// The folder that was tried.
        path: PathBuf,
    },
    /// A book or something else is already there.
    #[error("{} is not empty, so no book was created there. Choose an empty or new folder.", path.display())]
    Occupied {
        /// The folder that was tried.
        path: PathBuf,
    },
    /// A newer program wrote this book.
    #[error(
        "This book has layout {found}; this program knows layouts up to {known}. Update keybook on this machine."
    )]
    Newer {
        /// Layout of the book.
        found: u32,
        /// Highest layout this program knows.
        known: u32,
    },
    /// Another process has the book open.
    #[error("This book is open in another process{}. Connect to that server, or stop it first.", holder(*pid))]
    Locked {
        /// The process that holds it, if it could be read.
        pid: Option<u32>,
    },
    /// The file system refuses writes.
    #[error("The disk of this book is mounted read-only ({}). Remount it writable.", path.display())]
    ReadOnlyDisk {
        /// Where writing was tried.
        path: PathBuf,
    },
    /// The disk is full, or so nearly full that writing stopped in time.
    #[error(
        "The disk of this book is almost full: {} MiB free, {} MiB needed. \
         The book stays readable; free some space and writing resumes by itself.",
        free >> 20, needed.div_ceil(1 << 20)
    )]
    NoSpace {
        /// Bytes free when it was noticed.
        free: u64,
        /// Bytes that must be free.
        needed: u64,
    },
    /// A file system that cannot promise locks and syncs.
    #[error(
        "The folder {} is on a network file system ({kind}), where locks and syncs are not reliable. \
         Keep the book on a local disk and connect to its server instead.", path.display()
    )]
    NetworkDisk {
        /// The folder of the book.
        path: PathBuf,
        /// Name of the file system.
        kind: String,
    },
    /// Stored bytes are not what was written.
    #[error(
        "The book is damaged: {what}. Nothing was changed. Run `keybook doctor` to examine and rebuild it."
    )]
    Damaged {
        /// What does not hold, without any text of a record.
        what: String,
    },
    /// One record cannot be read.
    #[error("The {} #{} is damaged: {why}. It is left out. Run `keybook doctor` to examine the book.", what.kind.key(), what.id)]
    DamagedRecord {
        /// Which record.
        what: Ref,
        /// What is wrong with its bytes.
        why: Malformed,
    },
    /// One change set is larger than an atomic change may be.
    #[error("This change has {found} {what}; at most {most} fit into one change. Split it.")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much was asked.
        found: u64,
        /// The limit.
        most: u64,
    },
    /// The book was closed, or its engine is being restarted.
    #[error("The book is closed.")]
    Closed,
    /// Any other refusal of the operating system.
    #[error("Could not {doing} ({}): {message}.", path.display())]
    Io {
        /// What was attempted.
        doing: String,
        /// At what.
        path: PathBuf,
        /// The kind of refusal.
        kind: io::ErrorKind,
        /// The system's number for it.
        number: Option<i32>,
        /// The system's own words.
        message: String,
    },
}

fn holder(pid: Option<u32>) -> String {
    pid.map_or_else(String::new, |pid| format!(" (pid {pid})"))
}

impl StoreError {
    /// Wraps a refusal of the operating system, telling full and read-only disks apart.
    /// `doing` completes the sentence "Could not ...".
    pub(crate) fn io(doing: impl Into<String>, path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            kind if is_full(kind) => Self::NoSpace { free: 0, needed: 1 },
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyDisk {
                path: path.to_owned(),
            },
            kind => Self::Io {
                doing: doing.into(),
                path: path.to_owned(),
                kind,
                number: error.raw_os_error(),
                message: error.to_string(),
            },
        }
    }

    /// Reports bytes that are not what was written.
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    /// Whether freeing space on the disk is all that is needed.
    pub fn is_no_space(&self) -> bool {
        matches!(self, Self::NoSpace { .. })
    }
}

/// Whether the kind means "no room": a full disk, a used-up quota, or a file-size limit.
pub(crate) fn is_full(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

/// Result of anything the store does.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
