//! Visits of a span of days.

use crate::domain::filter::Filter;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::query::{Scope, Sort};
use crate::service::reply::VisitRow;
use crate::service::rows;
use crate::service::shares::reading_in_shares;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::order::{self, Place};
use super::{Ask, has, is_called};

/// Visits that one answer holds at most.
const VISITS_MOST: usize = 5000;
/// Visits that one thread reads, at least.
const VISITS_A_THREAD: usize = 50;

pub(super) fn list(
    ask: &Ask<'_>,
    filter: &Filter,
    sort: Option<Sort>,
    (from, to): (Day, Day),
    scope: Scope,
) -> Result<Vec<VisitRow>, Failure> {
    let lookup = match ask.whose(scope) {
        Some(me) => Lookup::of_owner(me, Kind::Visit),
        None => Lookup::by_day(Kind::Visit),
    }
    .days(from, to);
    let mut found = Vec::new();
    let ids = ask.book.ids(&lookup, Direction::Forward)?;
    for ids in ids.chunks(VISITS_MOST) {
        let read = |_, some: &[u64]| -> Result<Vec<Placed>, Failure> {
            let rows = some.iter().map(|id| row(ask, filter, sort, *id));
            rows.filter_map(Result::transpose).collect()
        };
        for some in reading_in_shares(ids, VISITS_A_THREAD, read) {
            found.extend(some?);
        }
        if found.len() >= VISITS_MOST {
            found.truncate(VISITS_MOST);
            break;
        }
    }
    found.sort_by_key(|(_, row)| (row.day, row.time, row.id));
    let (places, mut found): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    rows::mark_overlaps(&mut found);
    match sort {
        Some(sort) => {
            let placed = places.into_iter().zip(found).collect();
            Ok(order::sorted(placed, sort.descending))
        }
        None => Ok(found),
    }
}

/// A visit and where it belongs in the order that was asked for.
type Placed = (Option<Place>, VisitRow);

/// The row of a visit that passes.
fn row(
    ask: &Ask<'_>,
    filter: &Filter,
    sort: Option<Sort>,
    id: u64,
) -> Result<Option<Placed>, Failure> {
    let Some(stored) = ask.book.find(Ref::new(Kind::Visit, id))? else {
        return Ok(None);
    };
    let Record::Visit(it) = &stored.record else {
        return Ok(None);
    };
    if stored.archived.is_some() || ask.book.roster.get(it.customer.number()).is_none() {
        return Ok(None);
    }
    let row = rows::visit(ask.book, &stored, it)?;
    let passes = filter.passes(
        |key| value(ask, &row, &stored.record, key),
        |word| {
            is_called(&row.customer_name, word)
                || has(&row.purpose, word)
                || is_called(&row.contact_name, word)
        },
    );
    if !passes {
        return Ok(None);
    }
    let place = match sort {
        Some(Sort { key, .. }) => {
            let value = value(ask, &row, &stored.record, key);
            order::place(ask, Kind::Visit, key, value)?
        }
        None => None,
    };
    Ok(Some((place, row)))
}

/// A visit's own fields, then its customer's.
fn value(ask: &Ask<'_>, row: &VisitRow, record: &Record, key: FieldKey) -> Value {
    if key == FieldKey::Id {
        return Value::Number(row.id as i64);
    }
    record.get(key).unwrap_or_else(|| {
        ask.book
            .roster
            .get(row.customer)
            .map_or(Value::Empty, |light| {
                light.value(key, ask.book.house, ask.now.today())
            })
    })
}
