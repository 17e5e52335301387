//! The brief before a visit, free time, and the rhythms of care.

use crate::domain::rules::clocks::Clock;
use crate::domain::rules::matching::Misfit;

/// The brief before a visit, free time, and the rhythms of care.
#[derive(Debug)]
pub struct Briefs {
    /// Title of a brief: customer.
    pub title: fn(&str) -> String,
    /// The visit that it is for: when, what for.
    pub visit: fn(&str, &str) -> String,
    /// Something that is stated: what, how.
    pub stated: fn(&str, &str) -> String,
    /// No visit is planned.
    pub no_visit: &'static str,
    /// Who of us goes.
    pub going: fn(&str) -> String,
    /// Heading of their people.
    pub people: &'static str,
    /// So many more people.
    pub more_people: fn(u32) -> String,
    /// Nobody is known.
    pub no_people: &'static str,
    /// Rapport and trust, each 0 to 5.
    pub closeness: fn(Option<i64>, Option<i64>) -> String,
    /// A temperament and how to deal with it.
    pub temper: fn(&str, &str) -> String,
    /// What we have in common and what they like.
    pub likings: fn(&str) -> String,
    /// In what who goes does not match whom they meet.
    pub misfit: fn(Misfit) -> String,
    /// Colleagues who would match.
    pub bring: fn(&str) -> String,
    /// Heading of what is open.
    pub open: &'static str,
    /// Nothing is open.
    pub nothing_open: &'static str,
    /// An open complaint: number and subject, how its clock stands.
    pub complaint: fn(&str, &str) -> String,
    /// What we promised: what, when.
    pub promised: fn(&str, &str) -> String,
    /// What they promised: what, when.
    pub owed: fn(&str, &str) -> String,
    /// What they owe: all of it; of that what is overdue, and for how many days.
    pub arrears: fn(&str, Option<(&str, i32)>) -> String,
    /// Heading of what happened last.
    pub last: &'static str,
    /// Nobody was there yet.
    pub never: &'static str,
    /// The last visit: day, form, by whom, outcome.
    pub met: fn(&str, &str, &str, Option<i64>) -> String,
    /// What was to be done next: what, until when.
    pub next_step: fn(&str, Option<&str>) -> String,
    /// Heading of what they buy.
    pub trade: &'static str,
    /// Nothing was bought for two years.
    pub no_trade: &'static str,
    /// Bought lately: what, sum, last day.
    pub bought: fn(&str, &str, &str) -> String,
    /// No longer bought: what, last day, days between two purchases before that.
    pub stopped: fn(&str, &str, i32) -> String,
    /// Heading of what a competitor would miss.
    pub edges: &'static str,
    /// Heading of what to ask.
    pub questions: &'static str,
    /// Heading of the rules of conduct that have their turn.
    pub tips: &'static str,
    /// Heading of the rhythms of key-account care.
    pub clocks: &'static str,
    /// A rhythm.
    pub clock: fn(Clock) -> &'static str,
    /// Foot of a printed brief: the day.
    pub printed: fn(&str) -> String,

    /// Title of what would fill free time: how many, from, to.
    pub fill_title: fn(usize, &str, &str) -> String,
    /// Nothing fits, or nobody is due.
    pub fill_nothing: &'static str,
    /// Keys of what would fill free time: mark, all, accept, close.
    pub fill_keys: fn(&str, &str, &str, &str) -> String,
    /// So many are chosen.
    pub fill_chosen: fn(usize, usize) -> String,
    /// Why somebody is proposed: how late, last contact.
    pub fill_why: fn(&str, &str) -> String,
    /// What a visit that fills free time is for.
    pub fill_purpose: &'static str,

    /// Title of the week grid: number of the week, first and last day.
    pub week: fn(&str, &str, &str) -> String,
    /// The cursor stands on a free time: when.
    pub here: fn(&str) -> String,
    /// A visit is picked up: whose, to when.
    pub moving: fn(&str, &str) -> String,
    /// So many visits have no time.
    pub without_time: fn(usize) -> String,
    /// Keys of the week grid, for its lower edge.
    pub week_keys: &'static str,
    /// Keys while a visit is moved.
    pub moving_keys: &'static str,
    /// Heading of who is due and has no visit.
    pub due: &'static str,
}
