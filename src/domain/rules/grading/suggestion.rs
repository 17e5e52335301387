//! When a step on a ladder is suggested (DOMAIN.md 9.3): up at once, down only after consecutive monthly evaluations
//! that agree. Nothing changes without a person.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{FactName, Ruling, Rung};
use crate::domain::when::{Day, Month};

use super::fact::Fact;

/// A step that the facts support now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Where to.
    pub to: Rung,
    /// Why.
    pub facts: Vec<Fact>,
}

/// What an evaluation of an earlier month said of one customer and ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Past {
    /// The day on which it was made.
    pub day: Day,
    /// The step that it proposed; `None` where the customer stood right.
    pub to: Option<Rung>,
}

/// The last thing that somebody did about a suggestion to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruled {
    /// What.
    pub ruling: Ruling,
    /// The step.
    pub to: Rung,
    /// When.
    pub day: Day,
    /// Until when it was put off.
    pub until: Option<Day>,
}

/// How suggestions behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manners {
    /// Consecutive monthly evaluations that a step down takes.
    pub evaluations: u8,
    /// Days in which what was rejected is not suggested again.
    pub reject_days: u16,
    /// Days that a suggestion is put off where nobody says until when.
    pub snooze_days: u16,
}

/// A step that is put before a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Where the customer stands.
    pub was: Rung,
    /// Where to.
    pub to: Rung,
    /// Since when the facts say so.
    pub since: Day,
    /// Why.
    pub facts: Vec<Fact>,
}

impl Suggestion {
    /// Whether it leads up.
    pub const fn is_up(&self) -> bool {
        self.was.is_below(self.to)
    }
}

/// The suggestion for a ladder on which a customer stands at `stands`. `past` are the evaluations, the latest first,
/// one a month; `ruled` what somebody did about this ladder last.
pub fn suggest(
    stands: Rung,
    proposal: Option<Proposal>,
    past: &[Past],
    ruled: Option<Ruled>,
    manners: Manners,
    today: Day,
) -> Option<Suggestion> {
    let proposal = proposal.filter(|it| it.to != stands)?;
    let is_up = stands.is_below(proposal.to);
    let agree = agreeing(stands, is_up, past, today);
    let needed = usize::from(manners.evaluations);
    let mut facts = proposal.facts;
    let mut to = proposal.to;
    if !is_up {
        if agree.len() < needed {
            return None;
        }
        // The mildest of what was found: a single bad month moves nobody further.
        let milder = agree.iter().take(needed).filter_map(|it| it.to);
        to = milder.fold(to, |to, it| if to.is_below(it) { it } else { to });
        facts.push(Fact::at_least(
            FactName::Evaluations,
            Some(agree.len() as i64),
            i64::from(manners.evaluations),
        ));
    }
    let is_silent = ruled.is_some_and(|ruled| {
        ruled.to == to
            && match ruled.ruling {
                Ruling::Rejected => today < ruled.day.plus(i32::from(manners.reject_days)),
                Ruling::Snoozed => ruled.until.is_some_and(|until| today < until),
                Ruling::Set | Ruling::Accepted => false,
            }
    });
    if is_silent {
        return None;
    }
    let since = agree.last().map_or(today, |it| it.day);
    Some(Suggestion {
        was: stands,
        to,
        since,
        facts,
    })
}

/// The evaluations that proposed a step in the same direction, month after month, up to now.
fn agreeing(stands: Rung, is_up: bool, past: &[Past], today: Day) -> Vec<Past> {
    let mut agree: Vec<Past> = Vec::new();
    let mut later = today.month_of();
    for it in past {
        let month = it.day.month_of();
        let follows = month == later && agree.is_empty() || month == before(later);
        let says_so = it
            .to
            .is_some_and(|to| to != stands && stands.is_below(to) == is_up);
        if !follows || !says_so {
            break;
        }
        later = month;
        agree.push(*it);
    }
    agree
}

