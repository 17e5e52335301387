//! What a report is asked: when, whose, and by what.

use serde::{Deserialize, Serialize};

use super::{Column, Report};
use crate::domain::choice::ChoiceSet;
use crate::domain::id::Id;
use crate::domain::people::{Team, User};
use crate::domain::rules::abc::Cuts;
use crate::domain::trade;
use crate::domain::value::Value;
use crate::domain::when::{Day, Month};

/// A question for a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Which report.
    pub report: Report,
    /// Over which days.
    pub period: Period,
    /// Over whose customers.
    pub among: Among,
    /// Only this customer.
    pub customer: Option<u64>,
    /// What was chosen beside; what is left out is as the report has it.
    pub options: Vec<(Choosing, Value)>,
    /// In the order of a column, the largest first if so said; without one in the report's own.
    pub sort: Option<(Column, bool)>,
    /// At most so many rows.
    pub most: u32,
    /// Of the rows that are more, so many, spread evenly over them up to the last: a curve needs its end too.
    pub spread: u32,
}

impl Asked {
    /// Rows that one answer holds at most.
    pub const MOST: u32 = 10_000;
    /// Rows of those that are more that one answer holds at most.
    pub const SPREAD_MOST: u32 = 1_000;

    /// A report as it is, over everybody's customers.
    pub const fn of(report: Report) -> Self {
        Self {
            report,
            period: Period::Usual,
            among: Among::All,
            customer: None,
            options: Vec::new(),
            sort: None,
            most: Self::MOST,
            spread: 0,
        }
    }

    /// What was chosen, if anything was.
    pub fn option(&self, option: Choosing) -> Option<&Value> {
        let mut options = self.options.iter();
        options.find(|(key, _)| *key == option).map(|(_, it)| it)
    }

    /// The number of the choice that was made; 0 if none was.
    pub fn choice(&self, option: Choosing) -> u8 {
        match self.option(option) {
            Some(Value::Choice(number)) => *number,
            _ => 0,
        }
    }

    /// The text that was given, if one was.
    pub fn text(&self, option: Choosing) -> Option<&str> {
        match self.option(option) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The number that was given, if one was.
    pub fn number(&self, option: Choosing) -> Option<i64> {
        match self.option(option) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

/// The days that a report looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Period {
    /// As the report has it; the last twelve months where it does not say otherwise.
    #[default]
    Usual,
    /// So many months up to today, today in the last of them.
    Months(u16),
    /// So many days up to today.
    Days(u16),
    /// A month.
    Month(Month),
    /// A quarter, by its first month.
    Quarter(Month),
    /// A year.
    Year(i32),
    /// This year up to today.
    YearToDate,
    /// From a day to a day.
    Between(Day, Day),
}

impl Period {
    /// Months of [`Period::Usual`].
    pub const USUAL_MONTHS: u16 = 12;

    /// First and last day.
    pub fn days(self, today: Day) -> (Day, Day) {
        match self {
            Self::Usual => Self::Months(Self::USUAL_MONTHS).days(today),
            Self::Months(count) => (today.plus_months(-i32::from(count)).plus(1), today),
            Self::Days(count) => (today.plus(1 - i32::from(count)), today),
            Self::Month(month) => (month.first_day(), month.last_day()),
            Self::Quarter(month) => (month.first_day(), month.plus(2).last_day()),
            Self::Year(year) => {
                let day = |month, day| Day::from_ymd(year, month, day).unwrap_or(today);
                (day(1, 1), day(12, 31))
            }
            Self::YearToDate => (Day::from_ymd(today.year(), 1, 1).unwrap_or(today), today),
            Self::Between(from, to) => (from, to),
        }
    }

    /// Reads a period as it is written: `12m`, `90d`, `ytd`, `2026-01-01..2026-03-31`, or as targets are stated for:
    /// `2026`, `2026q3`, `2026-07`, and the same in Chinese.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if text == "ytd" {
            return Some(Self::YearToDate);
        }
        if let Some((from, to)) = text.split_once("..") {
            let (from, to) = (Day::parse(from)?, Day::parse(to)?);
            return (from <= to).then_some(Self::Between(from, to));
        }
        let counted = |unit: char| {
            let count = text.strip_suffix(unit)?.parse::<u16>().ok()?;
            (count > 0).then_some(count)
        };
        if let Some(months) = counted('m') {
            return (months <= 1200).then_some(Self::Months(months));
        }
        if let Some(days) = counted('d') {
            return Some(Self::Days(days));
        }
        trade::Period::parse(&text).map(Self::from)
    }
}

