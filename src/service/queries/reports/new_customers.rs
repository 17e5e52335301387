//! What new customers cost beside what old ones do (S2-09): customers by how long they buy, with what they bring, what it
//! costs to win and to serve them, and what they owe.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::choice::{Age, EventState, Group};
use crate::domain::id::Ref;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Column as C, Note};
use crate::domain::rules::acquisition::Spent;
use crate::domain::rules::contribution::Costs;
use crate::domain::rules::file;
use crate::domain::rules::margin::Margin;
use crate::domain::trade::Totals;
use crate::domain::value::Value;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::queries::turnover;
use crate::service::reply::{Level, Opens, ReportRow};
use crate::service::served;
use crate::store::index::Lookup;

use super::cell::rate;
use super::{Found, Look, NAMED_MOST, amount, contribution, count};

/// Customers of an age.
#[derive(Default)]
struct Aged {
    members: Vec<Ref>,
    sold: Totals,
    costs: Costs,
    /// Events for those who have not bought yet.
    events: Money,
    overdue: Money,
}

impl Aged {
    /// What was earned; unknown where they bought and nothing of it has a cost.
    fn profit(&self) -> Option<ExactMoney> {
        let nothing = (self.sold.lines == 0).then_some(ExactMoney::ZERO);
        Margin::of(&self.sold).profit().or(nothing)
    }

    fn spent(&self) -> Spent {
        Spent {
            costs: self.costs.total() + self.events,
            profit: self.profit().unwrap_or_default(),
        }
    }

    fn add(&mut self, other: &Self) {
        self.members.extend(&other.members);
        self.sold = self.sold.plus(other.sold);
        self.costs = self.costs.plus(&other.costs);
        self.events += other.events;
        self.overdue += other.overdue;
    }

    fn row(self, age: Value, level: Level) -> ReportRow {
        let spent = self.spent();
        let each = i64::try_from(self.members.len()).unwrap_or(i64::MAX);
        let each = spent.costs.times(1, each);
        let mut facts = contribution::facts(&self.costs);
        facts.push((C::EventCosts, Value::Money(self.events)));
        ReportRow {
            level,
            cells: vec![
                age,
                count(self.members.len()),
                amount(self.sold.net),
                self.profit().map_or(Value::Empty, amount),
                Value::Money(spent.costs),
                rate(spent.ratio()),
                each.map_or(Value::Empty, Value::Money),
                self.profit()
                    .map_or(Value::Empty, |it| amount(it - spent.costs.to_exact())),
                Value::Money(self.overdue),
            ],
            facts,
            opens: if self.members.len() > NAMED_MOST {
                Opens::Nothing
            } else {
                Opens::These(self.members)
            },
        }
    }
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let today = look.ask.now.today();
    // Who was new at the end of the days that are looked at.
    let until = look.to.min(today);
    let ranking = Arc::clone(&book.roster.graded.get(book, today)?.ranking);
    let sold = turnover::of_customers(look.ask, [look.days()], |light| look.counts(light))?;
    let served = served::over(book, today, look.days());
    let mut ages: BTreeMap<Age, Aged> = BTreeMap::new();
    let mut unknown = 0;
    for light in book.roster.all().filter(|light| look.counts(light)) {
        let first = ranking.of.get(&light.id).and_then(|it| it.first);
        let first = light.first_trade.into_iter().chain(first).min();
        let age = match first {
            Some(first) if first > until => Age::Potential,
            first => file::age(first, light.class, light.group, until),
        };
        let aged = ages.entry(age).or_default();
        let [bought] = sold.of(light.id);
        unknown += u64::from(Margin::of(&bought).is_partial());
        aged.members.push(Ref::new(Kind::Customer, light.id));
        aged.sold = aged.sold.plus(bought);
        if let Some(costs) = served.get(&light.id) {
            aged.costs = aged.costs.plus(costs);
        }
        aged.overdue += light.ageing(today).overdue();
    }
    if look.asked.customer.is_none() {
        ages.entry(Age::Potential).or_default().events += events(look)?;
    }
    let spent = |age: Age| ages.get(&age).map_or_else(Spent::default, Aged::spent);
    let new = spent(Age::New).plus(spent(Age::Potential));
    let is_known = |age| ages.get(&age).is_none_or(|it| it.profit().is_some());
    let is_known = is_known(Age::New) && is_known(Age::Potential);
    let most = book.house.playbook.trade().new_cost;
    let mut found = Found {
        facts: vec![
            (C::NewCostRatio, rate(new.ratio())),
            (C::OldCostRatio, rate(spent(Age::Old).ratio())),
            (C::NewCostBorder, rate(Some(most))),
            (C::Costs, Value::Money(new.costs)),
            (
                C::Profit,
                if is_known {
                    amount(new.profit)
                } else {
                    Value::Empty
                },
            ),
        ],
        ..Found::default()
    };
    if is_known && new.is_beyond(most) {
        found.notes.push(Note::NewCostHigh(most));
    }
    if unknown > 0 {
        found.notes.push(Note::CostUnknown(unknown));
    }
    let mut all = Aged::default();
    for (age, aged) in ages {
        all.add(&aged);
        found
            .rows
            .push(aged.row(Value::Choice(age.number()), Level::Item));
    }
    if !all.members.is_empty() {
        found.rows.push(all.row(Value::Empty, Level::Total));
    }
    Ok(found)
}

/// What events cost that were held for those who have not bought yet.
fn events(look: &Look<'_>) -> Result<Money, Failure> {
    let mut costs = Money::ZERO;
    let held = Lookup::by_day(Kind::Event).days(look.from, look.to);
    let each = look.ask.book.store.each(&held, |stored| {
        let Record::Event(it) = &stored.record else {
            return;
        };
        let wins = matches!(
            it.group,
            Group::Potential | Group::Aware | Group::Registered
        );
        let counts = it.state == EventState::Held && stored.archived.is_none() && wins;
        if counts && look.circle.holds_own(it.owner, &it.place) {
            costs += it.cost.unwrap_or_default();
        }
    });
    each.map_err(fault)?;
    Ok(costs)
}
