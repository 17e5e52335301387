//! What customers bought over some days, from the monthly sums; lines are read only where the days cut a month.

use std::collections::HashMap;

use crate::domain::choice;
use crate::domain::id::Id;
use crate::domain::money::ExactMoney;
use crate::domain::when::{Day, Month};
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::store::sales::{SumOf, Totals};

use super::Ask;

/// What customers are compared by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis(choice::Basis);

impl Basis {
    /// The basis of a stored number.
    pub(super) fn of(number: u8) -> Self {
        Self(choice::Basis::from_number(number).unwrap_or(choice::Basis::Sales))
    }

    /// What some sales are worth on this basis. Gross profit is that of the lines whose cost is known. Contribution
    /// needs more than sales tell: who reads it has taken the cost to serve off.
    pub(super) fn value(self, totals: &Totals) -> ExactMoney {
        match self.0 {
            choice::Basis::Sales => totals.net,
            choice::Basis::GrossProfit | choice::Basis::Contribution => totals.costed - totals.cost,
            choice::Basis::Volume => totals.quantity,
        }
    }
}

/// What each customer bought from a day to a day.
pub(super) fn customers(
    ask: &Ask<'_>,
    from: Day,
    to: Day,
) -> Result<HashMap<u64, Totals>, Failure> {
    let store = ask.book.store;
    let (first, last) = (from.month_of(), to.month_of());
    let whole = |month: Month| from <= month.first_day() && month.last_day() <= to;
    let mut sums: HashMap<u64, Totals> = HashMap::new();
    let mut cut: Vec<(u64, Month)> = Vec::new();
    store
        .each_total(true, |of, month, totals| {
            let SumOf::Customer(customer) = of else {
                return;
            };
            if month < first || last < month {
                return;
            }
            if whole(month) {
                let sum = sums.entry(customer.number()).or_default();
                *sum = sum.plus(totals);
            } else {
                cut.push((customer.number(), month));
            }
        })
        .map_err(fault)?;
    for (customer, month) in cut {
        let block = store
            .sales(Id::new(customer), month, month)
            .map_err(fault)?;
        for line in block
            .iter()
            .filter(|line| from <= line.sale.day && line.sale.day <= to)
        {
            let sum = sums.entry(customer).or_default();
            *sum = sum.plus(Totals::of(&line.sale));
        }
    }
    Ok(sums)
}
