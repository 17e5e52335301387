//! The walk through a month as Markdown: what a finished one leaves behind (S4-16).

use std::fmt::Write as _;

use super::export::{in_text, table_lines};
use crate::domain::choice::ReviewState;
use crate::domain::rules::review::Station;
use crate::i18n::{Catalog, reported};
use crate::service::reply::{MonthWalk, ReportSheet};

/// The whole walk.
pub fn markdown(walk: &MonthWalk, words: &'static Catalog) -> String {
    let title = (words.plans.month)(&walk.month.to_string(), &walk.whose);
    let mut out = format!("# {}\n\n", in_text(&title));
    for (station, sheets) in &walk.stations {
        out.push_str(&section(walk, *station, sheets, words));
    }
    out
}

/// One station: what it asks, its figures, what was remarked.
pub fn section(
    walk: &MonthWalk,
    station: Station,
    sheets: &[ReportSheet],
    words: &'static Catalog,
) -> String {
    let own = &words.plans;
    let [name, asks] = (own.station)(station);
    let mut out = String::new();
    let _ = writeln!(out, "## {}. {name}\n\n{asks}\n", station as usize + 1);
    for sheet in sheets {
        figures(sheet, words, &mut out);
    }
    if station == Station::Measures {
        for it in &walk.measures {
            let mark = if it.is_open { " " } else { "x" };
            let _ = writeln!(out, "- [{mark}] {} ({})", in_text(&it.what), it.due);
        }
        if walk.measures.is_empty() {
            let _ = writeln!(out, "({})", own.no_measures);
        }
        out.push('\n');
    }
    let remarks = walk.remarks(station);
    let is_done = |walk: &MonthWalk| {
        let review = walk.review();
        review.is_some_and(|it| it.state == ReviewState::Done)
    };
    if !remarks.is_empty() {
        let _ = writeln!(out, "{remarks}\n");
    } else if !is_done(walk) {
        let _ = writeln!(out, "({})\n", (own.no_remarks)(station.key()));
    }
    out
}

fn figures(sheet: &ReportSheet, words: &'static Catalog, out: &mut String) {
    let texts = &words.reports;
    let columns = sheet.asked.report.spec().columns;
    let (from, to) = sheet.days;
    let days = (texts.days)(&from.to_string(), &to.to_string());
    let title = (texts.title)(sheet.asked.report);
    let _ = writeln!(out, "### {title}\n\n- {days}");
    for (column, value) in &sheet.facts {
        let value = in_text(&reported::cell(words, *column, value));
        let _ = writeln!(out, "- {}: {value}", (texts.column)(*column));
    }
    out.push('\n');
    if sheet.rows.is_empty() {
        let _ = writeln!(out, "{}\n", (texts.empty)(sheet.asked.report));
        return;
    }
    let heads = columns.iter();
    let heads = heads.map(|it| ((texts.column)(*it), it.unit().is_quantity()));
    let rows = sheet.rows.iter().map(|row| {
        let cells = columns.iter().zip(&row.cells);
        cells
            .map(|(column, value)| reported::cell(words, *column, value))
            .collect()
    });
    for line in table_lines(heads, rows) {
        let _ = writeln!(out, "{line}");
    }
    for note in &sheet.notes {
        let _ = writeln!(out, "\n{}", in_text(&(texts.note)(note)));
    }
    out.push('\n');
}
