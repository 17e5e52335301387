//! A report declares itself once: its key, its columns, what it can be asked, and how it is drawn. The command line, its
//! JSON, CSV and Markdown, the schema of that JSON, and the screens follow from the declaration.

mod asked;
mod column;
mod columns;
mod note;
mod unit;

pub use asked::{Among, Asked, Choosing, Period};
pub use column::Column;
pub use note::Note;
pub use unit::Unit;

use serde::{Deserialize, Serialize};

use self::Choosing as O;
use self::Column as C;
use crate::domain::rules::loyalty;

/// What a report is.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// The columns of its rows, in order.
    pub columns: &'static [Column],
    /// What can be asked of it beside period and circle.
    pub options: &'static [Choosing],
    /// How it is drawn.
    pub chart: Chart,
}

/// How a report is drawn, by the columns that it takes its labels and lengths from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// As a table alone.
    None,
    /// A bar a row, with its label and length.
    Bars(Column, Column),
    /// A column a row, as months go by; beside it what it is compared with, if anything.
    Months(Column, Column, Option<Column>),
    /// The share of all rows so far, along their ranks: label, rank, share so far.
    Pareto(Column, Column, Column),
    /// Rows by columns, darker where there is more: what stands at the side, above, and the value.
    Heat(Column, Column, Column),
    /// A point a row: label, to the right, up, and where the lines between the fields are.
    Quadrant(Column, Column, Column, Lines),
    /// A step a row, each narrower than the one before: label, count.
    Funnel(Column, Column),
}

/// Where the lines between the fields of a quadrant are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// At a value of both axes; who reaches it is beyond it.
    At(i64),
    /// Where as many rows lie on one side as on the other.
    Middle,
}

/// The field of a point between two lines: left above, right above, left beneath, right beneath. Who reaches a line is
/// beyond it.
pub const fn field_at(lines: [i64; 2], x: i64, y: i64) -> usize {
    let right = (x >= lines[0]) as usize;
    let beneath = if y >= lines[1] { 0 } else { 2 };
    right + beneath
}

impl Chart {
    /// Whether it shows every row at once, so that the first of many are not enough for it.
    pub const fn shows_all(self) -> bool {
        matches!(self, Self::Pareto(..) | Self::Quadrant(..))
    }
}

