//! What customers leave after what they cost to serve (S0-02, S0-07), the worst first: volume never hides a loss.

use std::collections::{HashMap, HashSet};

use crate::domain::choice::{CostKind, InvoiceState, VisitState};
use crate::domain::id::Id;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Column as C, Note};
use crate::domain::rules::contribution::{
    Costs, Rates, contribution, cost_to_serve, financing, hours_cost, is_unprofitable,
};
use crate::domain::rules::margin::Margin;
use crate::domain::rules::settlement::average_owed;
use crate::domain::trade::Totals;
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Ledger;
use crate::service::queries::sales;
use crate::service::reply::ReportRow;
use crate::store::index::Lookup;

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
    let ledgers = ledgers(look)?;
    let length = look.to.since(look.from) + 1;
    let mut spans = Vec::new();
    for back in 0..i32::from(rates.losses.max(1)) {
        let (from, to) = (look.from.plus(-back * length), look.to.plus(-back * length));
        spans.push(span(look, &ledgers, &rates, (from, to))?);
    }
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

fn facts(costs: &Costs) -> Vec<(C, Value)> {
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

/// Invoices and payments of every customer who has any.
fn ledgers(look: &Look<'_>) -> Result<HashMap<u64, Ledger>, Failure> {
    let mut ledgers: HashMap<u64, Ledger> = HashMap::new();
    for kind in [Kind::Invoice, Kind::Payment, Kind::Allocation] {
        let each = look.ask.book.store.each(&Lookup::all(kind), |stored| {
            if let Some(customer) = stored.record.customer()
                && stored.archived.is_none()
            {
                ledgers.entry(customer.number()).or_default().add(&stored);
            }
        });
        each.map_err(fault)?;
    }
    Ok(ledgers)
}

fn span(
    look: &Look<'_>,
    ledgers: &HashMap<u64, Ledger>,
    rates: &Rates,
    (from, to): (Day, Day),
) -> Result<Span, Failure> {
    let store = look.ask.book.store;
    let bought = sales::between(store, from, to)?;
    let mut costs: HashMap<u64, Costs> = HashMap::new();
    for kind in [Kind::Visit, Kind::ServiceCost] {
        let each = store.each(&Lookup::by_day(kind).days(from, to), |stored| {
            let customer = stored.record.customer().map_or(0, Id::number);
            if stored.archived.is_some() || customer == 0 {
                return;
            }
            match stored.record {
                Record::Visit(it) if it.state == VisitState::Done => {
                    if let Some(cost) = it.cost {
                        let costs = costs.entry(customer).or_default();
                        costs.visits += cost;
                    }
                }
                Record::ServiceCost(it) => {
                    let hours = it.hours.map(|hours| hours_cost(hours, rates));
                    let amount = it.amount.or(hours).unwrap_or_default();
                    let costs = costs.entry(customer).or_default();
                    let place = match it.kind {
                        CostKind::Visit => &mut costs.visits,
                        CostKind::Service => &mut costs.service,
                        CostKind::Freight => &mut costs.freight,
                        CostKind::Rebate => &mut costs.rebates,
                        CostKind::BadDebt => &mut costs.bad_debt,
                        CostKind::Other => &mut costs.other,
                    };
                    *place += amount;
                }
                _ => {}
            }
        });
        each.map_err(fault)?;
    }
    let (months, days) = ((from.month_of(), to.month_of()), to.since(from) + 1);
    let today = look.ask.now.today();
    for (customer, ledger) in ledgers {
        let owed = average_owed(&ledger.asked, &ledger.paid, months, today.min(to));
        let cost = financing(owed, rates.interest, days);
        let mut lost = Money::ZERO;
        // Few are ever written off: only then is it worth while to see what was paid of them.
        let within = |day: Day| from <= day && day <= to;
        let is_lost = |state| state == InvoiceState::WrittenOff;
        let mut asked = ledger.asked.iter();
        if asked.any(|it| is_lost(it.state) && within(it.due)) {
            let lefts = ledger.settlement().invoices;
            let lefts = lefts.iter().filter(|left| within(left.due));
            lost = lefts.map(|left| left.lost).sum();
        }
        if cost != Money::ZERO || lost != Money::ZERO {
            let costs = costs.entry(*customer).or_default();
            costs.financing += cost;
            costs.bad_debt += lost;
        }
    }
    Ok(Span { bought, costs })
}
