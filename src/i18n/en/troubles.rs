//! Why a book cannot be opened or reached, and what `doctor` found, in English.

use super::records::kind as name;
use super::steps::capital;
use crate::i18n::group::{Doing, Exposed, Finding, OsError, Told, Trouble, Troubles, Unready};

pub(super) const TROUBLES: Troubles = Troubles {
    trouble,
    os,
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
    linked: |linked, unlinked, last, link| {
        let before = match unlinked {
            0 => String::new(),
            _ => format!(" {unlinked} older changes are from before the chain."),
        };
        match linked {
            0 => format!("The journal has no chain yet; it begins with the next change.{before}"),
            _ => format!(
                "The chain of {linked} changes holds.{before}\nLast link, to be noted elsewhere:\n{last}:{link}"
            ),
        }
    },
    checked: |checked| match checked {
        1 => "One change before it holds.".into(),
        _ => format!("{checked} changes before it hold."),
    },
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
        Finding::Bought(customer) => {
            format!("What customer #{customer} bought is not what the sales say.")
        }
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
        Finding::Altered(file, line) => {
            format!("Line {line} of the journal file {file} was altered or is damaged.")
        }
        Finding::Unlinked(file, line) => {
            format!("Line {line} of the journal file {file} does not follow the line before it.")
        }
        Finding::Gap(file, line) => {
            format!(
                "At line {line} of the journal file {file} a change is missing, or stands twice."
            )
        }
        Finding::OtherLink(file, line) => {
            format!("Line {line} of the journal file {file} has another link than you noted.")
        }
        Finding::NoLink => "The change whose link you noted is not in the journal.".into(),
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
            "Free some space, then try again. Nothing that was saved is lost.",
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
        Trouble::NotFolder(path) => (
            format!("{path} is a file; a book lies in a folder."),
            "Name a folder with --book.",
        ),
        Trouble::Unsafe(path, Exposed::Link) => (
            format!("{path} is a link, and whoever made it can lead it elsewhere."),
            "Remove it; keybook makes a folder there itself.",
        ),
        Trouble::Unsafe(path, Exposed::Foreign) => (
            format!("{path} belongs to another user, who could read what lies in it."),
            "Choose another place with --book.",
        ),
        Trouble::Unsafe(path, Exposed::Open) => {
            return Told::new(
                format!("{path} can be entered by other users."),
                format!("Type: chmod 700 '{path}'"),
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
        Trouble::Unready(how, log) => return unready(how, log.as_deref()),
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
            "Use words instead: `keybook today`, `keybook --help`; or `keybook --plain`, which only prints lines.",
        ),
        Trouble::NoFile(path) => (format!("There is no file {path}."), ""),
        Trouble::FileExists(path) => (
            format!("{path} is there already, and no file is overwritten."),
            "Choose another name.",
        ),
        Trouble::System(doing, why) => (refused(doing, why), remedy(why)),
    };
    Told::new(text, hint)
}

fn unready(how: &Unready, log: Option<&str>) -> Told {
    let how = match how {
        Unready::Program(why) => format!("its program cannot be run: {}", os(why)),
        Unready::Report(why) => format!("its report cannot be read: {}", os(why)),
        Unready::Others => "somebody else has been starting it for more than a minute".into(),
        Unready::Slow(pid) => format!("it is still opening the book (process {pid})"),
        Unready::Ended(code) => format!("it ended with code {code} before it was ready"),
        Unready::Signal(signal) => {
            format!("it was ended by signal {signal} before it was ready")
        }
        Unready::Silent => "it closed its output before it was ready".into(),
    };
    Told::new(
        format!("The server of this book could not be started: {how}."),
        log.map_or_else(
            || "Try again in a minute; `keybook doctor` looks at the book.".to_owned(),
            |log| format!("Its log is {log}; `keybook doctor` looks at the book."),
        ),
    )
}

fn refused(doing: &Doing, why: &OsError) -> String {
    let why = os(why);
    match doing {
        Doing::Path(path) => format!("{path} cannot be used: {why}."),
        Doing::Keep(path) => {
            format!(
                "What you chose is not kept for later sessions: {path} cannot be written: {why}."
            )
        }
        Doing::Answer => format!("The answer cannot be written: {why}."),
        Doing::Program => format!("The place of this program is not known: {why}."),
        Doing::Random => format!("The system gives no random numbers: {why}."),
        Doing::ReadExport => format!("The export cannot be read: {why}."),
        Doing::WriteExport => format!("The export cannot be written: {why}."),
        Doing::Serve => format!("The server cannot begin: {why}."),
        Doing::Terminal => format!("The terminal cannot be used: {why}."),
    }
}

const fn remedy(why: &OsError) -> &'static str {
    match why {
        OsError::Denied => "Look at its owner and mode with `ls -l`, or choose another place.",
        OsError::NoSpace => "Free some space, then try again.",
        OsError::ReadOnly => "Mount the disk writable, or choose another place.",
        OsError::InUse => "Close what uses it, then try again.",
        OsError::TooMany => "Raise the limit with `ulimit -n`.",
        OsError::Device => "Look at the system's log, and copy the book to another disk.",
        _ => "",
    }
}

pub(super) fn os(why: &OsError) -> String {
    match why {
        OsError::NotFound => "there is no such file or folder",
        OsError::Denied => "you have no permission",
        OsError::IsFolder => "it is a folder",
        OsError::NotFolder => "a part of the path is no folder",
        OsError::NoSpace => "the disk is full",
        OsError::ReadOnly => "the disk takes no writes",
        OsError::InUse => "something else uses it",
        OsError::BrokenPipe => "nobody reads it any more",
        OsError::Interrupted => "it was interrupted",
        OsError::Exists => "something is there already",
        OsError::TimedOut => "it took too long",
        OsError::TooMany => "too many files are open",
        OsError::NameTooLong => "the name is too long",
        OsError::Malformed => "what is in it cannot be understood",
        OsError::NotText => "it is not UTF-8 text",
        OsError::Device => "the disk reports an error",
        OsError::TooLarge(most) => return format!("it is larger than {most} MiB"),
        OsError::Other(words) => words,
    }
    .to_owned()
}
