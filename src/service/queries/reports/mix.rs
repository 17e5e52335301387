//! What a customer, or everybody in the circle, buys beside what is usual; what others buy and they do not is white
//! space (S4-14).

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::domain::choice::Beside;
use crate::domain::id::Ref;
use crate::domain::money::ExactMoney;
use crate::domain::record::Kind;
use crate::domain::report::{Choosing, Column as C, Note};
use crate::domain::rules::margin::mix;
use crate::domain::trade::Totals;
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::reply::ReportRow;

use super::{Found, Look, count, products};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let mut found = Found::default();
    found.notes.extend(look.months_note());
    let own = nets(look.products()?);
    let beside =
        Beside::from_number(look.asked.choice(Choosing::Beside)).unwrap_or(Beside::Company);
    let usual = match (look.asked.customer, beside) {
        (Some(customer), Beside::Alike) => {
            let target = Ref::new(Kind::Customer, customer);
            let same = book.roster.get(customer);
            let same = same.ok_or(Failure::Missing(target))?;
            let alike = |light: &crate::service::light::Light| {
                light.id != customer && (light.class, light.tier) == (same.class, same.tier)
            };
            let others = book.roster.all().filter(|light| alike(light)).count();
            found.notes.push(Note::Alike(others as u64));
            nets(look.products_where(alike)?)
        }
        _ => nets(look.products_where(|_| true)?),
    };
    let names = look.named()?;
    let missing = Cell::new(0);
    let share = |share: Option<i64>| share.map_or(Value::Empty, Value::Number);
    let rows = mix(&own, &usual).into_iter().map(|row| {
        missing.set(missing.get() + usize::from(row.is_missing()));
        let [code, name] = names.cells(row.product);
        ReportRow {
            opens: products::opens(row.product),
            cells: vec![
                code,
                name,
                Value::Exact(row.net),
                share(row.share),
                share(row.usual),
                Value::Exact(row.room),
                Value::Flag(row.is_missing()),
            ],
            facts: vec![(
                C::Value,
                Value::Exact(usual.get(&row.product).copied().unwrap_or_default()),
            )],
            ..ReportRow::default()
        }
    });
    found.rows = rows.collect();
    let bought = own.values().filter(|net| **net > ExactMoney::ZERO);
    found.facts = vec![
        (C::Sales, Value::Exact(own.values().copied().sum())),
        (C::Products, count(bought.count())),
        (C::MissingProducts, count(missing.get())),
    ];
    Ok(found)
}

fn nets(sums: BTreeMap<u64, Totals>) -> BTreeMap<u64, ExactMoney> {
    let nets = sums.into_iter();
    nets.map(|(product, totals)| (product, totals.net))
        .collect()
}
