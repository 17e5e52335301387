//! Small customers that rise (S2-08): the largest of last year need not be the next year's. Picking winners means to
//! see them while they are small.

use serde::{Deserialize, Serialize};

use super::portion::change;
use super::trend::Pair;
use crate::domain::money::{BasisPoints, ExactMoney};

/// From how much on a small customer rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rise {
    /// The best so many percent of customers are not small.
    pub large_percent: u32,
    /// Growth.
    pub growth: BasisPoints,
    /// Places gained.
    pub places: u32,
}

impl Default for Rise {
    fn default() -> Self {
        Self {
            large_percent: 20,
            growth: BasisPoints::percent(30),
            places: 3,
        }
    }
}

/// A small customer that rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rising<'a> {
    /// Who, and how much in both windows.
    pub pair: Pair<'a>,
    /// By how much they grew; nothing where they did not buy before, which is growth without measure.
    pub growth: Option<BasisPoints>,
    /// Their place in the earlier window, by value.
    pub place_before: u32,
    /// Their place now.
    pub place_now: u32,
}

impl Rising<'_> {
    /// How many places they gained.
    pub const fn gained(&self) -> u32 {
        self.place_before.saturating_sub(self.place_now)
    }
}

/// Customers outside the best of the earlier window that grew enough and gained enough places, the most places first.
/// Whoever bought in neither window has no place. Who buys for the first time did not grow, and is left out: they
/// are new, not rising.
pub fn rising<'a>(pairs: &[Pair<'a>], rise: Rise) -> Vec<Rising<'a>> {
    let before = places(pairs, |it| it.before);
    let now = places(pairs, |it| it.now);
    let bought = pairs.iter().filter(|it| it.before > ExactMoney::ZERO);
    let large = (bought.count() * rise.large_percent.min(100) as usize).div_ceil(100);
    let mut found: Vec<Rising<'a>> = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let it = Rising {
            pair: *pair,
            growth: change(pair.before, pair.now),
            place_before: before[index],
            place_now: now[index],
        };
        let was_small = it.place_before as usize > large;
        if was_small && grew(pair, rise.growth) && it.gained() >= rise.places.max(1) {
            found.push(it);
        }
    }
    found.sort_by(|a, b| {
        let tie = || a.pair.name.cmp(b.pair.name).then(a.pair.id.cmp(&b.pair.id));
        let size = || b.pair.now.cmp(&a.pair.now);
        b.gained().cmp(&a.gained()).then_with(size).then_with(tie)
    });
    found
}

/// Whether sales grew by at least the rate; exact.
fn grew(pair: &Pair<'_>, rate: BasisPoints) -> bool {
    let (before, now) = (
        i128::from(pair.before.units()),
        i128::from(pair.now.units()),
    );
    before > 0 && (now - before) * 10_000 >= before * i128::from(rate.points())
}

/// The place of each by value, from 1; equal values by name and id.
fn places(pairs: &[Pair<'_>], value: impl Fn(&Pair<'_>) -> ExactMoney) -> Vec<u32> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&pairs[*a], &pairs[*b]);
        let tie = || a.name.cmp(b.name).then(a.id.cmp(&b.id));
        value(b).cmp(&value(a)).then_with(tie)
    });
    let mut places = vec![0; pairs.len()];
    for (place, index) in (1..).zip(order) {
        places[index] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(id: u64, before: i64, now: i64) -> Pair<'static> {
        Pair {
            id,
            name: "",
            before: ExactMoney::from_units(before),
            now: ExactMoney::from_units(now),
        }
    }

    #[test]
    fn a_small_one_that_grows_and_passes_others() {
        let book = [
            pair(1, 1_000, 3_000),
            pair(2, 500, 480),
            pair(3, 400, 410),
            pair(4, 300, 310),
            // From the fifth place to the second.
            pair(5, 100, 900),
            // Doubled, but passed nobody.
            pair(6, 10, 20),
            // Began this year.
            pair(7, 0, 450),
        ];
        let found = rising(&book, Rise::default());
        let told: Vec<_> = found
            .iter()
            .map(|it| {
                (
                    it.pair.id,
                    it.place_before,
                    it.place_now,
                    it.growth.map(BasisPoints::points),
                )
            })
            .collect();
        assert_eq!(told, [(5, 5, 2, Some(80_000))]);
        // The first is large and cannot rise, however much it grows.
        let any = Rise {
            places: 1,
            growth: BasisPoints::ZERO,
            ..Rise::default()
        };
        assert!(rising(&book, any).iter().all(|it| it.pair.id != 1));
    }

    #[test]
    fn on_the_line_is_enough() {
        let book = [
            pair(1, 900, 900),
            pair(2, 120, 100),
            pair(3, 110, 100),
            pair(4, 105, 100),
            pair(5, 100, 130),
        ];
        assert_eq!(rising(&book, Rise::default()).len(), 1);
        let more = Rise {
            growth: BasisPoints::new(3_001),
            ..Rise::default()
        };
        assert_eq!(rising(&book, more).len(), 0);
    }

    proptest! {
        #[test]
        fn whoever_rises_was_small_and_grew(book in prop::collection::vec((0..1_000_i64, 0..1_000_i64), 0..40)) {
            let pairs: Vec<_> = book.iter().zip(1..).map(|((before, now), id)| pair(id, *before, *now)).collect();
            let mut turned = pairs.clone();
            turned.reverse();
            let found = rising(&pairs, Rise::default());
            prop_assert_eq!(&found, &rising(&turned, Rise::default()));
            for it in found {
                prop_assert!(it.gained() >= 3 && it.pair.now > it.pair.before && it.pair.before > ExactMoney::ZERO);
            }
        }
    }
}
