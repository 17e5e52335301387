//! What people, links and the business dossier add to the shared use-cases.

use crate::domain::choice::{OurFunction, Temperament, TheirFunction};
use crate::domain::customer::Contact;
use crate::domain::field::nearest;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::people::User;
use crate::domain::record::{Of, Stored};
use crate::domain::register::{Check, Coverage, Judgement, Section, Tie};
use crate::domain::vocabulary::FieldKey;

use super::draft::Draft;
use super::failure::Failure;

/// A section of a customer's business dossier is there once. What it says is true as of the day it was written.
pub(crate) fn section(
    draft: &Draft<'_>,
    it: &mut Section,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    if let Some(was) = before.and_then(|before| Section::of(&before.record))
        && was.text != it.text
        && was.day == it.day
    {
        it.day = draft.now.today();
        it.owner = Some(draft.me());
    }
    let same = |other: &Section| other.section == it.section;
    if others(draft, it.customer.number(), before, same)? {
        return Err(Invalid::at(FieldKey::Section, Why::Taken).into());
    }
    Ok(())
}

/// Both ends of a link are there when it is made, and say which side they are on where nobody else does.
pub(crate) fn coverage(
    draft: &Draft<'_>,
    it: &mut Coverage,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    let was = before.and_then(|before| Coverage::of(&before.record));
    if let Some(contact) = it.contact {
        let person = draft.get::<Contact>(contact)?;
        let has_left = person
            .as_ref()
            .is_none_or(|person| person.left_on.is_some());
        if has_left && was.is_none_or(|was| was.contact != it.contact) {
            return Err(Invalid::at(FieldKey::Contact, Why::HasLeft).into());
        }
        if let Some(person) = person
            && it.their_function == TheirFunction::Unstated
        {
            it.their_function = person.function;
        }
    }
    if let Some(owner) = it.owner {
        let user = draft.get::<User>(owner)?;
        let has_left = user.as_ref().is_none_or(|user| !user.active);
        if has_left && was.is_none_or(|was| was.owner != it.owner) {
            return Err(Invalid::at(FieldKey::Owner, Why::HasLeft).into());
        }
        if let Some(user) = user
            && it.our_function == OurFunction::Unstated
        {
            it.our_function = user.side();
        }
    }
    // Without both functions a link stands in no cell.
    if it.contact.is_some() && it.owner.is_some() {
        for (is_unstated, key) in [
            (
                it.our_function == OurFunction::Unstated,
                FieldKey::OurFunction,
            ),
            (
                it.their_function == TheirFunction::Unstated,
                FieldKey::TheirFunction,
            ),
        ] {
            if is_unstated {
                return Err(Invalid::at(key, Why::Required).into());
            }
        }
    }
    let same = |other: &Coverage| {
        (other.contact, other.owner) == (it.contact, it.owner)
            && (other.our_function, other.their_function) == (it.our_function, it.their_function)
    };
    if others(draft, it.customer.number(), before, same)? {
        return Err(Invalid::at(FieldKey::Contact, Why::Taken).into());
    }
    Ok(())
}

/// A tie joins two people; one that holds both ways is not written down again from the other end.
pub(crate) fn tie(draft: &Draft<'_>, it: &Tie, before: Option<&Stored>) -> Result<(), Failure> {
    let (Some(one), Some(other)) = (it.contact, it.other) else {
        return Ok(());
    };
    if one == other {
        return Err(Invalid::at(FieldKey::Other, Why::Themselves).into());
    }
    let same = |known: &Tie| {
        let ends = (known.contact, known.other);
        let forth = ends == (Some(one), Some(other));
        let back = ends == (Some(other), Some(one)) && it.kind.is_mutual();
        known.kind == it.kind && (forth || back)
    };
    // The other end may belong to another customer, whose ties say it too.
    let mut customers = vec![it.customer.number()];
    let theirs = draft.get::<Contact>(other)?;
    customers.extend(theirs.map(|person| person.customer.number()));
    customers.dedup();
    for customer in customers {
        if others(draft, customer, before, same)? {
            return Err(Invalid::at(FieldKey::Other, Why::Taken).into());
        }
    }
    Ok(())
}

/// A check is of a measure that the playbook knows.
pub(crate) fn check(draft: &Draft<'_>, it: &mut Check) -> Result<(), Failure> {
    let playbook = draft.book.house.playbook;
    it.measure = it.measure.trim().to_lowercase().replace([' ', '-'], "_");
    if it.measure.is_empty() || playbook.measure(&it.measure).is_some() {
        return Ok(());
    }
    let keys = playbook.measures.iter().map(|measure| measure.key.as_str());
    let nearest = nearest(&it.measure, keys).map(str::to_owned);
    Err(Invalid::at(FieldKey::Measure, Why::NotAChoice { nearest }).into())
}

/// Nobody is twice the same.
pub(crate) fn judgement(it: &mut Judgement) {
    if it.first == it.second {
        it.second = Temperament::Unstated;
    }
}

/// Whether another live record of the customer is the same.
fn others<R: Of>(
    draft: &Draft<'_>,
    customer: u64,
    before: Option<&Stored>,
    same: impl Fn(&R) -> bool,
) -> Result<bool, Failure> {
    let own = before.map(|before| before.id);
    let live = draft.live_of_customer(customer, R::KIND)?;
    Ok(live
        .iter()
        .filter(|stored| Some(stored.id) != own)
        .any(|stored| R::of(&stored.record).is_some_and(&same)))
}
