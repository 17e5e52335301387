//! A field that names other records: type to search, choose, see the name. What fits several is never guessed.

use crossterm::event::{KeyCode, KeyEvent};

use super::known::{Entry, Known, called};
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::i18n::matching::ranked;
use crate::service::Query;
use crate::service::query::Window;
use crate::service::reply::{Hit, Named};
use crate::tui::event::Ticket;
use crate::tui::view::{Cx, Latest, Pause};
use crate::tui::widgets::input::Input;

/// Hits shown under the field.
pub(super) const HITS_MOST: usize = 6;

/// What leaving the field with text in it came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// Nothing is open.
    Clear,
    /// The book has not answered yet.
    Waiting,
    /// Several records fit.
    Several,
    /// None fits.
    Nothing,
}

#[derive(Clone, Debug)]
pub(super) struct Refs {
    pub(super) of: Kind,
    many: bool,
    chosen: Vec<(u64, String)>,
    pub(super) input: Input,
    hits: Vec<Entry>,
    at: usize,
    is_open: bool,
    /// The text that the hits are for.
    searched: Option<String>,
    asked: Latest,
    asked_for: String,
    pause: Pause,
}

impl Refs {
    pub(super) fn new(of: Kind, many: bool, ids: &[u64]) -> Self {
        Self {
            of,
            many,
            chosen: ids.iter().map(|id| (*id, String::new())).collect(),
            input: Input::default(),
            hits: Vec::new(),
            at: 0,
            is_open: false,
            searched: None,
            asked: Latest::default(),
            asked_for: String::new(),
            pause: Pause::default(),
        }
    }

    pub(super) fn chosen(&self) -> &[(u64, String)] {
        &self.chosen
    }

    pub(super) fn restore(&mut self, chosen: Vec<(u64, String)>, typed: &str) {
        self.chosen = chosen;
        self.input.set(typed);
        self.searched = None;
    }

    /// Records without a name yet, for asking.
    pub(super) fn unnamed(&self) -> impl Iterator<Item = Ref> {
        self.chosen
            .iter()
            .filter(|(id, name)| *id != 0 && name.is_empty())
            .map(|(id, _)| Ref::new(self.of, *id))
    }

    pub(super) fn name(&mut self, target: Ref, name: &str) {
        if target.kind != self.of {
            return;
        }
        for (id, known) in &mut self.chosen {
            if *id == target.id && known.is_empty() {
                name.clone_into(known);
            }
        }
    }

    /// Takes names from what is known.
    pub(super) fn name_from(&mut self, known: &Known) {
        for entry in known.entries(self.of).unwrap_or_default() {
            self.name(Ref::new(self.of, entry.id), &entry.name);
        }
        if self.of == Kind::Customer
            && let Some(customer) = known.customer
            && !known.customer_name.is_empty()
        {
            self.name(Ref::new(Kind::Customer, customer), &known.customer_name);
        }
        self.search_known(known);
    }

    /// Lets go of what belongs to another customer.
    pub(super) fn clear(&mut self) {
        self.chosen.clear();
        self.input.set("");
        self.searched = None;
        self.close();
    }

    /// The value; records to be made count as id 0 and are told apart by [`Refs::chosen`].
    pub(super) fn value(&self) -> Value {
        let ids = || self.chosen.iter().map(|(id, _)| *id);
        if self.chosen.is_empty() {
            Value::Empty
        } else if self.many {
            Value::References(ids().collect())
        } else {
            Value::Reference(ids().next().unwrap_or_default())
        }
    }

    pub(super) fn is_many(&self) -> bool {
        self.many
    }

    pub(super) fn is_open(&self) -> bool {
        self.is_open && !self.hits.is_empty()
    }

    pub(super) fn hits(&self) -> (&[Entry], usize) {
        (&self.hits, self.at)
    }

    /// Puts the cursor on a record that fits.
    pub(super) fn point(&mut self, at: usize) {
        self.at = at.min(self.hits.len().saturating_sub(1));
    }

