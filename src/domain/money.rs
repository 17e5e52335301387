//! Amounts of money and rates, in integers.
//!
//! Records hold [`Money`], hundredths. Sale lines and everything summed from them hold [`ExactMoney`],
//! ten-thousandths, because a price times a discount has four decimals and rounding each line changes a total
//! (1265793.0395 becomes 1265793.29 in the Northwind data). Round once, at the end, with [`ExactMoney::to_money`].
//! Addition stops at the ends of the range; no currency has that much.

use crate::domain::forms::two_forms;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// An amount in hundredths of the book's currency. Displays as `1234.50`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// An amount in ten-thousandths of the book's currency. Displays with two to four decimals, losing none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ExactMoney(i64);

/// A rate in hundredths of a percent. Displays as `12.5%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct BasisPoints(i32);

macro_rules! amount {
    ($type:ident, $decimals:literal, $min_decimals:literal, $expected:literal) => {
        impl $type {
            /// Nothing.
            pub const ZERO: Self = Self(0);
            /// The largest amount.
            pub const MAX: Self = Self(i64::MAX);
            /// The smallest amount, far below zero.
            pub const MIN: Self = Self(i64::MIN);

            /// Reads `1234.5`, `-3` or `.5`; no thousands separators, no sign of a currency, no digit that would be lost.
            pub fn parse(text: &str) -> Option<Self> {
                let (negative, digits) = match text.strip_prefix('-') {
                    Some(rest) => (true, rest),
                    None => (false, text),
                };
                let value = decimal(digits, $decimals)?;
                let value = if negative {
                    value.checked_neg()?
                } else {
                    value
                };
                i64::try_from(value).ok().map(Self)
            }

            /// The amount of so many smallest units.
            pub const fn from_units(units: i64) -> Self {
                Self(units)
            }

            /// The smallest units in this amount; keeps the order of amounts.
            pub const fn units(self) -> i64 {
                self.0
            }

            /// The sum, or nothing if it does not fit.
            pub const fn checked_add(self, other: Self) -> Option<Self> {
                match self.0.checked_add(other.0) {
                    Some(units) => Some(Self(units)),
                    None => None,
                }
            }

            /// The amount without its sign.
            #[must_use]
            pub const fn abs(self) -> Self {
                Self(self.0.saturating_abs())
            }

            /// `self * numerator / denominator`, rounded half away from zero; nothing if the denominator is zero.
            pub fn times(self, numerator: i64, denominator: i64) -> Option<Self> {
                scale(self.0, numerator, denominator).map(Self)
            }

            fn from_number(units: i64) -> Option<Self> {
                Some(Self(units))
            }

            const fn number(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&written(self.0, $decimals, $min_decimals))
            }
        }

        impl Add for $type {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }
        }

        impl Sub for $type {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }

        impl Neg for $type {
            type Output = Self;
            fn neg(self) -> Self {
                Self(self.0.saturating_neg())
            }
        }

        impl AddAssign for $type {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl Sum for $type {
            /// Adds in wide integers, so that the order of the items cannot matter.
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                Self(narrow(items.map(|item| i128::from(item.0)).sum()))
            }
        }

        two_forms!($type, i64, $expected);
    };
}

amount!(Money, 2, 2, "an amount such as \"1234.50\"");
amount!(ExactMoney, 4, 2, "an amount such as \"1234.5025\"");

impl Money {
    /// The same amount with room for four decimals.
    pub fn to_exact(self) -> ExactMoney {
        ExactMoney(self.0.saturating_mul(100))
    }

    /// This share of the amount, rounded half away from zero.
    #[must_use]
    pub fn at(self, rate: BasisPoints) -> Self {
        self.times(i64::from(rate.0), 10_000).unwrap_or_default()
    }
}

impl ExactMoney {
    /// Rounds to hundredths, half away from zero: 0.0050 becomes 0.01 and -0.0050 becomes -0.01.
    pub fn to_money(self) -> Money {
        Money(scale(self.0, 1, 100).unwrap_or_default())
    }

    /// Price times quantity less discount, in full: exact for a price in hundredths, a whole quantity and a
    /// whole percentage.
    pub fn line(price: Money, quantity: i64, discount: BasisPoints) -> Self {
        let wide = i128::from(price.0) * i128::from(quantity);
        let factor = i128::from(10_000 - i64::from(discount.0));
        Self(narrow(divide(wide.saturating_mul(factor), 100)))
    }
}

