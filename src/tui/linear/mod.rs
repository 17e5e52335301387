//! Linear mode: the same app without a screen (UX.md 6.6).
//!
//! One line in, a few lines out; nothing is drawn over, no sequence is sent but to lock, nothing else waits for a clock. Views are the
//! same objects, drawn by the same code into memory and read row by row (`page`); forms are asked field by field.
//! What a line means is decided by the command table (`said`), so that there is nothing here to keep in step.

mod lock;
mod page;
mod rows;
mod run;
mod said;
mod tell;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::app::{App, Top};
use super::command::{Argument, CommandId, Scope};
use super::effect::Effect;
use super::event::{Event, SessionEvent};
use super::hook;
use super::runtime::{Keep, Left};
use super::theme::Theme;
use super::view::{Asked, Env, Typing};
use super::widgets::frame::Border;
use crate::config::settings::Notify;
use crate::domain::when::Now;
use crate::exchange::export;
use crate::shown::Shown;
use crate::wire::session::Session;
use page::{Row, page};
use said::Said;

pub use run::run;

/// Lines read out at once; more follow when they are asked for.
const AT_ONCE: usize = 24;
/// Changes of a view told line by line; when there are more, the view is read out again.
const CHANGES_MOST: usize = 6;
/// A view that waits no longer than this for its deadline is not waited for: time only passes between lines.
const PAUSE_MOST: Duration = Duration::from_secs(1);

/// A conversation with the app. See the module's description.
pub struct Linear {
    app: App,
    session: Session,
    clock: Arc<dyn Fn() -> Now + Send + Sync>,
    at: Instant,
    out: Vec<String>,
    keeps: Vec<Keep>,
    left: Option<Left>,
    /// Messages that were read out.
    said: usize,
    /// The view that was read out last, and how many of its lines.
    top: Option<Top>,
    page: Vec<Row>,
    read: usize,
    /// The records behind the numbers that were read out.
    numbers: BTreeMap<usize, Option<u64>>,
    /// The same of views that something else was put over since.
    under: Vec<(Top, Heard)>,
    asked: Option<Asked>,
    /// The lines so far of a field of several lines.
    long: Option<Vec<String>>,
    lock: lock::State,
    /// What was last said of the tour.
    lesson: Option<String>,
}

/// What was read out of a view.
struct Heard {
    page: Vec<Row>,
    read: usize,
    numbers: BTreeMap<usize, Option<u64>>,
}

impl Linear {
    /// The environment in which views are drawn to be read.
    pub fn environment(env: Env) -> Env {
        Env {
            theme: Theme::trace(),
            border: Border::None,
            is_linear: true,
            ..env
        }
    }

    /// A conversation on a book, with an app in [`Linear::environment`].
    /// The instant is where deadlines are counted from; they are reached at once, so that nobody waits for them.
    pub fn new(
        app: App,
        session: Session,
        clock: Arc<dyn Fn() -> Now + Send + Sync>,
        at: Instant,
    ) -> Self {
        Self {
            under: Vec::new(),
            app,
            session,
            clock,
            at,
            out: Vec::new(),
            keeps: Vec::new(),
            left: None,
            said: 0,
            top: None,
            page: Vec::new(),
            read: 0,
            numbers: BTreeMap::new(),
            asked: None,
            long: None,
            lock: lock::State::default(),
            lesson: None,
        }
    }

    /// Reads out how to go on, and the first view.
    pub fn start(&mut self) {
        for line in self.app.words().linear.welcome {
            self.say(line);
        }
        let effects = self.app.start();
        self.perform(effects);
        self.settle();
        self.tell();
    }

    /// The lines to print since the last call.
    pub fn take(&mut self) -> Vec<String> {
        std::mem::take(&mut self.out)
    }

    /// What is to outlive the session, since the last call.
    pub fn take_keeps(&mut self) -> Vec<Keep> {
        std::mem::take(&mut self.keeps)
    }

    /// Whether there is something to print, or to leave for.
    pub fn has_said(&self) -> bool {
        !self.out.is_empty() || self.left.is_some()
    }

    /// A line came that is no UTF-8.
    pub fn not_text(&mut self) {
        self.app_event(Event::Undecodable);
        self.tell_messages();
    }

    /// Why the conversation is over.
    pub fn left(&self) -> Option<&Left> {
        self.left.as_ref()
    }

    /// What stands before the next line: the field that is asked for, with what stands in it.
    pub fn prompt(&self) -> String {
        if let Some((_, prompt)) = self.app.lock_lines().filter(|(_, it)| !it.is_empty()) {
            return prompt.to_owned();
        }
        let words = &self.app.words().linear;
        let Some(asked) = self.asked.as_ref().filter(|_| !self.is_locked()) else {
            return "> ".to_owned();
        };
        if self.long.is_some() {
            return "  ".to_owned();
        }
        let mut prompt = asked.label.clone();
        if asked.is_required {
            prompt.push_str(words.required);
        }
        if asked.is_long {
            prompt.push_str(words.long);
        }
        if !asked.value.is_empty() {
            prompt = format!("{prompt} [{}]", asked.value);
        }
        prompt.push_str(words.colon);
        Shown::line(&prompt).as_str().to_owned()
    }

