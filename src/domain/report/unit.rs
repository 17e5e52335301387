//! What the values of a column are.

use crate::domain::choice::ChoiceSet;

/// What the values of a column are, and how they are stored in a [`Value`](crate::domain::value::Value).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A code or another word that tells nothing of a person: `Text`.
    Code,
    /// A name that discreet screens hide: `Text`.
    Name,
    /// Words of the program or of the house: `Text`.
    Words,
    /// What somebody said or wrote, which discreet screens hide: `Text`.
    Said,
    /// A choice: `Choice`.
    Choice(ChoiceSet),
    /// So many: `Number`.
    Count,
    /// An amount: `Exact`, or `Money`.
    Amount,
    /// A part of a whole in millionths: `Number`. Shown in percent.
    Share,
    /// A rate in hundredths of a percent: `Number`. Shown in percent.
    Rate,
    /// A ratio in ten-thousandths: `Number`. Shown with two decimals.
    Ratio,
    /// Points from 0 to 100, or as the report says: `Number`.
    Points,
    /// Days: `Number`.
    Days,
    /// Minutes of working time: `Number`.
    Minutes,
    /// A day: `Day`.
    Day,
    /// A month, by one of its days: `Day`.
    Month,
    /// Yes or no: `Flag`.
    Flag,
    /// Whatever customers may have in common: `Text`, `Number`, `Flag`, or choices as `Tags`, which are the key of their
    /// set and then their words.
    Mixed,
}

impl Unit {
    /// Whether its values are quantities that can be drawn and compared.
    pub const fn is_quantity(self) -> bool {
        matches!(
            self,
            Self::Count
                | Self::Amount
                | Self::Share
                | Self::Rate
                | Self::Ratio
                | Self::Points
                | Self::Days
                | Self::Minutes
        )
    }
}
