//! The curve of cumulative shares, with the classes that the cuts make.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::glyphs::{Glyphs, STEPS};
use super::{Places, Tone, cell, fill, part, scaled, select};
use crate::i18n::numbers::count;
use crate::shown::Align;
use crate::tui::layout::{beneath, first_row, right_of};
use crate::tui::theme::Role;
use crate::tui::view::Env;
use crate::tui::widgets::strip::Strip;

/// All of it, in millionths.
const WHOLE: i64 = 1_000_000;
/// Columns of the shares at the left.
const GUTTER: u16 = 6;

/// A rank that is known; of a long curve only some are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Counted from 1.
    pub rank: usize,
    /// The share of all up to this rank, in millionths.
    pub share: u32,
    /// Its class, by the place among the classes.
    pub class: usize,
}

/// One class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its letter.
    pub letter: String,
    /// How many are in it.
    pub count: usize,
}

/// The curve.
#[derive(Clone, Copy)]
pub struct Pareto<'a> {
    /// What is known, by rank.
    pub ranks: &'a [Rank],
    /// How many ranks there are.
    pub all: usize,
    /// The classes, the highest first.
    pub classes: &'a [Class],
    /// The shares at which a class ends, in millionths.
    pub cuts: &'a [u32],
    /// The known rank under the cursor, by its place among them.
    pub selected: Option<usize>,
    /// Whether the keys go here.
    pub focus: bool,
}

impl Pareto<'_> {
    /// The known ranks that a column of the screen stands for, from one up to before another: several where there are
    /// more ranks than columns. Where a long curve has none in a column, the next one stands for it.
    fn known(&self, x: usize, width: usize) -> (usize, usize) {
        let from = x * self.all / width;
        let to = ((x + 1) * self.all / width).max(from + 1);
        let before = |rank: usize| self.ranks.partition_point(|it| it.rank <= rank);
        let last = self.ranks.len() - 1;
        let from = before(from).min(last);
        (from, before(to).max(from + 1))
    }

    /// Draws it and says where each rank stands; of ranks that share a column, the first.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
        let mut places = Places::new();
        let area = area.intersection(buffer.area);
        if area.width < GUTTER + 4 || area.height < 3 || self.ranks.is_empty() {
            return places;
        }
        let glyphs = Glyphs::of(env);
        let height = area.height - 1;
        let plot = Rect {
            height,
            ..right_of(area, GUTTER)
        };
        let grid = env.style(Role::ChartGrid);
        let line = Rect {
            height,
            ..part(area, GUTTER - 1, 1)
        };
        fill(buffer, line, glyphs.down(), grid);
        let mut told = |row: u16, share: i64| {
            let place = part(first_row(beneath(area, row)), 0, GUTTER - 1);
            let text = format!("{} %", share * 100 / WHOLE);
            cell(buffer, place, &text, Align::Right, Role::TextMuted, env);
        };
        told(0, WHOLE);
        let mut taken = 0;
        for cut in self.cuts.iter().rev().filter(|cut| **cut > 0) {
            let up = scaled((*cut).into(), WHOLE, height.into()) as u16;
            let row = height - up;
            if row > taken {
                told(row, (*cut).into());
                taken = row;
            }
        }
        let width = usize::from(plot.width);
        let rows = usize::from(height) * STEPS;
        let mut last = None;
        for x in 0..width {
            let (from, to) = self.known(x, width);
            let Rank { share, class, .. } = self.ranks[to - 1];
            let share = i64::from(share);
            let tone = Tone::Class(class + 1);
            let style = env.style(tone.role());
            let steps = scaled(share, WHOLE, rows);
            let (full, rest) = ((steps / STEPS) as u16, steps % STEPS);
            let column = part(plot, x as u16, 1);
            let body = Rect {
                height: full,
                ..beneath(column, height - full)
            };
            fill(buffer, body, glyphs.fill(tone), style);
            if rest > 0 && full < height {
                let top = first_row(beneath(column, height - full - 1));
                let glyph = if tone.is_solid() {
                    glyphs.height(rest)
                } else {
                    glyphs.fill(tone)
                };
                if tone.is_solid() || rest * 2 >= STEPS {
                    fill(buffer, top, glyph, style);
                }
            }
            let whole = Rect {
                height: height + 1,
                ..column
            };
            if self.selected.is_some_and(|at| (from..to).contains(&at)) {
                select(buffer, whole, self.focus, env);
            }
            if last != Some(from) {
                places.push((from, whole));
                last = Some(from);
            }
        }
        self.draw_classes(buffer, plot, height, env);
        places
    }

    /// The letters beneath, each where its class begins, with how many are in it.
    fn draw_classes(&self, buffer: &mut Buffer, plot: Rect, height: u16, env: &Env) {
        let all = self.all.max(1);
        let row = Rect {
            y: plot.y + height,
            height: 1,
            ..plot
        };
        let mut begins = 0;
        let mut free = 0;
        for (at, class) in self.classes.iter().enumerate() {
            if class.count > 0 {
                let x = (begins * usize::from(plot.width)).div_ceil(all) as u16;
                let x = x.max(free);
                let style = env.style(Tone::Class(at + 1).role());
                let strip = Strip::new().text(&class.letter, style).text(
                    &format!(" {}", count(class.count)),
                    env.style(Role::TextMuted),
                );
                let used = strip.width();
                if x + used <= plot.width {
                    strip.draw(buffer, right_of(row, x), env);
                    free = x + used + 1;
                }
            }
            begins += class.count;
        }
    }
}
