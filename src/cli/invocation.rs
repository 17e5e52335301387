//! What a command line asks for: words, or what another layer does.

use std::path::PathBuf;
use std::str::FromStr;

use super::args::{AuditVerb, DoctorArgs, KeysArgs, KeysVerb, LockVerb, Noun, ServerVerb};
use super::sheet::Format;
use crate::domain::link::Link;
use crate::i18n::Lang;
use crate::tui::command::{CommandId, First};

/// What is to be done.
#[derive(Debug)]
pub struct Invocation {
    /// The directory of the book, where one was named.
    pub book: Option<PathBuf>,
    /// The socket of its server, where one was named.
    pub socket: Option<PathBuf>,
    /// The language that was asked for, or the default that was given.
    pub lang: Lang,
    /// The form of what is printed.
    pub format: Format,
    /// The members of items that are wanted for machines; all where none is named.
    pub(crate) only: Vec<String>,
    /// Settings that hold for this run alone.
    pub settings: Vec<(String, String)>,
    /// Whether nothing is to be changed.
    pub read_only: bool,
    /// Only data and refusals are told.
    pub quiet: bool,
    /// Whether the screens are wanted line by line.
    pub(crate) plain: bool,
    /// Whether lines and marks of the screens are ASCII.
    pub ascii: bool,
    /// The command.
    pub(crate) noun: Option<Noun>,
}

impl Invocation {
    /// What another layer does; nothing for a command of the words.
    pub fn elsewhere(&self) -> Option<Elsewhere> {
        match &self.noun {
            None => Some(Elsewhere::Screens {
                plain: self.plain,
                first: None,
            }),
            Some(Noun::Tui(args)) => Some(Elsewhere::Screens {
                plain: self.plain || args.screens.plain,
                first: args.opening.as_deref().map(opening),
            }),
            Some(Noun::Demo(args)) => Some(Elsewhere::Demo {
                plain: self.plain || args.plain,
                first: None,
            }),
            Some(Noun::Tutor) => Some(Elsewhere::Demo {
                plain: self.plain,
                first: Some((CommandId::AppTutorial, String::new())),
            }),
            Some(Noun::Keys(KeysArgs {
                verb: Some(KeysVerb::Test),
            })) => Some(Elsewhere::Demo {
                plain: false,
                first: Some((CommandId::AppKeys, String::new())),
            }),
            Some(Noun::Lock(LockVerb::Set)) => Some(Elsewhere::LockSet),
            Some(Noun::Lock(LockVerb::Remove)) => Some(Elsewhere::LockRemove),
            Some(Noun::Doctor(args)) => Some(Elsewhere::Doctor(match args {
                DoctorArgs {
                    rebuild: true,
                    from_export,
                    ..
                } => Cure::Rebuild(from_export.clone()),
                DoctorArgs {
                    export: Some(file), ..
                } => Cure::Export(file.clone()),
                DoctorArgs {
                    load: Some(file), ..
                } => Cure::Load(file.clone()),
                _ => Cure::Look,
            })),
            Some(Noun::Audit(AuditVerb::Verify(args))) => Some(Elsewhere::Audit(args.noted)),
            Some(Noun::Serve(args)) => Some(Elsewhere::Serve {
                replace: args.replace,
                detached: args.detached,
                idle_exit: args.idle_exit,
            }),
            Some(Noun::Server(ServerVerb::Status)) => Some(Elsewhere::ServerStatus),
            Some(Noun::Server(ServerVerb::Stop)) => Some(Elsewhere::ServerStop),
            Some(_) => None,
        }
    }

    /// Whether the command asks a book anything.
    pub fn needs_book(&self) -> bool {
        let needs_none = matches!(
            self.noun,
            Some(
                Noun::Keys(_)
                    | Noun::Theme(_)
                    | Noun::Config(_)
                    | Noun::Man(_)
                    | Noun::Schema(_)
                    | Noun::Explain(_)
                    | Noun::Completions(_)
            )
        );
        self.elsewhere().is_none() && !needs_none
    }
}

/// What shows a view that was named: one of the program's, or a saved one.
fn opening(view: &str) -> First {
    let id = match view {
        "today" => CommandId::GoToday,
        "customers" => CommandId::GoCustomers,
        "visits" => CommandId::GoVisits,
        "complaints" => CommandId::GoComplaints,
        "analysis" => CommandId::GoAnalysis,
        saved => return (CommandId::ViewList, saved.to_owned()),
    };
    (id, String::new())
}

/// What other layers do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elsewhere {
    /// The screens.
    Screens {
        /// Line by line.
        plain: bool,
        /// The command that they begin with.
        first: Option<First>,
    },
    /// The screens over a throw-away book.
    Demo {
        /// Line by line.
        plain: bool,
        /// The command that they begin with.
        first: Option<First>,
    },
    /// A passphrase for the screen lock.
    LockSet,
    /// None for it any more.
    LockRemove,
    /// Checks of terminal, files, server and book.
    Doctor(Cure),
    /// The chain of the journal, with a link that was noted elsewhere.
    Audit(Option<Noted>),
    /// A server in this process.
    Serve {
        /// Ask the running one to leave first.
        replace: bool,
        /// Started by the program itself.
        detached: bool,
        /// Leave when nobody has been connected for so many seconds.
        idle_exit: Option<u64>,
    },
    /// What the running server says of itself.
    ServerStatus,
    /// Ask the running server to leave.
    ServerStop,
}

/// A change and the link of its line, as `audit verify` said them before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// The change.
    pub change: u64,
    /// Its link.
    pub link: Link,
}

impl FromStr for Noted {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (change, link) = text.split_once(':')?;
            let (change, link) = (change.parse().ok()?, Link::parse(link)?);
            Some(Self { change, link })
        };
        read().ok_or("CHANGE:LINK")
    }
}

/// What `doctor` does beside looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cure {
    /// Nothing: it examines and reports.
    Look,
    /// Puts the book together again, from an export if one is named.
    Rebuild(Option<PathBuf>),
    /// Writes the whole book to a file.
    Export(PathBuf),
    /// Makes a book from such a file.
    Load(PathBuf),
}
