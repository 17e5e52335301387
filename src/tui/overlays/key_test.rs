//! Shows what each key sends and what it is called, so that a key that does nothing can be understood.

use std::fmt::Write as _;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::shown::Align;
use crate::tui::command::{CommandId, Scope};
use crate::tui::keymap::{Lookup, normalize, print_key};
use crate::tui::layout::{beneath, centered};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put_wrapped};

/// Keys that are kept on screen.
const KEPT: usize = 10;

/// One key press.
#[derive(Debug)]
struct Pressed {
    name: String,
    bytes: String,
    runs: String,
}

/// Shows bytes, name and command of every key; Esc twice closes.
#[derive(Debug)]
pub struct KeyTest {
    chain: &'static [Scope],
    pressed: Vec<Pressed>,
    arrived: Vec<u8>,
    last: Option<KeyCode>,
}

impl KeyTest {
    /// A test of the keys as they work in these scopes.
    pub fn new(chain: &'static [Scope]) -> Self {
        Self {
            chain,
            pressed: Vec::new(),
            arrived: Vec::new(),
            last: None,
        }
    }

    fn runs(&self, key: KeyEvent, cx: &Cx<'_>) -> String {
        match cx.keymap.lookup(self.chain, &[normalize(key)]) {
            Lookup::Command(id) => id.spec().name.to_owned(),
            Lookup::Prefix(next) => (cx.words.help.begins)(next.len()),
            Lookup::None => cx.words.help.nothing_bound.to_owned(),
        }
    }
}

/// Bytes as people read them: `1b 5b 41`.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{}{byte:02x}", if out.is_empty() { "" } else { " " });
        out
    })
}

impl View for KeyTest {
    fn scope(&self) -> Scope {
        Scope::Message
    }

    fn typing(&self) -> Typing {
        Typing::Raw
    }

    fn run(&mut self, _: CommandId, _: &mut Cx<'_>) -> Flow {
        Flow::Pass
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.arrived.extend_from_slice(bytes);
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if key.code == KeyCode::Esc && self.last == Some(KeyCode::Esc) {
            cx.pop();
            return Flow::Done;
        }
        self.last = Some(key.code);
        let runs = self.runs(key, cx);
        self.pressed.push(Pressed {
            name: print_key(normalize(key)),
            bytes: hex(&std::mem::take(&mut self.arrived)),
            runs,
        });
        if self.pressed.len() > KEPT {
            self.pressed.remove(0);
        }
        Flow::Done
    }

    fn paste(&mut self, _: &str, _: &mut Cx<'_>) -> Flow {
        self.arrived.clear();
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 66, KEPT as u16 + 6)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = Lines::new().title(cx.words.help.key_test, cx).focus(true);
        let buffer = frame.buffer_mut();
        let inside = lines.draw_over(buffer, area, cx);
        let used = put_wrapped(buffer, inside, cx.words.help.key_test_how, Role::Hint, cx);
        let rows = beneath(inside, used + 1);
        let oldest = self.pressed.len().saturating_sub(rows.height as usize);
        for (row, pressed) in rows.rows().zip(&self.pressed[oldest..]) {
            Strip::new()
                .cell(&pressed.name, 10, Align::Left, cx.style(Role::Key))
                .cell(&pressed.bytes, 26, Align::Left, cx.style(Role::TextMuted))
                .space(1)
                .text(&pressed.runs, cx.style(Role::Text))
                .draw(buffer, row, cx);
        }
    }

    fn cursor(&self) -> Cursor {
        Cursor::Hidden
    }
}
