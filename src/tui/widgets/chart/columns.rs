//! Columns that stand: a value for each month, last year's beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::glyphs::{Glyphs, STEPS};
use super::{Places, Tone, cell, fill, scaled, select, widest};
use crate::shown::{Align, Shown};
use crate::tui::layout::{beneath, first_row, right_of};
use crate::tui::theme::Role;
use crate::tui::view::Env;
use crate::tui::widgets::strip::Strip;

/// Columns of an area from which on there is room for an axis with numbers.
const AXIS_FROM: u16 = 44;
/// Rows from which on there is room for what the series are called.
const NAMES_FROM: u16 = 7;
/// A column is never wider than this.
const WIDEST: u16 = 6;

/// One column, with the one beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What it is of, in full and in one or two columns.
    pub label: String,
    /// The same where there is little room.
    pub short: String,
    /// The value; none where nothing is known.
    pub value: Option<i64>,
    /// The value a year before, or of another series.
    pub beside: Option<i64>,
}

/// Columns beside each other, the latest at the right.
#[derive(Clone, Copy)]
pub struct Columns<'a> {
    /// The columns.
    pub columns: &'a [Column],
    /// What the two series are called.
    pub names: [&'a str; 2],
    /// How a value reads at the axis.
    pub axis: &'a dyn Fn(i64) -> String,
    /// The one under the cursor.
    pub selected: Option<usize>,
    /// Whether the keys go here.
    pub focus: bool,
}

/// Where things stand in an area.
struct Plan {
    /// First column that is drawn.
    first: usize,
    /// Columns of the screen for each of them, and for one of its bars.
    group: u16,
    bar: u16,
    has_beside: bool,
    plot: Rect,
    labels: Rect,
    /// Rows above and beneath the line of zero.
    up: u16,
    down: u16,
    /// What the rows above the line stand for together, and those beneath it.
    top: i64,
    bottom: i64,
}

impl Plan {
    /// The row in the middle of those above the line, and the value that it stands for.
    fn middle(&self) -> Option<(u16, i64)> {
        if self.up < 6 {
            return None;
        }
        let row = self.up / 2;
        let share = i128::from(self.top) * i128::from(self.up - row) / i128::from(self.up);
        Some((row, i64::try_from(share).unwrap_or(i64::MAX)))
    }
}

