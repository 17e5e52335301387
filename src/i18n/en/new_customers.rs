//! What new customers cost, what tiers rank by and what targets were compared with, in English.

use crate::domain::choice::Basis;
use crate::domain::money::BasisPoints;
use crate::domain::report::Column as C;
use crate::i18n::numbers::grouped;

pub(super) const EMPTY: &str = "Nobody is looked at.";
pub(super) const TITLE: &str = "New customers";
pub(super) const ABOUT: &str =
    "What new customers cost beside what they bring, and what old ones do";

pub(super) const fn column(column: C) -> &'static str {
    match column {
        C::Age => "Age",
        C::CostOfProfit => "Cost of profit %",
        C::CostEach => "Cost each",
        C::NewCostRatio => "New: cost of profit %",
        C::OldCostRatio => "Old: cost of profit %",
        C::NewCostBorder => "New: at most %",
        C::EventCosts => "Events",
        C::ExpectedSales => "Expected sales",
        C::ComparedSales => "Sales compared",
        C::ComparedFrom => "Compared from",
        C::ComparedTo => "Compared to",
        C::ComparedDays => "Days compared",
        _ => "",
    }
}

pub(super) fn ranked_by(basis: Basis) -> String {
    let said = match basis {
        Basis::Contribution => {
            "Ranked by contribution: gross profit less what customers cost to serve."
        }
        Basis::GrossProfit => "Ranked by gross profit: what customers cost to serve is left out.",
        Basis::Sales => "Ranked by sales.",
        Basis::Volume => "Ranked by volume.",
    };
    said.to_owned()
}

pub(super) fn cost_high(most: BasisPoints) -> String {
    format!(
        "Alert: winning customers and serving new ones costs more than {most} of the gross profit that the new ones bring in their first year."
    )
}

pub(super) fn compared_in_part(targets: u64) -> String {
    let count = i64::try_from(targets).unwrap_or(i64::MAX);
    format!(
        "{} targets speak for some of the days alone, or not beyond today: the sales of those days were compared.",
        grouped(count)
    )
}
