//! The filter of a list: typed in the message row, read in the language of the reader, applied after a pause.
//!
//! A pane holds one and passes on what concerns it:
//!
//! ```ignore
//! fn scope(&self) -> Scope { self.filter.scope(Scope::Visits) }
//! fn typing(&self) -> Typing { self.filter.typing() }
//! fn run(&mut self, id, cx) -> Flow {
//!     match self.filter.run(id, cx) {
//!         Filtered::Pass => { /* the pane's own commands */ }
//!         Filtered::Same => Flow::Done,
//!         Filtered::Changed => { self.ask(cx); Flow::Done }
//!     }
//! }
//! fn input(&mut self, key, cx) -> Flow { self.filter.input(key, cx) }
//! fn paste(&mut self, text, cx) -> Flow { self.filter.paste(text, cx) }
//! fn deadline(&self) -> Option<Instant> { self.filter.deadline() }
//! fn wake(&mut self, cx) { if self.filter.wake(cx) { self.ask(cx) } }
//! fn refresh(&mut self, cx) { self.filter.refresh(cx); }
//! fn answer(&mut self, ticket, answer, cx) -> Flow { self.filter.answer(ticket, answer) }
//! fn render_message(&mut self, frame, area, cx) -> bool { self.filter.draw(frame, area, cx) }
//! ```

use std::time::Instant;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::input::Input;
use super::strip::{Strip, put};
use crate::domain::dates;
use crate::domain::filter::{self, Filter, Names, Problem, Term};
use crate::domain::record::Kind;
use crate::domain::when::Day;
use crate::i18n::reading;
use crate::service::reply::UserRow;
use crate::service::{Query, Reply};
use crate::tui::command::{CommandId, Scope};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{first_row, inset, right_of};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Pause, Typing};

/// What a command did to a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Filtered {
    /// It was not for the filter.
    Pass,
    /// The line opened or closed; the rows stay.
    Same,
    /// Other rows pass now: ask for them.
    Changed,
}

/// The filter of a list.
#[derive(Clone, Debug)]
pub struct FilterLine {
    kind: Kind,
    input: Input,
    is_open: bool,
    /// The text that `filter` was read from.
    applied: String,
    filter: Filter,
    problems: Vec<Problem>,
    pause: Pause,
    users: Vec<UserRow>,
    asked: Latest,
}

