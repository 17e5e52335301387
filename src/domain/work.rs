//! What is done with customers: visits, touchpoints, notes, promises, complaints (DOMAIN.md 8.2, 8.4).

use super::choice::{
    Cause, CommitmentState, ComplaintKind, ComplaintState, Direction, OurFunction, Priority,
    Promiser, Repeat, Severity, TaskState, TouchChannel, VisitKind, VisitState,
};
use super::customer::{Contact, Customer};
use super::id::Id;
use super::money::Money;
use super::people::User;
use super::record::record;
use super::trade::Product;
use super::when::{Day, Moment, TimeOfDay};
use super::workflow::Step;

record! {
    /// A visit, planned or made. A Done visit resets the contact rhythm.
    pub struct Visit {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        day: Day = Day, day().required();
        time: Option<TimeOfDay> = Time, time().short_form();
        minutes: Option<i64> = Minutes, number(5, 1440).short_form();
        kind: VisitKind = Kind, choice(ChoiceSet::VisitKind).short_form();
        purpose: String = Purpose, text(200).short_form();
        place: String = Place, text(200).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        attendees: Vec<Id<User>> = Attendees, many(Kind::User);
        contacts: Vec<Id<Contact>> = Contacts, many(Kind::Contact).short_form();
        agenda: String = Agenda, memo();
        state: VisitState = State, choice(ChoiceSet::VisitState).kept();
        summary: String = Summary, memo();
        outcome: Option<i64> = Outcome, number(1, 5);
        next_step: String = NextStep, text(200);
        next_day: Option<Day> = NextDay, day();
        reason: String = Reason, text(200);
        cost: Option<Money> = Cost, money();
        /// Which of the twelve tips were kept, by their ids.
        self_check: Vec<String> = SelfCheck, tags();
        /// The day of the visit that was agreed on for after this one; planned in the same change.
        next_visit: Option<Day> = NextVisit, day();
        /// How often it is repeated, such as `2w`.
        every: String = Every, text(40);
        /// The first visit of the series that this one belongs to.
        series: Option<Id<Visit>> = Series, one(Kind::Visit).kept();
    }
}

record! {
    /// A call, mail or other contact that was no visit.
    pub struct Touchpoint {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        channel: TouchChannel = Channel, choice(ChoiceSet::TouchChannel).short_form();
        direction: Direction = Direction, choice(ChoiceSet::Direction);
        day: Day = Day, day().required();
        time: Option<TimeOfDay> = Time, time();
        subject: String = Subject, text(200).required();
        text: String = Text, memo().short_form();
        /// Whether it resets the contact rhythm.
        counts: bool = Counts, flag().short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// A note about a customer.
    pub struct Note {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact);
        day: Day = Day, day().required();
        text: String = Text, memo().required();
    }
}

record! {
    /// A promise, of ours to a customer or of theirs to us (S4-28, S4-45).
    pub struct Commitment {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        what: String = What, text(300).required();
        due: Day = Due, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        value: Option<Money> = Value, money();
        approver: Option<Id<User>> = Approver, one(Kind::User);
        visit: Option<Id<Visit>> = Visit, one(Kind::Visit);
        complaint: Option<Id<Complaint>> = Complaint, one(Kind::Complaint);
        state: CommitmentState = State, choice(ChoiceSet::CommitmentState).kept();
        settled_on: Option<Day> = SettledOn, day().kept();
        reason: String = Reason, text(200);
        promised_by: Promiser = PromisedBy, choice(ChoiceSet::Promiser).short_form();
    }
}

record! {
    /// Something to be done by a day, about a customer or not. One that repeats leaves the next one behind.
    pub struct Task {
        what: String = What, text(300).required();
        due: Day = Due, day().required();
        customer: Option<Id<Customer>> = Customer, one(Kind::Customer).short_form();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact);
        visit: Option<Id<Visit>> = Visit, one(Kind::Visit);
        complaint: Option<Id<Complaint>> = Complaint, one(Kind::Complaint);
        priority: Priority = Priority, choice(ChoiceSet::Priority).short_form();
        repeat: Repeat = Repeat, choice(ChoiceSet::Repeat).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        text: String = Text, memo();
        state: TaskState = State, choice(ChoiceSet::TaskState).kept();
        settled_on: Option<Day> = SettledOn, day().kept();
        reason: String = Reason, text(200);
    }
}

