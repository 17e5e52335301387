//! Why something could not be begun, and the exit code that says so.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::private::Unsafe;
use crate::i18n::group::Doing;
use crate::service::Failure;
use crate::store::StoreError;
use crate::wire::launch::Unreachable;
use crate::wire::socket::BindError;

/// Why something could not be begun. Each message ends with what to do.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    /// The user has no home directory.
    #[error("Your home directory is not known. Set HOME.")]
    NoHome,
    /// A shared server was not told which book to serve.
    #[error("Which book? Name its directory with --book.")]
    NoBook,
    /// There is no terminal to show the screens on.
    #[error(
        "There is no terminal here, so the screens cannot be shown. Use words instead, such as `keybook today`, or `keybook --plain`."
    )]
    NoTerminal,
    /// A file to read is not there.
    #[error("There is no file {}.", .0.display())]
    NoFile(PathBuf),
    /// A file to write is there already.
    #[error("{} is there already. Choose another name.", .0.display())]
    FileExists(PathBuf),
    /// Something lies open that must be private.
    #[error(transparent)]
    Unsafe(#[from] Unsafe),
    /// The server cannot be reached.
    #[error("{0}")]
    Unreachable(Arc<Unreachable>),
    /// The book cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The socket cannot be had.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The book's records cannot be read.
    #[error("The book cannot be read ({}). Run `keybook doctor` to examine it.", .0.code())]
    Service(Failure),
    /// The system refused something else.
    #[error("{doing:?}: {source}.")]
    Io {
        /// What was attempted.
        doing: Doing,
        /// What the system said.
        source: io::Error,
    },
}

impl From<Unreachable> for BootError {
    fn from(why: Unreachable) -> Self {
        Self::Unreachable(Arc::new(why))
    }
}

pub(super) fn failed(doing: Doing) -> impl FnOnce(io::Error) -> BootError {
    move |source| BootError::Io { doing, source }
}
