//! The four categories of a customer's file, and how we look after the customer (S4-03).

use super::vocabulary::FieldKey as F;

/// Every field of a customer under its category, in the order of `Profile::categories` of the catalogues: basic data,
/// characteristics, business status, trading status, how we look after them.
pub const CATEGORIES: [&[F]; 5] = [
    &[
        F::Code,
        F::Name,
        F::Short,
        F::Reading,
        F::Parent,
        F::MergedInto,
        F::LegalForm,
        F::Founded,
        F::FirstTrade,
        F::Address,
        F::Postcode,
        F::City,
        F::Region,
        F::Province,
        F::Country,
        F::Phone,
        F::Fax,
        F::Mail,
        F::Web,
    ],
    &[
        F::Nature,
        F::Industry,
        F::Size,
        F::ServiceArea,
        F::SalesCapability,
        F::Potential,
        F::Philosophy,
        F::TheirDirection,
        F::Policy,
        F::Wants,
        F::Needs,
        F::Knows,
    ],
    &[
        F::Class,
        F::Grade,
        F::Channel,
        F::CompetitorTies,
        F::Attitude,
        F::Relationship,
    ],
    &[
        F::Status,
        F::Strengths,
        F::Problems,
        F::Currency,
        F::CreditLimit,
        F::CreditDays,
    ],
    &[
        F::Owner,
        F::Deputies,
        F::Sponsor,
        F::Group,
        F::Tier,
        F::Key,
        F::ReviewBy,
        F::Fit,
        F::Tags,
        F::DoNotPursue,
        F::VisitTarget,
        F::VisitLimit,
        F::SnoozedUntil,
        F::SnoozeReason,
        F::Snoozes,
        F::Remarks,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Kind;

    #[test]
    fn every_field_of_a_customer_stands_in_one_category() {
        let all: Vec<F> = CATEGORIES.concat();
        for field in Kind::Customer.fields() {
            let count = all.iter().filter(|key| **key == field.key).count();
            assert_eq!(count, 1, "{}", field.key.key());
        }
        assert_eq!(all.len(), Kind::Customer.fields().len());
    }
}
