//! What keys do on the open page of a dossier.

use crate::tui::command::CommandId as C;
use crate::tui::effect::{Detour, Effect};
use crate::tui::overlays::form::Form;
use crate::tui::view::Cx;

use super::Beside;

impl Beside {
    /// What the page that is open does itself with a key: decide on a grading, add what a line asks for, show what
    /// lies behind a number. Says whether it did.
    pub(in crate::tui::panes) fn act(&self, id: C, cx: &mut Cx<'_>) -> bool {
        if self.grade(id, cx) {
            return true;
        }
        if matches!(id, C::RecordOpen | C::RecordDone)
            && let Some((kind, fields)) = self.adds()
        {
            cx.push(Form::add(kind, fields));
            return true;
        }
        if id == C::RecordOpen
            && let Some((opens, said)) = self.counts()
        {
            cx.effect(Effect::Detour(Detour::Behind(Box::new(opens), said)));
            return true;
        }
        false
    }
}
