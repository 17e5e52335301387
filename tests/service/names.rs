//! B-12: three hundred names, many of them with characters of several readings: their order, how they are read, and
//! what is found and marked when one types their initials or their whole reading. Speed is measured by the bench `search`.

use std::fmt::Write as _;

use keybook::service::directory::highlight::highlight;
use keybook::service::directory::index::{Kind, NameIndex, Text};
use keybook::service::directory::pinyin::{Naming, abbreviation, spelling};
use keybook::service::directory::sortkey::SortKey;

/// `P` for people, `C` for companies and places.
const NAMES: &str = include_str!("../fixtures/names.txt");

fn names() -> Vec<(Naming, &'static str)> {
    let names: Vec<_> = NAMES
        .lines()
        .map(|line| match line.split_at(2) {
            ("P ", name) => (Naming::Person, name),
            (_, name) => (Naming::Company, name),
        })
        .collect();
    assert_eq!(names.len(), 300);
    names
}

fn index(names: &[(Naming, &str)]) -> NameIndex {
    let mut index = NameIndex::new();
    for (id, (naming, name)) in names.iter().enumerate() {
        let kind = match naming {
            Naming::Person => Kind::Contact,
            Naming::Company => Kind::Name,
        };
        index.insert(id as u64, &[Text::new(kind, name)]);
    }
    index
}

/// Group, name, reading, initials: in the order of lists.
#[test]
fn b12_three_hundred_names_stand_where_a_phone_book_has_them() {
    let mut names = names();
    names.sort_by_key(|(naming, name)| SortKey::new(name, *naming, None));
    let mut golden = String::new();
    for (naming, name) in names {
        let group = SortKey::new(name, naming, None).group();
        let (read, short) = (spelling(name, naming), abbreviation(name, naming, None));
        writeln!(golden, "{group}  {name}  {read}  {short}").unwrap();
    }
    insta::assert_snapshot!("three_hundred_names", golden);
}

/// Every name is found by its initials and by its whole reading, in any prefix of it, and says which characters were meant.
#[test]
fn b12_every_name_is_found_by_initials_and_reading_and_marked() {
    let names = names();
    let index = index(&names);
    let mut marked = String::new();
    for (id, (naming, name)) in names.iter().enumerate() {
        let full = spelling(name, *naming).replace(' ', "");
        let short = abbreviation(name, *naming, None);
        let is_read = !full.is_empty() && full.chars().all(|c| c.is_ascii_lowercase());
        if !is_read || name.is_ascii() {
            continue;
        }
        for typed in [&short, &full] {
            let hits = index.search(typed, 300);
            assert!(
                hits.iter().any(|hit| hit.id == id as u64),
                "{name} by {typed}"
            );
        }
        for end in 1..=full.len() {
            let hits = index.search(&full[..end], 300);
            assert!(
                hits.iter().any(|hit| hit.id == id as u64),
                "{name} by {}",
                &full[..end]
            );
        }
        if *naming == Naming::Company {
            let parts = highlight(name, None, &short);
            let text: Vec<&str> = parts.into_iter().map(|range| &name[range]).collect();
            writeln!(marked, "{name}  {short}  {}", text.join(" ")).unwrap();
        }
    }
    insta::assert_snapshot!("three_hundred_names_marked", marked);
}
