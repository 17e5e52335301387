//! What single registers add to the shared use-cases.

use crate::domain::choice::{BusinessNature, ObjectionState};
use crate::domain::id::Ref;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record};
use crate::domain::register::{Gift, Intel, Objection, Opinion};
use crate::domain::rules::gifts;
use crate::domain::vocabulary::FieldKey;

use super::draft::Draft;
use super::failure::Failure;

/// Days in which somebody who gave an opinion hears what became of it (DOMAIN.md 8.2).
const REPLY_DAYS: i32 = 30;

/// What is not public needs a word on how it was come by (DOMAIN.md 4.2).
pub(crate) fn intel(it: &Intel) -> Result<(), Failure> {
    if it.source.is_public() || !it.provenance.trim().is_empty() {
        return Ok(());
    }
    Err(Invalid::at(FieldKey::Provenance, Why::Required).into())
}

/// The answer is due in a month unless somebody says otherwise.
pub(crate) fn opinion(it: &mut Opinion) {
    if it.reply_by.is_none() {
        it.reply_by = Some(it.day.plus(REPLY_DAYS));
    }
}

/// Settled is what is no longer open; how it ended must be said (DOMAIN.md 1.6).
pub(crate) fn objection(draft: &Draft<'_>, it: &mut Objection) -> Result<(), Failure> {
    if it.state == ObjectionState::Open {
        it.settled_on = None;
        return Ok(());
    }
    if it.result.trim().is_empty() {
        return Err(Invalid::at(FieldKey::Result, Why::Required).into());
    }
    it.settled_on.get_or_insert(draft.now.today());
    Ok(())
}

/// What exceeds the limits is approved by a manager who did not give it (DOMAIN.md 6.4).
pub(crate) fn gift(draft: &Draft<'_>, it: &Gift, own: Option<u64>) -> Result<(), Failure> {
    if it.declined || it.received {
        return Ok(());
    }
    let Some(contact) = it.contact else {
        return Ok(());
    };
    let person = draft.find(Ref::new(Kind::Contact, contact.number()))?;
    let may_take = matches!(
        person.map(|stored| stored.record),
        Some(Record::Contact(person)) if person.may_take_gifts
    );
    let customer = draft.find(Ref::new(Kind::Customer, it.customer.number()))?;
    let is_public = matches!(
        customer.map(|stored| stored.record),
        Some(Record::Customer(customer)) if customer.nature == BusinessNature::PublicBody
    );
    let mut before = 0;
    for stored in draft.live_of_customer(it.customer.number(), Kind::Gift)? {
        if let Record::Gift(other) = &stored.record
            && Some(stored.id) != own
            && other.contact == it.contact
            && !other.received
            && !other.declined
            && other.day.month_of().year() == it.day.month_of().year()
        {
            before += other.value.unwrap_or_default().units();
        }
    }
    let Some(limits) = draft.book.house.playbook.gift_limits(is_public) else {
        return Ok(());
    };
    let value = it.value.unwrap_or_default();
    let Some(excess) = gifts::excess(value, Money::from_units(before), may_take, limits) else {
        return Ok(());
    };
    let Some(approver) = it.approver else {
        return Err(Invalid::at(FieldKey::Approver, Why::GiftNeedsApproval(excess)).into());
    };
    if Some(approver) == it.owner || !draft.book.roster.is_manager(approver) {
        return Err(Invalid::at(FieldKey::Approver, Why::NotAnotherManager).into());
    }
    Ok(())
}
