//! What customers cost to serve over some days: visits, service, freight, rebates, bad debt, and waiting for their money
//! (DOMAIN.md 9.6).

use std::collections::{HashMap, HashSet};

use crate::domain::choice::{CostKind, InvoiceState, VisitState};
use crate::domain::id::Id;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::record::{Kind, Record};
use crate::domain::rules::contribution::{Costs, Rates, contribution, financing, hours_cost};
use crate::domain::rules::margin::Margin;
use crate::domain::rules::settlement::average_owed;
use crate::domain::when::Day;
use crate::service::book::{Book, fault};
use crate::service::failure::Failure;
use crate::service::gists;
use crate::service::light::Ledger;
use crate::store::index::{Lookup, day_of};
use crate::store::{Gist, Says, Store};

/// First and last day.
type Days = (Day, Day);

/// Customers whose costs are read one by one where they moved; of more, everybody's are read in one pass.
const ONE_BY_ONE: usize = 200;
/// Months of a period of contribution.
const YEAR: i32 = 12;

/// What the costs of every customer are told from.
pub(crate) struct Served<'a> {
    store: &'a Store,
    rates: Rates,
    today: Day,
    /// Invoices and payments of every customer who has any.
    ledgers: HashMap<u64, Ledger>,
}

impl<'a> Served<'a> {
    pub(crate) fn read(book: &Book<'a>, today: Day) -> Result<Self, Failure> {
        let mut ledgers: HashMap<u64, Ledger> = HashMap::new();
        for kind in [Kind::Invoice, Kind::Payment, Kind::Allocation] {
            let each = book.store.each(&Lookup::all(kind), |stored| {
                if let Some(customer) = stored.record.customer()
                    && stored.archived.is_none()
                {
                    ledgers.entry(customer.number()).or_default().add(&stored);
                }
            });
            each.map_err(fault)?;
        }
        Ok(Self {
            store: book.store,
            rates: book.house.playbook.trade().rates,
            today,
            ledgers,
        })
    }

    /// What each customer cost over some days; who cost nothing is left out.
    pub(crate) fn over(&self, days: Days) -> Result<HashMap<u64, Costs>, Failure> {
        Ok(self.over_each(&[days])?.pop().unwrap_or_default())
    }

    /// The same over several stretches of days, in one pass.
    pub(crate) fn over_each(&self, spans: &[Days]) -> Result<Vec<HashMap<u64, Costs>>, Failure> {
        let mut costs: Vec<HashMap<u64, Costs>> = vec![HashMap::new(); spans.len()];
        let first = spans.iter().map(|(from, _)| *from).min();
        let last = spans.iter().map(|(_, to)| *to).max();
        let (Some(first), Some(last)) = (first, last) else {
            return Ok(costs);
        };
        let take = |costs: &mut Vec<HashMap<u64, Costs>>, day: Day, gist: Gist| {
            if gist.customer == 0 || !costs_something(&gist) {
                return;
            }
            costs.resize_with(spans.len(), HashMap::new);
            let of = costs.iter_mut().zip(spans);
            for (of, _) in of.filter(|(_, (from, to))| *from <= day && day <= *to) {
                add(of.entry(gist.customer).or_default(), &gist, &self.rates);
            }
        };
        for kind in [Kind::Visit, Kind::ServiceCost] {
            for some in gists::read(self.store, kind, (first, last), take)? {
                for (of, some) in costs.iter_mut().zip(some) {
                    for (customer, more) in some {
                        let costs = of.entry(customer).or_default();
                        *costs = costs.plus(&more);
                    }
                }
            }
        }
        for (of, days) in costs.iter_mut().zip(spans) {
            for (customer, ledger) in &self.ledgers {
                let (waiting, lost) = owed(ledger, &self.rates, *days, self.today);
                if waiting != Money::ZERO || lost != Money::ZERO {
                    let costs = of.entry(*customer).or_default();
                    costs.financing += waiting;
                    costs.bad_debt += lost;
                }
            }
        }
        Ok(costs)
    }
}

