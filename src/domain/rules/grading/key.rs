//! The six tests of a key account (S2-02...S2-08): the company weighs them, and reviews the choice each time.

use serde::{Deserialize, Serialize};

/// The tests, in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// A large part of our profit (S2-02).
    Profit,
    /// Decisive for our goals (S2-03).
    Goals,
    /// Their leaving would hurt (S2-04).
    Loss,
    /// A long and stable relationship (S2-05).
    Stability,
    /// Large potential (S2-06).
    Potential,
    /// They take most of our time (S2-07).
    Time,
}

impl Test {
    /// Every test.
    pub const ALL: [Self; 6] = [
        Self::Profit,
        Self::Goals,
        Self::Loss,
        Self::Stability,
        Self::Potential,
        Self::Time,
    ];
}

/// A judgement of 0 to 5 for each test; `None` where nobody judged.
pub type Ratings = [Option<i64>; 6];

/// `sum of weight times rating / (5 times the weights) times 100`, rounded half up, over what was judged; with it the
/// share of the weights that was judged, in percent. `None` where nothing was.
pub fn score(ratings: &[Option<i64>], weights: &[u16]) -> Option<(i64, i64)> {
    let all: i64 = weights.iter().map(|weight| i64::from(*weight)).sum();
    let (mut sum, mut used) = (0, 0);
    for (rating, weight) in ratings.iter().zip(weights) {
        if let Some(rating) = rating {
            let weight = i64::from(*weight);
            sum += weight * (*rating).clamp(0, 5);
            used += weight;
        }
    }
    if used <= 0 || all <= 0 {
        return None;
    }
    let rounded = |part: i64, whole: i64| (2 * part + whole) / (2 * whole);
    Some((rounded(sum * 100, 5 * used), rounded(used * 100, all)))
}

/// The score where every test was judged: what a suggestion may rest on.
pub fn full_score(ratings: &[Option<i64>], weights: &[u16]) -> Option<i64> {
    score(ratings, weights)
        .filter(|_| ratings.iter().all(Option::is_some))
        .map(|(score, _)| score)
}

/// Facts that a judgement can be proposed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Known {
    /// Share of the gross profit of all customers, in millionths.
    pub profit_share: Option<i64>,
    /// Share of the sales of all customers, in millionths.
    pub sales_share: Option<i64>,
    /// Months since the first sale.
    pub tenure_months: Option<i64>,
    /// Months of the last twelve with a sale.
    pub months_with_sales: Option<i64>,
    /// The rating of their potential.
    pub potential: Option<i64>,
    /// Share of the logged time of those who look after them, in millionths.
    pub time_share: Option<i64>,
}

/// Shares from which on a judgement of 1 to 5 is proposed, in millionths: more than nothing, 1 %, 2 %, 5 %, 10 %.
const SHARES: [i64; 5] = [1, 10_000, 20_000, 50_000, 100_000];
/// Months of trade from which on a judgement of 1 to 5 is proposed.
const TENURE: [i64; 5] = [3, 12, 24, 36, 60];

fn step(value: Option<i64>, steps: [i64; 5]) -> Option<i64> {
    let value = value?;
    Some(steps.iter().filter(|step| value >= **step).count() as i64)
}

/// What the data propose; whom the goals depend on, no figure says. A person judges.
pub fn proposed(known: &Known) -> Ratings {
    // Long is not stable: who buys in few months of the year is held back.
    let stability = match (step(known.tenure_months, TENURE), known.months_with_sales) {
        (Some(long), Some(months)) => Some(long.min(1 + months / 3)),
        (long, None) => long,
        (None, Some(_)) => None,
    };
    [
        step(known.profit_share, SHARES),
        None,
        step(known.sales_share, SHARES),
        stability,
        known.potential,
        step(known.time_share, SHARES),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EVEN: [u16; 6] = [1; 6];

    #[test]
    fn the_score_weighs_what_was_judged() {
        let all = [Some(5), Some(4), Some(3), Some(5), Some(2), Some(2)];
        assert_eq!(score(&all, &EVEN), Some((70, 100)), "21 of 30");
        assert_eq!(full_score(&all, &EVEN), Some(70));
        let heavy = [30, 10, 20, 10, 20, 10];
        // (150 + 40 + 60 + 50 + 40 + 20) / 500
        assert_eq!(score(&all, &heavy), Some((72, 100)));
        let some = [Some(5), None, Some(3), None, None, None];
        assert_eq!(score(&some, &EVEN), Some((80, 33)));
        assert_eq!(full_score(&some, &EVEN), None, "what is not judged is not guessed");
        assert_eq!(score(&[None; 6], &EVEN), None);
        assert_eq!(score(&all, &[0; 6]), None);
    }

    #[test]
    fn figures_propose_judgements() {
        let known = Known {
            profit_share: Some(87_121),
            sales_share: Some(0),
            tenure_months: Some(61),
            months_with_sales: Some(6),
            potential: Some(4),
            time_share: None,
        };
        assert_eq!(
            proposed(&known),
            [Some(4), None, Some(0), Some(3), Some(4), None]
        );
        assert_eq!(proposed(&Known::default()), [None; 6]);
    }

    proptest! {
        #[test]
        fn scores_stay_within_the_scale(ratings in prop::array::uniform6(prop::option::of(0..=5_i64)), weights in prop::array::uniform6(0..100_u16)) {
            if let Some((score, used)) = score(&ratings, &weights) {
                prop_assert!((0..=100).contains(&score) && (0..=100).contains(&used));
            }
        }
    }
}
