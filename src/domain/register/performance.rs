//! The performance register: what customers are given for what, how they behave, how they are assessed (DOMAIN.md 2.2, 2.3).

use crate::domain::choice::{ConductKind, IncentiveKind};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// Something that a customer gets for what they do (S1-07). Incentive and control travel together; what a person
    /// gets for themselves is a gift and has a register of its own.
    pub struct Incentive {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        kind: IncentiveKind = Kind, choice(ChoiceSet::IncentiveKind).required();
        what: String = What, text(200).required();
        value: Option<Money> = Value, money().short_form();
        /// For what: the condition it hangs on.
        reason: String = Reason, text(200).required();
        /// How it is watched that the condition holds.
        control: String = Control, text(300).required();
        day: Day = Day, day().required();
        /// When that is looked at next.
        review_by: Option<Day> = ReviewBy, day().short_form();
        /// Only where the incentive itself is a person's: an honour, an office, a course.
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact);
        owner: Option<Id<User>> = Owner, one(Kind::User);
        approver: Option<Id<User>> = Approver, one(Kind::User).short_form();
    }
}

record! {
    /// Something that a customer did, for better or worse (S1-08).
    pub struct Conduct {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        kind: ConductKind = Kind, choice(ChoiceSet::ConductKind).required();
        what: String = What, text(300).required();
        day: Day = Day, day().required();
        /// How much it weighs, from 1 to 3.
        weight: Option<i64> = Weight, number(1, 3).short_form();
        /// What was done about it.
        measure: String = Measure, text(300).short_form();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact);
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// An assessment of a customer over a period (S1-08): proposed from the figures, settled by a person.
    pub struct Performance {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        /// The first day of the period.
        day: Day = Day, day().required();
        until: Option<Day> = Until, day().required();
        sales: Option<Money> = Sales, money().short_form();
        /// Against the same period a year before, in percent.
        growth: Option<ExactMoney> = Growth, exact().short_form();
        /// Gross profit of sales, in percent.
        margin_rate: Option<ExactMoney> = MarginRate, exact().short_form();
        /// Promises of theirs that they kept, of those that were due, in percent.
        kept_rate: Option<ExactMoney> = KeptRate, exact().short_form();
        payment_score: Option<i64> = PaymentScore, number(0, 100).short_form();
        conduct_score: Option<i64> = ConductScore, number(0, 100).short_form();
        remarks: String = Remarks, memo().short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
    }
}
