//! The Customers view: the list, and beside it the dossier of the customer under the cursor.

mod draw;
mod many;
mod row;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::config::views::View as Saved;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::query::{Scope as Whose, Window};
use crate::service::reply::{CustomerRow, Page, Row};
use crate::service::{Changed, Query, Reply};
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::{Narrowed, Outcome};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{Span, beside};
use crate::tui::overlays::form::Form;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Reason, Typing, View};
use crate::tui::widgets::filter_line::{FilterLine, Filtered};
use crate::tui::widgets::list::{List, PAGE};

use super::bulk::Bulk;
use super::dossier::{Beside, KINDS};
use super::look::Look;
use super::order::Order;
use super::verbs::{Subject, Verbs};
use many::{OWNER, TIER};
use row::{COLUMNS, SORTS};

/// Rows that are copied as a table at most: as many as one answer holds.
const COPY_MOST: u32 = 1000;

/// The name of the list in saved views.
pub(super) const LIST: &str = "customers";

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    List,
    Dossier,
}

/// The Customers view.
pub(super) struct Customers {
    list: List<CustomerRow>,
    total: u32,
    loaded: bool,
    look: Look,
    asked: Latest,
    verbs: Verbs,
    bulk: Bulk,
    beside: Beside,
    focus: Focus,
    zoomed: bool,
    is_beside: bool,
    /// A customer to put the cursor on when its page arrives.
    wanted: Option<u64>,
}

impl Customers {
    pub(super) fn boxed() -> Box<dyn View> {
        Box::new(Self {
            list: List::new(|row| Some(row.id)),
            total: 0,
            loaded: false,
            look: Look::new(
                FilterLine::new(Kind::Customer),
                Order::by_column(Kind::Customer, &SORTS),
                Whose::All,
            ),
            asked: Latest::default(),
            verbs: Verbs::default(),
            bulk: Bulk::default(),
            beside: Beside::default(),
            focus: Focus::List,
            zoomed: false,
            is_beside: true,
            wanted: None,
        })
    }

    fn ask(&mut self, window: Window, cx: &mut Cx<'_>) {
        let query = self.query(window, cx);
        let ticket = cx.query(query);
        self.asked.ask(ticket);
    }

    fn query(&self, window: Window, cx: &Cx<'_>) -> Query {
        Query::Customers {
            filter: self.look.filter(cx),
            sort: self.look.sort().unwrap_or_default(),
            window,
        }
    }

    fn take_page(&mut self, page: &Page<CustomerRow>, cx: &mut Cx<'_>) {
        self.total = page.total;
        self.loaded = true;
        self.list.set_page(page.clone());
        if let Some(id) = self.wanted.take() {
            self.list.select(id);
        }
        self.follow(cx);
    }

    fn subject(&self) -> Option<Subject> {
        if self.focus == Focus::Dossier {
            return self.beside.subject();
        }
        self.list.selected().map(|row| Subject {
            target: Ref::new(Kind::Customer, row.id),
            revision: row.revision,
            customer: row.id,
            customer_name: row.name.clone(),
        })
    }

    /// The dossier shows the customer under the cursor.
    fn follow(&mut self, cx: &mut Cx<'_>) {
        if self.is_beside || self.zoomed {
            let customer = self.list.selected_id();
            self.beside.show(customer, cx);
        }
    }

    fn walk(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        let flow = self.list.run(id, cx);
        if let Some(window) = self.list.wanted()
            && !self.asked.is_waiting()
        {
            self.ask(window, cx);
        }
        self.follow(cx);
        flow
    }

    fn set_focus(&mut self, focus: Focus) {
        self.focus = focus;
        self.list.set_focus(focus == Focus::List);
        self.beside.set_focus(focus == Focus::Dossier);
    }

    fn zoom(&mut self, zoomed: bool, cx: &mut Cx<'_>) {
        self.zoomed = zoomed;
        self.beside.set_zoomed(zoomed);
        self.set_focus(if zoomed { Focus::Dossier } else { Focus::List });
        self.follow(cx);
        self.beside.again(cx);
    }

    /// Esc: back from the dossier, then the marks, then the filter.
    fn close(&mut self, cx: &mut Cx<'_>) -> Flow {
        if self.beside.end_timeline() {
            return Flow::Done;
        }
        if self.zoomed {
            self.zoom(false, cx);
        } else if self.focus == Focus::Dossier {
            self.set_focus(Focus::List);
        } else if !self.list.unmark() {
            return self.filtered(C::ListClose, cx);
        }
        Flow::Done
    }

    /// What the filter line makes of a command.
    fn filtered(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        let filtered = self.look.run(id, cx);
        self.shown(filtered, Window::first(PAGE), cx)
    }

