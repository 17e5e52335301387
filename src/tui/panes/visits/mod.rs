//! The Visits view: the agenda of some weeks, day by day, with months beside it.

mod agenda;
mod columns;
mod draw;
mod grid;
mod side;
mod under;
mod walk;
mod week;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::config::views::View as Saved;
use crate::domain::dates;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;
use crate::i18n::dates as say;
use crate::service::query::Scope as Whose;
use crate::service::reply::{Row, VisitRow};
use crate::service::{Changed, Query, Reply};
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::{Narrowed, Outcome};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::inset;
use crate::tui::overlays::ask::Ask;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::quick_add::QuickAdd;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Reason, Typing, View};
use crate::tui::widgets::filter_line::{FilterLine, Filtered};
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::put;

use super::bulk::Bulk;
use super::dossier::Beside;
use super::look::Look;
use super::order::Order;
use super::verbs::Verbs;
use agenda::{Laying, Line};
use columns::{COLUMNS, SORTS};
use week::Week;

/// Days around the anchor that are fetched at least; whole months are, so that their marks are true.
const BEFORE: i32 = 7;
const AFTER: i32 = 35;

/// The name of the list in saved views.
pub(super) const LIST: &str = "visits";

const DAY: &str = "day";

/// Where the cursor goes when rows arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// The next visit of today.
    Now,
    Day(Day),
    Visit(u64),
}

/// The Visits view.
pub(super) struct Visits {
    list: List<Line>,
    rows: Vec<VisitRow>,
    /// First and last day that `rows` covers; nothing is loaded without.
    span: Option<(Day, Day)>,
    anchor: Option<Day>,
    /// The days that a number counts, while that is shown.
    days: Option<(Day, Day)>,
    /// A free day with the cursor on it.
    under: Option<Day>,
    wanted: Option<Wanted>,
    look: Look,
    asked: Latest,
    opening: Latest,
    verbs: Verbs,
    bulk: Bulk,
    beside: Beside,
    is_beside: bool,
    week: Week,
    /// Where the cursor of the grid rests, as of the last drawing.
    parked: Cursor,
}

impl Visits {
    pub(super) fn boxed() -> Box<dyn View> {
        Box::new(Self {
            list: List::new(Line::id),
            rows: Vec::new(),
            span: None,
            anchor: None,
            days: None,
            under: None,
            wanted: Some(Wanted::Now),
            look: Look::new(
                FilterLine::new(Kind::Visit),
                Order::with_own(Kind::Visit, &SORTS, |words| words.panes.time),
                Whose::Mine,
            ),
            asked: Latest::default(),
            opening: Latest::default(),
            verbs: Verbs::default(),
            bulk: Bulk::default(),
            beside: Beside::default(),
            is_beside: false,
            week: Week::default(),
            parked: Cursor::Hidden,
        })
    }

    fn span_around(anchor: Day) -> (Day, Day) {
        let month = anchor.month_of();
        (
            anchor.plus(-BEFORE).min(month.first_day()),
            anchor.plus(AFTER).max(month.next().last_day()),
        )
    }

    fn span_for(&self, anchor: Day) -> (Day, Day) {
        self.days.unwrap_or_else(|| Self::span_around(anchor))
    }

    fn ask(&mut self, cx: &mut Cx<'_>) {
        let anchor = *self.anchor.get_or_insert(cx.now.today());
        let ticket = cx.query(self.query(anchor));
        self.asked.ask(ticket);
    }

    fn query(&self, anchor: Day) -> Query {
        let (from, to) = self.span_for(anchor);
        Query::Visits {
            filter: self.look.passes(),
            sort: self.look.sort(),
            from,
            to,
            scope: self.look.whose,
        }
    }

    fn take(&mut self, rows: &[VisitRow], cx: &mut Cx<'_>) {
        let had_cursor = self.list.selected_id().is_some();
        self.rows = rows.to_vec();
        self.span = self.anchor.map(|anchor| self.span_for(anchor));
        self.lay_out(cx);
        if let Some(Wanted::Visit(id)) = self.wanted {
            let _here = self.stand_on(id);
        }
        self.settle_week(cx);
        match self.wanted.take() {
            None if !had_cursor && !self.is_sorted() => self.place_now(cx),
            None => {}
            Some(Wanted::Now) => self.place_now(cx),
            Some(Wanted::Day(day)) => self.place(day, cx),
            Some(Wanted::Visit(id)) => {
                if self.list.select(id) {
                    self.show_heading();
                } else if self.look.whose == Whose::Mine {
                    // Somebody else's visit.
                    self.look.whose = Whose::All;
                    self.wanted = Some(Wanted::Visit(id));
                    self.ask(cx);
                }
            }
        }
        self.follow(cx);
    }

    /// Visits stand in another order than that of time: without days.
    fn is_sorted(&self) -> bool {
        self.look.sort().is_some()
    }

