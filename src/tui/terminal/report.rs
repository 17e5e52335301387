//! What a terminal answers to a question. None of it is ever a key.

use crate::tui::color::Rgb;

/// An answer of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// Where its cursor is, in another row than the first: row and column from 1.
    Position(u32, u32),
    /// What it is: the answer that every terminal gives.
    Attributes,
    /// It has carried out everything it was sent before it was asked.
    Ready,
    /// The state of a private mode: 0 unknown, 1 set, 2 not set, 3 always set, 4 never.
    Mode(u32, u32),
    /// It speaks the keyboard protocol.
    Keyboard,
    /// The colour of its background.
    Background(Rgb),
    /// The style it paints with.
    Style {
        /// Whether the 24-bit colour that was set is still one.
        is_true_color: bool,
    },
}

impl Report {
    /// Reads a CSI sequence from its parameter bytes and its final byte.
    pub(super) fn of_csi(bytes: &[u8], last: u8) -> Option<Self> {
        match (bytes, last) {
            (b"0", b'n') => Some(Self::Ready),
            ([b'?', ..], b'c') => Some(Self::Attributes),
            ([b'?', ..], b'u') => Some(Self::Keyboard),
            ([b'?', mode @ .., b'$'], b'y') => {
                let text = std::str::from_utf8(mode).ok()?;
                let (mode, state) = text.split_once(';')?;
                Some(Self::Mode(mode.parse().ok()?, state.parse().ok()?))
            }
            _ => None,
        }
    }

    /// Reads a control string, its introducer included: `]11;rgb:...` or `P1$r...m`.
    pub(super) fn of_string(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        if let Some(color) = text.strip_prefix("]11;") {
            return rgb(color).map(Self::Background);
        }
        let style = text.strip_prefix("P1$r")?.strip_suffix('m')?;
        let is_true_color = style
            .split(';')
            .collect::<Vec<_>>()
            .windows(5)
            .any(|it| it == ["48", "2", "1", "2", "3"])
            || style
                .split(';')
                .any(|it| matches!(it, "48:2:1:2:3" | "48:2::1:2:3"));
        Some(Self::Style { is_true_color })
    }
}

/// `rgb:ffff/ffff/ffff` with one to four digits each, or `rgba:` with a fourth that does not matter here.
fn rgb(text: &str) -> Option<Rgb> {
    let parts = text
        .strip_prefix("rgb:")
        .or_else(|| text.strip_prefix("rgba:"))?;
    let mut channels = parts.split('/').map(|digits| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
        let value = u32::from_str_radix(digits, 16).ok()?;
        u8::try_from((u64::from(value) * 255).checked_div(most.into())?).ok()
    });
    let mut next = || channels.next().flatten();
    Some(Rgb(next()?, next()?, next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        assert_eq!(
            Report::of_string(b"]11;rgb:fdfd/f6f6/e3e3"),
            Some(Report::Background(Rgb(0xfd, 0xf6, 0xe3)))
        );
        assert_eq!(
            Report::of_string(b"]11;rgb:f/8/0"),
            Some(Report::Background(Rgb(255, 136, 0)))
        );
        for text in ["]11;rgb:", "]11;rgb:ffff/ffff", "]11;?", "]10;rgb:0/0/0"] {
            assert_eq!(Report::of_string(text.as_bytes()), None, "{text}");
        }
        for (style, is_true_color) in [
            ("P1$r0;48;2;1;2;3m", true),
            ("P1$r48:2::1:2:3m", true),
            ("P1$r0;48:2:1:2:3m", true),
            ("P1$r0;48;5;16m", false),
            ("P1$r0m", false),
        ] {
            let report = Report::of_string(style.as_bytes());
            assert_eq!(report, Some(Report::Style { is_true_color }), "{style}");
        }
        assert_eq!(Report::of_string(b"P0$r"), None);
        assert_eq!(
            Report::of_csi(b"?2026;2$", b'y'),
            Some(Report::Mode(2026, 2))
        );
        assert_eq!(Report::of_csi(b"?62;52", b'c'), Some(Report::Attributes));
        assert_eq!(Report::of_csi(b">1;2", b'c'), None);
        assert_eq!(Report::of_csi(b"?1", b'u'), Some(Report::Keyboard));
    }
}
