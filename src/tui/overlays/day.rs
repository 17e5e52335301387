//! Asks for a day in words, and says which day is understood while one types.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::dates::{self, WhenError};
use crate::domain::when::Day;
use crate::i18n::dates as say;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Outcome;
use crate::tui::layout::{beneath, centered, first_row};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Reason, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::strip::put_wrapped;

/// Asks for a day; closes with [`Outcome::Typed`] and the day as `2026-12-01`, or [`Outcome::Nothing`].
#[derive(Clone, Debug)]
pub struct AskDay {
    tag: &'static str,
    input: Input,
}

impl AskDay {
    /// A question. `tag` comes back with the outcome.
    pub fn new(tag: &'static str) -> Self {
        Self {
            tag,
            input: Input::default(),
        }
    }

    /// The same question with an answer in it.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.input.set(text);
        self
    }

    fn day(&self, cx: &Cx<'_>) -> Result<Day, WhenError> {
        dates::parse(&self.input.value(), cx.now.today().to_naive())
            .map(|when| Day::from_naive(when.date))
    }
}

impl View for AskDay {
    fn scope(&self) -> Scope {
        Scope::Confirm
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        match (id, self.day(cx)) {
            (CommandId::ConfirmAccept, Err(error)) => Err((cx.words.forms.when)(&error).into()),
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::ConfirmAccept => {
                if let Ok(day) = self.day(cx) {
                    cx.close(Outcome::Typed {
                        tag: self.tag,
                        text: day.to_string(),
                    });
                }
            }
            CommandId::ConfirmClose => cx.pop(),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, _: &mut Cx<'_>) -> Flow {
        self.input.key(key);
        Flow::Done
    }

    fn paste(&mut self, text: &str, _: &mut Cx<'_>) -> Flow {
        let _ = self.input.paste(text);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 52, 5)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = Lines::new().title(cx.words.panes.which_day, cx).focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        let field = first_row(inside);
        self.input.draw(frame.buffer_mut(), field, true, cx);
        let rest = beneath(inside, 1);
        let (text, role) = match self.day(cx) {
            Ok(day) => {
                let far = say::relative_day(cx.words, day, cx.now.today());
                (
                    format!("= {}  ({far})", say::full_day(cx.words, day)),
                    Role::StatusOk,
                )
            }
            Err(error @ WhenError::Blank) => ((cx.words.forms.when)(&error), Role::TextMuted),
            Err(error) => ((cx.words.forms.when)(&error), Role::WarnText),
        };
        put_wrapped(frame.buffer_mut(), rest, &text, role, cx);
    }

    fn cursor(&self) -> Cursor {
        self.input.cursor()
    }
}
