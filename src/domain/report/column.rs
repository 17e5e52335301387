//! Columns of reports and the facts behind their numbers: a key, and what its values are.

use serde::{Deserialize, Serialize};

use super::Unit;
use super::columns::columns;
use crate::domain::choice::ChoiceSet;

columns! {
    /// Place in an order.
    Rank "rank" Unit::Count;
    /// A customer's code.
    Code "code" Unit::Code;
    /// A customer's name.
    Customer "customer" Unit::Name;
    /// A user's name.
    Owner "owner" Unit::Words;
    /// A product's code.
    ProductCode "product_code" Unit::Code;
    /// A product's name.
    Product "product" Unit::Words;
    /// What a group has in common.
    Group "group" Unit::Words;
    /// The month.
    Month "month" Unit::Month;
    /// The class by sales.
    Class "class" Unit::Choice(ChoiceSet::AbcClass);
    /// How many customers.
    Customers "customers" Unit::Count;
    /// Part of all customers.
    CustomersShare "customers_share" Unit::Share;
    /// What is looked at: sales, or the basis that was asked for.
    Value "value" Unit::Amount;
    /// Part of all.
    Share "share" Unit::Share;
    /// Part of all, with those before.
    Cumulative "cumulative" Unit::Share;
    /// Net sales.
    Sales "sales" Unit::Amount;
    /// Whether deliveries on credit go on.
    Credit "credit" Unit::Choice(ChoiceSet::CreditState);
    /// How a customer is trusted to pay.
    CreditGrade "credit_grade" Unit::Choice(ChoiceSet::CreditGrade);
    /// Open invoices and orders to come.
    Exposure "exposure" Unit::Amount;
    /// Open invoices.
    OpenAmount "open" Unit::Amount;
    /// Confirmed orders that are not delivered.
    OpenOrders "open_orders" Unit::Amount;
    /// Paid beyond everything that is open.
    PaidAhead "paid_ahead" Unit::Amount;
    /// The limit.
    CreditLimit "credit_limit" Unit::Amount;
    /// How much of the limit is used.
    Used "used" Unit::Rate;
    /// By how much the limit is passed.
    OverLimit "over_limit" Unit::Amount;
    NotDue "not_due" Unit::Amount; Overdue30 "overdue_30" Unit::Amount; Overdue60 "overdue_60" Unit::Amount;
    Overdue90 "overdue_90" Unit::Amount; Overdue180 "overdue_180" Unit::Amount;
    OverdueOlder "overdue_older" Unit::Amount;
    /// What is overdue.
    Overdue "overdue" Unit::Amount;
    /// Days overdue, weighted by amounts.
    DaysOverdue "days_overdue" Unit::Days;
    /// Days that the oldest open amount is overdue.
    OldestDays "oldest_days" Unit::Days;
    /// Days of sales that are still to be paid.
    DaysOutstanding "days_outstanding" Unit::Days;
    /// The part of promises to pay that were kept.
    PromisesToPay "promises_kept" Unit::Rate;
    /// Promises to pay that were broken.
    BrokenToPay "promises_broken" Unit::Count;
    /// The step that is due.
    NextStep "next_step" Unit::Choice(ChoiceSet::ArrearsStep);
    /// Released by finance until then.
    ReleasedUntil "released_until" Unit::Day;
    /// Customers to whom nothing is delivered on credit.
    Held "held" Unit::Count;
    /// Customers who are watched.
    Watched "watched" Unit::Count;
    /// Due days with something open.
    OpenInvoices "open_invoices" Unit::Count;
    /// The category of a product.
    Category "category" Unit::Words;
    /// Cost of goods sold.
    Cost "cost" Unit::Amount;
    /// Gross profit.
    Profit "profit" Unit::Amount;
    /// Gross profit per sales.
    MarginRate "margin" Unit::Rate;
    /// How much was sold.
    Quantity "quantity" Unit::Amount;
    /// Its share of what is usual.
    UsualShare "usual_share" Unit::Share;
    /// What they would buy beyond what they do.
    Room "room" Unit::Amount;
    /// Others buy it and the customer does not.
    Missing "missing" Unit::Flag;
    /// Products that others buy and the customer does not.
    MissingProducts "missing_products" Unit::Count;
    /// Products that were bought.
    Products "products" Unit::Count;
    /// What lay in stock on average.
    AverageStock "average_stock" Unit::Amount;
    /// How often the stock was turned over in a year.
    Turnover "turnover" Unit::Ratio;
    /// Margin times turnover.
    CrossRatio "cross_ratio" Unit::Ratio;
    VisitCosts "visit_costs" Unit::Amount; ServiceCosts "service_costs" Unit::Amount; Freight "freight" Unit::Amount;
    Rebates "rebates" Unit::Amount; BadDebt "bad_debt" Unit::Amount; Financing "financing" Unit::Amount;
    OtherCosts "other_costs" Unit::Amount;
    /// What a customer cost to serve.
    Costs "costs" Unit::Amount;
    /// Costs per sales.
    CostToServe "cost_to_serve" Unit::Rate;
    /// What is left after cost to serve.
    Contribution "contribution" Unit::Amount;
    /// At a loss again and again.
    Unprofitable "unprofitable" Unit::Flag;
    /// Customers at a loss.
    AtALoss "at_a_loss" Unit::Count;
    /// What customers of a group have in common.
    InCommon "in_common" Unit::Mixed;
    /// How many of them bought.
    Buyers "buyers" Unit::Count;
    /// Part of the group.
    ClassShare "class_share" Unit::Share;
    /// A large one.
    Large "large" Unit::Flag;
    /// Part of all, a year before.
    ShareBefore "share_before" Unit::Share;
    /// The part that was expected.
    ExpectedShare "expected_share" Unit::Share;
    /// Share over expected share.
    Index "index" Unit::Rate;
    /// Where that leaves a customer.
    Attainment "attainment" Unit::Choice(ChoiceSet::Attainment);
    /// What it is a part of.
    Whole "whole" Unit::Amount;
    /// In the earlier stretch of time.
    Before "before" Unit::Amount;
    /// What it was a part of.
    WholeBefore "whole_before" Unit::Amount;
    /// Sales that were expected.
    Target "target" Unit::Amount;
    /// What the company sold.
    Company "company" Unit::Amount;
    /// How many are below target.
    BelowTarget "below_target" Unit::Count;
    /// How many are on target.
    OnTarget "on_target" Unit::Count;
    /// How many are above target.
    AboveTarget "above_target" Unit::Count;
    /// Below it, a customer is below target.
    BelowBorder "below_border" Unit::Rate;
    /// Above it, a customer is above target.
    AboveBorder "above_border" Unit::Rate;
    /// Against the month before.
    OnMonth "on_month" Unit::Rate;
    /// Against the month a year before.
    OnYear "on_year" Unit::Rate;
    /// The twelve months that end with it.
    Moving "moving" Unit::Amount;
    /// Those against the twelve before.
    MovingOnYear "moving_on_year" Unit::Rate;
    /// The month is not over.
    ToDate "to_date" Unit::Flag;
    /// The month before.
    MonthBefore "month_before" Unit::Amount;
    /// The month a year before.
    YearBefore "year_before" Unit::Amount;
    /// Now less before.
    Difference "difference" Unit::Amount;
    /// By how much it grew.
    Growth "growth" Unit::Rate;
    /// What became of it.
    Course "course" Unit::Choice(ChoiceSet::Course);
    /// Who bought before and does not now.
    Stopped "stopped" Unit::Count;
    /// Who buys now and did not before.
    Began "began" Unit::Count;
    /// Whose purchases fell.
    Fell "fell" Unit::Count;
    /// First day of the earlier stretch.
    BeforeFrom "before_from" Unit::Day;
    /// Last day of the earlier stretch.
    BeforeTo "before_to" Unit::Day;
    /// Place in the earlier stretch.
    PlaceBefore "place_before" Unit::Count;
    /// Places gained.
    Gained "gained" Unit::Count;
    /// The value tier.
    Tier "tier" Unit::Choice(ChoiceSet::Tier);
    /// From this growth on.
    LeastGrowth "least_growth" Unit::Rate;
    /// From so many places on.
    LeastPlaces "least_places" Unit::Count;
    /// The best so many percent are not small.
    LargePercent "large_percent" Unit::Points;
    /// What the best fifth of customers give.
    BestFifth "best_fifth" Unit::Share;
    /// By what part of customers eighty percent are given.
    EightyBy "eighty_by" Unit::Share;
    /// How many were contacted.
    Contacted "contacted" Unit::Count;
    /// How many were contacted longer ago.
    LongerAgo "longer_ago" Unit::Count;
    /// How many were never contacted.
    NeverContacted "never_contacted" Unit::Count;
    /// Within so many days.
    WithinDays "within_days" Unit::Days;
    /// How long ago they bought.
    Silence "silence" Unit::Choice(ChoiceSet::Silence);
    /// The day of the last purchase.
    LastBought "last_bought" Unit::Day;
    /// Days since then.
    SilentDays "silent_days" Unit::Days;
    /// The index of what they do.
    Behaviour "behaviour" Unit::Points;
    /// The index of what they feel.
    Attitude "attitude" Unit::Points;
    /// What both make of them.
    Loyalty "loyalty" Unit::Choice(ChoiceSet::Loyalty);
    /// The latest answer, from 1 to 5.
    Satisfaction "satisfaction" Unit::Points;
    /// What satisfaction and deeds make of them.
    SatisfactionType "satisfaction_type" Unit::Choice(ChoiceSet::SatisfactionType);
    /// Score of buying again.
    Repeat "repeat" Unit::Points;
    /// Score of the share of what they need.
    Wallet "wallet" Unit::Points;
    /// Score of keeping to their cycle.
    Cycle "cycle" Unit::Points;
    /// Score of how long they have been buying.
    Tenure "tenure" Unit::Points;
    /// Score of recommending us.
    Recommend "recommend" Unit::Points;
    /// Score of trust.
    Trust "trust" Unit::Points;
    /// Score of what they did for us.
    Advocacy "advocacy" Unit::Points;
    /// Score of staying after a failure.
    Forgiveness "forgiveness" Unit::Points;
    /// What they got less what they expected, in levels.
    Gap "gap" Unit::Points;
    /// How much of the deeds is known.
    BehaviourKnown "behaviour_known" Unit::Rate;
    /// How much of the attitude is known.
    AttitudeKnown "attitude_known" Unit::Rate;
    /// Why satisfaction rose while loyalty fell.
    LoyaltyCauses "loyalty_causes" Unit::Mixed;
    /// How many are loyal.
    Loyal "loyal" Unit::Count;
    /// How many only seem to be.
    Spurious "spurious" Unit::Count;
    /// How many would be.
    Latent "latent" Unit::Count;
    /// How many are not.
    Disloyal "disloyal" Unit::Count;
    /// The very satisfied of all who answered.
    TopBox "top_box" Unit::Share;
    /// How many answered.
    Answers "answers" Unit::Count;
    /// Satisfied and buying.
    Apostles "apostles" Unit::Count;
    /// Satisfied and buying elsewhere.
    Mercenaries "mercenaries" Unit::Count;
    /// Not satisfied and staying.
    Hostages "hostages" Unit::Count;
    /// Not satisfied and going.
    Defectors "defectors" Unit::Count;
    /// Gross profit of the period.
    BaseProfit "base_profit" Unit::Amount;
    /// Profit beyond the usual margin.
    Premium "premium" Unit::Amount;
    /// Whom they brought to us.
    Referrals "referrals" Unit::Count;
    /// The value of the years ahead.
    Equity "equity" Unit::Amount;
    /// The part that stays from year to year.
    Retention "retention" Unit::Rate;
    /// What money costs a year.
    Discount "discount" Unit::Rate;
    /// Years looked ahead.
    Years "years" Unit::Count;
    /// The number of a document.
    Number "number" Unit::Code;
    /// The day of an invoice.
    InvoicedOn "invoiced_on" Unit::Day;
    /// When it is to be paid.
    DueOn "due_on" Unit::Day;
    /// What was asked for.
    Invoiced "invoiced" Unit::Amount;
    /// The group of the ladder.
    GroupStep "group_step" Unit::Choice(ChoiceSet::Group);
    /// How many stand there or higher.
    Reached "reached" Unit::Count;
    /// How many of those who reached the step before reached this one.
    Conversion "conversion" Unit::Share;
    /// The middle one of the days that it took.
    MedianDays "median_days" Unit::Days;
    /// How many of which it is known.
    Moves "moves" Unit::Count;
    /// Points of a hundred.
    Score "score" Unit::Points;
    /// Where somebody stands among all, of a million.
    Standing "standing" Unit::Share;
    /// Quantity.
    Volume "volume" Unit::Amount;
    /// What is overdue.
    Arrears "arrears" Unit::Amount;
    /// Is a key account.
    KeyAccount "key_account" Unit::Flag;
    /// How many are.
    KeyAccounts "key_accounts" Unit::Count;
    /// How many have sales.
    Ranked "ranked" Unit::Count;
    /// Place for the best fifth.
    TopRank "top_rank" Unit::Count;
    /// To be reviewed by.
    ReviewBy "review_by" Unit::Day;
    /// How good a customer is.
    Band "band" Unit::Choice(ChoiceSet::Band);
    /// How much was judged.
    Judged "judged" Unit::Share;
    /// Signs of a poor customer.
    Signs "signs" Unit::Count;
    /// When it was judged.
    JudgedOn "judged_on" Unit::Day;
    /// How attractive, from 0 to 5.
    Attractiveness "attractiveness" Unit::Points;
    /// How strong we are there, from 0 to 5.
    OurStrength "our_strength" Unit::Points;
    /// What to do.
    Stance "stance" Unit::Choice(ChoiceSet::Stance);
    /// A year's sales that are possible.
    PotentialValue "potential_value" Unit::Amount;
    /// Current against potential value.
    Quadrant "quadrant" Unit::Choice(ChoiceSet::Quadrant);
    /// How many customers are of class A.
    CustomersOfA "customers_of_a" Unit::Count;
    /// Complaints that were opened.
    CasesOpened "cases_opened" Unit::Count;
    /// Those of them that are settled.
    CasesSettled "cases_settled" Unit::Count;
    /// The limits that were kept.
    LimitsKept "limits_kept" Unit::Share;
    /// A week, by its Monday.
    Week "week" Unit::Day;
    /// Visits that were made.
    Visits "visits" Unit::Count;
    /// How they do, from 0 to 100.
    HealthScore "health" Unit::Points;
    /// The colour of that.
    HealthBand "health_band" Unit::Choice(ChoiceSet::HealthBand);
    /// Percent of the weights that is known.
    Known "known" Unit::Points; TradeScore "trade_score" Unit::Points; PaymentScore "payment_score" Unit::Points;
    ComplaintsScore "complaints_score" Unit::Points; ContactScore "contact_score" Unit::Points;
    CoverageScore "coverage_score" Unit::Points; LoyaltyScore "loyalty_score" Unit::Points;
    /// The alarm that holds the score down.
    HealthCap "health_cap" Unit::Choice(ChoiceSet::HealthCap);
    /// The score without alarms.
    Uncapped "uncapped" Unit::Points;
    /// How many are red.
    Red "red" Unit::Count;
    /// How many are amber.
    Amber "amber" Unit::Count;
    /// How many are green.
    Green "green" Unit::Count;
    /// Of how many nothing is known.
    HealthUnknown "health_unknown" Unit::Count;
    /// How likely they leave, from 0 to 100.
    ChurnPoints "churn_points" Unit::Points;
    /// How high that is.
    ChurnRisk "churn_risk" Unit::Choice(ChoiceSet::ChurnRisk);
    /// Why they may leave.
    ChurnReason "churn_reason" Unit::Choice(ChoiceSet::ChurnReason);
    /// Whether they still buy.
    Lapse "lapse" Unit::Choice(ChoiceSet::Lapse);
    /// Days from one order to the next.
    CycleDays "cycle_days" Unit::Days;
    /// Who was there when the period began.
    ActiveCustomers "active_customers" Unit::Count;
    /// Who left within it.
    LostCustomers "lost_customers" Unit::Count;
    /// Part of those who left, by number.
    ChurnRate "churn_rate" Unit::Rate;
    /// What was earned with those who left, the year before.
    LostProfit "lost_profit" Unit::Amount;
    /// Part of what was earned, with those who left.
    ValueChurnRate "value_churn_rate" Unit::Rate;
    /// Why they left.
    Cause "cause" Unit::Choice(ChoiceSet::Cause);
    /// What they are worth.
    Worth "worth" Unit::Choice(ChoiceSet::WinBackClass);
    /// Cases that began.
    Cases "cases" Unit::Count;
    /// Cases that go on or rest.
    OpenCases "open_cases" Unit::Count;
    /// Who came back.
    Regained "regained" Unit::Count;
    /// Who was given up.
    Abandoned "abandoned" Unit::Count;
    /// Who came back, of all cases.
    WinBackRate "winback_rate" Unit::Rate;
    /// Days until they came back, on average.
    RegainDays "regain_days" Unit::Days;
    /// What was earned since they came back.
    EarnedSince "earned_since" Unit::Amount;
    /// The code of the other customer of a pair.
    OtherCode "other_code" Unit::Code;
    /// The name of the other customer of a pair.
    OtherCustomer "other_customer" Unit::Name;
    /// What two customers have in common.
    Alike "alike" Unit::Mixed;
    /// The class in as much time before.
    ClassBefore "class_before" Unit::Choice(ChoiceSet::AbcClass);
    /// The class that the customer stands in.
    StandingClass "standing_class" Unit::Choice(ChoiceSet::AbcClass);
    /// Crosses a cut: the other convention classes it otherwise.
    Crosses "crosses" Unit::Flag;
    /// The shares that classes are cut by.
    Cuts "cuts" Unit::Words;
    /// Lines of sales.
    Lines "lines" Unit::Count;
    /// Prospects that were found.
    Found "found" Unit::Count;
    /// Those of them that were qualified.
    Qualified "qualified" Unit::Count;
    /// Those of them that became customers.
    Converted "converted" Unit::Count;
    /// Those of them that were dropped.
    Dropped "dropped" Unit::Count;
    /// Those of whom something may still come.
    StillOpen "still_open" Unit::Count;
    /// Who became a customer, of all that were found.
    YieldRate "yield" Unit::Rate;
    /// Who became a customer, of those that are decided.
    WinRate "win_rate" Unit::Rate;
    /// What decides with customers.
    Factor "factor" Unit::Choice(ChoiceSet::Factor);
    /// What a difference to the best competitor weighs, from -25 to 25.
    FactorGap "gap_weighed" Unit::Ratio;
    /// How much it matters, from 0 to 5.
    Importance "importance" Unit::Ratio;
    /// How good we are, from 0 to 5.
    Ours "ours" Unit::Ratio;
    /// How good the best competitor is, from 0 to 5.
    Competitor "competitor" Unit::Ratio;
    /// When that was judged.
    RatedOn "rated_on" Unit::Day;
    /// With how many the competitor is ahead.
    Behind "behind" Unit::Count;
    /// What kind of incentive.
    IncentiveKind "incentive_kind" Unit::Choice(ChoiceSet::IncentiveKind);
    /// The day on which something was given.
    GivenOn "given_on" Unit::Day;
    /// What was given.
    Given "given" Unit::Said;
    /// For what it was given.
    Condition "condition" Unit::Said;
    /// How it is watched that the condition holds.
    Control "control" Unit::Said;
    /// How many incentives.
    Incentives "incentives" Unit::Count;
    /// Conditions that should have been looked at by now.
    ControlsDue "controls_due" Unit::Count;
    /// Days after which a contact is due, and those after which silence is a fault.
    Every "every" Unit::Days; LimitDays "limit_days" Unit::Days;
    /// The last contact that counts, where a customer stands in the rhythm of contacts, until when, and how late.
    LastContact "last" Unit::Day; RhythmState "state" Unit::Choice(ChoiceSet::RhythmState); ContactDue "due" Unit::Day; DaysLate "days_late" Unit::Days;
    /// The part of contacts that came by their limit, of how many.
    Adherence "adherence" Unit::Rate; ContactsDue "contacts_due" Unit::Count; ContactsKept "contacts_kept" Unit::Count;
    SnoozedUntil "snoozed_until" Unit::Day;
    /// When the rhythms beside that of visits are due, of key accounts.
    ExecutiveDue "executive_due" Unit::Day; OpinionDue "opinion_due" Unit::Day; WatchDue "watch_due" Unit::Day;
    LaunchDue "new_product_due" Unit::Day;
    /// Complaints, what was at stake in them and what they cost us.
    Complaints "complaints" Unit::Count; ComplaintsOpen "complaints_open" Unit::Count; AtStake "at_stake" Unit::Amount;
    HandlingCost "handling_cost" Unit::Amount;
    /// Working time that half of the first answers and of the solutions take at most, and nine of ten.
    ResponseMedian "response_median_minutes" Unit::Minutes; ResponseMost "response_p90_minutes" Unit::Minutes;
    ClosingMedian "resolution_median_minutes" Unit::Minutes; ClosingMost "resolution_p90_minutes" Unit::Minutes;
    CameBack "came_back" Unit::Share; RepeatCause "repeat_cause" Unit::Share; Mark "mark" Unit::Ratio;
    Deliveries "deliveries" Unit::Count; PerHundred "per_100_deliveries" Unit::Ratio;
    /// Of a hundred who are dissatisfied, so many say so; and how many were, then.
    Complaining "complain_percent" Unit::Count; Dissatisfied "dissatisfied" Unit::Count;
    /// Mistakes that guards met, and those that somebody passed.
    Hits "hits" Unit::Count; Overridden "overridden" Unit::Count; KeptInCases "kept_in_cases" Unit::Share;
    HitOn "hit_on" Unit::Day; OverriddenBy "overridden_by" Unit::Words; OverrideReason "override_reason" Unit::Said;
    LateNow "late_now" Unit::Count; SilentNow "silent_now" Unit::Count;
    /// How long customers buy, and what winning and serving them costs of what they bring, each of them, and for events.
    Age "age" Unit::Choice(ChoiceSet::Age); CostOfProfit "cost_of_profit" Unit::Rate; CostEach "cost_each" Unit::Amount;
    NewCostRatio "new_cost_ratio" Unit::Rate; OldCostRatio "old_cost_ratio" Unit::Rate;
    NewCostBorder "new_cost_border" Unit::Rate; EventCosts "event_costs" Unit::Amount;
    /// What was expected of the days that a target speaks for, what was sold on them, and which days they are.
    ExpectedSales "expected_sales" Unit::Amount; ComparedSales "compared_sales" Unit::Amount;
    ComparedFrom "compared_from" Unit::Day; ComparedTo "compared_to" Unit::Day; ComparedDays "compared_days" Unit::Days;
}
