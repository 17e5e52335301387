//! Text for the clipboard of the machine that the terminal runs on (OSC 52), as the terminal or what stands between
//! takes it. The clipboard is never read.

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::config::settings::Clipboard;

/// Bytes that terminals are known to take, in the encoding that they are sent in (UX.md 2.7).
const ENCODED_MAX: usize = 74_994;
/// Bytes that GNU screen passes on at once.
const SCREEN_PART: usize = 512;

/// Whether a text is small enough to be sent.
pub fn fits(text: &str) -> bool {
    text.len().div_ceil(3) * 4 <= ENCODED_MAX
}

/// The bytes that put a text on the clipboard; none where that is switched off.
///
/// Inside tmux the plain sequence is right, because tmux has a clipboard of its own that passes it on; wrapping it
/// needs a setting of tmux that is off by default, so it is wrapped only for those who ask for it.
pub fn sequence(text: &str, way: Clipboard) -> Vec<u8> {
    let mut plain = String::new();
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    match way {
        Clipboard::Off => Vec::new(),
        Clipboard::Auto | Clipboard::Osc52 => plain.into_bytes(),
        Clipboard::Tmux => {
            let inner = plain.replace('\x1b', "\x1b\x1b");
            format!("\x1bPtmux;{inner}\x1b\\").into_bytes()
        }
        // Its own strings end as ours does, so ours ends with a bell there; and it passes on little at once.
        Clipboard::Screen => {
            let inner = plain.replace("\x1b\\", "\x07");
            let parts = inner.as_bytes().chunks(SCREEN_PART);
            let wrapped = parts.map(|part| [b"\x1bP", part, b"\x1b\\"].concat());
            wrapped.collect::<Vec<_>>().concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_wrapped_only_where_that_was_asked_for() {
        let plain = b"\x1b]52;c;QUI=\x1b\\";
        assert_eq!(sequence("AB", Clipboard::Auto), plain);
        assert_eq!(sequence("AB", Clipboard::Osc52), plain);
        assert_eq!(sequence("AB", Clipboard::Off), b"");
        assert_eq!(
            sequence("AB", Clipboard::Tmux),
            b"\x1bPtmux;\x1b\x1b]52;c;QUI=\x1b\x1b\\\x1b\\"
        );
        assert_eq!(
            sequence("AB", Clipboard::Screen),
            b"\x1bP\x1b]52;c;QUI=\x07\x1b\\"
        );
        let long = sequence(&"x".repeat(3_000), Clipboard::Screen);
        let parts = long
            .split(|byte| *byte == b'\\')
            .filter(|part| !part.is_empty());
        assert!(parts.clone().count() > 5);
        assert!(
            parts
                .into_iter()
                .all(|part| part.starts_with(b"\x1bP") && part.len() <= SCREEN_PART + 3)
        );
    }

    #[test]
    fn what_a_terminal_would_cut_is_known_before() {
        assert!(fits(&"x".repeat(56_244)));
        assert!(!fits(&"x".repeat(56_247)));
        assert!(!fits(&"阿".repeat(20_000)));
    }
}
