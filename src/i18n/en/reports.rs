//! Reports, in English.

use crate::domain::report::{Choosing, Column as C, Note, Period, Report as R};
use crate::i18n::group::Reports;
use crate::i18n::numbers::grouped;

pub(super) const REPORTS: Reports = Reports {
    title,
    about,
    column,
    option,
    note,
    period,
    days: |from, to| format!("{from} to {to}"),
    all: "everybody's customers",
    mine: "your customers",
    of: |name| format!("customers of {name}"),
    empty: "Nothing was sold in this period.",
    bad_period: |text| format!("\"{text}\" is no period."),
    periods: "Write 12m, 90d, 2026, 2026q3, 2026-07, ytd, or 2026-01-01..2026-03-31.",
    bad_option: |option, value| format!("--{option} does not take \"{value}\"."),
};

const fn title(report: R) -> &'static str {
    match report {
        R::Curve => "Concentration",
    }
}

const fn about(report: R) -> &'static str {
    match report {
        R::Curve => "What part of the customers gives what part of the sales",
    }
}

const fn column(column: C) -> &'static str {
    match column {
        C::Rank => "Rank",
        C::Code => "Code",
        C::Customer => "Customer",
        C::Owner => "Owner",
        C::ProductCode => "Product code",
        C::Product => "Product",
        C::Group => "Group",
        C::Month => "Month",
        C::Class => "Class",
        C::Customers => "Customers",
        C::CustomersShare => "Customers %",
        C::Value => "Value",
        C::Share => "Share %",
        C::Cumulative => "Cum. %",
        C::Sales => "Sales",
    }
}

const fn option(option: Choosing) -> &'static str {
    match option {
        Choosing::Basis => "Basis",
    }
}

fn note(note: &Note) -> String {
    match note {
        Note::ToDate(month) => format!("{month} is not over: its figures are to date."),
        Note::CostUnknown(lines) => format!(
            "The cost of {} lines of sales is unknown: gross profit leaves them out.",
            count(*lines)
        ),
        Note::Unranked(customers) => {
            format!(
                "{} customers without sales are not ranked.",
                count(*customers)
            )
        }
    }
}

fn period(period: Period) -> String {
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

fn count(count: u64) -> String {
    grouped(i64::try_from(count).unwrap_or(i64::MAX))
}
