//! Making one customer of two that are the same.

use crate::domain::record::Kind;

/// Making one customer of two that are the same.
#[derive(Debug)]
pub struct Merges {
    /// Title.
    pub title: &'static str,
    /// The other goes into the survivor.
    pub into: fn(&str, &str) -> String,
    /// Heading of the values of the one that stays, with its code.
    pub stays: fn(&str) -> String,
    /// Heading of the values of the one that goes, with its code.
    pub goes: fn(&str) -> String,
    /// Heading of what is kept.
    pub kept: &'static str,
    /// Whose value is kept: the survivor's, the other's, both.
    pub sides: [&'static str; 3],
    /// What goes over.
    pub moves: fn(&str) -> String,
    /// So many of a kind go over, so many of them put away.
    pub moving: fn(Kind, u64, u64) -> String,
    /// So many sale lines.
    pub sales: fn(u64) -> String,
    /// Between two that go over.
    pub between: &'static str,
    /// The other has nothing that goes over.
    pub nothing: &'static str,
    /// Why some are put away.
    pub put_away: &'static str,
    /// People who are called the same at both.
    pub namesakes: fn(&str) -> String,
    /// Both say the same everywhere.
    pub no_choice: &'static str,
    /// Nothing was done yet.
    pub not_yet: &'static str,
    /// What was asked for was merged into another: what it was, code and name of where it went.
    pub went: fn(&str, &str, &str) -> String,
    /// Two customers are to be marked; the key that marks.
    pub two: fn(&str) -> String,
    /// No such side can be chosen for the field: what was written, what can be.
    pub bad_side: fn(&str, &str) -> String,
    /// Heading of the command that merges a pair.
    pub command: &'static str,
}
