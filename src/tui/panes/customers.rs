//! The Customers view: the list, and beside it the dossier of the customer under the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::rules::cadence::State;
use crate::domain::vocabulary::FieldKey;
use crate::service::query::{Sort, Window};
use crate::service::reply::{CustomerRow, Page, Row};
use crate::service::{Changed, Query, Reply};
use crate::shown::Align;
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::Outcome;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{Span, beside};
use crate::tui::overlays::form::Form;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Pause, Reason, Typing, View};
use crate::tui::widgets::filter_line::FilterLine;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::{List, PAGE};
use crate::tui::widgets::strip::{Strip, put_wrapped};

use super::dossier::Beside;
use super::marks::{card, short_day};
use super::today::is_verb;
use super::verbs::{Subject, Verbs};

/// Columns that the list can be sorted by.
const SORTS: [FieldKey; 7] = [
    FieldKey::Name,
    FieldKey::Late,
    FieldKey::Class,
    FieldKey::Tier,
    FieldKey::Last,
    FieldKey::Next,
    FieldKey::OpenComplaints,
];
const SORT: &str = "sort";

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
    sort: Sort,
    filter: FilterLine,
    pause: Pause,
    asked: Latest,
    verbs: Verbs,
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
            sort: Sort::default(),
            filter: FilterLine::new(Kind::Customer),
            pause: Pause::default(),
            asked: Latest::default(),
            verbs: Verbs::default(),
            beside: Beside::default(),
            focus: Focus::List,
            zoomed: false,
            is_beside: true,
            wanted: None,
        })
    }

    fn ask(&mut self, window: Window, cx: &mut Cx<'_>) {
        let ticket = cx.query(Query::Customers {
            filter: self.filter.filter().clone(),
            sort: self.sort,
            window,
        });
        self.asked.ask(ticket);
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
        if self.zoomed {
            self.zoom(false, cx);
        } else if self.focus == Focus::Dossier {
            self.set_focus(Focus::List);
        } else if self.list.unmark() {
        } else if !self.filter.text().is_empty() {
            self.filter.clear(cx);
            self.ask(Window::first(PAGE), cx);
        } else {
            return Flow::Pass;
        }
        Flow::Done
    }

    fn choose_sort(&mut self, cx: &mut Cx<'_>) {
        let entries = (0..)
            .zip(SORTS)
            .map(|(id, key)| Entry::new(id, (cx.words.records.column)(key)))
            .collect();
        let at = SORTS.iter().position(|key| *key == self.sort.key).unwrap_or(0);
        cx.push(Picker::new(SORT, cx.words.panes.sort, entries).select(at));
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = cx.words;
        let shown = self.list.len();
        let count = if shown as u32 == self.total {
            shown.to_string()
        } else {
            (words.chrome.of)(shown, self.total as usize)
        };
        let order = (words.panes.by)((words.records.column)(self.sort.key));
        let title = format!("{}  {count}  {order}", words.chrome.customers);
        let foot = match self.list.marked() {
            0 => String::new(),
            marked => (words.chrome.marked)(marked),
        };
        let inner = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(self.focus == Focus::List)
            .draw(frame.buffer_mut(), area, cx);
        if shown == 0 {
            self.draw_empty(frame, inner, cx);
            return;
        }
        let today = cx.now.today();
        self.list
            .draw(frame, inner, cx, |row, _, width| draw_row(row, width, today, cx));
    }

    fn draw_empty(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let panes = &cx.words.panes;
        let text = if !self.loaded {
            panes.loading.to_owned()
        } else if self.total > 0 {
            format!("{}\n\n{}", (panes.filter_hides)(self.total), panes.filter_clear)
        } else {
            format!("{}\n\n{}", panes.empty_book, panes.empty_book_keys.join("\n"))
        };
        let mut room = area;
        for line in text.lines() {
            let used = put_wrapped(frame.buffer_mut(), room, line, Role::TextMuted, cx).max(1);
            room.y += used.min(room.height);
            room.height = room.height.saturating_sub(used);
        }
    }
}

