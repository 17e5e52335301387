//! `keybook visit`: visits of a span of days, and their steps.

use serde_json::{Map, Value as Json, json};

use super::args::{CalendarArgs, VisitDaysArgs, VisitListArgs, VisitVerb};
use super::list::ListArgs;
use super::schema::Document;
use super::sheet::{Column, Format, Sheet};
use super::stop::Stop;
use super::{Cx, customer, export, fill, list, record, values};
use crate::domain::choice::ChoiceSet;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::exchange::export::{Job, Layout, Source};
use crate::i18n::Catalog;
use crate::service::query::Scope;
use crate::service::reply::VisitRow;

pub(super) fn run(verb: VisitVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        VisitVerb::List(args) => list(&args, cx),
        VisitVerb::Fill(args) => fill::run(&args, cx),
        VisitVerb::Ics(args) => calendar(&args, cx),
        VisitVerb::Common(verb) => record::common(Kind::Visit, &verb, cx),
        VisitVerb::Step(it) => record::step(Kind::Visit, &it.0, cx),
    }
}

/// Days that are listed where none are named: two weeks either way.
const USUAL_DAYS: i32 = 14;

fn list(args: &VisitListArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let filter = list::filter(Kind::Visit, &args.list, cx)?;
    let ((from, to), scope) = days(&args.days, cx)?;
    let sort = list::sort(Kind::Visit, &args.order, cx)?;
    let mut rows = cx.link.visits(filter, sort, (from, to), scope)?;
    let mut sheet = Sheet::new(Document::List(Kind::Visit), columns(cx.words));
    if let Some(limit) = args.list.limit {
        sheet.truncated = rows.len() > limit;
        rows.truncate(limit);
    }
    sheet.facts.insert("from".into(), json!(from.to_string()));
    sheet.facts.insert("to".into(), json!(to.to_string()));
    cx.print_rows(sheet, &rows, |row, cx| cells(row, cx.words), item)
}

/// The days that are meant, and whose visits.
fn days(args: &VisitDaysArgs, cx: &Cx<'_>) -> Result<((Day, Day), Scope), Stop> {
    let today = cx.now.today();
    let from = match &args.from {
        Some(text) => cx.day(text)?,
        None => today.plus(-USUAL_DAYS),
    };
    let to = match &args.to {
        Some(text) => cx.day(text)?,
        None => today.max(from).plus(USUAL_DAYS),
    };
    let scope = if args.all { Scope::All } else { Scope::Mine };
    Ok(((from, to), scope))
}

/// The same visits for a calendar: to stdout, or to a file.
fn calendar(args: &CalendarArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    if args.calendar.is_none() && cx.format != Format::Text {
        return Err(Stop::usage(cx.words.exports.calendar_only, ""));
    }
    let asked = ListArgs {
        filter: args.filter.clone(),
        limit: None,
    };
    let filter = list::filter(Kind::Visit, &asked, cx)?;
    let ((from, to), scope) = days(&args.days, cx)?;
    let source = Source::Visits {
        filter,
        sort: None,
        from,
        to,
        scope,
    };
    let job = Job {
        whole: args.whole,
        replaces: args.overwrite,
        ..export::job(source, Layout::Ics, args.yes, cx)
    };
    match &args.calendar {
        Some(file) => {
            let to = cx.folder.join(file);
            export::to_file(Job { to, ..job }, cx)
        }
        None => export::to_stdout(job, cx),
    }
}

pub(super) fn columns(words: &Catalog) -> Vec<Column> {
    let label = |key| words.field(Kind::Visit, key);
    vec![
        Column::right((words.records.column)(F::Id)),
        Column::left(label(F::Day)),
        Column::left(label(F::Time)),
        Column::left(label(F::State)),
        Column::words(label(F::Customer)),
        Column::left(label(F::Kind)),
        Column::words(label(F::Purpose)),
        Column::left(label(F::Owner)),
    ]
}

pub(super) fn cells(row: &VisitRow, words: &Catalog) -> Vec<String> {
    vec![
        row.id.to_string(),
        row.day.to_string(),
        row.time.map_or_else(String::new, |time| time.to_string()),
        words
            .choice(ChoiceSet::VisitState, row.state.number())
            .to_owned(),
        row.customer_name.clone(),
        words
            .choice(ChoiceSet::VisitKind, row.kind.number())
            .to_owned(),
        row.purpose.clone(),
        row.owner_name.clone(),
    ]
}

pub(super) fn item(row: &VisitRow, cx: &mut Cx<'_>) -> Result<Map<String, Json>, Stop> {
    let customer = customer::code(row.customer, &row.customer_name, cx)?;
    let owner = cx.link.login(row.owner)?;
    Ok(values::object(json!({
        "id": row.id,
        "revision": row.revision.0,
        "customer": customer,
        "customer_name": row.customer_name,
        "class": values::word(ChoiceSet::AbcClass, row.class.number()),
        "day": row.day.to_string(),
        "time": row.time.map(|time| time.to_string()),
        "minutes": row.minutes,
        "kind": values::word(ChoiceSet::VisitKind, row.kind.number()),
        "purpose": row.purpose,
        "state": values::word(ChoiceSet::VisitState, row.state.number()),
        "contact_name": row.contact_name,
        "owner": owner,
        "outcome": row.outcome,
        "overlaps": row.overlaps,
    })))
}
