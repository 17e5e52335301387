//! `keybook review`: the walk through a month (S4-16). Figures come from the reports, remarks and measures are kept in a
//! draft, and what is finished leaves a report that stays as it was.

use std::fmt::Write as _;

use super::args::{FinishArgs, MeasureArgs, RemarkArgs, ReviewVerb, WalkArgs};
use super::stop::{DONE, Stop, quoted};
use super::{Cx, given, preview, record, reported};
use crate::domain::choice::{ReviewState, TaskState};
use crate::domain::filter::Filter;
use crate::domain::id::{Id, Ref};
use crate::domain::people::User;
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::register::Review;
use crate::domain::report::{Among, Asked, Period};
use crate::domain::rules::review::Station;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Month;
use crate::domain::workflow::Step;
use crate::service::command::{Fields, fresh};
use crate::service::reply::Reply;
use crate::service::{Command, Failure, Query};

/// Rows that a report of the walk has at most.
const ROWS: u32 = 15;
/// Walks that are looked through for the one of a month.
const WALKS: usize = 500;

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

/// A month that is walked through, and what was written so far.
struct Walk {
    month: Month,
    whose: String,
    stored: Option<Stored>,
}

impl Walk {
    fn read(month: Option<&str>, cx: &mut Cx<'_>) -> Result<Self, Stop> {
        let month = match month {
            None => cx.now.today().month_of().prev(),
            Some(text) => Month::parse(text)
                .ok_or_else(|| Stop::usage((cx.words.plans.no_month)(&quoted(text)), ""))?,
        };
        let (me, whose): (Id<User>, String) = match cx.link.query(Query::Hello)? {
            Reply::Hello(hello) => (hello.actor.user, hello.name),
            _ => return Err(Failure::Unsupported.into()),
        };
        let (rows, _) = cx
            .link
            .records(Kind::Review, &Filter::default(), Some(WALKS))?;
        let is_it = |stored: &Stored| {
            Review::of(&stored.record)
                .is_some_and(|it| it.owner == Some(me) && it.day == month.first_day())
        };
        let mut rows = rows.into_iter().map(|named| named.stored);
        Ok(Self {
            month,
            whose,
            stored: rows.find(is_it),
        })
    }

    fn review(&self) -> Option<&Review> {
        self.stored.as_ref().and_then(|it| Review::of(&it.record))
    }

    /// Writes fields into the draft, which is made where there is none.
    fn put(&self, mut fields: Fields) -> Command {
        if let Some(stored) = &self.stored {
            return Command::SetFields {
                target: Ref::new(Kind::Review, stored.id),
                expected: Some(stored.revision),
                fields,
            };
        }
        fields.push((F::Day, Value::Day(self.month.first_day())));
        Command::AddRecord {
            kind: Kind::Review,
            fields,
        }
    }

    /// A station in Markdown: what it asks, its figures, what was remarked.
    fn section(&self, station: Station, cx: &mut Cx<'_>) -> Result<String, Stop> {
        let own = &cx.words.plans;
        let [name, asks] = (own.station)(station);
        let mut out = String::new();
        let _ = writeln!(out, "## {}. {name}\n\n{asks}\n", station as usize + 1);
        for kind in station.reports() {
            let mut asked = Asked::of(kind);
            asked.period = Period::Month(self.month);
            asked.among = Among::Mine;
            asked.most = ROWS;
            match cx.link.query(Query::Report(Box::new(asked)))? {
                Reply::Report(sheet) => {
                    let laid_out = reported::laid_out(&sheet, cx.words.reports.mine, cx.words);
                    let _ = writeln!(out, "{}", laid_out.markdown());
                }
                _ => return Err(Failure::Unsupported.into()),
            }
        }
        if station == Station::Measures {
            out.push_str(&self.measures(cx)?);
        }
        let note = self.review().map(|it| it.get(station.note()));
        match note.flatten() {
            Some(Value::Text(text)) if !text.trim().is_empty() => {
                let _ = writeln!(out, "{}\n", text.trim());
            }
            _ if self
                .review()
                .is_some_and(|it| it.state == ReviewState::Done) => {}
            _ => {
                let _ = writeln!(out, "({})\n", (own.no_remarks)(station.key()));
            }
        }
        Ok(out)
    }

