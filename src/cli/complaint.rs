//! `keybook complaint`: the queue, one complaint with its clocks and steps, and the steps themselves.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::args::{ActionVerb, CommonVerb, ComplaintListArgs, ComplaintVerb, TargetArgs};
use super::schema::Document;
use super::sheet::{Column, Format, Sheet, table};
use super::stop::{DONE, Stop};
use super::{Cx, customer, list, record, values};
use crate::domain::choice::ChoiceSet;
use crate::domain::record::Kind;
use crate::domain::rules::sla::Clock;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::Catalog;
use crate::service::reply::{ComplaintDetail, ComplaintRow};

pub(super) fn run(verb: ComplaintVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let kind = Kind::Complaint;
    match verb {
        ComplaintVerb::List(args) => list(&args, cx),
        ComplaintVerb::Common(CommonVerb::Show(args)) => show(&args, cx),
        ComplaintVerb::Common(verb) => record::common(kind, &verb, cx),
        ComplaintVerb::Step(it) => record::step(kind, &it.0, cx),
    }
}

/// `keybook corrective-action`: what is done so that complaints do not come again.
pub(super) fn actions(verb: ActionVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let kind = Kind::CorrectiveAction;
    match verb {
        ActionVerb::List(args) => record::list(kind, &args, cx),
        ActionVerb::Common(verb) => record::common(kind, &verb, cx),
        ActionVerb::Step(it) => record::step(kind, &it.0, cx),
    }
}

fn list(args: &ComplaintListArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let filter = list::filter(Kind::Complaint, &args.list, cx)?;
    let sort = list::sort(Kind::Complaint, &args.order, cx)?;
    let limit = args.list.limit;
    let (rows, truncated) = cx.link.complaints(&filter, sort, args.closed, limit)?;
    let mut sheet = Sheet::new(Document::List(Kind::Complaint), columns(cx.words));
    sheet.truncated = truncated;
    cx.print_rows(sheet, &rows, |row, cx| cells(row, cx.words), item)
}

pub(super) fn columns(words: &Catalog) -> Vec<Column> {
    let label = |key| words.field(Kind::Complaint, key);
    vec![
        Column::left(label(F::Number)),
        Column::left(label(F::Clock)),
        Column::left(label(F::Severity)),
        Column::words(label(F::Customer)),
        Column::words(label(F::Subject)),
        Column::left(label(F::State)),
        Column::left(label(F::Owner)),
    ]
}

pub(super) fn cells(row: &ComplaintRow, words: &Catalog) -> Vec<String> {
    vec![
        row.number.clone(),
        row.clock
            .as_ref()
            .map_or_else(String::new, |clock| (words.standings.clock)(clock)),
        words
            .choice(ChoiceSet::Severity, row.severity.number())
            .to_owned(),
        row.customer_name.clone(),
        row.subject.clone(),
        format!(
            "{} {}/{}",
            words.choice(ChoiceSet::ComplaintState, row.state.number()),
            row.progress.0,
            row.progress.1
        ),
        row.owner_name.clone(),
    ]
}

pub(super) fn item(row: &ComplaintRow, cx: &mut Cx<'_>) -> Result<Map<String, Json>, Stop> {
    let customer = customer::code(row.customer, &row.customer_name, cx)?;
    let owner = cx.link.login(row.owner)?;
    Ok(values::object(json!({
        "id": row.id,
        "revision": row.revision.0,
        "number": row.number,
        "customer": customer,
        "customer_name": row.customer_name,
        "class": values::word(ChoiceSet::AbcClass, row.class.number()),
        "subject": row.subject,
        "kind": values::word(ChoiceSet::ComplaintKind, row.kind.number()),
        "severity": values::word(ChoiceSet::Severity, row.severity.number()),
        "state": values::word(ChoiceSet::ComplaintState, row.state.number()),
        "stage": row.clock.as_ref().map(|clock| clock.stage.key()),
        "due": row.clock.as_ref().map(|clock| clock.due.to_string()),
        "left_minutes": row.clock.as_ref().map(|clock| clock.left),
        "waiting": row.waiting,
        "owner": owner,
        "opened": row.opened.map(|at| at.to_string()),
        "closed": row.closed.map(|at| at.to_string()),
        "reassignments": row.reassignments,
        "silent_minutes": row.silent,
        "escalated": row.reach,
    })))
}

