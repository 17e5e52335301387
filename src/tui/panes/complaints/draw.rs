//! Draws the queue, or what it is for when it is empty.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::service::query::Scope as Whose;
use crate::tui::layout::{Span, beneath, first_row, inset, right_of};
use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::put_lines;
use crate::tui::widgets::table;

use super::board;
use super::queue::COLUMNS;
use super::{Complaints, DETAIL_ROWS, LIST};

/// Rows that lanes need at least to have the detail beneath them.
const BOARD_ROWS: u16 = 12;

impl Complaints {
    /// The lanes, and beneath them the card under the cursor where there is room.
    pub(super) fn draw_board(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let is_wide = cx.span(area.width) >= Span::Wide;
        let below = if is_wide && area.height >= BOARD_ROWS + DETAIL_ROWS {
            (area.height / 2).min(24)
        } else {
            0
        };
        let (title, foot) = self.titles(area.width, cx);
        let above = Rect {
            height: area.height - below,
            ..area
        };
        self.look.drawn(above, Vec::new());
        self.board
            .draw(frame, above, &self.list, (&title, &foot), cx);
        if below > 0 {
            let place = beneath(area, above.height);
            self.detail.draw(frame, place, false, cx);
        } else {
            self.detail.hide();
        }
    }

    /// The title of the queue, and what stands in its lower edge.
    fn titles(&self, width: u16, cx: &Cx<'_>) -> (String, String) {
        let panes = &cx.words.panes;
        let shown = self.list.len() as u32;
        let mut title = cx.words.chrome.complaints.to_owned();
        if let Some(total) = self.total {
            let count = if self.board.is_shown {
                let cards = board::cards(&self.list, cx.now.at);
                (panes.complaints_summary)(cards, true)
            } else if shown == total {
                (panes.complaints_summary)(shown, self.closed)
            } else {
                (cx.words.chrome.of)(shown as usize, total as usize)
            };
            let order = self.look.order.told(cx.words);
            let said = self.look.narrowed_to();
            title = format!("{title}{said}  {count}  {order}");
        }
        if self.look.whose == Whose::Mine {
            title = format!("{title}  {}", panes.mine);
        }
        let legend = if width < 60 { "" } else { panes.legend };
        let foot = self.look.foot(LIST, self.closed, legend, cx.words);
        (title, foot)
    }

    pub(super) fn draw_queue(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let (title, foot) = self.titles(area.width, cx);
        let inner = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        self.look.drawn(area, Vec::new());
        if self.list.is_empty() {
            self.draw_empty(frame, inner, cx);
            return;
        }
        let head = first_row(right_of(inner, self.list.edge(cx)));
        let fitted = table::fit(&COLUMNS, head.width);
        let heads = fitted.head(frame.buffer_mut(), head, self.look.sort(), cx);
        self.look.drawn(area, heads);
        self.list.draw(frame, beneath(inner, 1), cx, |row, _, _| {
            fitted.row(row, cx)
        });
    }

    fn draw_empty(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let panes = &cx.words.panes;
        let mut lines: Vec<String> = Vec::new();
        match self.total {
            None => lines.push(panes.loading.to_owned()),
            Some(0) => {
                lines.extend([panes.no_complaints.to_owned(), String::new()]);
                lines.extend(panes.no_complaints_about.iter().copied().map(str::to_owned));
            }
            Some(total) => {
                let hint = if self.look.filter.is_empty() {
                    panes.all_key
                } else {
                    panes.filter_clear
                };
                lines.extend([(panes.filter_hides)(total), String::new(), hint.to_owned()]);
            }
        }
        let roles = [Role::Title, Role::Text];
        put_lines(frame.buffer_mut(), inset(area, 2), &lines, roles, cx);
    }
}
