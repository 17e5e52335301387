//! A heat map: rows across columns, each value with a shade, and beneath them what the shades stand for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::glyphs::{Glyphs, SHADES_ALL};
use super::{Places, Tone, cell, part, select, widest, window};
use crate::shown::Align;
use crate::tui::layout::{beneath, first_row};
use crate::tui::theme::Role;
use crate::tui::view::Env;
use crate::tui::widgets::badge;
use crate::tui::widgets::strip::Strip;

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeatRow {
    /// What it is of.
    pub label: String,
    /// Its tier or class, and the letter of it.
    pub badge: Option<(Tone, String)>,
    /// A value for each column and how it reads; none where nothing is known.
    pub cells: Vec<Option<(i64, String)>>,
}

/// Rows across columns.
#[derive(Clone, Copy)]
pub struct Heat<'a> {
    /// Heads of the columns.
    pub heads: &'a [String],
    /// The rows.
    pub rows: &'a [HeatRow],
    /// How a value reads in the legend.
    pub told: &'a dyn Fn(i64) -> String,
    /// What stands before the legend.
    pub scale: &'a str,
    /// The cell under the cursor: row times columns plus column.
    pub selected: Option<usize>,
    /// Whether the keys go here.
    pub focus: bool,
    /// How many rows there are more than fit.
    pub more: fn(usize) -> String,
}

impl Heat<'_> {
    fn bounds(&self) -> Option<(i64, i64)> {
        let values = || {
            let cells = self.rows.iter().flat_map(|row| &row.cells);
            cells.flatten().map(|(value, _)| *value)
        };
        Some((values().min()?, values().max()?))
    }

    /// Draws it and says where each value stands.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
        let mut places = Places::new();
        let area = area.intersection(buffer.area);
        if area.width < 6 || area.height < 2 || self.heads.is_empty() {
            return places;
        }
        let glyphs = Glyphs::of(env);
        let all = self.heads.len();
        let has_badge = self.rows.iter().any(|row| row.badge.is_some());
        let badge = if has_badge { badge::WIDTH + 1 } else { 0 };
        let label = widest(self.rows.iter().map(|row| row.label.as_str()));
        let label = (label + 1).min((area.width / 3).max(4));
        let edge = badge + label;
        if edge + 2 > area.width {
            return places;
        }
        let texts = self.rows.iter().flat_map(|row| &row.cells).flatten();
        let text = widest(texts.map(|(_, text)| text.as_str()));
        let room = area.width.saturating_sub(edge);
        // The value and its shade, the value alone, or the shade alone: what fits. Colour alone never says it.
        let head = widest(self.heads.iter().map(String::as_str));
        let per = room / all as u16;
        let is_told = per >= text + 3;
        let width = if is_told {
            (text + 3).max(head + 1).min(per)
        } else {
            (head + 1).min(per).max(1)
        };
        let fit = usize::from(room / width).min(all);
        let left_out = first_column(self.selected.map(|at| at % all), fit, all);
        let columns = left_out..left_out + fit;
        let place = |row: Rect, at: usize| part(row, edge + (at - left_out) as u16 * width, width);
        let head_row = first_row(area);
        for at in columns.clone() {
            let mut room = place(head_row, at);
            room.width = room.width.saturating_sub(u16::from(room.width > 1));
            let align = if is_told { Align::Right } else { Align::Left };
            cell(buffer, room, &self.heads[at], align, Role::TextMuted, env);
        }
        let bounds = self.bounds();
        let has_legend = area.height > 4 && bounds.is_some();
        let height = area.height - 1 - u16::from(has_legend);
        let selected = self.selected.map(|at| at / all);
        let (first, shown, more) = window(self.rows.len(), height, selected);
        let rows = Rect {
            height,
            ..beneath(area, 1)
        };
        let mut lines = rows.rows();
        for at in first..first + shown {
            let Some(line) = lines.next() else { break };
            let row = &self.rows[at];
            if let Some((tone, letter)) = &row.badge {
                tone.badge(letter, env).draw(buffer, line, env);
            }
            let name = part(line, badge, label - 1);
            cell(buffer, name, &row.label, Align::Left, Role::Text, env);
            for column in columns.clone() {
                let room = place(line, column);
                let number = at * all + column;
                let value = row.cells.get(column).and_then(Option::as_ref);
                draw_cell(buffer, room, value, bounds, is_told, env);
                if self.selected == Some(number) {
                    let mut room = room;
                    room.width = room.width.saturating_sub(u16::from(room.width > 1));
                    select(buffer, room, self.focus, env);
                }
                places.push((number, room));
            }
        }
        if more > 0
            && let Some(line) = lines.next()
        {
            let text = (self.more)(more);
            cell(buffer, line, &text, Align::Left, Role::TextMuted, env);
        }
        if let (true, Some((low, high))) = (has_legend, bounds) {
            let used = if more > 0 { height } else { shown as u16 };
            let row = first_row(beneath(rows, used.min(height)));
            let row = if row.height == 0 {
                first_row(beneath(area, area.height - 1))
            } else {
                row
            };
            self.legend(low, high, glyphs, env).draw(buffer, row, env);
        }
        places
    }

    /// The shades from the least to the most.
    fn legend(&self, low: i64, high: i64, glyphs: Glyphs<'_>, env: &Env) -> Strip {
        let muted = env.style(Role::TextMuted);
        let mut strip = Strip::new()
            .text(self.scale, muted)
            .space(1)
            .text(&(self.told)(low), muted)
            .space(1);
        if low == high {
            let at = level_of(low, (low, high));
            return strip.text(glyphs.shade(at), env.style(shade_role(at)));
        }
        for at in 0..SHADES_ALL {
            strip = strip.text(glyphs.shade(at), env.style(shade_role(at)));
        }
        strip.space(1).text(&(self.told)(high), muted)
    }
}

/// The first column that is shown when not all fit: the latest, unless the cursor is before them.
fn first_column(selected: Option<usize>, fit: usize, all: usize) -> usize {
    let last = all - fit;
    selected.map_or(last, |at| at.min(last))
}

const fn shade_role(level: usize) -> Role {
    match level {
        0 => Role::ChartGrid,
        _ => Role::Chart1,
    }
}

/// The shade of a value. Where all are alike, nothing is light and anything else is full.
fn level_of(value: i64, (low, high): (i64, i64)) -> usize {
    let last = SHADES_ALL - 1;
    let range = i128::from(high) - i128::from(low);
    if range == 0 {
        return if value == 0 { 0 } else { last };
    }
    let above = i128::from(value) - i128::from(low);
    (above * SHADES_ALL as i128 / range).clamp(0, last as i128) as usize
}

fn draw_cell(
    buffer: &mut Buffer,
    room: Rect,
    value: Option<&(i64, String)>,
    bounds: Option<(i64, i64)>,
    is_told: bool,
    env: &Env,
) {
    let (Some((value, text)), Some((low, high))) = (value, bounds) else {
        return;
    };
    let glyphs = Glyphs::of(env);
    let level = level_of(*value, (low, high));
    let style = env.style(shade_role(level));
    let strip = if is_told {
        Strip::new()
            .cell(
                text,
                room.width.saturating_sub(3),
                Align::Right,
                env.style(Role::Text),
            )
            .space(1)
            .text(glyphs.shade(level), style)
    } else {
        Strip::new().text(glyphs.shade(level), style)
    };
    strip.draw(buffer, room, env);
}
