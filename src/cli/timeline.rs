//! `keybook timeline`: everything that happened with a customer or one of their people, newest first.

use serde_json::json;

use super::args::TimelineArgs;
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::{Stop, quoted};
use super::{Cx, values};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::Failure;

/// One of a customer's people, by name or number.
fn person(customer: u64, name: &str, cx: &mut Cx<'_>) -> Result<Ref, Stop> {
    let dossier = cx.link.dossier(customer)?;
    let is_called = |stored: &&Stored| {
        let names = [F::Name, F::Preferred].map(|key| stored.record.value(key));
        let is_named = names.contains(&Value::Text(name.trim().to_owned()));
        is_named || stored.id.to_string() == name
    };
    let found: Vec<_> = dossier.contacts.iter().filter(is_called).collect();
    match found.as_slice() {
        [one] => Ok(Ref::new(Kind::Contact, one.id)),
        [] => Err(Failure::NoSuch {
            kind: Kind::Contact,
            given: name.to_owned(),
        }
        .into()),
        several => {
            let candidates = several
                .iter()
                .map(|stored| (stored.id, stored.id.to_string(), name.to_owned()));
            Err(Failure::Ambiguous {
                kind: Kind::Contact,
                given: name.to_owned(),
                candidates: candidates.collect(),
            }
            .into())
        }
    }
}

pub(super) fn run(args: &TimelineArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let mut only = Vec::with_capacity(args.kind.len());
    for word in &args.kind {
        let kind = Kind::from_key(&word.replace('-', "_"));
        only.push(
            kind.ok_or_else(|| Stop::usage((cx.words.usage.unknown_command)(&quoted(word)), ""))?,
        );
    }
    let of = match &args.of_person {
        // People are called by their names among those of the customer.
        Some(name) => {
            let customer = cx.link.resolve(Kind::Customer, &args.target)?;
            person(customer.id, name, cx)?
        }
        None => cx.link.resolve(Kind::Customer, &args.target)?,
    };
    let rows = cx.link.timeline(of, only, args.limit)?;
    let words = cx.words;
    let columns = vec![
        Column::left((words.records.column)(F::Day)),
        Column::left((words.records.column)(F::Kind)),
        Column::words((words.records.column)(F::Text)),
        Column::left((words.records.column)(F::By)),
        Column::right((words.records.column)(F::Id)),
    ];
    let mut sheet = Sheet::new(Document::Timeline, columns);
    sheet.truncated = rows.len() == args.limit as usize;
    for row in rows {
        let kind = row.target.kind;
        let cells = vec![
            row.day.to_string(),
            (words.records.kind)(kind).to_owned(),
            row.words.clone(),
            row.by.clone(),
            row.target.id.to_string(),
        ];
        let item = values::object(json!({
            "day": row.day.to_string(),
            "kind": kind.key(),
            "id": row.target.id,
            "words": row.words,
            "by": row.by,
        }));
        sheet.push(cells, item);
    }
    cx.print(sheet)
}
