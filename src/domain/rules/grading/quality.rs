//! The quality of a customer by five criteria (S0-05...S0-09), and the signs of a poor one (DOMAIN.md 1.2).

use serde::{Deserialize, Serialize};

use crate::domain::choice::{Band, FactName};

use super::fact::Fact;

impl Band {
    /// The band of a score.
    pub const fn of(score: i64) -> Self {
        match score {
            75.. => Self::Quality,
            50.. => Self::Average,
            _ => Self::Poor,
        }
    }
}

/// Facts that a judgement can be proposed from; `None` where nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Known {
    /// Orders within twelve months.
    pub orders: Option<i64>,
    /// Sales of twelve months against the twelve before, in basis points: 500 is 5 % more.
    pub growth: Option<i64>,
    /// Gross profit of sales, in basis points.
    pub margin: Option<i64>,
    /// Weighted days overdue.
    pub overdue_days: Option<i64>,
    /// The credit grade, counted from A = 1.
    pub credit_grade: Option<i64>,
    /// What it costs to serve them, of sales, in basis points.
    pub cost_to_serve: Option<i64>,
    /// Months since the first sale.
    pub tenure_months: Option<i64>,
    /// The rating of their potential.
    pub potential: Option<i64>,
    /// Open complaints.
    pub open_complaints: Option<i64>,
    /// Opinions of theirs that we accepted.
    pub opinions: Option<i64>,
    /// Returns of sales, in basis points.
    pub returns: Option<i64>,
}

/// What the five criteria rest on, each with what it would take.
pub fn evidence(known: &Known) -> [Vec<Fact>; 5] {
    [
        vec![
            Fact::at_least(FactName::Orders, known.orders, 12),
            Fact::at_least(FactName::Growth, known.growth, 0),
        ],
        vec![
            Fact::at_least(FactName::Margin, known.margin, 2_000),
            Fact::at_most(FactName::OverdueDays, known.overdue_days, 15),
            Fact::at_most(FactName::CreditGrade, known.credit_grade, 2),
        ],
        vec![Fact::at_most(
            FactName::CostToServe,
            known.cost_to_serve,
            1_000,
        )],
        vec![
            Fact::at_least(FactName::TenureMonths, known.tenure_months, 24),
            Fact::at_least(FactName::Potential, known.potential, 3),
            Fact::at_most(FactName::OpenComplaints, known.open_complaints, 1),
        ],
        vec![Fact::at_least(FactName::Opinions, known.opinions, 1)],
    ]
}

/// A judgement for each criterion from the share of its evidence that holds; `None` where none of it is known.
pub fn proposed(known: &Known) -> [Option<i64>; 5] {
    evidence(known).map(|facts| {
        let judged: Vec<bool> = facts.iter().filter_map(Fact::holds).collect();
        let held = judged.iter().filter(|held| **held).count() as i64;
        let all = judged.len() as i64;
        (all > 0).then(|| 1 + (2 * held * 4 + all) / (2 * all))
    })
}

/// Signs of a poor customer that the figures show; the others only a person can see.
pub fn signs(known: &Known) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut add = |sign, is_so: Option<bool>| {
        if is_so == Some(true) {
            signs.push(sign);
        }
    };
    add(Sign::Returns, known.returns.map(|share| share >= 1_000));
    add(Sign::Arrears, known.overdue_days.map(|days| days > 60));
    let cost = (known.cost_to_serve).zip(known.margin);
    add(Sign::Costs, cost.map(|(cost, margin)| cost > margin));
    let demands = known.orders.zip(known.open_complaints);
    add(
        Sign::Demanding,
        demands.map(|(orders, open)| open > orders.max(1)),
    );
    signs
}

/// A sign of a poor customer; the playbook words it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Buys little but demands much.
    Demanding,
    /// Returns goods often, or claims in bad faith.
    Returns,
    /// Arrears, bad debt, litigation.
    Arrears,
    /// No intent to stay.
    NoIntent,
    /// Costs more than they bring.
    Costs,
    /// Endangers our reputation.
    Reputation,
    /// Wears our people down.
    Morale,
}

impl Sign {
    /// The checklist of the playbook that words them; a team may add signs of its own.
    pub const TOPIC: &'static str = "poor_customer";

    /// The word of today for one that cases of letting a customer go were written with at first.
    pub fn word(written: &str) -> &str {
        match written {
            "buys_little" => Self::Demanding.key(),
            "bad_faith" => Self::Returns.key(),
            "costs_more" => Self::Costs.key(),
            word => word,
        }
    }

    /// Every sign.
    pub const ALL: [Self; 7] = [
        Self::Demanding,
        Self::Returns,
        Self::Arrears,
        Self::NoIntent,
        Self::Costs,
        Self::Reputation,
        Self::Morale,
    ];

    /// The word in records and in the playbook.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Demanding => "demanding",
            Self::Returns => "returns",
            Self::Arrears => "arrears",
            Self::NoIntent => "no_intent",
            Self::Costs => "costs",
            Self::Reputation => "reputation",
            Self::Morale => "morale",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::grading::key::score;

    #[test]
    fn the_score_by_the_usual_weights_and_its_band() {
        let weights = [25, 25, 15, 20, 15];
        let of = |ratings: [i64; 5]| score(&ratings.map(Some), &weights).unwrap().0;
        // (25*5 + 25*4 + 15*3 + 20*4 + 15*2) / 500
        assert_eq!(of([5, 4, 3, 4, 2]), 76);
        assert_eq!(Band::of(of([5, 4, 3, 4, 2])), Band::Quality);
        assert_eq!(of([3, 3, 3, 3, 3]), 60);
        for (score, band) in [
            (100, Band::Quality),
            (75, Band::Quality),
            (74, Band::Average),
            (50, Band::Average),
            (49, Band::Poor),
            (0, Band::Poor),
        ] {
            assert_eq!(Band::of(score), band, "{score}");
        }
    }

    #[test]
    fn evidence_proposes_and_unknown_does_not_count() {
        let known = Known {
            orders: Some(14),
            growth: Some(-300),
            margin: Some(3_200),
            overdue_days: None,
            ..Known::default()
        };
        assert_eq!(proposed(&known), [Some(3), Some(5), None, None, None]);
        assert_eq!(proposed(&Known::default()), [None; 5]);
    }

    #[test]
    fn words_of_earlier_cases_are_words_of_today() {
        for (written, sign) in [
            ("buys_little", Sign::Demanding),
            ("bad_faith", Sign::Returns),
            ("costs_more", Sign::Costs),
            ("morale", Sign::Morale),
        ] {
            assert_eq!(Sign::word(written), sign.key());
        }
    }

    #[test]
    fn signs_need_their_figures() {
        assert_eq!(signs(&Known::default()), []);
        let known = Known {
            returns: Some(1_200),
            overdue_days: Some(61),
            cost_to_serve: Some(2_500),
            margin: Some(2_000),
            ..Known::default()
        };
        assert_eq!(signs(&known), [Sign::Returns, Sign::Arrears, Sign::Costs]);
    }
}
