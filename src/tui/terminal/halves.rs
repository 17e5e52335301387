//! Repaints what is left of a wide glyph whose other half was painted over.
//!
//! ratatui-core 0.1.2 compares frames cell by cell. The cell behind the second half of a wide glyph is blank in the
//! buffer, so when only the first half is painted over, that cell compares equal and keeps whatever the terminal left
//! there: a stripe of the old background, or of the new one.

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;

/// Where the last frame had wide glyphs.
#[derive(Clone, Debug, Default)]
pub struct Halves {
    area: Rect,
    wide: Vec<bool>,
}

impl Halves {
    /// Marks the cells of a finished frame that must be painted although they did not change, and remembers the frame.
    pub fn mend(&mut self, buffer: &mut Buffer) {
        let mut wide = vec![false; buffer.content.len()];
        let mut at = 0;
        while let Some(cell) = buffer.content.get(at) {
            wide[at] = cell.symbol().len() > 1 && cell.cell_width() > 1;
            // A glyph under the second half of another does not show.
            at += if wide[at] { 2 } else { 1 };
        }
        if self.area == buffer.area {
            let width = usize::from(buffer.area.width);
            for (at, (was, is)) in self.wide.iter().zip(&wide).enumerate() {
                if *was && !is && at % width + 1 < width {
                    buffer.content[at + 1].set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
        }
        self.area = buffer.area;
        self.wide = wide;
    }
}
