//! The acceptance tests of the product have numbers, B-01 to B-24, and their names begin with them: `cargo test b07_`
//! runs what shows B-07. What each is to show stands above it.

use std::collections::BTreeMap;

use crate::source;

/// The last number.
const LAST: u8 = 24;

/// The names of the tests that begin with a number, by number.
fn named() -> BTreeMap<u8, Vec<String>> {
    let mut found: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for source in source::all() {
        for (at, _) in source.code.match_indices("fn b") {
            let name = source.code[at + 3..].split('(').next().unwrap_or_default();
            let number = name.get(1..3).and_then(|digits| digits.parse().ok());
            if let Some(number) = number
                && name[3..].starts_with('_')
                && source.code[..at].trim_end().ends_with("#[test]")
            {
                let place = format!("{} ({})", name, source.path);
                found.entry(number).or_default().push(place);
            }
        }
    }
    found
}

#[test]
fn every_promise_has_a_test_of_its_number() {
    let found = named();
    // Seen with `--nocapture`.
    for (number, tests) in &found {
        println!("B-{number:02}\n  {}", tests.join("\n  "));
    }
    let lacks: Vec<u8> = (1..=LAST)
        .filter(|number| !found.contains_key(number))
        .collect();
    assert!(lacks.is_empty(), "no test is named after {lacks:?}");
    let beyond: Vec<&u8> = found.keys().filter(|number| **number > LAST).collect();
    assert!(beyond.is_empty(), "there is no {beyond:?}");
}

/// A comment that names a number stands above a test of that number, so that the name can be trusted.
#[test]
fn a_test_that_speaks_of_one_number_is_named_after_it() {
    let mut wrong = Vec::new();
    for source in source::all() {
        for (at, _) in source.text.match_indices("/// B-") {
            let number = source.text[at + 6..].get(..2).unwrap_or_default();
            let rest = &source.text[at..];
            let Some(test) = rest.find("#[test]").map(|place| &rest[place..]) else {
                continue;
            };
            let between = &rest[..rest.len() - test.len()];
            let is_doc = between
                .lines()
                .all(|line| line.trim_start().starts_with("///") || line.trim().is_empty());
            let name = test.split("fn ").nth(1).unwrap_or_default();
            if is_doc && !name.starts_with(&format!("b{number}_")) {
                wrong.push(format!("{}:{}", source.path, source.line(at)));
            }
        }
    }
    assert!(wrong.is_empty(), "another name:\n{}", wrong.join("\n"));
}
