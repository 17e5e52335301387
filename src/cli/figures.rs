//! `keybook report complaints` and `keybook report guards`: the figures of complaints, and the mistakes that guards
//! met (DOMAIN.md 7.4, 7.5).

use serde_json::{Map, Value as Json, json};

use super::args::{FiguresArgs, Grouping, SpanArgs};
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::Stop;
use super::{Cx, values};
use crate::domain::choice::ChoiceSet;
use crate::domain::record::Kind;
use crate::domain::rules::complaint_figures::{Figures, Share, Spread, dissatisfied, per_hundred};
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::i18n::figures;
use crate::service::query::{Query, Scope};
use crate::service::reply::{ComplaintReport, GuardReport, GuardRow, Reply};
use crate::service::{Failure, reply::FiguresRow};

fn span(args: &SpanArgs, cx: &Cx<'_>) -> Result<(Option<Day>, Option<Day>, Scope), Stop> {
    let day = |text: &Option<String>| text.as_deref().map(|text| cx.day(text)).transpose();
    let scope = if args.mine { Scope::Mine } else { Scope::All };
    Ok((day(&args.from)?, day(&args.to)?, scope))
}

impl Grouping {
    const fn key(self) -> F {
        match self {
            Self::Kind => F::Kind,
            Self::Cause => F::Cause,
            Self::Product => F::Product,
            Self::Customer => F::Customer,
            Self::Owner => F::Owner,
        }
    }
}

pub(super) fn complaints(args: &FiguresArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let (from, to, scope) = span(&args.span, cx)?;
    let mut report = match cx.link.query(Query::ComplaintFigures { from, to, scope })? {
        Reply::ComplaintFigures(report) => *report,
        _ => return Err(Failure::Unsupported.into()),
    };
    report.complain_percent = args.silence.or(report.complain_percent);
    if let Some(by) = args.grouping {
        report.groups.retain(|row| row.by == by.key());
    }
    let sheet = of_figures(&report, cx);
    cx.print(sheet)
}

fn of_figures(report: &ComplaintReport, cx: &Cx<'_>) -> Sheet {
    let words = cx.words;
    let cases = &words.cases;
    let mut columns = vec![Column::left(""), Column::words("")];
    columns.extend(cases.heads.into_iter().map(Column::right));
    let mut sheet = Sheet::new(Document::ComplaintFigures, columns);
    for row in &report.groups {
        let called = (row.code.as_str(), row.name.as_str());
        let mut cells = vec![
            words.field(Kind::Complaint, row.by).to_owned(),
            figures::group(words, row.by, row.id, called).to_owned(),
        ];
        cells.extend(figures::cells(words, &row.figures));
        let mut item = key_of(row);
        item.extend(told(&row.figures));
        sheet.push(cells, item);
    }
    let (from, to) = report.window;
    let rate = per_hundred(report.total.count, report.deliveries);
    let estimate = report
        .complain_percent
        .and_then(|percent| Some((dissatisfied(report.total.count, percent)?, percent)));
    let mut facts = values::object(json!({
        "from": from.to_string(),
        "to": to.to_string(),
        "total": Json::Object(told(&report.total)),
        "deliveries": report.deliveries,
        "per_100_deliveries": rate.map(|it| f64::from(it) / 10.0),
        "estimate": estimate.map(|(count, percent)| json!({
            "dissatisfied": count,
            "complain_percent": percent,
        })),
    }));
    sheet.facts.append(&mut facts);
    let above = &mut sheet.above;
    above.push((cases.figures)(&from.to_string(), &to.to_string()));
    if report.total.count == 0 {
        above.push(cases.none.to_owned());
        return sheet;
    }
    let totals = figures::cells(words, &report.total);
    let total = cases
        .heads
        .iter()
        .zip(&totals)
        .map(|(head, cell)| format!("{head} {cell}"));
    above.push(total.collect::<Vec<_>>().join("   "));
    above.push(rate.map_or_else(
        || cases.no_rate.to_owned(),
        |rate| (cases.rate)(&figures::tenths(rate), report.deliveries),
    ));
    above.push(cases.spread.to_owned());
    if let Some((count, percent)) = estimate {
        sheet.below.push((cases.estimate)(count, percent));
    }
    sheet
}

/// What a group has in common, in stable words.
fn key_of(row: &FiguresRow) -> Map<String, Json> {
    let set = match row.by {
        F::Kind => Some(ChoiceSet::ComplaintKind),
        F::Cause => Some(ChoiceSet::Cause),
        _ => None,
    };
    let key = match set {
        Some(set) => values::word(set, u8::try_from(row.id).unwrap_or_default()),
        None => (row.id != 0).then_some(row.code.as_str()),
    };
    values::object(json!({ "by": row.by.key(), "key": key, "name": row.name }))
}

