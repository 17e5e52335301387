//! What panes and overlays have in common.
//!
//! A view owns its state, the handlers of its keys and its drawing, in one file. It asks for things through [`Cx`]
//! and never waits. A pane is one file and one row in [`PANES`](super::panes::PANES):
//!
//! ```ignore
//! pub struct Visits { list: List<VisitRow>, asked: Latest }
//! impl View for Visits {
//!     fn scope(&self) -> Scope { Scope::Visits }
//!
//!     // Called when the pane is shown for the first time, after lost changes and after a reconnect.
//!     fn refresh(&mut self, cx: &mut Cx<'_>) {
//!         let today = cx.now.today();
//!         let span = (today, today.plus(14));
//!         self.asked.ask(cx.query(Query::Visits { filter: Filter::default(), sort: None, from: span.0, to: span.1, scope: Mine }));
//!     }
//!
//!     fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> { /* why a command cannot run now */ }
//!
//!     fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
//!         match id {
//!             CommandId::RecordDone => { cx.command(Command::TakeStep { .. }); Flow::Done }
//!             _ => self.list.run(id, cx),          // up, down, first, last, pages
//!         }
//!     }
//!
//!     fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut Cx<'_>) -> Flow {
//!         match answer {
//!             Ok(Reply::Visits(rows)) if self.asked.is(ticket) => { self.list.set(rows.clone()); Flow::Done }
//!             _ => Flow::Pass,                     // the app says what was done or refused
//!         }
//!     }
//!
//!     fn changed(&mut self, change: &Changed, _: &mut Cx<'_>) { /* replace rows by id; the selection stays */ }
//!     fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) { /* geometry may be recorded, data not */ }
//!     fn cursor(&self) -> Cursor { self.list.cursor() }
//! }
//! ```

use std::ops::Deref;
use std::time::Instant;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::config::settings::Clipboard;
use crate::config::views::View as Saved;
use crate::domain::id::Ref;
use crate::domain::when::{Moment, Now};
use crate::service::reply::Opens;
use crate::service::{Changed, Command, Query, Request};

use super::command::{CommandId, Scope};
use super::draft::{Draft, DraftKey};
use super::effect::{Effect, Narrowed, Outcome};
pub use super::env::Env;
use super::event::{Answer, Exported, Ticket};
use super::terminal::clipboard;
use super::widgets::toast::Toast;

pub use super::asking::{Latest, Pause};

/// A pane or an overlay. See the module's description.
pub trait View {
    /// Where its keys are looked up.
    fn scope(&self) -> Scope;

    /// Whether a text field has the focus, so that text keys go to [`View::input`] before the keymap sees them.
    fn typing(&self) -> Typing {
        Typing::No
    }

    /// Whether a command may run now; the reason is shown, and footer and palette dim what is refused. Uses the same
    /// functions as the server, so that both give the same reason.
    fn available(&self, _id: CommandId, _cx: &Cx<'_>) -> Result<(), Reason> {
        Ok(())
    }

    /// Runs a command. `Pass` lets the app run it, or say that it does not apply here.
    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow;

    /// A key that no command took, or text while a field has the focus. `cx.count` is not consumed by text.
    fn input(&mut self, _key: KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        Flow::Pass
    }

    /// A click, in the geometry of the last drawing: what is there gets the cursor.
    fn point(&mut self, _at: Position, _cx: &mut Cx<'_>) -> Flow {
        Flow::Pass
    }

    /// The bytes of the key that comes next, as the terminal sent them; for the key test.
    fn bytes(&mut self, _bytes: &[u8]) {}

    /// Pasted text. `Pass` makes the app say that nothing can be pasted here.
    fn paste(&mut self, _text: &str, _cx: &mut Cx<'_>) -> Flow {
        Flow::Pass
    }

