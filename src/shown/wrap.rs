//! Line breaking for Chinese and Latin text side by side.

use super::{Cell, Shown};

/// May not begin a line.
const NO_START: &str = "，。、；：？！）》」』】〕〉”’…·,.;:?!)]}%％～~—ーっゃゅょッャュョ々";
/// May not end a line.
const NO_END: &str = "（《「『【〔〈“‘([{￥¥$＄";

pub(super) fn wrap(shown: &Shown, cols: usize) -> Vec<Shown> {
    if cols == 0 || shown.width() <= cols {
        return vec![shown.prefix(cols)];
    }
    let cells: Vec<Cell<'_>> = shown.cells().collect();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < cells.len() {
        let end = line_end(&cells, start, cols);
        lines.push(build(shown, &cells[start..end], cols));
        start = end;
        // Blanks at a break belong to neither line.
        while start < cells.len() && is_blank(&cells[start]) {
            start += 1;
        }
    }
    if lines.is_empty() {
        lines.push(shown.empty_like());
    }
    lines
}

/// Where the line that begins at `start` ends; always beyond `start`.
fn line_end(cells: &[Cell<'_>], start: usize, cols: usize) -> usize {
    let mut width = 0;
    let mut fits = start;
    while fits < cells.len() && width + cells[fits].columns <= cols {
        width += cells[fits].columns;
        fits += 1;
    }
    if fits == cells.len() {
        return fits;
    }
    if is_blank(&cells[fits]) {
        return fits.max(start + 1);
    }
    (start + 1..=fits)
        .rev()
        .find(|&at| may_break(&cells[at - 1], &cells[at]))
        .unwrap_or(fits.max(start + 1))
}

fn may_break(left: &Cell<'_>, right: &Cell<'_>) -> bool {
    if is_blank(left) {
        return true;
    }
    if is_blank(right) || NO_START.contains(right.text) || NO_END.contains(left.text) {
        return false;
    }
    is_ideographic(left) || is_ideographic(right)
}

fn is_blank(cell: &Cell<'_>) -> bool {
    matches!(cell.text, " " | "\u{3000}")
}

fn is_ideographic(cell: &Cell<'_>) -> bool {
    cell.columns == 2 && cell.text.chars().next().is_some_and(|c| c >= '\u{2E80}')
}

fn build(shown: &Shown, cells: &[Cell<'_>], cols: usize) -> Shown {
    let mut line = shown.empty_like();
    let kept = cells
        .iter()
        .rposition(|cell| !is_blank(cell))
        .map_or(0, |last| last + 1);
    for cell in &cells[..kept] {
        if line.width() + cell.columns <= cols {
            line.push_cell(*cell);
        } else {
            // A glyph wider than the whole line: say that something stood here.
            line.push("~", cell.role);
        }
    }
    line
}
