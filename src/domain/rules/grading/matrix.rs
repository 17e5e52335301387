//! Value against our ability to serve (S0-10), and current against potential value (S0-12).

use crate::domain::choice::{Stance, Quadrant};

impl Stance {
    /// The course of two judgements from 0 to 5: 0 and 1 are low, 4 and 5 are high. Attractive customers are worth
    /// building strength for; strength with unattractive ones is worth keeping while it costs little.
    pub const fn of(attractiveness: i64, strength: i64) -> Self {
        match (level(attractiveness), level(strength)) {
            (2, 2) => Self::Invest,
            (2, _) => Self::Selective,
            (1, 0) | (0, 1 | 2) => Self::Cash,
            (1, _) => Self::Maintain,
            _ => Self::Withdraw,
        }
    }
}

/// 0, 1 or 2 for low, middle and high.
pub const fn level(rating: i64) -> u8 {
    match rating {
        ..=1 => 0,
        2 | 3 => 1,
        _ => 2,
    }
}

impl Quadrant {
    /// The quadrant of a customer whose current value is high or not, by what they could be worth: a rating of 4 or
    /// more (S0-19), or half as much again as now. `None` where nobody judged the potential.
    pub fn of(is_high: bool, rating: Option<i64>, current: i64, potential: Option<i64>) -> Option<Self> {
        let by_amount = potential.map(|potential| {
            potential > 0 && i128::from(potential) * 2 >= i128::from(current.max(0)) * 3
        });
        let could = match (rating, by_amount) {
            (Some(rating), _) if rating >= 4 => true,
            (_, Some(by_amount)) => by_amount,
            (Some(_), None) => false,
            (None, None) => return None,
        };
        Some(match (is_high, could) {
            (true, true) => Self::Star,
            (false, true) => Self::Grow,
            (true, false) => Self::Keep,
            (false, false) => Self::Small,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole matrix, as a table a person can check: rows by attractiveness, columns by strength.
    #[test]
    fn the_matrix() {
        use Stance::{Cash, Invest, Maintain, Selective, Withdraw};
        let table = [
            (5, [Selective, Selective, Invest]),
            (3, [Cash, Maintain, Maintain]),
            (1, [Withdraw, Cash, Cash]),
        ];
        for (attractiveness, row) in table {
            for (strength, course) in [0, 2, 4].into_iter().zip(row) {
                assert_eq!(Stance::of(attractiveness, strength), course, "{attractiveness} {strength}");
            }
        }
        assert_eq!([0, 1, 2, 3, 4, 5].map(level), [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn static_and_dynamic_value() {
        assert_eq!(Quadrant::of(true, Some(4), 100, None), Some(Quadrant::Star));
        assert_eq!(Quadrant::of(false, Some(3), 100, Some(150)), Some(Quadrant::Grow));
        assert_eq!(Quadrant::of(true, Some(3), 100, Some(149)), Some(Quadrant::Keep));
        assert_eq!(Quadrant::of(false, Some(2), 0, None), Some(Quadrant::Small));
        assert_eq!(Quadrant::of(true, None, 100, None), None);
    }
}
