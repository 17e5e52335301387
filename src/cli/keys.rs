//! `keybook keys`: the key sheet, from the table of commands, and what is wrong with one's own keys.

use serde_json::json;

use super::args::KeysVerb;
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::{DONE, Stop, USAGE, quoted};
use super::values::object;
use super::{Cx, Format};
use crate::config::{Problem, nearest};
use crate::tui::command::COMMANDS;
use crate::tui::keymap::{Keymap, PRESETS};

pub(super) fn run(verb: Option<KeysVerb>, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        None => list(None, cx),
        Some(KeysVerb::List(args)) => list(args.keys.as_deref(), cx),
        Some(KeysVerb::Check) => {
            let problems = own(cx).1;
            report(Document::KeysCheck, &problems, cx)
        }
        // That is for the screens.
        Some(KeysVerb::Test) => Ok(DONE),
    }
}

/// The keys in force, with what is wrong in the settings file that changes them.
fn own(cx: &Cx<'_>) -> (Keymap, Vec<Problem>) {
    match &cx.own.settings {
        Some(layer) => Keymap::load(&layer.name, &layer.text),
        None => (Keymap::defaults(), Vec::new()),
    }
}

/// Prints what is wrong in files that people write; nothing wrong is said too. The exit code tells.
pub(super) fn report(schema: Document, problems: &[Problem], cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let mut sheet = Sheet::new(schema, vec![Column::left(cx.words.usage.what)]);
    for problem in problems {
        let text = problem.text(cx.words);
        let item = json!({
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "what": problem.cause.text(cx.words),
            "nearest": problem.nearest,
        });
        sheet.push(vec![text], object(item));
    }
    if cx.format == Format::Text {
        let rows = std::mem::take(&mut sheet.rows);
        sheet.above = rows.into_iter().flatten().collect();
        if sheet.above.is_empty() {
            sheet.above.push(cx.words.problems.none.to_owned());
        }
    }
    cx.print(sheet)?;
    Ok(if problems.is_empty() { DONE } else { USAGE })
}

fn list(preset: Option<&str>, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let keymap = match preset {
        None => own(cx).0,
        Some(name) => Keymap::preset(name).ok_or_else(|| {
            let near = nearest(name, PRESETS.iter().map(|(name, _)| *name));
            let hint = near.map(|near| (cx.words.problems.did_you_mean)(near));
            let text = (cx.words.problems.unknown_preset)(&quoted(name));
            Stop::usage(text, hint.unwrap_or_default())
        })?,
    };
    let words = cx.words;
    let mut sheet = Sheet::new(
        Document::Keys,
        vec![
            Column::left(words.usage.scope),
            Column::left(words.usage.keys),
            Column::left(words.usage.command),
            Column::words(words.usage.what),
        ],
    );
    for spec in COMMANDS {
        let keys = keymap.keys_of(spec.id);
        let label = (spec.label)(words);
        let cells = vec![
            spec.scope.name().to_owned(),
            keys.join("  "),
            spec.name.to_owned(),
            label.long.to_owned(),
        ];
        let item = json!({
            "scope": spec.scope.name(),
            "keys": keys,
            "command": spec.name,
            "label": label.long,
            "shell": spec.shell,
        });
        sheet.push(cells, object(item));
    }
    cx.print(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::parse;
    use crate::i18n::Lang;

    /// What a placeholder may be.
    fn filled(word: &str) -> &str {
        match word {
            "LANG" => "zh",
            "LIST" => "visits",
            "STEP" => "accept",
            "REPORT" => "curve",
            "KEY=VALUE" => "city=Berlin",
            word => word,
        }
    }

    #[test]
    fn the_shell_form_of_every_command_is_one() {
        let mut seen = 0;
        for row in COMMANDS.iter().filter(|row| !row.shell.is_empty()) {
            let words: Vec<_> = row.shell.split(' ').map(filled).map(Into::into).collect();
            let parsed = parse::parse(words, Lang::En);
            let is_good = parsed.as_ref().map_or_else(|early| early.asked, |_| true);
            assert!(is_good, "{}: {} is {parsed:?}", row.name, row.shell);
            seen += 1;
        }
        assert!(seen > 25);
    }
}
