//! Whether a customer pays later than before (DOMAIN.md 9.9): days from due to paid, weighted by amounts, of what was settled
//! lately and of what was settled in the year before that. Kept by month, so that it can be told on any day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::money::Money;
use crate::domain::when::{Day, Month};

/// Months that count as lately, that of the day among them.
const LATELY: i32 = 3;
/// Months before them that they are compared with.
const BEFORE: i32 = 12;

/// What was settled in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The month of the last payment.
    pub month: Month,
    /// How much was asked.
    pub amount: Money,
    /// Amounts times days after they were due; below zero where they were paid before.
    weight: i128,
}

/// Invoices that were settled, each with the day on which it was due, the day on which it was paid and its amount, by the
/// month of payment; no more months than are ever looked at.
pub fn by_month(settled: impl IntoIterator<Item = (Day, Day, Money)>) -> Vec<Settled> {
    let mut months: BTreeMap<Month, (Money, i128)> = BTreeMap::new();
    for (due, paid, amount) in settled {
        let (sum, weight) = months.entry(paid.month_of()).or_default();
        *sum += amount;
        *weight += i128::from(amount.units()) * i128::from(paid.since(due));
    }
    let kept = (LATELY + BEFORE) as usize;
    let over = months.len().saturating_sub(kept);
    let months = months.into_iter().skip(over);
    let settled = |(month, (amount, weight))| Settled {
        month,
        amount,
        weight,
    };
    months.map(settled).collect()
}

/// By how many days they pay later than before, rounded half up; below zero where they pay earlier. Unknown where nothing
/// was settled lately, or nothing before.
pub fn slower(settled: &[Settled], today: Day) -> Option<i32> {
    let this = today.month_of();
    let lately = this.plus(1 - LATELY);
    let before = lately.plus(-BEFORE);
    let mean = |first: Month, last: Month| {
        let within = settled.iter();
        let within = within.filter(|it| first <= it.month && it.month <= last);
        let (amount, weight) = within.fold((0_i128, 0_i128), |(amount, weight), it| {
            (amount + i128::from(it.amount.units()), weight + it.weight)
        });
        (amount > 0).then_some((weight, amount))
    };
    let (now, of_now) = mean(lately, this)?;
    let (then, of_then) = mean(before, lately.prev())?;
    let whole = of_now.checked_mul(of_then)?;
    let later = now.checked_mul(of_then)? - then.checked_mul(of_now)?;
    i32::try_from((2 * later + whole).div_euclid(2 * whole)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn slower_by(settled: &[(&str, &str, i64)]) -> Option<i32> {
        let settled = settled.iter().map(|(due, paid, amount)| {
            let amount = Money::from_units(amount * 100);
            (day(due), day(paid), amount)
        });
        slower(&by_month(settled), day("2026-11-23"))
    }

    #[test]
    fn what_was_settled_lately_is_set_against_the_year_before() {
        let punctual = ("2026-03-10", "2026-03-10", 100);
        assert_eq!(slower_by(&[]), None);
        assert_eq!(slower_by(&[punctual]), None, "nothing lately");
        let late = ("2026-09-10", "2026-09-25", 100);
        assert_eq!(slower_by(&[late]), None, "nothing before");
        assert_eq!(slower_by(&[punctual, late]), Some(15));
        // Large amounts weigh more: 300 at 15 days and 100 at 3 are 12 days.
        let three = ("2026-10-10", "2026-10-13", 100);
        let large = ("2026-09-10", "2026-09-25", 300);
        assert_eq!(slower_by(&[punctual, large, three]), Some(12));
        // Who always paid late pays no later than before.
        let always = ("2026-03-10", "2026-03-25", 500);
        assert_eq!(slower_by(&[always, late]), Some(0));
        let earlier = ("2026-10-10", "2026-10-05", 500);
        assert_eq!(slower_by(&[always, earlier]), Some(-20));
        // What was settled more than fifteen months ago does not count.
        let old = ("2025-08-01", "2025-08-31", 500);
        assert_eq!(slower_by(&[old, late]), None);
    }

    #[test]
    fn no_more_months_are_kept_than_are_looked_at() {
        let months = (0..40).map(|back| {
            let paid = Month::parse("2026-11").unwrap().plus(-back).first_day();
            (paid, paid.plus(5), Money::from_units(100))
        });
        let kept = by_month(months);
        assert_eq!(kept.len(), 15);
        assert_eq!(kept[14].month, Month::parse("2026-11").unwrap());
    }
}
