//! `keybook report abc`: classes by cumulative sales, with the rules they follow (DOMAIN.md 5.4).

use serde_json::{Value as Json, json};

use super::args::{AbcArgs, CrossingRule, Preset, ReportVerb};
use super::figures;
use super::profile;
use super::reported;
use super::rhythm;
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::Stop;
use super::tally::{self, Of};
use super::{Cx, values};
use crate::domain::choice::ChoiceSet;
use crate::domain::money::ExactMoney;
use crate::domain::record::Kind;
use crate::domain::rules::abc::{Crossing, Cuts};
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::numbers;
use crate::service::Query;
use crate::service::query::Scope;
use crate::service::reply::AbcReport;

const ROUNDING: &str = "exact sums, rounded once, half up";

/// Carries out a report.
pub(super) fn run(verb: &ReportVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        ReportVerb::Abc(args) => abc(args, cx),
        ReportVerb::Stale(args) => profile::stale(args, cx),
        ReportVerb::Complaints(args) => figures::complaints(args, cx),
        ReportVerb::Guards(args) => figures::guards(args, cx),
        ReportVerb::Rhythm(args) => rhythm::run(args, cx),
        ReportVerb::Promises(args) => tally::run(Of::Promises, args, cx),
        ReportVerb::Objections(args) => tally::run(Of::Objections, args, cx),
        ReportVerb::Satisfaction(args) => tally::run(Of::Satisfaction, args, cx),
        ReportVerb::Gifts(args) => tally::run(Of::Gifts, args, cx),
        ReportVerb::Opinions(args) => tally::run(Of::Opinions, args, cx),
        ReportVerb::Of(noun) => reported::run(noun, cx),
    }
}

fn abc(args: &AbcArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let cuts = cuts(args).ok_or_else(|| Stop::usage(cx.words.usage.bad_shares, ""))?;
    let crossing = match args.crossing {
        CrossingRule::StaysUp => Crossing::StaysUp,
        CrossingRule::FallsDown => Crossing::FallsDown,
    };
    let day =
        |text: &Option<String>, cx: &Cx<'_>| text.as_deref().map(|text| cx.day(text)).transpose();
    let report = cx.link.abc(Query::Abc {
        shares: cuts.shares(),
        crossing,
        from: day(&args.from, cx)?,
        to: day(&args.to, cx)?,
        scope: if args.mine { Scope::Mine } else { Scope::All },
    });
    let sheet = sheet(&report?, cuts, crossing, cx);
    cx.print(sheet)
}

fn cuts(args: &AbcArgs) -> Option<Cuts> {
    if let Some(text) = &args.shares {
        let mut parts = text
            .split([',', '/', '，'])
            .map(|part| part.trim().trim_end_matches('%').parse::<u16>().ok());
        let (a, b, c) = (parts.next()??, parts.next()??, parts.next()??);
        if parts.next().is_some() {
            return None;
        }
        return Cuts::new(a, b, c).ok();
    }
    Some(match args.preset {
        None | Some(Preset::Common) => Cuts::COMMON,
        Some(Preset::Pareto) => Cuts::PARETO,
        Some(Preset::Published) => Cuts::PUBLISHED,
        Some(Preset::Retail) => Cuts::RETAIL,
    })
}

