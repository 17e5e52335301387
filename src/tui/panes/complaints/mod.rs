//! The Complaints view: the queue, and beneath or beside it the complaint under the cursor.

mod board;
mod detail;
mod draw;
mod lines;
mod queue;
mod steps;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::config::views::View as Saved;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::exchange::export::Source;
use crate::service::query::{Scope as Whose, Window};
use crate::service::reply::{ComplaintRow, Page, Row};
use crate::service::{Changed, Query, Reply};
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::{Narrowed, Outcome};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{Span, beneath, beside, inset};
use crate::tui::overlays::export::Export;
use crate::tui::overlays::form::Form;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Reason, Typing, View};
use crate::tui::widgets::filter_line::{FilterLine, Filtered};
use crate::tui::widgets::list::{List, PAGE};
use crate::tui::widgets::strip::put;

use super::bulk::Bulk;
use super::look::Look;
use super::order::Order;
use super::verbs::{Subject, Verbs};
use board::{BOARD_MOST, Board};
use detail::Detail;
use queue::{COLUMNS, is_late};

/// Columns that the queue is sorted by most.
const SORTS: [FieldKey; 8] = [
    FieldKey::Due,
    FieldKey::Number,
    FieldKey::Class,
    FieldKey::Customer,
    FieldKey::Subject,
    FieldKey::State,
    FieldKey::Owner,
    FieldKey::Opened,
];

/// Rows that are copied as a table at most: as many as one answer holds.
const COPY_MOST: u32 = 1000;

/// The name of the list in saved views.
pub(super) const LIST: &str = "complaints";

/// Rows of the detail that should stay visible beneath the queue.
const DETAIL_ROWS: u16 = 10;

/// The Complaints view.
pub(super) struct Complaints {
    list: List<ComplaintRow>,
    /// Rows without the filter; nothing is loaded without.
    total: Option<u32>,
    /// Closed ones are shown too.
    closed: bool,
    /// Whether they were before the list was narrowed.
    was_closed: bool,
    look: Look,
    asked: Latest,
    /// A complaint to put the cursor on when its page arrives.
    wanted: Option<u64>,
    verbs: Verbs,
    bulk: Bulk,
    detail: Detail,
    zoomed: bool,
    board: Board,
}

impl Complaints {
    pub(super) fn boxed() -> Box<dyn View> {
        Box::new(Self {
            list: List::new(|row| Some(row.id)),
            total: None,
            closed: false,
            was_closed: false,
            look: Look::new(
                FilterLine::new(Kind::Complaint),
                Order::with_own(Kind::Complaint, &SORTS, |words| words.panes.urgency),
                Whose::All,
            ),
            asked: Latest::default(),
            wanted: None,
            verbs: Verbs::default(),
            bulk: Bulk::default(),
            detail: Detail::default(),
            zoomed: false,
            board: Board::default(),
        })
    }

    fn ask(&mut self, window: Window, cx: &mut Cx<'_>) {
        // A board shows all lanes at once, the one of the closed among them.
        let window = if self.board.is_shown {
            Window::first(BOARD_MOST)
        } else {
            window
        };
        let query = self.query(window, cx);
        let ticket = cx.query(query);
        self.asked.ask(ticket);
    }

    fn query(&self, window: Window, cx: &Cx<'_>) -> Query {
        Query::Complaints {
            filter: self.look.filter(cx),
            sort: self.look.sort(),
            closed: self.closed || self.board.is_shown,
            window,
        }
    }

    fn shown(&mut self, filtered: Filtered, window: Window, cx: &mut Cx<'_>) -> Flow {
        match filtered {
            Filtered::Pass => return Flow::Pass,
            Filtered::Same => {}
            Filtered::Changed => self.ask(window, cx),
        }
        Flow::Done
    }

    fn take(&mut self, page: &Page<ComplaintRow>, cx: &mut Cx<'_>) {
        self.total = Some(page.total);
        self.list.set_page(page.clone());
        if let Some(id) = self.wanted.take()
            && !self.list.select(id)
            && !self.closed
        {
            // It is closed already: show those too.
            self.closed = true;
            self.want(id, cx);
        }
        if self.board.is_shown {
            board::settle(&mut self.list, cx.now.at);
        }
        self.follow(cx);
    }

    fn toggle_board(&mut self, cx: &mut Cx<'_>) {
        self.board.is_shown = !self.board.is_shown;
        match self.list.selected_id() {
            Some(id) => self.want(id, cx),
            None => self.ask(Window::first(PAGE), cx),
        }
    }

    /// Asks for the page around a complaint.
    fn want(&mut self, id: u64, cx: &mut Cx<'_>) {
        self.wanted = Some(id);
        self.ask(Window::around(id, PAGE), cx);
    }

    fn subject(&self) -> Option<Subject> {
        self.list.selected().map(|row| Subject {
            target: Ref::new(Kind::Complaint, row.id),
            revision: row.revision,
            customer: row.customer,
            customer_name: row.customer_name.clone(),
        })
    }