    /// Text that this view had let be edited outside was changed; `failed` when the editor ended with an error.
    fn edited(&mut self, _text: &str, _failed: bool, _cx: &mut Cx<'_>) {}

    /// What came of a file that this view had let be written.
    fn exported(&mut self, _exported: &Exported, _cx: &mut Cx<'_>) {}

    /// The answer to a request of this view. `Pass` makes the app say what was done or what was refused, and open
    /// the conflict screen for a conflict.
    fn answer(&mut self, _ticket: Ticket, _answer: &Answer, _cx: &mut Cx<'_>) -> Flow {
        Flow::Pass
    }

    /// Somebody (perhaps this session) changed the book: replace rows by id.
    fn changed(&mut self, _change: &Changed, _cx: &mut Cx<'_>) {}

    /// Fetch what is shown: on first showing, after missed changes, after a reconnect.
    fn refresh(&mut self, _cx: &mut Cx<'_>) {}

    /// Shows a record, when this view is for its kind.
    fn open(&mut self, _target: Ref, _cx: &mut Cx<'_>) -> Flow {
        Flow::Pass
    }

    /// Shows other records than somebody had the list show, or those again. What they had it show is kept meanwhile.
    fn narrow(&mut self, _to: Option<Narrowed>, _cx: &mut Cx<'_>) {}

    /// Shows what lies behind a number until [`View::narrow`] with nothing; for the view of reports.
    fn behind(&mut self, _opens: Opens, _said: String, _cx: &mut Cx<'_>) {}

    /// An overlay that this view had put on top is closed.
    fn closed(&mut self, _outcome: Outcome, _cx: &mut Cx<'_>) {}

    /// What a list shows now, as a saved view would keep it; with the name of the view that it still is.
    fn arranged(&self) -> Option<Saved> {
        None
    }

    /// Shows what a saved view of this list keeps.
    fn arrange(&mut self, _view: &Saved, _cx: &mut Cx<'_>) {}

    /// When the view wants [`View::wake`], for queries that wait for a pause in typing.
    fn deadline(&self) -> Option<Instant> {
        None
    }

    /// The deadline has passed.
    fn wake(&mut self, _cx: &mut Cx<'_>) {}

    /// What was typed and not saved, as leaving would keep it.
    fn unsaved(&self, _at: Moment) -> Option<(DraftKey, Draft)> {
        None
    }

    /// The part of the screen an overlay wants; panes get what the frame leaves.
    fn area(&self, screen: Rect, _cx: &Cx<'_>) -> Rect {
        screen
    }

    /// Draws. May record geometry, must not change data.
    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>);

    /// Draws the message row (filter, counts) and says whether there was anything to draw.
    fn render_message(&mut self, _frame: &mut Frame<'_>, _area: Rect, _cx: &Cx<'_>) -> bool {
        false
    }

    /// Where the terminal's cursor belongs, in the geometry of the last drawing.
    fn cursor(&self) -> Cursor {
        Cursor::Hidden
    }

    /// The one thing that is asked for now, where things are asked one after the other (linear mode).
    fn asked(&self, _cx: &Cx<'_>) -> Option<Asked> {
        None
    }

    /// Puts a whole text in place of what stands in the field that is asked for.
    fn fill(&mut self, _text: &str, _cx: &mut Cx<'_>) -> Flow {
        Flow::Pass
    }

    /// Goes on to the next thing to ask for, unless something is wrong with what stands there.
    fn go_on(&mut self, _cx: &mut Cx<'_>) -> Flow {
        Flow::Pass
    }

    /// The id of a row by its number among those that can be selected, from 0, so that a number that was read out finds its
    /// row when rows have moved.
    fn row_id(&self, _at: usize) -> Option<u64> {
        None
    }
}

/// One thing that is asked for, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What.
    pub label: String,
    /// What stands there.
    pub value: String,
    /// Whether it must be stated.
    pub is_required: bool,
    /// Whether it takes several lines.
    pub is_long: bool,
    /// What is wrong with it, or what was found.
    pub says: Vec<String>,
    /// What can be chosen by number.
    pub options: Vec<String>,
}

/// Whether a handler took care of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Flow {
    /// It did.
    Done,
    /// It did not; somebody else may.
    Pass,
}

/// What kind of text field has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// None: every key is a command first.
    No,
    /// One line: characters and editing keys are text; Up, Down, Tab, Enter and Esc are commands first.
    Line,
    /// Every key is input, whatever it runs elsewhere.
    Raw,
    /// Several lines: Up, Down, PgUp, PgDn and Enter are text too.
    Lines,
}

/// Where the terminal's cursor belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Nowhere in particular.
    Hidden,
    /// Hidden, but resting on the selected row for screen readers and input methods.
    Parked(Position),
    /// At the caret of a text field.
    Shown(Position),
}

/// Why a command cannot run, as a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(pub String);

impl From<&str> for Reason {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Reason {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// What a handler may look at and ask for. Dereferences to [`Env`].
pub struct Cx<'a> {
    env: &'a Env,
    /// The present instant and zone, for everything that is shown or stored.
    pub now: Now,
    /// The present instant of the machine, for deadlines only.
    pub at: Instant,
    /// A count typed before the command, at least 1.
    pub count: u32,
    /// What was typed behind the command's name; empty when it was run by a key.
    pub argument: String,
    last_ticket: u64,
    effects: Vec<Effect>,
}

impl Deref for Cx<'_> {
    type Target = Env;

    fn deref(&self) -> &Env {
        self.env
    }
}

impl<'a> Cx<'a> {
    pub(super) fn new(env: &'a Env, now: Now, at: Instant, last_ticket: u64) -> Self {
        Self {
            env,
            now,
            at,
            count: 1,
            argument: String::new(),
            last_ticket,
            effects: Vec::new(),
        }
    }

    /// What was asked for, and the last ticket that was given out.
    pub(super) fn finish(self) -> (Vec<Effect>, u64) {
        (self.effects, self.last_ticket)
    }

    /// Asks the book; keep the ticket to recognise the answer.
    pub fn send(&mut self, request: Request) -> Ticket {
        self.last_ticket += 1;
        let ticket = Ticket(self.last_ticket);
        self.effects.push(Effect::Send(ticket, request));
        ticket
    }

    /// Reads.
    pub fn query(&mut self, query: Query) -> Ticket {
        self.send(Request::Query(query))
    }

    /// Writes.
    pub fn command(&mut self, command: Command) -> Ticket {
        self.send(Request::Command(command))
    }

    /// Puts an overlay on top.
    pub fn push(&mut self, view: impl View + 'static) {
        self.effects.push(Effect::Push(Box::new(view)));
    }

    /// Takes this overlay away without a result.
    pub fn pop(&mut self) {
        self.close(Outcome::Nothing);
    }

    /// Takes this overlay away and hands its outcome to the view beneath.
    pub fn close(&mut self, outcome: Outcome) {
        self.effects.push(Effect::Close(outcome));
    }

    /// Runs a command as if its key had been pressed, with what was typed behind its name.
    pub fn run_command(&mut self, id: CommandId, argument: &str) {
        self.effects.push(Effect::Run(id, argument.to_owned()));
    }

    /// Says something good or neutral.
    pub fn toast(&mut self, text: impl Into<String>) {
        self.effects.push(Effect::Toast(Toast::note(text)));
    }

    /// Says that something was refused or went wrong.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.effects.push(Effect::Toast(Toast::bad(text)));
    }

    /// Shows a record in the pane that is for its kind.
    pub fn open(&mut self, target: Ref) {
        self.effects.push(Effect::Open(target));
    }

    /// Puts text on the clipboard of the person's own machine and says what it was, or why it cannot be there.
    pub fn copy(&mut self, what: &str, text: impl Into<String>) {
        let text = text.into();
        let messages = &self.words.messages;
        // Read line by line, it is printed.
        if !self.is_linear && self.clipboard == Clipboard::Off {
            return self.refuse(messages.clipboard_off);
        }
        if !clipboard::fits(&text) {
            return self.refuse((messages.copy_too_long)(what, text.len().div_ceil(1024)));
        }
        let said = (messages.copied)(what);
        self.effects.push(Effect::Copy(text));
        self.toast(said);
    }

    /// Anything else.
    pub fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }
}
