//! Chooses a theme: the screen is painted in the one under the cursor, with a sample of every role beside the list.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::search::{Entry, Search};
use crate::i18n::Catalog;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::{Effect, Outcome};
use crate::tui::layout::{beneath, centered, first_row, right_of};
use crate::tui::sample;
use crate::tui::theme::{About, Role};
use crate::tui::view::{Cursor, Cx, Flow, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{put, put_wrapped};

/// What comes back with the name that was chosen.
pub const THEME: &str = "theme";

/// The word for whatever fits the terminal.
pub const AUTO: &str = "auto";

/// Columns of the list beside the sample.
const LIST: u16 = 22;

/// The picker of themes.
#[derive(Clone, Debug)]
pub struct ThemePicker {
    themes: Vec<About>,
    search: Search,
    /// What the screen is painted in.
    tried: String,
    /// What is said of `auto`.
    fits: String,
}

impl ThemePicker {
    /// A picker of these themes. `automatic` is the one that fits the terminal, `current` the setting.
    pub fn new(themes: Vec<About>, automatic: &str, current: &str, words: &Catalog) -> Self {
        let fits = themes.iter().find(|about| about.name == automatic);
        let auto = fits.map(|about| About {
            name: AUTO.to_owned(),
            ..about.clone()
        });
        let themes: Vec<About> = auto.into_iter().chain(themes).collect();
        let entries = (0..).zip(&themes).map(|(id, about)| {
            let mut entry = Entry::new(id, &about.name);
            let count = about.problems.len();
            if count > 0 {
                entry.detail = (words.themes.problems)(count);
            }
            entry
        });
        let search = Search::new(entries.collect(), 0);
        let mut picker = Self {
            themes,
            search,
            tried: String::new(),
            fits: (words.themes.fits)(automatic),
        };
        picker.choose(current);
        picker
    }

    /// The words that may be chosen.
    pub fn names(&self) -> Vec<String> {
        self.themes.iter().map(|about| about.name.clone()).collect()
    }

    /// Begins on this one the next time.
    pub fn choose(&mut self, name: &str) {
        let at = self.themes.iter().position(|about| about.name == name);
        self.search.list.select_at(at.unwrap_or(0));
        name.clone_into(&mut self.tried);
    }

    fn chosen(&self) -> Option<&About> {
        self.themes.get(self.search.list.selected_id()? as usize)
    }

    /// Paints the screen in what is under the cursor now.
    fn follow(&mut self, cx: &mut Cx<'_>) {
        let name = self.chosen().map(|about| about.name.clone());
        if let Some(name) = name.filter(|name| *name != self.tried) {
            self.tried.clone_from(&name);
            cx.effect(Effect::Preview(name));
        }
    }

    fn draw_sample(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(about) = self.chosen() else { return };
        let words = &cx.words.themes;
        let buffer = frame.buffer_mut();
        let from = about.file.as_deref().unwrap_or(words.built_in);
        let from = match about.name.as_str() {
            AUTO => &self.fits,
            _ => from.rsplit('/').next().unwrap_or(from),
        };
        put(buffer, first_row(area), from, Role::TextMuted, cx);
        let mut rest = beneath(area, 1);
        for row in sample::rows(cx) {
            row.draw(buffer, first_row(rest), cx);
            rest = beneath(rest, 1);
        }
        rest = beneath(rest, 1);
        for problem in &about.problems {
            let used = put_wrapped(buffer, rest, &problem.text(cx.words), Role::StatusLate, cx);
            rest = beneath(rest, used);
        }
    }
}

impl View for ThemePicker {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        if id == CommandId::PickerAccept {
            if let Some(about) = self.chosen() {
                cx.close(Outcome::Typed {
                    tag: THEME,
                    text: about.name.clone(),
                });
            }
            return Flow::Done;
        }
        let flow = self.search.run(id, cx);
        if id != CommandId::PickerClose {
            self.follow(cx);
        }
        flow
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        let flow = self.search.key(key);
        self.follow(cx);
        flow
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        let flow = self.search.paste(text);
        self.follow(cx);
        flow
    }

    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        let _hit = self.search.list.point(at);
        self.follow(cx);
        Flow::Done
    }

    fn area(&self, screen: Rect, cx: &Cx<'_>) -> Rect {
        let rows = if cx.is_linear {
            self.themes.len() as u16 + 3
        } else {
            18
        };
        centered(screen, LIST + sample::WIDTH + 4, rows)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let inside = Lines::new()
            .title(cx.words.help.themes, cx)
            .foot(cx.words.themes.foot, cx)
            .focus(true)
            .draw_over(frame.buffer_mut(), area, cx);
        // Read out line by line, a sample of colours says nothing.
        if cx.is_linear {
            return self.search.draw(frame, inside, cx);
        }
        let (list, sample) = if inside.width >= LIST + sample::WIDTH - 4 {
            let list = Rect {
                width: LIST - 2,
                ..inside
            };
            (list, right_of(inside, LIST))
        } else {
            let height = (inside.height / 2).max(3).min(inside.height);
            (Rect { height, ..inside }, beneath(inside, height + 1))
        };
        self.search.draw(frame, list, cx);
        self.draw_sample(frame, sample, cx);
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.search.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.search.cursor()
    }
}
