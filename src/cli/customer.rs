//! `keybook customer`: the list, and everything about one customer.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::args::{CommonVerb, CustomerListArgs, CustomerVerb, TargetArgs};
use super::schema::Document;
use super::sheet::{Column, Format, Sheet, table};
use super::stop::{DONE, Stop};
use super::{Cx, complaint, list, merge, promise, record, values, visit};
use crate::domain::choice::ChoiceSet;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::rules::signals::Signal;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::reply::{CustomerRow, Dossier};
use crate::shown::Shown;

pub(super) fn run(verb: CustomerVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        CustomerVerb::List(args) => list(&args, cx),
        CustomerVerb::Merge(args) => merge::run(&args, cx),
        CustomerVerb::Dedupe(args) => merge::dedupe(args, cx),
        CustomerVerb::Common(CommonVerb::Show(args)) => show(&args, cx),
        CustomerVerb::Common(verb) => record::common(Kind::Customer, &verb, cx),
    }
}

fn list(args: &CustomerListArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let filter = list::filter(Kind::Customer, &args.list, cx)?;
    let sort = list::sort(Kind::Customer, &args.order, cx)?.unwrap_or_default();
    let (rows, truncated) = cx.link.customers(&filter, sort, args.list.limit)?;
    let label = |key| cx.words.field(Kind::Customer, key);
    let mut sheet = Sheet::new(
        Document::List(Kind::Customer),
        vec![
            Column::left(label(F::Code)),
            Column::left(label(F::Class)),
            Column::words(label(F::Name)),
            Column::words(label(F::City)),
            Column::left(label(F::Owner)),
            Column::left(label(F::Last)),
            Column::left(label(F::Due)),
            Column::right(label(F::OpenComplaints)),
            Column::right(label(F::OpenPromises)),
            Column::right(label(F::Health)),
        ],
    );
    sheet.truncated = truncated;
    cx.print_rows(sheet, &rows, cells, item)
}

fn cells(row: &CustomerRow, cx: &Cx<'_>) -> Vec<String> {
    let due = row
        .rhythm
        .as_ref()
        .map_or_else(String::new, |it| (cx.words.standings.rhythm)(it));
    vec![
        row.code.clone(),
        cx.words
            .choice(ChoiceSet::AbcClass, row.class.number())
            .to_owned(),
        row.name.clone(),
        row.city.clone(),
        row.owner_name.clone(),
        row.last.map_or_else(String::new, |day| day.to_string()),
        due,
        count(row.open_complaints),
        count(row.open_promises),
        row.health
            .map_or_else(String::new, |it| (cx.words.healths.mark)(it)),
    ]
}

fn count(count: u32) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}

fn item(row: &CustomerRow, cx: &mut Cx<'_>) -> Result<Map<String, Json>, Stop> {
    let owner = cx.link.login(row.owner)?;
    let late = row.rhythm.as_ref().map(|it| it.late.max(0));
    Ok(values::object(json!({
        "id": row.id,
        "revision": row.revision.0,
        "code": row.code,
        "name": row.name,
        "short": row.short,
        "city": row.city,
        "owner": owner,
        "class": values::word(ChoiceSet::AbcClass, row.class.number()),
        "tier": values::word(ChoiceSet::Tier, row.tier.number()),
        "group": values::word(ChoiceSet::Group, row.group.number()),
        "status": values::word(ChoiceSet::CustomerStatus, row.status.number()),
        "do_not_pursue": row.do_not_pursue,
        "last": row.last.map(|day| day.to_string()),
        "due": row.rhythm.as_ref().map(|it| it.due.to_string()),
        "late": late,
        "next": row.next.map(|(day, _)| day.to_string()),
        "open_complaints": row.open_complaints,
        "open_promises": row.open_promises,
        "alarm": row.alarm.map(Signal::key),
        "stale": row.stale,
        "health": row.health.and_then(|it| it.score).map(|score| (score + 5) / 10),
        "health_band": row.health.and_then(|it| values::word(ChoiceSet::HealthBand, it.band().number())),
    })))
}

