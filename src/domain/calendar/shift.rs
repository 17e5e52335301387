//! A stretch of working time.

use super::MILLIS_PER_MINUTE;
use crate::domain::forms::two_forms;
use crate::domain::when::TimeOfDay;
use std::fmt;

const MINUTES_PER_DAY: u16 = 1440;

/// A stretch of working time within one day. Displays as `09:00-18:00`; the end may be `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shift {
    pub(super) from: u16,
    pub(super) to: u16,
}

impl Shift {
    /// The stretch from one minute of the day to another, if it is not empty and ends by midnight.
    pub fn new(from: u16, to: u16) -> Option<Self> {
        (from < to && to <= MINUTES_PER_DAY).then_some(Self { from, to })
    }

    /// Reads `09:00-18:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let to = if to == "24:00" {
            MINUTES_PER_DAY
        } else {
            TimeOfDay::parse(to)?.number()
        };
        Self::new(TimeOfDay::parse(from)?.number(), to)
    }

    /// From which minute of the day to which one.
    pub const fn span(self) -> (u16, u16) {
        (self.from, self.to)
    }

    /// Minutes worked.
    pub const fn minutes(self) -> u16 {
        self.to - self.from
    }

    const fn number(self) -> u32 {
        self.from as u32 * 2048 + self.to as u32
    }

    fn from_number(number: u32) -> Option<Self> {
        Self::new(u16::try_from(number / 2048).ok()?, (number % 2048) as u16)
    }

    /// Milliseconds since midnight at which it begins and ends.
    pub(super) fn millis(self) -> (i64, i64) {
        (
            i64::from(self.from) * MILLIS_PER_MINUTE,
            i64::from(self.to) * MILLIS_PER_MINUTE,
        )
    }
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        write!(
            f,
            "{:02}:{:02}-{:02}:{:02}",
            from / 60,
            from % 60,
            to / 60,
            to % 60
        )
    }
}

two_forms!(Shift, u32, "working hours as HH:MM-HH:MM");
