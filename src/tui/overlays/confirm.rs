//! A question before something that cannot be undone. It wants a typed word: a stray paste or key must not confirm.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::shown::Shown;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Outcome;
use crate::tui::layout::{beneath, centered, first_row};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Reason, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::strip::put_wrapped;

const WIDTH: u16 = 60;

/// A question; closes with [`Outcome::Confirmed`] or [`Outcome::Nothing`].
#[derive(Clone, Debug)]
pub struct Confirm {
    tag: &'static str,
    text: String,
    word: Option<String>,
    input: Input,
}

impl Confirm {
    /// A question that Enter answers with yes, for what can be undone but touches many records.
    pub fn new(tag: &'static str, text: &str) -> Self {
        Self {
            tag,
            text: text.to_owned(),
            word: None,
            input: Input::default(),
        }
    }

    /// Wants this word to be typed, for what cannot be undone.
    #[must_use]
    pub fn typed(mut self, word: &str) -> Self {
        self.word = Some(word.to_owned());
        self
    }

    fn rows(&self, width: u16) -> u16 {
        Shown::block(&self.text)
            .iter()
            .map(|line| line.wrap(width.max(1) as usize).len() as u16)
            .sum()
    }
}

impl View for Confirm {
    fn scope(&self) -> Scope {
        Scope::Confirm
    }

    fn typing(&self) -> Typing {
        if self.word.is_some() {
            Typing::Line
        } else {
            Typing::No
        }
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        match (id, &self.word) {
            (CommandId::ConfirmAccept, Some(word)) if self.input.value().trim() != word => {
                Err((cx.words.help.type_word)(word).into())
            }
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::ConfirmAccept => cx.close(Outcome::Confirmed { tag: self.tag }),
            CommandId::ConfirmClose => cx.pop(),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, _: &mut Cx<'_>) -> Flow {
        if self.word.is_none() {
            return Flow::Pass;
        }
        self.input.key(key);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        let width = WIDTH.min(screen.width);
        let extra = if self.word.is_some() { 5 } else { 2 };
        centered(screen, width, self.rows(width.saturating_sub(4)) + extra)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = Lines::new().title(cx.words.help.confirm, cx).focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        let used = put_wrapped(frame.buffer_mut(), inside, &self.text, Role::Text, cx);
        if let Some(word) = &self.word {
            let rest = beneath(inside, used + 1);
            let text = (cx.words.help.type_word)(word);
            put_wrapped(frame.buffer_mut(), rest, &text, Role::TextMuted, cx);
            if rest.height > 1 {
                let field = first_row(beneath(rest, 1));
                self.input.draw(frame.buffer_mut(), field, true, cx);
            }
        }
    }

    fn cursor(&self) -> Cursor {
        self.input.cursor()
    }
}
