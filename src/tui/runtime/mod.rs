//! Runs the app on the terminal: waits for one event, takes all that are queued, draws once.
//!
//! Nothing here waits for the book or the disk. There is no tick: the loop sleeps until an event comes or a deadline of
//! the app passes, so an idle program sends no byte and uses no time.

mod exporting;
mod forward;
mod keep;
mod line;
mod lock;
mod outside;

pub use keep::Keep;

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded, never, select};
use rustix::process::{Signal, kill_current_process_group};

use crate::config::lock::Lock;
use crate::config::settings::Notify;
use crate::domain::when::Now;
use crate::tui::app::{App, FirstRun};
use crate::tui::command::First;
use crate::tui::draft::Drafts;
use crate::tui::effect::Effect;
use crate::tui::event::{Event, SessionEvent};
use crate::tui::hook;
use crate::tui::outside::{Outside, Site};
use crate::tui::painter::Painter;
use crate::tui::panes::PANES;
use crate::tui::settings::Prepared;
use crate::tui::terminal::backend::WideBackend;
use crate::tui::terminal::clipboard;
use crate::tui::terminal::reader::Reader;
use crate::tui::terminal::signals::SignalThread;
use crate::tui::terminal::tty::{Extras, Tty};
use crate::tui::terminal::writer::Mailbox;
use crate::wire::session::{Loss, Session};
use line::{Line, notification};

/// Events that may wait; more make the threads that send them wait.
const QUEUE: usize = 256;

/// News of others are painted at most this often; one's own keys at once.
const NEWS_EVERY: Duration = Duration::from_millis(16);

/// After a resize the next one is painted at most this soon: a dragged window sends hundreds.
const RESIZE_EVERY: Duration = Duration::from_millis(80);

/// The signal of being continued is told at most this late.
const RESUME_ECHO: Duration = Duration::from_secs(1);

/// How long leaving waits for a terminal that takes no bytes.
const LEAVE_PATIENCE: Duration = Duration::from_millis(500);

/// What a run of the screens needs.
pub struct Options {
    /// The book.
    pub session: Session,
    /// The clock.
    pub clock: Arc<dyn Fn() -> Now + Send + Sync>,
    /// What settings and environment say, with everything that was wrong in them.
    pub prepared: Prepared,
    /// What the first screen of a new book says.
    pub welcome: Option<FirstRun>,
    /// What runs first, as if its key had been pressed.
    pub first: Option<First>,
    /// What was run by name before, newest first.
    pub recent: Vec<String>,
    /// Where settings and drafts go that are to be kept; whoever listens writes them, so that no key waits for a disk.
    pub keep: Sender<Keep>,
    /// How text is edited outside of the screens.
    pub outside: Outside,
    /// What opens the screen when it is locked.
    pub lock: Lock,
}

/// Why the screens ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Left {
    /// The person left.
    Quit,
    /// The terminal went away.
    Hangup,
    /// A signal asked for it.
    Terminated,
    /// The throw-away book is wanted instead.
    Demo,
    /// The book could not be opened.
    Unopened(Loss),
}

/// Shows the screens until somebody leaves.
///
/// # Errors
/// When there is no terminal, or threads cannot be started.
pub fn run(options: Options) -> io::Result<Left> {
    let Options {
        session,
        clock,
        prepared,
        welcome,
        first,
        recent,
        keep,
        outside,
        lock,
    } = options;
    let drafts = prepared.env.drafts.clone();
    let (sender, receiver) = bounded(QUEUE);
    let mut tty = Tty::open(Extras {
        mouse: prepared.mouse,
        keyboard: false,
        title: prepared.env.titled,
    })?;
    let signals = SignalThread::start(forward::signals(sender.clone()))?;
    let mailbox = Mailbox::start(
        std::fs::File::from(tty.descriptor()?),
        forward::writer(sender.clone()),
    )?;
    let mut backend = WideBackend::new(mailbox.clone(), tty.size(), prepared.depth);
    backend.set_sync(prepared.sync);
    backend.set_erases(prepared.erases);
    backend.set_ambiguous(prepared.env.ambiguous);
    let painter = Painter::new(backend)?;
    tty.enter()?;
    tty.ask(&prepared.asked.questions)?;
    let reader = Reader::start(
        tty.descriptor()?,
        prepared.escape_delay,
        forward::reader(sender.clone()),
    )?;
    let escape_delay = prepared.escape_delay;
    let app = App::new(prepared.env, PANES, clock(), Instant::now())
        .with_settings(prepared.themes, prepared.depth, prepared.problems)
        .with_own(prepared.settings, prepared.own, prepared.automatic)
        .with_views(prepared.views)
        .with_welcome(welcome)
        .with_recent(&recent)
        .with_first(first);
    let app = if session.is_opening() {
        app.with_opening()
    } else {
        app
    };
    let mut runtime = Runtime {
        session: Arc::new(session),
        clock,
        app,
        painter,
        tty,
        mailbox,
        reader: Some(reader),
        sender,
        events: receiver,
        escape_delay,
        paint: Paint::default(),
        left: None,
        keep,
        drafts,
        line: Line::begin(prepared.asked),
        outside,
        lock,
        editing: None,
        exporting: None,
    };
    let left = runtime.run();
    runtime.leave(&left);
    signals.stop();
    Ok(left)
}

