//! Saved views: recalls one, keeps under a name what the list shows now, takes one away.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::search::{Entry, Search};
use crate::config::views::{Change, View as Saved};
use crate::i18n::Catalog;
use crate::i18n::matching::Haystack;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::{Effect, Outcome};
use crate::tui::layout::{beneath, centered, first_row, inset};
use crate::tui::panes::PaneId;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Reason, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::strip::{put, put_lines};

/// Comes back with the name of the view that was chosen.
pub const VIEW: &str = "view";
/// Columns of the letter that recalls a view.
const LETTER: u16 = 3;

/// The saved views, those of the list beneath first.
#[derive(Debug)]
pub struct ViewPicker {
    views: Vec<Saved>,
    /// What the list beneath shows now.
    now: Option<Saved>,
    search: Search,
    /// A name is being typed.
    naming: Option<Input>,
    /// Pressed once: the view that goes when it is pressed again.
    going: Option<String>,
}

/// The letter of a view: of its name, or of how that is read.
fn letter(view: &Saved) -> String {
    Haystack::new(&view.name).letter()
}

fn entry(id: usize, view: &Saved, words: &Catalog) -> Entry {
    let mut entry = Entry::new(id as u64, &view.name);
    entry.lead = letter(view);
    entry.detail = detail(view, words);
    entry
}

/// What a view shows, in short: the list and the filter.
fn detail(view: &Saved, words: &Catalog) -> String {
    let list = PaneId::of_list(&view.list).map_or("", |pane| pane.title(words));
    format!("{list}  {}", view.filter).trim_end().to_owned()
}

impl ViewPicker {
    /// The views of all lists.
    pub fn new(mut views: Vec<Saved>, now: Option<Saved>, words: &Catalog) -> Self {
        let here = now.as_ref().map_or("", |now| now.list.as_str());
        views.sort_by_key(|view| view.list != here);
        let mut picker = Self {
            views,
            now,
            search: Search::new(Vec::new(), LETTER),
            naming: None,
            going: None,
        };
        picker.list(words);
        picker
    }

    /// Asks for the name at once.
    #[must_use]
    pub fn naming(mut self) -> Self {
        self.name();
        self
    }

    fn list(&mut self, words: &Catalog) {
        let entries = self.views.iter().enumerate();
        let entries = entries.map(|(id, view)| entry(id, view, words)).collect();
        self.search.set(entries);
        self.search.narrow();
    }

    /// Begins to ask for a name; that of the view that the list still shows is offered.
    fn name(&mut self) {
        if let Some(now) = &self.now {
            self.naming = Some(Input::new(&now.name));
        }
    }

    fn chosen(&self) -> Option<&Saved> {
        self.views.get(self.search.list.selected_id()? as usize)
    }

    fn recall(&self, cx: &mut Cx<'_>) {
        if let Some(view) = self.chosen() {
            let text = view.name.clone();
            cx.close(Outcome::Typed { tag: VIEW, text });
        }
    }

    fn save(&self, name: &str, cx: &mut Cx<'_>) {
        if let Some(now) = &self.now {
            let name = name.trim().to_owned();
            let view = Saved {
                name,
                ..now.clone()
            };
            cx.effect(Effect::Views(Change::Save(view)));
            cx.pop();
        }
    }

    fn remove(&mut self, cx: &mut Cx<'_>) {
        let Some(name) = self.chosen().map(|view| view.name.clone()) else {
            return;
        };
        if self.going.as_deref() == Some(&name) {
            self.views.retain(|view| view.name != name);
            self.list(cx.words);
            self.going = None;
            cx.effect(Effect::Views(Change::Remove(name)));
        } else {
            self.going = Some(name);
        }
    }

    /// A first letter that belongs to one view alone recalls it.
    fn narrowed(&self, cx: &mut Cx<'_>) {
        let typed = self.search.input.value().to_lowercase();
        let is_only = self.search.list.len() == 1;
        if is_only && self.chosen().is_some_and(|view| letter(view) == typed) {
            self.recall(cx);
        }
    }

    fn draw_naming(&self, input: &mut Input, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.views;
        let buffer = frame.buffer_mut();
        input.draw(buffer, first_row(area), true, cx);
        let name = input.value();
        let is_known = self.views.iter().any(|view| view.name == name.trim());
        let shows = self
            .now
            .as_ref()
            .map_or_else(String::new, |now| detail(now, cx.words));
        let note = if is_known { words.replaces } else { "" };
        let lines = ["", shows.as_str(), "", note];
        let roles = [Role::TextMuted, Role::WarnText];
        put_lines(buffer, beneath(area, 1), lines, roles, cx);
    }
}

impl View for ViewPicker {
    fn scope(&self) -> Scope {
        Scope::Views
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        let is_nameless = self
            .naming
            .as_ref()
            .is_some_and(|it| it.value().trim().is_empty());
        match id {
            CommandId::PickerAccept if is_nameless => Err(cx.words.views.nameless.into()),
            CommandId::ViewRemove if self.naming.is_some() || self.chosen().is_none() => {
                Err(cx.words.messages.nothing_selected.into())
            }
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match (id, &self.naming) {
            (CommandId::PickerAccept, Some(input)) => self.save(&input.value(), cx),
            (CommandId::PickerAccept, None) => self.recall(cx),
            (CommandId::PickerClose, Some(_)) if !self.views.is_empty() => self.naming = None,
            (CommandId::ViewRemove, None) => {
                self.remove(cx);
                return Flow::Done;
            }
            _ => return self.search.run(id, cx),
        }
        self.going = None;
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        self.going = None;
        if let Some(input) = &mut self.naming {
            input.key(key);
        } else if key.code == KeyCode::Char('s')
            && key.modifiers.is_empty()
            && self.search.input.is_empty()
            && self.now.is_some()
        {
            self.name();
        } else {
            let _ = self.search.key(key);
            self.narrowed(cx);
        }
        Flow::Done
    }

    fn paste(&mut self, text: &str, _: &mut Cx<'_>) -> Flow {
        match &mut self.naming {
            Some(input) => {
                let _ = input.paste(text);
                Flow::Done
            }
            None => self.search.paste(text),
        }
    }

    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        if self.naming.is_none() && self.search.list.point(at) {
            self.recall(cx);
        }
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        let rows = self.views.len().max(3) as u16 + 4;
        centered(screen, 64, rows.clamp(7, 20))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.views;
        let (title, foot) = match (&self.naming, &self.now) {
            (Some(_), _) => (words.name, ""),
            (None, Some(_)) => (words.title, words.save_key),
            (None, None) => (words.title, ""),
        };
        let lines = Lines::new().title(title, cx).foot(foot, cx).focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        if let Some(mut input) = self.naming.take() {
            self.draw_naming(&mut input, frame, inside, cx);
            self.naming = Some(input);
            return;
        }
        if self.views.is_empty() {
            let roles = [Role::Text, Role::TextMuted];
            return put_lines(
                frame.buffer_mut(),
                inset(inside, 1),
                words.none.lines(),
                roles,
                cx,
            );
        }
        let last = first_row(beneath(inside, inside.height.saturating_sub(1)));
        let list = Rect {
            height: inside.height.saturating_sub(1),
            ..inside
        };
        self.search.draw(frame, list, cx);
        if let Some(name) = &self.going {
            let text = (words.again)(name);
            put(frame.buffer_mut(), last, &text, Role::WarnText, cx);
        }
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.search.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        match &self.naming {
            Some(input) => input.cursor(),
            None => self.search.cursor(),
        }
    }
}
