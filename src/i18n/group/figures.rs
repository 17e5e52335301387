//! Headings of the reports of figures.

/// Headings of the reports of figures.
#[derive(Debug)]
pub struct Figures {
    /// What a row counts by: user, customer, kind.
    pub by: &'static str,
    /// Which one.
    pub of: &'static str,
    /// All together.
    pub all: &'static str,
    /// Kept or answered in time.
    pub in_time: &'static str,
    /// Kept or answered late.
    pub late: &'static str,
    /// Broken.
    pub broken: &'static str,
    /// Withdrawn.
    pub withdrawn: &'static str,
    /// Still open.
    pub open: &'static str,
    /// Not answered, and the day is over.
    pub overdue: &'static str,
    /// Share that was kept in time.
    pub kept_rate: &'static str,
    /// Resolved.
    pub resolved: &'static str,
    /// Resolved in part.
    pub partly: &'static str,
    /// Lost.
    pub lost: &'static str,
    /// Share that was resolved.
    pub resolved_rate: &'static str,
    /// Worth of all answers.
    pub score: &'static str,
    /// Share of the very satisfied.
    pub top_box: &'static str,
    /// What the two figures mean.
    pub satisfaction_note: &'static str,
    /// Year.
    pub year: &'static str,
    /// How many were given.
    pub given: &'static str,
    /// How many were declined.
    pub declined: &'static str,
    /// Share that was answered in time.
    pub answered_rate: &'static str,
}
