//! Margin times turnover of stock, product by product, the best first (S4-15).

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::domain::choice::TurnoverBasis;
use crate::domain::id::Id;
use crate::domain::money::ExactMoney;
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Choosing, Column as C, Note};
use crate::domain::rules::margin::{Basis, Margin, average_stock, cross_ratio};
use crate::domain::trade::Period;
use crate::domain::value::Value;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::reply::ReportRow;
use crate::store::index::Lookup;

use super::products::rate;
use super::{Found, Look, count, products};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let basis = match TurnoverBasis::from_number(look.asked.choice(Choosing::Turnover)) {
        Some(TurnoverBasis::Cost) => Basis::Cost,
        _ => Basis::Sales,
    };
    let (first, last) = look.months();
    let end = last.last_day().min(look.to);
    let days = end.since(first.first_day()) + 1;
    let stock = stock(look)?;
    let names = look.named()?;
    let mut found = Found::default();
    found.notes.extend(look.months_note());
    let (mut rows, mut unknown) = (Vec::new(), 0);
    for (product, totals) in look.products()? {
        let margin = Margin::of(&totals);
        let average = stock.get(&product).and_then(|it| average_stock(it));
        unknown += u64::from(average.is_none());
        let ratio = average.and_then(|average| cross_ratio(margin, average, basis, days));
        let [code, name] = names.cells(product);
        let exact = |it: Option<ExactMoney>| it.map_or(Value::Empty, Value::Exact);
        let parts =
            |it: Option<ExactMoney>| it.map_or(Value::Empty, |it| Value::Number(it.units()));
        let row = ReportRow {
            opens: products::opens(product),
            cells: vec![
                code,
                name,
                Value::Exact(margin.sales),
                exact(margin.profit()),
                rate(margin.rate()),
                exact(average),
                parts(ratio.map(|it| it.turnover)),
                parts(ratio.map(|it| it.ratio)),
            ],
            facts: vec![(C::Cost, Value::Exact(margin.cost))],
            ..ReportRow::default()
        };
        rows.push((ratio.map(|it| it.ratio), margin.sales, row));
    }
    rows.sort_by_key(|(ratio, sales, _)| (Reverse(*ratio), Reverse(*sales)));
    found.facts = vec![(C::Products, count(rows.len()))];
    if unknown > 0 {
        found.notes.push(Note::StockUnknown(unknown));
    }
    found.rows = rows.into_iter().map(|(.., row)| row).collect();
    Ok(found)
}

/// Opening and closing stock of each product, of the periods that lie in the months that are looked at. A year that
/// holds them all will do where nothing finer is stated.
fn stock(look: &Look<'_>) -> Result<HashMap<u64, Vec<(ExactMoney, ExactMoney)>>, Failure> {
    let (first, last) = look.months();
    let mut within: HashMap<u64, Vec<(ExactMoney, ExactMoney)>> = HashMap::new();
    let mut around = HashMap::new();
    let each = look
        .ask
        .book
        .store
        .each(&Lookup::all(Kind::Stock), |stored| {
            let Record::Stock(it) = &stored.record else {
                return;
            };
            let product = it.product.map_or(0, Id::number);
            let Some(period) = Period::parse(&it.period).filter(|_| stored.archived.is_none())
            else {
                return;
            };
            let amount =
                |it: Option<crate::domain::money::Money>| it.unwrap_or_default().to_exact();
            let stated = (amount(it.opening), amount(it.closing));
            if first <= period.first && period.last <= last {
                within.entry(product).or_default().push(stated);
            } else if period.first <= first && last <= period.last {
                around.insert(product, stated);
            }
        });
    each.map_err(fault)?;
    for (product, stated) in around {
        within.entry(product).or_insert_with(|| vec![stated]);
    }
    Ok(within)
}
