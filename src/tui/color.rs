//! Colour arithmetic: how many colours the terminal has, the nearest one of 256, and contrast.

use ratatui::style::Color;

/// How many colours may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Depth {
    /// None at all, only bold, underline and reverse; also under `NO_COLOR`.
    Mono,
    /// The sixteen colours of the terminal's own palette.
    Ansi16,
    /// The fixed palette of 256.
    #[default]
    Palette256,
    /// 24 bits.
    True,
}

impl Depth {
    /// What the environment announces. SSH forwards `TERM` but seldom `COLORTERM`, so 256 is the usual answer;
    /// true colour is used only when announced. `NO_COLOR` counts when it is set and not empty.
    pub fn detect(term: &str, colorterm: &str, no_color: Option<&str>) -> Self {
        if no_color.is_some_and(|value| !value.is_empty()) || term == "dumb" {
            Self::Mono
        } else if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256color") {
            Self::Palette256
        } else if term.starts_with("vt") || term.ends_with("-m") || term.ends_with("-mono") {
            Self::Mono
        } else {
            Self::Ansi16
        }
    }
}

/// A 24-bit colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#')?;
        if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// So many steps of the way to another colour.
    #[must_use]
    pub fn mixed(self, to: Self, step: u8, of: u8) -> Self {
        let part = |from: u8, to: u8| {
            let (from, to, step, of) = (
                i32::from(from),
                i32::from(to),
                i32::from(step),
                i32::from(of),
            );
            (from + (to - from) * step / of.max(1)) as u8
        };
        Self(part(self.0, to.0), part(self.1, to.1), part(self.2, to.2))
    }

    /// WCAG 2 relative luminance, 0 to 1.
    pub fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(self.0) + 0.7152 * channel(self.1) + 0.0722 * channel(self.2)
    }

    /// WCAG 2 contrast ratio, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The nearest colour of the 256 palette by the "redmean" distance, which weighs channels as eyes do.
    /// Only the cube and the grey ramp are used: the first sixteen look different on every terminal.
    pub fn nearest_256(self) -> u8 {
        self.nearest_256_where(|_| true).unwrap_or(16)
    }

    /// The nearest of those that are good enough.
    pub fn nearest_256_where(self, is_good: impl Fn(Self) -> bool) -> Option<u8> {
        (16..=255)
            .filter(|index| is_good(Self::of_256(*index)))
            .min_by_key(|index| self.distance(Self::of_256(*index)))
    }

    /// The usual value of a colour of the 256 palette.
    pub fn of_256(index: u8) -> Self {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        match index {
            0..=15 => SIXTEEN[index as usize].1,
            16..=231 => {
                let cube = index - 16;
                let step = |value: u8| STEPS[(value % 6) as usize];
                Self(step(cube / 36), step(cube / 6), step(cube))
            }
            232..=255 => {
                let grey = 8 + (index - 232) * 10;
                Self(grey, grey, grey)
            }
        }
    }

    fn distance(self, other: Self) -> i64 {
        let mean = i64::midpoint(i64::from(self.0), i64::from(other.0));
        let delta = |a: u8, b: u8| i64::from(a) - i64::from(b);
        let (r, g, b) = (
            delta(self.0, other.0),
            delta(self.1, other.1),
            delta(self.2, other.2),
        );
        (((512 + mean) * r * r) >> 8) + 4 * g * g + (((767 - mean) * b * b) >> 8)
    }
}

/// The sixteen colours with the names used in theme files and their usual values.
pub const SIXTEEN: [(&str, Rgb, Color); 16] = [
    ("black", Rgb(0, 0, 0), Color::Black),
    ("red", Rgb(205, 0, 0), Color::Red),
    ("green", Rgb(0, 205, 0), Color::Green),
    ("yellow", Rgb(205, 205, 0), Color::Yellow),
    ("blue", Rgb(0, 0, 238), Color::Blue),
    ("magenta", Rgb(205, 0, 205), Color::Magenta),
    ("cyan", Rgb(0, 205, 205), Color::Cyan),
    ("white", Rgb(229, 229, 229), Color::Gray),
    ("bright-black", Rgb(127, 127, 127), Color::DarkGray),
    ("bright-red", Rgb(255, 0, 0), Color::LightRed),
    ("bright-green", Rgb(0, 255, 0), Color::LightGreen),
    ("bright-yellow", Rgb(255, 255, 0), Color::LightYellow),
    ("bright-blue", Rgb(92, 92, 255), Color::LightBlue),
    ("bright-magenta", Rgb(255, 0, 255), Color::LightMagenta),
    ("bright-cyan", Rgb(0, 255, 255), Color::LightCyan),
    ("bright-white", Rgb(255, 255, 255), Color::White),
];

/// The place of a named colour in the palette of sixteen, as terminals count.
pub fn ansi_index(color: Color) -> Option<u8> {
    SIXTEEN
        .iter()
        .position(|(_, _, known)| *known == color)
        .map(|at| at as u8)
}

/// A colour that a terminal of the given depth can show.
pub fn at_depth(color: Color, depth: Depth) -> Color {
    match (color, depth) {
        (_, Depth::Mono) => Color::Reset,
        (Color::Rgb(r, g, b), Depth::Palette256) => Color::Indexed(Rgb(r, g, b).nearest_256()),
        (Color::Rgb(r, g, b), Depth::Ansi16) => nearest_16(Rgb(r, g, b)),
        (Color::Indexed(index), Depth::Ansi16) => nearest_16(Rgb::of_256(index)),
        _ => color,
    }
}

fn nearest_16(color: Rgb) -> Color {
    SIXTEEN
        .iter()
        .min_by_key(|(_, known, _)| color.distance(*known))
        .map_or(Color::Reset, |(_, _, named)| *named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_from_the_environment() {
        for (term, colorterm, no_color, depth) in [
            ("xterm-256color", "", None, Depth::Palette256),
            ("xterm-256color", "truecolor", None, Depth::True),
            ("xterm-256color", "truecolor", Some("1"), Depth::Mono),
            ("xterm-256color", "", Some(""), Depth::Palette256),
            ("xterm", "", None, Depth::Ansi16),
            ("linux", "", None, Depth::Ansi16),
            ("vt220", "", None, Depth::Mono),
            ("dumb", "", None, Depth::Mono),
        ] {
            assert_eq!(
                Depth::detect(term, colorterm, no_color),
                depth,
                "{term} {colorterm}"
            );
        }
    }

    #[test]
    fn contrast_and_nearest() {
        assert!((Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
        for index in 16..=255u8 {
            let color = Rgb::of_256(index);
            assert_eq!(Rgb::of_256(color.nearest_256()), color, "{index}");
        }
        assert_eq!(Rgb::parse("#0f1419"), Some(Rgb(15, 20, 25)));
        assert_eq!(Rgb::parse("#0f141"), None);
        assert_eq!(Rgb::parse("#0f14\u{e9}"), None);
        assert_eq!(
            at_depth(Color::Rgb(250, 5, 5), Depth::Ansi16),
            Color::LightRed
        );
        assert_eq!(at_depth(Color::Red, Depth::Mono), Color::Reset);
    }
}
