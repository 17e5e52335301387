//! The ladder of five customer groups (S1-01...S1-05, DOMAIN.md 2 and 9.3): how far the relationship went, by the
//! evidence for each step.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{AbcClass, FactName, Group};

use super::fact::{Fact, all_hold};

/// What a backbone customer must show beside class A.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Orders within twelve months, at least.
    pub orders: i64,
    /// The credit grade, counted from A = 1, at most.
    pub credit_grade: i64,
    /// Days that the oldest invoice is overdue, at most.
    pub overdue_days: i64,
    /// Months since the first sale, at least.
    pub tenure_months: i64,
    /// Their standing in the trade, from 0 to 5, at least.
    pub reputation: i64,
}

/// What is known of a customer; `None` where nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Known {
    /// Class by sales of twelve months.
    pub class: Option<AbcClass>,
    /// Orders within twelve months.
    pub orders: Option<i64>,
    /// The credit grade, counted from A = 1.
    pub credit_grade: Option<i64>,
    /// Days that the oldest invoice is overdue.
    pub overdue_days: Option<i64>,
    /// Months since the first sale.
    pub tenure_months: Option<i64>,
    /// Their standing in the trade.
    pub reputation: Option<i64>,
    /// Whether they ever bought more than they returned.
    pub bought: Option<bool>,
    /// People who can be reached.
    pub reachable: Option<i64>,
    /// Whether somebody of theirs or ours has been in touch, or a person is known.
    pub identified: Option<bool>,
}

/// The evidence for a group: every fact that the step asks for.
pub fn evidence(group: Group, known: &Known, limits: &Limits) -> Vec<Fact> {
    let yes = |it: Option<bool>| it.map(i64::from);
    match group {
        Group::Backbone => vec![
            Fact::at_least(
                FactName::Class,
                known.class.map(|class| i64::from(class.number())),
                i64::from(AbcClass::A.number()),
            ),
            Fact::at_least(FactName::Orders, known.orders, limits.orders),
            Fact::at_most(
                FactName::CreditGrade,
                known.credit_grade,
                limits.credit_grade,
            ),
            Fact::at_most(
                FactName::OverdueDays,
                known.overdue_days,
                limits.overdue_days,
            ),
            Fact::at_least(
                FactName::TenureMonths,
                known.tenure_months,
                limits.tenure_months,
            ),
            Fact::at_least(FactName::Reputation, known.reputation, limits.reputation),
        ],
        Group::Actual => vec![Fact::at_least(FactName::FirstSale, yes(known.bought), 1)],
        Group::Registered => vec![Fact::at_least(FactName::Reachable, known.reachable, 1)],
        Group::Aware => vec![Fact::at_least(
            FactName::Identified,
            yes(known.identified),
            1,
        )],
        Group::Potential | Group::Unstated => Vec::new(),
    }
}

/// Whether a customer stands on a step by the evidence; `None` where something that decides is not known. Who reached a
/// higher step has reached the lower ones.
pub fn reached(group: Group, known: &Known, limits: &Limits) -> Option<bool> {
    let mut unknown = false;
    for step in Group::ALL.iter().copied().filter(|step| *step >= group) {
        match all_hold(&evidence(step, known, limits)) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => unknown = true,
        }
    }
    if unknown { None } else { Some(false) }
}

/// The step that the evidence supports, seen from where a customer stands: up to the highest that certainly holds, down
/// only where the own one certainly does not. `None` where they stand right.
pub fn proposed(stands: Group, known: &Known, limits: &Limits) -> Option<Group> {
    let certain = |step: &Group| *step != Group::Unstated && own(*step, known, limits) == Some(true);
    let mut from_top = Group::ALL.iter().rev().copied();
    let highest = from_top.find(certain)?;
    if highest < stands && reached(stands, known, limits) != Some(false) {
        return None;
    }
    Some(highest).filter(|highest| *highest != stands)
}

fn own(group: Group, known: &Known, limits: &Limits) -> Option<bool> {
    all_hold(&evidence(group, known, limits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIMITS: Limits = Limits {
        orders: 12,
        credit_grade: 2,
        overdue_days: 30,
        tenure_months: 12,
        reputation: 3,
    };

    fn backbone() -> Known {
        Known {
            class: Some(AbcClass::A),
            orders: Some(12),
            credit_grade: Some(2),
            overdue_days: Some(30),
            tenure_months: Some(12),
            reputation: Some(3),
            bought: Some(true),
            reachable: Some(1),
            identified: Some(true),
        }
    }

    #[test]
    fn the_first_that_matches_from_the_top() {
        let of = |known: Known| proposed(Group::Unstated, &known, &LIMITS);
        assert_eq!(of(backbone()), Some(Group::Backbone));
        for weaker in [
            Known { class: Some(AbcClass::B), ..backbone() },
            Known { orders: Some(11), ..backbone() },
            Known { credit_grade: Some(3), ..backbone() },
            Known { overdue_days: Some(31), ..backbone() },
            Known { tenure_months: Some(11), ..backbone() },
            Known { reputation: Some(2), ..backbone() },
            Known { reputation: None, ..backbone() },
        ] {
            assert_eq!(of(weaker), Some(Group::Actual));
        }
        let none = Known {
            bought: Some(false),
            reachable: Some(0),
            identified: Some(false),
            ..Known::default()
        };
        assert_eq!(of(none), Some(Group::Potential));
        assert_eq!(of(Known { identified: Some(true), ..none }), Some(Group::Aware));
        assert_eq!(of(Known { reachable: Some(1), ..none }), Some(Group::Registered));
    }

    #[test]
    fn nobody_steps_down_for_what_is_not_known() {
        let down = |known| proposed(Group::Backbone, &known, &LIMITS);
        assert_eq!(down(backbone()), None);
        assert_eq!(down(Known { credit_grade: None, ..backbone() }), None);
        assert_eq!(
            down(Known { credit_grade: None, orders: Some(3), ..backbone() }),
            Some(Group::Actual)
        );
        // A backbone customer has bought, whatever the sales of the last year say.
        assert_eq!(proposed(Group::Actual, &Known { bought: None, ..Known::default() }, &LIMITS), None);
    }

    prop_compose! {
        fn any_known()(class in prop::option::of(0..=3_u8), orders in prop::option::of(0..30_i64), credit_grade in prop::option::of(1..=5_i64),
            overdue_days in prop::option::of(0..90_i64), tenure_months in prop::option::of(0..40_i64), reputation in prop::option::of(0..=5_i64),
            bought: Option<bool>, reachable in prop::option::of(0..3_i64), identified: Option<bool>) -> Known {
            Known { class: class.and_then(AbcClass::from_number), orders, credit_grade, overdue_days, tenure_months, reputation, bought, reachable, identified }
        }
    }

    proptest! {
        #[test]
        fn a_proposal_is_always_certain_and_settles(known in any_known(), stands in 0..=5_u8) {
            let stands = Group::from_number(stands).unwrap();
            if let Some(to) = proposed(stands, &known, &LIMITS) {
                prop_assert!(to != stands);
                prop_assert_eq!(own(to, &known, &LIMITS), Some(true));
                // Who accepts is not asked again.
                prop_assert_eq!(proposed(to, &known, &LIMITS), None);
            }
        }
    }
}
