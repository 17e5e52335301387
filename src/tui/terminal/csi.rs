//! The meaning of finished control sequences.

use crossterm::event::{KeyCode, KeyModifiers};

use super::mouse::{self, Mouse};
use super::report::Report;

/// What a CSI sequence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sequence {
    Key(KeyCode, KeyModifiers),
    PasteBegins,
    Focus(bool),
    /// An answer to a question.
    Report(Report),
    /// A click or the wheel.
    Mouse(Mouse),
    /// What nobody knows or asked for: never a key.
    Other,
}

/// Reads a CSI sequence from its parameter bytes and its final byte.
pub(super) fn parse(bytes: &[u8], last: u8) -> Sequence {
    if let Some(report) = Report::of_csi(bytes, last) {
        return Sequence::Report(report);
    }
    if last == b'M'
        && let Some(mouse) = mouse::read(bytes)
    {
        return Sequence::Mouse(mouse);
    }
    if bytes
        .first()
        .is_some_and(|byte| matches!(byte, b'?' | b'<' | b'>' | b'='))
    {
        return Sequence::Other;
    }
    if bytes
        .iter()
        .any(|byte| !matches!(byte, b'0'..=b'9' | b';' | b':'))
    {
        return Sequence::Other;
    }
    let text = String::from_utf8_lossy(bytes);
    let groups: Vec<Vec<u32>> = text
        .split(';')
        .map(|group| {
            group
                .split(':')
                .map(|number| number.parse().unwrap_or(0))
                .collect()
        })
        .collect();
    let number = |at: usize, part: usize| groups.get(at).and_then(|group| group.get(part)).copied();
    let first = number(0, 0).unwrap_or(0);
    // The third kind of event is a release.
    if number(1, 1) == Some(3) {
        return Sequence::Other;
    }
    let modifiers = modifiers(number(1, 0).unwrap_or(0));
    let code = match last {
        b'u' => return kitty(first, modifiers),
        b'~' if first == 200 => return Sequence::PasteBegins,
        b'~' if first == 27 => {
            return match number(2, 0).and_then(char::from_u32) {
                Some(c) => printable(c, modifiers),
                None => Sequence::Other,
            };
        }
        b'~' => tilde(first),
        b'I' if bytes.is_empty() => return Sequence::Focus(true),
        b'O' if bytes.is_empty() => return Sequence::Focus(false),
        b'Z' => Some(KeyCode::BackTab),
        // A cursor position report ends in R too; F3 with modifiers always begins with 1, so we only ever ask for
        // the position in another row.
        b'R' if first > 1 && groups.len() == 2 => {
            let column = number(1, 0).unwrap_or(0);
            return Sequence::Report(Report::Position(first, column));
        }
        b'R' if !(bytes.is_empty()
            || first == 1 && number(1, 0).is_some_and(|m| (2..=16).contains(&m))) =>
        {
            None
        }
        b'A' | b'B' | b'C' | b'D' | b'F' | b'H' | b'P' | b'Q' | b'R' | b'S' => ss3_key(last),
        _ => None,
    };
    code.map_or(Sequence::Other, |code| Sequence::Key(code, modifiers))
}

fn tilde(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F((number - 10) as u8),
        17..=21 => KeyCode::F((number - 11) as u8),
        23..=26 => KeyCode::F((number - 12) as u8),
        28 | 29 => KeyCode::F((number - 13) as u8),
        31..=34 => KeyCode::F((number - 14) as u8),
        _ => return None,
    })
}

/// The key of an SS3 sequence (`ESC O` and this byte), keypad included.
pub(super) fn ss3_key(byte: u8) -> Option<KeyCode> {
    Some(match byte {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'I' => KeyCode::Tab,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(byte - b'P' + 1),
        b'X' => KeyCode::Char('='),
        b'j'..=b'y' => KeyCode::Char((byte - b'j' + b'*') as char),
        _ => return None,
    })
}

/// The modifiers of an SS3 sequence such as `ESC O 2 P`.
pub(super) fn modifiers_of_ss3(bytes: &[u8]) -> KeyModifiers {
    let text = String::from_utf8_lossy(bytes);
    let number = text
        .rsplit(';')
        .next()
        .and_then(|number| number.parse().ok());
    modifiers(number.unwrap_or(0))
}

fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
    ] {
        if bits & bit != 0 {
            modifiers |= modifier;
        }
    }
    modifiers
}

/// A key of the keyboard protocol that modern terminals speak.
fn kitty(code: u32, modifiers: KeyModifiers) -> Sequence {
    let key = match code {
        27 => KeyCode::Esc,
        13 | 57414 => KeyCode::Enter,
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        8 | 127 => KeyCode::Backspace,
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        57399..=57408 => KeyCode::Char((b'0' + (code - 57399) as u8) as char),
        57344..=63743 => return Sequence::Other,
        _ => {
            return match char::from_u32(code) {
                Some(c) => printable(c, modifiers),
                None => Sequence::Other,
            };
        }
    };
    Sequence::Key(key, modifiers)
}

/// Letters come unshifted with a modifier; control characters come as such.
fn printable(c: char, modifiers: KeyModifiers) -> Sequence {
    match c {
        '\r' => Sequence::Key(KeyCode::Enter, modifiers),
        '\t' => Sequence::Key(KeyCode::Tab, modifiers),
        '\u{1b}' => Sequence::Key(KeyCode::Esc, modifiers),
        '\u{7f}' | '\u{8}' => Sequence::Key(KeyCode::Backspace, modifiers),
        c if c.is_control() => Sequence::Other,
        c if modifiers == KeyModifiers::SHIFT && c.is_ascii_lowercase() => {
            Sequence::Key(KeyCode::Char(c.to_ascii_uppercase()), modifiers)
        }
        c => Sequence::Key(KeyCode::Char(c), modifiers),
    }
}
