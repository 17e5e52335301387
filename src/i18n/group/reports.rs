//! Reports: what they are called, their columns, and what is said about them.

use crate::domain::report::{Choosing, Column, Note, Period, Report};

/// Reports: what they are called, their columns, and what is said about them.
#[derive(Debug)]
pub struct Reports {
    /// What a report is called.
    pub title: fn(Report) -> &'static str,
    /// What it tells, in a line.
    pub about: fn(Report) -> &'static str,
    /// The head of a column, and the name of a fact.
    pub column: fn(Column) -> &'static str,
    /// What can be chosen for a report.
    pub option: fn(Choosing) -> &'static str,
    /// What must be said about a report.
    pub note: fn(&Note) -> String,
    /// A period as it is chosen.
    pub period: fn(Period) -> String,
    /// The first and last day of a report.
    pub days: fn(&str, &str) -> String,
    /// Whose customers: everybody's.
    pub all: &'static str,
    /// Whose customers: one's own.
    pub mine: &'static str,
    /// Whose customers: a user's, a team's or a region's, by its name.
    pub of: fn(&str) -> String,
    /// What stands before the sum of all rows.
    pub total: &'static str,
    /// There is nothing in this period.
    pub empty: fn(Report) -> &'static str,
    /// A period that cannot be read.
    pub bad_period: fn(&str) -> String,
    /// How a period may be written.
    pub periods: &'static str,
    /// A value that an option does not take.
    pub bad_option: fn(option: &str, value: &str) -> String,
}