    /// Whether the prompt asks for a field, so that whoever sees no prompts must be told.
    pub fn is_asking(&self) -> bool {
        self.asked.is_some() && self.long.is_none() && !self.is_locked()
    }

    /// Takes a line and does what it says.
    pub fn line(&mut self, line: &str) {
        // What the clock alone has changed is not news, and what others did is told before the numbers are used.
        self.tick();
        self.settle();
        if self.is_locked() {
            return self.lock_line(line);
        }
        self.app.touch();
        if self.asked.is_none() {
            self.page = page(&mut self.app);
        }
        if let Some(lines) = &mut self.long {
            if !line.trim().is_empty() {
                lines.push(line.trim_end().to_owned());
                return;
            }
            let text = self.long.take().unwrap_or_default().join("\n");
            self.answer(&text);
        } else if self.asked.is_some() {
            self.field_line(line);
        } else if self.app.typing() == Typing::No {
            self.act(said::read(line, &self.app));
        } else {
            self.text_line(line);
        }
        self.settle();
        self.tell();
    }

    /// Hears news while nothing is typed.
    pub fn hear(&mut self, event: SessionEvent) {
        self.tick();
        self.event(event);
        self.settle();
        if self.is_locked() {
            return;
        }
        if self.top == Some(self.app.top_view()) {
            // The line that tells of the change is enough; numbers that were read out stay good.
            self.page = page(&mut self.app);
            self.tell_messages();
        } else {
            self.tell();
        }
    }

    /// Ctrl-C: closes what is open; twice at the top it leaves.
    pub fn interrupt(&mut self) {
        if self.is_locked() {
            return;
        }
        self.long = None;
        self.run(CommandId::AppCancel, 0);
        self.settle();
        self.tell();
    }

    /// Everything that was typed and not saved.
    pub fn unsaved(&self) -> super::draft::Drafts {
        self.app.unsaved()
    }

    /// A line while a field of a form is asked for.
    fn field_line(&mut self, line: &str) {
        let is_long = self.asked.as_ref().is_some_and(|asked| asked.is_long);
        match line.trim_start().strip_prefix([':', '：']) {
            Some(text) if text.starts_with([':', '：']) => self.answer(text),
            Some(command) => self.act(said::read(command, &self.app)),
            None if line.trim().is_empty() => self.go_on(),
            None if is_long => self.long = Some(vec![line.trim_end().to_owned()]),
            None => self.answer(line.trim()),
        }
    }

    /// Puts an answer in; a field that takes several asks for more until an empty line.
    fn answer(&mut self, text: &str) {
        let effects = self.app.fill(text);
        self.perform(effects);
        self.settle();
        self.go_on();
    }

    fn go_on(&mut self) {
        let effects = self.app.go_on();
        self.perform(effects);
    }

    /// A line while a view takes text that is no form: a search, a filter, the quick-add line.
    fn text_line(&mut self, line: &str) {
        let chain = self.app.scopes();
        let said = match line.trim_start().strip_prefix([':', '：']) {
            Some(text) if text.starts_with([':', '：']) => return self.put_text(text),
            Some(command) => said::read(command, &self.app),
            None => said::read(line, &self.app),
        };
        let is_command = line.trim_start().starts_with([':', '：']);
        match said {
            Said::Enter | Said::More | Said::List => self.act(said),
            Said::Row(number, ref rest)
                if rest.is_empty()
                    && (chain.contains(&Scope::Picker) || chain.contains(&Scope::Builder))
                    && self.numbers.contains_key(&number) =>
            {
                self.act(said);
            }
            _ if is_command => self.act(said),
            _ => self.put_text(line.trim()),
        }
    }