    /// Other rows, or the same in another order.
    fn shown(&mut self, filtered: Filtered, cx: &mut Cx<'_>) -> Flow {
        match filtered {
            Filtered::Pass => return Flow::Pass,
            Filtered::Same => {}
            Filtered::Changed => {
                self.put_under(None, cx);
                self.ask(cx);
            }
        }
        Flow::Done
    }

    fn lay_out(&mut self, cx: &Cx<'_>) {
        let Some(span) = self.span else { return };
        if self.is_sorted() {
            let rows = self.rows.iter().cloned().map(Box::new);
            return self.list.set(rows.map(Line::Visit).collect());
        }
        self.list.set(agenda::lines(
            &self.rows,
            Laying {
                span,
                today: cx.now.today(),
                under: self.under,
                free: self.look.is_whole(),
            },
        ));
    }

    /// The dossier beside shows the customer of the visit under the cursor.
    fn follow(&mut self, cx: &mut Cx<'_>) {
        if self.is_beside {
            let customer = self.selected().map(|row| row.customer);
            self.beside.show(customer, cx);
        }
    }
}

impl View for Visits {
    fn scope(&self) -> Scope {
        self.look.filter.scope(Scope::Visits)
    }

    fn typing(&self) -> Typing {
        self.look.filter.typing()
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.ask(cx);
        self.look.filter.refresh(cx);
        self.beside.again(cx);
    }

