//! One row of styled text: the only way text gets on screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::shown::{self, Align, Shown};
use crate::tui::layout::beneath;
use crate::tui::theme::Role;
use crate::tui::view::Env;

/// One row of styled text. What does not fit is cut at the end with a mark.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    parts: Vec<(Shown, Style)>,
}

impl Strip {
    /// An empty row.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text in a style. Stored text and our own words alike become safe here.
    #[must_use]
    pub fn text(self, text: &str, style: Style) -> Self {
        self.shown(Shown::line(text), style)
    }

    /// Adds text that was made safe already, for instance padded or cut.
    #[must_use]
    pub fn shown(mut self, text: Shown, style: Style) -> Self {
        self.parts.push((text, style));
        self
    }

    /// Adds text in exactly so many columns.
    #[must_use]
    pub fn cell(self, text: &str, columns: u16, align: Align, style: Style) -> Self {
        self.shown(Shown::line(text).fit(columns as usize, align), style)
    }

    /// Adds blanks.
    #[must_use]
    pub fn space(self, columns: u16) -> Self {
        self.shown(
            Shown::line("").fit(columns as usize, Align::Left),
            Style::new(),
        )
    }

    /// Adds another row's parts.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self
    }

    /// Exactly so many columns: cut with a mark if too long, filled with blanks if too short.
    #[must_use]
    pub fn fit(self, columns: u16) -> Self {
        let columns = columns as usize;
        let mut left = columns;
        let mut rest: usize = self.parts.iter().map(|(text, _)| text.width()).sum();
        let mut fitted = Self::new();
        for (text, style) in self.parts {
            rest -= text.width();
            // The last part that fits whole gives a column to the mark of what follows it.
            let room = if text.width() == left && rest > 0 {
                left.saturating_sub(1)
            } else {
                left
            };
            let cut = text.truncate(room);
            let is_cut = cut.width() < text.width();
            left = left.saturating_sub(cut.width());
            fitted = fitted.shown(cut, style);
            if is_cut || left == 0 {
                break;
            }
        }
        if left > 0 {
            fitted = fitted.space(left as u16);
        }
        fitted
    }

    /// Columns it takes.
    pub fn width(&self) -> u16 {
        self.parts
            .iter()
            .map(|(text, _)| text.width())
            .sum::<usize>()
            .min(u16::MAX as usize) as u16
    }

    /// Draws into the first row of an area and returns the columns used. Characters that would mislead are painted
    /// as warnings.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> u16 {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return 0;
        }
        let mut x = area.x;
        let last = self.parts.len().saturating_sub(1);
        for (at, (text, style)) in self.parts.iter().enumerate() {
            let left = area.right().saturating_sub(x);
            let text = text.clone().measured(env.ambiguous);
            // A part that fits only without what follows is cut too, so that the mark shows that something is missing.
            let rest: usize = self.parts[at + 1..].iter().map(|(t, _)| t.width()).sum();
            let room = if at < last && rest > 0 && text.width() == left as usize {
                left.saturating_sub(1)
            } else {
                left
            };
            let full = text.width();
            let cut = if full > left as usize {
                text.truncate(left as usize)
            } else if room < left {
                text.truncate(room as usize)
            } else {
                text
            };
            let is_cut = cut.width() < full;
            for segment in cut.segments() {
                let style = match segment.role {
                    shown::Role::Plain => *style,
                    shown::Role::Break => style.patch(env.style(Role::TextMuted)),
                    shown::Role::Warning => style.patch(env.style(Role::WarnText)),
                };
                let max = area.right().saturating_sub(x) as usize;
                (x, _) = buffer.set_stringn(x, area.y, segment.text, max, style);
            }
            // What follows a cut would only add a second mark.
            if x >= area.right() || is_cut {
                break;
            }
        }
        x - area.x
    }

    /// Draws so that the last column is the last column of the area.
    pub fn draw_right(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> u16 {
        let width = self.width().min(area.width);
        let area = Rect {
            x: area.right() - width,
            width,
            ..area
        };
        self.draw(buffer, area, env)
    }
}

/// Draws text over one row in a role.
pub fn put(buffer: &mut Buffer, area: Rect, text: &str, role: Role, env: &Env) -> u16 {
    Strip::new()
        .text(text, env.style(role))
        .draw(buffer, area, env)
}

/// Draws lines of text from the top of an area, wrapped to its width, and returns the rows used.
pub fn put_wrapped(buffer: &mut Buffer, area: Rect, text: &str, role: Role, env: &Env) -> u16 {
    let width = area.width.max(1) as usize;
    let rows = Shown::block(text)
        .into_iter()
        .flat_map(|line| line.measured(env.ambiguous).wrap(width));
    let mut used = 0;
    for (row, place) in rows.zip(area.rows()) {
        Strip::new()
            .shown(row, env.style(role))
            .draw(buffer, place, env);
        used += 1;
    }
    used
}

/// Draws lines beneath each other, each wrapped: the first in the first role, the others in the second.
pub fn put_lines(
    buffer: &mut Buffer,
    mut area: Rect,
    lines: impl IntoIterator<Item = impl AsRef<str>>,
    [first, others]: [Role; 2],
    env: &Env,
) {
    let mut role = first;
    for line in lines {
        let used = put_wrapped(buffer, area, line.as_ref(), role, env);
        area = beneath(area, used.max(1));
        role = others;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::theme::Theme;

    #[test]
    fn a_fitted_strip_has_exactly_its_columns() {
        let style = Style::new();
        for columns in 0..24 {
            for texts in [
                ["客户", "ab", "客户客户"],
                ["", "x", ""],
                ["abc", "def", "g"],
            ] {
                let strip = texts
                    .iter()
                    .fold(Strip::new(), |strip, text| strip.text(text, style));
                let whole: String = texts.concat();
                let fitted = strip.fit(columns);
                assert_eq!(fitted.width(), columns, "{whole} in {columns}");
                let text: String = fitted.parts.iter().map(|(text, _)| text.as_str()).collect();
                let is_whole = Shown::line(&whole).width() <= columns as usize;
                assert_eq!(text.contains('~'), !is_whole && columns > 0, "{text:?}");
            }
        }
    }

    #[test]
    fn hostile_text_is_visible_and_nothing_leaves_the_area() {
        let env = Env::new(Lang::En, Theme::trace());
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        let area = Rect::new(1, 0, 8, 1);
        Strip::new()
            .text("a\u{202E}b", env.style(Role::Text))
            .text("客户客户客户", env.style(Role::Key))
            .draw(&mut buffer, area, &env);
        assert_eq!(buffer[(0, 0)].symbol(), " ");
        assert_eq!(buffer[(1, 0)].symbol(), "a");
        assert_eq!(Theme::role_of(buffer[(2, 0)].fg), Some(Role::WarnText));
        for x in 9..12 {
            assert_eq!(buffer[(x, 0)].symbol(), " ");
        }
    }
}
