//! `keybook today`: whom to follow up today, how and why.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::args::TodayArgs;
use super::schema::Document;
use super::sheet::{Column, Format, Sheet, table};
use super::stop::{DONE, Stop};
use super::{Cx, customer, values};
use crate::domain::choice::ChoiceSet;
use crate::domain::rules::today::Section;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::dates;
use crate::service::query::Scope;
use crate::service::reply::{TodayList, TodayRow};

pub(super) fn run(args: &TodayArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let day = match &args.day {
        Some(text) => Some(cx.day(text)?),
        None => None,
    };
    let scope = if args.all { Scope::All } else { Scope::Mine };
    let list = cx.link.today(scope, day)?;
    if cx.format == Format::Text {
        let text = told(&list, cx);
        cx.out.write_all(text.as_bytes())?;
        return Ok(DONE);
    }
    let mut sheet = Sheet::new(Document::Today, Vec::new());
    sheet
        .facts
        .insert("day".into(), json!(list.day.to_string()));
    sheet
        .facts
        .insert("visits_done".into(), json!(list.visits_done));
    for row in &list.items {
        let item = item(row, &list, cx)?;
        sheet.push(Vec::new(), item);
    }
    cx.print(sheet)
}

fn item(row: &TodayRow, list: &TodayList, cx: &mut Cx<'_>) -> Result<Map<String, Json>, Stop> {
    let code = customer::code(row.customer, &row.customer_name, cx)?;
    Ok(values::object(json!({
        "section": row.section,
        "item": row.reason.kind(list.day),
        "priority": row.priority,
        "kind": row.target.kind.key(),
        "id": row.target.id,
        "revision": row.revision.0,
        "customer": code,
        "customer_name": row.customer_name,
        "class": values::word(ChoiceSet::AbcClass, row.class.number()),
        "words": row.words,
        "reason": (cx.words.standings.reason)(&row.reason, list.day),
        "due": row.reason.day().to_string(),
        "time": row.time.map(|time| time.to_string()),
        "minutes": row.minutes,
        "contact_name": row.contact_name,
        "owner_name": row.owner_name,
    })))
}

fn told(list: &TodayList, cx: &Cx<'_>) -> String {
    let words = cx.words;
    let mut text = dates::full_day(words, list.day);
    text.push('\n');
    let columns = [
        Column::left(words.usage.why),
        Column::left((words.records.column)(F::Class)),
        Column::words((words.records.column)(F::Customer)),
        Column::words((words.records.column)(F::Subject)),
        Column::left((words.records.column)(F::Contact)),
        Column::left((words.records.column)(F::Owner)),
        Column::right((words.records.column)(F::Id)),
    ];
    for section in Section::ALL {
        let rows: Vec<Vec<String>> = list
            .items
            .iter()
            .filter(|row| row.section == section)
            .map(|row| {
                vec![
                    (words.standings.reason)(&row.reason, list.day),
                    words
                        .choice(ChoiceSet::AbcClass, row.class.number())
                        .to_owned(),
                    row.customer_name.clone(),
                    row.words.clone(),
                    row.contact_name.clone(),
                    row.owner_name.clone(),
                    row.target.id.to_string(),
                ]
            })
            .collect();
        if !rows.is_empty() {
            text.push('\n');
            text.push_str((words.standings.section)(section));
            text.push('\n');
            table(&columns, &rows, cx.columns, &mut text);
        }
    }
    if list.items.is_empty() {
        text.push_str(words.usage.free_day);
        text.push('\n');
        if let Some(next) = &list.next_visit {
            let day = dates::full_day(words, next.day);
            let _ = writeln!(
                text,
                "{}: {day}, {}",
                (words.records.column)(F::Next),
                customer::safe(&next.customer_name)
            );
        }
    }
    text
}
