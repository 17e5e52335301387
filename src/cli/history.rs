//! `keybook undo`, `redo` and `log`.

use serde_json::{Map, Value as Json, json};

use super::args::{LogArgs, UndoArgs, WriteArgs};
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::{Stop, quoted};
use super::{Cx, preview, record, values};
use crate::domain::deed::DeedAct;
use crate::domain::id::Revision;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::TimeOfDay;
use crate::service::reply::LogRow;
use crate::service::{Command, Query};

/// Changes that are asked for at once where only some of them are wanted.
const PAGE: u32 = 500;

pub(super) fn undo(args: &UndoArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let revision = args.change.map(Revision);
    preview::write(Command::UndoChange { revision }, None, args.write, cx)
}

pub(super) fn redo(args: WriteArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    preview::write(Command::RedoChange, None, args, cx)
}

pub(super) fn log(args: &LogArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = match (&args.kind, &args.target) {
        (Some(kind), Some(target)) => {
            let kind = Kind::from_key(kind)
                .ok_or_else(|| Stop::usage((cx.words.usage.bad_kind)(&quoted(kind)), ""))?;
            Some(record::named(kind, target, cx)?)
        }
        _ => None,
    };
    let since = match &args.since {
        Some(text) => {
            let day = cx.day(text)?;
            Some(cx.now.moment(day, TimeOfDay::default()))
        }
        None => None,
    };
    let by = match &args.by {
        Some(login) => Some(record::named(Kind::User, login, cx)?.id),
        None => None,
    };
    let limit = args.limit as usize;
    let is_narrowed = since.is_some() || by.is_some();
    let at_once = if is_narrowed {
        PAGE.max(args.limit)
    } else {
        args.limit
    };
    let (mut rows, mut before) = (Vec::new(), args.before.map(Revision));
    loop {
        let page = cx.link.log(Query::Log {
            target,
            before,
            limit: at_once,
        })?;
        let is_last = page.len() < at_once as usize;
        before = page.last().map(|row| row.revision);
        let is_old = |row: &LogRow| since.is_some_and(|since| row.at < since);
        let ends = is_last || page.iter().any(is_old);
        rows.extend(
            (page.into_iter()).filter(|row| !is_old(row) && by.is_none_or(|by| row.by_id == by)),
        );
        if ends || rows.len() >= limit {
            break;
        }
    }
    rows.truncate(limit);
    let words = cx.words;
    let column = |key| (words.records.column)(key);
    let mut sheet = Sheet::new(
        Document::Log,
        vec![
            Column::right(words.usage.revision),
            Column::left(column(F::At)),
            Column::left(column(F::By)),
            Column::words(words.usage.what),
            Column::words(words.usage.fields),
        ],
    );
    sheet.truncated = rows.len() >= limit;
    cx.print_rows(sheet, &rows, cells, item)
}

fn cells(row: &LogRow, cx: &Cx<'_>) -> Vec<String> {
    let words = cx.words;
    let mut what = (words.deeds.deed)(&row.deed);
    if let Some(of) = row.reverts {
        what = format!("{what}, {}", (words.usage.reverts)(of.0));
    }
    if let Some(by) = row.reverted_by {
        what = format!("{what} ({})", (words.usage.undone_by)(by.0));
    }
    let fields: Vec<&str> = row
        .fields
        .iter()
        .map(|key| words.field(row.deed.kind, *key))
        .collect();
    vec![
        row.revision.to_string(),
        values::local(row.at, cx.now),
        row.by.clone(),
        what,
        fields.join(", "),
    ]
}

fn item(row: &LogRow, cx: &mut Cx<'_>) -> Result<Map<String, Json>, Stop> {
    let by = cx.link.login(row.by_id)?;
    let step = match row.deed.act {
        DeedAct::Stepped(step) => Some(step.key()),
        _ => None,
    };
    Ok(values::object(json!({
        "change": row.revision.0,
        "at": row.at.to_string(),
        "by": by,
        "act": row.deed.act.word(),
        "step": step,
        "kind": row.deed.kind.key(),
        "name": row.deed.name,
        "records": row.deed.count,
        "fields": row.fields.iter().map(|key| key.key()).collect::<Vec<_>>(),
        "reverts": row.reverts.map(|of| of.0),
        "reverted_by": row.reverted_by.map(|by| by.0),
    })))
}
