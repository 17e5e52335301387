//! Clicks and the wheel. Motion is never asked for.

use ratatui::layout::Position;

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button was pressed.
    Click(Position),
    /// The wheel was turned away from the person.
    WheelUp,
    /// The wheel was turned towards the person.
    WheelDown,
}

/// The bits of a button that say which modifier keys were down.
const MODIFIERS: u16 = 4 | 8 | 16;

/// Reads the parameters of a report that ends in `M`: button, column and row from 1. Other buttons are left to the
/// terminal; with a modifier it is asking for a selection of its own.
pub(super) fn read(bytes: &[u8]) -> Option<Mouse> {
    let text = std::str::from_utf8(bytes).ok()?.strip_prefix('<')?;
    let mut numbers = text.split(';').map(|number| number.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if numbers.next().is_some() {
        return None;
    }
    match button & !MODIFIERS {
        0 if button == 0 => Some(Mouse::Click(Position {
            x: column.checked_sub(1)?,
            y: row.checked_sub(1)?,
        })),
        64 => Some(Mouse::WheelUp),
        65 => Some(Mouse::WheelDown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_and_the_wheel_are_read_and_nothing_else() {
        let at = Position { x: 9, y: 4 };
        assert_eq!(read(b"<0;10;5"), Some(Mouse::Click(at)));
        assert_eq!(read(b"<64;1;1"), Some(Mouse::WheelUp));
        assert_eq!(read(b"<69;1;1"), Some(Mouse::WheelDown));
        for other in [
            "<2;10;5", "<4;10;5", "<35;10;5", "<0;0;5", "<0;1", "<0;1;2;3", "<;1;2",
        ] {
            assert_eq!(read(other.as_bytes()), None, "{other}");
        }
    }
}
