//! What the key of suggestions does in each field.

use crossterm::event::{KeyCode, KeyEvent};

use super::editor::Editor;
use super::{Form, Stop};
use crate::domain::choice::ComplaintKind;
use crate::domain::playbook::Named;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::view::Cx;

const SUB_KIND: &str = "sub_kind";

impl Form {
    pub(super) fn suggest(&mut self, cx: &mut Cx<'_>) {
        let Stop::Line(at) = self.focus else { return };
        if Self::is_proposed(&self.lines[at]) {
            return self.suggest_here(at, cx);
        }
        if self.lines[at].is_sub_kind() {
            return self.choose_sub_kind(cx);
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

    /// The kind of the complaint that the form is about, as it stands there or in the record.
    fn complaint_kind(&self, cx: &Cx<'_>) -> ComplaintKind {
        let line = (self.lines.iter())
            .find(|line| line.kind == Kind::Complaint && line.key() == FieldKey::Kind);
        let value = match line {
            Some(line) => line.value(cx.now).ok(),
            None => (self.purpose.stored()).map(|stored| stored.record.value(FieldKey::Kind)),
        };
        match value {
            Some(Value::Choice(number)) => ComplaintKind::from_number(number).unwrap_or_default(),
            _ => ComplaintKind::default(),
        }
    }

    /// The sub-kinds of the kind that was chosen (S4-32...S4-35); of every kind where none was.
    fn choose_sub_kind(&mut self, cx: &mut Cx<'_>) {
        let kind = self.complaint_kind(cx);
        let entries: Vec<Entry> = (0..)
            .zip(sub_kinds(kind, cx))
            .map(|(id, sub)| Entry::new(id, cx.words.of(&sub.name)).detail(&sub.key))
            .collect();
        let title = cx.words.field(Kind::Complaint, FieldKey::SubKind);
        cx.push(Picker::new(SUB_KIND, title, entries));
    }

    /// Takes what was chosen for the field under the cursor.
    pub(super) fn chosen(&mut self, tag: &str, id: u64, cx: &Cx<'_>) {
        let kind = self.complaint_kind(cx);
        let Stop::Line(at) = self.focus else { return };
        let line = &mut self.lines[at];
        let sub = sub_kinds(kind, cx).nth(id as usize);
        if tag == SUB_KIND
            && let (Editor::Line(input), Some(sub)) = (&mut line.editor, sub)
        {
            input.set(cx.words.of(&sub.name));
            line.is_touched = true;
            line.problem = None;
        }
    }

    /// Takes over what the playbook of this book says: tips to tick, the name of a sub-kind that is stored by its key.
    pub(super) fn follow_playbook(&mut self, cx: &Cx<'_>) {
        let kind = self.complaint_kind(cx);
        for line in &mut self.lines {
            line.editor.follow(&line.base, cx.playbook);
            if !line.is_sub_kind() {
                continue;
            }
            let known = sub_kinds(kind, cx).find(|sub| line.base == Value::Text(sub.key.clone()));
            if let Some(sub) = known {
                let name = cx.words.of(&sub.name).to_owned();
                line.rebase(Value::Text(name), cx.now);
            }
        }
    }
}

fn sub_kinds(kind: ComplaintKind, cx: &Cx<'_>) -> impl Iterator<Item = &'static Named> + use<> {
    let every = cx.playbook.kinds.iter();
    let is_unstated = cx.playbook.sub_kinds(kind).is_empty();
    every
        .filter(move |kinds| is_unstated || kinds.kind == kind)
        .flat_map(|kinds| &kinds.sub)
}
