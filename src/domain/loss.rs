//! What is done about customers who are slipping: signals of risk, winning back, and letting go (DOMAIN.md 1.8, 4.9,
//! 8.4).

use super::choice::{
    Cause, DataRetention, RiskKind, RiskState, Severity, TerminationState, WinBackClass,
    WinBackState,
};
use super::customer::{Contact, Customer};
use super::id::Id;
use super::people::User;
use super::record::record;
use super::when::{Day, Moment};

record! {
    /// Something that puts a relationship at risk, raised by a person or by the figures. It stands until somebody
    /// clears it.
    pub struct RiskSignal {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        kind: RiskKind = Kind, choice(ChoiceSet::RiskKind).required();
        what: String = What, text(200).required();
        day: Day = Day, day().required();
        severity: Severity = Severity, choice(ChoiceSet::Severity).short_form();
        text: String = Text, memo().short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
        state: RiskState = State, choice(ChoiceSet::RiskState).kept();
        /// Why it is none any more.
        reason: String = Reason, text(300);
        settled_on: Option<Day> = SettledOn, day().kept();
        by: Option<Id<User>> = By, one(Kind::User).kept();
    }
}

record! {
    /// Winning back a customer who left or is leaving (S3-89...S3-94).
    pub struct WinBack {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        /// The day on which the loss was noticed.
        day: Day = Day, day().required();
        worth: WinBackClass = Worth, choice(ChoiceSet::WinBackClass).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        state: WinBackState = State, choice(ChoiceSet::WinBackState).kept();
        cause: Cause = Cause, choice(ChoiceSet::Cause).short_form();
        cause_note: String = CauseNote, memo();
        /// What was done to ease the anger.
        eased: String = Eased, memo();
        offer: String = Offer, memo();
        next_step: String = NextStep, text(200).short_form();
        due: Option<Day> = Due, day().short_form();
        /// Reasons not to win them back that hold, by their keys.
        ticked: Vec<String> = Ticked, tags();
        reason: String = Reason, text(300);
        result: String = Result, text(300);
        settled_on: Option<Day> = SettledOn, day().kept();
    }
}

record! {
    /// Ending a relationship that costs more than it brings, step by step and by two people (S0-21).
    pub struct Termination {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        day: Day = Day, day().required();
        what: String = What, text(200).required();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        state: TerminationState = State, choice(ChoiceSet::TerminationState).kept();
        /// Signs of a poor customer that hold, by their keys.
        ticked: Vec<String> = Ticked, tags().short_form();
        findings: String = Findings, memo();
        education: String = Education, memo();
        terms: String = Terms, memo();
        moved_to: String = MovedTo, text(300);
        next_step: String = NextStep, text(200);
        due: Option<Day> = Due, day().short_form();
        approved_by: Option<Id<User>> = ApprovedBy, one(Kind::User).kept();
        approved: Option<Moment> = Approved, moment().kept();
        /// Whom we tell in person, and until when.
        contact: Option<Id<Contact>> = Contact, one(Kind::Contact);
        notice_on: Option<Day> = NoticeOn, day();
        /// How it stands with what they owe.
        settlement: String = Settlement, text(300);
        retention: DataRetention = DataRetention, choice(ChoiceSet::DataRetention);
        reason: String = Reason, text(300);
        settled_on: Option<Day> = SettledOn, day().kept();
    }
}

impl WinBackState {
    /// Whether something is still to be done by itself.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Regained | Self::Abandoned)
    }
}

impl TerminationState {
    /// Whether the case is still to be decided.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Terminated | Self::Restored)
    }
}
