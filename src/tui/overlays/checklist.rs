//! What the next stage of a complaint asks for, and its checklists; those of the first hours of a critical one are
//! ticked off (S4-31, S4-36).

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::choice::{ComplaintState, Severity};
use crate::domain::id::{Ref, Revision};
use crate::domain::playbook::Text;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::workflow::{Step, workflow};
use crate::i18n::{Catalog, Lang};
use crate::service::{Changed, Command, Query, Reply};
use crate::shown::{Ambiguous, Shown};
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{beneath, centered};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put};

const WIDTH: u16 = 76;

/// The checklist that is ticked off.
const TICKED: &str = "crisis";

/// Checklists that are read.
const READ: [&str; 3] = ["complaint_standard", "tone", "silent_customers"];

/// One row: a heading, a line, a line that is ticked off.
#[derive(Clone, Debug)]
struct Row {
    id: Option<u64>,
    key: Option<&'static str>,
    done: bool,
    is_heading: bool,
    text: Shown,
}

/// The checklists of one complaint.
#[derive(Debug)]
pub struct Checklist {
    stored: Stored,
    list: List<Row>,
    /// The width that rows are broken for.
    width: u16,
    asked: Latest,
    sent: Option<Ticket>,
}

impl Checklist {
    /// The checklists of a complaint, as it is known.
    pub fn new(stored: Stored) -> Self {
        Self {
            stored,
            list: List::new(|row: &Row| row.id),
            width: 0,
            asked: Latest::default(),
            sent: None,
        }
    }

    fn target(&self) -> Ref {
        Ref::new(Kind::Complaint, self.stored.id)
    }

    fn ticked(&self) -> Vec<String> {
        match self.stored.record.value(F::Ticked) {
            Value::Tags(ticked) => ticked,
            _ => Vec::new(),
        }
    }

    /// Ticks the line under the cursor, or takes its tick away.
    fn tick(&mut self, cx: &mut Cx<'_>) {
        let Some(key) = self.list.selected().and_then(|row| row.key) else {
            return cx.refuse(cx.words.messages.not_here);
        };
        if self.sent.is_some() {
            return;
        }
        let mut ticked = self.ticked();
        match ticked.iter().position(|it| it == key) {
            Some(at) => {
                ticked.remove(at);
            }
            None => ticked.push(key.to_owned()),
        }
        let expected: Option<Revision> = Some(self.stored.revision);
        let ticket = cx.command(Command::TakeStep {
            target: self.target(),
            expected,
            step: Step::Tick,
            fields: vec![(F::Ticked, Value::Tags(ticked))],
        });
        self.sent = Some(ticket);
    }

    fn build(&mut self, width: u16, cx: &Cx<'_>) {
        let mut rows = Rows {
            width: width.max(8) as usize,
            built: Vec::new(),
            next: 1,
            ambiguous: cx.ambiguous,
        };
        let book = cx.playbook;
        let Record::Complaint(it) = &self.stored.record else {
            return;
        };
        if it.severity == Severity::Critical
            && let Some(topic) = book.topic(TICKED)
        {
            rows.heading(said(&topic.name, cx.words));
            for line in &topic.items {
                let key = line.key.as_deref();
                let done = key.is_some_and(|key| it.ticked.iter().any(|it| it == key));
                rows.line(said(&line.text, cx.words), key, done);
            }
        }
        if let Some(stage) = next(it.state).and_then(|state| book.stage(state)) {
            rows.heading(&format!(
                "{}: {}",
                cx.words.cases.asks,
                said(&stage.point, cx.words)
            ));
            for ask in &stage.asks {
                rows.line(said(ask, cx.words), None, false);
            }
        }
        for topic in READ.iter().filter_map(|key| book.topic(key)) {
            rows.heading(said(&topic.name, cx.words));
            for line in &topic.items {
                rows.line(said(&line.text, cx.words), None, false);
            }
        }
        self.width = width;
        self.list.set(rows.built);
    }
}

/// The next stage of the track.
fn next(state: ComplaintState) -> Option<ComplaintState> {
    let flow = workflow(Kind::Complaint)?;
    let to = flow
        .moves
        .iter()
        .filter(|row| row.from.contains(&state.number()))
        .filter_map(|row| row.to)
        .find(|to| flow.track.contains(to))?;
    ComplaintState::from_number(to)
}

fn said<'a>(text: &'a Text, words: &Catalog) -> &'a str {
    match words.lang {
        Lang::En => &text.en,
        Lang::Zh => &text.zh,
    }
}

struct Rows {
    width: usize,
    built: Vec<Row>,
    next: u64,
    ambiguous: Ambiguous,
}

impl Rows {
    fn heading(&mut self, text: &str) {
        if !self.built.is_empty() {
            self.push(None, None, false, true, "");
        }
        self.push(None, None, false, true, text);
    }

    fn line(&mut self, text: &str, key: Option<&'static str>, done: bool) {
        let id = Some(self.next);
        self.next += 1;
        self.push(id, key, done, false, text);
    }

    fn push(
        &mut self,
        id: Option<u64>,
        key: Option<&'static str>,
        done: bool,
        is_heading: bool,
        text: &str,
    ) {
        let room = self.width.saturating_sub(if is_heading { 0 } else { 6 });
        let shown = Shown::line(text).measured(self.ambiguous);
        let parts = shown.wrap(room.max(8));
        for (at, text) in parts.into_iter().enumerate() {
            self.built.push(Row {
                id: id.filter(|_| at == 0),
                key: key.filter(|_| at == 0),
                done,
                is_heading,
                text,
            });
        }
    }
}

impl View for Checklist {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        match id {
            C::PickerAccept => self.tick(cx),
            C::PickerClose => cx.pop(),
            _ => return self.list.run(id, cx),
        }
        Flow::Done
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        if self.sent == Some(ticket) {
            self.sent = None;
            let ticket = cx.query(Query::Record {
                target: self.target(),
            });
            self.asked.ask(ticket);
            return Flow::Pass;
        }
        match answer {
            Ok(Reply::Record(stored)) if self.asked.is(ticket) => {
                self.stored = (**stored).clone();
                self.width = 0;
                Flow::Done
            }
            _ => Flow::Pass,
        }
    }

    fn changed(&mut self, change: &Changed, cx: &mut Cx<'_>) {
        let target = self.target();
        if change.touched.iter().any(|it| it.target == target) {
            let ticket = cx.query(Query::Record { target });
            self.asked.ask(ticket);
        }
    }

    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        let _hit = self.list.point(at);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, WIDTH, screen.height)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = Lines::new()
            .title(cx.words.cases.checklists, cx)
            .foot(cx.words.cases.tick_keys, cx)
            .focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        if self.width != inside.width {
            self.build(inside.width, cx);
        }
        if self.list.is_empty() {
            put(
                frame.buffer_mut(),
                beneath(inside, 0),
                cx.words.panes.loading,
                Role::TextMuted,
                cx,
            );
        }
        self.list.draw(frame, inside, cx, |row, _, _| {
            let role = if row.is_heading {
                Role::Title
            } else {
                Role::Text
            };
            let mark = match (row.key, row.done) {
                (Some(_), true) => "[x] ",
                (Some(_), false) => "[ ] ",
                (None, _) if row.is_heading => "",
                (None, _) if row.id.is_some() => "  - ",
                (None, _) => "    ",
            };
            Strip::new()
                .text(mark, cx.style(Role::TextMuted))
                .shown(row.text.clone(), cx.style(role))
        });
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.list.cursor()
    }
}
