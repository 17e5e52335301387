//! What is done to all marked customers at once, as one change that one undo takes back.

use crate::domain::choice::{ChoiceSet, Tier};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::domain::rules::cadence::State;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::exchange::export::Source;
use crate::service::Command;
use crate::service::reply::CustomerRow;
use crate::tui::many::Marked;
use crate::tui::overlays::export::Export;
use crate::tui::overlays::merge::Merge;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::view::Cx;

use super::{Customers, Focus};

pub(super) const TIER: &str = "tier";
pub(super) const OWNER: &str = "owner";

impl Customers {
    /// The marked customers, or the one under the cursor, or the one whose dossier has the focus.
    pub(super) fn targets(&self) -> Vec<(Ref, Option<Revision>)> {
        let ids = match self.focus {
            Focus::Dossier => self.beside.customer().into_iter().collect(),
            Focus::List => self.list.targets(),
        };
        ids.into_iter()
            .map(|id| {
                // A marked row may have been scrolled out of what is loaded: it is taken as it is.
                let row = self.list.rows().iter().find(|row| row.id == id);
                (Ref::new(Kind::Customer, id), row.map(|row| row.revision))
            })
            .collect()
    }

    pub(super) fn choose_tier(cx: &mut Cx<'_>) {
        let entries = Tier::ALL
            .iter()
            .map(|tier| {
                let label = cx.words.choice(ChoiceSet::Tier, tier.number());
                Entry::new(tier.number().into(), label)
            })
            .collect();
        let title = cx.words.field(Kind::Customer, FieldKey::Tier);
        cx.push(Picker::new(TIER, title, entries));
    }

    pub(super) fn choose_owner(&self, cx: &mut Cx<'_>) {
        let entries = self
            .look
            .filter
            .users()
            .iter()
            .map(|user| Entry::new(user.id, &user.name).detail(&user.login))
            .collect();
        let title = cx.words.field(Kind::Customer, FieldKey::Owner);
        cx.push(Picker::new(OWNER, title, entries));
    }

    /// Writes one field of all of them.
    pub(super) fn set_all(&mut self, key: FieldKey, value: &Value, cx: &mut Cx<'_>) {
        self.together(cx, |target, expected| Command::SetFields {
            target,
            expected,
            fields: vec![(key, value.clone())],
        });
    }

    /// The marked rows while the list has the keys. One that is scrolled out of what is loaded has no name here.
    pub(super) fn marked(&self) -> Vec<Marked> {
        if self.focus == Focus::Dossier || self.list.marked() == 0 {
            return Vec::new();
        }
        let marked = |id| {
            let row = self.list.rows().iter().find(|row| row.id == id);
            Marked {
                target: Ref::new(Kind::Customer, id),
                revision: row.map(|row| row.revision),
                name: row.map_or_else(|| format!("#{id}"), |row| row.name.clone()),
                customer: id,
                state: None,
            }
        };
        self.list.targets().into_iter().map(marked).collect()
    }

    /// The two customers to merge: those marked, or the only two of the list, where a report led to them. The one that
    /// came into the book first stays unless they are turned round.
    pub(super) fn pair(&self) -> Option<(u64, u64)> {
        if self.focus == Focus::Dossier {
            return None;
        }
        let mut ids: Vec<u64> = match (self.list.marked(), self.list.len()) {
            (2, _) => self.list.targets(),
            (0, 2) => self.list.rows().iter().map(|row| row.id).collect(),
            _ => return None,
        };
        ids.sort_unstable();
        match ids.as_slice() {
            [first, second] => Some((*first, *second)),
            _ => None,
        }
    }

    pub(super) fn merge(&mut self, cx: &mut Cx<'_>) {
        if let Some((survivor, other)) = self.pair() {
            self.bulk.begins();
            cx.push(Merge::new(survivor, other));
        }
    }

    /// The list, the marked ones of it, or the dossier that has the focus.
    pub(super) fn export(&self, cx: &mut Cx<'_>) {
        if let (Focus::Dossier, Some(customer)) = (self.focus, self.beside.customer()) {
            cx.push(Export::new(Source::Dossier { customer }, Vec::new(), 1));
            return;
        }
        let source = Source::Customers {
            filter: self.look.filter(cx),
            sort: self.look.sort().unwrap_or_default(),
        };
        let marked = self.marked().iter().map(|it| it.target).collect();
        cx.push(Export::new(source, marked, self.list.len()));
    }

    fn together(&mut self, cx: &mut Cx<'_>, of: impl Fn(Ref, Option<Revision>) -> Command) {
        let mut commands: Vec<Command> = self
            .targets()
            .into_iter()
            .map(|(target, expected)| of(target, expected))
            .collect();
        match commands.len() {
            0 => return,
            1 => {
                cx.command(commands.remove(0));
            }
            _ => {
                cx.command(Command::Together(commands));
            }
        }
        self.list.unmark();
    }

    /// The next customer that is late or waits for an answer, from the top again after the last.
    pub(super) fn next_problem(&mut self, cx: &mut Cx<'_>) {
        let is_problem = |row: &CustomerRow| {
            let standing = row.rhythm.as_ref().map(|standing| standing.state);
            row.open_complaints > 0 || standing == Some(State::Overdue)
        };
        if self.list.select_next(is_problem) {
            self.follow(cx);
        } else {
            cx.toast(cx.words.panes.no_problem);
        }
    }
}
