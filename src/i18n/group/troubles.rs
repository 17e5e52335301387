//! Why a book cannot be opened or reached, and what `doctor` found.

use serde::{Deserialize, Serialize};

use super::{Doing, OsError, Told};
use crate::domain::record::Kind;

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
    /// A file stands where a folder should.
    NotFolder(String),
    /// A folder that must be private is not: path, why.
    Unsafe(String, Exposed),
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
    /// The server could not be started, or ended before it was ready: how, its log.
    Unready(Unready, Option<String>),
    /// Another server has the socket.
    Taken(String),
    /// The socket path cannot be used.
    BadSocket(String),
    /// Standard input or output is no terminal.
    NoTerminal,
    /// A file to read is not there.
    NoFile(String),
    /// A file to write is there already.
    FileExists(String),
    /// The system refused something.
    System(Doing, OsError),
}

/// Why a folder is not private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Exposed {
    /// It is a link, which whoever made it can lead elsewhere.
    Link,
    /// It belongs to another user.
    Foreign,
    /// Others can enter it.
    Open,
}

/// Why no server is there although one was to be started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unready {
    /// The program cannot be run.
    Program(OsError),
    /// Its report cannot be read.
    Report(OsError),
    /// Somebody else has been starting it for long.
    Others,
    /// It is still opening the book: its process.
    Slow(u32),
    /// It ended with this code.
    Ended(i32),
    /// It was ended by this signal.
    Signal(i32),
    /// It closed its output.
    Silent,
}

/// Something that does not hold in a book. Names numbers, never the text of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A record cannot be read: its number.
    Record(Kind, u64),
    /// The sales of a customer and month cannot be read.
    Sales(u64, String),
    /// The book says that it has so many of a kind, and holds so many.
    Count(Kind, u64, u64),
    /// A record is missing from so many places of the index.
    Index(Kind, u64, u64),
    /// The index has so many entries that belong to no record.
    Stray(u64),
    /// A monthly sum is not the sum of its lines.
    Sum(String),
    /// What a customer bought is not what their lines say: whose.
    Bought(u64),
    /// A change cannot be read, so it cannot be undone.
    Change(u64),
    /// So many lines of a journal file cannot be used.
    Journal(String, usize),
    /// A line of the journal was altered: file, line.
    Altered(String, u64),
    /// A line of the journal does not follow the one before it.
    Unlinked(String, u64),
    /// A change is missing from the journal, or stands twice.
    Gap(String, u64),
    /// A change has another link than was noted.
    OtherLink(String, u64),
    /// The change whose link was noted is not in the journal.
    NoLink,
    /// The examination came to an end.
    Ended(Trouble),
}

/// Why a book cannot be opened or reached, and what `doctor` found.
#[derive(Debug)]
pub struct Troubles {
    /// What a trouble is, and what to do.
    pub trouble: fn(&Trouble) -> Told,
    /// Why the system refused something, as the end of a sentence.
    pub os: fn(&OsError) -> String,
    /// Heading: the terminal.
    pub terminal: &'static str,
    /// Heading: the directory of the book.
    pub folder: &'static str,
    /// Heading: the settings file.
    pub settings: &'static str,
    /// Heading: the log.
    pub log: &'static str,
    /// Behind a file that is not there.
    pub absent: &'static str,
    /// Heading: the server.
    pub server: &'static str,
    /// Heading: the book.
    pub book: &'static str,
    /// No server runs.
    pub server_none: &'static str,
    /// A server runs: pid, sessions, revision.
    pub server_runs: fn(u32, u32, u64) -> String,
    /// There is no book yet.
    pub no_book: &'static str,
    /// What does not hold.
    pub finding: fn(&Finding) -> String,
    /// More does not hold than is listed.
    pub more: fn(u64) -> String,
    /// The book was examined and holds: records, changes.
    pub sound: fn(u64, u64) -> String,
    /// The book has problems: how many.
    pub unsound: fn(u64) -> String,
    /// What to do about them.
    pub unsound_hint: &'static str,
    /// The server has the book; it is not examined now.
    pub busy: &'static str,
    /// The book was rebuilt: records, changes replayed, from what, folder of the old one.
    pub rebuilt: fn(u64, u64, &str, &str) -> String,
    /// From what it was rebuilt: an export, the journal, what could be read.
    pub rebuilt_from: [&'static str; 3],
    /// The book was exported: records, file.
    pub exported: fn(u64, &str) -> String,
    /// The book was loaded: records, folder.
    pub loaded: fn(u64, &str) -> String,
    /// The chain holds: changes in it, changes from before it, the last one, its link.
    pub linked: fn(u64, u64, u64, &str) -> String,
    /// The chain breaks behind so many changes.
    pub checked: fn(u64) -> String,
    /// Nothing is wrong.
    pub fine: &'static str,
    /// There was no server to leave.
    pub not_running: &'static str,
    /// The server left.
    pub stopped: &'static str,
}