impl FilterLine {
    /// An empty filter over records of a kind.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            input: Input::default(),
            is_open: false,
            applied: String::new(),
            filter: Filter::default(),
            problems: Vec::new(),
            pause: Pause::default(),
            users: Vec::new(),
            asked: Latest::default(),
        }
    }

    /// Asks for the people that `owner:` may name.
    pub fn refresh(&mut self, cx: &mut Cx<'_>) {
        let ticket = cx.query(Query::Users);
        self.asked.ask(ticket);
    }

    /// Takes the people that it asked for; what named one of them before is read again.
    pub fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Users(users)) if self.asked.is(ticket) => {
                self.users.clone_from(users);
                if !self.problems.is_empty() && !self.is_open {
                    self.pause.touch(cx);
                }
                Flow::Done
            }
            _ => Flow::Pass,
        }
    }

    /// Everybody who works with the book, as far as is known.
    pub fn users(&self) -> &[UserRow] {
        &self.users
    }

    /// What is typed.
    pub fn text(&self) -> String {
        self.input.value()
    }

    /// Puts a text in, as if it had been typed and accepted; says whether other rows pass now.
    pub fn put(&mut self, text: &str, cx: &Cx<'_>) -> bool {
        self.clear();
        self.input.set(text);
        self.apply(cx)
    }

    /// The filter as last applied, for queries.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.filter.is_empty() && self.input.is_empty()
    }

    /// For [`View::typing`](crate::tui::view::View::typing).
    pub fn typing(&self) -> Typing {
        if self.is_open {
            Typing::Line
        } else {
            Typing::No
        }
    }

    /// Opens the line for typing.
    pub fn open(&mut self) {
        self.is_open = true;
    }

    /// Takes the filter away; says whether there was one.
    pub fn clear(&mut self) -> bool {
        let was = !self.is_empty();
        self.input.set("");
        self.applied.clear();
        self.filter = Filter::default();
        self.problems.clear();
        self.pause = Pause::default();
        self.is_open = false;
        was
    }

    /// Runs `/`, Enter and Esc of the line.
    pub fn run(&mut self, id: CommandId, cx: &Cx<'_>) -> Filtered {
        match id {
            CommandId::ListFilter => {
                self.open();
                Filtered::Same
            }
            CommandId::FilterAccept if self.is_open => {
                self.is_open = false;
                self.pause = Pause::default();
                if self.apply(cx) {
                    Filtered::Changed
                } else {
                    Filtered::Same
                }
            }
            CommandId::FilterClear if self.is_open => {
                let was = !self.filter.is_empty();
                self.clear();
                if was {
                    Filtered::Changed
                } else {
                    Filtered::Same
                }
            }
            // Esc in the list clears what the closed line still filters.
            CommandId::ListClose if !self.is_open && !self.is_empty() => {
                self.clear();
                Filtered::Changed
            }
            _ => Filtered::Pass,
        }
    }

    /// Takes a key while the line is open. Ideographs typed in a list open the line with that text (UX.md 3.2).
    pub fn input(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Flow {
        if !self.is_open {
            let ideograph =
                matches!(key.code, KeyCode::Char(c) if !c.is_ascii() && c.is_alphanumeric());
            if !ideograph
                || key
                    .modifiers
                    .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
            {
                return Flow::Pass;
            }
            self.open();
        }
        if self.input.key(key) {
            self.pause.touch(cx);
        }
        Flow::Done
    }

    /// Takes pasted text while the line is open.
    pub fn paste(&mut self, text: &str, cx: &Cx<'_>) -> Flow {
        if !self.is_open {
            return Flow::Pass;
        }
        let _ = self.input.paste(text);
        self.pause.touch(cx);
        Flow::Done
    }

    /// For [`View::deadline`](crate::tui::view::View::deadline).
    pub fn deadline(&self) -> Option<Instant> {
        self.pause.deadline()
    }

    /// For [`View::wake`](crate::tui::view::View::wake): whether other rows pass now.
    pub fn wake(&mut self, cx: &Cx<'_>) -> bool {
        self.pause.is_over(cx) && self.apply(cx)
    }

    /// Reads the text; says whether the filter changed.
    fn apply(&mut self, cx: &Cx<'_>) -> bool {
        self.applied = self.input.value();
        let (filter, problems) = self.parsed(&self.applied, cx);
        self.problems = problems;
        let changed = filter != self.filter;
        self.filter = filter;
        changed
    }

    /// What one word of a filter asks for, when it can be read.
    pub fn reads(&self, word: &str, cx: &Cx<'_>) -> Option<Term> {
        self.parsed(word, cx).0.terms.pop()
    }

    /// Takes a key into the text wherever it is shown; says whether the text is another one.
    pub fn type_into(&mut self, key: KeyEvent, cx: &Cx<'_>) -> bool {
        let is_other = self.input.key(key);
        if is_other {
            self.apply(cx);
        }
        is_other
    }

    fn parsed(&self, text: &str, cx: &Cx<'_>) -> (Filter, Vec<Problem>) {
        let today = cx.now.today();
        let kind = self.kind;
        let users = &self.users;
        let names = Names {
            kind,
            today,
            me: cx.me.as_ref().map_or(0, |me| me.actor.user.number()),
            field: &|word| reading::field(kind, word),
            choice: &reading::choice,
            record: &|of, word| user(users, of, word),
            day: &|word| {
                dates::parse(word, today.to_naive())
                    .ok()
                    .map(|when| Day::from_naive(when.date))
            },
        };
        filter::parse(text, &names)
    }

    /// Draws the message row: the line while it is typed or filters, and what could not be read of it. Says whether
    /// there was anything to draw.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> bool {
        if !self.is_open && self.input.is_empty() {
            return false;
        }
        self.draw_text(frame, first_row(inset(area, 1)), self.is_open, cx);
        true
    }

    /// Draws the text in a row, and what could not be read of it.
    pub fn draw_text(&mut self, frame: &mut Frame<'_>, row: Rect, focus: bool, cx: &Cx<'_>) {
        let buffer = frame.buffer_mut();
        let used = put(buffer, row, cx.words.chrome.filter, Role::Key, cx);
        let room = right_of(row, used);
        // What is wrong with the text, unless more is being typed of the word that is wrong.
        let problem = self
            .problems
            .first()
            .filter(|_| self.pause.deadline().is_none())
            .map(|problem| (cx.words.failures.filter)(self.kind, problem));
        let text = Strip::new().text(&self.input.value(), cx.style(Role::Text));
        let typed = match problem {
            Some(_) => (text.width() + 1).min(room.width - room.width / 2).max(8),
            None => room.width,
        };
        let field = Rect {
            width: typed.min(room.width),
            ..room
        };
        self.input.draw(buffer, field, focus, cx);
        if let Some(problem) = problem {
            let rest = right_of(room, field.width + 2);
            put(buffer, rest, &problem, Role::WarnText, cx);
        }
    }

    /// Where the caret is, wherever the text is shown.
    pub fn caret(&self) -> Cursor {
        self.input.cursor()
    }

    /// For [`View::cursor`](crate::tui::view::View::cursor), while the line is open.
    pub fn cursor(&self) -> Option<Cursor> {
        self.is_open.then(|| self.input.cursor())
    }

    /// For [`View::scope`](crate::tui::view::View::scope): its own scope while it is open, else that of the pane.
    pub fn scope(&self, pane: Scope) -> Scope {
        if self.is_open { Scope::Filter } else { pane }
    }
}

