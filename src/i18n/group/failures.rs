//! Everything that can go wrong between a person and a book.

use crate::domain::filter::Problem;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Denied;
use crate::domain::record::Kind;
use crate::service::Failure;
use crate::service::failure::Unavailable;

/// What happened and why, and what to do about it. May repeat stored or typed text: show it through
/// [`crate::shown::Shown`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What happened and why.
    pub text: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl Told {
    /// What happened, with a remedy.
    pub fn new(text: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            hint: hint.into(),
        }
    }
}

/// Everything that can go wrong between a person and a book.
#[derive(Debug)]
pub struct Failures {
    /// What is wrong with a value, under its field.
    pub why: fn(&Why) -> String,
    /// What is wrong with which field; the kind picks the label.
    pub invalid: fn(Option<Kind>, &Invalid) -> String,
    /// Why something is not allowed.
    pub denied: fn(Denied) -> &'static str,
    /// Why the server cannot be reached.
    pub unavailable: fn(Unavailable) -> Told,
    /// Any failure.
    pub failure: fn(&Failure) -> Told,
    /// What is wrong with a filter.
    pub filter: fn(Kind, &Problem) -> String,
}
