//! Moving through the agenda: by visit, by day, by week, to what overlaps.

use crate::domain::filter::{Filter, Match, Test};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;
use crate::exchange::export::Source;
use crate::tui::command::CommandId as C;
use crate::tui::overlays::export::Export;
use crate::tui::overlays::fill::Fill;
use crate::tui::panes::verbs::is_ahead;
use crate::tui::view::{Cx, Flow};

use super::agenda::{Line, day_id};

use super::{Visits, Wanted};

/// Days from Monday on whose free time is filled: this week and the next.
const FILL_DAYS: i32 = 11;

impl Visits {
    /// Goes to a day, in the order of time, fetching its weeks first when they are not here.
    pub(super) fn go(&mut self, day: Day, cx: &mut Cx<'_>) {
        let was_sorted = self.is_sorted();
        self.look.order.reset();
        let is_here = self
            .span
            .is_some_and(|(from, to)| (from..=to).contains(&day));
        if self.week.is_on {
            self.stand_in_week(day, cx);
        }
        if is_here && !was_sorted {
            self.place(day, cx);
            self.follow(cx);
        } else {
            self.anchor = Some(day);
            self.wanted = Some(Wanted::Day(day));
            self.ask(cx);
        }
    }

    /// Fetches the weeks around a day when they are not here; the cursor stays.
    pub(super) fn load_around(&mut self, day: Day, cx: &mut Cx<'_>) {
        let monday = day.monday();
        let is_here = self
            .span
            .is_some_and(|(from, to)| from <= monday && monday.plus(6) <= to);
        if !is_here {
            self.anchor = Some(day);
            self.ask(cx);
        }
    }

    /// Proposes visits for the free time of the week under the cursor and the next one, from today on.
    pub(super) fn fill_gaps(&self, cx: &mut Cx<'_>) {
        let today = cx.now.today();
        let monday = self.day(cx).max(today).monday();
        cx.push(Fill::new(monday.max(today), monday.plus(FILL_DAYS)));
    }

    /// Puts the cursor on the first visit of a day, or on the day itself when it is free.
    pub(super) fn place(&mut self, day: Day, cx: &Cx<'_>) {
        let first = self
            .rows
            .iter()
            .find(|row| row.day == day)
            .map(|row| row.id);
        self.put_under(first.is_none().then_some(day), cx);
        self.list.select(first.unwrap_or_else(|| day_id(day)));
        self.show_heading();
    }

    /// Puts the cursor on what comes next today.
    pub(super) fn place_now(&mut self, cx: &Cx<'_>) {
        let (today, now) = (cx.now.today(), cx.now.time());
        let next = self
            .rows
            .iter()
            .filter(|row| row.day == today && is_ahead(row.state))
            .find(|row| row.time.is_none_or(|time| time >= now))
            .map(|row| row.id);
        match next {
            Some(id) => {
                self.put_under(None, cx);
                self.list.select(id);
                self.scroll_to_heading();
            }
            None if self.look.is_whole() && !self.is_sorted() => {
                self.place(today, cx);
                self.scroll_to_heading();
            }
            // A filter leaves days out: the last row that passes is nearer than an empty day.
            None => {
                self.put_under(None, cx);
                let ahead = self.rows.iter().find(|row| row.day >= today);
                if let Some(row) = ahead.or(self.rows.last()) {
                    self.list.select(row.id);
                    self.scroll_to_heading();
                }
            }
        }
    }

    pub(super) fn put_under(&mut self, day: Option<Day>, cx: &Cx<'_>) {
        if self.under != day {
            self.under = day;
            self.lay_out(cx);
        }
    }

    /// Scrolls to the heading of the day under the cursor, when the cursor is not on screen.
    pub(super) fn show_heading(&mut self) {
        let at = self.list.position_of_cursor();
        let (first, last) = self.list.visible();
        if (first..last).contains(&at) {
            return;
        }
        self.scroll_to_heading();
    }

    fn scroll_to_heading(&mut self) {
        let at = self.list.position_of_cursor();
        let heading = self.list.rows()[..=at.min(self.list.rows().len().saturating_sub(1))]
            .iter()
            .rposition(|line| matches!(line, Line::Day { .. }));
        self.list.scroll_to(heading.unwrap_or(at));
    }

    /// Moves in the agenda; at its ends the weeks beyond are fetched.
    pub(super) fn walk(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        let before = self.list.position_of_cursor();
        let flow = self.list.run(id, cx);
        if flow == Flow::Pass {
            return flow;
        }
        let has_moved = self.list.position_of_cursor() != before;
        let has_ends = self.is_sorted() || self.days.is_some();
        if let (false, false, Some((from, to))) = (has_moved, has_ends, self.span) {
            match id {
                C::ListDown => self.go(to.plus(1), cx),
                C::ListUp => self.go(from.plus(-1), cx),
                _ => {}
            }
        } else if self.under.is_some() && self.list.selected_id() != self.under.map(day_id) {
            self.put_under(None, cx);
        }
        self.follow(cx);
        Flow::Done
    }

    /// Writes the weeks that are here, or the marked visits, to a file.
    pub(super) fn export(&self, cx: &mut Cx<'_>) {
        cx.push(self.exported(cx));
    }

    /// The same for a calendar.
    pub(super) fn export_calendar(&self, cx: &mut Cx<'_>) {
        cx.push(self.exported(cx).for_calendar());
    }

    fn exported(&self, cx: &Cx<'_>) -> Export {
        let today = cx.now.today();
        let (from, to) = self.span.unwrap_or((today, today));
        let source = Source::Visits {
            filter: self.look.passes(),
            sort: self.look.sort(),
            from,
            to,
            scope: self.look.whose,
        };
        let marked = self.marked().iter().map(|it| it.target).collect();
        Export::new(source, marked, self.rows.len())
    }

    /// The next visit that overlaps another one, from the top again after the last.
    pub(super) fn next_overlap(&mut self, cx: &mut Cx<'_>) {
        let today = cx.now.today();
        let overlaps =
            |line: &Line| matches!(line, Line::Visit(row) if row.overlaps && row.day >= today);
        if self.list.select_next(overlaps) {
            self.put_under(None, cx);
            self.follow(cx);
        } else {
            cx.toast(cx.words.panes.no_problem);
        }
    }
}

/// The days between which all that passes lies, where a filter says so.
pub(super) fn days_of(filter: &Filter) -> Option<(Day, Day)> {
    filter.terms.iter().find_map(|term| match &term.test {
        Test::Field(FieldKey::Day, matches) if !term.negated => match matches.as_slice() {
            [Match::Between(Some(Value::Day(from)), Some(Value::Day(to)))] => Some((*from, *to)),
            _ => None,
        },
        _ => None,
    })
}
