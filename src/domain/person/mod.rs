//! What is known of a person and on what terms: the personal dossier (S3-44) and the duties that come with it
//! (DOMAIN.md 10).
//!
//! Each thing that is known is a record of its own, so that each has its source, its author, its day and its review.
//! What may be known, and how closely it is kept, is the table [`DOSSIER`]. Words that are kept closely never stand in
//! a record in the clear: the service seals them before it puts the record.

mod dossier;

pub use dossier::{DOSSIER, Misfit, TopicSpec, may_brief, spec};

use super::choice::{AccessAct, Secrecy, Topic};
use super::customer::{Contact, Customer};
use super::field::Class;
use super::id::Id;
use super::people::User;
use super::record::record;
use super::vocabulary::FieldKey;
use super::when::{Day, Moment};

record! {
    /// One thing that is known of a person.
    pub struct Particular {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Id<Contact> = Contact, one(Kind::Contact).required();
        topic: Topic = Topic, choice(ChoiceSet::Topic).required();
        text: String = Text, memo().personal().short_form();
        /// The words and their source under the person's key, where they are kept closely.
        sealed: String = Sealed, memo().special().kept();
        class: Secrecy = Class, choice(ChoiceSet::Secrecy);
        /// Who said it, or where it was seen.
        source: String = Source, text(200).personal().short_form();
        is_opinion: bool = IsOpinion, flag().short_form();
        /// When it was said or seen.
        day: Option<Day> = Day, day().short_form();
        review_by: Option<Day> = ReviewBy, day().short_form();
    }
}

record! {
    /// What a person agreed to and objects to. One for each contact who needs it.
    pub struct Privacy {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Id<Contact> = Contact, one(Kind::Contact).required();
        /// Sensitive topics may be written down.
        sensitive_on: bool = SensitiveOn, flag().short_form();
        /// Who sees what is kept closely, beside the customer's owner.
        deputies: Vec<Id<User>> = Deputies, many(Kind::User).short_form();
        /// When the person agreed to special topics.
        consent_on: Option<Day> = ConsentOn, day().short_form();
        consent_note: String = ConsentNote, text(300);
        /// A parent agreed to notes about a child under fourteen.
        guardian_consent: bool = GuardianConsent, flag();
        no_marketing: bool = NoMarketing, flag().short_form();
        no_birthday: bool = NoBirthday, flag().short_form();
        no_profile: bool = NoProfile, flag().short_form();
        /// When somebody last decided to keep what is known for another term.
        renewed_on: Option<Day> = RenewedOn, day();
    }
}

record! {
    /// Why a special topic may be written down in this book. Without one it may not.
    pub struct Purpose {
        topic: Topic = Topic, choice(ChoiceSet::Topic).required();
        purpose: String = Purpose, memo().required();
        basis: String = Basis, text(200).required();
        review_by: Option<Day> = ReviewBy, day().short_form();
    }
}

record! {
    /// Somebody looked at what is kept closely, or did more with it. Written by the program alone.
    pub struct Access {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Id<Contact> = Contact, one(Kind::Contact).required();
        topic: Topic = Topic, choice(ChoiceSet::Topic);
        act: AccessAct = Act, choice(ChoiceSet::AccessAct);
        purpose: String = Purpose, text(300);
        at: Option<Moment> = At, moment();
        by: Option<Id<User>> = By, one(Kind::User);
    }
}

impl Privacy {
    /// What the person objects to.
    pub fn objections(&self) -> impl Iterator<Item = FieldKey> + use<> {
        [
            (self.no_marketing, FieldKey::NoMarketing),
            (self.no_birthday, FieldKey::NoBirthday),
            (self.no_profile, FieldKey::NoProfile),
        ]
        .into_iter()
        .filter_map(|(objects, key)| objects.then_some(key))
    }

    /// Whether good wishes are not welcome. Wishes on other days than a birthday are marketing to whoever wants none.
    pub const fn refuses_wishes(&self) -> bool {
        self.no_birthday || self.no_marketing
    }
}

impl Particular {
    /// How closely it is kept: as its topic asks, or closer where somebody said so.
    pub fn kept_as(&self) -> Class {
        let topic = spec(self.topic).map_or(Class::S1, |spec| spec.field.class);
        let said = match self.class {
            Secrecy::Usual => Class::N,
            Secrecy::Sensitive => Class::S2,
            Secrecy::Special => Class::S1,
        };
        topic.max(said)
    }
}

impl Class {
    /// Whether words of this class are sealed, masked and never handed on.
    pub const fn is_close(self) -> bool {
        matches!(self, Self::S1 | Self::S2)
    }
}

/// The name that takes the place of an erased person's.
///
/// ```
/// assert_eq!(keybook::domain::person::pseudonym(42), "P-00042");
/// ```
pub fn pseudonym(contact: u64) -> String {
    format!("P-{contact:05}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_calls_sensitive_is_kept_closer_but_never_wider() {
        let mut it = Particular {
            topic: Topic::NativePlace,
            ..Particular::default()
        };
        assert_eq!(it.kept_as(), Class::P);
        it.class = Secrecy::Sensitive;
        assert_eq!(it.kept_as(), Class::S2);
        it.topic = Topic::Religion;
        it.class = Secrecy::Usual;
        assert_eq!(it.kept_as(), Class::S1);
    }
}
