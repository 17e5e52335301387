//! The list of customers.

use std::cmp::Ordering;
use std::sync::PoisonError;

use crate::domain::filter::{Filter, Term, Test};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::directory::index::Kind as TextKind;
use crate::service::directory::search::Hit;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::query::{Sort, Window};
use crate::service::reply::{CustomerRow, Page};

use super::{Ask, cut};

/// Hits of a search that a list shows at most.
const HITS_MOST: usize = 5000;

pub(super) fn page(
    ask: &Ask<'_>,
    filter: &Filter,
    sort: Sort,
    window: Window,
) -> Result<Page<CustomerRow>, Failure> {
    let total = ask.book.roster.len() as u32;
    let words: Vec<&str> = filter.words().collect();
    if !words.is_empty() {
        let (hits, rest) = search(ask, filter, &words.join(" "));
        let mut found = Vec::new();
        for hit in hits {
            if let Some(light) = ask.book.roster.get(hit.id)
                && passes(ask, &rest, light)?
            {
                found.push((light, hit));
            }
        }
        if sort.key != FieldKey::Name || sort.descending {
            found.sort_by(|(a, _), (b, _)| order(ask, sort, a, b));
        }
        let shown = found.len() as u32;
        let (from, found) = cut(found, window, |(light, _)| light.id);
        let rows = found
            .into_iter()
            .map(|(light, hit)| found_row(ask, light, &hit))
            .collect();
        return Ok(Page {
            from,
            shown,
            total,
            rows,
        });
    }
    let mut found = Vec::new();
    for light in ask.book.roster.by_name() {
        if passes(ask, filter, light)? {
            found.push(light);
        }
    }
    if sort.key != FieldKey::Name {
        // Stable: equal rows keep the order of names.
        found.sort_by(|a, b| order(ask, sort, a, b));
    } else if sort.descending {
        found.reverse();
    }
    let shown = found.len() as u32;
    let (from, found) = cut(found, window, |light| light.id);
    let rows = found.into_iter().map(|light| row(ask, light)).collect();
    Ok(Page {
        from,
        shown,
        total,
        rows,
    })
}

/// Searches by the filter's words and returns the conditions that remain.
fn search(ask: &Ask<'_>, filter: &Filter, words: &str) -> (Vec<Hit>, Filter) {
    let hits = {
        let mut narrowing = ask.narrowing.lock().unwrap_or_else(PoisonError::into_inner);
        ask.book
            .roster
            .names()
            .search(words, HITS_MOST, &mut narrowing)
    };
    let rest = Filter {
        terms: filter
            .terms
            .iter()
            .filter(|term| term.negated || !matches!(term.test, Test::Word(_)))
            .cloned()
            .collect::<Vec<Term>>(),
    };
    (hits, rest)
}

fn row(ask: &Ask<'_>, light: &Light) -> CustomerRow {
    light.row(
        ask.book.roster.user_name(light.owner),
        ask.book.house,
        ask.now.today(),
    )
}

fn found_row(ask: &Ask<'_>, light: &Light, hit: &Hit) -> CustomerRow {
    let mut row = row(ask, light);
    row.matched = hit
        .ranges
        .iter()
        .map(|range| (range.start as u32, range.end as u32))
        .collect();
    row.found_by = found_by(light, hit);
    row
}

/// What the search matched, where it was not the name.
pub(super) fn found_by(light: &Light, hit: &Hit) -> String {
    match hit.via {
        TextKind::Name => String::new(),
        TextKind::Short => light.short.clone(),
        TextKind::Code => light.code.clone(),
        TextKind::Contact => light
            .people
            .iter()
            .map(|(_, name, ..)| name.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        TextKind::Phone => light.phone.clone(),
        TextKind::Other => light.city.clone(),
    }
}

/// Tests a customer; the record is read only where the filter asks for what lists do not keep.
fn passes(ask: &Ask<'_>, filter: &Filter, light: &Light) -> Result<bool, Failure> {
    if filter.is_empty() {
        return Ok(true);
    }
    let mut record: Option<Option<Stored>> = None;
    let mut failure = None;
    let today = ask.now.today();
    let passes = filter.passes(
        |key| {
            if Light::keeps(key) {
                return light.value(key, ask.book.house, today);
            }
            let stored = record.get_or_insert_with(|| {
                ask.book
                    .find(Ref::new(Kind::Customer, light.id))
                    .unwrap_or_else(|why| {
                        failure = Some(why);
                        None
                    })
            });
            stored
                .as_ref()
                .map_or(Value::Empty, |stored| stored.record.value(key))
        },
        |word| super::has(&light.name, word) || super::has(&light.code, word),
    );
    failure.map_or(Ok(passes), Err)
}

fn order(ask: &Ask<'_>, sort: Sort, a: &Light, b: &Light) -> Ordering {
    let today = ask.now.today();
    let (a, b) = (
        a.value(sort.key, ask.book.house, today),
        b.value(sort.key, ask.book.house, today),
    );
    // What is not stated comes last in either direction.
    match (
        a.is_empty() && !matches!(a, Value::Number(_)),
        b.is_empty() && !matches!(b, Value::Number(_)),
    ) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => {
            let order = compare(&a, &b);
            if sort.descending {
                order.reverse()
            } else {
                order
            }
        }
    }
}

fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a.to_lowercase().cmp(&b.to_lowercase()),
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Day(a), Value::Day(b)) => a.cmp(b),
        // Choices rank upwards; people want the best first.
        (Value::Choice(a), Value::Choice(b)) => b.cmp(a),
        (Value::Reference(a), Value::Reference(b)) => a.cmp(b),
        (Value::Flag(a), Value::Flag(b)) => b.cmp(a),
        _ => Ordering::Equal,
    }
}
