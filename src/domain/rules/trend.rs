//! How sales move: month on month, year on year, the moving twelve months; half a year against the one before, who
//! bought before and does not now, whose purchases fell most (DOMAIN.md 5.5, 9.1, S4-13).
//!
//! A month that is not over is marked "to date" and has no rates: part of a month says nothing against a whole one.

use std::collections::BTreeMap;

use super::portion::change;
use crate::domain::money::{BasisPoints, ExactMoney};
use crate::domain::when::{Day, Month};

/// Months of the moving total.
const MOVING_MONTHS: i32 = 12;

/// Sales of a month, set against others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The month.
    pub month: Month,
    /// Net sales.
    pub net: ExactMoney,
    /// Against the month before.
    pub on_month: Option<BasisPoints>,
    /// Against the same month a year before.
    pub on_year: Option<BasisPoints>,
    /// The twelve months that end with it; nothing before there are twelve.
    pub moving: Option<ExactMoney>,
    /// That total against the one a year before.
    pub moving_on_year: Option<BasisPoints>,
    /// The month is not over.
    pub to_date: bool,
}

/// The months from `first` through `last`, one by one, from sums that may go further back. Months without sales are
/// zero; before the first sale of all there is nothing to compare with.
pub fn series(
    sums: &BTreeMap<Month, ExactMoney>,
    (first, last): (Month, Month),
    today: Day,
) -> Vec<Point> {
    let begin = sums.keys().next().copied();
    let at = |month: Month| sums.get(&month).copied().unwrap_or_default();
    let moving = |month: Month| {
        let from = month.plus(1 - MOVING_MONTHS);
        let known = begin.is_some_and(|begin| begin <= from);
        known.then(|| {
            (sums.range(from..=month))
                .map(|(_, net)| *net)
                .sum::<ExactMoney>()
        })
    };
    let mut points = Vec::new();
    let mut month = first;
    while month <= last {
        let to_date = month >= today.month_of();
        let against = |before: Month| (!to_date).then(|| change(at(before), at(month))).flatten();
        let total = moving(month);
        let before = total.and(moving(month.plus(-MOVING_MONTHS)));
        points.push(Point {
            month,
            net: at(month),
            on_month: against(month.prev()),
            on_year: against(month.plus(-MOVING_MONTHS)),
            moving: total,
            moving_on_year: (!to_date).then(|| change(before?, total?)).flatten(),
            to_date,
        });
        if month == Month::MAX {
            break;
        }
        month = month.next();
    }
    points
}

/// The complete months before that of `today`, so many, and as many before them.
pub fn halves(today: Day, months: u8) -> [(Month, Month); 2] {
    let (this, months) = (today.month_of(), i32::from(months));
    [
        (this.plus(-2 * months), this.plus(-months - 1)),
        (this.plus(-months), this.prev()),
    ]
}

/// A customer's sales in two windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    /// Record id; the last tie-break.
    pub id: u64,
    /// Name; the first tie-break.
    pub name: &'a str,
    /// In the earlier window.
    pub before: ExactMoney,
    /// In the later one.
    pub now: ExactMoney,
}

impl Pair<'_> {
    /// By how much it rose; below zero it fell.
    pub fn difference(&self) -> ExactMoney {
        self.now - self.before
    }

    /// The same in proportion.
    pub fn rate(&self) -> Option<BasisPoints> {
        change(self.before, self.now)
    }

    /// Whether the customer bought before and does not now.
    pub fn stopped(&self) -> bool {
        self.before > ExactMoney::ZERO && self.now <= ExactMoney::ZERO
    }

    /// Whether the customer buys now and did not before.
    pub fn began(&self) -> bool {
        self.before <= ExactMoney::ZERO && self.now > ExactMoney::ZERO
    }
}

/// Two windows set against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// Whoever bought in either, the largest decline first.
    pub pairs: Vec<Pair<'a>>,
    /// Sales in the earlier window.
    pub before: ExactMoney,
    /// Sales in the later one.
    pub now: ExactMoney,
    /// Who bought before and does not now.
    pub stopped: u32,
    /// Who buys now and did not before.
    pub began: u32,
    /// Whose purchases fell, those who stopped among them.
    pub fell: u32,
}

