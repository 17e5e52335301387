//! Visits of a span of days.

use crate::domain::filter::Filter;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::query::Scope;
use crate::service::reply::VisitRow;
use crate::service::rows;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::{Ask, has, is_called};

/// Visits that one answer holds at most.
const VISITS_MOST: usize = 5000;

pub(super) fn list(
    ask: &Ask<'_>,
    filter: &Filter,
    from: Day,
    to: Day,
    scope: Scope,
) -> Result<Vec<VisitRow>, Failure> {
    let lookup = match ask.whose(scope) {
        Some(me) => Lookup::of_owner(me, Kind::Visit),
        None => Lookup::by_day(Kind::Visit),
    }
    .days(from, to);
    let mut found = Vec::new();
    for id in ask.book.ids(&lookup, Direction::Forward)? {
        if found.len() == VISITS_MOST {
            break;
        }
        let Some(stored) = ask.book.find(Ref::new(Kind::Visit, id))? else {
            continue;
        };
        let Record::Visit(it) = &stored.record else {
            continue;
        };
        if stored.archived.is_some() || ask.book.roster.get(it.customer.number()).is_none() {
            continue;
        }
        let row = rows::visit(ask.book, &stored, it)?;
        if filter.passes(
            |key| value(ask, &row, &stored.record, key),
            |word| {
                is_called(&row.customer_name, word)
                    || has(&row.purpose, word)
                    || is_called(&row.contact_name, word)
            },
        ) {
            found.push(row);
        }
    }
    found.sort_by_key(|row| (row.day, row.time, row.id));
    rows::mark_overlaps(&mut found);
    Ok(found)
}

/// A visit's own fields, then its customer's.
fn value(ask: &Ask<'_>, row: &VisitRow, record: &Record, key: FieldKey) -> Value {
    record.get(key).unwrap_or_else(|| {
        ask.book
            .roster
            .get(row.customer)
            .map_or(Value::Empty, |light| {
                light.value(key, ask.book.house, ask.now.today())
            })
    })
}
