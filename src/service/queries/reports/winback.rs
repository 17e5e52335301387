//! How winning back went (DOMAIN.md 4.9): cases that began within the period, by cause, by class and by owner.

use std::collections::BTreeMap;

use crate::domain::choice::WinBackState;
use crate::domain::id::{Id, Ref};
use crate::domain::loss::WinBack;
use crate::domain::money::{BasisPoints, ExactMoney};
use crate::domain::record::{Kind, Of};
use crate::domain::report::Column;
use crate::domain::value::Value;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::reply::{Level, Opens, ReportRow};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::cell::{number, rate};
use super::{Found, Look, amount, count};

/// Cases that have something in common.
#[derive(Default)]
struct Cases {
    all: Vec<Ref>,
    open: u64,
    regained: u64,
    abandoned: u64,
    days: i64,
    earned: ExactMoney,
}

impl Cases {
    fn cells(&self) -> Vec<Value> {
        let regained = self.regained as i64;
        vec![
            count(self.all.len()),
            number(self.open as i64),
            number(regained),
            number(self.abandoned as i64),
            rate(BasisPoints::ratio(regained, self.all.len() as i64)),
            // The mean, rounded half up.
            (2 * self.days + regained)
                .checked_div(2 * regained)
                .map_or(Value::Empty, number),
            amount(self.earned),
        ]
    }
}

/// By what cases are told apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Cause(u8),
    Class(u8),
    Owner(u64),
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let (from, to) = look.days();
    let mut groups: BTreeMap<By, Cases> = BTreeMap::new();
    let mut total = Cases::default();
    let lookup = Lookup::by_day(Kind::WinBack).days(from, to);
    for id in book.ids(&lookup, Direction::Forward)? {
        let target = Ref::new(Kind::WinBack, id);
        let Some(stored) = book.find(target)?.filter(|it| it.archived.is_none()) else {
            continue;
        };
        let Some(it) = WinBack::of(&stored.record) else {
            continue;
        };
        let light = book.roster.get(it.customer.number());
        if !light.is_some_and(|light| look.counts(light)) {
            continue;
        }
        let earned = earned(look, it)?;
        let own = [
            By::Cause(it.cause.number()),
            By::Class(it.worth.number()),
            By::Owner(it.owner.map_or(0, Id::number)),
        ];
        for by in own {
            add(groups.entry(by).or_default(), target, it, earned);
        }
        add(&mut total, target, it, earned);
    }
    let mut rows = Vec::new();
    for (by, cases) in groups {
        let mut cells = match by {
            By::Cause(cause) => vec![choice(cause), Value::Empty, Value::Empty],
            By::Class(class) => vec![Value::Empty, choice(class), Value::Empty],
            By::Owner(owner) => {
                let name = book.roster.user_name(Some(Id::new(owner)));
                vec![Value::Empty, Value::Empty, Value::Text(name)]
            }
        };
        cells.extend(cases.cells());
        rows.push(ReportRow {
            opens: Opens::These(cases.all),
            cells,
            ..ReportRow::default()
        });
    }
    if !rows.is_empty() {
        let mut cells = vec![Value::Empty; 3];
        cells.extend(total.cells());
        rows.push(ReportRow {
            level: Level::Total,
            opens: Opens::These(total.all.clone()),
            cells,
            ..ReportRow::default()
        });
    }
    Ok(Found {
        rows,
        facts: vec![(Column::Cases, count(total.all.len()))],
        ..Found::default()
    })
}

fn choice(number: u8) -> Value {
    if number == 0 {
        Value::Empty
    } else {
        Value::Choice(number)
    }
}

fn add(cases: &mut Cases, target: Ref, it: &WinBack, earned: ExactMoney) {
    cases.all.push(target);
    match it.state {
        WinBackState::Regained => {
            cases.regained += 1;
            let days = it.settled_on.map_or(0, |on| on.since(it.day));
            cases.days += i64::from(days);
            cases.earned += earned;
        }
        WinBackState::Abandoned => cases.abandoned += 1,
        _ => cases.open += 1,
    }
}

/// What was earned with somebody since they came back.
fn earned(look: &Look<'_>, it: &WinBack) -> Result<ExactMoney, Failure> {
    let today = look.ask.now.today();
    let Some(since) = it.settled_on.filter(|_| it.state == WinBackState::Regained) else {
        return Ok(ExactMoney::ZERO);
    };
    let store = look.ask.book.store;
    let purchases = store.purchases(it.customer, since, today).map_err(fault)?;
    Ok(purchases.totals(since, today).profit().0)
}
