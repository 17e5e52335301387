//! Repaints what is left of a wide glyph whose other half was painted over.
//!
//! ratatui-core 0.1.2 compares frames cell by cell. The cell behind the second half of a wide glyph is blank in the
//! buffer, so when only the first half is painted over, that cell compares equal and keeps whatever the terminal left
//! there: a stripe of the old background, or of the new one. And a terminal that draws a glyph wider than we count draws
//! over the cells behind it, which may not have changed either.

use ratatui::buffer::{Buffer, Cell, CellWidth};

use super::trust::excess;
use crate::shown::Ambiguous;

/// What no frame holds: not a character, so it differs from all of them.
const SPOILT: Cell = Cell::new("\u{10FFFF}");

/// Spoils the cells of the frame on screen that must be painted although they look the same in the next one.
pub fn spoil(shown: &mut Buffer, next: &Buffer, ambiguous: Ambiguous) {
    if shown.area != next.area {
        return;
    }
    let width = usize::from(shown.area.width);
    // Halves first: afterwards a wide glyph may be spoilt itself, and nobody sees any more that it was one.
    let (mut was_wide, mut is_wide_now) = (false, false);
    for at in 0..shown.content.len() {
        let has_room = at % width + 1 < width;
        // A glyph under the second half of another does not show, in either frame.
        was_wide = !was_wide && has_room && is_wide(&shown.content[at]);
        is_wide_now = !is_wide_now && has_room && is_wide(&next.content[at]);
        if was_wide && !is_wide_now {
            shown.content[at + 1] = SPOILT;
        }
    }
    for at in 0..next.content.len() {
        let cell = &next.content[at];
        if cell.symbol().is_ascii() || *cell == shown.content[at] {
            continue;
        }
        let behind = at + usize::from(cell.cell_width().max(1));
        let room = width - at % width;
        for over in behind..behind + excess(cell.symbol(), ambiguous) {
            if over - at < room {
                shown.content[over] = SPOILT;
            }
        }
    }
}

fn is_wide(cell: &Cell) -> bool {
    cell.symbol().len() > 1 && cell.cell_width() > 1
}
