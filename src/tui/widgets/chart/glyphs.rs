//! The characters that charts are made of.
//!
//! Blocks have an uncertain width, like the lines around panes: they are used where the terminal was seen to draw such
//! characters in one column, and has colours. Everywhere else charts are made of ASCII. Braille is never used: fonts and
//! Braille displays show it as something else.

use super::Tone;
use crate::shown::Ambiguous;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::Env;
use crate::tui::widgets::frame::Border;

/// Steps within one cell.
pub const STEPS: usize = 8;

const BLOCKS: [&str; 6] = ["█", "▓", "▒", "░", "=", "-"];
const HEIGHTS: [&str; STEPS] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const LENGTHS: [&str; STEPS] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
const SHADES: [&str; 5] = ["·", "░", "▒", "▓", "█"];

const PLAIN: [&str; 6] = ["#", "=", "+", "-", ":", "x"];
const PLAIN_HEIGHTS: [&str; STEPS] = ["_", "_", "-", "-", "=", "=", "#", "#"];
const PLAIN_SHADES: [&str; 5] = [".", "-", "=", "+", "#"];

/// How many shades a heat map has.
pub const SHADES_ALL: usize = SHADES.len();

/// The characters that charts are made of here.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs<'a> {
    is_fine: bool,
    full: &'a str,
    rest: &'a str,
    lines: [&'static str; 6],
}

impl<'a> Glyphs<'a> {
    /// Those that are right for the terminal and the theme.
    pub fn of(env: &'a Env) -> Self {
        let has_lines = env.border == Border::Light;
        let color = env.style(Role::Chart1).fg;
        let has_colors = color.is_some_and(|color| color != ratatui::style::Color::Reset);
        let full = env.theme.symbol(Symbol::Full);
        let is_usual = full == Symbol::Full.default();
        let is_known = env.ambiguous == Ambiguous::Narrow;
        Self {
            is_fine: has_lines && has_colors && is_usual && is_known && !env.is_linear,
            full,
            rest: env.theme.symbol(Symbol::Rest),
            lines: if has_lines {
                Border::Light.glyphs()
            } else {
                Border::Ascii.glyphs()
            },
        }
    }

    /// What a mark is filled with.
    pub fn fill(&self, tone: Tone) -> &'a str {
        let at = tone.fill() % BLOCKS.len();
        match at {
            _ if self.is_fine => BLOCKS[at],
            0 => self.full,
            _ => PLAIN[at],
        }
    }

    /// What is left of a whole.
    pub fn rest(&self) -> &'a str {
        if self.is_fine { "·" } else { self.rest }
    }

    /// The top of a column that fills so many steps of its cell, from 1.
    pub fn height(&self, steps: usize) -> &'static str {
        let at = steps.clamp(1, STEPS) - 1;
        if self.is_fine {
            HEIGHTS[at]
        } else {
            PLAIN_HEIGHTS[at]
        }
    }

    /// The end of a solid bar that fills so many steps of its cell, from 1; nothing where a cell is full or empty.
    pub fn length(&self, steps: usize) -> Option<&'static str> {
        self.is_fine.then(|| LENGTHS[steps.clamp(1, STEPS) - 1])
    }

    /// One of the shades of a heat map, from 0 for the least.
    pub fn shade(&self, level: usize) -> &'static str {
        let at = level.min(SHADES_ALL - 1);
        if self.is_fine {
            SHADES[at]
        } else {
            PLAIN_SHADES[at]
        }
    }

    /// A line across.
    pub const fn across(&self) -> &'static str {
        self.lines[0]
    }

    /// A line down.
    pub const fn down(&self) -> &'static str {
        self.lines[1]
    }

    /// The corner at the lower left.
    pub const fn corner(&self) -> &'static str {
        self.lines[5]
    }
}