impl From<Money> for ExactMoney {
    fn from(money: Money) -> Self {
        money.to_exact()
    }
}

impl BasisPoints {
    /// 0 %.
    pub const ZERO: Self = Self(0);
    /// 100 %.
    pub const ONE: Self = Self(10_000);

    /// The rate of so many hundredths of a percent.
    pub const fn new(points: i32) -> Self {
        Self(points)
    }

    /// A whole percentage.
    pub const fn percent(percent: i16) -> Self {
        Self(percent as i32 * 100)
    }

    /// Hundredths of a percent.
    pub const fn points(self) -> i32 {
        self.0
    }

    /// `part / whole`, rounded half away from zero; nothing if the whole is zero.
    pub fn ratio(part: i64, whole: i64) -> Option<Self> {
        let points = scale(10_000, part, whole)?;
        Some(Self(
            points.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
        ))
    }

    /// Reads `12.5` or `12.5%`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.strip_suffix('%').map_or(text, str::trim_end);
        i32::try_from(Money::parse(number)?.0).ok().map(Self)
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same shape as types that refuse some numbers"
    )]
    fn from_number(points: i32) -> Option<Self> {
        Some(Self(points))
    }

    const fn number(self) -> i32 {
        self.0
    }
}

impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}%", written(i64::from(self.0), 2, 0)))
    }
}

two_forms!(BasisPoints, i32, "a rate such as \"12.5%\"");

/// Digits with an optional point as an integer of `decimals` places. Further decimals must be zeros.
fn decimal(text: &str, decimals: usize) -> Option<i128> {
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None if text.is_empty() => return None,
        None => (text, ""),
    };
    if !whole
        .bytes()
        .chain(fraction.bytes())
        .all(|b| b.is_ascii_digit())
    {
        return None;
    }
    if fraction.bytes().skip(decimals).any(|b| b != b'0') {
        return None;
    }
    let places = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(decimals);
    whole
        .bytes()
        .chain(places)
        .try_fold(0_i128, |value, digit| {
            value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
        })
}

fn written(units: i64, decimals: u32, min_decimals: usize) -> String {
    let scale = 10_u64.pow(decimals);
    let (whole, mut rest) = (units.unsigned_abs() / scale, units.unsigned_abs() % scale);
    let mut places = decimals as usize;
    while places > min_decimals && rest % 10 == 0 {
        rest /= 10;
        places -= 1;
    }
    let sign = if units < 0 { "-" } else { "" };
    if places == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest:0places$}")
    }
}

fn scale(value: i64, numerator: i64, denominator: i64) -> Option<i64> {
    if denominator == 0 {
        return None;
    }
    Some(narrow(divide(
        i128::from(value) * i128::from(numerator),
        i128::from(denominator),
    )))
}

/// Rounds half away from zero. The denominator is not zero.
fn divide(value: i128, by: i128) -> i128 {
    let (quotient, rest) = (value / by, value % by);
    if rest.unsigned_abs() * 2 >= by.unsigned_abs() {
        quotient + if (value < 0) == (by < 0) { 1 } else { -1 }
    } else {
        quotient
    }
}

