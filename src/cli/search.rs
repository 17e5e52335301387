//! `keybook search`: customers and people by name, pinyin, code or phone.

use serde_json::json;

use super::args::SearchArgs;
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::Stop;
use super::{Cx, given, values};
use crate::domain::vocabulary::FieldKey as F;

pub(super) fn run(args: SearchArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let text = if args.text == ["-"] {
        given::text(cx.input)?.trim().to_owned()
    } else {
        args.text.join(" ")
    };
    let hits = cx.link.search(text, args.limit)?;
    let words = cx.words;
    let column = |key| (words.records.column)(key);
    let mut sheet = Sheet::new(
        Document::Search,
        vec![
            Column::left(column(F::Kind)),
            Column::left(column(F::Code)),
            Column::words(column(F::Name)),
            Column::words(column(F::Customer)),
            Column::words(words.usage.found_by),
        ],
    );
    sheet.truncated = hits.len() >= args.limit as usize;
    for hit in hits {
        let code = if hit.code.is_empty() {
            hit.target.id.to_string()
        } else {
            hit.code.clone()
        };
        let cells = vec![
            (words.records.kind)(hit.target.kind).to_owned(),
            code,
            hit.name.clone(),
            hit.customer_name.clone(),
            hit.found_by.clone(),
        ];
        let item = values::object(json!({
            "kind": hit.target.kind.key(),
            "id": hit.target.id,
            "code": hit.code,
            "name": hit.name,
            "customer_name": hit.customer_name,
            "found_by": hit.found_by,
            "score": hit.score,
        }));
        sheet.push(cells, item);
    }
    cx.print(sheet)
}
