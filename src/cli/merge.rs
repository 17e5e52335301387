//! `keybook customer merge` and `customer dedupe`: making one customer of two that are the same.

use serde_json::{Map, Value as Json, json};

use super::args::{MergeArgs, ReportArgs, ReportNoun};
use super::schema::Document;
use super::sheet::{Column, Format, print_json, table};
use super::stop::{DONE, Stop, quoted};
use super::{Cx, record, reported, values};
use crate::domain::field::Field;
use crate::domain::merge::{self, Choice, Side};
use crate::domain::record::Kind;
use crate::domain::report::Report;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::{merging, reading};
use crate::service::reply::{MergePlan, Reply};
use crate::service::{Command, Failure, Query};
use crate::shown::Shown;

pub(super) fn run(args: &MergeArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let survivor = record::named(Kind::Customer, &args.survivor, cx)?.id;
    let other = record::named(Kind::Customer, &args.other, cx)?.id;
    let sides = sides(&args.sides, cx)?;
    let query = Query::MergePlan { survivor, other };
    let refused = |stop: Stop| stop.of(Kind::Customer);
    let plan = match cx.link.query(query).map_err(refused)? {
        Reply::MergePlan(plan) => *plan,
        _ => return Err(Failure::Unsupported.into()),
    };
    let choices = chosen(&plan, &sides, cx)?;
    if args.yes {
        let command = Command::MergeCustomers {
            survivor,
            other,
            expected: Some((plan.survivor.stored.revision, plan.other.stored.revision)),
            sides,
        };
        let done = cx.link.command(command).map_err(refused)?;
        return cx.done(&done);
    }
    tell(&plan, &choices, cx)?;
    if args.write.dry_run {
        return Ok(DONE);
    }
    Err(Stop::usage(
        cx.words.merges.not_yet,
        (cx.words.usage.choices)("--yes, --dry-run"),
    ))
}

/// Whose value stays in which field, as it was written.
fn sides(given: &[String], cx: &Cx<'_>) -> Result<Vec<(F, Side)>, Stop> {
    let words = &cx.words.merges;
    let mut sides = Vec::with_capacity(given.len());
    for text in given {
        let wrong = || {
            let known = Side::ALL.map(Side::key).join(", ");
            Stop::usage((words.bad_side)(&quoted(text), &known), "")
        };
        let (key, side) = text.split_once('=').ok_or_else(wrong)?;
        let field = reading::field(Kind::Customer, key.trim()).ok_or_else(wrong)?;
        let side = side.trim().to_lowercase();
        let worded = words.sides.iter().position(|word| *word == side);
        let side = Side::from_key(&side).or_else(|| worded.map(|at| Side::ALL[at]));
        sides.push((field, side.ok_or_else(wrong)?));
    }
    Ok(sides)
}

fn chosen(plan: &MergePlan, sides: &[(F, Side)], cx: &Cx<'_>) -> Result<Vec<Choice>, Stop> {
    let (ours, theirs) = (&plan.survivor.stored.record, &plan.other.stored.record);
    let mut choices = merge::choices(ours, theirs);
    for (key, side) in sides {
        let Some(choice) = choices.iter_mut().find(|choice| choice.key == *key) else {
            continue;
        };
        if !choice.takes(*side) {
            let known = [Side::Survivor, Side::Other].map(Side::key).join(", ");
            let given = format!("{}={}", key.key(), side.key());
            let text = (cx.words.merges.bad_side)(&quoted(&given), &known);
            return Err(Stop::usage(text, ""));
        }
        choice.side = *side;
    }
    Ok(choices)
}

