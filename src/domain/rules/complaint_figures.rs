//! The figures of handled complaints (DOMAIN.md 7.5): how many, how much, how fast, how well, and what came back.

use crate::domain::choice::Cause;
use crate::domain::money::Money;
use crate::domain::when::Day;
use serde::{Deserialize, Serialize};

/// Days within which the same cause at the same customer counts as a repeat.
pub const REPEAT_DAYS: i32 = 180;

/// What the figures ask of one complaint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handled {
    /// It still asks for an answer.
    pub open: bool,
    /// What was at stake.
    pub value: Money,
    /// What it cost us.
    pub cost: Money,
    /// Working minutes until the customer knew that we heard them.
    pub response: Option<i64>,
    /// Working minutes until it was closed.
    pub resolution: Option<i64>,
    /// Clocks that stopped in time, of those that stopped or ran out.
    pub limits: Share,
    /// It was closed once, whatever became of it since.
    pub was_closed: bool,
    /// It came back.
    pub reopened: bool,
    /// Whether the same cause had come before; nothing where no cause is known.
    pub repeats: Option<bool>,
    /// How satisfied the customer was in the end, 1 to 5.
    pub satisfaction: Option<u8>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Those that count.
    pub part: u32,
    /// All of them.
    pub of: u32,
}

impl Share {
    /// One more; `counts` says whether it is of the part.
    pub fn add(&mut self, counts: bool) {
        self.part += u32::from(counts);
        self.of += 1;
    }

    /// Tenths of a percent, rounded; nothing of nothing.
    pub fn permille(self) -> Option<u32> {
        let (part, of) = (u64::from(self.part), u64::from(self.of));
        (of > 0).then(|| ((part * 1000 + of / 2) / of) as u32)
    }
}

/// How long something takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// Half take no longer.
    pub median: i64,
    /// Nine of ten take no longer.
    pub p90: i64,
}

impl Spread {
    /// Of these lengths; of an even number the median is halfway between the two in the middle.
    pub fn of(mut lengths: Vec<i64>) -> Option<Self> {
        lengths.sort_unstable();
        let count = lengths.len();
        let p90 = *lengths.get((count * 9).div_ceil(10).checked_sub(1)?)?;
        let median = i64::midpoint(lengths[(count - 1) / 2], lengths[count / 2]);
        Some(Self { median, p90 })
    }
}

/// The figures of a set of complaints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Complaints.
    pub count: u32,
    /// Of which are open.
    pub open: u32,
    /// What was at stake.
    pub value: Money,
    /// What they cost us.
    pub cost: Money,
    /// Working minutes until the first answer.
    pub response: Option<Spread>,
    /// Working minutes until they were closed.
    pub resolution: Option<Spread>,
    /// Limits that were kept.
    pub limits: Share,
    /// Closed ones that came back.
    pub reopened: Share,
    /// Causes that had come before at the same customer.
    pub repeats: Share,
    /// Answers to how satisfied they were, and the sum of the marks.
    pub satisfaction: (u32, u32),
}

impl Figures {
    /// The figures of these complaints.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Handled>) -> Self {
        let mut figures = Self::default();
        let (mut responses, mut resolutions) = (Vec::new(), Vec::new());
        for it in all {
            figures.count += 1;
            figures.open += u32::from(it.open);
            figures.value += it.value;
            figures.cost += it.cost;
            responses.extend(it.response);
            resolutions.extend(it.resolution);
            figures.limits.part += it.limits.part;
            figures.limits.of += it.limits.of;
            if it.was_closed {
                figures.reopened.add(it.reopened);
            }
            if let Some(repeats) = it.repeats {
                figures.repeats.add(repeats);
            }
            if let Some(mark) = it.satisfaction {
                figures.satisfaction.0 += 1;
                figures.satisfaction.1 += u32::from(mark);
            }
        }
        figures.response = Spread::of(responses);
        figures.resolution = Spread::of(resolutions);
        figures
    }

    /// The mean mark in hundredths.
    pub fn satisfied(&self) -> Option<u32> {
        let (count, sum) = self.satisfaction;
        (count > 0).then(|| (sum * 100 + count / 2) / count)
    }
}

