//! Turnover against that of the company or a region, and against what was expected of it (DOMAIN.md 5.5, S4-13).

use serde::{Deserialize, Serialize};

use super::portion::{Millionths, WHOLE, part};
use crate::domain::choice::Attainment;
use crate::domain::money::{BasisPoints, ExactMoney};
use crate::domain::trade::{Period, Target};
use crate::domain::when::Day;

/// From where to where a customer is on target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Borders {
    /// Below it, a customer is below target.
    pub below: BasisPoints,
    /// Above it, a customer is above target.
    pub above: BasisPoints,
}

impl Default for Borders {
    fn default() -> Self {
        Self {
            below: BasisPoints::percent(90),
            above: BasisPoints::percent(110),
        }
    }
}

/// What was expected of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A share of the turnover of company or region.
    Share(Millionths),
    /// Sales of its own.
    Sales(ExactMoney),
}

/// How a customer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Performance {
    /// Its share of the turnover of company or region.
    pub share: Option<Millionths>,
    /// The share that was expected of it.
    pub expected: Option<Millionths>,
    /// The one over the other; 100 % is on target to the point.
    pub index: Option<BasisPoints>,
    /// Where that leaves it.
    pub attainment: Attainment,
}

/// `share_i = T_i / T_scope`, `index_i = share_i / expected_share_i`. Sales that were expected are the share that they
/// would be of what company or region did turn over, so that the index is what was sold of what was expected.
pub fn judge(
    turnover: ExactMoney,
    of_scope: ExactMoney,
    expected: Option<Expected>,
    borders: Borders,
) -> Performance {
    let share = part(turnover, of_scope);
    // Kept as a fraction, and rounded where it is shown alone.
    let (expected_share, ratio) = match expected {
        Some(Expected::Share(expected)) if expected > 0 && of_scope > ExactMoney::ZERO => {
            let sold = i128::from(turnover.units()) * i128::from(WHOLE);
            let asked = i128::from(of_scope.units()) * i128::from(expected);
            (Some(expected), Some((sold, asked)))
        }
        Some(Expected::Sales(asked)) if asked > ExactMoney::ZERO => (
            part(asked, of_scope),
            Some((turnover.units().into(), asked.units().into())),
        ),
        Some(Expected::Share(expected)) => (Some(expected), None),
        Some(Expected::Sales(_)) | None => (None, None),
    };
    Performance {
        share,
        expected: expected_share,
        index: ratio.and_then(|(sold, asked)| rounded(sold, asked)),
        attainment: ratio.map_or(Attainment::Unstated, |(sold, asked)| {
            let at = |border: BasisPoints| asked.saturating_mul(border.points().into());
            let sold = sold.saturating_mul(10_000);
            if sold < at(borders.below) {
                Attainment::Below
            } else if sold > at(borders.above) {
                Attainment::Above
            } else {
                Attainment::OnTarget
            }
        }),
    }
}

fn rounded(part: i128, whole: i128) -> Option<BasisPoints> {
    // A hundredth of a percent is a hundred millionths: rounded from the exact ratio, not from rounded millionths.
    let half = if part < 0 { -whole } else { whole };
    let points = (part.checked_mul(20_000)? + half) / (whole * 2);
    Some(BasisPoints::new(
        points.clamp(i32::MIN.into(), i32::MAX.into()) as i32,
    ))
}

/// What was aimed at over some days: sales, a share, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aim {
    /// First day.
    pub from: Day,
    /// Last day; both are those of months.
    pub to: Day,
    /// Sales.
    pub sales: Option<ExactMoney>,
    /// A share of the whole.
    pub share: Option<Millionths>,
}

impl Aim {
    /// What a target aims at; nothing where its period cannot be read.
    pub fn of(target: &Target) -> Option<Self> {
        let (from, to) = Period::parse(&target.period)?.days();
        Some(Self {
            from,
            to,
            sales: target.sales.map(Into::into),
            // Percent with four decimals are millionths of one.
            share: target.share.map(ExactMoney::units),
        })
    }