    fn follow(&mut self, cx: &mut Cx<'_>) {
        let id = self.list.selected_id();
        self.detail.show(id, cx);
    }

    fn next_late(&mut self, cx: &mut Cx<'_>) {
        if self.list.select_next(is_late) {
            self.follow(cx);
        } else {
            cx.toast(cx.words.panes.no_problem);
        }
    }

    fn walk(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        if self.board.is_shown && self.board.run(id, &mut self.list, cx) {
            self.follow(cx);
            return Flow::Done;
        }
        let flow = self.list.run(id, cx);
        if let Some(window) = self.list.wanted()
            && !self.asked.is_waiting()
        {
            self.ask(window, cx);
        }
        self.follow(cx);
        flow
    }

    fn zoom(&mut self, zoomed: bool) {
        self.zoomed = zoomed && self.list.selected().is_some();
    }
}

impl View for Complaints {
    fn scope(&self) -> Scope {
        self.look.filter.scope(Scope::Complaints)
    }

    fn typing(&self) -> Typing {
        self.look.filter.typing()
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        let window = self.list.window();
        match self.wanted {
            Some(id) => self.want(id, cx),
            None => self.ask(window, cx),
        }
        self.look.filter.refresh(cx);
        self.detail.again(cx);
    }

    fn available(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        Bulk::available(id, self.list.marked(), cx)?;
        match id {
            C::ListLeft | C::ListRight if self.board.is_shown && !self.zoomed => Ok(()),
            C::ListLeft | C::ListRight | C::PaneNext | C::PaneBefore => {
                Err(cx.words.messages.not_here.into())
            }
            C::ListBefore | C::ListNext if !self.zoomed => Err(cx.words.messages.not_here.into()),
            C::ComplaintWait
            | C::ComplaintAssign
            | C::ComplaintResolve
            | C::ComplaintReopen
            | C::ComplaintTell => self.may_step(id, cx),
            C::ComplaintActions | C::ComplaintChecklist => self.may_use(id, cx),
            C::ComplaintStep | C::PaneZoom if self.list.selected().is_none() => {
                Err(cx.words.messages.nothing_selected.into())
            }
            _ => Verbs::available(id, self.subject().as_ref(), cx),
        }
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        match id {
            C::ListClose | C::AppBack if self.zoomed => {
                self.zoom(false);
                return Flow::Done;
            }
            _ => {}
        }
        if id == C::ListClose && self.list.unmark() {
            return Flow::Done;
        }
        let filtered = self.look.run(id, cx);
        if self.shown(filtered, Window::first(PAGE), cx) == Flow::Done {
            return Flow::Done;
        }
        if id == C::RecordRepeat {
            let subject = self.subject();
            return self.bulk.repeat(self.marked(), subject.as_ref(), cx);
        }
        if self.bulk.run(id, self.marked(), cx) == Flow::Done {
            return Flow::Done;
        }
        match id {
            C::ListExport => {
                let source = Source::Complaints {
                    filter: self.look.filter(cx),
                    sort: self.look.sort(),
                    closed: self.closed,
                };
                let marked = self.marked().iter().map(|it| it.target).collect();
                cx.push(Export::new(source, marked, self.list.len()));
            }
            C::RecordOpen if self.zoomed => {
                if let Some(subject) = self.subject() {
                    cx.open(Ref::new(Kind::Customer, subject.customer));
                }
            }
            C::RecordOpen => self.zoom(true),
            C::PaneZoom => self.zoom(!self.zoomed),
            C::ListBefore => return self.walk(C::ListUp, cx),
            C::ListNext => return self.walk(C::ListDown, cx),
            C::CopyTable => {
                let query = self.query(Window::first(COPY_MOST), cx);
                let ticket = cx.query(query);
                self.look.copying.ask(ticket);
            }
            C::FilterBuild => {
                let query = self.query(Window::first(1), cx);
                self.look.build(Kind::Complaint, query, cx);
            }
            C::ListProblem => self.next_late(cx),
            C::ComplaintClosed => {
                self.closed = !self.closed;
                self.ask(Window::first(PAGE), cx);
            }
            C::ComplaintStep => {
                if let Some(subject) = self.subject() {
                    self.verbs.next_step(&subject, cx);
                }
            }
            C::ComplaintWait
            | C::ComplaintAssign
            | C::ComplaintResolve
            | C::ComplaintReopen
            | C::ComplaintTell => self.step(id, cx),
            C::ComplaintActions | C::ComplaintChecklist | C::ComplaintFigures => self.tool(id, cx),
            C::ComplaintBoard => self.toggle_board(cx),
            C::RecordNew => cx.push(Form::add(Kind::Complaint, Vec::new())),
            _ => {
                let subject = self.subject();
                if self.verbs.run(id, subject.as_ref(), cx) == Flow::Done {
                    return Flow::Done;
                }
                if self.zoomed && self.detail.run(id, cx) == Flow::Done {
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
        self.look.filter.deadline()
    }

    fn wake(&mut self, cx: &mut Cx<'_>) {
        if self.look.filter.wake(cx) {
            self.ask(Window::first(PAGE), cx);
        }
    }

    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        if self.zoomed {
            return Flow::Done;
        }
        let pointed = self.look.point(at, cx);
        let window = self.list.window_around_cursor();
        if self.shown(pointed, window, cx) == Flow::Pass {
            let is_hit = if self.board.is_shown {
                self.board.point(at, &mut self.list)
            } else {
                self.list.point(at)
            };
            if is_hit {
                self.follow(cx);
            }
        }
        Flow::Done
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Complaints(page)) if self.look.copying.is(ticket) => {
                let is_marked = |row: &_| self.list.is_marked(row);
                let rows = (page.rows.as_slice(), page.shown as usize);
                Look::copy(&COLUMNS, Kind::Complaint, rows, is_marked, cx);
                Flow::Done
            }
            Ok(Reply::Complaints(page)) if self.asked.is(ticket) => {
                self.take(page, cx);
                Flow::Done
            }
            _ if self.look.filter.answer(ticket, answer, cx) == Flow::Done => Flow::Done,
            _ if self.detail.answer(ticket, answer) == Flow::Done => Flow::Done,
            _ => self.verbs.answer(ticket, answer, cx),
        }
    }

