//! From a number to what it counts, from a line to its record, and back.
//!
//! A detour shows other records in a pane than somebody had it show, or one record in the pane of its kind. It ends with
//! the Esc or `q` that has nothing else to close there, or when they go to another pane; either way the pane shows again
//! what it did before.

use super::{App, Owner};
use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::id::Ref;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::{Detour, Effect, Narrowed};
use crate::tui::panes::PaneId;
use crate::tui::view::View;

/// A detour that somebody is on.
#[derive(Clone, Copy, Debug)]
pub(super) struct OnDetour {
    from: PaneId,
    to: PaneId,
    shows: Shows,
}

/// What a pane shows on a detour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    /// Other records than before.
    Others,
    /// One record alone.
    Alone,
    /// One record among those of before.
    Opened,
}

impl App {
    /// Shows what a number counts in the pane that is for its kind.
    pub(super) fn detour(&mut self, detour: Detour, out: &mut Vec<Effect>) {
        let Some(from) = self.pane() else { return };
        let (kind, narrowed, record) = match detour {
            Detour::List(kind, narrowed) => (kind, narrowed, None),
            Detour::Record(target) => (target.kind, alone(target), Some(target)),
            Detour::Behind(opens, said) => {
                let to = PaneId::Analysis;
                self.go(to, out);
                let owner = Owner::Pane(self.panes.current);
                self.call(owner, out, |view, cx| view.behind(*opens, said, cx));
                let shows = Shows::Others;
                self.panes.detour = Some(OnDetour { from, to, shows });
                return;
            }
        };
        let slots = &self.panes.slots;
        let to = slots.iter().find(|slot| slot.spec.id.kind() == Some(kind));
        let Some(to) = to.map(|slot| slot.spec.id) else {
            return;
        };
        self.go(to, out);
        let owner = Owner::Pane(self.panes.current);
        self.call(owner, out, |view, cx| view.narrow(Some(narrowed), cx));
        if let Some(target) = record {
            self.call(owner, out, |view, cx| {
                let _flow = view.open(target, cx);
            });
        }
        let shows = record.map_or(Shows::Others, |_| Shows::Alone);
        self.panes.detour = Some(OnDetour { from, to, shows });
    }

    /// Goes to the pane in which a record was opened; closing leads back.
    pub(super) fn go_to_opened(&mut self, to: PaneId, out: &mut Vec<Effect>) {
        let from = self.pane().filter(|from| *from != to);
        self.go(to, out);
        if let Some(from) = from {
            let shows = Shows::Opened;
            self.panes.detour = Some(OnDetour { from, to, shows });
        }
    }

    /// Comes back from a detour, if this is where one ends.
    pub(super) fn come_back(&mut self, out: &mut Vec<Effect>) -> bool {
        let is_here = self.panes.detour.filter(|it| self.pane() == Some(it.to));
        let Some(detour) = is_here else {
            return false;
        };
        self.go(detour.from, out);
        true
    }

    /// Ends a detour because another pane is gone to: its own shows again what it did before.
    pub(super) fn end_detour(&mut self, going_to: PaneId, out: &mut Vec<Effect>) {
        let Some(detour) = self.panes.detour.filter(|it| it.to != going_to) else {
            return;
        };
        self.panes.detour = None;
        if detour.shows == Shows::Opened {
            return;
        }
        let slots = &self.panes.slots;
        let at = slots.iter().position(|slot| slot.spec.id == detour.to);
        if let Some(at) = at {
            self.call(Owner::Pane(at), out, |view, cx| view.narrow(None, cx));
        }
    }

    /// Where the keys go before a command that closes things, on a detour to one record: it ends when that is closed.
    pub(super) fn scope_on_detour(&self, id: C) -> Option<Scope> {
        let closes = matches!(id, C::ListClose | C::AppBack) && self.overlays.is_empty();
        let detour = self
            .panes
            .detour
            .filter(|it| closes && it.shows == Shows::Alone)?;
        let is_here = self.pane() == Some(detour.to);
        is_here.then(|| self.view(self.top()).map(View::scope))?
    }
}

/// A list of one record.
fn alone(target: Ref) -> Narrowed {
    let is = Match::Is(Value::Number(target.id as i64));
    Narrowed {
        filter: Filter {
            terms: vec![Term {
                negated: false,
                test: Test::Field(FieldKey::Id, vec![is]),
            }],
        },
        said: String::new(),
    }
}