fn show(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = record::named(Kind::Customer, &args.target, cx)?;
    let dossier = cx.link.dossier(target.id)?;
    record::know(&dossier.stored, cx);
    for contact in &dossier.contacts {
        record::know(contact, cx);
    }
    if cx.format == Format::Text {
        let text = told(&dossier, cx)?;
        cx.out.write_all(text.as_bytes())?;
        return Ok(DONE);
    }
    let item = values::item(&dossier.stored, &mut cx.link)?;
    let mut beside = Map::new();
    if cx.format.is_json() {
        let Json::Object(standing) = Json::Object(self::item(&dossier.row, cx)?) else {
            return Ok(DONE);
        };
        for key in [
            "last",
            "due",
            "late",
            "next",
            "open_complaints",
            "open_promises",
            "alarm",
            "stale",
            "health",
            "health_band",
        ] {
            beside.insert(key.into(), standing.get(key).cloned().unwrap_or_default());
        }
        let mut contacts = Vec::new();
        for contact in &dossier.contacts {
            contacts.push(Json::Object(values::item(contact, &mut cx.link)?));
        }
        beside.insert("contacts".into(), Json::Array(contacts));
        let mut rows = Vec::new();
        for row in &dossier.complaints {
            rows.push(Json::Object(complaint::item(row, cx)?));
        }
        beside.insert("complaints".into(), Json::Array(std::mem::take(&mut rows)));
        for row in &dossier.promises {
            rows.push(Json::Object(promise::item(row, cx)?));
        }
        beside.insert("promises".into(), Json::Array(std::mem::take(&mut rows)));
        for row in &dossier.visits {
            rows.push(Json::Object(visit::item(row, cx)?));
        }
        beside.insert("visits".into(), Json::Array(rows));
        let timeline: Vec<Json> = dossier
            .timeline
            .iter()
            .map(|row| {
                json!({
                    "kind": row.target.kind.key(),
                    "id": row.target.id,
                    "day": row.day.to_string(),
                    "words": row.words,
                    "by": row.by,
                })
            })
            .collect();
        beside.insert("timeline".into(), Json::Array(timeline));
        let sales: Vec<String> = dossier.sales.iter().map(ToString::to_string).collect();
        beside.insert("sales".into(), json!(sales));
    }
    record::print_one(Kind::Customer, item, beside, cx)
}

fn told(dossier: &Dossier, cx: &mut Cx<'_>) -> Result<String, Stop> {
    let mut text = record::card(&dossier.stored, cx)?;
    let words = cx.words;
    let today = cx.now.today();
    let columns = cx.columns;
    let mut section = |title: &str, heads: Vec<Column>, rows: Vec<Vec<String>>| {
        if !rows.is_empty() {
            let _ = write!(text, "\n{}\n", heading(title));
            table(&heads, &rows, columns, &mut text);
        }
    };
    let label = |kind: Kind, key: F| words.field(kind, key);
    section(
        (words.records.kinds)(Kind::Contact),
        vec![
            Column::words(label(Kind::Contact, F::Name)),
            Column::left(label(Kind::Contact, F::Title)),
            Column::left(label(Kind::Contact, F::Phone)),
            Column::left(label(Kind::Contact, F::Mobile)),
            Column::words(label(Kind::Contact, F::Mail)),
        ],
        dossier
            .contacts
            .iter()
            .map(|contact| {
                [F::Name, F::Title, F::Phone, F::Mobile, F::Mail]
                    .into_iter()
                    .map(|key| match contact.record.value(key) {
                        crate::domain::value::Value::Text(text) => text,
                        _ => String::new(),
                    })
                    .collect()
            })
            .collect(),
    );
    section(
        (words.records.kinds)(Kind::Complaint),
        complaint::columns(words),
        dossier
            .complaints
            .iter()
            .map(|row| complaint::cells(row, words))
            .collect(),
    );
    section(
        (words.records.kinds)(Kind::Commitment),
        promise::columns(words),
        dossier
            .promises
            .iter()
            .map(|row| promise::cells(row, words, today))
            .collect(),
    );
    section(
        (words.records.kinds)(Kind::Visit),
        visit::columns(words),
        dossier
            .visits
            .iter()
            .map(|row| visit::cells(row, words))
            .collect(),
    );
    section(
        words.usage.timeline,
        vec![
            Column::left(label(Kind::Note, F::Day)),
            Column::left(label(Kind::Visit, F::Kind)),
            Column::words(label(Kind::Note, F::Text)),
            Column::left((words.records.column)(F::By)),
        ],
        dossier
            .timeline
            .iter()
            .map(|row| {
                vec![
                    row.day.to_string(),
                    (words.records.kind)(row.target.kind).to_owned(),
                    row.words.clone(),
                    row.by.clone(),
                ]
            })
            .collect(),
    );
    if dossier.sales.iter().any(|sum| sum.units() != 0) {
        let sums: Vec<String> = dossier.sales.iter().map(ToString::to_string).collect();
        let _ = write!(text, "\n{}\n{}\n", words.usage.sales, sums.join("  "));
    }
    Ok(text)
}

/// The customer's code for JSON.
pub(super) fn code(id: u64, name: &str, cx: &mut Cx<'_>) -> Result<String, Stop> {
    let code = cx.link.customer_code(id)?;
    cx.link
        .know(Ref::new(Kind::Customer, id), code.clone(), name.to_owned());
    Ok(code)
}

/// A heading begins with a capital letter, where the script has them.
pub(super) fn heading(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A line of stored text made safe, for the rare line that is not a cell.
pub(super) fn safe(text: &str) -> String {
    Shown::line(text).as_str().to_owned()
}
