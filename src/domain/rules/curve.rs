//! The real curve of S2-10: which part of the customers gives which part of the sales. Never 80/20 by assumption.

use super::portion::{Millionths, of};
use crate::domain::money::ExactMoney;

/// A point of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// So many of the best customers.
    pub customers: usize,
    /// Which part of all who bought they are.
    pub of_customers: Millionths,
    /// What they bought.
    pub value: ExactMoney,
    /// Which part of everything that is.
    pub of_value: Millionths,
}

/// The curve of some customers' values; those of zero or less have no part in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// Running totals, the best customer first.
    running: Vec<i128>,
    /// Customers whose value is zero or less.
    pub without: usize,
}

impl Curve {
    /// The curve of these values, in whatever order they come.
    pub fn new(values: impl IntoIterator<Item = ExactMoney>) -> Self {
        let (mut values, without): (Vec<_>, Vec<_>) = values
            .into_iter()
            .partition(|value| *value > ExactMoney::ZERO);
        values.sort_unstable_by(|a, b| b.cmp(a));
        let mut sum = 0;
        let add = |value: ExactMoney| {
            sum += i128::from(value.units());
            sum
        };
        Self {
            running: values.into_iter().map(add).collect(),
            without: without.len(),
        }
    }

    /// How many bought.
    pub fn customers(&self) -> usize {
        self.running.len()
    }

    /// What all of them bought.
    pub fn total(&self) -> ExactMoney {
        self.at(self.customers())
            .map_or(ExactMoney::ZERO, |it| it.value)
    }

    /// The point of so many of the best; nothing where there are not so many, or none.
    pub fn at(&self, customers: usize) -> Option<Point> {
        let total = *self.running.last()?;
        let value = *self.running.get(customers.checked_sub(1)?)?;
        let units = i64::try_from(value).unwrap_or(i64::MAX);
        Some(Point {
            customers,
            of_customers: of(customers as i128, self.customers() as i128)?,
            value: ExactMoney::from_units(units),
            of_value: of(value, total)?,
        })
    }

    /// The best so many percent of customers, rounded up to a whole one: the set that S2-09 selects.
    pub fn best(&self, percent: u32) -> Option<Point> {
        let share = self.customers() * percent.min(100) as usize;
        self.at(share.div_ceil(100))
    }

    /// The fewest customers that give at least so many percent of the value.
    pub fn reaching(&self, percent: u32) -> Option<Point> {
        let asked = self.running.last()? * i128::from(percent.min(100));
        let before = self.running.partition_point(|it| it * 100 < asked);
        self.at((before + 1).min(self.customers()))
    }

    /// The points of every tenth part of the customers, each rounded up to a whole one.
    pub fn tenths(&self) -> impl Iterator<Item = Point> {
        (1..=10).filter_map(|tenth| self.best(tenth * 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::portion::WHOLE;
    use proptest::prelude::*;

    fn curve(values: &[i64]) -> Curve {
        Curve::new(values.iter().map(|it| ExactMoney::from_units(*it)))
    }

    #[test]
    fn says_what_the_best_give() {
        let curve = curve(&[50, 500, 0, 200, -30, 150, 100]);
        assert_eq!((curve.customers(), curve.without), (5, 2));
        assert_eq!(curve.total().units(), 1_000);
        let told = |point: Option<Point>| {
            point.map(|it| (it.customers, it.of_customers, it.value.units(), it.of_value))
        };
        // A fifth of five is one, and one percent of them is one as well.
        assert_eq!(told(curve.best(20)), Some((1, 200_000, 500, 500_000)));
        assert_eq!(told(curve.best(1)), told(curve.best(20)));
        assert_eq!(told(curve.best(21)), Some((2, 400_000, 700, 700_000)));
        assert_eq!(
            told(curve.best(100)),
            Some((5, 1_000_000, 1_000, 1_000_000))
        );
        // On the line is enough.
        assert_eq!(told(curve.reaching(70)), told(curve.best(21)));
        assert_eq!(told(curve.reaching(80)), Some((3, 600_000, 850, 850_000)));
        assert_eq!(told(curve.reaching(100)), told(curve.best(100)));
        assert_eq!(told(curve.best(0)), None);
        let tenths: Vec<usize> = curve.tenths().map(|it| it.customers).collect();
        assert_eq!(tenths, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    }

    #[test]
    fn nobody_bought() {
        let curve = curve(&[0, -5]);
        assert_eq!((curve.customers(), curve.total()), (0, ExactMoney::ZERO));
        assert_eq!((curve.best(20), curve.reaching(80)), (None, None));
        assert_eq!(curve.tenths().count(), 0);
    }

    #[test]
    fn a_book_may_follow_eighty_twenty_and_most_do_not() {
        let mut values = vec![5; 16];
        values.extend([80; 4]);
        let told = curve(&values).best(20).unwrap();
        assert_eq!((told.customers, told.of_value), (4, 800_000));
        let even = curve(&[7; 20]).best(20).unwrap();
        assert_eq!((even.customers, even.of_value), (4, 200_000));
    }

    proptest! {
        #[test]
        fn rises_to_one_and_bends_down(values in prop::collection::vec(-50..10_000_i64, 1..80)) {
            let curve = curve(&values);
            let points: Vec<Point> = (1..=curve.customers()).filter_map(|it| curve.at(it)).collect();
            prop_assert_eq!(points.len(), curve.customers());
            prop_assert!(points.last().is_none_or(|it| it.of_value == WHOLE && it.of_customers == WHOLE));
            for pair in points.windows(2) {
                prop_assert!(pair[0].of_value <= pair[1].of_value);
            }
            for point in &points {
                // The best never give less than their part.
                prop_assert!(point.of_value + 1 >= point.of_customers);
            }
            for percent in 1..=100 {
                let Some(fewest) = curve.reaching(percent) else { continue };
                prop_assert!(fewest.value.units() * 100 >= curve.total().units() * i64::from(percent));
                let fewer = curve.at(fewest.customers - 1);
                prop_assert!(fewer.is_none_or(|it| it.value.units() * 100 < curve.total().units() * i64::from(percent)));
            }
        }
    }
}
