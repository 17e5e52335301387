//! Who may name whom (ARCHITECTURE.md 4.1).

use std::collections::BTreeSet;

use crate::source::{self, Source};

/// A top-level module and those it may name beside itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("service", &["domain", "store"]),
    ("wire", &["domain", "service"]),
    // A file that people read is worded.
    ("exchange", &["domain", "service", "i18n", "shown"]),
    ("shown", &[]),
    // Words for everything that a book can answer, failures included.
    ("i18n", &["domain", "service", "shown"]),
    ("config", &["i18n"]),
    ("logging", &[]),
    (
        "tui",
        &[
            "domain", "service", "wire", "exchange", "config", "i18n", "shown",
        ],
    ),
    (
        "cli",
        &[
            "domain", "service", "wire", "exchange", "config", "i18n", "shown", "tui",
        ],
    ),
    ("boot", EVERYTHING),
    ("main", EVERYTHING),
];

const EVERYTHING: &[&str] = &[
    "domain", "store", "service", "wire", "exchange", "shown", "i18n", "config", "logging", "tui",
    "cli", "boot",
];

/// What a layer may not name inside another, though it may name the other.
const INSIDES: &[(&str, &str)] = &[
    ("tui", "service::Service"),
    ("tui", "service::open"),
    ("cli", "service::Service"),
    ("cli", "service::open"),
    ("exchange", "service::Service"),
    ("i18n", "service::Service"),
];

/// All that the command line may name of the screens: the data of the key sheet, and themes as text.
const CLI_OF_TUI: &[&str] = &["command", "keymap", "sample", "theme"];

/// Who may use a crate or a part of `std`, where it says something about the layer. Prefixes of
/// paths below `src`.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("sled", &["store/engine/sled"]),
    ("bincode", &["store/", "wire/"]),
    ("argon2", &["config/"]),
    ("crc32fast", &["store/"]),
    ("sha2", &["store/"]),
    ("ratatui", &["tui/"]),
    ("crossterm", &["tui/"]),
    ("crokey", &["tui/"]),
    ("tui_input", &["tui/"]),
    ("ratatui_textarea", &["tui/"]),
    ("clap", &["cli/", "main.rs"]),
    ("clap_complete", &["cli/", "main.rs"]),
    ("clap_mangen", &["cli/"]),
    ("csv", &["exchange/", "cli/"]),
    ("encoding_rs", &["exchange/"]),
    ("chardetng", &["exchange/"]),
    ("fuzzy_matcher", &["service/"]),
    ("saphyr_parser", &["tui/theme/base16/"]),
    ("signal_hook", &["boot", "tui/"]),
    ("etcetera", &["boot", "config/"]),
    ("anyhow", &["boot", "cli/", "main.rs"]),
    (
        "rustix",
        &[
            "store/",
            "wire/",
            "tui/",
            "cli/",
            "config/",
            "boot",
            "logging",
            "exchange/export/",
        ],
    ),
    ("std::os::unix::net", &["wire/", "boot"]),
    ("std::net", &[]),
    (
        "std::fs",
        &[
            "store/",
            "wire/",
            "exchange/",
            "tui/",
            "cli/",
            "config/",
            "boot",
            "logging",
        ],
    ),
    (
        "std::env",
        &[
            "wire/", "tui/", "cli/", "config/", "boot", "logging", "main.rs",
        ],
    ),
    (
        "std::process",
        &[
            "store/folder",
            "wire/",
            "tui/",
            "cli/",
            "boot",
            "logging",
            "main.rs",
        ],
    ),
];

fn top(source: &Source) -> Option<&str> {
    let path = source.path.strip_prefix("src/")?;
    Some(path.split('/').next()?.trim_end_matches(".rs"))
}

