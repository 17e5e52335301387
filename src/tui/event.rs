//! Everything the screens react to.

use crossterm::event::KeyEvent;
use ratatui::layout::Size;

use crate::config::lock::Verdict;
use crate::config::settings::Layer;
use crate::exchange::export::{Unwritten, Written};
use crate::i18n::group::OsError;
use crate::service::{Failure, Reply};
use crate::tui::settings::Adapted;
use crate::tui::terminal::mouse::Mouse;
use crate::tui::terminal::report::Report;
use crate::tui::theme::Themes;

pub use crate::wire::session::{SessionEvent, Ticket};

/// What a book answered.
pub type Answer = Result<Reply, Failure>;

/// What came of an editor outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It ended.
    Closed {
        /// The text, when it is another than before.
        text: Option<String>,
        /// Its exit code, when it says that something went wrong; 0 after a signal.
        failed: Option<i32>,
    },
    /// There is no such program.
    NoEditor,
    /// It could not be started, or its file not be made or read.
    NotOpened(OsError),
}

/// The files that decide how the screens look.
#[derive(Clone, Debug, Default)]
pub struct Looks {
    /// The themes that there are.
    pub themes: Themes,
    /// The person's settings file.
    pub own: Option<Layer>,
}

/// What came of writing a file.
pub type Exported = Result<Written, Unwritten>;

/// Something the screens react to. All of them arrive through one channel.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key press; releases never get here.
    Key(KeyEvent),
    /// The bytes of what comes next, as they arrived.
    Bytes(Vec<u8>),
    /// Pasted text; `refused` bytes beyond the cap were dropped.
    Paste {
        /// What was kept.
        text: String,
        /// Bytes that were not kept.
        refused: usize,
    },
    /// The window has a new size.
    Resize(Size),
    /// The terminal gained or lost the focus.
    Focus(bool),
    /// Bytes that are no UTF-8 were typed or pasted.
    Undecodable,
    /// The terminal answers a question of the runtime.
    Report(Report),
    /// A click or the wheel.
    Mouse(Mouse),
    /// What follows from all that the terminal has answered.
    Adapted(Box<Adapted>),
    /// Somebody outside asks for themes to be read again.
    Reread,
    /// The files of themes and settings, read again.
    Looks(Box<Looks>),
    /// The line to the terminal turned slow, or good again.
    Calm(bool),
    /// The writer has caught up after a frame was skipped.
    Drained,
    /// The user asked for the shell (Ctrl-Z reached us as a signal).
    Suspend,
    /// The program runs again after it was stopped.
    Resumed,
    /// The terminal is gone: leave without touching it.
    Hangup,
    /// Somebody asked the program to end: restore the terminal and leave.
    Terminate,
    /// Ctrl-C of a terminal that is not in raw mode: the same, unless an editor has the terminal.
    Interrupt,
    /// An editor outside has ended.
    Edited(Edited),
    /// The lock of the screen answers.
    Lock(Verdict),
    /// A file was written, or not.
    Exported(Box<Exported>),
    /// News from the session.
    Session(SessionEvent),
}