fn before(month: Month) -> Month {
    month.first_day().plus(-1).month_of()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MANNERS: Manners = Manners {
        evaluations: 2,
        reject_days: 180,
        snooze_days: 30,
    };

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn to(to: Rung) -> Proposal {
        Proposal {
            to,
            facts: vec![Fact::told(FactName::Rank, Some(3))],
        }
    }

    fn past(days: &[(&str, Option<Rung>)]) -> Vec<Past> {
        days.iter()
            .map(|(text, to)| Past {
                day: day(text),
                to: *to,
            })
            .collect()
    }

    fn on(
        stands: Rung,
        proposal: Option<Proposal>,
        past: &[Past],
        today: &str,
    ) -> Option<(Rung, Day)> {
        suggest(stands, proposal, past, None, MANNERS, day(today)).map(|it| (it.to, it.since))
    }

    #[test]
    fn up_at_once() {
        let today = "2026-11-27";
        assert_eq!(
            on(Rung::Ordinary, Some(to(Rung::Major)), &[], today),
            Some((Rung::Major, day(today)))
        );
        assert_eq!(
            on(Rung::Unstated, Some(to(Rung::Small)), &[], today),
            Some((Rung::Small, day(today)))
        );
        assert_eq!(on(Rung::Major, Some(to(Rung::Major)), &[], today), None);
        assert_eq!(on(Rung::Major, None, &[], today), None);
        let known = past(&[
            ("2026-11-03", Some(Rung::Vip)),
            ("2026-10-02", Some(Rung::Major)),
        ]);
        assert_eq!(
            on(Rung::Ordinary, Some(to(Rung::Major)), &known, today),
            Some((Rung::Major, day("2026-10-02")))
        );
    }

    #[test]
    fn down_after_two_months_that_agree() {
        let down = |days: &[(&str, Option<Rung>)]| {
            on(
                Rung::Vip,
                Some(to(Rung::Ordinary)),
                &past(days),
                "2026-11-27",
            )
        };
        let (small, major) = (Some(Rung::Small), Some(Rung::Major));
        assert_eq!(down(&[]), None);
        assert_eq!(down(&[("2026-11-03", small)]), None, "one is not enough");
        assert_eq!(
            down(&[("2026-11-03", small), ("2026-09-30", small)]),
            None,
            "a month is missing"
        );
        assert_eq!(
            down(&[("2026-11-03", small), ("2026-10-02", None)]),
            None,
            "they stood right"
        );
        assert_eq!(
            down(&[("2026-09-30", small), ("2026-08-30", small)]),
            None,
            "long ago"
        );
        assert_eq!(
            down(&[("2026-11-03", small), ("2026-10-02", small)]),
            Some((Rung::Ordinary, day("2026-10-02")))
        );
        assert_eq!(
            down(&[("2026-10-31", major), ("2026-09-30", small)]),
            Some((Rung::Major, day("2026-09-30"))),
            "the mildest of the three"
        );
        let said = suggest(
            Rung::Key,
            Some(to(Rung::NotKey)),
            &past(&[
                ("2026-11-03", Some(Rung::NotKey)),
                ("2026-10-02", Some(Rung::NotKey)),
            ]),
            None,
            MANNERS,
            day("2026-11-27"),
        );
        let facts = said.unwrap().facts;
        assert_eq!(
            facts.last(),
            Some(&Fact::at_least(FactName::Evaluations, Some(2), 2))
        );
    }

    #[test]
    fn rejected_and_put_off_is_not_said_again() {
        let after = |ruling, until: Option<&str>, today: &str, to_rung| {
            let ruled = Ruled {
                ruling,
                to: Rung::Major,
                day: day("2026-06-01"),
                until: until.map(day),
            };
            suggest(
                Rung::Ordinary,
                Some(to(to_rung)),
                &[],
                Some(ruled),
                MANNERS,
                day(today),
            )
            .is_some()
        };
        assert!(!after(Ruling::Rejected, None, "2026-11-27", Rung::Major));
        assert!(
            after(Ruling::Rejected, None, "2026-11-28", Rung::Major),
            "180 days later"
        );
        assert!(
            after(Ruling::Rejected, None, "2026-06-02", Rung::Vip),
            "another step"
        );
        assert!(!after(
            Ruling::Snoozed,
            Some("2026-07-01"),
            "2026-06-30",
            Rung::Major
        ));
        assert!(after(
            Ruling::Snoozed,
            Some("2026-07-01"),
            "2026-07-01",
            Rung::Major
        ));
        assert!(
            after(Ruling::Accepted, None, "2026-06-02", Rung::Major),
            "it was changed back since"
        );
    }

    proptest! {
        #[test]
        fn nobody_goes_down_before_two_evaluations(
            stands in prop::sample::select(&[Rung::Small, Rung::Ordinary, Rung::Major, Rung::Vip][..]),
            to_rung in prop::sample::select(&[Rung::Small, Rung::Ordinary, Rung::Major, Rung::Vip][..]),
            months in prop::collection::vec(prop::option::of(prop::sample::select(&[Rung::Small, Rung::Ordinary, Rung::Major, Rung::Vip][..])), 0..6),
        ) {
            let today = day("2026-11-27");
            let known: Vec<Past> = (0..).zip(&months).map(|(ago, to)| Past { day: today.plus_months(-ago), to: *to }).collect();
            let said = suggest(stands, Some(to(to_rung)), &known, None, MANNERS, today);
            let lower = |past: &Past| past.to.is_some_and(|it| it.is_below(stands));
            let may_fall = known.len() >= 2 && known[..2].iter().all(lower);
            match said {
                Some(said) if said.is_up() => prop_assert!(stands.is_below(to_rung)),
                Some(said) => {
                    prop_assert!(may_fall && !to_rung.is_below(Rung::Small));
                    prop_assert!(said.to.is_below(stands) && !said.to.is_below(to_rung), "down, and not further than the facts of today");
                }
                None => prop_assert!(to_rung == stands || (to_rung.is_below(stands) && !may_fall)),
            }
        }
    }
}
