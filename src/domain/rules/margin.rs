//! What products and customers earn: gross profit, mix, cross ratio (DOMAIN.md 5.6, S4-14, S4-15).

use std::collections::BTreeMap;

use crate::domain::money::{BasisPoints, ExactMoney};
use crate::domain::trade::Totals;

/// Gross profit and its rate, of the sales whose cost is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Margin {
    /// Net sales, with or without a known cost.
    pub sales: ExactMoney,
    /// Net sales whose cost is known.
    pub costed: ExactMoney,
    /// Their cost.
    pub cost: ExactMoney,
}

impl Margin {
    /// The margin of sale lines.
    pub const fn of(totals: &Totals) -> Self {
        Self {
            sales: totals.net,
            costed: totals.costed,
            cost: totals.cost,
        }
    }

    /// Net sales less cost; unknown where no line states its cost.
    pub fn profit(self) -> Option<ExactMoney> {
        let none = self.costed == ExactMoney::ZERO && self.cost == ExactMoney::ZERO;
        (!none).then(|| self.costed - self.cost)
    }

    /// Profit per sales; undefined at zero sales.
    pub fn rate(self) -> Option<BasisPoints> {
        BasisPoints::ratio(self.profit()?.units(), self.costed.units())
    }

    /// Whether some of the sales have no known cost.
    pub fn is_partial(self) -> bool {
        self.costed != self.sales
    }
}

/// What turnover of stock is counted in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Net sales per average stock: the cross ratio is then gross profit per average stock.
    #[default]
    Sales,
    /// Cost of goods sold per average stock at cost.
    Cost,
}

/// Margin times turnover of stock, all in ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrossRatio {
    /// Gross margin rate.
    pub margin: BasisPoints,
    /// How often the stock was turned over in a year.
    pub turnover: ExactMoney,
    /// Their product.
    pub ratio: ExactMoney,
}

/// The cross ratio of a product over a stretch of days, turned into a year; undefined without sales or stock.
pub fn cross_ratio(
    margin: Margin,
    average_stock: ExactMoney,
    basis: Basis,
    days: i32,
) -> Option<CrossRatio> {
    let rate = margin.rate()?;
    let (moved, stock) = match basis {
        Basis::Sales => (margin.sales, average_stock),
        Basis::Cost => (margin.cost, average_stock),
    };
    if stock <= ExactMoney::ZERO || days <= 0 {
        return None;
    }
    let profit = margin.profit()?;
    // Each is rounded once: rate times turnover, both rounded, would not be.
    let year = |part: i128, whole: i128| divide(part * 365, whole * i128::from(days));
    let turnover = year(i128::from(moved.units()) * 10_000, stock.units().into())?;
    let whole = i128::from(margin.costed.units()).checked_mul(stock.units().into())?;
    let part = i128::from(profit.units()).checked_mul(moved.units().into())?;
    let ratio = match part.checked_mul(10_000 * 365) {
        Some(_) => year(part * 10_000, whole)?,
        // Sums beyond a billion: ten-thousandths of the amounts do not matter any more.
        None => year(part / 10_000 * 10_000, whole / 10_000)? / 10_000,
    };
    Some(CrossRatio {
        margin: rate,
        turnover: ExactMoney::from_units(turnover),
        ratio: ExactMoney::from_units(ratio),
    })
}

/// The mean of opening and closing stock of each period.
pub fn average_stock(periods: &[(ExactMoney, ExactMoney)]) -> Option<ExactMoney> {
    let sum: ExactMoney = periods
        .iter()
        .map(|(opening, closing)| *opening + *closing)
        .sum();
    sum.times(1, i64::try_from(periods.len()).ok()? * 2)
}

/// A product in what a customer buys, beside what is usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mixed {
    /// The product.
    pub product: u64,
    /// What the customer bought of it.
    pub net: ExactMoney,
    /// Its share of what they bought, in millionths.
    pub share: Option<i64>,
    /// Its share of what is usual, in millionths.
    pub usual: Option<i64>,
    /// What they would buy of it beyond what they do if they bought as is usual.
    pub room: ExactMoney,
}

impl Mixed {
    /// Whether others buy it and the customer does not: white space.
    pub fn is_missing(&self) -> bool {
        self.net <= ExactMoney::ZERO && self.usual.is_some_and(|share| share > 0)
    }
}

/// Puts what a customer bought beside what is usual, product by product: most bought first, then what is missing by
/// the room there is.
pub fn mix(own: &BTreeMap<u64, ExactMoney>, usual: &BTreeMap<u64, ExactMoney>) -> Vec<Mixed> {
    let total = |of: &BTreeMap<u64, ExactMoney>| of.values().copied().sum::<ExactMoney>();
    let (own_total, usual_total) = (total(own), total(usual));
    let mut products: Vec<u64> = own.keys().chain(usual.keys()).copied().collect();
    products.sort_unstable();
    products.dedup();
    let mut rows: Vec<Mixed> = products
        .into_iter()
        .map(|product| {
            let net = own.get(&product).copied().unwrap_or_default();
            let of_all = usual.get(&product).copied().unwrap_or_default();
            let expected = own_total.times(of_all.units(), usual_total.units());
            Mixed {
                product,
                net,
                share: share(net, own_total),
                usual: share(of_all, usual_total),
                room: (expected.unwrap_or_default() - net).max(ExactMoney::ZERO),
            }
        })
        .collect();
    rows.sort_by_key(|row| {
        (
            std::cmp::Reverse(row.net),
            std::cmp::Reverse(row.room),
            row.product,
        )
    });
    rows
}