/// Complaints for every hundred deliveries, in tenths.
pub fn per_hundred(complaints: u32, deliveries: u64) -> Option<u32> {
    let (count, of) = (u64::from(complaints), deliveries);
    (of > 0).then(|| u32::try_from((count * 1000 + of / 2) / of).unwrap_or(u32::MAX))
}

/// How many were probably dissatisfied, if so many of a hundred of them complain (S4-30). An estimate.
pub fn dissatisfied(complaints: u32, complain_percent: u16) -> Option<u32> {
    let percent = u64::from(complain_percent);
    let count = u64::from(complaints) * 100;
    (percent > 0).then(|| u32::try_from((count + percent / 2) / percent).unwrap_or(u32::MAX))
}

/// For each complaint of one customer, in order of days, whether its cause had come within the days before; nothing
/// where no cause is known.
pub fn repeats(causes: &[(Day, Cause)]) -> Vec<Option<bool>> {
    let before = |at: usize, (day, cause): (Day, Cause)| {
        causes[..at]
            .iter()
            .any(|(earlier, same)| *same == cause && day.since(*earlier) <= REPEAT_DAYS)
    };
    causes
        .iter()
        .enumerate()
        .map(|(at, it)| (it.1 != Cause::Unstated).then(|| before(at, *it)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_and_nine_of_ten() {
        assert_eq!(Spread::of(Vec::new()), None);
        let spread = |median, p90| Some(Spread { median, p90 });
        assert_eq!(Spread::of(vec![60]), spread(60, 60));
        assert_eq!(Spread::of(vec![90, 30]), spread(60, 90));
        assert_eq!(Spread::of((1..=10).rev().collect()), spread(5, 9));
        assert_eq!(Spread::of((1..=11).collect()), spread(6, 10));
    }

    #[test]
    fn figures_add_up() {
        let first = Handled {
            value: Money::from_units(100_000),
            cost: Money::from_units(2_500),
            response: Some(60),
            resolution: Some(3_000),
            limits: Share { part: 4, of: 5 },
            was_closed: true,
            repeats: Some(false),
            satisfaction: Some(4),
            ..Handled::default()
        };
        let second = Handled {
            open: true,
            response: Some(120),
            limits: Share { part: 0, of: 1 },
            was_closed: true,
            reopened: true,
            repeats: Some(true),
            satisfaction: Some(1),
            ..Handled::default()
        };
        let figures = Figures::of([&first, &second, &Handled::default()]);
        assert_eq!((figures.count, figures.open), (3, 1));
        assert_eq!(figures.value, Money::from_units(100_000));
        assert_eq!(figures.response.map(|it| it.median), Some(90));
        assert_eq!(figures.resolution.map(|it| it.p90), Some(3_000));
        assert_eq!(figures.limits.permille(), Some(667));
        assert_eq!(figures.reopened, Share { part: 1, of: 2 });
        assert_eq!(figures.repeats.permille(), Some(500));
        assert_eq!(figures.satisfied(), Some(250));
        assert_eq!(Figures::of([]).satisfied(), None);
        assert_eq!(Share::default().permille(), None);
    }

    #[test]
    fn rates_and_estimates() {
        assert_eq!(per_hundred(3, 240), Some(13), "1.25 of a hundred");
        assert_eq!(per_hundred(3, 0), None);
        assert_eq!(dissatisfied(30, 75), Some(40));
        assert_eq!(dissatisfied(30, 4), Some(750));
        assert_eq!(dissatisfied(30, 0), None);
    }

    #[test]
    fn a_cause_repeats_within_half_a_year() {
        let on = |day: &str, cause| (Day::parse(day).unwrap(), cause);
        let causes = [
            on("2026-01-05", Cause::StaffFailure),
            on("2026-02-01", Cause::Price),
            on("2026-07-04", Cause::StaffFailure),
            on("2027-01-01", Cause::StaffFailure),
            on("2027-01-02", Cause::Unstated),
        ];
        assert_eq!(
            repeats(&causes),
            [Some(false), Some(false), Some(true), Some(false), None]
        );
    }
}
