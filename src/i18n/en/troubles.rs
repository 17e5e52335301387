//! Why a book cannot be opened or reached, and what `doctor` found, in English.

use super::records::kind as name;
use super::steps::capital;
use crate::i18n::group::{Finding, Told, Trouble, Troubles};

pub(super) const TROUBLES: Troubles = Troubles {
    trouble,
    terminal: "Terminal",
    folder: "Folder",
    settings: "Settings",
    log: "Log",
    absent: "(none)",
    server: "Server",
    book: "Book",
    server_none: "none is running; the next keybook starts one",
    server_runs: |pid, sessions, revision| {
        format!("process {pid}, {sessions} sessions, change {revision}")
    },
    no_book: "none yet; the first command makes it",
    finding,
    more: |count| format!("and {count} more"),
    sound: |records, changes| format!("sound: {records} records, {changes} changes"),
    unsound: |problems| match problems {
        1 => "1 problem".to_owned(),
        problems => format!("{problems} problems"),
    },
    unsound_hint: "Run `keybook doctor --rebuild`: the old book is set aside, nothing is deleted.",
    busy: "open in its server; `keybook server stop` first to examine it",
    rebuilt: |records, replayed, from, aside| {
        format!(
            "Rebuilt {from}: {records} records, {replayed} changes of the journal. The old book: {aside}"
        )
    },
    rebuilt_from: [
        "from the export",
        "from the journal",
        "from what could be read",
    ],
    exported: |records, file| format!("Exported {records} records to {file}."),
    loaded: |records, book| format!("Loaded {records} records into {book}."),
    fine: "Everything is in order.",
    not_running: "No server was running.",
    stopped: "The server has left.",
};

fn finding(finding: &Finding) -> String {
    match finding {
        Finding::Record(kind, id) => capital(&format!("{} {id} cannot be read.", name(*kind))),
        Finding::Sales(customer, month) => {
            format!("The sales of customer {customer} in {month} cannot be read.")
        }
        Finding::Count(kind, said, found) => format!(
            "The book says that it holds {said} records of the kind {}; there are {found}.",
            name(*kind)
        ),
        Finding::Index(kind, id, missing) => capital(&format!(
            "{} {id} is missing from {missing} places of the index.",
            name(*kind)
        )),
        Finding::Stray(count) => format!("The index has {count} entries that belong to no record."),
        Finding::Sum(month) => format!("A sum of {month} is not the sum of its sales."),
        Finding::Change(change) => {
            format!("Change {change} cannot be read, so it cannot be undone.")
        }
        Finding::Journal(file, 1) => {
            format!("One line of the journal file {file} cannot be used.")
        }
        Finding::Journal(file, lines) => {
            format!("{lines} lines of the journal file {file} cannot be used.")
        }
        Finding::Ended(why) => {
            format!("The examination ended here. {}", trouble(why).text)
        }
    }
}

