//! From a key press to a command: counts, sequences, and text that is no command at all.

use std::time::{Duration, Instant};

use crokey::{KeyCombination, OneToThree};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{App, Owner, Toast};
use crate::tui::command::{Argument, CommandId, Scope};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Lookup, normalize, print_keys};
use crate::tui::overlays::find::Find;
use crate::tui::view::{Flow, Typing, View};

/// How long after a prefix key the box with its continuations opens.
pub const WHICH_KEY_AFTER: Duration = Duration::from_millis(400);

/// Counts above this are a slip of the fingers.
const COUNT_MAX: u32 = 9_999;

/// Commands that the palette offers again.
const RECENT_MAX: usize = 6;

/// Keys and counts typed so far, and what was typed by name.
#[derive(Debug, Default)]
pub(super) struct Typed {
    keys: Vec<KeyCombination>,
    count: u32,
    since: Option<Instant>,
    /// Ctrl-C was pressed at the top and waits for the second one.
    pub(super) leaving: bool,
    /// The terminal tells Esc from the beginning of a sequence.
    pub(super) tells_esc: bool,
    /// It was said that an input method is on.
    is_ime_told: bool,
    /// What was typed behind the name of the command that runs.
    pub(super) argument: String,
    /// Commands that were run by name, newest first.
    recent: Vec<(CommandId, String)>,
}

impl Typed {
    pub(super) fn is_pending(&self) -> bool {
        !self.keys.is_empty()
    }

    pub(super) fn keys(&self) -> &[KeyCombination] {
        &self.keys
    }

    /// The count for the next command, at least 1.
    pub(super) fn count(&self) -> u32 {
        self.count.max(1)
    }

    pub(super) fn set_count(&mut self, count: u32) {
        self.count = count.min(COUNT_MAX);
    }

    /// The count as typed; 0 when none was.
    pub(super) fn typed_count(&self) -> u32 {
        self.count
    }

    /// Commands that were run by name, newest first.
    pub(super) fn recent(&self) -> &[(CommandId, String)] {
        &self.recent
    }

    /// The same as lines of a file. What was typed behind a name may name somebody, unless it is one of few words.
    fn to_keep(&self) -> Vec<String> {
        let is_kept = |(id, argument): &&(CommandId, String)| {
            let kind = id.spec().argument;
            argument.is_empty()
                || matches!(
                    kind,
                    Some(Argument::Theme | Argument::Language | Argument::Report)
                )
        };
        let line = |(id, argument): &(CommandId, String)| format!("{} {argument}", id.spec().name);
        self.recent.iter().filter(is_kept).map(line).collect()
    }

    /// Takes such lines back; what is no command any more is left out.
    pub(super) fn set_recent(&mut self, lines: &[String]) {
        let read = lines.iter().filter_map(|line| {
            let (name, argument) = line.split_once(' ').unwrap_or((line, ""));
            Some((CommandId::parse(name)?, argument.to_owned()))
        });
        self.recent = read.take(RECENT_MAX).collect();
    }

    /// Forgets what was typed behind names of commands: it may name somebody.
    pub(super) fn forget(&mut self) {
        self.clear();
        self.recent.retain(|(_, argument)| argument.is_empty());
    }

    /// When the box with the continuations opens.
    pub(super) fn box_due(&self) -> Option<Instant> {
        self.since.map(|since| since + WHICH_KEY_AFTER)
    }

    pub(super) fn clear(&mut self) {
        self.keys.clear();
        self.count = 0;
        self.since = None;
    }
}

/// Whether a key is text for a field, and not a command.
pub(super) fn is_text(key: KeyEvent, typing: Typing) -> bool {
    match typing {
        Typing::No => return false,
        Typing::Raw => return true,
        Typing::Line | Typing::Lines => {}
    }
    let plain = !key
        .modifiers
        .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
    match key.code {
        KeyCode::Char(c) if !plain => {
            key.modifiers == KeyModifiers::CONTROL && matches!(c, 'a' | 'u' | 'w' | 'k' | 'y')
        }
        KeyCode::Char(_)
        | KeyCode::Backspace
        | KeyCode::Delete
        | KeyCode::Left
        | KeyCode::Right
        | KeyCode::Home
        | KeyCode::End => true,
        KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown | KeyCode::Enter => {
            typing == Typing::Lines && plain
        }
        _ => false,
    }
}

