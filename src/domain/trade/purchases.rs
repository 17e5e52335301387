//! When a customer bought and what, without a line of it.

use super::{Product, Totals};
use crate::domain::id::Id;
use crate::domain::when::{Day, Month};

/// A day on which a customer bought or sent something back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderDay {
    /// Which.
    pub day: Day,
    /// Documents of that day with a line that is no return. None: things came back and that was all.
    pub orders: u32,
    /// The sum of its lines.
    pub totals: Totals,
}

/// What a customer bought of a product in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bought {
    /// What.
    pub product: Id<Product>,
    /// When.
    pub month: Month,
    /// The sum of its lines.
    pub totals: Totals,
}

/// What a customer bought, day by day, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purchases {
    /// The days, each once.
    pub days: Vec<OrderDay>,
}

impl Purchases {
    /// The days on which something was ordered; what only came back is no order.
    pub fn order_days(&self) -> impl DoubleEndedIterator<Item = Day> + '_ {
        let ordered = self.days.iter().filter(|day| day.orders > 0);
        ordered.map(|day| day.day)
    }

    /// The first order up to a day: how long they have been buying.
    pub fn first(&self, today: Day) -> Option<Day> {
        self.order_days().find(|day| *day <= today)
    }

    /// The last order up to a day: how long they have been silent.
    pub fn last(&self, today: Day) -> Option<Day> {
        self.order_days().rev().find(|day| *day <= today)
    }

    /// Orders from one day through another.
    pub fn orders(&self, from: Day, to: Day) -> u64 {
        self.within(from, to).map(|day| u64::from(day.orders)).sum()
    }

    /// What the lines from one day through another come to.
    pub fn totals(&self, from: Day, to: Day) -> Totals {
        self.within(from, to).map(|day| day.totals).sum()
    }

    fn within(&self, from: Day, to: Day) -> impl Iterator<Item = &OrderDay> {
        let days = self.days.iter();
        days.skip_while(move |day| day.day < from)
            .take_while(move |day| day.day <= to)
    }

    /// Twice the purchase cycle in days: the median gap between order days of the last twenty-four months (DOMAIN.md
    /// 9.1), doubled because it may lie halfway between two. Unknown with fewer than three order days.
    pub fn cycle_doubled(&self, today: Day) -> Option<i32> {
        let from = today.plus_months(-24);
        let days: Vec<Day> = self
            .order_days()
            .filter(|day| from < *day && *day <= today)
            .collect();
        if days.len() < 3 {
            return None;
        }
        let mut gaps: Vec<i32> = days.windows(2).map(|pair| pair[1].since(pair[0])).collect();
        gaps.sort_unstable();
        let (low, high) = (gaps[(gaps.len() - 1) / 2], gaps[gaps.len() / 2]);
        Some(low + high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::ExactMoney;

    fn bought(days: &[(&str, u32, i64)]) -> Purchases {
        let day = |(day, orders, net): &(&str, u32, i64)| OrderDay {
            day: Day::parse(day).unwrap(),
            orders: *orders,
            totals: Totals {
                net: ExactMoney::from_units(*net),
                ..Totals::default()
            },
        };
        Purchases {
            days: days.iter().map(day).collect(),
        }
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn the_cycle_is_the_median_gap_of_two_years() {
        let it = bought(&[
            ("2020-01-01", 1, 10),
            ("2026-01-01", 1, 10),
            ("2026-01-11", 2, 10),
            ("2026-01-12", 0, -5),
            ("2026-01-31", 1, 10),
            ("2026-03-02", 1, 10),
        ]);
        // Gaps of 10, 20 and 30 days: what came back is no order, and the first year is too long ago.
        assert_eq!(it.cycle_doubled(day("2026-03-02")), Some(40));
        assert_eq!(it.cycle_doubled(day("2026-02-28")), Some(30));
        assert_eq!(it.cycle_doubled(day("2026-01-20")), None);
        assert_eq!(it.last(day("2026-01-20")), Some(day("2026-01-11")));
        assert_eq!(it.first(day("2026-01-20")), Some(day("2020-01-01")));
        assert_eq!(it.orders(day("2026-01-01"), day("2026-01-31")), 4);
        let sum = it.totals(day("2026-01-12"), day("2026-02-28"));
        assert_eq!(sum.net.units(), 5);
    }
}
