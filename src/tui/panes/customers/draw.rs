//! Draws the list of customers, or how to begin when it is empty.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::service::query::Scope as Whose;
use crate::tui::layout::{beneath, first_row, inset, right_of};
use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::put_lines;
use crate::tui::widgets::table;

use super::{Customers, Focus, LIST, row};

/// Heads say something from so many columns on, and where they take no row from a short list.
const HEADS_FROM: u16 = 60;
const HEADS_ABOVE: u16 = 10;

impl Customers {
    pub(super) fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = cx.words;
        let shown = self.list.len();
        let mut title = words.chrome.customers.to_owned();
        if self.loaded {
            let count = if shown as u32 == self.total {
                shown.to_string()
            } else {
                (words.chrome.of)(shown, self.total as usize)
            };
            let order = self.look.order.told(words);
            let said = self.look.narrowed_to();
            title = format!("{title}{said}  {count}  {order}");
        }
        if self.look.whose == Whose::Mine {
            title = format!("{title}  {}", words.panes.mine);
        }
        let legend = words.panes.customers_legend;
        let legend = if area.width < 40 { "" } else { legend };
        let foot = match self.list.marked() {
            0 => self.look.foot(LIST, false, legend, words),
            marked => (words.chrome.marked)(marked),
        };
        let inner = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(self.focus == Focus::List)
            .draw(frame.buffer_mut(), area, cx);
        self.look.drawn(area, Vec::new());
        if shown == 0 {
            self.draw_empty(frame, inner, cx);
            return;
        }
        let head = first_row(right_of(inner, self.list.edge(cx)));
        let fitted = table::fit(&row::COLUMNS, head.width);
        let is_roomy = head.width >= HEADS_FROM && inner.height > HEADS_ABOVE;
        let mut rows = inner;
        if is_roomy {
            let heads = fitted.head(frame.buffer_mut(), head, self.look.sort(), cx);
            self.look.drawn(area, heads);
            rows = beneath(inner, 1);
        }
        self.list
            .draw(frame, rows, cx, |row, _, _| fitted.row(row, cx));
    }

    fn draw_empty(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let panes = &cx.words.panes;
        let text = if !self.loaded {
            panes.loading.to_owned()
        } else if self.total > 0 {
            format!(
                "{}\n\n{}",
                (panes.filter_hides)(self.total),
                panes.filter_clear
            )
        } else {
            format!(
                "{}\n\n{}",
                panes.empty_book,
                panes.empty_book_keys.join("\n")
            )
        };
        let roles = [Role::TextMuted; 2];
        put_lines(frame.buffer_mut(), inset(area, 1), text.lines(), roles, cx);
    }
}
