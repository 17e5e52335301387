//! What the terminal answers, and what follows from it.

use std::time::{Duration, Instant};

use super::{Left, Runtime};
use crate::config::settings::Notify;
use crate::tui::event::Event;
use crate::tui::settings::Asked;
use crate::tui::terminal::link::Link;
use crate::tui::terminal::probe::Probe;
use crate::tui::terminal::report::Report;

/// How long leaving waits for answers that are under way: they would be typed into the shell.
const ANSWER_PATIENCE: Duration = Duration::from_secs(1);

/// A notification in one of the forms that terminals know. The text is one of ours: nothing in it ends the sequence.
pub(super) fn notification(notify: Notify, text: &str) -> String {
    match notify {
        Notify::Off | Notify::Bell | Notify::Command => String::new(),
        Notify::Osc => format!("\x1b]9;{text}\x07"),
        Notify::Osc777 => format!("\x1b]777;notify;keybook;{text}\x07"),
        Notify::Osc99 => format!("\x1b]99;;{text}\x1b\\"),
    }
}

/// What was asked of the terminal.
pub(super) struct Line {
    asked: Asked,
    since: Instant,
    probe: Probe,
    pub(super) link: Link,
}

impl Line {
    /// The questions are out.
    pub(super) fn begin(asked: Asked) -> Self {
        Self {
            asked,
            since: Instant::now(),
            probe: Probe::default(),
            link: Link::default(),
        }
    }

    /// Whether answers may still come; a terminal that has not given one for long gives none.
    fn is_waiting(&self, now: Instant) -> bool {
        let is_probed = self.probe.is_over() || now > self.since + ANSWER_PATIENCE;
        !is_probed || self.link.is_waiting()
    }
}

impl Runtime {
    pub(super) fn report(&mut self, report: Report) {
        if report == Report::Ready {
            if let Some(is_calm) = self.line.link.answered(Instant::now()) {
                self.handle(Event::Calm(is_calm));
            }
            return;
        }
        let Some(findings) = self.line.probe.take(report) else {
            return;
        };
        tracing::debug!(?findings, "the terminal has answered");
        let adapted = self.line.asked.adapt(&findings);
        let asks = self
            .line
            .link
            .begin(self.line.since.elapsed(), self.line.asked.is_remote);
        let backend = self.painter.backend();
        backend.set_asks(asks);
        backend.set_depth(adapted.depth);
        backend.set_ambiguous(adapted.ambiguous);
        backend.set_sync(adapted.sync);
        if adapted.keyboard {
            match self.tty.add_keyboard() {
                Ok(bytes) => self.painter.backend().append(bytes),
                Err(error) => tracing::warn!(%error, "no keyboard protocol"),
            }
        }
        self.handle(Event::Adapted(Box::new(adapted)));
    }

    /// Waits for the answers that are under way, before the terminal is given to somebody else. Keys that come
    /// meanwhile are dropped, as everything that was typed ahead is.
    pub(super) fn await_answers(&mut self) {
        let until = Instant::now() + ANSWER_PATIENCE;
        while self.line.is_waiting(Instant::now()) {
            match self.events.recv_deadline(until) {
                Ok(Event::Report(Report::Ready)) => {
                    let _turned = self.line.link.answered(Instant::now());
                }
                Ok(Event::Report(report)) => {
                    let _findings = self.line.probe.take(report);
                }
                Ok(Event::Hangup) => {
                    self.left = Some(Left::Hangup);
                    return;
                }
                Err(_) => return,
                Ok(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::panes::PANES;

    /// B-13: both are texts of the catalogue by their type; nothing in them ends or begins a sequence.
    #[test]
    fn b13_titles_and_notifications_end_where_they_end() {
        for lang in Lang::ALL {
            let words = lang.catalog();
            for title in PANES.iter().map(|pane| (pane.title)(words)) {
                assert!(!title.contains(char::is_control), "{title:?}");
            }
            for text in [words.messages.visit_soon, words.messages.complaint_late] {
                for (form, begin, end) in [
                    (Notify::Osc, "\x1b]9;", "\x07"),
                    (Notify::Osc777, "\x1b]777;notify;keybook;", "\x07"),
                    (Notify::Osc99, "\x1b]99;;", "\x1b\\"),
                ] {
                    let told = notification(form, text);
                    let inside = told.strip_prefix(begin).unwrap().strip_suffix(end).unwrap();
                    assert_eq!(inside, text);
                    let ends = |c: char| c.is_control() || c == ';';
                    assert!(!inside.contains(ends), "{told:?}");
                }
                assert_eq!(notification(Notify::Bell, text), "");
            }
        }
    }
}