impl From<trade::Period> for Period {
    fn from(period: trade::Period) -> Self {
        let first = period.first;
        match period.last.since(first) {
            0 => Self::Month(first),
            2 => Self::Quarter(first),
            _ => Self::Year(first.year()),
        }
    }
}

/// Whose customers a report looks at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Among {
    /// The session's own.
    Mine,
    /// A user's.
    User(Id<User>),
    /// Those of a team and of the teams under it.
    Team(Id<Team>),
    /// Those of a region.
    Region(String),
    /// Everybody's.
    #[default]
    All,
}

macro_rules! options {
    ($($(#[$meta:meta])* $name:ident $key:literal $unit:expr;)+) => {
        /// Something to choose for a report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Choosing {
            $($(#[$meta])* #[doc = concat!("`", $key, "`")] $name,)+
        }

        impl Choosing {
            /// Every option.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable English word.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            /// What is given for it: a choice, or a number.
            pub const fn takes(self) -> Option<ChoiceSet> {
                match self { $(Self::$name => $unit,)+ }
            }
        }
    };
}

options! {
    /// What is counted: sales, gross profit, contribution, volume.
    Basis "basis" Some(ChoiceSet::Basis);
    /// What a margin is told of.
    Each "each" Some(ChoiceSet::Each);
    /// What a mix is put beside.
    Beside "beside" Some(ChoiceSet::Beside);
    /// What turnover of stock is counted in.
    Turnover "turnover" Some(ChoiceSet::TurnoverBasis);
    /// What customers are split by.
    By "by" Some(ChoiceSet::Axis);
    /// How many of a group are told by name.
    Detail "detail" Some(ChoiceSet::Detail);
    /// What turnover is set against.
    Against "against" Some(ChoiceSet::AgainstWhat);
    /// Days that count.
    Days "days" None;
    /// Least growth, in percent.
    Growth "growth" None;
    /// Least number of places gained.
    Places "places" None;
    /// Percent of customers that stay from year to year.
    Retention "retention" None;
    /// What money costs a year, in percent.
    Discount "discount" None;
    /// Years to look ahead.
    Years "years" None;
    /// How many of a hundred customers each tier takes.
    Pyramid "pyramid" Some(ChoiceSet::Pyramid);
    /// By what shares classes are cut.
    Preset "preset" Some(ChoiceSet::AbcPreset);
    /// The same as three percentages of one's own: `60/30/10`.
    Shares "shares" None;
    /// Where the customer that crosses a cut goes.
    Crossing "crossing" Some(ChoiceSet::Crossing);
    /// What prospects are counted by.
    FoundBy "found_by" Some(ChoiceSet::FoundBy);
    /// What complaints are counted by.
    CasesBy "cases_by" Some(ChoiceSet::CasesBy);
    /// What mistakes are counted by.
    HitsBy "hits_by" Some(ChoiceSet::HitsBy);
    /// Of a hundred who are dissatisfied, so many say so.
    Silence "silence" None;
}

impl Choosing {
    /// The word of the option on the command line. No report has two that share one.
    pub fn flag(self) -> String {
        match self {
            Self::CasesBy | Self::HitsBy => Self::By.key().to_owned(),
            _ => self.key().replace('_', "-"),
        }
    }

    /// Reads what is given for it, as it is written; `-` stands for `_` too.
    pub fn read(self, text: &str) -> Option<Value> {
        let text = text.trim();
        match self.takes() {
            Some(set) => set.number(&text.replace('-', "_")).map(Value::Choice),
            None if self == Self::Shares => {
                Cuts::parse(text).map(|cuts| Value::Text(cuts.to_string()))
            }
            None => text.parse().ok().map(Value::Number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_as_they_are_written() {
        let day = |text: &str| Day::parse(text).unwrap();
        let today = day("2026-11-27");
        let cases = [
            ("12m", "2025-11-28", "2026-11-27"),
            ("90d", "2026-08-30", "2026-11-27"),
            ("2026q3", "2026-07-01", "2026-09-30"),
            ("2024", "2024-01-01", "2024-12-31"),
            ("2026年第三季度", "2026-07-01", "2026-09-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("ytd", "2026-01-01", "2026-11-27"),
            ("2026-01-05..2026-03-04", "2026-01-05", "2026-03-04"),
        ];
        for (text, from, to) in cases {
            let period = Period::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(period.days(today), (day(from), day(to)), "{text}");
        }
        for text in [
            "",
            "0m",
            "m",
            "2026q5",
            "2026-13",
            "2026-03-04..2026-01-05",
            "soon",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
