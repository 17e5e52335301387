//! What customers cost to serve over some days: visits, service, freight, rebates, bad debt, and waiting for their money
//! (DOMAIN.md 9.6).

use std::collections::HashMap;

use crate::domain::choice::{CostKind, InvoiceState, VisitState};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record};
use crate::domain::rules::contribution::{Costs, Rates, financing, hours_cost};
use crate::domain::rules::settlement::average_owed;
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Ledger;
use crate::store::Store;
use crate::store::index::{Lookup, day_of};

use super::Ask;
use super::turnover::Days;

/// Records of a kind that are read of one customer at most, the newest ones.
const READ_MOST: usize = 2_000;

/// What the costs of every customer are told from.
pub(super) struct Served<'a> {
    store: &'a Store,
    rates: Rates,
    today: Day,
    /// Invoices and payments of every customer who has any.
    ledgers: HashMap<u64, Ledger>,
}

impl<'a> Served<'a> {
    pub(super) fn read(ask: &Ask<'a>) -> Result<Self, Failure> {
        let mut ledgers: HashMap<u64, Ledger> = HashMap::new();
        for kind in [Kind::Invoice, Kind::Payment, Kind::Allocation] {
            let each = ask.book.store.each(&Lookup::all(kind), |stored| {
                if let Some(customer) = stored.record.customer()
                    && stored.archived.is_none()
                {
                    ledgers.entry(customer.number()).or_default().add(&stored);
                }
            });
            each.map_err(fault)?;
        }
        Ok(Self {
            store: ask.book.store,
            rates: ask.book.house.playbook.trade().rates,
            today: ask.now.today(),
            ledgers,
        })
    }

    /// What each customer cost over some days; who cost nothing is left out.
    pub(super) fn over(&self, days: Days) -> Result<HashMap<u64, Costs>, Failure> {
        let mut costs: HashMap<u64, Costs> = HashMap::new();
        for kind in [Kind::Visit, Kind::ServiceCost] {
            let within = Lookup::by_day(kind).days(days.0, days.1);
            let each = self.store.each(&within, |stored| {
                let customer = stored.record.customer().map_or(0, Id::number);
                if stored.archived.is_none() && customer != 0 && costs_something(&stored.record) {
                    add(
                        costs.entry(customer).or_default(),
                        &stored.record,
                        &self.rates,
                    );
                }
            });
            each.map_err(fault)?;
        }
        for (customer, ledger) in &self.ledgers {
            let (waiting, lost) = owed(ledger, &self.rates, days, self.today);
            if waiting != Money::ZERO || lost != Money::ZERO {
                let costs = costs.entry(*customer).or_default();
                costs.financing += waiting;
                costs.bad_debt += lost;
            }
        }
        Ok(costs)
    }
}

/// What one customer cost over some days.
pub(super) fn of_customer(ask: &Ask<'_>, customer: u64, days: Days) -> Result<Costs, Failure> {
    let book = ask.book;
    let rates = book.house.playbook.trade().rates;
    let mut costs = Costs::default();
    for kind in [Kind::Visit, Kind::ServiceCost] {
        for stored in book.live_of_customer(customer, kind, READ_MOST)? {
            let day = day_of(&stored.record);
            if day.is_some_and(|day| days.0 <= day && day <= days.1) {
                add(&mut costs, &stored.record, &rates);
            }
        }
    }
    let mut ledger = Ledger::default();
    for kind in [Kind::Invoice, Kind::Payment, Kind::Allocation] {
        for stored in book.live_of_customer(customer, kind, READ_MOST)? {
            ledger.add(&stored);
        }
    }
    let (waiting, lost) = owed(&ledger, &rates, days, ask.now.today());
    costs.financing += waiting;
    costs.bad_debt += lost;
    Ok(costs)
}

fn costs_something(record: &Record) -> bool {
    match record {
        Record::Visit(it) => matches!(it.state, VisitState::Done) && it.cost.is_some(),
        Record::ServiceCost(_) => true,
        _ => false,
    }
}

fn add(costs: &mut Costs, record: &Record, rates: &Rates) {
    match record {
        Record::Visit(it) if it.state == VisitState::Done => {
            costs.visits += it.cost.unwrap_or_default();
        }
        Record::ServiceCost(it) => {
            let hours = it.hours.map(|hours| hours_cost(hours, rates));
            let amount = it.amount.or(hours).unwrap_or_default();
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
}

/// What it cost to wait for a customer's money, and what was written off.
fn owed(ledger: &Ledger, rates: &Rates, (from, to): Days, today: Day) -> (Money, Money) {
    let (months, days) = ((from.month_of(), to.month_of()), to.since(from) + 1);
    let average = average_owed(&ledger.asked, &ledger.paid, months, today.min(to));
    let waiting = financing(average, rates.interest, days);
    // Few are ever written off: only then is it worth while to see what was paid of them.
    let within = |day: Day| from <= day && day <= to;
    let is_lost = |state| state == InvoiceState::WrittenOff;
    let mut asked = ledger.asked.iter();
    if !asked.any(|it| is_lost(it.state) && within(it.due)) {
        return (waiting, Money::ZERO);
    }
    let lefts = ledger.settlement().invoices;
    let lefts = lefts.iter().filter(|left| within(left.due));
    (waiting, lefts.map(|left| left.lost).sum())
}
