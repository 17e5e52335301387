//! Which values stay when two customers turn out to be one, field by field from the field table.
//!
//! Nothing that was stated is lost without a person's choice: lists and long texts are kept from both, anything else
//! is the survivor's where the survivor states it.

use serde::{Deserialize, Serialize};

use super::field::{Field, FieldKind};
use super::record::{Kind, Record};
use super::value::Value;
use super::vocabulary::FieldKey;

/// Whose value stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// That of the record that stays.
    Survivor,
    /// That of the one that goes.
    Other,
    /// What either says; of lists and long texts.
    Both,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 3] = [Self::Survivor, Self::Other, Self::Both];

    /// The stable English word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Survivor => "survivor",
            Self::Other => "other",
            Self::Both => "both",
        }
    }

    /// Reads the stable English word.
    pub fn from_key(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.key() == word)
    }
}

/// A field in which the one that goes says something else than the one that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The field.
    pub key: FieldKey,
    /// What the one that stays says.
    pub survivor: Value,
    /// What the one that goes says.
    pub other: Value,
    /// What both say together, where that can be said.
    pub both: Option<Value>,
    /// Whose value stays.
    pub side: Side,
}

impl Choice {
    /// The value that stays.
    pub fn value(&self) -> &Value {
        match (self.side, &self.both) {
            (Side::Other, _) => &self.other,
            (Side::Both, Some(both)) => both,
            (Side::Survivor | Side::Both, _) => &self.survivor,
        }
    }

    /// Whether that side can be chosen.
    pub const fn takes(&self, side: Side) -> bool {
        !matches!(side, Side::Both) || self.both.is_some()
    }
}

/// The fields to choose in, in the order of the table, each with what stays unless somebody says otherwise.
pub fn choices(survivor: &Record, other: &Record) -> Vec<Choice> {
    let kind = survivor.kind();
    let fields = kind.fields().iter().filter(|field| is_chosen(kind, field));
    let choice = |field: &Field| {
        let (ours, theirs) = (survivor.value(field.key), other.value(field.key));
        // What the other does not state is nothing to choose.
        let is_stated = !theirs.is_empty() || matches!(field.kind, FieldKind::Flag);
        if !is_stated || ours == theirs {
            return None;
        }
        let both = both(field.kind, &ours, &theirs);
        let side = if ours.is_empty() && !matches!(field.kind, FieldKind::Flag) {
            Side::Other
        } else if both.is_some() {
            Side::Both
        } else {
            Side::Survivor
        };
        Some(Choice {
            key: field.key,
            survivor: ours,
            other: theirs,
            both,
            side,
        })
    };
    fields.filter_map(choice).collect()
}

/// What the program keeps and what no two records share stays with its record: whoever wants the other code lets the
/// other one stay. A snooze is of one rhythm and ends with it.
fn is_chosen(kind: Kind, field: &Field) -> bool {
    let is_snooze = matches!(field.key, FieldKey::SnoozedUntil | FieldKey::SnoozeReason);
    !(field.kept || field.unique || kind == Kind::Customer && is_snooze)
}

/// What two values say together; none where only one can stand, or where one says it all.
pub fn both(kind: FieldKind, one: &Value, other: &Value) -> Option<Value> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    match (kind, one, other) {
        (FieldKind::Tags, Value::Tags(one), Value::Tags(other)) => {
            Some(Value::Tags(joined(one, other)))
        }
        (FieldKind::References(_), Value::References(one), Value::References(other)) => {
            Some(Value::References(joined(one, other)))
        }
        (FieldKind::Memo { max }, Value::Text(one), Value::Text(other)) => {
            let text = match (one.contains(other.trim()), other.contains(one.trim())) {
                (true, _) => one.clone(),
                (_, true) => other.clone(),
                _ => format!("{}\n\n{}", one.trim_end(), other.trim_start()),
            };
            (text.chars().count() <= max as usize).then_some(Value::Text(text))
        }
        _ => None,
    }
}

fn joined<T: Clone + PartialEq>(one: &[T], other: &[T]) -> Vec<T> {
    let mut all = one.to_vec();
    for it in other {
        if !all.contains(it) {
            all.push(it.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::customer::Customer;

    fn customer(fill: impl FnOnce(&mut Customer)) -> Record {
        let mut it = Customer {
            code: "A".into(),
            name: "Acme".into(),
            ..Customer::default()
        };
        fill(&mut it);
        it.into()
    }

    #[test]
    fn what_the_survivor_does_not_state_comes_from_the_other() {
        let survivor = customer(|it| it.city = "Ulm".into());
        let other = customer(|it| {
            it.code = "B".into();
            it.city = "Bonn".into();
            it.phone = "0731 1234567".into();
            it.snoozed_until = crate::domain::when::Day::parse("2026-12-01");
            it.snoozes = 1;
        });
        let told: Vec<_> = choices(&survivor, &other)
            .into_iter()
            .map(|it| (it.key, it.side))
            .collect();
        assert_eq!(
            told,
            [
                (FieldKey::City, Side::Survivor),
                (FieldKey::Phone, Side::Other)
            ]
        );
    }

    #[test]
    fn lists_and_long_texts_are_kept_from_both() {
        let survivor = customer(|it| {
            it.tags = vec!["food".into(), "export".into()];
            it.remarks = "Gate 3.\n".into();
            it.problems = "Late payer, always".into();
        });
        let other = customer(|it| {
            it.tags = vec!["export".into(), "fair".into()];
            it.remarks = "Ask for Wu.".into();
            it.problems = "Late payer".into();
        });
        let found = choices(&survivor, &other);
        let value = |key| {
            let choice = found.iter().find(|it| it.key == key).unwrap();
            assert_eq!(choice.side, Side::Both);
            choice.value().clone()
        };
        let tags = ["food", "export", "fair"].map(str::to_owned).to_vec();
        assert_eq!(value(FieldKey::Tags), Value::Tags(tags));
        let text = |text: &str| Value::Text(text.to_owned());
        assert_eq!(value(FieldKey::Remarks), text("Gate 3.\n\nAsk for Wu."));
        assert_eq!(value(FieldKey::Problems), text("Late payer, always"));
    }

    #[test]
    fn texts_too_long_for_one_field_are_chosen_between() {
        let long = |letter: &str| customer(|it| it.remarks = letter.repeat(15_000));
        let found = choices(&long("a"), &long("b"));
        assert_eq!((found.len(), found[0].side), (1, Side::Survivor));
        assert!(!found[0].takes(Side::Both));
    }

    #[test]
    fn a_yes_is_not_taken_over_by_itself() {
        let found = choices(&customer(|_| ()), &customer(|it| it.key = true));
        assert_eq!(
            (found[0].key, found[0].side),
            (FieldKey::Key, Side::Survivor)
        );
    }
}
