//! What sale lines need beyond their cells: amounts from prices, costs from unit costs, and an order that keeps
//! a customer's month together.

use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Month;
use crate::exchange::mapping::Place;
use crate::exchange::number::{Decimal, money, rate};
use crate::exchange::table::Row;
use crate::service::import::ImportRow;

use super::cells::exact;
use super::{Fields, Reader, Reason, Refusal, find};

/// Columns that are not fields of a line but enter into one.
pub(super) const fn computes(key: F) -> bool {
    matches!(key, F::Price | F::Discount | F::StandardCost | F::Unit)
}

/// Fills what can be computed: net from price, quantity and discount; cost from unit cost and quantity; the
/// document where the file has none.
pub(super) fn complete(reader: &Reader<'_>, row: &Row, own: &mut Fields) -> Result<(), Refusal> {
    let number = |key| cell(reader, row, key);
    if find(own, F::Net).is_none()
        && let (Some(price), Some(quantity)) = (number(F::Price)?, number(F::Quantity)?)
    {
        let mut net = times(price, quantity);
        if let Some(discount) = discount(reader, row)? {
            net = net.and_then(|net| times(net, less(discount)?));
        }
        own.push((F::Net, Value::Exact(rounded(reader, row, F::Price, net)?)));
    }
    if find(own, F::Cost).is_none()
        && let (Some(cost), Some(quantity)) = (number(F::StandardCost)?, number(F::Quantity)?)
    {
        let cost = times(cost, quantity);
        let cost = rounded(reader, row, F::StandardCost, cost)?;
        own.push((F::Cost, Value::Exact(cost)));
    }
    // Without documents, the lines of a day are one.
    if !reader.mapping.fills(F::Document)
        && let Some(Value::Day(day)) = find(own, F::Day)
    {
        let document = Value::Text(day.to_string());
        own.push((F::Document, document));
    }
    Ok(())
}

fn cell(reader: &Reader<'_>, row: &Row, key: F) -> Result<Option<Decimal>, Refusal> {
    let Some(at) = reader.mapping.column_of(Place::Field(key)) else {
        return Ok(None);
    };
    let text = row.cell(at).trim();
    if text.is_empty() {
        return Ok(None);
    }
    money(text, reader.reading.mark)
        .map(|(amount, _)| Some(amount))
        .map_err(|error| refusal(row, at, key, Reason::Number(error)))
}

fn discount(reader: &Reader<'_>, row: &Row) -> Result<Option<Decimal>, Refusal> {
    let Some(at) = reader.mapping.column_of(Place::Field(F::Discount)) else {
        return Ok(None);
    };
    let text = row.cell(at).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let share = rate(text, reader.reading.mark)
        .map_err(|error| refusal(row, at, F::Discount, Reason::Number(error)))?;
    // 15 without a sign is 15 %: nobody takes off fifteen times the price.
    let whole = share.rounded(0).unwrap_or_default();
    Ok(Some(if whole > 1 {
        Decimal {
            mantissa: share.mantissa,
            scale: share.scale + 2,
        }
    } else {
        share
    }))
}

/// One less the share.
fn less(share: Decimal) -> Option<Decimal> {
    let one = 10_i128.checked_pow(u32::from(share.scale))?;
    Some(Decimal {
        mantissa: one.checked_sub(share.mantissa)?,
        scale: share.scale,
    })
}

fn times(one: Decimal, other: Decimal) -> Option<Decimal> {
    Some(Decimal {
        mantissa: one.mantissa.checked_mul(other.mantissa)?,
        scale: one.scale.checked_add(other.scale)?,
    })
}

fn rounded(
    reader: &Reader<'_>,
    row: &Row,
    key: F,
    amount: Option<Decimal>,
) -> Result<crate::domain::money::ExactMoney, Refusal> {
    let too_large = Reason::Why(crate::domain::invalid::Why::NotAnAmount);
    let at = reader
        .mapping
        .column_of(Place::Field(key))
        .unwrap_or_default();
    amount
        .ok_or(too_large)
        .and_then(exact)
        .map_err(|why| refusal(row, at, key, why))
}

fn refusal(row: &Row, at: usize, key: F, why: Reason) -> Refusal {
    Refusal {
        line: row.line,
        column: Some(at),
        field: Some(key),
        why,
    }
}

/// Sorts lines by customer and month: the book keeps a block for each, and a part should touch few. Lines of one
/// block keep their order in the file.
pub(super) fn in_order(rows: &mut [ImportRow]) {
    rows.sort_by_cached_key(|row| {
        let customer = match find(&row.fields, F::Customer) {
            Some(Value::Text(code)) => code.clone(),
            _ => String::new(),
        };
        let month = match find(&row.fields, F::Day) {
            Some(Value::Day(day)) => Some(day.month_of()),
            _ => None::<Month>,
        };
        (customer, month)
    });
}
