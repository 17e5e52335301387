//! What is on screen and what a key does to it. Pure of terminals and sockets: events go in, effects come out.
//!
//! Panes come from a table, overlays are a stack on top; the app knows none of them by name. It routes keys through
//! the scopes of the view on top, gives every request a ticket, and hands answers to whoever asked.

mod detour;
mod discreet;
mod draw;
mod keys;
mod line;
mod linear;
mod lock;
mod looks;
mod mouse;
mod news;
mod notices;
mod own;
mod perform;
mod tickets;
mod time;
mod tuning;
mod tutorial;
mod views;

#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

use super::command::{CommandId, First};
use super::draft::Drafts;
use super::effect::Effect;
use super::event::Event;
use super::keymap::normalize;
use super::panes::{PaneId, PaneSpec};
use super::say;
use super::theme::Themes;
use super::view::{Cursor, Cx, Env, Flow, Typing, View};
use super::widgets::toast::{Toast, Toasts};
use crate::config::{Problem, settings};
use crate::domain::choice::Role;
use crate::domain::id::Revision;
use crate::domain::policy::Denied;
use crate::domain::when::Now;
use crate::service::Query;
use tickets::{Owner, Tickets};

pub use keys::WHICH_KEY_AFTER;
pub use linear::Top;
pub use time::SAVING_AFTER;
pub use views::SavedViews;

/// A pane and whether it has been shown yet.
struct Slot {
    spec: PaneSpec,
    view: Box<dyn View>,
    is_fresh: bool,
}

/// An overlay and who gets its outcome.
struct Layer {
    serial: u64,
    owner: Owner,
    view: Box<dyn View>,
}

/// The panes and which of them is shown.
struct Panes {
    slots: Vec<Slot>,
    current: usize,
    previous: usize,
    detour: Option<detour::OnDetour>,
}

/// What the runtime told about the present.
#[derive(Clone, Copy)]
struct Present {
    now: Now,
    at: Instant,
}

/// What the settings brought in, for the list of messages and the pickers.
struct Settings {
    themes: Themes,
    depth: super::color::Depth,
    problems: Vec<Problem>,
    /// The settings in force, and the file that changes them.
    current: settings::Settings,
    own: Option<settings::Layer>,
    /// The theme that fits the terminal where none is chosen.
    automatic: String,
    /// A theme that is tried.
    tried: Option<looks::Tried>,
    /// Whether somebody waits for the files of themes to be read again.
    is_reread_asked: bool,
    /// What the first screen of a book without customers says of it; taken when it was shown.
    welcome: Option<FirstRun>,
    /// Whether it was said that the line is slow.
    is_calm_told: bool,
    /// What runs when the first pane is shown.
    first: Option<First>,
    tutorial: tutorial::Tutorial,
    views: SavedViews,
}

/// What the first screen says of a new book.
#[derive(Clone, Debug, Default)]
pub struct FirstRun {
    /// Where the data will live.
    pub folder: String,
    /// What was looked at, stated as facts.
    pub facts: Vec<String>,
}

/// See the module's description.
pub struct App {
    env: Env,
    settings: Settings,
    panes: Panes,
    overlays: Vec<Layer>,
    tickets: Tickets,
    typed: keys::Typed,
    targets: mouse::Targets,
    toasts: Toasts,
    notices: notices::Notices,
    present: Present,
    /// The latest change that was heard of.
    heard: Revision,
    /// When to say that the book is being opened; `None` once it is.
    opening: Option<Instant>,
    /// Who let a text be edited outside.
    editing: Option<Owner>,
    lock: lock::Lock,
    /// Who let a file be written.
    exporting: Option<Owner>,
}

/// Whoever waits for a book no longer than this is not told so.
const OPENING_AFTER: Duration = Duration::from_millis(150);

impl App {
    /// An app with these panes, none of them shown yet; [`App::start`] shows the first.
    pub fn new(env: Env, panes: &[PaneSpec], now: Now, at: Instant) -> Self {
        let slots = panes
            .iter()
            .map(|spec| Slot {
                spec: *spec,
                view: (spec.new)(),
                is_fresh: true,
            })
            .collect();
        Self {
            env,
            settings: Settings {
                themes: Themes::default(),
                depth: super::color::Depth::default(),
                problems: Vec::new(),
                current: settings::Settings::default(),
                own: None,
                automatic: super::theme::DEFAULT.to_owned(),
                tried: None,
                is_reread_asked: false,
                welcome: None,
                is_calm_told: false,
                first: None,
                tutorial: tutorial::Tutorial::default(),
                views: SavedViews::default(),
            },
            panes: Panes {
                slots,
                current: 0,
                previous: 0,
                detour: None,
            },
            overlays: Vec::new(),
            tickets: Tickets::default(),
            typed: keys::Typed::default(),
            targets: Vec::new(),
            toasts: Toasts::default(),
            notices: notices::Notices::default(),
            present: Present { now, at },
            heard: Revision::default(),
            opening: None,
            editing: None,
            lock: lock::Lock::new(now),
            exporting: None,
        }
    }