fn show(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = record::named(Kind::Complaint, &args.target, cx)?;
    let detail = cx.link.complaint(target.id)?;
    if cx.format == Format::Text {
        let text = told(&detail, cx)?;
        cx.out.write_all(text.as_bytes())?;
        return Ok(DONE);
    }
    let item = values::item(&detail.stored, &mut cx.link)?;
    let mut beside = Map::new();
    beside.insert(
        "clocks".into(),
        Json::Array(detail.clocks.iter().map(clock).collect()),
    );
    let events: Vec<Json> = detail
        .events
        .iter()
        .map(|event| {
            json!({
                "at": event.at.to_string(),
                "by": event.by,
                "step": event.step.key(),
                "to": event.to.key(),
                "words": event.words,
            })
        })
        .collect();
    beside.insert("events".into(), Json::Array(events));
    let actions: Vec<Json> = detail
        .actions
        .iter()
        .map(|it| {
            json!({
                "id": it.id,
                "what": it.what,
                "owner": it.owner,
                "due": it.due.map(|day| day.to_string()),
                "state": it.state,
                "verified_by": it.verified_by,
            })
        })
        .collect();
    beside.insert("actions".into(), Json::Array(actions));
    let hits: Vec<Json> = detail
        .hits
        .iter()
        .map(|it| {
            json!({
                "at": it.at.to_string(),
                "taboo": it.taboo,
                "overridden_by": it.by,
                "reason": it.reason,
            })
        })
        .collect();
    beside.insert("hits".into(), Json::Array(hits));
    record::print_one(Kind::Complaint, item, beside, cx)
}

fn clock(clock: &Clock) -> Json {
    json!({
        "stage": clock.stage.key(),
        "limit_minutes": clock.limit,
        "left_minutes": clock.left,
        "due": clock.due.to_string(),
        "state": clock.state,
        "stopped": clock.stopped.map(|at| at.to_string()),
        "waiting": clock.waiting,
    })
}

fn told(detail: &ComplaintDetail, cx: &mut Cx<'_>) -> Result<String, Stop> {
    let mut text = record::card(&detail.stored, cx)?;
    let words = cx.words;
    if detail.row.clock.is_some() {
        let why = (words.standings.queue)(&detail.why);
        let _ = write!(text, "\n{}\n", (words.usage.why_here)(&why));
    }
    let clocks: Vec<Vec<String>> = detail
        .clocks
        .iter()
        .map(|clock| {
            vec![
                (words.standings.stage)(clock.stage).to_owned(),
                (words.standings.clock)(clock),
                values::local(clock.due, cx.now),
            ]
        })
        .collect();
    if !clocks.is_empty() {
        let _ = write!(text, "\n{}\n", words.usage.clocks);
        let column = |key| Column::left((words.records.column)(key));
        table(
            &[column(F::Stage), column(F::Clock), column(F::Due)],
            &clocks,
            cx.columns,
            &mut text,
        );
    }
    let actions: Vec<Vec<String>> = detail
        .actions
        .iter()
        .map(|it| {
            vec![
                it.id.to_string(),
                it.due.map_or_else(String::new, |due| due.to_string()),
                it.what.clone(),
                words
                    .choice(ChoiceSet::ActionState, it.state.number())
                    .to_owned(),
                it.owner.clone(),
                it.verified_by.clone(),
            ]
        })
        .collect();
    if !actions.is_empty() {
        let kind = Kind::CorrectiveAction;
        let _ = write!(text, "\n{}\n", (words.records.kinds)(kind));
        let label = |key| words.field(kind, key);
        table(
            &[
                Column::right((words.records.column)(F::Id)),
                Column::left(label(F::Due)),
                Column::words(label(F::What)),
                Column::left(label(F::State)),
                Column::left(label(F::Owner)),
                Column::left(label(F::VerifiedBy)),
            ],
            &actions,
            cx.columns,
            &mut text,
        );
    }
    let hits: Vec<Vec<String>> = detail
        .hits
        .iter()
        .map(|it| {
            vec![
                values::local(it.at, cx.now),
                words.choice(ChoiceSet::Taboo, it.taboo.number()).to_owned(),
                it.by.clone(),
                it.reason.clone(),
            ]
        })
        .collect();
    if !hits.is_empty() {
        let kind = Kind::GuardHit;
        let _ = write!(text, "\n{}\n", (words.records.kinds)(kind));
        let label = |key| words.field(kind, key);
        table(
            &[
                Column::left(label(F::At)),
                Column::left(label(F::Taboo)),
                Column::left(label(F::OverriddenBy)),
                Column::words(label(F::Reason)),
            ],
            &hits,
            cx.columns,
            &mut text,
        );
    }
    let events: Vec<Vec<String>> = detail
        .events
        .iter()
        .map(|event| {
            vec![
                values::local(event.at, cx.now),
                (words.steps.label)(event.step).to_owned(),
                event.by.clone(),
                event.words.clone(),
            ]
        })
        .collect();
    if !events.is_empty() {
        let _ = write!(text, "\n{}\n", words.usage.events);
        let column = |key| Column::left((words.records.column)(key));
        table(
            &[
                column(F::At),
                column(F::Step),
                column(F::By),
                Column::words((words.records.column)(F::Reason)),
            ],
            &events,
            cx.columns,
            &mut text,
        );
    }
    Ok(text)
}
