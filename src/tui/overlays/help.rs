//! The keys of the view beneath, grouped, searchable; Enter runs one.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::key_test::KeyTest;
use super::palette::{Runnable, entry, run};
use super::search::{Entry, Search};
use crate::tui::command::{CommandId, Scope};
use crate::tui::layout::{beneath, centered, first_row};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::put;

/// Columns for the keys.
const KEYS: u16 = 16;

/// The help of a view.
#[derive(Debug)]
pub struct Help {
    title: String,
    chain: &'static [Scope],
    commands: Runnable,
    search: Search,
}

impl Help {
    /// The help of the view with this title, these scopes and these commands.
    pub fn new(title: &str, chain: &'static [Scope], commands: Runnable) -> Self {
        Self {
            title: title.to_owned(),
            chain,
            commands,
            search: Search::new(Vec::new(), KEYS),
        }
    }

    fn entries(&self, cx: &Cx<'_>) -> Vec<Entry> {
        let words = &cx.words.help;
        let mut entries = Vec::new();
        let mut last = "";
        for scope in self.chain {
            let heading = match scope {
                Scope::Row => words.record,
                Scope::List => words.moving,
                Scope::Global | Scope::Always => words.everywhere,
                _ => words.here,
            };
            for (id, reason) in self
                .commands
                .iter()
                .filter(|(id, _)| id.spec().scope == *scope)
            {
                let Some(key) = cx.keymap.key_in(self.chain, *id) else {
                    continue;
                };
                if heading != last {
                    entries.push(Entry::heading(heading));
                    last = heading;
                }
                let mut entry = entry(*id, reason.as_deref(), cx.words.lang, &cx.keymap);
                let others = cx.keymap.keys_of(*id);
                let others = others.into_iter().filter(|other| *other != key);
                entry.lead = std::iter::once(key.clone())
                    .chain(others)
                    .collect::<Vec<_>>()
                    .join(" ");
                entry.detail = reason.clone().unwrap_or_default();
                entries.push(entry);
            }
        }
        entries
    }
}

impl View for Help {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        let entries = self.entries(cx);
        self.search.set(entries);
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            // Keys are looked up, not completed.
            CommandId::PickerComplete => Flow::Pass,
            CommandId::AppHelp => run(&mut self.search, CommandId::PickerClose, cx),
            _ => run(&mut self.search, id, cx),
        }
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if key.code == KeyCode::Char('K') && self.search.input.is_empty() {
            cx.push(KeyTest::new(self.chain));
            return Flow::Done;
        }
        self.search.key(key)
    }

    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        let _hit = self.search.list.point(at);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 74, screen.height)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let title = (cx.words.help.title)(&self.title);
        let lines = Lines::new()
            .title(&title, cx)
            .foot(cx.words.help.foot, cx)
            .focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        // As in the palette: what a row has no room for reads whole beneath the list.
        let roomy = inside.height >= 8;
        let list = Rect {
            height: inside.height - u16::from(roomy),
            ..inside
        };
        self.search.draw(frame, list, cx);
        if let (true, Some(chosen)) = (roomy, self.search.list.selected()) {
            let below = first_row(beneath(inside, list.height));
            put(
                frame.buffer_mut(),
                below,
                &chosen.detail,
                Role::StatusLate,
                cx,
            );
        }
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.search.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.search.cursor()
    }
}
