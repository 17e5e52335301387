//! `keybook measures`: where the measures of key-account care stand.

use serde_json::json;

use super::{asked, day, text, whose};
use crate::cli::args::TargetArgs;
use crate::cli::schema::Document;
use crate::cli::sheet::{Column, Sheet};
use crate::cli::stop::Stop;
use crate::cli::{Cx, values};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::reply::MeasureRow;

/// The measures of key-account care.
pub(in crate::cli) fn measures(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let profile = asked(args, cx)?;
    let words = cx.words;
    let mut sheet = Sheet::new(
        Document::Measures,
        vec![
            Column::left(words.field(Kind::Check, F::Measure)),
            Column::left(words.usage.why),
            Column::left((words.records.column)(F::Last)),
            Column::words(words.field(Kind::Check, F::Text)),
            Column::left(words.usage.command),
        ],
    );
    sheet.facts = whose(&profile);
    let cells = |row: &MeasureRow, cx: &Cx<'_>| {
        vec![
            text(&row.name, cx.words),
            (cx.words.profile.measure)(&row.standing, row.wrong, cx.now.today()),
            row.standing.last.map_or_else(String::new, day),
            row.ticked.as_ref().map_or_else(
                || text(&row.how, cx.words),
                |(_, said, by)| (cx.words.profile.ticked)(said, by),
            ),
            row.key.clone(),
        ]
    };
    let item = |row: &MeasureRow, cx: &mut Cx<'_>| {
        Ok(values::object(json!({
            "measure": row.key,
            "name": text(&row.name, cx.words),
            "state": row.standing.state,
            "last": row.standing.last.map(day),
            "due": row.standing.due.map(day),
            "wrong": row.wrong,
            "from": row.from,
            "note": row.ticked.as_ref().map_or("", |(_, said, _)| said.as_str()),
            "by": row.ticked.as_ref().map_or("", |(_, _, by)| by.as_str()),
        })))
    };
    cx.print_rows(sheet, &profile.measures, cells, item)
}
