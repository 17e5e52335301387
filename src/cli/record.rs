//! Verbs that every kind of record shares: list, show, add, set, archive, restore, step.

use serde_json::{Map, Value as Json, json};

use super::args::{
    AddArgs, CommonVerb, KindNoun, KindVerb, RecordVerb, SetArgs, TargetArgs, TurnArgs,
};
use super::list::{self, ListArgs};
use super::schema::Document;
use super::sheet::{Column, Format, Sheet, card_of, print_json};
use super::steps::Given;
use super::stop::{DONE, Stop};
use super::{Cx, given, link, preview, values};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Stored};
use crate::domain::register::register;
use crate::domain::vocabulary::FieldKey as F;

use crate::service::Command;
use crate::service::reply::Done;
use crate::shown::Shown;

/// Verbs of a kind that has no others.
pub(super) fn run(of: &KindNoun, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let kind = of.kind;
    match &of.verb {
        KindVerb::Record(verb) => self::verb(kind, verb, cx),
        KindVerb::Step(given) => step(kind, given, cx),
    }
}

/// List, and the verbs that every kind has.
pub(super) fn verb(kind: Kind, verb: &RecordVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        RecordVerb::List(args) => list(kind, args, cx),
        RecordVerb::Common(verb) => common(kind, verb, cx),
    }
}

/// Verbs that every kind has.
pub(super) fn common(kind: Kind, verb: &CommonVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        CommonVerb::Show(args) => show(kind, args, cx),
        CommonVerb::Add(args) => add(kind, args, cx),
        CommonVerb::Set(args) => set(kind, args, cx),
        CommonVerb::Archive(args) => archive(kind, args, cx),
        CommonVerb::Restore(args) => restore(kind, args, cx),
    }
}

fn columns_of(kind: Kind) -> &'static [F] {
    if let Some(register) = register(kind) {
        return register.columns;
    }
    match kind {
        Kind::Contact => &[F::Name, F::Title, F::Customer, F::Phone, F::Mobile, F::Mail],
        Kind::Commitment => &[F::Due, F::Customer, F::What, F::State, F::Owner],
        Kind::Purpose => &[F::Topic, F::Purpose, F::Basis, F::ReviewBy],
        Kind::Task => &[
            F::Due,
            F::Customer,
            F::What,
            F::Priority,
            F::State,
            F::Owner,
        ],
        Kind::Product => &[F::Code, F::Name, F::Category, F::Unit, F::StandardCost],
        Kind::User => &[F::Login, F::Name, F::Role, F::Team, F::Active],
        Kind::Team => &[F::Name, F::Parent, F::Manager],
        Kind::Customer => &[F::Code, F::Name, F::City],
        Kind::Visit => &[F::Day, F::Time, F::Customer, F::Purpose, F::State],
        Kind::Complaint => &[F::Number, F::Customer, F::Subject, F::State],
        Kind::ComplaintEvent => &[F::At, F::Step, F::By],
        Kind::CorrectiveAction => &[F::Due, F::Complaint, F::What, F::State, F::Owner],
        Kind::Sale => &[
            F::Day,
            F::Customer,
            F::Document,
            F::Product,
            F::Quantity,
            F::Net,
        ],
        _ => &[],
    }
}

/// Lists records of a kind by their main fields.
pub(super) fn list(kind: Kind, args: &ListArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let filter = list::filter(kind, args, cx)?;
    let (rows, truncated) = cx.link.records(kind, &filter, args.limit)?;
    let keys = columns_of(kind);
    let mut columns = vec![Column::right((cx.words.records.column)(F::Id))];
    columns.extend(keys.iter().map(|key| {
        let label = cx.words.field(kind, *key);
        match key {
            F::Name
            | F::Customer
            | F::Subject
            | F::What
            | F::Text
            | F::Mail
            | F::Purpose
            | F::Headline
            | F::Topic
            | F::Words => Column::words(label),
            F::StandardCost | F::Quantity | F::Net | F::Value => Column::right(label),
            _ => Column::left(label),
        }
    }));
    let mut sheet = Sheet::new(Document::List(kind), columns);
    sheet.truncated = truncated;
    for named in rows {
        let stored = named.stored;
        let mut cells = vec![stored.id.to_string()];
        if cx.format == Format::Text {
            for key in keys {
                cells.push(cell(&stored, *key, cx)?);
            }
        }
        let item = if cx.format == Format::Text {
            Map::new()
        } else {
            values::item(&stored, &mut cx.link)?
        };
        sheet.push(cells, item);
    }
    cx.print(sheet)
}

fn cell(stored: &Stored, key: F, cx: &mut Cx<'_>) -> Result<String, Stop> {
    let Some(field) = stored.record.kind().field(key) else {
        return Ok(String::new());
    };
    let value = stored.record.value(key);
    values::shown(field.kind, &value, cx.words, cx.now, &mut cx.link)
}

/// The record that was named.
pub(super) fn named(kind: Kind, text: &str, cx: &mut Cx<'_>) -> Result<Ref, Stop> {
    let hit = cx
        .link
        .resolved(kind, text.strip_prefix('#').unwrap_or(text))
        .map_err(|stop| stop.of(kind))?;
    if kind == Kind::Customer && !hit.found_by.is_empty() && !cx.quiet {
        let told = (cx.words.merges.went)(&hit.found_by, &hit.code, &hit.name);
        writeln!(cx.err, "{}", Shown::line(&told).as_str())?;
    }
    Ok(hit.target)
}

