//! What is known of a person, as people of a language read it.

use super::{Catalog, dates};
use crate::domain::choice::Topic;
use crate::domain::field::FieldKind;
use crate::domain::person::spec;

/// Stored words with labels in place of choices, and dates as they are written.
pub fn known(words: &Catalog, topic: Topic, text: &str) -> String {
    let Some(spec) = spec(topic) else {
        return text.to_owned();
    };
    if let Some((set, number, remark)) = spec.chosen(text) {
        let label = words.choice(set, number);
        return if remark.is_empty() {
            label.to_owned()
        } else {
            format!("{label}; {remark}")
        };
    }
    match spec.field.kind {
        FieldKind::Partial => dates::partial(words, text),
        _ => text.to_owned(),
    }
}