    pub(super) fn is_searching(&self, known: &Known) -> bool {
        !self.input.is_empty()
            && (self.pause.deadline().is_some()
                || self.asked.is_waiting()
                || known.is_waiting(self.of))
    }

    pub(super) fn close(&mut self) {
        self.is_open = false;
    }

    /// Shows every record, or goes to the next one that is shown.
    pub(super) fn suggest(&mut self, known: &Known, cx: &mut Cx<'_>) {
        if self.is_open() {
            self.at = (self.at + 1) % self.hits.len();
        } else {
            self.is_open = true;
            self.searched = None;
            self.search(known, cx);
        }
    }

    /// Takes a key; says whether something changed.
    pub(super) fn key(&mut self, key: KeyEvent, known: &Known, cx: &mut Cx<'_>) -> bool {
        if self.is_open() {
            let last = self.hits.len() - 1;
            match key.code {
                KeyCode::Down => self.at = (self.at + 1).min(last),
                KeyCode::Up => self.at = self.at.saturating_sub(1),
                KeyCode::PageDown => self.at = last,
                KeyCode::PageUp => self.at = 0,
                KeyCode::Enter => {
                    self.choose(self.at);
                    return true;
                }
                _ => return self.text_key(key, known, cx),
            }
            return false;
        }
        self.text_key(key, known, cx)
    }

    fn text_key(&mut self, key: KeyEvent, known: &Known, cx: &mut Cx<'_>) -> bool {
        if key.code == KeyCode::Backspace && self.input.is_empty() {
            return self.chosen.pop().is_some();
        }
        let changed = self.input.key(key);
        if changed {
            self.typed(known, cx);
        }
        changed
    }

    pub(super) fn paste(&mut self, text: &str, known: &Known, cx: &mut Cx<'_>) {
        let _ = self.input.paste(text);
        self.typed(known, cx);
    }

    /// Takes a whole answer: the number of a hit that was read out, or text to search for. Where one record is meant
    /// it takes the place of the one before; no text at all lets go of every one.
    pub(super) fn answer(
        &mut self,
        text: &str,
        number: Option<usize>,
        known: &Known,
        cx: &mut Cx<'_>,
    ) {
        let hit = number.filter(|number| (1..=self.hits.len()).contains(number));
        if let Some(number) = hit.filter(|_| !self.input.is_empty()) {
            return self.choose(number - 1);
        }
        if !self.many || text.is_empty() {
            self.chosen.clear();
        }
        self.input.set("");
        self.hits.clear();
        self.paste(text, known, cx);
    }

    fn typed(&mut self, known: &Known, cx: &mut Cx<'_>) {
        self.is_open = !self.input.is_empty();
        if known.entries(self.of).is_some() {
            self.search(known, cx);
        } else {
            self.pause.touch(cx);
        }
    }

    pub(super) fn deadline(&self) -> Option<std::time::Instant> {
        self.pause.deadline()
    }

    pub(super) fn wake(&mut self, known: &Known, cx: &mut Cx<'_>) {
        if self.pause.is_over(cx) {
            self.search(known, cx);
        }
    }

    fn search(&mut self, known: &Known, cx: &mut Cx<'_>) {
        let text = self.input.value().trim().to_owned();
        if known.entries(self.of).is_some() {
            return self.search_known(known);
        }
        if text.is_empty() && !self.is_open {
            self.hits.clear();
            self.searched = Some(text);
            return;
        }
        let query = match self.of {
            Kind::Customer if !text.is_empty() => Query::Search {
                text: text.clone(),
                limit: 20,
            },
            of => Query::Records {
                kind: of,
                filter: crate::domain::filter::Filter {
                    terms: text
                        .split_whitespace()
                        .map(|word| crate::domain::filter::Term {
                            negated: false,
                            test: crate::domain::filter::Test::Word(word.to_owned()),
                        })
                        .collect(),
                },
                window: Window::first(20),
            },
        };
        self.asked.ask(cx.query(query));
        self.asked_for = text;
    }

