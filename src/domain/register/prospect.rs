//! Who may become a customer: by which method they were found, how far it went (DOMAIN.md 1.4, 4.3).

use crate::domain::choice::{Approach, ProspectMethod, ProspectState};
use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// Somebody who may become a customer (S3-28...S3-35). Won over, they become one, and the link stays.
    pub struct Prospect {
        name: String = Name, text(200).required().searched();
        method: ProspectMethod = Method, choice(ChoiceSet::ProspectMethod).required();
        /// Where exactly they were found: which fair, whose word, which list.
        source: String = Source, text(200).short_form();
        /// First seen.
        day: Day = Day, day().required();
        approach: Approach = Approach, choice(ChoiceSet::Approach).short_form();
        contact_name: String = ContactName, text(120).short_form().personal();
        phone: String = Phone, phone().short_form();
        mail: String = Mail, mail().short_form();
        industry: String = Industry, text(80);
        city: String = City, text(80);
        needs: String = Needs, memo().short_form();
        qualifier: Option<Id<User>> = Qualifier, one(Kind::User).kept();
        score: Option<i64> = Score, number(0, 100);
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        next_step: String = NextStep, text(200).short_form();
        next_day: Option<Day> = NextDay, day().short_form();
        state: ProspectState = State, choice(ChoiceSet::ProspectState).kept();
        /// Whom they became.
        customer: Option<Id<Customer>> = Customer, one(Kind::Customer).kept();
        settled_on: Option<Day> = SettledOn, day().kept();
        reason: String = Reason, text(200);
        remarks: String = Remarks, memo();
    }
}
