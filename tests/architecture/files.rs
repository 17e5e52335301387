//! Files stay short, and every one of them is part of something.

use std::collections::BTreeSet;
use std::fs;

use crate::source::{self, Source};

const LINES_MAX: usize = 500;

/// Files that are one table and nothing else.
const TABLES: &[&str] = &["src/domain/choice.rs"];

#[test]
fn no_file_grows_past_the_cap() {
    let long: Vec<String> = source::all()
        .iter()
        .map(|source| (source.text.lines().count(), &source.path))
        .filter(|(lines, path)| *lines > LINES_MAX && !TABLES.contains(&path.as_str()))
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(
        long.is_empty(),
        "more than {LINES_MAX}:\n{}",
        long.join("\n")
    );
}

/// A file that no `mod` names is compiled by nobody and its tests never run.
#[test]
fn no_file_is_forgotten() {
    let mut reached = BTreeSet::new();
    let mut next: Vec<String> = source::all()
        .iter()
        .map(|source| source.path.clone())
        .filter(|path| is_root(path))
        .collect();
    let mut wrong = Vec::new();
    while let Some(path) = next.pop() {
        let Some(source) = source::all().iter().find(|source| source.path == path) else {
            continue;
        };
        if !reached.insert(path) {
            continue;
        }
        for candidates in modules(source) {
            match candidates.iter().find(|path| exists(path)) {
                Some(path) => next.push(path.clone()),
                None => wrong.push(format!("{}: none of {candidates:?}", source.path)),
            }
        }
    }
    let forgotten = source::all()
        .iter()
        .map(|source| &source.path)
        .filter(|path| !reached.contains(*path));
    wrong.extend(forgotten.map(|path| format!("{path}: no mod names it")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn exists(path: &str) -> bool {
    source::all().iter().any(|source| source.path == path)
}

/// What cargo finds by itself.
fn is_root(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["src", name] => matches!(*name, "lib.rs" | "main.rs"),
        ["tests" | "benches", _] | ["tests" | "benches", _, "main.rs"] => true,
        _ => false,
    }
}

/// The files that each `mod name;` of a file may mean. Modules inside blocks are looked for by
/// the same name: nobody nests a file module in a block.
fn modules(source: &Source) -> Vec<Vec<String>> {
    let folder = match source.path.rsplit_once('/') {
        Some((folder, _)) => folder,
        None => "",
    };
    let stem = source.path.trim_end_matches(".rs");
    let own = if is_root(&source.path) || source.path.ends_with("/mod.rs") {
        folder
    } else {
        stem
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = source.code[from..].find("mod ").map(|at| from + at) {
        from = at + 4;
        let before = &source.code[..at];
        let name: String = source.code[from..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let ends = source.code[from + name.len()..].starts_with(';');
        if !ends || before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let attributes = &source.text[before.rfind([';', '}']).map_or(0, |end| end + 1)..at];
        found.push(match path_attribute(attributes) {
            Some(path) => vec![below(folder, path)],
            None => vec![format!("{own}/{name}.rs"), format!("{own}/{name}/mod.rs")],
        });
    }
    found
}

/// A path that may begin with the way up.
fn below(folder: &str, path: &str) -> String {
    match (path.strip_prefix("../"), folder.rsplit_once('/')) {
        (Some(rest), Some((above, _))) => below(above, rest),
        (Some(rest), None) => rest.to_owned(),
        (None, _) => format!("{folder}/{path}"),
    }
}

fn path_attribute(attributes: &str) -> Option<&str> {
    let (_, rest) = attributes.rsplit_once("#[path")?;
    rest.split('"').nth(1)
}

/// A snapshot that no test compares with says nothing and looks as if it did.
#[test]
fn every_snapshot_is_compared_with() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests"] {
        for path in source::files(folder, "snap") {
            let text = fs::read_to_string(source::root().join(&path)).unwrap();
            let from = text
                .lines()
                .find_map(|line| line.strip_prefix("source: "))
                .map(|from| from.trim_matches('"').to_owned());
            let Some(from) = from else {
                wrong.push(format!("{path}: does not say where it comes from"));
                continue;
            };
            match source::all().iter().find(|source| source.path == from) {
                None => wrong.push(format!("{path}: {from} is gone")),
                Some(source) if !mentions(source, &path) => {
                    wrong.push(format!("{path}: {from} does not mention it"));
                }
                Some(_) => {}
            }
        }
        for path in source::files(folder, "new") {
            wrong.push(format!("{path}: to be reviewed"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whether a test of that name, or a call with that name, stands in the file. A name that is put
/// together when the test runs shows as the text around its braces.
fn mentions(source: &Source, snapshot: &str) -> bool {
    let stem = snapshot.rsplit('/').next().unwrap_or_default();
    let name = stem
        .trim_end_matches(".snap")
        .rsplit("__")
        .next()
        .unwrap_or_default();
    let name = name.split('@').next().unwrap_or_default();
    let plain = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let plain = plain.strip_suffix('-').unwrap_or(name);
    source.text.contains(&format!("fn {plain}("))
        || source.text.contains(&format!("\"{name}\""))
        || source
            .text
            .split('"')
            .filter(|text| text.contains('{') && text.contains('}'))
            .any(|pattern| fits(pattern, name))
}

/// Whether `name` could come from a format string.
fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        parts.push(before);
        let Some((_, after)) = after.split_once('}') else {
            return false;
        };
        rest = after;
    }
    let Some(mut left) = name.strip_prefix(parts.first().copied().unwrap_or_default()) else {
        return false;
    };
    for part in parts.iter().skip(1) {
        match left.find(part) {
            Some(at) => left = &left[at + part.len()..],
            None => return false,
        }
    }
    // A pattern of braces alone would fit everything.
    left.ends_with(rest) && (parts.iter().any(|part| part.len() > 2) || rest.len() > 2)
}

#[test]
fn format_strings_fit_what_they_make() {
    assert!(fits("today_{size}_{lang}", "today_80x24_zh"));
    assert!(fits("{name}_narrow", "queue_narrow"));
    assert!(!fits("today_{size}", "queue_80x24"));
    assert!(!fits("{a}{b}", "anything"));
}