/// A share in millionths; undefined where the whole is not above zero.
pub fn share(part: ExactMoney, whole: ExactMoney) -> Option<i64> {
    if whole <= ExactMoney::ZERO {
        return None;
    }
    divide(i128::from(part.units()) * 1_000_000, whole.units().into())
}

/// Rounded half away from zero; nothing where the divisor is zero.
fn divide(part: i128, whole: i128) -> Option<i64> {
    if whole == 0 {
        return None;
    }
    let (quotient, rest) = (part / whole, part % whole);
    let up = rest.unsigned_abs() * 2 >= whole.unsigned_abs();
    let away = if (part < 0) == (whole < 0) { 1 } else { -1 };
    i64::try_from(quotient + if up { away } else { 0 }).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(units: i64) -> ExactMoney {
        ExactMoney::from_units(units * 10_000)
    }

    fn margin(sales: i64, cost: i64) -> Margin {
        Margin {
            sales: whole(sales),
            costed: whole(sales),
            cost: whole(cost),
        }
    }

    /// The vectors of DOMAIN.md 5.6: sales 1000, COGS 700, average stock 250.
    #[test]
    fn the_worked_example() {
        let stock = average_stock(&[(whole(200), whole(300))]);
        assert_eq!(stock, Some(whole(250)));
        let sales = cross_ratio(margin(1000, 700), whole(250), Basis::Sales, 365).unwrap();
        assert_eq!(sales.margin, BasisPoints::percent(30));
        assert_eq!(sales.turnover.units(), 40_000);
        assert_eq!(sales.ratio.units(), 12_000);
        let cost = cross_ratio(margin(1000, 700), whole(250), Basis::Cost, 365).unwrap();
        assert_eq!((cost.turnover.units(), cost.ratio.units()), (28_000, 8_400));
        // A quarter, turned into a year.
        let quarter = cross_ratio(margin(1000, 700), whole(250), Basis::Sales, 73).unwrap();
        assert_eq!(quarter.turnover.units(), 200_000);
        assert_eq!(
            cross_ratio(margin(1000, 700), whole(0), Basis::Sales, 365),
            None
        );
        // Sums of a very large book.
        let large = cross_ratio(
            margin(90_000_000_000, 63_000_000_000),
            whole(22_500_000_000),
            Basis::Sales,
            365,
        );
        assert_eq!(large.unwrap().ratio.units(), 12_000);
    }

    #[test]
    fn the_rate_is_undefined_at_zero_sales_and_profit_without_cost() {
        assert_eq!(margin(0, 0).rate(), None);
        assert_eq!(margin(0, 50).profit(), Some(whole(-50)));
        assert_eq!(margin(0, 50).rate(), None);
        let unknown = Margin {
            sales: whole(100),
            ..Margin::default()
        };
        assert_eq!((unknown.profit(), unknown.is_partial()), (None, true));
    }

    #[test]
    fn what_others_buy_and_the_customer_does_not_is_white_space() {
        let of = |rows: &[(u64, i64)]| {
            let rows = rows.iter().map(|(product, net)| (*product, whole(*net)));
            rows.collect::<BTreeMap<_, _>>()
        };
        let rows = mix(
            &of(&[(1, 80), (2, 20)]),
            &of(&[(1, 500), (2, 300), (3, 200)]),
        );
        let told: Vec<_> = rows
            .iter()
            .map(|row| {
                (
                    row.product,
                    row.share,
                    row.usual,
                    row.room,
                    row.is_missing(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (1, Some(800_000), Some(500_000), whole(0), false),
                (2, Some(200_000), Some(300_000), whole(10), false),
                (3, Some(0), Some(200_000), whole(20), true),
            ]
        );
    }

    proptest! {
        #[test]
        fn shares_of_a_mix_sum_to_one(own in proptest::collection::btree_map(0_u64..20, 1_i64..1_000_000_000, 1..20)) {
            let own: BTreeMap<u64, ExactMoney> =
                own.into_iter().map(|(product, net)| (product, ExactMoney::from_units(net))).collect();
            let rows = mix(&own, &own);
            let sum: i64 = rows.iter().filter_map(|row| row.share).sum();
            prop_assert!((sum - 1_000_000).unsigned_abs() <= rows.len() as u64 / 2 + 1);
            prop_assert!(rows.iter().all(|row| !row.is_missing() && row.room.units() <= 1));
        }
    }
}
