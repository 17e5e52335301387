//! Every command that works here, found by name in either language, by pinyin or by key, and run.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::matching::Haystack;
use super::search::{Entry, Search};
use crate::i18n::Lang;
use crate::tui::command::{COMMANDS, CommandId, Scope};
use crate::tui::keymap::Keymap;
use crate::tui::layout::centered;
use crate::tui::view::{Cursor, Cx, Flow, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;

/// The commands of a view, each with the reason where it cannot run now.
pub type Runnable = Vec<(CommandId, Option<String>)>;

/// The command palette.
#[derive(Debug)]
pub struct Palette {
    commands: Runnable,
    search: Search,
}

/// An entry for a command; shared with help.
pub(super) fn entry(id: CommandId, reason: Option<&str>, lang: Lang, keymap: &Keymap) -> Entry {
    let row = id.spec();
    let label = (row.label)(lang.catalog());
    let keys = keymap.keys_of(id).join("  ");
    let mut all = format!("{} {}", row.name, keys);
    for lang in Lang::ALL {
        let label = (row.label)(lang.catalog());
        all = format!("{all} {} {}", label.long, label.short);
    }
    let mut entry = Entry::new(id as u64, label.long);
    entry.haystack = Haystack::new(&all);
    entry.is_dim = reason.is_some();
    entry.detail = keys;
    entry
}

/// The command under the cursor.
fn chosen(search: &Search) -> Option<CommandId> {
    let id = search.list.selected_id()?;
    COMMANDS.get(id as usize).map(|row| row.id)
}

/// Runs the command under the cursor, or moves in the search; shared with help.
pub(super) fn run(search: &mut Search, id: CommandId, cx: &mut Cx<'_>) -> Flow {
    if id != CommandId::PickerAccept {
        return search.run(id, cx);
    }
    if let Some(id) = chosen(search) {
        cx.pop();
        cx.run_command(id);
    }
    Flow::Done
}

impl Palette {
    /// A palette of these commands.
    pub fn new(commands: Runnable) -> Self {
        Self {
            commands,
            search: Search::new(Vec::new(), 0),
        }
    }
}

impl View for Palette {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        let entries = self
            .commands
            .iter()
            .filter(|(id, _)| !matches!(id.spec().scope, Scope::List))
            .map(|(id, reason)| entry(*id, reason.as_deref(), cx.words.lang, &cx.keymap))
            .collect();
        self.search.set(entries);
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        run(&mut self.search, id, cx)
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
        centered(screen, 66, 18)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let name = chosen(&self.search).map_or("", |id| id.spec().name);
        let lines = Lines::new()
            .title(cx.words.help.palette, cx)
            .foot(name, cx)
            .focus(true);
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
