//! Why there is no connection, as a trouble that both languages word. The words of the command line use it, too.

use std::io;
use std::path::Path;

use crate::i18n::Catalog;
use crate::i18n::group::{Doing, OsError, Trouble, Unready};
use crate::service::failure::Unavailable;
use crate::wire::launch::{NotReady, Unreachable};
use crate::wire::session::Loss;
use crate::wire::socket::BindError;

use super::say;

/// What the banner says about a lost connection.
pub(super) fn lost(words: &Catalog, why: &Loss) -> String {
    match why {
        Loss::Ended => say::told((words.failures.unavailable)(Unavailable::Lost)),
        Loss::Closed(_) => words.messages.stopped.to_owned(),
        Loss::Unreachable(it) => say::told((words.troubles.trouble)(&unreachable(it))),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The trouble behind a server that cannot be reached.
pub(crate) fn unreachable(it: &Unreachable) -> Trouble {
    match it {
        Unreachable::NoServer(socket) => Trouble::NoServer(shown(socket)),
        Unreachable::Wedged { pid } => Trouble::Wedged(*pid),
        Unreachable::Mismatch {
            ours,
            our_protocol,
            theirs,
            their_protocol,
            ..
        } => Trouble::Mismatch(ours.clone(), theirs.clone(), our_protocol > their_protocol),
        Unreachable::OtherBook { place } => Trouble::OtherBook(place.clone()),
        Unreachable::Refused => Trouble::Refused,
        Unreachable::Forbidden { path, .. } => Trouble::Forbidden(shown(path)),
        Unreachable::Full { sessions } => Trouble::Full(*sessions),
        Unreachable::Stranger { path, uid } => Trouble::Stranger(shown(path), *uid),
        Unreachable::Foreign(path) => Trouble::Foreign(shown(path)),
        Unreachable::Leaving => Trouble::Leaving,
        // The server hands over its trouble as data, so that it is worded here.
        Unreachable::Start(said) => {
            serde_json::from_str(said).unwrap_or_else(|_| Trouble::Start(said.clone()))
        }
        Unreachable::NotReady { how, log } => {
            Trouble::Unready(unready(how), log.as_deref().map(shown))
        }
        Unreachable::Socket(it) => taken(it),
        Unreachable::Io { path, source } => system(path, source),
    }
}

fn unready(how: &NotReady) -> Unready {
    match how {
        NotReady::Program(source) => Unready::Program(OsError::from(source)),
        NotReady::Report(source) => Unready::Report(OsError::from(source)),
        NotReady::Others => Unready::Others,
        NotReady::Slow { pid } => Unready::Slow(*pid),
        NotReady::Ended { code } => Unready::Ended(*code),
        NotReady::Signal { signal } => Unready::Signal(*signal),
        NotReady::Silent => Unready::Silent,
    }
}

/// The trouble behind a socket that cannot be had.
pub(crate) fn taken(it: &BindError) -> Trouble {
    match it {
        BindError::Taken(path) => Trouble::Taken(shown(path)),
        BindError::NotSocket(path) | BindError::TooLong(path) => Trouble::BadSocket(shown(path)),
        BindError::Io { path, source } => system(path, source),
    }
}

/// The trouble behind what the system refused at a path.
pub(crate) fn system(path: &Path, source: &io::Error) -> Trouble {
    match source.kind() {
        io::ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnlyDisk(shown(path)),
        _ => Trouble::System(Doing::Path(shown(path)), OsError::from(source)),
    }
}
