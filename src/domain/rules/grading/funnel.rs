//! How customers move from group to group: counts, conversion, median days (DOMAIN.md 2).

use serde::{Deserialize, Serialize};

use crate::domain::choice::{Group, Rung};
use crate::domain::when::Day;

use super::{Millionths, millionths};

/// One step of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The group.
    pub group: Group,
    /// Customers who stand there now.
    pub count: u32,
    /// Customers who stand there or higher now.
    pub reached: u32,
    /// How many of those who reached the group before reached this one; none for the first, or where nobody did.
    pub conversion: Option<Millionths>,
    /// Days from entering the group before to entering this one, the middle one of all that are known.
    pub median_days: Option<i64>,
    /// Customers that these days are known of.
    pub moves: u32,
}

/// One entry into a group, from the history of gradings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entered {
    /// The customer.
    pub customer: u64,
    /// When.
    pub day: Day,
    /// Into which group.
    pub to: Rung,
}

/// The funnel of customers by where they stand now and by when they entered each group first.
pub fn funnel(stands: impl IntoIterator<Item = Group>, mut history: Vec<Entered>) -> Vec<Step> {
    let groups = &Group::ALL[1..];
    let mut counts = [0_u32; 5];
    for group in stands {
        if group != Group::Unstated {
            counts[usize::from(group.number()) - 1] += 1;
        }
    }
    history.sort_unstable();
    let mut first: std::collections::BTreeMap<(u64, Rung), Day> = std::collections::BTreeMap::new();
    for it in history {
        first.entry((it.customer, it.to)).or_insert(it.day);
    }
    let mut steps: Vec<Step> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let reached = counts[at..].iter().sum();
        let before = at.checked_sub(1).map(|before| groups[before]);
        let above: u32 = at.checked_sub(1).map_or(0, |before| counts[before..].iter().sum());
        let mut days: Vec<i64> = before.map_or_else(Vec::new, |before| {
            let entered = first.iter().filter(|((_, to), _)| *to == Rung::of_group(*group));
            entered
                .filter_map(|((customer, _), day)| {
                    let from = first.get(&(*customer, Rung::of_group(before)))?;
                    Some(i64::from(day.since(*from))).filter(|days| *days >= 0)
                })
                .collect()
        });
        steps.push(Step {
            group: *group,
            count: counts[at],
            reached,
            conversion: (above > 0).then(|| millionths(reached.into(), above.into())),
            moves: days.len() as u32,
            median_days: median(&mut days),
        });
    }
    steps
}

/// The middle one; of two in the middle their mean, rounded half up.
pub fn median(values: &mut [i64]) -> Option<i64> {
    values.sort_unstable();
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some((values[middle - 1] + values[middle] + 1).div_euclid(2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(customer: u64, text: &str, to: Rung) -> Entered {
        Entered {
            customer,
            day: Day::parse(text).unwrap(),
            to,
        }
    }

    #[test]
    fn counts_conversion_and_days() {
        use Group::{Actual, Aware, Backbone, Potential, Registered, Unstated};
        let stands = [Potential, Potential, Aware, Registered, Registered, Actual, Actual, Actual, Backbone, Unstated];
        let history = vec![
            entered(1, "2026-03-01", Rung::Actual),
            entered(1, "2026-01-01", Rung::Registered),
            entered(2, "2026-01-11", Rung::Registered),
            entered(2, "2026-01-21", Rung::Actual),
            // Back and up again: the first time counts.
            entered(2, "2026-05-01", Rung::Actual),
            entered(3, "2026-01-21", Rung::Actual),
        ];
        let funnel = funnel(stands, history);
        let rows: Vec<_> = funnel.iter().map(|it| (it.group, it.count, it.reached, it.conversion)).collect();
        assert_eq!(
            rows,
            [
                (Potential, 2, 9, None),
                (Aware, 1, 7, Some(777_778)),
                (Registered, 2, 6, Some(857_143)),
                (Actual, 3, 4, Some(666_667)),
                (Backbone, 1, 1, Some(250_000)),
            ]
        );
        let days: Vec<_> = funnel.iter().map(|it| (it.median_days, it.moves)).collect();
        assert_eq!(days, [(None, 0), (None, 0), (None, 0), (Some(35), 2), (None, 0)]);
    }

    #[test]
    fn the_middle_one() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [9]), Some(9));
        assert_eq!(median(&mut [9, 1, 5]), Some(5));
        assert_eq!(median(&mut [9, 1, 5, 6]), Some(6));
    }
}
