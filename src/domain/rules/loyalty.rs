//! Loyalty (DOMAIN.md 3.4): what a customer does (S2-12) and what they feel (S2-13), the quadrant of both (S2-14), the
//! four types of satisfaction and behaviour (S2-18), and why satisfaction may rise while loyalty falls (S2-17).
//!
//! Both indices are weighted means of scores from 0 to 100. What is not known is left out and the other weights count
//! for it; how much weight was known is told beside the index.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{Loyalty, LoyaltyCause, SatisfactionType};
use crate::domain::money::{BasisPoints, ExactMoney};

/// A score from 0 to 100 in hundredths of a point.
pub type Score = i64;

/// The best score.
pub const BEST: Score = 10_000;

/// What a satisfaction level from 1 to 5 is worth: only the very satisfied are loyal (S2-16).
const WORTH: [Score; 5] = [0, 2_000, 4_000, 6_000, BEST];

/// Index from which a customer is loyal in deed or mind, unless the house says otherwise.
pub const BORDER: u16 = 60;

/// How the parts weigh, and from where on an index is high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Index from which a customer is loyal in deed or mind.
    pub border: u16,
    /// Months of trade after which tenure is full.
    pub tenure_full_months: u16,
    /// In how many quarters of the last four they bought.
    pub repeat: u16,
    /// Share of what they need.
    pub wallet: u16,
    /// Whether they keep to their cycle.
    pub cycle: u16,
    /// How long they have been buying.
    pub tenure: u16,
    /// Whether they would recommend us.
    pub recommend: u16,
    /// How far their people trust us.
    pub trust: u16,
    /// What they did for us.
    pub advocacy: u16,
    /// Whether they stayed after a failure of ours.
    pub forgiveness: u16,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            border: BORDER,
            tenure_full_months: 36,
            repeat: 25,
            wallet: 25,
            cycle: 25,
            tenure: 25,
            recommend: 25,
            trust: 25,
            advocacy: 25,
            forgiveness: 25,
        }
    }
}

/// What a customer does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Behaviour {
    /// Of the last four quarters, in how many they bought; nothing of who never did.
    pub quarters: Option<u8>,
    /// What they bought of us in a year, and what they need in a year.
    pub wallet: Option<(ExactMoney, ExactMoney)>,
    /// Days since the last purchase.
    pub since: Option<i32>,
    /// Twice the median of days between purchases, which may lie between two days.
    pub cycle_doubled: Option<i32>,
    /// Months since the first purchase.
    pub tenure_months: Option<i32>,
}

/// What a customer feels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attitude {
    /// From 0 to 10.
    pub recommend: Option<i64>,
    /// Ratings of trust from 0 to 5: their sum, and how many there are.
    pub trust: (i64, i64),
    /// What they did for us within a year; nothing where nobody keeps count.
    pub acts: Option<u32>,
    /// Complaints that were closed, and how many of them were forgiven.
    pub failures: (u32, u32),
}

/// The parts of an index, each with its weight; what is not known has no score.
pub type Parts = [(Option<Score>, u16); 4];

/// An index, and how much weight it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Index {
    /// From 0 to 100 in hundredths of a point.
    pub score: Score,
    /// The part of the weights that was known.
    pub confidence: BasisPoints,
}

impl Index {
    fn of(parts: &Parts) -> Option<Self> {
        let all: i64 = parts.iter().map(|(_, weight)| i64::from(*weight)).sum();
        let known = || {
            let some = parts
                .iter()
                .filter_map(|(score, weight)| Some(((*score)?, *weight)));
            some.map(|(score, weight)| (score, i64::from(weight)))
        };
        let weight: i64 = known().map(|(_, weight)| weight).sum();
        let sum: i64 = known().map(|(score, weight)| score * weight).sum();
        Some(Self {
            score: (sum * 2 + weight).checked_div(weight * 2)?,
            confidence: BasisPoints::ratio(weight, all)?,
        })
    }

    /// Whole points, for people.
    pub const fn points(self) -> i64 {
        (self.score + 50) / 100
    }
}