/// Late mark, card, name with the letters that were found, city, where the rhythm stands.
fn draw_row(row: &CustomerRow, width: u16, today: crate::domain::when::Day, cx: &Cx<'_>) -> Strip {
    let words = cx.words;
    let (card, card_role) = card(row.class);
    let (state, role) = standing(row, cx);
    let mark = match role {
        Role::StatusLate => "! ",
        _ if row.open_complaints > 0 => "* ",
        _ => "  ",
    };
    let wide = width >= 60;
    let city = if wide { 12 } else { 0 };
    let next = if wide { 12 } else { 0 };
    let right = 11;
    let taken = 2 + 4 + right + 1 + if wide { city + next + 2 } else { 0 };
    let name = width.saturating_sub(taken);
    let mut strip = Strip::new()
        .text(mark, cx.style(if role == Role::StatusLate { Role::StatusLate } else { Role::StatusNew }))
        .text(card, cx.style(card_role))
        .space(1)
        .join(name_cell(row, name, cx));
    if wide {
        let next_visit = row.next.map_or_else(String::new, |(day, time)| {
            let day = short_day(words, day, today);
            time.map_or(day.clone(), |time| format!("{day} {time}"))
        });
        strip = strip
            .space(1)
            .cell(&row.city, city, Align::Left, cx.style(Role::TextMuted))
            .space(1)
            .cell(&next_visit, next, Align::Left, cx.style(Role::Text));
    }
    strip.space(1).cell(&state, right, Align::Right, cx.style(role))
}

fn name_cell(row: &CustomerRow, width: u16, cx: &Cx<'_>) -> Strip {
    let found = if row.found_by.is_empty() {
        String::new()
    } else {
        format!("  {}", row.found_by)
    };
    let mut strip = Strip::new();
    let mut at = 0;
    let name = &row.name;
    // Ranges come from the server; a range that does not fit this text is not painted.
    for (from, to) in &row.matched {
        let (from, to) = (*from as usize, *to as usize);
        let (Some(before), Some(hit)) = (name.get(at..from), name.get(from..to)) else {
            continue;
        };
        strip = strip
            .text(before, cx.style(Role::Text))
            .text(hit, cx.style(Role::Text).patch(cx.style(Role::Match)));
        at = to;
    }
    strip = strip
        .text(name.get(at..).unwrap_or_default(), cx.style(Role::Text))
        .text(&found, cx.style(Role::TextMuted));
    strip.fit(width)
}

fn standing(row: &CustomerRow, cx: &Cx<'_>) -> (String, Role) {
    use crate::domain::choice::{ChoiceSet, CustomerStatus};
    if row.status != CustomerStatus::Active {
        let text = cx.words.choice(ChoiceSet::CustomerStatus, row.status.number());
        return (text.to_owned(), Role::TextMuted);
    }
    match &row.rhythm {
        None => ("-".to_owned(), Role::TextMuted),
        Some(standing) => {
            let role = match standing.state {
                State::Overdue => Role::StatusLate,
                State::Due => Role::StatusSoon,
                State::Planned => Role::StatusOk,
                State::Ok => Role::Text,
            };
            ((cx.words.standings.rhythm)(standing), role)
        }
    }
}

impl View for Customers {
    fn scope(&self) -> Scope {
        if self.filter.is_open() {
            Scope::Filter
        } else if self.focus == Focus::Dossier {
            Scope::Dossier
        } else {
            Scope::Customers
        }
    }

    fn typing(&self) -> Typing {
        if self.filter.is_open() {
            Typing::Line
        } else {
            Typing::No
        }
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.filter.refresh(cx);
        let window = self.list.window();
        self.ask(window, cx);
        self.beside.again(cx);
    }

