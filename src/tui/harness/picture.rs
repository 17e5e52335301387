//! Pictures of a screen for snapshots: text, cursor, and the roles it is painted in.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::Color;

use super::Screen;
use crate::tui::app::App;
use crate::tui::panes::PaneId;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::Cursor;

impl Screen {
    /// The message on screen; empty when there is none.
    pub fn toast(&mut self) -> String {
        self.settle();
        let toast = self.app.as_ref().and_then(App::toast);
        toast.map_or(String::new(), |toast| toast.text.clone())
    }

    /// The name of the theme that the screen is painted in.
    pub fn painted_in(&mut self) -> String {
        self.settle();
        let app = self.app.as_ref();
        app.map_or(String::new(), |app| app.env().theme.name.clone())
    }

    /// The pane that is shown.
    pub fn pane(&mut self) -> Option<PaneId> {
        self.settle();
        self.app.as_ref().and_then(App::pane)
    }

    /// How many overlays are open.
    pub fn overlays(&mut self) -> usize {
        self.settle();
        self.app.as_ref().map_or(0, App::overlays)
    }

    /// Where the terminal's cursor is.
    pub fn cursor(&mut self) -> Cursor {
        self.settle();
        self.cursor
    }

    /// The text of the screen, without what is blank at the end of rows and of the screen.
    pub fn text(&mut self) -> String {
        self.settle();
        text_of(&self.buffer)
    }

    /// Whether a text can be seen.
    pub fn shows(&mut self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The text of the rows that are painted as selected.
    pub fn selected(&mut self) -> Vec<String> {
        self.settle();
        (0..self.buffer.area.height)
            .filter(|y| {
                (0..self.buffer.area.width).any(|x| {
                    let role = Theme::role_of(self.buffer[(x, *y)].bg);
                    role == Some(Role::Selection)
                })
            })
            .map(|y| self.row_text(y))
            .collect()
    }

    /// The roles that a text is painted in where it is first seen, in order and without repetition.
    pub fn roles_of(&mut self, text: &str) -> Vec<Role> {
        self.settle();
        let mut roles = Vec::new();
        for y in 0..self.buffer.area.height {
            let row = self.row_text(y);
            let Some(byte) = row.find(text) else { continue };
            let start = unicode_width::UnicodeWidthStr::width(&row[..byte]) as u16;
            let end = start + unicode_width::UnicodeWidthStr::width(text) as u16;
            for x in start..end {
                if let Some(role) = Theme::role_of(self.buffer[(x, y)].fg)
                    && roles.last() != Some(&role)
                {
                    roles.push(role);
                }
            }
            break;
        }
        roles
    }

    fn row_text(&self, y: u16) -> String {
        row_text(&self.buffer, y)
    }

    /// The picture of a screen for snapshots: its text, the cursor, then which columns of which row are painted in
    /// which role; rows that are painted alike stand together. Plain text on the plain surface is left out.
    pub fn print(&mut self) -> String {
        self.settle();
        let mut out = self.text();
        // Writing to a string cannot fail.
        let _ = match self.cursor {
            Cursor::Hidden => write!(out, "\n\ncursor hidden\n"),
            Cursor::Parked(at) => write!(out, "\n\ncursor parked at {}:{}\n", at.y, at.x),
            Cursor::Shown(at) => write!(out, "\n\ncursor at {}:{}\n", at.y, at.x),
        };
        out.push_str(&painted(&self.buffer));
        out
    }
}

/// The text of a buffer, without what is blank at the end of rows and of all.
pub(in crate::tui) fn text_of(buffer: &Buffer) -> String {
    let rows: Vec<String> = (0..buffer.area.height)
        .map(|y| row_text(buffer, y))
        .collect();
    rows.join("\n").trim_end().to_owned()
}

fn row_text(buffer: &Buffer, y: u16) -> String {
    let mut row = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        row.push_str(cell.symbol());
        x += cell.cell_width().max(1);
    }
    row.trim_end().to_owned()
}

/// Which columns of which row are painted in which role; rows that are painted alike stand together.
pub(in crate::tui) fn painted(buffer: &Buffer) -> String {
    let mut out = String::new();
    let mut open: Vec<(u16, u16, Run)> = Vec::new();
    for y in 0..=buffer.area.height {
        let runs = if y < buffer.area.height {
            runs(buffer, y)
        } else {
            Vec::new()
        };
        let (kept, ended): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|(_, _, run)| runs.contains(run));
        for (first, last, run) in ended {
            let rows = if first == last {
                first.to_string()
            } else {
                format!("{first}-{last}")
            };
            let _ = writeln!(out, "{rows}:{}-{} {}", run.from, run.to, run.name);
        }
        open = kept
            .into_iter()
            .map(|(first, _, run)| (first, y, run))
            .collect();
        for run in runs {
            if !open.iter().any(|(_, _, known)| *known == run) {
                open.push((y, y, run));
            }
        }
    }
    out
}

/// Columns of a row that are painted alike.
#[derive(Clone, PartialEq, Eq)]
struct Run {
    from: u16,
    to: u16,
    name: String,
}

/// The runs of a row; the second half of a wide glyph belongs to the first.
fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let width = buffer[(x, y)].cell_width().max(1);
        if let Some(name) = style_name(buffer, x, y) {
            let to = x + width - 1;
            match runs.last_mut() {
                Some(run) if run.to + 1 == x && run.name == name => run.to = to,
                _ => runs.push(Run { from: x, to, name }),
            }
        }
        x += width;
    }
    runs
}

/// The roles of a cell, or its colours when another theme than the tracing one is used.
fn style_name(buffer: &Buffer, x: u16, y: u16) -> Option<String> {
    let cell = &buffer[(x, y)];
    let name = |color: Color| match (Theme::role_of(color), color) {
        (Some(role), _) => Some(role.name().to_owned()),
        (None, Color::Reset) => None,
        (None, color) => Some(color.to_string()),
    };
    let is_blank = cell.symbol() == " ";
    let fg = name(cell.fg).filter(|fg| fg != Role::Text.name() && !is_blank);
    let bg = name(cell.bg).filter(|bg| bg != Role::Surface.name());
    let mut text = match (fg, bg) {
        (None, None) => String::new(),
        (Some(fg), None) => fg,
        (None, Some(bg)) => format!("on {bg}"),
        (Some(fg), Some(bg)) if fg == bg => fg,
        (Some(fg), Some(bg)) => format!("{fg} on {bg}"),
    };
    if !cell.modifier.is_empty() {
        let _ = write!(text, " {:?}", cell.modifier);
    }
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
