//! What customers add to the shared use-cases.

use std::collections::BTreeMap;

use crate::domain::choice::VisitState;
use crate::domain::customer::Customer;
use crate::domain::id::Ref;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::rules::cadence::{self, SnoozeRefusal};
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;

use super::book::Book;
use super::draft::Draft;
use super::failure::Failure;
use super::merged;

/// A customer without a code gets one. The code of one that was merged into another leads there, and to nobody else.
pub(crate) fn prepare(
    draft: &Draft<'_>,
    customer: &mut Customer,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    customer.code = customer.code.trim().to_owned();
    customer.name = customer.name.trim().to_owned();
    while customer.code.is_empty() {
        let code = format!("C{:04}", draft.take_id());
        // Somebody may have written such a code by hand.
        if draft
            .taken(Kind::Customer, FieldKey::Code, &code)?
            .is_none()
        {
            customer.code = code;
        }
    }
    let was = before.and_then(|before| Customer::of(&before.record));
    if was.is_none_or(|was| was.code != customer.code)
        && let Some(code) = draft.book.code_went(&customer.code)?
    {
        return Err(Invalid::at(FieldKey::Code, Why::MergedInto { code }).into());
    }
    Ok(())
}

/// A customer that was merged into another comes back with the undo of the merge, not empty.
pub(crate) fn stays_merged(book: &Book<'_>, record: &Record) -> Result<(), Failure> {
    match Customer::of(record).and_then(|it| it.merged_into) {
        Some(into) => {
            let code = merged::survivor_code(book, into);
            Err(Invalid {
                field: None,
                why: Why::MergedInto { code },
            }
            .into())
        }
        None => Ok(()),
    }
}

/// Counts how often the contact rhythm was put off: each time needs a reason and a day that is
/// later than the one due, and there are not more than two in a row (DOMAIN.md 9.4).
pub(crate) fn count_snooze(
    draft: &Draft<'_>,
    id: u64,
    was: &Customer,
    is: &mut Customer,
) -> Result<(), Failure> {
    let Some(until) = is.snoozed_until else {
        is.snooze_reason.clear();
        return Ok(());
    };
    if is.snoozed_until == was.snoozed_until {
        return Ok(());
    }
    let today = draft.now.today();
    let in_a_row = u32::try_from(was.snoozes).unwrap_or(u32::MAX);
    let house = draft.book.house;
    let standing = draft
        .book
        .roster
        .get(id)
        .and_then(|light| light.rhythm(house, today));
    let refusal = match standing {
        Some(standing) => {
            cadence::may_snooze(standing, until, &is.snooze_reason, in_a_row, today).err()
        }
        // Without a rhythm there is no day due; a reason is asked for all the same.
        None if is.snooze_reason.trim().is_empty() => Some(SnoozeRefusal::NoReason),
        None => None,
    };
    match refusal {
        None => {}
        Some(SnoozeRefusal::NoReason) => {
            return Err(Invalid::at(FieldKey::SnoozeReason, Why::Required).into());
        }
        Some(SnoozeRefusal::NotLater { earliest }) => {
            return Err(Invalid::at(FieldKey::SnoozedUntil, Why::TooEarly { earliest }).into());
        }
        Some(SnoozeRefusal::TooOften { allowed }) => {
            return Err(
                Invalid::at(FieldKey::SnoozedUntil, Why::TooOften { most: allowed }).into(),
            );
        }
    }
    is.snoozes = was.snoozes + 1;
    Ok(())
}

/// A contact that counts resets the rhythm at once (DOMAIN.md 9.4): what was put off before it is
/// off no more, and may be put off anew.
pub(crate) fn end_snoozes(draft: &mut Draft<'_>) -> Result<(), Failure> {
    let mut contacted: BTreeMap<u64, Day> = BTreeMap::new();
    for put in draft.puts() {
        if put.removed || put.after.archived.is_some() {
            continue;
        }
        let (customer, day) = match &put.after.record {
            Record::Visit(it) if it.state == VisitState::Done => (it.customer, it.day),
            Record::Touchpoint(it) if it.counts => (it.customer, it.day),
            _ => continue,
        };
        let latest = contacted.entry(customer.number()).or_insert(day);
        *latest = (*latest).max(day);
    }
    for (id, day) in contacted {
        // A contact of long ago, entered late, changes nothing.
        let newer = draft
            .book
            .roster
            .get(id)
            .is_some_and(|light| light.snoozed && light.last.is_none_or(|last| last < day));
        if !newer {
            continue;
        }
        if let Some(before) = draft.find(Ref::new(Kind::Customer, id))?
            && let Record::Customer(it) = &before.record
        {
            let mut it = (**it).clone();
            it.snoozes = 0;
            it.snoozed_until = None;
            it.snooze_reason.clear();
            draft.put(before, it.into());
        }
    }
    Ok(())
}
