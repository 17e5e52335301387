//! Draws the agenda, or visits in another order as a table.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::service::query::Scope as Whose;
use crate::tui::layout::{Span, beneath, beside, first_row, inset, right_of};
use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put_wrapped};
use crate::tui::widgets::table;

use super::agenda::Line;
use super::columns::COLUMNS;
use super::{LIST, Visits, agenda, side};

impl Visits {
    /// The agenda or the week, with months and a dossier beside it where there is room.
    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let span = cx.span(area.width);
        self.week.width = if cx.is_linear { 0 } else { area.width };
        self.is_beside = matches!(span, Span::Wide | Span::Full);
        if span == Span::Narrow {
            return self.draw_agenda(frame, area, cx);
        }
        let left = Rect {
            width: side::WIDTH,
            ..area
        };
        let rest = right_of(area, side::WIDTH);
        let last = self.span.map_or(self.day(cx), |(_, to)| to).month_of();
        side::draw(frame, left, &self.rows, self.day(cx), last, cx);
        if self.is_grid() {
            let (middle, right) = match span {
                Span::Full => beside(rest, 68),
                Span::Narrow | Span::Normal | Span::Wide => (rest, Rect::ZERO),
            };
            self.is_beside = span == Span::Full;
            self.draw_week(frame, middle, cx);
            if self.is_beside {
                let customer = self.selected().map(|row| row.customer);
                self.beside.expect(customer, cx);
                self.beside.draw(frame, right, cx);
            }
            return;
        }
        if self.is_beside {
            let (middle, right) = beside(rest, 56);
            self.draw_agenda(frame, middle, cx);
            let customer = self.selected().map(|row| row.customer);
            self.beside.expect(customer, cx);
            self.beside.draw(frame, right, cx);
        } else {
            self.draw_agenda(frame, rest, cx);
        }
    }

    pub(super) fn draw_agenda(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let panes = &cx.words.panes;
        let count = self.rows.iter().filter(|row| side::counts(row)).count();
        let whose = match self.look.whose {
            Whose::Mine => panes.mine,
            Whose::All => panes.all,
        };
        let title = if self.span.is_some() {
            let order = self.look.order.told(cx.words);
            // With those that take no time, as many as an export writes.
            let others = match self.rows.len() - count {
                0 => String::new(),
                others => format!(" + {}", (panes.not_made)(others)),
            };
            format!(
                "{}{}  {}{others}  {whose}  {order}",
                panes.agenda,
                self.look.narrowed_to(),
                (panes.visits_of_day)(count)
            )
        } else {
            panes.agenda.to_owned()
        };
        let keys = if self.is_sorted() {
            ""
        } else {
            panes.agenda_keys
        };
        let foot = self.look.foot(LIST, false, keys, cx.words);
        let inner = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        self.look.drawn(area, Vec::new());
        let nothing = match self.span {
            None => Some(panes.loading),
            Some(_) if self.list.is_empty() && self.look.is_whole() => Some(panes.no_agenda),
            Some(_) if self.list.is_empty() => Some(panes.filter_finds_none),
            Some(_) => None,
        };
        if let Some(text) = nothing {
            let room = inset(inner, 1);
            put_wrapped(frame.buffer_mut(), room, text, Role::TextMuted, cx);
            return;
        }
        if self.is_sorted() {
            return self.draw_sorted(frame, area, inner, cx);
        }
        let everybody = self.look.whose == Whose::All;
        self.list.draw(frame, inner, cx, |line, _, width| {
            agenda::draw(line, width, everybody, cx)
        });
    }

    fn draw_sorted(&mut self, frame: &mut Frame<'_>, area: Rect, inner: Rect, cx: &Cx<'_>) {
        let head = first_row(right_of(inner, self.list.edge(cx)));
        let fitted = table::fit(&COLUMNS, head.width);
        let heads = fitted.head(frame.buffer_mut(), head, self.look.sort(), cx);
        self.look.drawn(area, heads);
        let rows = beneath(inner, 1);
        self.list.draw(frame, rows, cx, |line, _, _| match line {
            Line::Visit(row) => fitted.row(row, cx),
            Line::Day { .. } => Strip::new(),
        });
    }
}
