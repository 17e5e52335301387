//! What charts need of all rows, where only some of them are sent.

use crate::domain::report::{Asked, Chart, Lines, Report, field_at};
use crate::service::reply::{Fields, Level, ReportRow, spread_at};

/// Leaves the first rows and, of the others, some that are spread evenly over them; says how many those are.
pub(super) fn cut(rows: &mut Vec<ReportRow>, most: u32, spread: u32) -> u32 {
    let from = most.min(Asked::MOST) as usize;
    let all = rows.len();
    let count = spread.min(Asked::SPREAD_MOST) as usize;
    let count = count.min(all.saturating_sub(from));
    for at in 0..count {
        rows.swap(from + at, spread_at(at, count, from, all));
    }
    rows.truncate(from + count);
    count as u32
}

/// How all rows are divided by the lines of a chart of four fields.
pub(super) fn fields(report: Report, rows: &[ReportRow]) -> Option<Fields> {
    let spec = report.spec();
    let Chart::Quadrant(_, right, up, lines) = spec.chart else {
        return None;
    };
    let [right, up] = [right, up].map(|it| spec.columns.iter().position(|column| *column == it));
    let items = rows.iter().filter(|row| row.level == Level::Item);
    let points: Vec<[i64; 2]> = items
        .map(|row| {
            [right, up].map(|at| {
                let cell = at.and_then(|at| row.cells.get(at));
                cell.and_then(|it| it.quantity()).unwrap_or(0)
            })
        })
        .collect();
    let lines = match lines {
        Lines::At(value) => [value; 2],
        Lines::Middle => [middle(&points, 0), middle(&points, 1)],
    };
    let mut counts = [0; 4];
    for [x, y] in points {
        counts[field_at(lines, x, y)] += 1;
    }
    Some(Fields { lines, counts })
}

fn middle(points: &[[i64; 2]], axis: usize) -> i64 {
    let mut values: Vec<i64> = points.iter().map(|it| it[axis]).collect();
    let at = values.len() / 2;
    if values.is_empty() {
        return 0;
    }
    *values.select_nth_unstable(at).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Value;

    fn rows(count: i64) -> Vec<ReportRow> {
        let row = |it| ReportRow {
            cells: vec![Value::Number(it)],
            ..ReportRow::default()
        };
        (0..count).map(row).collect()
    }

    fn left(count: i64, most: u32, spread: u32) -> (Vec<i64>, u32) {
        let mut rows = rows(count);
        let spread = cut(&mut rows, most, spread);
        let numbers = rows.iter().filter_map(|row| row.cells[0].quantity());
        (numbers.collect(), spread)
    }

    #[test]
    fn of_the_rows_that_are_more_some_are_spread_up_to_the_last() {
        assert_eq!(left(10, 4, 0), (vec![0, 1, 2, 3], 0));
        assert_eq!(left(10, 4, 3), (vec![0, 1, 2, 3, 5, 7, 9], 3));
        assert_eq!(left(10, 4, 9), ((0..10).collect(), 6));
        assert_eq!(left(4, 4, 9), ((0..4).collect(), 0));
        assert_eq!(left(0, 4, 9), (vec![], 0));
        let (some, spread) = left(100_000, 500, 1_000);
        assert_eq!((some.len(), spread), (1_500, 1_000));
        assert!(some.is_sorted() && some.last() == Some(&99_999));
    }
}
