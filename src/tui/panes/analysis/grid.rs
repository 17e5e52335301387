//! The table of a report: columns as wide as they need, the first of them always in sight.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::report::{Column, Unit};
use crate::i18n::{Catalog, reported};
use crate::service::reply::{Level, ReportSheet};
use crate::shown::{Align, Shown};
use crate::tui::command::CommandId as C;
use crate::tui::layout::{beneath, first_row, right_of};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow};
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::Strip;
use crate::tui::widgets::table;

/// A column of words is never wider than this while others want to be seen.
const WORDS_MOST: u16 = 32;
/// A column of words is cut to this before others go out of sight.
const WORDS_LEAST: u16 = 12;

/// One row.
#[derive(Debug, Clone)]
struct Line {
    /// Its place among the rows of the report, from 1.
    id: u64,
    level: Level,
    cells: Vec<String>,
    /// Cells that are less than nothing.
    losses: Vec<bool>,
}

/// The table of a report.
#[derive(Debug)]
pub(super) struct Grid {
    list: List<Line>,
    columns: &'static [Column],
    widths: Vec<u16>,
    /// Rows before the first one that is missing.
    first: usize,
    /// Columns after the first that are out of sight at the left.
    skipped: usize,
    /// Columns out of sight at the right, as of the last drawing.
    hidden: usize,
    /// Where the last drawing put the heads.
    heads: Vec<(Rect, Column)>,
}

impl Default for Grid {
    fn default() -> Self {
        Self {
            list: List::new(|line: &Line| Some(line.id)),
            columns: &[],
            widths: Vec::new(),
            first: 0,
            skipped: 0,
            hidden: 0,
            heads: Vec::new(),
        }
    }
}

impl Grid {
    /// Puts the rows of a report in; the cursor stays at its place.
    pub(super) fn set(&mut self, sheet: &ReportSheet, words: &Catalog) {
        self.columns = sheet.asked.report.spec().columns;
        self.first = sheet.without_gap().len();
        let line = |(id, row): (u64, &crate::service::reply::ReportRow)| {
            let cells = self.columns.iter().zip(&row.cells);
            Line {
                id,
                level: row.level,
                cells: reported::cells(words, self.columns, &row.cells, row.level == Level::Total)
                    .into_iter()
                    .map(|text| {
                        if text.is_empty() {
                            "-".to_owned()
                        } else {
                            text
                        }
                    })
                    .collect(),
                losses: cells
                    .map(|(column, value)| {
                        column.unit().is_quantity() && value.quantity().is_some_and(|it| it < 0)
                    })
                    .collect(),
            }
        };
        let lines: Vec<Line> = (1..).zip(&sheet.rows).map(line).collect();
        let width = |(at, column): (usize, &Column)| {
            let cells = lines.iter().filter_map(|line| line.cells.get(at));
            let widest = cells
                .map(|cell| Shown::line(cell).width())
                .max()
                .unwrap_or(0);
            // Room for the mark of the order.
            let head = Shown::line((words.reports.column)(*column)).width() + 2;
            widest.max(head).min(usize::from(u16::MAX)) as u16
        };
        self.widths = self.columns.iter().enumerate().map(width).collect();
        self.list.set(lines);
    }

    /// The row under the cursor, by its place among those of the report.
    pub(super) fn row(&self) -> Option<usize> {
        let id = self.list.selected_id()?;
        usize::try_from(id).ok()?.checked_sub(1)
    }

