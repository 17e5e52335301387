//! What the performance register proposes from figures and conduct (S1-08, DOMAIN.md 2.3).

use serde::{Deserialize, Serialize};

use crate::domain::choice::ConductKind;
use crate::domain::money::{BasisPoints, ExactMoney};

/// What one breach of the middle weight costs.
const BREACH: i64 = 15;
/// What one exemplary act of the middle weight brings.
const EXEMPLARY: i64 = 5;

/// From 0 to 100: a hundred less every breach, more for what was exemplary; weights 1, 2 and 3 count half, once and twice.
pub fn conduct_score(events: impl IntoIterator<Item = (ConductKind, Option<i64>)>) -> i64 {
    let mut doubled = 0;
    for (kind, weight) in events {
        let factor = match weight {
            Some(1) => 1,
            Some(3) => 4,
            _ => 2,
        };
        doubled += match kind {
            ConductKind::Unstated => 0,
            ConductKind::Exemplary => EXEMPLARY * factor,
            ConductKind::CrossRegion
            | ConductKind::Undercutting
            | ConductKind::FalseClaim
            | ConductKind::Breach => -BREACH * factor,
        };
    }
    // Half up.
    (100 + (doubled + 1).div_euclid(2)).clamp(0, 100)
}

/// What is known of a customer over a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Net sales.
    pub sales: ExactMoney,
    /// Of the same period a year before.
    pub before: ExactMoney,
    /// Gross profit of sales whose cost is known.
    pub margin: ExactMoney,
    /// Net of those.
    pub costed: ExactMoney,
    /// Promises of theirs that were due.
    pub promised: u32,
    /// Of these, kept.
    pub kept: u32,
}

impl Figures {
    /// Growth against the year before; nothing where there was none.
    pub fn growth(&self) -> Option<BasisPoints> {
        let before = self.before.units();
        (before > 0).then(|| BasisPoints::ratio((self.sales - self.before).units(), before))?
    }

    /// Gross profit of sales.
    pub fn margin_rate(&self) -> Option<BasisPoints> {
        let costed = self.costed.units();
        (costed > 0).then(|| BasisPoints::ratio(self.margin.units(), costed))?
    }

    /// Promises they kept.
    pub fn kept_rate(&self) -> Option<BasisPoints> {
        BasisPoints::ratio(i64::from(self.kept), i64::from(self.promised))
    }
}

/// A rate as a record keeps it: in percent.
pub fn percent(rate: BasisPoints) -> ExactMoney {
    ExactMoney::from_units(i64::from(rate.points()) * 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaches_cost_and_examples_bring() {
        use ConductKind as K;
        let score = |events: &[(K, Option<i64>)]| conduct_score(events.iter().copied());
        assert_eq!(score(&[]), 100);
        assert_eq!(score(&[(K::Breach, None)]), 85);
        // 15 half is 7.5: 92.5, half up.
        assert_eq!(score(&[(K::Undercutting, Some(1))]), 93);
        assert_eq!(
            score(&[(K::CrossRegion, Some(3)), (K::Exemplary, Some(2))]),
            75
        );
        assert_eq!(score(&[(K::Exemplary, Some(3))]), 100);
        assert_eq!(score(&[(K::FalseClaim, Some(3)); 5]), 0);
    }

    #[test]
    fn rates_of_nothing_are_none() {
        let none = Figures::default();
        assert_eq!(
            (none.growth(), none.margin_rate(), none.kept_rate()),
            (None, None, None)
        );
        let units = ExactMoney::from_units;
        let some = Figures {
            sales: units(1_250_000),
            before: units(1_000_000),
            margin: units(300_000),
            costed: units(1_200_000),
            promised: 3,
            kept: 2,
        };
        assert_eq!(some.growth(), Some(BasisPoints::percent(25)));
        assert_eq!(some.margin_rate(), Some(BasisPoints::percent(25)));
        assert_eq!(some.kept_rate(), Some(BasisPoints::new(6_667)));
        assert_eq!(percent(BasisPoints::new(6_667)).to_string(), "66.67");
    }
}