fn sheet(report: &AbcReport, cuts: Cuts, crossing: Crossing, cx: &Cx<'_>) -> Sheet {
    let words = cx.words;
    let column = |key| words.field(Kind::Customer, key);
    let mut sheet = Sheet::new(
        Document::Abc,
        vec![
            Column::right(words.usage.rank),
            Column::left(column(F::Class)),
            Column::left(column(F::Code)),
            Column::words(column(F::Name)),
            Column::right(column(F::Sales)),
            Column::right(words.usage.share),
            Column::right(words.usage.cumulative),
            Column::left(""),
        ],
    );
    for row in &report.rows {
        let cells = vec![
            row.rank.to_string(),
            class(row.class.number(), cx),
            row.code.clone(),
            row.name.clone(),
            grouped(row.value),
            format!("{:.4}", percent(row.share)),
            format!("{:.4}", percent(row.cumulative)),
            if row.crosses {
                words.usage.crosses.to_owned()
            } else {
                String::new()
            },
        ];
        let item = values::object(json!({
            "rank": row.rank,
            "id": row.customer,
            "code": row.code,
            "name": row.name,
            "value": row.value.to_money().to_string(),
            "value_exact": row.value.to_string(),
            "share": percent(row.share),
            "cumulative": percent(row.cumulative),
            "class": values::word(ChoiceSet::AbcClass, row.class.number()),
            "crosses": row.crosses,
            "previous": values::word(ChoiceSet::AbcClass, row.previous.number()),
        }));
        sheet.push(cells, item);
    }
    facts(report, cuts, crossing, &mut sheet);
    around(report, cuts, crossing, cx, &mut sheet);
    sheet
}

fn facts(report: &AbcReport, cuts: Cuts, crossing: Crossing, sheet: &mut Sheet) {
    let (a, b, c) = cuts.shares();
    let preset = Cuts::PRESETS
        .contains(&cuts)
        .then(|| format!("{a}/{b}/{c}"));
    let rule = match crossing {
        Crossing::StaysUp => "who crosses a cut stays in the upper class",
        Crossing::FallsDown => "who crosses a cut falls into the lower class",
    };
    let classes: Vec<Json> = report
        .classes
        .iter()
        .map(|row| {
            json!({
                "class": values::word(ChoiceSet::AbcClass, row.class.number()),
                "count": row.count,
                "count_share": percent(row.count_share),
                "value": row.value.to_money().to_string(),
                "value_exact": row.value.to_string(),
                "value_share": percent(row.value_share),
            })
        })
        .collect();
    sheet.facts = values::object(json!({
        "preset": preset,
        "shares": {"a": a, "b": b, "c": c},
        "crossing": crossing,
        "boundary": rule,
        "rounding": ROUNDING,
        "from": report.window.0.to_string(),
        "to": report.window.1.to_string(),
        "lines": report.lines,
        "total": report.total.to_money().to_string(),
        "total_exact": report.total.to_string(),
        "total_all": report.total_all.to_money().to_string(),
        "total_all_exact": report.total_all.to_string(),
        "classes": classes,
    }));
    let unranked: Vec<Json> = report
        .unranked
        .iter()
        .map(|(code, name, value)| {
            json!({
                "code": code,
                "name": name,
                "value": value.to_money().to_string(),
                "value_exact": value.to_string(),
            })
        })
        .collect();
    sheet.after = values::object(json!({ "unranked": unranked }));
}

fn around(report: &AbcReport, cuts: Cuts, crossing: Crossing, cx: &Cx<'_>, sheet: &mut Sheet) {
    let words = cx.words;
    let (from, to) = report.window;
    sheet.above.push((words.usage.abc_title)(
        cuts.shares(),
        &from.to_string(),
        &to.to_string(),
    ));
    sheet
        .above
        .push((words.usage.abc_rules)(crossing == Crossing::StaysUp).to_owned());
    sheet.above.push((words.usage.abc_total)(
        &grouped(report.total_all),
        report.lines,
    ));
    for row in &report.classes {
        sheet.above.push(format!(
            "{}  {} {} ({:.4} %)  {} ({:.4} %)",
            class(row.class.number(), cx),
            words.usage.customers,
            row.count,
            percent(row.count_share),
            grouped(row.value),
            percent(row.value_share),
        ));
    }
    if !report.unranked.is_empty() {
        sheet
            .below
            .push((words.usage.abc_unranked)(report.unranked.len()));
    }
}

fn class(number: u8, cx: &Cx<'_>) -> String {
    cx.words.choice(ChoiceSet::AbcClass, number).to_owned()
}

fn grouped(value: ExactMoney) -> String {
    numbers::money(value.to_money().units())
}

/// Millionths as percent: 87121 is 8.7121.
fn percent(millionths: u32) -> f64 {
    f64::from(millionths) / 10_000.0
}