    /// In another order the cursor stays on its customer.
    fn arranged(&mut self, filtered: Filtered, cx: &mut Cx<'_>) -> Flow {
        let window = self.list.window_around_cursor();
        self.shown(filtered, window, cx)
    }

    fn shown(&mut self, filtered: Filtered, window: Window, cx: &mut Cx<'_>) -> Flow {
        match filtered {
            Filtered::Pass => return Flow::Pass,
            Filtered::Same => {}
            Filtered::Changed => self.ask(window, cx),
        }
        Flow::Done
    }
}

impl View for Customers {
    fn scope(&self) -> Scope {
        self.look.filter.scope(match self.focus {
            Focus::Dossier => Scope::Dossier,
            Focus::List => Scope::Customers,
        })
    }

    fn typing(&self) -> Typing {
        self.look.filter.typing()
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.look.filter.refresh(cx);
        let window = self.list.window();
        self.ask(window, cx);
        self.beside.again(cx);
    }

    fn available(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        let messages = &cx.words.messages;
        Bulk::available(id, self.marked().len(), cx)?;
        match id {
            C::ListLeft | C::ListRight if !self.beside.is_grid() => Err(messages.not_here.into()),
            C::ListBefore | C::ListNext if !self.zoomed => Err(messages.not_here.into()),
            C::CustomerTier | C::CustomerOwner | C::PaneZoom | C::TimelineOpen
                if self.targets().is_empty() =>
            {
                Err(messages.nothing_selected.into())
            }
            C::CustomerMerge if self.pair().is_none() => {
                let key = cx.keymap.key_in(Scope::Row.chain(), C::RecordMark);
                Err((cx.words.merges.two)(&key.unwrap_or_default()).into())
            }
            C::PaneNext | C::PaneBefore if !self.zoomed && !self.is_beside => {
                Err(messages.not_here.into())
            }
            _ => Verbs::available(id, self.subject().as_ref(), cx),
        }
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        match id {
            C::ListFilter | C::FilterAccept | C::FilterClear | C::ListSort | C::ListOwner => {
                return self.filtered(id, cx);
            }
            C::ListClose => return self.close(cx),
            C::AppBack if self.zoomed || self.focus == Focus::Dossier => return self.close(cx),
            C::CopyTable => {
                let query = self.query(Window::first(COPY_MOST), cx);
                let ticket = cx.query(query);
                self.look.copying.ask(ticket);
            }
            C::FilterBuild if self.beside.has_timeline() => self.beside.choose_kind(cx),
            C::TimelineOpen => {
                if !self.zoomed {
                    self.zoom(true, cx);
                }
                self.beside.turn_timeline(cx);
            }
            C::FilterBuild => {
                let query = self.query(Window::first(1), cx);
                self.look.build(Kind::Customer, query, cx);
            }
            C::ListProblem => self.next_problem(cx),
            C::ListExport => self.export(cx),
            C::CustomerTier => Self::choose_tier(cx),
            C::CustomerOwner => self.choose_owner(cx),
            C::CustomerMerge => self.merge(cx),
            C::PaneZoom => self.zoom(!self.zoomed, cx),
            C::PaneNext | C::PaneBefore if self.zoomed => {
                self.beside.turn(id == C::PaneNext, cx);
            }
            C::RecordNew if self.beside.is_grid() => {
                if let Some((kind, fields)) = self.beside.adds_link() {
                    cx.push(Form::add(kind, fields));
                }
            }
            _ if self.focus == Focus::Dossier && self.beside.act(id, cx) => {}
            C::RecordOpen if self.focus == Focus::Dossier && self.beside.is_own() => {
                return self.run(C::RecordEdit, cx);
            }
            C::PaneNext | C::PaneBefore if self.is_beside => {
                self.set_focus(match self.focus {
                    Focus::List => Focus::Dossier,
                    Focus::Dossier => Focus::List,
                });
            }
            C::RecordNew => cx.push(Form::add(Kind::Customer, Vec::new())),
            C::RecordOpen if self.focus == Focus::List => {
                if self.list.selected().is_some() {
                    self.zoom(true, cx);
                }
            }
            C::ListBefore if self.zoomed => return self.walk(C::ListUp, cx),
            C::ListNext if self.zoomed => return self.walk(C::ListDown, cx),
            _ => {
                if id == C::RecordRepeat {
                    let subject = self.subject();
                    return self.bulk.repeat(self.marked(), subject.as_ref(), cx);
                }
                if self.bulk.run(id, self.marked(), cx) == Flow::Done {
                    return Flow::Done;
                }
                let subject = self.subject();
                if self.verbs.run(id, subject.as_ref(), cx) == Flow::Done {
                    return Flow::Done;
                }
                if self.focus == Focus::Dossier {
                    return self.beside.run(id, cx);
                }
                return self.walk(id, cx);
            }
        }
        Flow::Done
    }

