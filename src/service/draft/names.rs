//! What a change puts under which name, and the records that it makes under ids nobody knows yet.

use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::book::fold;
use crate::service::command::fresh_index;
use crate::service::failure::Failure;

use super::Draft;

/// The fields that people call a record by, first the ones that no two records share.
const CALLED_BY: [FieldKey; 4] = [
    FieldKey::Code,
    FieldKey::Login,
    FieldKey::Number,
    FieldKey::Name,
];

impl Draft<'_> {
    /// The live record that already has a unique value, as this change leaves the book.
    pub(crate) fn taken(
        &self,
        kind: Kind,
        key: FieldKey,
        text: &str,
    ) -> Result<Option<u64>, Failure> {
        let has = |stored: &Stored| {
            stored.archived.is_none()
                && matches!(stored.record.get(key), Some(Value::Text(it)) if fold(&it) == fold(text))
        };
        for id in [
            self.called.get(&(kind, key, fold(text))).copied(),
            self.book.by_code(kind, text)?,
        ]
        .into_iter()
        .flatten()
        {
            if self
                .find(Ref::new(kind, id))?
                .is_some_and(|stored| has(&stored))
            {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// The live record that this change put under a code, login, number or name.
    pub(crate) fn called(&self, kind: Kind, text: &str) -> Option<u64> {
        if self.called.is_empty() {
            return None;
        }
        let text = fold(text);
        CALLED_BY.into_iter().find_map(|key| {
            let id = *self.called.get(&(kind, key, text.clone()))?;
            let put = self.puts.get(&Ref::new(kind, id))?;
            let stands = !put.removed
                && put.after.archived.is_none()
                && names_of(&put.after.record).any(|(_, name)| name == text);
            stands.then_some(id)
        })
    }

    /// The record that this change made, where `target` names it by `fresh`.
    pub(crate) fn settle_target(&self, target: Ref) -> Ref {
        Ref::new(target.kind, self.settle_id(target.id))
    }

    fn settle_id(&self, id: u64) -> u64 {
        fresh_index(id)
            .and_then(|index| self.created.get(index))
            .map_or(id, |target| target.id)
    }

    /// Puts the ids of records that this change made in place of `fresh` references.
    pub(crate) fn settle(&self, value: Value) -> Value {
        let settle = |id: u64| self.settle_id(id);
        match value {
            Value::Reference(id) => Value::Reference(settle(id)),
            Value::References(ids) => Value::References(ids.into_iter().map(settle).collect()),
            other => other,
        }
    }

    /// How people call a record: name, number and subject, what was promised, what it is about, or the customer's
    /// name where it has none of its own; the number, period or day of what is no customer's.
    pub(crate) fn name_of(&self, record: &Record) -> String {
        let first = |keys: &[FieldKey]| {
            (keys.iter()).find_map(|key| match record.value(*key) {
                Value::Text(text) if !text.is_empty() => Some(text),
                _ => None,
            })
        };
        let own = first(&[
            FieldKey::Name,
            FieldKey::Subject,
            FieldKey::What,
            FieldKey::Login,
            FieldKey::Topic,
            FieldKey::Headline,
        ]);
        let customer = || {
            let customer = self.get(record.customer()?).ok().flatten()?;
            Some(customer.name)
        };
        let number = || first(&[FieldKey::Code, FieldKey::Number, FieldKey::Period]);
        let day = || match record.value(FieldKey::Day) {
            Value::Day(day) => Some(day.to_string()),
            _ => None,
        };
        (own.or_else(customer).or_else(number))
            .or_else(day)
            .unwrap_or_default()
    }
}

/// What people call a record by, folded.
pub(super) fn names_of(record: &Record) -> impl Iterator<Item = (FieldKey, String)> {
    CALLED_BY
        .into_iter()
        .filter_map(|key| match record.get(key) {
            Some(Value::Text(text)) if !text.trim().is_empty() => Some((key, fold(&text))),
            _ => None,
        })
}
