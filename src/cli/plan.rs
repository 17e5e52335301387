//! `keybook plan`: the plan of a customer, actions against what the competitor does better, the assessment of a quarter.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::args::{AssessArgs, GapsArgs, PlanVerb, TargetArgs};
use super::customer::safe;
use super::profile::{asked, text, whose};
use super::schema::Document;
use super::sheet::{Column, Format, Sheet};
use super::stop::{DONE, Stop};
use super::{Cx, preview, record, values};
use crate::domain::choice::ChoiceSet as Set;
use crate::domain::record::{Kind, Of, Stored};
use crate::domain::register::{FactorRating, Objective, Plan, PlanAction};
use crate::domain::rules::plan::LEVERS_LEAST;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::Catalog;
use crate::service::Command;
use crate::service::command::Fields;
use crate::service::reply::{FactorRow, LeverRow, PlanActionRow, PlanFile, Profile};

pub(super) fn run(verb: PlanVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        PlanVerb::Of(args) => of(&args, cx),
        PlanVerb::Gaps(args) => gaps(&args, cx),
        PlanVerb::Assess(args) => assess(&args, cx),
        PlanVerb::Record(verb) => record::verb(Kind::Plan, &verb, cx),
        PlanVerb::Step(step) => record::step(Kind::Plan, &step.0, cx),
    }
}

/// The plan with everything that belongs to it; its actions are the rows.
fn of(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let profile = asked(args, cx)?;
    let file = &profile.plan;
    let words = cx.words;
    if cx.format == Format::Text {
        let said = told(&profile, words);
        cx.out.write_all(said.as_bytes())?;
    }
    let mut sheet = Sheet::new(
        Document::PlanOf,
        vec![
            Column::right((words.records.column)(F::Id)),
            Column::left(words.field(Kind::PlanAction, F::Due)),
            Column::words(words.field(Kind::PlanAction, F::What)),
            Column::left(words.field(Kind::PlanAction, F::State)),
            Column::left(words.field(Kind::PlanAction, F::Owner)),
            Column::left(words.field(Kind::PlanAction, F::Lever)),
        ],
    );
    sheet.facts = facts(&profile);
    let cells = |row: &PlanActionRow, cx: &Cx<'_>| {
        let Some(it) = PlanAction::of(&row.stored.record) else {
            return Vec::new();
        };
        vec![
            row.stored.id.to_string(),
            format!(
                "{} ({})",
                it.due,
                (cx.words.standings.due)(it.due, cx.now.today())
            ),
            it.what.clone(),
            cx.words
                .choice(Set::TaskState, it.state.number())
                .to_owned(),
            row.owner_name.clone(),
            it.lever.clone(),
        ]
    };
    let item = |row: &PlanActionRow, _: &mut Cx<'_>| {
        let it = PlanAction::of(&row.stored.record);
        Ok(values::object(json!({
            "id": row.stored.id,
            "revision": row.stored.revision.0,
            "what": it.map(|it| it.what.as_str()),
            "due": it.map(|it| it.due.to_string()),
            "state": it.map(|it| values::word(Set::TaskState, it.state.number())),
            "owner_name": row.owner_name,
            "lever": it.map(|it| it.lever.as_str()),
            "factor": it.map(|it| values::word(Set::Factor, it.factor.number())),
        })))
    };
    cx.print_rows(sheet, &file.actions, cells, item)
}

