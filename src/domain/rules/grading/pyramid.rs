//! The value pyramid: tiers by the *count* of customers ranked by value (S0-14...S0-17, DOMAIN.md 1.7). ABC cuts by
//! cumulative sales instead (5.4); both are computed and neither overwrites the other.

use serde::{Deserialize, Serialize};

use crate::domain::choice::Tier;
use crate::domain::money::ExactMoney;

use super::{Millionths, millionths};

/// How many of a hundred customers each tier takes, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "[u8; 4]", into = "[u8; 4]")]
pub struct Steps([u8; 4]);

impl Steps {
    /// 1/19/30/50, the textbook and the default.
    pub const TEXTBOOK: Self = Self([1, 19, 30, 50]);
    /// 1/4/15/80, Curry's pyramid.
    pub const CURRY: Self = Self([1, 4, 15, 80]);

    /// The tiers, the best first.
    pub const TIERS: [Tier; 4] = [Tier::Vip, Tier::Major, Tier::Ordinary, Tier::Small];

    /// Steps of one's own: they add up to 100 and the top is not empty.
    pub fn new(steps: [u8; 4]) -> Option<Self> {
        let sum: u32 = steps.iter().map(|step| u32::from(*step)).sum();
        (sum == 100 && steps[0] > 0).then_some(Self(steps))
    }

    /// Customers of a hundred in each tier.
    pub const fn shares(self) -> [u8; 4] {
        self.0
    }

    /// How many of `n` customers each tier takes. Cuts are rounded up, so that whoever stands on one takes the
    /// higher tier, as in the classes by sales; the counts add up to `n`.
    pub fn counts(self, n: usize) -> [usize; 4] {
        let mut taken = 0;
        let mut percent = 0;
        self.0.map(|step| {
            percent += usize::from(step);
            let until = (n * percent).div_ceil(100);
            let count = until - taken;
            taken = until;
            count
        })
    }

    /// The tier of the customer in a place, from 1, among `n`.
    pub fn tier(self, rank: usize, n: usize) -> Tier {
        let mut until = 0;
        for (tier, count) in Self::TIERS.into_iter().zip(self.counts(n)) {
            until += count;
            if rank <= until {
                return tier;
            }
        }
        Tier::Small
    }
}

impl Default for Steps {
    fn default() -> Self {
        Self::TEXTBOOK
    }
}

impl TryFrom<[u8; 4]> for Steps {
    type Error = &'static str;
    fn try_from(steps: [u8; 4]) -> Result<Self, Self::Error> {
        Self::new(steps).ok_or("the steps of a pyramid add up to 100 and begin with at least 1")
    }
}

impl From<Steps> for [u8; 4] {
    fn from(steps: Steps) -> Self {
        steps.0
    }
}

/// One customer to be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Record id; the last tie-break.
    pub id: u64,
    /// Name; the first tie-break.
    pub name: &'a str,
    /// What it is worth.
    pub value: ExactMoney,
}

/// One customer in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The customer.
    pub id: u64,
    /// 1 for the most valuable.
    pub rank: usize,
    /// What it is worth.
    pub value: ExactMoney,
    /// Its tier.
    pub tier: Tier,
}

/// Ranks customers by value and places them; the order in which they come does not matter.
pub fn place(mut entries: Vec<Entry<'_>>, steps: Steps) -> Vec<Placed> {
    entries.sort_unstable_by(|a, b| {
        (b.value.cmp(&a.value))
            .then_with(|| a.name.cmp(b.name))
            .then(a.id.cmp(&b.id))
    });
    let tiers = Steps::TIERS
        .into_iter()
        .zip(steps.counts(entries.len()))
        .flat_map(|(tier, count)| std::iter::repeat_n(tier, count));
    let ranked = (1..).zip(entries).zip(tiers);
    ranked
        .map(|((rank, entry), tier)| Placed {
            id: entry.id,
            rank,
            value: entry.value,
            tier,
        })
        .collect()
}

/// What a tier adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierTotal {
    /// The tier.
    pub tier: Tier,
    /// Customers in it.
    pub count: usize,
    /// Their share of all that are ranked.
    pub count_share: Millionths,
    /// Their value.
    pub value: ExactMoney,
    /// Its share of the whole; of the positive values alone.
    pub value_share: Millionths,
}

