//! `keybook visit fill`: visits that would fill free time from the due list, and planning them as one change.

use serde_json::{Map, Value as Json, json};

use super::args::FillArgs;
use super::brief::with_standing;
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::Stop;
use super::{Cx, customer, preview, record, values};
use crate::domain::choice::ChoiceSet;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::dates;
use crate::service::Command;
use crate::service::reply::ProposalRow;

/// Days that are looked at where none are named.
const USUAL_DAYS: i32 = 14;

pub(super) fn run(args: &FillArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let today = cx.now.today();
    let from = match &args.from {
        Some(text) => cx.day(text)?,
        None => today,
    };
    let to = match &args.to {
        Some(text) => cx.day(text)?,
        None => from.plus(USUAL_DAYS),
    };
    let mut rows = cx.link.proposals(from, to)?;
    if !args.customers.is_empty() {
        let mut only = Vec::new();
        for name in &args.customers {
            only.push(record::named(Kind::Customer, name, cx)?.id);
        }
        rows.retain(|row| only.contains(&row.customer));
    }
    if args.plan && !rows.is_empty() {
        let purpose = cx.words.briefs.fill_purpose;
        let plans = rows.iter().map(|row| row.plan(purpose)).collect();
        return preview::write(Command::Together(plans), Some(Kind::Visit), args.write, cx);
    }
    let label = |key| cx.words.field(Kind::Visit, key);
    let mut sheet = Sheet::new(
        Document::Fill,
        vec![
            Column::left(label(F::Day)),
            Column::left(label(F::Time)),
            Column::left((cx.words.records.column)(F::Class)),
            Column::words(label(F::Customer)),
            Column::words((cx.words.records.column)(F::Region)),
            Column::left(cx.words.usage.why),
        ],
    );
    sheet.facts.insert("from".into(), json!(from.to_string()));
    sheet.facts.insert("to".into(), json!(to.to_string()));
    if rows.is_empty() {
        sheet.above.push(cx.words.briefs.fill_nothing.to_owned());
    }
    cx.print_rows(sheet, &rows, cells, item)
}

fn cells(row: &ProposalRow, cx: &Cx<'_>) -> Vec<String> {
    let words = cx.words;
    let today = cx.now.today();
    let last = match row.last {
        Some(last) => (words.panes.last)(&dates::short_day(words, last, today)),
        None => words.panes.never.to_owned(),
    };
    let why = (words.briefs.fill_why)(&(words.standings.rhythm)(&row.standing), &last);
    vec![
        dates::day(words, row.slot.day, today),
        row.slot.time.to_string(),
        words
            .choice(ChoiceSet::AbcClass, row.class.number())
            .to_owned(),
        row.customer_name.clone(),
        row.region.clone(),
        why,
    ]
}

fn item(row: &ProposalRow, cx: &mut Cx<'_>) -> Result<Map<String, Json>, Stop> {
    let code = customer::code(row.customer, &row.customer_name, cx)?;
    let item = json!({
        "customer": code,
        "customer_name": row.customer_name,
        "class": values::word(ChoiceSet::AbcClass, row.class.number()),
        "region": row.region,
        "day": row.slot.day.to_string(),
        "time": row.slot.time.to_string(),
        "minutes": row.slot.minutes,
        "last": row.last.map(|day| day.to_string()),
    });
    Ok(values::object(with_standing(item, &row.standing)))
}
