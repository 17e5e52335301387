//! Limits on what one person may be given (DOMAIN.md 6.4, S4-19, S4-20): reciprocity, never a bribe.

use serde::{Deserialize, Serialize};

use crate::domain::money::Money;

/// Most that one person is given without a manager's approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// At one time.
    pub item: Money,
    /// In a calendar year, all together.
    pub year: Money,
}

/// Why a gift needs a manager's approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Excess {
    /// This person may not take gifts.
    TakesNone,
    /// More than this at one time.
    Item(Money),
    /// More than this in the year.
    Year(Money),
}

/// What of a gift exceeds the limits. `before` is what the person was given in the same year.
pub fn excess(value: Money, before: Money, may_take: bool, limits: Limits) -> Option<Excess> {
    let together = before.units().saturating_add(value.units());
    if !may_take && value.units() > 0 {
        Some(Excess::TakesNone)
    } else if value.units() > limits.item.units() {
        Some(Excess::Item(limits.item))
    } else if together > limits.year.units() {
        Some(Excess::Year(limits.year))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_limit_that_is_exceeded_is_named() {
        let money = |units: i64| Money::from_units(units * 100);
        let limits = Limits {
            item: money(200),
            year: money(500),
        };
        let judge = |value, before, may| excess(money(value), money(before), may, limits);
        assert_eq!(judge(200, 300, true), None);
        assert_eq!(judge(201, 0, true), Some(Excess::Item(money(200))));
        assert_eq!(judge(200, 301, true), Some(Excess::Year(money(500))));
        assert_eq!(judge(1, 0, false), Some(Excess::TakesNone));
        assert_eq!(judge(0, 0, false), None);
    }
}
