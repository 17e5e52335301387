//! Drives the real app without a terminal, for tests: keys in, a picture and effects out.
//!
//! ```ignore
//! let mut screen = Screen::with(session)              // a real book in this process, or
//! let mut screen = Screen::scripted(|request| answer(request)).size(80, 24).lang(Lang::Zh);
//! screen.keys("j j enter").type_text("阿克米");
//! assert!(screen.toast().contains("已保存"));
//! insta::assert_snapshot!(screen.print());
//! ```
//!
//! Every key is followed by [`Screen::settle`]: no queued event, no unanswered request, no view that waits for its
//! deadline. The clock stands still otherwise; [`Screen::pass`] moves it.

pub(in crate::tui) mod picture;

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

use super::app::App;
use super::color::Depth;
use super::effect::Effect;
use super::event::{Answer, Event, Looks, SessionEvent};
use super::keymap::parse_keys;
use super::painter::Painter;
use super::panes::{PANES, PaneSpec};
use super::terminal::backend::WideBackend;
use super::terminal::mouse::Mouse;
use super::theme::{DEFAULT, Theme};
use super::view::{Cursor, Env};
use crate::config::Problem;
use crate::config::lock::{Lock, Verdict};
use crate::config::settings::Settings;
use crate::domain::when::{Moment, Now, Zone};
use crate::exchange::export;
use crate::i18n::Lang;
use crate::service::Request;
use crate::wire::session::Session;

/// Rounds after which a screen that never comes to rest is a bug.
const ROUNDS_MAX: usize = 1_000;

/// Who answers the requests.
enum Source {
    Scripted(Box<dyn FnMut(&Request) -> Answer>),
    Session(Session),
}

/// Reads the files of themes and settings.
type Files = Box<dyn FnMut() -> Looks>;

/// The app on a terminal that only exists in memory.
pub struct Screen {
    source: Source,
    env: Env,
    panes: Vec<PaneSpec>,
    size: Size,
    depth: Depth,
    app: Option<App>,
    painter: Option<Painter<Frames>>,
    buffer: Buffer,
    cursor: Cursor,
    queue: VecDeque<SessionEvent>,
    now: Now,
    at: Instant,
    held: bool,
    effects: Vec<String>,
    looks: Looks,
    files: Option<Files>,
    lock: Option<Lock>,
    problems: Vec<Problem>,
    recent: Vec<String>,
}

/// Counts the bytes of each frame.
#[derive(Debug, Default)]
struct Frames {
    writes: usize,
    last: usize,
    total: usize,
}