impl Columns<'_> {
    fn bounds(&self) -> (i64, i64) {
        let values = || {
            let both = |it: &Column| [it.value, it.beside];
            self.columns.iter().flat_map(both).flatten()
        };
        let low = values().min().unwrap_or(0).min(0);
        let high = values().max().unwrap_or(0).max(0);
        (low, high)
    }

    fn plan(&self, area: Rect, gutter: u16) -> Plan {
        let all = self.columns.len().max(1) as u16;
        let room = right_of(area, gutter);
        let wants_beside = self.columns.iter().any(|it| it.beside.is_some());
        let group = (room.width / all).max(1);
        let has_beside = wants_beside && group >= 3;
        let bars = if has_beside { 2 } else { 1 };
        let gap = u16::from(group > bars);
        let bar = ((group - gap) / bars).clamp(1, WIDEST);
        let group = group.min(bar * bars + gap.max(group.min(2)));
        let shown = (room.width / group).min(all);
        let (low, high) = self.bounds();
        let height = area.height.saturating_sub(1);
        let line = u16::from(low < 0);
        let rows = height.saturating_sub(line).max(1);
        let down = if low < 0 {
            let whole = high.saturating_sub(low);
            scaled(low.saturating_neg(), whole, rows.into()) as u16
        } else {
            0
        };
        let down = down.min(rows - u16::from(high > 0 && rows > 1));
        let up = rows - down;
        let (top, bottom) = bounds(high, low.saturating_neg(), (up, down));
        Plan {
            first: usize::from(all - shown).min(self.columns.len()),
            group,
            bar,
            has_beside,
            plot: Rect { height, ..room },
            labels: first_row(beneath(room, height)),
            up,
            down,
            top,
            bottom,
        }
    }

    /// Columns of the screen for the numbers at the axis; none where there is no room for them.
    fn gutter(&self, area: Rect, is_named: bool, (low, high): (i64, i64)) -> u16 {
        // Nothing but noughts has no scale.
        if area.height < 5 || (low, high) == (0, 0) {
            return 0;
        }
        // The middle depends on whether the names take a row.
        let middle = |area: Rect| {
            let plan = self.plan(area, 0);
            plan.middle().map_or(0, |(_, value)| value)
        };
        let ends = [
            round_up(high),
            round_up(low.saturating_neg()).saturating_neg(),
            middle(area),
            middle(beneath(area, u16::from(is_named))),
        ];
        let told = ends.map(|value| (self.axis)(value));
        let gutter = widest(told.iter().map(String::as_str)) + 2;
        // Each column with a gap behind it takes two.
        let least = usize::from(gutter) + 2 * self.columns.len();
        if area.width >= AXIS_FROM || usize::from(area.width) >= least {
            gutter
        } else {
            0
        }
    }

    /// Draws them and says where each stands.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
        let area = area.intersection(buffer.area);
        if area.width < 2 || area.height < 2 || self.columns.is_empty() {
            return Places::new();
        }
        let glyphs = Glyphs::of(env);
        let mut area = area;
        let has_two = self.columns.iter().any(|it| it.beside.is_some());
        let is_named = has_two && area.height >= NAMES_FROM;
        let (low, high) = self.bounds();
        let gutter = self.gutter(area, is_named, (low, high));
        let has_axis = gutter > 0;
        let plan = self.plan(area, gutter);
        if is_named && plan.has_beside {
            let row = first_row(right_of(area, gutter));
            self.draw_names(buffer, row, glyphs, env);
            area = beneath(area, 1);
        }
        let plan = self.plan(area, gutter);
        if has_axis {
            draw_axis(buffer, area, gutter, &plan, self.axis, env);
        } else if low < 0 {
            let line = zero_line(&plan);
            fill(buffer, line, glyphs.across(), env.style(Role::ChartGrid));
        }
        let mut places = Places::new();
        for (place, at) in (plan.first..self.columns.len()).enumerate() {
            let x = place as u16 * plan.group;
            let whole = Rect {
                width: plan.group.min(plan.plot.width.saturating_sub(x)),
                height: plan.plot.height + 1,
                ..right_of(plan.plot, x)
            };
            let column = &self.columns[at];
            draw_value(buffer, whole, column.value, Tone::Series(0), &plan, env);
            if plan.has_beside {
                let beside = right_of(whole, plan.bar);
                draw_value(buffer, beside, column.beside, Tone::Series(1), &plan, env);
            }
            if self.selected == Some(at) {
                let cells = Rect {
                    width: plan.bar * if plan.has_beside { 2 } else { 1 },
                    ..whole
                };
                select(buffer, cells, self.focus, env);
            }
            places.push((at, whole));
        }
        self.draw_labels(buffer, &plan, env);
        places
    }

    fn draw_names(&self, buffer: &mut Buffer, row: Rect, glyphs: Glyphs<'_>, env: &Env) {
        let mut strip = Strip::new();
        for (at, name) in self.names.iter().enumerate() {
            let tone = Tone::Series(at);
            strip = strip
                .text(glyphs.fill(tone), env.style(tone.role()))
                .space(1)
                .text(name, env.style(Role::TextMuted))
                .space(2);
        }
        strip.draw(buffer, row, env);
    }

    /// The labels that fit, the one under the cursor in any case.
    fn draw_labels(&self, buffer: &mut Buffer, plan: &Plan, env: &Env) {
        let shown = &self.columns[plan.first..];
        let full = widest(shown.iter().map(|it| it.label.as_str()));
        let short = widest(shown.iter().map(|it| it.short.as_str())).max(1);
        let is_full = full < plan.group;
        let width = if is_full { full } else { short };
        let every = if width < plan.group || (width == plan.group && plan.group == 1) {
            1
        } else {
            (width + 1).div_ceil(plan.group)
        };
        for (place, column) in (0_u16..).zip(shown) {
            let at = plan.first + usize::from(place);
            let is_selected = self.selected == Some(at);
            if place % every != 0 && !is_selected {
                continue;
            }
            let text = if is_full {
                &column.label
            } else {
                &column.short
            };
            let x = place * plan.group;
            let room = plan.labels.width.saturating_sub(x);
            let label = Rect {
                width: (Shown::line(text).width() as u16).min(room),
                ..right_of(plan.labels, x)
            };
            cell(buffer, label, text, Align::Left, Role::TextMuted, env);
            if is_selected {
                select(buffer, label, self.focus, env);
            }
        }
    }
}

