//! What linear mode asks of the app: the view on top alone, commands by name, and one field at a time.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{App, Owner};
use crate::i18n::Catalog;
use crate::shown::Shown;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Effect;
use crate::tui::layout::{beneath, first_row};
use crate::tui::view::{Asked, Cx, Typing, View};
use crate::tui::widgets::strip::Strip;
use crate::tui::widgets::toast::Toast;

/// Tells one view from another: a pane by its place, an overlay by its serial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Top(usize, u64);

impl App {
    /// The view on top.
    pub fn top_view(&self) -> Top {
        let serial = self.overlays.last().map_or(0, |layer| layer.serial);
        Top(self.panes.current, serial)
    }

    /// Draws the view on top alone, and in the last row what it would say in the message row.
    pub fn draw_top(&mut self, frame: &mut Frame<'_>) {
        let window = frame.area();
        let height = window.height.saturating_sub(1);
        let area = Rect { height, ..window };
        let message = first_row(beneath(window, height));
        let cx = Cx::new(&self.env, self.present.now, self.present.at, 0);
        if let Some(layer) = self.overlays.last_mut() {
            layer.view.render(frame, area, &cx);
        } else if let Some(slot) = self.panes.slots.get_mut(self.panes.current) {
            slot.view.render(frame, area, &cx);
            slot.view.render_message(frame, message, &cx);
        }
        if let Some(why) = &self.env.offline {
            let text = (self.env.words.messages.offline)(why);
            Strip::new()
                .shown(Shown::line(&text), ratatui::style::Style::new())
                .draw(frame.buffer_mut(), message, &self.env);
        }
    }

    /// Runs a command by its name, with a count.
    pub fn run_counted(&mut self, id: CommandId, count: u32) -> Vec<Effect> {
        let mut out = Vec::new();
        self.typed.set_count(count);
        self.run(id, &mut out);
        self.typed.clear();
        out
    }

    /// Runs a command with what was said behind its name.
    pub fn run_with(&mut self, id: CommandId, argument: &str) -> Vec<Effect> {
        let mut out = Vec::new();
        argument.clone_into(&mut self.typed.argument);
        self.run(id, &mut out);
        self.typed.argument.clear();
        out
    }

    /// The scopes in which keys and commands are looked up now.
    pub fn scopes(&self) -> &'static [Scope] {
        self.chain()
    }

    /// Whether the view on top takes text.
    pub fn typing(&self) -> Typing {
        self.view(self.top()).map_or(Typing::No, View::typing)
    }

    /// What the view on top asks for now.
    pub fn asked(&self) -> Option<Asked> {
        let cx = Cx::new(&self.env, self.present.now, self.present.at, 0);
        self.view(self.top())?.asked(&cx)
    }

    /// Answers it.
    pub fn fill(&mut self, text: &str) -> Vec<Effect> {
        let mut out = Vec::new();
        let _ = self.call(self.top(), &mut out, |view, cx| view.fill(text, cx));
        out
    }

    /// Goes on to what is asked for next.
    pub fn go_on(&mut self) -> Vec<Effect> {
        let mut out = Vec::new();
        let _ = self.call(self.top(), &mut out, |view, cx| view.go_on(cx));
        out
    }

    /// The id of a row of the view on top.
    pub fn row_id(&self, at: usize) -> Option<u64> {
        self.view(self.top())?.row_id(at)
    }

    /// What was said since a number of messages had been said, in order, and how many there are now.
    pub fn said_since(&self, count: usize) -> (Vec<Toast>, usize) {
        let now = self.toasts.count();
        let mut said: Vec<Toast> = self.toasts.past().take(now - count).cloned().collect();
        said.reverse();
        (said, now)
    }

    /// The words in force; a person may change the language.
    pub fn words(&self) -> &'static Catalog {
        self.env.words
    }

    /// Whether an overlay stands on top.
    pub fn is_overlaid(&self) -> bool {
        matches!(self.top(), Owner::Overlay(_))
    }
}
