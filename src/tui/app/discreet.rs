//! Turning discreet mode on and off.

use super::{App, Owner, Toast};
use crate::tui::discreet::hide_event;
use crate::tui::effect::Effect;
use crate::tui::event::SessionEvent;

impl App {
    /// An event of the session as this person may see it now.
    pub fn veiled(&self, mut event: SessionEvent) -> SessionEvent {
        if self.env.discreet {
            hide_event(&mut event);
        }
        event
    }

    /// Hides names, amounts and words from now on, or shows them again. What is on screen goes before anything is asked
    /// for: an answer may take its time, or never come.
    pub(super) fn turn_discreet(&mut self, is_on: bool, out: &mut Vec<Effect>) {
        if std::mem::replace(&mut self.env.discreet, is_on) == is_on {
            return;
        }
        if is_on {
            self.toasts.forget();
            self.typed.forget();
            for slot in &mut self.panes.slots {
                slot.view = (slot.spec.new)();
                slot.is_fresh = true;
            }
            let current = self.panes.current;
            if let Some(slot) = self.panes.slots.get_mut(current) {
                slot.is_fresh = false;
                self.call(Owner::Pane(current), out, |view, cx| view.refresh(cx));
            }
        } else {
            self.refresh_all(out);
        }
        let messages = &self.env.words.messages;
        self.say(Toast::note(if is_on {
            messages.discreet_on
        } else {
            messages.discreet_off
        }));
    }
}
