//! The names of the pages above an open dossier.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::shown::Shown;
use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::strip::Strip;

use super::Beside;
use super::pages::Page;

impl Beside {
    /// The names of the pages, the one that is shown in brackets.
    pub(super) fn draw_pages(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let names = cx.words.profile.pages;
        let shown = Page::ALL.iter().position(|page| *page == self.page);
        let widths: Vec<usize> = (names.iter())
            .map(|name| Shown::line(name).width())
            .collect();
        let first = first_in_sight(&widths, shown.unwrap_or(0), area.width.into());
        let mut strip = Strip::new();
        if first > 0 {
            strip = strip.text(cx.ambiguous.mark(), cx.style(Role::TextMuted));
        }
        let mut was_shown = false;
        for (page, name) in Page::ALL.iter().zip(names).skip(first) {
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

/// The name that stands first so that the one that is shown is read in full, between the marks of what is out of sight.
fn first_in_sight(widths: &[usize], shown: usize, room: usize) -> usize {
    let needed = |names: &[usize]| names.iter().map(|width| width + 1).sum::<usize>() + 1;
    if needed(widths) <= room {
        return 0;
    }
    let is_last = shown + 1 == widths.len();
    let fits = |first: usize| {
        let marks = usize::from(first > 0) + usize::from(!is_last);
        let names = widths.get(first..=shown).unwrap_or_default();
        needed(names) + marks <= room
    };
    (0..=shown).find(|first| fits(*first)).unwrap_or(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_is_shown_is_in_sight() {
        let widths = [4; 8];
        assert_eq!(first_in_sight(&widths, 7, 41), 0);
        assert_eq!(first_in_sight(&widths, 0, 20), 0);
        // Three of five columns each, a bracket, and a mark at either side.
        assert_eq!(first_in_sight(&widths, 2, 17), 0);
        assert_eq!(first_in_sight(&widths, 3, 18), 1);
        assert_eq!(first_in_sight(&widths, 7, 17), 5);
        assert_eq!(first_in_sight(&widths, 7, 3), 7);
    }
}