/// Declares the reports: key, columns, options, chart.
macro_rules! reports {
    ($($(#[$meta:meta])* $name:ident $key:literal [$($column:expr),* $(,)?] [$($option:expr),* $(,)?] $chart:expr;)+) => {
        /// A report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Report {
            $($(#[$meta])* $name,)+
        }

        impl Report {
            /// Every report, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable English word.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            /// Reads the stable English word.
            pub fn from_key(word: &str) -> Option<Self> {
                match word { $($key => Some(Self::$name),)+ _ => None }
            }

            /// What it is.
            pub const fn spec(self) -> &'static Spec {
                match self {
                    $(Self::$name => &Spec { columns: &[$($column),*], options: &[$($option),*], chart: $chart },)+
                }
            }
        }
    };
}

reports! {
    /// The real curve of concentration: so many of the customers give so much (S2-10).
    Curve "curve"
        [C::Customers, C::CustomersShare, C::Value, C::Share]
        [O::Basis]
        Chart::Bars(C::CustomersShare, C::Share);
    /// Money at risk: exposure, ageing, watch and hold, the step that is due (DOMAIN.md 9.7).
    Credit "credit"
        [C::Code, C::Customer, C::Credit, C::Exposure, C::Used, C::OpenAmount, C::Overdue, C::OldestDays, C::NextStep,
            C::NotDue, C::Overdue30, C::Overdue60, C::Overdue90, C::Overdue180, C::OverdueOlder, C::DaysOverdue,
            C::DaysOutstanding, C::CreditLimit, C::OverLimit]
        []
        Chart::Bars(C::Customer, C::Exposure);
    /// Open invoices, the longest overdue first (DOMAIN.md 9.7).
    OpenInvoices "open_invoices"
        [C::Number, C::Code, C::Customer, C::InvoicedOn, C::DueOn, C::OldestDays, C::Invoiced, C::OpenAmount]
        []
        Chart::Bars(C::Number, C::OpenAmount);
    /// Gross profit of products, customers or categories (S4-14).
    Margin "margin"
        [C::Code, C::Group, C::Sales, C::Cost, C::Profit, C::MarginRate]
        [O::Each]
        Chart::Bars(C::Group, C::Profit);
    /// What is bought beside what is usual, and what is missing (S4-14).
    Mix "mix"
        [C::ProductCode, C::Product, C::Sales, C::Share, C::UsualShare, C::Room, C::Missing]
        [O::Beside]
        Chart::Bars(C::Product, C::Share);
    /// Margin times turnover of stock (S4-15).
    CrossRatio "cross_ratio"
        [C::ProductCode, C::Product, C::Sales, C::Profit, C::MarginRate, C::AverageStock, C::Turnover, C::CrossRatio]
        [O::Turnover]
        Chart::Bars(C::Product, C::CrossRatio);
    /// What is left of gross profit after cost to serve (S0-02, S0-07).
    Contribution "contribution"
        [C::Code, C::Customer, C::Sales, C::Profit, C::Costs, C::CostToServe, C::Contribution, C::Unprofitable]
        []
        Chart::Bars(C::Customer, C::Contribution);
    /// Of whom customers are made up by any axis (S4-12).
    Composition "composition"
        [C::InCommon, C::Code, C::Customer, C::Customers, C::Buyers, C::Value, C::ClassShare, C::Share, C::Large]
        [O::By, O::Basis, O::Detail]
        Chart::Bars(C::InCommon, C::Share);
    /// Turnover against company or region, and against what was expected (S4-13).
    Share "share"
        [C::Rank, C::Code, C::Customer, C::Sales, C::Share, C::ShareBefore, C::ExpectedShare, C::Index, C::Attainment]
        [O::Against]
        Chart::Bars(C::Customer, C::Share);
    /// Sales month by month (S4-13).
    Trend "trend"
        [C::Month, C::Value, C::OnMonth, C::OnYear, C::Moving, C::MovingOnYear, C::ToDate]
        [O::Basis]
        Chart::Months(C::Month, C::Value, None);
    /// Whose purchases fell, who stopped, who began.
    Changes "changes"
        [C::Code, C::Customer, C::Before, C::Value, C::Difference, C::Growth, C::Course]
        [O::Basis]
        Chart::Bars(C::Customer, C::Difference);
    /// Small customers that rise (S2-08).
    Rising "rising"
        [C::Code, C::Customer, C::Before, C::Value, C::Growth, C::PlaceBefore, C::Rank, C::Gained, C::Tier]
        [O::Basis, O::Growth, O::Places]
        Chart::Bars(C::Customer, C::Growth);
    /// How many customers were contacted lately.
    Coverage "coverage"
        [C::Owner, C::Tier, C::Customers, C::Contacted, C::Share, C::LongerAgo, C::NeverContacted]
        [O::Days]
        Chart::Heat(C::Owner, C::Tier, C::Share);
    /// How long customers have been silent (S2-09).
    Recency "recency"
        [C::Silence, C::Code, C::Customer, C::Customers, C::CustomersShare, C::LastBought, C::SilentDays]
        [O::Detail]
        Chart::Bars(C::Silence, C::Customers);
    /// What customers do and what they feel (S2-12...S2-18).
    Loyalty "loyalty"
        [C::Code, C::Customer, C::Behaviour, C::Attitude, C::Loyalty, C::Satisfaction, C::SatisfactionType]
        []
        Chart::Quadrant(C::Customer, C::Behaviour, C::Attitude, Lines::At(loyalty::BORDER as i64));
    /// What customers are worth in the years ahead (S2-01, S2-19).
    Equity "equity"
        [C::Owner, C::Code, C::Customer, C::Customers, C::BaseProfit, C::Growth, C::Premium, C::Referrals, C::Equity, C::Share]
        [O::Detail, O::Retention, O::Discount, O::Years]
        Chart::Bars(C::Owner, C::Equity);
    /// Value tiers by the count of customers (S0-14...S0-17).
    Pyramid "pyramid"
        [C::Tier, C::Customers, C::CustomersShare, C::Value, C::Share]
        [O::Basis, O::Pyramid]
        Chart::Bars(C::Tier, C::Share);
    /// Key accounts and who should be one (S2-02...S2-08).
    Key "key"
        [C::Code, C::Customer, C::Owner, C::KeyAccount, C::Score, C::TopRank, C::Share, C::ReviewBy]
        []
        Chart::Bars(C::Customer, C::Share);
    /// The best fifth by sales, volume, arrears and purchase cycle (S2-09).
    Top20 "top20"
        [C::Rank, C::Code, C::Customer, C::Owner, C::Standing, C::Sales, C::Volume, C::Arrears, C::CycleDays, C::KeyAccount]
        []
        Chart::Bars(C::Customer, C::Standing);
    /// How customers move up the ladder of groups (S1-01...S1-05).
    Groups "groups"
        [C::GroupStep, C::Customers, C::Reached, C::Conversion, C::MedianDays, C::Moves]
        []
        Chart::Funnel(C::GroupStep, C::Reached);
    /// The quality of customers by five criteria (S0-05...S0-09).
    Quality "quality"
        [C::Code, C::Customer, C::Owner, C::Score, C::Band, C::Judged, C::Signs, C::JudgedOn]
        []
        Chart::Bars(C::Customer, C::Score);
    /// Attractiveness against our strength, current against potential value (S0-10, S0-12).
    Matrix "matrix"
        [C::Code, C::Customer, C::Owner, C::Attractiveness, C::OurStrength, C::Stance, C::Sales, C::PotentialValue, C::Quadrant]
        []
        Chart::Quadrant(C::Customer, C::OurStrength, C::Attractiveness, Lines::Middle);
    /// Customers by what they give, with the share of all so far and the class that makes, beside the class of as much
    /// time before (S4-12).
    Abc "abc"
        [C::Rank, C::Class, C::Course, C::Code, C::Customer, C::Value, C::Share, C::Cumulative, C::ClassBefore,
            C::StandingClass, C::Crosses, C::Customers, C::CustomersShare]
        [O::Basis, O::Preset, O::Shares, O::Crossing]
        Chart::Pareto(C::Customer, C::Rank, C::Cumulative);
    /// Complaints by the month in which they were opened (7.5).
    Cases "cases"
        [C::Month, C::CasesOpened, C::CasesSettled, C::LimitsKept]
        []
        Chart::Months(C::Month, C::CasesOpened, Some(C::CasesSettled));
    /// Visits that were made, by owner and week.
    Visits "visits"
        [C::Owner, C::Week, C::Visits]
        []
        Chart::Heat(C::Owner, C::Week, C::Visits);
    /// How customers do, the worst first (DOMAIN.md 9.8).
    Health "health"
        [C::Code, C::Customer, C::Owner, C::Tier, C::HealthScore, C::HealthBand, C::Known, C::TradeScore, C::PaymentScore, C::ComplaintsScore, C::ContactScore, C::CoverageScore, C::LoyaltyScore, C::HealthCap]
        []
        Chart::Bars(C::Customer, C::HealthScore);
    /// Who may leave, and who left (S3-80...S3-88).
    Churn "churn"
        [C::Code, C::Customer, C::Owner, C::Tier, C::ChurnPoints, C::ChurnRisk, C::ChurnReason, C::Lapse, C::LastBought, C::SilentDays, C::CycleDays]
        []
        Chart::Bars(C::Customer, C::ChurnPoints);
    /// How winning back went (S3-89...S3-94).
    Winback "winback"
        [C::Cause, C::Worth, C::Owner, C::Cases, C::OpenCases, C::Regained, C::Abandoned, C::WinBackRate, C::RegainDays, C::EarnedSince]
        []
        Chart::None;
    /// Customers that may stand in the book twice.
    Duplicates "duplicates"
        [C::Code, C::Customer, C::OtherCode, C::OtherCustomer, C::Alike]
        []
        Chart::None;
    /// What each way of finding customers brings (DOMAIN.md 1.4, 1.5, S3-28...S3-35).
    Prospects "prospects"
        [C::InCommon, C::Found, C::Qualified, C::Converted, C::YieldRate, C::Dropped, C::StillOpen, C::WinRate]
        [O::FoundBy]
        Chart::Bars(C::InCommon, C::YieldRate);
    /// What decides with customers: we against the best competitor, by what it weighs (S3-01...S3-06).
    Factors "factors"
        [C::Factor, C::Code, C::Customer, C::FactorGap, C::Importance, C::Ours, C::Competitor, C::RatedOn, C::Customers,
            C::Behind]
        [O::Detail]
        Chart::Bars(C::Factor, C::FactorGap);
    /// What customers were given, on what condition, and how that is watched (S1-07).
    Incentives "incentives"
        [C::IncentiveKind, C::GivenOn, C::Code, C::Customer, C::Value, C::Given, C::Condition, C::Control, C::ReviewBy,
            C::Incentives, C::Customers]
        []
        Chart::Bars(C::IncentiveKind, C::Value);
    /// How well the rhythm of contacts is kept, the worst first (4.6, 9.4).
    Rhythm "rhythm"
        [C::Code, C::Class, C::Customer, C::Owner, C::Every, C::LimitDays, C::LastContact, C::RhythmState, C::ContactDue,
            C::DaysLate, C::Adherence, C::SnoozedUntil, C::ExecutiveDue, C::OpinionDue, C::WatchDue, C::LaunchDue]
        []
        Chart::Bars(C::Customer, C::DaysLate);
    /// How many complaints, how fast, how well, and what came again (7.5).
    Complaints "complaints"
        [C::InCommon, C::Complaints, C::ComplaintsOpen, C::AtStake, C::HandlingCost, C::ResponseMedian, C::ResponseMost,
            C::ClosingMedian, C::ClosingMost, C::LimitsKept, C::CameBack, C::RepeatCause, C::Mark, C::Code, C::Customer]
        [O::CasesBy, O::Silence]
        Chart::Bars(C::InCommon, C::Complaints);
    /// Mistakes in handling complaints that guards met (7.4).
    Guards "guards"
        [C::InCommon, C::Hits, C::Overridden, C::KeptInCases, C::HitOn, C::Number, C::Customer, C::OverriddenBy, C::OverrideReason]
        [O::HitsBy, O::Detail]
        Chart::Bars(C::InCommon, C::Hits);
    /// What new customers cost beside what they bring, and what old ones do (S2-09).
    NewCustomers "new_customers"
        [C::Age, C::Customers, C::Sales, C::Profit, C::Costs, C::CostOfProfit, C::CostEach, C::Contribution, C::Overdue]
        []
        Chart::Bars(C::Age, C::CostOfProfit);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_draws_columns_that_it_has() {
        for report in Report::ALL {
            let spec = report.spec();
            let drawn = match spec.chart {
                Chart::None => Vec::new(),
                Chart::Bars(a, b) | Chart::Funnel(a, b) => vec![a, b],
                Chart::Months(a, b, c) => [a, b].into_iter().chain(c).collect(),
                Chart::Pareto(a, b, c) | Chart::Heat(a, b, c) | Chart::Quadrant(a, b, c, _) => {
                    vec![a, b, c]
                }
            };
            for column in drawn {
                assert!(
                    spec.columns.contains(&column),
                    "{} {column:?}",
                    report.key()
                );
            }
            assert_eq!(Report::from_key(report.key()), Some(*report));
        }
    }
}
