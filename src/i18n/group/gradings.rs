//! Gradings side by side, suggestions, entitlements.

use crate::domain::choice::{FactName, Rung};
use crate::domain::rules::grading::rung::Ladder;

/// Gradings side by side, suggestions, entitlements.
#[derive(Debug)]
pub struct Gradings {
    /// A ladder as a heading.
    pub ladder: fn(Ladder) -> &'static str,
    /// How a fact is called where its choice is too short for a sentence.
    pub fact: fn(FactName) -> &'static str,
    /// What is asked: at least, at most.
    pub at_least: fn(&str) -> String,
    /// At most.
    pub at_most: fn(&str) -> String,
    /// Nobody knows.
    pub unknown: &'static str,
    /// Days and months, counted.
    pub days: fn(i64) -> String,
    /// Months.
    pub months: fn(i64) -> String,
    /// Separates facts.
    pub comma: &'static str,
    /// Since when a customer stands somewhere, and who put them there: day, name.
    pub since: fn(&str, &str) -> String,
    /// A step is suggested: its label, whether up, since when.
    pub suggested: fn(&str, bool, &str) -> String,
    /// A step down waits for evaluations: label, how many agree, how many it takes.
    pub waits: fn(&str, u8, u8) -> String,
    /// What an item of the day's list suggests: from, to, how many others.
    pub says: fn(Rung, Rung, u8) -> String,
    /// A choice has to be reviewed by a day.
    pub review: fn(&str) -> String,
    /// Headings of the page.
    pub quality: &'static str,
    /// The six tests.
    pub tests: &'static str,
    /// Value and position.
    pub position: &'static str,
    /// The best fifth.
    pub top: &'static str,
    /// Where they stand by value.
    pub rank: &'static str,
    /// Entitlements.
    pub entitled: &'static str,
    /// Checklists of measures.
    pub checklists: &'static str,
    /// History of decisions.
    pub history: &'static str,
    /// A score of a hundred.
    pub score: fn(i64) -> String,
    /// So much of it was judged, in percent.
    pub judged: fn(i64) -> String,
    /// Nobody judged.
    pub unjudged: &'static str,
    /// The figures propose judgements.
    pub proposed: &'static str,
    /// The figures show signs of a poor customer.
    pub signs: &'static str,
    /// A place among so many by a basis.
    pub place: fn(usize, usize, &str) -> String,
    /// In the best fifth, or not: place, how many make it.
    pub in_top: fn(usize, usize) -> String,
    /// No sales in the window.
    pub unranked: &'static str,
    /// So many lines of a checklist are done.
    pub done: fn(usize, usize) -> String,
    /// The next measure as a label.
    pub next: &'static str,
    /// Current and potential value.
    pub worth: fn(&str, &str) -> String,
    /// Nobody has a suggestion.
    pub none: &'static str,
    /// Customers like another: points.
    pub alike: &'static str,
    /// An evaluation was made: of how many, how many stand elsewhere.
    pub evaluated: fn(u64, u64) -> String,
    /// Which side of a form line proposes from data.
    pub facts: &'static str,
    /// No entitlements.
    pub not_entitled: &'static str,
    /// A tier's entitlements come first in the queue: its name.
    pub queue_first: fn(&str) -> String,
}