fn facts(profile: &Profile) -> Map<String, Json> {
    let file = &profile.plan;
    let plan = file.plan.as_ref().and_then(|stored| {
        let it = Plan::of(&stored.record)?;
        Some(json!({
            "id": stored.id,
            "revision": stored.revision.0,
            "what": it.what,
            "from": it.day.to_string(),
            "until": it.until.map(|day| day.to_string()),
            "state": values::word(Set::PlanState, it.state.number()),
            "stage": values::word(Set::KamStage, it.stage.number()),
            "approach": values::word(Set::Approach, it.approach.number()),
            "owner_name": file.owner_name,
            "approved_by": file.approved_by,
            "review_by": it.review_by.map(|day| day.to_string()),
        }))
    });
    let objectives: Vec<Json> = (file.objectives.iter())
        .filter_map(|row| {
            let it = Objective::of(&row.stored.record)?;
            Some(json!({
                "id": row.stored.id,
                "what": it.what,
                "measure": it.measure,
                "baseline": it.baseline.map(|it| it.to_string()),
                "target": it.target.map(|it| it.to_string()),
                "reached": it.reached.map(|it| it.to_string()),
                "progress": row.progress.map(|it| f64::from(it.points()) / 100.0),
                "due": it.due.to_string(),
            }))
        })
        .collect();
    let levers: Vec<Json> = (file.levers.iter())
        .map(|row| {
            json!({
                "lever": row.standing.key,
                "actions": row.standing.actions,
                "done": row.standing.done,
                "counts": row.standing.counts(),
            })
        })
        .collect();
    let factors: Vec<Json> = (file.factors.iter())
        .map(|row| {
            let rated = row
                .stored
                .as_ref()
                .and_then(|it| FactorRating::of(&it.record));
            json!({
                "factor": values::word(Set::Factor, row.factor.number()),
                "ours": rated.and_then(|it| it.ours),
                "competitor": rated.and_then(|it| it.competitor),
                "importance": rated.and_then(|it| it.importance),
                "gap": row.gap,
                "planned": row.planned,
            })
        })
        .collect();
    let mut facts = whose(profile);
    facts.extend(values::object(json!({
        "plan": plan,
        "objectives": objectives,
        "levers": levers,
        "factors": factors,
        "proposed_for_office": file.proposed_for_office,
    })));
    facts
}

/// What stands above the actions.
fn told(profile: &Profile, words: &Catalog) -> String {
    let (file, own) = (&profile.plan, &words.plans);
    let mut out = String::new();
    let stored = file.plan.as_ref();
    if let Some(it) = stored.and_then(|stored| Plan::of(&stored.record)) {
        plan(file, it, words, &mut out);
    } else {
        let none = own.none.split(['.', '，']).next().unwrap_or_default();
        let _ = writeln!(out, "{none}");
    }
    let _ = writeln!(out, "\n{}", own.factors);
    for row in &file.factors {
        let label = words.choice(Set::Factor, row.factor.number());
        let rated = row
            .stored
            .as_ref()
            .and_then(|it| FactorRating::of(&it.record));
        let said = match (rated, row.gap) {
            (Some(it), Some(gap)) => {
                let number = |of: Option<i64>| of.unwrap_or_default();
                let rated = (own.rated)(
                    number(it.ours),
                    number(it.competitor),
                    number(it.importance),
                );
                let planned = if row.planned { own.planned } else { "" };
                format!("{gap:>+3}  {label}  {rated}  {planned}")
            }
            _ => format!("  -  {label}  {}", own.unrated),
        };
        let _ = writeln!(out, "  {}", said.trim_end());
    }
    if file.proposed_for_office {
        let _ = writeln!(out, "\n{}", own.proposed);
    }
    let _ = writeln!(out);
    out
}

