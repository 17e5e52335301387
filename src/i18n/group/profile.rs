//! What stands behind a customer: their business, their people, who of ours meshes with them, how they are kept.

use crate::domain::choice::{OurFunction, TheirFunction};
use crate::domain::money::BasisPoints;
use crate::domain::rules::coverage::CellState;
use crate::domain::rules::measures::Standing;
use crate::domain::rules::relationship::{Facts, Hooks};
use crate::domain::rules::signals::Signal;
use crate::domain::when::Day;

/// What stands behind a customer.
#[derive(Debug)]
pub struct Profile {
    /// Pages of an open dossier, in order: overview, people, zipper, business, care.
    pub pages: &'static [&'static str],
    /// An alarm, as of today.
    pub signal: fn(Signal, Day) -> String,
    /// Alarms as a heading.
    pub signals: &'static str,
    /// How far the zipper closes, or that nobody is needed.
    pub coverage: fn(Option<BasisPoints>) -> String,
    /// The matrix as a heading.
    pub zipper: &'static str,
    /// How a cell stands.
    pub cell: fn(CellState) -> &'static str,
    /// A needed cell.
    pub needed: &'static str,
    /// The two people of a link are not both there any more.
    pub gone: &'static str,
    /// A link of a cell: our person, theirs, how strong, when last.
    pub link: fn(&str, &str, i64, Option<&str>) -> String,
    /// Nobody looks after a cell; the keys that change that.
    pub no_link: &'static str,
    /// Short heads of our functions and of theirs, four columns at most.
    pub our: fn(OurFunction) -> &'static str,
    /// Theirs.
    pub their: fn(TheirFunction) -> &'static str,
    /// Marks of the matrix.
    pub legend: &'static str,
    /// The type of relationship as a heading.
    pub relationship: &'static str,
    /// What the facts suggest, and what they are: label of the type.
    pub suggested: fn(&str, &Facts) -> String,
    /// Neither clip nor zipper.
    pub between: &'static str,
    /// Hooks, counted and weighed.
    pub hooks: fn(&Hooks) -> String,
    /// How much of the file is there: filled, required.
    pub file: fn(u32, u32) -> String,
    /// The tier asks for nothing.
    pub no_file: &'static str,
    /// What is missing as a heading.
    pub missing: &'static str,
    /// Nobody is known there.
    pub nobody: &'static str,
    /// A section was written by somebody on a day.
    pub written: fn(&str, &str) -> String,
    /// A section has to be looked at again since a day.
    pub stale: fn(&str) -> String,
    /// Nobody has written a section.
    pub unwritten: &'static str,
    /// The classes as a heading.
    pub classes: &'static str,
    /// Their people as a heading.
    pub people: &'static str,
    /// Somebody left on a day.
    pub left: fn(&str) -> String,
    /// Influence, rapport and trust.
    pub levels: fn(Option<i64>, Option<i64>, Option<i64>) -> String,
    /// Whose opinion of a temperament it is, and since when.
    pub opinion: fn(&str, &str) -> String,
    /// What people are to each other as a heading.
    pub ties: &'static str,
    /// How they decide as a heading.
    pub decisions: &'static str,
    /// Who decides: names.
    pub deciders: fn(&str) -> String,
    /// The measures as a heading.
    pub measures: &'static str,
    /// How a measure stands: standing, faults, today.
    pub measure: fn(&Standing, u32, Day) -> String,
    /// The last tick of a measure: what it said, by whom.
    pub ticked: fn(&str, &str) -> String,
    /// Not touched yet.
    pub never: &'static str,
    /// Nothing is written down yet; the key that begins.
    pub nothing: &'static str,
    /// Files that are out of date: customers.
    pub stale_title: fn(usize) -> String,
    /// Every file is current.
    pub all_current: &'static str,
    /// Heads of the report of files.
    pub stale_heads: [&'static str; 3],
    /// The four categories of the file, and how we look after them.
    pub categories: [&'static str; 5],
    /// Keys of the pages, for the lower edge.
    pub keys: &'static str,
    /// Between the things of a list.
    pub comma: &'static str,
}
