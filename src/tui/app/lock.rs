//! The locked screen (UX.md 4.5): nothing of the book stands on it, and only the passphrase opens it.
//!
//! Views are left as they are, so that nothing that was typed is lost; while the screen is locked they hear of no news
//! and ask for nothing, and when it opens they fetch what they show. Idle is measured by the clock on the wall: a
//! machine that slept and a program that was stopped were idle too.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Position;

use super::App;
use crate::config::lock::{Ask, CHARACTERS_LEAST, Passphrase, Verdict};
use crate::domain::id::Revision;
use crate::domain::when::{Moment, Now};
use crate::i18n::Catalog;
use crate::tui::effect::Effect;
use crate::tui::event::{Event, SessionEvent};
use crate::tui::layout::{beneath, centered, first_row, right_of};
use crate::tui::theme::Role;
use crate::tui::view::Cursor;
use crate::tui::widgets::strip::{put, put_wrapped};

/// How long a wrong try makes wait: so much after the first, twice as much after each further one, at most so much.
const WAIT_MILLIS: i64 = 1_000;
const WAIT_MILLIS_MAX: i64 = 60_000;

/// What is typed beyond this is no passphrase.
const TYPED_MAX: usize = 1_024;

/// Whether the screen is locked, and since when nothing was typed.
#[derive(Debug)]
pub(super) struct Lock {
    typed: Moment,
    on: Option<Locked>,
}

/// The locked screen.
#[derive(Debug)]
struct Locked {
    since: Now,
    by_hand: bool,
    stage: Stage,
    typed: String,
    says: String,
    tries: u32,
    /// No try before this.
    wait: Option<Moment>,
}

/// What the locked screen waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    /// To hear whether there is a passphrase, or whether the one that was typed is right.
    Checking,
    /// The passphrase.
    Closed,
    /// Enter: there is no passphrase.
    Free,
    /// A new passphrase, or Enter.
    New,
    /// The new passphrase once more.
    Again(Passphrase),
    /// To hear that the new passphrase is set.
    Setting,
}

impl Lock {
    pub(super) fn new(now: Now) -> Self {
        Self {
            typed: now.at,
            on: None,
        }
    }
}

impl Locked {
    fn prompt(&self, words: &Catalog) -> &'static str {
        match self.stage {
            Stage::Closed => words.lock.ask,
            Stage::New => words.lock.new,
            Stage::Again(_) => words.lock.again,
            Stage::Checking | Stage::Free | Stage::Setting => "",
        }
    }

    fn explains(&self, words: &Catalog) -> String {
        match self.stage {
            Stage::New if self.says.is_empty() => (words.lock.new_how)(CHARACTERS_LEAST),
            Stage::Free if self.says.is_empty() => words.lock.free.to_owned(),
            Stage::Free => format!("{} {}", self.says, words.lock.free),
            _ => self.says.clone(),
        }
    }

    /// Waits longer with every wrong try.
    fn refuse(&mut self, now: Moment, words: &Catalog) {
        let wait = (WAIT_MILLIS << self.tries.min(16)).min(WAIT_MILLIS_MAX);
        self.tries += 1;
        self.wait = Some(now.plus_millis(wait));
        self.says = (words.lock.wrong)(wait.unsigned_abs() / 1_000);
    }
}

impl App {
    /// Whether the screen is locked.
    pub fn is_locked(&self) -> bool {
        self.lock.on.is_some()
    }

    /// When the lock wants [`App::tick`]: nothing has been typed for too long, or a wrong try has waited.
    pub fn lock_due(&self) -> Option<Instant> {
        let now = self.present.now.at;
        let due = match &self.lock.on {
            Some(locked) => locked.wait?,
            // Whoever edits a text outside has the terminal.
            None if self.editing.is_some() => return None,
            None => self.lock.typed.plus_minutes(self.env.idle_lock?),
        };
        let wait = u64::try_from(due.since_millis(now)).unwrap_or(0);
        Some(self.present.at + Duration::from_millis(wait))
    }

