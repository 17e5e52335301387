//! Bytes of a terminal become keys, pastes and reports.
//!
//! Written by hand because nothing a terminal, a slow link or a lost byte does may turn into a key: a split arrow key
//! is one key, a late answer to a query is none, an unfinished paste ends by itself (UX.md 2.8). Pure: the present
//! is an argument, and whoever reads asks for [`Decoder::deadline`].

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::csi;
use super::mouse::Mouse;
use super::report::Report;

/// A paste keeps this many bytes; the rest is counted and refused.
pub const PASTE_MAX: usize = 1024 * 1024;

/// The end of a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// A paste whose end never comes is over after this long without data.
const PASTE_IDLE: Duration = Duration::from_secs(2);

/// Keys that arrive this soon after a paste belong to it.
const AFTER_PASTE: Duration = Duration::from_millis(30);

/// A sequence that is never finished is dropped after this long.
const SEQUENCE_IDLE: Duration = Duration::from_millis(500);

/// A control string (an answer to a query) that is never finished is dropped after this long in all.
const STRING_MAX: Duration = Duration::from_secs(2);

/// Bytes of a sequence or a control string that are kept; longer ones are swallowed whole.
const SEQUENCE_MAX: usize = 64;

/// What arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key press.
    Key(KeyEvent),
    /// Pasted text with line breaks as `\n`; `refused` bytes were beyond the cap.
    Paste {
        /// What was kept.
        text: String,
        /// Bytes beyond the cap.
        refused: usize,
    },
    /// The terminal gained or lost the focus.
    Focus(bool),
    /// Bytes that are no UTF-8.
    Undecodable,
    /// The terminal answers.
    Report(Report),
    /// A click or the wheel.
    Mouse(Mouse),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Ground,
    /// After ESC.
    Escape,
    /// After ESC [.
    Csi,
    /// After ESC [ [, the function keys of the Linux console.
    Console,
    /// After ESC O.
    Ss3,
    /// Three bytes of an old mouse report are still to come.
    Mouse(u8),
    /// Inside OSC, DCS, APC, PM or SOS; true right after an ESC.
    String(bool),
    /// Inside a character of several bytes.
    Utf8(u8),
    Paste,
}

/// See the module's description.
#[derive(Debug)]
pub struct Decoder {
    state: State,
    escape_delay: Duration,
    bytes: Vec<u8>,
    paste: Vec<u8>,
    refused: usize,
    since: Option<Instant>,
    last: Option<Instant>,
    deaf_until: Option<Instant>,
}

impl Decoder {
    /// A decoder that takes an ESC for a key of its own when nothing follows within the delay: 25 ms at a local
    /// terminal, 75 ms over SSH.
    pub fn new(escape_delay: Duration) -> Self {
        Self {
            state: State::Ground,
            escape_delay,
            bytes: Vec::new(),
            paste: Vec::new(),
            refused: 0,
            since: None,
            last: None,
            deaf_until: None,
        }
    }

    /// Takes bytes in.
    pub fn feed(&mut self, bytes: &[u8], now: Instant, out: &mut Vec<Input>) {
        self.expire(now, out);
        let mut rest = bytes;
        while let Some((byte, after)) = rest.split_first() {
            let run = if self.state == State::Paste {
                self.paste_run(rest)
            } else {
                0
            };
            if run > 0 {
                rest = &rest[run..];
            } else {
                self.byte(*byte, now, out);
                rest = after;
            }
        }
        self.last = (self.state != State::Ground).then_some(now);
    }

    /// When [`Decoder::expire`] is wanted, if anything is unfinished.
    pub fn deadline(&self) -> Option<Instant> {
        let last = self.last?;
        let wait = match self.state {
            State::Ground => return None,
            State::Escape => self.escape_delay,
            State::Paste => PASTE_IDLE,
            State::String(_) => {
                let limit = self.since.map_or(last, |since| since + STRING_MAX);
                return Some((last + SEQUENCE_IDLE).min(limit));
            }
            _ => SEQUENCE_IDLE,
        };
        Some(last + wait)
    }

    /// Ends what has waited too long.
    pub fn expire(&mut self, now: Instant, out: &mut Vec<Input>) {
        if self.deadline().is_none_or(|due| due > now) {
            return;
        }
        match self.state {
            State::Escape => self.key(KeyCode::Esc, KeyModifiers::NONE, now, out),
            State::Paste => {
                self.end_paste(now, out);
                self.deaf_until = None;
            }
            State::Utf8(_) => out.push(Input::Undecodable),
            _ => {}
        }
        self.rest();
    }

    fn rest(&mut self) {
        self.state = State::Ground;
        self.bytes.clear();
        self.since = None;
        self.last = None;
    }

    fn enter(&mut self, state: State, now: Instant) {
        self.state = state;
        self.bytes.clear();
        self.since = Some(now);
    }

