//! The plan of a customer, and the walk through a month.

use crate::domain::money::BasisPoints;
use crate::domain::playbook::LeverUse;
use crate::domain::rules::review::Station;

/// The plan of a customer, and the walk through a month.
#[derive(Debug)]
pub struct Plans {
    /// Nobody has made a plan; what Enter does.
    pub none: &'static str,
    /// Who approved it.
    pub approved: fn(&str) -> String,
    /// When it is to be looked through again: a day.
    pub review: fn(&str) -> String,
    /// What it may cost.
    pub budget: fn(&str) -> String,
    /// Objectives as a heading.
    pub objectives: &'static str,
    /// What an objective is measured by: measure, baseline, target, what was reached.
    pub measured: fn(&str, &str, &str, Option<&str>) -> String,
    /// How far an objective is.
    pub progress: fn(Option<BasisPoints>) -> String,
    /// Steps as a heading.
    pub actions: &'static str,
    /// Levers as a heading: how many are worked, of how many at least.
    pub levers: fn(usize, usize) -> String,
    /// Steps that work a lever, and how many of them are done.
    pub worked: fn(u32, u32) -> String,
    /// What a lever is for.
    pub used: fn(LeverUse) -> &'static str,
    /// The competitor as a heading.
    pub factors: &'static str,
    /// Our mark, theirs, and the weight.
    pub rated: fn(i64, i64, i64) -> String,
    /// Nobody has rated a factor.
    pub unrated: &'static str,
    /// An open step is to close a gap.
    pub planned: &'static str,
    /// What Enter adds: a step against a gap.
    pub close_gap: fn(&str) -> String,
    /// The text of such a step: the factor.
    pub gap_action: fn(&str) -> String,
    /// What Enter adds: something of a kind.
    pub add: fn(&str) -> String,
    /// Membership, events, incentives, conduct as a heading.
    pub club: &'static str,
    /// An office is proposed for a backbone customer.
    pub proposed: &'static str,
    /// An assessment that the figures propose: from, until.
    pub assess: fn(&str, &str) -> String,
    /// Other plans as a heading.
    pub others: &'static str,
    /// The walk through a month as a heading: month, whose.
    pub month: fn(&str, &str) -> String,
    /// A station of the walk: what it is called, what it asks.
    pub station: fn(Station) -> [&'static str; 2],
    /// Nobody wrote remarks at a station yet; how it is done.
    pub no_remarks: fn(&str) -> String,
    /// No measures were decided on; how it is done.
    pub no_measures: &'static str,
    /// No walk of a month was finished.
    pub no_walk: fn(&str) -> String,
    /// No station is called so; all of them.
    pub no_station: fn(&str, &str) -> String,
    /// What is no month.
    pub no_month: fn(&str) -> String,
    /// Steps that were made of gaps, and how many gaps have one already.
    pub gaps_made: fn(usize, usize) -> String,
}
