//! The records behind a number, of a kind that no view is for: a list with the verbs of every list.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::field::FieldKind;
use crate::domain::filter::Filter;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::register::register;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::query::Window;
use crate::service::reply::{Named, Page};
use crate::service::{Query, Reply};
use crate::shown::{Align, Shown};
use crate::tui::command::CommandId as C;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{beneath, first_row, inset, right_of};
use crate::tui::panes::verbs::Subject;
use crate::tui::say;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put_wrapped};

/// Fields that a record of a kind without columns of its own is shown by, at most.
const FIELDS_MOST: usize = 6;

/// What is asked for.
#[derive(Debug, Clone)]
enum Which {
    Passing(Kind, Filter),
    These(Vec<Ref>),
}

/// The records behind a number.
#[derive(Debug)]
pub(super) struct Records {
    which: Which,
    said: String,
    list: List<Named>,
    is_loaded: bool,
    why: Option<String>,
    asked: Latest,
}

impl Records {
    pub(super) fn passing(kind: Kind, filter: Filter, said: String) -> Self {
        Self::new(Which::Passing(kind, filter), said)
    }

    pub(super) fn these(targets: Vec<Ref>, said: String) -> Self {
        Self::new(Which::These(targets), said)
    }

    fn new(which: Which, said: String) -> Self {
        Self {
            which,
            said,
            list: List::new(|row| Some(row.stored.id)),
            is_loaded: false,
            why: None,
            asked: Latest::default(),
        }
    }

    pub(super) fn ask(&mut self, cx: &mut Cx<'_>) {
        let window = self.list.window();
        self.fetch(window, cx);
    }

    fn fetch(&mut self, window: Window, cx: &mut Cx<'_>) {
        let query = match &self.which {
            Which::Passing(kind, filter) => Query::Records {
                kind: *kind,
                filter: filter.clone(),
                window,
            },
            Which::These(targets) => Query::Named(targets.clone()),
        };
        let ticket = cx.query(query);
        self.asked.ask(ticket);
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Records(page)) if self.asked.is(ticket) => {
                self.is_loaded = true;
                self.list.set_page(Page::clone(page));
                Flow::Done
            }
            Err(failure) if self.asked.is(ticket) => {
                self.why = Some(say::failure(cx.words, failure));
                Flow::Done
            }
            _ => Flow::Pass,
        }
    }

    pub(super) fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        let flow = self.list.run(id, cx);
        if let Some(window) = self.list.wanted()
            && !self.asked.is_waiting()
        {
            self.fetch(window, cx);
        }
        flow
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

    /// What is under the cursor.
    pub(super) fn subject(&self) -> Option<Subject> {
        let row = self.list.selected()?;
        let customer = row
            .stored
            .record
            .customer()
            .map_or(0, crate::domain::id::Id::number);
        let names = row.names.iter();
        let name = names.clone().find(|(key, _)| *key == FieldKey::Customer);
        Some(Subject {
            target: Ref::new(row.stored.record.kind(), row.stored.id),
            revision: row.stored.revision,
            customer,
            customer_name: name.map_or_else(String::new, |(_, names)| names.join(", ")),
        })
    }

    fn kind(&self) -> Option<Kind> {
        match &self.which {
            Which::Passing(kind, _) => Some(*kind),
            Which::These(targets) => targets.first().map(|it| it.kind),
        }
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let kinds = self
            .kind()
            .map_or("", |kind| (cx.words.records.kinds)(kind));
        let title = format!("{}  {}  {kinds}", self.said, self.list.len());
        let inner = Lines::new()
            .title(&title, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        let instead = match &self.why {
            Some(why) => Some(why.as_str()),
            None if !self.is_loaded => Some(cx.words.panes.loading),
            None if self.list.is_empty() => Some(cx.words.analysis.nothing_behind),
            None => None,
        };
        if let Some(text) = instead {
            let room = inset(inner, 1);
            put_wrapped(frame.buffer_mut(), room, text, Role::TextMuted, cx);
            return;
        }
        let Some(kind) = self.kind() else { return };
        let head = first_row(right_of(inner, self.list.edge(cx)));
        let columns = fit(kind, self.list.rows(), head.width, cx);
        let heads = columns.iter().fold(Strip::new(), |strip, (key, wide)| {
            let text = cx.words.field(kind, *key);
            let style = cx.style(Role::TextMuted);
            strip.cell(text, *wide, Align::Left, style).space(1)
        });
        heads.draw(frame.buffer_mut(), head, cx);
        self.list.draw(frame, beneath(inner, 1), cx, |row, _, _| {
            columns.iter().fold(Strip::new(), |strip, (key, wide)| {
                let text = cell(row, *key, cx);
                let style = cx.style(Role::Text);
                strip.cell(&text, *wide, Align::Left, style).space(1)
            })
        });
    }
}

/// The fields that a record is shown by.
fn keys(kind: Kind) -> Vec<FieldKey> {
    if let Some(register) = register(kind) {
        return register.columns.to_vec();
    }
    let is_short = |field: &&crate::domain::field::Field| {
        !matches!(
            field.kind,
            FieldKind::Memo { .. } | FieldKind::Moments | FieldKind::References(_)
        )
    };
    let fields = kind.fields().iter().filter(is_short);
    fields.map(|field| field.key).take(FIELDS_MOST).collect()
}

/// The fields that fit, with their widths.
fn fit(kind: Kind, rows: &[Named], width: u16, cx: &Cx<'_>) -> Vec<(FieldKey, u16)> {
    let mut left = width;
    let mut shown = Vec::new();
    for key in keys(kind) {
        let texts = rows.iter().map(|row| cell(row, key, cx));
        let widest = texts
            .map(|text| Shown::line(&text).width())
            .max()
            .unwrap_or(0);
        let head = Shown::line(cx.words.field(kind, key)).width();
        let wide = (widest.max(head) as u16).clamp(2, 32);
        if wide > left {
            if left > 6 {
                shown.push((key, left));
            }
            break;
        }
        shown.push((key, wide));
        left = left.saturating_sub(wide + 1);
    }
    shown
}

fn cell(row: &Named, key: FieldKey, cx: &Cx<'_>) -> String {
    if let Some((_, names)) = row.names.iter().find(|(known, _)| *known == key) {
        return names.join(", ");
    }
    let kind = row.stored.record.kind();
    let value = row.stored.record.get(key).unwrap_or_default();
    match value {
        _ if value.is_empty() => String::new(),
        // As the clock on the wall shows it.
        Value::Moment(at) => {
            let (day, time) = cx.now.local(at);
            format!("{day} {time}")
        }
        _ => say::value(cx.words, kind, key, &value),
    }
}
