//! Draws the builder: the text and how many rows pass above, fields at the left, what can be asked at the right.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::shown::Align;
use crate::tui::layout::{beneath, first_row, right_of};
use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put};

use super::offers::Asks;
use super::{FilterBuilder, Focus, Row};

impl FilterBuilder {
    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.builder;
        let lines = Lines::new()
            .title(words.title, cx)
            .foot(words.foot, cx)
            .focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        let found = match self.found {
            Some((shown, Some(total))) => (cx.words.chrome.of)(shown as usize, total as usize),
            Some((shown, None)) => (cx.words.records.counted)(self.kind, shown.into()),
            None => String::new(),
        };
        let row = first_row(inside);
        let count = Strip::new().text(&found, cx.style(Role::Title));
        let right = count.draw_right(frame.buffer_mut(), row, cx);
        let room = Rect {
            width: row.width.saturating_sub(right + 2),
            ..row
        };
        self.text_at = room;
        self.line
            .draw_text(frame, room, self.focus == Focus::Text, cx);
        let rule = "-".repeat(inside.width as usize);
        let under = first_row(beneath(inside, 1));
        put(frame.buffer_mut(), under, &rule, Role::Border, cx);
        let below = beneath(inside, 2);
        // Read line by line, two lists beside each other are none.
        let (left, right) = match (cx.is_linear, self.focus) {
            (false, _) => {
                let width = below.width * 2 / 5;
                (Rect { width, ..below }, right_of(below, width + 2))
            }
            (true, Focus::Offers) => (Rect::ZERO, below),
            (true, _) => (below, Rect::ZERO),
        };
        if !left.is_empty() {
            self.fields.draw(frame, left, cx);
        }
        if right.is_empty() {
            return;
        }
        let key = self.key().map_or("", |key| cx.words.field(self.kind, key));
        put(frame.buffer_mut(), first_row(right), key, Role::Title, cx);
        let list = beneath(right, 1);
        let is_typing = self.is_typing();
        let cursor = self.offers.selected_id().filter(|_| is_typing);
        let value = self.value.value();
        self.offers.draw(frame, list, cx, |row, _, width| {
            let typed = (cursor == Some(row.id)).then_some(value.as_str());
            strip(row, typed, width, cx)
        });
        if is_typing {
            self.draw_value(frame, list, cx);
        }
    }

    /// The field for a value, in the row that asks for it.
    fn draw_value(&mut self, frame: &mut Frame<'_>, list: Rect, cx: &Cx<'_>) {
        let (first, _) = self.offers.visible();
        let at = self.offers.position_of_cursor().saturating_sub(first) as u16;
        let label = self.offers.selected().map_or(0, |row| {
            Strip::new()
                .text(&row.offer.label, cx.style(Role::Text))
                .width()
        });
        let row = first_row(beneath(right_of(list, 2 + 4 + label + 1), at));
        self.value.draw(frame.buffer_mut(), row, true, cx);
    }
}

fn strip(row: &Row, typed: Option<&str>, width: u16, cx: &Cx<'_>) -> Strip {
    let mark = match (&row.offer.asks, row.is_on) {
        (Asks::Typed(_), _) => "... ",
        (_, true) => "[x] ",
        (_, false) => "[ ] ",
    };
    let role = if row.is_on {
        Role::StatusOk
    } else {
        Role::Text
    };
    let strip = Strip::new().text(mark, cx.style(Role::Key));
    if typed.is_some() {
        return strip.text(&row.offer.label, cx.style(role));
    }
    let room = width.saturating_sub(4);
    strip.cell(&row.offer.label, room, Align::Left, cx.style(role))
}