impl App {
    /// The scopes in which keys are looked up now.
    pub(super) fn chain(&self) -> &'static [Scope] {
        self.view(self.top())
            .map_or(Scope::Global, View::scope)
            .chain()
    }

    /// Whether a character with Alt, which nothing is bound to, was Esc and then the character: on a slow line both arrive
    /// at once, and only terminals with the keyboard protocol tell them apart (UX.md 2.3).
    pub(super) fn is_two_keys(&self, key: KeyEvent) -> bool {
        let is_alt = key.modifiers - KeyModifiers::SHIFT == KeyModifiers::ALT;
        let mut keys = self.typed.keys.clone();
        keys.push(normalize(key));
        is_alt
            && matches!(key.code, KeyCode::Char(_))
            && !self.typed.tells_esc
            && self.env.keymap.lookup(self.chain(), &keys) == Lookup::None
    }

    pub(super) fn command_key(
        &mut self,
        key: KeyCombination,
        event: KeyEvent,
        out: &mut Vec<Effect>,
    ) {
        let chain = self.chain();
        if self.typed.keys.is_empty() && self.takes_count(key, chain) {
            return;
        }
        self.typed.keys.push(key);
        match self.env.keymap.lookup(chain, &self.typed.keys) {
            Lookup::Command(id) => {
                self.typed.keys.clear();
                self.typed.since = None;
                self.run(id, out);
                self.typed.clear();
            }
            Lookup::Prefix(_) => {
                self.typed.since.get_or_insert(self.present.at);
            }
            Lookup::None => self.unknown_key(key, event, out),
        }
    }

    /// A digit that is no command itself begins a count, and every further digit continues it. Digits that go to a
    /// view do so at once: waiting for what follows would make every change of view slow.
    fn takes_count(&mut self, key: KeyCombination, chain: &[Scope]) -> bool {
        let OneToThree::One(KeyCode::Char(digit @ '0'..='9')) = key.codes else {
            return false;
        };
        if !key.modifiers.is_empty() {
            return false;
        }
        let begun = self.typed.count > 0;
        let bound = self.env.keymap.lookup(chain, &[key]) != Lookup::None;
        if !begun && (bound || digit == '0') {
            return false;
        }
        let digit = u32::from(digit) - u32::from('0');
        self.typed.count = (self.typed.count * 10 + digit).min(COUNT_MAX);
        true
    }

    fn unknown_key(&mut self, key: KeyCombination, event: KeyEvent, out: &mut Vec<Effect>) {
        let keys = std::mem::take(&mut self.typed.keys);
        self.typed.since = None;
        if keys.len() > 1 {
            self.typed.clear();
            if key.codes != OneToThree::One(KeyCode::Esc) {
                let text = (self.env.words.messages.no_command)(&print_keys(&keys));
                self.say(Toast::note(text));
            }
            return;
        }
        let flow = self.call(self.top(), out, |view, cx| view.input(event, cx));
        self.typed.clear();
        if flow == Some(Flow::Pass)
            && let KeyCode::Char(c) = event.code
        {
            // A list without a filter of its own looks everywhere (UX.md 3.2).
            if !c.is_ascii() && c.is_alphanumeric() && self.overlays.is_empty() {
                self.with_cx(Owner::App, out, |cx| {
                    let find = Find::new(&c.to_string());
                    cx.push(find);
                });
                if std::mem::replace(&mut self.typed.is_ime_told, true) {
                    return;
                }
            }
            let words = &self.env.words.messages;
            let text = if c.is_ascii() {
                (words.no_command)(&print_keys(&keys))
            } else {
                words.ime_hint.to_owned()
            };
            self.say(Toast::note(text));
        }
    }

    /// Runs a command that was chosen by its name, with what was typed behind it.
    pub(super) fn run_by_name(&mut self, id: CommandId, argument: String, out: &mut Vec<Effect>) {
        if id != CommandId::AppTutorial {
            self.learn_from_palette();
        }
        let recent = &mut self.typed.recent;
        recent.retain(|known| *known != (id, argument.clone()));
        recent.insert(0, (id, argument.clone()));
        recent.truncate(RECENT_MAX);
        out.push(Effect::Recent(self.typed.to_keep()));
        self.typed.argument = argument;
        self.run(id, out);
        self.typed.argument.clear();
    }

    /// Runs a command in the view on top, or in the app when the view leaves it alone.
    pub(super) fn run(&mut self, id: CommandId, out: &mut Vec<Effect>) {
        let leaving = std::mem::take(&mut self.typed.leaving);
        if let Err(reason) = self.may_run(id) {
            return self.say(Toast::bad(reason.0));
        }
        let before = self.scope_on_detour(id);
        let flow = self.call(self.top(), out, |view, cx| view.run(id, cx));
        if flow == Some(Flow::Done) {
            let now = self.view(self.top()).map(View::scope);
            if before.is_some() && before != now {
                self.come_back(out);
            }
            return;
        }
        self.typed.leaving = leaving;
        let flow = self.run_own(id, out);
        if id != CommandId::AppCancel {
            self.typed.leaving = false;
        }
        if flow == Flow::Pass {
            self.say(Toast::note(self.env.words.messages.not_here));
        }
    }
}
