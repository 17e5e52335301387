//! What the terminal can do, asked in one round trip that nothing waits for.
//!
//! The questions go out with the first bytes; the first screen follows at once. The last question is one that every
//! terminal answers (its primary attributes): when that answer is here, whatever else was not answered never will be.
//! An answer that comes later than that is no key either: the decoder swallows it (UX.md 2.6).

use super::report::Report;
use crate::shown::Ambiguous;
use crate::tui::color::{Depth, Rgb};

/// Rows of the fresh screen in which characters are measured. The first is no good: the answer would look like a
/// function key.
const ENCODING_ROW: u32 = 2;
const AMBIGUOUS_ROW: u32 = 3;

/// Two ideographs none of whose bytes is a control character in an eight-bit character set: four columns in UTF-8,
/// six when the terminal takes their six bytes for Latin-1 or for GBK.
const IDEOGRAPHS: &str = "中客";

/// A line and an ellipsis: each takes one column or two.
const UNCERTAIN: &str = "─…";

/// Each text in a row of its own, and where the cursor is then.
const MEASURE: &str = "\x1b[2;1H{}\x1b[6n\x1b[2K\x1b[3;1H{}\x1b[6n\x1b[2K\x1b[H";

/// A colour of 24 bits is set, the style asked back, and reset.
const TRUE_COLOR: &str = "\x1b[48;2;1;2;3m\x1bP$qm\x1b\\\x1b[m";

/// Background, synchronized update, keyboard flags.
const CAPABILITIES: &str = "\x1b]11;?\x1b\\\x1b[?2026$p\x1b[?u";

/// Primary attributes.
const FENCE: &str = "\x1b[c";

/// A colour with less than this luminance is dark: half as bright to the eye as white.
const DARK_BELOW: f64 = 0.18;

/// The questions for a terminal of this name. The console of the kernel and old terminals print what they do not know,
/// and `screen` hands control strings through to the terminal outside of it, so those are only asked what a VT100
/// knows. A colour is only set where it matters whether it can be.
pub fn questions(term: &str, depth: Depth) -> Vec<u8> {
    let mut out = MEASURE
        .replacen("{}", IDEOGRAPHS, 1)
        .replacen("{}", UNCERTAIN, 1);
    let is_old = ["linux", "vt", "screen", "ansi", "cygwin"]
        .iter()
        .any(|name| term.starts_with(name));
    if !is_old {
        out.push_str(CAPABILITIES);
        if depth == Depth::Palette256 {
            out.push_str(TRUE_COLOR);
        }
    }
    out.push_str(FENCE);
    out.into_bytes()
}

/// What was found out. What is `None` or `false` was not answered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Findings {
    /// Whether the terminal takes our bytes for UTF-8.
    pub is_utf8: Option<bool>,
    /// How wide it draws characters of uncertain width.
    pub ambiguous: Ambiguous,
    /// Whether its background is light.
    pub is_light: Option<bool>,
    /// Whether it shows 24-bit colours.
    pub true_color: bool,
    /// Whether it knows synchronized updates; unknown when it did not say.
    pub sync: Option<bool>,
    /// Whether it speaks the keyboard protocol that tells Esc from the beginning of a sequence.
    pub keyboard: bool,
}

/// Collects the answers up to the fence.
#[derive(Clone, Debug, Default)]
pub struct Probe {
    findings: Findings,
    is_over: bool,
}