    fn changed(&mut self, change: &Changed, cx: &mut Cx<'_>) {
        let mut again = change.touched.is_empty();
        for touched in &change.touched {
            again |= matches!(touched.target.kind, Kind::Complaint | Kind::Customer);
            if let Row::Complaint(row) = &touched.row {
                // Seen at once; its place in the queue comes with the answer.
                self.list.update(row.id, (**row).clone());
            }
        }
        if again {
            let window = self.list.window();
            self.ask(window, cx);
        }
        self.detail.changed(change, cx);
    }

    fn open(&mut self, target: Ref, cx: &mut Cx<'_>) -> Flow {
        if target.kind != Kind::Complaint {
            return Flow::Pass;
        }
        self.look.filter.clear();
        self.look.whose = Whose::All;
        self.want(target.id, cx);
        Flow::Done
    }

    fn arranged(&self) -> Option<Saved> {
        Some(self.look.saved(LIST, self.closed))
    }

    fn arrange(&mut self, view: &Saved, cx: &mut Cx<'_>) {
        self.look.recall(view, Kind::Complaint, cx);
        self.closed = view.closed;
        self.zoom(false);
        self.ask(Window::first(PAGE), cx);
    }

    fn narrow(&mut self, to: Option<Narrowed>, cx: &mut Cx<'_>) {
        if self.look.narrowed().is_none() {
            self.was_closed = self.closed;
        }
        // What a report counts may be closed since long.
        self.closed = to.is_some() || self.was_closed;
        self.look.narrow(to);
        self.list.unmark();
        self.zoom(false);
        self.ask(Window::first(PAGE), cx);
    }

    fn closed(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        let chosen = self.look.closed(&outcome, cx);
        let window = self.list.window_around_cursor();
        if self.shown(chosen, window, cx) == Flow::Done {
            return;
        }
        if self.bulk.closed(&outcome, cx) {
            self.list.unmark();
        }
        self.chose(&outcome, cx);
        let _ = self.verbs.closed(&outcome, cx);
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        if self.zoomed {
            return self.detail.draw(frame, area, true, cx);
        }
        let span = cx.span(area.width);
        // Where lines are read out one by one, a list says more than lanes.
        if self.board.is_shown && !cx.is_linear && !self.list.is_empty() {
            return self.draw_board(frame, area, cx);
        }
        if span == Span::Full {
            let (left, right) = beside(area, 56);
            self.draw_queue(frame, left, cx);
            return self.detail.draw(frame, right, false, cx);
        }
        let is_low = area.height < DETAIL_ROWS + 6;
        if span == Span::Narrow || is_low || self.list.is_empty() {
            self.detail.hide();
            return self.draw_queue(frame, area, cx);
        }
        // As many rows as the queue has, and the detail gets the rest.
        let wanted = self.list.len() as u16 + 3;
        let height = wanted.clamp(5, area.height - DETAIL_ROWS);
        let above = Rect { height, ..area };
        let below = beneath(area, height);
        self.draw_queue(frame, above, cx);
        self.detail.draw(frame, below, false, cx);
    }

    fn render_message(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> bool {
        if self.look.filter.draw(frame, area, cx) {
            return true;
        }
        let Some(why) = self.detail.unsaid_why(cx) else {
            return false;
        };
        let row = inset(area, 1);
        put(frame.buffer_mut(), row, &why, Role::TextMuted, cx);
        true
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at).filter(|_| !self.zoomed)
    }

    fn cursor(&self) -> Cursor {
        match self.look.filter.cursor() {
            Some(cursor) => cursor,
            None if self.zoomed => Cursor::Hidden,
            None if self.board.is_shown => self.board.cursor(),
            None => self.list.cursor(),
        }
    }
}
