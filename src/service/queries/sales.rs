//! Sales of a stretch of days, of every customer at once, without reading a line: from monthly sums where it is made of
//! whole months, else from what is kept of each day.

use std::collections::HashMap;

use crate::domain::trade::Totals;
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::store::Store;
use crate::store::sales::SumOf;

/// What the lines of each customer come to from one day through another; who has none is left out.
pub(crate) fn between(store: &Store, from: Day, to: Day) -> Result<HashMap<u64, Totals>, Failure> {
    let mut sums: HashMap<u64, Totals> = HashMap::new();
    let (first, last) = (from.month_of(), to.month_of());
    if from == first.first_day() && to == last.last_day() {
        let each = store.each_total(true, |of, month, totals| {
            if let SumOf::Customer(customer) = of
                && (first..=last).contains(&month)
            {
                let sum = sums.entry(customer.number()).or_default();
                *sum = sum.plus(totals);
            }
        });
        each.map_err(fault)?;
    } else {
        let each = store.each_purchases(from, to, |customer, bought| {
            sums.insert(customer.number(), bought.totals(from, to));
        });
        each.map_err(fault)?;
    }
    Ok(sums)
}