    fn input(&mut self, key: crossterm::event::KeyEvent, cx: &mut Cx<'_>) -> Flow {
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
            self.ask(Window::first(PAGE), cx);
        }
        if self.beside.wake(cx) {
            self.follow(cx);
        }
    }

    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        if self.zoomed {
            return Flow::Done;
        }
        let pointed = self.look.point(at, cx);
        if self.arranged(pointed, cx) == Flow::Pass && self.list.point(at) {
            self.follow(cx);
        }
        Flow::Done
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Customers(page)) if self.look.copying.is(ticket) => {
                let is_marked = |row: &_| self.list.is_marked(row);
                let rows = (page.rows.as_slice(), page.shown as usize);
                Look::copy(&COLUMNS, Kind::Customer, rows, is_marked, cx);
                Flow::Done
            }
            Ok(Reply::Customers(page)) if self.asked.is(ticket) => {
                self.take_page(page, cx);
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
            match &touched.row {
                // A customer that is not in this part of the list may belong into it now.
                Row::Customer(row) => again |= !self.list.update(row.id, (**row).clone()),
                Row::Gone if touched.target.kind == Kind::Customer => {
                    self.list.remove(touched.target.id);
                    again = true;
                }
                _ => {}
            }
        }
        if again {
            let window = self.list.window();
            self.ask(window, cx);
        }
        self.beside.changed(change, cx);
    }

    fn open(&mut self, target: Ref, cx: &mut Cx<'_>) -> Flow {
        if target.kind != Kind::Customer {
            return Flow::Pass;
        }
        self.look.filter.clear();
        self.wanted = Some(target.id);
        if !self.list.select(target.id) {
            self.ask(Window::around(target.id, PAGE), cx);
        }
        self.zoomed = false;
        self.zoom(true, cx);
        self.beside.show(Some(target.id), cx);
        Flow::Done
    }

    fn arranged(&self) -> Option<Saved> {
        Some(self.look.saved(LIST, false))
    }

    fn arrange(&mut self, view: &Saved, cx: &mut Cx<'_>) {
        self.look.recall(view, Kind::Customer, cx);
        self.zoom(false, cx);
        self.ask(Window::first(PAGE), cx);
    }

    fn narrow(&mut self, to: Option<Narrowed>, cx: &mut Cx<'_>) {
        self.look.narrow(to);
        self.list.unmark();
        self.zoom(false, cx);
        self.ask(Window::first(PAGE), cx);
    }

    fn closed(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        if let Outcome::Picked { tag: TIER, id } = &outcome {
            let value = Value::Choice(u8::try_from(*id).unwrap_or_default());
            return self.set_all(FieldKey::Tier, &value, cx);
        }
        if let Outcome::Picked { tag: OWNER, id } = &outcome {
            return self.set_all(FieldKey::Owner, &Value::Reference(*id), cx);
        }
        if let Outcome::Picked { tag: KINDS, id } = &outcome {
            return self.beside.kind_chosen(*id, cx);
        }
        let chosen = self.look.closed(&outcome, cx);
        if self.arranged(chosen, cx) == Flow::Done {
            return;
        }
        if self.bulk.closed(&outcome, cx) {
            self.list.unmark();
        }
        let _ = self.verbs.closed(&outcome, cx);
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let span = cx.span(area.width);
        self.is_beside = span != Span::Narrow;
        if self.is_beside && !self.zoomed && self.wanted.is_none() {
            self.beside.expect(self.list.selected_id(), cx);
        }
        if self.zoomed {
            self.beside.draw(frame, area, cx);
            return;
        }
        match span {
            Span::Narrow => self.draw_list(frame, area, cx),
            Span::Normal => {
                let (left, right) = beside(area, 47);
                self.draw_list(frame, left, cx);
                self.beside.draw(frame, right, cx);
            }
            Span::Wide | Span::Full => {
                let (left, right) = beside(area, 55);
                self.draw_list(frame, left, cx);
                self.beside.draw(frame, right, cx);
            }
        }
    }

    fn render_message(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> bool {
        self.look.filter.draw(frame, area, cx)
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        if self.zoomed {
            self.beside.row_id(at)
        } else {
            self.list.id_at(at)
        }
    }

    fn cursor(&self) -> Cursor {
        self.look
            .filter
            .cursor()
            .unwrap_or_else(|| match self.focus {
                Focus::Dossier => self.beside.cursor(),
                Focus::List => self.list.cursor(),
            })
    }
}
