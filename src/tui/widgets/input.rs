//! A one-line text field with the terminal's own cursor, so that input methods open where one types.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tui_input::backend::crossterm::EventHandler;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::strip::Strip;
use crate::shown::Shown;
use crate::tui::layout::first_row;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Env};

/// What a paste became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// As it was.
    Whole,
    /// Line breaks became spaces.
    Joined,
}

/// A one-line text field.
#[derive(Clone, Debug, Default)]
pub struct Input {
    inner: tui_input::Input,
    caret: Option<Position>,
}

impl Input {
    /// A field that holds a text, the caret at its end.
    pub fn new(value: &str) -> Self {
        Self {
            inner: tui_input::Input::new(value.to_owned()),
            caret: None,
        }
    }

    /// The text, in composed form (NFC), as it is stored.
    pub fn value(&self) -> String {
        self.inner.value().nfc().collect()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.inner.value().is_empty()
    }

    /// Puts another text in.
    pub fn set(&mut self, value: &str) {
        self.inner = tui_input::Input::new(value.to_owned());
    }

    /// Takes a key; says whether the text changed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        // Alt and control characters are commands, never text.
        if let KeyCode::Char(c) = key.code
            && (c.is_control() || key.modifiers.contains(KeyModifiers::ALT))
        {
            return false;
        }
        self.inner
            .handle_event(&Event::Key(key))
            .is_some_and(|change| change.value)
    }

    /// Inserts pasted text; line breaks become spaces and control characters stay out.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let mut pasted = Pasted::Whole;
        for c in text.trim_end_matches(['\n', '\r']).chars() {
            let c = match c {
                '\n' | '\t' => ' ',
                c if c.is_control() => continue,
                c => c,
            };
            if c == ' ' && text.contains('\n') {
                pasted = Pasted::Joined;
            }
            self.inner.handle(tui_input::InputRequest::InsertChar(c));
        }
        pasted
    }

    /// Draws the field over one row and notes where the caret is.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, focus: bool, env: &Env) {
        let role = if focus { Role::InputFocus } else { Role::Input };
        let style = env.style(role);
        buffer.set_style(first_row(area), style);
        let value = self.inner.value();
        let caret_byte = value
            .char_indices()
            .nth(self.inner.cursor())
            .map_or(value.len(), |(byte, _)| byte);
        let columns = |text: &str| Shown::line(text).measured(env.ambiguous).width();
        let room = area.width.saturating_sub(1) as usize;
        // Scrolls by whole clusters until the caret is inside.
        let start = value[..caret_byte]
            .grapheme_indices(true)
            .map(|(byte, _)| byte)
            .chain([caret_byte])
            .find(|start| columns(&value[*start..caret_byte]) <= room)
            .unwrap_or(caret_byte);
        let before = columns(&value[start..caret_byte]) as u16;
        Strip::new()
            .text(&value[start..], style)
            .draw(buffer, area, env);
        self.caret = focus.then_some(Position {
            x: area.x + before,
            y: area.y,
        });
    }

    /// The caret, as of the last drawing.
    pub fn cursor(&self) -> Cursor {
        self.caret.map_or(Cursor::Hidden, Cursor::Shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::theme::Theme;

    fn caret(value: &str, width: u16) -> (u16, String) {
        let env = Env::new(Lang::Zh, Theme::trace());
        let area = Rect::new(2, 0, width, 1);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
        let mut input = Input::new(value);
        input.draw(&mut buffer, area, true, &env);
        let row: String = (2..2 + width).map(|x| buffer[(x, 0)].symbol()).collect();
        match input.cursor() {
            Cursor::Shown(position) => (position.x, row),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_caret_stands_by_columns() {
        assert_eq!(caret("ab", 10).0, 4);
        assert_eq!(caret("阿克米", 10).0, 8);
        let (x, row) = caret("阿克米仪器有限公司", 7);
        assert!(x < 9, "{x}");
        assert!(row.starts_with("限") || row.starts_with("公"), "{row}");
    }

    #[test]
    fn pastes_become_one_line() {
        let mut input = Input::new("");
        assert_eq!(input.paste("a\nb\u{1b}[31m"), Pasted::Joined);
        assert_eq!(input.value(), "a b[31m");
        assert_eq!(Input::new("").paste("客户\n"), Pasted::Whole);
    }

    #[test]
    fn text_is_stored_composed() {
        let input = Input::new("e\u{301}");
        assert_eq!(input.value(), "\u{e9}");
    }
}
