//! How far a customer is trusted, what they owe and how they pay.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{ArrearsStep, CommitmentState};
use crate::domain::id::Ref;
use crate::domain::money::{BasisPoints, Money};
use crate::domain::record::Stored;
use crate::domain::rules::credit::{Facts, Tolerance, Verdict, kept_rate};
use crate::domain::when::Day;

/// How far a customer is trusted, what they owe and how they pay (DOMAIN.md 9.7).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomerCredit {
    /// Number of the customer.
    pub customer: u64,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Watch, hold or neither, and why.
    pub verdict: Verdict,
    /// What that rests on.
    pub facts: Facts,
    /// From when the house watches and holds.
    pub tolerance: Tolerance,
    /// What somebody wrote down of their credit: grade, why, and when it was last looked at.
    pub profile: Option<Stored>,
    /// Days in which an invoice is to be paid.
    pub credit_days: i64,
    /// Paid beyond everything that is open.
    pub ahead: Money,
    /// First and last day of the sales below.
    pub days: (Day, Day),
    /// Net sales of those days.
    pub sales: Money,
    /// Days of these sales that are still to be paid; unknown without sales.
    pub outstanding: Option<i64>,
    /// By how many days they pay later than in the year before; unknown without invoices settled in both.
    pub slower: Option<i32>,
    /// Promises to pay that were kept, and that were broken.
    pub kept: (u32, u32),
    /// The step that is due to call in what is overdue.
    pub next: Option<ArrearsStep>,
    /// Open invoices, the longest overdue first.
    pub invoices: Vec<OpenInvoice>,
    /// Orders that are confirmed and not delivered.
    pub orders: Vec<Stored>,
    /// Promises to pay, the latest first, with where they stand today.
    pub promises: Vec<(Stored, CommitmentState)>,
    /// Payments, the latest first.
    pub payments: Vec<Stored>,
    /// Steps that were taken to call in what was overdue, the latest first.
    pub steps: Vec<Stored>,
}

/// An invoice that is not paid in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenInvoice {
    /// The invoice.
    pub target: Ref,
    /// Its number.
    pub number: String,
    /// Its day.
    pub day: Day,
    /// When it is to be paid.
    pub due: Day,
    /// How much was asked.
    pub amount: Money,
    /// How much of it is open.
    pub open: Money,
}

impl CustomerCredit {
    /// The share of promises to pay that were kept.
    pub fn kept_rate(&self) -> Option<BasisPoints> {
        kept_rate(self.kept.0, self.kept.1)
    }
}
