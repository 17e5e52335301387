//! When a customer is to be contacted again (DOMAIN.md 9.4).
//!
//! A rhythm has a target and a limit in days. The clock starts at the last contact that counts, and a logged
//! contact resets it at once. The same judgement serves every rhythm: visits, executives, market opinions.

use crate::domain::calendar::WorkCalendar;
use crate::domain::choice::{AbcClass, Group, Tier, VisitKind};
use crate::domain::money::BasisPoints;
use crate::domain::when::Day;
use serde::{Deserialize, Serialize};

/// Days after which somebody who was never contacted is due.
pub const FIRST_CONTACT_DAYS: i32 = 7;

/// Snoozes allowed without a contact between them.
pub const SNOOZES_IN_A_ROW: u32 = 2;

/// What decides the rhythm of a customer, closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Backbone group or VIP tier.
    Backbone,
    /// Major tier or class A.
    Major,
    /// Buys, class B.
    ActualB,
    /// Buys, class C or none yet.
    ActualC,
    /// Reachable, has not bought.
    Registered,
    /// Identified only.
    Aware,
}

impl Grade {
    /// Every grade, closest first.
    pub const ALL: [Self; 6] = [
        Self::Backbone,
        Self::Major,
        Self::ActualB,
        Self::ActualC,
        Self::Registered,
        Self::Aware,
    ];

    /// The grade of a customer. A class or a value tier implies sales, so either stands in for a group that was
    /// not stated. Nothing stated, or merely potential: no rhythm, so that an import of strangers does not
    /// fill everybody's day.
    pub fn of(group: Group, tier: Tier, class: AbcClass) -> Option<Self> {
        if group == Group::Backbone || tier == Tier::Vip {
            return Some(Self::Backbone);
        }
        if tier == Tier::Major || class == AbcClass::A {
            return Some(Self::Major);
        }
        match group {
            Group::Registered => Some(Self::Registered),
            Group::Aware => Some(Self::Aware),
            Group::Potential => None,
            Group::Unstated | Group::Actual | Group::Backbone => match (class, tier) {
                (AbcClass::B, _) | (AbcClass::Unstated, Tier::Ordinary) => Some(Self::ActualB),
                (AbcClass::C, _) | (_, Tier::Small) => Some(Self::ActualC),
                _ => (group == Group::Actual).then_some(Self::ActualC),
            },
        }
    }
}

/// Days from one contact to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rhythm {
    /// Days after which a contact is due.
    pub target: u16,
    /// Days after which silence is a fault; none for loose contacts.
    pub limit: Option<u16>,
}

impl Rhythm {
    /// The rhythm with what was set for this customer or contact. A longer target carries the limit along.
    #[must_use]
    pub fn overridden(self, target: Option<u16>, limit: Option<u16>) -> Self {
        let target = target.unwrap_or(self.target);
        let limit = limit.or(self.limit).map(|limit| limit.max(target));
        Self { target, limit }
    }
}

/// What is known about contacts with somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// The day they came into the book.
    pub created: Day,
    /// The last contact that counts.
    pub last: Option<Day>,
    /// The next visit planned, today or later.
    pub next: Option<Day>,
    /// The day until which a person put it off.
    pub snoozed_until: Option<Day>,
}

pub use crate::domain::choice::RhythmState as State;

/// The judgement, with the days it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Standing {
    /// The working day on which a contact is due.
    pub due: Day,
    /// The last day before silence is a fault; never before `due`.
    pub limit: Option<Day>,
    /// Where they stand.
    pub state: State,
    /// Days since `due`; negative while it is ahead.
    pub late: i32,
}

/// Judges a rhythm as of today. A snooze moves the day due, and the limit if the day due would pass it: what a
/// person put off with a reason is not a fault meanwhile.
pub fn judge(rhythm: Rhythm, history: History, calendar: &WorkCalendar, today: Day) -> Standing {
    let wanted = match history.last {
        Some(last) => last.plus(i32::from(rhythm.target)),
        None => history.created.plus(FIRST_CONTACT_DAYS),
    };
    let wanted = history
        .snoozed_until
        .map_or(wanted, |until| wanted.max(until));
    let due = calendar.next_workday_on_or_after(wanted);
    let since = history.last.unwrap_or(history.created);
    let limit = rhythm
        .limit
        .map(|limit| since.plus(i32::from(limit)).max(due));
    let planned = history
        .next
        .is_some_and(|next| next >= today && limit.is_none_or(|limit| next <= limit));
    let state = if planned {
        State::Planned
    } else if limit.is_some_and(|limit| today > limit) {
        State::Overdue
    } else if today >= due {
        State::Due
    } else {
        State::Ok
    };
    Standing {
        due,
        limit,
        state,
        late: today.since(due),
    }
}

/// Whether a visit counts for the rhythm of executives: only one of theirs, and not a call.
pub const fn counts_for_executives(kind: VisitKind) -> bool {
    matches!(kind, VisitKind::Executive)
}