/// The four tiers of a pyramid, the best first.
pub fn totals(placed: &[Placed]) -> [TierTotal; 4] {
    let positive = |row: &&Placed| row.value > ExactMoney::ZERO;
    let sum = |tier: Option<Tier>| -> i128 {
        placed
            .iter()
            .filter(positive)
            .filter(|row| tier.is_none_or(|tier| row.tier == tier))
            .map(|row| i128::from(row.value.units()))
            .sum()
    };
    let whole = sum(None);
    Steps::TIERS.map(|tier| {
        let count = placed.iter().filter(|row| row.tier == tier).count();
        TierTotal {
            tier,
            count,
            count_share: millionths(count as i128, placed.len() as i128),
            value: placed
                .iter()
                .filter(|row| row.tier == tier)
                .map(|row| row.value)
                .sum(),
            value_share: millionths(sum(Some(tier)), whole),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entries(values: &[i64]) -> Vec<Entry<'static>> {
        (1..)
            .zip(values)
            .map(|(id, value)| Entry {
                id,
                name: "",
                value: ExactMoney::from_units(*value),
            })
            .collect()
    }

    #[test]
    fn both_presets_by_count() {
        for (n, textbook, curry) in [
            (0, [0, 0, 0, 0], [0, 0, 0, 0]),
            (1, [1, 0, 0, 0], [1, 0, 0, 0]),
            (2, [1, 0, 0, 1], [1, 0, 0, 1]),
            (10, [1, 1, 3, 5], [1, 0, 1, 8]),
            (100, [1, 19, 30, 50], [1, 4, 15, 80]),
            (101, [2, 19, 30, 50], [2, 4, 15, 80]),
            (200, [2, 38, 60, 100], [2, 8, 30, 160]),
        ] {
            assert_eq!(Steps::TEXTBOOK.counts(n), textbook, "{n}");
            assert_eq!(Steps::CURRY.counts(n), curry, "{n}");
        }
        assert_eq!(Steps::new([1, 19, 30, 51]), None);
        assert_eq!(Steps::new([0, 20, 30, 50]), None);
    }

    #[test]
    fn the_same_customers_stand_elsewhere_by_count_and_by_cumulative_sales() {
        let placed = place(entries(&[500, 200, 150, 100, 50]), Steps::TEXTBOOK);
        let tiers: Vec<Tier> = placed.iter().map(|row| row.tier).collect();
        // By cumulative sales 70/20/10 it is A A B B C.
        assert_eq!(tiers, [Tier::Vip, Tier::Ordinary, Tier::Ordinary, Tier::Small, Tier::Small]);
        let sums = totals(&placed).map(|it| (it.tier, it.count, it.value_share));
        assert_eq!(
            sums,
            [
                (Tier::Vip, 1, 500_000),
                (Tier::Major, 0, 0),
                (Tier::Ordinary, 2, 350_000),
                (Tier::Small, 2, 150_000)
            ]
        );
    }

    proptest! {
        #[test]
        fn the_counts_add_up_and_the_place_tells_the_tier(n in 0..5000_usize, a in 1..=100_u8, b in 0..100_u8, c in 0..100_u8) {
            let rest = 100 - a;
            let b = b.min(rest);
            let c = c.min(rest - b);
            for steps in [Steps::TEXTBOOK, Steps::CURRY, Steps::new([a, b, c, rest - b - c]).unwrap()] {
                let counts = steps.counts(n);
                prop_assert_eq!(counts.iter().sum::<usize>(), n);
                let mut rank = 0;
                for (tier, count) in Steps::TIERS.into_iter().zip(counts) {
                    if count > 0 {
                        prop_assert_eq!(steps.tier(rank + 1, n), tier);
                        prop_assert_eq!(steps.tier(rank + count, n), tier);
                    }
                    rank += count;
                }
            }
        }

        #[test]
        fn the_order_of_the_input_does_not_matter(values in prop::collection::vec(-20..50_i64, 0..60)) {
            let forward = entries(&values);
            let backward = forward.iter().rev().copied().collect();
            let placed = place(forward, Steps::TEXTBOOK);
            prop_assert_eq!(place(backward, Steps::TEXTBOOK), placed.clone());
            prop_assert!(placed.windows(2).all(|two| two[0].value >= two[1].value && two[0].tier >= two[1].tier));
            prop_assert_eq!(totals(&placed).iter().map(|it| it.count).sum::<usize>(), values.len());
        }
    }
}