fn told(it: &Figures) -> Map<String, Json> {
    let share = |it: Share| it.permille().map(|it| f64::from(it) / 10.0);
    let median = |it: Option<Spread>| it.map(|it| it.median);
    let p90 = |it: Option<Spread>| it.map(|it| it.p90);
    values::object(json!({
        "complaints": it.count,
        "open": it.open,
        "value": it.value.to_string(),
        "cost": it.cost.to_string(),
        "response_median_minutes": median(it.response),
        "response_p90_minutes": p90(it.response),
        "resolution_median_minutes": median(it.resolution),
        "resolution_p90_minutes": p90(it.resolution),
        "in_time_percent": share(it.limits),
        "reopened_percent": share(it.reopened),
        "repeat_cause_percent": share(it.repeats),
        "satisfaction": it.satisfied().map(|it| f64::from(it) / 100.0),
    }))
}

pub(super) fn guards(args: &SpanArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let (from, to, scope) = span(args, cx)?;
    let report = match cx.link.query(Query::Guards { from, to, scope })? {
        Reply::Guards(report) => *report,
        _ => return Err(Failure::Unsupported.into()),
    };
    let sheet = of_guards(&report, cx);
    cx.print(sheet)
}

fn of_guards(report: &GuardReport, cx: &Cx<'_>) -> Sheet {
    let words = cx.words;
    let cases = &words.cases;
    let label = |key| words.field(Kind::GuardHit, key);
    let columns = vec![
        Column::left(label(F::At)),
        Column::left(words.field(Kind::Complaint, F::Number)),
        Column::words(label(F::Customer)),
        Column::left(label(F::Taboo)),
        Column::left(label(F::Owner)),
        Column::left(label(F::OverriddenBy)),
        Column::words(label(F::Reason)),
    ];
    let mut sheet = Sheet::new(Document::Guards, columns);
    for hit in &report.hits {
        let cells = vec![
            values::local(hit.at, cx.now),
            hit.number.clone(),
            hit.customer_name.clone(),
            words
                .choice(ChoiceSet::Taboo, hit.taboo.number())
                .to_owned(),
            hit.owner.clone(),
            hit.by.clone(),
            hit.reason.clone(),
        ];
        let item = values::object(json!({
            "at": hit.at.to_string(),
            "complaint": hit.number,
            "customer_name": hit.customer_name,
            "taboo": hit.taboo,
            "owner": hit.owner,
            "overridden_by": hit.by,
            "reason": hit.reason,
        }));
        sheet.push(cells, item);
    }
    let (from, to) = report.window;
    let rows = |rows: &[GuardRow]| -> Vec<Json> {
        rows.iter()
            .map(|row| {
                json!({
                    "name": row.name,
                    "hits": row.hits,
                    "overridden": row.overridden,
                    "promises_kept": row.kept.part,
                    "promises_settled": row.kept.of,
                })
            })
            .collect()
    };
    let taboos: Vec<Json> = report
        .lines
        .iter()
        .map(|line| {
            json!({
                "taboo": line.taboo,
                "hits": line.hits,
                "overridden": line.overridden,
            })
        })
        .collect();
    sheet.facts = values::object(json!({
        "from": from.to_string(),
        "to": to.to_string(),
        "late_now": report.late,
        "silent_now": report.silent,
        "taboos": taboos,
        "owners": rows(&report.owners),
        "teams": rows(&report.teams),
    }));
    sheet
        .above
        .push((cases.guards)(&from.to_string(), &to.to_string()));
    sheet
        .above
        .push((cases.standing)(report.late, report.silent));
    for line in report.lines.iter().filter(|line| line.hits > 0) {
        let taboo = words.choice(ChoiceSet::Taboo, line.taboo.number());
        let (hits, passed) = (line.hits, line.overridden);
        sheet.above.push(format!(
            "{taboo}  {} {hits}  {} {passed}",
            cases.hits, cases.passed
        ));
    }
    let by = [
        (words.field(Kind::Complaint, F::Owner), &report.owners),
        ((words.records.column)(F::Team), &report.teams),
    ];
    for (title, rows) in by {
        for row in rows {
            let name = if row.name.is_empty() {
                cases.unstated
            } else {
                &row.name
            };
            let (hits, passed) = (row.hits, row.overridden);
            let kept = figures::percent(row.kept);
            sheet.above.push(format!(
                "{title} {name}  {} {hits}  {} {passed}  {} {kept}",
                cases.hits, cases.passed, cases.kept
            ));
        }
    }
    if report.hits.is_empty() {
        sheet.above.push(cases.no_hits.to_owned());
    }
    sheet
}