/// What the rows above and beneath the line stand for, so that a row means the same on both sides.
fn bounds(high: i64, low: i64, (up, down): (u16, u16)) -> (i64, i64) {
    let other = |value: i64, rows: u16, of: u16| {
        let share = i128::from(value) * i128::from(rows) / i128::from(of.max(1));
        i64::try_from(share).unwrap_or(i64::MAX).max(1)
    };
    let is_high = i128::from(high) * i128::from(down) >= i128::from(low) * i128::from(up);
    if down == 0 || is_high && up > 0 {
        let top = round_up(high);
        (top, other(top, down, up))
    } else {
        let bottom = round_up(low);
        (other(bottom, up, down), bottom)
    }
}

/// The next number of two digits and noughts, so that the axis reads well.
fn round_up(value: i64) -> i64 {
    let value = value.max(1);
    let step = 10_i64.pow(value.ilog10().saturating_sub(1));
    let rest = value % step;
    if rest == 0 {
        value
    } else {
        value.saturating_add(step - rest)
    }
}

fn zero_line(plan: &Plan) -> Rect {
    first_row(beneath(plan.plot, plan.up))
}

/// The line at the left, with the highest value at its top and the lowest at its foot.
fn draw_axis(
    buffer: &mut Buffer,
    area: Rect,
    gutter: u16,
    plan: &Plan,
    told: &dyn Fn(i64) -> String,
    env: &Env,
) {
    let glyphs = Glyphs::of(env);
    let grid = env.style(Role::ChartGrid);
    let line = Rect {
        width: 1,
        height: plan.plot.height,
        ..right_of(area, gutter - 1)
    };
    fill(buffer, line, glyphs.down(), grid);
    let text = |row: u16| Rect {
        width: gutter.saturating_sub(2),
        ..first_row(beneath(area, row))
    };
    let mut label = |row: u16, value: i64| {
        let value = told(value);
        cell(
            buffer,
            text(row),
            &value,
            Align::Right,
            Role::TextMuted,
            env,
        );
    };
    label(0, plan.top);
    if let Some((row, value)) = plan.middle() {
        label(row, value);
    }
    if plan.down > 0 {
        label(plan.up, 0);
        label(plan.up + plan.down, plan.bottom.saturating_neg());
        let line = zero_line(plan);
        fill(buffer, line, glyphs.across(), grid);
    }
}

/// One bar of a column: upwards from the line of zero, or downwards.
fn draw_value(
    buffer: &mut Buffer,
    whole: Rect,
    value: Option<i64>,
    tone: Tone,
    plan: &Plan,
    env: &Env,
) {
    let glyphs = Glyphs::of(env);
    let Some(value) = value else { return };
    let width = plan.bar.min(whole.width);
    let rows = |from: u16, height: u16| Rect {
        width,
        height: height.min(whole.height.saturating_sub(from)),
        ..beneath(whole, from)
    };
    if value < 0 {
        let count = scaled(value.saturating_neg(), plan.bottom, plan.down.into()) as u16;
        let style = env.style(Tone::Loss.role());
        let place = rows(plan.up + 1, count);
        return fill(buffer, place, glyphs.fill(Tone::Loss), style);
    }
    let style = env.style(tone.role());
    let steps = scaled(value, plan.top, usize::from(plan.up) * STEPS);
    let (full, part) = ((steps / STEPS) as u16, steps % STEPS);
    if tone.is_solid() {
        fill(buffer, rows(plan.up - full, full), glyphs.fill(tone), style);
        if part > 0 {
            let top = rows(plan.up - full - 1, 1);
            fill(buffer, top, glyphs.height(part), style);
        }
    } else {
        let count = scaled(value, plan.top, plan.up.into()) as u16;
        fill(
            buffer,
            rows(plan.up - count, count),
            glyphs.fill(tone),
            style,
        );
    }
}