    /// Begins while the book is still being opened.
    #[must_use]
    pub fn with_opening(mut self) -> Self {
        self.opening = Some(self.present.at + OPENING_AFTER);
        self
    }

    /// Greets whoever opens a book that has no customer yet.
    #[must_use]
    pub fn with_welcome(mut self, welcome: Option<FirstRun>) -> Self {
        self.settings.welcome = welcome;
        self
    }

    /// Asks who we are and shows the first pane.
    pub fn start(&mut self) -> Vec<Effect> {
        let mut out = Vec::new();
        self.with_cx(Owner::App, &mut out, |cx| {
            cx.query(Query::Hello);
        });
        let first = self.panes.slots.first().map(|slot| slot.spec.id);
        if let Some(first) = first {
            self.go(first, &mut out);
        }
        if let Some((id, argument)) = self.settings.first.take() {
            self.typed.argument = argument;
            self.run(id, &mut out);
            self.typed.argument.clear();
        }
        let problems = self.settings.problems.len();
        if problems > 0 {
            let text = (self.env.words.messages.problems_found)(problems);
            self.toasts.show(Toast::bad(text), self.present.at);
        } else if !self.env.drafts.is_empty() {
            let text = (self.env.words.messages.drafts_kept)(self.env.drafts.len());
            self.toasts.show(Toast::note(text), self.present.at);
        }
        out
    }

    /// Every draft, with what stands unsaved in what is open.
    pub fn unsaved(&self) -> Drafts {
        let mut drafts = self.env.drafts.clone();
        let at = self.present.now.at;
        for (key, draft) in self.overlays.iter().filter_map(|it| it.view.unsaved(at)) {
            drafts.set(key, Some(draft));
        }
        drafts
    }

