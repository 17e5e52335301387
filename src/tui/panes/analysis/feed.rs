//! From the rows of a report to its chart: which numbers are drawn, and which row each of them is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::report::Chart;
use crate::i18n::Catalog;
use crate::service::reply::{Level, ReportRow, ReportSheet};
use crate::tui::layout::beneath;
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Env};
use crate::tui::widgets::chart::bars::Bars;
use crate::tui::widgets::chart::columns::Columns;
use crate::tui::widgets::chart::funnel::Funnel;
use crate::tui::widgets::chart::heat::Heat;
use crate::tui::widgets::chart::pareto::Pareto;
use crate::tui::widgets::chart::quadrant::Quadrant;
use crate::tui::widgets::chart::spark::sparkline;
use crate::tui::widgets::chart::{Places, Tone};
use crate::tui::widgets::strip::Strip;

use super::plot::{self, Plot, Series};

/// Rows from which on there is room beneath a chart, and rows that are used then.
const LINES_FROM: u16 = 10;
const LINES_MOST: usize = 2;

/// A chart, ready to be drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fed {
    plot: Plot,
    /// The row of the report that each number of the chart is.
    rows: Vec<Option<usize>>,
}

/// Where the cursor goes in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Left,
    Right,
}

impl Fed {
    /// The chart of a report.
    pub(super) fn of(sheet: &ReportSheet, words: &Catalog) -> Self {
        // Bars compare groups where there are some; every other chart shows the items. Totals are no part of themselves.
        let chart = sheet.asked.report.spec().chart;
        let has = |level| sheet.rows.iter().any(|row| row.level == level);
        let compares = matches!(chart, Chart::Bars(..) | Chart::Funnel(..));
        let level = if has(Level::Group) && (compares || !has(Level::Item)) {
            Level::Group
        } else {
            Level::Item
        };
        let rows: Vec<(usize, &ReportRow)> = sheet
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.level == level)
            .collect();
        // Along a curve each stands by its rank, whatever the table is ordered by; who has none is on no curve.
        let rows: Vec<_> = match chart {
            Chart::Pareto(_, rank, _) => plot::ranked(sheet, rows, rank),
            _ => rows,
        };
        if rows.is_empty() {
            return Self::default();
        }
        let own = || rows.iter().map(|(at, _)| Some(*at)).collect();
        match chart {
            Chart::None => Self::default(),
            Chart::Bars(label, value) => Self {
                plot: plot::bars(sheet, &rows, (label, value), words),
                rows: own(),
            },
            Chart::Months(label, value, with) => Self {
                plot: plot::months(sheet, &rows, (label, value, with), words),
                rows: own(),
            },
            Chart::Pareto(_, rank, so_far) => Self {
                plot: plot::pareto(sheet, &rows, (rank, so_far)),
                rows: own(),
            },
            Chart::Heat(side, above, value) => {
                let (plot, rows) = plot::heat(sheet, &rows, (side, above, value), words);
                Self { plot, rows }
            }
            Chart::Quadrant(label, right, up, _) => Self {
                plot: plot::quadrant(sheet, &rows, (label, right, up), words),
                rows: own(),
            },
            Chart::Funnel(label, count) => Self {
                plot: plot::funnel(sheet, &rows, (label, count), words),
                rows: own(),
            },
        }
    }

    /// Whether there is nothing to draw.
    pub(super) fn is_empty(&self) -> bool {
        match &self.plot {
            Plot::Nothing => true,
            Plot::Bars { bars, .. } => bars.iter().all(|bar| bar.text.is_empty()),
            Plot::Months { columns, .. } => columns.iter().all(|it| it.value.is_none()),
            _ => self.rows.is_empty(),
        }
    }

    /// The row of the report that a number of the chart is.
    pub(super) fn row(&self, number: usize) -> Option<usize> {
        self.rows.get(number).copied().flatten()
    }

    /// The number of the chart that a row of the report is.
    pub(super) fn number(&self, row: usize) -> Option<usize> {
        self.rows.iter().position(|it| *it == Some(row))
    }

    /// The number that is met first: the latest month, the first of all others.
    pub(super) fn first(&self) -> usize {
        match &self.plot {
            Plot::Months { columns, .. } => columns.len().saturating_sub(1),
            _ => 0,
        }
    }

    /// The number next to another one; the same at the edge.
    pub(super) fn step(&self, from: usize, way: Way, count: usize) -> usize {
        let last = self.rows.len().saturating_sub(1);
        let across = match &self.plot {
            Plot::Heat { heads, .. } => heads.len().max(1),
            _ => 1,
        };
        let row = from / across * across;
        let to = match way {
            Way::Left if across > 1 => from.saturating_sub(count).max(row),
            Way::Right if across > 1 => (from + count).min(row + across - 1),
            Way::Up | Way::Left => from.saturating_sub(across * count),
            Way::Down | Way::Right => from + across * count,
        };
        // Past the last row the column stays.
        if to > last {
            from.min(last)
                .max(last - last % across + from % across)
                .min(last)
        } else {
            to
        }
    }

    /// Rows that it has use for, where it is made of rows.
    pub(super) fn height(&self) -> Option<u16> {
        let rows = match &self.plot {
            // Heads above.
            Plot::Bars { bars, .. } => bars.len() + 1,
            // Heads above and the shades beneath.
            Plot::Heat { rows, .. } => rows.len() + 2,
            Plot::Funnel(steps) => steps.len() + 1,
            _ => return None,
        };
        Some(rows.min(usize::from(u16::MAX)) as u16)
    }

    /// Draws it and says where each number stands.
    pub(super) fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        selected: Option<usize>,
        focus: bool,
        cx: &Cx<'_>,
    ) -> Places {
        let env: &Env = cx;
        let words = cx.words;
        let more = words.analysis.more;
        match &self.plot {
            Plot::Nothing => Places::new(),
            Plot::Bars {
                bars,
                heads,
                beyond,
            } => Bars {
                bars,
                beyond: *beyond,
                heads: [&heads[0], &heads[1]],
                selected,
                focus,
                more,
            }
            .draw(buffer, area, env),
            Plot::Months {
                columns,
                names,
                unit,
                beneath: series,
            } => {
                // Beneath a chart that is high enough the other series stand as rows of their own.
                let rows = match area.height {
                    ..LINES_FROM => 0,
                    _ => series.len().min(LINES_MOST) as u16,
                };
                let height = area.height - rows;
                for (row, series) in beneath(area, height).rows().zip(series) {
                    line(series, env).draw(buffer, row, env);
                }
                let chart = Columns {
                    columns,
                    names: [&names[0], &names[1]],
                    axis: &|value| plot::at_axis(words, *unit, value),
                    selected,
                    focus,
                };
                chart.draw(buffer, Rect { height, ..area }, env)
            }
            Plot::Pareto {
                ranks,
                all,
                classes,
                cuts,
            } => Pareto {
                ranks,
                all: *all,
                classes,
                cuts,
                selected,
                focus,
            }
            .draw(buffer, area, env),
            Plot::Heat { heads, rows, unit } => Heat {
                heads,
                rows,
                told: &|value| plot::at_axis(words, *unit, value),
                scale: words.analysis.scale,
                selected,
                focus,
                more,
            }
            .draw(buffer, area, env),
            Plot::Quadrant {
                points,
                bounds,
                lines,
                names,
                axes,
            } => Quadrant {
                points,
                bounds: *bounds,
                lines: *lines,
                names: [&names[0], &names[1], &names[2], &names[3]],
                axes: [&axes[0], &axes[1]],
                selected,
                focus,
                more,
            }
            .draw(buffer, area, env),
            Plot::Funnel(steps) => Funnel {
                steps,
                heads: words.analysis.funnel,
                selected,
                focus,
                more,
            }
            .draw(buffer, area, env),
        }
    }
}

/// A series as a row: what it is called, its values, and how the latest reads.
fn line(series: &Series, env: &Env) -> Strip {
    let months = series.values.len() as u16;
    Strip::new()
        .text(&series.name, env.style(Role::TextMuted))
        .space(2)
        .join(sparkline(&series.values, months, Tone::Series(2), env))
        .space(2)
        .text(&series.latest, env.style(Role::Text))
}
