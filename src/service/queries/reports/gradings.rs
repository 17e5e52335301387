//! Reports of gradings: the pyramid, key accounts, the best fifth, the funnel of groups, quality, the matrix.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::choice::{Group, Pyramid, Ruling as Ruled};
use crate::domain::id::Ref;
use crate::domain::money::ExactMoney;
use crate::domain::record::{Kind, Of, Record};
use crate::domain::register::Scorecard;
use crate::domain::report::{Choosing, Column, Note};
use crate::domain::rules::grading::funnel::{self, Entered};
use crate::domain::rules::grading::pyramid::{self, Steps};
use crate::domain::rules::grading::{key, quality, top20};
use crate::domain::trade::Purchases;
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::gradings::keeps_invoices;
use crate::service::gradings::ranking::Ranking;
use crate::service::light::Light;
use crate::service::queries::gradings::judged_position;
use crate::service::reply::{Opens, ReportRow};
use crate::store::index::Lookup;

use super::accounts::Accounts;
use super::{Found, Look, amount, count, worth};

/// Records that a row opens at most.
const OPENS_MOST: usize = 1_000;
/// Months of order days that a cycle is told from.
const CYCLE_MONTHS: i32 = 24;

const fn choice(number: u8) -> Value {
    Value::Choice(number)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn share(millionths: u32) -> Value {
    Value::Number(i64::from(millionths))
}

fn number(number: Option<i64>) -> Value {
    number.map_or(Value::Empty, Value::Number)
}

fn day(day: Option<Day>) -> Value {
    day.map_or(Value::Empty, Value::Day)
}

fn of(light: &Light) -> Ref {
    Ref::new(Kind::Customer, light.id)
}

fn row(light: &Light, cells: Vec<Value>) -> ReportRow {
    ReportRow {
        opens: Opens::Record(of(light)),
        cells,
        ..ReportRow::default()
    }
}

/// Tiers by the count of customers ranked by value.
pub(super) fn pyramid(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let rule = book.house.playbook.grading();
    let steps = match Pyramid::from_number(look.asked.choice(Choosing::Pyramid)) {
        Some(Pyramid::Textbook) => Steps::TEXTBOOK,
        Some(Pyramid::Curry) => Steps::CURRY,
        Some(Pyramid::House) | None => rule.pyramid,
    };
    // What nobody asks for otherwise is what tiers are suggested by.
    let ranking = Arc::clone(&book.roster.graded.get(book, look.ask.now.today())?.ranking);
    let basis = match look.asked.option(Choosing::Basis) {
        Some(_) => look.basis(),
        None => ranking.basis,
    };
    let worth = worth::by(look, basis, [look.days()], |light| {
        // Who never bought is no customer yet, whatever it costs to win them.
        look.circle.holds(light) && ranking.of.contains_key(&light.id)
    })?;
    let entries = worth.of.iter().filter_map(|(id, [value])| {
        Some(pyramid::Entry {
            id: *id,
            name: &book.roster.get(*id)?.name,
            value: *value,
        })
    });
    let placed = pyramid::place(entries.collect(), steps);
    let mut found = Found::default();
    for total in pyramid::totals(&placed) {
        let members = placed.iter().filter(|it| it.tier == total.tier);
        let members: Vec<Ref> = members
            .take(OPENS_MOST + 1)
            .map(|it| Ref::new(Kind::Customer, it.id))
            .collect();
        found.rows.push(ReportRow {
            opens: if members.is_empty() || members.len() > OPENS_MOST {
                Opens::Nothing
            } else {
                Opens::These(members)
            },
            cells: vec![
                choice(total.tier.number()),
                count(total.count),
                share(total.count_share),
                amount(total.value),
                share(total.value_share),
            ],
            ..ReportRow::default()
        });
    }
    found.facts = vec![
        (Column::Customers, count(placed.len())),
        (
            Column::Value,
            amount(placed.iter().map(|it| it.value).sum()),
        ),
    ];
    found.notes.push(Note::RankedBy(basis));
    found.notes.extend(worth.note());
    Ok(found)
}

/// Key accounts, and those who should be by their tests or by the best fifth.
pub(super) fn key_accounts(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let rule = book.house.playbook.grading();
    let today = look.ask.now.today();
    let graded = book.roster.graded.get(book, today)?;
    // As of the end of a period that is past.
    let ranking = match look.to.min(today) {
        past if past < today => Arc::new(Ranking::of(book, past)?),
        _ => Arc::clone(&graded.ranking),
    };
    let mut found = Found {
        days: Some((ranking.from(), ranking.today)),
        ..Found::default()
    };
    let mut rows = Vec::new();
    for light in book.roster.all().filter(|light| look.counts(light)) {
        let test = graded.test(light.id);
        let score = test.and_then(|it| key::score(&it.ratings(), &rule.key_weights));
        let ranked = ranking.of.get(&light.id);
        let top = ranked.and_then(|it| it.top);
        if !light.key && test.is_none() && !top.is_some_and(|top| top.is_top) {
            continue;
        }
        let place = ranked.and_then(|it| it.place);
        let review = if light.key {
            light.review_by
        } else {
            test.and_then(|it| it.review_by)
        };
        let cells = vec![
            text(&light.code),
            text(&light.name),
            text(&book.roster.user_name(light.owner)),
            Value::Flag(light.key),
            number(score.map(|(score, _)| score)),
            number(top.map(|top| top.rank as i64)),
            number(place.map(|place| i64::from(place.share))),
            day(review),
        ];
        let rank = top.map_or(usize::MAX, |top| top.rank);
        rows.push(((!light.key, rank, light.id), row(light, cells)));
    }
    rows.sort_by_key(|(order, _)| *order);
    let keys = rows.iter().filter(|((is_other, ..), _)| !is_other).count();
    found.rows = rows.into_iter().map(|(_, row)| row).collect();
    found.facts = vec![
        (Column::KeyAccounts, count(keys)),
        (Column::Ranked, count(ranking.buying)),
    ];
    Ok(found)
}

/// The best fifth by sales, volume, arrears and purchase cycle.
pub(super) fn top20(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let mut bought: Vec<(&Light, ExactMoney, ExactMoney, Option<i64>)> = Vec::new();
    let since = look.from.min(look.to.plus_months(-CYCLE_MONTHS));
    book.store
        .each_purchases(since, look.to, |customer, purchases: Purchases| {
            let Some(light) = book.roster.get(customer.number()) else {
                return;
            };
            let totals = purchases.totals(look.from, look.to);
            if totals.lines > 0 && look.circle.holds(light) {
                let cycle = purchases.cycle_doubled(look.to);
                let cycle = cycle.map(|doubled| i64::from(doubled + 1) / 2);
                bought.push((light, totals.net, totals.quantity, cycle));
            }
        })
        .map_err(fault)?;
    let owes = keeps_invoices(book);
    let accounts = Accounts::of(look)?;
    let owed = |light: &Light| owes.then(|| accounts.ageing(light).overdue().to_exact());
    let entries: Vec<top20::Entry<'_>> = (bought.iter())
        .map(|(light, sales, volume, cycle)| top20::Entry {
            id: light.id,
            name: &light.name,
            sales: *sales,
            volume: *volume,
            arrears: owed(light),
            cycle: *cycle,
        })
        .collect();
    let by_id: HashMap<u64, usize> = (0..)
        .zip(&bought)
        .map(|(at, (light, ..))| (light.id, at))
        .collect();
    let placed = top20::place(&entries, book.house.playbook.grading().top_weights);
    let mut found = Found::default();
    let mut of_top = ExactMoney::ZERO;
    for it in placed.iter().filter(|it| it.is_top) {
        let Some((light, sales, volume, cycle)) = by_id.get(&it.id).map(|at| bought[*at]) else {
            continue;
        };
        of_top += sales;
        found.rows.push(row(
            light,
            vec![
                count(it.rank),
                text(&light.code),
                text(&light.name),
                text(&book.roster.user_name(light.owner)),
                Value::Number(i64::from(it.score)),
                amount(sales),
                amount(volume),
                owed(light).map_or(Value::Empty, amount),
                number(cycle),
                Value::Flag(light.key),
            ],
        ));
    }
    found.facts = vec![
        (Column::Customers, count(placed.len())),
        (Column::Sales, amount(bought.iter().map(|it| it.1).sum())),
        (Column::Value, amount(of_top)),
    ];
    found.notes.push(if owes {
        accounts.note()
    } else {
        Note::ArrearsUnknown
    });
    Ok(found)
}

/// How customers move from group to group.
pub(super) fn groups(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let held: HashMap<u64, &Light> = (book.roster.all())
        .filter(|light| look.circle.holds(light))
        .map(|light| (light.id, light))
        .collect();
    let mut history: Vec<Entered> = Vec::new();
    book.store
        .each(&Lookup::by_day(Kind::Ruling), |stored| {
            let Record::Ruling(it) = &stored.record else {
                return;
            };
            let id = it.customer.number();
            let Some(light) = held.get(&id) else { return };
            let moved = matches!(it.ruling, Ruled::Set | Ruled::Accepted);
            if !moved || it.to.group_and_tier().0 == Group::Unstated || it.day > look.to {
                return;
            }
            history.push(Entered {
                customer: id,
                day: it.day,
                to: it.to,
            });
            // Where they stood before they had stood since they came into the book, if nothing else is told.
            if it.from.group_and_tier().0 != Group::Unstated {
                history.push(Entered {
                    customer: id,
                    day: light.created.min(it.day),
                    to: it.from,
                });
            }
        })
        .map_err(fault)?;
    let mut found = Found::default();
    for step in funnel::funnel(held.values().map(|light| light.group), history) {
        let members = held.values().filter(|light| light.group == step.group);
        let mut members: Vec<Ref> = members.take(OPENS_MOST + 1).map(|it| of(it)).collect();
        members.sort_by_key(|it| it.id);
        found.rows.push(ReportRow {
            opens: if members.is_empty() || members.len() > OPENS_MOST {
                Opens::Nothing
            } else {
                Opens::These(members)
            },
            cells: vec![
                choice(step.group.number()),
                Value::Number(step.count.into()),
                Value::Number(step.reached.into()),
                step.conversion
                    .map_or(Value::Empty, |it| Value::Number(it.into())),
                number(step.median_days),
                Value::Number(step.moves.into()),
            ],
            ..ReportRow::default()
        });
    }
    let unstated = held.values().filter(|it| it.group == Group::Unstated);
    let unstated = unstated.count();
    found.facts = vec![(Column::Customers, count(held.len()))];
    if unstated > 0 {
        found.notes.push(Note::NoGroup(unstated as u64));
    }
    Ok(found)
}

/// Customers by the quality that was judged, the poorest first.
pub(super) fn quality(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let rule = book.house.playbook.grading();
    let mut latest: HashMap<u64, (Day, u64, Scorecard)> = HashMap::new();
    book.store
        .each(
            &Lookup::by_day(Kind::Scorecard).days(Day::MIN, look.to),
            |stored| {
                if let Some(it) = Scorecard::of(&stored.record) {
                    let id = it.customer.number();
                    let age = (it.day, stored.id);
                    if latest.get(&id).is_none_or(|known| (known.0, known.1) < age) {
                        latest.insert(id, (age.0, age.1, it.clone()));
                    }
                }
            },
        )
        .map_err(fault)?;
    let mut rows = Vec::new();
    for (id, (judged, _, card)) in latest {
        let Some(light) = book.roster.get(id).filter(|it| look.circle.holds(it)) else {
            continue;
        };
        let Some((score, used)) = key::score(&card.ratings(), &rule.quality_weights) else {
            continue;
        };
        let band = crate::domain::choice::Band::of(score);
        let cells = vec![
            text(&light.code),
            text(&light.name),
            text(&book.roster.user_name(light.owner)),
            Value::Number(score),
            choice(band.number()),
            Value::Number(used * 10_000),
            count(card.signs.len()),
            Value::Day(judged),
        ];
        rows.push(((score, id), row(light, cells)));
    }
    rows.sort_by_key(|(order, _)| *order);
    let mut found = Found {
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        ..Found::default()
    };
    found.facts = vec![
        (Column::Customers, count(found.rows.len())),
        (
            Column::Signs,
            count(book.house.playbook.ticks(quality::Sign::TOPIC).count()),
        ),
    ];
    Ok(found)
}

/// Value against our ability to serve, and current against potential value.
pub(super) fn matrix(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let graded = book.roster.graded.get(book, look.ask.now.today())?;
    let mut rows = Vec::new();
    for light in book.roster.all().filter(|light| look.circle.holds(light)) {
        let Some(position) = graded.position(light.id) else {
            continue;
        };
        let stored = book.find(of(light))?;
        let rating = match stored.map(|it| it.record) {
            Some(Record::Customer(it)) => it.potential,
            _ => None,
        };
        let ranked = graded.ranking.of.get(&light.id);
        let current = ranked.map(|it| it.now.net).unwrap_or_default();
        let class = ranked.and_then(|it| it.class).map(|(class, _)| class);
        let (course, quadrant) =
            judged_position(Some(position), rating, class, current.to_money().units());
        let cells = vec![
            text(&light.code),
            text(&light.name),
            text(&book.roster.user_name(light.owner)),
            number(position.attractiveness),
            number(position.strength),
            choice(course.number()),
            amount(current),
            position.potential_value.map_or(Value::Empty, Value::Money),
            choice(quadrant.number()),
        ];
        rows.push(((std::cmp::Reverse(course), light.id), row(light, cells)));
    }
    rows.sort_by_key(|(order, _)| *order);
    let found: Vec<ReportRow> = rows.into_iter().map(|(_, row)| row).collect();
    Ok(Found {
        facts: vec![(Column::Customers, count(found.len()))],
        rows: found,
        ..Found::default()
    })
}