/// A user by login or name; other records are named by number only, which the parser reads itself.
fn user(users: &[UserRow], of: Kind, word: &str) -> Option<u64> {
    if of != Kind::User {
        return None;
    }
    let wanted = word.to_lowercase();
    let mut found = users
        .iter()
        .filter(|user| user.login.to_lowercase() == wanted || user.name.to_lowercase() == wanted);
    let first = found.next()?;
    found.next().is_none().then_some(first.id)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::domain::choice::Tier;
    use crate::domain::filter::{Match, Test};
    use crate::domain::value::Value;
    use crate::domain::vocabulary::FieldKey;
    use crate::domain::when::Now;
    use crate::i18n::Lang;
    use crate::tui::theme::Theme;
    use crate::tui::view::Env;

    fn type_in(line: &mut FilterLine, text: &str, cx: &Cx<'_>) {
        for c in text.chars() {
            let _ = line.input(KeyEvent::from(KeyCode::Char(c)), cx);
        }
    }

    #[test]
    fn waits_for_a_pause_and_reads_both_languages() {
        let env = Env::new(Lang::Zh, Theme::trace());
        let start = Instant::now();
        let cx = Cx::new(&env, Now::monday(), start, 0);
        let mut line = FilterLine::new(Kind::Customer);
        line.users = vec![UserRow {
            id: 7,
            login: "li".to_owned(),
            name: "李娜".to_owned(),
        }];
        assert_eq!(line.run(CommandId::ListFilter, &cx), Filtered::Same);
        type_in(&mut line, "负责人:李娜 tier:vip", &cx);
        assert!(!line.wake(&cx));
        assert!(line.filter().is_empty());
        let later = Cx::new(&env, Now::monday(), start + Duration::from_millis(40), 0);
        assert!(line.wake(&later));
        let wanted = [
            Test::Field(FieldKey::Owner, vec![Match::Is(Value::Reference(7))]),
            Test::Field(
                FieldKey::Tier,
                vec![Match::Is(Value::Choice(Tier::Vip.number()))],
            ),
        ];
        let tests: Vec<_> = line.filter().terms.iter().map(|term| &term.test).collect();
        assert_eq!(tests, wanted.iter().collect::<Vec<_>>());
        assert!(line.problems.is_empty());
        assert_eq!(line.run(CommandId::FilterAccept, &later), Filtered::Same);
        assert!(!line.is_open);
        assert_eq!(line.run(CommandId::ListClose, &later), Filtered::Changed);
        assert!(line.is_empty());
    }

    #[test]
    fn names_what_it_cannot_read_and_filters_by_the_rest() {
        let env = Env::new(Lang::En, Theme::trace());
        let cx = Cx::new(&env, Now::monday(), Instant::now(), 0);
        let mut line = FilterLine::new(Kind::Customer);
        line.open();
        type_in(&mut line, "teir:vip akm", &cx);
        assert_eq!(line.run(CommandId::FilterAccept, &cx), Filtered::Changed);
        assert_eq!(line.filter().words().collect::<Vec<_>>(), ["akm"]);
        let said = (env.words.failures.filter)(Kind::Customer, &line.problems[0]);
        assert!(said.contains("teir") && said.contains("tier"), "{said}");
    }

    #[test]
    fn ideographs_typed_in_a_list_open_the_line() {
        let env = Env::new(Lang::Zh, Theme::trace());
        let cx = Cx::new(&env, Now::monday(), Instant::now(), 0);
        let mut line = FilterLine::new(Kind::Customer);
        assert_eq!(
            line.input(KeyEvent::from(KeyCode::Char('j')), &cx),
            Flow::Pass
        );
        assert_eq!(
            line.input(KeyEvent::from(KeyCode::Char('西')), &cx),
            Flow::Done
        );
        assert!(line.is_open);
        assert_eq!(line.input.value(), "西");
    }
}
