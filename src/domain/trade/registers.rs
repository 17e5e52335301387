//! Money as registers: which of its fields stand for a record in lists.

use crate::domain::record::Kind;
use crate::domain::register::Register;
use crate::domain::vocabulary::FieldKey as F;

/// What is owed, paid, expected and kept in stock, in the order in which they are offered.
pub const MONEY: [Register; 9] = [
    Register {
        kind: Kind::Invoice,
        line: F::Number,
        sort: Some(F::State),
        columns: &[F::Number, F::Customer, F::Day, F::Due, F::Amount, F::State],
        alike: &[F::Number],
        happens: false,
    },
    Register {
        kind: Kind::Payment,
        line: F::Number,
        sort: None,
        columns: &[F::Day, F::Customer, F::Number, F::Amount],
        alike: &[F::Day, F::Number],
        happens: false,
    },
    Register {
        kind: Kind::Allocation,
        line: F::Text,
        sort: None,
        columns: &[F::Customer, F::Payment, F::Invoice, F::Amount],
        alike: &[F::Payment, F::Invoice],
        happens: false,
    },
    Register {
        kind: Kind::Credit,
        line: F::Reason,
        sort: Some(F::State),
        columns: &[F::Customer, F::Grade, F::Day, F::State, F::Until],
        alike: &[F::Grade],
        happens: false,
    },
    Register {
        kind: Kind::Order,
        line: F::Number,
        sort: Some(F::State),
        columns: &[F::Number, F::Customer, F::Day, F::Due, F::Amount, F::State],
        alike: &[F::Number],
        happens: false,
    },
    Register {
        kind: Kind::ServiceCost,
        line: F::Text,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Kind, F::Amount, F::Hours, F::Text],
        alike: &[F::Day, F::Kind, F::Text],
        happens: false,
    },
    Register {
        kind: Kind::Target,
        line: F::Period,
        sort: None,
        columns: &[F::Period, F::Customer, F::Owner, F::Sales, F::Share],
        alike: &[F::Period],
        happens: false,
    },
    Register {
        kind: Kind::Stock,
        line: F::Period,
        sort: None,
        columns: &[F::Product, F::Period, F::Opening, F::Closing],
        alike: &[F::Period],
        happens: false,
    },
    Register {
        kind: Kind::Arrears,
        line: F::Text,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Kind, F::Text, F::Owner],
        alike: &[F::Day, F::Kind],
        happens: true,
    },
];
