//! What a view draws, as lines to be read one after the other.
//!
//! Views are drawn as they are for the screen, with the tracing theme: its colours say which cells are numbers of rows
//! and which row is under the cursor.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};

use crate::tui::app::App;
use crate::tui::theme::{Role, Theme};

/// Columns and rows that are drawn: long lines are no trouble to whoever hears them, and a dumb terminal breaks them.
const WIDTH: u16 = 120;
const HEIGHT: u16 = 102;

/// One line of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The number to go to it by.
    pub(super) number: Option<usize>,
    /// The record behind it.
    pub(super) id: Option<u64>,
    /// Whether the cursor stands on it.
    pub(super) is_selected: bool,
    /// What it says.
    pub(super) text: String,
}

impl Row {
    /// The line as it is read out.
    pub(super) fn line(&self) -> String {
        let cursor = if self.is_selected { "> " } else { "" };
        match self.number {
            Some(number) => format!("{cursor}{number}. {}", self.text),
            None => format!("{cursor}{}", self.text),
        }
    }
}

/// Draws the view on top and reads it.
pub(super) fn page(app: &mut App) -> Vec<Row> {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(WIDTH, HEIGHT));
    let Ok(frame) = terminal.draw(|frame| app.draw_top(frame));
    let buffer = frame.buffer.clone();
    (0..buffer.area.height)
        .filter_map(|y| row(&buffer, y, app))
        .collect()
}

fn row(buffer: &Buffer, y: u16, app: &App) -> Option<Row> {
    let mut text = String::new();
    let mut first = None;
    let mut is_selected = false;
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        text.push_str(cell.symbol());
        if first.is_none() && cell.symbol() != " " {
            first = Theme::role_of(cell.fg);
        }
        is_selected |= Theme::role_of(cell.bg) == Some(Role::Selection);
        x += cell.cell_width().max(1);
    }
    // Lists paint the numbers of their rows as keys.
    let is_numbered = matches!(first, Some(Role::Key | Role::Selection));
    let numbered = text
        .trim_start()
        .split_once(". ")
        .and_then(|(number, rest)| Some((number.parse::<usize>().ok()?, rest)))
        .filter(|_| is_numbered);
    let (number, text) = match numbered {
        Some((number, rest)) => (Some(number), squeeze(rest)),
        None => (None, squeeze(&text)),
    };
    if number.is_none() && text.chars().all(|c| c == '-') {
        return None;
    }
    Some(Row {
        number,
        id: number.and_then(|number| app.row_id(number.checked_sub(1)?)),
        is_selected,
        text,
    })
}

/// Without the blanks that only line up columns; two of them stay between one column and the next.
fn squeeze(text: &str) -> String {
    text.split("  ")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("  ")
}
