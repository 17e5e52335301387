//! What was typed in a form and not saved: kept when it is left, put back when it opens again.

use super::Form;
use crate::domain::record::Kind;
use crate::domain::when::Moment;
use crate::tui::draft::{Draft, Kept, WHOLE};
use crate::tui::effect::Effect;
use crate::tui::view::Cx;

impl Form {
    pub(super) fn restore(&mut self, cx: &Cx<'_>) {
        let Some(draft) = cx.drafts.get(self.purpose.draft()) else {
            return;
        };
        // What was kept is told before any hint.
        self.note = None;
        self.draft_from = Some(draft.at);
        for (kind, key, kept) in &draft.fields {
            if let Kept::Whole(text) = kept {
                self.unread = Some(text.clone());
                continue;
            }
            let line = self
                .lines
                .iter_mut()
                .find(|line| line.kind == *kind && line.key() == *key && !line.is_touched);
            if let Some(line) = line {
                line.editor.restore(kept);
                line.is_touched = true;
                line.is_short = true;
            }
        }
    }

    /// What was touched.
    pub(super) fn draft(&self, at: Moment) -> Option<Draft> {
        // Drafts lie in a file; what may be kept closely must not.
        if self.kind() == Kind::Particular {
            return None;
        }
        let touched = self.lines.iter().filter(|line| line.is_touched);
        let whole = self.unread.clone().map(Kept::Whole);
        let unread = whole.map(|text| (self.kind(), WHOLE, text));
        let fields: Vec<_> = touched
            .map(|line| (line.kind, line.key(), line.editor.keep()))
            .chain(unread)
            .collect();
        (!fields.is_empty()).then_some(Draft { at, fields })
    }

    /// Leaves at once; what was typed is kept as a draft.
    pub(super) fn leave(&mut self, cx: &mut Cx<'_>) {
        let draft = self.draft(cx.now.at);
        if draft.is_some() {
            let said = cx.words.forms.draft_kept;
            cx.toast(said);
        }
        cx.effect(Effect::Draft(self.purpose.draft(), draft));
        cx.pop();
    }
}
