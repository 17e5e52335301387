//! Registers: kinds of record that need nothing but their field table. Each says here which of its
//! fields stands for it in lists; forms, words, import, export, timeline and history follow.

mod care;
mod club;
mod company;
mod days;
mod grading;
mod loyalty;
mod people;
mod performance;
mod plan;
mod prospect;
mod table;
mod talk;

pub use care::{Check, Section};
pub use club::{Award, Committee, Event, Matter, Membership, Participation, Seat};
pub use company::{Gift, Hook, Intel};
pub use days::{Greeting, Occasion};
pub use grading::{Checklist, Entitlement, Evaluation, KeyTest, Position, Ruling, Scorecard};
pub use loyalty::{Advocacy, Demand};
pub use people::{Coverage, Decision, Judgement, Tie};
pub use performance::{Conduct, Incentive, Performance};
pub use plan::{FactorRating, Objective, Plan, PlanAction, Review};
pub use prospect::Prospect;
pub use table::REGISTERS;
pub use talk::{Objection, Opinion, Response};

use super::record::Kind;
use super::vocabulary::FieldKey as F;

/// What a register says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Register {
    /// The kind of record.
    pub kind: Kind,
    /// The field whose first line stands for a record where there is one line for it.
    pub line: F,
    /// The choice that says what sort of record it is, if there are sorts.
    pub sort: Option<F>,
    /// The fields that a list shows.
    pub columns: &'static [F],
    /// What tells two rows of a file apart, beside the customer.
    pub alike: &'static [F],
    /// Whether it tells of something that happened, and so stands in the timeline.
    pub happens: bool,
}

/// What a timeline tells of: what has a course of its own, then the registers of what happens.
pub fn happenings() -> impl Iterator<Item = Kind> {
    let flows = [Kind::Visit, Kind::Complaint, Kind::Commitment, Kind::Task];
    let registers = REGISTERS.iter().filter(|register| register.happens);
    (flows.into_iter()).chain(registers.map(|register| register.kind))
}

/// What a kind says of itself, if it is a register.
pub fn register(kind: Kind) -> Option<&'static Register> {
    REGISTERS.iter().find(|register| register.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::FieldKind;

    #[test]
    fn a_register_names_fields_that_it_has() {
        for register in REGISTERS {
            let kind = register.kind;
            let named = (register.columns.iter().chain(register.alike))
                .chain([&register.line])
                .chain(&register.sort);
            // A timeline is a customer's, in order of days.
            let happens: &[F] = if register.happens {
                &[F::Customer, F::Day]
            } else {
                &[]
            };
            let named = named.chain(happens);
            for key in named {
                assert!(kind.field(*key).is_some(), "{} {key:?}", kind.key());
            }
            assert!(matches!(
                kind.field(register.line).unwrap().kind,
                FieldKind::Text { .. } | FieldKind::Memo { .. }
            ));
        }
    }
}
