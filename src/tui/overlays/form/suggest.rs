//! What the key of suggestions does in each field.

use crossterm::event::{KeyCode, KeyEvent};

use super::editor::Editor;
use super::{Form, Stop};
use crate::domain::record::Kind;
use crate::tui::view::Cx;

impl Form {
    pub(super) fn suggest(&mut self, cx: &mut Cx<'_>) {
        let Stop::Line(at) = self.focus else { return };
        if Self::is_proposed(&self.lines[at]) {
            return self.suggest_here(at, cx);
        }
        let needs_customer = matches!(&self.lines[at].editor, Editor::Refs(refs) if refs.of == Kind::Contact)
            && self.known.customer.is_none();
        match &mut self.lines[at].editor {
            Editor::Refs(_) if needs_customer => {
                self.lines[at].problem = Some(cx.words.forms.customer_first.to_owned());
            }
            Editor::Refs(refs) => refs.suggest(&self.known, cx),
            Editor::Choice(_) => {
                let _ = self.edit_key(KeyEvent::from(KeyCode::Right), cx);
            }
            Editor::Line(_) | Editor::Memo(_) | Editor::Flag(_) | Editor::Ticks(_) => {}
        }
    }
}
