//! Builds a filter from fields: what is chosen is written as the text that somebody would type, live, with the number
//! of rows that pass. The text can be typed into all the while; both are read by the one parser.

mod draw;
mod offers;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::search::{Entry, Search};
use crate::domain::filter::{self, Filter, Term, Test, Written};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::Catalog;
use crate::service::{Query, Reply};
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::Outcome;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::centered;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Typing, View};
use crate::tui::widgets::filter_line::FilterLine;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::list::List;
use offers::{Asks, Offer};

/// Comes back with the text of the filter.
pub const BUILT: &str = "built";

/// Where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Fields,
    Offers,
    Text,
}

/// A row of what can be asked, and whether it is.
#[derive(Clone, Debug)]
struct Row {
    id: u64,
    offer: Offer,
    is_on: bool,
}

/// The filter builder; closes with [`Outcome::Typed`].
pub struct FilterBuilder {
    kind: Kind,
    line: FilterLine,
    keys: Vec<FieldKey>,
    fields: Search,
    offers: List<Row>,
    value: Input,
    focus: Focus,
    /// What the list asks, to count with; the filter in it is replaced, and this condition always holds.
    query: Query,
    always: Option<Term>,
    asked: Latest,
    /// Rows that pass, of how many.
    found: Option<(u32, Option<u32>)>,
    /// Where the last drawing put the text.
    text_at: Rect,
}

/// A query with another filter.
fn with_filter(query: &Query, other: Filter) -> Query {
    let mut query = query.clone();
    match &mut query {
        Query::Customers { filter, .. }
        | Query::Visits { filter, .. }
        | Query::Complaints { filter, .. } => *filter = other,
        _ => {}
    }
    query
}

impl FilterBuilder {
    /// A builder that begins with the filter of a list. `query` is how the list asks for its rows, one row of them being
    /// enough; `always` is what it always adds to the filter.
    pub fn new(kind: Kind, line: FilterLine, query: Query, always: Option<Term>) -> Self {
        Self {
            kind,
            line,
            keys: offers::fields(kind),
            fields: Search::new(Vec::new(), 0),
            offers: List::new(|row| Some(row.id)),
            value: Input::default(),
            focus: Focus::Fields,
            query,
            always,
            asked: Latest::default(),
            found: None,
            text_at: Rect::ZERO,
        }
    }

    /// The field under the cursor.
    fn key(&self) -> Option<FieldKey> {
        self.keys
            .get(self.fields.list.selected_id()? as usize)
            .copied()
    }

    /// The words of the filter, and where the condition on a field stands among them.
    fn condition(&self, key: FieldKey, cx: &Cx<'_>) -> (Vec<String>, Option<usize>) {
        let words = filter::split(&self.line.text());
        let is_of = |word: &String| matches!(self.line.reads(word, cx), Some(Term { test: Test::Field(of, _), .. }) if of == key);
        let at = words.iter().position(is_of);
        (words, at)
    }

    /// What is asked of a field now.
    fn written(&self, key: FieldKey, cx: &Cx<'_>) -> Option<Written> {
        let (words, at) = self.condition(key, cx);
        Written::of(&words[at?])
    }

    /// Whether two parts ask the same of a field.
    fn is_same(&self, key: FieldKey, a: &str, b: &str, cx: &Cx<'_>) -> bool {
        let read = |part: &str| {
            let written = Written {
                negated: false,
                name: key.key().to_owned(),
                parts: vec![part.to_owned()],
            };
            self.line.reads(&written.text(), cx)
        };
        a == b || read(a).is_some_and(|term| Some(term) == read(b))
    }

    /// Lists the fields, each with what is asked of it.
    fn list_fields(&mut self, cx: &Cx<'_>) {
        let words: &'static Catalog = cx.words;
        let entry = |(id, key): (u64, &FieldKey)| {
            let mut entry = Entry::new(id, words.field(self.kind, *key));
            if let Some(written) = self.written(*key, cx) {
                entry.detail = written.text();
            }
            entry
        };
        let entries = (0..).zip(&self.keys).map(entry).collect();
        let chosen = self.fields.list.selected_id();
        self.fields.set(entries);
        self.fields.narrow();
        if let Some(chosen) = chosen {
            self.fields.list.select(chosen);
        }
    }