/// The scores of what a customer does, in the order of the weights: repeat rate, share of wallet, purchase cycle, tenure.
pub fn deeds(it: &Behaviour, weights: &Weights) -> Parts {
    let part = |of: i64, whole: i64| {
        (whole > 0).then(|| (of.clamp(0, whole) * BEST * 2 + whole) / (whole * 2))
    };
    let wallet = it.wallet.filter(|(_, needs)| *needs > ExactMoney::ZERO);
    let wallet = wallet.and_then(|(ours, needs)| {
        let share = BasisPoints::ratio(ours.units(), needs.units())?;
        Some(i64::from(share.points()).clamp(0, BEST))
    });
    // Full while the cycle runs, and nothing from twice the cycle on: then the customer has lapsed.
    let cycle = it.since.zip(it.cycle_doubled).map(|(since, doubled)| {
        let (since, doubled) = (i64::from(since), i64::from(doubled.max(1)));
        ((doubled - since) * 2 * BEST / doubled).clamp(0, BEST)
    });
    let full = i64::from(weights.tenure_full_months);
    [
        (
            it.quarters.and_then(|it| part(it.into(), 4)),
            weights.repeat,
        ),
        (wallet, weights.wallet),
        (cycle, weights.cycle),
        (
            it.tenure_months.and_then(|it| part(it.into(), full)),
            weights.tenure,
        ),
    ]
}

/// The scores of what a customer feels, in the order of the weights: recommendation, trust, acts of advocacy, forgiveness.
pub fn feelings(it: &Attitude, weights: &Weights) -> Parts {
    let (trust, ratings) = it.trust;
    let (failures, forgiven) = (i64::from(it.failures.0), i64::from(it.failures.1));
    [
        (
            it.recommend.map(|it| it.clamp(0, 10) * BEST / 10),
            weights.recommend,
        ),
        (
            (trust * BEST)
                .checked_div(ratings * 5)
                .map(|it| it.clamp(0, BEST)),
            weights.trust,
        ),
        // One act is a sign, two are a habit.
        (
            it.acts.map(|acts| i64::from(acts.min(2)) * BEST / 2),
            weights.advocacy,
        ),
        ((forgiven * BEST).checked_div(failures), weights.forgiveness),
    ]
}

/// The index of what a customer does; nothing where nothing is known.
pub fn behaviour(it: &Behaviour, weights: &Weights) -> Option<Index> {
    Index::of(&deeds(it, weights))
}

/// The index of what a customer feels; nothing where nothing is known.
pub fn attitude(it: &Attitude, weights: &Weights) -> Option<Index> {
    Index::of(&feelings(it, weights))
}

/// The quadrant of both indices; unstated where one is not known.
pub fn quadrant(behaviour: Option<Index>, attitude: Option<Index>, weights: &Weights) -> Loyalty {
    let high = |index: Index| index.score >= i64::from(weights.border) * 100;
    match behaviour.map(high).zip(attitude.map(high)) {
        Some((true, true)) => Loyalty::Loyal,
        Some((true, false)) => Loyalty::Spurious,
        Some((false, true)) => Loyalty::Latent,
        Some((false, false)) => Loyalty::Disloyal,
        None => Loyalty::Unstated,
    }
}

/// What a level of satisfaction is worth; one that is not from 1 to 5 is none.
pub fn worth(level: i64) -> Option<Score> {
    let place = usize::try_from(level - 1).ok()?;
    WORTH.get(place).copied()
}

/// What satisfaction and behaviour make of a customer (S2-18): who is satisfied and buys is an apostle, who is
/// satisfied and buys elsewhere a mercenary, who is not and stays all the same a hostage, who is not and goes a defector.
pub fn satisfaction_type(
    level: Option<i64>,
    behaviour: Option<Index>,
    weights: &Weights,
) -> SatisfactionType {
    let border = i64::from(weights.border) * 100;
    match level.and_then(worth).zip(behaviour) {
        Some((worth, index)) => match (worth >= border, index.score >= border) {
            (true, true) => SatisfactionType::Apostle,
            (true, false) => SatisfactionType::Mercenary,
            (false, true) => SatisfactionType::Hostage,
            (false, false) => SatisfactionType::Defector,
        },
        None => SatisfactionType::Unstated,
    }
}

