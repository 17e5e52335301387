//! Registers: kinds of record that need nothing but their field table. Each says here which of its
//! fields stands for it in lists; forms, words, import, export, timeline and history follow.

mod company;
mod talk;

pub use company::{Gift, Hook, Intel};
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
}

/// Every register, in the order in which they are offered.
pub const REGISTERS: &[Register] = &[
    Register {
        kind: Kind::Note,
        line: F::Text,
        sort: None,
        columns: &[F::Day, F::Customer, F::Text],
        alike: &[F::Day, F::Text],
    },
    Register {
        kind: Kind::Touchpoint,
        line: F::Subject,
        sort: Some(F::Channel),
        columns: &[F::Day, F::Customer, F::Channel, F::Subject, F::Owner],
        alike: &[F::Day, F::Time, F::Subject],
    },
    Register {
        kind: Kind::Intel,
        line: F::Headline,
        sort: Some(F::Source),
        columns: &[F::Day, F::Customer, F::Source, F::Headline, F::Owner],
        alike: &[F::Day, F::Headline],
    },
    Register {
        kind: Kind::Opinion,
        line: F::Topic,
        sort: Some(F::Accepted),
        columns: &[F::Day, F::Customer, F::Topic, F::Accepted, F::ReplyBy],
        alike: &[F::Day, F::Topic],
    },
    Register {
        kind: Kind::Objection,
        line: F::Words,
        sort: Some(F::State),
        columns: &[F::Day, F::Customer, F::Kind, F::Words, F::State],
        alike: &[F::Day, F::Words],
    },
    Register {
        kind: Kind::Response,
        line: F::Text,
        sort: Some(F::Overall),
        columns: &[F::Day, F::Customer, F::Contact, F::Overall, F::Recommend],
        alike: &[F::Day, F::Contact],
    },
    Register {
        kind: Kind::Gift,
        line: F::What,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Contact, F::What, F::Value],
        alike: &[F::Day, F::Contact, F::What],
    },
    Register {
        kind: Kind::Hook,
        line: F::What,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Kind, F::What, F::Strength],
        alike: &[F::Kind, F::What],
    },
];

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
                .chain([&register.line, &F::Customer, &F::Day])
                .chain(&register.sort);
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
