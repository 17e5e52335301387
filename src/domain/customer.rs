//! Customers and their people (DOMAIN.md 8.1).

use super::choice::{
    AbcClass, BusinessNature, BuyingRole, Channel, CustomerStatus, Fit, Group, Relationship,
    Support, TheirFunction, Tier,
};
use super::id::Id;
use super::money::Money;
use super::people::User;
use super::record::record;
use super::when::Day;

record! {
    /// A customer: who they are, who looks after them, how they trade with us.
    pub struct Customer {
        code: String = Code, text(32).required().unique().searched();
        name: String = Name, text(200).required().searched();
        short: String = Short, text(60).searched().short_form();
        /// How the name is read, where the usual reading is wrong.
        reading: String = Reading, text(200).searched();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        deputies: Vec<Id<User>> = Deputies, many(Kind::User);
        status: CustomerStatus = Status, choice(ChoiceSet::CustomerStatus);
        group: Group = Group, choice(ChoiceSet::Group).short_form();
        tier: Tier = Tier, choice(ChoiceSet::Tier).short_form();
        class: AbcClass = Class, choice(ChoiceSet::AbcClass).short_form();
        /// The grade their own file gives, in their words.
        grade: String = Grade, text(40);
        key: bool = Key, flag();
        review_by: Option<Day> = ReviewBy, day();
        sponsor: Option<Id<User>> = Sponsor, one(Kind::User);
        parent: Option<Id<Customer>> = Parent, one(Kind::Customer);
        industry: String = Industry, text(80);
        region: String = Region, text(80).short_form();
        city: String = City, text(80).searched().short_form();
        province: String = Province, text(80);
        country: String = Country, text(80);
        postcode: String = Postcode, text(20);
        address: String = Address, text(300);
        phone: String = Phone, phone().searched().short_form();
        fax: String = Fax, phone();
        mail: String = Mail, mail();
        web: String = Web, text(200);
        legal_form: String = LegalForm, text(80);
        nature: BusinessNature = Nature, choice(ChoiceSet::BusinessNature);
        size: String = Size, text(80);
        founded: Option<Day> = Founded, day();
        first_trade: Option<Day> = FirstTrade, day();
        service_area: String = ServiceArea, text(200);
        sales_capability: Option<i64> = SalesCapability, rating();
        potential: Option<i64> = Potential, rating();
        attitude: Option<i64> = Attitude, rating();
        philosophy: String = Philosophy, memo();
        their_direction: String = TheirDirection, memo();
        policy: String = Policy, memo();
        strengths: String = Strengths, memo();
        problems: String = Problems, memo();
        competitor_ties: String = CompetitorTies, memo();
        wants: String = Wants, memo();
        needs: String = Needs, memo();
        knows: String = Knows, memo();
        relationship: Relationship = Relationship, choice(ChoiceSet::Relationship);
        channel: Channel = Channel, choice(ChoiceSet::Channel);
        target_fit: Fit = Fit, choice(ChoiceSet::Fit);
        currency: String = Currency, text(3);
        credit_limit: Option<Money> = CreditLimit, money();
        credit_days: Option<i64> = CreditDays, number(0, 3650);
        tags: Vec<String> = Tags, tags().short_form();
        do_not_pursue: bool = DoNotPursue, flag();
        /// Days between contacts, where the default of the grade does not fit.
        visit_target: Option<i64> = VisitTarget, number(1, 3650);
        /// Days after which silence is a fault.
        visit_limit: Option<i64> = VisitLimit, number(1, 3650);
        snoozed_until: Option<Day> = SnoozedUntil, day();
        snooze_reason: String = SnoozeReason, text(200);
        snoozes: i64 = Snoozes, number(0, 100).kept();
        remarks: String = Remarks, memo().short_form();
        /// The customer that this one turned out to be; everything of it went there.
        merged_into: Option<Id<Customer>> = MergedInto, one(Kind::Customer).kept();
    }
}

record! {
    /// A person at a customer: business fields.
    pub struct Contact {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        name: String = Name, text(120).required().searched();
        preferred: String = Preferred, text(120).searched();
        salutation: String = Salutation, text(40);
        reading: String = Reading, text(120).searched();
        title: String = Title, text(120).short_form();
        function: TheirFunction = Function, choice(ChoiceSet::TheirFunction).short_form();
        department: String = Department, text(80);
        phone: String = Phone, phone().searched().short_form();
        mobile: String = Mobile, phone().searched().short_form();
        mail: String = Mail, mail().searched().short_form();
        chat: String = Chat, text(80);
        language: String = Language, text(40);
        buying_role: BuyingRole = BuyingRole, choice(ChoiceSet::BuyingRole);
        seniority: Option<i64> = Seniority, rating();
        expertise: Option<i64> = Expertise, rating();
        influence: Option<i64> = Influence, rating();
        support: Support = Support, choice(ChoiceSet::Support);
        rapport: Option<i64> = Rapport, rating();
        trust: Option<i64> = Trust, rating();
        reports_to: Option<Id<Contact>> = ReportsTo, one(Kind::Contact);
        may_take_gifts: bool = MayTakeGifts, flag();
        left_on: Option<Day> = LeftOn, day();
        remarks: String = Remarks, memo();
        /// Days between contacts with this person, beside the rhythm of the customer (DOMAIN.md 9.4).
        visit_target: Option<i64> = VisitTarget, number(1, 3650);
        /// Days after which silence towards this person is a fault.
        visit_limit: Option<i64> = VisitLimit, number(1, 3650);
    }
}
