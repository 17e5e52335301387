//! What customers leave after what they cost to serve (S0-02, S0-07), the worst first: volume never hides a loss.

use std::collections::{HashMap, HashSet};

use crate::domain::money::{ExactMoney, Money};
use crate::domain::report::{Column as C, Note};
use crate::domain::rules::contribution::{Costs, contribution, cost_to_serve, is_unprofitable};
use crate::domain::rules::margin::Margin;
use crate::domain::trade::Totals;
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::queries::sales;
use crate::service::reply::ReportRow;
use crate::service::served;

use super::margin::customer;
use super::products::rate;
use super::{Found, Look, count};

/// What a stretch of days says of each customer.
struct Span {
    bought: HashMap<u64, Totals>,
    costs: HashMap<u64, Costs>,
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let rates = book.house.playbook.trade().rates;
    let today = look.ask.now.today();
    let length = look.to.since(look.from) + 1;
    let back = (0..i32::from(rates.losses.max(1))).map(|back| -back * length);
    let days: Vec<_> = back
        .map(|back| (look.from.plus(back), look.to.plus(back)))
        .collect();
    let bought = sales::between_each(book, &days)?.into_iter();
    let costs = served::over_each(book, today, &days);
    let spans = bought.zip(costs);
    let spans: Vec<Span> = spans
        .map(|(bought, costs)| Span { bought, costs })
        .collect();
    let now = &spans[0];
    let mut rows = Vec::new();
    let (mut whole, mut all_costs, mut losses, mut partial) =
        (Totals::default(), Money::ZERO, 0, 0);
    let known: HashSet<u64> = now.bought.keys().chain(now.costs.keys()).copied().collect();
    for id in known {
        let light = book.roster.get(id);
        let Some(light) = light.filter(|light| look.counts(light)) else {
            continue;
        };
        let of = |span: &Span| {
            let totals = span.bought.get(&id).copied().unwrap_or_default();
            let costs = span.costs.get(&id).copied().unwrap_or_default();
            (Margin::of(&totals), costs)
        };
        let (margin, costs) = of(now);
        let history: Vec<Option<ExactMoney>> = spans
            .iter()
            .map(|span| {
                let (margin, costs) = of(span);
                contribution(margin, &costs)
            })
            .collect();
        let left = history[0];
        let totals = now.bought.get(&id).copied().unwrap_or_default();
        whole = whole.plus(totals);
        all_costs += costs.total();
        losses += usize::from(left.is_some_and(|left| left < ExactMoney::ZERO));
        partial += u64::from(margin.is_partial());
        let row = ReportRow {
            opens: customer(id),
            cells: vec![
                Value::Text(light.code.clone()),
                Value::Text(light.name.clone()),
                Value::Exact(margin.sales),
                margin.profit().map_or(Value::Empty, Value::Exact),
                Value::Money(costs.total()),
                rate(cost_to_serve(margin, &costs)),
                left.map_or(Value::Empty, Value::Exact),
                Value::Flag(is_unprofitable(&history, &rates)),
            ],
            facts: facts(&costs),
            ..ReportRow::default()
        };
        rows.push((left, light.code.clone(), row));
    }
    // Unknown ones last.
    rows.sort_by(|(one, code, _), (other, another, _)| {
        (one.is_none(), one, code).cmp(&(other.is_none(), other, another))
    });
    let margin = Margin::of(&whole);
    let profit = margin.profit();
    let left = profit.map(|profit| profit - all_costs.to_exact());
    Ok(Found {
        facts: vec![
            (C::Sales, Value::Exact(margin.sales)),
            (C::Profit, profit.map_or(Value::Empty, Value::Exact)),
            (C::Costs, Value::Money(all_costs)),
            (C::Contribution, left.map_or(Value::Empty, Value::Exact)),
            (C::Customers, count(rows.len())),
            (C::AtALoss, count(losses)),
        ],
        rows: rows.into_iter().map(|(.., row)| row).collect(),
        notes: (partial > 0)
            .then_some(Note::CostUnknown(partial))
            .into_iter()
            .collect(),
        ..Found::default()
    })
}

/// What costs are made of.
pub(super) fn facts(costs: &Costs) -> Vec<(C, Value)> {
    [
        (C::VisitCosts, costs.visits),
        (C::ServiceCosts, costs.service),
        (C::Freight, costs.freight),
        (C::Rebates, costs.rebates),
        (C::BadDebt, costs.bad_debt),
        (C::Financing, costs.financing),
        (C::OtherCosts, costs.other),
    ]
    .map(|(column, amount)| (column, Value::Money(amount)))
    .into()
}
