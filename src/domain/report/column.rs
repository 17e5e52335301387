//! Columns of reports and the facts behind their numbers: a key, and what its values are.

use serde::{Deserialize, Serialize};

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
    /// A day: `Day`.
    Day,
    /// A month, by one of its days: `Day`.
    Month,
    /// Yes or no: `Flag`.
    Flag,
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
        )
    }
}

macro_rules! columns {
    ($($(#[$meta:meta])* $name:ident $key:literal $unit:expr;)+) => {
        /// A column of a report, or the name of a fact behind a number.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Column {
            $($(#[$meta])* #[doc = concat!("`", $key, "`")] $name,)+
        }

        impl Column {
            /// Every column.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable English word.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            /// Reads the stable English word.
            pub fn from_key(word: &str) -> Option<Self> {
                match word { $($key => Some(Self::$name),)+ _ => None }
            }

            /// What its values are.
            pub const fn unit(self) -> Unit {
                match self { $(Self::$name => $unit,)+ }
            }
        }
    };
}

columns! {
    /// Place in an order.
    Rank "rank" Unit::Count;
    /// A customer's code.
    Code "code" Unit::Code;
    /// A customer's name.
    Customer "customer" Unit::Name;
    /// A user's name.
    Owner "owner" Unit::Words;
    /// A product's code.
    ProductCode "product_code" Unit::Code;
    /// A product's name.
    Product "product" Unit::Words;
    /// What a group has in common.
    Group "group" Unit::Words;
    /// The month.
    Month "month" Unit::Month;
    /// The class by sales.
    Class "class" Unit::Choice(ChoiceSet::AbcClass);
    /// How many customers.
    Customers "customers" Unit::Count;
    /// Part of all customers.
    CustomersShare "customers_share" Unit::Share;
    /// What is looked at: sales, or the basis that was asked for.
    Value "value" Unit::Amount;
    /// Part of all.
    Share "share" Unit::Share;
    /// Part of all, with those before.
    Cumulative "cumulative" Unit::Share;
    /// Net sales.
    Sales "sales" Unit::Amount;
    /// The value tier.
    Tier "tier" Unit::Choice(ChoiceSet::Tier);
    /// The group of the ladder.
    GroupStep "group_step" Unit::Choice(ChoiceSet::Group);
    /// How many stand there or higher.
    Reached "reached" Unit::Count;
    /// How many of those who reached the step before reached this one.
    Conversion "conversion" Unit::Share;
    /// The middle one of the days that it took.
    MedianDays "median_days" Unit::Days;
    /// How many of which it is known.
    Moves "moves" Unit::Count;
    /// Points of a hundred.
    Score "score" Unit::Points;
    /// Where somebody stands among all, of a million.
    Standing "standing" Unit::Share;
    /// Quantity.
    Volume "volume" Unit::Amount;
    /// What is overdue.
    Arrears "arrears" Unit::Amount;
    /// Days from one order to the next.
    Cycle "cycle" Unit::Days;
    /// Is a key account.
    KeyAccount "key_account" Unit::Flag;
    /// How many are.
    KeyAccounts "key_accounts" Unit::Count;
    /// How many have sales.
    Ranked "ranked" Unit::Count;
    /// Place for the best fifth.
    TopRank "top_rank" Unit::Count;
    /// To be reviewed by.
    ReviewBy "review_by" Unit::Day;
    /// How good a customer is.
    Band "band" Unit::Choice(ChoiceSet::Band);
    /// How much was judged.
    Judged "judged" Unit::Share;
    /// Signs of a poor customer.
    Signs "signs" Unit::Count;
    /// When it was judged.
    JudgedOn "judged_on" Unit::Day;
    /// How attractive, from 0 to 5.
    Attractiveness "attractiveness" Unit::Points;
    /// How strong we are there, from 0 to 5.
    OurStrength "our_strength" Unit::Points;
    /// What to do.
    Course "course" Unit::Choice(ChoiceSet::Course);
    /// A year's sales that are possible.
    PotentialValue "potential_value" Unit::Amount;
    /// Current against potential value.
    Quadrant "quadrant" Unit::Choice(ChoiceSet::Quadrant);
}