fn trouble(trouble: &Trouble) -> Told {
    let (text, hint): (String, &str) = match trouble {
        Trouble::NoHome => ("Your home directory is not known.".into(), "Set HOME."),
        Trouble::NoBook => (
            "No book was named.".into(),
            "Name its directory with --book.",
        ),
        Trouble::NotABook(path) => (
            format!("There is no book in {path}."),
            "Give the directory of a book, or an empty one for a new book.",
        ),
        Trouble::Occupied(path) => (
            format!("{path} holds something else, so no book was made there."),
            "Choose an empty or new directory.",
        ),
        Trouble::Newer(found, known) => (
            format!("A newer keybook wrote this book (layout {found}; this one knows {known})."),
            "Update keybook on this machine. Nothing was changed.",
        ),
        Trouble::Locked(pid) => (
            match pid {
                Some(pid) => format!("The book is open in another process ({pid})."),
                None => "The book is open in another process.".into(),
            },
            "Connect to that server, or end it with `keybook server stop`.",
        ),
        Trouble::ReadOnlyDisk(path) => (
            format!("The disk under {path} takes no writes."),
            "Mount it writable, or choose another place with --book.",
        ),
        Trouble::NoSpace(free, needed) => (
            format!("The disk is almost full: {free} MiB free, {needed} MiB needed."),
            "Free some space. The book can be read, nothing is lost.",
        ),
        Trouble::NetworkDisk(path, kind) => (
            format!(
                "{path} is on a network file system ({kind}), where locks and writes are not safe."
            ),
            "Keep the book on a local disk and connect to its server.",
        ),
        Trouble::Damaged(what) => (
            format!("The book is damaged ({what}). Nothing was changed."),
            "Run `keybook doctor` to examine and rebuild it.",
        ),
        Trouble::TooLarge(found, most) => (
            format!("The change is too large: {found}, at most {most}."),
            "Split it.",
        ),
        Trouble::Closed => ("The book was closed.".into(), "Start keybook again."),
        Trouble::Unsafe(path, chmod) => {
            return Told::new(
                format!(
                    "{path} is not private: it is a link, belongs to somebody else, or others can enter it."
                ),
                chmod.as_ref().map_or_else(
                    || "Remove it, or choose another place.".to_owned(),
                    |chmod| format!("Type: {chmod}"),
                ),
            );
        }
        Trouble::NoServer(socket) => (
            format!("No server is running for this book (nobody answers at {socket})."),
            "Ask whoever runs it, or start it with `keybook serve`.",
        ),
        Trouble::Wedged(pid) => {
            return Told::new(
                format!(
                    "The server of this book (process {pid}) takes the call but does not answer."
                ),
                format!(
                    "End it with `kill {pid}`, or `kill -9 {pid}`; nothing that was saved is lost."
                ),
            );
        }
        Trouble::Mismatch(ours, theirs, newer) => (
            format!(
                "This keybook ({ours}) and the server of the book ({theirs}) do not understand each other."
            ),
            if *newer {
                "The server is older: run `keybook serve --replace`, or ask whoever runs it to restart it."
            } else {
                "This keybook is older: leave, and start the newer one."
            },
        ),
        Trouble::OtherBook(place) => (
            format!("The server at this socket serves another book ({place})."),
            "Choose the right one with --book or --socket.",
        ),
        Trouble::Refused => (
            "The server of this book does not let you in.".into(),
            "Ask its administrator to add your login.",
        ),
        Trouble::Forbidden(socket) => (
            format!("You may not use the socket {socket}."),
            "Ask its administrator to add you to its group.",
        ),
        Trouble::Full(sessions) => (
            format!("The server has all the sessions it can hold ({sessions})."),
            "Close one and try again.",
        ),
        Trouble::Stranger(socket, uid) => (
            format!(
                "The server at {socket} runs under user id {uid}, not under yours; it could read all you type."
            ),
            "Remove the socket, or choose another book.",
        ),
        Trouble::Foreign(socket) => (
            format!("What answers at {socket} is no keybook server."),
            "Choose another path with --socket.",
        ),
        Trouble::Leaving => (
            "The server of this book is just leaving.".into(),
            "Try again in a moment.",
        ),
        Trouble::Start(said) => (
            format!("The server of this book could not be started: {said}"),
            "Run `keybook doctor`.",
        ),
        Trouble::Taken(socket) => (
            format!("Another server answers at {socket}."),
            "Stop it with `keybook server stop`, or use --replace.",
        ),
        Trouble::BadSocket(socket) => (
            format!("{socket} cannot be used as a socket."),
            "Choose a short path where nothing else lies.",
        ),
        Trouble::NoTerminal => (
            "There is no terminal here, so the screens cannot be shown.".into(),
            "Use words instead: `keybook today`, `keybook --help`.",
        ),
        Trouble::DumbTerminal(term) => (
            format!("This terminal (TERM={term}) cannot show the screens."),
            "Use words instead: `keybook today`, or set TERM to what the terminal is.",
        ),
        Trouble::NoFile(path) => (format!("There is no file {path}."), ""),
        Trouble::FileExists(path) => (
            format!("{path} is there already, and no file is overwritten."),
            "Choose another name.",
        ),
        Trouble::System(said) => (format!("{said}."), ""),
    };
    Told::new(text, hint)
}
