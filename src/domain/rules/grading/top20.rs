//! The best fifth by sales, volume, arrears and purchase cycle (S2-09): the remedy for growing in customers who cost,
//! while those who pay leave unnoticed.

use serde::{Deserialize, Serialize};

use crate::domain::money::ExactMoney;

use super::Millionths;

/// What sales, volume, arrears and cycle weigh.
pub type Weights = [u16; 4];

/// One customer with what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Record id; the last tie-break.
    pub id: u64,
    /// Name.
    pub name: &'a str,
    /// Net sales.
    pub sales: ExactMoney,
    /// Quantity.
    pub volume: ExactMoney,
    /// What is overdue; `None` where no invoices are kept.
    pub arrears: Option<ExactMoney>,
    /// Days from one order to the next; `None` under three orders.
    pub cycle: Option<i64>,
}

/// One customer in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The customer.
    pub id: u64,
    /// 1 for the best.
    pub rank: usize,
    /// From 0 to a million.
    pub score: Millionths,
    /// Where it stands among all by sales, volume, arrears and cycle, from 0 to a million; `None` where that is not known of it.
    pub places: [Option<Millionths>; 4],
    /// Whether it is in the best fifth.
    pub is_top: bool,
}

/// Ranks customers. Each metric becomes a percentile, arrears and cycle turned round; a metric that is known of nobody
/// weighs nothing, one that is not known of a single customer counts nothing for it.
pub fn place(entries: &[Entry<'_>], weights: Weights) -> Vec<Placed> {
    let units = |it: ExactMoney| i128::from(it.units());
    let metrics: [Vec<Option<i128>>; 4] = [
        entries.iter().map(|it| Some(units(it.sales))).collect(),
        entries.iter().map(|it| Some(units(it.volume))).collect(),
        entries.iter().map(|it| it.arrears.map(|arrears| -units(arrears))).collect(),
        entries.iter().map(|it| it.cycle.map(|days| -i128::from(days))).collect(),
    ];
    let places = metrics.map(|metric| percentiles(&metric));
    let mut weighs = [0_u64; 4];
    for ((weight, place), own) in weighs.iter_mut().zip(&places).zip(weights) {
        if place.iter().any(Option::is_some) {
            *weight = u64::from(own);
        }
    }
    let all: u64 = weighs.iter().sum();
    let mut placed: Vec<(usize, Placed)> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            let of = [0, 1, 2, 3].map(|metric: usize| places[metric][at]);
            let sum: u64 = of
                .iter()
                .zip(weighs)
                .map(|(place, weight)| u64::from(place.unwrap_or(0)) * weight)
                .sum();
            let score = if all == 0 { 0 } else { (2 * sum + all) / (2 * all) };
            let row = Placed {
                id: entry.id,
                rank: 0,
                score: score as Millionths,
                places: of,
                is_top: false,
            };
            (at, row)
        })
        .collect();
    placed.sort_unstable_by(|(a, one), (b, other)| {
        let (a, b) = (&entries[*a], &entries[*b]);
        (other.score.cmp(&one.score))
            .then_with(|| b.sales.cmp(&a.sales))
            .then_with(|| a.name.cmp(b.name))
            .then(a.id.cmp(&b.id))
    });
    let top = size(placed.len());
    (0..)
        .zip(placed)
        .map(|(place, (_, row))| Placed {
            rank: place + 1,
            is_top: place < top,
            ..row
        })
        .collect()
}

/// A fifth, rounded up.
pub const fn size(n: usize) -> usize {
    n.div_ceil(5)
}

/// The share of the others that stand lower, those that stand the same counting half: a million for the best.
fn percentiles(values: &[Option<i128>]) -> Vec<Option<Millionths>> {
    let mut sorted: Vec<i128> = values.iter().flatten().copied().collect();
    sorted.sort_unstable();
    let others = sorted.len().saturating_sub(1) as u64;
    let place = |value: i128| {
        if others == 0 {
            return 1_000_000;
        }
        let below = sorted.partition_point(|it| *it < value) as u64;
        let until = sorted.partition_point(|it| *it <= value) as u64;
        let doubled = 2 * below + (until - below - 1);
        ((doubled * 1_000_000 + others) / (2 * others)) as Millionths
    };
    values.iter().map(|value| value.map(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const USUAL: Weights = [40, 20, 20, 20];

    fn entry(id: u64, sales: i64, arrears: Option<i64>, cycle: Option<i64>) -> Entry<'static> {
        Entry {
            id,
            name: "",
            sales: ExactMoney::from_units(sales),
            volume: ExactMoney::from_units(sales / 10),
            arrears: arrears.map(ExactMoney::from_units),
            cycle,
        }
    }

    #[test]
    fn arrears_and_long_cycles_push_down() {
        let entries = [
            entry(1, 500, Some(900), Some(90)),
            entry(2, 400, Some(0), Some(10)),
            entry(3, 300, Some(0), Some(20)),
            entry(4, 200, Some(0), Some(30)),
            entry(5, 100, Some(0), None),
        ];
        let placed = place(&entries, USUAL);
        // 2: sales and volume .75, arrears .625 (four alike of five), cycle 1.
        assert_eq!((placed[0].id, placed[0].score), (2, 775_000));
        assert_eq!(placed[0].places, [Some(750_000), Some(750_000), Some(625_000), Some(1_000_000)]);
        assert!(placed[0].is_top && placed[1..].iter().all(|it| !it.is_top));
        // The largest: .6 for size, nothing for the worst arrears and the longest cycle.
        let largest = placed.iter().find(|it| it.id == 1).unwrap();
        assert_eq!(largest.score, 600_000);
        let last = placed.last().unwrap();
        assert_eq!((last.id, last.places[3]), (5, None));
    }

    #[test]
    fn what_is_known_of_nobody_weighs_nothing() {
        let entries = [entry(1, 500, None, None), entry(2, 100, None, None)];
        let placed = place(&entries, USUAL);
        assert_eq!((placed[0].id, placed[0].score), (1, 1_000_000));
        assert_eq!(place(&[], USUAL), []);
        assert_eq!(place(&entries[..1], USUAL)[0].score, 1_000_000);
    }

    #[test]
    fn a_fifth_is_rounded_up() {
        assert_eq!([0, 1, 5, 6, 10, 11, 91].map(size), [0, 1, 1, 2, 2, 3, 19]);
    }

    proptest! {
        #[test]
        fn everybody_has_one_place_whatever_the_order(
            values in prop::collection::vec((-5..50_i64, prop::option::of(0..5_i64), prop::option::of(1..9_i64)), 0..40),
        ) {
            let entries: Vec<_> = (1..).zip(&values).map(|(id, (sales, arrears, cycle))| entry(id, *sales, *arrears, *cycle)).collect();
            let backward: Vec<_> = entries.iter().rev().copied().collect();
            let placed = place(&entries, USUAL);
            prop_assert_eq!(&place(&backward, USUAL), &placed);
            prop_assert_eq!(placed.iter().filter(|it| it.is_top).count(), size(entries.len()));
            prop_assert!(placed.iter().all(|it| it.score <= 1_000_000));
            prop_assert!(placed.windows(2).all(|two| two[0].score >= two[1].score && two[0].rank + 1 == two[1].rank));
        }
    }
}
