//! What the operating system refuses: its own sentences are English whatever language people read.

use std::io::{Error, ErrorKind};

use serde::{Deserialize, Serialize};

/// Why the system refused something, where people can do something about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OsError {
    /// Nothing is there.
    NotFound,
    /// Not allowed.
    Denied,
    /// A folder stands where a file should.
    IsFolder,
    /// A file stands where a folder should.
    NotFolder,
    /// There is no room.
    NoSpace,
    /// The disk takes no writes.
    ReadOnly,
    /// Somebody else uses it.
    InUse,
    /// Nobody reads what is written.
    BrokenPipe,
    /// A signal came in between.
    Interrupted,
    /// Something is there already.
    Exists,
    /// It took too long.
    TimedOut,
    /// A process may not open more files.
    TooMany,
    /// The name is longer than the disk takes.
    NameTooLong,
    /// Not UTF-8.
    NotText,
    /// The disk itself reports an error.
    Device,
    /// The file is not what it should be.
    Malformed,
    /// Larger than this may be: MiB.
    TooLarge(u64),
    /// Anything else, in the system's words.
    Other(String),
}

/// Numbers that have no [`ErrorKind`]; they are the same on every system we build for.
const EIO: i32 = 5;
const ENFILE: i32 = 23;
const EMFILE: i32 = 24;

impl OsError {
    /// The reason behind a kind, a number and the system's words.
    pub fn new(kind: ErrorKind, number: Option<i32>, words: &str) -> Self {
        match kind {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::IsADirectory => Self::IsFolder,
            ErrorKind::NotADirectory => Self::NotFolder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::NoSpace
            }
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::ResourceBusy
            | ErrorKind::ExecutableFileBusy
            | ErrorKind::AddrInUse
            | ErrorKind::WouldBlock => Self::InUse,
            ErrorKind::BrokenPipe => Self::BrokenPipe,
            ErrorKind::Interrupted => Self::Interrupted,
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::TimedOut => Self::TimedOut,
            ErrorKind::InvalidFilename => Self::NameTooLong,
            ErrorKind::InvalidData => Self::NotText,
            ErrorKind::InvalidInput if number.is_none() => Self::Malformed,
            _ => match number {
                Some(EIO) => Self::Device,
                Some(EMFILE | ENFILE) => Self::TooMany,
                _ => Self::Other(words.to_owned()),
            },
        }
    }

    /// The exit code of the command line (UX.md 6.5).
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::IsFolder | Self::NotFolder | Self::NameTooLong | Self::Exists => 2,
            Self::NotFound => 3,
            Self::NotText | Self::Malformed | Self::TooLarge(_) => 4,
            Self::NoSpace | Self::ReadOnly | Self::InUse | Self::TimedOut | Self::TooMany => 6,
            Self::Denied => 7,
            Self::BrokenPipe | Self::Interrupted | Self::Device | Self::Other(_) => 1,
        }
    }
}

impl From<&Error> for OsError {
    fn from(error: &Error) -> Self {
        Self::new(error.kind(), error.raw_os_error(), &error.to_string())
    }
}

/// What the system was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doing {
    /// To use what lies at a path.
    Path(String),
    /// To keep a setting in the file at a path.
    Keep(String),
    /// To take the answer of a command.
    Answer,
    /// To say where this program lies.
    Program,
    /// To give random numbers.
    Random,
    /// To read an export.
    ReadExport,
    /// To write an export.
    WriteExport,
    /// To let a server begin.
    Serve,
    /// To show the screens.
    Terminal,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_a_kind_are_known() {
        for (number, wanted) in [
            (2, OsError::NotFound),
            (5, OsError::Device),
            (13, OsError::Denied),
            (16, OsError::InUse),
            (20, OsError::NotFolder),
            (21, OsError::IsFolder),
            (24, OsError::TooMany),
            (28, OsError::NoSpace),
            (30, OsError::ReadOnly),
            (32, OsError::BrokenPipe),
            (36, OsError::NameTooLong),
            (122, OsError::NoSpace),
        ] {
            assert_eq!(OsError::from(&Error::from_raw_os_error(number)), wanted);
        }
    }
}
