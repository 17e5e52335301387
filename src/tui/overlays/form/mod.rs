//! A form for any record or move, built from the field table (ARCHITECTURE.md 2, UX.md 6.4).
//!
//! What is required or short comes first; the key of `form.open` shows the rest. A value is checked when its field is
//! left and again on save; what is wrong stands beside the field, refusals of the server included. Leaving never
//! asks: the text becomes a draft, which comes back when the same form opens again.

mod answers;
mod as_text;
mod drafts;
mod draw;
mod draw_field;
mod editor;
mod fields;
mod known;
mod layout;
mod linear;
mod mouse;
mod refs;
mod save;
mod slots;
mod stops;
mod suggest;
#[cfg(test)]
mod tests;
mod then;
mod ticks;
mod when;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::record::{Kind, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Moment;
use crate::domain::workflow::Step;
use crate::service::Reply;
use crate::service::command::Fields;
use crate::tui::command::{CommandId, Scope};
use crate::tui::draft::{Draft, DraftKey};
use crate::tui::effect::{Effect, Outcome};
use crate::tui::event::{Answer, Ticket};
use crate::tui::many::{Act, Marked};
use crate::tui::view::{Asked, Cursor, Cx, Flow, Reason, Typing, View};
use crate::tui::widgets::memo::Moved;
use answers::references;
use editor::Editor;
use fields::{Line, Purpose};
use known::Known;
use stops::{Button, Stop};

/// A form; closes with [`Outcome::Saved`], or [`Outcome::Nothing`] when it is left.
#[derive(Debug)]
pub struct Form {
    purpose: Purpose,
    lines: Vec<Line>,
    known: Known,
    shows_all: bool,
    focus: Stop,
    is_fresh: bool,
    /// What is preset was typed by the person elsewhere: it is theirs to keep.
    is_typed: bool,
    note: Option<String>,
    draft_from: Option<Moment>,
    saving: Option<Ticket>,
    saves_when_found: bool,
    slots: slots::Slots,
    another: bool,
    sent: save::Parts,
    /// What the person's own editor has of it.
    given: as_text::Given,
    /// The record as text, where a line of it could not be read.
    unread: Option<String>,
    rehearses_always: bool,
    /// Goes to the editor as soon as it is built.
    begins_as_text: bool,
    /// Asks for these fields alone; for all of the record where there are none.
    only: &'static [FieldKey],
    then: Option<then::Then>,
    layout: layout::Layout,
}

impl Form {
    /// A form that makes a record; `preset` says what is known already, such as the customer.
    pub fn add(kind: Kind, preset: Fields) -> Self {
        Self::new(Purpose::Add(kind, preset))
    }

    /// What is preset was typed by the person elsewhere: leaving keeps it as a draft, an older draft gives way to it.
    #[must_use]
    pub fn typed(mut self) -> Self {
        self.is_typed = true;
        self
    }

    /// Something that is told under the form until there is more to say.
    #[must_use]
    pub fn noted(mut self, note: String) -> Self {
        self.note = Some(note);
        self
    }

    /// A form that changes a record. Only changed fields are sent, and others' changes are never overwritten.
    pub fn edit(stored: Stored) -> Self {
        Self::new(Purpose::Edit(Box::new(stored)))
    }

    /// Asks for these fields alone.
    #[must_use]
    pub fn only(mut self, fields: &'static [FieldKey]) -> Self {
        self.only = fields;
        self
    }

    /// Opens in the person's own editor, the record as text; what comes back right is saved.
    #[must_use]
    pub fn as_record_text(mut self) -> Self {
        self.begins_as_text = true;
        self
    }

    /// A form for what is done to several records of a kind; `always` when it is shown what it comes to before.
    pub fn many(kind: Kind, act: Act, marked: Vec<Marked>, always: bool) -> Self {
        let mut form = Self::new(Purpose::Many(kind, act, marked));
        form.rehearses_always = always;
        form
    }

    /// Whether there is nothing to fill in.
    pub fn asks_nothing(&self, cx: &Cx<'_>) -> bool {
        fields::asks_nothing(&self.purpose, cx.now)
    }

    /// A form for a move in the record's workflow: what the move requires, and what it offers.
    pub fn step(stored: Stored, step: Step) -> Self {
        Self::new(Purpose::Step(Box::new(stored), step))
    }

    fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            lines: Vec::new(),
            known: Known::default(),
            shows_all: false,
            focus: Stop::Button(Button::Save),
            is_fresh: true,
            is_typed: false,
            note: None,
            draft_from: None,
            saving: None,
            saves_when_found: false,
            slots: slots::Slots::default(),
            another: false,
            sent: save::Parts::default(),
            given: as_text::Given::default(),
            unread: None,
            rehearses_always: false,
            begins_as_text: false,
            only: &[],
            then: None,
            layout: layout::Layout::default(),
        }
    }

    fn kind(&self) -> Kind {
        self.purpose.kind()
    }

    /// Builds the lines: the language, the person and today are known only now.
    fn build(&mut self, with_draft: bool, cx: &mut Cx<'_>) {
        let me = cx.me.as_ref().map_or(0, |me| me.actor.user.number());
        self.lines = fields::lines(&self.purpose, me, cx.now);
        self.follow_playbook(cx);
        if !self.only.is_empty() {
            self.lines.retain(|line| self.only.contains(&line.key()));
            self.lines.iter_mut().for_each(|line| line.is_short = true);
        }
        if !self.lines.iter().any(|line| line.is_short) {
            self.shows_all = true;
        }
        self.draft_from = None;
        if std::mem::take(&mut self.is_typed)
            && let Purpose::Add(_, preset) = &self.purpose
        {
            for line in &mut self.lines {
                let key = line.key();
                line.is_touched =
                    key != FieldKey::Customer && preset.iter().any(|(given, _)| *given == key);
            }
        }
        if with_draft {
            self.restore(cx);
        }
        let chosen = self.lines.iter().find(|line| line.names_customer());
        let customer = match chosen.map(|line| line.value(cx.now)) {
            Some(Ok(Value::Reference(id))) if id != 0 => Some(id),
            Some(_) => None,
            None => self.purpose.customer(),
        };
        self.known.ask_customer(customer, cx);
        self.ask_names(cx);
        self.propose(cx);
        let first = self.stops().into_iter().find(|stop| match stop {
            Stop::Line(at) => self.lines[*at].is_empty(cx.now),
            Stop::Button(_) => true,
        });
        self.focus = match first {
            Some(Stop::Line(at)) => Stop::Line(at),
            _ => self.stops()[0],
        };
    }

    fn is_shown(&self, line: &Line) -> bool {
        let is_next = line.nth == 0
            || self.lines.iter().any(|before| {
                before.kind == line.kind && before.nth + 1 == line.nth && before.is_touched
            });
        is_next && (self.shows_all || line.is_short || line.required)
    }

    fn focused(&self) -> Option<&Line> {
        match self.focus {
            Stop::Line(at) => self.lines.get(at),
            Stop::Button(_) => None,
        }
    }

    /// Moves the cursor; the field that is left is checked.
    fn go(&mut self, forward: bool, cx: &mut Cx<'_>) {
        if let Stop::Line(at) = self.focus {
            let _ = self.check_line(at, false, cx);
        }
        let stops = self.stops();
        let at = stops.iter().position(|stop| *stop == self.focus);
        let next = match (at, forward) {
            (Some(at), true) => (at + 1) % stops.len(),
            (Some(at), false) => (at + stops.len() - 1) % stops.len(),
            (None, _) => 0,
        };
        self.focus = stops[next];
    }

    fn accept(&mut self, cx: &mut Cx<'_>) {
        match self.focus {
            Stop::Line(_) => self.go(true, cx),
            Stop::Button(Button::Save) => self.save(cx),
            Stop::Button(Button::Another) => {
                self.another = true;
                self.save(cx);
            }
            Stop::Button(Button::Leave) => self.leave(cx),
            Stop::Button(Button::Afresh) => {
                cx.effect(Effect::Draft(self.purpose.draft(), None));
                self.note = None;
                self.known = Known::default();
                self.build(false, cx);
            }
        }
    }

    /// A key for the field under the cursor.
    fn edit_key(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        let Stop::Line(at) = self.focus else {
            return Flow::Pass;
        };
        let line = &mut self.lines[at];
        let (changed, moved) = line.editor.key(key, &self.known, cx);
        if changed {
            line.is_touched = true;
            line.problem = None;
            self.note = None;
            if line.names_customer() {
                self.customer_chosen(cx);
            }
            // One reference is enough for a field of one: Enter both chooses it and moves on.
            if key.code == KeyCode::Enter
                && matches!(&self.lines[at].editor, Editor::Refs(refs) if !refs.is_many())
            {
                self.go(true, cx);
            }
        }
        match moved {
            Moved::Stayed => {}
            Moved::Above => self.go(false, cx),
            Moved::Below => self.go(true, cx),
        }
        Flow::Done
    }

    fn saved(&mut self, done: &crate::service::reply::Done, cx: &mut Cx<'_>) {
        if std::mem::take(&mut self.another) {
            cx.effect(Effect::Draft(self.purpose.draft(), None));
            self.known = Known::default();
            self.build(false, cx);
        } else {
            let created = done.created.clone();
            self.done(Outcome::Saved { created }, cx);
        }
    }
}

impl View for Form {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn unsaved(&self, at: Moment) -> Option<(DraftKey, Draft)> {
        Some((self.purpose.draft(), self.draft(at)?))
    }