    /// Puts text into the field that has the focus, in place of what stands there.
    fn put_text(&mut self, text: &str) {
        for key in [
            KeyEvent::from(KeyCode::End),
            KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL),
        ] {
            self.app_event(Event::Key(key));
        }
        self.app_event(Event::Paste {
            text: text.to_owned(),
            refused: 0,
        });
        self.settle();
        if self.app.scopes().contains(&Scope::Filter) {
            self.run(CommandId::FilterAccept, 0);
        }
        // What was found is read out whole.
        self.top = None;
    }

    fn act(&mut self, said: Said) {
        let words = &self.app.words().linear;
        match said {
            Said::Enter => self.app_event(Event::Key(KeyEvent::from(KeyCode::Enter))),
            Said::More => self.more(),
            Said::List => self.top = None,
            Said::Clear if self.asked.is_some() => {
                let effects = self.app.fill("");
                self.perform(effects);
            }
            Said::Clear => self.put_text(""),
            Said::Row(number, rest) => self.go_to(number, &rest),
            // The name of a report is no text for a field that the command would open.
            Said::Command(id, rest) if id.spec().argument == Some(Argument::Report) => {
                let effects = self.app.run_with(id, &rest);
                self.perform(effects);
                self.settle();
            }
            Said::Command(id, rest) => {
                self.run(id, 0);
                if !rest.is_empty() {
                    self.hand_over(&rest);
                }
            }
            Said::Key(key) => self.app_event(Event::Key(key)),
            Said::Filter(text) => {
                self.run(CommandId::ListFilter, 0);
                if self.app.typing() != Typing::No {
                    self.put_text(&text);
                }
            }
            Said::Unknown(word, near) => {
                let text = (words.no_such)(&word, near.as_deref());
                self.say(&text);
            }
        }
    }

    /// Gives the rest of a line to the field that a command has opened.
    fn hand_over(&mut self, rest: &str) {
        self.settle();
        self.asked = self.app.asked();
        if self.asked.is_some() {
            self.answer(rest);
        } else if self.app.typing() != Typing::No {
            self.put_text(rest);
        } else {
            let text = (self.app.words().linear.no_such)(rest, None);
            self.say(&text);
        }
    }

    fn run(&mut self, id: CommandId, count: u32) {
        let effects = self.app.run_counted(id, count);
        self.perform(effects);
        self.settle();
    }

    fn tick(&mut self) {
        let effects = self.app.tick((self.clock)(), self.at);
        self.perform(effects);
    }

    fn app_event(&mut self, event: Event) {
        let effects = self.app.handle(event);
        self.perform(effects);
    }

    fn event(&mut self, event: SessionEvent) {
        let event = self.app.veiled(event);
        match &event {
            SessionEvent::Unopened(why) => {
                self.left.get_or_insert(Left::Unopened(why.clone()));
            }
            SessionEvent::Changed(change) if !self.is_locked() => self.tell_change(change),
            _ => {}
        }
        self.app_event(Event::Session(event));
    }

    /// Waits until everything asked for is answered and no view waits for a pause in typing.
    fn settle(&mut self) {
        while self.left.is_none() {
            if let Ok(event) = self.session.events().try_recv() {
                self.event(event);
                continue;
            }
            let due = self.app.view_deadline();
            if let Some(due) = due.filter(|due| *due <= self.at + PAUSE_MOST) {
                self.at = self.at.max(due);
                let effects = self.app.tick((self.clock)(), self.at);
                self.perform(effects);
                continue;
            }
            if !self.app.is_waiting() {
                return;
            }
            match self.session.events().recv() {
                Ok(event) => self.event(event),
                Err(_) => return,
            }
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send(ticket, request) => {
                    let id = self.session.next_request_id();
                    self.session.send(ticket, id, request);
                }
                Effect::Watch(since) => self.session.watch(since),
                Effect::Reconnect => self.session.retry(),
                Effect::Copy(text) => {
                    let text = (self.app.words().linear.copied)(&text);
                    self.say(&text);
                }
                Effect::Repaint => self.top = None,
                Effect::Blank => self.wipe(),
                Effect::Lock(ask) => self.ask_lock(&ask),
                Effect::Edit(..) => {
                    let text = self.app.words().linear.no_editor;
                    self.say(text);
                }
                Effect::Export(job) => {
                    // A line waits for its answer.
                    let written = export::run(&job, &mut |request| self.session.ask(request));
                    self.app_event(Event::Exported(Box::new(written)));
                }
                Effect::Quit => drop(self.left.get_or_insert(Left::Quit)),
                Effect::OpenDemo => drop(self.left.get_or_insert(Left::Demo)),
                Effect::Recent(lines) => self.keeps.push(Keep::Recent(lines)),
                Effect::Keep(name, word) => self.keeps.push(Keep::Setting(name, word)),
                Effect::Notify(text) if self.app.env().notify == Notify::Command => {
                    let _runs_on = hook::run(&self.app.env().notify_command, text);
                }
                Effect::Views(change) => self.keeps.push(Keep::View(change)),
                // Bells and notifications are control characters, and the shell suspends whoever reads lines by itself.
                Effect::Bell | Effect::Notify(_) | Effect::Reread | Effect::Suspend => {}
                // The app has done these itself.
                Effect::Push(_)
                | Effect::Close(_)
                | Effect::Run(..)
                | Effect::Toast(_)
                | Effect::Open(_)
                | Effect::Detour(_)
                | Effect::Draft(..)
                | Effect::Set(..)
                | Effect::Preview(_)
                | Effect::SetLang(_) => {}
            }
        }
    }
}
