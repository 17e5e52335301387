//! What a click in a form does: never more than the keys can.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};

use super::editor::Editor;
use super::{Button, Form, Stop};
use crate::tui::view::{Cx, Flow};

/// What the last drawing put somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A field.
    Line(usize),
    /// What is chosen or ticked in a field: before it, and it or behind it.
    Before(usize),
    Value(usize),
    /// A record that fits, by its place among them.
    Hit(usize),
    Button(Button),
}

/// Where things are; what was drawn later lies on top.
pub(super) type Spots = Vec<(Rect, Spot)>;

impl Form {
    pub(super) fn clicked(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        let spots = self.layout.spots.iter().rev();
        let found = spots.clone().find(|(place, _)| place.contains(at));
        let Some((_, spot)) = found.copied() else {
            return Flow::Pass;
        };
        match spot {
            Spot::Button(button) => {
                self.focus_on(Stop::Button(button), cx);
                self.accept(cx);
            }
            Spot::Hit(index) => {
                if let Stop::Line(at) = self.focus
                    && let Editor::Refs(refs) = &mut self.lines[at].editor
                {
                    refs.point(index);
                    let _ = self.edit_key(KeyEvent::from(KeyCode::Enter), cx);
                }
            }
            Spot::Line(at) => self.focus_on(Stop::Line(at), cx),
            Spot::Before(at) => self.click_value(at, KeyCode::Left, cx),
            Spot::Value(at) => self.click_value(at, KeyCode::Right, cx),
        }
        Flow::Done
    }

    /// The field that is left is checked, as when the keys leave it.
    fn focus_on(&mut self, stop: Stop, cx: &mut Cx<'_>) {
        if self.focus == stop {
            return;
        }
        if let Stop::Line(at) = self.focus {
            let _ = self.check_line(at, false, cx);
        }
        // A look beyond what was checked: the stop may have gone with the field.
        if self.stops().contains(&stop) {
            self.focus = stop;
        }
    }

    /// A tick changes at once; a choice first gets the focus, which shows which way it goes.
    fn click_value(&mut self, at: usize, way: KeyCode, cx: &mut Cx<'_>) {
        let was_focused = self.focus == Stop::Line(at);
        self.focus_on(Stop::Line(at), cx);
        let key = match &self.lines[at].editor {
            Editor::Flag(_) => KeyCode::Char(' '),
            Editor::Choice(_) if was_focused => way,
            _ => return,
        };
        let _ = self.edit_key(KeyEvent::from(key), cx);
    }
}
