//! `keybook keys`: the key sheet, from the table of commands.

use serde_json::{Map, Value as Json, json};

use super::Cx;
use super::sheet::{Column, Sheet};
use super::stop::Stop;
use crate::tui::command::COMMANDS;
use crate::tui::keymap::Keymap;

pub(super) fn run(cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let words = cx.words;
    let mut sheet = Sheet::new(
        "keybook.keys/1",
        vec![
            Column::left(words.usage.scope),
            Column::left(words.usage.keys),
            Column::left(words.usage.command),
            Column::words(words.usage.what),
        ],
    );
    let keymap = Keymap::defaults();
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
        });
        let item = match item {
            Json::Object(item) => item,
            _ => Map::new(),
        };
        sheet.push(cells, item);
    }
    cx.print(sheet)
}
