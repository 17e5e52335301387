//! Gross profit by product, customer or category, the largest first (S4-14).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::choice::Each;
use crate::domain::id::Ref;
use crate::domain::money::ExactMoney;
use crate::domain::record::Kind;
use crate::domain::report::{Asked, Choosing, Column as C, Note};
use crate::domain::rules::margin::Margin;
use crate::domain::trade::Totals;
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::queries::sales;
use crate::service::reply::{Opens, ReportRow};

use super::products::{self, margin_cells, rate};
use super::{Found, Look};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let each = Each::from_number(look.asked.choice(Choosing::Each)).unwrap_or(Each::Product);
    let mut found = Found::default();
    let mut rows: Vec<(Margin, ReportRow)> = Vec::new();
    let mut all = Totals::default();
    let mut row = |name: [Value; 2], opens, totals: Totals| {
        let margin = Margin::of(&totals);
        let cells = name.into_iter().chain(margin_cells(margin)).collect();
        let facts = vec![
            (C::Quantity, Value::Exact(totals.quantity)),
            (C::Value, Value::Exact(margin.costed)),
        ];
        let row = ReportRow {
            opens,
            cells,
            facts,
            ..ReportRow::default()
        };
        rows.push((margin, row));
        all = all.plus(totals);
    };
    match each {
        Each::Customer => {
            let book = look.ask.book;
            for (id, totals) in sales::between(book, look.from, look.to)? {
                let light = book.roster.get(id);
                if let Some(light) = light.filter(|light| look.counts(light)) {
                    let name = [&light.code, &light.name].map(|it| Value::Text(it.clone()));
                    // What stands behind a customer's profit is that of their products.
                    let mut asked = Asked::of(look.asked.report);
                    (asked.period, asked.customer) = (look.asked.period, Some(id));
                    row(name, Opens::Report(Box::new(asked)), totals);
                }
            }
        }
        Each::Product | Each::Category => {
            found.notes.extend(look.months_note());
            let names = look.named()?;
            let sums = look.products()?;
            if each == Each::Product {
                for (product, totals) in sums {
                    row(names.cells(product), products::opens(product), totals);
                }
            } else {
                let mut groups: BTreeMap<&str, Totals> = BTreeMap::new();
                for (product, totals) in &sums {
                    let category = names.get(*product).map_or("", |it| it.category.trim());
                    let sum = groups.entry(category).or_default();
                    *sum = sum.plus(*totals);
                }
                for (category, totals) in groups {
                    let name = match category {
                        "" => Value::Text("-".to_owned()),
                        named => Value::Text(named.to_owned()),
                    };
                    row([Value::Empty, name], Opens::Nothing, totals);
                }
            }
        }
    }
    // Without a known cost behind those with one, by sales.
    rows.sort_by_key(|(margin, row)| {
        let code = match row.cells.first() {
            Some(Value::Text(code)) => code.clone(),
            _ => String::new(),
        };
        (Reverse(margin.profit()), Reverse(margin.sales), code)
    });
    let whole = Margin::of(&all);
    found.facts = vec![
        (C::Sales, Value::Exact(whole.sales)),
        (C::Cost, cost(whole)),
        (C::Profit, whole.profit().map_or(Value::Empty, Value::Exact)),
        (C::MarginRate, rate(whole.rate())),
    ];
    if whole.is_partial() {
        let partial = rows.iter().filter(|(margin, _)| margin.is_partial());
        found.notes.push(Note::CostUnknown(partial.count() as u64));
    }
    found.rows = rows.into_iter().map(|(_, row)| row).collect();
    Ok(found)
}

/// What was paid for what was sold; nothing where no cost is known at all.
fn cost(margin: Margin) -> Value {
    if margin.costed == ExactMoney::ZERO && margin.sales != ExactMoney::ZERO {
        Value::Empty
    } else {
        Value::Exact(margin.cost)
    }
}

/// What a customer's row opens.
pub(super) const fn customer(id: u64) -> Opens {
    Opens::Record(Ref::new(Kind::Customer, id))
}
