//! Why a server cannot be reached, in sentences that end with what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::wire::socket::BindError;

/// Why no server could be reached. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Unreachable {
    /// Nobody listens and nobody may be started.
    #[error("No server is running for this book (nobody answers at {}). Ask whoever runs it, or start it with `keybook serve`.", .0.display())]
    NoServer(PathBuf),
    /// Somebody listens but does not answer.
    #[error(
        "The server of this book (process {pid}) takes the call but does not answer. End it with `kill {pid}`, or `kill -9 {pid}` if that does not help; nothing that was saved is lost."
    )]
    Wedged {
        /// The process; 0 when the kernel does not say.
        pid: i32,
    },
    /// Client and server do not speak the same protocol.
    #[error("This keybook ({ours}, protocol {our_protocol}) and the server of the book ({theirs}, protocol {their_protocol}, process {pid}) do not understand each other. {}", remedy(*.our_protocol, *.their_protocol))]
    Mismatch {
        /// Our build.
        ours: String,
        /// Our protocol.
        our_protocol: u16,
        /// The server's build.
        theirs: String,
        /// The server's protocol.
        their_protocol: u16,
        /// The server's process.
        pid: u32,
    },
    /// The socket leads to another book.
    #[error(
        "The server at this socket serves another book ({place}). Choose the right one with --book or --socket."
    )]
    OtherBook {
        /// Directory of the book it serves.
        place: String,
    },
    /// This user may not come in.
    #[error("The server of this book does not let you in, or not do that. Ask its administrator.")]
    Refused,
    /// The system does not let us connect.
    #[error("You may not use the socket {} ({source}). Ask its administrator to add you to its group.", path.display())]
    Forbidden {
        /// The socket.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There are too many sessions.
    #[error(
        "The server of this book has all the sessions it can hold ({sessions}). Close one and try again."
    )]
    Full {
        /// How many there are.
        sessions: u32,
    },
    /// The server runs under another account.
    #[error("The server at {} runs under user id {uid}, not under yours. It was refused, because it could read everything you type.", path.display())]
    Stranger {
        /// The socket.
        path: PathBuf,
        /// The account.
        uid: u32,
    },
    /// Another program listens there.
    #[error("What answers at {} is not a keybook server. Choose another path with --socket.", .0.display())]
    Foreign(PathBuf),
    /// The server is leaving and none has taken its place.
    #[error("The server of this book is just leaving. Try again in a moment.")]
    Leaving,
    /// The server could not be started.
    #[error("The server of this book could not be started: {0}")]
    Start(String),
    /// The server could not be started, or ended before it was ready.
    #[error("The server of this book could not be started: {how}{}.", log_of(log.as_deref()))]
    NotReady {
        /// How.
        how: NotReady,
        /// Where its log is.
        log: Option<PathBuf>,
    },
    /// The socket is in the way.
    #[error(transparent)]
    Socket(#[from] BindError),
    /// Anything else the system said.
    #[error("The server of this book cannot be reached at {}: {source}.", path.display())]
    Io {
        /// The socket.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a server that was started is not there.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// The program cannot be run.
    #[error("its program cannot be run: {0}")]
    Program(io::Error),
    /// Its report cannot be read.
    #[error("its report cannot be read: {0}")]
    Report(io::Error),
    /// Somebody else has been starting it for long.
    #[error("somebody else has been starting it for more than a minute")]
    Others,
    /// It is still opening the book.
    #[error("it is still opening the book (process {pid})")]
    Slow {
        /// Its process.
        pid: u32,
    },
    /// It ended.
    #[error("it ended with code {code} before it was ready")]
    Ended {
        /// Its exit code.
        code: i32,
    },
    /// It was ended.
    #[error("it was ended by signal {signal} before it was ready")]
    Signal {
        /// The signal.
        signal: i32,
    },
    /// It closed its output.
    #[error("it closed its output before it was ready")]
    Silent,
}

fn log_of(log: Option<&Path>) -> String {
    log.map_or_else(String::new, |log| format!(". Its log is {}", log.display()))
}

fn remedy(ours: u16, theirs: u16) -> &'static str {
    if ours > theirs {
        "The server is older: run `keybook serve --replace`, or ask whoever runs it to restart it."
    } else {
        "This keybook is older: save what you are typing, leave, and start the newer keybook."
    }
}
