//! `keybook config`: the settings in force, what each is for, and one of them written back into its file.

use std::io::ErrorKind;

use serde_json::json;

use super::Cx;
use super::args::{ConfigNameArgs, ConfigVerb};
use super::keys::report;
use super::schema::Document;
use super::sheet::{Column, Format, Sheet};
use super::stop::{DONE, Stop, quoted};
use super::values::object;
use crate::config::nearest;
use crate::config::settings::{ROWS, Row, Settings, keep};
use crate::shown::Shown;

pub(super) fn run(verb: &ConfigVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        ConfigVerb::Path => {
            let path = cx.own.settings_file.display().to_string();
            writeln!(cx.out, "{}", Shown::line(&path).as_str())?;
            Ok(DONE)
        }
        ConfigVerb::List => {
            let rows: Vec<&Row> = ROWS.iter().collect();
            print(&rows, cx)
        }
        ConfigVerb::Get(ConfigNameArgs { setting }) => {
            let row = row(setting, cx)?;
            if cx.format != Format::Text {
                return print(&[row], cx);
            }
            let value = (row.plain)(&cx.own.values);
            writeln!(cx.out, "{}", Shown::line(&value).as_str())?;
            Ok(DONE)
        }
        ConfigVerb::Set(args) => set(&args.setting, &args.value, cx),
        ConfigVerb::Check => check(cx),
    }
}

/// The setting of a name, or which one was probably meant.
fn row(name: &str, cx: &Cx<'_>) -> Result<&'static Row, Stop> {
    ROWS.iter().find(|row| row.name == name).ok_or_else(|| {
        let near = nearest(name, ROWS.iter().map(|row| row.name));
        let hint = near.map(|near| (cx.words.problems.did_you_mean)(near));
        let text = (cx.words.problems.unknown_key)(&quoted(name));
        Stop::usage(text, hint.unwrap_or_default())
    })
}

fn print(rows: &[&Row], cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let words = cx.words;
    let heads = &words.usage.config;
    let columns = vec![
        Column::left(heads.name),
        Column::left(heads.value),
        Column::words(heads.about),
    ];
    let mut sheet = Sheet::new(Document::Config, columns);
    let usual = Settings::default();
    for row in rows {
        let value = (row.plain)(&cx.own.values);
        let about = (words.settings.about)(row.name).unwrap_or_default();
        let item = json!({
            "name": row.name,
            "value": value,
            "default": (row.plain)(&usual),
            "words": row.words,
            "about": about,
        });
        sheet.push(
            vec![row.name.to_owned(), value, about.to_owned()],
            object(item),
        );
    }
    cx.print(sheet)
}

fn set(name: &str, value: &str, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let row = row(name, cx)?;
    let refused = Settings::default().set_text(name, value);
    if let Err(problem) = refused {
        return Err(Stop::usage(
            problem.cause.text(cx.words),
            row.words.join(" | "),
        ));
    }
    let path = cx.own.settings_file.clone();
    keep(&path, name, value).map_err(|error| {
        if error.kind() == ErrorKind::InvalidInput {
            return Stop::usage(cx.words.usage.config.damaged, "keybook config check");
        }
        Stop::unkept(&path, &error, cx.words)
    })?;
    // A value was checked above, so this cannot be refused.
    let _settled = cx.own.values.set_text(name, value);
    if cx.format != Format::Text {
        return print(&[row], cx);
    }
    let line = format!("{name} = {}", (row.show)(&cx.own.values));
    writeln!(cx.out, "{}", Shown::line(&line).as_str())?;
    Ok(DONE)
}

/// What in the settings files cannot be used.
fn check(cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let problems = cx.own.problems.clone();
    report(Document::ConfigCheck, &problems, cx)
}
