//! Columns of a list: which of them fit, how wide they are, their heads, and what each is sorted by.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::strip::Strip;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::exchange::guard::{Audience, guarded};
use crate::i18n::Catalog;
use crate::service::query::Sort;
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
    /// What rows are sorted by when its head is clicked.
    pub sort: Option<FieldKey>,
    /// What stands in it.
    pub cell: Cell<R>,
}

/// What stands in a column of rows `R`.
pub enum Cell<R> {
    /// A text and how it is painted.
    Text(fn(&R, &Cx<'_>) -> (String, Role)),
    /// A text, and how it is drawn in parts for so many columns.
    Drawn(fn(&R) -> String, fn(&R, u16, &Cx<'_>) -> Strip),
}

/// Rows as text for a spreadsheet: a line each, with tabs between, beneath the heads. What would run there as a formula
/// is guarded.
pub fn text<'a, R: 'a>(
    columns: &[Column<R>],
    kind: Kind,
    rows: impl IntoIterator<Item = &'a R>,
    cx: &Cx<'_>,
) -> String {
    let told: Vec<&Column<R>> = columns.iter().filter(|it| it.sort.is_some()).collect();
    let head = |column: &&Column<R>| {
        let head = (column.head)(cx.words);
        let key = column.sort.filter(|_| head.is_empty());
        key.map_or(head, |key| cx.words.field(kind, key)).to_owned()
    };
    let mut out = told.iter().map(head).collect::<Vec<_>>().join("\t");
    for row in rows {
        let cells = told.iter().map(|column| match column.cell {
            Cell::Text(cell) => cell(row, cx).0,
            Cell::Drawn(text, _) => text(row),
        });
        out.push('\n');
        out.push_str(&line(cells));
    }
    out
}

/// Cells as a line for a spreadsheet. What stands for nothing is left out.
pub fn line(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let cells = cells.into_iter().map(|cell| {
        let text = Shown::line(cell.as_ref().trim()).as_str().to_owned();
        guarded(if text == "-" { "" } else { &text }, Audience::Sheets)
    });
    cells.collect::<Vec<_>>().join("\t")
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
    let least = needed(&chosen);
    let spare = width.saturating_sub(least);
    let mut lacking = least.saturating_sub(width);
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
                // Where nothing more can go, those that fill give way.
                let less = lacking.div_ceil(left.max(1)).min(width);
                width = width + share - less;
                rest -= share;
                lacking -= less;
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
        self.strip(|column, width| match column.cell {
            Cell::Text(cell) => {
                let (text, role) = cell(row, cx);
                let text = Shown::line(&text).measured(cx.ambiguous);
                padded(text, width, column.align, cx.style(role))
            }
            Cell::Drawn(_, draw) => draw(row, width, cx).fit(width),
        })
    }

    /// Draws the heads, with a mark at the one that rows are sorted by, and says where those stand that they can be
    /// sorted by.
    pub fn head(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        sort: Option<Sort>,
        env: &Env,
    ) -> Vec<(Rect, FieldKey)> {
        let strip = self.strip(|column, width| {
            let sorted = sort.filter(|sort| column.sort == Some(sort.key));
            let head = Shown::line((column.head)(env.words));
            let Some(sort) = sorted else {
                return padded(head, width, column.align, env.style(Role::TextMuted));
            };
            let mark = if sort.descending { " v" } else { " ^" };
            let marked = Shown::line(&format!("{}{mark}", (column.head)(env.words)));
            let fits = marked.width() <= width as usize;
            let head = if fits { marked } else { head };
            padded(head, width, column.align, env.style(Role::Title))
        });
        strip.draw(buffer, area, env);
        let mut x = area.x;
        let mut places = Vec::new();
        for (column, width) in &self.columns {
            let place = Rect {
                x,
                width: *width,
                ..area
            };
            places.extend(column.sort.map(|key| (place.intersection(area), key)));
            x = x.saturating_add(width + GAP);
        }
        places
    }

    /// The heads as a row among others.
    pub fn heads(&self, env: &Env) -> Strip {
        self.strip(|column, width| {
            let head = Shown::line((column.head)(env.words));
            padded(head, width, column.align, env.style(Role::TextMuted))
        })
    }

    fn strip(&self, cell: impl Fn(&Column<R>, u16) -> Strip) -> Strip {
        let mut strip = Strip::new();
        for (at, (column, width)) in self.columns.iter().enumerate() {
            if at > 0 {
                strip = strip.space(GAP);
            }
            strip = strip.join(cell(column, *width));
        }
        strip
    }
}

fn padded(text: Shown, width: u16, align: Align, style: Style) -> Strip {
    Strip::new().shown(text.fit(width as usize, align), style)
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
            sort: Some(FieldKey::Name),
            cell: Cell::Text(|_, _| ("阿克米仪器有限公司".to_owned(), Role::Text)),
        },
        Column {
            head: |words| words.chrome.visits,
            width: Width::Fixed(6),
            align: Align::Right,
            drop: 1,
            sort: None,
            cell: Cell::Text(|_, _| ("12".to_owned(), Role::Text)),
        },
        Column {
            head: |words| words.chrome.today,
            width: Width::Fixed(9),
            align: Align::Left,
            drop: 2,
            sort: Some(FieldKey::Last),
            cell: Cell::Drawn(|_| "x".to_owned(), |_, _, _| Strip::new()),
        },
    ];

    #[test]
    fn columns_go_and_rows_keep_the_width() {
        for (width, columns) in [(40, 3), (25, 3), (24, 2), (15, 2), (14, 1), (3, 1)] {
            let fitted = fit(&COLUMNS, width);
            assert_eq!(fitted.columns.len(), columns, "at {width}");
            let text = || Shown::line("湖畔食品 Lakeside");
            let strip = fitted.strip(|_, width| padded(text(), width, Align::Left, Style::new()));
            assert_eq!(strip.width(), width, "at {width}");
        }
    }

    #[test]
    fn a_head_is_marked_and_clicked_where_it_stands() {
        let env = Env::new(crate::i18n::Lang::En, crate::tui::theme::Theme::trace());
        let area = Rect::new(3, 0, 30, 1);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
        let sort = Sort {
            key: FieldKey::Name,
            descending: true,
        };
        let places = fit(&COLUMNS, 30).head(&mut buffer, area, Some(sort), &env);
        let row: String = (0..40).map(|x| buffer[(x, 0)].symbol()).collect();
        assert!(
            row.contains("Customers v") && row.contains("Today"),
            "{row}"
        );
        assert_eq!(places[0], (Rect::new(3, 0, 13, 1), FieldKey::Name));
        assert_eq!(places[1], (Rect::new(24, 0, 9, 1), FieldKey::Last));
    }
}
