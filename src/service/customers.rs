//! What customers add to the shared use-cases.

use crate::domain::customer::Customer;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::rules::cadence;
use crate::domain::vocabulary::FieldKey;

use super::draft::Draft;
use super::failure::Failure;

/// A customer without a code gets one.
pub(crate) fn prepare(draft: &Draft<'_>, customer: &mut Customer) {
    if customer.code.trim().is_empty() {
        customer.code = format!("C{:04}", draft.take_id());
    }
    customer.code = customer.code.trim().to_owned();
    customer.name = customer.name.trim().to_owned();
}

/// Counts snoozes of the contact rhythm: each needs a reason, and there are not more than two in
/// a row (DOMAIN.md 9.4). A contact in between starts the count anew.
pub(crate) fn count_snooze(was: &Customer, is: &mut Customer) -> Result<(), Failure> {
    if is.snoozed_until == was.snoozed_until || is.snoozed_until.is_none() {
        return Ok(());
    }
    if is.snooze_reason.trim().is_empty() {
        return Err(Invalid::at(FieldKey::SnoozeReason, Why::Required).into());
    }
    let most = i64::from(cadence::SNOOZES_IN_A_ROW);
    if was.snoozes >= most {
        return Err(Invalid::at(
            FieldKey::SnoozedUntil,
            Why::OutOfRange { min: 0, max: most },
        )
        .into());
    }
    is.snoozes = was.snoozes + 1;
    Ok(())
}