#[test]
fn layers_name_only_what_lies_below() {
    let names: BTreeSet<&str> = LAYERS.iter().map(|(name, _)| *name).collect();
    let mut wrong = Vec::new();
    for source in source::all() {
        let Some(from) = top(source).filter(|from| *from != "lib") else {
            continue;
        };
        let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == from) else {
            wrong.push(format!(
                "{}: {from} has no row in the layer table",
                source.path
            ));
            continue;
        };
        for (at, path) in references(source) {
            let to = path.split("::").next().unwrap_or_default();
            let place = || format!("{}:{}", source.path, source.line(at));
            if names.contains(to) && to != from && !below.contains(&to) {
                wrong.push(format!("{}: {from} may not name {to}", place()));
            }
            for (_, inside) in INSIDES.iter().filter(|(layer, _)| *layer == from) {
                if path == *inside {
                    wrong.push(format!("{}: {from} may not name {inside}", place()));
                }
            }
            if from == "cli"
                && let Some(rest) = path.strip_prefix("tui::")
                && !CLI_OF_TUI.contains(&rest)
            {
                wrong.push(format!(
                    "{}: cli may name the key table only, not {path}",
                    place()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_outside_world_is_touched_where_it_belongs() {
    let mut wrong = Vec::new();
    for source in source::all() {
        let Some(path) = source.path.strip_prefix("src/") else {
            continue;
        };
        let code = source.shipped();
        for (name, may) in OUTSIDE {
            if may.iter().any(|prefix| path.starts_with(prefix)) {
                continue;
            }
            for at in named(&code, name) {
                wrong.push(format!("{}:{}: {name}", source.path, source.line(at)));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "used where it may not be:\n{}",
        wrong.join("\n")
    );
}

/// Where `name::` is used or `use name` stands. A path below something else does not count:
/// `self::csv::` or `crate::exchange::csv` is ours.
fn named(code: &str, name: &str) -> Vec<usize> {
    code.match_indices(name)
        .map(|(at, _)| at)
        .filter(|&at| {
            let before = &code[..at];
            let after = &code[at + name.len()..];
            let starts = !before.ends_with("::")
                && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let ends = after.starts_with("::")
                || after.starts_with(';') && before.trim_end().ends_with("use");
            starts && ends
        })
        .collect()
}

/// Paths from the crate's root that a file names, one or two steps long, with their place.
fn references(source: &Source) -> Vec<(usize, String)> {
    let code = &source.code;
    let mut found = Vec::new();
    for start in ["crate::", "keybook::"] {
        for (at, _) in code.match_indices(start) {
            if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                found.extend(
                    expand(&code[at + start.len()..], 2)
                        .into_iter()
                        .map(|path| (at, path)),
                );
            }
        }
    }
    // `super::super::store` climbs to the root as well.
    let up = "super::".repeat(depth(&source.path));
    for (at, _) in code.match_indices(&up) {
        let rest = &code[at + up.len()..];
        if !code[..at].ends_with("super::") && !rest.starts_with("super::") {
            found.extend(expand(rest, 2).into_iter().map(|path| (at, path)));
        }
    }
    found
}

/// How many modules lie between a file's own items and the root.
fn depth(path: &str) -> usize {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.split('/').filter(|part| *part != "mod").count()
}

/// The paths of a use tree, cut to so many steps.
fn expand(text: &str, steps: usize) -> Vec<String> {
    let text = text.trim_start();
    if steps == 0 {
        return Vec::new();
    }
    if let Some(group) = text.strip_prefix('{') {
        let mut paths = Vec::new();
        let (mut depth, mut from) = (0, 0);
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    paths.extend(expand(&group[from..at], steps));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    paths.extend(expand(&group[from..at], steps));
                    from = at + 1;
                }
                _ => {}
            }
        }
        return paths;
    }
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return Vec::new();
    }
    let below = rest
        .strip_prefix("::")
        .map_or_else(Vec::new, |rest| expand(rest, steps - 1));
    if below.is_empty() {
        vec![name.to_owned()]
    } else {
        below
            .into_iter()
            .map(|path| format!("{name}::{path}"))
            .collect()
    }
}

#[test]
fn use_trees_are_read() {
    assert_eq!(expand("store::Store;", 2), ["store::Store"]);
    assert_eq!(
        expand("{domain::{id::Id, when}, store::*, tui}; x", 2),
        ["domain::id", "domain::when", "store", "tui"]
    );
    assert_eq!(expand("macros! {", 2), ["macros"]);
}

#[test]
fn the_table_has_no_circle() {
    for (place, (layer, below)) in LAYERS.iter().enumerate() {
        let mut reached: BTreeSet<&str> = below.iter().copied().collect();
        for _ in 0..LAYERS.len() {
            for (name, next) in LAYERS {
                if reached.contains(name) {
                    reached.extend(next.iter().filter(|name| *name != layer || place > 0));
                }
            }
        }
        let own = matches!(*layer, "main" | "boot");
        assert!(own || !reached.contains(layer), "{layer} reaches itself");
    }
}
