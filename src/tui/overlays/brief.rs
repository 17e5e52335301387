//! The brief before a visit: one screen to be read, over whatever view it was asked for in.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::record::Kind;
use crate::exchange::brief::{Weight, parts, title};
use crate::service::reply;
use crate::service::{Changed, Query, Reply};
use crate::shown::Shown;
use crate::tui::command::{CommandId, Scope};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::centered;
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Flow, Latest, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::strip::{Strip, put_wrapped};

/// Columns that are read at ease.
const WIDTH: u16 = 100;

/// A brief.
#[derive(Debug)]
pub struct Brief {
    customer: u64,
    visit: Option<u64>,
    asked: Latest,
    found: Option<reply::Brief>,
    scroll: Scroll,
}

impl Brief {
    /// The brief of a customer, for a visit or the next that is planned.
    pub fn new(customer: u64, visit: Option<u64>) -> Self {
        Self {
            customer,
            visit,
            asked: Latest::default(),
            found: None,
            scroll: Scroll::default(),
        }
    }

    fn ask(&mut self, cx: &mut Cx<'_>) {
        let query = Query::Brief {
            customer: self.customer,
            visit: self.visit,
        };
        self.asked.ask(cx.query(query));
    }

    /// The rows of a width.
    fn strips(&self, width: u16, cx: &Cx<'_>) -> Vec<Strip> {
        let Some(brief) = &self.found else {
            return Vec::new();
        };
        let mut strips = Vec::new();
        for part in parts(brief, cx.words, cx.now.today()) {
            if !part.title.is_empty() {
                let heading = Shown::line(part.title);
                strips.push(Strip::new().shown(heading, cx.style(Role::Title)));
            }
            for line in part.lines {
                let role = match line.weight {
                    Weight::Plain => Role::Text,
                    Weight::Aside => Role::TextMuted,
                    Weight::Alarm => Role::StatusLate,
                };
                let indent = if line.is_detail { 4 } else { 2 };
                // What goes on below stands a little further in.
                let room = usize::from(width.saturating_sub(indent + 1)).max(8);
                let broken = Shown::line(&line.text).measured(cx.ambiguous).wrap(room);
                for (at, row) in broken.into_iter().enumerate() {
                    let more = u16::from(at > 0);
                    let strip = Strip::new().space(indent + more);
                    strips.push(strip.shown(row, cx.style(role)));
                }
            }
        }
        strips
    }
}

impl View for Brief {
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

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.ask(cx);
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        if !self.asked.is(ticket) {
            return Flow::Pass;
        }
        let Ok(Reply::Brief(brief)) = answer else {
            // The app says why not.
            cx.pop();
            return Flow::Pass;
        };
        self.found = Some((**brief).clone());
        Flow::Done
    }

    fn changed(&mut self, change: &Changed, cx: &mut Cx<'_>) {
        let concerns = change.touched.is_empty()
            || change.touched.iter().any(|touched| {
                touched.customer == Some(self.customer) || touched.target.kind == Kind::User
            });
        if concerns {
            self.ask(cx);
        }
    }

    fn area(&self, screen: Rect, cx: &Cx<'_>) -> Rect {
        let width = WIDTH.min(screen.width);
        let rows = self.strips(width.saturating_sub(4), cx).len() as u16;
        centered(screen, width, rows.saturating_add(2).max(4))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let heading = match &self.found {
            Some(brief) => title(brief, cx.words),
            None => cx.words.chrome.loading.to_owned(),
        };
        let lines = Lines::new()
            .title(&heading, cx)
            .foot(cx.words.help.press_to_close, cx)
            .focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        if self.found.is_none() {
            let text = cx.words.chrome.loading;
            put_wrapped(frame.buffer_mut(), inside, text, Role::TextMuted, cx);
            return;
        }
        let strips = self.strips(inside.width, cx);
        let first = self.scroll.see(strips.len(), inside.height);
        for (place, strip) in inside.rows().zip(strips.iter().skip(first)) {
            strip.draw(frame.buffer_mut(), place, cx);
        }
    }
}
