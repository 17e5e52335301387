//! What is told of a customer as headed lines, printed as text and as rows.

use std::fmt::Write as _;

use serde_json::json;

use super::schema::Document;
use super::sheet::Sheet;
use super::stop::Stop;
use super::{Cx, values};
use crate::exchange::told::{Line, Part};
use crate::shown::Shown;

/// Columns beyond which lines are hard to read.
const WIDE: usize = 100;

fn said(line: &Line) -> String {
    line.texts.iter().map(|(text, _)| text.as_str()).collect()
}

/// Prints them as text.
pub(super) fn text(name: &str, parts: &[Part], cx: &mut Cx<'_>) -> Result<(), Stop> {
    let width = cx.columns.map_or(usize::MAX, |columns| columns.min(WIDE));
    let mut out = String::new();
    let _ = writeln!(out, "{}", Shown::line(name).as_str());
    for part in parts {
        if !part.title.is_empty() {
            let _ = write!(out, "\n{}\n", part.title);
        }
        for line in &part.lines {
            let broken = Shown::line(&said(line)).wrap(width.saturating_sub(4).max(20));
            for (at, row) in broken.iter().enumerate() {
                let more = if at == 0 { "" } else { "  " };
                let _ = writeln!(out, "  {more}{}", row.as_str().trim_end());
            }
        }
    }
    cx.out.write_all(out.as_bytes())?;
    Ok(())
}

/// A row a line.
pub(super) fn rows(document: Document, parts: Vec<Part>) -> Sheet {
    let mut sheet = Sheet::new(document, Vec::new());
    for part in parts {
        for line in &part.lines {
            let item = json!({"part": part.title, "line": said(line).trim()});
            sheet.push(Vec::new(), values::object(item));
        }
    }
    sheet
}
