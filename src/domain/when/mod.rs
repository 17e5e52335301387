//! Days, months, times of day and instants, each with one meaning.
//!
//! A [`Day`] has no zone, a [`Moment`] is UTC, and only [`Now`] knows how to go from one to the other. All of
//! them live between the years 1 and 9999: every value prints in ISO form and reads back, and arithmetic that
//! would leave the range stops at its edge instead of failing.

mod day;
pub mod lunar;
mod moment;
mod month;
mod now;
mod partial;

pub use day::{Day, TimeOfDay};
pub use moment::Moment;
pub use month::Month;
pub use now::{Now, Zone};
pub use partial::{Almanac, PartialDate};

/// Reads exactly `text.len()` decimal digits; signs and spaces are refused.
fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}
