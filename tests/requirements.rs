//! Which requirements of the catalogue the sources claim. A record, rule, workflow, playbook item
//! or command says beside itself which one it realises: `S4-37`, or `S4-37...S4-42` for several.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[path = "requirements/proofs.rs"]
mod proofs;

/// A source of requirements and an item of it.
type Id = (u32, u32);

/// Every requirement: source, number of items.
const CATALOGUE: &[(u32, u32)] = &[(0, 21), (1, 9), (2, 34), (3, 95), (4, 49)];

/// What this version promises, as ranges.
const SCOPE: &[(Id, Id)] = &[
    // Choosing customers, their quality, tiers and what follows from them; the five groups.
    ((0, 1), (0, 1)),
    ((0, 3), (0, 20)),
    // Key accounts: the six tests, the best fifth, the real curve.
    ((2, 1), (2, 10)),
    ((1, 1), (1, 5)),
    // Types of relationship; barriers to leaving, fair and disclosed.
    ((2, 11), (2, 11)),
    ((2, 33), (2, 33)),
    // What a competitor would miss; solving problems.
    ((3, 42), (3, 43)),
    // Rules of conduct.
    ((3, 68), (3, 79)),
    // Temperaments and the tactics for them; key-account care: business dossier, zipper, the twelve measures, keeping.
    ((3, 45), (3, 67)),
    // The file: what it holds, how it is classed, kept current, by whom; data card and colours.
    ((4, 1), (4, 11)),
    // Rapport: notions; how they decide, what is known, the rapport sheet.
    ((4, 17), (4, 24)),
    // The personal dossier and the attitudes behind it.
    ((3, 36), (3, 44)),
    // Classes by sales; sales against what was expected.
    ((4, 12), (4, 13)),
    // Small ones that rise, quiet losses, the real curve; loyalty in deed and mind, and what it is worth.
    ((2, 8), (2, 10)),
    ((2, 12), (2, 19)),
    // The right person, their likings, details; promises kept; the case of the failed project.
    ((4, 25), (4, 29)),
    // Complaints: why, kinds, the six key points, and the mistakes to guard against.
    ((4, 30), (4, 49)),
    // Membership and committee, events and incentives, the performance register, channels.
    ((1, 6), (1, 9)),
    // Levers of loyalty.
    ((2, 25), (2, 34)),
    // Factors against the competitor, sources of intelligence, methods of finding customers.
    ((3, 1), (3, 35)),
    // The walk through a month.
    ((4, 16), (4, 16)),
    // What customers earn us and cost; gross profit, mix and cross ratio.
    ((0, 2), (0, 2)),
    ((0, 6), (0, 7)),
    ((4, 14), (4, 15)),
    // Letting go; what drives loyalty, and why customers leave; winning them back.
    ((0, 21), (0, 21)),
    ((2, 20), (2, 24)),
    ((3, 80), (3, 95)),
];

/// What must be proved by a test that is named: judging customers, from choosing them to winning them back.
const PROVED: &[(Id, Id)] = &[
    ((0, 1), (0, 21)),
    ((1, 1), (1, 9)),
    ((2, 1), (2, 34)),
    ((3, 1), (3, 35)),
    ((3, 80), (3, 95)),
    ((4, 12), (4, 16)),
];

fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path
            .extension()
            .is_some_and(|it| it == "rs" || it == "toml")
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The id at the start of a text, and what follows it.
fn id(text: &str) -> Option<(Id, &str)> {
    let rest = text.strip_prefix('S')?;
    let (source, rest) = number(rest, 1)?;
    let (item, rest) = number(rest.strip_prefix('-')?, 2)?;
    Some(((source, item), rest))
}

fn number(text: &str, digits: usize) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (end == digits).then(|| Some((text[..end].parse().ok()?, &text[end..])))?
}

/// The ids that a text names, one by one or as ranges.
fn claimed(text: &str) -> BTreeSet<Id> {
    let mut claimed = BTreeSet::new();
    for (at, _) in text.match_indices('S') {
        if text[..at].ends_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let Some((first, rest)) = id(&text[at..]) else {
            continue;
        };
        let last = ["...", "..", "…"]
            .iter()
            .find_map(|dots| id(rest.strip_prefix(dots)?))
            .map_or(first, |(last, _)| last);
        assert!(
            last.0 == first.0 && last.1 >= first.1,
            "not a range: {}",
            &text[at..].lines().next().unwrap_or_default()
        );
        claimed.extend((first.1..=last.1).map(|item| (first.0, item)));
    }
    claimed
}