    fn typing(&self) -> Typing {
        match self.focused().map(|line| &line.editor) {
            None => Typing::No,
            Some(Editor::Memo(_)) => Typing::Lines,
            // While records are shown under the field, the arrows and Enter choose among them.
            Some(Editor::Refs(refs)) if refs.is_open() => Typing::Lines,
            Some(_) => Typing::Line,
        }
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        match id {
            CommandId::FormSuggest => match self.focused().map(|line| &line.editor) {
                Some(Editor::Refs(_) | Editor::Choice(_)) => Ok(()),
                _ if self
                    .focused()
                    .is_some_and(|it| Self::is_proposed(it) || it.is_sub_kind()) =>
                {
                    Ok(())
                }
                _ => Err(cx.words.messages.not_here.into()),
            },
            // What may be kept closely never goes to a file.
            CommandId::FormEditor if self.kind() == Kind::Particular => {
                Err(cx.words.messages.not_here.into())
            }
            CommandId::FormEditor if !self.has_text() && !self.is_in_memo() => {
                Err(cx.words.messages.not_here.into())
            }
            CommandId::FormSave if self.saving.is_some() => Err(cx.words.forms.saving.into()),
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::FormNext => self.go(true, cx),
            CommandId::FormBefore => self.go(false, cx),
            CommandId::FormAccept => self.accept(cx),
            CommandId::FormSave => self.save(cx),
            CommandId::FormSuggest => self.suggest(cx),
            CommandId::FormEditor => self.edit_outside(cx),
            CommandId::FormForm => {
                self.shows_all = !self.shows_all;
                if !self.stops().contains(&self.focus) {
                    self.focus = self.stops()[0];
                }
            }
            CommandId::FormLeave | CommandId::AppCancel => self.leave(cx),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        match self.focus {
            Stop::Button(button) => self.button_key(button, key, cx),
            Stop::Line(_) => self.edit_key(key, cx),
        }
    }

    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        self.clicked(at, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        let Stop::Line(at) = self.focus else {
            return Flow::Pass;
        };
        let line = &mut self.lines[at];
        if !line.editor.paste(text, &self.known, cx) {
            return Flow::Pass;
        }
        line.is_touched = true;
        line.problem = None;
        Flow::Done
    }

    fn edited(&mut self, text: &str, failed: bool, cx: &mut Cx<'_>) {
        self.take_outside(text, failed, cx);
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        if self.proposed(ticket, answer, cx) {
            return Flow::Done;
        }
        if self.saving == Some(ticket) {
            self.saving = None;
            return match answer {
                // The app says what was done.
                Ok(Reply::Done(done)) => {
                    self.saved(done, cx);
                    Flow::Pass
                }
                Ok(_) => Flow::Pass,
                Err(failure) => {
                    self.refused(failure, cx);
                    Flow::Done
                }
            };
        }
        let flow = match answer {
            Ok(reply) if self.found(ticket, reply, cx) => Flow::Done,
            Ok(_) => Flow::Pass,
            // The name of a record that is gone stays a number; nothing else asks quietly.
            Err(_) if self.known.is_name(ticket).is_some() => Flow::Done,
            Err(_) => {
                self.saves_when_found = false;
                Flow::Pass
            }
        };
        self.begin_as_text(cx);
        flow
    }

    fn closed(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        self.settled(outcome, cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        if std::mem::take(&mut self.is_fresh) {
            self.build(true, cx);
            if matches!(self.purpose, Purpose::Many(_, Act::Edit, _)) {
                self.note = Some(cx.words.many.blank_stays.to_owned());
            }
            if let Some(text) = self.unread.take() {
                // What an editor left of the record: taken as if it had just been closed.
                let _ = self.take_text("", &text, cx);
            }
            self.begin_as_text(cx);
        } else {
            let customer = self.known.customer;
            self.known = Known::default();
            self.known.ask_customer(customer, cx);
            self.ask_names(cx);
        }
    }

    fn deadline(&self) -> Option<std::time::Instant> {
        self.lines
            .iter()
            .filter_map(|line| match &line.editor {
                Editor::Refs(refs) => refs.deadline(),
                _ => None,
            })
            .min()
    }

    fn wake(&mut self, cx: &mut Cx<'_>) {
        for refs in self.lines.iter_mut().filter_map(references) {
            refs.wake(&self.known, cx);
        }
    }

    fn area(&self, screen: Rect, cx: &Cx<'_>) -> Rect {
        self.place(screen, cx)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.draw(frame, area, cx);
    }

    fn asked(&self, cx: &Cx<'_>) -> Option<Asked> {
        Some(self.ask(cx))
    }

    fn fill(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        self.fill_in(text, cx);
        Flow::Done
    }

    fn go_on(&mut self, cx: &mut Cx<'_>) -> Flow {
        self.next_asked(cx);
        Flow::Done
    }

    fn cursor(&self) -> Cursor {
        self.layout.cursor()
    }
}
