//! Pure computations, one a file: plain values in, plain values out, with the worked examples of DOMAIN.md as tests.
//!
//! A rule never sees a record, a text in a language or a clock. What a number means to a team (targets, limits)
//! comes in as data from [`crate::domain::playbook`] or the book's settings.

pub mod abc;
pub mod acquisition;
pub mod brief;
pub mod cadence;
pub mod care;
pub mod churn;
pub mod clocks;
pub mod complaint_figures;
pub mod composition;
pub mod conduct;
pub mod contribution;
pub mod coverage;
pub mod credit;
pub mod curve;
pub mod duplicates;
pub mod figures;
pub mod file;
pub mod gifts;
pub mod grading;
pub mod health;
pub mod lifetime;
pub mod loyalty;
pub mod margin;
pub mod matching;
pub mod measures;
pub mod paying;
pub mod performance;
pub mod plan;
pub mod portion;
pub mod promise;
pub mod reach;
pub mod recency;
pub mod recurrence;
pub mod relationship;
pub mod repeat;
pub mod retention;
pub mod review;
pub mod rising;
pub mod settlement;
pub mod signals;
pub mod sla;
pub mod slots;
pub mod taboos;
pub mod today;
pub mod trend;
pub mod vague;

/// The requirement ids of DOMAIN.md that the rules realise.
pub const REQUIREMENTS: &[&str] = &[
    "S0-02", "S0-06", "S0-07", "S1-08", "S2-11", "S2-34", "S3-01", "S3-48", "S3-51", "S3-53",
    "S3-54", "S3-58", "S3-59", "S3-61", "S3-62", "S4-04", "S4-05", "S4-10", "S4-11", "S4-12",
    "S4-14", "S4-15", "S4-16", "S4-19", "S4-20", "S4-23", "S4-27", "S4-28", "S4-41", "S4-43",
    "S4-44", "S4-45", "S4-46", "S4-47", "S4-48", "S4-49",
];
