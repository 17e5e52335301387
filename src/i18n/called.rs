//! Who answers to the names of the line.

use crate::domain::quick::Found;
use crate::i18n::matching::Haystack;
use crate::service::reply::{CustomerRow, UserRow};

/// Somebody or something that answers to a name.
#[derive(Clone, Debug)]
pub struct Called {
    /// Which record.
    pub id: u64,
    /// The name that is shown.
    pub name: String,
    haystack: Haystack,
}

impl Called {
    /// A record that answers to a name, and to another one.
    pub fn new(id: u64, name: &str, also: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            haystack: Haystack::new(&format!("{name} {also}")),
        }
    }
}

/// The one who answers to a text: exactly, or as the only one to whom it fits at all.
pub fn find(called: &[Called], text: &str) -> Found {
    let wanted = text.to_lowercase();
    let exact: Vec<&Called> = called
        .iter()
        .filter(|it| it.name.to_lowercase() == wanted)
        .collect();
    if let [one] = exact.as_slice() {
        return Found::One(one.id);
    }
    // What is merely contained somewhere is too little to go by.
    let fits: Vec<&Called> = called
        .iter()
        .filter(|it| it.haystack.rank(text).is_some_and(|rank| rank < 3))
        .collect();
    match fits.as_slice() {
        [] => Found::Nobody,
        [one] => Found::One(one.id),
        _ => Found::Several,
    }
}

/// A colleague, by name and login.
pub fn user(row: &UserRow) -> Called {
    let name = if row.name.is_empty() {
        &row.login
    } else {
        &row.name
    };
    Called::new(row.id, name, &row.login)
}

/// How many of the words, from the first, are the beginning of a name: every further word begins a word of it.
pub fn name_words(row: &CustomerRow, words: &[&str]) -> usize {
    if words.is_empty() {
        return 0;
    }
    let parts: Vec<String> = [&row.name, &row.short, &row.code]
        .iter()
        .flat_map(|name| name.split_whitespace().map(str::to_lowercase))
        .collect();
    let further = words[1..]
        .iter()
        .take_while(|word| {
            let word = word.to_lowercase();
            parts
                .iter()
                .any(|part| *part == word || word.chars().count() >= 3 && part.starts_with(&word))
        })
        .count();
    1 + further
}

/// How many of the words are the name itself, from its beginning.
pub fn prefix_words(name: &str, words: &[&str]) -> usize {
    let count = name
        .split_whitespace()
        .zip(words)
        .take_while(|(part, word)| part.to_lowercase() == word.to_lowercase())
        .count();
    // The first word of a longer name alone may mean something else: 西湖 is also a lake.
    if count == name.split_whitespace().count() {
        count
    } else {
        0
    }
}
