//! What loyalty is read from beside trade and answers: what a customer needs, and what they did for us.

use crate::domain::choice::AdvocacyKind;
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// What a customer needs in a year of what we sell, from whomever they buy it: the wallet of which we have a share
    /// (S2-12). The latest estimate stands; earlier ones are kept.
    pub struct Demand {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        value: Option<Money> = Value, money().required();
        day: Day = Day, day().required();
        /// How it is known.
        provenance: String = Provenance, text(300).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// Something that a customer did for us of their own accord (S2-13).
    pub struct Advocacy {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        kind: AdvocacyKind = Kind, choice(ChoiceSet::AdvocacyKind).required();
        what: String = What, text(300).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}
