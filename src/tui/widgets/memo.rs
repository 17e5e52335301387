//! A field of several lines. The editing is ratatui-textarea's; the drawing is ours, because stored text must pass
//! through [`Shown`] and the caret must stand by columns.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui_textarea::{CursorMove, TextArea};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::strip::Strip;
use crate::shown::{Ambiguous, Shown};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Env};

/// Whether a key left the caret inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Inside the field.
    Stayed,
    /// It wants to leave upwards.
    Above,
    /// It wants to leave downwards.
    Below,
}

/// A text field of several lines.
#[derive(Clone, Debug)]
pub struct Memo {
    area: TextArea<'static>,
    /// Columns of the last drawing, by which lines wrap.
    width: usize,
    top: usize,
    caret: Option<Position>,
}

/// A row on screen: a part of a line, in bytes.
struct Row {
    line: usize,
    part: Range<usize>,
}

impl Memo {
    /// A field that holds a text, the caret at its end.
    pub fn new(text: &str) -> Self {
        let lines = text.split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_max_histories(200);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            area,
            width: 60,
            top: 0,
            caret: None,
        }
    }

    /// The text in composed form (NFC), without blanks at its end.
    pub fn value(&self) -> String {
        let text: String = self.area.lines().join("\n").nfc().collect();
        text.trim_end().to_owned()
    }

    /// Takes a key; says whether the text changed and whether the caret wants to leave.
    pub fn key(&mut self, key: KeyEvent, ambiguous: Ambiguous) -> (bool, Moved) {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let changed = match key.code {
            KeyCode::Up => return (false, self.vertical(false, 1, ambiguous)),
            KeyCode::Down => return (false, self.vertical(true, 1, ambiguous)),
            KeyCode::PageUp => return (false, self.vertical(false, 5, ambiguous)),
            KeyCode::PageDown => return (false, self.vertical(true, 5, ambiguous)),
            KeyCode::Left if control => self.to(CursorMove::WordBack),
            KeyCode::Right if control => self.to(CursorMove::WordForward),
            KeyCode::Left => self.to(CursorMove::Back),
            KeyCode::Right => self.to(CursorMove::Forward),
            KeyCode::Home => self.to(CursorMove::Head),
            KeyCode::End => self.to(CursorMove::End),
            KeyCode::Char(c) if control => match c {
                'a' => self.to(CursorMove::Head),
                'k' => self.area.delete_line_by_end(),
                'u' => self.area.delete_line_by_head(),
                'w' => self.area.delete_word(),
                'y' => self.area.paste(),
                _ => false,
            },
            KeyCode::Char(c) if c.is_control() || key.modifiers.contains(KeyModifiers::ALT) => {
                false
            }
            _ => self.area.input_without_shortcuts(key),
        };
        (changed, Moved::Stayed)
    }

    /// Moves the caret; the text stays.
    fn to(&mut self, place: CursorMove) -> bool {
        self.area.move_cursor(place);
        false
    }

    /// Inserts pasted text; control characters except line breaks and tabs stay out.
    pub fn paste(&mut self, text: &str) -> bool {
        let text: String = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\t', "    ")
            .chars()
            .filter(|c| *c == '\n' || !c.is_control())
            .collect();
        self.area.insert_str(text)
    }

    /// How many rows it takes at a width.
    pub fn rows(&self, width: usize, ambiguous: Ambiguous) -> usize {
        self.wrapped(width, ambiguous).len()
    }

    fn wrapped(&self, width: usize, ambiguous: Ambiguous) -> Vec<Row> {
        let width = width.max(2);
        let mut rows = Vec::new();
        for (line, text) in self.area.lines().iter().enumerate() {
            let (mut start, mut columns) = (0, 0);
            // The last blank, where a line may be broken between words.
            let mut blank: Option<usize> = None;
            for (at, cluster) in text.grapheme_indices(true) {
                let wide = Shown::line(cluster).measured(ambiguous).width();
                if columns + wide > width && at > start {
                    let cut = blank.filter(|blank| *blank > start).unwrap_or(at);
                    rows.push(Row {
                        line,
                        part: start..cut,
                    });
                    start = cut;
                    columns = Shown::line(&text[start..at]).measured(ambiguous).width();
                    blank = None;
                }
                columns += wide;
                let after = at + cluster.len();
                if cluster == " " || cluster.chars().all(|c| !c.is_ascii()) {
                    blank = Some(after);
                }
            }
            rows.push(Row {
                line,
                part: start..text.len(),
            });
        }
        rows
    }

    /// The caret as line and byte.
    fn place(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        let (line, column) = (cursor.0, cursor.1);
        let byte = self.area.lines().get(line).map_or(0, |text| {
            text.char_indices()
                .nth(column)
                .map_or(text.len(), |(byte, _)| byte)
        });
        (line, byte)
    }

    fn row_of_caret(&self, rows: &[Row]) -> usize {
        let (line, byte) = self.place();
        rows.iter()
            .rposition(|row| row.line == line && row.part.start <= byte)
            .unwrap_or(0)
    }

    /// Moves by rows as they are seen, keeping the column.
    fn vertical(&mut self, down: bool, count: usize, ambiguous: Ambiguous) -> Moved {
        let rows = self.wrapped(self.width, ambiguous);
        let at = self.row_of_caret(&rows);
        let target = if down {
            (at + count).min(rows.len() - 1)
        } else {
            at.saturating_sub(count)
        };
        if target == at {
            return if down { Moved::Below } else { Moved::Above };
        }
        let lines = self.area.lines();
        let columns = |text: &str| Shown::line(text).measured(ambiguous).width();
        let (line, byte) = self.place();
        let column = columns(&lines[line][rows[at].part.start..byte]);
        let row = &rows[target];
        let text = &lines[row.line][row.part.clone()];
        let within = text
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .chain([text.len()])
            .take_while(|at| columns(&text[..*at]) <= column)
            .last()
            .unwrap_or(0);
        let chars = lines[row.line][..row.part.start + within].chars().count();
        let jump = CursorMove::Jump(row.line as u16, chars as u16);
        self.area.move_cursor(jump);
        Moved::Stayed
    }

    /// Draws the field and notes where the caret is.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, focus: bool, env: &Env) {
        let style = env.style(if focus { Role::InputFocus } else { Role::Input });
        buffer.set_style(area, style);
        self.width = area.width.saturating_sub(1) as usize;
        let rows = self.wrapped(self.width, env.ambiguous);
        let at = self.row_of_caret(&rows);
        let height = (area.height as usize).max(1);
        if focus {
            self.top = self.top.clamp((at + 1).saturating_sub(height), at);
        } else {
            self.top = 0;
        }
        for (row, line) in rows.iter().skip(self.top).zip(area.rows()) {
            Strip::new()
                .text(&self.area.lines()[row.line][row.part.clone()], style)
                .draw(buffer, line, env);
        }
        self.caret = None;
        if focus && at - self.top < height {
            let (line, byte) = self.place();
            let before = &self.area.lines()[line][rows[at].part.start..byte];
            let x = Shown::line(before).measured(env.ambiguous).width() as u16;
            self.caret = Some(Position {
                x: (area.x + x).min(area.right().saturating_sub(1)),
                y: area.y + (at - self.top) as u16,
            });
        }
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

    fn press(memo: &mut Memo, code: KeyCode) -> Moved {
        memo.key(KeyEvent::from(code), Ambiguous::Unknown).1
    }

    #[test]
    fn enter_breaks_lines_and_arrows_leave_only_at_the_edges() {
        let mut memo = Memo::new("one");
        for code in [KeyCode::Enter, KeyCode::Char('二')] {
            let _ = press(&mut memo, code);
        }
        assert_eq!(memo.value(), "one\n二");
        assert_eq!(press(&mut memo, KeyCode::Up), Moved::Stayed);
        assert_eq!(press(&mut memo, KeyCode::Up), Moved::Above);
        assert_eq!(press(&mut memo, KeyCode::Down), Moved::Stayed);
        assert_eq!(press(&mut memo, KeyCode::Down), Moved::Below);
    }

    #[test]
    fn the_caret_goes_sideways_too() {
        let mut memo = Memo::new("客户 one");
        for code in [
            KeyCode::Left,
            KeyCode::Char('x'),
            KeyCode::Home,
            KeyCode::Right,
            KeyCode::Delete,
            KeyCode::End,
            KeyCode::Char('!'),
        ] {
            let _ = press(&mut memo, code);
        }
        assert_eq!(memo.value(), "客 onxe!");
    }

    #[test]
    fn wraps_by_columns_with_the_caret_at_its_place() {
        let env = Env::new(Lang::Zh, Theme::trace());
        let mut memo = Memo::new("阿克米仪器有限公司的采购经理");
        let area = Rect::new(0, 0, 11, 4);
        let mut buffer = Buffer::empty(area);
        memo.draw(&mut buffer, area, true, &env);
        // Ten columns hold five characters.
        assert_eq!(buffer[(0, 1)].symbol(), "有");
        assert_eq!(memo.cursor(), Cursor::Shown(Position { x: 8, y: 2 }));
        assert_eq!(press(&mut memo, KeyCode::Up), Moved::Stayed);
        memo.draw(&mut buffer, area, true, &env);
        assert_eq!(memo.cursor(), Cursor::Shown(Position { x: 8, y: 1 }));
    }

    #[test]
    fn english_breaks_between_words() {
        let memo = Memo::new("price list by friday please");
        let rows = memo.wrapped(12, Ambiguous::Unknown);
        let text = &memo.area.lines()[0];
        let parts: Vec<&str> = rows.iter().map(|row| &text[row.part.clone()]).collect();
        assert_eq!(parts, ["price list ", "by friday ", "please"]);
    }

    #[test]
    fn pastes_keep_lines_and_lose_controls() {
        let mut memo = Memo::new("");
        assert!(memo.paste("a\r\nb\u{1b}[31m\tc"));
        assert_eq!(memo.value(), "a\nb[31m    c");
    }
}
