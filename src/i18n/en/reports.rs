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
        R::Pyramid => "Value pyramid",
        R::Key => "Key accounts",
        R::Top20 => "Best fifth",
        R::Groups => "Customer groups",
        R::Quality => "Quality of customers",
        R::Matrix => "Value and position",
    }
}

const fn about(report: R) -> &'static str {
    match report {
        R::Curve => "What part of the customers gives what part of the sales",
        R::Pyramid => "Tiers by the number of customers, ranked by value",
        R::Key => "Key accounts, and who should be one by tests or the best fifth",
        R::Top20 => "The best fifth by sales, volume, arrears and purchase cycle",
        R::Groups => "How customers move up the five groups",
        R::Quality => "Scores by five criteria, the poorest first",
        R::Matrix => "Attractiveness against our strength, and what to do",
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
        C::Tier => "Tier",
        C::GroupStep => "Group",
        C::Reached => "Reached",
        C::Conversion => "Conversion %",
        C::MedianDays => "Median days",
        C::Moves => "Moves",
        C::Score => "Score",
        C::Standing => "Standing %",
        C::Volume => "Volume",
        C::Arrears => "Arrears",
        C::Cycle => "Cycle",
        C::KeyAccount => "Key",
        C::KeyAccounts => "Key accounts",
        C::Ranked => "With sales",
        C::TopRank => "Best fifth",
        C::ReviewBy => "Review by",
        C::Band => "Band",
        C::Judged => "Judged %",
        C::Signs => "Poor signs",
        C::JudgedOn => "Judged on",
        C::Attractiveness => "Attractive",
        C::OurStrength => "Our place",
        C::Course => "Course",
        C::PotentialValue => "Possible",
        C::Quadrant => "Value",
    }
}

const fn option(option: Choosing) -> &'static str {
    match option {
        Choosing::Basis => "Basis",
        Choosing::Pyramid => "Pyramid",
    }
}

fn note(note: &Note) -> String {
    match note {
        Note::ArrearsUnknown => {
            "No invoices are kept: arrears weigh nothing here.".to_owned()
        }
        Note::NoGroup(customers) => {
            format!("{} customers stand on no group yet.", count(*customers))
        }
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
