//! What is under the cursor, and what is marked.

use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::when::Day;
use crate::service::reply::VisitRow;
use crate::tui::many::Marked;
use crate::tui::panes::verbs::Subject;
use crate::tui::view::Cx;

use super::Visits;
use super::agenda::Line;

impl Visits {
    pub(super) fn selected(&self) -> Option<&VisitRow> {
        if self.is_grid() {
            let id = self.week.at?.visit?;
            return self.rows.iter().find(|row| row.id == id);
        }
        match self.list.selected() {
            Some(Line::Visit(row)) => Some(row),
            _ => None,
        }
    }

    /// The day under the cursor.
    pub(super) fn day(&self, cx: &Cx<'_>) -> Day {
        if self.is_grid() {
            return self.place_in_week(cx).day;
        }
        self.list
            .selected()
            .map(Line::day)
            .or(self.anchor)
            .unwrap_or_else(|| cx.now.today())
    }

    /// The marked visits; a free day under the cursor is none.
    pub(super) fn marked(&self) -> Vec<Marked> {
        if self.list.marked() == 0 {
            return Vec::new();
        }
        let ids = self.list.targets();
        let marked = self.rows.iter().filter(|row| ids.contains(&row.id));
        marked
            .map(|row| Marked {
                target: Ref::new(Kind::Visit, row.id),
                revision: Some(row.revision),
                name: row.customer_name.clone(),
                customer: row.customer,
                state: Some(row.state.number()),
            })
            .collect()
    }

    pub(super) fn subject(&self) -> Option<Subject> {
        self.selected().map(|row| Subject {
            target: Ref::new(Kind::Visit, row.id),
            revision: row.revision,
            customer: row.customer,
            customer_name: row.customer_name.clone(),
        })
    }
}
