//! The order of the list of customers by any column.

use std::cmp::{Ordering, Reverse};

use crate::domain::field::FieldKind;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::directory::pinyin::Naming;
use crate::service::directory::sortkey::SortKey;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::query::Sort;

use super::Ask;
use super::columns::Columns;

/// What a row is ordered by; made once a row, compared often.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Number(i64),
    /// Choices rank upwards; people want the best first.
    Best(Reverse<u8>),
    Words(SortKey),
}

/// Rows in the order of a column. Equal ones stay as they were, what is not stated comes last in
/// either direction.
pub(super) fn sorted<T>(
    ask: &Ask<'_>,
    rows: Vec<T>,
    sort: Sort,
    light: impl Fn(&T) -> &Light,
) -> Result<Vec<T>, Failure> {
    let columns = Columns::of(ask, [sort.key], rows.len())?;
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        placed.push((place(ask, &columns, sort.key, light(&row))?, row));
    }
    placed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if sort.descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    });
    Ok(placed.into_iter().map(|(_, row)| row).collect())
}

fn place(
    ask: &Ask<'_>,
    columns: &Columns,
    key: FieldKey,
    light: &Light,
) -> Result<Option<Place>, Failure> {
    let value = match key {
        // The column shows the region where no city is stated.
        FieldKey::City if light.city.is_empty() => Value::Text(light.region.clone()),
        key => columns.value(ask, None, light, key)?.into_owned(),
    };
    let words = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| Place::Words(SortKey::new(text, Naming::Company, None)))
    };
    Ok(match value {
        Value::Flag(yes) => Some(Place::Best(Reverse(u8::from(yes)))),
        value if value.is_empty() => None,
        Value::Empty | Value::Moments(_) => None,
        Value::Text(text) if key == FieldKey::Name => {
            let reading = Some(light.reading.as_str()).filter(|it| !it.trim().is_empty());
            Some(Place::Words(SortKey::new(&text, Naming::Company, reading)))
        }
        Value::Text(text) => words(&text),
        Value::Tags(tags) => words(&tags.join(" ")),
        Value::Number(it) => Some(Place::Number(it)),
        Value::Money(it) => Some(Place::Number(it.units())),
        Value::Exact(it) => Some(Place::Number(it.units())),
        Value::Day(it) => Some(Place::Number(i64::from(it.number()))),
        Value::Time(it) => Some(Place::Number(i64::from(it.number()))),
        Value::Moment(it) => Some(Place::Number(it.number())),
        Value::Choice(it) => Some(Place::Best(Reverse(it))),
        Value::Reference(id) => words(&name(ask, key, id)?),
        Value::References(ids) => match ids.first() {
            Some(id) => words(&name(ask, key, *id)?),
            None => None,
        },
    })
}

/// What people read where the record is named.
fn name(ask: &Ask<'_>, key: FieldKey, id: u64) -> Result<String, Failure> {
    let kind = Kind::Customer.field(key).map(|field| field.kind);
    Ok(match kind {
        Some(FieldKind::Reference(Kind::User) | FieldKind::References(Kind::User)) => ask
            .book
            .roster
            .user_name(Some(crate::domain::id::Id::new(id))),
        Some(FieldKind::Reference(kind) | FieldKind::References(kind)) => {
            match ask
                .book
                .find(Ref::new(kind, id))?
                .map(|it| it.record.value(FieldKey::Name))
            {
                Some(Value::Text(name)) => name,
                _ => String::new(),
            }
        }
        _ => String::new(),
    })
}
