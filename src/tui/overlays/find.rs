//! Finds a customer or a person by name, pinyin, code or phone, and shows it.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::search::{Entry, Search};
use crate::domain::id::Ref;
use crate::service::reply::Hit;
use crate::service::{Query, Reply};
use crate::tui::command::{CommandId, Scope};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::centered;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Pause, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;

/// Hits asked for at once: more than fit on screen help nobody.
const LIMIT: u32 = 50;

/// Finds a record and shows it.
#[derive(Debug)]
pub struct Find {
    search: Search,
    hits: Vec<Hit>,
    pause: Pause,
    asked: Latest,
}

impl Find {
    /// A search that begins with a text.
    pub fn new(text: &str) -> Self {
        let mut search = Search::new(Vec::new(), 0);
        search.input.set(text);
        Self {
            search,
            hits: Vec::new(),
            pause: Pause::default(),
            asked: Latest::default(),
        }
    }

    fn chosen(&self) -> Option<Ref> {
        let at = self.search.list.selected_id()?;
        self.hits.get(at as usize).map(|hit| hit.target)
    }

    fn show(&mut self, hits: &[Hit]) {
        self.hits = hits.to_vec();
        let entries = (0..)
            .zip(&self.hits)
            .map(|(at, hit)| {
                let mut entry = Entry::new(at, &hit.name);
                entry.detail = [&hit.found_by, &hit.customer_name, &hit.code]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .cloned()
                    .collect::<Vec<_>>()
                    .join("  ");
                entry
            })
            .collect();
        self.search.set(entries);
        self.search.list.select_at(0);
    }
}

impl View for Find {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::PickerAccept => {
                if let Some(target) = self.chosen() {
                    cx.pop();
                    cx.open(target);
                }
            }
            CommandId::PickerComplete => {}
            _ => return self.search.run(id, cx),
        }
        Flow::Done
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        if !self.search.input.is_empty() {
            self.pause.touch(cx);
        }
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if self.search.input.key(key) {
            self.pause.touch(cx);
        }
        Flow::Done
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        let _ = self.search.input.paste(text);
        self.pause.touch(cx);
        Flow::Done
    }

    fn deadline(&self) -> Option<std::time::Instant> {
        self.pause.deadline()
    }

    fn wake(&mut self, cx: &mut Cx<'_>) {
        if self.pause.is_over(cx) {
            let text = self.search.input.value();
            if text.trim().is_empty() {
                self.show(&[]);
            } else {
                self.asked
                    .ask(cx.query(Query::Search { text, limit: LIMIT }));
            }
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Found(hits)) => {
                if self.asked.is(ticket) {
                    self.show(hits);
                }
                Flow::Done
            }
            _ => Flow::Pass,
        }
    }

    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        let _hit = self.search.list.point(at);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 62, 16)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let title = cx.words.commands.go_customer.long;
        let lines = Lines::new().title(title, cx).focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        self.search.draw(frame, inside, cx);
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.search.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.search.cursor()
    }
}
