//! A row of values in as many columns, for cells and lines.

use super::glyphs::{Glyphs, STEPS};
use super::{Tone, scaled};
use crate::tui::theme::Role;
use crate::tui::view::Env;
use crate::tui::widgets::strip::Strip;

/// Values as heights, the latest at the right; the latest that fit where there are more than columns. Nothing at all
/// has the mark of what is left of a whole, what is less than nothing that of a loss, and what is unknown is blank.
/// Values that differ by less than a quarter stand on the least of them: otherwise they would all look alike.
pub fn sparkline(values: &[Option<i64>], columns: u16, tone: Tone, env: &Env) -> Strip {
    let glyphs = Glyphs::of(env);
    let from = values.len().saturating_sub(columns.into());
    let shown = &values[from..];
    let most = shown.iter().flatten().copied().max().unwrap_or(0);
    let least = shown.iter().flatten().copied().min().unwrap_or(0);
    let base = if least > most / 4 * 3 && least < most {
        least
    } else {
        0
    };
    let mut strip = Strip::new();
    for value in shown {
        strip = match *value {
            None => strip.space(1),
            Some(0) => strip.text(glyphs.rest(), env.style(Role::ChartGrid)),
            Some(value) if value < 0 => {
                strip.text(glyphs.fill(Tone::Loss), env.style(Tone::Loss.role()))
            }
            Some(value) => {
                let height = glyphs.height(scaled(value - base, most - base, STEPS));
                strip.text(height, env.style(tone.role()))
            }
        };
    }
    strip
}
