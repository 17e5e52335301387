//! The names of the pages above an open dossier.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::strip::Strip;

use super::Beside;
use super::pages::Page;

impl Beside {
    /// The names of the pages, the one that is shown in brackets.
    pub(super) fn draw_pages(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let mut strip = Strip::new();
        let mut was_shown = false;
        for (page, name) in Page::ALL.iter().zip(cx.words.profile.pages) {
            let is_shown = *page == self.page;
            let (before, role) = match (was_shown, is_shown) {
                (false, true) => ("[", Role::Key),
                (true, false) => ("]", Role::TextMuted),
                _ => (" ", Role::TextMuted),
            };
            let bracket = if was_shown { Role::Key } else { role };
            strip = strip
                .text(before, cx.style(bracket))
                .text(name, cx.style(role));
            was_shown = is_shown;
        }
        if was_shown {
            strip = strip.text("]", cx.style(Role::Key));
        }
        strip.draw(frame.buffer_mut(), area, cx);
    }
}