record! {
    /// A complaint on its way from intake to close (DOMAIN.md 7.3).
    pub struct Complaint {
        number: String = Number, text(32).unique().searched();
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact).short_form();
        subject: String = Subject, text(200).required().searched();
        channel: TouchChannel = Channel, choice(ChoiceSet::TouchChannel).short_form();
        kind: ComplaintKind = Kind, choice(ChoiceSet::ComplaintKind).short_form();
        sub_kind: String = SubKind, text(80);
        severity: Severity = Severity, choice(ChoiceSet::Severity).short_form();
        product: Option<Id<Product>> = Product, one(Kind::Product);
        /// What is at stake: the goods or services complained of.
        value: Option<Money> = Value, money();
        /// What happened, in the customer's own words.
        facts: String = Facts, memo().short_form();
        wish: String = Wish, text(300).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        state: ComplaintState = State, choice(ChoiceSet::ComplaintState).kept();
        opened: Option<Moment> = Opened, moment();
        acknowledged: Option<Moment> = Acknowledged, moment().kept();
        reply: String = Reply, memo();
        /// The last word to the customer beside those that stages stamp.
        told: Option<Moment> = Told, moment().kept();
        /// The customer said that they understood the reply.
        understood: bool = Understood, flag();
        /// We said sorry, or thanked them for telling us.
        thanked: bool = Thanked, flag();
        /// What is particular to this case, where a reply follows a formula.
        circumstance: String = Circumstance, text(300);
        /// What the customer may choose between.
        options: String = Options, text(300);
        cause: Cause = Cause, choice(ChoiceSet::Cause);
        cause_note: String = CauseNote, memo();
        responsible: OurFunction = Responsible, choice(ChoiceSet::OurFunction);
        evidence: String = Evidence, memo();
        /// The second person who agreed to refuse it, or to lay its cause outside our house.
        approved_by: Option<Id<User>> = ApprovedBy, one(Kind::User).kept();
        approved: Option<Moment> = Approved, moment().kept();
        cause_found: Option<Moment> = CauseFound, moment().kept();
        measure: String = Measure, memo();
        customer_told: bool = CustomerTold, flag();
        contained: Option<Moment> = Contained, moment().kept();
        action: String = Action, memo();
        action_owner: Option<Id<User>> = ActionOwner, one(Kind::User);
        action_due: Option<Day> = ActionDue, day();
        verified_by: Option<Id<User>> = VerifiedBy, one(Kind::User);
        corrected: Option<Moment> = Corrected, moment().kept();
        answer: String = Answer, memo();
        satisfaction: Option<i64> = Satisfaction, number(1, 5);
        /// The answer to the second question, after critical complaints.
        second_answer: String = SecondAnswer, memo();
        second_satisfaction: Option<i64> = SecondSatisfaction, number(1, 5);
        second_followed_up: Option<Moment> = SecondFollowedUp, moment().kept();
        compensation: String = Compensation, text(300);
        compensation_settled: bool = CompensationSettled, flag();
        /// What it cost us: compensation, freight, work.
        cost: Option<Money> = Cost, money();
        next_step: String = NextStep, text(200);
        lesson: String = Lesson, memo();
        followed_up: Option<Moment> = FollowedUp, moment().kept();
        closed: Option<Moment> = Closed, moment().kept();
        /// Starts and ends of waiting for the customer, in turn; an odd length means waiting now.
        waits: Vec<Moment> = Waits, moments();
        waiting_for: String = WaitingFor, text(200);
        wake_on: Option<Day> = WakeOn, day();
        reassignments: i64 = Reassignments, number(0, 1000).kept();
        former_owners: Vec<Id<User>> = FormerOwners, many(Kind::User).kept();
        duplicate_of: Option<Id<Complaint>> = DuplicateOf, one(Kind::Complaint);
        reopened: i64 = Reopened, number(0, 1000).kept();
        reason: String = Reason, text(300);
        /// Lines of the crisis checklist that are done, by their keys.
        ticked: Vec<String> = Ticked, tags().kept();
        // Given with a step and gone after it: the promise or guard hit that they made keeps them.
        promise: String = Promise, text(300).kept();
        promise_due: Option<Day> = PromiseDue, day().kept();
        promise_value: Option<Money> = PromiseValue, money().kept();
        approver: Option<Id<User>> = Approver, one(Kind::User).kept();
        breach_reason: String = BreachReason, text(300).kept();
        overriding: String = Override, text(300).kept();
    }
}

record! {
    /// One move of a complaint. Never changed once written (DOMAIN.md 7.3).
    pub struct ComplaintEvent {
        complaint: Id<Complaint> = Complaint, one(Kind::Complaint).required();
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        step: Step = Step, text(40).kept();
        from: ComplaintState = From, choice(ChoiceSet::ComplaintState).kept();
        to: ComplaintState = To, choice(ChoiceSet::ComplaintState).kept();
        at: Option<Moment> = At, moment().kept();
        by: Option<Id<User>> = By, one(Kind::User).kept();
        reason: String = Reason, text(300);
    }
}

impl ComplaintState {
    /// Whether a complaint there still asks for an answer.
    pub const fn is_open(self) -> bool {
        !matches!(
            self,
            Self::Closed | Self::NotValid | Self::Duplicate | Self::Withdrawn
        )
    }
}

impl Complaint {
    /// Whether it still asks for an answer.
    pub fn is_open(&self) -> bool {
        self.state.is_open()
    }

    /// Whether the clocks stand still because the customer is to answer.
    pub fn is_waiting(&self) -> bool {
        self.waits.len() % 2 == 1
    }
}

impl Visit {
    /// Minutes of a visit whose length nobody stated.
    pub const USUAL_MINUTES: i64 = 60;

    /// Whether it is still to be made.
    pub fn is_ahead(&self) -> bool {
        self.state.is_ahead()
    }
}
