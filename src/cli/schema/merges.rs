//! Schemas of merging customers that are the same.

use serde_json::json;

use super::documents::kinds;
use super::reported;
use super::shape::{Members, count, list, object, one_of, text};
use crate::domain::merge::Side;
use crate::domain::report::Report;
use crate::i18n::Catalog;

pub(super) fn plan() -> Members {
    let moving = vec![("kind", kinds()), ("moved", count()), ("put_away", count())];
    let any = || json!({});
    let field = vec![
        ("field", text()),
        ("survivor", any()),
        ("other", any()),
        ("side", one_of(Side::ALL.map(Side::key))),
        ("kept", any()),
    ];
    vec![
        ("code", text()),
        ("name", text()),
        ("other_code", text()),
        ("other_name", text()),
        ("moves", list(object(moving))),
        ("sales", count()),
        ("namesakes", list(text())),
        ("fields", list(object(field))),
    ]
}

/// The report, and the words that merge each pair.
pub(super) fn dedupe(words: &Catalog) -> Members {
    reported::with(Report::Duplicates, vec![("command", text())], words)
}
