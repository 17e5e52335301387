//! The conversation while it is locked: what was printed goes, and the next line is the passphrase.

use std::time::Duration;

use super::Linear;
use crate::config::lock::{Ask, Lock, Verdict};
use crate::tui::event::Event;

/// Of the lock.
#[derive(Default)]
pub(super) struct State {
    opens: Option<Lock>,
    /// What was last said of it; nothing while it is open.
    said: Vec<String>,
    /// What was printed so far is to go.
    wipes: bool,
}

impl Linear {
    /// What opens the conversation after `app.lock`.
    #[must_use]
    pub fn with_lock(mut self, lock: Lock) -> Self {
        self.lock.opens = Some(lock);
        self
    }

    /// Whether the next line is a passphrase, or Enter in place of one.
    pub fn is_locked(&self) -> bool {
        self.app.is_locked()
    }

    /// Whether what was printed so far is to go from the terminal, once.
    pub fn take_wipe(&mut self) -> bool {
        std::mem::take(&mut self.lock.wipes)
    }

    /// How long until [`Linear::idle`] is wanted, if nothing is typed.
    pub fn idle_after(&self) -> Option<Duration> {
        let due = self.app.lock_due()?;
        Some(due.saturating_duration_since(self.at))
    }

    /// Nothing was typed for as long as [`Linear::idle_after`] said.
    pub fn idle(&mut self) {
        self.tick();
        self.settle();
        self.tell();
    }

    pub(super) fn wipe(&mut self) {
        self.lock.wipes = true;
    }

    pub(super) fn ask_lock(&mut self, ask: &Ask) {
        let lock = self.lock.opens.as_ref();
        let verdict = lock.map_or(Verdict::Unset, |lock| lock.ask(ask));
        self.app_event(Event::Lock(verdict));
    }

    /// A line while it is locked.
    pub(super) fn lock_line(&mut self, line: &str) {
        let effects = self.app.type_at_lock(line);
        self.perform(effects);
        self.settle();
        // Said again even if it is the same.
        self.lock.said.clear();
        self.tell();
    }

    /// Says how the lock stands, if it is locked; says whether it is. Behind it everything is read again.
    pub(super) fn tell_lock(&mut self) -> bool {
        let Some((lines, _)) = self.app.lock_lines() else {
            if !std::mem::take(&mut self.lock.said).is_empty() {
                self.top = None;
            }
            return false;
        };
        if self.lock.said != lines {
            for line in &lines {
                self.say(line);
            }
            self.lock.said = lines;
        }
        true
    }
}
