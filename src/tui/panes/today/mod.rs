//! The Today view: one list, four questions. Whom do I see, whom do I owe an answer, who is drifting away, what
//! did I promise (DOMAIN.md 9.10).

mod act;
mod row;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use std::sync::Arc;

use crate::domain::choice::VisitState;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::rules::today::{ItemKind as I, Reason as Why, Section};
use crate::exchange::export::Source;
use crate::i18n::dates::{self, day};
use crate::service::query::Scope as Whose;
use crate::service::reply::{TodayList, TodayRow};
use crate::service::{Changed, Query, Reply};
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::Outcome;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{Span, beneath, beside, inset};
use crate::tui::overlays::export::Export;
use crate::tui::overlays::form::Form;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Reason, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put_lines, put_wrapped};

use super::bulk::Bulk;
use super::dossier::Beside;
use super::verbs::{Subject, Verbs, is_ahead};

/// The sections that always stand on the screen; the others only when they hold something.
const STANDING: [Section; 4] = [
    Section::Visits,
    Section::Answers,
    Section::GoingQuiet,
    Section::Promised,
];

/// Tells the row of a suggestion from other rows of its customer.
const SUGGESTED: u64 = 1 << 63;

/// A line of the list.
#[derive(Debug, Clone)]
enum Line {
    Heading(Section),
    Item(Arc<TodayRow>),
    /// A section that is empty, with something true to say.
    Nothing(Section),
    Blank,
}

/// The Today view.
pub(super) struct Today {
    list: List<Line>,
    day: Option<TodayList>,
    whose: Whose,
    asked: Latest,
    verbs: Verbs,
    beside: Beside,
    beside_shown: bool,
}

impl Today {
    pub(super) fn boxed() -> Box<dyn View> {
        Box::new(Self {
            list: List::new(|line| match line {
                // A customer may stand there for another reason too.
                Line::Item(row) if matches!(row.reason, Why::Suggestion { .. }) => {
                    Some(row.target.id | SUGGESTED)
                }
                Line::Item(row) => Some(row.target.id),
                Line::Heading(_) | Line::Nothing(_) | Line::Blank => None,
            }),
            day: None,
            whose: Whose::Mine,
            asked: Latest::default(),
            verbs: Verbs::default(),
            beside: Beside::default(),
            beside_shown: false,
        })
    }

    fn selected(&self) -> Option<&TodayRow> {
        match self.list.selected() {
            Some(Line::Item(row)) => Some(row),
            _ => None,
        }
    }

    fn customer(&self) -> Option<u64> {
        let customer = self.selected().map(|row| row.customer);
        customer.filter(|id| *id != 0)
    }

    fn subject(&self) -> Option<Subject> {
        self.selected().map(|row| Subject {
            target: row.target,
            revision: row.revision,
            customer: row.customer,
            customer_name: row.customer_name.clone(),
        })
    }

