//! Everything the screens react to.

use std::time::Duration;

use crossterm::event::KeyEvent;
use ratatui::layout::Size;

use crate::service::{Changed, Failure, Reply};

/// Names one request of this session, so that an answer finds the view that asked and an old one is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What a book answered.
pub type Answer = Result<Reply, Failure>;

/// News from the session.
#[derive(Clone, Debug)]
pub enum SessionEvent {
    /// The answer to a request.
    Answer {
        /// The request.
        ticket: Ticket,
        /// What came of it.
        result: Answer,
    },
    /// Somebody (perhaps this session) changed the book.
    Changed(Changed),
    /// Some changes were missed: what is visible must be fetched again.
    Lagged,
    /// The server cannot be reached; the session tries again by itself.
    Lost {
        /// What happened and what helps.
        why: String,
        /// When the next attempt is made.
        retry_in: Duration,
    },
    /// The server can be reached again.
    Restored,
    /// The server is about to stop.
    Closing(String),
}

/// Something the screens react to. All of them arrive through one channel.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key press; releases never get here.
    Key(KeyEvent),
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
    /// News from the session.
    Session(SessionEvent),
}
