//! Working days and working time: the hours of each weekday, holidays, and the days worked instead of them.
//!
//! Promises to customers run in working time (DOMAIN.md 9.5) and visits fall on working days (9.4). Unless a
//! team sets something else, Monday to Friday from 09:00 to 18:00 is worked, in one piece: customers expect an
//! answer over lunch. A calendar without any working hour cannot be built, so looking for one ends.

mod shift;

use crate::domain::when::{Day, Moment, Zone};
use chrono::Weekday;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

pub use shift::Shift;

const MILLIS_PER_MINUTE: i64 = 60_000;

/// Why a calendar was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarFault {
    /// No weekday has working hours.
    NeverOpen,
    /// Two stretches of one weekday overlap or are out of order.
    Overlap(Weekday),
}

impl fmt::Display for CalendarFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeverOpen => f.write_str("No weekday has working hours; give at least one."),
            Self::Overlap(day) => {
                write!(f, "The working hours of {day} overlap or are out of order.")
            }
        }
    }
}

impl std::error::Error for CalendarFault {}

/// Hours by weekday, Monday first.
pub type Week = [Vec<Shift>; 7];

/// When a team works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct WorkCalendar {
    week: Week,
    holidays: BTreeSet<Day>,
    workdays: BTreeSet<Day>,
}

#[derive(Deserialize)]
struct Unchecked {
    week: Week,
    #[serde(default)]
    holidays: BTreeSet<Day>,
    #[serde(default)]
    workdays: BTreeSet<Day>,
}

impl TryFrom<Unchecked> for WorkCalendar {
    type Error = CalendarFault;
    fn try_from(raw: Unchecked) -> Result<Self, CalendarFault> {
        Self::new(raw.week, raw.holidays, raw.workdays)
    }
}

impl Default for WorkCalendar {
    fn default() -> Self {
        let week = std::array::from_fn(|day| {
            if day < 5 {
                vec![Shift {
                    from: 540,
                    to: 1080,
                }]
            } else {
                Vec::new()
            }
        });
        Self {
            week,
            holidays: BTreeSet::new(),
            workdays: BTreeSet::new(),
        }
    }
}

impl WorkCalendar {
    /// A calendar from the hours of each weekday, the days off, and the days worked to make up for them. A
    /// make-up day has the hours of its weekday or, if that is free, of the first working weekday; a day that
    /// is both off and made up is worked.
    pub fn new(
        week: Week,
        holidays: BTreeSet<Day>,
        workdays: BTreeSet<Day>,
    ) -> Result<Self, CalendarFault> {
        for (index, shifts) in week.iter().enumerate() {
            if shifts.windows(2).any(|pair| pair[0].to > pair[1].from) {
                return Err(CalendarFault::Overlap(
                    Weekday::try_from(index as u8).unwrap_or(Weekday::Mon),
                ));
            }
        }
        if week.iter().all(Vec::is_empty) {
            return Err(CalendarFault::NeverOpen);
        }
        Ok(Self {
            week,
            holidays,
            workdays,
        })
    }

    /// Hours by weekday, Monday first.
    pub fn week(&self) -> &Week {
        &self.week
    }

    /// Days off that would be worked otherwise.
    pub fn holidays(&self) -> &BTreeSet<Day> {
        &self.holidays
    }

    /// Days worked that would be free otherwise.
    pub fn workdays(&self) -> &BTreeSet<Day> {
        &self.workdays
    }

    /// The working hours of a day; none if it is free.
    pub fn hours(&self, day: Day) -> &[Shift] {
        if self.workdays.contains(&day) {
            return self.made_up(day);
        }
        if self.holidays.contains(&day) {
            &[]
        } else {
            self.usual(day)
        }
    }

    /// True if anything is worked that day.
    pub fn is_workday(&self, day: Day) -> bool {
        !self.hours(day).is_empty()
    }

    /// The day itself if it is worked, else the first one after it.
    pub fn next_workday_on_or_after(&self, day: Day) -> Day {
        let mut day = day;
        while !self.is_workday(day) && day < Day::MAX {
            day = day.plus(1);
        }
        day
    }

    /// So many working days after `day`; a free day counts as the last working day before it.
    pub fn plus_workdays(&self, day: Day, workdays: u32) -> Day {
        let mut day = day;
        for _ in 0..workdays {
            if day == Day::MAX {
                break;
            }
            day = self.next_workday_on_or_after(day.plus(1));
        }
        day
    }