    fn byte(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        match self.state {
            State::Ground => self.ground(byte, KeyModifiers::NONE, now, out),
            State::Escape => self.escape(byte, now, out),
            State::Csi => self.csi(byte, now, out),
            State::Console => {
                if let code @ b'A'..=b'E' = byte {
                    self.key(KeyCode::F(code - b'A' + 1), KeyModifiers::NONE, now, out);
                }
                self.rest();
            }
            State::Ss3 => self.ss3(byte, now, out),
            State::Mouse(left) => {
                self.state = if left > 1 {
                    State::Mouse(left - 1)
                } else {
                    State::Ground
                };
            }
            State::String(after_escape) => self.string(byte, after_escape, now, out),
            State::Utf8(wanted) => self.utf8(byte, wanted, now, out),
            State::Paste => self.paste(byte, now, out),
        }
    }

    fn ground(&mut self, byte: u8, modifiers: KeyModifiers, now: Instant, out: &mut Vec<Input>) {
        let control = modifiers | KeyModifiers::CONTROL;
        match byte {
            0x1b => self.enter(State::Escape, now),
            b'\r' | b'\n' => self.key(KeyCode::Enter, modifiers, now, out),
            b'\t' => self.key(KeyCode::Tab, modifiers, now, out),
            0x08 | 0x7f => self.key(KeyCode::Backspace, modifiers, now, out),
            0x00 => self.key(KeyCode::Char(' '), control, now, out),
            0x01..=0x1a => self.key(KeyCode::Char((byte - 1 + b'a') as char), control, now, out),
            0x1c..=0x1f => self.key(
                KeyCode::Char((byte - 0x1c + b'4') as char),
                control,
                now,
                out,
            ),
            0x20..=0x7e => self.character(byte as char, modifiers, now, out),
            0xc2..=0xdf => self.lead(byte, 1, now),
            0xe0..=0xef => self.lead(byte, 2, now),
            0xf0..=0xf4 => self.lead(byte, 3, now),
            _ => undecodable(out),
        }
    }

    fn lead(&mut self, byte: u8, more: u8, now: Instant) {
        self.enter(State::Utf8(more), now);
        self.bytes.push(byte);
    }

    fn utf8(&mut self, byte: u8, wanted: u8, now: Instant, out: &mut Vec<Input>) {
        if !(0x80..=0xbf).contains(&byte) {
            undecodable(out);
            self.rest();
            return self.byte(byte, now, out);
        }
        self.bytes.push(byte);
        if wanted > 1 {
            self.state = State::Utf8(wanted - 1);
            return;
        }
        let decoded = std::str::from_utf8(&self.bytes)
            .ok()
            .and_then(|text| text.chars().next());
        self.rest();
        match decoded {
            // Control characters of the second table are never typed.
            Some(c) if !c.is_control() => self.character(c, KeyModifiers::NONE, now, out),
            Some(_) => {}
            None => undecodable(out),
        }
    }

    fn escape(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        match byte {
            b'[' => self.enter(State::Csi, now),
            b'O' => self.enter(State::Ss3, now),
            b']' | b'P' | b'_' | b'^' | b'X' => {
                self.enter(State::String(false), now);
                self.bytes.push(byte);
            }
            0x1b => self.key(KeyCode::Esc, KeyModifiers::NONE, now, out),
            0x80.. => {
                self.key(KeyCode::Esc, KeyModifiers::NONE, now, out);
                self.state = State::Ground;
                self.ground(byte, KeyModifiers::NONE, now, out);
            }
            _ => {
                self.state = State::Ground;
                self.ground(byte, KeyModifiers::ALT, now, out);
            }
        }
    }

    fn csi(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        match byte {
            0x1b => self.enter(State::Escape, now),
            b'[' if self.bytes.is_empty() => self.state = State::Console,
            b'M' if self.bytes.is_empty() => self.state = State::Mouse(3),
            0x40..=0x7e => {
                let bytes = std::mem::take(&mut self.bytes);
                self.rest();
                if bytes.len() <= SEQUENCE_MAX {
                    self.sequence(&bytes, byte, now, out);
                }
            }
            0x20..=0x3f => {
                // One byte beyond the limit marks the sequence as too long.
                if self.bytes.len() <= SEQUENCE_MAX {
                    self.bytes.push(byte);
                }
            }
            _ => {
                self.rest();
                self.ground(byte, KeyModifiers::NONE, now, out);
            }
        }
    }

