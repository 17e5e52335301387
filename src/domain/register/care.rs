//! What is known of a customer's business, and what was done to keep them.

use crate::domain::choice::Section as Head;
use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// What is known of a customer's business under one of seven heads (S3-47), as of a day. There is one of a head.
    pub struct Section {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        section: Head = Section, choice(ChoiceSet::Section).required();
        text: String = Text, memo().required();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// A measure of care that somebody looked at or did (S3-51...S3-62), where no other record tells of it.
    pub struct Check {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        /// The key of the measure in the playbook.
        measure: String = Measure, text(60).required();
        text: String = Text, text(300).required();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}