    /// Somebody is there.
    pub fn touch(&mut self) {
        self.lock.typed = self.present.now.at;
    }

    /// Locks when nothing was typed for too long, and lets a further try when a wrong one has waited.
    pub(super) fn tick_lock(&mut self, out: &mut Vec<Effect>) {
        if self.lock_due().is_none_or(|due| due > self.present.at) {
            return;
        }
        match &mut self.lock.on {
            None => self.lock(false, out),
            Some(locked) => {
                locked.wait = None;
                locked.says.clear();
            }
        }
    }

    /// Locks the screen now.
    pub(super) fn lock(&mut self, by_hand: bool, out: &mut Vec<Effect>) {
        self.typed.clear();
        self.lock.on = Some(Locked {
            since: self.present.now,
            by_hand,
            stage: Stage::Checking,
            typed: String::new(),
            says: String::new(),
            tries: 0,
            wait: None,
        });
        out.push(Effect::Blank);
        out.push(Effect::Lock(Ask::Look));
    }

    /// Opens it, and fetches what has changed.
    fn unlock(&mut self, out: &mut Vec<Effect>) {
        self.lock.on = None;
        self.touch();
        out.push(Effect::Repaint);
        self.refresh_all(out);
    }

    /// Reacts to an event while the screen is locked. Nobody gets to the shell from here.
    pub(super) fn while_locked(&mut self, event: Event, out: &mut Vec<Effect>) {
        match event {
            Event::Key(key) => self.lock_key(key, out),
            Event::Paste { text, .. } => {
                for c in text.trim_end_matches(['\n', '\r']).chars() {
                    self.lock_char(c);
                }
            }
            Event::Bytes(_) | Event::Mouse(_) | Event::Suspend => {}
            Event::Session(SessionEvent::Changed(change)) => self.heard_of(change.revision),
            Event::Session(SessionEvent::Lagged) => {}
            Event::Session(SessionEvent::Restored) => {
                self.env.offline = None;
                self.heard = Revision::default();
            }
            other => self.react(other, out),
        }
    }

    /// The lock has answered.
    pub(super) fn lock_says(&mut self, verdict: Verdict, out: &mut Vec<Effect>) {
        let (words, now) = (self.env.words, self.present.now.at);
        let Some(locked) = &mut self.lock.on else {
            return;
        };
        match verdict {
            Verdict::Right => self.unlock(out),
            // The passphrase was removed meanwhile, or there was none.
            Verdict::Unset if locked.tries > 0 => self.unlock(out),
            Verdict::Unset => {
                locked.stage = if locked.by_hand {
                    Stage::New
                } else {
                    Stage::Free
                }
            }
            Verdict::Needed => locked.stage = Stage::Closed,
            Verdict::Wrong => {
                locked.stage = Stage::Closed;
                locked.refuse(now, words);
            }
            Verdict::Set => {
                locked.stage = Stage::Closed;
                words.lock.set.clone_into(&mut locked.says);
            }
            Verdict::Unusable(why) => {
                locked.says = (words.lock.unusable)(&(words.troubles.os)(&why));
                locked.stage = match locked.stage {
                    // Whoever could not set one is not locked out for it.
                    Stage::Setting => Stage::Free,
                    _ => Stage::Closed,
                };
            }
        }
    }

