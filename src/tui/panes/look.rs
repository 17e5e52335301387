//! What a list shows: what passes its filter, whose records, and in what order.

use ratatui::layout::{Position, Rect};

use super::order::Order;
use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::query::{Scope as Whose, Sort};
use crate::tui::command::CommandId as C;
use crate::tui::effect::Outcome;
use crate::tui::view::Cx;
use crate::tui::widgets::filter_line::{FilterLine, Filtered};

/// What a list shows.
pub(super) struct Look {
    pub(super) filter: FilterLine,
    pub(super) order: Order,
    pub(super) whose: Whose,
}

impl Look {
    pub(super) fn new(filter: FilterLine, order: Order, whose: Whose) -> Self {
        Self {
            filter,
            order,
            whose,
        }
    }

    /// The filter for a query that knows nothing of owners.
    pub(super) fn filter(&self, cx: &Cx<'_>) -> Filter {
        let mut filter = self.filter.filter().clone();
        if let (Whose::Mine, Some(me)) = (self.whose, &cx.me) {
            let me = Match::Is(Value::Reference(me.actor.user.number()));
            filter.terms.push(Term {
                negated: false,
                test: Test::Field(FieldKey::Owner, vec![me]),
            });
        }
        filter
    }

    pub(super) fn sort(&self) -> Option<Sort> {
        self.order.sort()
    }

    /// What the commands of filter, order and owner make of the list.
    pub(super) fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Filtered {
        match id {
            C::ListSort => {
                self.order.choose(cx);
                Filtered::Same
            }
            C::ListOwner => {
                self.whose = self.whose.other();
                Filtered::Changed
            }
            _ => self.filter.run(id, cx),
        }
    }

    /// What a click on the title or a heading makes of it.
    pub(super) fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Filtered {
        changed(self.order.point(at, cx))
    }

    /// What a choice makes of it.
    pub(super) fn closed(&mut self, outcome: &Outcome) -> Filtered {
        changed(self.order.closed(outcome))
    }

    /// Notes at drawing where the title and the headings stand, the title being the upper edge of an area.
    pub(super) fn drawn(&mut self, area: Rect, heads: Vec<(Rect, FieldKey)>) {
        self.order.drawn(crate::tui::layout::first_row(area), heads);
    }
}

const fn changed(order: Option<bool>) -> Filtered {
    match order {
        None => Filtered::Pass,
        Some(false) => Filtered::Same,
        Some(true) => Filtered::Changed,
    }
}
