//! Why a book cannot be opened or reached, and what `doctor` found.

use serde::{Deserialize, Serialize};

use super::Told;

/// Why a book cannot be opened or reached. Carries paths and numbers, never the text of a record. A server that
/// could not start hands it to whoever started it, so that it is worded in that person's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// There is no home directory.
    NoHome,
    /// No book was named.
    NoBook,
    /// There is no book at this place.
    NotABook(String),
    /// Something else is there already.
    Occupied(String),
    /// A newer program wrote the book: its layout, ours.
    Newer(u32, u32),
    /// Another process has the book open: its pid, if known.
    Locked(Option<u32>),
    /// The disk takes no writes.
    ReadOnlyDisk(String),
    /// The disk is full: MiB free, MiB needed.
    NoSpace(u64, u64),
    /// The book is on a network file system: path, kind.
    NetworkDisk(String, String),
    /// The book is damaged: what does not hold.
    Damaged(String),
    /// A change is too large: how much of what, the limit.
    TooLarge(u64, u64),
    /// The book was closed.
    Closed,
    /// A path is a link, no directory, somebody else's, or open to others: path, chmod to type if that helps.
    Unsafe(String, Option<String>),
    /// Nobody serves the book: socket.
    NoServer(String),
    /// The server takes the call but does not answer: pid.
    Wedged(i32),
    /// Client and server are of different builds: ours, theirs, whether ours is newer.
    Mismatch(String, String, bool),
    /// The socket leads to another book: its directory.
    OtherBook(String),
    /// The server does not let this user in.
    Refused,
    /// The system does not let this user in: socket.
    Forbidden(String),
    /// The server is full: sessions.
    Full(u32),
    /// The server runs under another account: socket, uid.
    Stranger(String, u32),
    /// No keybook server answers there: socket.
    Foreign(String),
    /// The server is leaving.
    Leaving,
    /// The server could not start, and could not say why in words we know.
    Start(String),
    /// Another server has the socket.
    Taken(String),
    /// The socket path cannot be used.
    BadSocket(String),
    /// Standard input or output is no terminal.
    NoTerminal,
    /// The terminal cannot show the screens: its TERM.
    DumbTerminal(String),
    /// The system refused something: what it said.
    System(String),
}

/// Why a book cannot be opened or reached, and what `doctor` found.
#[derive(Debug)]
pub struct Troubles {
    /// What a trouble is, and what to do.
    pub trouble: fn(&Trouble) -> Told,
    /// Heading: the terminal.
    pub terminal: &'static str,
    /// Heading: files.
    pub files: &'static str,
    /// Heading: the server.
    pub server: &'static str,
    /// Heading: the book.
    pub book: &'static str,
    /// No server runs.
    pub server_none: &'static str,
    /// A server runs: pid, sessions, revision.
    pub server_runs: fn(u32, u32, u64) -> String,
    /// The book was examined and holds: records, changes.
    pub sound: fn(u64, u64) -> String,
    /// The book has problems: how many.
    pub unsound: fn(u64) -> String,
    /// What to do about them.
    pub unsound_hint: &'static str,
    /// The server has the book; it is not examined now.
    pub busy: &'static str,
    /// The book was rebuilt: records, changes replayed, folder of the old one.
    pub rebuilt: fn(u64, u64, &str) -> String,
    /// From what it was rebuilt: an export, the journal, what could be read.
    pub rebuilt_from: [&'static str; 3],
    /// The book was exported: records, file.
    pub exported: fn(u64, &str) -> String,
    /// The book was loaded: records, folder.
    pub loaded: fn(u64, &str) -> String,
    /// Nothing is wrong.
    pub fine: &'static str,
    /// The server left.
    pub stopped: &'static str,
}
