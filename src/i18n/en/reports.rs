//! Reports, in English.

use crate::domain::report::{Choosing, Column as C, Report as R};
use crate::i18n::group::Reports;

use super::followed;
use super::new_customers;
use super::report_notes::{note, period};

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
    total: "Total",
    empty,
    bad_period: |text| format!("\"{text}\" is no period."),
    periods: "Write 12m, 90d, 2026, 2026q3, 2026-07, ytd, or 2026-01-01..2026-03-31.",
    bad_option: |option, value| format!("--{option} does not take \"{value}\"."),
};

const fn empty(report: R) -> &'static str {
    match report {
        R::Curve
        | R::Margin
        | R::Mix
        | R::Contribution
        | R::Share
        | R::Trend
        | R::Changes
        | R::Abc
        | R::Equity
        | R::Top20 => "Nothing was sold in this period.",
        R::Credit | R::OpenInvoices => "Nobody owes us anything.",
        R::CrossRatio => "No stock is stated for this period.",
        R::Composition
        | R::Coverage
        | R::Recency
        | R::Pyramid
        | R::Groups
        | R::Health
        | R::Churn => "There is no customer to look at.",
        R::Rising => "No small customer rises.",
        R::Loyalty => "Nobody was asked within a year, or did anything for us.",
        R::Key => "Nobody is a key account, or should be one.",
        R::Quality => "Nobody's quality was judged yet.",
        R::Matrix => "Nobody's position was judged yet.",
        R::Prospects => "Nobody was found in this period.",
        R::Factors => "Nobody judged what decides yet.",
        R::Incentives => "Nothing was given in this period.",
        R::NewCustomers => new_customers::EMPTY,
        R::Cases => "No complaint was opened in this period.",
        R::Visits => "No visit was made in this period.",
        R::Winback => "Nobody was won back in this period, or tried to be.",
        R::Duplicates => "No customer seems to stand in the book twice.",
        R::Rhythm | R::Complaints | R::Guards => followed::empty(report),
    }
}

