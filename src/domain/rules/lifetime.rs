//! What a customer's loyalty is worth (S2-19): base profit, growth of purchases, price premium, referrals, and the
//! simple value of the years ahead: `Σ_{t=1..n} (margin_t × retention^t) / (1+d)^t`.

use serde::{Deserialize, Serialize};

use super::portion::change;
use crate::domain::money::{BasisPoints, ExactMoney};

/// What is supposed of the years ahead; every value says so beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlook {
    /// Which part of customers stays from year to year.
    pub retention: BasisPoints,
    /// What money costs a year.
    pub discount: BasisPoints,
    /// How many years are looked ahead.
    pub years: u8,
}

impl Default for Outlook {
    fn default() -> Self {
        Self {
            retention: BasisPoints::percent(80),
            discount: BasisPoints::percent(10),
            years: 5,
        }
    }
}

/// One, in the fixed point that factors are kept in: with the amounts of a book, what is cut off stays far below the
/// smallest unit.
const ONE: i128 = 1_000_000_000_000;

/// The value of the years ahead for a margin that stays what it is, rounded once. A loss is worth less than nothing.
pub fn value(margin: ExactMoney, outlook: Outlook) -> ExactMoney {
    let keep = i128::from(outlook.retention.points().clamp(0, 10_000));
    let cost = 10_000 + i128::from(outlook.discount.points().max(0));
    let (mut factor, mut sum) = (ONE, 0);
    for _ in 0..outlook.years {
        factor = factor * keep / cost;
        sum += factor;
    }
    let wide = i128::from(margin.units()) * sum;
    let half = if wide < 0 { -ONE } else { ONE };
    let units = (wide * 2 + half) / (ONE * 2);
    ExactMoney::from_units(units.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
}

/// Sales and gross profit of some months; the profit where the cost is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Year {
    /// Net sales.
    pub net: ExactMoney,
    /// Net sales of lines whose cost is known.
    pub costed: ExactMoney,
    /// Their cost.
    pub cost: ExactMoney,
}

impl Year {
    /// Gross profit; nothing where no cost is known.
    pub fn profit(&self) -> Option<ExactMoney> {
        let is_known = self.costed != ExactMoney::ZERO || self.cost != ExactMoney::ZERO;
        is_known.then(|| self.costed - self.cost)
    }
}

/// What loyalty contributed in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// Gross profit.
    pub base_profit: Option<ExactMoney>,
    /// How purchases grew on the year before.
    pub growth: Option<BasisPoints>,
    /// What better prices brought: the profit beyond what the book's margin rate would have given on the same sales.
    pub premium: Option<ExactMoney>,
    /// The value of the years ahead.
    pub value: Option<ExactMoney>,
}

/// What a customer's loyalty contributed, beside the year before and the whole book.
pub fn contribution(now: Year, before: Year, book: Year, outlook: Outlook) -> Contribution {
    let base_profit = now.profit();
    let usual = book
        .profit()
        .and_then(|profit| now.costed.times(profit.units(), book.costed.units()));
    Contribution {
        base_profit,
        growth: change(before.net, now.net),
        premium: base_profit.zip(usual).map(|(own, usual)| own - usual),
        value: base_profit.map(|margin| value(margin, outlook)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> ExactMoney {
        ExactMoney::parse(text).unwrap()
    }

    /// 1000 × (0.8/1.1 + 0.8²/1.1² + 0.8³/1.1³) = 727.2727 + 528.9256 + 384.6732.
    #[test]
    fn three_years_of_a_thousand() {
        let outlook = Outlook {
            years: 3,
            ..Outlook::default()
        };
        assert_eq!(value(exact("1000"), outlook), exact("1640.8715"));
        assert_eq!(value(exact("-1000"), outlook), exact("-1640.8715"));
        let once = Outlook {
            years: 1,
            ..outlook
        };
        assert_eq!(value(exact("1000"), once), exact("727.2727"));
        let none = Outlook {
            years: 0,
            ..outlook
        };
        assert_eq!(value(exact("1000"), none), ExactMoney::ZERO);
        // Nobody leaves and money costs nothing: three times as much.
        let forever = Outlook {
            retention: BasisPoints::ONE,
            discount: BasisPoints::ZERO,
            years: 3,
        };
        assert_eq!(value(exact("1000"), forever), exact("3000"));
    }

    #[test]
    fn premium_is_what_is_earned_beyond_the_usual_margin() {
        let year = |net, costed, cost| Year {
            net: exact(net),
            costed: exact(costed),
            cost: exact(cost),
        };
        let told = contribution(
            year("1200", "1000", "600"),
            year("800", "800", "500"),
            year("10000", "10000", "7000"),
            Outlook::default(),
        );
        assert_eq!(told.base_profit, Some(exact("400")));
        assert_eq!(told.growth.unwrap().points(), 5_000);
        // 40 % where the book earns 30 %: 100 more on 1,000.
        assert_eq!(told.premium, Some(exact("100")));
        let unknown = contribution(
            year("1200", "0", "0"),
            Year::default(),
            Year::default(),
            Outlook::default(),
        );
        assert_eq!(
            (
                unknown.base_profit,
                unknown.premium,
                unknown.value,
                unknown.growth
            ),
            (None, None, None, None)
        );
    }

    proptest! {
        #[test]
        fn more_years_are_worth_no_less(margin in 0..1_000_000_000_000_i64, keep in 0..=10_000_i32, cost in 0..5_000_i32, years in 0..20_u8) {
            let of = |years| value(ExactMoney::from_units(margin), Outlook {
                retention: BasisPoints::new(keep), discount: BasisPoints::new(cost), years,
            });
            prop_assert!(of(years) <= of(years + 1));
            prop_assert!(of(years).units() <= margin.saturating_mul(i64::from(years)));
        }
    }
}