/// Whether and when to paint.
#[derive(Debug, Default)]
struct Paint {
    is_dirty: bool,
    not_before: Option<Instant>,
    resized: Option<Instant>,
    painted: Option<Instant>,
    resumed: Option<Instant>,
    /// What the terminal's window was last called.
    title: &'static str,
}

struct Runtime {
    session: Arc<Session>,
    clock: Arc<dyn Fn() -> Now + Send + Sync>,
    app: App,
    painter: Painter<Mailbox>,
    tty: Tty,
    mailbox: Mailbox,
    reader: Option<Reader>,
    sender: Sender<Event>,
    events: Receiver<Event>,
    escape_delay: Duration,
    paint: Paint,
    left: Option<Left>,
    keep: Sender<Keep>,
    /// What was last sent there.
    drafts: Drafts,
    line: Line,
    outside: Outside,
    lock: Lock,
    /// A text that is to be edited outside now.
    editing: Option<(String, Site)>,
    exporting: Option<exporting::Exporting>,
}

impl Runtime {
    fn run(&mut self) -> Left {
        let effects = self.app.start();
        self.paint.is_dirty = true;
        self.perform(effects);
        loop {
            self.draw();
            if let Some(left) = self.left.take() {
                return left;
            }
            if let Some((text, site)) = self.editing.take() {
                self.edit(&text, site);
                continue;
            }
            self.wait();
            self.tick();
            self.keep_drafts();
        }
    }

    /// Waits for one event or the next deadline, then takes everything that is queued.
    fn wait(&mut self) {
        let mut deadline = self.app.deadline();
        if self.paint.is_dirty
            && let Some(not_before) = self.paint.not_before
        {
            deadline = deadline.min(not_before);
        }
        if self.paint.is_dirty
            && let Some(lost) = self.line.link.deadline()
        {
            deadline = deadline.min(lost);
        }
        let timeout = deadline.saturating_duration_since(Instant::now());
        let (events, news) = (self.events.clone(), self.session.events().clone());
        select! {
            recv(events) -> event => if let Ok(event) = event { self.handle(event) },
            recv(news) -> event => if let Ok(event) = event { self.news(event) },
            default(timeout) => self.paint.is_dirty = true,
        }
        while let Ok(event) = events.try_recv() {
            self.handle(event);
        }
        let queued: Vec<SessionEvent> = self.session.events().try_iter().collect();
        for event in queued {
            self.news(event);
        }
    }

    /// A line may drop and a process be killed at any moment: what is typed leaves this thread at once.
    fn keep_drafts(&mut self) {
        let drafts = self.app.unsaved();
        if !drafts.says_the_same(&self.drafts) {
            let _ended = self.keep.send(Keep::Drafts(drafts.clone()));
            self.drafts = drafts;
        }
    }

    fn news(&mut self, event: SessionEvent) {
        if let SessionEvent::Unopened(why) = event {
            self.left.get_or_insert(Left::Unopened(why));
            return;
        }
        let is_push = matches!(event, SessionEvent::Changed(_));
        let was_dirty = std::mem::replace(&mut self.paint.is_dirty, true);
        if is_push && !was_dirty {
            self.paint.not_before = self.paint.painted.map(|painted| painted + NEWS_EVERY);
        } else if !is_push {
            self.paint.not_before = None;
        }
        self.app_handle(Event::Session(event));
    }

    fn handle(&mut self, event: Event) {
        // An answer alone changes nothing on screen.
        self.paint.is_dirty |= !matches!(event, Event::Report(_));
        match event {
            Event::Resize(_) => {
                let now = Instant::now();
                let next = self.paint.resized.map(|last| last + RESIZE_EVERY);
                self.paint.not_before = next.filter(|next| *next > now);
                return;
            }
            Event::Resumed => {
                // Our own suspension has resumed already when the signal is told.
                if self
                    .paint
                    .resumed
                    .is_none_or(|at| at.elapsed() > RESUME_ECHO)
                {
                    self.resume();
                }
                return;
            }
            Event::Report(report) => return self.report(report),
            Event::Hangup => self.left = Some(Left::Hangup),
            Event::Terminate | Event::Interrupt => drop(self.left.get_or_insert(Left::Terminated)),
            Event::Key(_) | Event::Paste { .. } => self.paint.not_before = None,
            _ => {}
        }
        self.app_handle(event);
    }

    fn app_handle(&mut self, event: Event) {
        self.tick();
        let effects = self.app.handle(event);
        self.perform(effects);
    }

