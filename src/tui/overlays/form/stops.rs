//! Where the cursor of a form can stand: its fields, then its buttons.

use crossterm::event::{KeyCode, KeyEvent};

use super::Form;
use super::editor::Editor;
use super::fields::Purpose;
use crate::tui::view::{Cx, Flow};

/// Where the cursor can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    Line(usize),
    Button(Button),
}

/// A button below the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Button {
    Save,
    Another,
    Leave,
    Afresh,
}

impl Form {
    pub(super) fn is_in_memo(&self) -> bool {
        matches!(
            self.focused().map(|line| &line.editor),
            Some(Editor::Memo(_))
        )
    }

    /// The fields and buttons that can be seen, in order.
    pub(super) fn stops(&self) -> Vec<Stop> {
        let lines = (0..self.lines.len())
            .filter(|at| self.is_shown(&self.lines[*at]))
            .map(Stop::Line);
        let mut stops: Vec<Stop> = lines.collect();
        stops.extend(self.buttons().into_iter().map(Stop::Button));
        stops
    }

    pub(super) fn buttons(&self) -> Vec<Button> {
        let mut buttons = vec![Button::Save];
        // What asks for a part of a record, or goes with another change, is made once.
        let is_once = !self.only.is_empty() || self.then.is_some();
        if matches!(self.purpose, Purpose::Add(..)) && !is_once {
            buttons.push(Button::Another);
        }
        buttons.push(Button::Leave);
        if self.draft_from.is_some() {
            buttons.push(Button::Afresh);
        }
        buttons
    }

    /// Left and Right go along the buttons.
    pub(super) fn button_key(&mut self, button: Button, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        let buttons = self.buttons();
        let at = buttons.iter().position(|it| *it == button).unwrap_or(0);
        let next = match key.code {
            KeyCode::Left => at.checked_sub(1),
            KeyCode::Right => Some(at + 1),
            KeyCode::Char(' ') => {
                self.accept(cx);
                return Flow::Done;
            }
            _ => return Flow::Pass,
        };
        if let Some(button) = next.and_then(|next| buttons.get(next)) {
            self.focus = Stop::Button(*button);
        }
        Flow::Done
    }
}