    /// Puts the cursor on a row.
    pub(super) fn select(&mut self, row: usize) {
        self.list.select_at(row);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    pub(super) fn cursor(&self) -> Cursor {
        self.list.cursor()
    }

    /// Moves the cursor, or the columns that are in sight.
    pub(super) fn run(&mut self, id: C, cx: &Cx<'_>) -> Flow {
        match id {
            C::ListLeft => self.skipped = self.skipped.saturating_sub(cx.count as usize),
            C::ListRight => self.skipped += self.hidden.min(cx.count as usize),
            _ => return self.list.run(id, cx),
        }
        Flow::Done
    }

    /// A click: on a head, the column that rows are to be sorted by; on a row, the cursor goes there.
    pub(super) fn point(&mut self, at: Position) -> Option<Column> {
        let head = self.heads.iter().find(|(place, _)| place.contains(at));
        if head.is_none() {
            let _hit = self.list.point(at);
        }
        head.map(|(_, column)| *column)
    }

    /// The rows as text for a spreadsheet, beneath their heads.
    pub(super) fn copied(&self, words: &Catalog) -> String {
        let heads = self.columns.iter().map(|it| (words.reports.column)(*it));
        let rows = self.list.rows().iter().take(self.first);
        let rows = rows.map(|line| table::line(&line.cells));
        let all = std::iter::once(table::line(heads)).chain(rows);
        all.collect::<Vec<_>>().join("\n")
    }

    /// The columns that are in sight, with their widths.
    fn fit(&mut self, width: u16) -> Vec<(usize, u16)> {
        let is_words = |at: &usize| {
            matches!(
                self.columns[*at].unit(),
                Unit::Name | Unit::Words | Unit::Said
            )
        };
        let mut widths = self.widths.clone();
        let sum = |widths: &[u16]| {
            let all: u32 = widths.iter().map(|it| u32::from(*it)).sum();
            all + widths.len().saturating_sub(1) as u32
        };
        // What is too wide gives way before anything goes out of sight.
        for most in [WORDS_MOST, WORDS_LEAST] {
            if sum(&widths) > u32::from(width) {
                for at in (0..widths.len()).filter(is_words) {
                    widths[at] = widths[at].min(most);
                }
            }
        }
        let last = self.columns.len().saturating_sub(1);
        self.skipped = self.skipped.min(last);
        let mut left = width;
        let mut shown = Vec::new();
        let in_sight = std::iter::once(0).chain(self.skipped + 1..self.columns.len());
        for at in in_sight {
            let gap = u16::from(!shown.is_empty());
            let Some(wide) = widths.get(at) else { break };
            if wide + gap > left {
                if shown.is_empty() {
                    shown.push((at, left));
                }
                break;
            }
            left -= wide + gap;
            shown.push((at, *wide));
        }
        self.hidden = self.columns.len() - shown.len() - self.skipped.min(last);
        // What is left over goes to the first column of words that was cut.
        let cut = shown.iter_mut().find(|(at, wide)| *wide < self.widths[*at]);
        if let Some((at, wide)) = cut {
            *wide = (*wide + left).min(self.widths[*at]);
        }
        shown
    }

    /// Draws heads and rows.
    pub(super) fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        sort: Option<(Column, bool)>,
        cx: &Cx<'_>,
    ) {
        let edge = self.list.edge(cx);
        let head = first_row(right_of(area, edge));
        let columns = self.fit(head.width);
        self.heads.clear();
        let mut x = 0;
        for (at, wide) in &columns {
            let column = self.columns[*at];
            let place = Rect {
                width: (*wide).min(head.width.saturating_sub(x)),
                ..right_of(head, x)
            };
            let mark = match sort {
                Some((by, descending)) if by == column => {
                    if descending {
                        " v"
                    } else {
                        " ^"
                    }
                }
                _ => "",
            };
            let role = if mark.is_empty() {
                Role::TextMuted
            } else {
                Role::Title
            };
            let text = format!("{}{mark}", (cx.words.reports.column)(column));
            Strip::new()
                .cell(&text, place.width, align(column), cx.style(role))
                .draw(frame.buffer_mut(), place, cx);
            self.heads.push((place, column));
            x += wide + 1;
        }
        let is_more = self.hidden > 0;
        let all = self.columns;
        self.list
            .draw(frame, beneath(area, 1), cx, |line, _, width| {
                let mut strip = Strip::new();
                for (place, (at, wide)) in columns.iter().enumerate() {
                    let cell = line.cells.get(*at).map_or("", String::as_str);
                    let is_loss = line.losses.get(*at).copied().unwrap_or(false);
                    let role = match line.level {
                        _ if is_loss => Role::StatusLate,
                        Level::Item => Role::Text,
                        Level::Group | Level::Total => Role::Title,
                    };
                    strip = strip.space(u16::from(place > 0)).cell(
                        cell,
                        *wide,
                        align(all[*at]),
                        cx.style(role),
                    );
                }
                strip.fit(width)
            });
        if is_more && !cx.is_linear {
            let mark = Rect {
                x: area.right().saturating_sub(1),
                width: 1,
                ..first_row(area)
            };
            Strip::new()
                .text(">", cx.style(Role::Key))
                .draw(frame.buffer_mut(), mark, cx);
        }
    }
}

fn align(column: Column) -> Align {
    if column.unit().is_quantity() {
        Align::Right
    } else {
        Align::Left
    }
}
