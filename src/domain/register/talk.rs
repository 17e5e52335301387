//! What customers say: objections, opinions of the market, answers to how satisfied they are.

use crate::domain::choice::{
    ObjectionKind, ObjectionMethod, ObjectionState, ObjectionTiming, Sincerity, TouchChannel,
    Verdict,
};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// An objection and what came of it (DOMAIN.md 1.6). The customer's own words come first.
    pub struct Objection {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        words: String = Words, text(300).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        day: Day = Day, day().required();
        kind: ObjectionKind = Kind, choice(ChoiceSet::ObjectionKind).short_form();
        sincerity: Sincerity = Sincerity, choice(ChoiceSet::Sincerity);
        method: ObjectionMethod = Method, choice(ChoiceSet::ObjectionMethod).short_form();
        timing: ObjectionTiming = Timing, choice(ChoiceSet::ObjectionTiming);
        state: ObjectionState = State, choice(ChoiceSet::ObjectionState).short_form();
        result: String = Result, text(300).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
        settled_on: Option<Day> = SettledOn, day().kept();
    }
}

record! {
    /// What somebody at a customer thinks of the market (S3-59). They are owed an answer.
    pub struct Opinion {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        topic: String = Topic, text(200).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        day: Day = Day, day().required();
        text: String = Text, memo().short_form();
        accepted: Verdict = Accepted, choice(ChoiceSet::Verdict).short_form();
        result: String = Result, text(300).short_form();
        reply_by: Option<Day> = ReplyBy, day();
        replied_on: Option<Day> = RepliedOn, day();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// How satisfied somebody says to be (S2-15, S2-17): with us, part by part, against what they
    /// expected and against our competitor.
    pub struct Response {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        overall: Option<i64> = Overall, number(1, 5).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        day: Day = Day, day().required();
        channel: TouchChannel = Channel, choice(ChoiceSet::TouchChannel);
        expected: Option<i64> = Expected, number(1, 5).short_form();
        material: Option<i64> = Material, number(1, 5);
        spiritual: Option<i64> = Spiritual, number(1, 5);
        social: Option<i64> = Social, number(1, 5);
        recommend: Option<i64> = Recommend, number(0, 10).short_form();
        competitor: Option<i64> = Competitor, number(1, 5).short_form();
        text: String = Text, memo().short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}
