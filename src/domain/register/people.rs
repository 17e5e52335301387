//! Who knows whom, how they are, how they decide.

use crate::domain::choice::{OurFunction, Temperament, TheirFunction, TieKind};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// A tooth of the zipper: somebody of ours who looks after somebody of theirs (DOMAIN.md 3.3, S3-48). When they were
    /// last in touch follows from visits and touchpoints.
    pub struct Coverage {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).required();
        owner: Option<Id<User>> = Owner, one(Kind::User).required();
        /// Where nothing is stated, the functions of the two people.
        our_function: OurFunction = OurFunction, choice(ChoiceSet::OurFunction).short_form();
        their_function: TheirFunction = TheirFunction, choice(ChoiceSet::TheirFunction).short_form();
        /// From 0, in name only, to 3, close.
        strength: Option<i64> = Strength, number(0, 3).short_form();
        /// Days after which it goes stale, where the default of the cell does not fit.
        target_days: Option<i64> = TargetDays, number(1, 3650).short_form();
        /// Needed here, beyond what the tier asks for.
        needed: bool = Needed, flag().short_form();
        /// Since when.
        day: Day = Day, day().required();
        remarks: String = Remarks, memo();
    }
}

record! {
    /// What two people are to each other. What holds both ways is stored once.
    pub struct Tie {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).required();
        kind: TieKind = Kind, choice(ChoiceSet::TieKind).required();
        /// The other person, here or at another customer.
        other: Option<Id<Contact>> = Other, one(Kind::Contact).required();
        day: Day = Day, day().required();
        text: String = Text, text(300).short_form().personal();
    }
}

record! {
    /// How a customer decides about one sort of purchase: step by step, who, by what, when (S4-22).
    pub struct Decision {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        what: String = What, text(200).required();
        /// A step a line, in order.
        steps: String = Steps, memo().short_form();
        deciders: Vec<Id<Contact>> = Deciders, many(Kind::Contact).short_form();
        criteria: String = Criteria, memo().short_form();
        timing: String = Timing, text(200).short_form();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// What somebody of ours thinks of a person's temperament (S3-45): an opinion, with whose it is and since when. The
    /// latest stands; earlier ones are kept.
    pub struct Judgement {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).required();
        first: Temperament = First, choice(ChoiceSet::Temperament).required().personal();
        second: Temperament = Second, choice(ChoiceSet::Temperament).short_form().personal();
        /// In words that the person may read.
        text: String = Text, text(300).short_form().personal();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}
