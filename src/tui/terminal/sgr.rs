//! Style changes as the shortest single SGR sequence.

use std::fmt::Write;

use ratatui::style::{Color, Modifier};

use crate::tui::color::ansi_index;

/// The style the terminal paints with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Pen {
    pub(in crate::tui) fg: Color,
    pub(in crate::tui) bg: Color,
    pub(in crate::tui) modifier: Modifier,
}

impl Pen {
    /// The style after a reset.
    pub(in crate::tui) const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };
}

impl Pen {
    /// What can be seen on a blank.
    pub(super) const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
        .union(Modifier::UNDERLINED)
        .union(Modifier::SLOW_BLINK)
        .union(Modifier::RAPID_BLINK)
        .union(Modifier::CROSSED_OUT);

    /// Whether a blank of this style looks like an erased cell of its background.
    pub(super) fn erases_like_a_blank(self) -> bool {
        !self.modifier.intersects(Self::VISIBLE_ON_BLANK)
    }
}

/// On and off codes; bold and dim share one off code, so they are handled apart.
const MODIFIERS: [(Modifier, &str, &str); 6] = [
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// Appends the shortest sequence that turns one style into another; nothing when they are equal.
pub(in crate::tui) fn change(out: &mut Vec<u8>, from: Pen, to: Pen) {
    if from == to {
        return;
    }
    let delta = codes(from, to);
    let afresh = codes(Pen::PLAIN, to);
    out.extend_from_slice(b"\x1b[");
    // A sequence that begins with an empty parameter resets first.
    if afresh.is_empty() {
    } else if afresh.len() + 1 < delta.len() {
        out.push(b';');
        out.extend_from_slice(afresh.as_bytes());
    } else {
        out.extend_from_slice(delta.as_bytes());
    }
    out.push(b'm');
}

fn codes(from: Pen, to: Pen) -> String {
    let mut out = String::new();
    let weight = Modifier::BOLD | Modifier::DIM;
    let (had, has) = (from.modifier & weight, to.modifier & weight);
    let kept = if had.difference(has).is_empty() {
        had
    } else {
        push(&mut out, "22");
        Modifier::empty()
    };
    for (modifier, code) in [(Modifier::BOLD, "1"), (Modifier::DIM, "2")] {
        if has.contains(modifier) && !kept.contains(modifier) {
            push(&mut out, code);
        }
    }
    for (modifier, on, off) in MODIFIERS {
        match (
            from.modifier.contains(modifier),
            to.modifier.contains(modifier),
        ) {
            (false, true) => push(&mut out, on),
            (true, false) => push(&mut out, off),
            _ => {}
        }
    }
    if from.fg != to.fg {
        color(&mut out, to.fg, 30);
    }
    if from.bg != to.bg {
        color(&mut out, to.bg, 40);
    }
    out
}

fn push(out: &mut String, code: &str) {
    if !out.is_empty() {
        out.push(';');
    }
    out.push_str(code);
}

/// Named colours in their short form, which is also the only one that sixteen-colour terminals know.
fn color(out: &mut String, color: Color, base: u8) {
    if !out.is_empty() {
        out.push(';');
    }
    // Writing to a string cannot fail.
    let _ = match (color, ansi_index(color)) {
        (_, Some(index @ 0..=7)) => write!(out, "{}", base + index),
        (_, Some(index)) => write!(out, "{}", base + 60 + index - 8),
        (Color::Indexed(index @ 0..=7), _) => write!(out, "{}", base + index),
        (Color::Indexed(index @ 8..=15), _) => write!(out, "{}", base + 60 + index - 8),
        (Color::Indexed(index), _) => write!(out, "{};5;{index}", base + 8),
        (Color::Rgb(r, g, b), _) => write!(out, "{};2;{r};{g};{b}", base + 8),
        _ => write!(out, "{}", base + 9),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sgr(from: Pen, to: Pen) -> String {
        let mut out = Vec::new();
        change(&mut out, from, to);
        String::from_utf8(out).unwrap().replace('\u{1b}', "^[")
    }

    #[test]
    fn one_short_sequence() {
        let plain = Pen::PLAIN;
        let red = Pen {
            fg: Color::Red,
            ..plain
        };
        let loud = Pen {
            modifier: Modifier::BOLD | Modifier::REVERSED,
            ..red
        };
        assert_eq!(sgr(plain, plain), "");
        assert_eq!(sgr(plain, red), "^[[31m");
        assert_eq!(sgr(red, plain), "^[[m");
        assert_eq!(sgr(red, loud), "^[[1;7m");
        assert_eq!(sgr(loud, red), "^[[;31m");
        assert_eq!(
            sgr(
                plain,
                Pen {
                    fg: Color::White,
                    bg: Color::Indexed(236),
                    ..plain
                }
            ),
            "^[[97;48;5;236m"
        );
        let dim = Pen {
            modifier: Modifier::DIM,
            ..plain
        };
        let bold = Pen {
            modifier: Modifier::BOLD,
            ..plain
        };
        assert_eq!(sgr(bold, dim), "^[[;2m");
        let both = Pen {
            modifier: Modifier::DIM | Modifier::BOLD,
            fg: Color::Rgb(1, 2, 3),
            ..plain
        };
        assert_eq!(
            sgr(
                both,
                Pen {
                    modifier: Modifier::DIM,
                    ..both
                }
            ),
            "^[[22;2m"
        );
    }
}