    fn available(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        Bulk::available(id, self.list.marked(), cx)?;
        match id {
            C::PaneZoom | C::PaneNext | C::PaneBefore => Err(cx.words.messages.not_here.into()),
            // Days are gone to in the order of time.
            C::ListLeft | C::ListRight | C::ListBefore | C::ListNext if self.is_sorted() => {
                Err(cx.words.messages.not_here.into())
            }
            // The grid has no room for marks.
            C::RecordMark | C::RecordMarkAll if self.is_grid() => {
                Err(cx.words.messages.not_here.into())
            }
            C::RecordMark if self.selected().is_none() => {
                Err(cx.words.messages.nothing_selected.into())
            }
            // A day is enough to plan on, and so is a time of the grid.
            C::VisitPlan => Ok(()),
            C::RecordOpen if self.is_grid() => Ok(()),
            _ => Verbs::available(id, self.subject().as_ref(), cx),
        }
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        if self.is_grid() && self.run_week(id, cx) == Flow::Done {
            return Flow::Done;
        }
        if id == C::ListClose && self.list.unmark() {
            return Flow::Done;
        }
        let filtered = self.look.run(id, cx);
        if self.shown(filtered, cx) == Flow::Done {
            return Flow::Done;
        }
        if id == C::RecordRepeat {
            let subject = self.subject();
            return self.bulk.repeat(self.marked(), subject.as_ref(), cx);
        }
        if self.bulk.run(id, self.marked(), cx) == Flow::Done {
            return Flow::Done;
        }
        let day = self.day(cx);
        let count = cx.count as i32;
        match id {
            C::ListExport => self.export(cx),
            C::VisitIcs => self.export_calendar(cx),
            C::ListLeft => self.go(day.plus(-count), cx),
            C::ListRight => self.go(day.plus(count), cx),
            C::ListBefore => self.go(day.plus(-7 * count), cx),
            C::ListNext => self.go(day.plus(7 * count), cx),
            C::VisitToday => {
                self.anchor = Some(cx.now.today());
                self.wanted = Some(Wanted::Now);
                self.ask(cx);
            }
            // Whoever is under the cursor need not be whom the new visit is for.
            C::QuickAdd => cx.push(QuickAdd::new(None).with(&cx.argument)),
            C::GoDate => match dates::parse(&cx.argument, cx.now.today().to_naive()) {
                Ok(when) => self.go(Day::from_naive(when.date), cx),
                Err(_) => cx.push(Ask::day(DAY).with(&cx.argument)),
            },
            C::FilterBuild => {
                let anchor = self.anchor.unwrap_or_else(|| cx.now.today());
                self.look.build(Kind::Visit, self.query(anchor), cx);
            }
            C::CopyTable => {
                let marked = self.list.targets();
                let is_marked = |row: &VisitRow| self.list.marked() > 0 && marked.contains(&row.id);
                let rows = (self.rows.as_slice(), self.rows.len());
                Look::copy(&COLUMNS, Kind::Visit, rows, is_marked, cx);
            }
            C::ListProblem => self.next_overlap(cx),
            C::VisitWeek => self.toggle_week(cx),
            C::VisitFill => self.fill_gaps(cx),
            C::VisitPlan | C::RecordNew => {
                let on = vec![(FieldKey::Day, Value::Day(day))];
                cx.push(Form::add(Kind::Visit, on));
            }
            C::RecordOpen => {
                if let Some(row) = self.selected() {
                    let customer = row.customer;
                    cx.open(Ref::new(Kind::Customer, customer));
                }
            }
            _ => {
                let subject = self.subject();
                if self.verbs.run(id, subject.as_ref(), cx) == Flow::Done {
                    return Flow::Done;
                }
                return self.walk(id, cx);
            }
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        self.look.filter.input(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        self.look.filter.paste(text, cx)
    }

    fn deadline(&self) -> Option<std::time::Instant> {
        [self.look.filter.deadline(), self.beside.deadline()]
            .into_iter()
            .flatten()
            .min()
    }

    fn wake(&mut self, cx: &mut Cx<'_>) {
        if self.look.filter.wake(cx) {
            self.ask(cx);
        }
        if self.beside.wake(cx) {
            self.follow(cx);
        }
    }

    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        let pointed = self.look.point(at, cx);
        if self.shown(pointed, cx) == Flow::Pass && self.list.point(at) {
            self.follow(cx);
        }
        Flow::Done
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Visits(rows)) if self.asked.is(ticket) => {
                self.take(rows, cx);
                Flow::Done
            }
            Ok(Reply::Record(stored)) if self.opening.is(ticket) => {
                if let Record::Visit(visit) = &stored.record {
                    self.anchor = Some(visit.day);
                    self.wanted = Some(Wanted::Visit(stored.id));
                    self.ask(cx);
                }
                Flow::Done
            }
            _ if self.look.filter.answer(ticket, answer, cx) == Flow::Done => Flow::Done,
            _ if self.beside.answer(ticket, answer, cx) == Flow::Done => Flow::Done,
            _ => self.verbs.answer(ticket, answer, cx),
        }
    }

    fn changed(&mut self, change: &Changed, cx: &mut Cx<'_>) {
        let mut again = change.touched.is_empty();
        for touched in &change.touched {
            again |= matches!(touched.target.kind, Kind::Visit | Kind::Customer);
            if let Row::Visit(new) = &touched.row
                && let Some(row) = self.rows.iter_mut().find(|row| row.id == new.id)
                && row.day == new.day
            {
                // What one changed is seen at once; order and overlaps come with the answer.
                let overlaps = row.overlaps;
                *row = (**new).clone();
                row.overlaps = overlaps;
            }
        }
        if again {
            self.lay_out(cx);
            self.ask(cx);
        }
        self.beside.changed(change, cx);
    }

    fn open(&mut self, target: Ref, cx: &mut Cx<'_>) -> Flow {
        if target.kind != Kind::Visit {
            return Flow::Pass;
        }
        self.look.filter.clear();
        let ticket = cx.query(Query::Record { target });
        self.opening.ask(ticket);
        Flow::Done
    }

    fn arranged(&self) -> Option<Saved> {
        Some(self.look.saved(LIST, false))
    }

    fn arrange(&mut self, view: &Saved, cx: &mut Cx<'_>) {
        self.look.recall(view, Kind::Visit, cx);
        let _flow = self.shown(Filtered::Changed, cx);
    }

    fn narrow(&mut self, to: Option<Narrowed>, cx: &mut Cx<'_>) {
        self.days = to.as_ref().and_then(|to| walk::days_of(&to.filter));
        self.look.narrow(to);
        self.list.unmark();
        self.span = None;
        self.wanted = Some(Wanted::Now);
        let _flow = self.shown(Filtered::Changed, cx);
    }

    fn closed(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        if let Outcome::Typed { tag: DAY, text } = &outcome {
            if let Some(day) = Day::parse(text) {
                self.go(day, cx);
            }
            return;
        }
        let chosen = self.look.closed(&outcome, cx);
        if self.shown(chosen, cx) == Flow::Done {
            return;
        }
        if self.bulk.closed(&outcome, cx) {
            self.list.unmark();
        }
        let _ = self.verbs.closed(&outcome, cx);
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.draw(frame, area, cx);
    }

    fn render_message(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> bool {
        if self.look.filter.draw(frame, area, cx) {
            return true;
        }
        if self.is_grid()
            && let Some(text) = self.week_message(cx)
        {
            put(frame.buffer_mut(), inset(area, 1), &text, Role::Text, cx);
            return true;
        }
        let overlaps: Vec<&VisitRow> = self
            .rows
            .iter()
            .filter(|row| row.overlaps && row.day >= cx.now.today())
            .collect();
        let Some(first) = overlaps.first() else {
            return false;
        };
        let mut when = say::day(cx.words, first.day, cx.now.today());
        if let Some(time) = first.time {
            when = format!("{when} {time}");
        }
        let text = (cx.words.panes.overlaps_found)(overlaps.len(), &when);
        let row = inset(area, 1);
        put(frame.buffer_mut(), row, &text, Role::StatusLate, cx);
        true
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        let own = || {
            if self.is_grid() {
                self.parked
            } else {
                self.list.cursor()
            }
        };
        self.look.filter.cursor().unwrap_or_else(own)
    }
}
