//! The report of classes by cumulative sales.

use serde::{Deserialize, Serialize};

use crate::domain::choice::AbcClass;
use crate::domain::money::ExactMoney;
use crate::domain::when::Day;

/// Classes by cumulative sales (DOMAIN.md 5.4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AbcReport {
    /// First and last day of the window.
    pub window: (Day, Day),
    /// Customers with sales above zero, by rank.
    pub rows: Vec<AbcRow>,
    /// Customers whose sales in the window are zero or below, by code.
    pub unranked: Vec<(String, String, ExactMoney)>,
    /// Sum of the ranked, exact.
    pub total: ExactMoney,
    /// Sum of all lines in the window, exact.
    pub total_all: ExactMoney,
    /// Lines in the window.
    pub lines: u64,
    /// Per class A, B, C: customers, value.
    pub classes: Vec<AbcClassRow>,
}

/// One ranked customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbcRow {
    /// Rank from 1.
    pub rank: u32,
    /// Customer.
    pub customer: u64,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Net sales, exact.
    pub value: ExactMoney,
    /// Share in millionths.
    pub share: u32,
    /// Cumulative share in millionths.
    pub cumulative: u32,
    /// Class.
    pub class: AbcClass,
    /// Crosses a cut.
    pub crosses: bool,
    /// Class stored with the customer, from the last accepted grading.
    pub previous: AbcClass,
}

/// One class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbcClassRow {
    /// Class.
    pub class: AbcClass,
    /// Customers.
    pub count: u32,
    /// Share of customers in millionths.
    pub count_share: u32,
    /// Value.
    pub value: ExactMoney,
    /// Share of value in millionths.
    pub value_share: u32,
}
