//! What customers cost to serve over some days: visits, service, freight, rebates, bad debt, and waiting for their money
//! (DOMAIN.md 9.6). Of everybody in the lists it comes from what is kept beside them: nothing is read from the book.

use std::collections::HashMap;

use crate::domain::id::Id;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::record::{Kind, Record};
use crate::domain::rules::contribution::{Costs, Rates, contribution, financing};
use crate::domain::rules::margin::Margin;
use crate::domain::when::Day;
use crate::service::book::{Book, fault};
use crate::service::failure::Failure;
use crate::service::light::{Account, Ledger, Light, Outlay, within};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

/// First and last day.
type Days = (Day, Day);

/// What each customer cost, over each of several stretches of days; who cost nothing is left out.
type Each = Vec<HashMap<u64, Costs>>;

/// Months of a period of contribution.
const YEAR: i32 = 12;

/// What costs are told by.
#[derive(Clone, Copy)]
struct Scale {
    rates: Rates,
    today: Day,
}

impl Scale {
    fn of(book: &Book<'_>, today: Day) -> Self {
        let rates = book.house.playbook.trade().rates;
        Self { rates, today }
    }

    /// What a customer cost over some days; nothing where nothing moved.
    fn costs(self, account: Option<&Account>, outlays: &[Outlay], days: Days) -> Option<Costs> {
        let outlays = within(outlays, days);
        let mut costs = Costs::default();
        for outlay in outlays {
            outlay.add_to(&mut costs, &self.rates);
        }
        let (mut waiting, mut lost) = (Money::ZERO, Money::ZERO);
        if let Some(account) = account {
            let average = account.average_owed(days, self.today);
            waiting = financing(average, self.rates.interest, days.1.since(days.0) + 1);
            lost = account.lost(days);
        }
        costs.financing += waiting;
        costs.bad_debt += lost;
        let moved = !outlays.is_empty() || waiting != Money::ZERO || lost != Money::ZERO;
        moved.then_some(costs)
    }

    fn of_light(self, light: &Light, days: Days) -> Option<Costs> {
        self.costs(light.account.as_deref(), &light.outlays, days)
    }
}

/// Whether a record moves what customers cost.
pub(crate) fn moves(record: &Record) -> bool {
    Outlay::of(record).is_some()
        || matches!(
            record.kind(),
            Kind::Invoice | Kind::Payment | Kind::Allocation
        )
}

/// What each customer in the lists cost over some days; who cost nothing is left out.
pub(crate) fn over(book: &Book<'_>, today: Day, days: Days) -> HashMap<u64, Costs> {
    over_each(book, today, &[days]).pop().unwrap_or_default()
}

/// The same over several stretches of days.
pub(crate) fn over_each(book: &Book<'_>, today: Day, spans: &[Days]) -> Each {
    let scale = Scale::of(book, today);
    let some = |lights: &[&Light]| -> Vec<Vec<(u64, Costs)>> {
        let over = |days: &Days| {
            let costs = |light: &&Light| Some((light.id, scale.of_light(light, *days)?));
            lights.iter().filter_map(costs).collect()
        };
        spans.iter().map(over).collect()
    };
    let mut all: Each = vec![HashMap::new(); spans.len()];
    for share in book.roster.in_shares(some) {
        for (all, some) in all.iter_mut().zip(share) {
            all.extend(some);
        }
    }
    all
}

/// The same of customers that were put away, whose records are read: what they cost remains a cost.
pub(crate) fn of_archived(book: &Book<'_>, today: Day, spans: &[Days]) -> Result<Each, Failure> {
    let scale = Scale::of(book, today);
    let mut all: Each = vec![HashMap::new(); spans.len()];
    for customer in book.ids(&Lookup::archived(Kind::Customer), Direction::Forward)? {
        let (account, outlays) = read(book, customer)?;
        for (all, days) in all.iter_mut().zip(spans) {
            let costs = scale.costs(account.as_deref(), &outlays, *days);
            all.extend(costs.map(|costs| (customer, costs)));
        }
    }
    Ok(all)
}

/// What one customer cost over some days.
pub(crate) fn of_customer(
    book: &Book<'_>,
    today: Day,
    customer: u64,
    days: Days,
) -> Result<Costs, Failure> {
    let scale = Scale::of(book, today);
    let costs = if let Some(light) = book.roster.get(customer) {
        scale.of_light(light, days)
    } else {
        let (account, outlays) = read(book, customer)?;
        scale.costs(account.as_deref(), &outlays, days)
    };
    Ok(costs.unwrap_or_default())
}

/// What is not kept of a customer that stands in no list.
fn read(book: &Book<'_>, customer: u64) -> Result<(Option<Box<Account>>, Vec<Outlay>), Failure> {
    let mut ledger = Ledger::default();
    let mut outlays = Vec::new();
    for kind in COSTS {
        let of_customer = Lookup::of_customer(Id::new(customer), kind);
        let each = book.store.each(&of_customer, |stored| {
            if stored.archived.is_none() {
                outlays.extend(Outlay::of(&stored.record));
                ledger.add(&stored);
            }
        });
        each.map_err(fault)?;
    }
    outlays.sort_unstable();
    Ok((ledger.account(), outlays))
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
