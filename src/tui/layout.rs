//! How the window is divided (UX.md 6.3).

use ratatui::layout::{Rect, Size};

/// The smallest window that is drawn.
pub const SMALLEST: Size = Size {
    width: 40,
    height: 10,
};

/// The parts of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Tabs and clock, when there is room.
    pub header: Option<Rect>,
    /// The pane.
    pub pane: Rect,
    /// Messages and the filter line.
    pub message: Rect,
    /// Key hints, when there is room.
    pub footer: Option<Rect>,
}

/// Divides the window; `None` when it is too small.
pub fn parts(window: Rect) -> Option<Parts> {
    if window.width < SMALLEST.width || window.height < SMALLEST.height {
        return None;
    }
    let row = |y| Rect {
        y,
        height: 1,
        ..window
    };
    let mut top = window.y;
    let mut bottom = window.bottom();
    // A window of ten to fifteen rows keeps its hints in the help and gives the row to data.
    let footer = (window.height >= 12).then(|| {
        bottom -= 1;
        row(bottom)
    });
    bottom -= 1;
    let message = row(bottom);
    let header = Some(row(top));
    top += 1;
    Some(Parts {
        header,
        pane: Rect {
            y: top,
            height: bottom - top,
            ..window
        },
        message,
        footer,
    })
}

/// How many columns of panes fit (UX.md 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Under 60 columns: one pane.
    Narrow,
    /// 60 to 99: list and detail.
    Normal,
    /// 100 to 159: list and stacked detail, grids, boards.
    Wide,
    /// 160 and more: three columns.
    Full,
}

impl Span {
    /// The span of a width.
    pub const fn of(width: u16) -> Self {
        match width {
            0..60 => Self::Narrow,
            60..100 => Self::Normal,
            100..160 => Self::Wide,
            _ => Self::Full,
        }
    }
}

/// Divides an area into a list and a detail beside it, at `percent` of the width.
pub fn beside(area: Rect, percent: u16) -> (Rect, Rect) {
    let left = (u32::from(area.width) * u32::from(percent) / 100) as u16;
    // An even column keeps two-column glyphs of the list from straddling the border.
    let left = (left / 2 * 2).min(area.width);
    (
        Rect {
            width: left,
            ..area
        },
        right_of(area, left),
    )
}

/// An area without its first and last columns.
pub const fn inset(area: Rect, columns: u16) -> Rect {
    let mut inside = right_of(area, columns);
    inside.width = inside.width.saturating_sub(columns);
    inside
}

/// What is right of the first columns of an area.
pub const fn right_of(mut area: Rect, columns: u16) -> Rect {
    let columns = if columns < area.width {
        columns
    } else {
        area.width
    };
    area.x += columns;
    area.width -= columns;
    area
}

/// What is beneath the first rows of an area.
pub const fn beneath(mut area: Rect, rows: u16) -> Rect {
    let rows = if rows < area.height {
        rows
    } else {
        area.height
    };
    area.y += rows;
    area.height -= rows;
    area
}

/// The first row of an area.
pub const fn first_row(mut area: Rect) -> Rect {
    if area.height > 1 {
        area.height = 1;
    }
    area
}

/// A box of the given size in the middle of an area, at an even column, never larger than the area.
pub fn centered(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    let x = area.x + (area.width - width) / 2;
    Rect {
        x: area.x + (x - area.x) / 2 * 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_window_is_divided_without_gaps() {
        for height in 0..80 {
            for width in [39, 40, 80, 200] {
                let window = Rect::new(0, 0, width, height);
                let Some(parts) = parts(window) else {
                    assert!(width < 40 || height < 10);
                    continue;
                };
                let rows = u16::from(parts.header.is_some())
                    + parts.pane.height
                    + 1
                    + u16::from(parts.footer.is_some());
                assert_eq!(rows, height);
            }
        }
    }
}
