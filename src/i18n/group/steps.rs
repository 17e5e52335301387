//! Moves of workflows, and what guards say.

use crate::domain::record::Kind;
use crate::domain::workflow::{GuardName, Refused, Step};

use super::Told;

/// Moves of workflows, and what guards say.
#[derive(Debug)]
pub struct Steps {
    /// The move as an order: `Find cause`, `查明原因`.
    pub label: fn(Step) -> &'static str,
    /// What a guard minds, and the remedy, as one sentence.
    pub guard: fn(GuardName) -> &'static str,
    /// Why a move cannot be made.
    pub refused: fn(Kind, &Refused) -> Told,
}