fn plan(file: &PlanFile, it: &Plan, words: &Catalog, out: &mut String) {
    let own = &words.plans;
    let state = words.choice(Set::PlanState, it.state.number());
    let _ = writeln!(out, "{}   {state}", safe(&it.what));
    let mut facts = vec![
        it.until.map_or_else(
            || it.day.to_string(),
            |until| format!("{} - {until}", it.day),
        ),
        words.choice(Set::KamStage, it.stage.number()).to_owned(),
        words.choice(Set::Approach, it.approach.number()).to_owned(),
        safe(&file.owner_name),
    ];
    if !file.approved_by.is_empty() {
        facts.push((own.approved)(&safe(&file.approved_by)));
    }
    facts.extend(it.review_by.map(|day| (own.review)(&day.to_string())));
    facts.retain(|fact| !fact.is_empty() && fact != "-");
    let _ = writeln!(out, "{}", facts.join("   "));
    for (key, said) in [
        (F::Strengths, &it.strengths),
        (F::Weaknesses, &it.weaknesses),
        (F::Opportunities, &it.opportunities),
        (F::Threats, &it.threats),
        (F::WhiteSpace, &it.white_space),
        (F::Disclosure, &it.disclosure),
    ] {
        for line in said.lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(out, "  {}: {}", words.field(Kind::Plan, key), safe(line));
        }
    }
    let _ = writeln!(out, "\n{}", own.objectives);
    for row in &file.objectives {
        if let Some(it) = Objective::of(&row.stored.record) {
            let amount = |value: Option<crate::domain::money::ExactMoney>| {
                value.map_or_else(String::new, |it| it.to_string())
            };
            let reached = it.reached.map(|it| it.to_string());
            let measured = (own.measured)(
                &safe(&it.measure),
                &amount(it.baseline),
                &amount(it.target),
                reached.as_deref(),
            );
            let progress = (own.progress)(row.progress);
            let _ = writeln!(
                out,
                "  {progress}  {}  {measured}  {}",
                safe(&it.what),
                it.due
            );
        }
    }
    let worked = file
        .levers
        .iter()
        .filter(|row| row.standing.counts())
        .count();
    let _ = writeln!(out, "\n{}", (own.levers)(worked, LEVERS_LEAST));
    for LeverRow { standing, lever } in &file.levers {
        let name = lever
            .as_ref()
            .map_or_else(|| standing.key.clone(), |it| text(&it.name, words));
        let worked = (own.worked)(standing.actions, standing.done);
        let _ = writeln!(out, "  {name}: {worked}");
    }
}

/// Every gap that no open action is to close becomes one (S3-01...S3-06).
fn gaps(args: &GapsArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = TargetArgs {
        target: args.target.clone(),
    };
    let due = cx.day(&args.due)?;
    let profile = asked(&target, cx)?;
    let behind = |row: &&FactorRow| row.gap.is_some_and(|gap| gap < 0);
    let (known, open): (Vec<&FactorRow>, Vec<&FactorRow>) =
        (profile.plan.factors.iter().filter(behind)).partition(|row| row.planned);
    if open.is_empty() {
        writeln!(cx.out, "{}", (cx.words.plans.gaps_made)(0, known.len()))?;
        return Ok(DONE);
    }
    let commands = open.iter().map(|row| {
        let label = cx.words.choice(Set::Factor, row.factor.number());
        Command::AddRecord {
            kind: Kind::PlanAction,
            fields: vec![
                (F::Customer, Value::Reference(profile.customer.id)),
                (F::What, Value::Text((cx.words.plans.gap_action)(label))),
                (F::Factor, Value::Choice(row.factor.number())),
                (F::Due, Value::Day(due)),
            ],
        }
    });
    let command = Command::Together(commands.collect());
    preview::write(command, Some(Kind::PlanAction), args.write, cx)
}

/// What figures and conduct say of the last quarter; `--save` writes it down.
fn assess(args: &AssessArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = TargetArgs {
        target: args.target.clone(),
    };
    let profile = asked(&target, cx)?;
    let mut fields: Fields = profile.plan.assessment.clone();
    fields.insert(0, (F::Customer, Value::Reference(profile.customer.id)));
    if args.save && fields.len() > 1 {
        let command = Command::AddRecord {
            kind: Kind::Performance,
            fields,
        };
        return preview::write(command, Some(Kind::Performance), args.write, cx);
    }
    let mut record = Kind::Performance.blank();
    for (key, value) in fields {
        // Proposed by the program: what does not fit would be a fault of its own.
        let _ = record.set(key, value);
    }
    let proposed = Stored {
        id: 0,
        revision: profile.customer.revision,
        created: profile.customer.created,
        updated: profile.customer.updated,
        archived: None,
        record,
    };
    let item = values::item(&proposed, &mut cx.link)?;
    if cx.format == Format::Text {
        let card = record::card(&proposed, cx)?;
        cx.out.write_all(card.as_bytes())?;
        return Ok(DONE);
    }
    record::print_one(Kind::Performance, item, Map::new(), cx)
}
