//! What a handler wants to happen. Views only ask; the app and the runtime do.

use crate::config::lock::Ask;
use crate::config::views::Change;
use crate::domain::filter::Filter;
use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::exchange::export::Job;
use crate::i18n::Lang;
use crate::service::Request;
use crate::service::reply::Opens;

use super::command::CommandId;
use super::draft::{Draft, DraftKey};
use super::event::Ticket;
use super::outside::Site;
use super::view::View;
use super::widgets::toast::Toast;

/// What a handler wants to happen; made by the methods of [`Cx`](super::view::Cx).
pub enum Effect {
    /// Ask the book; the answer comes back to the view that asked.
    Send(Ticket, Request),
    /// Put an overlay on top.
    Push(Box<dyn View>),
    /// Take the top overlay away and hand its outcome to the view beneath.
    Close(Outcome),
    /// Run a command as if its key had been pressed, after the overlay that asked is closed; with what was typed behind
    /// its name.
    Run(CommandId, String),
    /// Say something.
    Toast(Toast),
    /// Show a record in the pane that is for its kind.
    Open(Ref),
    /// Show what a number counts; leaving it comes back here.
    Detour(Detour),
    /// Keep what was typed in a form that was left, or forget it.
    Draft(DraftKey, Option<Draft>),
    /// Give a setting another value, and keep it.
    Set(&'static str, String),
    /// Paint in a theme for a moment, by the name that the setting would have; what was before comes back when the
    /// overlay closes.
    Preview(String),
    /// Read the files of themes and settings again.
    Reread,
    /// Speak another language, and keep it.
    SetLang(Lang),
    /// Keep a setting, by its name, in the person's settings file.
    Keep(&'static str, String),
    /// Keep which commands were run by name, newest first.
    Recent(Vec<String>),
    /// Keep a saved view, or take one away.
    Views(Change),
    /// Put text on the clipboard of the person's own machine.
    Copy(String),
    /// Ask for news of the book from this revision on.
    Watch(Revision),
    /// Try to reach a lost server now, and start it if that may be done.
    Reconnect,
    /// Ring the bell.
    Bell,
    /// A notification of the terminal. Its text is one of ours and names nobody.
    Notify(&'static str),
    /// Paint everything anew.
    Repaint,
    /// Paint blanks over everything, then paint anew: nothing of what stood there is left in the terminal.
    Blank,
    /// Ask the lock of the screen, beside the screens: a hash takes its time.
    Lock(Ask),
    /// Give the terminal back to the shell until `fg`.
    Suspend,
    /// Let the person edit a text in their own editor; it comes back to the view that asked.
    Edit(String, Site),
    /// Write a file, beside the screens; what came of it is told to the view that asked.
    Export(Box<Job>),
    /// Leave this book for the throw-away one.
    OpenDemo,
    /// Leave.
    Quit,
}

impl Effect {
    /// A short name for tests and logs; never record text.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Send(..) => "send",
            Self::Push(_) => "push",
            Self::Close(_) => "close",
            Self::Run(..) => "run",
            Self::Toast(_) => "toast",
            Self::Open(_) => "open",
            Self::Detour(_) => "detour",
            Self::Draft(..) => "draft",
            Self::Set(..) => "set",
            Self::Preview(_) => "preview",
            Self::Reread => "reread",
            Self::SetLang(_) => "set-lang",
            Self::Keep(..) => "keep",
            Self::Recent(_) => "recent",
            Self::Views(_) => "views",
            Self::Copy(_) => "copy",
            Self::Watch(_) => "watch",
            Self::Reconnect => "reconnect",
            Self::Bell => "bell",
            Self::Notify(_) => "notify",
            Self::Repaint => "repaint",
            Self::Blank => "blank",
            Self::Lock(_) => "lock",
            Self::Suspend => "suspend",
            Self::Edit(..) => "edit",
            Self::Export(_) => "export",
            Self::OpenDemo => "open-demo",
            Self::Quit => "quit",
        }
    }
}

/// What a number counts, to be looked at in the pane that is for its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Detour {
    /// One record.
    Record(Ref),
    /// Those of a list that pass.
    List(Kind, Narrowed),
    /// What lies behind a number of somebody, whose name it is.
    Behind(Box<Opens>, String),
}

/// What a list shows in place of what somebody had it show.
#[derive(Clone, Debug, PartialEq)]
pub struct Narrowed {
    /// What passes.
    pub filter: Filter,
    /// What they are, for the list's title.
    pub said: String,
}

/// What a new book starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Invented customers in a book that is thrown away.
    Demo,
    /// Customers of a file.
    Import,
    /// Nothing.
    Empty,
}

/// What came of an overlay, handed to [`View::closed`] of the view beneath. `tag` is the word that the view gave the
/// overlay when it made it, so that a view with several questions can tell them apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was closed without a result.
    Nothing,
    /// An entry of a picker was chosen.
    Picked {
        /// Which picker.
        tag: &'static str,
        /// The number the entry was given; for records their id.
        id: u64,
    },
    /// Text was typed that means something.
    Typed {
        /// Which question.
        tag: &'static str,
        /// The text.
        text: String,
    },
    /// The first run was answered.
    Welcomed {
        /// The chosen language.
        lang: Lang,
        /// What to start with.
        start: Start,
    },
    /// A form was saved.
    Saved {
        /// The records it made, in order.
        created: Vec<Ref>,
    },
    /// A conflict was settled: the fields to write, based on the newer record.
    Settled {
        /// The record.
        target: Ref,
        /// Its newest revision.
        expected: Revision,
        /// Fields to write; empty when the other person's record stands.
        fields: crate::service::command::Fields,
    },
}
