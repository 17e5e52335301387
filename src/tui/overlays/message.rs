//! Lines of text to be read: messages, problems of settings files.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::shown::Shown;
use crate::tui::command::{CommandId, Scope};
use crate::tui::layout::centered;
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Flow, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::strip::Strip;

const WIDTH: u16 = 76;

/// A text to be read.
#[derive(Clone, Debug)]
pub struct Message {
    title: String,
    lines: Vec<String>,
    scroll: Scroll,
}

impl Message {
    /// A text of these paragraphs.
    pub fn new(title: &str, lines: Vec<String>) -> Self {
        Self {
            title: title.to_owned(),
            lines,
            scroll: Scroll::default(),
        }
    }

    fn wrapped(&self, width: u16, cx: &Cx<'_>) -> Vec<Shown> {
        self.lines
            .iter()
            .flat_map(|line| Shown::block(line))
            .flat_map(|line| line.measured(cx.ambiguous).wrap(width.max(1) as usize))
            .collect()
    }
}

impl View for Message {
    fn scope(&self) -> Scope {
        Scope::Message
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        if id == CommandId::MessageClose {
            cx.pop();
        } else if !self.scroll.run(id, cx.count) {
            return Flow::Pass;
        }
        Flow::Done
    }

    fn area(&self, screen: Rect, cx: &Cx<'_>) -> Rect {
        let width = WIDTH.min(screen.width);
        let rows = self.wrapped(width.saturating_sub(4), cx).len() as u16;
        centered(
            screen,
            width,
            rows.saturating_add(2).clamp(4, screen.height.max(4)),
        )
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = Lines::new()
            .title(&self.title, cx)
            .foot(cx.words.help.press_to_close, cx)
            .focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        let rows = self.wrapped(inside.width, cx);
        let first = self.scroll.see(rows.len(), inside.height);
        for (place, row) in inside.rows().zip(rows.into_iter().skip(first)) {
            Strip::new()
                .shown(row, cx.style(Role::Text))
                .draw(frame.buffer_mut(), place, cx);
        }
    }
}
