//! Writes, and `--dry-run`: what a write would change, field by field, with nothing written.

use serde_json::{Map, Value as Json, json};

use super::args::WriteArgs;
use super::schema::Document;
use super::sheet::{Column, print_json, table};
use super::stop::{DONE, Stop};
use super::{Cx, customer, link, values};
use crate::domain::record::{Kind, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::Command;
use crate::service::reply::{Edit, Preview};
use crate::shown::Shown;

/// Carries a command out, or says what it would do. The kind words the label of a refused field.
pub(super) fn write(
    command: Command,
    kind: Option<Kind>,
    args: WriteArgs,
    cx: &mut Cx<'_>,
) -> Result<u8, Stop> {
    let named = |stop: Stop| match kind {
        Some(kind) => stop.of(kind),
        None => stop,
    };
    if args.dry_run {
        let preview = cx.link.preview(command).map_err(named)?;
        tell(&preview, cx)?;
        return Ok(DONE);
    }
    let done = cx.link.command(command).map_err(named)?;
    cx.done(&done)
}

fn tell(preview: &Preview, cx: &mut Cx<'_>) -> Result<(), Stop> {
    if cx.format.is_json() {
        let document = document(preview, cx)?;
        return print_json(&document, cx.format, cx.out);
    }
    let words = cx.words;
    let dry = &words.usage.dry;
    let mut text = (dry.would)(&(words.deeds.deed)(&preview.deed));
    text.push('\n');
    for edit in &preview.edits {
        let stored = edit.after.as_ref().or(edit.before.as_ref());
        let Some(stored) = stored else { continue };
        let kind = stored.record.kind();
        let id = edit.before.as_ref().map(|before| before.id);
        let state = (dry.state)(id, edit.after.is_some(), archives(edit));
        // A name is one line, whatever was stored.
        let name = link::name(stored).replace(char::is_control, " ");
        let head = (dry.head)((words.records.kind)(kind), &name, &state);
        text.push('\n');
        text.push_str(&customer::heading(&head));
        text.push('\n');
        let rows = rows(edit, cx)?;
        let columns = [
            Column::left(dry.field),
            Column::words(dry.before),
            Column::words(dry.after),
        ];
        table(&columns, &rows, cx.columns, &mut text);
    }
    let more = preview.records.saturating_sub(preview.edits.len() as u64);
    if more > 0 {
        text.push_str(&(dry.more)(more));
        text.push('\n');
    }
    if preview.sales > 0 {
        text.push_str(&(dry.sales)(preview.sales));
        text.push('\n');
    }
    for guard in &preview.warnings {
        text.push_str(&(words.usage.warning)((words.steps.guard)(*guard)));
        text.push('\n');
    }
    text.push('\n');
    text.push_str(words.imports.dry);
    for line in text.lines() {
        writeln!(cx.out, "{}", Shown::line(line).as_str())?;
    }
    Ok(())
}

/// Whether the change puts the record away, or brings it back.
fn archives(edit: &Edit) -> Option<bool> {
    let is = |stored: &Option<Stored>| stored.as_ref().is_some_and(|it| it.archived.is_some());
    let (was, will) = (is(&edit.before), is(&edit.after));
    (edit.before.is_some() && edit.after.is_some() && was != will).then_some(will)
}

/// Fields that differ; of a new record or one that goes, those that are filled.
fn differing(edit: &Edit) -> Vec<F> {
    match (&edit.before, &edit.after) {
        (Some(before), Some(after)) => before.record.differing(&after.record),
        (before, after) => {
            let stored = before.iter().chain(after).next();
            stored.map_or_else(Vec::new, |stored| {
                let fields = stored.record.kind().fields().iter();
                fields
                    .filter(|field| {
                        let value = stored.record.value(field.key);
                        let counts_nothing = field.kept && value == Value::Number(0);
                        !value.is_empty() && !counts_nothing
                    })
                    .map(|field| field.key)
                    .collect()
            })
        }
    }
}

fn rows(edit: &Edit, cx: &mut Cx<'_>) -> Result<Vec<Vec<String>>, Stop> {
    let mut rows = Vec::new();
    for key in differing(edit) {
        let mut cells = Vec::new();
        let mut label = "";
        for stored in [&edit.before, &edit.after] {
            let Some(stored) = stored else {
                cells.push(String::new());
                continue;
            };
            let kind = stored.record.kind();
            label = cx.words.field(kind, key);
            let value = stored.record.value(key);
            cells.push(match kind.field(key) {
                Some(field) => values::shown(field.kind, &value, cx.words, cx.now, &mut cx.link)?,
                None => String::new(),
            });
        }
        cells.insert(0, label.to_owned());
        rows.push(cells);
    }
    Ok(rows)
}

fn document(preview: &Preview, cx: &mut Cx<'_>) -> Result<Json, Stop> {
    let mut edits = Vec::new();
    for edit in &preview.edits {
        let Some(stored) = edit.after.as_ref().or(edit.before.as_ref()) else {
            continue;
        };
        let mut fields = Vec::new();
        for key in differing(edit) {
            let mut images = Map::new();
            images.insert("field".to_owned(), json!(key.key()));
            for (name, stored) in [("before", &edit.before), ("after", &edit.after)] {
                let value = match stored {
                    Some(stored) => value(stored, key, cx)?,
                    None => Json::Null,
                };
                images.insert(name.to_owned(), value);
            }
            fields.push(Json::Object(images));
        }
        edits.push(json!({
            "kind": stored.record.kind().key(),
            "id": edit.before.as_ref().map(|before| before.id),
            "name": link::name(stored),
            "act": match (&edit.before, &edit.after, archives(edit)) {
                (None, _, _) => "added",
                (_, None, _) => "removed",
                (_, _, Some(true)) => "archived",
                (_, _, Some(false)) => "restored",
                (_, _, None) => "changed",
            },
            "fields": fields,
        }));
    }
    let guards = preview.warnings.iter();
    let warnings: Vec<&str> = guards.map(|it| (cx.words.steps.guard)(*it)).collect();
    Ok(json!({
        "schema": Document::Preview.id(),
        "act": preview.deed.act.word(),
        "kind": preview.deed.kind.key(),
        "records": preview.records,
        "sales": preview.sales,
        "truncated": preview.records > preview.edits.len() as u64,
        "edits": edits,
        "warnings": warnings,
    }))
}

fn value(stored: &Stored, key: F, cx: &mut Cx<'_>) -> Result<Json, Stop> {
    match stored.record.kind().field(key) {
        Some(field) => values::json_value(field.kind, stored.record.value(key), &mut cx.link),
        None => Ok(Json::Null),
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::parse;
    use crate::i18n::Lang;

    /// B-21: a command writes, and says with --dry-run what it would do, or it only reads.
    #[test]
    fn b21_every_command_that_writes_can_be_rehearsed() {
        const READS: &[&str] = &[
            "list",
            "grading",
            "ics",
            "similar",
            "dedupe",
            "entitlements",
            "health",
            "receivables",
            "of",
            "walk",
            "check",
            "show",
            "today",
            "timeline",
            "brief",
            "search",
            "export",
            "log",
            "tree",
            "profile",
            "zipper",
            "measures",
            "man",
            "schema",
            "explain",
            "completions",
            "tui",
            "demo",
            "tutor",
            "doctor",
            "verify",
            "serve",
            // What cannot be taken back asks for --yes, or leaves a note of who looked.
            "reveal",
            "forget",
            "copy",
            "erase",
            "expiring",
            "topics",
        ];
        fn walk(command: &clap::Command, seen: &mut usize, wrong: &mut Vec<String>) {
            for inner in command.get_subcommands() {
                if inner.has_subcommands() {
                    // Keys, themes, views, servers and the lock are no part of a book; reports read.
                    if ![
                        "config", "keys", "theme", "view", "server", "lock", "report",
                    ]
                    .contains(&inner.get_name())
                    {
                        walk(inner, seen, wrong);
                    }
                    continue;
                }
                let rehearses = inner.get_arguments().any(|arg| arg.get_id() == "dry_run");
                let name = inner.get_name();
                // A correction is verified by a write, the chain of changes by a look.
                let reads = READS.contains(&name) && command.get_name() != "corrective-action"
                    || ["list", "show"].contains(&name);
                if rehearses == reads {
                    wrong.push(format!("{}: {name}", command.get_name()));
                }
                *seen += usize::from(rehearses);
            }
        }
        let (mut seen, mut wrong) = (0, Vec::new());
        walk(&parse::command(Lang::En.catalog()), &mut seen, &mut wrong);
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(seen > 50, "{seen}");
    }
}
