//! What locking the screen asks of the terminal and of a thread of its own.

use std::thread;
use std::time::Instant;

use super::Runtime;
use crate::config::lock::{Ask, Verdict};
use crate::i18n::group::OsError;
use crate::tui::event::Event;
use crate::tui::view::Cursor;

impl Runtime {
    /// Blanks go over everything before it is erased: some terminals keep what an erased screen held.
    pub(super) fn blank(&mut self) {
        // The backend collects bytes and the mailbox takes them: neither fails.
        let _ = self.painter.paint(|_| Cursor::Hidden);
        if let Some(bytes) = self.painter.backend().take_asked() {
            self.line.link.sent(bytes, Instant::now());
        }
        self.repaint();
    }

    /// The answer comes as an event.
    pub(super) fn ask_lock(&mut self, ask: Ask) {
        let (lock, sender) = (self.lock.clone(), self.sender.clone());
        let started = thread::Builder::new()
            .name("lock".to_owned())
            // When nobody listens any more the screens are gone.
            .spawn(move || drop(sender.send(Event::Lock(lock.ask(&ask)))));
        if let Err(error) = started {
            let verdict = Verdict::Unusable(OsError::from(&error));
            self.app_handle(Event::Lock(verdict));
        }
    }
}
