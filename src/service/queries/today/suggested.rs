//! Steps that the facts suggest for customers.

use std::cmp::Reverse;

use crate::domain::choice::Rung;
use crate::domain::id::{Id, Ref};
use crate::domain::people::User;
use crate::domain::record::Kind;
use crate::domain::rules::grading::fact;
use crate::domain::rules::today::Reason;
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::reply::TodayRow;

use super::{Found, candidate, row};

/// Customers whose suggestions are told of at most, the most valuable first: a book that came from a file has one for
/// everybody. `suggest` tells all.
const SUGGESTED_MOST: u32 = 10;
/// Customers that are looked at to count those who wait.
const LOOKED_AT_MOST: usize = 500;

/// Suggestions, a row for each customer; for how many customers there is one.
pub(super) fn steps(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    found: &mut Found,
) -> Result<u32, Failure> {
    let book = ask.book;
    let Some(graded) = book.roster.graded.soon(book, ask.now.today())? else {
        return Ok(0);
    };
    let mut customers = book.customers_of(me);
    customers.sort_by_key(|light| {
        (
            Reverse(light.tier),
            Reverse(graded.value(light.id)),
            light.id,
        )
    });
    let mut told = 0;
    for (at, light) in customers.into_iter().enumerate() {
        if told >= SUGGESTED_MOST && at >= LOOKED_AT_MOST {
            break;
        }
        let suggestions = graded.suggestions(book, light)?;
        // A grade that nobody has given yet is told of by `suggest` alone: a new book would say nothing else.
        let mut changes = suggestions.iter();
        let Some(first) = changes.find(|it| it.was != Rung::Unstated) else {
            continue;
        };
        told += 1;
        if told > SUGGESTED_MOST {
            continue;
        }
        let reason = Reason::Suggestion {
            since: first.since,
            was: first.was,
            to: first.to,
            others: u8::try_from(suggestions.len() - 1).unwrap_or(u8::MAX),
        };
        let target = Ref::new(Kind::Customer, light.id);
        let of = row(ask, target, light.revision, light.id, reason);
        found.push(candidate(
            ask,
            TodayRow {
                words: fact::written(&first.facts),
                ..of
            },
        ));
    }
    Ok(told)
}
