//! What trade says of the health of customers.

use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::queries::Ask;

use super::Known;

/// Trade by customer.
#[derive(Default)]
pub(super) struct Traded;

impl Traded {
    pub(super) fn of_one(_ask: &Ask<'_>, _customer: u64) -> Result<Self, Failure> {
        Ok(Self)
    }

    pub(super) fn of_all(_ask: &Ask<'_>) -> Result<Self, Failure> {
        Ok(Self)
    }

    pub(super) fn add_to(&self, _known: &mut Known, _customer: u64, _today: Day) {}
}
