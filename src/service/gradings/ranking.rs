//! What the monthly sums say of every customer: sales of twelve months, place, tier and class, the best fifth. Made
//! from the sums kept beside the lines; no line is read.

use std::collections::HashMap;

use crate::domain::choice::{AbcClass, FactName, Tier};
use crate::domain::money::ExactMoney;
use crate::domain::rules::abc::{self, Crossing};
use crate::domain::rules::grading::{Basis, Millionths, millionths, pyramid, top20};
use crate::domain::when::Month;
use crate::service::book::{Book, fault};
use crate::service::failure::Failure;
use crate::store::sales::{SumOf, Totals};

/// Months of the window: the current one and the eleven before.
pub(crate) const MONTHS: i32 = 12;

/// What the sums say of one customer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    /// The first month with a sale.
    pub(crate) first: Month,
    /// Whether any month brought more than was returned.
    pub(crate) bought: bool,
    /// Sums of the window.
    pub(crate) now: Totals,
    /// Sums of the twelve months before.
    pub(crate) before: Totals,
    /// Months of the window with a sale.
    pub(crate) months: u8,
    /// Where it stands by value; `None` without a sale in the window.
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
    pub(crate) month: Month,
    /// What tiers rank by, as far as the book knows it.
    pub(crate) basis: Basis,
    pub(crate) of: HashMap<u64, Ranked>,
    /// Customers with a sale in the window.
    pub(crate) ranked: usize,
    /// All of the window together.
    pub(crate) whole: Totals,
}

impl Default for Ranked {
    fn default() -> Self {
        Self {
            first: Month::MAX,
            bought: false,
            now: Totals::default(),
            before: Totals::default(),
            months: 0,
            place: None,
            top: None,
            class: None,
        }
    }
}

/// The gross profit of sums, of the lines whose cost is known.
pub(crate) fn gross_profit(totals: &Totals) -> ExactMoney {
    totals.costed - totals.cost
}

impl Ranked {
    /// What it is worth by a basis.
    pub(crate) fn value(&self, basis: Basis) -> ExactMoney {
        worth(&self.now, basis)
    }
}

/// What sums are worth by a basis.
pub(crate) fn worth(totals: &Totals, basis: Basis) -> ExactMoney {
    match basis {
        Basis::Sales => totals.net,
        Basis::GrossProfit | Basis::Contribution => gross_profit(totals),
        Basis::Volume => totals.quantity,
    }
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

impl Ranking {
    /// Ranks all customers of a book as of a month.
    pub(crate) fn of(book: &Book<'_>, month: Month) -> Result<Self, Failure> {
        let since = month.plus(1 - MONTHS);
        let earlier = since.plus(-MONTHS);
        let mut of: HashMap<u64, Ranked> = HashMap::new();
        let mut whole = Totals::default();
        book.store
            .each_total(true, |who, when, totals| {
                let SumOf::Customer(customer) = who else {
                    return;
                };
                if when > month || book.roster.get(customer.number()).is_none() {
                    return;
                }
                let it = of.entry(customer.number()).or_default();
                it.first = it.first.min(when);
                it.bought |= totals.net > ExactMoney::ZERO;
                if when >= since {
                    it.now = it.now.plus(totals);
                    it.months += u8::from(totals.lines > 0);
                    whole = whole.plus(totals);
                } else if when >= earlier {
                    it.before = it.before.plus(totals);
                }
            })
            .map_err(fault)?;
        let rule = book.house.playbook.grading();
        let basis = match rule.basis {
            // Without a cost nothing is known of profit: the sales have to do.
            Basis::Contribution | Basis::GrossProfit if whole.costed == ExactMoney::ZERO => {
                Basis::Sales
            }
            // What it costs to serve is no part of these sums.
            Basis::Contribution => Basis::GrossProfit,
            other => other,
        };
        let mut ranking = Self {
            month,
            basis,
            ranked: of.values().filter(|it| it.now.lines > 0).count(),
            of,
            whole,
        };
        ranking.place(book);
        Ok(ranking)
    }

    fn place(&mut self, book: &Book<'_>) {
        let rule = book.house.playbook.grading();
        let name = |id: u64| book.roster.get(id).map_or("", |light| light.name.as_str());
        let active: Vec<u64> = (self.of.iter())
            .filter(|(_, it)| it.now.lines > 0)
            .map(|(id, _)| *id)
            .collect();
        let entries = active.iter().map(|id| pyramid::Entry {
            id: *id,
            name: name(*id),
            value: self.of[id].value(self.basis),
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
        let fifth: Vec<top20::Entry<'_>> = (active.iter())
            .map(|id| top20::Entry {
                id: *id,
                name: name(*id),
                sales: self.of[id].now.net,
                volume: self.of[id].now.quantity,
                arrears: None,
                cycle: None,
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