fn word((source, item): Id) -> String {
    format!("S{source}-{item:02}")
}

#[test]
fn what_this_version_promises_is_claimed_and_the_rest_is_counted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut claims: BTreeMap<Id, Vec<String>> = BTreeMap::new();
    for path in sources(&root).unwrap() {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        for id in claimed(&text) {
            claims.entry(id).or_default().push(name.clone());
        }
    }

    let known = |id: &Id| {
        CATALOGUE
            .iter()
            .any(|(source, items)| *source == id.0 && (1..=*items).contains(&id.1))
    };
    let unknown: Vec<String> = claims
        .iter()
        .filter(|(id, _)| !known(id))
        .map(|(id, files)| format!("{} in {}", word(*id), files.join(", ")))
        .collect();
    assert!(unknown.is_empty(), "no such requirement: {unknown:#?}");

    let (mut had, mut all) = (0, 0);
    for (source, items) in CATALOGUE {
        let ids = || (1..=*items).map(|item| (*source, item));
        let open: Vec<String> = ids()
            .filter(|id| !claims.contains_key(id))
            .map(word)
            .collect();
        let claimed = *items - open.len() as u32;
        (had, all) = (had + claimed, all + items);
        println!(
            "S{source}: {claimed} of {items} claimed; open: {}",
            open.join(" ")
        );
    }
    println!("all: {had} of {all}");

    let missing: Vec<String> = SCOPE
        .iter()
        .flat_map(|(first, last)| (first.1..=last.1).map(|item| (first.0, item)))
        .filter(|id| !claims.contains_key(id))
        .map(word)
        .collect();
    assert!(
        missing.is_empty(),
        "promised but claimed nowhere: {missing:?}"
    );
}

/// A file holds a test of that name, in a table of properties or not.
fn holds(root: &Path, proof: &str) -> bool {
    let Some((file, name)) = proof.split_once("::") else {
        return false;
    };
    let Ok(text) = fs::read_to_string(root.join(file)) else {
        return false;
    };
    let head = format!("fn {name}(");
    text.match_indices(&head).any(|(at, _)| {
        let before = text[..at].trim_end();
        before.ends_with("#[test]")
            || before
                .rsplit("\n\n")
                .next()
                .unwrap_or_default()
                .contains("#[test]")
    })
}

#[test]
fn what_must_be_proved_is_proved_by_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut proved: BTreeMap<Id, Vec<&str>> = BTreeMap::new();
    let mut lost: Vec<&&str> = Vec::new();
    for (ids, tests) in proofs::PROOFS {
        let ids = claimed(ids);
        assert!(!ids.is_empty() && !tests.is_empty(), "{tests:?}");
        for id in ids {
            proved.entry(id).or_default().extend(*tests);
        }
        lost.extend(tests.iter().filter(|test| !holds(root, test)));
    }
    assert!(lost.is_empty(), "no such test: {lost:#?}");
    let ids = PROVED
        .iter()
        .flat_map(|(first, last)| (first.1..=last.1).map(|item| (first.0, item)));
    let ids: BTreeSet<Id> = ids.collect();
    for id in &ids {
        println!(
            "{}: {}",
            word(*id),
            proved.get(id).map_or(String::new(), |them| them.join(", "))
        );
    }
    let open: Vec<String> = ids
        .iter()
        .filter(|id| !proved.contains_key(id))
        .map(|id| word(*id))
        .collect();
    assert!(open.is_empty(), "not proved: {open:?}");
}

#[test]
fn ids_are_read_one_by_one_and_as_ranges() {
    let words = |text: &str| claimed(text).into_iter().map(word).collect::<Vec<_>>();
    assert_eq!(
        words("(S4-37...S4-40), S0-01"),
        ["S0-01", "S4-37", "S4-38", "S4-39", "S4-40"]
    );
    assert_eq!(words("S1-03…S1-05"), ["S1-03", "S1-04", "S1-05"]);
    assert_eq!(words("XS4-37 S4-3 S4-371 S44-01"), Vec::<String>::new());
}