    fn search_known(&mut self, known: &Known) {
        let Some(entries) = known.entries(self.of) else {
            return;
        };
        if known.is_waiting(self.of) {
            return;
        }
        let text = self.input.value().trim().to_owned();
        if text.is_empty() && !self.is_open {
            self.hits.clear();
            self.searched = Some(text);
            return;
        }
        let free = entries
            .iter()
            .filter(|entry| !self.chosen.iter().any(|(id, _)| *id == entry.id));
        let mut hits = ranked(free, &text, |entry| &entry.haystack);
        if self.of == Kind::Contact && !text.is_empty() && known.people.is_some() {
            hits.push(Entry::new(0, &text, ""));
        }
        self.show(hits, text);
    }

    fn show(&mut self, hits: Vec<Entry>, text: String) {
        self.hits = hits;
        self.at = 0;
        self.searched = Some(text);
    }

    /// Takes the answer to its own question; `Some` when it was.
    pub(super) fn found(&mut self, ticket: Ticket, hits: &[Hit]) -> bool {
        let is_mine = self.asked.is(ticket);
        if is_mine {
            let entries = hits
                .iter()
                .filter(|hit| hit.target.kind == self.of)
                .map(|hit| {
                    let detail = if hit.found_by.is_empty() || hit.found_by == hit.code {
                        hit.code.clone()
                    } else {
                        format!("{}  {}", hit.code, hit.found_by)
                    };
                    Entry::new(hit.target.id, &hit.name, &detail)
                })
                .collect();
            self.show(entries, self.asked_for.clone());
        }
        is_mine
    }

    pub(super) fn found_records(&mut self, ticket: Ticket, rows: &[Named]) -> bool {
        let is_mine = self.asked.is(ticket);
        if is_mine {
            let entries = rows
                .iter()
                .map(|row| {
                    let (name, code) = called(&row.stored.record);
                    Entry::new(row.stored.id, &name, &code)
                })
                .collect();
            self.show(entries, self.asked_for.clone());
        }
        is_mine
    }

    fn choose(&mut self, at: usize) {
        let Some(entry) = self.hits.get(at) else {
            return;
        };
        let entry = (entry.id, entry.name.clone());
        if !self.many {
            self.chosen.clear();
        }
        self.chosen.push(entry);
        self.input.set("");
        self.hits.clear();
        self.searched = None;
        self.close();
    }

    /// Settles what was typed when the field is left: the only record that fits is taken and shown.
    pub(super) fn settle(&mut self, known: &Known, cx: &mut Cx<'_>) -> Settled {
        self.close();
        let text = self.input.value().trim().to_owned();
        if text.is_empty() {
            self.input.set("");
            self.pause = Pause::default();
            return Settled::Clear;
        }
        if self.searched.as_deref() != Some(&text) {
            if self.asked.is_waiting() && self.asked_for == text || known.is_waiting(self.of) {
                return Settled::Waiting;
            }
            self.pause = Pause::default();
            self.search(known, cx);
            if self.searched.as_deref() != Some(&text) {
                return Settled::Waiting;
            }
        }
        let real: Vec<usize> = (0..self.hits.len())
            .filter(|at| self.hits[*at].id != 0)
            .collect();
        let wanted = text.to_lowercase();
        let exact: Vec<usize> = real
            .iter()
            .copied()
            .filter(|at| {
                let hit = &self.hits[*at];
                hit.name.to_lowercase() == wanted || hit.detail.to_lowercase() == wanted
            })
            .collect();
        match (exact.as_slice(), real.as_slice()) {
            ([at], _) | ([], [at]) => {
                self.choose(*at);
                Settled::Clear
            }
            ([], []) => Settled::Nothing,
            _ => Settled::Several,
        }
    }
}