impl io::Write for Frames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        self.last = bytes.len();
        self.total += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Screen {
    /// A screen whose requests are answered by a function.
    pub fn scripted(answer: impl FnMut(&Request) -> Answer + 'static) -> Self {
        Self::new(Source::Scripted(Box::new(answer)))
    }

    /// A screen on a real book.
    pub fn with(session: Session) -> Self {
        Self::new(Source::Session(session))
    }

    fn new(source: Source) -> Self {
        // Monday 23 November 2026, 09:05 in Shanghai: the morning of the pictures in UX.md.
        let now = Now {
            at: Moment::from_millis(1_795_395_900_000),
            zone: Zone::from_number(8 * 60).unwrap_or_default(),
        };
        Self {
            source,
            env: Env::new(Lang::En, Theme::trace()),
            panes: PANES.to_vec(),
            size: Size {
                width: 80,
                height: 24,
            },
            depth: Depth::True,
            app: None,
            painter: None,
            buffer: Buffer::default(),
            cursor: Cursor::Hidden,
            queue: VecDeque::new(),
            now,
            at: Instant::now(),
            held: false,
            effects: Vec::new(),
            looks: Looks::default(),
            files: None,
            lock: None,
            problems: Vec::new(),
            recent: Vec::new(),
        }
    }

    /// What was wrong in the settings files.
    #[must_use]
    pub fn problems(mut self, problems: Vec<Problem>) -> Self {
        self.problems = problems;
        self
    }

    /// What was run by name in earlier sessions, newest first.
    #[must_use]
    pub fn recent(mut self, lines: &[&str]) -> Self {
        self.recent = lines.iter().map(|line| (*line).to_owned()).collect();
        self
    }

    /// What is kept of the commands that were run by name.
    pub fn kept_recent(&self) -> &[String] {
        &self.recent
    }

    /// What opens the screen when it is locked.
    #[must_use]
    pub fn lock(mut self, lock: Lock) -> Self {
        self.lock = Some(lock);
        self
    }

    /// The size of the terminal; before the first key it is the size at start, after it a resize.
    #[must_use]
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.size = Size { width, height };
        self
    }

    /// The language.
    #[must_use]
    pub fn lang(mut self, lang: Lang) -> Self {
        self.env.words = lang.catalog();
        self
    }

    /// Another theme than the tracing one; style runs in pictures then show colours instead of roles.
    #[must_use]
    pub fn theme(mut self, theme: Theme, depth: Depth) -> Self {
        self.env.theme = theme;
        self.depth = depth;
        self
    }

    /// Other settings of the environment.
    #[must_use]
    pub fn env(mut self, change: impl FnOnce(&mut Env)) -> Self {
        change(&mut self.env);
        self
    }

    /// Files of themes and settings: `read` is called when the screens begin, and whenever they want to know again.
    #[must_use]
    pub fn files(mut self, mut read: impl FnMut() -> Looks + 'static) -> Self {
        self.looks = read();
        self.files = Some(Box::new(read));
        self
    }

    /// Other panes than the program's own.
    #[must_use]
    pub fn panes(mut self, panes: &[PaneSpec]) -> Self {
        self.panes = panes.to_vec();
        self
    }

    /// The present.
    #[must_use]
    pub fn now(mut self, now: Now) -> Self {
        self.now = now;
        self
    }

    /// Presses keys, written as in key files and separated by spaces: `j j enter ctrl-s`.
    ///
    /// # Panics
    /// When a word is not a key.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in parse_keys(keys).unwrap_or_default() {
            let code = *key.codes.first();
            self.key(KeyEvent::new(code, key.modifiers));
        }
        self
    }

    /// Types characters, spaces included.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let modifiers = if c.is_uppercase() {
                KeyModifiers::SHIFT
            } else {
                KeyModifiers::NONE
            };
            self.key(KeyEvent::new(KeyCode::Char(c), modifiers));
        }
        self
    }

    /// Pastes.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste {
            text: text.to_owned(),
            refused: 0,
        })
    }

    /// Clicks where a text stands last.
    ///
    /// # Panics
    /// When it stands nowhere.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let shown = self.text();
        let rows = (0..).zip(shown.lines()).collect::<Vec<(u16, &str)>>();
        let found = rows.into_iter().rev().find_map(|(y, row)| {
            let before = &row[..row.rfind(text)?];
            let x = crate::shown::Shown::line(before).width() as u16;
            Some(Position { x, y })
        });
        assert!(found.is_some(), "no {text} in\n{shown}");
        let at = found.unwrap_or_default();
        self.event(Event::Mouse(Mouse::Click(at)))
    }

    /// Lets time pass: toasts leave, boxes open, marks appear.
    pub fn pass(&mut self, time: Duration) -> &mut Self {
        self.start();
        self.at += time;
        let millis = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        self.now.at = self.now.at.plus_millis(millis);
        self.tick();
        self.settle()
    }

    /// News from the session.
    pub fn news(&mut self, event: SessionEvent) -> &mut Self {
        self.start();
        self.queue.push_back(event);
        self.settle()
    }

    /// Holds answers back, or lets them through again, to look at the screen in between.
    pub fn hold(&mut self, held: bool) -> &mut Self {
        self.held = held;
        self.settle()
    }

    /// Any event.
    pub fn event(&mut self, event: Event) -> &mut Self {
        self.start();
        if let Event::Resize(size) = event {
            self.size = size;
            if let Some(painter) = &mut self.painter {
                painter.resize(size);
            }
        }
        self.handle(event);
        self.settle()
    }

    fn handle(&mut self, event: Event) {
        let handled = self.app.as_mut().map(|app| app.handle(event));
        self.perform(handled.unwrap_or_default());
    }

    fn key(&mut self, key: KeyEvent) {
        self.event(Event::Key(key));
    }

    fn start(&mut self) {
        if self.app.is_some() {
            return;
        }
        let backend = WideBackend::new(Frames::default(), self.size, self.depth);
        self.painter = Painter::new(backend).ok();
        let Looks { themes, own } = self.looks.clone();
        let mut settings = Settings::default();
        if let Some(own) = &own {
            let _listed_elsewhere = settings.merge(own);
        }
        let automatic = DEFAULT.to_owned();
        let mut app = App::new(self.env.clone(), &self.panes, self.now, self.at)
            .with_settings(themes, self.depth, self.problems.clone())
            .with_own(settings, own, automatic)
            .with_recent(&self.recent);
        let effects = app.start();
        self.app = Some(app);
        self.perform(effects);
        self.settle();
    }

    fn tick(&mut self) {
        let (now, at) = (self.now, self.at);
        let effects = self
            .app
            .as_mut()
            .map(|app| app.tick(now, at))
            .unwrap_or_default();
        self.perform(effects);
    }

    /// Waits until nothing is queued, nothing unanswered and no view waits for its deadline; draws.
    ///
    /// # Panics
    /// When the screen never comes to rest.
    pub fn settle(&mut self) -> &mut Self {
        self.start();
        for _ in 0..ROUNDS_MAX {
            if let Source::Session(session) = &self.source {
                self.queue.extend(session.events().try_iter());
            }
            if !self.held
                && let Some(event) = self.queue.pop_front()
            {
                self.handle(Event::Session(event));
                continue;
            }
            let due = self.app.as_ref().and_then(App::view_deadline);
            let Some(due) = due else {
                self.draw();
                return self;
            };
            self.at = self.at.max(due);
            self.tick();
        }
        self.effects.push("never at rest".to_owned());
        self
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send(ticket, request) => match &mut self.source {
                    Source::Scripted(answer) => {
                        let result = answer(&request);
                        self.queue
                            .push_back(SessionEvent::Answer { ticket, result });
                    }
                    Source::Session(session) => {
                        session.send(ticket, session.next_request_id(), request);
                    }
                },
                Effect::Watch(since) => {
                    if let Source::Session(session) = &self.source {
                        session.watch(since);
                    }
                }
                Effect::Reread => {
                    if let Some(looks) = self.files.as_mut().map(|read| read()) {
                        self.handle(Event::Looks(Box::new(looks)));
                    }
                }
                Effect::Copy(text) => self.effects.push(format!("copy {text}")),
                Effect::Export(job) => {
                    let Source::Session(session) = &self.source else {
                        continue;
                    };
                    let written = export::run(&job, &mut |request| session.ask(request));
                    self.event(Event::Exported(Box::new(written)));
                }
                Effect::Repaint => {
                    if let Some(painter) = &mut self.painter {
                        painter.repaint();
                    }
                    self.effects.push("repaint".to_owned());
                }
                Effect::Recent(lines) => self.recent = lines,
                Effect::Blank => {
                    if let Some(painter) = &mut self.painter {
                        // Writing to memory cannot fail.
                        let _ = painter.paint(|_| Cursor::Hidden);
                        painter.repaint();
                    }
                    self.effects.push("blank".to_owned());
                }
                Effect::Lock(ask) => {
                    let verdict = match &self.lock {
                        Some(lock) => lock.ask(&ask),
                        None => Verdict::Unset,
                    };
                    self.handle(Event::Lock(verdict));
                }
                other => self.effects.push(other.name().to_owned()),
            }
        }
    }

    fn draw(&mut self) {
        let (Some(app), Some(painter)) = (&mut self.app, &mut self.painter) else {
            return;
        };
        // Writing to memory cannot fail.
        let _ = painter.paint(|frame| {
            self.cursor = app.draw(frame);
            self.buffer = frame.buffer_mut().clone();
            self.cursor
        });
    }

    /// What happened outside of the app since the last call: `quit`, `bell`, `copy TEXT`, ...
    pub fn effects(&mut self) -> Vec<String> {
        self.settle();
        std::mem::take(&mut self.effects)
    }

    /// Bytes that the last frame took on the wire.
    pub fn frame_bytes(&mut self) -> usize {
        self.settle();
        self.painter
            .as_mut()
            .map_or(0, |it| it.backend().sink().last)
    }

    /// Bytes of all frames so far.
    pub fn bytes(&mut self) -> usize {
        self.settle();
        let painter = self.painter.as_mut();
        painter.map_or(0, |it| it.backend().sink().total)
    }

    /// What stands on the screen, cell by cell.
    pub fn buffer(&mut self) -> &Buffer {
        self.settle();
        &self.buffer
    }

    /// How many frames were written.
    pub fn frames(&mut self) -> usize {
        self.settle();
        self.painter
            .as_mut()
            .map_or(0, |it| it.backend().sink().writes)
    }
}