const fn title(report: R) -> &'static str {
    match report {
        R::Curve => "Concentration",
        R::Credit => "Money at risk",
        R::Margin => "Gross profit",
        R::Mix => "Product mix",
        R::CrossRatio => "Cross ratio",
        R::Contribution => "Contribution",
        R::Pyramid => "Value pyramid",
        R::Key => "Key accounts",
        R::Top20 => "Best fifth",
        R::Groups => "Customer groups",
        R::Quality => "Quality of customers",
        R::Matrix => "Value and position",
        R::Composition => "Composition",
        R::Share => "Share of sales",
        R::Trend => "Trend",
        R::Changes => "Changes",
        R::Rising => "Rising small customers",
        R::Coverage => "Contact coverage",
        R::Recency => "Silent customers",
        R::Loyalty => "Loyalty",
        R::Equity => "Customer equity",
        R::OpenInvoices => "Open invoices",
        R::Abc => "Classes by sales",
        R::Cases => "Complaints by month",
        R::Visits => "Visits by week",
        R::Health => "Customer health",
        R::Churn => "Risk of loss",
        R::Winback => "Winning back",
        R::Duplicates => "Possible duplicates",
        R::Prospects => "Prospects",
        R::Factors => "What decides",
        R::Incentives => "Incentives",
        R::Rhythm | R::Complaints | R::Guards => followed::title(report),
        R::NewCustomers => new_customers::TITLE,
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
        R::Pyramid => "Tiers by the number of customers, ranked by value",
        R::Key => "Key accounts, and who should be one by tests or the best fifth",
        R::Top20 => "The best fifth by sales, volume, arrears and purchase cycle",
        R::Groups => "How customers move up the five groups",
        R::Quality => "Scores by five criteria, the poorest first",
        R::Matrix => "Attractiveness against our strength, and what to do",
        R::Composition => "Of whom customers are made up by any axis, the large ones marked",
        R::Share => "What part of all sales each customer gives, against what was expected",
        R::Trend => "Sales month by month: on month, on year, moving twelve months",
        R::Changes => "Whose purchases fell most, who stopped, who began",
        R::Rising => "Small customers that grow and pass others",
        R::Coverage => "How many customers were contacted lately, by owner and tier",
        R::Recency => "How long ago customers bought last, the longest silent first",
        R::Loyalty => "What customers do and what they feel, and what that makes of them",
        R::Equity => "What customers are worth in the years ahead, owner by owner",
        R::OpenInvoices => "What is still to be paid, invoice by invoice",
        R::Abc => "Classes A, B and C by cumulative value, and what changed",
        R::Cases => "How many complaints came, how many are settled, which limits were kept",
        R::Visits => "How many visits each owner made in each week",
        R::Health => "How every customer does, the worst first, component by component",
        R::Churn => "Who may leave and why, who has left, and the rate of loss",
        R::Winback => "How winning back went, by cause, class and owner",
        R::Duplicates => {
            "Customers that may stand in the book twice: the same name, short name or telephone"
        }
        R::Prospects => "What each way of finding customers brings",
        R::Factors => {
            "What decides with customers: we against the best competitor, the widest gap first"
        }
        R::Incentives => "What customers were given, on what condition, and how that is watched",
        R::Rhythm | R::Complaints | R::Guards => followed::about(report),
        R::NewCustomers => new_customers::ABOUT,
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
        C::Group => "Name",
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
        C::GroupStep => "Group",
        C::Reached => "Reached",
        C::Conversion => "Conversion %",
        C::MedianDays => "Median days",
        C::Moves => "Moves",
        C::Score => "Score",
        C::Standing => "Standing %",
        C::Volume => "Volume",
        C::Arrears => "Arrears",
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
        C::Stance => "Course",
        C::PotentialValue => "Possible",
        C::Quadrant => "Value",
        C::InCommon => "Class",
        C::Buyers => "Buyers",
        C::ClassShare => "In class %",
        C::Large => "Large",
        C::ShareBefore => "Year before %",
        C::ExpectedShare => "Expected %",
        C::Index => "Index",
        C::Attainment => "Target",
        C::Whole => "Of a whole of",
        C::Before => "Before",
        C::WholeBefore => "Whole before",
        C::Target => "Expected sales",
        C::Company => "Company sales",
        C::BelowTarget => "Below target",
        C::OnTarget => "On target",
        C::AboveTarget => "Above target",
        C::BelowBorder => "Below target from %",
        C::AboveBorder => "Above target from %",
        C::OnMonth => "On month %",
        C::OnYear => "On year %",
        C::Moving => "12 months",
        C::MovingOnYear => "12 m. on year %",
        C::ToDate => "To date",
        C::MonthBefore => "Month before",
        C::YearBefore => "Year before",
        C::Difference => "Difference",
        C::Growth => "Growth %",
        C::Course => "Course",
        C::Stopped => "Stopped buying",
        C::Began => "Began buying",
        C::Fell => "Fell",
        C::BeforeFrom => "Before, from",
        C::BeforeTo => "Before, to",
        C::PlaceBefore => "Rank before",
        C::Gained => "Places gained",
        C::Tier => "Tier",
        C::LeastGrowth => "From growth %",
        C::LeastPlaces => "From places gained",
        C::LargePercent => "Best % left out",
        C::BestFifth => "Sales of the best 20 %, %",
        C::EightyBy => "Customers behind 80 %, %",
        C::Contacted => "Contacted",
        C::LongerAgo => "Longer ago",
        C::NeverContacted => "Never",
        C::WithinDays => "Within days",
        C::Silence => "Last bought",
        C::LastBought => "On",
        C::SilentDays => "Days ago",
        C::Behaviour => "Deeds",
        C::Attitude => "Attitude",
        C::Loyalty => "Loyalty",
        C::Satisfaction => "Satisfied 1-5",
        C::SatisfactionType => "Type",
        C::Repeat => "Buys again",
        C::Wallet => "Share of wallet",
        C::Cycle => "Keeps the cycle",
        C::Tenure => "Tenure",
        C::Recommend => "Recommends us",
        C::Trust => "Trust",
        C::Advocacy => "Advocacy",
        C::Forgiveness => "Forgives",
        C::Gap => "Beyond expectation",
        C::BehaviourKnown => "Deeds known %",
        C::AttitudeKnown => "Attitude known %",
        C::LoyaltyCauses => "Satisfied, yet buying less",
        C::Loyal => "Loyal",
        C::Spurious => "Spurious",
        C::Latent => "Latent",
        C::Disloyal => "Not loyal",
        C::TopBox => "Very satisfied %",
        C::Answers => "Answers",
        C::Apostles => "Apostles",
        C::Mercenaries => "Mercenaries",
        C::Hostages => "Hostages",
        C::Defectors => "Defectors",
        C::BaseProfit => "Gross profit",
        C::Premium => "Price premium",
        C::Referrals => "Referrals",
        C::Equity => "Value ahead",
        C::Retention => "Retention %",
        C::Discount => "Discount %",
        C::Years => "Years ahead",
        C::Number => "Number",
        C::InvoicedOn => "Invoiced on",
        C::DueOn => "Due",
        C::Invoiced => "Invoiced",
        C::CustomersOfA => "In class A",
        C::CasesOpened => "Opened",
        C::CasesSettled => "Settled",
        C::LimitsKept => "In time %",
        C::Week => "Week of",
        C::Visits => "Visits",
        C::HealthScore => "Health",
        C::HealthBand => "Colour",
        C::Known => "Known %",
        C::TradeScore => "Trade",
        C::PaymentScore => "Payment",
        C::ComplaintsScore => "Complaints",
        C::ContactScore => "Contact",
        C::CoverageScore => "Zipper",
        C::LoyaltyScore => "Loyalty",
        C::HealthCap => "Alarm",
        C::Uncapped => "Without alarm",
        C::Red => "Red",
        C::Amber => "Amber",
        C::Green => "Green",
        C::HealthUnknown => "Unknown",
        C::ChurnPoints => "Risk",
        C::ChurnRisk => "Level",
        C::ChurnReason => "Reason",
        C::Lapse => "Buying",
        C::CycleDays => "Cycle",
        C::ActiveCustomers => "Active",
        C::LostCustomers => "Lost",
        C::ChurnRate => "Churn %",
        C::LostProfit => "Lost profit",
        C::ValueChurnRate => "Churn by profit %",
        C::Cause => "Cause",
        C::Worth => "Class",
        C::Cases => "Cases",
        C::OpenCases => "Open",
        C::Regained => "Regained",
        C::Abandoned => "Given up",
        C::WinBackRate => "Regained %",
        C::RegainDays => "Days",
        C::EarnedSince => "Earned since",
        C::OtherCode => "Other code",
        C::OtherCustomer => "Other customer",
        C::Alike => "Alike in",
        C::ClassBefore => "Before",
        C::StandingClass => "Stands in",
        C::Crosses => "Crosses a cut",
        C::Cuts => "Cuts A/B/C",
        C::Lines => "Lines of sales",
        C::Found => "Found",
        C::Qualified => "Qualified",
        C::Converted => "Won",
        C::Dropped => "Dropped",
        C::StillOpen => "Open",
        C::YieldRate => "Yield %",
        C::WinRate => "Won of decided %",
        C::Factor => "Factor",
        C::FactorGap => "Gap",
        C::Importance => "Importance",
        C::Ours => "We",
        C::Competitor => "Best competitor",
        C::RatedOn => "Judged on",
        C::Behind => "Behind",
        C::IncentiveKind => "Kind",
        C::GivenOn => "Given on",
        C::Given => "What",
        C::Condition => "On condition",
        C::Control => "Watched how",
        C::Incentives => "Incentives",
        C::ControlsDue => "Conditions to look at",
        C::Every
        | C::LimitDays
        | C::LastContact
        | C::RhythmState
        | C::ContactDue
        | C::DaysLate
        | C::Adherence
        | C::ContactsDue
        | C::ContactsKept
        | C::SnoozedUntil
        | C::ExecutiveDue
        | C::OpinionDue
        | C::WatchDue
        | C::LaunchDue
        | C::Complaints
        | C::ComplaintsOpen
        | C::AtStake
        | C::HandlingCost
        | C::ResponseMedian
        | C::ResponseMost
        | C::ClosingMedian
        | C::ClosingMost
        | C::CameBack
        | C::RepeatCause
        | C::Mark
        | C::Deliveries
        | C::PerHundred
        | C::Complaining
        | C::Dissatisfied
        | C::Hits
        | C::Overridden
        | C::KeptInCases
        | C::HitOn
        | C::OverriddenBy
        | C::OverrideReason
        | C::LateNow
        | C::SilentNow => followed::column(column),
        C::Age
        | C::CostOfProfit
        | C::CostEach
        | C::NewCostRatio
        | C::OldCostRatio
        | C::NewCostBorder
        | C::EventCosts
        | C::ExpectedSales
        | C::ComparedSales
        | C::ComparedFrom
        | C::ComparedTo
        | C::ComparedDays => new_customers::column(column),
    }
}

const fn option(option: Choosing) -> &'static str {
    match option {
        Choosing::Basis => "Basis",
        Choosing::Each => "Of each",
        Choosing::Beside => "Beside",
        Choosing::Turnover => "Turnover of",
        Choosing::Pyramid => "Pyramid",
        Choosing::By => "Axis to split by",
        Choosing::Detail => "Large ones of each group, or all",
        Choosing::Against => "What turnover is set against",
        Choosing::Days => "Days within which a contact counts",
        Choosing::Growth => "Least growth in percent",
        Choosing::Places => "Least number of places gained",
        Choosing::Retention => "Percent of customers that stay a year",
        Choosing::Discount => "What money costs a year, in percent",
        Choosing::Years => "Years to look ahead",
        Choosing::Preset => "Cuts of the classes",
        Choosing::Shares => "Cuts of your own, such as 60/30/10",
        Choosing::Crossing => "Who crosses a cut",
        Choosing::FoundBy => "Counted by",
        Choosing::CasesBy => "Counted by",
        Choosing::HitsBy => "Counted by",
        Choosing::Silence => "Of 100 dissatisfied customers, so many complain",
    }
}
