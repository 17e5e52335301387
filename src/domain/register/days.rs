//! Days to think of, and what was done on them (DOMAIN.md 9.12).

use crate::domain::choice::TouchChannel;
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::{Day, PartialDate};

record! {
    /// A day that comes every year: of a person, such as the one they took up their work, or of the
    /// customer (S4-27).
    pub struct Occasion {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        what: String = What, text(120).required();
        day: Option<PartialDate> = Day, partial_date().required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        text: String = Text, memo();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// Good wishes that were sent: the day they were for is told no more (S4-27).
    pub struct Greeting {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        what: String = What, text(120).required();
        for_day: Day = ForDay, day().required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        channel: TouchChannel = Channel, choice(ChoiceSet::TouchChannel).short_form();
        day: Day = Day, day().required();
        text: String = Text, memo().short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}
