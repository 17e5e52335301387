//! Charts: plain data in, cells out (UX.md 6.3, Analysis).
//!
//! Every chart is drawn with characters that are one column wide wherever they are used (see [`glyphs`]), tells what
//! belongs together by letter and fill before it does by colour, and says where each of its numbers stands, so that a
//! cursor and a click find it. No chart keeps anything between two drawings.

pub mod bars;
pub mod columns;
pub mod funnel;
pub mod glyphs;
pub mod heat;
pub mod pareto;
pub mod quadrant;
pub mod spark;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::badge;
use super::strip::Strip;
use crate::shown::{Align, Shown};
use crate::tui::layout::right_of;
use crate::tui::theme::Role;
use crate::tui::view::Env;

/// Where the numbers of a chart stand: the number's place in the data, and its cells.
pub type Places = Vec<(usize, Rect)>;

/// What a mark belongs to. It has a colour and a fill of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// A series, from 0.
    Series(usize),
    /// A tier by its rank, from 1 for the highest.
    Rank(usize),
    /// A class by its rank, from 1 for the highest, in the colour of its card.
    Class(usize),
    /// Less than nothing.
    Loss,
}

impl Tone {
    /// Its colour.
    pub fn role(self) -> Role {
        match self {
            Self::Series(at) => [
                Role::Chart1,
                Role::Chart2,
                Role::Chart3,
                Role::Chart4,
                Role::Chart5,
                Role::Chart6,
            ][at % 6],
            Self::Rank(rank) => Role::tier(rank),
            Self::Class(rank) => {
                [Role::Tier1, Role::Tier3, Role::Tier4, Role::Tier5][rank.clamp(1, 4) - 1]
            }
            Self::Loss => Role::StatusLate,
        }
    }

    /// Which of the fills it has, from 0.
    const fn fill(self) -> usize {
        match self {
            Self::Series(at) => at,
            Self::Rank(rank) | Self::Class(rank) => rank.saturating_sub(1),
            Self::Loss => 5,
        }
    }

    /// Whether its fill is solid, so that a part of a cell can be filled.
    const fn is_solid(self) -> bool {
        self.fill() == 0
    }

    /// The letter of a tier or class between the brackets of its rank.
    fn badge(self, letter: &str, env: &Env) -> Strip {
        let rank = match self {
            Self::Rank(rank) | Self::Class(rank) => rank,
            Self::Series(_) | Self::Loss => 0,
        };
        badge::badge(rank, letter, self.role(), env)
    }
}

/// How many of `steps` a value takes when `most` takes all of them, rounded half up; what is there takes at least one.
fn scaled(value: i64, most: i64, steps: usize) -> usize {
    if value <= 0 || most <= 0 || steps == 0 {
        return 0;
    }
    let (value, most) = (i128::from(value), i128::from(most));
    let taken = (value * steps as i128 * 2 + most) / (most * 2);
    (taken as usize).clamp(1, steps)
}

/// Paints what the cursor is on.
fn select(buffer: &mut Buffer, area: Rect, focus: bool, env: &Env) {
    let role = if focus {
        Role::Selection
    } else {
        Role::SelectionAway
    };
    buffer.set_style(area.intersection(buffer.area), env.style(role));
}

/// Draws a text in exactly the columns of an area's first row.
fn cell(buffer: &mut Buffer, area: Rect, text: &str, align: Align, role: Role, env: &Env) {
    Strip::new()
        .cell(text, area.width, align, env.style(role))
        .draw(buffer, area, env);
}

/// Fills an area with one of our own characters.
fn fill(buffer: &mut Buffer, area: Rect, glyph: &str, style: Style) {
    let area = area.intersection(buffer.area);
    for place in area.positions() {
        buffer[place].set_symbol(glyph).set_style(style);
    }
}

/// Some columns of an area, as many of them as it has.
fn part(area: Rect, from: u16, width: u16) -> Rect {
    let rest = right_of(area, from);
    Rect {
        width: width.min(rest.width),
        ..rest
    }
}

/// The columns of the widest text.
fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> u16 {
    let widths = texts.into_iter().map(|text| Shown::line(text).width());
    widths.max().unwrap_or(0).min(u16::MAX as usize) as u16
}

/// Which rows are shown of so many when `room` fit and the selected one must be seen: the first of them, how many, and
/// how many are left out.
fn window(all: usize, room: u16, selected: Option<usize>) -> (usize, usize, usize) {
    let room = room as usize;
    if all <= room {
        return (0, all, 0);
    }
    // The last row says how many there are more.
    let shown = if room > 2 { room - 1 } else { room };
    let last = selected.unwrap_or(0).min(all.saturating_sub(1));
    let first = (last + 1).saturating_sub(shown.max(1));
    (first, shown, all - shown)
}
