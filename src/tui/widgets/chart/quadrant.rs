//! Points between two axes, with a line across each: four fields with names.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::glyphs::Glyphs;
use super::{Places, Tone, cell, fill, part, select, widest};
use crate::domain::report::field_at;
use crate::shown::Align;
use crate::tui::layout::{beneath, first_row, right_of};
use crate::tui::theme::Role;
use crate::tui::view::Env;
use crate::tui::widgets::strip::Strip;

/// Marks of points; those that come after have the last.
const MARKS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ*";

/// Columns from which on the names of points stand beside the fields.
const LEGEND_FROM: u16 = 56;

/// One point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Whose it is.
    pub label: String,
    /// To the right.
    pub x: i64,
    /// Upwards.
    pub y: i64,
}

/// Points between two axes.
#[derive(Clone, Copy)]
pub struct Quadrant<'a> {
    /// The points, those that matter most first.
    pub points: &'a [Point],
    /// The least and the most of each axis: across, upwards.
    pub bounds: [(i64, i64); 2],
    /// Where the lines are: across, upwards. A point on a line is right of it and above it.
    pub lines: [i64; 2],
    /// Names of the fields, with how many lie in each: left above, right above, left beneath, right beneath.
    pub names: [&'a str; 4],
    /// Names of the axes: across, upwards.
    pub axes: [&'a str; 2],
    /// The point under the cursor.
    pub selected: Option<usize>,
    /// Whether the keys go here.
    pub focus: bool,
    /// How many names there are more than fit.
    pub more: fn(usize) -> String,
}

/// The mark of a point.
pub fn mark(at: usize) -> char {
    MARKS.chars().nth(at).unwrap_or('*')
}

impl Quadrant<'_> {
    /// The field of a point, counted as the fields are named.
    pub fn field(&self, point: &Point) -> usize {
        field_at(self.lines, point.x, point.y)
    }

    /// How far along an axis of so many cells a value is. The line of the cut has a cell of its own.
    fn along(&self, axis: usize, value: i64, cells: u16) -> u16 {
        let (low, high) = self.bounds[axis];
        let cut = cut_at(self.bounds[axis], self.lines[axis], cells);
        let part = |from: i64, to: i64, room: u16| {
            if room == 0 {
                return 0;
            }
            let range = (i128::from(to) - i128::from(from)).max(1);
            let above = (i128::from(value) - i128::from(from)).clamp(0, range);
            let last = i128::from(room - 1);
            ((above * last * 2 + range) / (range * 2)) as u16
        };
        if value < self.lines[axis] {
            part(low, self.lines[axis], cut)
        } else {
            cut + 1 + part(self.lines[axis], high, cells.saturating_sub(cut + 1))
        }
    }

    /// Draws them and says where each stands.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
        let area = area.intersection(buffer.area);
        if area.width < 12 || area.height < 6 {
            return Places::new();
        }
        let has_legend = area.width >= LEGEND_FROM && !self.points.is_empty();
        let legend = if has_legend {
            let names = widest(self.points.iter().map(|it| it.label.as_str()));
            (names + 4).min(area.width / 3)
        } else {
            0
        };
        let whole = Rect {
            width: area.width - legend,
            ..area
        };
        // The names of the fields stand above and beneath, where no point is.
        let has_axes = area.height >= 7;
        let plot = Rect {
            height: whole.height - 2 - u16::from(has_axes),
            ..beneath(whole, 1)
        };
        self.draw_fields(buffer, plot, env);
        let rows = [first_row(whole), first_row(beneath(whole, plot.height + 1))];
        self.draw_names(buffer, rows, plot, env);
        if has_axes {
            Strip::new()
                .text(self.axes[1], env.style(Role::TextMuted))
                .text(" ^  ", env.style(Role::ChartGrid))
                .text(self.axes[0], env.style(Role::TextMuted))
                .text(" >", env.style(Role::ChartGrid))
                .draw(buffer, first_row(beneath(whole, plot.height + 2)), env);
        }
        let mut places = self.draw_points(buffer, plot, env);
        if has_legend {
            let room = right_of(area, plot.width + 1);
            places.extend(self.draw_legend(buffer, room, env));
        }
        places
    }

    fn draw_fields(&self, buffer: &mut Buffer, plot: Rect, env: &Env) {
        let glyphs = Glyphs::of(env);
        let grid = env.style(Role::ChartGrid);
        let (x, y) = self.crossing(plot);
        let down = part(plot, x, 1);
        fill(buffer, down, glyphs.down(), grid);
        let across = first_row(beneath(plot, y));
        fill(buffer, across, glyphs.across(), grid);
        let cross = part(across, x, 1);
        fill(buffer, cross, "+", grid);
    }

    /// The names of the fields in the rows above and beneath.
    fn draw_names(&self, buffer: &mut Buffer, rows: [Rect; 2], plot: Rect, env: &Env) {
        let (x, _) = self.crossing(plot);
        for (at, text) in self.names.iter().enumerate() {
            let row = rows[at / 2];
            let role = Tone::Series(at).role();
            if at % 2 == 0 {
                let room = Rect {
                    width: x.saturating_sub(1),
                    ..row
                };
                cell(buffer, room, text, Align::Left, role, env);
            } else {
                cell(buffer, right_of(row, x), text, Align::Right, role, env);
            }
        }
    }

    /// Where the lines are in the plot: from the left, from the top.
    fn crossing(&self, plot: Rect) -> (u16, u16) {
        let x = cut_at(self.bounds[0], self.lines[0], plot.width);
        let up = cut_at(self.bounds[1], self.lines[1], plot.height);
        (x, plot.height - 1 - up)
    }

    fn draw_points(&self, buffer: &mut Buffer, plot: Rect, env: &Env) -> Places {
        let mut places = Places::new();
        // What matters most is drawn last, over what it hides.
        for (at, point) in self.points.iter().enumerate().rev() {
            let x = self.along(0, point.x, plot.width);
            let up = self.along(1, point.y, plot.height);
            let y = plot.height.saturating_sub(1 + up);
            let place = part(first_row(beneath(plot, y)), x, 1);
            if place.is_empty() {
                continue;
            }
            let mut buf = [0; 4];
            let style = env.style(Tone::Series(self.field(point)).role());
            fill(buffer, place, mark(at).encode_utf8(&mut buf), style);
            places.push((at, place));
        }
        if let Some((at, place)) = places.iter().find(|(at, _)| self.selected == Some(*at)) {
            let mut buf = [0; 4];
            fill(
                buffer,
                *place,
                mark(*at).encode_utf8(&mut buf),
                env.style(Role::Text),
            );
            select(buffer, *place, self.focus, env);
        }
        places.reverse();
        places
    }

    /// The names of the points; those around the one under the cursor where not all fit.
    fn draw_legend(&self, buffer: &mut Buffer, room: Rect, env: &Env) -> Places {
        let (first, shown, more) = super::window(self.points.len(), room.height, self.selected);
        let mut places = Places::new();
        let mut rows = room.rows();
        for at in first..first + shown {
            let Some(row) = rows.next() else { break };
            let point = &self.points[at];
            let role = Tone::Series(self.field(point)).role();
            Strip::new()
                .text(&mark(at).to_string(), env.style(role))
                .space(1)
                .text(&point.label, env.style(Role::Text))
                .draw(buffer, row, env);
            if self.selected == Some(at) {
                select(buffer, row, self.focus, env);
            }
            places.push((at, row));
        }
        if more > 0
            && let Some(row) = rows.next()
        {
            let text = (self.more)(more);
            cell(buffer, row, &text, Align::Left, Role::TextMuted, env);
        }
        places
    }
}

/// The cell of a cut: never the first or the last, so that all four fields can be seen.
fn cut_at((low, high): (i64, i64), cut: i64, cells: u16) -> u16 {
    let range = (i128::from(high) - i128::from(low)).max(1);
    let above = (i128::from(cut) - i128::from(low)).clamp(0, range);
    let last = i128::from(cells.saturating_sub(1));
    let at = (above * last * 2 + range) / (range * 2);
    (at as u16).clamp(1, cells.saturating_sub(2).max(1))
}