/// Answers of one period, as sums: what was said, and by how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answers {
    /// How satisfied with us.
    pub ours: (i64, i64),
    /// How satisfied with our competitor.
    pub competitor: (i64, i64),
    /// What was expected.
    pub expected: (i64, i64),
    /// Of those who answered, how many have a say in buying.
    pub deciding: i64,
}

impl Answers {
    /// Adds one answer to a pair of sum and count.
    pub fn add(pair: &mut (i64, i64), level: Option<i64>) {
        if let Some(level) = level {
            *pair = (pair.0 + level, pair.1 + 1);
        }
    }
}

/// Whether the mean of one pair is above that of another; false where one has no answers.
fn above((sum, count): (i64, i64), (other_sum, other_count): (i64, i64)) -> bool {
    count > 0 && other_count > 0 && sum * other_count > other_sum * count
}

/// What a year and the one before say, to find out why satisfaction rose while loyalty fell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// Answers before.
    pub before: Answers,
    /// Answers now.
    pub now: Answers,
    /// Purchases before and now.
    pub bought: (ExactMoney, ExactMoney),
    /// Ties to us that ended, or should have been looked at again.
    pub ties_lost: u32,
    /// What they need became less, or something else.
    pub needs_less: bool,
    /// Days since the last purchase over the cycle: the habit ended.
    pub off_cycle: bool,
}

/// Whether satisfaction rose while purchases fell.
pub fn is_paradox(it: &Change) -> bool {
    above(it.now.ours, it.before.ours) && it.bought.1 < it.bought.0
}