/// Shows one record, every field that is filled.
pub(super) fn show(kind: Kind, args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = named(kind, &args.target, cx)?;
    let stored = cx.link.record(target)?;
    if cx.format == Format::Text {
        let text = card(&stored, cx)?;
        cx.out.write_all(text.as_bytes())?;
        return Ok(DONE);
    }
    let item = values::item(&stored, &mut cx.link)?;
    print_one(kind, item, Map::new(), cx)
}

/// Prints one record for machines: its fields under `item`, and what belongs to it beside.
pub(super) fn print_one(
    kind: Kind,
    item: Map<String, Json>,
    beside: Map<String, Json>,
    cx: &mut Cx<'_>,
) -> Result<u8, Stop> {
    if cx.format == Format::Csv {
        let mut sheet = Sheet::new(Document::List(kind), Vec::new());
        sheet.push(Vec::new(), item);
        return cx.print(sheet);
    }
    let mut document = Map::new();
    document.insert("schema".into(), json!(Document::Show(kind).id()));
    document.insert("item".into(), Json::Object(item));
    document.extend(beside);
    print_json(&Json::Object(document), cx.format, cx.out)?;
    Ok(DONE)
}

/// A record as lines of label and value.
pub(super) fn card(stored: &Stored, cx: &mut Cx<'_>) -> Result<String, Stop> {
    let lines = values::card(stored, cx.words, cx.now, &mut cx.link)?;
    Ok(card_of(&lines, cx.columns))
}

pub(super) fn add(kind: Kind, args: &AddArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let fields = given::fields(kind, &args.fields, cx.input, cx.now)?;
    let command = Command::AddRecord { kind, fields };
    preview::write(command, Some(kind), args.write, cx)
}

pub(super) fn set(kind: Kind, args: &SetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = named(kind, &args.target, cx)?;
    let fields = given::fields(kind, &args.fields, cx.input, cx.now)?;
    let command = Command::SetFields {
        target,
        expected: None,
        fields,
    };
    preview::write(command, Some(kind), args.write, cx)
}

pub(super) fn archive(kind: Kind, args: &TurnArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = named(kind, &args.target, cx)?;
    let command = Command::ArchiveRecord {
        target,
        expected: None,
    };
    preview::write(command, None, args.write, cx)
}

/// An archived record answers to no name any more, so its number is taken as it is.
pub(super) fn restore(kind: Kind, args: &TurnArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let bare = args.target.strip_prefix('#').unwrap_or(&args.target);
    let target = match bare.parse() {
        Ok(id) => Ref::new(kind, id),
        Err(_) => named(kind, bare, cx)?,
    };
    preview::write(Command::RestoreRecord { target }, None, args.write, cx)
}

/// Takes a step of the record's workflow.
pub(super) fn step(kind: Kind, given: &Given, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = named(kind, &given.target, cx)?;
    let fields = if given.fields.is_empty() {
        Vec::new()
    } else {
        given::fields(kind, &given.fields, cx.input, cx.now)?
    };
    let command = Command::TakeStep {
        target,
        expected: None,
        step: given.step,
        fields,
    };
    preview::write(command, Some(kind), given.write, cx)
}

/// Tells what a write did. Machines get the number of the change and of every record it made.
pub(super) fn print_done(cx: &mut Cx<'_>, done: &Done) -> Result<(), Stop> {
    let usage = &cx.words.usage;
    if cx.format.is_json() {
        let refs = |list: &[Ref]| -> Vec<Json> {
            list.iter()
                .map(|target| json!({"kind": target.kind.key(), "id": target.id}))
                .collect()
        };
        let touched: Vec<Ref> = done.touched.iter().map(|touched| touched.target).collect();
        let warnings: Vec<Json> = done
            .warnings
            .iter()
            .map(|guard| json!((cx.words.steps.guard)(*guard)))
            .collect();
        let document = json!({
            "schema": Document::Change.id(),
            "change": done.revision.0,
            "kind": done.deed.kind.key(),
            "id": main_record(done).map(|target| target.id),
            "records": done.deed.count,
            "created": refs(&done.created),
            "touched": refs(&touched),
            "warnings": warnings,
        });
        return print_json(&document, cx.format, cx.out);
    }
    let mut lines = vec![(cx.words.deeds.deed)(&done.deed)];
    if done.deed.count == 1
        && let Some(target) = main_record(done)
    {
        lines.push((usage.record)(target.id));
    }
    lines.push((usage.change)(done.revision.0));
    for line in lines.iter().filter(|_| !cx.quiet) {
        writeln!(cx.out, "{}", Shown::line(line).as_str())?;
    }
    for guard in &done.warnings {
        let text = (usage.warning)((cx.words.steps.guard)(*guard));
        writeln!(cx.err, "{text}")?;
    }
    Ok(())
}

/// The record that a write was about: what it made, or the first that it touched of its kind.
fn main_record(done: &Done) -> Option<Ref> {
    done.created
        .iter()
        .copied()
        .chain(done.touched.iter().map(|touched| touched.target))
        .find(|target| target.kind == done.deed.kind)
}

/// Notes code and name of a customer that came with a row, so that they are not asked for.
pub(super) fn know(stored: &Stored, cx: &mut Cx<'_>) {
    let target = Ref::new(stored.record.kind(), stored.id);
    cx.link.know(target, link::code(stored), link::name(stored));
}
