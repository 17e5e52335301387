//! `keybook brief`: what to know in the minute before a visit.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::args::BriefArgs;
use super::schema::Document;
use super::sheet::{Format, Sheet, print_json};
use super::stop::{DONE, Stop};
use super::{Cx, complaint, promise, record, values, visit};
use crate::domain::choice::ChoiceSet;
use crate::domain::playbook::Text;
use crate::domain::record::Kind;
use crate::domain::rules::cadence::Standing;
use crate::domain::rules::matching::Misfit;
use crate::exchange::brief::{markdown, parts, title};
use crate::service::reply::{Brief, BriefPerson, Traded};
use crate::shown::Shown;

/// Columns beyond which lines are hard to read.
const WIDE: usize = 100;

pub(super) fn run(args: &BriefArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let customer = record::named(Kind::Customer, &args.customer, cx)?;
    let brief = cx.link.brief(customer.id, args.of_visit)?;
    let today = cx.now.today();
    if args.markdown {
        let page = markdown(&brief, cx.words, today);
        cx.out.write_all(page.as_bytes())?;
        return Ok(DONE);
    }
    match cx.format {
        Format::Text => {
            let text = told(&brief, cx);
            cx.out.write_all(text.as_bytes())?;
            Ok(DONE)
        }
        Format::Json | Format::Lines => {
            let document = document(&brief, cx)?;
            print_json(&document, cx.format, cx.out)?;
            Ok(DONE)
        }
        Format::Csv => {
            let mut sheet = Sheet::new(Document::Brief, Vec::new());
            for part in parts(&brief, cx.words, today) {
                for line in part.lines {
                    let item = json!({"part": part.title, "line": line.text});
                    sheet.push(Vec::new(), values::object(item));
                }
            }
            cx.print(sheet)
        }
    }
}

/// One screen of text: headings, and lines beneath them that are broken where the terminal ends.
fn told(brief: &Brief, cx: &Cx<'_>) -> String {
    let width = cx.columns.map_or(usize::MAX, |columns| columns.min(WIDE));
    let mut text = String::new();
    let _ = writeln!(text, "{}", Shown::line(&title(brief, cx.words)).as_str());
    for part in parts(brief, cx.words, cx.now.today()) {
        if !part.title.is_empty() {
            let _ = write!(text, "\n{}\n", part.title);
        }
        for line in part.lines {
            let indent = if line.is_detail { "    " } else { "  " };
            let room = width.saturating_sub(indent.len() + 2).max(20);
            let broken = Shown::line(&line.text).wrap(room);
            for (at, row) in broken.iter().enumerate() {
                let more = if at == 0 { "" } else { "  " };
                let _ = writeln!(text, "{indent}{more}{}", row.as_str().trim_end());
            }
        }
    }
    text
}

