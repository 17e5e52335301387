//! What the handling of a complaint leaves beside it: corrective actions, and mistakes that guards met
//! (DOMAIN.md 7.3, 7.4, 8.4).

use super::choice::{ActionState, Taboo};
use super::customer::Customer;
use super::id::Id;
use super::people::User;
use super::record::record;
use super::when::{Day, Moment};
use super::work::Complaint;

record! {
    /// What is done so that a complaint does not come again (S4-40). Somebody else than its owner verifies it.
    pub struct CorrectiveAction {
        complaint: Id<Complaint> = Complaint, one(Kind::Complaint).required();
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        what: String = What, text(300).required();
        owner: Option<Id<User>> = Owner, one(Kind::User).required();
        due: Option<Day> = Due, day().required();
        state: ActionState = State, choice(ChoiceSet::ActionState).kept();
        result: String = Result, text(300);
        done_on: Option<Day> = DoneOn, day().kept();
        verified_by: Option<Id<User>> = VerifiedBy, one(Kind::User).kept();
        verified_on: Option<Day> = VerifiedOn, day().kept();
        reason: String = Reason, text(300);
    }
}

record! {
    /// A mistake that a guard met (S4-43...S4-49). Never changed once written.
    pub struct GuardHit {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        complaint: Id<Complaint> = Complaint, one(Kind::Complaint).required();
        taboo: Taboo = Taboo, choice(ChoiceSet::Taboo).kept();
        at: Option<Moment> = At, moment().kept();
        /// Who owned the complaint then.
        owner: Option<Id<User>> = Owner, one(Kind::User).kept();
        /// Who went on nevertheless; nobody where the guard only warned.
        overridden_by: Option<Id<User>> = OverriddenBy, one(Kind::User).kept();
        reason: String = Reason, text(300);
    }
}