    /// What was decided on, with what became of it.
    fn measures(&self, cx: &mut Cx<'_>) -> Result<String, Stop> {
        let mut out = String::new();
        let targets = self.review().map_or_else(Vec::new, |it| {
            let tasks = it.tasks.iter().map(|id| Ref::new(Kind::Task, id.number()));
            let actions = it.actions.iter();
            let actions = actions.map(|id| Ref::new(Kind::PlanAction, id.number()));
            tasks.chain(actions).collect()
        });
        for target in &targets {
            let stored = cx.link.record(*target)?;
            let (what, due, state) = match &stored.record {
                Record::Task(it) => (&it.what, it.due, it.state),
                Record::PlanAction(it) => (&it.what, it.due, it.state),
                _ => continue,
            };
            let mark = if state == TaskState::Open { " " } else { "x" };
            let what = what.replace(char::is_control, " ");
            let _ = writeln!(out, "- [{mark}] {what} ({due})");
        }
        if targets.is_empty() {
            let _ = writeln!(out, "({})", cx.words.plans.no_measures);
        }
        out.push('\n');
        Ok(out)
    }

    fn whole(&self, cx: &mut Cx<'_>) -> Result<String, Stop> {
        let title = (cx.words.plans.month)(&self.month.to_string(), &self.whose);
        let mut out = format!("# {title}\n\n");
        for station in Station::ALL {
            out.push_str(&self.section(station, cx)?);
        }
        Ok(out)
    }
}

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
    let walk = Walk::read(args.month.as_deref(), cx)?;
    let said = match &args.station {
        Some(text) => {
            let station = station(text, cx)?;
            walk.section(station, cx)?
        }
        None => walk.whole(cx)?,
    };
    cx.out.write_all(said.as_bytes())?;
    Ok(DONE)
}

fn remark(args: &RemarkArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let station = station(&args.station, cx)?;
    let text = words(&args.remark, cx)?;
    let walk = Walk::read(args.month.as_deref(), cx)?;
    let note = (station.note(), Value::Text(text.trim_end().to_owned()));
    preview::write(walk.put(vec![note]), Some(Kind::Review), args.write, cx)
}

/// A measure is a task or an action of a plan, made in the change that notes it in the walk.
fn measure(args: &MeasureArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let due = cx.day(&args.due)?;
    let what = words(&args.remark, cx)?;
    let walk = Walk::read(args.month.as_deref(), cx)?;
    let mut fields = vec![
        (F::What, Value::Text(what.trim().to_owned())),
        (F::Due, Value::Day(due)),
    ];
    if let Some(code) = &args.customer {
        let customer = record::named(Kind::Customer, code, cx)?;
        fields.push((F::Customer, Value::Reference(customer.id)));
    }
    let (kind, key) = if args.plan {
        (Kind::PlanAction, F::Actions)
    } else {
        (Kind::Task, F::Tasks)
    };
    let mut known = match walk.review().and_then(|it| it.get(key)) {
        Some(Value::References(ids)) => ids,
        _ => Vec::new(),
    };
    known.push(fresh(0));
    let command = Command::Together(vec![
        Command::AddRecord { kind, fields },
        walk.put(vec![(key, Value::References(known))]),
    ]);
    preview::write(command, Some(kind), args.write, cx)
}

/// Ends the walk with its report as it stands now.
fn finish(args: &FinishArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let walk = Walk::read(args.month.as_deref(), cx)?;
    let report = walk.whole(cx)?;
    let Some(stored) = &walk.stored else {
        let [name, _] = (cx.words.plans.station)(Station::Conclusions);
        let key = Station::Conclusions.key();
        let text = format!("{name}: {}", (cx.words.plans.no_remarks)(key));
        return Err(Stop::usage(text, ""));
    };
    let command = Command::TakeStep {
        target: Ref::new(Kind::Review, stored.id),
        expected: Some(stored.revision),
        step: Step::Close,
        fields: [
            (F::Report, Value::Text(report)),
            (F::Conclusions, stored.record.value(F::Conclusions)),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect(),
    };
    preview::write(command, Some(Kind::Review), args.write, cx)
}

fn report(args: &FinishArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let walk = Walk::read(args.month.as_deref(), cx)?;
    let finished = walk.review().filter(|it| it.state == ReviewState::Done);
    let Some(it) = finished else {
        let text = (cx.words.plans.no_walk)(&walk.month.to_string());
        return Err(Stop::usage(text, ""));
    };
    cx.out.write_all(it.report.as_bytes())?;
    Ok(DONE)
}
