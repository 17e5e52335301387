//! What a customer bought lately and what they stopped buying.

use crate::domain::id::Id;
use crate::domain::rules::brief::{self, PRODUCTS_MOST, Purchase};
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::reply::Traded;

use super::super::Ask;

/// Months that are looked at.
const MONTHS: i32 = 24;

/// What was bought and what stopped being bought, each with what was worth most first.
pub(super) fn read(ask: &Ask<'_>, customer: u64) -> Result<(Vec<Traded>, Vec<Traded>), Failure> {
    let today = ask.now.today();
    let month = today.month_of();
    let lines = ask
        .book
        .store
        .sales(Id::new(customer), month.plus(-MONTHS), month)
        .map_err(fault)?;
    let purchases: Vec<Purchase> = lines
        .iter()
        .filter_map(|line| {
            Some(Purchase {
                product: line.sale.product?.number(),
                day: line.sale.day,
                net: line.sale.net,
            })
        })
        .collect();
    let (bought, stopped) = brief::trade(&purchases, today);
    let named = |product: u64| -> Result<String, Failure> {
        Ok(
            match ask.book.store.find(Id::new(product)).map_err(fault)? {
                Some(crate::domain::trade::Product { name, code, .. }) if name.is_empty() => code,
                Some(crate::domain::trade::Product { name, .. }) => name,
                None => String::new(),
            },
        )
    };
    let mut lately = Vec::new();
    for it in bought.iter().take(PRODUCTS_MOST) {
        lately.push(Traded {
            name: named(it.product)?,
            last: it.last,
            net: it.net.to_money(),
            gap: None,
        });
    }
    let mut missing = Vec::new();
    for it in stopped.iter().take(PRODUCTS_MOST) {
        missing.push(Traded {
            name: named(it.product)?,
            last: it.last,
            net: it.net.to_money(),
            gap: Some(it.gap),
        });
    }
    Ok((lately, missing))
}