    fn days(&self) -> i32 {
        self.to.since(self.from) + 1
    }

    fn holds(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

/// What is expected of a window, and of which of its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// What is expected.
    pub expected: Expected,
    /// The days that it is expected of, stretch by stretch: all of the window for a share, and for sales those that somebody
    /// stated sales for.
    pub over: Vec<(Day, Day)>,
}

/// What is expected of a window, as far as it is known. The shortest period that a day lies in speaks for it: a month before
/// a quarter, a quarter before a year. Sales are expected in proportion to the days, of those days alone that a target speaks
/// for; without any a share holds as it is at the end of the window.
pub fn stated(aims: &[Aim], (from, to): (Day, Day)) -> Option<Stated> {
    let nearest = |day: Day, states: fn(&Aim) -> bool| {
        let of_day = aims.iter().filter(|aim| aim.holds(day) && states(aim));
        of_day.min_by_key(|aim| aim.days())
    };
    let (mut day, mut sum) = (from, ExactMoney::ZERO);
    let mut over: Vec<(Day, Day)> = Vec::new();
    while day <= to {
        let last = day.month_of().last_day().min(to);
        if let Some(aim) = nearest(day, |aim| aim.sales.is_some()) {
            let days = i64::from(last.since(day) + 1);
            sum += aim.sales?.times(days, aim.days().into())?;
            match over.last_mut() {
                Some((_, end)) if end.plus(1) == day => *end = last,
                _ => over.push((day, last)),
            }
        }
        if last == Day::MAX {
            break;
        }
        day = last.plus(1);
    }
    if !over.is_empty() {
        let expected = Expected::Sales(sum);
        return Some(Stated { expected, over });
    }
    let share = nearest(to, |aim| aim.share.is_some())?.share?;
    Some(Stated {
        expected: Expected::Share(share),
        over: vec![(from, to)],
    })
}

/// What is expected of the whole of a window: sales only where they are known for every month of it, else a share.
pub fn expected(aims: &[Aim], window: (Day, Day)) -> Option<Expected> {
    let whole = stated(aims, window).filter(|it| it.over == [window]);
    let shares = || {
        let shares = aims.iter().filter(|aim| aim.share.is_some());
        let shares: Vec<Aim> = shares
            .map(|aim| Aim {
                sales: None,
                ..*aim
            })
            .collect();
        stated(&shares, window)
    };
    Some(whole.or_else(shares)?.expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Attainment::{Above, Below, OnTarget, Unstated};

    fn exact(units: i64) -> ExactMoney {
        ExactMoney::from_units(units)
    }

    fn told(turnover: i64, expected: Option<Expected>) -> (Option<i64>, Option<i32>, Attainment) {
        let it = judge(exact(turnover), exact(1_000), expected, Borders::default());
        (it.share, it.index.map(BasisPoints::points), it.attainment)
    }

    #[test]
    fn index_is_share_over_expected_share() {
        let share = |millionths| Some(Expected::Share(millionths));
        assert_eq!(
            told(120, share(100_000)),
            (Some(120_000), Some(12_000), Above)
        );
        assert_eq!(
            told(100, share(100_000)),
            (Some(100_000), Some(10_000), OnTarget)
        );
        assert_eq!(told(50, share(100_000)), (Some(50_000), Some(5_000), Below));
        assert_eq!(told(50, None), (Some(50_000), None, Unstated));
        assert_eq!(told(50, share(0)), (Some(50_000), None, Unstated));
    }

    #[test]
    fn both_borders_are_on_target() {
        let share = Some(Expected::Share(100_000));
        assert_eq!(told(90, share).2, OnTarget);
        assert_eq!(told(110, share).2, OnTarget);
        // 0.8999... would round up to the border.
        let just = judge(
            exact(899_999_999),
            exact(10_000_000_000),
            share,
            Borders::default(),
        );
        assert_eq!(
            (just.index.unwrap().points(), just.attainment),
            (9_000, Below)
        );
        let strict = Borders {
            below: BasisPoints::percent(100),
            above: BasisPoints::percent(100),
        };
        let of = |turnover| judge(exact(turnover), exact(1_000), share, strict).attainment;
        assert_eq!([of(99), of(100), of(101)], [Below, OnTarget, Above]);
    }

    #[test]
    fn expected_sales_are_what_should_have_been_sold() {
        let sales = |units| Some(Expected::Sales(exact(units)));
        assert_eq!(told(120, sales(150)), (Some(120_000), Some(8_000), Below));
        let it = judge(exact(120), exact(1_000), sales(150), Borders::default());
        assert_eq!(it.expected, Some(150_000));
        // The company sold nothing: no share of it, yet the customer missed its own mark.
        let nothing = judge(exact(0), exact(0), sales(150), Borders::default());
        assert_eq!((nothing.share, nothing.attainment), (None, Below));
        assert_eq!(told(10, sales(0)), (Some(10_000), None, Unstated));
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn aim(from: &str, to: &str, sales: Option<i64>, share: Option<i64>) -> Aim {
        Aim {
            from: day(from),
            to: day(to),
            sales: sales.map(exact),
            share,
        }
    }

    #[test]
    fn a_part_of_the_year_is_expected_to_bring_its_part() {
        let year = [aim("2026-01-01", "2026-12-31", Some(36_500), None)];
        let of = |aims: &[Aim], from, to| expected(aims, (day(from), day(to)));
        let sales = |units| Some(Expected::Sales(exact(units)));
        assert_eq!(of(&year, "2026-01-01", "2026-12-31"), sales(36_500));
        assert_eq!(of(&year, "2026-01-01", "2026-03-14"), sales(7_300));
        // A month of its own speaks for that month; the year for the rest.
        let both = [year[0], aim("2026-02-01", "2026-02-28", Some(5_000), None)];
        assert_eq!(
            of(&both, "2026-01-01", "2026-03-14"),
            sales(3_100 + 5_000 + 1_400)
        );
        // Nothing is known of the year before.
        assert_eq!(of(&year, "2025-12-31", "2026-03-14"), None);
        assert_eq!(of(&[], "2026-01-01", "2026-03-14"), None);
    }

    #[test]
    fn what_is_stated_of_some_months_is_expected_of_them() {
        let days = |pairs: &[(&str, &str)]| -> Vec<(Day, Day)> {
            pairs.iter().map(|(a, b)| (day(a), day(b))).collect()
        };
        let window = (day("2025-12-01"), day("2026-03-14"));
        let year = [aim("2026-01-01", "2026-12-31", Some(36_500), None)];
        let of_year = stated(&year, window).unwrap();
        assert_eq!(of_year.expected, Expected::Sales(exact(7_300)));
        assert_eq!(of_year.over, days(&[("2026-01-01", "2026-03-14")]));
        let months = [
            aim("2025-12-01", "2025-12-31", Some(310), None),
            aim("2026-02-01", "2026-02-28", Some(280), Some(90_000)),
        ];
        let of_months = stated(&months, window).unwrap();
        assert_eq!(of_months.expected, Expected::Sales(exact(590)));
        let parts = [("2025-12-01", "2025-12-31"), ("2026-02-01", "2026-02-28")];
        assert_eq!(of_months.over, days(&parts));
        let share = [aim("2026-03-01", "2026-03-31", None, Some(90_000))];
        let of_share = stated(&share, window).unwrap();
        assert_eq!(of_share.expected, Expected::Share(90_000));
        assert_eq!(of_share.over, [window]);
        assert_eq!(stated(&[], window), None);
    }

    #[test]
    fn a_share_holds_as_it_is_at_the_end() {
        let aims = [
            aim("2026-01-01", "2026-12-31", None, Some(100_000)),
            aim("2026-07-01", "2026-09-30", None, Some(120_000)),
        ];
        let of = |to| expected(&aims, (day("2026-01-01"), day(to)));
        assert_eq!(of("2026-08-15"), Some(Expected::Share(120_000)));
        assert_eq!(of("2026-11-15"), Some(Expected::Share(100_000)));
    }
}
