//! What must be said about a report as a whole, so that its numbers are not misread.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{Basis, Crossing};
use crate::domain::money::BasisPoints;
use crate::domain::when::{Day, Month};

/// A remark under a report. Languages word it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// The month is not over: its figures are to date.
    ToDate(Month),
    /// Of so many rows some sales have no cost, so gross profit leaves those out.
    CostUnknown(u64),
    /// So many customers have nothing to rank.
    Unranked(u64),
    /// What products come to is kept by month, so these months were looked at.
    WholeMonths(Month, Month),
    /// So many products were sold of which no stock is stated.
    StockUnknown(u64),
    /// The limit and ageing are those of today, whatever the period.
    AsOfToday,
    /// So many customers are looked at who are alike in class and tier.
    Alike(u64),
    /// Customers count in several groups.
    Overlap,
    /// So many customers who buy were never asked.
    NotAsked(u64),
    /// So many customers have no gross profit that is known.
    ProfitUnknown(u64),
    /// The first sale of the book is of this month: what is compared with lies before it in part.
    HistoryFrom(Month),
    /// No invoices are kept, so arrears weigh nothing.
    ArrearsUnknown,
    /// So many customers stand on no group.
    NoGroup(u64),
    /// How sums are rounded, and where who crosses a cut goes.
    Crossing(Crossing),
    /// What customers are ranked by where nobody asked for something else.
    RankedBy(Basis),
    /// So many targets speak for some of the days alone: those were compared.
    ComparedInPart(u64),
    /// New customers cost more than this part of what they bring.
    NewCostHigh(BasisPoints),
    /// Limits and ageing are those of a day that is past.
    AsOf(Day),
    /// The book has sales from one month to another, and none of them lies in the period.
    SoldFrom(Month, Month),
}
