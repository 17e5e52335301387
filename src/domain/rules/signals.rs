//! Alarms of a relationship: it hangs by one thread, somebody who spoke for us has left (DOMAIN.md 3.3, 8.1, 9.8).

use serde::{Deserialize, Serialize};

use crate::domain::choice::Support;
use crate::domain::when::Day;

/// Links below which a relationship hangs by one thread.
const THREADS: u32 = 3;
/// Percent of all contacts above which one pair carries it.
const ONE_PAIR: u32 = 60;
/// Contacts below which a share says nothing.
const CONTACTS: u32 = 5;
/// Days for which a leaving is told.
pub const LEFT_DAYS: i32 = 60;

/// An alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Fewer than three links between people who are there.
    FewLinks(u32),
    /// One pair of people has this many percent of the contacts.
    OnePair(u32),
    /// Somebody who spoke for us left on this day.
    ChampionLeft(Day),
    /// Somebody left on this day.
    PersonLeft(Day),
}

impl Signal {
    /// The stable English word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FewLinks(_) | Self::OnePair(_) => "single_thread",
            Self::ChampionLeft(_) => "champion_left",
            Self::PersonLeft(_) => "person_left",
        }
    }
}

/// Contacts between two people: ours, theirs, how often.
pub type Pair = (u64, u64, u32);

/// Whether a relationship hangs by one thread: by its links, and by who carries the contacts.
pub fn threads(links: u32, pairs: &[Pair]) -> Vec<Signal> {
    let mut found = Vec::new();
    if links < THREADS {
        found.push(Signal::FewLinks(links));
    }
    let all: u32 = pairs.iter().map(|(_, _, count)| count).sum();
    let most = pairs.iter().map(|(_, _, count)| *count).max().unwrap_or(0);
    // Of a hundred, rounded down: exactly 60 % is no alarm.
    if all >= CONTACTS && most * 100 > ONE_PAIR * all {
        found.push(Signal::OnePair(most * 100 / all));
    }
    found
}

/// Who left within the last weeks; a champion is worth an alarm of its own.
pub fn leavings(
    people: impl IntoIterator<Item = (Support, Option<Day>)>,
    today: Day,
) -> Vec<Signal> {
    let mut found: Vec<Signal> = people
        .into_iter()
        .filter_map(|(support, left)| {
            let left = left.filter(|left| (0..=LEFT_DAYS).contains(&today.since(*left)))?;
            Some(if support == Support::Champion {
                Signal::ChampionLeft(left)
            } else {
                Signal::PersonLeft(left)
            })
        })
        .collect();
    found.sort_by_key(|signal| match signal {
        Signal::ChampionLeft(day) => (0, std::cmp::Reverse(*day)),
        Signal::PersonLeft(day) => (1, std::cmp::Reverse(*day)),
        Signal::FewLinks(_) | Signal::OnePair(_) => (2, std::cmp::Reverse(today)),
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn one_thread_by_links_or_by_one_pair() {
        assert_eq!(threads(3, &[]), []);
        assert_eq!(threads(2, &[]), [Signal::FewLinks(2)]);
        assert_eq!(threads(5, &[(1, 7, 6), (2, 8, 4)]), []);
        assert_eq!(threads(5, &[(1, 7, 7), (2, 8, 3)]), [Signal::OnePair(70)]);
        // Two contacts are no habit yet.
        assert_eq!(threads(3, &[(1, 7, 2)]), []);
    }

    #[test]
    fn a_champion_who_left_is_told_first_and_for_sixty_days() {
        let today = day("2026-11-23");
        let people = [
            (Support::Neutral, Some(day("2026-11-20"))),
            (Support::Champion, Some(day("2026-09-24"))),
            (Support::Champion, Some(day("2026-09-23"))),
            (Support::Champion, None),
            (Support::Neutral, Some(day("2026-12-01"))),
        ];
        assert_eq!(
            leavings(people, today),
            [
                Signal::ChampionLeft(day("2026-09-24")),
                Signal::PersonLeft(day("2026-11-20")),
            ]
        );
    }
}
