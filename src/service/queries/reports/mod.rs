//! Reports: each reads its facts, hands them to a rule, and lays out the result as it declared itself.

mod abc;
mod accounts;
mod axis;
mod cell;
mod changes;
mod churn;
mod circle;
mod complaints;
mod composition;
mod contribution;
mod credit;
mod cross_ratio;
mod curve;
mod drawn;
mod duplicates;
mod equity;
mod factors;
mod followed;
mod gradings;
mod guards;
mod health;
mod incentives;
mod loyalty;
mod margin;
mod mix;
mod new_customers;
mod open_invoices;
mod performance;
mod products;
mod prospects;
mod reach;
mod recency;
mod rhythm;
mod trend;
mod winback;
mod worth;

use std::cmp::Ordering;

use crate::domain::choice::Basis;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::money::ExactMoney;
use crate::domain::report::{Asked, Choosing, Column, Note, Report};
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::reply::{Level, ReportRow, ReportSheet};

use super::{Ask, turnover};
use circle::Circle;

/// What a report finds: rows, facts and notes.
#[derive(Default)]
struct Found {
    rows: Vec<ReportRow>,
    /// Rows behind the last that nobody would see, and that were not made.
    left_out: usize,
    facts: Vec<(Column, Value)>,
    notes: Vec<Note>,
    /// First and last day, where they are not those that were asked for.
    days: Option<(Day, Day)>,
}

/// Customers that a row opens by name, where no filter says who they are.
const NAMED_MOST: usize = 1_000;

/// A question that was looked through: days as days, whose customers as a circle.
struct Look<'a> {
    ask: &'a Ask<'a>,
    asked: &'a Asked,
    from: Day,
    to: Day,
    circle: Circle,
}

impl Look<'_> {
    /// First and last day.
    const fn days(&self) -> (Day, Day) {
        (self.from, self.to)
    }

    /// What customers are compared by.
    fn basis(&self) -> Basis {
        Basis::from_number(self.asked.choice(Choosing::Basis)).unwrap_or(Basis::Sales)
    }

    /// Whether a customer is looked at.
    fn counts(&self, light: &Light) -> bool {
        self.asked.customer.is_none_or(|only| only == light.id) && self.circle.holds(light)
    }
}

/// Answers a report.
pub(super) fn answer(ask: &Ask<'_>, asked: Asked) -> Result<ReportSheet, Failure> {
    let (from, to) = asked.period.days(ask.now.today());
    if to < from {
        return Err(Invalid {
            field: None,
            why: Why::NotADay,
        }
        .into());
    }
    let look = Look {
        ask,
        asked: &asked,
        from,
        to,
        circle: Circle::read(ask, &asked.among)?,
    };
    let mut found = match asked.report {
        Report::Curve => curve::run(&look)?,
        Report::Credit => credit::run(&look)?,
        Report::OpenInvoices => open_invoices::run(&look)?,
        Report::Margin => margin::run(&look)?,
        Report::Mix => mix::run(&look)?,
        Report::CrossRatio => cross_ratio::run(&look)?,
        Report::Contribution => contribution::run(&look)?,
        Report::Pyramid => gradings::pyramid(&look)?,
        Report::Key => gradings::key_accounts(&look)?,
        Report::Top20 => gradings::top20(&look)?,
        Report::Groups => gradings::groups(&look)?,
        Report::Quality => gradings::quality(&look)?,
        Report::Matrix => gradings::matrix(&look)?,
        Report::Composition => composition::run(&look)?,
        Report::Share => performance::run(&look)?,
        Report::Trend => trend::run(&look)?,
        Report::Changes => changes::run(&look)?,
        Report::Rising => changes::rising(&look)?,
        Report::Coverage => reach::run(&look),
        Report::Recency => recency::run(&look)?,
        Report::Loyalty => loyalty::run(&look)?,
        Report::Equity => equity::run(&look)?,
        Report::Abc => abc::run(&look)?,
        Report::Cases => followed::cases(&look)?,
        Report::Visits => followed::visits(&look)?,
        Report::Health => health::run(&look)?,
        Report::Churn => churn::run(&look)?,
        Report::Winback => winback::run(&look)?,
        Report::Duplicates => duplicates::run(&look),
        Report::Prospects => prospects::run(&look)?,
        Report::Factors => factors::run(&look)?,
        Report::Incentives => incentives::run(&look)?,
        Report::Rhythm => rhythm::run(&look)?,
        Report::Complaints => complaints::run(&look)?,
        Report::Guards => guards::run(&look)?,
        Report::NewCustomers => new_customers::run(&look)?,
    };
    if rests_on_sales(asked.report)
        && let Some((first, last)) = turnover::sold_outside(ask, found.days.unwrap_or((from, to)))?
    {
        found.notes.push(Note::SoldFrom(first, last));
    }
    if let Some((column, descending)) = asked.sort {
        sort(&mut found.rows, asked.report, column, descending);
    }
    let all = u32::try_from(found.rows.len() + found.left_out).unwrap_or(u32::MAX);
    let fields = drawn::fields(asked.report, &found.rows);
    let spread = drawn::cut(&mut found.rows, asked.most, asked.spread);
    Ok(ReportSheet {
        days: found.days.unwrap_or((from, to)),
        rows: found.rows,
        spread,
        all,
        facts: found.facts,
        notes: found.notes,
        fields,
        asked,
    })
}

/// Whether a report has nothing to say of a time without sales.
const fn rests_on_sales(report: Report) -> bool {
    matches!(
        report,
        Report::Abc
            | Report::Changes
            | Report::Composition
            | Report::Contribution
            | Report::CrossRatio
            | Report::Curve
            | Report::Equity
            | Report::Key
            | Report::Margin
            | Report::Mix
            | Report::Pyramid
            | Report::Rising
            | Report::Share
            | Report::Top20
            | Report::Trend
    )
}

/// Orders the items by a column; groups keep their items, totals their place. Empty cells come last.
fn sort(rows: &mut [ReportRow], report: Report, column: Column, descending: bool) {
    let columns = report.spec().columns;
    let Some(place) = columns.iter().position(|it| *it == column) else {
        return;
    };
    let compare = |one: &ReportRow, other: &ReportRow| {
        let (one, other) = (one.cells.get(place), other.cells.get(place));
        let is_empty = |it: Option<&Value>| it.is_none_or(|it| *it == Value::Empty);
        match (is_empty(one), is_empty(other)) {
            (false, false) => {
                let order = one.zip(other).map_or(Ordering::Equal, |(a, b)| order(a, b));
                if descending { order.reverse() } else { order }
            }
            (a, b) => a.cmp(&b),
        }
    };
    for run in rows.chunk_by_mut(|a, b| (a.level == Level::Item) == (b.level == Level::Item)) {
        if run.first().is_some_and(|row| row.level == Level::Item) {
            run.sort_by(compare);
        }
    }
}

fn order(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Money(a), Value::Money(b)) => a.cmp(b),
        (Value::Exact(a), Value::Exact(b)) => a.cmp(b),
        (Value::Day(a), Value::Day(b)) => a.cmp(b),
        (Value::Choice(a), Value::Choice(b)) => a.cmp(b),
        (Value::Flag(a), Value::Flag(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}

/// A count as a cell.
fn count(count: usize) -> Value {
    Value::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// An amount as a cell.
const fn amount(amount: ExactMoney) -> Value {
    Value::Exact(amount)
}