    /// Lists what can be asked of the field under the cursor.
    fn list_offers(&mut self, cx: &Cx<'_>) {
        let Some(key) = self.key() else {
            return self.offers.set(Vec::new());
        };
        let written = self.written(key, cx);
        let parts = written.as_ref().map_or(&[][..], |it| it.parts.as_slice());
        let mut offers = offers::of(self.kind, key, self.line.users(), cx.words);
        let is_offered = |part: &String| {
            offers.iter().any(|offer| match &offer.asks {
                Asks::Part(known) => self.is_same(key, known, part, cx),
                Asks::Typed(_) | Asks::Not => false,
            })
        };
        // What was typed stands first.
        let more: Vec<Offer> = parts
            .iter()
            .filter(|part| !is_offered(part))
            .map(|part| Offer {
                label: part.clone(),
                asks: Asks::Part(part.clone()),
            })
            .collect();
        offers.splice(0..0, more);
        let is_on = |offer: &Offer| match &offer.asks {
            Asks::Part(known) => parts.iter().any(|part| self.is_same(key, known, part, cx)),
            Asks::Typed(_) => false,
            Asks::Not => written.as_ref().is_some_and(|it| it.negated),
        };
        let rows = (0..).zip(offers).map(|(id, offer)| Row {
            id,
            is_on: is_on(&offer),
            offer,
        });
        self.offers.set(rows.collect());
    }

    /// The text is another one: the lists follow, and the rows are counted again.
    fn follow(&mut self, cx: &mut Cx<'_>) {
        self.list_fields(cx);
        self.list_offers(cx);
        let mut filter = self.line.filter().clone();
        filter.terms.extend(self.always.clone());
        let ticket = cx.query(with_filter(&self.query, filter));
        self.asked.ask(ticket);
    }

    fn put(&mut self, words: &[String], cx: &mut Cx<'_>) {
        let _changed = self.line.put(&words.join(" "), cx);
        self.follow(cx);
    }

    /// Changes what is asked of the field under the cursor.
    fn ask(&mut self, change: impl FnOnce(&mut Written), cx: &mut Cx<'_>) {
        let Some(key) = self.key() else { return };
        let (mut words, at) = self.condition(key, cx);
        let before = at.and_then(|at| Written::of(&words[at]));
        let mut written = before.unwrap_or_else(|| Written {
            negated: false,
            name: offers::name(self.kind, key, cx.words),
            parts: Vec::new(),
        });
        change(&mut written);
        match (at, written.parts.is_empty()) {
            (Some(at), true) => drop(words.remove(at)),
            (Some(at), false) => words[at] = written.text(),
            (None, true) => {}
            (None, false) => words.push(written.text()),
        }
        self.put(&words, cx);
    }

    /// Turns the row under the cursor on or off.
    fn toggle(&mut self, cx: &mut Cx<'_>) {
        let Some(row) = self.offers.selected().cloned() else {
            return;
        };
        let at = self.offers.position_of_cursor();
        match row.offer.asks {
            Asks::Typed(_) => return self.add_typed(cx),
            Asks::Not if self.key().and_then(|key| self.written(key, cx)).is_none() => return,
            Asks::Not => self.ask(|written| written.negated = !written.negated, cx),
            Asks::Part(part) if row.is_on => self.take_out(&part, cx),
            Asks::Part(part) => self.ask(|written| written.parts.push(part), cx),
        }
        self.offers.select_at(at);
    }

    fn take_out(&mut self, part: &str, cx: &mut Cx<'_>) {
        let Some(key) = self.key() else { return };
        let kept: Vec<String> = self.written(key, cx).map_or_else(Vec::new, |written| {
            let parts = written.parts.into_iter();
            parts
                .filter(|it| !self.is_same(key, it, part, cx))
                .collect()
        });
        self.ask(|written| written.parts = kept, cx);
    }

    /// Adds the value that was typed, when something was.
    fn add_typed(&mut self, cx: &mut Cx<'_>) {
        let value = self.value.value().trim().to_owned();
        let Some(Row {
            offer: Offer {
                asks: Asks::Typed(sign),
                ..
            },
            ..
        }) = self.offers.selected()
        else {
            return;
        };
        if value.is_empty() {
            return;
        }
        let part = format!("{sign}{value}");
        self.value.set("");
        self.ask(|written| written.parts.push(part), cx);
    }

    fn is_typing(&self) -> bool {
        self.focus == Focus::Offers
            && matches!(self.offers.selected(), Some(row) if matches!(row.offer.asks, Asks::Typed(_)))
    }

    fn go(&mut self, focus: Focus) {
        self.focus = focus;
        self.fields.list.set_focus(focus == Focus::Fields);
        self.offers.set_focus(focus == Focus::Offers);
        self.offers.set_quiet(focus != Focus::Offers);
    }

    fn next(&mut self, back: bool) {
        use Focus::{Fields, Offers, Text};
        self.go(match (self.focus, back) {
            (Fields, false) | (Text, true) => Offers,
            (Offers, false) | (Fields, true) => Text,
            (Text, false) | (Offers, true) => Fields,
        });
    }

