//! What customers bought in several windows at once, in one scan: of monthly sums where all windows are made of whole
//! months, else of what is kept of each day. No line is read.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::domain::trade::Totals;
use crate::domain::when::{Day, Month};
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::store::sales::SumOf;

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

    /// Takes in what others bought.
    fn join(&mut self, mut others: Self) {
        self.of.append(&mut others.of);
        for (sum, other) in self.book.iter_mut().zip(others.book) {
            *sum = sum.plus(other);
        }
    }

    fn add(&mut self, place: usize, totals: Totals, customer: Option<u64>) {
        self.book[place] = self.book[place].plus(totals);
        if let Some(id) = customer {
            let sums = self.of.entry(id).or_insert([Totals::default(); N]);
            sums[place] = sums[place].plus(totals);
        }
    }
}

/// Whether a window is made of whole months.
pub(super) fn is_whole((from, to): Days) -> bool {
    from == from.month_of().first_day() && to == to.month_of().last_day()
}

/// What the customers that pass bought in each window.
pub(super) fn of_customers<const N: usize>(
    ask: &Ask<'_>,
    windows: [Days; N],
    passes: impl Fn(&Light) -> bool + Sync,
) -> Result<Turnover<N>, Failure> {
    let mut found = Turnover {
        of: BTreeMap::new(),
        book: [Totals::default(); N],
    };
    let work = |ids| of_some(ask, windows, &passes, ids);
    for share in ask.book.in_ranges(work) {
        found.join(share?);
    }
    Ok(found)
}

fn of_some<const N: usize>(
    ask: &Ask<'_>,
    windows: [Days; N],
    passes: impl Fn(&Light) -> bool,
    ids: RangeInclusive<u64>,
) -> Result<Turnover<N>, Failure> {
    let (store, roster) = (ask.book.store, ask.book.roster);
    let mut found = Turnover {
        of: BTreeMap::new(),
        book: [Totals::default(); N],
    };
    // Rows come customer by customer: who is asked about is looked up once.
    let mut current: Option<(u64, Option<u64>)> = None;
    let mut counted = |id: u64| match current {
        Some((known, counts)) if known == id => counts,
        _ => {
            let counts = roster.get(id).is_some_and(&passes).then_some(id);
            current = Some((id, counts));
            counts
        }
    };
    let scan = if windows.into_iter().all(is_whole) {
        store.each_total_of(ids, |customer, month, totals| {
            let counts = counted(customer.number());
            for (place, (from, to)) in windows.into_iter().enumerate() {
                if (from.month_of()..=to.month_of()).contains(&month) {
                    found.add(place, totals, counts);
                }
            }
        })
    } else {
        let from = windows.iter().map(|it| it.0).min().unwrap_or(Day::MIN);
        let to = windows.iter().map(|it| it.1).max().unwrap_or(Day::MAX);
        store.each_purchases_of(ids, (from, to), |customer, bought| {
            let counts = counted(customer.number());
            for day in &bought.days {
                for (place, (from, to)) in windows.into_iter().enumerate() {
                    if from <= day.day && day.day <= to {
                        found.add(place, day.totals, counts);
                    }
                }
            }
        })
    };
    scan.map_err(fault)?;
    Ok(found)
}

/// The month of the first sale of the book, where it lies after the first day of a window.
pub(super) fn begins_after(ask: &Ask<'_>, (from, _): Days) -> Result<Option<Month>, Failure> {
    let months = ask.book.store.totals(SumOf::Book, Month::MIN, Month::MAX);
    let first = months.map_err(fault)?.first().map(|(month, _)| *month);
    Ok(first.filter(|first| *first > from.month_of()))
}

/// The months of the first and the last sale of the book, where none lies in a window.
pub(super) fn sold_outside(
    ask: &Ask<'_>,
    (from, to): Days,
) -> Result<Option<(Month, Month)>, Failure> {
    let months = ask.book.store.totals(SumOf::Book, Month::MIN, Month::MAX);
    let months = months.map_err(fault)?;
    let within = from.month_of()..=to.month_of();
    let ends = months.first().zip(months.last());
    let ends = ends.map(|((first, _), (last, _))| (*first, *last));
    Ok(ends.filter(|_| months.iter().all(|(month, _)| !within.contains(month))))
}

/// What the customers that pass bought month by month.
pub(super) fn by_month(
    ask: &Ask<'_>,
    passes: impl Fn(&Light) -> bool,
) -> Result<BTreeMap<Month, Totals>, Failure> {
    let mut months: BTreeMap<Month, Totals> = BTreeMap::new();
    let scan = ask.book.store.each_total(true, |of, month, totals| {
        if let SumOf::Customer(customer) = of
            && ask.book.roster.get(customer.number()).is_some_and(&passes)
        {
            let sum = months.entry(month).or_default();
            *sum = sum.plus(totals);
        }
    });
    scan.map_err(fault)?;
    Ok(months)
}