/// The causes that facts speak for. Courtesy is what remains to be asked where none does.
pub fn suspects(it: &Change) -> Vec<LoyaltyCause> {
    let respondents = it.now.ours.1;
    let signs = [
        above(it.now.competitor, it.before.competitor) || above(it.now.competitor, it.now.ours),
        it.ties_lost > 0,
        respondents > 0 && it.now.deciding * 2 < respondents,
        above(it.now.expected, it.before.expected) || above(it.now.expected, it.now.ours),
        it.needs_less,
        it.off_cycle,
    ];
    let found = LoyaltyCause::ALL
        .iter()
        .zip(signs)
        .filter(|(_, speaks)| *speaks);
    let mut found: Vec<LoyaltyCause> = found.map(|(cause, _)| *cause).collect();
    if found.is_empty() {
        found.push(LoyaltyCause::Courtesy);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WEIGHTS: fn() -> Weights = Weights::default;

    fn exact(units: i64) -> ExactMoney {
        ExactMoney::from_units(units)
    }

    fn index(score: Score) -> Index {
        Index {
            score,
            confidence: BasisPoints::ONE,
        }
    }

    /// 3 of 4 quarters, 40 % of the wallet, half a cycle late, 18 of 36 months: (75 + 40 + 50 + 50) / 4 = 53.75.
    #[test]
    fn the_index_of_what_they_do() {
        let it = Behaviour {
            quarters: Some(3),
            wallet: Some((exact(400), exact(1_000))),
            since: Some(45),
            cycle_doubled: Some(60),
            tenure_months: Some(18),
        };
        let told = behaviour(&it, &WEIGHTS()).unwrap();
        assert_eq!(
            (told.score, told.points(), told.confidence.points()),
            (5_375, 54, 10_000)
        );
        // Without a wallet the others count for it: (75 + 50 + 50) / 3.
        let told = behaviour(&Behaviour { wallet: None, ..it }, &WEIGHTS()).unwrap();
        assert_eq!((told.score, told.confidence.points()), (5_833, 7_500));
        let scores = |since: i32| {
            deeds(
                &Behaviour {
                    since: Some(since),
                    ..it
                },
                &WEIGHTS(),
            )[2]
            .0
        };
        assert_eq!(
            [0, 30, 60, 500].map(scores),
            [Some(BEST), Some(BEST), Some(0), Some(0)]
        );
        assert_eq!(behaviour(&Behaviour::default(), &WEIGHTS()), None);
    }

    /// 9 of 10, trust 4 and 3 of 5, one act, 1 of 2 forgiven: (90 + 70 + 50 + 50) / 4 = 65.
    #[test]
    fn the_index_of_what_they_feel() {
        let it = Attitude {
            recommend: Some(9),
            trust: (7, 2),
            acts: Some(1),
            failures: (2, 1),
        };
        let told = attitude(&it, &WEIGHTS()).unwrap();
        assert_eq!((told.score, told.points()), (6_500, 65));
        assert_eq!(attitude(&Attitude::default(), &WEIGHTS()), None);
        let alone = Attitude {
            recommend: Some(10),
            ..Attitude::default()
        };
        let told = attitude(&alone, &WEIGHTS()).unwrap();
        assert_eq!((told.score, told.confidence.points()), (BEST, 2_500));
    }

    #[test]
    fn quadrants_at_the_border() {
        let of = |a, b| quadrant(Some(index(a)), Some(index(b)), &WEIGHTS());
        assert_eq!(of(6_000, 6_000), Loyalty::Loyal);
        assert_eq!(of(6_000, 5_999), Loyalty::Spurious);
        assert_eq!(of(5_999, 6_000), Loyalty::Latent);
        assert_eq!(of(0, 5_999), Loyalty::Disloyal);
        assert_eq!(
            quadrant(Some(index(9_000)), None, &WEIGHTS()),
            Loyalty::Unstated
        );
    }

    #[test]
    fn four_types_of_satisfaction_and_behaviour() {
        let of = |level, score| satisfaction_type(Some(level), Some(index(score)), &WEIGHTS());
        assert_eq!(of(5, 7_000), SatisfactionType::Apostle);
        assert_eq!(of(4, 5_000), SatisfactionType::Mercenary);
        assert_eq!(of(3, 7_000), SatisfactionType::Hostage);
        assert_eq!(of(1, 0), SatisfactionType::Defector);
        assert_eq!(of(6, 0), SatisfactionType::Unstated);
        assert_eq!(
            [1, 2, 3, 4, 5].map(worth),
            [0, 2_000, 4_000, 6_000, 10_000].map(Some)
        );
    }

    #[test]
    fn satisfaction_rises_and_loyalty_falls() {
        let answers = |ours, competitor, expected, deciding| Answers {
            ours,
            competitor,
            expected,
            deciding,
        };
        let it = Change {
            before: answers((6, 2), (6, 2), (8, 2), 2),
            now: answers((8, 2), (9, 2), (8, 2), 0),
            bought: (exact(100), exact(80)),
            ..Change::default()
        };
        assert!(is_paradox(&it));
        assert_eq!(
            suspects(&it),
            [
                LoyaltyCause::CompetitorImproved,
                LoyaltyCause::WrongRespondents
            ]
        );
        let kept = Change {
            bought: (exact(100), exact(100)),
            ..it
        };
        assert!(!is_paradox(&kept));
        let silent = Change {
            now: answers((8, 2), (0, 0), (0, 0), 2),
            ..it
        };
        assert_eq!(suspects(&silent), [LoyaltyCause::Courtesy]);
        let others = Change {
            ties_lost: 1,
            needs_less: true,
            off_cycle: true,
            now: answers((8, 2), (0, 0), (9, 2), 1),
            ..it
        };
        assert_eq!(
            suspects(&others),
            [
                LoyaltyCause::BarriersFell,
                LoyaltyCause::ExpectationRose,
                LoyaltyCause::NeedChanged,
                LoyaltyCause::InertiaEnded
            ]
        );
        assert!(!is_paradox(&Change::default()));
    }

    proptest! {
        #[test]
        fn an_index_stays_within_its_parts(scores in prop::array::uniform4(prop::option::of(0..=BEST)), weights in prop::array::uniform4(1..100_u16)) {
            let parts: Vec<(Option<Score>, u16)> = scores.into_iter().zip(weights).collect();
            let parts: Parts = parts.try_into().unwrap();
            let known: Vec<Score> = parts.iter().filter_map(|it| it.0).collect();
            match Index::of(&parts) {
                Some(index) => {
                    prop_assert!(known.iter().min() <= Some(&index.score) && Some(&index.score) <= known.iter().max());
                    prop_assert!(index.confidence <= BasisPoints::ONE && index.confidence > BasisPoints::ZERO);
                }
                None => prop_assert!(known.is_empty()),
            }
        }
    }
}