fn tell(plan: &MergePlan, choices: &[Choice], cx: &mut Cx<'_>) -> Result<(), Stop> {
    if cx.format.is_json() {
        let document = document(plan, choices, cx)?;
        return print_json(&document, cx.format, cx.out);
    }
    let words = cx.words;
    let texts = &words.merges;
    let [(code, name), (other_code, other_name)] = plan.called();
    let mut lines = vec![(texts.into)(
        &format!("{other_code} {other_name}"),
        &format!("{code} {name}"),
    )];
    lines.push(merging::moves(words, plan));
    if plan.moves.iter().any(|moving| moving.put_away > 0) {
        lines.push(texts.put_away.to_owned());
    }
    if !plan.namesakes.is_empty() {
        lines.push((texts.namesakes)(&plan.namesakes.join(texts.between)));
    }
    for line in &lines {
        writeln!(cx.out, "{}", Shown::line(line).as_str())?;
    }
    if choices.is_empty() {
        writeln!(cx.out, "{}", texts.no_choice)?;
        return Ok(());
    }
    let mut rows = Vec::with_capacity(choices.len());
    for choice in choices {
        let Some(field) = Kind::Customer.field(choice.key) else {
            continue;
        };
        let mut cells = vec![words.field(Kind::Customer, choice.key).to_owned()];
        for value in [&choice.survivor, &choice.other] {
            let text = values::shown(field.kind, value, words, cx.now, &mut cx.link)?;
            cells.push(text.replace('\n', " "));
        }
        cells.push(texts.sides[choice.side as usize].to_owned());
        rows.push(cells);
    }
    let columns = [
        Column::left(words.usage.dry.field),
        Column::words(texts.sides[0]),
        Column::words(texts.sides[1]),
        Column::left(texts.kept),
    ];
    let mut text = String::from("\n");
    table(&columns, &rows, cx.columns, &mut text);
    cx.out.write_all(text.as_bytes())?;
    Ok(())
}

fn document(plan: &MergePlan, choices: &[Choice], cx: &mut Cx<'_>) -> Result<Json, Stop> {
    let mut fields = Vec::with_capacity(choices.len());
    let fielded = |choice: &Choice| Kind::Customer.field(choice.key);
    for (choice, field) in choices
        .iter()
        .filter_map(|it| fielded(it).map(|field| (it, field)))
    {
        let mut value = |field: &Field, value: &Value| {
            values::json_value(field.kind, value.clone(), &mut cx.link)
        };
        fields.push(json!({
            "field": choice.key.key(),
            "survivor": value(field, &choice.survivor)?,
            "other": value(field, &choice.other)?,
            "side": choice.side.key(),
            "kept": value(field, choice.value())?,
        }));
    }
    let moves: Vec<Json> = (plan.moves.iter())
        .map(|it| json!({"kind": it.kind.key(), "moved": it.moved, "put_away": it.put_away}))
        .collect();
    let [(code, name), (other_code, other_name)] = plan.called();
    Ok(json!({
        "schema": Document::Merge.id(),
        "code": code,
        "name": name,
        "other_code": other_code,
        "other_name": other_name,
        "moves": moves,
        "sales": plan.sales,
        "namesakes": plan.namesakes,
        "fields": fields,
    }))
}

/// `report duplicates`, with the words that merge each pair.
pub(super) fn dedupe(args: ReportArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let markdown = args.markdown;
    let noun = ReportNoun {
        report: Report::Duplicates,
        args,
        chosen: Vec::new(),
    };
    let mut sheet = reported::sheet(&noun, cx)?;
    sheet.schema = Document::Dedupe;
    sheet.columns.push(Column::left(cx.words.merges.command));
    for (cells, item) in sheet.rows.iter_mut().zip(&mut sheet.items) {
        let command = command(item);
        cells.push(command.clone());
        item.insert("command".to_owned(), json!(command));
    }
    if cx.format == Format::Text && markdown {
        let text = sheet.markdown();
        cx.out.write_all(text.as_bytes())?;
        return Ok(DONE);
    }
    cx.print(sheet)
}

/// The words that merge a pair; the one that came into the book first stays.
fn command(item: &Map<String, Json>) -> String {
    let code = |key: &str| {
        let code = item.get(key).and_then(Json::as_str).unwrap_or_default();
        if code.contains(|c: char| !(c.is_alphanumeric() || "-_./".contains(c))) {
            format!("'{}'", code.replace('\'', "'\\''"))
        } else {
            code.to_owned()
        }
    };
    format!(
        "keybook customer merge {} {}",
        code("code"),
        code("other_code")
    )
}
