//! What time does: views wake, messages leave, marks appear, and the runtime hears when that is due.

use std::time::{Duration, Instant};

use super::{App, Present};
use crate::domain::when::Now;
use crate::tui::effect::Effect;
use crate::tui::view::View;

/// A write that takes longer than this gets a mark on screen; a shorter one would only flicker.
pub const SAVING_AFTER: Duration = Duration::from_millis(150);

impl App {
    /// Takes note of the present and wakes whoever waited for it.
    pub fn tick(&mut self, now: Now, at: Instant) -> Vec<Effect> {
        self.present = Present { now, at };
        self.toasts.wake(at);
        let mut out = Vec::new();
        self.tick_lock(&mut out);
        if self.is_locked() {
            self.notice(&mut out);
            return out;
        }
        for owner in self.everyone() {
            let due = self.view(owner).and_then(View::deadline);
            if due.is_some_and(|due| due <= at) {
                self.call(owner, &mut out, |view, cx| view.wake(cx));
            }
        }
        self.notice(&mut out);
        out
    }

    /// When [`App::tick`] is wanted next: a message leaves, a box opens, a mark appears, the minute changes.
    pub fn deadline(&self) -> Instant {
        let minute = 60_000
            - self
                .present
                .now
                .at
                .number()
                .rem_euclid(60_000)
                .unsigned_abs();
        let mut due = self.present.at + Duration::from_millis(minute);
        let at = self.present.at;
        let marks = [
            self.toasts.deadline(),
            self.notice_due(),
            self.lock_due(),
            self.opening.filter(|due| *due > at),
            self.typed.box_due().filter(|box_due| *box_due > at),
            self.tickets
                .oldest_write()
                .map(|since| since + SAVING_AFTER)
                .filter(|mark| *mark > at),
            self.view_deadline(),
        ];
        for other in marks.into_iter().flatten() {
            due = due.min(other);
        }
        due
    }

    /// The earliest deadline of a view, for instance a query that waits for a pause in typing.
    pub fn view_deadline(&self) -> Option<Instant> {
        if self.is_locked() {
            return None;
        }
        self.everyone()
            .into_iter()
            .filter_map(|owner| self.view(owner)?.deadline())
            .min()
    }
}
