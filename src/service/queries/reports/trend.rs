//! Sales month by month: against the month before, the year before, and the moving twelve months (5.5).

use std::collections::{BTreeMap, HashMap};

use crate::domain::choice::Basis;
use crate::domain::id::Id;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::report::{Asked, Column, Note, Period, Report};
use crate::domain::rules::trend;
use crate::domain::trade::Totals;
use crate::domain::value::Value;
use crate::domain::when::Month;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::queries::turnover;
use crate::service::reply::{Opens, ReportRow};
use crate::service::served;
use crate::store::sales::SumOf;

use super::cell::rate;
use super::{Circle, Found, Look, amount};

/// Months before the current one, where nobody says how many: the same month a year ago is the first.
const USUAL_BACK: i32 = -12;
/// Months before the first one that a row is compared with: the year before it, and the moving year before that.
const COMPARED_MONTHS: i32 = 24;

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let today = look.ask.now.today();
    let this = today.month_of();
    let basis = look.basis();
    let (first, last) = match look.asked.period {
        Period::Usual => (this.plus(USUAL_BACK), this),
        _ => (look.from.month_of(), look.to.month_of().min(this)),
    };
    let store = look.ask.book.store;
    let of = match (look.asked.customer, &look.circle) {
        (Some(customer), _) => Some(SumOf::Customer(Id::new(customer))),
        (None, Circle::All) => Some(SumOf::Book),
        (None, _) => None,
    };
    let on_basis = |(month, totals): (Month, Totals)| (month, totals.on(basis));
    let mut sums: BTreeMap<Month, _> = if let Some(of) = of {
        let sums = store.totals(of, Month::MIN, Month::MAX).map_err(fault)?;
        sums.into_iter().map(on_basis).collect()
    } else {
        let sums = turnover::by_month(look.ask, |light| look.counts(light))?;
        sums.into_iter().map(on_basis).collect()
    };
    if basis == Basis::Contribution
        && let Some(begun) = sums.keys().next().copied()
    {
        let begun = begun.max(first.plus(-COMPARED_MONTHS));
        let months: Vec<Month> = std::iter::successors(Some(begun), |month| Some(month.next()))
            .take_while(|month| *month <= last)
            .collect();
        let days = months.iter().map(|it| (it.first_day(), it.last_day()));
        let days: Vec<_> = days.collect();
        let book = look.ask.book;
        let costs = served::over_each(book, today, &days);
        // Where everybody's are asked for, what archived customers bought and cost is among it.
        let is_whole = look.asked.customer.is_none() && matches!(look.circle, Circle::All);
        let gone = if is_whole {
            served::of_archived(book, today, &days)?
        } else {
            vec![HashMap::new(); days.len()]
        };
        let passes = |id: u64| {
            let light = book.roster.get(id);
            is_whole || light.is_some_and(|light| look.counts(light))
        };
        for ((month, costs), gone) in months.into_iter().zip(costs).zip(gone) {
            let of = costs.iter().chain(&gone).filter(|(id, _)| passes(**id));
            let cost = of.map(|(_, it)| it.total()).sum::<Money>().to_exact();
            if cost != ExactMoney::ZERO {
                let sum = sums.entry(month).or_default();
                *sum = *sum - cost;
            }
        }
    }
    let at = |month: Month| sums.get(&month).copied().unwrap_or_default();
    let mut found = Found {
        days: Some((
            first.first_day(),
            last.last_day().min(today).max(first.first_day()),
        )),
        ..Found::default()
    };
    if first > last || sums.is_empty() {
        return Ok(found);
    }
    for point in trend::series(&sums, (first, last), today) {
        let (month, moving) = (point.month, |it: Option<_>| it.map_or(Value::Empty, amount));
        if point.to_date {
            found.notes.push(Note::ToDate(month));
        }
        found.rows.push(ReportRow {
            cells: vec![
                Value::Day(month.first_day()),
                amount(point.net),
                rate(point.on_month),
                rate(point.on_year),
                moving(point.moving),
                rate(point.moving_on_year),
                Value::Flag(point.to_date),
            ],
            opens: of_month(look.asked, month),
            facts: vec![
                (Column::MonthBefore, amount(at(month.prev()))),
                (Column::YearBefore, amount(at(month.plus(-12)))),
            ],
            ..ReportRow::default()
        });
    }
    let sum = sums.range(first..=last).map(|(_, net)| *net).sum();
    found.facts = vec![(Column::Value, amount(sum))];
    Ok(found)
}

/// What lies behind a month: who bought in it.
fn of_month(asked: &Asked, month: Month) -> Opens {
    if asked.customer.is_some() {
        return Opens::Nothing;
    }
    Opens::Report(Box::new(Asked {
        period: Period::Month(month),
        among: asked.among.clone(),
        ..Asked::of(Report::Share)
    }))
}
