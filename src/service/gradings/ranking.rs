//! What the order days say of every customer: sales of twelve months, orders, cycle, place, tier and class, the best
//! fifth. Made from what is kept beside the lines; no line is read.

use std::collections::HashMap;

use crate::domain::choice::{AbcClass, Basis, FactName, Tier};
use crate::domain::money::{ExactMoney, Money};
use crate::domain::rules::abc::{self, Crossing};
use crate::domain::rules::contribution;
use crate::domain::rules::grading::{Millionths, millionths, pyramid, top20};
use crate::domain::trade::{Purchases, Totals};
use crate::domain::when::Day;
use crate::service::book::Book;
use crate::service::failure::Failure;
use crate::service::served;

/// Months of the window.
const MONTHS: i32 = 12;

/// What is known of the trade of one customer.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ranked {
    /// The first order.
    pub(crate) first: Option<Day>,
    /// Whether they ever bought more than they sent back.
    pub(crate) bought: bool,
    /// Orders of the window.
    pub(crate) orders: i64,
    /// Days from one order to the next; unknown under three orders.
    pub(crate) cycle: Option<i64>,
    /// Sums of the window.
    pub(crate) now: Totals,
    /// Sums of the twelve months before.
    pub(crate) before: Totals,
    /// Sums of the days of the window on which things only came back.
    pub(crate) returned: Totals,
    /// Months of the window with an order.
    pub(crate) months: u8,
    /// What it is worth by the basis.
    pub(crate) value: ExactMoney,
    /// What it cost to serve in the window, where the basis asks for it.
    pub(crate) served: Money,
    /// Where it stands by value; `None` without a sale or a cost in the window.
    pub(crate) place: Option<Place>,
    /// Where it stands for the best fifth.
    pub(crate) top: Option<top20::Placed>,
    /// Class by sales, with the cumulative share.
    pub(crate) class: Option<(AbcClass, Millionths)>,
}

/// Where a customer stands by value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) rank: usize,
    pub(crate) tier: Tier,
    pub(crate) value: ExactMoney,
    pub(crate) share: Millionths,
}

/// Every customer that ever bought.
#[derive(Debug)]
pub(crate) struct Ranking {
    pub(crate) today: Day,
    /// What tiers rank by, as far as the book knows it.
    pub(crate) basis: Basis,
    pub(crate) of: HashMap<u64, Ranked>,
    /// Customers with a sale in the window.
    pub(crate) buying: usize,
    /// Customers that have a place by value: those, and who once bought and only costs by now.
    pub(crate) ranked: usize,
    /// All of the window together.
    pub(crate) whole: Totals,
}

/// The name of the fact that tells a value by a basis.
pub(crate) const fn fact_of(basis: Basis) -> FactName {
    match basis {
        Basis::Sales => FactName::Sales,
        Basis::GrossProfit => FactName::GrossProfit,
        Basis::Contribution => FactName::Contribution,
        Basis::Volume => FactName::Volume,
    }
}

impl Ranked {
    fn has_place(&self) -> bool {
        self.now.lines > 0 || self.served != Money::ZERO
    }

    fn of(purchases: &Purchases, today: Day) -> Self {
        let from = today.plus_months(-MONTHS).plus(1);
        let before = today.plus_months(-2 * MONTHS).plus(1);
        let within = || {
            purchases
                .days
                .iter()
                .filter(|day| from <= day.day && day.day <= today)
        };
        let mut months: Vec<_> = within()
            .filter(|day| day.orders > 0)
            .map(|day| day.day.month_of())
            .collect();
        months.dedup();
        Self {
            first: purchases.first(today),
            bought: purchases
                .days
                .iter()
                .any(|day| day.totals.net > ExactMoney::ZERO),
            orders: i64::try_from(purchases.orders(from, today)).unwrap_or(i64::MAX),
            cycle: purchases
                .cycle_doubled(today)
                .map(|doubled| i64::from(doubled + 1) / 2),
            now: purchases.totals(from, today),
            before: purchases.totals(before, from.plus(-1)),
            returned: within()
                .filter(|day| day.orders == 0)
                .map(|day| day.totals)
                .sum(),
            months: months.len().min(MONTHS as usize) as u8,
            ..Self::default()
        }
    }
}