    fn lay_out(&mut self, day: TodayList) {
        let mut lines = Vec::new();
        for section in Section::ALL {
            let items = day.items.iter().filter(|row| row.section == section);
            let items: Vec<Line> = items.map(|row| Line::Item(Arc::clone(row))).collect();
            if items.is_empty() && !STANDING.contains(&section) {
                continue;
            }
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Heading(section));
            if items.is_empty() {
                lines.push(Line::Nothing(section));
            }
            lines.extend(items);
        }
        self.day = Some(day);
        self.list.set(lines);
    }

    /// What a section says behind its heading.
    fn summary(&self, section: Section, cx: &Cx<'_>) -> String {
        let words = cx.words;
        let Some(day) = &self.day else {
            return String::new();
        };
        let of = || day.rows().filter(|row| row.section == section);
        match section {
            Section::Visits => {
                let today = of().filter(|row| row.reason.day() == day.day).count();
                let next = of()
                    .filter(|row| row.reason.day() == day.day && ahead(row))
                    .filter_map(|row| row.time)
                    .find(|time| *time >= cx.now.time());
                let mut text = (words.panes.visits_summary)(today, day.visits_done);
                if let Some(time) = next {
                    let minutes = i64::from(time.number()) - i64::from(cx.now.time().number());
                    let length = dates::duration(words, minutes);
                    let length = (words.dates.in_time)(&length);
                    let next = (words.panes.aside)(&length, &time.to_string());
                    text = format!("{text}   {next}");
                }
                text
            }
            Section::Answers => {
                let late = of()
                    .filter(|row| matches!(row.reason, Why::Complaint { left, .. } if left <= 0))
                    .count();
                let is_complaint = |row: &&TodayRow| matches!(row.reason, Why::Complaint { .. });
                let complaints = of().filter(is_complaint).count();
                let mut parts = Vec::new();
                if complaints > 0 || of().count() == 0 {
                    parts.push((words.panes.answers_summary)(late, complaints - late));
                }
                for kind in [
                    I::ComplaintSilent,
                    I::ActionDue,
                    I::VerifyDue,
                    I::OpinionDue,
                ] {
                    let count = of().filter(|row| row.reason.kind(day.day) == kind).count();
                    if count > 0 {
                        parts.push((words.standings.counted)(kind, count));
                    }
                }
                parts.join("   ")
            }
            Section::Decide if day.suggested > 0 => {
                let waiting = (words.standings.counted)(I::Suggestion, day.suggested as usize);
                format!("{}   {waiting}", (words.standings.section_note)(section))
            }
            _ => (words.standings.section_note)(section).to_owned(),
        }
    }

    fn nothing(&self, section: Section, cx: &Cx<'_>) -> String {
        let panes = &cx.words.panes;
        let day = self.day.as_ref();
        match section {
            Section::Visits => match day.and_then(|day| day.next_visit.as_ref()) {
                Some(visit) => {
                    let when = self::day(cx.words, visit.day, cx.now.today());
                    (panes.next_visit)(&when, &visit.customer_name)
                }
                None => panes.no_visits.to_owned(),
            },
            Section::Answers => match day.and_then(|day| day.last_closed.as_ref()) {
                Some((number, at)) => {
                    let when = self::day(cx.words, cx.now.local(*at).0, cx.now.today());
                    (panes.last_closed)(number, &when)
                }
                None => panes.no_answers.to_owned(),
            },
            Section::GoingQuiet => panes.none_quiet.to_owned(),
            _ => panes.none_promised.to_owned(),
        }
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = cx.words;
        let today = self.day.as_ref().map_or(cx.now.today(), |day| day.day);
        let mut title = dates::full_day(words, today);
        if self.whose == Whose::All {
            title = format!("{title}  {}", words.panes.all);
        }
        let items = self.day.as_ref().map_or(0, |day| day.items.len());
        let position = self
            .list
            .rows()
            .iter()
            .take(self.list.position_of_cursor() + 1)
            .filter(|line| matches!(line, Line::Item(_)))
            .count();
        let foot = if items == 0 {
            String::new()
        } else {
            format!("{position}/{items}")
        };
        let inner = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        if self.day.is_none() {
            put_wrapped(
                frame.buffer_mut(),
                inset(inner, 1),
                words.panes.loading,
                Role::TextMuted,
                cx,
            );
            return;
        }
        let first_run = items == 0 && cx.me.as_ref().is_some_and(|me| me.customers == 0);
        if first_run {
            draw_empty_book(frame, inner, cx);
            return;
        }
        let summaries: Vec<(Section, String, String)> = Section::ALL
            .into_iter()
            .map(|section| {
                (
                    section,
                    self.summary(section, cx),
                    self.nothing(section, cx),
                )
            })
            .collect();
        let of = |section: Section| summaries.iter().find(|(of, ..)| *of == section);
        self.list
            .draw(frame, inner, cx, |line, _, width| match line {
                Line::Blank => Strip::new(),
                Line::Heading(section) => {
                    let name = (words.standings.section)(*section).to_uppercase();
                    let strip = Strip::new().text(&name, cx.style(Role::Title));
                    match of(*section) {
                        Some((_, summary, _)) => {
                            strip.space(2).text(summary, cx.style(Role::TextMuted))
                        }
                        None => strip,
                    }
                }
                Line::Nothing(section) => {
                    let text = of(*section).map_or("", |(.., nothing)| nothing.as_str());
                    Strip::new().space(2).text(text, cx.style(Role::TextMuted))
                }
                Line::Item(row) => row::draw(row, today, width, cx),
            });
    }
}

fn ahead(row: &TodayRow) -> bool {
    VisitState::from_number(row.state).is_some_and(is_ahead)
}

fn draw_empty_book(frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
    let panes = &cx.words.panes;
    let lines = [panes.empty_book, ""]
        .into_iter()
        .chain(panes.empty_book_keys.iter().copied());
    let room = beneath(inset(area, 2), 1);
    let roles = [Role::Title, Role::Text];
    put_lines(frame.buffer_mut(), room, lines, roles, cx);
}

impl View for Today {
    fn scope(&self) -> Scope {
        Scope::Today
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        let ticket = cx.query(Query::Today {
            scope: self.whose,
            day: None,
        });
        self.asked.ask(ticket);
        self.beside.stale();
    }