    fn available(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        if is_verb(id) {
            return Verbs::available(id, self.subject().as_ref(), cx);
        }
        Ok(())
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        match id {
            C::ListFilter => self.filter.open(cx),
            C::FilterAccept => self.filter.close(),
            C::FilterClear => {
                self.filter.clear(cx);
                self.ask(Window::first(PAGE), cx);
            }
            C::ListClose => return self.close(cx),
            C::AppBack if self.zoomed || self.focus == Focus::Dossier => return self.close(cx),
            C::ListSort => self.choose_sort(cx),
            C::PaneZoom => self.zoom(!self.zoomed, cx),
            C::PaneNext | C::PaneBefore if !self.zoomed && self.is_beside => {
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
            C::ListBefore | C::ListNext if self.zoomed => {
                let step = if id == C::ListNext { C::ListDown } else { C::ListUp };
                let _ = self.list.run(step, cx);
                self.follow(cx);
            }
            _ => {
                let subject = self.subject();
                if self.verbs.run(id, subject.as_ref(), cx) == Flow::Done {
                    return Flow::Done;
                }
                if self.focus == Focus::Dossier {
                    return self.beside.run(id, cx);
                }
                let flow = self.list.run(id, cx);
                if let Some(window) = self.list.wanted()
                    && !self.asked.is_waiting()
                {
                    self.ask(window, cx);
                }
                self.follow(cx);
                return flow;
            }
        }
        Flow::Done
    }

    fn input(&mut self, key: crossterm::event::KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if self.filter.input(key, cx) == Flow::Done {
            self.pause.touch(cx);
            return Flow::Done;
        }
        Flow::Pass
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        if !self.filter.is_open() {
            return Flow::Pass;
        }
        self.filter.paste(text, cx);
        self.pause.touch(cx);
        Flow::Done
    }

    fn deadline(&self) -> Option<std::time::Instant> {
        self.pause.deadline()
    }

    fn wake(&mut self, cx: &mut Cx<'_>) {
        if self.pause.is_over(cx) {
            self.ask(Window::first(PAGE), cx);
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Customers(page)) if self.asked.is(ticket) => {
                self.take_page(page, cx);
                return Flow::Done;
            }
            _ => {}
        }
        if self.beside.answer(ticket, answer, cx) == Flow::Done
            || self.filter.answer(ticket, answer) == Flow::Done
        {
            return Flow::Done;
        }
        self.verbs.answer(ticket, answer, cx)
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
        match target.kind {
            Kind::Customer => {
                self.filter.clear(cx);
                self.wanted = Some(target.id);
                if !self.list.select(target.id) {
                    self.ask(
                        Window {
                            from: 0,
                            len: PAGE,
                            around: Some(target.id),
                        },
                        cx,
                    );
                }
                self.zoomed = false;
                self.zoom(true, cx);
                self.beside.show(Some(target.id), cx);
                Flow::Done
            }
            _ => Flow::Pass,
        }
    }

    fn closed(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        if let Outcome::Picked { tag: SORT, id } = &outcome {
            if let Some(key) = SORTS.get(*id as usize) {
                // The same column again turns the order round.
                let descending = self.sort.key == *key && !self.sort.descending;
                let late_first = *key == FieldKey::Late || *key == FieldKey::OpenComplaints;
                self.sort = Sort {
                    key: *key,
                    descending: if self.sort.key == *key { descending } else { late_first },
                };
                self.ask(Window::first(PAGE), cx);
            }
            return;
        }
        let _ = self.verbs.closed(&outcome, cx);
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let span = Span::of(area.width);
        self.is_beside = span != Span::Narrow;
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
        self.filter.draw(frame, area, cx)
    }

    fn cursor(&self) -> Cursor {
        if self.filter.is_open() {
            return self.filter.cursor();
        }
        match self.focus {
            Focus::Dossier => self.beside.cursor(),
            Focus::List => self.list.cursor(),
        }
    }
}
