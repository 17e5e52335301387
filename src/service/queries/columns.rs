//! Fields of customers, for filters and orders over many rows: from what lists keep, from columns
//! that were read once, or from the records.

use std::borrow::Cow;
use std::sync::Arc;

use crate::domain::filter::{Filter, Test};
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::roster::Column;
use crate::service::rows;
use crate::store::index::Lookup;

use super::Ask;

/// From one row in so many on the whole column is read, which the next keystroke needs again; for
/// fewer rows their records are.
const SHARE: usize = 8;

/// What a query needs that lists do not keep.
#[derive(Default)]
pub(super) struct Columns(Vec<(FieldKey, Arc<Column>)>);

impl Columns {
    /// The columns that are worth having for so many rows.
    pub(super) fn of(
        ask: &Ask<'_>,
        keys: impl IntoIterator<Item = FieldKey>,
        rows: usize,
    ) -> Result<Self, Failure> {
        let mut columns = Self::default();
        let is_read = |key: &FieldKey| *key != FieldKey::Signals && !Light::keeps(*key);
        for key in keys.into_iter().filter(is_read) {
            if key == FieldKey::Health {
                columns.0.push((key, health(ask)?));
                continue;
            }
            if let Some(known) = ask.book.roster.column(key) {
                columns.0.push((key, known));
            } else if rows * SHARE >= ask.book.roster.len() {
                columns.0.push((key, read(ask, key)?));
            }
        }
        Ok(columns)
    }

    /// The value of a customer at its place in the columns, if that is known.
    pub(super) fn value<'a>(
        &'a self,
        ask: &Ask<'_>,
        place: Option<usize>,
        light: &Light,
        key: FieldKey,
    ) -> Result<Cow<'a, Value>, Failure> {
        if key == FieldKey::Signals {
            return Ok(Cow::Owned(Value::Flag(
                rows::alarm(ask.book, light, ask.now.today()).is_some(),
            )));
        }
        if Light::keeps(key) {
            return Ok(Cow::Owned(light.value(
                key,
                ask.book.house,
                ask.now.today(),
            )));
        }
        if let Some((_, column)) = self.0.iter().find(|(it, _)| *it == key) {
            let place = place.or_else(|| ask.book.roster.place(light.id));
            let value = place.and_then(|place| column.get(place));
            return Ok(value.map_or(Cow::Owned(Value::Empty), Cow::Borrowed));
        }
        let stored = ask.book.find(Ref::new(Kind::Customer, light.id))?;
        let value = stored.map_or(Value::Empty, |stored| stored.record.value(key));
        Ok(Cow::Owned(value))
    }
}

/// The fields that a filter asks for.
pub(super) fn asked(filter: &Filter) -> impl Iterator<Item = FieldKey> {
    filter.terms.iter().filter_map(|term| match &term.test {
        Test::Field(key, _) => Some(*key),
        Test::Word(_) => None,
    })
}

/// How everybody does, in whole points.
fn health(ask: &Ask<'_>) -> Result<Arc<Column>, Failure> {
    let roster = ask.book.roster;
    let lights: Vec<&Light> = roster.all().collect();
    let marks = crate::service::health::marks(ask.book, &lights, ask.now)?;
    let mut column = Column::new();
    for (light, mark) in lights.iter().zip(marks) {
        if let (Some(place), Some(score)) = (roster.place(light.id), mark.score) {
            if column.len() <= place {
                column.resize(place + 1, Value::Empty);
            }
            column[place] = Value::Number(i64::from((score + 5) / 10));
        }
    }
    Ok(Arc::new(column))
}

fn read(ask: &Ask<'_>, key: FieldKey) -> Result<Arc<Column>, Failure> {
    let mut column = Vec::new();
    let lookup = Lookup::all(Kind::Customer);
    // What cannot be read has no value here; `doctor` names it.
    ask.book
        .store
        .each(&lookup, |stored| {
            let value = stored.record.value(key);
            if !value.is_empty() {
                column.push((stored.id, value));
            }
        })
        .map_err(fault)?;
    Ok(ask.book.roster.keep_column(key, column))
}