impl Ranking {
    /// Ranks all customers of a book as of a day.
    pub(crate) fn of(book: &Book<'_>, today: Day) -> Result<Self, Failure> {
        let ever = (Day::MIN, today);
        let of = book.gathered(|ids, some| {
            book.store.each_purchases_of(ids, ever, |customer, bought| {
                if book.roster.get(customer.number()).is_some() {
                    some.push((customer.number(), Ranked::of(&bought, today)));
                }
            })
        })?;
        Ok(Self::placed(book, today, of.into_iter().collect()))
    }

    /// The same after what customers cost or owe moved: what they bought is not read again.
    pub(crate) fn again(&self, book: &Book<'_>) -> Self {
        let bought = |of: &Ranked| Ranked {
            value: ExactMoney::ZERO,
            served: Money::ZERO,
            place: None,
            top: None,
            class: None,
            ..*of
        };
        let of = self.of.iter().map(|(id, of)| (*id, bought(of)));
        Self::placed(book, self.today, of.collect())
    }

    /// Customers in their places, from what they bought.
    fn placed(book: &Book<'_>, today: Day, mut of: HashMap<u64, Ranked>) -> Self {
        let whole: Totals = of.values().map(|it| it.now).sum();
        let basis = contribution::known_basis(book.house.playbook.grading().basis, &whole);
        if basis == Basis::Contribution {
            let window = (today.plus_months(-MONTHS).plus(1), today);
            for (id, costs) in served::over(book, today, window) {
                // Who never bought is no customer yet: winning them is no loss.
                if let Some(of) = of.get_mut(&id) {
                    of.served = costs.total();
                }
            }
        }
        for of in of.values_mut() {
            of.value = contribution::worth(&of.now, basis, of.served);
        }
        let mut ranking = Self {
            today,
            basis,
            buying: of.values().filter(|it| it.now.lines > 0).count(),
            ranked: of.values().filter(|it| it.has_place()).count(),
            of,
            whole,
        };
        ranking.place(book);
        ranking
    }

    /// The first day of the window.
    pub(crate) fn from(&self) -> Day {
        self.today.plus_months(-MONTHS).plus(1)
    }

    fn place(&mut self, book: &Book<'_>) {
        let rule = book.house.playbook.grading();
        let name = |id: u64| book.roster.get(id).map_or("", |light| light.name.as_str());
        let active: Vec<u64> = (self.of.iter())
            .filter(|(_, it)| it.now.lines > 0)
            .map(|(id, _)| *id)
            .collect();
        let ranked = self.of.iter().filter(|(_, it)| it.has_place());
        let entries = ranked.map(|(id, it)| pyramid::Entry {
            id: *id,
            name: name(*id),
            value: it.value,
        });
        let placed = pyramid::place(entries.collect(), rule.pyramid);
        let positive: i128 = (placed.iter())
            .map(|it| i128::from(it.value.units().max(0)))
            .sum();
        let classed: Vec<abc::Entry<'_>> = (active.iter())
            .map(|id| abc::Entry {
                id: *id,
                code: "",
                name: name(*id),
                value: self.of[id].now.net,
            })
            .collect();
        let classes: Vec<(u64, AbcClass, Millionths)> =
            abc::classify(classed, rule.abc, Crossing::StaysUp)
                .ranked
                .iter()
                .map(|it| (it.entry.id, it.class, it.cumulative))
                .collect();
        let (owes, today) = (super::keeps_invoices(book), self.today);
        let owed = |id: u64| {
            let light = book.roster.get(id);
            light.map_or(ExactMoney::ZERO, |it| it.ageing(today).overdue().to_exact())
        };
        let fifth: Vec<top20::Entry<'_>> = (active.iter())
            .map(|id| top20::Entry {
                id: *id,
                name: name(*id),
                sales: self.of[id].now.net,
                volume: self.of[id].now.quantity,
                arrears: owes.then(|| owed(*id)),
                cycle: self.of[id].cycle,
            })
            .collect();
        let top = top20::place(&fifth, rule.top_weights);
        for it in placed {
            if let Some(of) = self.of.get_mut(&it.id) {
                of.place = Some(Place {
                    rank: it.rank,
                    tier: it.tier,
                    value: it.value,
                    share: millionths(it.value.units().into(), positive),
                });
            }
        }
        for (id, class, cumulative) in classes {
            if let Some(of) = self.of.get_mut(&id) {
                of.class = Some((class, cumulative));
            }
        }
        for it in top {
            if let Some(of) = self.of.get_mut(&it.id) {
                of.top = Some(it);
            }
        }
    }
}
