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
        R::Credit => "Money at risk",
        R::Margin => "Gross profit",
        R::Mix => "Product mix",
        R::CrossRatio => "Cross ratio",
        R::Contribution => "Contribution",
    }
}

const fn about(report: R) -> &'static str {
    match report {
        R::Curve => "What part of the customers gives what part of the sales",
        R::Credit => "Exposure, ageing, watch and hold, and the step that is due",
        R::Margin => "Gross profit by product, customer or category",
        R::Mix => "What a customer buys beside what is usual, and what is missing",
        R::CrossRatio => "Margin times turnover of stock, by product",
        R::Contribution => "What customers leave after what they cost to serve",
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
        C::Credit => "Credit",
        C::CreditGrade => "Credit grade",
        C::Exposure => "Exposure",
        C::OpenAmount => "Open",
        C::OpenOrders => "Open orders",
        C::PaidAhead => "Paid ahead",
        C::CreditLimit => "Limit",
        C::Used => "Used %",
        C::OverLimit => "Over limit",
        C::NotDue => "Not due",
        C::Overdue30 => "1-30 d",
        C::Overdue60 => "31-60 d",
        C::Overdue90 => "61-90 d",
        C::Overdue180 => "91-180 d",
        C::OverdueOlder => "Over 180 d",
        C::Overdue => "Overdue",
        C::DaysOverdue => "Days overdue",
        C::OldestDays => "Oldest",
        C::DaysOutstanding => "DSO",
        C::PromisesToPay => "Paid as prom. %",
        C::BrokenToPay => "Broken promises",
        C::NextStep => "Next step",
        C::ReleasedUntil => "Released until",
        C::Held => "On hold",
        C::Watched => "Watched",
        C::OpenInvoices => "Open items",
        C::Category => "Category",
        C::Cost => "Cost",
        C::Profit => "Gross profit",
        C::MarginRate => "GM %",
        C::Quantity => "Quantity",
        C::UsualShare => "Usual %",
        C::Room => "Room",
        C::Missing => "Missing",
        C::MissingProducts => "White space",
        C::Products => "Products",
        C::AverageStock => "Avg. stock",
        C::Turnover => "Turnover",
        C::CrossRatio => "Cross ratio",
        C::VisitCosts => "Visits",
        C::ServiceCosts => "Service",
        C::Freight => "Freight",
        C::Rebates => "Rebates",
        C::BadDebt => "Bad debt",
        C::Financing => "Financing",
        C::OtherCosts => "Other costs",
        C::Costs => "Cost to serve",
        C::CostToServe => "Cost %",
        C::Contribution => "Contribution",
        C::Unprofitable => "Unprofitable",
        C::AtALoss => "At a loss",
    }
}

const fn option(option: Choosing) -> &'static str {
    match option {
        Choosing::Basis => "Basis",
        Choosing::Each => "Of each",
        Choosing::Beside => "Beside",
        Choosing::Turnover => "Turnover of",
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
        Note::WholeMonths(first, last) => {
            format!("Products are summed by month: {first} to {last} were looked at.")
        }
        Note::StockUnknown(products) => format!(
            "{} products were sold of which no stock is stated.",
            count(*products)
        ),
        Note::AsOfToday => {
            "Open amounts are those of today; sales are those of the period.".to_owned()
        }
        Note::Alike(customers) => format!(
            "{} other customers of the same class and tier were looked at.",
            count(*customers)
        ),
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
