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
pub use talk::{Objection, Opinion, Response};

use super::record::Kind;
use super::trade::MONEY;
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

/// Every register, in the order in which they are offered.
pub const REGISTERS: &[Register] = &[
    Register {
        kind: Kind::Note,
        line: F::Text,
        sort: None,
        columns: &[F::Day, F::Customer, F::Text],
        alike: &[F::Day, F::Text],
        happens: true,
    },
    Register {
        kind: Kind::Touchpoint,
        line: F::Subject,
        sort: Some(F::Channel),
        columns: &[F::Day, F::Customer, F::Channel, F::Subject, F::Owner],
        alike: &[F::Day, F::Time, F::Subject],
        happens: true,
    },
    Register {
        kind: Kind::Intel,
        line: F::Headline,
        sort: Some(F::Source),
        columns: &[F::Day, F::Customer, F::Source, F::Headline, F::Owner],
        alike: &[F::Day, F::Headline],
        happens: true,
    },
    Register {
        kind: Kind::Opinion,
        line: F::Topic,
        sort: Some(F::Accepted),
        columns: &[F::Day, F::Customer, F::Topic, F::Accepted, F::ReplyBy],
        alike: &[F::Day, F::Topic],
        happens: true,
    },
    Register {
        kind: Kind::Objection,
        line: F::Words,
        sort: Some(F::State),
        columns: &[F::Day, F::Customer, F::Kind, F::Words, F::State],
        alike: &[F::Day, F::Words],
        happens: true,
    },
    Register {
        kind: Kind::Response,
        line: F::Text,
        sort: Some(F::Overall),
        columns: &[F::Day, F::Customer, F::Contact, F::Overall, F::Recommend],
        alike: &[F::Day, F::Contact],
        happens: true,
    },
    Register {
        kind: Kind::Gift,
        line: F::What,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Contact, F::What, F::Value],
        alike: &[F::Day, F::Contact, F::What],
        happens: true,
    },
    Register {
        kind: Kind::Hook,
        line: F::What,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Kind, F::What, F::Strength],
        alike: &[F::Kind, F::What],
        happens: true,
    },
    Register {
        kind: Kind::Check,
        line: F::Text,
        sort: None,
        columns: &[F::Day, F::Customer, F::Measure, F::Text, F::Owner],
        alike: &[F::Day, F::Measure],
        happens: true,
    },
    Register {
        kind: Kind::Judgement,
        line: F::Text,
        sort: Some(F::First),
        columns: &[
            F::Day,
            F::Customer,
            F::Contact,
            F::First,
            F::Second,
            F::Owner,
        ],
        alike: &[F::Day, F::Contact],
        happens: false,
    },
    Register {
        kind: Kind::Tie,
        line: F::Text,
        sort: Some(F::Kind),
        columns: &[F::Customer, F::Contact, F::Kind, F::Other],
        alike: &[F::Contact, F::Other, F::Kind],
        happens: false,
    },
    Register {
        kind: Kind::Decision,
        line: F::What,
        sort: None,
        columns: &[F::Day, F::Customer, F::What, F::Deciders, F::Timing],
        alike: &[F::What],
        happens: false,
    },
    Register {
        kind: Kind::Section,
        line: F::Text,
        sort: Some(F::Section),
        columns: &[F::Day, F::Customer, F::Section, F::Text, F::Owner],
        alike: &[F::Section],
        happens: false,
    },
    Register {
        kind: Kind::Coverage,
        line: F::Remarks,
        sort: Some(F::TheirFunction),
        columns: &[
            F::Customer,
            F::OurFunction,
            F::Owner,
            F::TheirFunction,
            F::Contact,
            F::Strength,
        ],
        alike: &[F::Owner, F::Contact],
        happens: false,
    },
    Register {
        kind: Kind::Occasion,
        line: F::What,
        sort: None,
        columns: &[F::Day, F::Customer, F::Contact, F::What],
        alike: &[F::Contact, F::What],
        happens: false,
    },
    Register {
        kind: Kind::Greeting,
        line: F::What,
        sort: Some(F::Channel),
        columns: &[F::Day, F::Customer, F::Contact, F::What, F::ForDay],
        alike: &[F::Contact, F::ForDay],
        happens: true,
    },
    MONEY[0],
    MONEY[1],
    MONEY[2],
    MONEY[3],
    MONEY[4],
    MONEY[5],
    MONEY[6],
    MONEY[7],
    MONEY[8],
    Register {
        kind: Kind::RiskSignal,
        line: F::What,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Kind, F::What, F::State],
        alike: &[F::Day, F::Kind, F::What],
        happens: true,
    },
    Register {
        kind: Kind::WinBack,
        line: F::NextStep,
        sort: Some(F::State),
        columns: &[
            F::Day,
            F::Customer,
            F::Worth,
            F::Cause,
            F::State,
            F::NextStep,
            F::Due,
            F::Owner,
        ],
        alike: &[F::Day],
        happens: true,
    },
    Register {
        kind: Kind::Termination,
        line: F::What,
        sort: Some(F::State),
        columns: &[F::Day, F::Customer, F::What, F::State, F::Due, F::Owner],
        alike: &[F::Day],
        happens: true,
    },
    Register {
        kind: Kind::Demand,
        line: F::Provenance,
        sort: None,
        columns: &[F::Day, F::Customer, F::Value, F::Provenance, F::Owner],
        alike: &[F::Day],
        happens: false,
    },
    Register {
        kind: Kind::Advocacy,
        line: F::What,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Kind, F::What, F::Contact],
        alike: &[F::Day, F::What],
        happens: true,
    },
    Register {
        kind: Kind::Plan,
        line: F::What,
        sort: Some(F::State),
        columns: &[
            F::Day,
            F::Customer,
            F::What,
            F::Stage,
            F::State,
            F::Owner,
            F::ReviewBy,
        ],
        alike: &[F::What],
        happens: true,
    },
    Register {
        kind: Kind::Objective,
        line: F::What,
        sort: None,
        columns: &[
            F::Due,
            F::Customer,
            F::What,
            F::Measure,
            F::Baseline,
            F::Target,
            F::Reached,
        ],
        alike: &[F::What],
        happens: false,
    },
    Register {
        kind: Kind::PlanAction,
        line: F::What,
        sort: Some(F::State),
        columns: &[F::Due, F::Customer, F::What, F::Lever, F::State, F::Owner],
        alike: &[F::Due, F::What],
        happens: false,
    },
    Register {
        kind: Kind::FactorRating,
        line: F::Text,
        sort: Some(F::Factor),
        columns: &[
            F::Day,
            F::Customer,
            F::Factor,
            F::Ours,
            F::Competitor,
            F::Importance,
        ],
        alike: &[F::Day, F::Factor],
        happens: true,
    },
    Register {
        kind: Kind::Prospect,
        line: F::Name,
        sort: Some(F::State),
        columns: &[
            F::Day,
            F::Name,
            F::Method,
            F::State,
            F::Owner,
            F::NextDay,
            F::NextStep,
        ],
        alike: &[F::Name],
        happens: false,
    },
    Register {
        kind: Kind::Event,
        line: F::Subject,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Kind, F::Subject, F::Place, F::State, F::Owner],
        alike: &[F::Day, F::Subject],
        happens: false,
    },
    Register {
        kind: Kind::Participation,
        line: F::Text,
        sort: Some(F::State),
        columns: &[F::Day, F::Customer, F::Event, F::Contact, F::State],
        alike: &[F::Event, F::Contact],
        happens: true,
    },
    Register {
        kind: Kind::Incentive,
        line: F::What,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Kind, F::What, F::Value, F::ReviewBy],
        alike: &[F::Day, F::What],
        happens: true,
    },
    Register {
        kind: Kind::Membership,
        line: F::Benefits,
        sort: Some(F::State),
        columns: &[F::Day, F::Customer, F::Level, F::State],
        alike: &[F::Day],
        happens: true,
    },
    Register {
        kind: Kind::Committee,
        line: F::Name,
        sort: None,
        columns: &[F::Day, F::Name, F::Until, F::Owner],
        alike: &[F::Name],
        happens: false,
    },
    Register {
        kind: Kind::Seat,
        line: F::Remarks,
        sort: Some(F::Office),
        columns: &[
            F::Day,
            F::Customer,
            F::Committee,
            F::Contact,
            F::Office,
            F::Until,
        ],
        alike: &[F::Committee, F::Contact],
        happens: true,
    },
    Register {
        kind: Kind::Matter,
        line: F::Topic,
        sort: Some(F::State),
        columns: &[
            F::Due,
            F::Committee,
            F::Topic,
            F::Customer,
            F::State,
            F::Owner,
        ],
        alike: &[F::Topic],
        happens: false,
    },
    Register {
        kind: Kind::Award,
        line: F::What,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Kind, F::What, F::Contact],
        alike: &[F::Day, F::What],
        happens: true,
    },
    Register {
        kind: Kind::Conduct,
        line: F::What,
        sort: Some(F::Kind),
        columns: &[F::Day, F::Customer, F::Kind, F::What, F::Weight],
        alike: &[F::Day, F::What],
        happens: true,
    },
    Register {
        kind: Kind::Performance,
        line: F::Remarks,
        sort: None,
        columns: &[
            F::Day,
            F::Until,
            F::Customer,
            F::Sales,
            F::Growth,
            F::PaymentScore,
            F::ConductScore,
        ],
        alike: &[F::Day, F::Until],
        happens: true,
    },
    Register {
        kind: Kind::Review,
        line: F::Conclusions,
        sort: Some(F::State),
        columns: &[F::Day, F::Owner, F::State, F::SettledOn],
        alike: &[F::Day],
        happens: false,
    },
    Register {
        kind: Kind::Ruling,
        line: F::Reason,
        sort: Some(F::To),
        columns: &[F::Day, F::Customer, F::From, F::To, F::Ruling, F::Reason, F::Owner],
        alike: &[F::Day, F::To],
        happens: true,
    },
    Register {
        kind: Kind::Scorecard,
        line: F::Text,
        sort: None,
        columns: &[F::Day, F::Customer, F::Demand, F::Standing, F::Effort, F::Fairness, F::Push],
        alike: &[F::Day],
        happens: true,
    },
    Register {
        kind: Kind::KeyTest,
        line: F::Text,
        sort: None,
        columns: &[F::Day, F::Customer, F::ProfitTest, F::LossTest, F::ReviewBy, F::Owner],
        alike: &[F::Day],
        happens: true,
    },
    Register {
        kind: Kind::Position,
        line: F::Text,
        sort: None,
        columns: &[F::Day, F::Customer, F::Attractiveness, F::OurStrength, F::PotentialValue],
        alike: &[F::Day],
        happens: true,
    },
    Register {
        kind: Kind::Checklist,
        line: F::TextEn,
        sort: Some(F::To),
        columns: &[F::Day, F::Customer, F::To, F::Ticked, F::DoneOn, F::Owner],
        alike: &[F::Day, F::To],
        happens: false,
    },
];

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