fn document(brief: &Brief, cx: &mut Cx<'_>) -> Result<Json, Stop> {
    let visit = match &brief.visit {
        Some(row) => Json::Object(visit::item(row, cx)?),
        None => Json::Null,
    };
    let mut complaints = Vec::new();
    for row in &brief.complaints {
        complaints.push(Json::Object(complaint::item(row, cx)?));
    }
    let mut promised = [Vec::new(), Vec::new()];
    for (rows, out) in [&brief.promises, &brief.owed]
        .into_iter()
        .zip(&mut promised)
    {
        for row in rows {
            out.push(Json::Object(promise::item(row, cx)?));
        }
    }
    let [promises, owed] = promised;
    let words = cx.words;
    let texts =
        |texts: &[Text]| -> Vec<Json> { texts.iter().map(|text| json!(words.of(text))).collect() };
    let facts: Map<String, Json> = brief
        .facts
        .iter()
        .filter_map(|(key, value)| {
            let field = Kind::Customer.field(*key)?;
            let value = values::json_value(field.kind, value.clone(), &mut cx.link).ok()?;
            Some((key.key().to_owned(), value))
        })
        .collect();
    let last = brief.met.as_ref().map(|met| {
        json!({
            "day": met.day.to_string(),
            "kind": values::word(ChoiceSet::VisitKind, met.kind.number()),
            "by": met.by,
            "summary": met.summary,
            "outcome": met.outcome,
            "next_step": met.next_step,
            "next_day": met.next_day.map(|day| day.to_string()),
        })
    });
    let recent: Vec<Json> = brief
        .recent
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
    let clocks: Vec<Json> = brief
        .clocks
        .iter()
        .map(|(clock, it)| with_standing(json!({ "clock": clock }), it))
        .collect();
    Ok(json!({
        "schema": Document::Brief.id(),
        "customer": brief.row.code,
        "customer_name": brief.row.name,
        "facts": facts,
        "visit": visit,
        "going": brief.going,
        "people": brief.people.iter().map(|it| person(it, cx)).collect::<Vec<_>>(),
        "more_people": brief.more_people,
        "complaints": complaints,
        "promises": promises,
        "owed": owed,
        "last": last,
        "recent": recent,
        "bought": brief.bought.iter().map(traded).collect::<Vec<_>>(),
        "stopped": brief.stopped.iter().map(traded).collect::<Vec<_>>(),
        "edges": texts(&brief.edges),
        "questions": texts(&brief.questions),
        "tips": texts(&brief.tips),
        "clocks": clocks,
        "arrears": brief.arrears.as_ref().map(|it| json!({
            "open": it.open.to_string(),
            "overdue": it.overdue.to_string(),
            "oldest_days": it.days,
            "credit": ChoiceSet::CreditState.word(it.state.number()),
            "next_step": it.step.map(crate::domain::choice::ArrearsStep::key),
        })),
        "prepare": brief.prepare.as_ref().map_or_else(Vec::new, |it| texts(&it.lines)),
    }))
}

/// A rhythm with where it stands.
pub(super) fn with_standing(mut of: Json, standing: &Standing) -> Json {
    if let Json::Object(members) = &mut of {
        members.insert("due".into(), json!(standing.due.to_string()));
        members.insert("state".into(), json!(standing.state));
        members.insert("late".into(), json!(standing.late.max(0)));
    }
    of
}

fn person(it: &BriefPerson, cx: &Cx<'_>) -> Json {
    let misfit = |misfit: &Misfit| match misfit {
        Misfit::Function => json!({"what": "function", "gap": null}),
        Misfit::Seniority(gap) => json!({"what": "seniority", "gap": gap}),
        Misfit::Expertise(gap) => json!({"what": "expertise", "gap": gap}),
        Misfit::Language => json!({"what": "language", "gap": null}),
    };
    let tempers = it.tempers.iter().map(|temper| {
        json!({
            "temperament": temper.key,
            "tactic": cx.words.of(&temper.tactic),
        })
    });
    json!({
        "id": it.id,
        "name": it.name,
        "preferred": it.preferred,
        "reading": it.reading,
        "title": it.title,
        "function": values::word(ChoiceSet::TheirFunction, it.function.number()),
        "buying_role": values::word(ChoiceSet::BuyingRole, it.role.number()),
        "support": values::word(ChoiceSet::Support, it.support.number()),
        "rapport": it.rapport,
        "trust": it.trust,
        "met": it.is_met,
        "temperaments": tempers.collect::<Vec<_>>(),
        "likings": it.likings,
        "objects": it.objects.iter().map(|key| key.key()).collect::<Vec<_>>(),
        "remarks": it.remarks,
        "misfits": it.misfits.iter().map(misfit).collect::<Vec<_>>(),
        "bring": it.bring,
    })
}

fn traded(it: &Traded) -> Json {
    json!({
        "name": it.name,
        "last": it.last.to_string(),
        "net": it.net.to_string(),
        "gap": it.gap,
    })
}
