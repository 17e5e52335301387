//! Facts and steps in words, from what the languages say of each.

use crate::domain::choice::{AbcClass, ChoiceSet, FactName, Rung};
use crate::domain::rules::grading::fact::{Fact, Test};
use crate::domain::when::Day;

use super::{Catalog, numbers};

/// A step of a ladder; what is not stated is a dash.
pub fn rung(words: &Catalog, rung: Rung) -> &'static str {
    words.choice(ChoiceSet::Rung, rung.number())
}

/// A fact with what is asked of it: `orders in 12 months 14 (at least 12)`.
pub fn fact(words: &Catalog, fact: &Fact) -> String {
    let own = &words.gradings;
    let have = fact.have.map_or_else(
        || own.unknown.to_owned(),
        |have| value(words, fact.name, have),
    );
    let name = (own.fact)(fact.name);
    let asked = match fact.test {
        // Yes or no asks for nothing more.
        _ if is_yes_or_no(fact.name) => None,
        Some(Test::AtLeast(least)) => Some((own.at_least)(&value(words, fact.name, least))),
        Some(Test::AtMost(most)) => Some((own.at_most)(&value(words, fact.name, most))),
        None => None,
    };
    match asked {
        Some(asked) => (words.panes.aside)(&format!("{name} {have}"), &asked),
        None => format!("{name} {have}"),
    }
}

/// Several facts in a row.
pub fn facts(words: &Catalog, facts: &[Fact]) -> String {
    let facts: Vec<String> = facts.iter().map(|it| fact(words, it)).collect();
    facts.join(words.gradings.comma)
}

const fn is_yes_or_no(name: FactName) -> bool {
    matches!(
        name,
        FactName::FirstSale
            | FactName::Identified
            | FactName::Industry
            | FactName::Region
            | FactName::Size
            | FactName::Needs
    )
}

/// How much of a fact, in its unit.
pub fn value(words: &Catalog, name: FactName, value: i64) -> String {
    let own = &words.gradings;
    match name {
        FactName::Class => {
            let class = u8::try_from(value).ok().and_then(AbcClass::from_number);
            words
                .choice(ChoiceSet::AbcClass, class.unwrap_or_default().number())
                .to_owned()
        }
        FactName::CreditGrade => match value {
            1..=26 => char::from(b'A' + (value - 1) as u8).to_string(),
            other => other.to_string(),
        },
        FactName::OverdueDays | FactName::Cycle => (own.days)(value),
        FactName::TenureMonths => (own.months)(value),
        FactName::Sales
        | FactName::GrossProfit
        | FactName::Contribution
        | FactName::Volume
        | FactName::Arrears => numbers::money_whole(value),
        FactName::Share | FactName::Cumulative | FactName::Time => {
            format!("{} %", numbers::hundredths((value / 100) as u32))
        }
        FactName::Margin | FactName::Growth | FactName::CostToServe | FactName::Returns => {
            let sign = if value < 0 { "-" } else { "" };
            format!(
                "{sign}{} %",
                numbers::hundredths(value.unsigned_abs() as u32)
            )
        }
        _ if is_yes_or_no(name) => {
            if value > 0 {
                words.forms.yes.to_owned()
            } else {
                words.forms.no.to_owned()
            }
        }
        FactName::Orders
        | FactName::Reputation
        | FactName::Reachable
        | FactName::Rank
        | FactName::Ranked
        | FactName::KeyScore
        | FactName::TopRank
        | FactName::Evaluations
        | FactName::Potential
        | FactName::Opinions
        | FactName::OpenComplaints
        | FactName::QualityScore
        | FactName::FirstSale
        | FactName::Identified
        | FactName::Industry
        | FactName::Region
        | FactName::Size
        | FactName::Needs => numbers::grouped(value),
    }
}

/// A day of some time ago, for a sentence.
pub fn ago(words: &Catalog, day: Day, today: Day) -> String {
    super::dates::short_day(words, day, today)
}