    fn available(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        match id {
            C::RecordMark
            | C::CopyTable
            | C::FilterBuild
            | C::RecordMarkAll
            | C::RecordBulk
            | C::ListSort
            | C::ListFilter
            | C::ListLeft
            | C::ListRight
            | C::PaneZoom
            | C::PaneNext
            | C::PaneBefore => Err(cx.words.messages.not_here.into()),
            C::RecordDone if self.is_about_day(C::RecordMove) => Ok(()),
            C::RecordArchive | C::RecordMove if self.is_about_day(id) => {
                Err(cx.words.messages.not_here.into())
            }
            _ => Verbs::available(id, self.subject().as_ref(), cx),
        }
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        match id {
            C::RecordRepeat => {
                let subject = self.subject();
                return Bulk::default().repeat(Vec::new(), subject.as_ref(), cx);
            }
            C::ListOwner => {
                self.whose = self.whose.other();
                self.refresh(cx);
                return Flow::Done;
            }
            C::ListExport => {
                let source = Source::Today {
                    scope: self.whose,
                    day: None,
                };
                let rows = self.list.rows().iter();
                let count = rows.filter(|line| matches!(line, Line::Item(_))).count();
                cx.push(Export::new(source, Vec::new(), count));
                return Flow::Done;
            }
            C::RecordNew => {
                cx.push(Form::add(Kind::Customer, Vec::new()));
                return Flow::Done;
            }
            C::ListBefore | C::ListNext => {
                self.section(id == C::ListNext);
                self.follow(cx);
                return Flow::Done;
            }
            C::ListProblem => {
                let late = self.list.rows().iter().enumerate().skip(self.list.position_of_cursor() + 1).find(|(_, line)| {
                    matches!(line, Line::Item(row) if row::when(row, cx.now.today(), cx).1 == Role::StatusLate)
                });
                match late.map(|(at, _)| at) {
                    Some(at) => self.list.select_at(at),
                    None => cx.toast(cx.words.panes.no_problem),
                }
                return Flow::Done;
            }
            _ => {}
        }
        if self.act(id, cx) == Flow::Done {
            return Flow::Done;
        }
        let subject = self.subject();
        // A promise has no view of its own: its customer is shown.
        if id == C::RecordOpen
            && let Some(subject) = &subject
            && subject.customer != 0
            && !matches!(subject.target.kind, Kind::Visit | Kind::Complaint)
        {
            cx.open(Ref::new(Kind::Customer, subject.customer));
            return Flow::Done;
        }
        if self.verbs.run(id, subject.as_ref(), cx) == Flow::Done {
            return Flow::Done;
        }
        let flow = self.list.run(id, cx);
        self.follow(cx);
        flow
    }

    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        if self.list.point(at) {
            self.follow(cx);
        }
        Flow::Done
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Today(day)) if self.asked.is(ticket) => {
                self.lay_out((**day).clone());
                self.follow(cx);
                Flow::Done
            }
            _ if self.beside.answer(ticket, answer, cx) == Flow::Done => Flow::Done,
            _ => self.verbs.answer(ticket, answer, cx),
        }
    }

    fn changed(&mut self, _: &Changed, cx: &mut Cx<'_>) {
        // Any change may move the day; the list is one cheap query.
        self.refresh(cx);
        self.follow(cx);
    }

    fn deadline(&self) -> Option<std::time::Instant> {
        self.beside.deadline()
    }

    fn wake(&mut self, cx: &mut Cx<'_>) {
        if self.beside.wake(cx) {
            self.follow(cx);
        }
    }

    fn closed(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        let _ = self.verbs.closed(&outcome, cx);
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.beside_shown = matches!(cx.span(area.width), Span::Wide | Span::Full);
        if self.beside_shown {
            let (left, right) = beside(area, 60);
            self.draw_list(frame, left, cx);
            let customer = self.customer();
            self.beside.expect(customer, cx);
            self.beside.draw(frame, right, cx);
        } else {
            self.draw_list(frame, area, cx);
        }
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.list.cursor()
    }
}

impl Today {
    /// Goes to the first row of the next section, or of the one before.
    fn section(&mut self, onwards: bool) {
        let at = self.list.position_of_cursor();
        let starts = |(at, line): (usize, &Line)| matches!(line, Line::Heading(_)).then_some(at);
        let headings: Vec<usize> = self
            .list
            .rows()
            .iter()
            .enumerate()
            .filter_map(starts)
            .collect();
        let of = headings
            .iter()
            .rposition(|heading| *heading <= at)
            .unwrap_or(0);
        // A section may be empty: then the first row behind its heading belongs to a later one.
        let mut next = of;
        loop {
            next = match (onwards, next) {
                (true, next) if next + 1 < headings.len() => next + 1,
                (false, 1..) => next - 1,
                _ => return,
            };
            if matches!(
                self.list.rows().get(headings[next] + 1),
                Some(Line::Item(_))
            ) {
                return self.list.select_at(headings[next] + 1);
            }
        }
    }

    /// The dossier beside the list shows the customer under the cursor.
    fn follow(&mut self, cx: &mut Cx<'_>) {
        if self.beside_shown {
            let customer = self.customer();
            self.beside.show(customer, cx);
        }
    }
}
