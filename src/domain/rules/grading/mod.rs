//! Gradings of customers, side by side: none overwrites another (DOMAIN.md 1 to 3, 9.3). Each is a pure rule over
//! facts; what is not known is `None` and is said to be unknown, never guessed.

pub mod fact;
pub mod funnel;
pub mod group;
pub mod key;
pub mod matrix;
pub mod pyramid;
pub mod quality;
pub mod rung;
pub mod suggestion;
pub mod target;
pub mod top20;

/// A share of a whole in millionths.
pub type Millionths = u32;

/// Part of a whole in millionths, rounded half up; 0 of an empty whole.
pub(crate) fn millionths(part: i128, whole: i128) -> Millionths {
    if whole <= 0 || part <= 0 {
        return 0;
    }
    u32::try_from((part * 2_000_000 + whole) / (whole * 2)).unwrap_or(u32::MAX)
}