    fn sequence(&mut self, bytes: &[u8], last: u8, now: Instant, out: &mut Vec<Input>) {
        match csi::parse(bytes, last) {
            csi::Sequence::Key(code, modifiers) => match code {
                KeyCode::Char(c) => self.character(c, modifiers, now, out),
                code => self.key(code, modifiers, now, out),
            },
            csi::Sequence::PasteBegins => {
                self.enter(State::Paste, now);
                self.paste.clear();
                self.refused = 0;
            }
            csi::Sequence::Focus(focus) => out.push(Input::Focus(focus)),
            csi::Sequence::Mouse(mouse) => out.push(Input::Mouse(mouse)),
            csi::Sequence::Report(report) => out.push(Input::Report(report)),
            csi::Sequence::Other => {}
        }
    }

    fn ss3(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        match byte {
            b'0'..=b'9' | b';' if self.bytes.len() < SEQUENCE_MAX => self.bytes.push(byte),
            0x1b => self.enter(State::Escape, now),
            _ => {
                let modifiers = csi::modifiers_of_ss3(&self.bytes);
                self.rest();
                match csi::ss3_key(byte) {
                    Some(KeyCode::Char(c)) => self.character(c, modifiers, now, out),
                    Some(code) => self.key(code, modifiers, now, out),
                    None => {}
                }
            }
        }
    }

    fn string(&mut self, byte: u8, after_escape: bool, now: Instant, out: &mut Vec<Input>) {
        match (byte, after_escape) {
            (0x07, _) | (b'\\', true) => {
                let bytes = std::mem::take(&mut self.bytes);
                self.rest();
                out.extend(Report::of_string(&bytes).map(Input::Report));
            }
            (0x1b, _) => self.state = State::String(true),
            (_, true) => {
                self.enter(State::Escape, now);
                self.escape(byte, now, out);
            }
            // One byte beyond the limit makes it nobody's answer.
            _ if self.bytes.len() <= SEQUENCE_MAX => self.bytes.push(byte),
            _ => {}
        }
    }

    /// Takes everything up to the next ESC at once: megabytes come this way. Not while an end marker may be half read.
    fn paste_run(&mut self, bytes: &[u8]) -> usize {
        let tail = &self.paste[self.paste.len().saturating_sub(PASTE_END.len() - 1)..];
        if tail.contains(&0x1b) {
            return 0;
        }
        let length = bytes.iter().position(|byte| *byte == 0x1b);
        let run = &bytes[..length.unwrap_or(bytes.len())];
        let room = PASTE_MAX.saturating_sub(self.paste.len()).min(run.len());
        self.paste.extend_from_slice(&run[..room]);
        self.refused += run.len() - room;
        run.len()
    }

    fn paste(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        self.paste.push(byte);
        if self.paste.ends_with(PASTE_END) {
            let kept = self.paste.len() - PASTE_END.len();
            self.paste.truncate(kept);
            self.end_paste(now, out);
            return;
        }
        // Room for an end marker is kept beyond the cap, so that it is still recognised.
        if self.paste.len() > PASTE_MAX + PASTE_END.len() {
            let drop = self.paste.len() - PASTE_MAX - PASTE_END.len();
            self.paste.drain(PASTE_MAX..PASTE_MAX + drop);
            self.refused += drop;
        }
    }

    fn end_paste(&mut self, now: Instant, out: &mut Vec<Input>) {
        let mut bytes = std::mem::take(&mut self.paste);
        if bytes.len() > PASTE_MAX {
            self.refused += bytes.len() - PASTE_MAX;
            bytes.truncate(PASTE_MAX);
        }
        let mut refused = std::mem::take(&mut self.refused);
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) if refused > 0 && error.utf8_error().error_len().is_none() => {
                // The cap fell inside a character.
                let valid = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                refused += bytes.len() - valid;
                bytes.truncate(valid);
                String::from_utf8(bytes).unwrap_or_default()
            }
            Err(error) => {
                undecodable(out);
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }
        };
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        out.push(Input::Paste { text, refused });
        self.rest();
        self.deaf_until = Some(now + AFTER_PASTE);
    }

    fn character(&mut self, c: char, modifiers: KeyModifiers, now: Instant, out: &mut Vec<Input>) {
        let mut modifiers = modifiers;
        if c.is_uppercase() {
            modifiers |= KeyModifiers::SHIFT;
        }
        self.key(KeyCode::Char(c), modifiers, now, out);
    }

    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers, now: Instant, out: &mut Vec<Input>) {
        let modifiers = if code == KeyCode::BackTab {
            modifiers | KeyModifiers::SHIFT
        } else {
            modifiers
        };
        if self.deaf_until.take_if(|until| *until <= now).is_some() || self.deaf_until.is_none() {
            out.push(Input::Key(KeyEvent::new(code, modifiers)));
        }
    }
}

/// GBK and other encodings come as a run of bad bytes: once is enough.
fn undecodable(out: &mut Vec<Input>) {
    if out.last() != Some(&Input::Undecodable) {
        out.push(Input::Undecodable);
    }
}

#[cfg(test)]
#[path = "decoder_tests.rs"]
mod tests;