    /// Moves in the list that has the keys.
    fn walk(&mut self, id: C, cx: &Cx<'_>) -> Flow {
        match self.focus {
            Focus::Offers => self.offers.run(id, cx),
            Focus::Fields => {
                let flow = self.fields.list.run(id, cx);
                self.list_offers(cx);
                self.offers.select_at(0);
                flow
            }
            Focus::Text if id == C::ListDown => {
                self.go(Focus::Fields);
                Flow::Done
            }
            Focus::Text => Flow::Done,
        }
    }

    fn type_value(&mut self, key: KeyEvent) {
        if !self.is_typing() {
            // A value can only be typed where one is asked for.
            let typed = |row: &Row| matches!(row.offer.asks, Asks::Typed(_));
            if !self.offers.select_next(typed) {
                return;
            }
        }
        self.value.key(key);
    }
}

impl View for FilterBuilder {
    fn scope(&self) -> Scope {
        Scope::Builder
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.go(Focus::Fields);
        self.line.refresh(cx);
        self.follow(cx);
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        match id {
            C::BuilderApply => {
                if self.is_typing() && !self.value.is_empty() {
                    self.add_typed(cx);
                }
                let text = self.line.text().trim().to_owned();
                cx.close(Outcome::Typed { tag: BUILT, text });
            }
            C::BuilderClose => cx.pop(),
            C::BuilderNext => self.next(false),
            C::BuilderBefore => self.next(true),
            _ => return self.walk(id, cx),
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        let is_plain = !self.is_typing() || self.value.is_empty();
        match (self.focus, key.code) {
            (Focus::Text, _) => {
                if self.line.type_into(key, cx) {
                    self.follow(cx);
                }
            }
            (Focus::Offers, KeyCode::Char(' ')) if is_plain => self.toggle(cx),
            (Focus::Fields, KeyCode::Char(' ')) if self.fields.input.is_empty() => {
                self.go(Focus::Offers);
            }
            (Focus::Fields, KeyCode::Right) if self.fields.input.is_empty() => {
                self.go(Focus::Offers);
            }
            (Focus::Offers, KeyCode::Home) if is_plain => self.offers.select_at(0),
            (Focus::Offers, KeyCode::End) if is_plain => {
                let last = self.offers.len().saturating_sub(1);
                self.offers.select_at(last);
            }
            (Focus::Offers, KeyCode::Left) if is_plain => self.go(Focus::Fields),
            (Focus::Offers, _) => self.type_value(key),
            (Focus::Fields, _) => {
                let _ = self.fields.key(key);
                self.list_offers(cx);
                self.offers.select_at(0);
            }
        }
        Flow::Done
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        match self.focus {
            Focus::Text => {
                let text = format!("{} {text}", self.line.text());
                self.put(&[text.trim().to_owned()], cx);
            }
            Focus::Offers => {
                let _ = self.value.paste(text);
            }
            Focus::Fields => {
                let _ = self.fields.paste(text);
                self.list_offers(cx);
            }
        }
        Flow::Done
    }

    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        if self.offers.point(at) {
            self.go(Focus::Offers);
            self.toggle(cx);
        } else if self.fields.list.point(at) {
            self.go(Focus::Fields);
            self.list_offers(cx);
            self.offers.select_at(0);
        } else if self.text_at.contains(at) {
            self.go(Focus::Text);
        }
        Flow::Done
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        if self.line.answer(ticket, answer, cx) == Flow::Done {
            self.list_offers(cx);
            return Flow::Done;
        }
        if !self.asked.is(ticket) {
            return Flow::Pass;
        }
        self.found = match answer {
            Ok(Reply::Customers(page)) => Some((page.shown, Some(page.total))),
            Ok(Reply::Complaints(page)) => Some((page.shown, Some(page.total))),
            Ok(Reply::Visits(rows)) => Some((rows.len() as u32, None)),
            _ => None,
        };
        Flow::Done
    }

    fn deadline(&self) -> Option<std::time::Instant> {
        self.line.deadline()
    }

    fn wake(&mut self, cx: &mut Cx<'_>) {
        if self.line.wake(cx) {
            self.follow(cx);
        }
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 76, 20)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.draw(frame, area, cx);
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        match self.focus {
            Focus::Offers => self.offers.id_at(at),
            Focus::Fields | Focus::Text => self.fields.list.id_at(at),
        }
    }

    fn cursor(&self) -> Cursor {
        match self.focus {
            Focus::Text => self.line.caret(),
            Focus::Offers if self.is_typing() => self.value.cursor(),
            Focus::Offers => self.offers.cursor(),
            Focus::Fields => self.fields.cursor(),
        }
    }
}
