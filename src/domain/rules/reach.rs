//! How many customers were contacted within so many days, by whose they are and what they are worth (S3-61, 9.4).

use std::collections::BTreeMap;

use super::portion::{Millionths, count};
use crate::domain::choice::Tier;
use crate::domain::when::Day;

/// A customer that is to be kept in touch with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Whose they are; 0 is nobody's.
    pub owner: u64,
    /// What they are worth.
    pub tier: Tier,
    /// The latest contact that counts.
    pub last: Option<Day>,
}

/// How many of some customers were contacted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// All of them.
    pub customers: u32,
    /// Contacted within the days.
    pub contacted: u32,
    /// Contacted at some time, but longer ago.
    pub longer_ago: u32,
    /// Never contacted.
    pub never: u32,
}

impl Reach {
    fn count(&mut self, last: Option<Day>, since: Day) {
        self.customers += 1;
        match last {
            Some(day) if day >= since => self.contacted += 1,
            Some(_) => self.longer_ago += 1,
            None => self.never += 1,
        }
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            customers: self.customers + other.customers,
            contacted: self.contacted + other.contacted,
            longer_ago: self.longer_ago + other.longer_ago,
            never: self.never + other.never,
        }
    }

    /// Which part was contacted.
    pub fn share(&self) -> Option<Millionths> {
        count(self.contacted.into(), self.customers.into())
    }
}

/// Everybody's reach within `days` up to `today`, and that of each owner and tier: owners by number, the best tier
/// first.
pub fn reach(
    kept: impl IntoIterator<Item = Kept>,
    days: u16,
    today: Day,
) -> (Reach, BTreeMap<(u64, std::cmp::Reverse<Tier>), Reach>) {
    let since = today.plus(1 - i32::from(days.max(1)));
    let (mut all, mut by) = (Reach::default(), BTreeMap::new());
    for it in kept {
        // A contact that is entered for tomorrow was not made yet.
        let last = it.last.filter(|day| *day <= today);
        all.count(last, since);
        let of: &mut Reach = by
            .entry((it.owner, std::cmp::Reverse(it.tier)))
            .or_default();
        of.count(last, since);
    }
    (all, by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Reverse;

    #[test]
    fn counts_by_owner_and_tier() {
        let today = Day::parse("2026-11-23").unwrap();
        let kept = |owner, tier, ago: Option<i32>| Kept {
            owner,
            tier,
            last: ago.map(|ago| today.plus(-ago)),
        };
        let (all, by) = reach(
            [
                kept(2, Tier::Small, None),
                kept(1, Tier::Vip, Some(0)),
                kept(1, Tier::Vip, Some(29)),
                kept(1, Tier::Vip, Some(30)),
                kept(1, Tier::Small, Some(400)),
            ],
            30,
            today,
        );
        let told = |it: &Reach| (it.customers, it.contacted, it.longer_ago, it.never);
        assert_eq!((told(&all), all.share()), ((5, 2, 2, 1), Some(400_000)));
        let rows: Vec<_> = by.iter().map(|(key, it)| (*key, told(it))).collect();
        assert_eq!(
            rows,
            [
                ((1, Reverse(Tier::Vip)), (3, 2, 1, 0)),
                ((1, Reverse(Tier::Small)), (1, 0, 1, 0)),
                ((2, Reverse(Tier::Small)), (1, 0, 0, 1)),
            ]
        );
        let (ahead, _) = reach([kept(1, Tier::Vip, Some(-1))], 30, today);
        assert_eq!(ahead.contacted, 0);
        assert_eq!(Reach::default().share(), None);
    }
}
