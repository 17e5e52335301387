//! How well customers do, why they may leave, and what is done about it.

use crate::domain::choice::{ChurnReason, HealthCap, HealthComponent, Lapse};
use crate::domain::rules::churn::{self, Buying};
use crate::domain::rules::contribution::TwoYears;
use crate::domain::rules::health;
use crate::domain::when::Day;
use crate::service::reply::{HealthMark, Point};

/// How well customers do, why they may leave, and what is done about it.
#[derive(Debug)]
pub struct Healths {
    /// In lists: `A 72`, `黄 72`; `-` where nothing is known.
    pub mark: fn(HealthMark) -> String,
    /// The whole: `72.2 Amber, 90 % known`.
    pub score: fn(&health::Health) -> String,
    /// Before an alarm held it down: `82.0 without the alarm`.
    pub uncapped: fn(u16) -> String,
    /// What a component rests on.
    pub facts: fn(HealthComponent, &health::Facts, Day) -> String,
    /// A component of which nothing is known.
    pub unknown: &'static str,
    /// An alarm, and the most that it leaves.
    pub cap: fn(HealthCap, &health::Facts, Day) -> String,
    /// Points since a day: `-12 since 1 Nov`.
    pub moved: fn(i32, Day, Day) -> String,
    /// The line of weeks.
    pub weeks: &'static str,
    /// It fell, from the best day of the last month.
    pub drop: fn(u16, &Point, Day) -> String,
    /// How likely they leave.
    pub risk: fn(&churn::Risk) -> String,
    /// Why they may leave.
    pub reason: fn(ChurnReason, &churn::Facts, Day) -> String,
    /// Whether they still buy.
    pub lapse: fn(Lapse, &Buying, Day) -> String,
    /// Headings: components, risk of loss, signals, winning back, letting go.
    pub headings: [&'static str; 5],
    /// Of winning back: no case is open; Enter begins one.
    pub no_winback: &'static str,
    /// Nobody has raised a signal.
    pub no_signal: &'static str,
    /// When a step is due.
    pub due: fn(Day, Day) -> String,
    /// Until when a class is worth the effort.
    pub ends: fn(Day, Day) -> String,
    /// What a case waits for: a second person.
    pub approved: &'static str,
    /// A case that ended.
    pub ended: fn(Day, Day) -> String,
    /// What they left after what they cost to serve in the last twelve months and in those before, which ending a
    /// relationship asks for.
    pub contributions: fn(TwoYears) -> String,
    /// They cost more than they brought, period after period, and no case of letting them go is open.
    pub unprofitable: &'static str,
    /// Reasons that hold, and those of the list that do not.
    pub ticks: [&'static str; 2],
}
