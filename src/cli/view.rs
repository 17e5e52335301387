//! `keybook view`: saved views of the lists, as the screens keep them.

use serde_json::json;

use super::args::{ViewNameArgs, ViewSaveArgs, ViewVerb};
use super::schema::Document;
use super::sheet::{Column, Format, Sheet};
use super::stop::{DONE, NOT_FOUND, Stop, USAGE, quoted};
use super::{Cx, given, list, values};
use crate::config::settings::Layer;
use crate::config::views::{self, Change, View};
use crate::config::{Problem, nearest};
use crate::domain::record::Kind;
use crate::i18n::code::Code;
use crate::i18n::group::Told;
use crate::i18n::reading;

pub(super) fn run(verb: ViewVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        ViewVerb::List => list_all(cx),
        ViewVerb::Show(args) => show(&args, cx),
        ViewVerb::Save(args) => save(args, cx),
        ViewVerb::Remove(args) => remove(&args, cx),
    }
}

/// The kind of record that a list shows.
fn kind_of(name: &str) -> Option<Kind> {
    match name {
        "customers" => Some(Kind::Customer),
        "visits" => Some(Kind::Visit),
        "complaints" => Some(Kind::Complaint),
        _ => None,
    }
}

/// The views of the file, with what in it cannot be used.
fn read(cx: &Cx<'_>) -> (Vec<View>, Vec<Problem>) {
    let is_column = |list: &str, word: &str| {
        kind_of(list).is_none_or(|kind| reading::field(kind, word).is_some())
    };
    match Layer::read(&cx.own.views) {
        Ok(Some(layer)) => views::read(&layer, is_column),
        Ok(None) => (Vec::new(), Vec::new()),
        Err(problem) => (Vec::new(), vec![*problem]),
    }
}

/// Says on stderr what cannot be used, and fails with the code of a bad file.
fn tell(problems: &[Problem], cx: &mut Cx<'_>) -> Result<u8, Stop> {
    for problem in problems {
        writeln!(cx.err, "{}", problem.text(cx.words))?;
    }
    Ok(if problems.is_empty() { DONE } else { USAGE })
}

fn list_all(cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let (views, problems) = read(cx);
    print(&views, Document::Views, cx)?;
    tell(&problems, cx)
}

fn print(views: &[View], document: Document, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let words = &cx.words.views;
    let columns = vec![
        Column::words(words.column_name),
        Column::left(words.column_list),
        Column::words(words.column_filter),
        Column::left(words.column_sort),
        Column::left(words.column_whose),
    ];
    let mut sheet = Sheet::new(document, columns);
    for view in views {
        let cells = [
            &view.name,
            &view.list,
            &view.filter,
            &view.sort,
            &view.whose,
        ];
        let item = json!({
            "name": view.name,
            "list": view.list,
            "filter": view.filter,
            "sort": view.sort,
            "whose": view.whose,
            "closed": view.closed,
            "command": command(view),
        });
        sheet.push(cells.map(String::clone).to_vec(), values::object(item));
    }
    cx.print(sheet)
}

/// The command that lists what a view shows, for a shell.
fn command(view: &View) -> String {
    let noun = kind_of(&view.list).map_or("", Kind::key);
    let mut words = vec![format!("keybook {noun} list")];
    let mut filter = view.filter.clone();
    if view.whose == "mine" && view.list != "visits" {
        filter = if filter.is_empty() {
            "owner:me".to_owned()
        } else {
            format!("{filter} owner:me")
        };
    }
    if !filter.is_empty() {
        words.push(format!("'{}'", filter.replace('\'', "'\\''")));
    }
    if let Some((column, is_reversed)) = view.sorted() {
        words.push(format!("--sort {column}"));
        words.extend(is_reversed.then(|| "--reverse".to_owned()));
    }
    if view.whose == "all" && view.list == "visits" {
        words.push("--all".to_owned());
    }
    if view.closed && view.list == "complaints" {
        words.push("--closed".to_owned());
    }
    words.join(" ")
}

/// The view of a name, or why there is none.
fn find(name: &str, cx: &mut Cx<'_>) -> Result<View, Stop> {
    let (views, problems) = read(cx);
    tell(&problems, cx)?;
    let names = || views.iter().map(|view| view.name.as_str());
    let near = nearest(name, names()).map(|near| (cx.words.usage.did_you_mean)(near));
    let known = views.iter().find(|view| view.name == name.trim());
    known.cloned().ok_or_else(|| {
        let text = (cx.words.views.unknown)(&quoted(name));
        Stop::Outside {
            code: Code::NoView,
            exit: NOT_FOUND,
            told: Told::new(text, near.unwrap_or_default()),
        }
    })
}

fn show(args: &ViewNameArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let view = find(&args.name, cx)?;
    if cx.format == Format::Text {
        writeln!(
            cx.out,
            "{}",
            crate::shown::Shown::line(&command(&view)).as_str()
        )?;
        return Ok(DONE);
    }
    print(std::slice::from_ref(&view), Document::View, cx)
}

fn save(mut args: ViewSaveArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let list_name = <&str>::from(args.of);
    let kind = kind_of(list_name).unwrap_or(Kind::Customer);
    if args.filter == ["-"] {
        args.filter = vec![given::text(cx.input)?.trim().to_owned()];
    }
    let filter = args.filter.join(" ");
    list::readable(kind, &filter, cx)?;
    let sort = list::sort(kind, &args.order, cx)?;
    let view = View {
        name: args.name.trim().to_owned(),
        list: list_name.to_owned(),
        filter,
        sort: sort.map_or_else(String::new, |sort| {
            let turned = if sort.descending { "-" } else { "" };
            format!("{turned}{}", sort.key.key())
        }),
        whose: match (args.mine, args.all) {
            (true, _) => "mine".to_owned(),
            (_, true) => "all".to_owned(),
            _ => String::new(),
        },
        closed: args.closed && list_name == "complaints",
    };
    if view.name.is_empty() {
        return Err(Stop::usage(cx.words.views.nameless, ""));
    }
    let said = (cx.words.views.saved)(&view.name);
    change(&Change::Save(view), &said, cx)
}

fn remove(args: &ViewNameArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let name = find(&args.name, cx)?.name;
    let said = (cx.words.views.removed)(&name);
    change(&Change::Remove(name), &said, cx)
}

fn change(change: &Change, said: &str, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let path = cx.own.views.clone();
    views::keep(&path, change).map_err(|error| {
        if error.kind() == std::io::ErrorKind::InvalidInput {
            return Stop::usage(cx.words.views.damaged, "keybook view list");
        }
        Stop::unkept(&path, &error, cx.words)
    })?;
    if cx.format == Format::Text {
        writeln!(cx.out, "{}", crate::shown::Shown::line(said).as_str())?;
        return Ok(DONE);
    }
    let (views, _) = read(cx);
    print(&views, Document::Views, cx)
}
