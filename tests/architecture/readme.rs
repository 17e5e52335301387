//! The README says what the program does: its key table is made from the command table, and the
//! themes it ships are clean.

use std::fmt::Write as _;
use std::fs;

use keybook::i18n::Lang;
use keybook::tui::color::Depth;
use keybook::tui::command::{COMMANDS, Scope};
use keybook::tui::keymap::Keymap;
use keybook::tui::theme::Themes;

use crate::source;

const START: &str = "<!-- keys -->";
const END: &str = "<!-- /keys -->";

/// Set to write the table into the README instead of failing.
const REWRITE: &str = "KEYBOOK_REWRITE_README";

fn key_table() -> String {
    let keymap = Keymap::defaults();
    let words = Lang::En.catalog();
    let mut table = String::new();
    for (scope, name) in Scope::ALL {
        let rows: Vec<String> = COMMANDS
            .iter()
            .filter(|command| command.scope == scope)
            .map(|command| {
                let keys = keymap.keys_of(command.id);
                let keys = if keys.is_empty() {
                    "palette".to_owned()
                } else {
                    let keys = keys.iter().map(|key| format!("`{key}`"));
                    keys.collect::<Vec<_>>().join(" ").replace('|', "\\|")
                };
                let long = (command.label)(words).long;
                format!("| {keys} | {long} | `{}` |", command.name)
            })
            .collect();
        if !rows.is_empty() {
            let _ = write!(
                table,
                "\n**{name}**\n\n| Keys | What it does | Name |\n| --- | --- | --- |\n{}\n",
                rows.join("\n")
            );
        }
    }
    table
}

#[test]
fn the_key_table_of_the_readme_is_the_command_table() {
    let path = source::root().join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(START).expect("the README marks the table");
    let (table, after) = rest.split_once(END).expect("the README ends the table");
    let wanted = format!("\n{}\n", key_table());
    if table == wanted {
        return;
    }
    if std::env::var_os(REWRITE).is_some() {
        fs::write(&path, format!("{before}{START}{wanted}{END}{after}")).unwrap();
        return;
    }
    panic!("README.md has an old key table; {REWRITE}=1 cargo test --test architecture writes it");
}

#[test]
fn shipped_themes_are_embedded_and_clean() {
    let themes = Themes::default();
    let files: Vec<String> = source::files("themes", "toml")
        .iter()
        .map(|path| path["themes/".len()..path.len() - ".toml".len()].to_owned())
        .collect();
    assert!(!files.is_empty());
    assert_eq!(themes.names(), files);
    for name in &files {
        for depth in [Depth::Mono, Depth::Ansi16, Depth::Palette256, Depth::True] {
            let (_, problems) = themes.load(name, None, depth);
            assert!(problems.is_empty(), "{name} at {depth:?}: {problems:?}");
        }
    }
}