/// What one customer cost over some days.
pub(crate) fn of_customer(
    book: &Book<'_>,
    today: Day,
    customer: u64,
    days: Days,
) -> Result<Costs, Failure> {
    let rates = book.house.playbook.trade().rates;
    let mut costs = Costs::default();
    let mut ledger = Ledger::default();
    for kind in COSTS {
        let of_customer = Lookup::of_customer(Id::new(customer), kind);
        let each = book.store.each(&of_customer, |stored| {
            if stored.archived.is_some() {
                return;
            }
            ledger.add(&stored);
            let day = day_of(&stored.record);
            if let Some(gist) = Gist::of(&stored.record)
                && day.is_some_and(|day| days.0 <= day && day <= days.1)
            {
                add(&mut costs, &gist, &rates);
            }
        });
        each.map_err(fault)?;
    }
    let (waiting, lost) = owed(&ledger, &rates, days, today);
    costs.financing += waiting;
    costs.bad_debt += lost;
    Ok(costs)
}

/// What a customer left after what they cost to serve, in the last twelve months and in the twelve before; nothing of a
/// year whose sales have no cost, or of somebody who never bought.
pub(crate) fn contributions(
    book: &Book<'_>,
    customer: u64,
    today: Day,
) -> Result<[Option<(ExactMoney, Costs)>; 2], Failure> {
    let year_ago = today.plus_months(-YEAR);
    let from = year_ago.plus_months(-YEAR).plus(1);
    let bought = book.store.purchases(Id::new(customer), from, today);
    let bought = bought.map_err(fault)?;
    let mut years = [None; 2];
    if bought.days.is_empty() {
        return Ok(years);
    }
    let windows = [(year_ago.plus(1), today), (from, year_ago)];
    for (year, (first, last)) in years.iter_mut().zip(windows) {
        let costs = of_customer(book, today, customer, (first, last))?;
        let margin = Margin::of(&bought.totals(first, last));
        *year = contribution(margin, &costs).map(|left| (left, costs));
    }
    Ok(years)
}

/// Kinds of record that say what a customer costs.
const COSTS: [Kind; 5] = [
    Kind::Visit,
    Kind::ServiceCost,
    Kind::Invoice,
    Kind::Payment,
    Kind::Allocation,
];

/// What every customer cost in the last twelve months, kept until something of it moves. Who cost nothing is not here.
#[derive(Default)]
pub(crate) struct Year {
    day: Option<Day>,
    of: HashMap<u64, Money>,
    /// Whose costs moved since.
    moved: HashSet<u64>,
}

impl Year {
    /// Takes note of a record that was or is there; says whether it costs something.
    pub(crate) fn note(&mut self, record: &Record) -> bool {
        let owes = matches!(
            record.kind(),
            Kind::Invoice | Kind::Payment | Kind::Allocation
        );
        let customer = record
            .customer()
            .filter(|_| owes || Gist::of(record).is_some_and(|it| costs_something(&it)));
        // Nobody's costs are kept yet, or everybody's are read again anyway.
        if self.day.is_some() && self.moved.len() <= ONE_BY_ONE {
            self.moved.extend(customer.map(Id::number));
        }
        customer.is_some()
    }

    /// The costs as they are today.
    pub(crate) fn read(
        &mut self,
        book: &Book<'_>,
        today: Day,
    ) -> Result<&HashMap<u64, Money>, Failure> {
        let year = (today.plus_months(-YEAR).plus(1), today);
        if self.day != Some(today) || self.moved.len() > ONE_BY_ONE {
            let costs = Served::read(book, today)?.over(year)?;
            let costs = costs.into_iter().map(|(id, costs)| (id, costs.total()));
            self.of = costs.filter(|(_, costs)| *costs != Money::ZERO).collect();
        } else {
            for customer in &self.moved {
                let costs = of_customer(book, today, *customer, year)?.total();
                if costs == Money::ZERO {
                    self.of.remove(customer);
                } else {
                    self.of.insert(*customer, costs);
                }
            }
        }
        self.day = Some(today);
        self.moved.clear();
        Ok(&self.of)
    }
}

const fn costs_something(gist: &Gist) -> bool {
    matches!(
        gist.says,
        Says::Visit(_, VisitState::Done, Some(_)) | Says::Cost(..)
    )
}

fn add(costs: &mut Costs, gist: &Gist, rates: &Rates) {
    match gist.says {
        Says::Visit(_, VisitState::Done, cost) => costs.visits += cost.unwrap_or_default(),
        Says::Cost(kind, amount, hours) => {
            let hours = hours.map(|hours| hours_cost(hours, rates));
            let amount = amount.or(hours).unwrap_or_default();
            let place = match kind {
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
