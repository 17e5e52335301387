//! A search line over a list of entries: what palette, help and pickers are made of.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::i18n::matching::{Haystack, ranked};
use crate::shown::Shown;
use crate::tui::command::CommandId;
use crate::tui::layout::{beneath, first_row, right_of};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put};

/// One entry; without an id it is a heading and cannot be chosen.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) id: Option<u64>,
    /// Before the text, in a column of its own: keys, codes.
    pub(super) lead: String,
    pub(super) text: String,
    /// After the text, at the right.
    pub(super) detail: String,
    pub(super) is_dim: bool,
    pub(super) haystack: Haystack,
}

impl Entry {
    pub(super) fn new(id: u64, text: &str) -> Self {
        Self {
            id: Some(id),
            lead: String::new(),
            text: text.to_owned(),
            detail: String::new(),
            is_dim: false,
            haystack: Haystack::new(text),
        }
    }

    pub(super) fn heading(text: &str) -> Self {
        Self {
            id: None,
            ..Self::new(0, text)
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Search {
    pub(super) input: Input,
    entries: Vec<Entry>,
    pub(super) list: List<Entry>,
    lead: u16,
}

impl Search {
    /// A search over entries. `lead` is the width of the column before the text.
    pub(super) fn new(entries: Vec<Entry>, lead: u16) -> Self {
        let mut list = List::new(|entry: &Entry| entry.id);
        list.set(entries.clone());
        Self {
            input: Input::default(),
            entries,
            list,
            lead,
        }
    }

    /// Puts other entries in, which are shown as they are: they were searched elsewhere.
    pub(super) fn set(&mut self, entries: Vec<Entry>) {
        self.entries.clone_from(&entries);
        self.list.set(entries);
    }

    /// Shows these entries in place of those that fit the text.
    pub(super) fn show(&mut self, entries: Vec<Entry>) {
        self.list.set(entries);
        self.list.select_at(0);
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Closes, completes the text to that of the entry under the cursor, or moves in the list.
    pub(super) fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::PickerClose => cx.pop(),
            CommandId::PickerComplete => {
                if let Some(entry) = self.list.selected() {
                    self.input.set(&entry.text);
                }
            }
            _ => return self.list.run(id, cx),
        }
        Flow::Done
    }

    /// Takes a key that narrows the entries.
    pub(super) fn key(&mut self, key: KeyEvent) -> Flow {
        if self.input.key(key) {
            self.narrow();
        }
        Flow::Done
    }

    /// Takes pasted text that narrows the entries.
    pub(super) fn paste(&mut self, text: &str) -> Flow {
        let _ = self.input.paste(text);
        self.narrow();
        Flow::Done
    }

    /// Shows the entries that fit the text, best first; all of them with their headings when it is empty.
    pub(super) fn narrow(&mut self) {
        let query = self.input.value();
        if query.trim().is_empty() {
            self.list.set(self.entries.clone());
        } else {
            let chosen = self.entries.iter().filter(|entry| entry.id.is_some());
            self.list
                .set(ranked(chosen, &query, |entry| &entry.haystack));
        }
        self.list.select_at(0);
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        if area.height < 2 {
            return;
        }
        let line = first_row(area);
        let used = put(frame.buffer_mut(), line, "> ", Role::Key, cx);
        let field = right_of(line, used);
        self.input.draw(frame.buffer_mut(), field, true, cx);
        if self.input.is_empty() {
            let hint = right_of(field, 2);
            put(
                frame.buffer_mut(),
                hint,
                cx.words.help.search,
                Role::Hint,
                cx,
            );
        }
        let rows = beneath(area, 1);
        if self.list.is_empty() {
            put(
                frame.buffer_mut(),
                first_row(rows),
                cx.words.help.nothing,
                Role::TextMuted,
                cx,
            );
            return;
        }
        let lead = self.lead;
        self.list.draw(frame, rows, cx, |entry, _, width| {
            strip(entry, lead, width, cx)
        });
    }

    pub(super) fn cursor(&self) -> Cursor {
        self.input.cursor()
    }
}

fn strip(entry: &Entry, lead: u16, width: u16, cx: &Cx<'_>) -> Strip {
    use crate::shown::Align::{Left, Right};
    if entry.id.is_none() {
        return Strip::new().text(&entry.text, cx.style(Role::Title));
    }
    let role = if entry.is_dim { Role::Hint } else { Role::Text };
    let key = if entry.is_dim { Role::Hint } else { Role::Key };
    let mut strip = Strip::new();
    if lead > 0 {
        strip = strip.cell(&entry.lead, lead, Left, cx.style(key));
    }
    let detail = Shown::line(&entry.detail);
    // Keys are short and wanted whole; a reason takes what the name leaves.
    let most = if entry.is_dim {
        let text = Shown::line(&entry.text).width() as u16;
        width.saturating_sub(lead + text + 2)
    } else {
        width / 2
    };
    let right = (detail.width() as u16).min(most);
    let text = width.saturating_sub(lead + right + u16::from(right > 0));
    strip = strip.cell(&entry.text, text, Left, cx.style(role));
    if right > 0 {
        strip = strip
            .space(1)
            .cell(&entry.detail, right, Right, cx.style(Role::Hint));
    }
    strip
}
