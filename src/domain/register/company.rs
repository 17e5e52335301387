//! What surrounds a customer: what was heard, what ties them to us, what was given.

use crate::domain::choice::{GiftKind, HookKind, IntelSource, Reliability};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// Something that was heard or read about a customer or their market (S3-07...S3-27, S3-58).
    pub struct Intel {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        headline: String = Headline, text(200).required();
        source: IntelSource = Source, choice(ChoiceSet::IntelSource).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact);
        day: Day = Day, day().required();
        text: String = Text, memo().short_form();
        reliability: Reliability = Reliability, choice(ChoiceSet::Reliability);
        /// From 1, confirmed, to 6, cannot be judged.
        credibility: Option<i64> = Credibility, number(1, 6);
        /// How it was come by; what is not public needs it.
        provenance: String = Provenance, text(300).short_form();
        expires_on: Option<Day> = ExpiresOn, day();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// One of the many small ties of a hook-and-loop relationship (S2-11, S3-50).
    pub struct Hook {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        kind: HookKind = Kind, choice(ChoiceSet::HookKind).required();
        what: String = What, text(200).required();
        /// How hard it would be to do without, from 1 to 3.
        strength: Option<i64> = Strength, number(1, 3).short_form();
        /// Since when.
        day: Day = Day, day().required();
        review_by: Option<Day> = ReviewBy, day().short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// A gift, meal or invitation, given or taken (S4-19, S4-20). What exceeds the limits needs a
    /// manager's approval.
    pub struct Gift {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).required();
        what: String = What, text(200).required();
        value: Option<Money> = Value, money().required();
        kind: GiftKind = Kind, choice(ChoiceSet::GiftKind).short_form();
        day: Day = Day, day().required();
        occasion: String = Occasion, text(120).short_form();
        /// Somebody of theirs gave it to one of ours.
        received: bool = Received, flag().short_form();
        declined: bool = Declined, flag();
        owner: Option<Id<User>> = Owner, one(Kind::User);
        approver: Option<Id<User>> = Approver, one(Kind::User).short_form();
    }
}