fn narrow(value: i128) -> i64 {
    value.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use bincode::Options;
    use proptest::prelude::*;

    #[test]
    fn reads_and_prints() {
        for (text, units, shown) in [
            ("1234.50", 123_450, "1234.50"),
            ("1234.5", 123_450, "1234.50"),
            ("-3", -300, "-3.00"),
            (".5", 50, "0.50"),
            ("-0.05", -5, "-0.05"),
            ("7.1000", 710, "7.10"),
            ("0", 0, "0.00"),
            ("-92233720368547758.08", i64::MIN, "-92233720368547758.08"),
        ] {
            let money = Money::parse(text).unwrap();
            assert_eq!(
                (money.units(), money.to_string().as_str()),
                (units, shown),
                "{text}"
            );
        }
        for text in [
            "",
            "-",
            ".",
            "5.",
            "1,234.50",
            "1.505",
            "+1",
            " 1",
            "1e3",
            "--1",
            "92233720368547758.08",
            "１",
        ] {
            assert_eq!(Money::parse(text), None, "{text}");
        }
        assert_eq!(format!("[{:>8}]", Money::from_units(150)), "[    1.50]");
    }

    #[test]
    fn keeps_four_decimals() {
        assert_eq!(
            ExactMoney::parse("1265793.0395").unwrap().to_string(),
            "1265793.0395"
        );
        assert_eq!(ExactMoney::parse("168.0000").unwrap().to_string(), "168.00");
        assert_eq!(
            ExactMoney::parse("110277.305")
                .unwrap()
                .to_money()
                .to_string(),
            "110277.31"
        );
        assert_eq!(
            ExactMoney::parse("-0.005").unwrap().to_money().to_string(),
            "-0.01"
        );
        assert_eq!(ExactMoney::parse("0.0049").unwrap().to_money(), Money::ZERO);
        let line = ExactMoney::line(Money::from_units(1_725), 7, BasisPoints::percent(15));
        assert_eq!(line.to_string(), "102.6375");
        assert_eq!(
            Money::from_units(5).to_exact().to_money(),
            Money::from_units(5)
        );
    }

    #[test]
    fn rates() {
        for (text, points, shown) in [
            ("12.5", 1250, "12.5%"),
            ("70%", 7000, "70%"),
            ("0.01 %", 1, "0.01%"),
            ("-3%", -300, "-3%"),
        ] {
            let rate = BasisPoints::parse(text).unwrap();
            assert_eq!((rate.points(), rate.to_string().as_str()), (points, shown));
        }
        assert_eq!(BasisPoints::parse("1.234"), None);
        assert_eq!(BasisPoints::parse("%"), None);
        assert_eq!(BasisPoints::ratio(1, 3).unwrap().points(), 3333);
        assert_eq!(BasisPoints::ratio(2, 3).unwrap().points(), 6667);
        assert_eq!(BasisPoints::ratio(1, 0), None);
        assert_eq!(
            Money::from_units(999).at(BasisPoints::percent(50)).units(),
            500
        );
    }

    #[test]
    fn stops_at_the_edges() {
        assert_eq!(Money::MAX + Money::from_units(1), Money::MAX);
        assert_eq!(Money::MIN - Money::MAX, Money::MIN);
        assert_eq!(-Money::MIN, Money::MAX);
        assert_eq!(Money::MIN.abs(), Money::MAX);
        assert_eq!(Money::MAX.to_exact(), ExactMoney::MAX);
        assert_eq!(Money::MAX.checked_add(Money::from_units(1)), None);
        assert_eq!(
            ExactMoney::line(Money::MAX, i64::MAX, BasisPoints::new(i32::MIN)),
            ExactMoney::MAX
        );
        assert_eq!(
            [Money::MAX, Money::MAX, Money::MIN, Money::MIN]
                .into_iter()
                .sum::<Money>()
                .units(),
            -2
        );
    }

    proptest! {
        #[test]
        fn round_trips(units: i64) {
            let (money, exact) = (Money(units), ExactMoney(units));
            prop_assert_eq!(Money::parse(&money.to_string()), Some(money));
            prop_assert_eq!(ExactMoney::parse(&exact.to_string()), Some(exact));
            let json = serde_json::to_string(&exact).unwrap();
            prop_assert_eq!(serde_json::from_str::<ExactMoney>(&json).unwrap(), exact);
            let bytes = bincode::DefaultOptions::new().serialize(&money).unwrap();
            prop_assert_eq!(bincode::DefaultOptions::new().deserialize::<Money>(&bytes).unwrap(), money);
        }

        #[test]
        fn rates_round_trip(points: i32) {
            let rate = BasisPoints(points);
            prop_assert_eq!(BasisPoints::parse(&rate.to_string()), Some(rate));
        }

        #[test]
        fn rounding_is_symmetric_and_near(units in -1_000_000_000_i64..1_000_000_000) {
            let rounded = ExactMoney(units).to_money();
            prop_assert_eq!(ExactMoney(-units).to_money(), -rounded);
            prop_assert!((rounded.to_exact().units() - units).abs() <= 50);
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,24}") {
            let _ = (Money::parse(&text), ExactMoney::parse(&text), BasisPoints::parse(&text));
        }

        #[test]
        fn scaling_never_panics(units: i64, numerator: i64, denominator: i64) {
            let _ = Money(units).times(numerator, denominator);
            let _ = ExactMoney::line(Money(units), numerator, BasisPoints(denominator as i32));
        }
    }
}
