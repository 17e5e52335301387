//! Parts of a whole and rates of change, exact until they are rounded once, half away from zero.

use crate::domain::money::{BasisPoints, ExactMoney};

/// A part of the whole in millionths: 87121 is 8.7121 %.
pub type Millionths = i64;

/// One.
pub const WHOLE: Millionths = 1_000_000;

/// A part of a whole; nothing of a whole that is zero or below, which has no parts.
pub fn part(part: ExactMoney, whole: ExactMoney) -> Option<Millionths> {
    of(part.units().into(), whole.units().into())
}

/// So many of so many.
pub fn count(part: u64, whole: u64) -> Option<Millionths> {
    of(part.into(), whole.into())
}

/// Wide integers, for running totals.
pub fn of(part: i128, whole: i128) -> Option<Millionths> {
    if whole <= 0 {
        return None;
    }
    let half = if part < 0 { -whole } else { whole };
    let rounded = (part * i128::from(WHOLE) * 2 + half) / (whole * 2);
    i64::try_from(rounded).ok()
}

/// By how much something grew; nothing where there was nothing before, or less.
pub fn change(before: ExactMoney, now: ExactMoney) -> Option<BasisPoints> {
    (before > ExactMoney::ZERO)
        .then(|| BasisPoints::ratio((now - before).units(), before.units()))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(units: i64) -> ExactMoney {
        ExactMoney::from_units(units)
    }

    #[test]
    fn rounds_once_half_away_from_zero() {
        assert_eq!(of(1, 3), Some(333_333));
        assert_eq!(of(2, 3), Some(666_667));
        assert_eq!(of(1, 2_000_000), Some(1));
        assert_eq!(of(-1, 2_000_000), Some(-1));
        assert_eq!(of(-2, 3), Some(-666_667));
        assert_eq!((of(1, 0), of(1, -5)), (None, None));
        // The best customer of Northwind.
        let share = part(exact(1_102_773_050), exact(12_657_930_395));
        assert_eq!(share, Some(87_121));
    }

    #[test]
    fn growth_needs_something_to_grow_from() {
        let rate = |before, now| change(exact(before), exact(now)).map(BasisPoints::points);
        assert_eq!(rate(100, 130), Some(3_000));
        assert_eq!(rate(100, 0), Some(-10_000));
        assert_eq!(rate(100, -50), Some(-15_000));
        assert_eq!((rate(0, 10), rate(-10, 10)), (None, None));
    }

    proptest! {
        #[test]
        fn shares_sum_to_one_but_for_their_rounding(values in prop::collection::vec(-1_000_i64..1_000_000, 1..60)) {
            let whole: i64 = values.iter().sum();
            prop_assume!(whole > 0);
            let shares: i64 = values.iter().filter_map(|it| part(exact(*it), exact(whole))).sum();
            // Each is off by at most half a millionth.
            prop_assert!((shares - WHOLE).abs() * 2 <= values.len() as i64);
        }
    }
}
