//! The message row: one short message at a time, kept for the list of messages.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::tui::theme::Role;

/// How long a message stays when nothing is typed.
const STAY: Duration = Duration::from_secs(8);

/// Messages kept for the list of messages.
const KEPT: usize = 50;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// Whether something was refused or went wrong.
    pub is_bad: bool,
}

impl Toast {
    /// Something good or neutral.
    pub fn note(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_bad: false,
        }
    }

    /// Something was refused or went wrong.
    pub fn bad(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_bad: true,
        }
    }

    /// How it is painted.
    pub fn role(&self) -> Role {
        if self.is_bad {
            Role::ToastBad
        } else {
            Role::Toast
        }
    }
}

/// The message on screen and those before it.
#[derive(Clone, Debug, Default)]
pub struct Toasts {
    current: Option<(Toast, Instant)>,
    past: VecDeque<Toast>,
    /// Messages in all.
    count: usize,
}

impl Toasts {
    /// Shows a message.
    pub fn show(&mut self, toast: Toast, at: Instant) {
        if self.past.len() == KEPT {
            self.past.pop_front();
        }
        self.count += 1;
        self.past.push_back(toast.clone());
        self.current = Some((toast, at + STAY));
    }

    /// The message on screen.
    pub fn current(&self) -> Option<&Toast> {
        self.current.as_ref().map(|(toast, _)| toast)
    }

    /// When the message leaves the screen.
    pub fn deadline(&self) -> Option<Instant> {
        self.current.as_ref().map(|(_, until)| *until)
    }

    /// Takes the message away when its time is over.
    pub fn wake(&mut self, at: Instant) {
        if self.deadline().is_some_and(|until| until <= at) {
            self.current = None;
        }
    }

    /// Forgets every message; their number stays.
    pub fn forget(&mut self) {
        self.current = None;
        self.past.clear();
    }

    /// How many messages there were.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Recent messages, newest first.
    pub fn past(&self) -> impl Iterator<Item = &Toast> {
        self.past.iter().rev()
    }
}
