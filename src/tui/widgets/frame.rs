//! Lines around panes and overlays, with titles in their upper and lower edge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::clear::clear;
use super::strip::Strip;
use crate::tui::theme::Role;
use crate::tui::view::Env;

/// Which characters lines are drawn with. Light lines have an uncertain width on some terminals; ASCII has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Border {
    /// Box-drawing lines.
    #[default]
    Light,
    /// `+`, `-` and `|`.
    Ascii,
    /// No lines: titles only, for screen readers.
    None,
}

impl Border {
    /// Horizontal, vertical, and the four corners from the upper left clockwise.
    pub const fn glyphs(self) -> [&'static str; 6] {
        match self {
            Self::Light => ["─", "│", "┌", "┐", "┘", "└"],
            Self::Ascii => ["-", "|", "+", "+", "+", "+"],
            Self::None => [" ", " ", " ", " ", " ", " "],
        }
    }
}

/// A frame around an area.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    title: Strip,
    foot: Strip,
    focus: bool,
}

impl Frame {
    /// A frame without titles.
    pub fn new() -> Self {
        Self::default()
    }

    /// Text in the upper edge.
    #[must_use]
    pub fn title(mut self, title: &str, env: &Env) -> Self {
        self.title = Strip::new().text(title, env.style(Role::Title));
        self
    }

    /// Text at the right of the lower edge; keys and counts, which are of no use where lines are read.
    #[must_use]
    pub fn foot(mut self, foot: &str, env: &Env) -> Self {
        if env.is_linear {
            return self;
        }
        self.foot = Strip::new().text(foot, env.style(Role::Hint));
        self
    }

    /// Whether the keys go here.
    #[must_use]
    pub fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    /// Draws the frame of an overlay over whatever was there and returns the room inside.
    pub fn draw_over(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Rect {
        let raised = env.style(Role::Text).patch(env.style(Role::SurfaceRaised));
        clear(buffer, area, raised);
        let inside = self.draw(buffer, area, env);
        Rect {
            x: inside.x + u16::from(inside.width > 2),
            width: inside.width.saturating_sub(2).max(inside.width.min(2)),
            ..inside
        }
    }

    /// Draws the frame of a pane and returns the room inside.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Rect {
        let area = area.intersection(buffer.area);
        if area.width < 2 || area.height < 2 {
            return area;
        }
        let style = env.style(if self.focus {
            Role::BorderFocus
        } else {
            Role::Border
        });
        let [across, down, top_left, top_right, bottom_right, bottom_left] = env.border.glyphs();
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        let mut set = |x, y, symbol: &str| {
            buffer[(x, y)].set_symbol(symbol).set_style(style);
        };
        for x in area.x..=right {
            set(x, area.y, across);
            set(x, bottom, across);
        }
        for y in area.y..=bottom {
            set(area.x, y, down);
            set(right, y, down);
        }
        set(area.x, area.y, top_left);
        set(right, area.y, top_right);
        set(right, bottom, bottom_right);
        set(area.x, bottom, bottom_left);
        if area.width > 6 {
            let edge = |y| Rect {
                x: area.x + 2,
                y,
                width: area.width - 4,
                height: 1,
            };
            if self.title.width() > 0 {
                Strip::new()
                    .space(1)
                    .join(self.title.clone())
                    .space(1)
                    .draw(buffer, edge(area.y), env);
            }
            if self.foot.width() > 0 {
                let foot = Strip::new().space(1).join(self.foot.clone()).space(1);
                foot.draw_right(buffer, edge(bottom), env);
            }
        }
        Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width - 2,
            height: area.height - 2,
        }
    }
}