/// Why somebody cannot be put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SnoozeRefusal {
    /// A reason is missing.
    NoReason,
    /// The new day is not after the day due and today.
    NotLater {
        /// The first day that would do.
        earliest: Day,
    },
    /// It was put off this often without a contact.
    TooOften {
        /// The number allowed.
        allowed: u32,
    },
}

/// Whether a contact may be put off until a day, given how often that was done since the last contact.
pub fn may_snooze(
    standing: Standing,
    until: Day,
    reason: &str,
    in_a_row: u32,
    today: Day,
) -> Result<(), SnoozeRefusal> {
    let earliest = standing.due.max(today).plus(1);
    if reason.trim().is_empty() {
        Err(SnoozeRefusal::NoReason)
    } else if in_a_row >= SNOOZES_IN_A_ROW {
        Err(SnoozeRefusal::TooOften {
            allowed: SNOOZES_IN_A_ROW,
        })
    } else if until < earliest {
        Err(SnoozeRefusal::NotLater { earliest })
    } else {
        Ok(())
    }
}

/// The share of contacts made by their limit among those whose limit lies in the period; nothing if there are
/// none. Each pair is a limit and the contact that answered it.
pub fn adherence(answers: impl IntoIterator<Item = (Day, Option<Day>)>) -> Option<BasisPoints> {
    let (kept, all) = answers
        .into_iter()
        .fold((0, 0), |(kept, all), (limit, contact)| {
            (
                kept + i64::from(contact.is_some_and(|day| day <= limit)),
                all + 1,
            )
        });
    BasisPoints::ratio(kept, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BACKBONE: Rhythm = Rhythm {
        target: 14,
        limit: Some(28),
    };

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn history(last: Option<&str>) -> History {
        History {
            created: day("2026-01-05"),
            last: last.map(day),
            next: None,
            snoozed_until: None,
        }
    }

    fn on(rhythm: Rhythm, history: History, today: &str) -> Standing {
        judge(rhythm, history, &WorkCalendar::default(), day(today))
    }

    #[test]
    fn grades() {
        use {AbcClass as C, Group as G, Tier as T};
        for (group, tier, class, grade) in [
            (G::Backbone, T::Unstated, C::Unstated, Some(Grade::Backbone)),
            (G::Registered, T::Vip, C::Unstated, Some(Grade::Backbone)),
            (G::Actual, T::Major, C::C, Some(Grade::Major)),
            (G::Actual, T::Small, C::A, Some(Grade::Major)),
            (G::Actual, T::Unstated, C::B, Some(Grade::ActualB)),
            (G::Actual, T::Ordinary, C::Unstated, Some(Grade::ActualB)),
            (G::Actual, T::Unstated, C::C, Some(Grade::ActualC)),
            (G::Actual, T::Unstated, C::Unstated, Some(Grade::ActualC)),
            (G::Unstated, T::Unstated, C::B, Some(Grade::ActualB)),
            (G::Unstated, T::Small, C::Unstated, Some(Grade::ActualC)),
            (
                G::Registered,
                T::Unstated,
                C::Unstated,
                Some(Grade::Registered),
            ),
            (G::Aware, T::Unstated, C::Unstated, Some(Grade::Aware)),
            (G::Potential, T::Unstated, C::Unstated, None),
            (G::Unstated, T::Unstated, C::Unstated, None),
        ] {
            assert_eq!(
                Grade::of(group, tier, class),
                grade,
                "{group:?} {tier:?} {class:?}"
            );
        }
    }

    #[test]
    fn from_ok_to_overdue() {
        let last = history(Some("2026-10-22"));
        for (today, state, late) in [
            ("2026-11-04", State::Ok, -1),
            ("2026-11-05", State::Due, 0),
            ("2026-11-19", State::Due, 14),
            ("2026-11-20", State::Overdue, 15),
        ] {
            let standing = on(BACKBONE, last, today);
            assert_eq!((standing.state, standing.late), (state, late), "{today}");
            assert_eq!(
                (standing.due, standing.limit),
                (day("2026-11-05"), Some(day("2026-11-19")))
            );
        }
        assert_eq!(on(BACKBONE, last, "2026-11-23").late, 18);
    }

    #[test]
    fn due_falls_on_a_working_day() {
        let standing = on(BACKBONE, history(Some("2026-11-07")), "2026-11-21");
        assert_eq!(
            (standing.due, standing.state),
            (day("2026-11-23"), State::Ok)
        );
        let tight = Rhythm {
            target: 14,
            limit: Some(14),
        };
        let standing = on(tight, history(Some("2026-11-07")), "2026-11-22");
        assert_eq!(
            standing.limit,
            Some(day("2026-11-23")),
            "no fault before it is due"
        );
    }

    #[test]
    fn never_contacted_is_due_after_a_week() {
        let standing = on(BACKBONE, history(None), "2026-01-13");
        assert_eq!(
            (standing.due, standing.limit, standing.state),
            (day("2026-01-12"), Some(day("2026-02-02")), State::Due)
        );
    }

    #[test]
    fn without_a_limit_nothing_is_overdue() {
        let aware = Rhythm {
            target: 180,
            limit: None,
        };
        let standing = on(aware, history(Some("2020-01-01")), "2026-11-21");
        assert_eq!((standing.state, standing.limit), (State::Due, None));
    }

    #[test]
    fn a_plan_counts_until_the_limit() {
        let with = |next: &str, today: &str| {
            on(
                BACKBONE,
                History {
                    next: Some(day(next)),
                    ..history(Some("2026-10-22"))
                },
                today,
            )
            .state
        };
        assert_eq!(with("2026-11-19", "2026-11-10"), State::Planned);
        assert_eq!(with("2026-11-20", "2026-11-10"), State::Due, "too late");
        assert_eq!(with("2026-11-09", "2026-11-10"), State::Due, "over");
        assert_eq!(with("2026-11-10", "2026-11-10"), State::Planned, "today");
    }

    #[test]
    fn putting_off() {
        let off = History {
            snoozed_until: Some(day("2026-11-28")),
            ..history(Some("2026-10-22"))
        };
        let standing = on(BACKBONE, off, "2026-11-27");
        assert_eq!(
            (standing.due, standing.limit, standing.state),
            (day("2026-11-30"), Some(day("2026-11-30")), State::Ok)
        );
        assert_eq!(on(BACKBONE, off, "2026-12-01").state, State::Overdue);

        let today = day("2026-11-10");
        let standing = on(BACKBONE, history(Some("2026-10-22")), "2026-11-10");
        let ask =
            |until: &str, reason, times| may_snooze(standing, day(until), reason, times, today);
        assert_eq!(ask("2026-11-11", "closed for stocktaking", 1), Ok(()));
        assert_eq!(ask("2026-11-11", " ", 0), Err(SnoozeRefusal::NoReason));
        assert_eq!(
            ask("2026-11-10", "x", 0),
            Err(SnoozeRefusal::NotLater {
                earliest: day("2026-11-11")
            })
        );
        assert_eq!(
            ask("2026-11-11", "x", 2),
            Err(SnoozeRefusal::TooOften { allowed: 2 })
        );
    }

    #[test]
    fn overrides_keep_the_limit_behind_the_target() {
        assert_eq!(BACKBONE.overridden(None, None), BACKBONE);
        assert_eq!(
            BACKBONE.overridden(Some(7), None),
            Rhythm {
                target: 7,
                limit: Some(28)
            }
        );
        assert_eq!(
            BACKBONE.overridden(Some(60), None),
            Rhythm {
                target: 60,
                limit: Some(60)
            }
        );
        assert_eq!(
            BACKBONE.overridden(None, Some(10)),
            Rhythm {
                target: 14,
                limit: Some(14)
            }
        );
        let aware = Rhythm {
            target: 180,
            limit: None,
        };
        assert_eq!(
            aware.overridden(None, Some(200)),
            Rhythm {
                target: 180,
                limit: Some(200)
            }
        );
    }

    #[test]
    fn adherence_counts_answers_in_time() {
        let limit = day("2026-11-10");
        let answers = [
            (limit, Some(limit)),
            (limit, Some(limit.plus(1))),
            (limit, None),
        ];
        assert_eq!(adherence(answers), Some(BasisPoints::new(3333)));
        assert_eq!(adherence([]), None);
    }

    prop_compose! {
        fn any_history()(created in 20_000..20_400_i32, last in prop::option::of(20_000..20_800_i32),
            next in prop::option::of(20_000..20_800_i32), snoozed in prop::option::of(20_000..20_800_i32)) -> History {
            let day = |number| Day::from_number(number).unwrap();
            History { created: day(created), last: last.map(day), next: next.map(day), snoozed_until: snoozed.map(day) }
        }
    }

    proptest! {
        #[test]
        fn a_later_contact_never_makes_it_worse(history in any_history(), later in 0..300, today in 20_000..20_900_i32, target in 1..200_u16, more in 0..200_u16) {
            let today = Day::from_number(today).unwrap();
            let rhythm = Rhythm { target, limit: Some(target + more) };
            let calendar = WorkCalendar::default();
            if let Some(last) = history.last {
                let before = judge(rhythm, history, &calendar, today);
                let after = judge(rhythm, History { last: Some(last.plus(later)), ..history }, &calendar, today);
                prop_assert!(after.due >= before.due && after.limit >= before.limit);
                prop_assert!(after.state <= before.state);
            }
        }

        #[test]
        fn days_only_make_it_worse(history in any_history(), today in 20_000..20_900_i32, target in 1..200_u16) {
            let rhythm = Rhythm { target, limit: Some(target * 2) };
            let today = Day::from_number(today).unwrap();
            let history = History { next: None, ..history };
            let calendar = WorkCalendar::default();
            let (now, tomorrow) = (judge(rhythm, history, &calendar, today), judge(rhythm, history, &calendar, today.plus(1)));
            prop_assert!(now.state <= tomorrow.state);
            prop_assert!(calendar.is_workday(now.due));
            prop_assert!(now.limit.is_some_and(|limit| limit >= now.due));
        }
    }
}
