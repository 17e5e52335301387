//! Bars that lie: a row each, with a label, the value and a note such as its share.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::glyphs::{Glyphs, STEPS};
use super::{Places, Tone, cell, fill, part, scaled, select, widest, window};
use crate::shown::Align;
use crate::tui::layout::{beneath, first_row};
use crate::tui::theme::Role;
use crate::tui::view::Env;
use crate::tui::widgets::badge;

/// Columns that a bar needs to say anything.
const LEAST: u16 = 6;
/// Columns and rows of an area from which on there is room for heads.
const HEADS_FROM: (u16, u16) = (56, 5);

/// One bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// Its tier or class, and the letter of it.
    pub badge: Option<(Tone, String)>,
    /// Its length.
    pub value: i64,
    /// What it is a part of.
    pub whole: Option<i64>,
    /// What it was before; marked on the bar.
    pub before: Option<i64>,
    /// The value as people read it.
    pub text: String,
    /// What stands behind the value: a share, a change.
    pub note: String,
}

/// Bars beneath each other.
#[derive(Clone, Copy)]
pub struct Bars<'a> {
    /// The bars.
    pub bars: &'a [Bar],
    /// How many more there are that are not among them.
    pub beyond: usize,
    /// Heads of the values and of what stands behind them.
    pub heads: [&'a str; 2],
    /// The one under the cursor.
    pub selected: Option<usize>,
    /// Whether the keys go here.
    pub focus: bool,
    /// How many there are more than fit.
    pub more: fn(usize) -> String,
}

/// How the columns of an area are divided.
struct Columns {
    badge: u16,
    label: u16,
    bar: u16,
    text: u16,
    note: u16,
}

impl Columns {
    /// Heads are no wider than their columns.
    fn of(bars: &[Bar], heads: [&str; 2], width: u16) -> Self {
        let has_badge = bars.iter().any(|bar| bar.badge.is_some());
        let badge = if has_badge { badge::WIDTH + 1 } else { 0 };
        let label = widest(bars.iter().map(|bar| bar.label.as_str()));
        let of = |cells: u16, head: &str| {
            if cells == 0 {
                0
            } else {
                cells.max(widest([head]))
            }
        };
        let text = of(widest(bars.iter().map(|bar| bar.text.as_str())), heads[0]);
        let gap = |width| if width == 0 { 0 } else { width + 1 };
        let mut note = of(widest(bars.iter().map(|bar| bar.note.as_str())), heads[1]);
        let mut label = label.min((width / 3).max(8));
        let left = |label, note| width.saturating_sub(badge + gap(label) + gap(text) + gap(note));
        // What matters least gives way: the note, then the end of the labels, then the bar.
        if left(label, note) < LEAST {
            note = 0;
        }
        if left(label, note) < LEAST {
            label = label.min(width.saturating_sub(badge + gap(text) + LEAST).max(8));
        }
        let bar = match left(label, note) {
            bar if bar < LEAST.min(4) => 0,
            bar => bar,
        };
        let label = if bar == 0 {
            width.saturating_sub(badge + gap(text) + gap(note)).max(1)
        } else {
            label
        };
        Self {
            badge,
            label,
            bar,
            text,
            note,
        }
    }
}

impl Bars<'_> {
    /// Draws them and says where each stands.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
        let mut places = Places::new();
        if area.is_empty() {
            return places;
        }
        let has_heads = area.width >= HEADS_FROM.0 && area.height >= HEADS_FROM.1;
        let heads = if has_heads { self.heads } else { [""; 2] };
        let columns = Columns::of(self.bars, heads, area.width);
        let area = if heads == [""; 2] {
            area
        } else {
            draw_heads(buffer, first_row(area), heads, &columns, env);
            beneath(area, 1)
        };
        let (first, shown, more) = window(self.bars.len(), area.height, self.selected);
        let most = |it: &Bar| {
            it.value
                .max(it.whole.unwrap_or(0))
                .max(it.before.unwrap_or(0))
        };
        let high = self.bars.iter().map(most).max().unwrap_or(0).max(0);
        let low = self
            .bars
            .iter()
            .map(|it| it.value)
            .min()
            .unwrap_or(0)
            .min(0);
        let mut rows = area.rows();
        for at in first..first + shown {
            let (Some(row), Some(bar)) = (rows.next(), self.bars.get(at)) else {
                break;
            };
            draw_bar(buffer, row, bar, &columns, (low, high), env);
            if self.selected == Some(at) {
                select(buffer, row, self.focus, env);
            }
            places.push((at, row));
        }
        if more > 0
            && let Some(row) = rows.next()
        {
            let text = (self.more)(more + self.beyond);
            cell(buffer, row, &text, Align::Left, Role::TextMuted, env);
        }
        places
    }
}

