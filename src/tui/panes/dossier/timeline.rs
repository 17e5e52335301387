//! Everything that happened with a customer, or with the person under the cursor, in one list.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Kind, Record};
use crate::domain::register::happenings;
use crate::service::reply::TimelineRow;
use crate::service::{Query, Reply};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::inset;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Flow, Latest};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::put_wrapped;

use super::Beside;
use super::lines::happened;

/// Rows that are asked for.
const ROWS: u32 = 1000;
/// What a choice of kinds is told by.
pub(in crate::tui::panes) const KINDS: &str = "timeline";

/// A timeline with a cursor in it.
pub(super) struct Timeline {
    of: Ref,
    /// What the person is called, where it is not all of the customer.
    person: Option<String>,
    only: Option<Kind>,
    asked: Latest,
    is_here: bool,
    pub(super) list: List<TimelineRow>,
}

impl Timeline {
    pub(super) fn new(of: Ref, person: Option<String>, cx: &mut Cx<'_>) -> Self {
        let mut timeline = Self {
            of,
            person,
            only: None,
            asked: Latest::default(),
            is_here: false,
            list: List::new(|row: &TimelineRow| Some(row.target.id)),
        };
        timeline.list.set_focus(true);
        timeline.ask(cx);
        timeline
    }

    pub(super) fn ask(&mut self, cx: &mut Cx<'_>) {
        let ticket = cx.query(Query::Timeline {
            of: self.of,
            only: self.only.into_iter().collect(),
            limit: ROWS,
        });
        self.asked.ask(ticket);
    }

    /// Goes on to another customer, from whatever it told of; the kind that is looked at stays. Nothing is asked yet.
    pub(super) fn of_customer(&mut self, customer: u64) {
        self.of = Ref::new(Kind::Customer, customer);
        self.person = None;
        self.is_here = false;
        self.list.set(Vec::new());
    }

    pub(super) fn choose_kind(cx: &mut Cx<'_>) {
        let everything = Entry::new(0, cx.words.panes.everything);
        let entries = (1..).zip(happenings()).map(|(id, kind)| {
            let name = (cx.words.records.kinds)(kind);
            Entry::new(id, name)
        });
        let entries = std::iter::once(everything).chain(entries).collect();
        cx.push(Picker::new(KINDS, cx.words.panes.timeline_kinds, entries));
    }

    pub(super) fn kind_chosen(&mut self, id: u64, cx: &mut Cx<'_>) {
        let at = usize::try_from(id).unwrap_or_default();
        self.only = at.checked_sub(1).and_then(|at| happenings().nth(at));
        self.ask(cx);
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer) -> Flow {
        match answer {
            Ok(Reply::Timeline(rows)) if self.asked.is(ticket) => {
                self.is_here = true;
                self.list.set(rows.clone());
                Flow::Done
            }
            Err(_) if self.asked.is(ticket) => Flow::Done,
            _ => Flow::Pass,
        }
    }

    /// What is under the cursor.
    pub(super) fn target(&self) -> Option<(Ref, Revision)> {
        self.list
            .selected()
            .map(|row| (row.target, Revision::default()))
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, name: &str, cx: &Cx<'_>) {
        let words = cx.words;
        let of = self.person.as_deref().unwrap_or(name);
        let mut title = format!("{}  {of}", words.panes.timeline);
        if let Some(kind) = self.only {
            title = format!("{title}  {}", (words.records.kinds)(kind));
        }
        let (at, count) = (self.list.position_of_cursor() + 1, self.list.rows().len());
        let foot = if count == 0 {
            String::new()
        } else {
            format!("{at}/{count}")
        };
        let inner = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        if count == 0 {
            let text = match (self.is_here, self.only) {
                (false, _) => words.panes.loading.to_owned(),
                (true, None) => words.panes.nothing_happened.to_owned(),
                (true, Some(kind)) => (words.panes.none_of_kind)((words.records.kinds)(kind)),
            };
            let room = inset(inner, 1);
            put_wrapped(frame.buffer_mut(), room, &text, Role::TextMuted, cx);
            return;
        }
        let today = cx.now.today();
        self.list.draw(frame, inner, cx, |row, _, width| {
            super::draw_line(&happened(row, words, today), width, cx)
        });
    }
}

impl Beside {
    /// Shows everything that happened, with the person under the cursor or with the customer; or the dossier again.
    pub(in crate::tui::panes) fn turn_timeline(&mut self, cx: &mut Cx<'_>) {
        if self.timeline.take().is_some() {
            return;
        }
        let Some(customer) = self.customer else {
            return;
        };
        let subject = self.subject().filter(|it| it.target.kind == Kind::Contact);
        let person = subject.and_then(|it| self.person(it.target.id).map(|name| (it.target, name)));
        let (of, name) = match person {
            Some((of, name)) => (of, Some(name)),
            None => (Ref::new(Kind::Customer, customer), None),
        };
        self.timeline = Some(Timeline::new(of, name, cx));
    }

    /// The name of one of the people.
    fn person(&self, id: u64) -> Option<String> {
        let mut people = self.dossier.as_ref()?.contacts.iter();
        match &people.find(|stored| stored.id == id)?.record {
            Record::Contact(it) => Some(it.name.clone()),
            _ => None,
        }
    }

    /// Whether everything that happened is shown.
    pub(in crate::tui::panes) fn has_timeline(&self) -> bool {
        self.timeline.is_some()
    }

    /// Back to the dossier; says whether a timeline was shown.
    pub(in crate::tui::panes) fn end_timeline(&mut self) -> bool {
        self.timeline.take().is_some()
    }

    pub(in crate::tui::panes) fn choose_kind(&self, cx: &mut Cx<'_>) {
        if self.timeline.is_some() {
            Timeline::choose_kind(cx);
        }
    }

    pub(in crate::tui::panes) fn kind_chosen(&mut self, id: u64, cx: &mut Cx<'_>) {
        if let Some(timeline) = &mut self.timeline {
            timeline.kind_chosen(id, cx);
        }
    }
}
