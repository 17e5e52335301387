//! The order of a list by any column.

use std::cmp::{Ordering, Reverse};

use crate::domain::field::FieldKind;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Moment;
use crate::service::directory::pinyin::Naming;
use crate::service::directory::sortkey::SortKey;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::query::Sort;

use super::Ask;
use super::columns::Columns;

/// What a row is ordered by; made once a row, compared often.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Number(i64),
    /// Choices rank upwards; people want the best first.
    Best(Reverse<u8>),
    Words(SortKey),
}

/// Customers in the order of a column.
pub(super) fn customers<T>(
    ask: &Ask<'_>,
    rows: Vec<T>,
    sort: Sort,
    light: impl Fn(&T) -> &Light,
) -> Result<Vec<T>, Failure> {
    let columns = Columns::of(ask, [sort.key], rows.len())?;
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        placed.push((of_customer(ask, &columns, sort.key, light(&row))?, row));
    }
    Ok(sorted(placed, sort.descending))
}

/// Rows in the order of their places. Equal ones stay as they were, what is not stated comes last in either
/// direction.
pub(super) fn sorted<T>(mut placed: Vec<(Option<Place>, T)>, descending: bool) -> Vec<T> {
    placed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    });
    placed.into_iter().map(|(_, row)| row).collect()
}

fn of_customer(
    ask: &Ask<'_>,
    columns: &Columns,
    key: FieldKey,
    light: &Light,
) -> Result<Option<Place>, Failure> {
    let value = match key {
        FieldKey::Name => return Ok(by_reading(light)),
        // The column shows the region where no city is stated.
        FieldKey::City if light.city.is_empty() => Value::Text(light.region.clone()),
        key => columns.value(ask, None, light, key)?.into_owned(),
    };
    place(ask, Kind::Customer, key, value)
}

fn by_reading(light: &Light) -> Option<Place> {
    let reading = Some(light.reading.as_str()).filter(|it| !it.trim().is_empty());
    let name = light.name.trim();
    (!name.is_empty()).then(|| Place::Words(SortKey::new(name, Naming::Company, reading)))
}

/// Where a moment belongs.
pub(super) fn at(moment: Moment) -> Place {
    Place::Number(moment.number())
}

/// Where a value of a record of a kind belongs.
pub(super) fn place(
    ask: &Ask<'_>,
    kind: Kind,
    key: FieldKey,
    value: Value,
) -> Result<Option<Place>, Failure> {
    Ok(match value {
        Value::Flag(yes) => Some(Place::Best(Reverse(u8::from(yes)))),
        value if value.is_empty() => None,
        Value::Empty | Value::Moments(_) => None,
        Value::Text(text) => words(&text),
        Value::Tags(tags) => words(&tags.join(" ")),
        Value::Number(it) => Some(Place::Number(it)),
        Value::Money(it) => Some(Place::Number(it.units())),
        Value::Exact(it) => Some(Place::Number(it.units())),
        Value::Day(it) => Some(Place::Number(i64::from(it.number()))),
        Value::Time(it) => Some(Place::Number(i64::from(it.number()))),
        Value::Moment(it) => Some(at(it)),
        Value::Choice(it) => Some(Place::Best(Reverse(it))),
        Value::Reference(id) => named(ask, kind, key, id)?,
        Value::References(ids) => match ids.first() {
            Some(id) => named(ask, kind, key, *id)?,
            None => None,
        },
    })
}

/// By what people read where the record is named.
fn named(ask: &Ask<'_>, kind: Kind, key: FieldKey, id: u64) -> Result<Option<Place>, Failure> {
    let field = kind.field(key).or_else(|| Kind::Customer.field(key));
    let name = match field.map(|field| field.kind) {
        Some(FieldKind::Reference(Kind::User) | FieldKind::References(Kind::User)) => ask
            .book
            .roster
            .user_name(Some(crate::domain::id::Id::new(id))),
        Some(FieldKind::Reference(Kind::Customer) | FieldKind::References(Kind::Customer)) => {
            return Ok(ask.book.roster.get(id).and_then(by_reading));
        }
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
    };
    Ok(words(&name))
}

fn words(text: &str) -> Option<Place> {
    let text = text.trim();
    (!text.is_empty()).then(|| Place::Words(SortKey::new(text, Naming::Company, None)))
}