fn draw_heads(buffer: &mut Buffer, row: Rect, heads: [&str; 2], columns: &Columns, env: &Env) {
    let mut end = row.width;
    for (head, width) in heads.into_iter().zip([columns.text, columns.note]).rev() {
        if width > 0 {
            let room = part(row, end.saturating_sub(width), width);
            cell(buffer, room, head, Align::Right, Role::TextMuted, env);
            end = end.saturating_sub(width + 1);
        }
    }
}

fn draw_bar(
    buffer: &mut Buffer,
    row: Rect,
    bar: &Bar,
    columns: &Columns,
    (low, high): (i64, i64),
    env: &Env,
) {
    let part = |x, width| part(row, x, width);
    if let Some((tone, letter)) = &bar.badge {
        tone.badge(letter, env)
            .draw(buffer, part(0, badge::WIDTH), env);
    }
    let mut x = columns.badge;
    let label = part(x, columns.label);
    cell(buffer, label, &bar.label, Align::Left, Role::Text, env);
    x += columns.label + u16::from(columns.label > 0);
    let room = part(x, columns.bar);
    draw_length(buffer, room, bar, (low, high), env);
    x += columns.bar + u16::from(columns.bar > 0 && columns.text > 0);
    let text = part(x, columns.text);
    let role = if bar.value < 0 {
        Role::StatusLate
    } else {
        Role::Text
    };
    cell(buffer, text, &bar.text, Align::Right, role, env);
    x += columns.text + 1;
    if columns.note > 0 {
        let note = part(x, columns.note);
        cell(buffer, note, &bar.note, Align::Right, Role::TextMuted, env);
    }
}

/// The bar itself: what is less than nothing goes to the left of a line.
fn draw_length(buffer: &mut Buffer, room: Rect, bar: &Bar, (low, high): (i64, i64), env: &Env) {
    let all = usize::from(room.width);
    if all == 0 || room.height == 0 {
        return;
    }
    let glyphs = Glyphs::of(env);
    let grid = env.style(Role::ChartGrid);
    let cells = |from: usize, count: usize| part(room, from as u16, count as u16);
    // The same length means the same on both sides of the line.
    let has_losses = low < 0;
    let zero = if has_losses {
        scaled(low.saturating_neg(), high.saturating_sub(low), all - 1).min(all - 1)
    } else {
        0
    };
    let start = zero + usize::from(has_losses);
    if has_losses {
        fill(buffer, cells(zero, 1), glyphs.down(), grid);
    }
    if bar.value < 0 {
        let count = scaled(bar.value.saturating_neg(), low.saturating_neg(), zero);
        let style = env.style(Tone::Loss.role());
        let place = cells(zero - count, count);
        return fill(buffer, place, glyphs.fill(Tone::Loss), style);
    }
    let tone = bar
        .badge
        .as_ref()
        .map_or(Tone::Series(0), |(tone, _)| *tone);
    let room = all - start;
    let count = |value| scaled(value, high, room);
    let whole = count(bar.whole.unwrap_or(0));
    fill(buffer, cells(start, whole), glyphs.rest(), grid);
    let style = env.style(tone.role());
    let steps = scaled(bar.value, high, room * STEPS);
    let end = match glyphs.length(steps % STEPS) {
        Some(end) if tone.is_solid() => {
            fill(
                buffer,
                cells(start, steps / STEPS),
                glyphs.fill(tone),
                style,
            );
            if !steps.is_multiple_of(STEPS) {
                fill(buffer, cells(start + steps / STEPS, 1), end, style);
            }
            steps.div_ceil(STEPS)
        }
        _ => {
            let count = count(bar.value);
            fill(buffer, cells(start, count), glyphs.fill(tone), style);
            count
        }
    };
    if let Some(before) = bar.before.filter(|before| *before > 0) {
        let at = count(before) - 1;
        let role = if at < end {
            Role::Text
        } else {
            Role::ChartGrid
        };
        fill(buffer, cells(start + at, 1), glyphs.down(), env.style(role));
    }
}
