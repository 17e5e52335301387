//! What is hidden while somebody looks over the shoulder (DOMAIN.md 10, "sharing screen").
//!
//! Names keep their first character, so that whoever knows them finds the row; everything else that tells of people,
//! money or what was said is gone. Codes, numbers, states, days and places stay: they say how work stands, not whose.
//! Colleagues are not hidden.

use super::field::{Class, Field, FieldKind};
use super::record::{Kind, Record};
use super::value::Value;
use super::vocabulary::FieldKey;

/// What stands in the place of words.
pub const HIDDEN: &str = "****";

/// What stands behind the first character of a name; it does not tell how long the name is.
const REST: &str = "**";

/// A name that only those recognise who know it.
///
/// ```
/// use keybook::domain::discreet::name;
/// assert_eq!(name("陈薇"), "陈**");
/// assert_eq!(name("Lakeside Foods"), name("Lighthouse"));
/// assert_eq!(name(""), "");
/// ```
pub fn name(name: &str) -> String {
    if name.is_empty() {
        return String::new();
    }
    let first = name.chars().find(|c| c.is_alphanumeric());
    first.into_iter().collect::<String>() + REST
}

/// Words that say nothing.
pub fn words(words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        HIDDEN.to_owned()
    }
}

/// How a field is shown.
fn hidden(kind: Kind, field: &Field, value: &Value) -> Option<Value> {
    use FieldKey as K;
    if matches!(kind, Kind::User | Kind::Team) || value.is_empty() {
        return None;
    }
    let text = |hide: fn(&str) -> String| match value {
        Value::Text(text) => Value::Text(hide(text)),
        _ => Value::Empty,
    };
    match (field.kind, field.key) {
        (FieldKind::Text { .. }, K::Name | K::Short | K::Preferred) => Some(text(name)),
        _ if field.class > Class::N => Some(text(words)),
        (FieldKind::Text { .. }, K::Code | K::Number | K::City | K::Region | K::Province) => None,
        (FieldKind::Text { .. }, K::Country | K::Currency | K::Unit | K::Step | K::Period) => None,
        (
            FieldKind::Text { .. } | FieldKind::Memo { .. } | FieldKind::Phone | FieldKind::Mail,
            _,
        ) => Some(text(words)),
        (FieldKind::Tags | FieldKind::Money | FieldKind::Exact, _) => Some(Value::Empty),
        (
            FieldKind::Number { .. }
            | FieldKind::Day
            | FieldKind::Partial
            | FieldKind::Time
            | FieldKind::Moment
            | FieldKind::Choice(_)
            | FieldKind::Flag
            | FieldKind::Reference(_)
            | FieldKind::References(_)
            | FieldKind::Moments,
            _,
        ) => None,
    }
}

/// Hides what a record tells of people, money and words.
pub fn hide(record: &mut Record) {
    let kind = record.kind();
    for field in kind.fields() {
        if let Some(value) = hidden(kind, field, &record.value(field.key)) {
            // Every field takes a text of its kind, or nothing.
            let _taken = record.put(field.key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::{ExactMoney, Money};

    /// A value of that kind that must not be seen.
    fn planted(kind: FieldKind) -> Option<Value> {
        Some(match kind {
            FieldKind::Text { .. }
            | FieldKind::Memo { .. }
            | FieldKind::Phone
            | FieldKind::Mail => Value::Text("Planted 735 planted@example.com".to_owned()),
            FieldKind::Money => Value::Money(Money::parse("735").unwrap()),
            FieldKind::Exact => Value::Exact(ExactMoney::parse("735").unwrap()),
            FieldKind::Tags => Value::Tags(vec!["Planted 735".to_owned()]),
            _ => return None,
        })
    }

    #[test]
    fn no_record_tells_a_name_a_word_or_an_amount() {
        for kind in Kind::ALL {
            let mut record = kind.blank();
            for field in kind.fields() {
                if let Some(value) = planted(field.kind) {
                    let _refused = record.put(field.key, value);
                }
            }
            hide(&mut record);
            for field in kind.fields() {
                let value = record.value(field.key);
                let shown = format!("{value:?}");
                let is_open = matches!(kind, Kind::User | Kind::Team)
                    || hidden(*kind, field, &Value::Text("x".to_owned())).is_none();
                assert!(
                    is_open || !shown.contains("lanted") && !shown.contains("735"),
                    "{} {}: {shown}",
                    kind.key(),
                    field.key.key()
                );
                assert!(
                    field.class == Class::N || value.is_empty() || shown.contains(HIDDEN),
                    "{} {}",
                    kind.key(),
                    field.key.key()
                );
            }
        }
    }

    #[test]
    fn hiding_twice_hides_no_more() {
        assert_eq!(name(&name("Acme")), name("Acme"));
        assert_eq!(words(&words("Acme")), words("Acme"));
        assert_eq!(name("\u{202e}Acme"), "A**");
        assert_eq!(name("---"), "**");
    }
}