impl Probe {
    /// Whether every answer that will come has come.
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// Takes an answer in; the last one yields what was found out.
    pub fn take(&mut self, report: Report) -> Option<Findings> {
        if self.is_over {
            return None;
        }
        let found = &mut self.findings;
        match report {
            Report::Position(ENCODING_ROW, column) => {
                found.is_utf8 = match column {
                    5 => Some(true),
                    7.. => Some(false),
                    // No font, or a width of its own: no reason to alarm anybody.
                    _ => None,
                };
            }
            Report::Position(AMBIGUOUS_ROW, column) => {
                found.ambiguous = match column {
                    3 => Ambiguous::Narrow,
                    5 => Ambiguous::Wide,
                    _ => Ambiguous::Unknown,
                };
            }
            Report::Background(rgb) => found.is_light = Some(is_light(rgb)),
            Report::Style { is_true_color } => found.true_color = is_true_color,
            Report::Mode(2026, state) => found.sync = Some(matches!(state, 1..=3)),
            Report::Keyboard => found.keyboard = true,
            Report::Attributes => {
                self.is_over = true;
                if found.is_utf8 == Some(false) {
                    found.ambiguous = Ambiguous::Unknown;
                }
                return Some(*found);
            }
            Report::Position(..) | Report::Mode(..) | Report::Ready => {}
        }
        None
    }
}

fn is_light(rgb: Rgb) -> bool {
    rgb.luminance() >= DARK_BELOW
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(reports: &[Report]) -> Option<Findings> {
        let mut probe = Probe::default();
        let mut all = reports.iter().map(|report| probe.take(*report));
        let first = all.find_map(|found| found);
        assert!(all.all(|found| found.is_none()), "only once");
        first
    }

    #[test]
    fn the_fence_ends_it_and_what_was_not_answered_is_absent() {
        assert_eq!(found(&[Report::Position(2, 5)]), None);
        let all = found(&[
            Report::Position(2, 5),
            Report::Position(3, 3),
            Report::Background(Rgb(250, 250, 245)),
            Report::Style {
                is_true_color: true,
            },
            Report::Mode(2026, 2),
            Report::Keyboard,
            Report::Attributes,
            Report::Background(Rgb(0, 0, 0)),
            Report::Attributes,
        ]);
        assert_eq!(
            all,
            Some(Findings {
                is_utf8: Some(true),
                ambiguous: Ambiguous::Narrow,
                is_light: Some(true),
                true_color: true,
                sync: Some(true),
                keyboard: true,
            })
        );
        assert_eq!(found(&[Report::Attributes]), Some(Findings::default()));
        let tmux = found(&[Report::Mode(2026, 0), Report::Attributes]).unwrap();
        assert_eq!(tmux.sync, Some(false));
    }

    #[test]
    fn a_terminal_that_is_not_utf8_is_recognised_and_not_measured() {
        let gbk = found(&[
            Report::Position(2, 7),
            Report::Position(3, 5),
            Report::Attributes,
        ]);
        let gbk = gbk.unwrap();
        assert_eq!(
            (gbk.is_utf8, gbk.ambiguous),
            (Some(false), Ambiguous::Unknown)
        );
    }

    #[test]
    fn old_terminals_are_asked_only_what_they_know() {
        for term in ["linux", "vt220", "screen.xterm-256color"] {
            let asked = String::from_utf8(questions(term, Depth::Palette256)).unwrap();
            assert!(
                !asked.contains("\x1b]") && !asked.contains("\x1bP"),
                "{term}"
            );
            assert!(asked.ends_with("\x1b[c"));
        }
        let asked = String::from_utf8(questions("xterm-256color", Depth::Palette256)).unwrap();
        assert!(asked.contains("\x1b]11;?") && asked.ends_with("\x1b[c"));
        assert!(asked.contains("48;2"));
        let mono = String::from_utf8(questions("xterm-256color", Depth::Mono)).unwrap();
        assert!(!mono.contains("48;2"), "NO_COLOR means none");
    }

    #[test]
    fn grounds_are_light_or_dark() {
        for (rgb, light) in [
            (Rgb(0, 0, 0), false),
            (Rgb(0x00, 0x2b, 0x36), false),
            (Rgb(0x30, 0x0a, 0x24), false),
            (Rgb(0xfd, 0xf6, 0xe3), true),
            (Rgb(255, 255, 255), true),
        ] {
            assert_eq!(is_light(rgb), light, "{rgb:?}");
        }
    }
}
