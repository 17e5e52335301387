//! What each way of finding customers brings (DOMAIN.md 1.4, 1.5): prospects that were first seen in the period, and what
//! became of them until now.

use std::collections::BTreeMap;

use crate::domain::choice::{ChoiceSet, FoundBy};
use crate::domain::id::{Id, Ref};
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Choosing, Column};
use crate::domain::rules::plan::Yield;
use crate::domain::value::Value;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::reply::{Level, Opens, ReportRow};
use crate::store::index::Lookup;

use super::cell::{number, rate, text};
use super::{Found, Look, NAMED_MOST};

/// Prospects that have something in common.
#[derive(Default)]
struct Way {
    of: Yield,
    members: Vec<Ref>,
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let by = FoundBy::from_number(look.asked.choice(Choosing::FoundBy)).unwrap_or_default();
    let book = look.ask.book;
    // Choices by their number, the unstated one last; words by themselves.
    let mut ways: BTreeMap<(bool, u8, String), Way> = BTreeMap::new();
    let mut whole = Way::default();
    let within = Lookup::by_day(Kind::Prospect).days(look.from, look.to);
    let each = book.store.each(&within, |stored| {
        let Record::Prospect(it) = &stored.record else {
            return;
        };
        if stored.archived.is_some()
            || look
                .asked
                .customer
                .is_some_and(|only| it.customer.map(Id::number) != Some(only))
            || !look.circle.holds_own(it.owner, &it.city)
        {
            return;
        }
        let (choice, word) = match by {
            FoundBy::Method => (it.method.number(), String::new()),
            FoundBy::Approach => (it.approach.number(), String::new()),
            FoundBy::Source => (0, it.source.trim().to_owned()),
            FoundBy::Owner => (0, book.roster.user_name(it.owner)),
        };
        let way = ways.entry((choice == 0 && word.is_empty(), choice, word));
        for way in [way.or_default(), &mut whole] {
            way.of.count(it.state);
            way.members.push(Ref::new(Kind::Prospect, stored.id));
        }
    });
    each.map_err(fault)?;
    let mut ways: Vec<_> = ways.into_iter().collect();
    // What brings most stands first.
    ways.sort_by_key(|((is_unstated, ..), way)| {
        (
            *is_unstated,
            std::cmp::Reverse((way.of.converted, way.of.created)),
        )
    });
    let mut found = Found::default();
    for ((_, choice, word), way) in ways {
        let label = match by {
            FoundBy::Method => tags(ChoiceSet::ProspectMethod, choice),
            FoundBy::Approach => tags(ChoiceSet::Approach, choice),
            FoundBy::Source | FoundBy::Owner if word.is_empty() => Value::Empty,
            FoundBy::Source | FoundBy::Owner => text(&word),
        };
        found.rows.push(row(label, way, Level::Item));
    }
    found.facts = vec![
        (Column::Found, number(whole.of.created)),
        (Column::Converted, number(whole.of.converted)),
        (Column::YieldRate, rate(whole.of.rate())),
        (Column::WinRate, rate(whole.of.win_rate())),
    ];
    if whole.of.created > 0 {
        found.rows.push(row(Value::Empty, whole, Level::Total));
    }
    Ok(found)
}

fn tags(set: ChoiceSet, choice: u8) -> Value {
    match set.word(choice) {
        Some(word) if choice != 0 => Value::Tags(vec![set.key().to_owned(), word.to_owned()]),
        _ => Value::Empty,
    }
}

fn row(label: Value, way: Way, level: Level) -> ReportRow {
    let of = way.of;
    ReportRow {
        level,
        opens: if way.members.len() > NAMED_MOST {
            Opens::Nothing
        } else {
            Opens::These(way.members)
        },
        cells: vec![
            label,
            number(of.created),
            number(of.qualified),
            number(of.converted),
            rate(of.rate()),
            number(of.dropped),
            number(of.open()),
            rate(of.win_rate()),
        ],
        facts: Vec::new(),
    }
}
