//! `keybook playbook`: a team's own playbook, which its book keeps and every reader follows.

use serde_json::json;

use super::args::{PartArgs, PartFileArgs, PartSetArgs, PartShowArgs, PlaybookVerb};
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::{DONE, NOT_FOUND, Stop, quoted};
use super::{Cx, given, preview, values};
use crate::domain::filter::Filter;
use crate::domain::id::Ref;
use crate::domain::invalid::Invalid;
use crate::domain::playbook::Playbook;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::code::Code;
use crate::i18n::group::Told;
use crate::service::Command;

pub(super) fn run(verb: &PlaybookVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        PlaybookVerb::List => list(cx),
        PlaybookVerb::Show(args) => show(args, cx),
        PlaybookVerb::Set(args) => set(args, cx),
        PlaybookVerb::Check(args) => check(args, cx),
        PlaybookVerb::Remove(args) => remove(args, cx),
    }
}

/// The parts of the book, in the order they are laid over each other.
fn parts(cx: &mut Cx<'_>) -> Result<Vec<(Stored, String, String)>, Stop> {
    let (rows, _) = cx.link.records(Kind::Playbook, &Filter::default(), None)?;
    let mut parts: Vec<_> = rows
        .into_iter()
        .filter_map(|named| match &named.stored.record {
            Record::Playbook(part) => {
                let (name, text) = (part.name.clone(), part.text.clone());
                Some((named.stored, name, text))
            }
            _ => None,
        })
        .collect();
    parts.sort_by_key(|(stored, ..)| stored.id);
    Ok(parts)
}

fn list(cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let words = &cx.words.playbook;
    let columns = vec![
        Column::words(words.column_name),
        Column::right(words.column_lines),
        Column::left(words.column_changed),
        Column::left(words.column_by),
    ];
    let mut sheet = Sheet::new(Document::Playbook, columns);
    let parts = parts(cx)?;
    if parts.is_empty() {
        sheet.above.push(cx.words.playbook.none.to_owned());
    }
    for (stored, name, text) in parts {
        let by = cx
            .link
            .login(stored.updated.by.number())?
            .unwrap_or_default();
        let lines = text.lines().count();
        let at = values::local(stored.updated.at, cx.now);
        let item = json!({
            "name": name,
            "id": stored.id,
            "revision": stored.revision.0,
            "lines": lines,
            "changed": stored.updated.at.to_string(),
            "by": by,
        });
        sheet.push(vec![name, lines.to_string(), at, by], values::object(item));
    }
    cx.print(sheet)
}

fn no_part(name: &str, cx: &Cx<'_>) -> Stop {
    Stop::Outside {
        code: Code::NoSuch,
        exit: NOT_FOUND,
        told: Told::new((cx.words.playbook.unknown)(&quoted(name)), String::new()),
    }
}

fn show(args: &PartShowArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let Some(name) = args.name.as_deref().map(str::trim) else {
        writeln!(cx.out, "{}", cx.words.playbook.files)?;
        for (file, _) in Playbook::files() {
            writeln!(cx.out, "  {file}")?;
        }
        return Ok(DONE);
    };
    let own = parts(cx)?.into_iter().find(|(_, own, _)| own == name);
    let text = match own {
        Some((.., text)) => text,
        None => match Playbook::files().find(|(file, _)| *file == name) {
            Some((_, text)) => text.to_owned(),
            None => return Err(no_part(name, cx)),
        },
    };
    let text: String = text
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    cx.out.write_all(text.trim_end().as_bytes())?;
    writeln!(cx.out)?;
    Ok(DONE)
}

fn read(args: &PartFileArgs, cx: &mut Cx<'_>) -> Result<String, Stop> {
    if args.path.as_os_str() == "-" {
        return given::text(cx.input);
    }
    let path = cx.folder.join(&args.path);
    match std::fs::File::open(&path) {
        Ok(mut file) => given::text(&mut file),
        Err(error) => Err(Stop::unread(&args.path, &error, cx.words)),
    }
}

fn set(args: &PartSetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let text = read(&args.from, cx)?;
    let name = args.name.trim().to_owned();
    let own = parts(cx)?.into_iter().find(|(_, own, _)| *own == name);
    let text = (F::Text, Value::Text(text));
    let command = match own {
        Some((stored, ..)) => Command::SetFields {
            target: Ref::new(Kind::Playbook, stored.id),
            expected: Some(stored.revision),
            fields: vec![text],
        },
        None => Command::AddRecord {
            kind: Kind::Playbook,
            fields: vec![(F::Name, Value::Text(name)), text],
        },
    };
    preview::write(command, Some(Kind::Playbook), args.write, cx)
}

/// Whether a file would fit beside the other parts; nothing is changed, so everybody may ask.
fn check(args: &PartFileArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let text = read(args, cx)?;
    match Playbook::embedded().with(&text) {
        Ok(_) => {
            writeln!(cx.out, "{}", cx.words.playbook.fits)?;
            Ok(DONE)
        }
        Err(fault) => Err(Stop::invalid(
            Kind::Playbook,
            Invalid::at(F::Text, fault.into()),
        )),
    }
}

fn remove(args: &PartArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let name = args.name.trim();
    let own = parts(cx)?.into_iter().find(|(_, own, _)| own == name);
    let Some((stored, ..)) = own else {
        return Err(no_part(name, cx));
    };
    let command = Command::ArchiveRecord {
        target: Ref::new(Kind::Playbook, stored.id),
        expected: Some(stored.revision),
    };
    preview::write(command, Some(Kind::Playbook), args.write, cx)
}
