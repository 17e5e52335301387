//! A text field of several lines with undo, wrapping and the terminal's own cursor.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, Input, Key, TextArea, WrapMode};
use unicode_normalization::UnicodeNormalization;

use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Env};

/// A text field of several lines.
#[derive(Clone, Debug)]
pub struct Memo {
    area: TextArea<'static>,
    caret: Option<Position>,
}

impl Memo {
    /// A field that holds a text, the caret at its end.
    pub fn new(value: &str) -> Self {
        let lines = value.split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        // The terminal's own cursor is the caret: input methods open there.
        area.set_cursor_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, caret: None }
    }

    /// The text, in composed form (NFC), as it is stored.
    pub fn value(&self) -> String {
        self.area.lines().join("\n").nfc().collect()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Lines of text, before wrapping.
    pub fn lines(&self) -> usize {
        self.area.lines().len()
    }

    /// Puts another text in.
    pub fn set(&mut self, value: &str) {
        *self = Self::new(value);
    }

    /// Takes a key; says whether the text changed. Ctrl-U and Ctrl-K delete to the start and the end of the line, as
    /// in one-line fields.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::ALT) => false,
            KeyCode::Char(c) if control => match c {
                'u' => self.area.delete_line_by_head(),
                'k' => self.area.delete_line_by_end(),
                'w' => self.area.delete_word(),
                'a' => {
                    self.area.move_cursor(CursorMove::Head);
                    false
                }
                'y' => self.area.undo(),
                _ => false,
            },
            KeyCode::Char(c) if c.is_control() => false,
            code => self.area.input(Input {
                key: convert(code),
                ctrl: control,
                alt: false,
                shift: key.modifiers.contains(KeyModifiers::SHIFT),
            }),
        }
    }

    /// Inserts pasted text without control characters.
    pub fn paste(&mut self, text: &str) -> bool {
        let clean: String = text
            .chars()
            .map(|c| if c == '\t' { ' ' } else { c })
            .filter(|c| *c == '\n' || !c.is_control())
            .collect();
        self.area.insert_str(clean)
    }

    /// Draws the field and notes where the caret is.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, focus: bool, env: &Env) {
        let role = if focus { Role::InputFocus } else { Role::Input };
        self.area.set_style(env.style(role));
        frame.render_widget(&self.area, area);
        let cursor = self.area.screen_cursor();
        let (top, left) = self.area.scroll_offset();
        let (x, y) = (
            (cursor.col as u16).saturating_sub(left),
            (cursor.row as u16).saturating_sub(top),
        );
        let inside = x < area.width.max(1) && y < area.height;
        self.caret = (focus && inside).then(|| Position {
            x: area.x + x,
            y: area.y + y,
        });
    }

    /// The caret, as of the last drawing.
    pub fn cursor(&self) -> Cursor {
        self.caret.map_or(Cursor::Hidden, Cursor::Shown)
    }
}

fn convert(code: KeyCode) -> Key {
    match code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => Key::Null,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::i18n::Lang;
    use crate::tui::theme::Theme;

    fn caret(memo: &mut Memo, width: u16) -> Cursor {
        let env = Env::new(Lang::Zh, Theme::trace());
        let mut terminal = Terminal::new(TestBackend::new(width, 6)).unwrap();
        terminal
            .draw(|frame| memo.draw(frame, frame.area(), true, &env))
            .unwrap();
        memo.cursor()
    }

    fn press(memo: &mut Memo, code: KeyCode) {
        memo.key(KeyEvent::new(code, KeyModifiers::NONE));
    }

    #[test]
    fn the_caret_stands_by_columns_after_wrapping() {
        let mut memo = Memo::new("阿克米仪器");
        assert_eq!(
            caret(&mut memo, 20),
            Cursor::Shown(Position { x: 10, y: 0 })
        );
        press(&mut memo, KeyCode::Enter);
        for c in "会议要短".chars() {
            press(&mut memo, KeyCode::Char(c));
        }
        assert_eq!(memo.value(), "阿克米仪器\n会议要短");
        assert_eq!(caret(&mut memo, 20), Cursor::Shown(Position { x: 8, y: 1 }));
        let Cursor::Shown(wrapped) = caret(&mut memo, 7) else {
            panic!()
        };
        assert_eq!(wrapped.y, 3);
    }

    #[test]
    fn pastes_keep_lines_and_drop_control_characters() {
        let mut memo = Memo::new("");
        memo.paste("a\tb\u{1b}[31m\nc");
        assert_eq!(memo.value(), "a b[31m\nc");
    }
}
