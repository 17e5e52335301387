//! The parts that schemas are put together from (JSON Schema, draft 2020-12).

use serde_json::{Map, Value, json};

use crate::domain::choice::ChoiceSet;

/// A text of any length, the empty one too.
pub(super) fn text() -> Value {
    json!({"type": "string"})
}

/// A whole number.
pub(super) fn whole() -> Value {
    json!({"type": "integer"})
}

/// How many, or which number.
pub(super) fn count() -> Value {
    json!({"type": "integer", "minimum": 0})
}

/// A number with decimals.
pub(super) fn number() -> Value {
    json!({"type": "number"})
}

pub(super) fn flag() -> Value {
    json!({"type": "boolean"})
}

/// `2026-12-01`.
pub(super) fn day() -> Value {
    json!({"type": "string", "format": "date"})
}

/// `14:30`.
pub(super) fn time() -> Value {
    json!({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"})
}

/// `2026-12-01T06:30:00Z`.
pub(super) fn moment() -> Value {
    json!({"type": "string", "format": "date-time"})
}

/// A decimal as a text, so that no reader rounds it.
pub(super) fn amount() -> Value {
    json!({"type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$"})
}

/// One of these words.
pub(super) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> Value {
    json!({"enum": words.into_iter().collect::<Vec<_>>()})
}

/// A word of a choice set; null where nothing is stated.
pub(super) fn choice(set: ChoiceSet) -> Value {
    let options = set.options();
    let stated = options.iter().filter(|(number, _)| *number != 0);
    let words = one_of(stated.map(|(_, word)| *word));
    if options.iter().any(|(number, _)| *number == 0) {
        maybe(words)
    } else {
        words
    }
}

/// The same, or null.
pub(super) fn maybe(mut shape: Value) -> Value {
    if let Some(words) = shape.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    } else if let Some(kind) = shape.get("type").cloned() {
        let mut kinds = match kind {
            Value::Array(kinds) => kinds,
            one => vec![one],
        };
        kinds.push(json!("null"));
        shape["type"] = Value::Array(kinds);
    }
    shape
}

pub(super) fn list(of: Value) -> Value {
    json!({"type": "array", "items": of})
}

/// Members that are always there. More may come with later versions of the program: a reader leaves out what it
/// does not know.
pub(super) type Members = Vec<(&'static str, Value)>;

pub(super) fn object(members: Members) -> Value {
    with_optional(members, Vec::new())
}

/// An object with members that may be left out.
pub(super) fn with_optional(always: Members, sometimes: Members) -> Value {
    let required: Vec<&str> = always.iter().map(|(name, _)| *name).collect();
    let required = json!(required);
    let properties: Map<String, Value> = always
        .into_iter()
        .chain(sometimes)
        .map(|(name, shape)| (name.to_owned(), shape))
        .collect();
    json!({"type": "object", "properties": properties, "required": required})
}