    fn lock_key(&mut self, key: KeyEvent, out: &mut Vec<Effect>) {
        let Some(locked) = &mut self.lock.on else {
            return;
        };
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('l') if is_control => out.push(Effect::Repaint),
            KeyCode::Char('u' | 'c' | 'w') if is_control => locked.typed.clear(),
            KeyCode::Esc => locked.typed.clear(),
            KeyCode::Backspace => drop(locked.typed.pop()),
            KeyCode::Enter => self.try_lock(out),
            KeyCode::Char(c) if !is_control => self.lock_char(c),
            _ => {}
        }
    }

    fn lock_char(&mut self, c: char) {
        if let Some(locked) = &mut self.lock.on
            && !c.is_control()
            && locked.typed.len() < TYPED_MAX
        {
            locked.typed.push(c);
        }
    }

    /// Takes a whole line as what was typed.
    pub fn type_at_lock(&mut self, line: &str) -> Vec<Effect> {
        let mut out = Vec::new();
        if let Some(locked) = &mut self.lock.on {
            line.clone_into(&mut locked.typed);
        }
        self.try_lock(&mut out);
        out
    }

    fn try_lock(&mut self, out: &mut Vec<Effect>) {
        let words = self.env.words;
        let Some(locked) = &mut self.lock.on else {
            return;
        };
        if locked.wait.is_some() {
            return locked.typed.clear();
        }
        let typed = Passphrase::new(&std::mem::take(&mut locked.typed));
        locked.says.clear();
        match std::mem::replace(&mut locked.stage, Stage::Checking) {
            stage @ (Stage::Checking | Stage::Setting) => locked.stage = stage,
            Stage::Closed if typed == Passphrase::new("") => locked.stage = Stage::Closed,
            Stage::Closed => {
                words.lock.checking.clone_into(&mut locked.says);
                out.push(Effect::Lock(Ask::Try(typed)));
            }
            Stage::New if typed != Passphrase::new("") && typed.is_too_short() => {
                locked.says = (words.lock.too_short)(CHARACTERS_LEAST);
                locked.stage = Stage::New;
            }
            Stage::New if typed != Passphrase::new("") => locked.stage = Stage::Again(typed),
            Stage::Free | Stage::New => self.unlock(out),
            Stage::Again(first) if first == typed => {
                locked.stage = Stage::Setting;
                out.push(Effect::Lock(Ask::Set(typed)));
            }
            Stage::Again(_) => {
                words.lock.differ.clone_into(&mut locked.says);
                locked.stage = Stage::New;
            }
        }
    }

    /// What the locked screen says, line by line, and what stands before the line that is typed next.
    pub fn lock_lines(&self) -> Option<(Vec<String>, &'static str)> {
        let locked = self.lock.on.as_ref()?;
        let words = self.env.words;
        let time = locked.since.time().to_string();
        let title = format!("{} {}", words.lock.title, (words.lock.since)(&time));
        let explains = locked.explains(words);
        let lines = [title, explains].into_iter();
        let lines = lines.filter(|line| !line.is_empty()).collect();
        Some((lines, locked.prompt(words)))
    }

    /// Draws the locked screen, in a window of any size.
    pub(super) fn draw_lock(&self, frame: &mut Frame<'_>) -> Cursor {
        let Some(locked) = &self.lock.on else {
            return Cursor::Hidden;
        };
        let (env, words) = (&self.env, self.env.words);
        let area = centered(frame.area(), 60, 8);
        let buffer = frame.buffer_mut();
        let row = |at| first_row(beneath(area, at));
        let clock = self.present.now.time().to_string();
        put(buffer, row(0), &clock, Role::Title, env);
        let since = (words.lock.since)(&locked.since.time().to_string());
        let used = put(buffer, row(1), words.lock.title, Role::Text, env);
        put(
            buffer,
            right_of(row(1), used + 1),
            &since,
            Role::TextMuted,
            env,
        );
        let explains = locked.explains(words);
        put_wrapped(buffer, beneath(area, 5), &explains, Role::Hint, env);
        let prompt = locked.prompt(words);
        if prompt.is_empty() {
            return Cursor::Hidden;
        }
        let used = put(buffer, row(3), prompt, Role::Text, env);
        let room = right_of(row(3), used);
        buffer.set_style(room, env.style(Role::InputFocus));
        let stars = "*".repeat(
            locked
                .typed
                .chars()
                .count()
                .min(usize::from(room.width).saturating_sub(1)),
        );
        let typed = put(buffer, room, &stars, Role::InputFocus, env);
        Cursor::Shown(Position {
            x: room.x + typed,
            y: room.y,
        })
    }
}
