//! The walk through a month (S4-16): the stations in their order, each with its figures one key away, what was
//! remarked at it, and what is to be done.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::choice::ReviewState;
use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::domain::report::Asked;
use crate::domain::rules::review::Station;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Month;
use crate::exchange::walk;
use crate::i18n::dates::short_day;
use crate::i18n::reported;
use crate::service::reply::{MonthWalk, ReportSheet};
use crate::service::{Query, Reply};
use crate::shown::Align;
use crate::tui::command::CommandId as C;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::inset;
use crate::tui::overlays::form::Form;
use crate::tui::panes::verbs::Subject;
use crate::tui::say;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put_wrapped};

/// What one line says.
#[derive(Debug, Clone)]
enum What {
    Station(Station, bool),
    /// A report: what it is called, and its facts.
    Report(Asked, String),
    Remark(String),
    /// A measure: what, until when, whether it is still open.
    Measure(Ref, String, String, bool),
}

/// One line, with the number by which the cursor stays on it.
#[derive(Debug, Clone)]
struct Line {
    id: Option<u64>,
    what: What,
}

/// What Enter opens.
pub(super) enum Opened {
    Nothing,
    Report(Box<Asked>),
    Record(Subject),
}

/// The walk through a month.
#[derive(Debug)]
pub(super) struct Walk {
    month: Month,
    found: Option<Box<MonthWalk>>,
    why: Option<String>,
    list: List<Line>,
    asked: Latest,
}

impl Walk {
    pub(super) fn of(month: Month) -> Self {
        Self {
            month,
            found: None,
            why: None,
            list: List::new(|line: &Line| line.id),
            asked: Latest::default(),
        }
    }

    pub(super) fn ask(&mut self, cx: &mut Cx<'_>) {
        let month = Some(self.month);
        let ticket = cx.query(Query::Walk {
            month,
            station: None,
        });
        self.asked.ask(ticket);
    }

    /// The month before, or the next one that has begun.
    pub(super) fn shift(&mut self, forward: bool, cx: &mut Cx<'_>) {
        let month = if forward {
            self.month.next()
        } else {
            self.month.prev()
        };
        if month <= cx.now.today().month_of() {
            self.month = month;
            self.found = None;
            self.ask(cx);
        }
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Walk(walk)) if self.asked.is(ticket) => {
                self.why = None;
                self.list.set(lines(walk, cx));
                self.found = Some(walk.clone());
                Flow::Done
            }
            Err(failure) if self.asked.is(ticket) => {
                self.why = Some(say::failure(cx.words, failure));
                Flow::Done
            }
            _ => Flow::Pass,
        }
    }

    /// The station that the cursor stands at or beneath.
    fn station(&self) -> Option<Station> {
        let rows = self.list.rows();
        let to = rows.len().min(self.list.position_of_cursor() + 1);
        rows[..to].iter().rev().find_map(|line| match line.what {
            What::Station(station, _) => Some(station),
            _ => None,
        })
    }

    fn is_done(&self) -> bool {
        let review = self.found.as_ref().and_then(|found| found.review());
        review.is_some_and(|it| it.state == ReviewState::Done)
    }

    /// Enter: the figures of a report, a measure, or the remarks of a station.
    pub(super) fn open(&self, cx: &mut Cx<'_>) -> Opened {
        match self.list.selected().map(|line| &line.what) {
            Some(What::Report(asked, _)) => Opened::Report(Box::new(Asked {
                most: Asked::MOST,
                ..asked.clone()
            })),
            Some(What::Measure(target, ..)) => Opened::Record(Subject {
                target: *target,
                revision: Revision::default(),
                customer: 0,
                customer_name: String::new(),
            }),
            Some(What::Station(..)) => {
                self.remark(cx);
                Opened::Nothing
            }
            Some(What::Remark(_)) | None => Opened::Nothing,
        }
    }

    /// A form for the remarks of the station.
    pub(super) fn remark(&self, cx: &mut Cx<'_>) {
        let (Some(found), Some(station)) = (&self.found, self.station()) else {
            return;
        };
        if !self.may_write(cx) {
            return;
        }
        let form = match &found.stored {
            Some(stored) => Form::edit(stored.clone()),
            None => Form::add(
                Kind::Review,
                vec![(F::Day, Value::Day(self.month.first_day()))],
            ),
        };
        let [_, asks] = (cx.words.plans.station)(station);
        cx.push(form.only(station.notes()).noted(asks.to_owned()));
    }

    /// A form for a measure, which the walk notes in the change that makes it.
    pub(super) fn measure(&self, cx: &mut Cx<'_>) {
        let Some(found) = &self.found else { return };
        if self.may_write(cx) {
            let walk = found.clone();
            let form = Form::add(Kind::Task, Vec::new());
            cx.push(form.then(move |made| walk.decide(Kind::Task, made)));
        }
    }

    /// Ends the walk: what it shows now stays as its report.
    pub(super) fn finish(&self, cx: &mut Cx<'_>) {
        let Some(found) = &self.found else { return };
        if !self.may_write(cx) {
            return;
        }
        if found.remarks(Station::Conclusions).is_empty() {
            return cx.refuse(cx.words.analysis.no_conclusions);
        }
        if let Some(command) = found.finish(walk::markdown(found, cx.words)) {
            let _ticket = cx.command(command);
        }
    }

    fn may_write(&self, cx: &mut Cx<'_>) -> bool {
        if cx.discreet {
            cx.refuse(cx.words.messages.discreet_only_looks);
        } else if self.is_done() {
            cx.refuse(cx.words.analysis.walk_is_done);
        } else {
            return true;
        }
        false
    }

    pub(super) fn run(&mut self, id: C, cx: &Cx<'_>) -> Flow {
        self.list.run(id, cx)
    }

    pub(super) fn point(&mut self, at: Position) {
        let _hit = self.list.point(at);
    }

    pub(super) fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    pub(super) fn cursor(&self) -> Cursor {
        self.list.cursor()
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = cx.words;
        let found = self.found.as_ref();
        let whose = found.map_or("", |found| found.whose.as_str());
        let mut title = (words.plans.month)(&self.month.to_string(), whose);
        if self.is_done() {
            title = format!("{title}  {}", words.analysis.walk_done);
        }
        let inner = Lines::new()
            .title(&title, cx)
            .foot(words.analysis.walk_keys, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        let instead = match (&self.why, &self.found) {
            (Some(why), _) => Some(why.as_str()),
            (None, None) => Some(words.panes.loading),
            (None, Some(_)) => None,
        };
        if let Some(text) = instead {
            let room = inset(inner, 1);
            put_wrapped(frame.buffer_mut(), room, text, Role::TextMuted, cx);
            return;
        }
        let wide = if area.width < 60 { 14 } else { 22 };
        self.list.draw(frame, inset(inner, 0), cx, |line, _, _| {
            drawn(&line.what, wide, cx)
        });
    }
}

