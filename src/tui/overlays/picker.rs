//! Chooses one of a list of entries, narrowed by typing.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::search;
use crate::i18n::matching::Haystack;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Outcome;
use crate::tui::layout::centered;
use crate::tui::view::{Cursor, Cx, Flow, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;

/// One entry of a picker.
#[derive(Clone, Debug)]
pub struct Entry(search::Entry);

impl Entry {
    /// An entry with the number that [`Outcome::Picked`] names it by.
    pub fn new(id: u64, text: &str) -> Self {
        Self(search::Entry::new(id, text))
    }

    /// Text at the right, which is searched as well: a code, a city, a key.
    #[must_use]
    pub fn detail(mut self, detail: &str) -> Self {
        self.0.haystack = Haystack::new(&format!("{} {detail}", self.0.text));
        detail.clone_into(&mut self.0.detail);
        self
    }
}

/// Chooses one of a list of entries; closes with [`Outcome::Picked`].
#[derive(Clone, Debug)]
pub struct Picker {
    tag: &'static str,
    title: String,
    search: search::Search,
}

impl Picker {
    /// A picker. `tag` comes back with the outcome.
    pub fn new(tag: &'static str, title: &str, entries: Vec<Entry>) -> Self {
        Self {
            tag,
            title: title.to_owned(),
            search: search::Search::new(entries.into_iter().map(|entry| entry.0).collect(), 0),
        }
    }

    /// Puts the cursor on an entry.
    #[must_use]
    pub fn select(mut self, at: usize) -> Self {
        self.search.list.select_at(at);
        self
    }
}

impl View for Picker {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        if id != CommandId::PickerAccept {
            return self.search.run(id, cx);
        }
        if let Some(id) = self.search.list.selected_id() {
            cx.close(Outcome::Picked { tag: self.tag, id });
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, _: &mut Cx<'_>) -> Flow {
        self.search.key(key)
    }

    fn paste(&mut self, text: &str, _: &mut Cx<'_>) -> Flow {
        self.search.paste(text)
    }

    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        let _hit = self.search.list.point(at);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        let rows = self.search.entries().len() as u16 + 3;
        centered(screen, 56, rows.clamp(6, 20))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = Lines::new().title(&self.title, cx).focus(true);
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
