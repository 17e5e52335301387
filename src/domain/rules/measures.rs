//! Where the measures of key-account care stand (S3-51...S3-62, DOMAIN.md 4.6): each by the records that tell of it, or
//! by when somebody ticked it.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::WorkCalendar;
use crate::domain::rules::cadence::{self, History, Rhythm};
use crate::domain::when::Day;

/// Which records tell that a measure was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// None: somebody ticks it.
    #[default]
    Hand,
    /// Visits with one of our executives.
    ExecutiveVisits,
    /// Visits and contacts about a new product.
    NewProducts,
    /// Intelligence.
    Intel,
    /// Opinions of the market.
    Opinions,
    /// Needed cells of the zipper, fresh and filled.
    Coverage,
    /// The contact rhythm of the grade.
    Rhythm,
    /// The clocks of open complaints.
    Complaints,
}

/// How a measure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureState {
    /// Past its day, or something is wrong.
    Overdue,
    /// Due now.
    Next,
    /// Fine.
    Ok,
    /// There is no day for it: an event calls for it.
    OnOccasion,
}

/// The judgement, with the days it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// How it stands.
    pub state: MeasureState,
    /// When it was last taken.
    pub last: Option<Day>,
    /// When it is next due.
    pub due: Option<Day>,
}

/// Days before the due day from which a measure is said to be next.
const AHEAD_DAYS: i32 = 7;

/// A measure that is repeated after so many days. Where it was never taken it is due a week after the customer came into
/// the book, as a contact is.
pub fn repeated(
    days: Option<u16>,
    last: Option<Day>,
    created: Day,
    calendar: &WorkCalendar,
    today: Day,
) -> Standing {
    let Some(target) = days else {
        return Standing {
            state: MeasureState::OnOccasion,
            last,
            due: None,
        };
    };
    let rhythm = Rhythm {
        target,
        limit: Some(target),
    };
    let history = History {
        created,
        last,
        next: None,
        snoozed_until: None,
    };
    let due = cadence::judge(rhythm, history, calendar, today).due;
    let state = match due.since(today) {
        ..0 => MeasureState::Overdue,
        0..AHEAD_DAYS => MeasureState::Next,
        _ => MeasureState::Ok,
    };
    Standing {
        state,
        last,
        due: Some(due),
    }
}

/// A measure that holds as long as nothing is wrong.
pub const fn held(wrong: u32, last: Option<Day>) -> Standing {
    Standing {
        state: if wrong == 0 {
            MeasureState::Ok
        } else {
            MeasureState::Overdue
        },
        last,
        due: None,
    }
}

/// The contact rhythm as a measure.
pub fn rhythm(standing: Option<&cadence::Standing>, last: Option<Day>) -> Standing {
    let state = match standing.map(|it| it.state) {
        None => MeasureState::OnOccasion,
        Some(cadence::State::Overdue) => MeasureState::Overdue,
        Some(cadence::State::Due) => MeasureState::Next,
        Some(cadence::State::Ok | cadence::State::Planned) => MeasureState::Ok,
    };
    Standing {
        state,
        last,
        due: standing.map(|it| it.due),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_cadence_runs_from_the_last_time() {
        let calendar = WorkCalendar::default();
        let today = day("2026-11-23");
        let judge = |days, last: Option<&str>| {
            let standing = repeated(days, last.map(day), day("2026-01-05"), &calendar, today);
            (standing.state, standing.due.map(|it| it.to_string()))
        };
        let due = |text: &str| Some(text.to_owned());
        assert_eq!(
            judge(Some(30), Some("2026-11-20")),
            (MeasureState::Ok, due("2026-12-21"))
        );
        assert_eq!(
            judge(Some(30), Some("2026-10-26")),
            (MeasureState::Next, due("2026-11-25"))
        );
        assert_eq!(
            judge(Some(30), Some("2026-10-01")),
            (MeasureState::Overdue, due("2026-11-02"))
        );
        assert_eq!(judge(Some(90), None).0, MeasureState::Overdue);
        assert_eq!(
            judge(None, Some("2026-10-01")),
            (MeasureState::OnOccasion, None)
        );
    }

    #[test]
    fn what_must_hold_is_wrong_with_the_first_fault() {
        assert_eq!(held(0, None).state, MeasureState::Ok);
        assert_eq!(held(2, None).state, MeasureState::Overdue);
        assert_eq!(rhythm(None, None).state, MeasureState::OnOccasion);
    }
}