fn lines(walk: &MonthWalk, cx: &Cx<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (station, sheets) in &walk.stations {
        let remarks = walk.remarks(*station);
        let id = Some(*station as u64 + 1);
        let what = What::Station(*station, !remarks.is_empty());
        lines.push(Line { id, what });
        for sheet in sheets {
            let id = Some(100 + sheet.asked.report as u64);
            let what = What::Report(sheet.asked.clone(), facts(sheet, cx));
            lines.push(Line { id, what });
        }
        if *station == Station::Measures {
            for (at, it) in (1_000..).zip(&walk.measures) {
                let due = short_day(cx.words, it.due, cx.now.today());
                let what = What::Measure(it.target, it.what.clone(), due, it.is_open);
                lines.push(Line { id: Some(at), what });
            }
        }
        let remarks = remarks.lines().map(|text| Line {
            id: None,
            what: What::Remark(text.to_owned()),
        });
        lines.extend(remarks);
    }
    lines
}

/// What a report says as a whole.
fn facts(sheet: &ReportSheet, cx: &Cx<'_>) -> String {
    if sheet.rows.is_empty() {
        return (cx.words.reports.empty)(sheet.asked.report).to_owned();
    }
    let facts = sheet.facts.iter().filter_map(|(column, value)| {
        let head = (cx.words.reports.column)(*column);
        let text = reported::cell(cx.words, *column, value);
        // Nothing is known of it, such as a rate of none.
        (!text.is_empty()).then(|| format!("{head} {text}"))
    });
    facts.collect::<Vec<_>>().join("   ")
}

fn drawn(what: &What, wide: u16, cx: &Cx<'_>) -> Strip {
    let muted = cx.style(Role::TextMuted);
    match what {
        What::Station(station, is_noted) => {
            let [name, asks] = (cx.words.plans.station)(*station);
            let mark = if *is_noted { "*" } else { " " };
            let number = format!("{:>2} {mark}", *station as usize + 1);
            Strip::new()
                .text(&number, muted)
                .space(1)
                .text(name, cx.style(Role::Title))
                .space(2)
                .text(asks, muted)
        }
        What::Report(asked, facts) => Strip::new()
            .space(5)
            .cell(
                (cx.words.reports.title)(asked.report),
                wide,
                Align::Left,
                cx.style(Role::Text),
            )
            .space(2)
            .text(facts, muted),
        What::Remark(text) => Strip::new().space(5).text(text, cx.style(Role::Text)),
        What::Measure(_, what, due, is_open) => {
            let mark = if *is_open { "[ ]" } else { "[x]" };
            Strip::new()
                .space(5)
                .text(mark, muted)
                .space(1)
                .cell(due, 11, Align::Left, muted)
                .space(1)
                .text(what, cx.style(Role::Text))
        }
    }
}
