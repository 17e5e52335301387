//! `keybook review`: the walk through a month (S4-16). Figures come from the reports, remarks and measures are kept in a
//! draft, and what is finished leaves a report that stays as it was.

use super::args::{FinishArgs, MeasureArgs, RemarkArgs, ReviewVerb, WalkArgs};
use super::stop::{DONE, Stop, quoted};
use super::{Cx, given, preview, record};
use crate::domain::choice::ReviewState;
use crate::domain::record::Kind;
use crate::domain::rules::review::Station;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Month;
use crate::exchange::walk;
use crate::service::command::fresh;
use crate::service::reply::{MonthWalk, Reply};
use crate::service::{Command, Failure, Query};

pub(super) fn run(verb: ReviewVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        ReviewVerb::Walk(args) => walk(&args, cx),
        ReviewVerb::Remark(args) => remark(&args, cx),
        ReviewVerb::Measure(args) => measure(&args, cx),
        ReviewVerb::Finish(args) => finish(&args, cx),
        ReviewVerb::Report(args) => report(&args, cx),
        ReviewVerb::Record(verb) => record::verb(Kind::Review, &verb, cx),
        ReviewVerb::Step(step) => record::step(Kind::Review, &step.0, cx),
    }
}

/// The walk through a month, the last one for none; with figures of all stations, of one, or of none.
fn read(month: Option<&str>, station: Option<Station>, cx: &mut Cx<'_>) -> Result<MonthWalk, Stop> {
    let month = month.map(|text| {
        let no_month = || Stop::usage((cx.words.plans.no_month)(&quoted(text)), "");
        Month::parse(text).ok_or_else(no_month)
    });
    let month = month.transpose()?;
    match cx.link.query(Query::Walk { month, station })? {
        Reply::Walk(walk) => Ok(*walk),
        _ => Err(Failure::Unsupported.into()),
    }
}

/// A station without figures: asked for where only what was written matters.
const NO_FIGURES: Option<Station> = Some(Station::Conclusions);

fn station(text: &str, cx: &Cx<'_>) -> Result<Station, Stop> {
    Station::from_key(text).ok_or_else(|| {
        let all: Vec<&str> = Station::ALL.iter().map(|it| it.key()).collect();
        Stop::usage(
            (cx.words.plans.no_station)(&quoted(text), &all.join(", ")),
            "",
        )
    })
}

/// What is written on the command line or, for `-`, comes from stdin.
fn words(text: &str, cx: &mut Cx<'_>) -> Result<String, Stop> {
    if text == "-" {
        return given::text(cx.input);
    }
    Ok(text.to_owned())
}

fn walk(args: &WalkArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let month = args.month.as_deref();
    let said = match &args.station {
        Some(text) => {
            let station = station(text, cx)?;
            let found = read(month, Some(station), cx)?;
            let sections = found.stations.iter();
            sections
                .map(|(station, sheets)| walk::section(&found, *station, sheets, cx.words))
                .collect()
        }
        None => walk::markdown(&read(month, None, cx)?, cx.words),
    };
    cx.out.write_all(said.as_bytes())?;
    Ok(DONE)
}

fn remark(args: &RemarkArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let station = station(&args.station, cx)?;
    let text = words(&args.remark, cx)?;
    let walk = read(args.month.as_deref(), NO_FIGURES, cx)?;
    let note = (station.note(), Value::Text(text.trim_end().to_owned()));
    preview::write(walk.write(vec![note]), Some(Kind::Review), args.write, cx)
}

/// A measure is a task or an action of a plan, made in the change that notes it in the walk.
fn measure(args: &MeasureArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let due = cx.day(&args.due)?;
    let what = words(&args.remark, cx)?;
    let walk = read(args.month.as_deref(), NO_FIGURES, cx)?;
    let mut fields = vec![
        (F::What, Value::Text(what.trim().to_owned())),
        (F::Due, Value::Day(due)),
    ];
    if let Some(code) = &args.customer {
        let customer = record::named(Kind::Customer, code, cx)?;
        fields.push((F::Customer, Value::Reference(customer.id)));
    }
    let kind = if args.plan {
        Kind::PlanAction
    } else {
        Kind::Task
    };
    let command = Command::Together(vec![
        Command::AddRecord { kind, fields },
        walk.decide(kind, fresh(0)),
    ]);
    preview::write(command, Some(kind), args.write, cx)
}

/// Ends the walk with its report as it stands now.
fn finish(args: &FinishArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let found = read(args.month.as_deref(), None, cx)?;
    let Some(command) = found.finish(walk::markdown(&found, cx.words)) else {
        let [name, _] = (cx.words.plans.station)(Station::Conclusions);
        let key = Station::Conclusions.key();
        let text = format!("{name}: {}", (cx.words.plans.no_remarks)(key));
        return Err(Stop::usage(text, ""));
    };
    preview::write(command, Some(Kind::Review), args.write, cx)
}

fn report(args: &FinishArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let walk = read(args.month.as_deref(), NO_FIGURES, cx)?;
    let finished = walk.review().filter(|it| it.state == ReviewState::Done);
    let Some(it) = finished else {
        let text = (cx.words.plans.no_walk)(&walk.month.to_string());
        return Err(Stop::usage(text, ""));
    };
    cx.out.write_all(it.report.as_bytes())?;
    Ok(DONE)
}
