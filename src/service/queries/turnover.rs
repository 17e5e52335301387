//! What customers bought, from the monthly sums in one scan; lines are read only where a window cuts a month.

use std::collections::BTreeMap;

use crate::domain::id::Id;
use crate::domain::money::ExactMoney;
use crate::domain::when::{Day, Month};
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::store::sales::{SumOf, Totals};

use super::Ask;

/// First and last day.
pub(super) type Days = (Day, Day);

/// What some customers bought in each of several windows.
pub(super) struct Turnover<const N: usize> {
    /// By customer; who bought in none of the windows is not here.
    pub(super) of: BTreeMap<u64, [Totals; N]>,
    /// What the whole book sold, customers of others and archived ones among them.
    pub(super) book: [Totals; N],
}

impl<const N: usize> Turnover<N> {
    /// What a customer bought.
    pub(super) fn of(&self, customer: u64) -> [Totals; N] {
        let known = self.of.get(&customer).copied();
        known.unwrap_or([Totals::default(); N])
    }

    fn add(&mut self, place: usize, totals: Totals, customer: Option<u64>) {
        self.book[place] = self.book[place].plus(totals);
        if let Some(id) = customer {
            let sums = self.of.entry(id).or_insert([Totals::default(); N]);
            sums[place] = sums[place].plus(totals);
        }
    }
}

/// How a month lies to a window.
enum Lies {
    Outside,
    Within,
    Across,
}

fn lies(month: Month, (from, to): Days) -> Lies {
    if month < from.month_of() || to.month_of() < month {
        Lies::Outside
    } else if from <= month.first_day() && month.last_day() <= to {
        Lies::Within
    } else {
        Lies::Across
    }
}

/// What the customers that pass bought in each window, in one scan of the sums.
pub(super) fn of_customers<const N: usize>(
    ask: &Ask<'_>,
    windows: [Days; N],
    passes: impl Fn(&Light) -> bool,
) -> Result<Turnover<N>, Failure> {
    let (store, roster) = (ask.book.store, ask.book.roster);
    let mut found = Turnover {
        of: BTreeMap::new(),
        book: [Totals::default(); N],
    };
    // The scan goes customer by customer: who is asked about is looked up once.
    let mut current: Option<(u64, bool)> = None;
    let mut cut: Vec<(u64, Month, bool)> = Vec::new();
    let scan = store.each_total(true, |of, month, totals| {
        let SumOf::Customer(customer) = of else {
            return;
        };
        let id = customer.number();
        let counts = match current {
            Some((known, counts)) if known == id => counts,
            _ => {
                let counts = roster.get(id).is_some_and(&passes);
                current = Some((id, counts));
                counts
            }
        };
        let mut is_cut = false;
        for (place, window) in windows.into_iter().enumerate() {
            match lies(month, window) {
                Lies::Outside => {}
                Lies::Within => found.add(place, totals, counts.then_some(id)),
                Lies::Across => is_cut = true,
            }
        }
        if is_cut {
            cut.push((id, month, counts));
        }
    });
    scan.map_err(fault)?;
    for (id, month, counts) in cut {
        for line in store.sales(Id::new(id), month, month).map_err(fault)? {
            let (day, totals) = (line.sale.day, Totals::of(&line.sale));
            for (place, (from, to)) in windows.into_iter().enumerate() {
                if matches!(lies(month, (from, to)), Lies::Across) && from <= day && day <= to {
                    found.add(place, totals, counts.then_some(id));
                }
            }
        }
    }
    Ok(found)
}

/// What the customers that pass sold month by month; the whole book's where nobody is left out.
pub(super) fn by_month(
    ask: &Ask<'_>,
    passes: Option<&dyn Fn(&Light) -> bool>,
) -> Result<BTreeMap<Month, ExactMoney>, Failure> {
    let mut months: BTreeMap<Month, ExactMoney> = BTreeMap::new();
    let store = ask.book.store;
    let Some(passes) = passes else {
        let sums = store.totals(SumOf::Book, Month::MIN, Month::MAX);
        let sums = sums.map_err(fault)?.into_iter();
        return Ok(sums.map(|(month, totals)| (month, totals.net)).collect());
    };
    let scan = store.each_total(true, |of, month, totals| {
        if let SumOf::Customer(customer) = of
            && ask.book.roster.get(customer.number()).is_some_and(passes)
        {
            *months.entry(month).or_default() += totals.net;
        }
    });
    scan.map_err(fault)?;
    Ok(months)
}
