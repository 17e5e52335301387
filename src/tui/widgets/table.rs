//! Columns of a list: which of them fit, how wide they are, and their heads.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::strip::Strip;
use crate::i18n::Catalog;
use crate::shown::{Align, Shown};
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Env};

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Always so many columns.
    Fixed(u16),
    /// At least so many columns, and a share of what is left over.
    Fill(u16),
}

impl Width {
    const fn least(self) -> u16 {
        match self {
            Self::Fixed(width) | Self::Fill(width) => width,
        }
    }
}

/// A column of rows `R`.
pub struct Column<R> {
    /// Its head.
    pub head: fn(&Catalog) -> &'static str,
    /// Its width.
    pub width: Width,
    /// Where its text stands.
    pub align: Align,
    /// When the room gets tight, columns with the largest number go first; 0 never goes.
    pub drop: u8,
    /// The text of a cell and how it is painted.
    pub cell: fn(&R, &Cx<'_>) -> (String, Role),
}

/// Blank columns between two cells.
const GAP: u16 = 1;

/// Columns that fit into a width, with their widths.
pub struct Fitted<'a, R> {
    columns: Vec<(&'a Column<R>, u16)>,
}

/// Chooses the columns that fit and shares what is left over among those that fill.
pub fn fit<R>(columns: &[Column<R>], width: u16) -> Fitted<'_, R> {
    let mut chosen: Vec<&Column<R>> = columns.iter().collect();
    let needed = |chosen: &[&Column<R>]| -> u16 {
        let cells: u16 = chosen.iter().map(|c| c.width.least()).sum();
        cells + GAP * chosen.len().saturating_sub(1) as u16
    };
    while needed(&chosen) > width && chosen.len() > 1 {
        let worst = chosen.iter().map(|c| c.drop).max().unwrap_or(0);
        let Some(at) = chosen.iter().rposition(|c| c.drop == worst && worst > 0) else {
            break;
        };
        chosen.remove(at);
    }
    let spare = width.saturating_sub(needed(&chosen));
    let fills = chosen
        .iter()
        .filter(|c| matches!(c.width, Width::Fill(_)))
        .count() as u16;
    let mut rest = spare;
    let mut left = fills;
    let columns = chosen
        .into_iter()
        .map(|column| {
            let mut width = column.width.least();
            if matches!(column.width, Width::Fill(_)) {
                let share = rest / left.max(1);
                width += share;
                rest -= share;
                left -= 1;
            }
            (column, width)
        })
        .collect();
    Fitted { columns }
}

impl<R> Fitted<'_, R> {
    /// The text of one row.
    pub fn row(&self, row: &R, cx: &Cx<'_>) -> Strip {
        self.strip(|column| {
            let (text, role) = (column.cell)(row, cx);
            (Shown::line(&text).measured(cx.ambiguous), cx.style(role))
        })
    }

    /// Draws the heads.
    pub fn head(&self, buffer: &mut Buffer, area: Rect, env: &Env) {
        let style = env.style(Role::TextMuted);
        let strip = self.strip(|column| (Shown::line((column.head)(env.words)), style));
        strip.draw(buffer, area, env);
    }

    fn strip(&self, cell: impl Fn(&Column<R>) -> (Shown, Style)) -> Strip {
        let mut strip = Strip::new();
        for (at, (column, width)) in self.columns.iter().enumerate() {
            if at > 0 {
                strip = strip.space(GAP);
            }
            let (text, style) = cell(column);
            strip = strip.shown(text.fit(*width as usize, column.align), style);
        }
        strip
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column<u8>; 3] = [
        Column {
            head: |words| words.chrome.customers,
            width: Width::Fill(8),
            align: Align::Left,
            drop: 0,
            cell: |_, _| ("阿克米仪器有限公司".to_owned(), Role::Text),
        },
        Column {
            head: |words| words.chrome.visits,
            width: Width::Fixed(6),
            align: Align::Right,
            drop: 1,
            cell: |_, _| ("12".to_owned(), Role::Text),
        },
        Column {
            head: |words| words.chrome.today,
            width: Width::Fixed(9),
            align: Align::Left,
            drop: 2,
            cell: |_, _| ("x".to_owned(), Role::Text),
        },
    ];

    #[test]
    fn columns_go_and_rows_keep_the_width() {
        for (width, columns) in [(40, 3), (25, 3), (24, 2), (15, 2), (14, 1), (3, 1)] {
            let fitted = fit(&COLUMNS, width);
            assert_eq!(fitted.columns.len(), columns, "at {width}");
            let strip = fitted.strip(|_| (Shown::line("湖畔食品 Lakeside"), Style::new()));
            assert_eq!(strip.width(), width.max(8), "at {width}");
        }
    }
}