/// Sets two windows against each other. The order in which customers come does not matter.
pub fn compare(mut pairs: Vec<Pair<'_>>) -> Comparison<'_> {
    pairs.retain(|it| it.before != ExactMoney::ZERO || it.now != ExactMoney::ZERO);
    pairs.sort_by(|a, b| {
        let tie = || a.name.cmp(b.name).then(a.id.cmp(&b.id));
        a.difference().cmp(&b.difference()).then_with(tie)
    });
    Comparison {
        before: pairs.iter().map(|it| it.before).sum(),
        now: pairs.iter().map(|it| it.now).sum(),
        stopped: pairs.iter().filter(|it| it.stopped()).count() as u32,
        began: pairs.iter().filter(|it| it.began()).count() as u32,
        fell: pairs
            .iter()
            .filter(|it| it.difference() < ExactMoney::ZERO)
            .count() as u32,
        pairs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn exact(units: i64) -> ExactMoney {
        ExactMoney::from_units(units)
    }

    fn points(rate: Option<BasisPoints>) -> Option<i32> {
        rate.map(BasisPoints::points)
    }

    #[test]
    fn a_month_against_the_one_before_and_a_year_before() {
        let mut sums = BTreeMap::new();
        for n in 0..26 {
            sums.insert(month("2024-10").plus(n), exact(100 + i64::from(n)));
        }
        let of = |first, last| series(&sums, (month(first), month(last)), day("2026-11-23"));
        let told = of("2026-09", "2026-11");
        assert_eq!(told.len(), 3);
        let october = told[1];
        // 124 after 123, and after 112 a year before.
        assert_eq!(points(october.on_month), Some(81));
        assert_eq!(points(october.on_year), Some(1_071));
        assert_eq!(october.moving, Some(exact((113..=124).sum())));
        assert_eq!(
            points(october.moving_on_year),
            points(change(exact((101..=112).sum()), exact((113..=124).sum())))
        );
        let november = told[2];
        assert!(november.to_date && !october.to_date);
        assert_eq!(
            (november.net, november.on_month, november.on_year),
            (exact(125), None, None)
        );
        assert_eq!(november.moving, Some(exact((114..=125).sum())));
    }

    #[test]
    fn there_is_nothing_before_the_first_sale() {
        let sums = BTreeMap::from([(month("2026-01"), exact(10)), (month("2026-03"), exact(20))]);
        let told = series(
            &sums,
            (month("2025-12"), month("2026-12")),
            day("2027-02-01"),
        );
        assert_eq!(told.len(), 13);
        assert_eq!((told[0].net, told[0].on_month), (exact(0), None));
        assert_eq!(points(told[2].on_month), Some(-10_000));
        assert_eq!(told[3].on_month, None, "nothing to grow from");
        assert_eq!(told[11].moving, None, "eleven months only");
        assert_eq!(told[12].moving, Some(exact(30)));
        assert_eq!(told[12].moving_on_year, None);
        assert_eq!(
            series(&sums, (Month::MAX, Month::MAX), day("2027-02-01")).len(),
            1
        );
    }

    /// The windows that the sample data names for both of its books.
    #[test]
    fn six_complete_months_against_the_six_before() {
        let told = |today| halves(day(today), 6).map(|(a, b)| (a.to_string(), b.to_string()));
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            told("1998-05-06"),
            [pair("1997-05", "1997-10"), pair("1997-11", "1998-04")]
        );
        assert_eq!(
            told("2013-05-31"),
            [pair("2012-05", "2012-10"), pair("2012-11", "2013-04")]
        );
    }

    #[test]
    fn the_largest_decline_comes_first() {
        let pair = |id, before, now| Pair {
            id,
            name: "",
            before: exact(before),
            now: exact(now),
        };
        let all = vec![
            pair(1, 100, 80),
            pair(2, 50, 0),
            pair(3, 0, 30),
            pair(4, 10, -5),
            pair(5, 0, 0),
            pair(6, 20, 20),
        ];
        let comparison = compare(all);
        let ids: Vec<u64> = comparison.pairs.iter().map(|it| it.id).collect();
        assert_eq!(ids, [2, 1, 4, 6, 3]);
        assert_eq!(
            (comparison.before, comparison.now),
            (exact(180), exact(125))
        );
        assert_eq!(
            (comparison.stopped, comparison.began, comparison.fell),
            (2, 1, 3)
        );
        assert_eq!(points(comparison.pairs[1].rate()), Some(-2_000));
    }

    proptest! {
        #[test]
        fn moving_totals_are_their_months(values in prop::collection::vec(-50..500_i64, 24..40)) {
            let first = month("2020-01");
            let sums: BTreeMap<_, _> = values.iter().zip(0..).map(|(it, n)| (first.plus(n), exact(*it))).collect();
            let last = first.plus(values.len() as i32 - 1);
            let told = series(&sums, (first, last), last.next().first_day());
            prop_assert_eq!(told.iter().map(|it| it.net).sum::<ExactMoney>(), sums.values().copied().sum());
            for (place, point) in told.iter().enumerate() {
                let known = place >= 11;
                let total = || values[place - 11..=place].iter().sum::<i64>();
                prop_assert_eq!(point.moving, known.then(|| exact(total())));
            }
        }

        #[test]
        fn both_windows_keep_every_customer(book in prop::collection::vec((-20..100_i64, -20..100_i64), 0..40)) {
            let pairs = |reverse: bool| {
                let mut all: Vec<Pair<'_>> = book.iter().zip(1..).map(|((before, now), id)| Pair {
                    id, name: "", before: exact(*before), now: exact(*now),
                }).collect();
                if reverse {
                    all.reverse();
                }
                all
            };
            let comparison = compare(pairs(false));
            prop_assert_eq!(&comparison, &compare(pairs(true)));
            prop_assert_eq!(comparison.before, book.iter().map(|it| exact(it.0)).sum());
            prop_assert_eq!(comparison.now, book.iter().map(|it| exact(it.1)).sum());
            prop_assert!(comparison.stopped <= comparison.fell);
        }
    }
}