    /// The app must know the present before it reacts: messages and pauses are timed by it.
    fn tick(&mut self) {
        let effects = self.app.tick((self.clock)(), Instant::now());
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send(ticket, request) => {
                    self.session
                        .send(ticket, self.session.next_request_id(), request);
                }
                Effect::Watch(since) => self.session.watch(since),
                Effect::Reconnect => self.session.retry(),
                Effect::Copy(text) => {
                    let bytes = clipboard::sequence(&text, self.app.env().clipboard);
                    self.painter.backend().append(&bytes);
                }
                Effect::Bell => self.painter.backend().append(b"\x07"),
                Effect::Notify(text) if self.app.env().notify == Notify::Command => {
                    let _runs_on = hook::run(&self.app.env().notify_command, text);
                }
                Effect::Notify(text) => {
                    let bytes = notification(self.app.env().notify, text);
                    self.painter.backend().append(bytes.as_bytes());
                }
                Effect::Repaint => self.repaint(),
                Effect::Blank => self.blank(),
                Effect::Lock(ask) => self.ask_lock(ask),
                Effect::Suspend => self.suspend(),
                Effect::Edit(text, site) => self.editing = Some((text, site)),
                Effect::Export(job) => self.export(*job),
                Effect::Quit => drop(self.left.get_or_insert(Left::Quit)),
                Effect::OpenDemo => drop(self.left.get_or_insert(Left::Demo)),
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
                Effect::Reread => {
                    let _ended = self.keep.send(Keep::Reread(self.sender.clone()));
                }
                Effect::Recent(lines) => drop(self.keep.send(Keep::Recent(lines))),
                Effect::Keep(name, word) => {
                    let _ended = self.keep.send(Keep::Setting(name, word));
                }
                Effect::Views(change) => {
                    let _ended = self.keep.send(Keep::View(change));
                }
            }
        }
    }

    fn repaint(&mut self) {
        self.painter.repaint();
        self.paint.is_dirty = true;
    }

    /// Draws when something changed, when the terminal has taken the last frame, and not too often.
    fn draw(&mut self) {
        let now = Instant::now();
        let too_soon = self
            .paint
            .not_before
            .is_some_and(|not_before| not_before > now);
        if !self.paint.is_dirty
            || too_soon
            || self.left.is_some()
            || !self.mailbox.is_free()
            || self.line.link.is_behind(now)
        {
            return;
        }
        self.paint.is_dirty = false;
        self.paint.not_before = None;
        self.paint.painted = Some(now);
        if self.painter.resize(self.tty.size()) {
            self.paint.resized = Some(now);
        }
        let title = self.app.title();
        if self.app.env().titled && std::mem::replace(&mut self.paint.title, title) != title {
            let sequence = format!("\x1b]2;keybook: {title}\x07");
            self.painter.backend().append(sequence.as_bytes());
        }
        // The backend collects bytes and the mailbox takes them: neither fails.
        let _ = self.painter.paint(|frame| self.app.draw(frame));
        if let Some(bytes) = self.painter.backend().take_asked() {
            self.line.link.sent(bytes, now);
        }
    }

    /// Gives the terminal back to the shell and stops the whole process group, as Ctrl-Z does elsewhere.
    fn suspend(&mut self) {
        self.await_answers();
        if self.left.is_some() {
            return;
        }
        self.give_back();
        // Execution goes on here after `fg`.
        let stopped = kill_current_process_group(Signal::STOP);
        if stopped.is_err() {
            tracing::warn!("the process group could not be stopped");
        }
        self.resume();
    }

    fn give_back(&mut self) {
        let is_out = self.mailbox.wait(LEAVE_PATIENCE);
        if let Some(reader) = self.reader.take() {
            reader.stop();
        }
        if let Err(error) = self.tty.leave(!is_out) {
            tracing::warn!(%error, "the terminal could not be restored");
        }
    }

    fn resume(&mut self) {
        let entered = self.tty.enter();
        self.begin_again(entered);
    }

    /// The terminal is ours again, in whatever modes an editor left it.
    fn take_back(&mut self) {
        let entered = self.tty.enter_again();
        self.begin_again(entered);
    }

    fn begin_again(&mut self, entered: io::Result<()>) {
        self.paint.resumed = Some(Instant::now());
        if let Err(error) = entered {
            tracing::warn!(%error, "the terminal is gone");
            self.left = Some(Left::Hangup);
            return;
        }
        if self.reader.is_none() {
            let reader = self.tty.descriptor().and_then(|terminal| {
                Reader::start(
                    terminal,
                    self.escape_delay,
                    forward::reader(self.sender.clone()),
                )
            });
            match reader {
                Ok(reader) => self.reader = Some(reader),
                Err(error) => {
                    tracing::error!(%error, "the terminal cannot be read");
                    self.left = Some(Left::Hangup);
                }
            }
        }
        self.repaint();
    }

    fn leave(mut self, left: &Left) {
        self.stop_exporting();
        if *left == Left::Hangup {
            // Touching a terminal that is gone may block: the process ends, its threads with it.
            self.tty.abandon();
            self.mailbox.close();
            return;
        }
        self.await_answers();
        // The reader waits on the channel when it is full: it must find it gone.
        self.events = never();
        self.give_back();
        self.mailbox.close();
    }
}
