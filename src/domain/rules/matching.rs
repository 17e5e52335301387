//! Who should go: our people against whom they meet (S4-25, S4-29).
//!
//! What is not known on either side is no misfit: nobody is sent home for an empty field.

use crate::domain::choice::{OurFunction, TheirFunction};
use serde::{Deserialize, Serialize};

/// A gap in seniority or expertise from which on somebody else should come along.
pub const GAP: i64 = 2;

/// One of our people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ours {
    /// Where they work.
    pub function: OurFunction,
    /// How senior they are, 0 to 5.
    pub seniority: Option<i64>,
    /// How much of an expert they are, 0 to 5.
    pub expertise: Option<i64>,
    /// What they speak.
    pub languages: Vec<String>,
}

/// Whom they meet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theirs {
    /// Where they work.
    pub function: TheirFunction,
    /// How senior they are, 0 to 5.
    pub seniority: Option<i64>,
    /// How much of an expert they are, 0 to 5.
    pub expertise: Option<i64>,
    /// What they speak.
    pub language: String,
}

/// In what our people do not match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Misfit {
    /// Nobody of ours works where they do.
    Function,
    /// They stand so many grades above our most senior one.
    Seniority(i64),
    /// They know so much more than our best expert (S4-29).
    Expertise(i64),
    /// Nobody of ours speaks their language.
    Language,
}

/// Where a function of theirs finds its like with us; the key-account manager speaks with everybody, so a function that
/// asks for no specialist has no counterpart.
pub const fn counterparts(function: TheirFunction) -> &'static [OurFunction] {
    use OurFunction as O;
    match function {
        TheirFunction::TopManagement => &[O::Executive],
        TheirFunction::Engineering => &[O::Research, O::Design, O::Manufacturing],
        TheirFunction::Production | TheirFunction::Quality => {
            &[O::Manufacturing, O::Service, O::Research]
        }
        TheirFunction::Logistics => &[O::Logistics],
        TheirFunction::Finance => &[O::Finance],
        TheirFunction::Marketing => &[O::Marketing, O::Sales, O::KeyAccounts],
        TheirFunction::DecisionMaker | TheirFunction::Purchasing => {
            &[O::KeyAccounts, O::Sales, O::Executive]
        }
        TheirFunction::User => &[O::Service, O::KeyAccounts, O::Sales],
        TheirFunction::Unstated => &[],
    }
}

/// In what a group of ours does not match one of theirs, the gravest first.
pub fn misfits(ours: &[Ours], theirs: &Theirs) -> Vec<Misfit> {
    let mut found = Vec::new();
    if ours.is_empty() {
        return found;
    }
    let gap = |theirs: Option<i64>, ours: Option<i64>| {
        let gap = theirs? - ours?;
        (gap >= GAP).then_some(gap)
    };
    let best = |of: fn(&Ours) -> Option<i64>| ours.iter().filter_map(of).max();
    let expertise = gap(theirs.expertise, best(|it| it.expertise));
    found.extend(expertise.map(Misfit::Expertise));
    let seniority = gap(theirs.seniority, best(|it| it.seniority));
    found.extend(seniority.map(Misfit::Seniority));
    let wanted = counterparts(theirs.function);
    let is_stated = ours.iter().any(|it| it.function != OurFunction::Unstated);
    if is_stated && !wanted.is_empty() && !ours.iter().any(|it| wanted.contains(&it.function)) {
        found.push(Misfit::Function);
    }
    let says = ours.iter().any(|it| !it.languages.is_empty());
    if says && !theirs.language.trim().is_empty() && !speak(ours, &theirs.language) {
        found.push(Misfit::Language);
    }
    found
}

fn speak(ours: &[Ours], language: &str) -> bool {
    let language = language.trim().to_lowercase();
    let mut spoken = ours.iter().flat_map(|it| &it.languages);
    spoken.any(|it| {
        let it = it.trim().to_lowercase();
        !it.is_empty() && (it == language || language.starts_with(&it))
    })
}

/// How much one more colleague would help with what does not match; none who closes no gap.
pub fn helps(colleague: &Ours, theirs: &Theirs, open: &[Misfit]) -> usize {
    let one = std::slice::from_ref(colleague);
    let left = misfits(one, theirs);
    open.iter()
        .filter(|misfit| !left.iter().any(|it| same_kind(*it, **misfit)))
        .filter(|misfit| match misfit {
            // Unknown is no help where knowledge is asked for.
            Misfit::Expertise(_) => colleague.expertise.is_some(),
            Misfit::Seniority(_) => colleague.seniority.is_some(),
            Misfit::Function => colleague.function != OurFunction::Unstated,
            Misfit::Language => !colleague.languages.is_empty(),
        })
        .count()
}

const fn same_kind(a: Misfit, b: Misfit) -> bool {
    matches!(
        (a, b),
        (Misfit::Function, Misfit::Function)
            | (Misfit::Seniority(_), Misfit::Seniority(_))
            | (Misfit::Expertise(_), Misfit::Expertise(_))
            | (Misfit::Language, Misfit::Language)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The salesman of S4-29, and the engineering manager with a doctorate.
    fn salesman() -> Ours {
        Ours {
            function: OurFunction::Sales,
            seniority: Some(2),
            expertise: Some(1),
            languages: vec!["中文".to_owned()],
        }
    }

    fn doctor() -> Theirs {
        Theirs {
            function: TheirFunction::Engineering,
            seniority: Some(3),
            expertise: Some(5),
            language: "中文".to_owned(),
        }
    }

    #[test]
    fn the_case_of_the_failed_project() {
        assert_eq!(
            misfits(&[salesman()], &doctor()),
            [Misfit::Expertise(4), Misfit::Function]
        );
        let engineer = Ours {
            function: OurFunction::Research,
            seniority: Some(2),
            expertise: Some(4),
            languages: vec!["中文".to_owned()],
        };
        assert_eq!(misfits(&[salesman(), engineer.clone()], &doctor()), []);
        let open = misfits(&[salesman()], &doctor());
        assert_eq!(helps(&engineer, &doctor(), &open), 2);
        assert_eq!(helps(&salesman(), &doctor(), &open), 0);
    }

    #[test]
    fn a_gap_of_two_counts_and_one_does_not() {
        for (theirs, found) in [(2, vec![]), (3, vec![Misfit::Expertise(2)])] {
            let theirs = Theirs {
                expertise: Some(theirs),
                ..Theirs::default()
            };
            assert_eq!(misfits(&[salesman()], &theirs), found);
        }
    }

    #[test]
    fn what_is_not_known_does_not_count() {
        assert_eq!(misfits(&[Ours::default()], &doctor()), []);
        assert_eq!(misfits(&[salesman()], &Theirs::default()), []);
        assert_eq!(misfits(&[], &doctor()), []);
    }

    #[test]
    fn languages_are_told_by_their_beginning() {
        let english = Theirs {
            language: "English (UK)".to_owned(),
            ..Theirs::default()
        };
        assert_eq!(misfits(&[salesman()], &english), [Misfit::Language]);
        let both = Ours {
            languages: vec!["中文".to_owned(), "english".to_owned()],
            ..salesman()
        };
        assert_eq!(misfits(&[both], &english), []);
    }
}
