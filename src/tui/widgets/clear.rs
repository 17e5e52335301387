//! Clears an area without leaving half glyphs at its edges.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Blanks an area for an overlay. A two-column glyph that reaches into the area from the left is blanked too: its
/// second half would otherwise hide the overlay's border (UX.md 3.1, ratatui#2526).
pub fn clear(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if area.x > buffer.area.x {
            let before = &mut buffer[(area.x - 1, y)];
            if before.cell_width() > 1 {
                before.set_symbol(" ");
            }
        }
        for x in area.left()..area.right() {
            let cell = &mut buffer[(x, y)];
            cell.reset();
            cell.set_style(style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// B-08, in the buffer; `tests/tmux.rs` looks at a terminal.
    #[test]
    fn b08_borders_survive_over_wide_text_at_every_offset() {
        for x in 0..12 {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
            for y in 0..3 {
                buffer.set_string(0, y, "阿克米仪器有限公司客", Style::new());
            }
            let area = Rect::new(x, 0, 6, 3);
            clear(&mut buffer, area, Style::new());
            for y in 0..3 {
                buffer.set_string(area.x, y, "|    |", Style::new());
            }
            for y in 0..3 {
                let mut at = 0;
                let mut columns = Vec::new();
                while at < 20 {
                    let cell = &buffer[(at, y)];
                    if cell.symbol() == "|" {
                        columns.push(at);
                    }
                    at += cell.cell_width().max(1);
                }
                assert_eq!(columns, [area.x, area.right() - 1], "offset {x}");
            }
        }
    }
}
