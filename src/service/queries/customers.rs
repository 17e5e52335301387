//! The list of customers.

use std::borrow::Cow;

use crate::domain::filter::{Filter, Term, Test};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::directory::search::Hit;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::query::{Sort, Window};
use crate::service::reply::{CustomerRow, Page};
use crate::service::rows;

use super::columns::{Columns, asked};
use super::{Ask, cut, order};

/// Hits of a search that a list shows at most: whoever sees more types another letter.
const HITS_MOST: usize = 1000;
/// Hits that are looked at where other conditions go on choosing among them.
const HITS_AMONG: usize = 5000;

pub(super) fn page(
    ask: &Ask<'_>,
    filter: &Filter,
    sort: Sort,
    window: Window,
) -> Result<Page<CustomerRow>, Failure> {
    let total = ask.book.roster.len() as u32;
    // Marks of rows rest on it; nobody waits for it in a large book.
    ask.book.roster.graded.soon(ask.book, ask.now.today())?;
    let typed = filter.words().collect::<Vec<_>>().join(" ");
    if !typed.is_empty() {
        let (hits, rest) = search(ask, filter, &typed);
        let columns = Columns::of(ask, asked(&rest), hits.len())?;
        let mut found = Vec::new();
        for hit in hits {
            if let Some(light) = ask.book.roster.get(hit.id)
                && passes(ask, &columns, &rest, (None, light))?
            {
                found.push((light, hit));
            }
        }
        // While somebody types, the best come first; another column orders what was found.
        if sort != Sort::default() {
            found = order::customers(ask, found, sort, |(light, _)| light)?;
        }
        let shown = found.len() as u32;
        let (from, found) = cut(found, window, |(light, _)| light.id);
        let rows = found
            .into_iter()
            .map(|(light, hit)| found_row(ask, light, &hit, &typed))
            .collect();
        return Ok(Page {
            from,
            shown,
            total,
            rows,
        });
    }
    if filter.is_empty() && sort.key == FieldKey::Name {
        return Ok(by_name(ask, sort.descending, window));
    }
    let columns = Columns::of(ask, asked(filter), total as usize)?;
    let mut found = ask
        .book
        .roster
        .by_name(|place, light| passes(ask, &columns, filter, (Some(place), light)))?;
    if sort.key != FieldKey::Name {
        found = order::customers(ask, found, sort, |light| light)?;
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

/// The whole list in its usual order: only the rows of the window are looked at.
fn by_name(ask: &Ask<'_>, descending: bool, window: Window) -> Page<CustomerRow> {
    let roster = ask.book.roster;
    let mut ids: Vec<u64> = roster.ids_by_name().collect();
    if descending {
        ids.reverse();
    }
    let total = ids.len() as u32;
    let (from, ids) = cut(ids, window, |id| *id);
    let rows = ids
        .into_iter()
        .filter_map(|id| Some(row(ask, roster.get(id)?)))
        .collect();
    Page {
        from,
        shown: total,
        total,
        rows,
    }
}

/// Searches by the filter's words and returns the conditions that remain.
fn search(ask: &Ask<'_>, filter: &Filter, words: &str) -> (Vec<Hit>, Filter) {
    let rest = Filter {
        terms: filter
            .terms
            .iter()
            .filter(|term| term.negated || !matches!(term.test, Test::Word(_)))
            .cloned()
            .collect::<Vec<Term>>(),
    };
    let most = if rest.is_empty() {
        HITS_MOST
    } else {
        HITS_AMONG
    };
    let hits = ask.book.roster.names().search(words, most);
    (hits, rest)
}

fn row(ask: &Ask<'_>, light: &Light) -> CustomerRow {
    rows::row(ask.book, light, ask.now)
}

fn found_row(ask: &Ask<'_>, light: &Light, hit: &Hit, typed: &str) -> CustomerRow {
    let mut row = row(ask, light);
    let matched = ask.book.roster.names().matched(hit, typed);
    row.matched = matched
        .iter()
        .map(|range| (range.start as u32, range.end as u32))
        .collect();
    row.found_by = super::search::found_by(light, hit, typed);
    row
}

/// Tests a customer.
fn passes(
    ask: &Ask<'_>,
    columns: &Columns,
    filter: &Filter,
    (place, light): (Option<usize>, &Light),
) -> Result<bool, Failure> {
    let mut failure = None;
    let passes = filter.passes(
        |key| {
            let value = columns.value(ask, place, light, key);
            value.unwrap_or_else(|why| {
                failure = Some(why);
                Cow::Owned(Value::Empty)
            })
        },
        |word| super::has(&light.name, word) || super::has(&light.code, word),
    );
    failure.map_or(Ok(passes), Err)
}
