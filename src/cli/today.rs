//! `keybook today`: whom to follow up today, how and why.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::args::TodayArgs;
use super::schema::Document;
use super::sheet::{Column, Format, Sheet, table};
use super::stop::{DONE, Stop};
use super::{Cx, customer, values};
use crate::domain::choice::{ChoiceSet, VisitState};
use crate::domain::record::Kind;
use crate::domain::rules::today::{ItemKind, Section};
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::{Catalog, Lang, dates};
use crate::service::query::Scope;
use crate::service::reply::{TodayList, TodayRow};

/// Rows of the short form.
const SHORT_ROWS: usize = 3;

pub(super) fn run(args: &TodayArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let day = match &args.day {
        Some(text) => Some(cx.day(text)?),
        None => None,
    };
    let scope = if args.all { Scope::All } else { Scope::Mine };
    let list = cx.link.today(scope, day)?;
    if cx.format == Format::Text {
        let text = if args.short {
            in_short(&list, args.discreet || cx.own.discreet, cx)
        } else {
            told(&list, cx)
        };
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
    let code = match row.customer {
        // About nobody.
        0 => String::new(),
        id => customer::code(id, &row.customer_name, cx)?,
    };
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
        "words": about(row, cx.words),
        "reason": (cx.words.standings.reason)(&row.reason, list.day),
        "due": row.reason.day().to_string(),
        "time": row.time.map(|time| time.to_string()),
        "minutes": row.minutes,
        "contact_name": row.contact_name,
        "owner_name": row.owner_name,
    })))
}

/// What an item is about, in words.
fn about(row: &TodayRow, words: &Catalog) -> String {
    let name = (row.named.as_ref()).map_or(row.words.as_str(), |name| words.lang.text(name));
    (words.standings.about)(&row.reason, name)
}

/// The day in a few lines: how many of what, and what presses most.
fn in_short(list: &TodayList, discreet: bool, cx: &Cx<'_>) -> String {
    let words = cx.words;
    let done = VisitState::Done.number();
    let is_ahead = |row: &&TodayRow| row.target.kind != Kind::Visit || row.state != done;
    let mut rows: Vec<&TodayRow> = list.rows().filter(is_ahead).collect();
    let of = |kind| {
        let count = rows.iter().filter(|row| row.reason.kind(list.day) == kind);
        count.count()
    };
    let counts: Vec<String> = ItemKind::ALL
        .iter()
        .copied()
        .map(|kind| (kind, of(kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| (words.standings.counted)(kind, count))
        .collect();
    let day = dates::full_day(words, list.day);
    if counts.is_empty() {
        return format!("{day}  {}\n", words.usage.free_day);
    }
    let comma = match words.lang {
        Lang::En => ", ",
        Lang::Zh => "，",
    };
    let mut text = format!("{day}  {}\n", counts.join(comma));
    if discreet {
        return text;
    }
    rows.sort_by_key(|row| {
        (
            std::cmp::Reverse(row.priority),
            row.reason.day(),
            row.target.id,
        )
    });
    let columns = [Column::left(""), Column::words(""), Column::words("")];
    let cells: Vec<Vec<String>> = rows
        .into_iter()
        .take(SHORT_ROWS)
        .map(|row| {
            let why = (words.standings.reason)(&row.reason, list.day);
            vec![why, row.customer_name.clone(), about(row, words)]
        })
        .collect();
    table(&columns, &cells, cx.columns, &mut text);
    text
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
                    about(row, words),
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
