//! What customers do together with us: membership, the customers' committee, events, honours (DOMAIN.md 2.1, 2.2).

use crate::domain::choice::{
    Attendance, AwardKind, EventKind, EventState, Group, MatterState, MembershipState, Office,
};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// A customer's membership, with what it brings them (S1-06, S2-26).
    pub struct Membership {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        level: String = Level, text(60).short_form();
        /// Since when, or since when applied for.
        day: Day = Day, day().required();
        benefits: String = Benefits, text(300).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
        state: MembershipState = State, choice(ChoiceSet::MembershipState).kept();
        settled_on: Option<Day> = SettledOn, day().kept();
        reason: String = Reason, text(200);
    }
}

record! {
    /// A committee in which customers organise themselves, coordinate with us and look after their interests (S1-06).
    pub struct Committee {
        name: String = Name, text(120).required().unique().searched();
        scope: String = Scope, text(300).short_form();
        charter: String = Charter, memo();
        /// Its term.
        day: Day = Day, day().required();
        until: Option<Day> = Until, day().short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// Somebody's seat in a committee, with or without an office (S1-05, S1-06).
    pub struct Seat {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        committee: Option<Id<Committee>> = Committee, one(Kind::Committee).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).required();
        office: Office = Office, choice(ChoiceSet::Office).short_form();
        day: Day = Day, day().required();
        until: Option<Day> = Until, day().short_form();
        remarks: String = Remarks, memo();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// Something that a committee deals with: who raised it, what was decided, until when (S1-06).
    pub struct Matter {
        topic: String = Topic, text(200).required();
        committee: Option<Id<Committee>> = Committee, one(Kind::Committee).required();
        customer: Option<Id<Customer>> = Customer, one(Kind::Customer).short_form();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        due: Day = Due, day().required();
        text: String = Text, memo().short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        result: String = Result, memo();
        state: MatterState = State, choice(ChoiceSet::MatterState).kept();
        settled_on: Option<Day> = SettledOn, day().kept();
        reason: String = Reason, text(200);
    }
}

record! {
    /// Something that is held for customers (S1-07, S3-55...S3-57).
    pub struct Event {
        subject: String = Subject, text(200).required();
        kind: EventKind = Kind, choice(ChoiceSet::EventKind).required();
        day: Day = Day, day().required();
        until: Option<Day> = Until, day();
        place: String = Place, text(200).short_form();
        /// The group it is for; all where none is stated.
        group: Group = Group, choice(ChoiceSet::Group).short_form();
        budget: Option<Money> = Budget, money().short_form();
        cost: Option<Money> = Cost, money();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        text: String = Text, memo();
        state: EventState = State, choice(ChoiceSet::EventState).kept();
        result: String = Result, memo();
        reason: String = Reason, text(200);
    }
}

record! {
    /// A customer at an event: asked, coming, there, and what came of it (S1-07).
    pub struct Participation {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        event: Option<Id<Event>> = Event, one(Kind::Event).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        state: Attendance = State, choice(ChoiceSet::Attendance).short_form();
        /// Invited on.
        day: Day = Day, day().required();
        text: String = Text, text(300).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// An honour for a customer or one of their people, set as an example for others (S1-05).
    pub struct Award {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        what: String = What, text(200).required();
        kind: AwardKind = Kind, choice(ChoiceSet::AwardKind).short_form();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        event: Option<Id<Event>> = Event, one(Kind::Event);
        day: Day = Day, day().required();
        reason: String = Reason, text(200).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}
