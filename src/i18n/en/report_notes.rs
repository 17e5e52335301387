//! What is said about reports as a whole, and their periods, in English.

use crate::domain::choice::Crossing;
use crate::domain::report::{Note, Period};
use crate::i18n::numbers::count;

use super::new_customers;

/// What must be said about a report.
pub(super) fn note(note: &Note) -> String {
    match note {
        Note::RankedBy(basis) => new_customers::ranked_by(*basis),
        Note::NewCostHigh(most) => new_customers::cost_high(*most),
        Note::ComparedInPart(targets) => new_customers::compared_in_part(*targets),
        Note::Crossing(Crossing::StaysUp) => {
            "Exact sums, rounded once. Who crosses a cut stays in the upper class.".to_owned()
        }
        Note::Crossing(Crossing::FallsDown) => {
            "Exact sums, rounded once. Who crosses a cut falls into the lower class."
                .to_owned()
        }
        Note::ArrearsUnknown => {
            "No invoices are kept: arrears weigh nothing here.".to_owned()
        }
        Note::NoGroup(1) => "1 customer stands on no group yet.".to_owned(),
        Note::NoGroup(customers) => {
            format!("{} customers stand on no group yet.", count(*customers))
        }
        Note::ToDate(month) => format!("{month} is not over: its figures are to date."),
        Note::CostUnknown(rows) => format!(
            "For {} of those listed the cost of some sales is unknown: gross profit leaves them out.",
            count(*rows)
        ),
        Note::Unranked(customers) => {
            format!(
                "{} customers without sales are not ranked.",
                count(*customers)
            )
        }
        Note::WholeMonths(first, last) => {
            format!("Products are summed by month: {first} to {last} were looked at.")
        }
        Note::StockUnknown(1) => "1 product was sold of which no stock is stated.".to_owned(),
        Note::StockUnknown(products) => format!(
            "{} products were sold of which no stock is stated.",
            count(*products)
        ),
        Note::AsOfToday => {
            "Open amounts are those of today; sales are those of the period.".to_owned()
        }
        Note::AsOf(day) => format!("Open amounts are those of {day}; sales are those of the period."),
        Note::SoldFrom(first, last) => {
            format!("The sales of the book run from {first} to {last}: choose a period among them.")
        }
        Note::Alike(customers) => format!(
            "{} other customers of the same class and tier were looked at.",
            count(*customers)
        ),
        Note::Overlap => {
            "A customer with several tags counts for each: the groups add up to more than the total."
                .to_owned()
        }
        Note::NotAsked(customers) => format!(
            "{} customers who buy were not asked and did nothing that was written down: nothing is known of what they feel.",
            count(*customers)
        ),
        Note::HistoryFrom(month) => {
            format!("The book has no sales before {month}: the time before is not whole.")
        }
        Note::ProfitUnknown(1) => {
            "The gross profit of 1 customer is unknown: they have no value here.".to_owned()
        }
        Note::ProfitUnknown(customers) => format!(
            "The gross profit of {} customers is unknown: they have no value here.",
            count(*customers)
        ),
    }
}

/// What a period is called.
pub(super) fn period(period: Period) -> String {
    match period {
        Period::Usual => "as usual".to_owned(),
        Period::Months(1) => "last month".to_owned(),
        Period::Months(count) => format!("last {count} months"),
        Period::Days(count) => format!("last {count} days"),
        Period::Month(month) => month.to_string(),
        Period::Quarter(month) => format!("{} Q{}", month.year(), month.month().div_ceil(3)),
        Period::Year(year) => year.to_string(),
        Period::YearToDate => "this year so far".to_owned(),
        Period::Between(from, to) => format!("{from} to {to}"),
    }
}
