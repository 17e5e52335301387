//! The rhythms of key-account care that run beside that of visits: executives, opinions of the market, their moves, new
//! products (DOMAIN.md 4.6, 9.4). Each is judged like the contact rhythm, by what counts for it alone.

use serde::{Deserialize, Serialize};

use super::cadence::{self, History, Rhythm, Standing};
use crate::domain::calendar::WorkCalendar;
use crate::domain::money::BasisPoints;
use crate::domain::when::Day;

/// Days after a launch until everybody should have seen the new product.
const LAUNCH_DAYS: i32 = 30;

/// A rhythm beside that of visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// One of our executives comes in person (S3-53).
    Executive,
    /// Their people are asked what they see (S3-59).
    Opinion,
    /// Somebody looks at what they do in public (S3-58).
    Watch,
    /// They see what is new before others do (S3-52).
    NewProduct,
}

impl Clock {
    /// Every clock, in the order of screens.
    pub const ALL: [Self; 4] = [
        Self::Executive,
        Self::Opinion,
        Self::Watch,
        Self::NewProduct,
    ];

    /// The measure of the playbook that says how often.
    pub const fn measure(self) -> &'static str {
        match self {
            Self::Executive => "executive_visit",
            Self::Opinion => "market_opinion",
            Self::Watch => "watch_moves",
            Self::NewProduct => "new_products_first",
        }
    }
}

/// Where a customer stands with one that comes round after so many days.
pub fn judge(
    every: u16,
    last: Option<Day>,
    created: Day,
    next: Option<Day>,
    calendar: &WorkCalendar,
    today: Day,
) -> Standing {
    let rhythm = Rhythm {
        target: every,
        limit: None,
    };
    let history = History {
        created,
        last,
        next,
        snoozed_until: None,
    };
    cadence::judge(rhythm, history, calendar, today)
}

/// Where a customer stands with a product that came to the market on `launched`; nothing where they have seen it.
pub fn launch(
    launched: Day,
    last: Option<Day>,
    next: Option<Day>,
    calendar: &WorkCalendar,
    today: Day,
) -> Option<Standing> {
    if launched > today || last.is_some_and(|last| last >= launched) {
        return None;
    }
    let due = calendar.next_workday_on_or_after(launched.plus(LAUNCH_DAYS));
    let planned = next.is_some_and(|next| next >= today);
    Some(Standing {
        due,
        limit: None,
        state: match planned {
            true => cadence::State::Planned,
            false if today >= due => cadence::State::Due,
            false => cadence::State::Ok,
        },
        late: today.since(due),
    })
}

/// How often somebody was seen by the limit (DOMAIN.md 9.4): contacts in order of days, since they came into the book.
/// A limit that lies ahead has not been missed and does not count.
pub fn adherence(
    rhythm: Rhythm,
    contacts: &[Day],
    created: Day,
    (from, today): (Day, Day),
) -> Vec<(Day, Option<Day>)> {
    let Some(limit) = rhythm.limit else {
        return Vec::new();
    };
    let mut answers = Vec::new();
    let mut since = created;
    let mut rest = contacts.iter().copied().filter(|day| *day > created);
    loop {
        let due = since.plus(i32::from(limit));
        let next = rest.next();
        let is_over = due < today || next.is_some_and(|next| next <= today);
        // What is answered counts on the day of the answer or on the limit, whichever was first.
        let counts_on = next.map_or(due, |next| next.min(due));
        if is_over && counts_on >= from {
            answers.push((due, next));
        }
        match next {
            Some(next) => since = next,
            None => return answers,
        }
    }
}

/// The share of those that were kept; nothing where nothing was due.
pub fn share(answers: impl IntoIterator<Item = (Day, Option<Day>)>) -> Option<BasisPoints> {
    cadence::adherence(answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::cadence::State;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn an_executive_is_due_after_ninety_days() {
        let calendar = WorkCalendar::default();
        let on = |last: Option<&str>, today: &str| {
            let last = last.map(day);
            judge(90, last, day("2026-01-05"), None, &calendar, day(today))
        };
        let standing = on(Some("2026-08-24"), "2026-11-20");
        assert_eq!(
            (standing.due, standing.state),
            (day("2026-11-23"), State::Ok)
        );
        assert_eq!(on(Some("2026-08-24"), "2026-11-23").state, State::Due);
        assert_eq!(
            on(None, "2026-01-12").state,
            State::Due,
            "never: after a week"
        );
    }

    #[test]
    fn a_launch_asks_until_it_was_shown() {
        let calendar = WorkCalendar::default();
        let on = |last: Option<&str>, today: &str| {
            launch(
                day("2026-10-20"),
                last.map(day),
                None,
                &calendar,
                day(today),
            )
        };
        let state = |standing: Option<Standing>| standing.map(|it| it.state);
        assert_eq!(on(None, "2026-10-19"), None, "not on the market yet");
        assert_eq!(state(on(Some("2026-10-19"), "2026-10-20")), Some(State::Ok));
        assert_eq!(state(on(None, "2026-11-19")), Some(State::Due));
        assert_eq!(on(Some("2026-10-20"), "2026-11-19"), None, "seen");
    }

    #[test]
    fn adherence_counts_limits_that_are_over() {
        let rhythm = Rhythm {
            target: 14,
            limit: Some(28),
        };
        let contacts = [day("2026-02-01"), day("2026-04-01"), day("2026-04-20")];
        let span = (day("2026-01-01"), day("2026-05-01"));
        let answers = adherence(rhythm, &contacts, day("2026-01-05"), span);
        // By 2 February: kept. By 1 March: a month late. By 29 April: kept. By 18 May: not yet over.
        assert_eq!(answers.len(), 3);
        assert_eq!(share(answers), Some(BasisPoints::new(6667)));
        let later = (day("2026-01-01"), day("2026-06-01"));
        let answers = adherence(rhythm, &contacts, day("2026-01-05"), later);
        assert_eq!(
            share(answers),
            Some(BasisPoints::new(5000)),
            "and one missed"
        );
        let loose = Rhythm {
            target: 180,
            limit: None,
        };
        assert_eq!(
            share(adherence(loose, &contacts, day("2026-01-05"), span)),
            None
        );
    }
}