    /// Minutes that "one working day" stands for: the mean of the working weekdays.
    pub fn day_length(&self) -> u32 {
        let worked = self.week.iter().filter(|shifts| !shifts.is_empty());
        let (days, minutes) = worked.fold((0, 0), |(days, minutes), shifts| {
            (days + 1, minutes + length(shifts))
        });
        minutes / days.max(1)
    }

    /// The first instant by which so many minutes have been worked since `start`. With no minutes that is
    /// `start` itself, even at night; a full day from 09:00 ends at 18:00, not the next morning.
    pub fn add_working_minutes(&self, start: Moment, minutes: u32, zone: Zone) -> Moment {
        self.add_working_millis(start, i64::from(minutes) * MILLIS_PER_MINUTE, zone)
    }

    /// The same to the millisecond, for clocks that stop and go on; nothing to add gives `start`.
    pub(crate) fn add_working_millis(&self, start: Moment, millis: i64, zone: Zone) -> Moment {
        let mut left = millis;
        if left <= 0 {
            return start;
        }
        let (mut day, mut since) = zone.local_millis(start);
        loop {
            for (from, to) in self.hours(day).iter().map(|shift| shift.millis()) {
                let from = from.max(since);
                if to - from >= left {
                    return zone.moment_of_millis(day, from + left);
                }
                left -= (to - from).max(0);
            }
            if day == Day::MAX {
                return Moment::MAX;
            }
            (day, since) = (day.plus(1), 0);
        }
    }

    /// Whole minutes worked from `start` to `end`; negative if `end` is earlier.
    pub fn working_minutes_between(&self, start: Moment, end: Moment, zone: Zone) -> i64 {
        self.working_millis_between(start, end, zone) / MILLIS_PER_MINUTE
    }

    /// The same to the millisecond.
    pub(crate) fn working_millis_between(&self, start: Moment, end: Moment, zone: Zone) -> i64 {
        if end < start {
            return -self.working_millis_between(end, start, zone);
        }
        let (first, from) = zone.local_millis(start);
        let (last, to) = zone.local_millis(end);
        self.worked_before(last, to) - self.worked_before(first, from)
            + self.minutes_of_days(first, last) * MILLIS_PER_MINUTE
    }

    /// Milliseconds worked on `day` before the given time.
    fn worked_before(&self, day: Day, until: i64) -> i64 {
        self.hours(day)
            .iter()
            .map(|shift| shift.millis())
            .map(|(from, to)| (until.min(to) - from).max(0))
            .sum()
    }

    /// Minutes of the days from `first` up to but not including `end`, in time that does not grow with their number.
    fn minutes_of_days(&self, first: Day, end: Day) -> i64 {
        if end <= first {
            return 0;
        }
        let days = i64::from(end.since(first));
        let start = i64::from(first.weekday().num_days_from_monday());
        let usual: i64 = (0..7)
            .map(|weekday: i64| {
                let offset = (weekday - start).rem_euclid(7);
                let times = if days > offset {
                    (days - offset - 1) / 7 + 1
                } else {
                    0
                };
                times * i64::from(length(&self.week[weekday as usize]))
            })
            .sum();
        let off: i64 = self
            .holidays
            .range(first..end)
            .filter(|day| !self.workdays.contains(day))
            .map(|&day| i64::from(length(self.usual(day))))
            .sum();
        let extra: i64 = self
            .workdays
            .range(first..end)
            .map(|&day| i64::from(length(self.made_up(day))) - i64::from(length(self.usual(day))))
            .sum();
        usual - off + extra
    }

    fn usual(&self, day: Day) -> &[Shift] {
        &self.week[day.weekday().num_days_from_monday() as usize]
    }

    fn made_up(&self, day: Day) -> &[Shift] {
        let usual = self.usual(day);
        if usual.is_empty() {
            self.week
                .iter()
                .find(|shifts| !shifts.is_empty())
                .map_or(&[], Vec::as_slice)
        } else {
            usual
        }
    }
}

fn length(shifts: &[Shift]) -> u32 {
    shifts.iter().map(|shift| u32::from(shift.minutes())).sum()
}

#[cfg(test)]
mod tests;
