//! Steps that fewer and fewer reach: how many, how many of those before, and after how many days.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::glyphs::Glyphs;
use super::{Places, Tone, cell, fill, part, scaled, select, widest, window};
use crate::shown::Align;
use crate::tui::layout::{beneath, first_row};
use crate::tui::theme::Role;
use crate::tui::view::Env;

/// One step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// How many are there.
    pub count: i64,
    /// The same as people read it.
    pub text: String,
    /// How many of the step before came as far, as people read it; blank for the first.
    pub rate: String,
    /// The days it takes, as people read it; blank where nobody knows.
    pub days: String,
}

/// Steps beneath each other.
#[derive(Clone, Copy)]
pub struct Funnel<'a> {
    /// The steps, the widest usually first.
    pub steps: &'a [Step],
    /// Heads of the count, the rate and the days.
    pub heads: [&'a str; 3],
    /// The step under the cursor.
    pub selected: Option<usize>,
    /// Whether the keys go here.
    pub focus: bool,
    /// How many there are more than fit.
    pub more: fn(usize) -> String,
}

impl Funnel<'_> {
    /// Draws them and says where each stands.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
        let mut places = Places::new();
        let area = area.intersection(buffer.area);
        if area.width < 8 || area.height == 0 {
            return places;
        }
        let [counts, rates, days] = self.heads;
        let column = |head: &str, of: fn(&Step) -> &str| {
            let wide = widest(self.steps.iter().map(of));
            if wide == 0 {
                0
            } else {
                wide.max(widest([head])) + 1
            }
        };
        let text = column(counts, |it| &it.text);
        let mut rate = column(rates, |it| &it.rate);
        let mut day = column(days, |it| &it.days);
        let label = widest(self.steps.iter().map(|it| it.label.as_str()));
        let label = label.min((area.width / 3).max(6)) + 1;
        let left = |rate: u16, day: u16| area.width.saturating_sub(label + text + rate + day);
        if left(rate, day) < 6 {
            day = 0;
        }
        if left(rate, day) < 6 {
            rate = 0;
        }
        let bar = left(rate, day);
        let parts = [(text, counts), (rate, rates), (day, days)];
        let mut rows = area;
        if area.height > 2 {
            let mut x = label + bar;
            for (width, head) in parts.iter().filter(|it| it.0 > 0) {
                let room = part(first_row(area), x, *width);
                cell(buffer, room, head, Align::Right, Role::TextMuted, env);
                x += width;
            }
            rows = beneath(area, 1);
        }
        let most = self.steps.iter().map(|it| it.count).max().unwrap_or(0);
        let glyphs = Glyphs::of(env);
        let (first, shown, more) = window(self.steps.len(), rows.height, self.selected);
        let mut lines = rows.rows();
        for at in first..first + shown {
            let Some(row) = lines.next() else { break };
            let step = &self.steps[at];
            let name = part(row, 0, label - 1);
            cell(buffer, name, &step.label, Align::Left, Role::Text, env);
            // In the middle, so that the steps together look like what they are called.
            let count = scaled(step.count, most, bar.into()) as u16;
            let tone = Tone::Series(0);
            let place = part(row, label + (bar - count) / 2, count);
            fill(buffer, place, glyphs.fill(tone), env.style(tone.role()));
            let mut x = label + bar;
            let texts = [&step.text, &step.rate, &step.days];
            for ((width, _), text) in parts.iter().zip(texts).filter(|it| it.0.0 > 0) {
                let room = part(row, x, *width);
                cell(buffer, room, text, Align::Right, Role::Text, env);
                x += width;
            }
            if self.selected == Some(at) {
                select(buffer, row, self.focus, env);
            }
            places.push((at, row));
        }
        if more > 0
            && let Some(row) = lines.next()
        {
            let text = (self.more)(more);
            cell(buffer, row, &text, Align::Left, Role::TextMuted, env);
        }
        places
    }
}
