//! Schemas of what is told of a person's data.

use serde_json::Value as Json;

use super::documents::sheet;
use super::records::record;
use super::shape::{Members, choice, count, day, flag, list, maybe, moment, object, one_of, text};
use crate::cli::person::class_word;
use crate::domain::choice::ChoiceSet;
use crate::domain::field::Class;
use crate::domain::person::DOSSIER;
use crate::domain::record::Kind;
use crate::i18n::Catalog;

fn topic() -> Json {
    one_of(DOSSIER.iter().map(|spec| spec.topic.key()))
}

fn class() -> Json {
    one_of([Class::N, Class::P, Class::S2, Class::S1].map(class_word))
}

fn known() -> Json {
    list(object(vec![
        ("id", count()),
        ("topic", topic()),
        ("class", class()),
        // Null where it is kept closely.
        ("text", maybe(text())),
        ("source", text()),
        ("opinion", flag()),
        ("said_on", maybe(day())),
        ("by", text()),
        ("at", moment()),
        ("review_by", maybe(day())),
        ("until", maybe(day())),
    ]))
}

fn looks() -> Json {
    list(object(vec![
        ("at", moment()),
        ("by", text()),
        ("act", choice(ChoiceSet::AccessAct)),
        ("topic", maybe(topic())),
        ("purpose", text()),
    ]))
}

fn places() -> Json {
    list(object(vec![
        ("kind", one_of(Kind::ALL.iter().map(|kind| kind.key()))),
        ("count", count()),
    ]))
}

/// The dossier of a contact.
pub(super) fn person(words: &Catalog) -> Members {
    vec![
        ("contact", record(Kind::Contact, words)),
        ("customer_name", text()),
        ("known", known()),
        ("hidden", count()),
        ("filled", count()),
        ("required", count()),
        ("missing", list(text())),
        ("terms", maybe(record(Kind::Privacy, words))),
        ("looks", looks()),
    ]
}

/// Words that were kept closely.
pub(super) fn reveal() -> Members {
    vec![
        ("id", count()),
        ("topic", topic()),
        ("text", maybe(text())),
        ("source", text()),
    ]
}

/// Everything about one person.
pub(super) fn copy(words: &Catalog) -> Members {
    // Records are of many kinds; what they say is told as people read it.
    let field = object(vec![("label", text()), ("text", text())]);
    let record_of = object(vec![
        ("kind", one_of(Kind::ALL.iter().map(|kind| kind.key()))),
        ("id", count()),
        ("fields", list(field)),
    ]);
    vec![
        ("at", moment()),
        ("contact", record(Kind::Contact, words)),
        ("known", known()),
        ("held_back", count()),
        ("terms", maybe(record(Kind::Privacy, words))),
        ("looks", looks()),
        ("records", list(record_of)),
    ]
}

/// What an erasure would touch.
pub(super) fn erasure() -> Members {
    vec![
        ("contact", count()),
        ("pseudonym", text()),
        ("erased", flag()),
        ("places", places()),
        ("elsewhere", count()),
    ]
}

/// An erasure that was carried out.
pub(super) fn certificate() -> Members {
    vec![
        ("contact", count()),
        ("pseudonym", text()),
        ("erased", flag()),
        ("places", places()),
        ("at", moment()),
        ("by", text()),
        ("change", count()),
        ("key_destroyed", flag()),
    ]
}

/// Words whose term ends.
pub(super) fn expiring() -> Members {
    let row = object(vec![
        ("until", day()),
        ("id", count()),
        ("topic", topic()),
        ("class", class()),
        ("contact", count()),
        ("contact_name", text()),
        ("customer", text()),
        ("customer_name", text()),
    ]);
    sheet(Vec::new(), row, Vec::new())
}

/// What may be known of people.
pub(super) fn topics() -> Members {
    let row = object(vec![
        ("topic", topic()),
        ("label", text()),
        ("class", class()),
        ("purpose", text()),
        ("several", flag()),
    ]);
    sheet(Vec::new(), row, Vec::new())
}
