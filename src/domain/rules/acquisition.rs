//! What new customers cost against what they bring (S2-09): growth in customers that bring little hides that old ones leave
//! unnoticed. What was spent on winning customers, won or not, and on serving those in their first year is set against the
//! gross profit that the new ones brought; the same of old customers stands beside it.

use crate::domain::money::{BasisPoints, ExactMoney, Money};

/// What some customers cost, and what was earned with them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spent {
    /// Cost to win and to serve them.
    pub costs: Money,
    /// Gross profit, as far as the cost of the sales is known.
    pub profit: ExactMoney,
}

impl Spent {
    /// Costs per gross profit; undefined where nothing was earned.
    pub fn ratio(&self) -> Option<BasisPoints> {
        let is_earned = self.profit > ExactMoney::ZERO;
        let ratio = BasisPoints::ratio(self.costs.to_exact().units(), self.profit.units());
        ratio.filter(|_| is_earned)
    }

    /// Whether they cost more than so much of what they brought. Compared in amounts: a rounded rate would hide the cent that
    /// is too much. Where nothing was spent nothing is too much.
    pub fn is_beyond(&self, most: BasisPoints) -> bool {
        let spent = i128::from(self.costs.to_exact().units()) * 10_000;
        let most = i128::from(self.profit.units().max(0)) * i128::from(most.points());
        self.costs > Money::ZERO && spent > most
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            costs: self.costs + other.costs,
            profit: self.profit + other.profit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spent(costs: i64, profit: i64) -> Spent {
        let money = |units| Money::from_units(units * 100);
        Spent {
            costs: money(costs),
            profit: money(profit).to_exact(),
        }
    }

    #[test]
    fn winning_costs_too_much_where_it_eats_what_the_new_ones_bring() {
        // 300 on prospects and 500 on new customers who brought 1,000; 900 on old ones who brought 9,000.
        let new = spent(300, 0).plus(spent(500, 1_000));
        assert_eq!(new.ratio(), Some(BasisPoints::percent(80)));
        assert_eq!(spent(900, 9_000).ratio(), Some(BasisPoints::percent(10)));
        assert!(!new.is_beyond(BasisPoints::percent(80)));
        assert!(new.is_beyond(BasisPoints::new(7_999)));
        let cent = Spent {
            costs: Money::from_units(80_001),
            ..new
        };
        assert_eq!(cent.ratio(), new.ratio());
        assert!(cent.is_beyond(BasisPoints::percent(80)));
    }

    #[test]
    fn whoever_brings_nothing_has_no_ratio_and_costs_too_much() {
        for brought in [0, -100] {
            assert_eq!(spent(100, brought).ratio(), None);
            assert!(spent(100, brought).is_beyond(BasisPoints::ONE));
            assert!(!spent(0, brought).is_beyond(BasisPoints::ONE));
        }
    }
}
