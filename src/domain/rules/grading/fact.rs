//! A fact that a grading rests on, and whether it is what the rule asks for.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::choice::FactName;

/// What a rule asks of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// At least so much.
    AtLeast(i64),
    /// At most so much.
    AtMost(i64),
}

/// One fact. The unit follows from the name: amounts in hundredths, shares in millionths, days and months in whole
/// numbers, scores in whole points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What is told.
    pub name: FactName,
    /// How much; `None` where nobody knows.
    pub have: Option<i64>,
    /// What is asked; `None` where it is told for its own sake.
    pub test: Option<Test>,
}

impl Fact {
    /// A fact told for its own sake.
    pub const fn told(name: FactName, have: Option<i64>) -> Self {
        Self {
            name,
            have,
            test: None,
        }
    }

    /// A fact that must not be below `least`.
    pub const fn at_least(name: FactName, have: Option<i64>, least: i64) -> Self {
        Self {
            name,
            have,
            test: Some(Test::AtLeast(least)),
        }
    }

    /// A fact that must not be above `most`.
    pub const fn at_most(name: FactName, have: Option<i64>, most: i64) -> Self {
        Self {
            name,
            have,
            test: Some(Test::AtMost(most)),
        }
    }

    /// Whether it is what the rule asks; `None` where nothing is asked or nothing is known.
    pub fn holds(&self) -> Option<bool> {
        let have = self.have?;
        self.test.map(|test| match test {
            Test::AtLeast(least) => have >= least,
            Test::AtMost(most) => have <= most,
        })
    }

    /// Whether the rule asks for it and nobody knows it.
    pub const fn is_unknown(&self) -> bool {
        self.test.is_some() && self.have.is_none()
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (head, have) = text.split_once(':')?;
        let have = match have {
            "?" => None,
            number => Some(number.parse().ok()?),
        };
        let (name, test) = if let Some((name, least)) = head.split_once(">=") {
            (name, Some(Test::AtLeast(least.parse().ok()?)))
        } else if let Some((name, most)) = head.split_once("<=") {
            (name, Some(Test::AtMost(most.parse().ok()?)))
        } else {
            (head, None)
        };
        let number = crate::domain::choice::ChoiceSet::FactName.number(name)?;
        Some(Self {
            name: FactName::from_number(number)?,
            have,
            test,
        })
    }
}

/// The stable form in records and files: `orders>=12:14`, `credit_grade<=2:?`, `rank:3`.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name.key())?;
        match self.test {
            Some(Test::AtLeast(least)) => write!(f, ">={least}")?,
            Some(Test::AtMost(most)) => write!(f, "<={most}")?,
            None => {}
        }
        match self.have {
            Some(have) => write!(f, ":{have}"),
            None => f.write_str(":?"),
        }
    }
}

/// Several facts in their stable form.
pub fn written(facts: &[Fact]) -> String {
    let facts: Vec<String> = facts.iter().map(Fact::to_string).collect();
    facts.join(" ")
}

/// Reads what [`written`] writes; what a newer program wrote is passed by.
pub fn read(text: &str) -> Vec<Fact> {
    text.split_whitespace().filter_map(Fact::parse).collect()
}

/// Whether all that is asked holds: `Some(false)` as soon as one fact is against it, `None` where one is unknown.
pub fn all_hold(facts: &[Fact]) -> Option<bool> {
    let asked = || facts.iter().filter(|fact| fact.test.is_some());
    if asked().any(|fact| fact.holds() == Some(false)) {
        return Some(false);
    }
    asked().all(|fact| fact.holds() == Some(true)).then_some(true)
}

/// Whether one of what is asked holds: `None` where none does and one is unknown.
pub fn any_holds(facts: &[Fact]) -> Option<bool> {
    let asked = || facts.iter().filter(|fact| fact.test.is_some());
    if asked().any(|fact| fact.holds() == Some(true)) {
        return Some(true);
    }
    asked().all(|fact| fact.holds() == Some(false)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_unknown_is_neither_for_nor_against() {
        let orders = |have| Fact::at_least(FactName::Orders, have, 12);
        let overdue = |have| Fact::at_most(FactName::OverdueDays, have, 30);
        assert_eq!(all_hold(&[orders(Some(12)), overdue(Some(30))]), Some(true));
        assert_eq!(all_hold(&[orders(Some(12)), overdue(None)]), None);
        assert_eq!(all_hold(&[orders(Some(11)), overdue(None)]), Some(false));
        assert_eq!(any_holds(&[orders(Some(11)), overdue(None)]), None);
        assert_eq!(any_holds(&[orders(Some(12)), overdue(None)]), Some(true));
        assert_eq!(any_holds(&[orders(Some(11)), overdue(Some(31))]), Some(false));
        assert_eq!(all_hold(&[Fact::told(FactName::Rank, None)]), Some(true));
    }

    #[test]
    fn the_stable_form_says_what_was_asked() {
        let facts = [
            Fact::at_least(FactName::Orders, Some(14), 12),
            Fact::at_most(FactName::CreditGrade, None, 2),
            Fact::told(FactName::Rank, Some(3)),
        ];
        assert_eq!(written(&facts), "orders>=12:14 credit_grade<=2:? rank:3");
        assert_eq!(read("orders>=12:14 tomorrow:1 rank:3").len(), 2);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(name in 1..=35_u8, have: Option<i64>, least: i64, kind in 0..3) {
            let name = FactName::from_number(name).unwrap();
            let fact = match kind {
                0 => Fact::told(name, have),
                1 => Fact::at_least(name, have, least),
                _ => Fact::at_most(name, have, least),
            };
            prop_assert_eq!(read(&written(&[fact])), vec![fact]);
        }
    }
}