    /// Reacts to an event. What is returned is for the runtime: requests, the clipboard, leaving.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut out = Vec::new();
        if self.is_locked() {
            self.while_locked(event, &mut out);
        } else {
            self.react(event, &mut out);
            self.learn_from_screen();
        }
        out
    }

    fn react(&mut self, event: Event, out: &mut Vec<Effect>) {
        if matches!(
            event,
            Event::Key(_) | Event::Paste { .. } | Event::Mouse(_) | Event::Edited(_)
        ) {
            self.touch();
        }
        match event {
            Event::Key(key) => self.key(key, out),
            Event::Paste { text, refused } => self.paste(&text, refused, out),
            Event::Bytes(bytes) => {
                self.call(self.top(), out, |view, _| view.bytes(&bytes));
            }
            Event::Undecodable => {
                self.say(Toast::bad(self.env.words.messages.not_utf8));
                out.push(Effect::Bell);
            }
            Event::Session(event) => self.news(event, out),
            Event::Mouse(mouse) => self.mouse(mouse, out),
            Event::Adapted(adapted) => self.adapt(*adapted, out),
            Event::Focus(true) => self.reread(false, out),
            Event::Reread => self.reread(true, out),
            Event::Looks(looks) => self.looks(*looks, out),
            Event::Calm(is_calm) => self.calm(is_calm),
            Event::Suspend => out.push(Effect::Suspend),
            Event::Resumed => out.push(Effect::Repaint),
            Event::Edited(edited) => self.edited(edited, out),
            Event::Lock(verdict) => self.lock_says(verdict, out),
            Event::Exported(exported) => self.exported(&exported, out),
            Event::Hangup | Event::Terminate | Event::Interrupt => out.push(Effect::Quit),
            Event::Resize(_) | Event::Focus(false) | Event::Drained | Event::Report(_) => {}
        }
    }

    /// Whether answers are outstanding.
    pub fn is_waiting(&self) -> bool {
        self.tickets.is_waiting()
    }

    /// The message on screen.
    pub fn toast(&self) -> Option<&Toast> {
        self.toasts.current()
    }

    /// The environment that views see.
    pub fn env(&self) -> &Env {
        &self.env
    }

    /// The pane that is shown.
    pub fn pane(&self) -> Option<PaneId> {
        self.panes
            .slots
            .get(self.panes.current)
            .map(|slot| slot.spec.id)
    }

    /// The title of the pane that is shown, in the language of the screens.
    pub fn title(&self) -> &'static str {
        if self.is_locked() {
            return self.env.words.lock.title;
        }
        let slot = self.panes.slots.get(self.panes.current);
        slot.map_or("", |slot| (slot.spec.title)(self.env.words))
    }

    /// How many overlays are open.
    pub fn overlays(&self) -> usize {
        self.overlays.len()
    }

    /// Where the hidden cursor rests after the last drawing.
    pub fn parked(&self) -> Option<Position> {
        match self.view(self.top()).map(View::cursor) {
            Some(Cursor::Parked(position)) => Some(position),
            _ => None,
        }
    }

    fn top(&self) -> Owner {
        match self.overlays.last() {
            Some(layer) => Owner::Overlay(layer.serial),
            None => Owner::Pane(self.panes.current),
        }
    }

    fn everyone(&self) -> Vec<Owner> {
        let panes = (0..self.panes.slots.len())
            .filter(|at| !self.panes.slots[*at].is_fresh)
            .map(Owner::Pane);
        let overlays = self
            .overlays
            .iter()
            .map(|layer| Owner::Overlay(layer.serial));
        panes.chain(overlays).collect()
    }

    fn view(&self, owner: Owner) -> Option<&dyn View> {
        match owner {
            Owner::App => None,
            Owner::Pane(at) => self.panes.slots.get(at).map(|slot| &*slot.view),
            Owner::Overlay(serial) => self
                .overlays
                .iter()
                .find(|layer| layer.serial == serial)
                .map(|layer| &*layer.view),
        }
    }

    /// Calls a view with a context and performs what it asks for.
    fn call<T>(
        &mut self,
        owner: Owner,
        out: &mut Vec<Effect>,
        f: impl FnOnce(&mut dyn View, &mut Cx<'_>) -> T,
    ) -> Option<T> {
        let mut cx = Cx::new(
            &self.env,
            self.present.now,
            self.present.at,
            self.tickets.last(),
        );
        cx.count = self.typed.count();
        cx.argument.clone_from(&self.typed.argument);
        let view = match owner {
            Owner::App => None,
            Owner::Pane(at) => self.panes.slots.get_mut(at).map(|slot| &mut slot.view),
            Owner::Overlay(serial) => self
                .overlays
                .iter_mut()
                .find(|layer| layer.serial == serial)
                .map(|layer| &mut layer.view),
        }?;
        let result = f(&mut **view, &mut cx);
        let (effects, last) = cx.finish();
        self.tickets.advance(last);
        self.perform(owner, effects, out);
        Some(result)
    }

    fn with_cx(&mut self, owner: Owner, out: &mut Vec<Effect>, f: impl FnOnce(&mut Cx<'_>)) {
        let mut cx = Cx::new(
            &self.env,
            self.present.now,
            self.present.at,
            self.tickets.last(),
        );
        f(&mut cx);
        let (effects, last) = cx.finish();
        self.tickets.advance(last);
        self.perform(owner, effects, out);
    }

    fn say(&mut self, toast: Toast) {
        self.toasts.show(toast, self.present.at);
    }

    fn paste(&mut self, text: &str, refused: usize, out: &mut Vec<Effect>) {
        let flow = self.call(self.top(), out, |view, cx| view.paste(text, cx));
        if flow != Some(Flow::Done) {
            self.say(Toast::bad(self.env.words.messages.paste_nowhere));
        } else if refused > 0 {
            let (kept, refused) = (text.len().div_ceil(1024), refused.div_ceil(1024));
            let text = (self.env.words.messages.paste_cut)(kept, refused);
            self.say(Toast::bad(text));
        }
    }

    fn go(&mut self, pane: PaneId, out: &mut Vec<Effect>) {
        let Some(at) = self
            .panes
            .slots
            .iter()
            .position(|slot| slot.spec.id == pane)
        else {
            return;
        };
        self.end_detour(pane, out);
        if at != self.panes.current {
            self.panes.previous = self.panes.current;
            self.panes.current = at;
        }
        if std::mem::take(&mut self.panes.slots[at].is_fresh) {
            self.call(Owner::Pane(at), out, |view, cx| view.refresh(cx));
        }
    }

    /// Whether a command may run in the view on top, and why not.
    fn may_run(&self, id: CommandId) -> Result<(), super::view::Reason> {
        let is_reader = self.env.me.as_ref().map(|me| me.actor.role) == Some(Role::ReadOnly);
        if id.writes() && (self.env.only_looks || is_reader) {
            let why = if self.env.only_looks {
                Denied::Looking
            } else {
                Denied::ReadOnly
            };
            return Err(say::failure(self.env.words, &why.into()).into());
        }
        if id.writes() && self.env.discreet {
            return Err(self.env.words.messages.discreet_only_looks.into());
        }
        if id == CommandId::AppTutorial {
            self.may_learn()?;
        }
        let cx = Cx::new(&self.env, self.present.now, self.present.at, 0);
        match self.view(self.top()) {
            Some(view) => view.available(id, &cx),
            None => Ok(()),
        }
    }

    fn key(&mut self, key: KeyEvent, out: &mut Vec<Effect>) {
        let Some(view) = self.view(self.top()) else {
            return self.command_key(normalize(key), key, out);
        };
        let typing = view.typing();
        if typing != Typing::Raw && self.is_two_keys(key) {
            self.key(KeyCode::Esc.into(), out);
            return self.key(KeyEvent::new(key.code, KeyModifiers::NONE), out);
        }
        if !self.typed.is_pending() && keys::is_text(key, typing) {
            let _ = self.call(self.top(), out, |view, cx| view.input(key, cx));
            return;
        }
        self.command_key(normalize(key), key, out);
    }
}
